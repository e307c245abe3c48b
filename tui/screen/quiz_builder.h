/* What quiz_page.c (a question) and quiz_end.c (the last page) build a page with. For these two
 * alone. SPDX-License-Identifier: MIT */
#ifndef TUI_QUIZ_MAKER_H
#define TUI_QUIZ_MAKER_H

#include "tui/screen/quiz_page.h"

enum { QUIZ_INDENT = 2 };

/* What a page is built with. */
struct quiz_builder {
    struct quiz_page *page;
    const struct env *env;
    const struct attempt *attempt;
    const struct response *response; /* NULL at the end */
};

/* Adds running text; "" is a blank line. */
void quiz_add_text(struct quiz_builder *builder, const char *text, int indent, enum role role);
void quiz_add_blank(struct quiz_builder *builder);

/* Adds text that belongs to the last item, and comes into sight with it. */
void quiz_add_note(struct quiz_builder *builder, const char *text, int indent, enum role role);

/* On a low screen, says behind the option that was wrong why it is: below the list of them one of
 * both would be out of sight. `place` is that of the option that was added last. */
void quiz_add_verdict_on(struct quiz_builder *builder, int place);

/* Adds an item with the next digit (1 to 9, then 0, then none) before it, and `mark` before that.
 */
void quiz_add_numbered(struct quiz_builder *builder, enum quiz_item_kind kind, size_t index,
    const char *mark, const char *text, enum role role);
void quiz_add_button(struct quiz_builder *builder, enum quiz_item_kind kind, const char *text);

/* Returns the text with a note in brackets behind it, or the text where the note is "". */
const char *quiz_joined(struct quiz_builder *builder, const char *text, const char *note);

void quiz_build_end(struct quiz_builder *builder);

#endif
