/* The tables of the files of one language: words to know, the quiz, questions for the doctor, tips,
 * and how texts are judged. SPDX-License-Identifier: MIT */
#include "content/pack/records_rows.h"
#include "content/quiz/question.h"

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

static const struct schema_rule plain_word_rules[] = {
    TEXT(struct plain_word, "not", not_this),
    TEXT(struct plain_word, "use", use),
    END,
};

static const struct schema_rule synonym_rules[] = {
    TEXTS(struct synonym, "typed", typed, typed_count, 1),
    TEXT_OPTIONAL(struct synonym, "words", words),
    TEXT_OPTIONAL(struct synonym, "place", place),
    FLAG_OPTIONAL(struct synonym, "crisis", crisis),
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
        .rules = plain_word_rules},
    TEXTS(struct pack, "names", names, name_count, 0),
    RECORDS_OPTIONAL(
        struct pack, "synonyms", synonyms, synonym_count, struct synonym, synonym_rules),
    TEXTS_OPTIONAL(struct pack, "stop_words", stop_words, stop_word_count),
    TEXTS_OPTIONAL(struct pack, "no_guess", no_guess, no_guess_count),
    END,
};

/* quiz.cfg */

static const char *const question_subjects[] = {"therapies", "spread", "basics", NULL};
static const char *const question_levels[] = {"easy", "middle", "hard", NULL};

static const struct schema_rule option_rules[] = {
    TEXT(struct option, "text", text),
    FLAG_OPTIONAL(struct option, "right", right),
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
    FLAG_OPTIONAL(struct question, "safety", safety),
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
    RECORDS_OPTIONAL(
        struct pack, "prompts", prompts, prompt_count, struct doctor_question, ask_rules),
    END,
};

const struct schema_rule records_tips[] = {
    TEXTS(struct pack, "tips", tips, tip_count, 1),
    END,
};

/* style.cfg: what its keys mean stands in content/gist/en/style.cfg. */

#define LIST(name)                                                                                 \
    {                                                                                              \
        .key = #name, .type = SCHEMA_TEXTS, .offset = offsetof(struct pack, style.name.items),     \
        .count_offset = offsetof(struct pack, style.name.count)                                    \
    }

static const struct schema_rule number_word_rules[] = {
    TEXT(struct number_word, "word", word),
    TEXT(struct number_word, "digits", digits),
    END,
};

const struct schema_rule records_style[] = {
    LIST(short_forms),
    LIST(marks),
    LIST(steps),
    LIST(unknown),
    LIST(groups),
    LIST(medicines),
    LIST(doses),
    LIST(true_false),
    LIST(no_stems),
    LIST(no_options),
    RECORDS_OPTIONAL(struct pack, "numbers", style.numbers, style.number_count, struct number_word,
        number_word_rules),
    LIST(of),
    LIST(in),
    LIST(every),
    LIST(percent),
    LIST(comparisons),
    LIST(relative),
    RECORDS_OPTIONAL(
        struct pack, "tones", style.tones, style.tone_count, struct plain_word, plain_word_rules),
    LIST(tone_names),
    LIST(be),
    LIST(between),
    LIST(between_ends),
    LIST(participles),
    LIST(participle_ends),
    LIST(no_passive),
    LIST(hidden_passive),
    END,
};
