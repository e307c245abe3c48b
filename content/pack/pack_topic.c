/* A topic is read with the sections of its records and its figures in their places: ```medicine and
 * ```place become sections, ```figure the figure of a record, and the other fenced blocks figures
 * that stand in the text. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "config/cfg/text_file.h"
#include "content/pack/dates.h"
#include "content/pack/figure.h"
#include "content/pack/pack.h"

static const struct clinic_phone {
    const char *name;
    size_t offset; /* of the number in struct settings */
} clinic_phones[] = {
    {"emergency", offsetof(struct settings, clinic.emergency)},
    {"crisis", offsetof(struct settings, clinic.crisis)},
    {"clinic", offsetof(struct settings, clinic.phone)},
    {"after-hours", offsetof(struct settings, clinic.after_hours)},
};

static const struct clinic_phone *clinic_phone(const char *name) {
    for (size_t i = 0; i < sizeof clinic_phones / sizeof *clinic_phones; i++) {
        if (strcmp(clinic_phones[i].name, name) == 0) return &clinic_phones[i];
    }
    return NULL;
}

bool pack_is_clinic_phone(const char *name) {
    return clinic_phone(name) != NULL;
}

/* One reading of a text. */
struct reading {
    const struct pack *pack;
    const struct settings *settings;
    struct doc *doc;
    struct report *report; /* may be NULL */
    const char *file;      /* of the record at hand */
    bool wrong;            /* there was an error in a record */
};

static const char *number_of(const struct settings *settings, const char *name) {
    const struct clinic_phone *phone = clinic_phone(name);
    if (!phone || !settings) return NULL;
    const struct schema_text *number = (const void *)((const char *)settings + phone->offset);
    return number->bytes ? number->bytes : "";
}

static const char *phone_hook(void *context, const char *name) {
    return number_of(((const struct reading *)context)->settings, name);
}

const char *pack_call_text(const char *text, const struct settings *settings, struct arena *arena) {
    static const char before[] = "](phone:";
    for (const char *at; (at = strstr(text, before)) != NULL;) {
        const char *open = at, *name = at + strlen(before), *end = strchr(name, ')');
        while (open > text && *open != '[') open--;
        if (end == NULL || *open != '[') return text;
        const char *number = number_of(settings, arena_text(arena, name, (size_t)(end - name)));
        const char *words = arena_text(arena, open + 1, (size_t)(at - open - 1));
        text = arena_format(arena, "%.*s%s%s", (int)(open - text), text,
            number && *number ? number : words, end + 1);
    }
    return text;
}

/* An old figure says so; one of how long people live takes what quotes it along. */
static const char *fact_hook(void *context, const char *id) {
    const struct reading *reading = context;
    const struct fact *fact = pack_fact(reading->pack, id);
    if (!fact) return NULL;
    if (dates_fact_hidden(reading->pack, fact)) return "";
    return dates_fact_note(reading->pack, fact, &reading->doc->memory);
}

static void add_paragraph(struct reading *reading, const struct schema_text *text) {
    const struct doc_hooks hooks = {.context = reading, .phone = phone_hook, .fact = fact_hook};
    if (!doc_add_paragraph(
            reading->doc, text->bytes, reading->file, text->line, &hooks, reading->report))
        reading->wrong = true;
}

static void add_items(struct reading *reading, const struct schema_text *texts, size_t count) {
    const struct doc_hooks hooks = {.context = reading, .phone = phone_hook, .fact = fact_hook};
    for (size_t i = 0; i < count; i++)
        if (!doc_add_item(reading->doc, texts[i].bytes, reading->file, texts[i].line, &hooks,
                reading->report))
            reading->wrong = true;
}

/* Each label names the medicine, so that nobody who comes back to a page takes another one's rule
 * for her own. Anchors do not change with the language: ID-PART. */
