/* What the files of the lint share: the text or topic that is judged, and how a rule speaks up.
 * lint.c has the tables of rules; lint_*.c has the rules, each a function that judges one thing.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_LINT_RULES_H
#define CONTENT_LINT_RULES_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "content/doc/doc.h"
#include "content/doc/phrase.h"
#include "content/pack/pack.h"
#include "content/lint/readability.h"
#include "content/doc/sentences.h"

enum { LINT_SENTENCE_WORDS = 20 };

/* One run of the lint. */
struct lint {
    const struct pack *pack;
    long today;   /* YYYYMMDD */
    bool verbose; /* with grades, and the rules' ids */
    const struct readability_language *language;
    struct report *report;
    const char *rule; /* the id of the rule at work */
    struct arena memory;
    struct {
        long sentences, passive, topics;
        double grade; /* by the language's first formula */
    } sum;            /* over the topics that were judged */
};

/* One topic, read. */
struct lint_topic {
    const struct topic *topic;
    const char *file;
    const struct doc *doc;
    const struct sentences *sentences;
    bool teaches; /* of kind topic or outlook: it has boxes */
};

/* One text that a visitor can meet: a block of a topic, or a string of a record (then `block` and
 * `doc` are NULL). */
struct lint_text {
    const char *text, *file;
    int line;
    const struct doc *doc;
    const struct block *block;
};

/* Adds a problem of the rule at work. */
void lint_add(struct lint *lint, const char *file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Says whether one of the phrases stands in the text, in either case. */
bool lint_says(const char *text, const struct phrases *phrases);

/* Judges by one formula how easily `what` reads (lint_style.c). */
void lint_grade(struct lint *lint, const char *file, const char *what,
    const struct readability_formula *formula, const struct readability *sum);

/* Says whether the words of this block are running text: a paragraph or bullet in no box. */
bool lint_is_running(const struct block *block);

/* A section: the blocks [first, end), of which the first is its heading where it has one. */
struct lint_section {
    size_t first, end;
};

/* Sets `section` to the one that begins at block `at`; returns false when there is none. Labels
 * begin sections too. */
bool lint_section_at(const struct doc *doc, size_t at, struct lint_section *section);

/* Returns the line to blame for a section. */
int lint_section_line(const struct doc *doc, const struct lint_section *section);

/* --- rules on one text (lint_text.c) */
void lint_everyday_words(struct lint *lint, const struct lint_text *text);
void lint_relative_risk(struct lint *lint, const struct lint_text *text);
void lint_tone(struct lint *lint, const struct lint_text *text);
void lint_marks(struct lint *lint, const struct lint_text *text);
void lint_medicines_known(struct lint *lint, const struct lint_text *text); /* lint_words.c */

/* --- rules on one topic */
void lint_words_marked(struct lint *lint, const struct lint_topic *topic);     /* lint_words.c */
void lint_medicines_linked(struct lint *lint, const struct lint_topic *topic); /* lint_words.c */
void lint_passive(struct lint *lint, const struct lint_topic *topic);          /* lint_style.c */
void lint_readability(struct lint *lint, const struct lint_topic *topic);      /* lint_style.c */
void lint_bullets(struct lint *lint, const struct lint_topic *topic);          /* lint_style.c */
void lint_sections(struct lint *lint, const struct lint_topic *topic); /* lint_shape.c, and so on */
void lint_denominators(struct lint *lint, const struct lint_topic *topic); /* lint_numbers.c */
void lint_paragraphs(struct lint *lint, const struct lint_topic *topic);
void lint_remember(struct lint *lint, const struct lint_topic *topic);
void lint_emphasis(struct lint *lint, const struct lint_topic *topic);
void lint_you_can(struct lint *lint, const struct lint_topic *topic);
void lint_unknown(struct lint *lint, const struct lint_topic *topic);
void lint_figure_scales(struct lint *lint, const struct lint_topic *topic); /* lint_numbers.c */
void lint_figure_groups(struct lint *lint, const struct lint_topic *topic);
void lint_figure_sources(struct lint *lint, const struct lint_topic *topic);
void lint_figure_uses(struct lint *lint, const struct lint_topic *topic); /* lint_shape.c */

/* --- rules on the whole pack */
void lint_passive_pack(struct lint *lint);     /* lint_style.c */
void lint_readability_pack(struct lint *lint); /* lint_style.c */
void lint_messages(struct lint *lint);         /* lint_records.c, and so on */
void lint_meanings(struct lint *lint);
void lint_quiz(struct lint *lint);
void lint_places(struct lint *lint);
void lint_prompts(struct lint *lint);
void lint_asks(struct lint *lint);
void lint_medicine_unknown(struct lint *lint);
void lint_expired(struct lint *lint);
void lint_synonyms(struct lint *lint);
void lint_notes(struct lint *lint); /* lint_notes.c */

#endif
