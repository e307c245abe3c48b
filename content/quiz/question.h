/* A question of the quiz as LANGUAGE/quiz.cfg has it, and the kinds of questions there are: what
 * each needs there, and how an answer to it is given and judged. A new kind is one row in
 * question.c, and one in tui/screen/quiz_kind.c for how it looks. SPDX-License-Identifier: MIT */
#ifndef CONTENT_QUESTION_H
#define CONTENT_QUESTION_H

#include <stdbool.h>
#include <stddef.h>

#include "config/cfg/schema.h"

enum question_about { ABOUT_THERAPIES, ABOUT_SPREAD, ABOUT_BASICS };

struct option {
    int line;
    struct schema_text text, why;
    struct schema_text place, match; /* of kinds that have them; else "" */
    bool right;
};

struct question {
    int line;
    struct schema_text id, ask, read, says;
    struct schema_text group; /* at most one of a group in an attempt; "": alone */
    int about;                /* enum question_about */
    int kind;                 /* index in question_kinds */
    int level;                /* 0 is easy: lower ones come first */
    bool safety;              /* knowing the answer can save a life */
    struct option *options;
    size_t option_count;
};

/* Says whether the answer is to be read in the topic with this id. */
bool question_reads(const struct question *question, const char *topic);

/* Says whether both are of the same group. */
bool question_same_group(const struct question *one, const struct question *other);

struct response;

/* A way to answer (the word is QTI's); several kinds may share one. Places are places in the list
 * that is shown; there are such options. A step that is NULL means nothing in it. */
struct interaction {
    bool checked; /* judged as a whole, on request; else the option chosen is the answer */
    void (*choose)(struct response *response, size_t place);
    void (*move)(struct response *response, size_t from, size_t to);
    void (*pair)(struct response *response, size_t left, size_t right);
    bool (*unpair)(struct response *response, size_t left);
    bool (*given)(const struct response *response); /* there is something to judge; NULL: always */
    void (*judge)(struct response *response);
    bool (*right_at)(const struct response *response, size_t place); /* NULL: the option says it */
    void (*show)(struct response *response); /* makes it right; NULL: ticks what is right */
};

/* How many of something a question has, and the same in words. */
struct question_limits {
    size_t least, most;
    const char *words;
};

enum question_mixing {
    MIXED_IF_WANTED, /* its options, where the quiz shuffles */
    MIXED_ALWAYS,    /* or they would stand as the answer has them */
    MIXED_NEVER,
};

struct question_kind {
    struct question_limits options, right;
    enum question_mixing mixing;
    bool places;     /* each option names a place that the picture can show */
    bool matches;    /* each option has a match; the matches are mixed, the options stay */
    bool true_false; /* its options say that, in the words of style.cfg and in this order */
    const struct interaction *interaction;
};

extern const struct question_kind question_kinds[];

/* Their names in quiz.cfg, in the same order; ended by NULL. */
extern const char *const question_kind_names[];

#endif