static void add_label(struct reading *reading, const struct medicine *medicine, const char *words,
    const char *part, int line) {
    struct arena *memory = &reading->doc->memory;
    const char *anchor = arena_format(memory, "%s-%s", medicine->id.bytes, part);
    const char *label = arena_format(memory, "%s: %s", medicine->name.bytes, words);
    doc_add_heading(reading->doc, label, anchor, 3, true, reading->file, line);
}

static void add_labelled(struct reading *reading, const struct medicine *medicine,
    const char *words, const char *part, const struct schema_text *text) {
    add_label(reading, medicine, words, part, text->line);
    add_paragraph(reading, text);
}

static void add_list(struct reading *reading, const struct medicine *medicine, const char *words,
    const char *part, const struct schema_text *texts, size_t count) {
    if (!count) return;
    add_label(reading, medicine, words, part, texts->line);
    add_items(reading, texts, count);
}

/* A label may have the number to call in it, so it is read as text. */
static void add_signs(struct reading *reading, const struct medicine *medicine, const char *words,
    const char *part, const struct schema_text *texts, size_t count) {
    const struct doc_hooks hooks = {.context = reading, .phone = phone_hook};
    struct doc *doc = reading->doc;
    size_t label = doc->block_count;
    if (!count) return;
    const char *heading = arena_format(&doc->memory, "### %s: %s", medicine->name.bytes, words);
    doc_read(doc, heading, strlen(heading), reading->file, texts->line, &hooks, NULL);
    doc->blocks[label].label = true;
    doc->blocks[label].anchor = arena_format(&doc->memory, "%s-%s", medicine->id.bytes, part);
    add_items(reading, texts, count);
}

static void add_calls(struct reading *reading, const struct medicine *medicine) {
    const struct schema_text *note = &reading->pack->medicines_text.call_note;
    int line = medicine->text.call_count ? medicine->text.call->line : medicine->text.heading.line;
    add_label(reading, medicine, _("when to call"), "call", line);
    if (note->bytes && *note->bytes) add_paragraph(reading, note);
    add_items(reading, medicine->text.call, medicine->text.call_count);
    add_signs(reading, medicine, _("call [911](phone:emergency) for"), "call-911",
        medicine->text.call_911, medicine->text.call_911_count);
    add_signs(reading, medicine, _("call your team now for"), "call-team", medicine->text.call_team,
        medicine->text.call_team_count);
    add_signs(reading, medicine, _("tell your team this week about"), "this-week",
        medicine->text.this_week, medicine->text.this_week_count);
}

bool pack_add_medicine(const struct pack *pack, const struct medicine *medicine,
    const struct settings *settings, struct doc *doc, struct report *report) {
    struct reading reading = {.pack = pack, .settings = settings, .doc = doc, .report = report};
    reading.file = pack_file(pack, "medicines.cfg", false, &doc->memory);
    doc_add_heading(doc, medicine->text.heading.bytes, medicine->id.bytes, 2, false, reading.file,
        medicine->text.heading.line);
    add_labelled(&reading, medicine, _("what it is"), "what", &medicine->text.what);
    add_labelled(&reading, medicine, _("when it is used"), "when", &medicine->text.when);
    add_labelled(&reading, medicine, _("how people take it"), "taken", &medicine->text.taken);
    add_list(&reading, medicine, _("side effects"), "effects", medicine->text.effects,
        medicine->text.effect_count);
    add_calls(&reading, medicine);
    add_paragraph(&reading, &medicine->text.unknown);
    add_paragraph(&reading, &pack->medicines_text.care_note);
    return !reading.wrong;
}

/* How often, as its record says it, and its caution; the link leads to who was counted. */
static void add_fact(struct reading *reading, const struct fact *fact) {
    if (!fact || fact->sensitive) return; /* refused, and said so, where the record was judged */
    const char *note = fact->note.bytes, *gap = *note ? " " : "";
    char *words = arena_format(
        &reading->doc->memory, "[%s](fact:%s)%s%s", fact->says.bytes, fact->id.bytes, gap, note);
    add_paragraph(reading, &(struct schema_text){.bytes = words, .line = fact->says.line});
}

