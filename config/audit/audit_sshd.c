/* The files are read only for where things stand and for what there is to ask. Nothing here knows
 * which of two lines counts: sshd does. SPDX-License-Identifier: MIT */
#include "config/audit/audit_sshd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config/base/ascii.h"

/* ---- files ---- */

/* Cuts a line into keyword, which may stand in quotes, and rest; NULL where there is nothing in it.
 */
static const char *cut(char *text, char **rest) {
    text = audit_trim(text);
    text += strspn(text, "= \t");
    if (!*text || *text == '#') return NULL;
    bool quoted = *text == '"';
    text += quoted;
    char *end = text + strcspn(text, quoted ? "\"" : " \t=");
    *rest = end + (quoted && *end);
    *rest += strspn(*rest, " \t");
    if (**rest == '=') *rest += 1 + strspn(*rest + 1, " \t");
    *end = '\0';
    return text;
}

static const struct audit_sshd_line *keep(
    struct audit *audit, struct audit_sshd_line **list, struct audit_sshd_line line) {
    struct audit_sshd_line *kept = arena_array(&audit->memory, 1, sizeof *kept);
    *kept = line;
    while (*list) list = &(*list)->next;
    *list = kept;
    return kept;
}

/* Adds the files that are named, unless they are there for the same block. sshd takes a name
 * without a folder as one in /etc/ssh. */
static void include(
    struct audit *audit, struct audit_sshd *sshd, char *rest, const struct audit_sshd_line *match) {
    for (char *name = audit_word(&rest); name; name = audit_word(&rest)) {
        const char *pattern = *name == '/' ? name : arena_join(&audit->memory, "/etc/ssh/", name);
        struct audit_names found = audit_glob(audit, pattern);
        for (size_t i = 0; i < found.count; i++) {
            const struct audit_sshd_line *file = sshd->files;
            while (file && (strcmp(file->file, found.names[i]) != 0 || file->match != match))
                file = file->next;
            if (file) continue;
            if (++sshd->file_count > AUDIT_LINES_MOST)
                audit_unasked(audit, "sshd's settings lie in more files than are read");
            else
                keep(audit, &sshd->files,
                    (struct audit_sshd_line){.file = found.names[i], .match = match});
        }
    }
}

/* A block within a file that is included in another block has the criteria of both. */
static const char *both(
    struct audit *audit, const struct audit_sshd_line *outer, const char *rest) {
    return outer ? arena_format(&audit->memory, "%s %s", outer->rest, rest) : rest;
}

static void read_file(
    struct audit *audit, struct audit_sshd *sshd, const struct audit_sshd_line *file) {
    struct audit_text text = audit_read(audit, file->file);
    const struct audit_sshd_line *match = file->match;
    char *rest = NULL;
    int number = 0;
    if (text.reading == AUDIT_UNREADABLE) sshd->unreadable = file->file;
    for (char *at = audit_line(&text.bytes); at; at = audit_line(&text.bytes)) {
        number++;
        const char *keyword = cut(at, &rest);
        if (!keyword) continue;
        struct audit_sshd_line line = {
            .rest = rest, .file = file->file, .line = number, .match = match};
        if (strcasecmp(keyword, "Match") == 0) {
            line.rest = both(audit, file->match, rest);
            match = keep(audit, &sshd->matches, line);
        } else if (strcasecmp(keyword, "Include") == 0) {
            include(audit, sshd, rest, match);
        } else if (strcasecmp(keyword, "ForceCommand") == 0 && strstr(rest, "gist-kiosk")) {
            keep(audit, &sshd->commands, line);
        }
    }
}

/* Says whether sshd reads a file, so far as is known. */
static bool is_known(const struct audit_sshd *sshd, const char *path) {
    const struct audit_sshd_line *file = sshd->files;
    while (file && strcmp(file->file, path) != 0) file = file->next;
    return file != NULL;
}

struct audit_sshd audit_sshd_read(struct audit *audit) {
    struct audit_sshd sshd = {0};
    char first[] = "sshd_config";
    include(audit, &sshd, first, NULL);
    for (const struct audit_sshd_line *file = sshd.files; file; file = file->next)
        read_file(audit, &sshd, file);
    /* and those that sshd never sees */
    struct audit_names snippets = audit_glob(audit, "/etc/ssh/sshd_config.d/*.conf");
    for (size_t i = 0; i < snippets.count; i++)
        if (!is_known(&sshd, snippets.names[i]))
            read_file(audit, &sshd,
                keep(audit, &sshd.files, (struct audit_sshd_line){.file = snippets.names[i]}));
    return sshd;
}

