/* What the judges of a language's texts look for: the words of LANGUAGE/style.cfg, so that no rule
 * knows a language by itself. Each is explained in content/gist/en/style.cfg. An empty list stands
 * for a rule that the language does without. SPDX-License-Identifier: MIT */
#ifndef CONTENT_TEXT_STYLE_H
#define CONTENT_TEXT_STYLE_H

#include <stddef.h>

#include "config/cfg/schema.h"
#include "content/doc/phrase.h"

/* A number in words, and its digits. */
struct number_word {
    int line;
    struct schema_text word, digits;
};

/* Words that a text does without, and what it says in their place. */
struct plain_word {
    int line;
    struct schema_text not_this, use; /* keys `not` and `use` */
};

struct text_style {
    struct phrases short_forms, marks, steps, unknown, groups, medicines, doses;
    struct phrases true_false, no_stems, no_options; /* of the quiz */
    struct number_word *numbers;
    size_t number_count;
    struct phrases of, in, every, percent, comparisons, relative;
    struct plain_word *tones;
    size_t tone_count;
    struct phrases tone_names;
    struct phrases be, between, between_ends, participles, participle_ends, no_passive,
        hidden_passive;
};

#endif
