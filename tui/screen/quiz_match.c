/* The kind of question whose options have matches: one of the first list is picked up, then one of
 * the second is chosen for it. After each step the choice stands where the next one is.
 * SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/screen/quiz_kind.h"

enum { DIGITS = 10 };

static const struct response *response_of(const struct quiz_page *page) {
    return attempt_answer(page->attempt);
}

/* A pair that was judged right stays. */
static bool is_settled(const struct response *response, int left) {
    return left >= 0 && (response->pairs.settled >> left & 1);
}

/* --- the two lists */

/* The digit of one of the second list: it goes on where the first list ends. */
static int partner_digit(const struct response *response, size_t place) {
    return (int)(response->question->option_count + place + 1) % DIGITS;
}

static const char *match_at(const struct response *response, size_t place) {
    return response->question->options[response->pairs.order[place]].match.bytes;
}

/* "not 5, not 6": what was tried with this option and is wrong. */
static const char *refused_note(struct quiz_builder *builder, size_t left) {
    struct arena *memory = &builder->page->choices.layout.memory;
    const char *note = "";
    for (size_t place = 0; place < QUIZ_MAX_OPTIONS; place++) {
        if (!(builder->response->pairs.refused[left] >> place & 1)) continue;
        const char *one =
            arena_format(memory, _("not %d"), partner_digit(builder->response, place));
        note = *note ? arena_format(memory, "%s, %s", note, one) : one;
    }
    return note;
}

/* "Imatinib  -  The usual first medicine", or "Imatinib (not 5)". */
static void add_left(struct quiz_builder *builder, size_t left) {
    const struct response *response = builder->response;
    const char *text = response->question->options[left].text.bytes;
    size_t partner = response->pairs.partner[left];
    bool right = response->pairs.settled >> left & 1,
         refused = response->pairs.refused[left] && !partner;
    const char *note = right ? _("right") : refused ? refused_note(builder, left) : "";
    if (builder->page->held && builder->page->held_at == left) note = _("picked");
    if (partner > 0)
        text = arena_format(&builder->page->choices.layout.memory, "%s  -  %s", text,
            match_at(response, partner - 1));
    quiz_add_numbered(builder, QUIZ_ITEM_OPTION, left, "", quiz_joined(builder, text, note),
        right     ? ROLE_RIGHT
        : refused ? ROLE_WRONG
                  : ROLE_BODY);
}

void quiz_match_add(struct quiz_builder *builder) {
    const struct response *response = builder->response;
    quiz_add_text(builder, _("Pick one:"), 0, ROLE_QUIET);
    for (size_t left = 0; response_option(response, (int)left); left++) add_left(builder, left);
    quiz_add_text(builder, _("Then what goes with it:"), 0, ROLE_QUIET);
    for (size_t place = 0; response_option(response, (int)place); place++) {
        enum role role = response_paired_with(response, place) >= 0 ? ROLE_QUIET : ROLE_BODY;
        quiz_add_numbered(builder, QUIZ_ITEM_PARTNER, place, "", match_at(response, place), role);
    }
}

/* --- Enter */

/* Puts the choice on the first option without a partner; on [Check my answer] when all have one. */
static void choose_unpaired(struct quiz_page *page) {
    const struct response *response = response_of(page);
    for (size_t left = 0; response_option(response, (int)left); left++) {
        if (response->pairs.partner[left]) continue;
        quiz_page_choose_item(page, QUIZ_ITEM_OPTION, left);
        return;
    }
    quiz_page_choose_item(page, QUIZ_ITEM_CHECK, QUIZ_ANY);
}

/* Puts the choice on the first of the second list that is in no pair. */
static void choose_free_partner(struct quiz_page *page) {
    size_t place = 0;
    while (response_paired_with(response_of(page), place) >= 0) place++;
    quiz_page_choose_item(page, QUIZ_ITEM_PARTNER, place);
}

struct action quiz_match_enter(struct quiz_page *page, const struct env *env, size_t left) {
    bool same = page->held && page->held_at == left;
    page->held = false;
    if (is_settled(response_of(page), (int)left)) return quiz_page_redraw(page, env);
    page->held = !attempt_unpair(page->attempt, left) && !same;
    page->held_at = left;
    quiz_page_build(page, env);
    if (page->held) choose_free_partner(page);
    return (struct action){.kind = ACTION_REDRAW};
}

const char *quiz_match_words(const struct quiz_page *page, size_t left) {
    const struct response *response = response_of(page);
    if (is_settled(response, (int)left)) return NULL;
    if (response->pairs.partner[left]) return N_("undo");
    return page->held && page->held_at == left ? N_("put down") : N_("pick up");
}

struct action quiz_partner_enter(struct quiz_page *page, const struct env *env, size_t place) {
    int left = response_paired_with(response_of(page), place);
    if (is_settled(response_of(page), left)) return (struct action){.kind = ACTION_STAY};
    if (!page->held) {
        if (left >= 0) attempt_unpair(page->attempt, (size_t)left);
        return quiz_page_redraw(page, env);
    }
    attempt_pair(page->attempt, page->held_at, place);
    page->held = false;
    quiz_page_build(page, env);
    choose_unpaired(page);
    return (struct action){.kind = ACTION_REDRAW};
}

const char *quiz_partner_words(const struct quiz_page *page, size_t place) {
    int left = response_paired_with(response_of(page), place);
    if (is_settled(response_of(page), left)) return NULL;
    if (page->held) return N_("put together");
    return left >= 0 ? N_("undo") : NULL;
}
