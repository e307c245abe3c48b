/* A pack's files are read into its records and looked up by id. All strings live in the pack's
 * arena and die with it. The record hook turns ```medicine and ```place into sections of a topic;
 * what is right or wrong about a record's words is check.h's question. */
#include "content/pack/pack.h"

#include <string.h>
#include <unistd.h>

#include "config/cfg/text_file.h"
#include "config/base/translate.h"
#include "content/doc/doc_build.h"
#include "content/pack/records.h"

/* Reading */

static bool read_records(struct pack *pack, const char *name, bool of_language,
    const struct schema_rule *rules, struct report *report) {
    const struct schema_input input = {
        .file = pack_file(pack, name, of_language, &pack->memory),
        .language = pack->language,
        .arena = &pack->memory,
        .report = report,
    };
    return schema_read(&input, rules, pack);
}

bool pack_open(struct pack *pack, const char *folder, const char *language, struct report *report) {
    pack->folder = arena_copy(&pack->memory, folder);
    pack->language = arena_copy(&pack->memory, language);
    pack->file = pack_file(pack, "pack.cfg", true, &pack->memory);
    return read_records(pack, "pack.cfg", true, records_pack, report);
}

/* All that is read later. An id becomes a part of a path, so a wrong one (which check.h refuses)
 * has no file. */
static void keep_texts(struct pack *pack) {
    struct arena scratch = {0};
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        if (!pack_id_valid(topic->id.bytes)) continue;
        file_cache_keep(&pack->texts, pack_topic_file(pack, topic, &scratch), &pack->memory);
    }
    file_cache_keep(&pack->texts, pack_file(pack, PACK_DRAWING, false, &scratch), &pack->memory);
    file_cache_keep(&pack->texts, pack_file(pack, PACK_MASK, false, &scratch), &pack->memory);
    arena_free(&scratch);
}

bool pack_load(struct pack *pack, struct report *report) {
    static const struct {
        const char *name;
        bool of_language;
        const struct schema_rule *rules;
    } files[] = {
        {"medicines.cfg", false, records_medicines},
        {"facts.cfg", false, records_facts},
        {"places.cfg", false, records_places},
        {"words.cfg", true, records_words},
        {"quiz.cfg", true, records_quiz},
        {"asks.cfg", true, records_asks},
        {"tips.cfg", true, records_tips},
    };
    if (pack->loaded) return true;
    bool right = true;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (!read_records(pack, files[i].name, files[i].of_language, files[i].rules, report))
            right = false;
    }
    if (right && pack->resident) keep_texts(pack);
    pack->loaded = right;
    return right;
}

void pack_free(struct pack *pack) {
    arena_free(&pack->memory);
    *pack = (struct pack){0};
}

/* Looking up: every record begins alike, so that one loop finds them all. */

struct record {
    int line;
    struct schema_text id;
};

_Static_assert(
    offsetof(struct topic, id) == offsetof(struct record, id), "a topic begins as a record");
_Static_assert(
    offsetof(struct fact, id) == offsetof(struct record, id), "a fact begins as a record");
_Static_assert(
    offsetof(struct medicine, id) == offsetof(struct record, id), "a medicine begins as a record");
_Static_assert(
    offsetof(struct place, id) == offsetof(struct record, id), "a place begins as a record");
_Static_assert(
    offsetof(struct term, id) == offsetof(struct record, id), "a word begins as a record");
_Static_assert(
    offsetof(struct question, id) == offsetof(struct record, id), "a question begins as a record");

static const void *find(const void *records, size_t count, size_t bytes, const char *id) {
    const char *at = records;
    for (size_t i = 0; i < count; i++, at += bytes) {
        const struct record *record = (const void *)at;
        if (strcmp(record->id.bytes, id) == 0) return record;
    }
    return NULL;
}

const struct topic *pack_topic(const struct pack *pack, const char *id) {
    return find(pack->topics, pack->topic_count, sizeof *pack->topics, id);
}

const struct fact *pack_fact(const struct pack *pack, const char *id) {
    return find(pack->facts, pack->fact_count, sizeof *pack->facts, id);
}

const struct medicine *pack_medicine(const struct pack *pack, const char *id) {
    return find(pack->medicines, pack->medicine_count, sizeof *pack->medicines, id);
}

const struct place *pack_place(const struct pack *pack, const char *id) {
    return find(pack->places, pack->place_count, sizeof *pack->places, id);
}

const struct term *pack_term(const struct pack *pack, const char *id) {
    return find(pack->words, pack->word_count, sizeof *pack->words, id);
}

size_t pack_doctor_question_count(const struct pack *pack) {
    size_t count = 0;
    for (size_t i = 0; i < pack->ask_group_count; i++) count += pack->ask_groups[i].ask_count;
    return count;
}

const struct doctor_question *pack_doctor_question_at(const struct pack *pack, size_t index) {
    size_t group = 0;
    while (index >= pack->ask_groups[group].ask_count) index -= pack->ask_groups[group++].ask_count;
    return &pack->ask_groups[group].asks[index];
}

size_t pack_doctor_question_index(const struct pack *pack, const char *id) {
    size_t count = pack_doctor_question_count(pack), index = 0;
    while (index < count && strcmp(pack_doctor_question_at(pack, index)->id.bytes, id) != 0)
        index++;
    return index;
}

