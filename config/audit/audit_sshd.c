/* All files become one list of lines in the order of reading, each with the Match block that it
 * stands in. A block inside an included file ends with that file. Nothing here knows what a keyword
 * does. */
#include "config/audit/audit_sshd.h"

#include <glob.h>
#include <string.h>
#include <strings.h>

enum { INCLUDE_DEPTH = 16, LINES_MOST = 100000 };

/* One run through the files. */
struct reader {
    struct audit_root *root;
    struct audit_sshd *sshd;
    int lines, depth;
    bool includes; /* Include is followed */
};

char *audit_sshd_word(char **cursor) {
    char *in = *cursor + strspn(*cursor, " \t"), *out = in, *word = in;
    char quote = '\0';
    if (!*in || *in == '#') return NULL;
    for (; *in && (quote || (*in != ' ' && *in != '\t')); in++) {
        if (quote ? *in == quote : *in == '"' || *in == '\'')
            quote = quote ? '\0' : *in;
        else if (*in == '\\' && (in[1] == '"' || in[1] == '\'' || in[1] == '\\'))
            *out++ = *++in;
        else
            *out++ = *in;
    }
    *cursor = *in ? in + 1 : in;
    *out = '\0';
    return word;
}

static char *copy_of(struct audit_root *root, const char *text) {
    return arena_text(&root->memory, text, strlen(text));
}

static void line_add(struct reader *reader, struct audit_sshd_line line) {
    struct audit_sshd_line *kept = arena_array(&reader->root->memory, 1, sizeof *kept);
    *kept = line;
    if (reader->sshd->last)
        reader->sshd->last->next = kept;
    else
        reader->sshd->first = kept;
    reader->sshd->last = kept;
}

static void read_file(
    struct reader *reader, const char *path, const struct audit_sshd_block *block);

/* sshd takes a name without a folder as one in /etc/ssh. */
static void read_included(struct reader *reader, const struct audit_sshd_line *line) {
    struct audit_root *root = reader->root;
    size_t root_bytes = strlen(root->path);
    char *rest = copy_of(root, line->rest);
    if (reader->depth >= INCLUDE_DEPTH) return;
    for (char *name = audit_sshd_word(&rest); name; name = audit_sshd_word(&rest)) {
        const char *pattern = *name == '/' ? name : arena_join(&root->memory, "/etc/ssh/", name);
        glob_t found;
        if (glob(audit_path(root, pattern), 0, NULL, &found) == 0) {
            reader->depth++;
            for (size_t i = 0; i < found.gl_pathc; i++)
                read_file(reader, copy_of(root, found.gl_pathv[i] + root_bytes), line->block);
            reader->depth--;
        }
        globfree(&found);
    }
}

/* Cuts a line into keyword and rest; false where there is nothing in it. */
static bool cut(char *text, struct audit_sshd_line *line) {
    text = audit_trim(text);
    if (!*text || *text == '#') return false;
    size_t bytes = strcspn(text, " \t=");
    char *rest = text + bytes + strspn(text + bytes, " \t");
    if (*rest == '=') rest += 1 + strspn(rest + 1, " \t");
    line->rest = rest;
    text[bytes] = '\0';
    line->keyword = text;
    return true;
}

static void read_file(
    struct reader *reader, const char *path, const struct audit_sshd_block *block) {
    struct audit_text text = audit_read(reader->root, path);
    const struct audit_sshd_block *outer = block;
    int number = 0;
    if (text.reading == AUDIT_UNREADABLE) reader->sshd->unreadable = path;
    for (char *at = audit_line(&text.bytes); at && reader->lines < LINES_MOST;
         at = audit_line(&text.bytes)) {
        struct audit_sshd_line line = {.block = block, .file = path, .line = ++number};
        reader->lines++;
        if (!cut(at, &line)) continue;
        if (strcasecmp(line.keyword, "Match") == 0) {
            struct audit_sshd_block *begun = arena_array(&reader->root->memory, 1, sizeof *begun);
            *begun = (struct audit_sshd_block){
                .outer = outer, .criteria = line.rest, .file = path, .line = number};
            block = begun;
        } else if (strcasecmp(line.keyword, "Include") == 0 && reader->includes) {
            read_included(reader, &line);
        } else {
            line_add(reader, line);
        }
    }
}

struct audit_sshd audit_sshd_read(struct audit_root *root) {
    struct audit_sshd sshd = {0};
    struct reader reader = {.root = root, .sshd = &sshd, .includes = true};
    read_file(&reader, "/etc/ssh/sshd_config", NULL);
    return sshd;
}

struct audit_sshd audit_sshd_read_file(struct audit_root *root, const char *path) {
    struct audit_sshd sshd = {0};
    struct reader reader = {.root = root, .sshd = &sshd};
    read_file(&reader, path, NULL);
    return sshd;
}

