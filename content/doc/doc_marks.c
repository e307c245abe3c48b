/* The text is searched after cmark has taken out every mark that it knows, so that what is found
 * here is what a reader would see. Link definitions leave nothing behind in cmark's tree; they are
 * found in the source, by the rule of CommonMark 0.30, section 4.7, as far as a line shows it.
 * SPDX-License-Identifier: MIT */
#include "content/doc/doc_marks.h"

#include <string.h>
#include <strings.h>

#include "config/base/ascii.h"

/* One place of a text: `before` is the character before it, '\0' at the start of a line. */
struct spot {
    const char *at;
    char before;
};

static bool is_word(char c) {
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_heading(const struct spot *spot) {
    const char *after = spot->at + strspn(spot->at, "#");
    return !spot->before && after > spot->at && !ascii_is_digit(*after);
}

/* "-word", "1.word", and what CommonMark lets begin no list inside a paragraph: "2. word". */
static bool is_item(const struct spot *spot) {
    static const char *const bullets[] = {"•", "◦", "▪", "●", "‣", "·"};
    if (spot->before) return false;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (starts_with(spot->at, bullets[i])) return true;
    if (*spot->at == '-' || *spot->at == '+') return ascii_is_letter(spot->at[1]);
    size_t digits = strspn(spot->at, "0123456789");
    const char *after = spot->at + digits;
    return digits && (*after == '.' || *after == ')') && (after[1] == ' ' || is_word(after[1])) &&
           !ascii_is_digit(after[1]);
}

static bool is_bracket(const struct spot *spot) {
    return *spot->at == '[' || *spot->at == ']';
}

static bool is_bar(const struct spot *spot) {
    return *spot->at == '|';
}

static bool is_struck(const struct spot *spot) {
    return *spot->at == '~';
}

/* A smiling face is ":smile:". */
static bool is_named(const struct spot *spot) {
    const char *end = spot->at + 1;
    if (*spot->at != ':' || is_word(spot->before)) return false;
    while (ascii_is_letter(*end) || *end == '_') end++;
    return end > spot->at + 1 && *end == ':';
}

/* What other dialects have: ==marked==, x^2^, boxes that begin with three colons or exclamation
 * marks, meanings of a term behind a colon, {{ places to fill in }}, {.classes}. */
static bool is_marked(const struct spot *spot) {
    static const char *const anywhere[] = {"==", ":::", "{{", "{%", "{.", "{:"};
    if (*spot->at == '^') return spot->before != '['; /* a footnote's is told by its bracket */
    for (size_t i = 0; i < sizeof anywhere / sizeof *anywhere; i++)
        if (starts_with(spot->at, anywhere[i])) return true;
    bool begins = starts_with(spot->at, ": ") || starts_with(spot->at, "!!! ");
    return (begins && !spot->before) || is_named(spot);
}

static bool is_emphasis(const struct spot *spot) {
    char after = spot->at[1];
    if (*spot->at == '*' || *spot->at == '`') return true;
    return *spot->at == '_' && spot->before != '_' && after != '_' &&
           is_word(spot->before) != is_word(after);
}

static bool is_backslash(const struct spot *spot) {
    return *spot->at == '\\';
}

static bool is_address(const struct spot *spot) {
    if (is_word(spot->before)) return false;
    return strncasecmp(spot->at, "https://", 8) == 0 || strncasecmp(spot->at, "http://", 7) == 0 ||
           strncasecmp(spot->at, "www.", 4) == 0;
}

/* "&nbsp;" and the like are read; a name that HTML does not know is not. */
static bool is_entity(const struct spot *spot) {
    if (*spot->at != '&') return false;
    const char *end = spot->at + 1;
    while (ascii_is_letter(*end) || ascii_is_digit(*end) || *end == '#') end++;
    return end > spot->at + 1 && *end == ';';
}

static const struct kind_of_mark {
    bool (*is)(const struct spot *spot);
    const char *words;
} kinds[] = {
    {is_heading, "the # at the start of the line is shown as it is; write ## or ###, a blank, and "
                 "an empty line before it"},
    {is_item, "this is no item of a list and is joined to the line before it; write an empty line "
              "before the list, and - or 1. with a blank after it"},
    {is_bracket, "[ and ] are shown as they are; write [words](address) for a link, or take them "
                 "out"},
    {is_bar, "tables are not read, and | is shown as it is; write a list or use a figure"},
    {is_struck, "~ is shown as it is, and what ~~ strikes out stays; take it out"},
    {is_marked, "this mark is not read, and is shown as it is; write **words**, a box such as "
                "```remember, or "
                "plain words"},
    {is_emphasis, "this mark has no end, or a blank beside it, and is shown as it is; write "
                  "**words**, or take it out"},
    {is_backslash, "a \\ is shown as it is; take it out"},
    {is_address, "an address alone opens no link; write [words](https://...)"},
    {is_entity, "this name of a character is not known and is shown as it is; write the character "
                "itself"},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* What a mark inside a line can begin with; at its start anything can be one. */
#define SIGNS "[]|~=^:{*`_\\&hHwW"

/* Returns the kind of the mark there; KINDS: none. */
static size_t kind_of(const struct spot *spot) {
    if (spot->before && !strchr(SIGNS, *spot->at)) return KINDS;
    size_t kind = 0;
    while (kind < KINDS && !kinds[kind].is(spot)) kind++;
    return kind;
}

static bool is_quoted(const struct doc *doc, const struct block *block, size_t start) {
    struct range range = {start, start + 1};
    const struct link *link = doc_link_at(doc, block, &range);
    return link && (link->kind == LINK_PHONE || link->kind == LINK_WEB);
}

static const char *next_line(const char *at) {
    at += strcspn(at, "\n");
    return *at ? at + 1 : NULL;
}

/* Says whether a backslash stands before this sign on this line of the source. */
static bool is_meant(const char *source, int lines_before, char sign) {
    const char *at = source;
    while (at && lines_before-- > 0) at = next_line(at);
    for (; at && *at && *at != '\n'; at++)
        if (*at == '\\' && at[1] && *++at == sign) return true;
    return false;
}

static bool check_block(const struct doc *doc, const struct block *block, const char *source,
    int first_line, struct report *report) {
    bool right = true;
    size_t next_break = 0;
    bool told[KINDS] = {false}; /* what opens and closes, or goes over lines, is one mistake */
    char before = '\0';
    for (size_t start = 0; start < block->bytes; before = block->text[start++]) {
        if (next_break < block->break_count && block->breaks[next_break] == start) {
            next_break++;
            before = '\0';
        }
        size_t kind = kind_of(&(struct spot){block->text + start, before});
        if (kind == KINDS || told[kind] || is_quoted(doc, block, start)) continue;
        int line = doc_line_at(block, start);
        if (is_meant(source, line - first_line, block->text[start])) continue;
        report_add(report, SEVERITY_ERROR, block->file, line, "%s", kinds[kind].words);
        told[kind] = true;
        right = false;
    }
    return right;
}

/* Returns the end of the name in "[name]: address", NULL: the line defines no link. */
static const char *definition_end(const char *line) {
    const char *end = line + 1;
    if (*line != '[') return NULL;
    while (*end && !strchr("[]\n", *end)) end++;
    return end > line + 1 && starts_with(end, "]:") ? end : NULL;
}

/* Says whether a link of the source has this name, "[name]" with its brackets. */
static bool is_used(const char *source, const char *name, size_t bytes) {
    for (const char *at = source; (at = strchr(at, '[')); at++)
        if (strncasecmp(at, name, bytes) == 0 && at[bytes] != ':') return true;
    return false;
}

static const char *refuses_definition(const char *source, const char *line, const char *end) {
    if (line[1] == '^') return "footnotes are not shown; write the words where they belong";
    if (is_used(source, line, (size_t)(end + 1 - line))) return NULL;
    return "no link uses this definition, so the line is never shown; take it out, or write its "
           "words as a paragraph";
}

/* A fenced block holds another text, but for a box, whose text is the guide's own. */
static bool is_other_fence(const char *line) {
    return starts_with(line, "```") && !starts_with(line, "```you-can") &&
           !starts_with(line, "```remember");
}

static bool check_definitions(
    const char *source, const char *file, int first_line, struct report *report) {
    bool right = true, fenced = false, in_paragraph = false;
    int line = first_line;
    for (const char *at = source; at; at = next_line(at), line++) {
        const char *start = at + strspn(at, " "), *end = definition_end(start);
        bool defines = end && !fenced && !in_paragraph && start - at < 4;
        if (is_other_fence(start)) fenced = !fenced && start[3] != '\n' && start[3];
        in_paragraph = !defines && *start && !strchr("\n#`", *start);
        const char *words = defines ? refuses_definition(source, start, end) : NULL;
        if (!words) continue;
        report_add(report, SEVERITY_ERROR, file, line, "%s", words);
        right = false;
    }
    return right;
}

bool marks_check(const struct doc *doc, size_t first_block, const struct marks_source *source,
    struct report *report) {
    struct arena arena = {0};
    const char *text = arena_text(&arena, source->text, source->bytes);
    bool right = check_definitions(text, source->file, source->first_line, report);
    for (size_t i = first_block; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        if (strcmp(block->file, source->file) != 0) continue; /* a record's */
        right = check_block(doc, block, text, source->first_line, report) && right;
    }
    arena_free(&arena);
    return right;
}
