/* The tables of records.h, each file's root last, after the records in it. What the tables cannot
 * say (ids that lead somewhere, digits, right answers) is check.h's. */
#include "content/pack/records.h"

#include <stddef.h>

#include "content/pack/pack.h"
#include "content/quiz/question.h"

/* Rows of a table. The field is that of `type`; what is not said to be optional must be there. */
#define TEXT(type_, key_, field)                                                                   \
    { .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(type_, field), .required = true }
#define TEXT_OPTIONAL(type_, key_, field)                                                          \
    { .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(type_, field) }
#define TEXT_SHORT(type_, key_, field, bytes)                                                      \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(type_, field), .required = true,    \
        .maximum = (bytes)                                                                         \
    }
#define TEXTS(type_, key_, field, count, least)                                                    \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXTS, .offset = offsetof(type_, field),                     \
        .count_offset = offsetof(type_, count), .required = true, .minimum = (least)               \
    }
#define TEXTS_OPTIONAL(type_, key_, field, count)                                                  \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXTS, .offset = offsetof(type_, field),                     \
        .count_offset = offsetof(type_, count)                                                     \
    }
#define CHOICE(type_, key_, field, words)                                                          \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_CHOICE, .offset = offsetof(type_, field), .required = true,  \
        .choices = (words)                                                                         \
    }
#define NUMBER(type_, key_, field, least, most)                                                    \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_INT, .offset = offsetof(type_, field), .required = true,     \
        .minimum = (least), .maximum = (most)                                                      \
    }
#define GROUP(type_, key_, field, table)                                                           \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_GROUP, .offset = offsetof(type_, field), .required = true,   \
        .rules = (table)                                                                           \
    }
/* The key of these is the language asked for; "en" stands for it. */
#define LANGUAGE(offset_, table)                                                                   \
    {                                                                                              \
        .key = "en", .type = SCHEMA_LANGUAGE, .offset = (offset_), .required = true,               \
        .rules = (table)                                                                           \
    }
#define RECORDS(type_, key_, field, count, record, table)                                          \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_RECORDS, .offset = offsetof(type_, field),                   \
        .count_offset = offsetof(type_, count), .required = true, .minimum = 1,                    \
        .record_bytes = sizeof(record), .rules = (table)                                           \
    }
#define END                                                                                        \
    { .key = NULL }

/* pack.cfg */

static const char *const topic_kinds[] = {"topic", "outlook", "numbers", "call-now", "page", NULL};

static const struct schema_rule topic_rules[] = {
    TEXT(struct topic, "id", id),
    CHOICE(struct topic, "kind", kind, topic_kinds),
    TEXT(struct topic, "title", title),
    TEXT(struct topic, "summary", summary),
    TEXT(struct topic, "message", message),
    {.key = "picture", .type = SCHEMA_BOOL, .offset = offsetof(struct topic, picture)},
    END,
};

static const struct schema_rule menu_entry_rules[] = {
    TEXT_OPTIONAL(struct menu_entry, "topic", topic), /* check.h knows which of these go together */
    TEXT_OPTIONAL(struct menu_entry, "section", section),
    TEXT_OPTIONAL(struct menu_entry, "title", title),
    {.key = "medicines", .type = SCHEMA_BOOL, .offset = offsetof(struct menu_entry, medicines)},
    END,
};

static const struct schema_rule menu_rules[] = {
    TEXT(struct menu, "id", id),
    TEXT(struct menu, "title", title),
    TEXT(struct menu, "summary", summary),
    RECORDS(struct menu, "entries", entries, entry_count, struct menu_entry, menu_entry_rules),
    END,
};

static const struct schema_rule review_rules[] = {
    TEXT(struct pack, "by", review.by),
    TEXT(struct pack, "on", review.on),
    END,
};

const struct schema_rule records_pack[] = {
    TEXT(struct pack, "title", title),
    TEXT(struct pack, "tagline", tagline),
    TEXT(struct pack, "language", language_name),
    TEXT(struct pack, "version", version),
    {.key = "review", .type = SCHEMA_GROUP, .offset = 0, .required = true, .rules = review_rules},
    RECORDS(struct pack, "topics", topics, topic_count, struct topic, topic_rules),
    {.key = "menus",
        .type = SCHEMA_RECORDS,
        .offset = offsetof(struct pack, menus),
        .count_offset = offsetof(struct pack, menu_count),
        .record_bytes = sizeof(struct menu),
        .rules = menu_rules},
    END,
};

/* medicines.cfg */

static const struct schema_rule source_rules[] = {
    TEXT(struct source_record, "name", name),
    TEXT(struct source_record, "address", address),
    END,
};

