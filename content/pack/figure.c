/* A figure's body is read with a table of its own for each name. In words a figure is: its title, a
 * line for each thing that is drawn, who was counted, cautions, and the sources; facts that share
 * one of these say it once. */
#include "content/pack/figure.h"

#include <stdlib.h>
#include <string.h>

#include "config/base/translate.h"

enum { MOST_ORDER = 99 }; /* of a medicine or place, as records.c allows */

#define TEXT(key_, field)                                                                          \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(struct figure, field),              \
        .required = true                                                                           \
    }

static const struct schema_rule title_rules[] = {TEXT("title", title), {.key = NULL}};

static const struct schema_rule icons_rules[] = {
    TEXT("title", title),
    TEXT("fact", fact),
    TEXT("yes", yes),
    TEXT("no", no),
    {.key = NULL},
};

static const struct schema_rule bars_rules[] = {
    TEXT("title", title),
    {.key = "facts",
        .type = SCHEMA_TEXTS,
        .offset = offsetof(struct figure, facts),
        .count_offset = offsetof(struct figure, fact_count),
        .required = true,
        .minimum = 1},
    {.key = NULL},
};

static const struct {
    const char *name;
    const struct schema_rule *rules;
} kinds[] = {
    {"ladder", title_rules}, {"places", title_rules}, {"bars", bars_rules}, {"icons", icons_rules}};

static const struct schema_rule *rules_of(const char *name) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].name, name) == 0) return kinds[i].rules;
    }
    return NULL;
}

static bool check_empty(const struct block *block, const char *key, const struct schema_text *text,
    struct report *report) {
    if (text->bytes && *text->bytes) return true;
    int line = text->line > 0 ? text->line : block->line;
    report_add(report, SEVERITY_ERROR, block->file, line,
        "%s: is empty; write what the picture shows", key);
    return false;
}

bool figure_read(
    const struct block *block, struct figure *figure, struct arena *arena, struct report *report) {
    *figure = (struct figure){0};
    const struct schema_rule *rules = rules_of(block->name);
    if (!rules) {
        report_add(report, SEVERITY_ERROR, block->file, block->line,
            "the figure \"%s\" is unknown; use ladder, places, bars or icons", block->name);
        return false;
    }
    const struct schema_input input = {.file = block->file,
        .text = block->body,
        .first_line = block->body_line,
        .arena = arena,
        .report = report};
    if (!schema_read(&input, rules, figure)) return false;
    bool right = check_empty(block, "title", &figure->title, report);
    if (rules == icons_rules) {
        if (!check_empty(block, "yes", &figure->yes, report)) right = false;
        if (!check_empty(block, "no", &figure->no, report)) right = false;
    }
    return right;
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

/* The lines being made. */
struct words {
    const struct pack *pack;
    struct arena *arena;
    const char **lines;
    size_t room, count;
    size_t sources; /* index of the first line that names a source */
    bool drawn;     /* a drawing stands above: its labels say who was counted */
};

static void add(struct words *words, const char *line) {
    if (*line && words->count < words->room) words->lines[words->count++] = line;
}

/* The facts that a figure draws. */
struct drawn {
    const struct fact **facts;
    size_t count;
};

static struct drawn drawn_new(const struct words *words, size_t room) {
    return (struct drawn){.facts = arena_array(words->arena, room, sizeof(struct fact *))};
}

static void add_who(struct words *words, const struct drawn *drawn, size_t index) {
    const char *who = drawn->facts[index]->who.bytes;
    const char *next = index + 1 < drawn->count ? drawn->facts[index + 1]->who.bytes : "";
    if (strcmp(who, next) != 0)
        add(words, arena_format(words->arena, _("Who was counted: %s."), who));
}

static const char *text_file_line(const struct words *words, const struct fact *fact) {
    const char *source = fact->source.name.bytes, *years = fact->years.bytes;
    if (*years) return arena_format(words->arena, _("Source: %s (%s)."), source, years);
    return arena_format(words->arena, _("Source: %s."), source);
}

/* Adds a line that may come from several facts, once. */
static void add_once(struct words *words, const char *line) {
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(words->lines[i], line) == 0) return;
    }
    add(words, line);
}

static void add_notes_and_sources(struct words *words, const struct drawn *drawn) {
    for (size_t i = 0; i < drawn->count; i++) add_once(words, drawn->facts[i]->note.bytes);
    words->sources = words->count;
    for (size_t i = 0; i < drawn->count; i++)
        add_once(words, text_file_line(words, drawn->facts[i]));
    for (size_t i = 0; i < drawn->count; i++) {
        const char *checked = drawn->facts[i]->checked.bytes;
        if (!checked || !*checked)
            add_once(words, _("Your clinic has not checked this number yet."));
    }
}

static void add_bars(struct words *words, const struct figure *figure) {
    struct drawn drawn = drawn_new(words, figure->fact_count);
    for (size_t i = 0; i < figure->fact_count; i++) {
        const struct fact *fact = pack_fact(words->pack, figure->facts[i].bytes);
        if (fact) drawn.facts[drawn.count++] = fact;
    }
    for (size_t i = 0; i < drawn.count; i++) {
        add(words, drawn.facts[i]->says.bytes);
        if (!words->drawn) add_who(words, &drawn, i);
    }
    add_notes_and_sources(words, &drawn);
}

