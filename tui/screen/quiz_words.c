/* What is said around a page of the quiz: the line that tells how to answer, and the word that
 * stands by Enter in the footer. Both follow the chosen item; neither changes anything. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/quiz_page.h"
#include "tui/cell/text.h"

static const char *how_to_answer(enum question_kind kind, bool picture) {
    switch (kind) {
    case QUESTION_ONE:
        return _("One is right. Up and Down choose, Enter answers.");
    case QUESTION_SEVERAL:
        return _("More than one is right. Enter ticks. Then choose [Check my answer].");
    case QUESTION_ORDER:
        return _("Put them in order. Enter picks one up. Then choose [Check my answer].");
    case QUESTION_TRUE_FALSE:
        return _("True or false? Up and Down choose, Enter answers.");
    case QUESTION_PLACE:
        return picture ? _("Up and Down choose, Enter answers. You can also click a place.")
                       : _("Up and Down choose, Enter answers.");
    case QUESTION_MATCH:
        return _("Pick one, then what goes with it. Pick a pair to undo it.");
    }
    return "";
}

static const struct quiz_item *chosen_item(const struct quiz_page *page) {
    return page->choices.item_count ? &page->items[page->choices.chosen] : NULL;
}

static const char *how_words(const struct quiz_page *page) {
    const struct response *response = attempt_answer(&page->visit->attempt);
    const struct quiz_item *item = chosen_item(page);
    if (item && (item->kind == QUIZ_ITEM_READ || item->kind == QUIZ_ITEM_REVIEW))
        return _("Enter opens the page that explains this. Esc comes back.");
    if (!response) return "";
    if (response_closed(response))
        return item && item->kind == QUIZ_ITEM_NEXT ? _("Enter goes on.") : "";
    if (response->waiting) return _("Say how sure you are. Esc goes back to your answer.");
    if (quiz_page_carries(page)) return _("Up and Down move it. Enter puts it down.");
    if (page->held) return _("Now pick what goes with it. Esc puts it down.");
    return how_to_answer((enum question_kind)response->question->kind, page->has_picture);
}

void quiz_page_draw_how(
    const struct quiz_page *page, const struct env *env, struct surface *surface) {
    struct area area = frame_area(env);
    const char *how = how_words(page);
    size_t bytes = strlen(how);
    int margin = frame_margin(env, area), room = frame_measure(env, area);
    while (text_columns(how, bytes) > room) {
        size_t end = bytes;
        while (end > 0 && !(end < bytes && how[end - 1] == '.')) end--;
        if (end == 0) break;
        bytes = end;
    }
    surface_text(surface, area.row + area.rows - 1, margin, room, how, bytes, ROLE_QUIET);
}

static const char *option_words(const struct quiz_page *page, size_t place) {
    const struct response *response = attempt_answer(&page->visit->attempt);
    if (!response || response_closed(response)) return NULL;
    bool held = page->held && page->held_at == place;
    switch ((enum question_kind)response->question->kind) {
    case QUESTION_ONE:
    case QUESTION_TRUE_FALSE:
    case QUESTION_PLACE:
        return N_("answer");
    case QUESTION_SEVERAL:
        return N_("tick");
    case QUESTION_ORDER:
        return held ? N_("put down") : N_("pick up");
    case QUESTION_MATCH:
        if (response->ticked >> place & 1) return NULL; /* right: it stays */
        if (response->partners[place]) return N_("undo");
        return held ? N_("put down") : N_("pick up");
    }
    return NULL;
}

/* One of the second list goes with what is picked up; else it leaves its pair. */
static const char *partner_words(const struct quiz_page *page, size_t place) {
    const struct response *response = attempt_answer(&page->visit->attempt);
    if (!response || response_closed(response)) return NULL;
    int left = response_paired_with(response, place);
    if (left >= 0 && (response->ticked >> left & 1)) return NULL;
    if (page->held) return N_("put together");
    return left >= 0 ? N_("undo") : NULL;
}

const char *quiz_page_enter_words(const struct quiz_page *page) {
    const struct quiz_item *item = chosen_item(page);
    if (!item) return NULL;
    switch (item->kind) {
    case QUIZ_ITEM_OPTION:
        return option_words(page, item->index);
    case QUIZ_ITEM_PARTNER:
        return partner_words(page, item->index);
    case QUIZ_ITEM_CHECK:
    case QUIZ_ITEM_SURE:
    case QUIZ_ITEM_NOT_SURE:
        return N_("answer");
    case QUIZ_ITEM_READ:
    case QUIZ_ITEM_REVIEW:
        return N_("open");
    case QUIZ_ITEM_SHOW:
        return N_("show me");
    case QUIZ_ITEM_PROMPT:
        return N_("tick");
    case QUIZ_ITEM_NEXT:
    case QUIZ_ITEM_AGAIN:
    case QUIZ_ITEM_NEW:
    case QUIZ_ITEM_DONE:
        return N_("go on");
    }
    return NULL;
}