static const struct schema_rule medicine_text_rules[] = {
    TEXT(struct medicine, "heading", text.heading),
    TEXT(struct medicine, "role", text.role),
    TEXT(struct medicine, "what", text.what),
    TEXT(struct medicine, "when", text.when),
    TEXT(struct medicine, "taken", text.taken),
    TEXTS(struct medicine, "effects", text.effects, text.effect_count, 1),
    TEXTS(struct medicine, "call", text.call, text.call_count, 1),
    TEXT(struct medicine, "unknown", text.unknown),
    END,
};

static const struct schema_rule medicine_rules[] = {
    TEXT(struct medicine, "id", id),
    TEXT(struct medicine, "name", name),
    TEXT(struct medicine, "brand", brand),
    NUMBER(struct medicine, "order", order, 0, RECORDS_MOST_ORDER),
    TEXT_OPTIONAL(struct medicine, "watch", watch),
    TEXTS(struct medicine, "targets", targets, target_count, 0),
    RECORDS(struct medicine, "sources", sources, source_count, struct source_record, source_rules),
    LANGUAGE(0, medicine_text_rules),
    END,
};

static const struct schema_rule list_text_rules[] = {
    TEXT(struct pack, "order_note", medicines_text.order_note),
    TEXT(struct pack, "list_note", medicines_text.list_note),
    TEXT(struct pack, "care_note", medicines_text.care_note),
    END,
};

const struct schema_rule records_medicines[] = {
    TEXT(struct pack, "as_of", medicines_as_of),
    TEXT(struct pack, "checked", medicines_checked),
    TEXT(struct pack, "expires", medicines_expires),
    TEXT_OPTIONAL(struct pack, "watch", medicines_watch),
    LANGUAGE(0, list_text_rules),
    RECORDS(struct pack, "medicines", medicines, medicine_count, struct medicine, medicine_rules),
    END,
};

/* facts.cfg */

static const char *const fact_kinds[] = {
    "share", "relative", "observed", "measure", "count", "phone", NULL};

static const struct schema_rule fact_text_rules[] = {
    TEXT(struct fact, "says", says),
    TEXT(struct fact, "who", who),
    TEXT_OPTIONAL(struct fact, "note", note),
    TEXT_OPTIONAL(struct fact, "label", label),
    END,
};

static const struct schema_rule fact_rules[] = {
    TEXT(struct fact, "id", id),
    CHOICE(struct fact, "kind", kind, fact_kinds),
    TEXT(struct fact, "value", value),
    TEXT(struct fact, "unit", unit),
    TEXTS(struct fact, "shown", shown, shown_count, 0),
    TEXT(struct fact, "years", years),
    {.key = "sensitive",
        .type = SCHEMA_BOOL,
        .offset = offsetof(struct fact, sensitive),
        .required = true},
    GROUP(struct fact, "source", source, source_rules),
    TEXT(struct fact, "checked", checked),
    TEXT(struct fact, "expires", expires),
    TEXT_OPTIONAL(struct fact, "watch", watch),
    LANGUAGE(0, fact_text_rules),
    END,
};

const struct schema_rule records_facts[] = {
    RECORDS(struct pack, "facts", facts, fact_count, struct fact, fact_rules),
    END,
};

/* places.cfg */

static const struct schema_rule place_text_rules[] = {
    TEXT(struct place, "name", text.name),
    TEXT(struct place, "often", text.often),
    TEXT(struct place, "means", text.means),
    TEXT(struct place, "felt", text.felt),
    END,
};

static const struct schema_rule place_rules[] = {
    TEXT(struct place, "id", id),
    NUMBER(struct place, "rank", rank, 1, RECORDS_MOST_ORDER),
    TEXT_SHORT(struct place, "region", region, 1),
    TEXT_OPTIONAL(struct place, "fact", fact),
    TEXT_OPTIONAL(struct place, "watch", watch),
    LANGUAGE(0, place_text_rules),
    END,
};

const struct schema_rule records_places[] = {
    RECORDS(struct pack, "places", places, place_count, struct place, place_rules),
    END,
};

/* figures.cfg */

const char *const records_figure_kinds[] = {"flow", "table", "strip", NULL};

static const struct schema_rule figure_row_rules[] = {
    TEXT_OPTIONAL(struct figure_row, "name", name),
    TEXTS(struct figure_row, "cells", cells, cell_count, 1),
    {.key = "mark",
        .type = SCHEMA_INT,
        .offset = offsetof(struct figure_row, mark),
        .maximum = RECORDS_MOST_CELLS},
    TEXT_OPTIONAL(struct figure_row, "note", note),
    END,
};

static const struct schema_rule figure_rules[] = {
    TEXT(struct figure_record, "id", id),
    CHOICE(struct figure_record, "kind", kind, records_figure_kinds),
    TEXT(struct figure_record, "title", title),
    {.key = "heads",
        .type = SCHEMA_TEXTS,
        .offset = offsetof(struct figure_record, heads),
        .count_offset = offsetof(struct figure_record, head_count)},
    RECORDS(struct figure_record, "rows", rows, row_count, struct figure_row, figure_row_rules),
    TEXTS(struct figure_record, "words", words, word_count, 1),
    RECORDS(
        struct figure_record, "sources", sources, source_count, struct source_record, source_rules),
    END,
};

