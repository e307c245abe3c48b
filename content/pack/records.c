/* The tables of the files that say what a pack holds, each file's root last, after the records in
 * it. What the tables cannot say (ids that lead somewhere, digits, right answers) is check.h's.
 * SPDX-License-Identifier: MIT */
#include "content/pack/records_rows.h"

/* pack.cfg */

static const char *const topic_kinds[] = {
    "topic", "outlook", "numbers", "call-now", "page", "sheet", NULL};

static const struct schema_rule topic_rules[] = {
    TEXT(struct topic, "id", id),
    CHOICE(struct topic, "kind", kind, topic_kinds),
    TEXT(struct topic, "title", title),
    TEXT(struct topic, "summary", summary),
    {.key = "message",
        .former = "purpose",
        .type = SCHEMA_TEXT,
        .offset = offsetof(struct topic, message),
        .required = true},
    FLAG_OPTIONAL(struct topic, "picture", picture),
    END,
};

static const struct schema_rule menu_entry_rules[] = {
    TEXT_OPTIONAL(struct menu_entry, "topic", topic), /* check.h knows which of these go together */
    TEXT_OPTIONAL(struct menu_entry, "section", section),
    TEXT_OPTIONAL(struct menu_entry, "title", title),
    FLAG_OPTIONAL(struct menu_entry, "medicines", medicines),
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
    RECORDS_OPTIONAL(struct pack, "menus", menus, menu_count, struct menu, menu_rules),
    END,
};

/* medicines.cfg */

static const struct schema_rule source_rules[] = {
    TEXT(struct source_record, "name", name),
    TEXT(struct source_record, "address", address),
    END,
};

static const struct schema_rule source_text_rules[] = {
    TEXT(struct source_record, "name", name),
    END,
};

/* In a file of all languages: a group of the language asked for comes last, so that its name
 * stands in place of the first one. */
static const struct schema_rule shared_source_rules[] = {
    TEXT(struct source_record, "name", name),
    TEXT(struct source_record, "address", address),
    {.key = "en", .type = SCHEMA_LANGUAGE, .rules = source_text_rules},
    END,
};

static const struct schema_rule medicine_text_rules[] = {
    TEXT(struct medicine, "heading", text.heading),
    TEXT(struct medicine, "role", text.role),
    TEXT(struct medicine, "what", text.what),
    TEXT(struct medicine, "when", text.when),
    TEXT(struct medicine, "taken", text.taken),
    TEXTS(struct medicine, "effects", text.effects, text.effect_count, 1),
    TEXTS_OPTIONAL(struct medicine, "call", text.call, text.call_count), /* check.h wants one */
    TEXTS_OPTIONAL(struct medicine, "call_911", text.call_911, text.call_911_count),
    TEXTS_OPTIONAL(struct medicine, "call_team", text.call_team, text.call_team_count),
    TEXTS_OPTIONAL(struct medicine, "this_week", text.this_week, text.this_week_count),
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
    RECORDS(struct medicine, "sources", sources, source_count, struct source_record,
        shared_source_rules),
    LANGUAGE(0, medicine_text_rules),
    END,
};

static const struct schema_rule list_text_rules[] = {
    TEXT(struct pack, "order_note", medicines_text.order_note),
    TEXT(struct pack, "list_note", medicines_text.list_note),
    TEXT_OPTIONAL(struct pack, "call_note", medicines_text.call_note),
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
    TEXT_OPTIONAL(struct fact, "years", years),
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
    GROUP(struct fact, "source", source, shared_source_rules),
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
    TEXT_OPTIONAL(struct place, "call", text.call),
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
    TEXTS_OPTIONAL(struct figure_record, "heads", heads, head_count),
    RECORDS(struct figure_record, "rows", rows, row_count, struct figure_row, figure_row_rules),
    TEXTS(struct figure_record, "words", words, word_count, 1),
    TEXT_OPTIONAL(struct figure_record, "use", use), /* --check asks for it */
    RECORDS(
        struct figure_record, "sources", sources, source_count, struct source_record, source_rules),
    END,
};

const struct schema_rule records_figures[] = {
    RECORDS(struct pack, "figures", figures, figure_count, struct figure_record, figure_rules),
    END,
};
