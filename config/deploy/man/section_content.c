/* A .cfg file of the content pack as mdoc. What its keys mean stands at its own top, for whoever
 * edits it; what may stand where is drawn from the table that it is read by. */
#include "config/deploy/man/sections.h"

#include <string.h>

#include "config/deploy/man/notes.h"
#include "config/cfg/text_file.h"
#include "content/pack/records.h"

enum { INDENT = 2, LINE_COLUMNS = 76 };

static const struct {
    const char *name;
    const struct schema_rule *rules;
} files[] = {
    {"en/pack.cfg", records_pack},
    {"medicines.cfg", records_medicines},
    {"facts.cfg", records_facts},
    {"places.cfg", records_places},
    {"en/words.cfg", records_words},
    {"en/quiz.cfg", records_quiz},
    {"en/asks.cfg", records_asks},
    {"en/tips.cfg", records_tips},
};

/* What is known where a table is drawn: how deep inside which groups. */
struct shape {
    struct roff *page;
    int depth;
};

static void draw(const struct shape *shape, const struct schema_rule *rules);

static void draw_line(const struct shape *shape, const char *words, const char *remark) {
    roff_line(
        shape->page, "%*s%s%s%s", shape->depth * INDENT, "", words, *remark ? "  # " : "", remark);
}

/* The choices, as many on a line as it holds. */
static void draw_choices(const struct shape *shape, const struct schema_rule *rule) {
    struct arena *arena = shape->page->arena;
    const char *line = arena_format(arena, "%s =", rule->key);
    for (size_t i = 0; rule->choices[i]; i++) {
        const char *next =
            arena_format(arena, "\"%s\"%s", rule->choices[i], rule->choices[i + 1] ? " |" : ";");
        if (strlen(line) + 1 + strlen(next) + (size_t)(shape->depth * INDENT) > LINE_COLUMNS) {
            draw_line(shape, line, "");
            line = arena_format(arena, "%*s", INDENT, "");
        }
        line = arena_format(arena, "%s %s", line, next);
    }
    draw_line(shape, line, "");
}

static void draw_inside(const struct shape *shape, const char *opening,
    const struct schema_rule *rules, const char *closing) {
    const struct shape inside = {.page = shape->page, .depth = shape->depth + 1};
    draw_line(shape, opening, "");
    draw(&inside, rules);
    draw_line(shape, closing, "");
}

static void draw_records(const struct shape *shape, const struct schema_rule *rule) {
    const struct shape inside = {.page = shape->page, .depth = shape->depth + 1};
    draw_line(shape, arena_format(shape->page->arena, "%s = (", rule->key),
        rule->required ? "" : "may be left out");
    draw_inside(&inside, "{", rule->rules, "},");
    draw_line(&inside, "{ ... }", "and so on; no comma behind the last");
    draw_line(shape, ");", "");
}

static void draw_rule(const struct shape *shape, const struct schema_rule *rule) {
    struct arena *arena = shape->page->arena;
    const char *optional = rule->required ? "" : "may be left out";
    switch (rule->type) {
    case SCHEMA_BOOL:
        draw_line(shape, arena_format(arena, "%s = true | false;", rule->key), optional);
        return;
    case SCHEMA_INT:
        draw_line(shape, arena_format(arena, "%s = %ld;", rule->key, rule->minimum),
            arena_format(arena, "%ld to %ld", rule->minimum, rule->maximum));
        return;
    case SCHEMA_CHOICE:
        draw_choices(shape, rule);
        return;
    case SCHEMA_TEXT:
        draw_line(shape, arena_format(arena, "%s = \"...\";", rule->key), optional);
        return;
    case SCHEMA_TEXTS:
        draw_line(shape, arena_format(arena, "%s = [\"...\", \"...\"];", rule->key),
            rule->minimum ? "" : "or []");
        return;
    case SCHEMA_GROUP:
    case SCHEMA_LANGUAGE:
        draw_inside(shape, arena_format(arena, "%s = {", rule->key), rule->rules, "};");
        return;
    case SCHEMA_RECORDS:
        draw_records(shape, rule);
        return;
    }
}

/* Goes as deep as the tables do. */
static void draw(const struct shape *shape, const struct schema_rule *rules) {
    for (const struct schema_rule *rule = rules; rule->key; rule++) draw_rule(shape, rule);
}

static const char *name_key(struct arena *arena, const char *words) {
    return arena_format(arena, "Va \"%s\"", words);
}

/* Returns the end of the comment that the file begins with. */
static const char *head_end(const char *text) {
    while (*text == '#') {
        text += strcspn(text, "\n");
        if (*text) text++;
    }
    return text;
}

bool section_content(struct roff *page, const char *name, struct report *report) {
    struct text_file source;
    const char *path = arena_join(page->arena, "content/gist/", name);
    if (!text_file_load(&source, path, page->arena, report)) return false;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        if (strcmp(files[i].name, name) != 0) continue;
        roff_line(page, ".Ss %s",
            strncmp(name, "en/", 3) == 0 ? arena_join(page->arena, "LANGUAGE/", name + 3) : name);
        notes_write(page, source.text, head_end(source.text), 1, name_key);
        roff_line(page, ".Bd -literal");
        draw(&(struct shape){.page = page}, files[i].rules);
        roff_line(page, ".Ed");
        return true;
    }
    report_add(report, SEVERITY_ERROR, path, 0, "is no file of a content pack; name one that is");
    return false;
}
