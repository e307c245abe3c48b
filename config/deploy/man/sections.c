/* The command line and the settings as mdoc. Both follow the text that `gist-kiosk --help` prints
 * and the table that the settings are read by, so that neither is written twice. */
#include "config/deploy/man/sections.h"

#include <ctype.h>
#include <string.h>

#include "config/deploy/man/notes.h"
#include "config/settings.h"
#include "tui/command/arguments.h"

/* ---- the command line ---- */

/* Adds to `macros` what one word of the usage is: an option, a choice between words, or something
 * to fill in. */
static const char *add_word(
    struct arena *arena, const char *macros, const char *word, size_t bytes) {
    bool opens = bytes && *word == '[', closes = bytes && word[bytes - 1] == ']';
    if (opens) word++, bytes--;
    if (closes) bytes--;
    const char *text = arena_text(arena, word, bytes);
    const char *kind = islower((unsigned char)*text) ? "Cm " : "Ar ";
    if (strncmp(text, "--", 2) == 0) {
        kind = "Fl \\-";
        text += 2;
    } else if (strcmp(text, "|") == 0) {
        kind = "";
    }
    const char *bar = strchr(text, '|');
    if (bar && bar != text)
        text = arena_format(arena, "%.*s | %s", (int)(bar - text), text, bar + 1);
    return arena_format(
        arena, "%s%s%s%s%s", macros, *macros ? " " : "", opens ? "Op " : "", kind, text);
}

/* Writes words such as "--audit [console|ssh]" as macros. */
static const char *name_option(struct arena *arena, const char *words) {
    const char *macros = "";
    for (words += strspn(words, " "); *words; words += strspn(words, " ")) {
        size_t bytes = strcspn(words, " ");
        macros = add_word(arena, macros, words, bytes);
        words += bytes;
    }
    return macros;
}

/* Returns the bytes of the part of a call that stands on a line of its own: what [] holds, or all
 * up to the next [. */
static size_t call_part(const char *call, size_t room) {
    size_t bytes = 0, depth = 0;
    while (bytes < room) {
        char character = call[bytes++];
        if (character == '[') depth++;
        if (character == ']' && --depth == 0) break;
        if (depth == 0 && bytes < room && call[bytes] == '[' &&
            strncmp(call + bytes, "[--", 3) == 0)
            break;
    }
    return bytes;
}

static void write_call(struct roff *page, const char *call, size_t bytes) {
    while (bytes) {
        size_t blanks = strspn(call, " ");
        if (blanks >= bytes) return;
        size_t part = call_part(call + blanks, bytes - blanks);
        const char *words = arena_text(page->arena, call + blanks, part);
        roff_line(page, ".%s", name_option(page->arena, words));
        call += blanks + part;
        bytes -= blanks + part;
    }
}

void section_synopsis(struct roff *page) {
    static const char opening[] = "usage:", name[] = "gist-kiosk";
    for (const char *line = arguments_usage; *line; line += strspn(line, "\n")) {
        size_t bytes = strcspn(line, "\n");
        const char *end = line + bytes;
        if (strncmp(line, opening, sizeof opening - 1) == 0) line += sizeof opening - 1;
        line += strspn(line, " ");
        if (strncmp(line, name, sizeof name - 1) == 0) {
            roff_line(page, ".Nm");
            line += sizeof name - 1;
        }
        write_call(page, line, (size_t)(end - line));
        line = end;
    }
}

void section_options(struct roff *page) {
    static const char first[] = "\n  --";
    const char *start = strstr(arguments_help, first);
    if (!start) return;
    const char *end = strstr(start, "\n\n");
    notes_write(page, start + 1, end ? end : start + strlen(start), 2, name_option);
}

/* ---- the settings ---- */

static const char *choices_words(struct arena *arena, const struct schema_rule *rule) {
    const char *words = "";
    for (size_t i = 0; rule->choices[i]; i++) {
        const char *between = i == 0 ? "" : rule->choices[i + 1] ? ", " : " or ";
        words = arena_format(arena, "%s%s\"%s\"", words, between, rule->choices[i]);
    }
    return words;
}

/* What may stand behind the key, and what holds without it. */
static const char *value_words(struct arena *arena, const struct schema_rule *rule) {
    switch (rule->type) {
    case SCHEMA_BOOL:
        return arena_format(arena, "true or false. Default: %s.", rule->preset ? "true" : "false");
    case SCHEMA_INT:
        return arena_format(arena, "%s%ld to %ld. Default: %ld.", rule->zero_too ? "0, or " : "",
            rule->minimum, rule->maximum, rule->preset);
    case SCHEMA_CHOICE:
        return arena_format(
            arena, "%s. Default: \"%s\".", choices_words(arena, rule), rule->choices[rule->preset]);
    case SCHEMA_TEXT:
        return arena_format(arena, "words in double quotes%s. Default: \"%s\".",
            rule->maximum ? arena_format(arena, ", at most %ld bytes", rule->maximum) : "",
            rule->preset_text ? rule->preset_text : "");
    case SCHEMA_TEXTS:
    case SCHEMA_GROUP:
    case SCHEMA_LANGUAGE:
    case SCHEMA_RECORDS:
        break;
    }
    return "";
}

void section_settings(struct roff *page) {
    for (const struct schema_rule *group = settings_rules; group->key; group++) {
        roff_line(page, ".Ss %s", group->key);
        roff_words(page, group->help ? group->help : "");
        roff_line(page, ".Bl -tag -width Ds");
        for (const struct schema_rule *rule = group->rules; rule->key; rule++) {
            roff_line(page, ".It Va %s", rule->key);
            roff_words(page, rule->help ? rule->help : "");
            roff_line(page, ".br");
            roff_words(
                page, arena_format(page->arena, "Value: %s", value_words(page->arena, rule)));
        }
        roff_line(page, ".El");
    }
}
