/* In words a figure is: its title, a line for each thing that is drawn, who was counted, cautions,
 * and the sources; facts that share one of these say it once. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "content/pack/dates.h"
#include "content/pack/figure.h"
#include "content/pack/records.h"

enum {
    MOST_LINES = 7,          /* besides those of records */
    MOST_LINES_A_RECORD = 6, /* what it says, who was counted, too old, note, source, not checked */
};

/* The lines being made. */
struct making {
    const struct figure *figure;
    struct arena *arena;
    bool drawn; /* a drawing stands above: its labels say who was counted */
    struct figure_words words;
};

/* The facts whose notes and sources are told. */
struct told {
    const struct fact **facts;
    size_t count;
};

static void add(struct making *making, const char *line) {
    if (*line) making->words.lines[making->words.count++] = line;
}

/* Adds a line that may come from several facts, once. */
static void add_once(struct making *making, const char *line) {
    for (size_t i = 0; i < making->words.count; i++)
        if (strcmp(making->words.lines[i], line) == 0) return;
    add(making, line);
}

static void add_who(struct making *making, const struct told *told, size_t index) {
    const char *who = told->facts[index]->who.bytes;
    const char *next = index + 1 < told->count ? told->facts[index + 1]->who.bytes : "";
    if (strcmp(who, next) != 0)
        add(making, arena_format(making->arena, _("Who was counted: %s."), who));
}

/* The sources come next. Where nothing of it may be shown there is nothing to do with it. */
static void add_use(struct making *making) {
    const struct figure *figure = making->figure;
    const char *use = figure->use.bytes;
    if (use && *use && (figure->fact_count || !figure->id_count)) {
        add(making, use);
        making->words.use = use;
    }
    making->words.sources = making->words.count;
}

static const char *source_line(const struct making *making, const struct fact *fact) {
    const char *source = fact->source.name.bytes, *years = fact->years.bytes;
    if (*years) return arena_format(making->arena, _("Source: %s (%s)."), source, years);
    return arena_format(making->arena, _("Source: %s."), source);
}

static void add_notes_and_sources(struct making *making, const struct told *told) {
    if (making->figure->outdated)
        add(making, _("Some numbers are too old to show here. Ask your team for newer ones."));
    for (size_t i = 0; i < told->count; i++) {
        const char *old = dates_fact_note(making->figure->pack, told->facts[i], making->arena);
        if (old) add_once(making, old);
        add_once(making, told->facts[i]->note.bytes);
    }
    add_use(making);
    for (size_t i = 0; i < told->count; i++) add_once(making, source_line(making, told->facts[i]));
    for (size_t i = 0; i < told->count; i++)
        if (!*told->facts[i]->checked.bytes) making->words.unchecked = true;
    if (making->words.unchecked) add(making, _("Not yet checked by this clinic."));
}

static void add_bars(struct making *making) {
    const struct told told = {making->figure->facts, making->figure->fact_count};
    for (size_t i = 0; i < told.count; i++) {
        add(making, told.facts[i]->says.bytes);
        if (!making->drawn) add_who(making, &told, i);
    }
    add_notes_and_sources(making, &told);
}

static void add_icons(struct making *making) {
    const struct figure *figure = making->figure;
    const struct told told = {figure->facts, figure->fact_count};
    int yes = told.count ? figure_of_hundred(told.facts[0]) : -1;
    if (yes < 0) {
        add_notes_and_sources(making, &told);
        return;
    }
    if (!making->drawn) {
        add(making, arena_format(making->arena, _("%d of 100: %s."), yes, figure->yes.bytes));
        add(making, arena_format(making->arena, _("%d of 100: %s."), 100 - yes, figure->no.bytes));
    }
    add_who(making, &told, 0);
    add_notes_and_sources(making, &told);
}

static void add_medicine(struct making *making, const struct medicine *medicine) {
    const char *name = medicine->name.bytes, *brand = medicine->brand.bytes;
    const char *words =
        arena_format(making->arena, "%s (%s): %s.", name, brand, medicine->text.role.bytes);
    if (medicine->order) words = arena_format(making->arena, "%d. %s", medicine->order, words);
    add(making, words);
}

static bool is_set(const struct schema_text *text) {
    return text->bytes && *text->bytes;
}

/* Of what the list holds; the note after it is the pack's. */
static const char *list_line(const struct making *making) {
    const struct pack *pack = making->figure->pack;
    struct arena *arena = making->arena;
    const char *checked = pack->medicines_checked.bytes, *as_of = pack->medicines_as_of.bytes,
               *check;
    bool is_checked = is_set(&pack->medicines_checked), has_year = is_set(&pack->medicines_as_of);
    if (is_checked && has_year)
        check = arena_format(arena, _("Your clinic checked it on %s."), checked);
    else if (is_checked)
        check = arena_format(arena, _("Your clinic checked this list on %s."), checked);
    else
        check = has_year ? _("Your clinic has not checked it yet.")
                         : _("Your clinic has not checked this list yet.");
    if (has_year)
        check = arena_format(arena, "%s %s",
            arena_format(arena, _("This list follows sources from %s."), as_of), check);
    if (!is_set(&pack->medicines_text.list_note)) return check;
    return arena_format(arena, "%s %s", check, pack->medicines_text.list_note.bytes);
}

static void add_ladder(struct making *making) {
    const struct pack *pack = making->figure->pack;
    for (size_t i = 0; !making->drawn && i < pack->medicine_count; i++)
        add_medicine(making, making->figure->medicines[i]);
    if (is_set(&pack->medicines_text.order_note))
        add(making, pack->medicines_text.order_note.bytes);
    if (dates_expired(pack, &pack->medicines_expires))
        add(making, _("This list is old. The usual order may have changed. Ask your team."));
    add_use(making);
    add(making, list_line(making));
}