static bool picks_group(
    struct audit_root *root, const char *patterns, const struct audit_account *account) {
    char *groups = copy_of(root, account->groups);
    for (char *group = audit_word(&groups); group; group = audit_word(&groups))
        if (audit_pattern_matches(root, patterns, group)) return true;
    return false;
}

enum pick { PICK_NEVER, PICK_SOMETIMES, PICK_ALWAYS };

/* Criteria other than these are about the connection, which may be any. */
static enum pick pick_of(
    struct audit_root *root, const char *criteria, const struct audit_account *account) {
    char *rest = copy_of(root, criteria);
    bool any = false, sometimes = false;
    for (char *name = audit_sshd_word(&rest); name; name = audit_sshd_word(&rest)) {
        any = true;
        if (strcasecmp(name, "all") == 0) continue;
        char *equals = strchr(name, '=');
        if (equals) *equals = '\0';
        const char *value = equals ? equals + 1 : audit_sshd_word(&rest);
        bool user = strcasecmp(name, "User") == 0, group = strcasecmp(name, "Group") == 0;
        if (!value) return PICK_NEVER;
        if (user && !audit_pattern_matches(root, value, account->name)) return PICK_NEVER;
        if (group && !picks_group(root, value, account)) return PICK_NEVER;
        if (!user && !group) sometimes = true;
    }
    if (!any) return PICK_NEVER;
    return sometimes ? PICK_SOMETIMES : PICK_ALWAYS;
}

bool audit_sshd_picks(
    struct audit_root *root, const char *criteria, const struct audit_account *account) {
    return pick_of(root, criteria, account) == PICK_ALWAYS;
}

static bool holds(struct audit_root *root, const struct audit_sshd_block *block,
    const struct audit_sshd_subject *subject) {
    for (const struct audit_sshd_block *own = subject->block; own; own = own->outer)
        if (own == block) return true;
    if (!subject->account) return false;
    for (; block; block = block->outer)
        if (!audit_sshd_picks(root, block->criteria, subject->account)) return false;
    return true;
}

const struct audit_sshd_line *audit_sshd_find(struct audit_root *root,
    const struct audit_sshd *sshd, const struct audit_sshd_subject *subject, const char *keyword) {
    const struct audit_sshd_line *global = NULL;
    for (const struct audit_sshd_line *line = sshd->first; line; line = line->next) {
        if (strcasecmp(line->keyword, keyword) != 0) continue;
        if (!line->block && !global) global = line;
        if (line->block && holds(root, line->block, subject)) return line;
    }
    return global;
}

static bool holds_sometimes(struct audit_root *root, const struct audit_sshd_block *block,
    const struct audit_account *account) {
    bool sometimes = false;
    for (; block; block = block->outer) {
        enum pick pick = pick_of(root, block->criteria, account);
        if (pick == PICK_NEVER) return false;
        if (pick == PICK_SOMETIMES) sometimes = true;
    }
    return sometimes;
}

const struct audit_sshd_line *audit_sshd_before(struct audit_root *root,
    const struct audit_sshd *sshd, const struct audit_sshd_subject *subject, const char *keyword) {
    const struct audit_sshd_line *found = audit_sshd_find(root, sshd, subject, keyword);
    if (!subject->account) return NULL;
    for (const struct audit_sshd_line *line = sshd->first; line; line = line->next) {
        if (line == found && line->block) return NULL;
        if (strcasecmp(line->keyword, keyword) == 0 &&
            holds_sometimes(root, line->block, subject->account))
            return line;
    }
    return NULL;
}

const char *audit_sshd_value(struct audit_root *root, const struct audit_sshd *sshd,
    const struct audit_sshd_subject *subject, const char *keyword, const char *missing) {
    const struct audit_sshd_line *line = audit_sshd_find(root, sshd, subject, keyword);
    char *rest = copy_of(root, line ? line->rest : missing);
    const char *word = audit_sshd_word(&rest);
    return word ? word : missing;
}

const char *audit_sshd_values(struct audit_root *root, const struct audit_sshd *sshd,
    const struct audit_sshd_subject *subject, const char *keyword) {
    const struct audit_sshd_line *found = audit_sshd_find(root, sshd, subject, keyword);
    const char *values = "";
    for (const struct audit_sshd_line *line = sshd->first; found && line; line = line->next) {
        if (strcasecmp(line->keyword, keyword) != 0 || !line->block != !found->block) continue;
        if (line->block && !holds(root, line->block, subject)) continue;
        char *rest = copy_of(root, line->rest);
        for (char *word = audit_sshd_word(&rest); word; word = audit_sshd_word(&rest))
            values = arena_format(&root->memory, "%s%s%s", values, *values ? " " : "", word);
    }
    return values;
}
