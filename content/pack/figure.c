/* A figure's body is read with a table of its own for each kind. SPDX-License-Identifier: MIT */
#include "content/pack/figure.h"

#include <stdlib.h>
#include <string.h>

#include "content/doc/doc_build.h"
#include "content/pack/dates.h"
#include "content/pack/sorted.h"

#define TEXT(key_, field)                                                                          \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(struct figure, field),              \
        .required = true                                                                           \
    }
#define USE                                                                                        \
    { .key = "use", .type = SCHEMA_TEXT, .offset = offsetof(struct figure, use) } /* lint asks */

static const struct schema_rule title_rules[] = {TEXT("title", title), USE, {.key = NULL}};

static const struct schema_rule icons_rules[] = {
    TEXT("title", title),
    TEXT("fact", fact),
    TEXT("yes", yes),
    TEXT("no", no),
    USE,
    {.key = NULL},
};

static const struct schema_rule bars_rules[] = {
    TEXT("title", title),
    {.key = "facts",
        .type = SCHEMA_TEXTS,
        .offset = offsetof(struct figure, ids),
        .count_offset = offsetof(struct figure, id_count),
        .required = true,
        .minimum = 1},
    USE,
    {.key = NULL},
};

enum { MOST_SHEET_HEADS = 5, MOST_SHEET_ROWS = 14, MOST_SHEET_LINES = 4 };

static const struct schema_rule sheet_rules[] = {
    TEXT("title", title),
    {.key = "heads",
        .type = SCHEMA_TEXTS,
        .offset = offsetof(struct figure, heads),
        .count_offset = offsetof(struct figure, head_count),
        .required = true,
        .minimum = 2,
        .maximum = MOST_SHEET_HEADS},
    {.key = "rows",
        .type = SCHEMA_TEXTS,
        .offset = offsetof(struct figure, rows),
        .count_offset = offsetof(struct figure, row_count),
        .required = true,
        .minimum = 1,
        .maximum = MOST_SHEET_ROWS},
    {.key = "lines",
        .type = SCHEMA_INT,
        .offset = offsetof(struct figure, lines),
        .required = true,
        .minimum = 1,
        .maximum = MOST_SHEET_LINES},
    {.key = NULL},
};

static const struct {
    const char *name;
    const struct schema_rule *rules;
} kinds[] = {
    [FIGURE_BARS] = {"bars", bars_rules},
    [FIGURE_ICONS] = {"icons", icons_rules},
    [FIGURE_LADDER] = {"ladder", title_rules},
    [FIGURE_PLACES] = {"places", title_rules},
    [FIGURE_SHEET] = {"sheet", sheet_rules},
};

enum { KINDS = sizeof kinds / sizeof *kinds };

/* Says whether words stand where the kind has a key for them. */
static bool check_empty(const struct fence *fence, const char *key, const struct schema_text *text,
    struct report *report) {
    if (!text->bytes || *text->bytes) return true;
    int line = text->line > 0 ? text->line : fence->line;
    report_add(report, SEVERITY_ERROR, fence->file, line,
        "%s: is empty; write what the picture shows", key);
    return false;
}

static bool read_body(
    struct figure *figure, const struct fence *fence, struct arena *arena, struct report *report) {
    const struct schema_input input = {.file = fence->file,
        .text = fence->body,
        .first_line = fence->body_line,
        .arena = arena,
        .report = report};
    if (!schema_read(&input, kinds[figure->kind].rules, figure)) return false;
    bool title = check_empty(fence, "title", &figure->title, report);
    bool yes = check_empty(fence, "yes", &figure->yes, report);
    for (size_t i = 0; i < figure->head_count; i++)
        if (!check_empty(fence, "heads", &figure->heads[i], report)) title = false;
    return check_empty(fence, "no", &figure->no, report) && title && yes;
}

static void find_facts(struct figure *figure, struct arena *arena) {
    if (figure->kind == FIGURE_ICONS) {
        figure->ids = &figure->fact;
        figure->id_count = 1;
    }
    figure->facts = arena_array(arena, figure->id_count + 1, sizeof *figure->facts);
    for (size_t i = 0; i < figure->id_count; i++) {
        const struct fact *fact = pack_fact(figure->pack, figure->ids[i].bytes);
        bool outdated = fact && dates_fact_hidden(figure->pack, fact);
        if (outdated) figure->outdated = true;
        if (fact && !outdated) figure->facts[figure->fact_count++] = fact;
    }
}

/* Each rung of a ladder opens its medicine. */
static void add_rungs(struct doc *doc, struct figure *figure, const struct fence *fence) {
    figure->medicines = medicines_sorted(figure->pack, &doc->memory);
    for (size_t i = 0; i < figure->pack->medicine_count; i++)
        doc_add_link(doc, &(struct link){.kind = LINK_MEDICINE,
                              .target = figure->medicines[i]->id.bytes,
                              .anchor = "",
                              .file = fence->file,
                              .line = fence->line});
}

static void refuse_name(const struct fence *fence, struct arena *arena, struct report *report) {
    const char *names = "you-can, remember, medicine, place, figure";
    for (int i = 0; i < KINDS; i++)
        names = arena_format(arena, "%s%s%s", names, i + 1 < KINDS ? ", " : " or ", kinds[i].name);
    report_add(report, SEVERITY_ERROR, fence->file, fence->line,
        "the fenced block \"%s\" is unknown; use %s", fence->name, names);
}

bool figure_add(
    struct doc *doc, const struct pack *pack, const struct fence *fence, struct report *report) {
    int kind = 0;
    while (kind < KINDS && strcmp(kinds[kind].name, fence->name) != 0) kind++;
    if (kind == KINDS) {
        refuse_name(fence, &doc->memory, report);
        return false;
    }
    struct figure *figure = arena_array(&doc->memory, 1, sizeof *figure);
    *figure = (struct figure){
        .kind = (enum figure_kind)kind, .pack = pack, .first_link = (int)doc->link_count};
    if (!read_body(figure, fence, &doc->memory, report)) return false;
    find_facts(figure, &doc->memory);
    if (kind == FIGURE_LADDER) add_rungs(doc, figure, fence);
    doc_add_block(doc, BLOCK_FIGURE, fence->file, fence->line)->figure = figure;
    return true;
}

void figure_add_record(struct doc *doc, const struct pack *pack, const struct figure_record *record,
    const struct fence *fence) {
    struct figure *figure = arena_array(&doc->memory, 1, sizeof *figure);
    *figure = (struct figure){.kind = (enum figure_kind)(FIGURE_FLOW + record->kind),
        .pack = pack,
        .title = record->title,
        .use = record->use,
        .record = record};
    doc_add_block(doc, BLOCK_FIGURE, fence->file, fence->line)->figure = figure;
}

int figure_of_hundred(const struct fact *fact) {
    const char *value = fact->value.bytes;
    size_t whole = strspn(value, "0123456789");
    const char *rest = value + whole;
    if (!whole || whole > 3) return -1;
    if (*rest && (*rest != '.' || !rest[1] || rest[1 + strspn(rest + 1, "0123456789")])) return -1;
    int number = (int)strtol(value, NULL, 10);
    if (*rest && rest[1] >= '5') number++;
    return number > 100 ? -1 : number;
}
