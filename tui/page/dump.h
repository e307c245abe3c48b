/* The pages as plain text on a stream, for paper, for tests and for whoever reads without a screen.
 * Nothing here knows a terminal, and nothing that it writes is a control character but the newline.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_DUMP_H
#define TUI_DUMP_H

#include <stdbool.h>
#include <stdio.h>

#include "config/settings.h"
#include "content/pack/pack.h"
#include "tui/page/dump_write.h"

struct dump_options {
    const struct settings
        *settings;           /* the clinic's numbers, and whether Outlook may be met at all */
    const struct pack *pack; /* loaded and judged */
    int columns;             /* 20 to 200, clamped; 0: 72 */
    bool with_outlook;       /* with the numbers behind Outlook's gate */
};

/* Writes the page `topic`: title, message, text, the sources of its numbers and its words to know.
 * "words" is all words to know, "questions" the sheet of questions to tick for the doctor. NULL is
 * all of it: every topic that may be shown, the words, the questions, and the page of kind call-now
 * last. A page of numbers says without `with_outlook` only how to see it. Returns false (and writes
 * nothing) when there is no such topic under these settings, or its file does not read. */
bool dump_pages(FILE *out, const struct dump_options *options, const char *topic);

/* The same for one page that a caller shows by itself: a topic (false when its file does not read),
 * all words to know, a medicine of the menu. */
bool dump_topic(
    struct writer *writer, const struct dump_options *options, const struct topic *topic);
void dump_words(struct writer *writer, const struct pack *pack);
void dump_medicine(
    struct writer *writer, const struct dump_options *options, const struct medicine *medicine);

/* Writes the text of a topic by which reading is judged, a sentence or a bullet a line, with no
 * numbers of the clinic put in. Numbers are behind the same gate as in dump_pages. Returns false
 * when there is no such topic (of numbers: under these settings), or its file does not read. */
bool dump_sentences(FILE *out, const struct dump_options *options, const char *topic);

#endif
