/* A topic is read with the sections of its records and its figures in their places: ```medicine and
 * ```place become sections, the other fenced blocks figures. */
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

static const char *phone_hook(void *context, const char *name) {
    const struct reading *reading = context;
    const struct clinic_phone *phone = clinic_phone(name);
    if (!phone || !reading->settings) return NULL;
    const struct schema_text *number =
        (const void *)((const char *)reading->settings + phone->offset);
    return number->bytes ? number->bytes : "";
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

/* Anchors do not change with the language: ID-PART. */
static void add_label(struct reading *reading, const struct medicine *medicine, const char *words,
    const char *part, int line) {
    const char *anchor = arena_format(&reading->doc->memory, "%s-%s", medicine->id.bytes, part);
    doc_add_heading(reading->doc, words, anchor, 3, true, reading->file, line);
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

bool pack_add_medicine(const struct pack *pack, const struct medicine *medicine,
    const struct settings *settings, struct doc *doc, struct report *report) {
    struct reading reading = {.pack = pack, .settings = settings, .doc = doc, .report = report};
    reading.file = pack_file(pack, "medicines.cfg", false, &doc->memory);
    doc_add_heading(doc, medicine->text.heading.bytes, medicine->id.bytes, 2, false, reading.file,
        medicine->text.heading.line);
    add_labelled(&reading, medicine, _("What it is"), "what", &medicine->text.what);
    add_labelled(&reading, medicine, _("When it is used"), "when", &medicine->text.when);
    add_labelled(&reading, medicine, _("How it is usually taken"), "taken", &medicine->text.taken);
    add_list(&reading, medicine, _("What it may do to you"), "effects", medicine->text.effects,
        medicine->text.effect_count);
    add_list(&reading, medicine, _("When to call"), "call", medicine->text.call,
        medicine->text.call_count);
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
    add_paragraph(&reading, &place->text.often);
    if (place->fact.bytes[0]) add_fact(&reading, pack_fact(pack, place->fact.bytes));
    add_paragraph(&reading, &place->text.means);
    add_paragraph(&reading, &place->text.felt);
    return !reading.wrong;
}

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
    struct doc *doc = reading->doc;
    bool is_medicine = strcmp(fence->name, "medicine") == 0, right = false;
    struct record_body wanted;
    const struct schema_input input = {.file = fence->file,
        .text = fence->body,
        .first_line = fence->body_line,
        .arena = &doc->memory,
        .report = reading->report};
    if (!schema_read(&input, record_body_rules, &wanted)) return false;
    const struct medicine *medicine = is_medicine ? pack_medicine(pack, wanted.id.bytes) : NULL;
    const struct place *place = is_medicine ? NULL : pack_place(pack, wanted.id.bytes);
    if (medicine)
        right = pack_add_medicine(pack, medicine, reading->settings, doc, reading->report);
    else if (place)
        right = pack_add_place(pack, place, reading->settings, doc, reading->report);
    else
        report_add(reading->report, SEVERITY_ERROR, fence->file,
            wanted.id.line > 0 ? wanted.id.line : fence->line,
            "there is no %s \"%s\"; write an id from %ss.cfg", fence->name, wanted.id.bytes,
            fence->name);
    return right;
}

static bool fence_hook(
    void *context, struct doc *doc, const struct fence *fence, struct report *report) {
    struct reading *reading = context;
    bool record = strcmp(fence->name, "medicine") == 0 || strcmp(fence->name, "place") == 0;
    return record ? add_record(reading, fence) : figure_add(doc, reading->pack, fence, report);
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