const struct schema_rule records_figures[] = {
    RECORDS(struct pack, "figures", figures, figure_count, struct figure_record, figure_rules),
    END,
};

/* words.cfg */

static const struct schema_rule word_rules[] = {
    TEXT(struct term, "id", id),
    TEXT(struct term, "word", word),
    TEXT_OPTIONAL(struct term, "say", say),
    TEXTS(struct term, "forms", forms, form_count, 1),
    TEXTS(struct term, "also", also, also_count, 0),
    TEXT(struct term, "means", means),
    END,
};

static const struct schema_rule preference_rules[] = {
    TEXT(struct plain_word, "not", not_this),
    TEXT(struct plain_word, "use", use),
    END,
};

static const struct schema_rule synonym_rules[] = {
    TEXTS(struct synonym, "typed", typed, typed_count, 1),
    TEXT_OPTIONAL(struct synonym, "words", words),
    TEXT_OPTIONAL(struct synonym, "place", place),
    {.key = "crisis", .type = SCHEMA_BOOL, .offset = offsetof(struct synonym, crisis)},
    END,
};

const struct schema_rule records_words[] = {
    RECORDS(struct pack, "words", words, word_count, struct term, word_rules),
    {.key = "prefer",
        .type = SCHEMA_RECORDS,
        .offset = offsetof(struct pack, plain_words),
        .count_offset = offsetof(struct pack, plain_word_count),
        .required = true,
        .record_bytes = sizeof(struct plain_word),
        .rules = preference_rules},
    TEXTS(struct pack, "names", names, name_count, 0),
    {.key = "synonyms",
        .type = SCHEMA_RECORDS,
        .offset = offsetof(struct pack, synonyms),
        .count_offset = offsetof(struct pack, synonym_count),
        .record_bytes = sizeof(struct synonym),
        .rules = synonym_rules},
    TEXTS_OPTIONAL(struct pack, "stop_words", stop_words, stop_word_count),
    TEXTS_OPTIONAL(struct pack, "no_guess", no_guess, no_guess_count),
    END,
};

/* quiz.cfg */

static const char *const question_subjects[] = {"therapies", "spread", "basics", NULL};
static const char *const question_levels[] = {"easy", "middle", "hard", NULL};

static const struct schema_rule option_rules[] = {
    TEXT(struct option, "text", text),
    {.key = "right", .type = SCHEMA_BOOL, .offset = offsetof(struct option, right)},
    TEXT_OPTIONAL(struct option, "place", place), /* which kinds need these two, check.h knows */
    TEXT_OPTIONAL(struct option, "match", match),
    TEXT_OPTIONAL(struct option, "why", why), /* check.h asks for it, in words of its own */
    END,
};

static const struct schema_rule question_rules[] = {
    TEXT(struct question, "id", id),
    CHOICE(struct question, "about", about, question_subjects),
    CHOICE(struct question, "kind", kind, question_kind_names),
    {.key = "level",
        .type = SCHEMA_CHOICE,
        .offset = offsetof(struct question, level),
        .choices = question_levels},
    {.key = "safety", .type = SCHEMA_BOOL, .offset = offsetof(struct question, safety)},
    TEXT_OPTIONAL(struct question, "group", group),
    TEXT(struct question, "ask", ask),
    RECORDS(struct question, "options", options, option_count, struct option, option_rules),
    TEXT(struct question, "read", read),
    TEXT(struct question, "says", says),
    END,
};

const struct schema_rule records_quiz[] = {
    RECORDS(struct pack, "questions", questions, question_count, struct question, question_rules),
    END,
};

/* asks.cfg and tips.cfg */

static const struct schema_rule ask_rules[] = {
    TEXT(struct doctor_question, "id", id),
    TEXT(struct doctor_question, "ask", ask),
    END,
};

static const struct schema_rule ask_group_rules[] = {
    TEXT(struct doctor_question_group, "title", title),
    RECORDS(
        struct doctor_question_group, "asks", asks, ask_count, struct doctor_question, ask_rules),
    END,
};

const struct schema_rule records_asks[] = {
    RECORDS(struct pack, "groups", ask_groups, ask_group_count, struct doctor_question_group,
        ask_group_rules),
    {.key = "prompts",
        .type = SCHEMA_RECORDS,
        .offset = offsetof(struct pack, prompts),
        .count_offset = offsetof(struct pack, prompt_count),
        .record_bytes = sizeof(struct doctor_question),
        .rules = ask_rules},
    END,
};

const struct schema_rule records_tips[] = {
    TEXTS(struct pack, "tips", tips, tip_count, 1),
    END,
};