/* A record's text without its Markdown. */
static const char *plain(const struct making *making, const struct schema_text *text) {
    struct doc doc = {0};
    doc_add_paragraph(&doc, text->bytes, "", text->line, NULL, NULL); /* check.h has told */
    const char *copy =
        doc.block_count ? arena_text(making->arena, doc.blocks->text, doc.blocks->bytes) : "";
    doc_free(&doc);
    return copy;
}

static void add_place(struct making *making, const struct place *place, struct told *told) {
    const char *name = place->text.name.bytes, *often = plain(making, &place->text.often);
    const struct fact *fact = pack_fact(making->figure->pack, place->fact.bytes);
    add(making, arena_format(making->arena, "%d. %s. %s", place->rank, name, often));
    if (!fact) return;
    add(making, fact->says.bytes);
    told->facts[told->count++] = fact;
}

static void add_places(struct making *making) {
    const struct pack *pack = making->figure->pack;
    struct told told = {.facts = arena_array(making->arena, pack->place_count, sizeof *told.facts)};
    for (int rank = 1; rank <= RECORDS_MOST_ORDER; rank++)
        for (size_t i = 0; i < pack->place_count; i++)
            if (pack->places[i].rank == rank) add_place(making, &pack->places[i], &told);
    for (size_t i = 0; i < told.count; i++) add_who(making, &told, i);
    add_notes_and_sources(making, &told);
}

/* "Day: Monday. Pill taken: ____." for each row. */
static void add_sheet(struct making *making) {
    static const char blank[] = "____";
    const struct figure *figure = making->figure;
    for (size_t i = 0; !making->drawn && i < figure->row_count; i++) {
        const char *line = "";
        for (size_t j = 0; j < figure->head_count; j++)
            line = arena_format(making->arena, j ? "%s %s: %s." : "%s%s: %s.", line,
                figure->heads[j].bytes,
                j || !is_set(&figure->rows[i]) ? blank : figure->rows[i].bytes);
        add(making, line);
    }
    making->words.sources = making->words.count;
}

/* "Signal on: a gene changes, then cells grow (too fast)." */
static void add_flow(struct making *making) {
    const struct figure_record *record = making->figure->record;
    struct arena *arena = making->arena;
    for (size_t i = 0; i < record->row_count; i++) {
        const struct figure_row *row = &record->rows[i];
        const char *line = *row->name.bytes ? arena_join(arena, row->name.bytes, ": ") : "";
        for (size_t j = 0; j < row->cell_count; j++) {
            line = arena_format(arena, j ? _("%s, then %s") : "%s%s", line, row->cells[j].bytes);
            if ((size_t)row->mark == j + 1)
                line = arena_format(arena, "%s (%s)", line, row->note.bytes);
        }
        add(making, arena_join(arena, line, "."));
    }
}

/* "Imatinib. With food: yes. Grapefruit: avoid it." The first head is what the rows are. */
static void add_table(struct making *making) {
    const struct figure_record *record = making->figure->record;
    struct arena *arena = making->arena;
    for (size_t i = 0; i < record->row_count; i++) {
        const struct figure_row *row = &record->rows[i];
        const char *line = arena_join(arena, row->cells[0].bytes, ".");
        for (size_t j = 1; j < row->cell_count; j++)
            line = arena_format(
                arena, "%s %s: %s.", line, record->heads[j].bytes, row->cells[j].bytes);
        add(making, line);
    }
}

static void add_strip(struct making *making) {
    const struct figure_record *record = making->figure->record;
    for (size_t i = 0; i < record->row_count; i++) {
        const char *line = arena_join(making->arena, record->rows[i].name.bytes, ":");
        for (size_t j = 0; j < record->rows[i].cell_count; j++)
            if (*record->rows[i].cells[j].bytes)
                line = arena_format(making->arena, "%s %s", line, record->rows[i].cells[j].bytes);
        add(making, line);
    }
}

static void add_record(struct making *making) {
    static void (*const adders[])(struct making *) = {add_flow, add_table, add_strip};
    const struct figure_record *record = making->figure->record;
    if (!making->drawn) adders[record->kind](making);
    for (size_t i = 0; i < record->word_count; i++) add(making, record->words[i].bytes);
    add_use(making);
    const char *sources = record->sources->name.bytes;
    for (size_t i = 1; i < record->source_count; i++)
        sources = arena_format(making->arena, "%s; %s", sources, record->sources[i].name.bytes);
    add(making, arena_format(making->arena,
                    record->source_count > 1 ? _("Sources: %s.") : _("Source: %s."), sources));
}

struct figure_words figure_words(const struct figure *figure, bool drawn, struct arena *arena) {
    static void (*const adders[])(struct making *) = {
        [FIGURE_BARS] = add_bars,
        [FIGURE_ICONS] = add_icons,
        [FIGURE_LADDER] = add_ladder,
        [FIGURE_PLACES] = add_places,
        [FIGURE_SHEET] = add_sheet,
        [FIGURE_FLOW] = add_record,
        [FIGURE_TABLE] = add_record,
        [FIGURE_STRIP] = add_record,
    };
    struct making making = {.figure = figure, .arena = arena, .drawn = drawn};
    const struct figure_record *record = figure->record;
    size_t records = record ? record->row_count + record->word_count : figure->row_count;
    records += figure->fact_count + figure->pack->medicine_count + figure->pack->place_count;
    making.words.lines =
        arena_array(arena, MOST_LINES + MOST_LINES_A_RECORD * records, sizeof *making.words.lines);
    if (!drawn) add(&making, figure->title.bytes);
    adders[figure->kind](&making);
    return making.words;
}
