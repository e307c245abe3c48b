/* What the files of check.h share: the pack under judgment, and where its problems go.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_CHECK_PARTS_H
#define CONTENT_CHECK_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "content/doc/phrase.h"
#include "content/pack/pack.h"

struct checker {
    const struct pack *pack;
    struct report *report;
    struct arena *arena;  /* freed when the pack is judged */
    struct phrases names; /* may hold digits: declared names, medicines and brands */
};

/* check_number.c: where numbers stand in a text. */

/* Finds the first number in digits (of any script) at or after `from`; false: none. */
bool check_next_number(const char *text, size_t from, struct range *number);

/* Two number words, and the digits they stand for. */
struct ratio {
    struct range part, whole;
    const char *part_digits, *whole_digits;
};

/* Finds the first ratio in number words ("nine of ten") at or after `from`; false: none. */
bool check_next_ratio(
    const struct text_style *style, const char *text, size_t from, struct ratio *ratio);

/* Returns the digits of the number word that ends before `at`, NULL: none is there. */
const char *check_number_before(const struct text_style *style, const char *text, size_t at);

/* Says whether the range is this word, in either case. */
bool check_is_word(const char *text, struct range range, const char *word);

/* check_text.c: whether numbers may stand where they do. */

/* Judges a text in which no fact can be quoted. */
void check_plain(const struct checker *checker, const char *text, const char *file, int line);

/* Judges the text of a block: its numbers stand in links to their records. */
void check_block(const struct checker *checker, const struct doc *doc, const struct block *block);

/* Judges a text about certain facts (a figure's title), which may use their numbers. */
void check_about(const struct checker *checker, const struct schema_text *text,
    const struct fact *const *facts, size_t fact_count, const char *file);

/* Says whether the text names one of the phrases, as whole words in either case. */
bool check_names(const char *text, const struct phrases *phrases);

/* check_figure.c: the figures of a topic. */
void check_figure(
    const struct checker *checker, const struct topic *topic, const struct block *block);

/* check_figure.c: the figures that are records, but for the numbers and links in their texts. */
void check_figure_records(const struct checker *checker);

/* check_fact.c: whether a figure's record contradicts itself. */
void check_fact(const struct checker *checker, const char *file, const struct fact *fact);

/* check_records.c: everything but topics. */
void check_records(const struct checker *checker);

/* check_quiz.c: the questions, but for where they lead. */
void check_quiz(const struct checker *checker);

/* Adds an error for a reference that leads nowhere: `what` names it in words, as in "the word". The
 * ids are those of `count` records of `bytes` bytes. */
void check_unknown(const struct checker *checker, const char *file, int line, const char *what,
    const char *id, const void *records, size_t count, size_t bytes);

/* Judges a string that must not be empty; `key` names it. */
void check_filled(const struct checker *checker, const char *file, int record_line, const char *key,
    const struct schema_text *text);

/* The same for one in which no fact can be quoted: its numbers, too. */
void check_words(const struct checker *checker, const char *file, int record_line, const char *key,
    const struct schema_text *text);

#endif
