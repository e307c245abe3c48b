/* A text as blocks of words with styles and links: what a Markdown file says, with no width, no
 * color and no key in it. Blocks are flat (a list's item knows its depth), so no reader of a
 * document needs to recurse. doc.c is the only file that knows cmark.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_DOC_H
#define CONTENT_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "content/doc/phrase.h"

struct figure;

enum span_style { SPAN_STRONG = 1, SPAN_EMPHASIS = 2, SPAN_CODE = 4 };

enum link_kind {
    LINK_WORD,
    LINK_TOPIC,
    LINK_FACT,
    LINK_PHONE,
    LINK_WEB,
    LINK_MEDICINE, /* a rung of the ladder: opens the medicine's page. No text can name it */
    LINK_QUIZ,     /* opens the check of a topic */
    LINK_ASK, /* a question for the doctor that a bullet of a "You can" box adds; see struct block
               */
};

struct link {
    enum link_kind kind;
    const char *target; /* the id; for LINK_WEB the whole address */
    const char *anchor; /* of LINK_TOPIC, without '#'; "" when none */
    const char *file;
    int line;
};

/* Bytes [start, end) of a block's text that look alike. The spans of a block follow each other
 * without a gap. */
struct span {
    size_t start, end;
    unsigned style; /* enum span_style, or-ed */
    int link;       /* index in the document's links, -1: none */
};

enum block_kind {
    BLOCK_HEADING,
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,  /* one paragraph of a list item; `continued` from its second paragraph on */
    BLOCK_FIGURE /* what doc_hooks.fence made of a fenced block: its text is "" */
};

enum box_kind { BOX_NONE, BOX_YOU_CAN, BOX_REMEMBER };

struct block {
    enum block_kind kind;
    enum box_kind box; /* the box that the block stands in */
    int box_number;    /* tells two boxes that follow each other apart; 0: none */
    int level;         /* of a heading: 2 to 6 */
    int depth;         /* of an item: 1 for an outer list */
    int number;        /* of an item in a numbered list, from 1; 0: bullet */
    int ask; /* of an item: 1 + the index of its LINK_ASK, whose words are not in `text`; 0: none */
    bool continued;
    bool label; /* a heading that the program set inside a record's section ("What it is") */
    const char *anchor;          /* of a heading: unique in the document; else NULL */
    const struct figure *figure; /* of a figure: its record (content/pack/figure.h), in the
                                    document's memory */
    const char *file;
    int line;
    const char *text; /* zero-terminated UTF-8, one line, blanks single; "" for a figure */
    size_t bytes;
    const struct span *spans;
    size_t span_count;
    const size_t *breaks; /* where in `text` a new line of the file begins; see doc_line_at */
    size_t break_count;
};

/* A place in a text that outlives a change of width. */
struct position {
    size_t block, byte;
};

/* A zeroed document is empty and ready. It owns all that its blocks point to. */
struct doc {
    struct arena memory;
    struct block *blocks;
    size_t block_count, block_room;
    struct link *links;
    size_t link_count, link_room;
    int box_count;
};

/* A fenced block: ```NAME, its body, ```. */
struct fence {
    const char *name, *body;
    const char *file;
    int line, body_line; /* of the ```NAME, and of the body's first line */
};

/* What a reader does at things that only the owner of the records can answer. Every function may be
 * NULL. */
struct doc_hooks {
    void *context;
    /* Returns the number to show for `phone:NAME` (must live as long as the document), "" to leave
     * the paragraph or item out, NULL to keep the words as they are written. */
    const char *(*phone)(void *context, const char *name);
    /* Returns what has to be said behind the paragraph or item that quotes `fact:ID` (must live as
     * long as the document), "" to leave that out, NULL where nothing is to be said. */
    const char *(*fact)(void *context, const char *id);
    /* Adds the blocks of a fenced block that is no box to `doc`: a record's section, a figure.
     * Returns false when something was wrong with it (a name that it does not know, too), which it
     * has reported. */
    bool (*fence)(void *context, struct doc *doc, const struct fence *fence, struct report *report);
};

/* Adds the blocks of CommonMark `text` to `doc`. `file` (copied) and `first_line` say where the
 * text stands (for problems and blocks). A heading may name its anchor in its last word, {#anchor},
 * which is then no part of its text; else its slug is the anchor. Errors, each with file and line:
 * raw HTML, images, block quotes, code, lines across, line breaks, headings of level 1, in a list
 * or in a box, an unknown fence, a fence in a list or a box, a link with an unknown scheme, no
 * target or no words, an ask: link anywhere but at the end of a bullet in a you-can box, lists over
 * 3 deep or counted from 0, an open brace in a heading that begins no anchor, an anchor that
 * another heading has, a character that text_file.h refuses (also from an entity such as &#27;),
 * nesting over 16, and what looks like Markdown but would be seen as it is, or never (doc_marks.h).
 * Returns false when there was an error; the document then holds what could be read. `report` may
 * be NULL: the text was judged before, and marks are not looked for. A line's end is a blank; soft
 * hyphens are left out. Fences `you-can` and `remember` are read as CommonMark again and their
 * blocks carry the box. A paragraph that hooks->phone drops is left out whole; an item with all
 * that stands in it. */
bool doc_read(struct doc *doc, const char *text, size_t bytes, const char *file, int first_line,
    const struct doc_hooks *hooks, struct report *report);

/* Adds a heading whose text and anchor are given (copied). `label` marks a sub-heading inside a
 * record's section. */
void doc_add_heading(struct doc *doc, const char *text, const char *anchor, int level, bool label,
    const char *file, int line);

/* The same as doc_read for one paragraph; and for one bullet of depth 1 (without its mark).
 * Anything but one paragraph of running text is an error. */
bool doc_add_paragraph(struct doc *doc, const char *text, const char *file, int line,
    const struct doc_hooks *hooks, struct report *report);
bool doc_add_item(struct doc *doc, const char *text, const char *file, int line,
    const struct doc_hooks *hooks, struct report *report);

/* Writes the anchor of a heading's text into `slug` (at most `room` bytes with the zero): lower
 * case ASCII letters and digits stay, other letters stay as they are, each run of anything else is
 * one hyphen; none at either end. */
void doc_slug(const char *text, char *slug, size_t room);

/* Returns the index of the heading with this anchor, or block_count when there is none. */
size_t doc_find_anchor(const struct doc *doc, const char *anchor);

/* Returns the index of the first block under the heading `anchor` (up to the next heading that is
 * no label) whose text has `words` in it, or block_count. "" as anchor: the whole document; "" as
 * words: the heading itself. */
size_t doc_find_words(const struct doc *doc, const char *anchor, const char *words);

/* Returns where a position of a text is in the same text in another language, which has the same
 * anchors: under the same heading, in the paragraph with the same number there. */
struct position doc_same_place(const struct doc *from, struct position at, const struct doc *to);

/* Says how many words (of any script, with blanks between them) the texts of all blocks have; a
 * figure has none. */
size_t doc_words(const struct doc *doc);

/* Returns the link in which all of the block's bytes `range` stand, NULL: none. */
const struct link *doc_link_at(
    const struct doc *doc, const struct block *block, const struct range *range);

/* Returns where the words of the link at byte `offset` end; `offset` where none is there. */
size_t doc_link_end(const struct block *block, size_t offset);

/* Returns the line of the file in which the character at `offset` of the block's text stands. */
int doc_line_at(const struct block *block, size_t offset);

/* Overwrites and frees everything; the document is empty and ready again. */
void doc_free(struct doc *doc);

#endif
