/* What the files of the topic's screen share: screen_topic.c has its table, topic_links.c what its
 * links do, topic_draw.c how it looks. SPDX-License-Identifier: MIT */
#ifndef TUI_TOPIC_PAGE_H
#define TUI_TOPIC_PAGE_H

#include "content/doc/doc.h"
#include "tui/page/layout.h"
#include "tui/page/pane.h"
#include "tui/screen/screen.h"

struct topic_page {
    const struct topic *topic; /* NULL: the page of `medicine` */
    const struct medicine *medicine;
    const char *title;
    struct doc doc;
    struct layout layout;
    size_t text_lines;     /* of the layout, without the closing line */
    struct page_form form; /* that the layout was made for */
    struct pane pane;
    struct reading reading; /* the word at the top: kept through any number of resizes */
    unsigned search_number; /* of the search that opened it and marks its hits; 0: none */
    int focus;              /* the link that Enter opens; -1: none */
    bool **added; /* of each link to a question: whether the visit has it; of other links NULL */
};

enum { TOPIC_NEXT_PART = -1 }; /* the item of the closing line; the others are sections */

/* Says of which kind the topic is; a medicine's page is of none. */
bool topic_is(const struct topic_page *page, enum topic_kind kind);

/* Says whether the visit's search is the one that opened this page: another may have taken its
 * place. */
bool topic_is_found(const struct topic_page *page, const struct visit *visit);

/* Says whether the headings stand beside the text. */
bool topic_beside(const struct topic_page *page, const struct env *env);

/* Returns the columns of the text. */
int topic_measure(const struct topic_page *page, const struct env *env);

/* Returns the columns that a figure may take. */
int topic_drawing_columns(const struct topic_page *page, const struct env *env);

/* Each as in struct screen. */
const char *topic_title(const void *state);
void topic_draw(const void *state, const struct env *env, struct surface *surface);

/* Sets `added` for the links of the document to questions for the doctor. It is to be freed. */
void topic_find_questions(struct topic_page *page, const struct env *env);

/* Returns the part of the guide behind this one; NULL: there is none, or this is no part. */
const struct topic *topic_next_part(const struct topic_page *page, const struct env *env);

/* Says whether Enter can do anything with a link. Numbers to call are there to be read. */
bool topic_can_open(const struct topic_page *page, const struct env *env, int index);

/* Moves the focus by one (1 or -1) to a link that can be opened: from the focused one, or from the
 * top of the page. Scrolls as little as it takes. Returns false where there is none. */
bool topic_step_link(struct topic_page *page, const struct env *env, int by);

/* Says whether both links lead to the same place. */
bool topic_same_target(const struct link *one, const struct link *other);

/* Returns the link of `page` that leads where the focused one of `old` does, as the same of them
 * where there are several; -1: there is none. */
int topic_same_link(const struct topic_page *old, const struct topic_page *page);

/* Returns the action that opens the focused link; one that adds a question does so. */
struct action topic_open_link(const struct topic_page *page, const struct env *env);

#endif
