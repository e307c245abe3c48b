/* What each .cfg of a content pack may hold, as tables for schema.h. Every table reads into a
 * struct pack. SPDX-License-Identifier: MIT */
#ifndef CONTENT_RECORDS_H
#define CONTENT_RECORDS_H

#include "config/cfg/schema.h"

enum { RECORDS_MOST_ORDER = 99 }; /* of a medicine; and the highest rank of a place */

enum { RECORDS_MOST_CELLS = 6 }; /* in a row of a figure */

/* The names of the kinds of figures that are records, from FIGURE_FLOW on; NULL ends them. */
extern const char *const records_figure_kinds[];

/* One table for each file, each ended by a row without a key. */
extern const struct schema_rule records_pack[];      /* LANGUAGE/pack.cfg */
extern const struct schema_rule records_medicines[]; /* medicines.cfg */
extern const struct schema_rule records_facts[];     /* facts.cfg */
extern const struct schema_rule records_places[];    /* places.cfg */
extern const struct schema_rule records_figures[];   /* LANGUAGE/figures.cfg, if it is there */
extern const struct schema_rule records_words[];     /* LANGUAGE/words.cfg */
extern const struct schema_rule records_quiz[];      /* LANGUAGE/quiz.cfg */
extern const struct schema_rule records_asks[];      /* LANGUAGE/asks.cfg */
extern const struct schema_rule records_tips[];      /* LANGUAGE/tips.cfg */
extern const struct schema_rule records_style[];     /* LANGUAGE/style.cfg, if it is there */

#endif
