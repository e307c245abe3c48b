/* The files are read only for where things stand and for what there is to ask. Nothing here knows
 * which of two lines counts: sshd does. */
#include "config/audit/audit_sshd.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config/base/ascii.h"

/* ---- files ---- */

/* Cuts a line into keyword and rest; NULL where there is nothing in it. */
static const char *cut(char *text, char **rest) {
    text = audit_trim(text);
    if (!*text || *text == '#') return NULL;
    char *end = text + strcspn(text, " \t=");
    *rest = end + strspn(end, " \t");
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

/* sshd takes a name without a folder as one in /etc/ssh. */
static void include(struct audit *audit, struct audit_names *files, char *rest) {
    for (char *name = audit_word(&rest); name; name = audit_word(&rest)) {
        const char *pattern = *name == '/' ? name : arena_join(&audit->memory, "/etc/ssh/", name);
        struct audit_names found = audit_glob(audit, pattern);
        for (size_t i = 0; i < found.count; i++) audit_names_add(audit, files, found.names[i]);
    }
}

static void read_file(
    struct audit *audit, struct audit_sshd *sshd, const char *path, struct audit_names *files) {
    struct audit_text text = audit_read(audit, path);
    const struct audit_sshd_line *match = NULL;
    char *rest = NULL;
    int number = 0;
    if (text.reading == AUDIT_UNREADABLE) sshd->unreadable = path;
    for (char *at = audit_line(&text.bytes); at; at = audit_line(&text.bytes)) {
        number++;
        const char *keyword = cut(at, &rest);
        if (!keyword) continue;
        struct audit_sshd_line line = {.rest = rest, .file = path, .line = number, .match = match};
        if (strcasecmp(keyword, "Match") == 0)
            match = keep(audit, &sshd->matches, line);
        else if (strcasecmp(keyword, "Include") == 0)
            include(audit, files, rest);
        else if (strcasecmp(keyword, "ForceCommand") == 0 && strstr(rest, "gist-kiosk"))
            keep(audit, &sshd->commands, line);
    }
}

struct audit_sshd audit_sshd_read(struct audit *audit) {
    struct audit_sshd sshd = {0};
    struct audit_names files = {0};
    char first[] = "sshd_config", snippets[] = "sshd_config.d/*.conf";
    include(audit, &files, first);
    for (size_t i = 0; i < files.count; i++) {
        read_file(audit, &sshd, files.names[i], &files);
        if (i == 0) include(audit, &files, snippets); /* also those that sshd never sees */
    }
    return sshd;
}

/* ---- connections ---- */

const char *audit_sshd_criterion(struct audit *audit, const char *criteria, const char *name) {
    char *rest = arena_copy(&audit->memory, criteria);
    for (char *word = audit_word(&rest); word; word = audit_word(&rest)) {
        if (strcasecmp(word, "all") == 0) continue;
        char *equals = strchr(word, '=');
        if (equals) *equals = '\0';
        const char *value = equals ? equals + 1 : audit_word(&rest);
        if (strcasecmp(word, name) == 0) return value;
    }
    return NULL;
}

/* What a Match can ask of a connection: its name there, in sshd -C, and what is usual (with
 * addresses for examples, RFC 5737). */
static const struct {
    const char *criterion, *key, *usual;
} asked[] = {
    {"Host", "host", "visitor.example"},
    {"Address", "addr", "203.0.113.1"},
    {"LocalAddress", "laddr", "192.0.2.1"},
    {"LocalPort", "lport", "22"},
    {"RDomain", "rdomain", "0"},
};

/* Returns something that a list of patterns matches: the first that says what it is, with a number
 * for each wildcard, and an address filled up (10.* is 10.77.77.77). */
static const char *example(struct audit *audit, const char *list, bool is_address) {
    char *rest = arena_copy(&audit->memory, list), *one = strsep(&rest, ",");
    const char *words = "";
    int dots = 0;
    while (*one == '!' && rest) one = strsep(&rest, ",");
    one[strcspn(one, "/")] = '\0';
    for (; *one; one++) {
        bool wild = *one == '*' || *one == '?';
        words = arena_format(&audit->memory, "%s%.*s", words, wild ? 2 : 1, wild ? "77" : one);
        dots += *one == '.';
    }
    for (; is_address && !strchr(words, ':') && dots < 3; dots++)
        words = arena_join(&audit->memory, words, ".77");
    return words;
}

/* Writes the connection for sshd -C that meets the criteria, those of `fixed` where they say
 * nothing, and else is the usual one. */
static const char *connection_of(
    struct audit *audit, const char *user, const char *fixed, const char *criteria) {
    const char *words = arena_join(&audit->memory, "user=", user);
    for (size_t i = 0; i < COUNT(asked); i++) {
        const char *list = audit_sshd_criterion(audit, criteria, asked[i].criterion);
        if (!list) list = audit_sshd_criterion(audit, fixed, asked[i].criterion);
        const char *value =
            list ? example(audit, list, ends_with(asked[i].key, "addr")) : asked[i].usual;
        words = arena_format(&audit->memory, "%s,%s=%s", words, asked[i].key, value);
    }
    return words;
}

static const char *what_sshd_says(struct audit *audit, const char *connection) {
    return audit_said(
        audit, (const char *[]){audit->options->tools->sshd, "-T", "-C", connection, NULL});
}

size_t audit_sshd_connections(struct audit *audit, const struct audit_sshd *sshd, const char *user,
    const char *fixed, struct audit_connection *connections, size_t count) {
    const struct audit_sshd_line usual = {.next = sshd->matches, .rest = ""};
    struct audit_names known = {0};
    for (const struct audit_sshd_line *match = &usual; match; match = match->next) {
        size_t before = known.count;
        const char *words = connection_of(audit, user, fixed, match->rest);
        audit_names_add(audit, &known, words);
        if (known.count == before) continue;
        if (count == AUDIT_CONNECTIONS_MOST)
            audit_unasked(audit, "there are more Match blocks than are tried");
        if (audit->fault) break;
        connections[count].who =
            count ? arena_format(&audit->memory, "with sshd -T -C %s: ", words) : "";
        connections[count++].text = what_sshd_says(audit, words);
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
    const char *text = what_sshd_says(audit, connection_of(audit, name, "", ""));
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
