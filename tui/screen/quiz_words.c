/* What is said around a page of the quiz: the line that tells how to answer, and the word that
 * stands by Enter in the footer. Both follow the chosen item; neither changes anything.
 * SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/screen/quiz_kind.h"
#include "tui/screen/wide.h"

static const struct quiz_item *chosen_item(const struct quiz_page *page) {
    return page->choices.item_count ? &page->items[page->choices.chosen] : NULL;
}

static const char *how_words(const struct quiz_page *page) {
    const struct response *response = attempt_answer(page->attempt);
    const struct quiz_item *item = chosen_item(page);
    if (item && (item->kind == QUIZ_ITEM_READ || item->kind == QUIZ_ITEM_REVIEW))
        return _("Enter opens the page that explains this. Esc comes back.");
    if (!response) return "";
    if (response_closed(response))
        return item && item->kind == QUIZ_ITEM_NEXT ? _("Enter goes on.") : "";
    if (response->waiting) return _("Say how sure you are. Esc goes back to your answer.");
    if (quiz_page_carries(page)) return _("Up and Down move it. Enter puts it down.");
    if (page->held) return _("Now pick what goes with it. Esc puts it down.");
    const struct quiz_kind *kind = quiz_kind_of(page);
    return page->has_picture ? _(kind->how_beside_picture) : _(kind->how);
}

/* Where numbers are typed, or fingers touch, there is no key to name. */
static const char *plain_words(const struct quiz_page *page) {
    const struct response *response = attempt_answer(page->attempt);
    if (!response || response_closed(response) || response->waiting) return "";
    if (page->held) return _("Now choose where it goes.");
    const struct quiz_kind *kind = quiz_kind_of(page);
    return kind->how_plain ? _(kind->how_plain) : "";
}

void quiz_page_draw_how(
    const struct quiz_page *page, const struct env *env, struct surface *surface) {
    struct area area = frame_text(env);
    int row = area.row + area.rows - 1, room = frame_measure(env);
    int below = page->area.row + (int)page->choices.layout.line_count + 1;
    if (wide_screen(env) && below < row) row = below;
    if (page->has_picture && wide_screen(env) && room > page->choices.columns)
        room = page->choices.columns; /* beside the picture */
    frame_sentences(surface, row, page->area.column, room,
        env->plain || env->touch ? plain_words(page) : how_words(page), ROLE_QUIET);
}

const char *quiz_page_enter_words(const struct quiz_page *page) {
    static const char *const words[] = {[QUIZ_ITEM_CHECK] = N_("answer"),
        [QUIZ_ITEM_SURE] = N_("answer"),
        [QUIZ_ITEM_NOT_SURE] = N_("answer"),
        [QUIZ_ITEM_NEXT] = N_("go on"),
        [QUIZ_ITEM_PREVIOUS] = N_("go back"),
        [QUIZ_ITEM_READ] = N_("open"),
        [QUIZ_ITEM_SHOW] = N_("show me"),
        [QUIZ_ITEM_REVIEW] = N_("open"),
        [QUIZ_ITEM_PROMPT] = N_("tick"),
        [QUIZ_ITEM_AGAIN] = N_("go on"),
        [QUIZ_ITEM_NEW] = N_("go on"),
        [QUIZ_ITEM_DONE] = N_("go on")};
    const struct response *response = attempt_answer(page->attempt);
    const struct quiz_item *item = chosen_item(page);
    if (!item) return NULL;
    if (item->kind != QUIZ_ITEM_OPTION && item->kind != QUIZ_ITEM_PARTNER) return words[item->kind];
    if (response_closed(response)) return NULL;
    return item->kind == QUIZ_ITEM_OPTION ? quiz_kind_of(page)->enter_words(page, item->index)
                                          : quiz_partner_words(page, item->index);
}