bool pack_id_valid(const char *id) {
    return *id && !id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

const char *pack_file(
    const struct pack *pack, const char *name, bool of_language, struct arena *arena) {
    if (!of_language) return arena_format(arena, "%s/%s", pack->folder, name);
    return arena_format(arena, "%s/%s/%s", pack->folder, pack->language, name);
}

const char *pack_topic_file(
    const struct pack *pack, const struct topic *topic, struct arena *arena) {
    return arena_format(arena, "%s/%s/topics/%s.md", pack->folder, pack->language, topic->id.bytes);
}

bool pack_source(const struct pack *pack, const char *path, struct text_file *source,
    struct arena *arena, struct report *report) {
    if (pack->resident) return file_cache_read(&pack->texts, path, source, report);
    return text_file_load(source, path, arena, report);
}

bool pack_has_file(const struct pack *pack, const char *path) {
    return pack->resident ? file_cache_have(&pack->texts, path) : access(path, F_OK) == 0;
}

/* Sections made from records */

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

static void add_paragraph(struct reading *reading, const struct schema_text *text) {
    const struct doc_hooks hooks = {.context = reading, .phone = phone_hook};
    if (!doc_add_paragraph(
            reading->doc, text->bytes, reading->file, text->line, &hooks, reading->report))
        reading->wrong = true;
}

static void add_items(struct reading *reading, const struct schema_text *texts, size_t count) {
    const struct doc_hooks hooks = {.context = reading, .phone = phone_hook};
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

static bool record_hook(void *context, struct doc *doc, const char *name, const char *body,
    const char *file, int line, int body_line, struct report *report) {
    struct reading *reading = context;
    const struct pack *pack = reading->pack;
    bool is_medicine = strcmp(name, "medicine") == 0;
    if (!is_medicine && strcmp(name, "place") != 0) return false;
    struct record_body wanted;
    const struct schema_input input = {.file = file,
        .text = body,
        .first_line = body_line,
        .arena = &doc->memory,
        .report = report};
    if (!schema_read(&input, record_body_rules, &wanted)) {
        reading->wrong = true;
        return true;
    }
    const struct medicine *medicine = is_medicine ? pack_medicine(pack, wanted.id.bytes) : NULL;
    const struct place *place = is_medicine ? NULL : pack_place(pack, wanted.id.bytes);
    bool right = false;
    if (medicine) {
        right = pack_add_medicine(pack, medicine, reading->settings, doc, report);
    } else if (place) {
        right = pack_add_place(pack, place, reading->settings, doc, report);
    } else {
        report_add(report, SEVERITY_ERROR, file, wanted.id.line > 0 ? wanted.id.line : line,
            "there is no %s \"%s\"; write an id from %ss.cfg", name, wanted.id.bytes, name);
    }
    if (!right) reading->wrong = true;
    return true;
}

/* Each rung of a ladder opens its medicine: the links stand in the order of the pack's medicines.
 */
static void figure_hook(
    void *context, struct doc *doc, const char *name, const char *file, int line) {
    const struct pack *pack = ((const struct reading *)context)->pack;
    if (strcmp(name, "ladder") != 0) return;
    for (size_t i = 0; i < pack->medicine_count; i++)
        doc_add_link(doc, &(struct link){.kind = LINK_MEDICINE,
                              .target = pack->medicines[i].id.bytes,
                              .anchor = "",
                              .file = file,
                              .line = line});
}

bool pack_read_topic(const struct pack *pack, const struct topic *topic,
    const struct settings *settings, struct doc *doc, struct report *report) {
    struct arena scratch = {0};
    struct text_file source;
    struct reading reading = {.pack = pack, .settings = settings, .doc = doc, .report = report};
    const struct doc_hooks hooks = {
        .context = &reading, .phone = phone_hook, .record = record_hook, .figure = figure_hook};
    bool right = false;
    if (!pack_id_valid(topic->id.bytes)) {
        /* An id becomes a part of a path. */
        report_add(report, SEVERITY_ERROR, pack->file, topic->id.line,
            "the id \"%s\" has other characters than a-z, 0-9 and hyphens; choose another",
            topic->id.bytes);
    } else if (pack_source(
                   pack, pack_topic_file(pack, topic, &scratch), &source, &scratch, report)) {
        right = doc_read(doc, source.text, source.bytes, source.path, 1, &hooks, report) &&
                !reading.wrong;
    }
    arena_free(&scratch);
    return right;
}

/* What Home shows */

bool pack_topic_shown(const struct topic *topic, const struct settings *settings) {
    bool outlook = topic->kind == TOPIC_OUTLOOK || topic->kind == TOPIC_NUMBERS;
    return !outlook || !settings || settings->outlook.show != OUTLOOK_NEVER;
}

static bool is_part(const struct topic *topic, const struct settings *settings) {
    bool listed = topic->kind == TOPIC_TOPIC || topic->kind == TOPIC_OUTLOOK;
    return listed && pack_topic_shown(topic, settings);
}

size_t pack_part_count(const struct pack *pack, const struct settings *settings) {
    size_t count = 0;
    for (size_t i = 0; i < pack->topic_count; i++) count += is_part(&pack->topics[i], settings);
    return count;
}

size_t pack_part(
    const struct pack *pack, const struct topic *topic, const struct settings *settings) {
    size_t part = 0;
    if (!is_part(topic, settings)) return 0;
    for (size_t i = 0; i < pack->topic_count; i++) {
        part += is_part(&pack->topics[i], settings);
        if (&pack->topics[i] == topic) return part;
    }
    return 0;
}
