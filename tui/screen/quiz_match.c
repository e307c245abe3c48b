/* Making pairs by Enter and clicks: one of the first list is picked up, then one of the second is
 * chosen for it. After each step the choice stands where the next one is. */
#include "tui/screen/quiz_match.h"

static const struct action stay = {.kind = ACTION_STAY};

static struct attempt *attempt_of(struct quiz_page *page) {
    return &page->visit->attempt;
}

static struct action redraw(struct quiz_page *page, const struct env *env) {
    quiz_page_build(page, env);
    return (struct action){.kind = ACTION_REDRAW};
}

/* Puts the choice on the first option without a partner; on [Check my answer] when all have one. */
static void choose_unpaired(struct quiz_page *page) {
    const struct response *response = attempt_answer(attempt_of(page));
    for (size_t left = 0; left < response->question->option_count && left < QUIZ_MAX_OPTIONS;
         left++) {
        if (response->partners[left]) continue;
        quiz_page_choose_item(page, QUIZ_ITEM_OPTION, left);
        return;
    }
    quiz_page_choose_kind(page, QUIZ_ITEM_CHECK);
}

/* Puts the choice on the first of the second list that is in no pair. */
static void choose_free_partner(struct quiz_page *page) {
    const struct response *response = attempt_answer(attempt_of(page));
    for (size_t place = 0; place < response->question->option_count; place++) {
        if (response_paired_with(response, place) >= 0) continue;
        quiz_page_choose_item(page, QUIZ_ITEM_PARTNER, place);
        return;
    }
}

struct action quiz_match_left(struct quiz_page *page, const struct env *env, size_t left) {
    bool same = page->held && page->held_at == left;
    const struct response *response = attempt_answer(attempt_of(page));
    page->held = false;
    if (response->ticked >> left & 1) return redraw(page, env); /* judged right: it stays */
    if (!attempt_unpair(attempt_of(page), left) && !same) quiz_page_pick_up(page, left);
    quiz_page_build(page, env);
    if (page->held) choose_free_partner(page);
    return (struct action){.kind = ACTION_REDRAW};
}

struct action quiz_match_partner(struct quiz_page *page, const struct env *env, size_t place) {
    const struct response *response = attempt_answer(attempt_of(page));
    int left = response_paired_with(response, place);
    if (response_closed(response)) return stay;
    if (!page->held) {
        if (left >= 0) attempt_unpair(attempt_of(page), (size_t)left);
        return redraw(page, env);
    }
    if (left >= 0 && (response->ticked >> left & 1)) return stay; /* its pair is right and stays */
    attempt_pair(attempt_of(page), page->held_at, place);
    page->held = false;
    quiz_page_build(page, env);
    choose_unpaired(page);
    return (struct action){.kind = ACTION_REDRAW};
}
