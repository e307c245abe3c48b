/* Judges a pack as a whole: ids, links, anchors, digits, quiz answers. One error and the pack is
 * refused. The rules of good writing are lint.h's. SPDX-License-Identifier: MIT */
#ifndef CONTENT_CHECK_H
#define CONTENT_CHECK_H

#include <stdbool.h>

#include "config/base/report.h"
#include "content/pack/pack.h"

/* The quiz must fill an attempt of this many questions without two of a group, a third of them
 * (rounded up) about therapies and a third about spread, with one about basics and one about
 * safety. */
enum { CHECK_ATTEMPT_QUESTIONS = 8 };

/* Reads every topic of the loaded pack (one at a time, freed again) and judges texts and records.
 * Adds an error with file and line for: an id twice or with other characters than a-z 0-9 and
 * hyphen; words that are empty where some are needed; a topic without a readable file; a link,
 * anchor, record block, `read` or `says` that leads nowhere; a link to a topic of kind numbers from
 * anywhere but a topic of kind outlook or numbers; a figure whose body does not read, names no
 * record or cannot be drawn of its value; a digit (of any script) outside a fact or phone link
 * (exempt: declared names and medicine names) or not in its record's `shown`; a digit with mg;
 * number words in place of digits ("nine of ten"); a sensitive fact outside a topic of kind
 * numbers; a relative fact in `icons`; a question without a right answer, with too many, with a
 * missing reason, of the wrong number of options, that cites a topic of kind outlook or numbers;
 * fewer questions than an attempt needs; a tip that names a medicine; a synonym
 * that leads nowhere; no topic of kind call-now.
 * Counts how many minutes each topic takes to read. Returns true when there was no error. */
bool check_pack(struct pack *pack, struct report *report);

/* The same in pieces, so that others can have a turn in between. `pack` and `report` must stay
 * where they are until check_end. */
struct pack_checker;
struct pack_checker *check_begin(struct pack *pack, struct report *report);

/* Judges one topic more, and in the end what all of them say. Returns whether there is more. */
bool check_next(struct pack_checker *checker);

/* Frees it. Returns true when there was no error in what was judged. NULL is fine, and right. */
bool check_end(struct pack_checker *checker);

/* Compares two loaded packs that are one guide in two languages: the same topics, menus, facts,
 * words, figures, questions (with the same right options), questions for the doctor and tips in the
 * same order, medicines with as many signs; in each topic the same anchors and levels, in each
 * section the same links (each as often), figures and boxes; and as many signs on the page that
 * says when to call. Adds an error for each thing that one of them lacks or has otherwise, at its
 * place, with the place of the other in the words. Returns whether there was none. */
bool check_language(const struct pack *first, const struct pack *other, struct report *report);

#endif