bool pack_add_place(const struct pack *pack, const struct place *place,
    const struct settings *settings, struct doc *doc, struct report *report) {
    struct reading reading = {.pack = pack, .settings = settings, .doc = doc, .report = report};
    reading.file = pack_file(pack, "places.cfg", false, &doc->memory);
    doc_add_heading(doc, place->text.name.bytes, place->id.bytes, 2, false, reading.file,
        place->text.name.line);
    if (*place->text.call.bytes) add_paragraph(&reading, &place->text.call);
    add_paragraph(&reading, &place->text.often);
    if (place->fact.bytes[0]) add_fact(&reading, pack_fact(pack, place->fact.bytes));
    add_paragraph(&reading, &place->text.means);
    add_paragraph(&reading, &place->text.felt);
    return !reading.wrong;
}

/* Figures of records */

bool pack_add_figure_texts(const struct pack *pack, const struct figure_record *figure,
    struct doc *doc, struct report *report) {
    struct reading reading = {.pack = pack, .doc = doc, .report = report};
    reading.file = pack_file(pack, "figures.cfg", true, &doc->memory);
    for (size_t i = 0; i < figure->head_count; i++) add_paragraph(&reading, &figure->heads[i]);
    for (size_t i = 0; i < figure->row_count; i++) {
        const struct figure_row *row = &figure->rows[i];
        if (*row->name.bytes) add_paragraph(&reading, &row->name);
        if (*row->note.bytes) add_paragraph(&reading, &row->note);
        for (size_t j = 0; j < row->cell_count; j++) add_paragraph(&reading, &row->cells[j]);
    }
    for (size_t i = 0; i < figure->word_count; i++) add_paragraph(&reading, &figure->words[i]);
    if (*figure->use.bytes) add_paragraph(&reading, &figure->use);
    return !reading.wrong;
}

/* The text without its Markdown, with the clinic's numbers in it; "" where one is not set. */
static struct schema_text plain_text(struct reading *reading, const struct schema_text *text) {
    const struct doc_hooks hooks = {.context = reading, .phone = phone_hook, .fact = fact_hook};
    struct schema_text plain = {.bytes = "", .line = text->line};
    struct doc doc = {0};
    doc_add_paragraph(&doc, text->bytes, "", text->line, &hooks, NULL); /* check.h has told */
    if (doc.block_count)
        plain.bytes = arena_text(&reading->doc->memory, doc.blocks->text, doc.blocks->bytes);
    doc_free(&doc);
    return plain;
}

static struct schema_text *plain_texts(
    struct reading *reading, const struct schema_text *texts, size_t count) {
    struct schema_text *plain = arena_array(&reading->doc->memory, count, sizeof *plain);
    for (size_t i = 0; i < count; i++) plain[i] = plain_text(reading, &texts[i]);
    return plain;
}

static void add_figure(
    struct reading *reading, const struct figure_record *record, const struct fence *fence) {
    struct arena *memory = &reading->doc->memory;
    struct figure_record *plain = arena_array(memory, 1, sizeof *plain);
    *plain = *record;
    plain->heads = plain_texts(reading, record->heads, record->head_count);
    plain->words = plain_texts(reading, record->words, record->word_count);
    plain->use = plain_text(reading, &record->use);
    plain->rows = arena_array(memory, record->row_count, sizeof *plain->rows);
    for (size_t i = 0; i < record->row_count; i++) {
        const struct figure_row *row = &record->rows[i];
        plain->rows[i] = *row;
        plain->rows[i].name = plain_text(reading, &row->name);
        plain->rows[i].note = plain_text(reading, &row->note);
        plain->rows[i].cells = plain_texts(reading, row->cells, row->cell_count);
    }
    figure_add_record(reading->doc, reading->pack, plain, fence);
}

/* Records in a topic */

struct record_body {
    struct schema_text id;
};

static const struct schema_rule record_body_rules[] = {
    {.key = "id",
        .type = SCHEMA_TEXT,
        .offset = offsetof(struct record_body, id),
        .required = true},
    {.key = NULL},
};