static void add_icons(struct words *words, const struct figure *figure) {
    const struct fact *fact = pack_fact(words->pack, figure->fact.bytes);
    int yes = fact ? figure_of_hundred(fact) : -1;
    if (yes < 0) return;
    if (!words->drawn) {
        add(words, arena_format(words->arena, _("%d of 100: %s."), yes, figure->yes.bytes));
        add(words, arena_format(words->arena, _("%d of 100: %s."), 100 - yes, figure->no.bytes));
    }
    const struct drawn drawn = {.facts = &fact, .count = 1};
    add_who(words, &drawn, 0);
    add_notes_and_sources(words, &drawn);
}

static void add_medicine(struct words *words, const struct medicine *medicine) {
    const char *name = medicine->name.bytes, *brand = medicine->brand.bytes;
    const char *role = medicine->text.role.bytes;
    if (medicine->order) {
        add(words,
            arena_format(words->arena, "%d. %s (%s): %s.", medicine->order, name, brand, role));
    } else {
        add(words, arena_format(words->arena, "%s (%s): %s.", name, brand, role));
    }
}

const struct medicine *const *figure_ladder(const struct pack *pack, struct arena *arena) {
    const struct medicine **medicines =
        arena_array(arena, pack->medicine_count + 1, sizeof *medicines);
    size_t count = 0;
    for (int order = 1; order <= MOST_ORDER + 1; order++) {
        int wanted = order <= MOST_ORDER ? order : 0;
        for (size_t i = 0; i < pack->medicine_count; i++) {
            if (pack->medicines[i].order == wanted) medicines[count++] = &pack->medicines[i];
        }
    }
    return medicines;
}

static bool is_set(const struct schema_text *text) {
    return text->bytes && *text->bytes;
}

/* Of what the list holds; the note after it is the pack's. */
static const char *list_line(struct words *words) {
    const struct pack *pack = words->pack;
    const char *checked = pack->medicines_checked.bytes, *as_of = pack->medicines_as_of.bytes,
               *check;
    bool is_checked = is_set(&pack->medicines_checked), has_year = is_set(&pack->medicines_as_of);
    if (is_checked && has_year)
        check = arena_format(words->arena, _("Your clinic checked it on %s."), checked);
    else if (is_checked)
        check = arena_format(words->arena, _("Your clinic checked this list on %s."), checked);
    else
        check = has_year ? _("Your clinic has not checked it yet.")
                         : _("Your clinic has not checked this list yet.");
    if (has_year)
        check = arena_format(words->arena, "%s %s",
            arena_format(words->arena, _("This list follows sources from %s."), as_of), check);
    if (!is_set(&pack->medicines_text.list_note)) return check;
    return arena_format(words->arena, "%s %s", check, pack->medicines_text.list_note.bytes);
}

static void add_ladder(struct words *words) {
    const struct medicine *const *medicines = figure_ladder(words->pack, words->arena);
    for (size_t i = 0; !words->drawn && medicines[i]; i++) add_medicine(words, medicines[i]);
    if (is_set(&words->pack->medicines_text.order_note))
        add(words, words->pack->medicines_text.order_note.bytes);
    words->sources = words->count;
    add(words, list_line(words));
}

/* A record's text without its Markdown. */
static const char *plain(struct words *words, const struct schema_text *text) {
    struct doc doc = {0};
    doc_add_paragraph(&doc, text->bytes, "", text->line, NULL, NULL); /* check.h has told */
    const char *copy =
        doc.block_count ? arena_text(words->arena, doc.blocks->text, doc.blocks->bytes) : "";
    doc_free(&doc);
    return copy;
}

static void add_place(struct words *words, const struct place *place, struct drawn *drawn) {
    const char *name = place->text.name.bytes, *often = plain(words, &place->text.often);
    const struct fact *fact = pack_fact(words->pack, place->fact.bytes);
    add(words, arena_format(words->arena, "%d. %s. %s", place->rank, name, often));
    if (!fact) return;
    add(words, fact->says.bytes);
    drawn->facts[drawn->count++] = fact;
}

static void add_places(struct words *words) {
    const struct pack *pack = words->pack;
    struct drawn drawn = drawn_new(words, pack->place_count);
    for (int rank = 1; rank <= MOST_ORDER; rank++) {
        for (size_t i = 0; i < pack->place_count; i++) {
            if (pack->places[i].rank == rank) add_place(words, &pack->places[i], &drawn);
        }
    }
    for (size_t i = 0; i < drawn.count; i++) add_who(words, &drawn, i);
    add_notes_and_sources(words, &drawn);
}

/* Adds the figure's lines; false: it does not read. */
static bool add_figure(struct words *words, const struct block *block) {
    struct figure figure;
    if (!figure_read(block, &figure, words->arena, NULL)) return false; /* check.h has told */
    if (!words->drawn) add(words, figure.title.bytes);
    if (strcmp(block->name, "bars") == 0) add_bars(words, &figure);
    if (strcmp(block->name, "icons") == 0) add_icons(words, &figure);
    if (strcmp(block->name, "ladder") == 0) add_ladder(words);
    if (strcmp(block->name, "places") == 0) add_places(words);
    return true;
}

size_t figure_words(const struct pack *pack, const struct block *block, struct arena *arena,
    const char **lines, size_t room) {
    struct words words = {.pack = pack, .arena = arena, .lines = lines, .room = room};
    add_figure(&words, block);
    return words.count;
}

size_t figure_notes(const struct pack *pack, const struct block *block, struct arena *arena,
    const char **lines, size_t room, size_t *sources) {
    struct words words = {
        .pack = pack, .arena = arena, .lines = lines, .room = room, .drawn = true};
    add_figure(&words, block);
    *sources = words.sources;
    return words.count;
}
