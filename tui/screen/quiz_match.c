/* Making pairs by Enter and clicks: one of the first list is picked up, then one of the second is chosen for it. After each step the choice
 * stands where the next one is. */
#include "tui/screen/quiz_match.h"

static const struct action stay = {.kind = ACTION_STAY};

static struct sitting *sitting_of(struct quiz_page *page) {
    return &page->visit->sitting;
}

static struct action redraw(struct quiz_page *page, const struct env *env) {
    quiz_page_build(page, env);
    return (struct action){.kind = ACTION_REDRAW};
}

/* Puts the choice on the first option without a partner; on [Check my answer] when all have one. */
static void choose_unpaired(struct quiz_page *page) {
    const struct answer *answer = sitting_answer(sitting_of(page));
    for (size_t left = 0; left < answer->question->option_count && left < QUIZ_MAX_OPTIONS; left++) {
        if (answer->partners[left]) continue;
        quiz_page_choose_item(page, QUIZ_ITEM_OPTION, left);
        return;
    }
    quiz_page_choose_kind(page, QUIZ_ITEM_CHECK);
}

/* Puts the choice on the first of the second list that is in no pair. */
static void choose_free_partner(struct quiz_page *page) {
    const struct answer *answer = sitting_answer(sitting_of(page));
    for (size_t place = 0; place < answer->question->option_count; place++) {
        if (answer_paired_with(answer, place) >= 0) continue;
        quiz_page_choose_item(page, QUIZ_ITEM_PARTNER, place);
        return;
    }
}

struct action quiz_match_left(struct quiz_page *page, const struct env *env, size_t left) {
    bool same = page->held && page->held_at == left;
    const struct answer *answer = sitting_answer(sitting_of(page));
    page->held = false;
    if (answer->ticked >> left & 1) return redraw(page, env); /* judged right: it stays */
    if (!sitting_unpair(sitting_of(page), left) && !same) quiz_page_pick_up(page, left);
    quiz_page_build(page, env);
    if (page->held) choose_free_partner(page);
    return (struct action){.kind = ACTION_REDRAW};
}

struct action quiz_match_partner(struct quiz_page *page, const struct env *env, size_t place) {
    const struct answer *answer = sitting_answer(sitting_of(page));
    int left = answer_paired_with(answer, place);
    if (answer_closed(answer)) return stay;
    if (!page->held) {
        if (left >= 0) sitting_unpair(sitting_of(page), (size_t)left);
        return redraw(page, env);
    }
    if (left >= 0 && (answer->ticked >> left & 1)) return stay; /* its pair is right and stays */
    sitting_pair(sitting_of(page), page->held_at, place);
    page->held = false;
    quiz_page_build(page, env);
    choose_unpaired(page);
    return (struct action){.kind = ACTION_REDRAW};
}