static bool add_record(struct reading *reading, const struct fence *fence) {
    const struct pack *pack = reading->pack;
    const struct settings *settings = reading->settings;
    struct doc *doc = reading->doc;
    struct record_body wanted;
    const struct schema_input input = {.file = fence->file,
        .text = fence->body,
        .first_line = fence->body_line,
        .arena = &doc->memory,
        .report = reading->report};
    if (!schema_read(&input, record_body_rules, &wanted)) return false;
    const char *name = fence->name, *id = wanted.id.bytes;
    const struct medicine *medicine = strcmp(name, "medicine") ? NULL : pack_medicine(pack, id);
    const struct place *place = strcmp(name, "place") ? NULL : pack_place(pack, id);
    const struct figure_record *figure = strcmp(name, "figure") ? NULL : pack_figure(pack, id);
    if (medicine) return pack_add_medicine(pack, medicine, settings, doc, reading->report);
    if (place) return pack_add_place(pack, place, settings, doc, reading->report);
    if (figure) add_figure(reading, figure, fence);
    if (figure) return true;
    report_add(reading->report, SEVERITY_ERROR, fence->file,
        wanted.id.line > 0 ? wanted.id.line : fence->line,
        "there is no %s \"%s\"; write an id from %ss.cfg", name, id, name);
    return false;
}

static bool fence_hook(
    void *context, struct doc *doc, const struct fence *fence, struct report *report) {
    static const char *const records[] = {"medicine", "place", "figure"};
    struct reading *reading = context;
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        if (strcmp(fence->name, records[i]) == 0) return add_record(reading, fence);
    return figure_add(doc, reading->pack, fence, report);
}

bool pack_read_topic(const struct pack *pack, const struct topic *topic,
    const struct settings *settings, struct doc *doc, struct report *report) {
    struct arena scratch = {0};
    struct text_file source;
    struct reading reading = {.pack = pack, .settings = settings, .doc = doc, .report = report};
    const struct doc_hooks hooks = {
        .context = &reading, .phone = phone_hook, .fact = fact_hook, .fence = fence_hook};
    bool right = false;
    if (!pack_id_valid(topic->id.bytes)) {
        /* An id becomes a part of a path. */
        report_add(report, SEVERITY_ERROR, pack->file, topic->id.line,
            "the id \"%s\" has other characters than a-z, 0-9 and hyphens; choose another",
            topic->id.bytes);
    } else if (pack_source(
                   pack, pack_topic_file(pack, topic, &scratch), &source, &scratch, report)) {
        right = doc_read(doc, source.text, source.bytes, source.path, 1, &hooks, report);
    }
    arena_free(&scratch);
    return right;
}

/* Pages */

/* Returns the medicine in whose section a block stands, when it is known whose the one before is.
 */
static const struct medicine *section_of(const struct pack *pack, const char *medicines,
    const struct block *block, const struct medicine *before) {
    if (strcmp(block->file, medicines) != 0) return NULL;
    bool begins = block->kind == BLOCK_HEADING && !block->label;
    return begins ? pack_medicine(pack, block->anchor) : before;
}

const struct medicine *pack_keep_page(const struct pack *pack, struct doc *doc, size_t *block) {
    struct arena scratch = {0};
    const char *medicines = pack_file(pack, "medicines.cfg", false, &scratch);
    const struct medicine *wanted = NULL, *section = NULL;
    size_t count = doc->block_count, kept = 0, place = count;
    for (size_t i = 0; *block < count && i <= *block; i++)
        wanted = section_of(pack, medicines, &doc->blocks[i], wanted);
    for (size_t i = 0; i < count; i++) {
        section = section_of(pack, medicines, &doc->blocks[i], section);
        if (i == *block) place = kept;
        if (section == wanted) doc->blocks[kept++] = doc->blocks[i];
    }
    doc->block_count = kept;
    *block = place;
    arena_free(&scratch);
    return wanted;
}