/* ---- connections ---- */

const char *audit_sshd_criterion(struct audit *audit, const char *criteria, const char *name) {
    char *rest = arena_copy(&audit->memory, criteria);
    const char *found = NULL;
    for (char *word = audit_word(&rest); word; word = audit_word(&rest)) {
        if (strcasecmp(word, "all") == 0) continue;
        char *equals = strchr(word, '=');
        if (equals) *equals = '\0';
        const char *value = equals ? equals + 1 : audit_word(&rest);
        if (strcasecmp(word, name) == 0) found = value;
    }
    return found;
}

enum { CRITERIA = 5 };

/* What a Match can ask of a connection: its name there, in sshd -C, and what is usual (with
 * addresses for examples, RFC 5737): the second is asked where patterns might cover the first. */
static const struct {
    const char *criterion, *key, *usual[2];
} asked[CRITERIA] = {
    {"Host", "host", {"visitor.example", "visitor.test"}},
    {"Address", "addr", {"203.0.113.1", "198.51.100.1"}},
    {"LocalAddress", "laddr", {"192.0.2.1", "198.51.100.1"}},
    {"LocalPort", "lport", {"22", "22"}},
    {"RDomain", "rdomain", {"0", "1"}},
};

/* Returns something that a pattern matches: a number for each wildcard, and an address filled up
 * (10.* is 10.77.77.77). */
static const char *example(struct audit *audit, const char *pattern, bool is_address) {
    const char *words = "";
    int dots = 0;
    for (const char *one = pattern; *one; one++) {
        bool wild = *one == '*' || *one == '?';
        words = arena_format(&audit->memory, "%s%.*s", words, wild ? 2 : 1, wild ? "77" : one);
        dots += *one == '.';
    }
    for (; is_address && !strchr(words, ':') && dots < 3; dots++)
        words = arena_join(&audit->memory, words, ".77");
    return words;
}

/* Adds the first address of a range ("10.0.0.0/8", or one address), and the first one behind it:
 * with these of all ranges there is one for each set of ranges that an address can lie in. Returns
 * false where it is no range. */
static bool add_range(struct audit *audit, struct audit_names *names, const char *pattern) {
    unsigned char bytes[sizeof(struct in6_addr)];
    char words[INET6_ADDRSTRLEN];
    const char *slash = strchrnul(pattern, '/');
    const char *address = arena_text(&audit->memory, pattern, (size_t)(slash - pattern));
    int family = strchr(pattern, ':') ? AF_INET6 : AF_INET, all = family == AF_INET ? 32 : 128;
    if (inet_pton(family, address, bytes) != 1) return false;
    audit_names_add(audit, names, address);
    int bit = *slash ? (int)strtol(slash + 1, NULL, 10) : all;
    while (bit > all) bit = all;
    while (--bit >= 0) { /* adds one to the bits that make the range */
        bytes[bit / 8] ^= (unsigned char)(0x80 >> bit % 8);
        if (bytes[bit / 8] & 0x80 >> bit % 8) break;
    }
    if (bit >= 0 && inet_ntop(family, bytes, words, sizeof words))
        audit_names_add(audit, names, arena_copy(&audit->memory, words));
    return true;
}

/* Adds what tells apart whom the patterns of a list match, or do not when they begin with a '!'. */
static void add_examples(
    struct audit *audit, struct audit_names *names, const char *list, size_t criterion) {
    bool is_address = ends_with(asked[criterion].key, "addr");
    char *rest = arena_copy(&audit->memory, list);
    for (const char *one = strsep(&rest, ","); one; one = strsep(&rest, ",")) {
        one += *one == '!';
        if (is_address && add_range(audit, names, one)) continue;
        audit_names_add(audit, names, example(audit, one, is_address));
        audit_names_add(audit, names, asked[criterion].usual[1]);
    }
}

/* Returns what to ask about one criterion: one value that those of the command's own block allow,
 * or the usual one and what tells apart whom the blocks match. */
static struct audit_names values_of(
    struct audit *audit, const struct audit_sshd *sshd, const char *fixed, size_t criterion) {
    struct audit_names names = {0};
    const char *name = asked[criterion].criterion;
    const char *list = audit_sshd_criterion(audit, fixed, name);
    if (list) {
        while (*list == '!' && strchr(list, ',')) list = strchr(list, ',') + 1;
        add_examples(audit, &names, list, criterion);
        names.count = 1;
        return names;
    }
    audit_names_add(audit, &names, asked[criterion].usual[0]);
    for (const struct audit_sshd_line *match = sshd->matches; match; match = match->next) {
        list = audit_sshd_criterion(audit, match->rest, name);
        if (list) add_examples(audit, &names, list, criterion);
    }
    return names;
}

static const char *what_sshd_says(struct audit *audit, const char *connection) {
    return audit_said(
        audit, (const char *[]){audit->options->tools->sshd, "-T", "-C", connection, NULL});
}

size_t audit_sshd_connections(struct audit *audit, const struct audit_sshd *sshd, const char *user,
    const char *fixed, struct audit_connection *connections, size_t count) {
    struct audit_names values[CRITERIA];
    size_t all = 1, first = count;
    for (size_t i = 0; i < CRITERIA; i++) {
        values[i] = values_of(audit, sshd, fixed, i);
        all *= values[i].count;
        if (all > AUDIT_CONNECTIONS_MOST - first) {
            audit_unasked(audit, "there are more Match blocks than are tried");
            return count;
        }
    }
    for (; count < first + all && !audit->fault; count++) {
        const char *words = arena_join(&audit->memory, "user=", user);
        size_t rest = count - first;
        for (size_t i = 0; i < CRITERIA; rest /= values[i++].count)
            words = arena_format(&audit->memory, "%s,%s=%s", words, asked[i].key,
                values[i].names[rest % values[i].count]);
        connections[count].who =
            count ? arena_format(&audit->memory, "with sshd -T -C %s: ", words) : "";
        connections[count].text = what_sshd_says(audit, words);
    }
    return count;
}

/* ---- accounts ---- */

/* Reads a line of passwd(5) as an account without its groups. Returns false where it is none. */
static bool read_account(char *line, struct audit_account *account) {
    char *field[7] = {NULL};
    for (size_t i = 0; i < COUNT(field); i++)
        if (!(field[i] = strsep(&line, ":"))) return false;
    *account = (struct audit_account){.name = field[0],
        .uid = strtol(field[2], NULL, 10),
        .home = field[5],
        .shell = *field[6] ? field[6] : "/bin/sh"};
    return *account->name && !line;
}

static const char *groups_of(struct audit *audit, const char *name) {
    char *said =
        audit_said(audit, (const char *[]){audit->options->tools->id, "-Gn", "--", name, NULL});
    char *line = audit_line(&said);
    return line ? line : "";
}

/* Says whether sshd gives the account the command that is judged. */
static bool has_command(struct audit *audit, const char *name) {
    const struct audit_sshd none = {0};
    struct audit_connection usual = {0};
    const char *text = audit_sshd_connections(audit, &none, name, "", &usual, 0) ? usual.text : "";
    const char *value = audit_value(audit, text, "forcecommand", " ");
    return value && strcmp(value, audit->line->rest) == 0;
}

size_t audit_sshd_accounts(
    struct audit *audit, const char *criteria, struct audit_account accounts[AUDIT_ACCOUNTS_MOST]) {
    const char *users = audit_sshd_criterion(audit, criteria, "User");
    const char *arguments[AUDIT_ACCOUNTS_MOST + 3] = {audit->options->tools->getent, "passwd"};
    bool named = users && !strpbrk(users, "*?!");
    char *rest = arena_copy(&audit->memory, named ? users : ""), *name;
    size_t words = 2, count = 0, lines = 0;
    while (words < COUNT(arguments) - 1 && (name = strsep(&rest, ",")) && *name)
        arguments[words++] = name;
    char *said = audit_tool(audit, arguments).said;
    for (char *line = audit_line(&said); line && !audit->fault; line = audit_line(&said)) {
        if (++lines > AUDIT_LINES_MOST || count == AUDIT_ACCOUNTS_MOST)
            audit_unasked(audit, "there are more accounts than are tried");
        else if (read_account(line, &accounts[count]) &&
                 (named || has_command(audit, accounts[count].name)))
            count++;
    }
    for (size_t i = 0; i < count; i++) accounts[i].groups = groups_of(audit, accounts[i].name);
    return count;
}
