/* Judging leaves behind what a visitor may see of a try: what was wrong stays marked, and one
 * reason helps on without giving the answer away. SPDX-License-Identifier: MIT */
#include "content/quiz/question.h"

#include <string.h>

#include "content/quiz/quiz_internal.h"

bool question_reads(const struct question *question, const char *topic) {
    size_t bytes = strlen(topic);
    return strncmp(question->read.bytes, topic, bytes) == 0 && question->read.bytes[bytes] == '#';
}

bool question_same_group(const struct question *one, const struct question *other) {
    const char *group = one->group.bytes;
    return group != NULL && *group != '\0' && strcmp(group, other->group.bytes) == 0;
}

/* --- one option is the answer */

static void judge_choice(struct response *response) {
    size_t place = (size_t)response->chosen;
    bool right = response_right_at(response, place);
    response->ticked = response_bit(place);
    response_judged(response, right, response->chosen);
    if (!right) response->crossed |= response_bit(place);
}

static const struct interaction choice = {.judge = judge_choice};

/* --- options are ticked */

static void tick(struct response *response, size_t place) {
    response->ticked ^= response_bit(place);
}

static bool anything_ticked(const struct response *response) {
    return response->ticked != 0;
}

/* Wrong ticks become crosses. When nothing ticked is wrong but one is missing, there is no reason
 * to show: the one that would help gives the answer away. */
static void judge_ticks(struct response *response) {
    unsigned right = response_right_places(response), wrong = response->ticked & ~right;
    bool all = response->ticked == right;
    response_judged(response, all, response_first_place(all ? right : wrong));
    response->crossed |= wrong;
    response->ticked &= right;
}

static const struct interaction ticks = {
    .checked = true, .choose = tick, .given = anything_ticked, .judge = judge_ticks};

/* --- options are put in order */

static bool in_place(const struct response *response, size_t place) {
    return response->order[place] == place;
}

static void move_option(struct response *response, size_t from, size_t to) {
    int explained = response->last < 0 ? -1 : response->order[response->last];
    response_order_move(response->order, from, to);
    for (size_t i = 0; i < response_option_count(response); i++) {
        if (response->order[i] == explained) response->last = (int)i;
    }
}

/* The reason of an option says why it stands where it belongs; the first one out of place needs it.
 */
static void judge_order(struct response *response) {
    unsigned wrong = response_all_places(response) & ~response_right_places(response);
    response_judged(response, wrong == 0, wrong == 0 ? 0 : response_first_place(wrong));
}

static void show_order(struct response *response) {
    for (size_t i = 0; i < response_option_count(response); i++)
        response->order[i] = (unsigned char)i;
}

static const struct interaction ordering = {.checked = true,
    .move = move_option,
    .judge = judge_order,
    .right_at = in_place,
    .show = show_order};

/* --- options are put together with what goes with them */

static bool pair_right_at(const struct response *response, size_t left) {
    size_t partner = response->pairs.partner[left];
    return partner > 0 && response->pairs.order[partner - 1] == left;
}

static unsigned pairs_made(const struct response *response) {
    unsigned made = 0;
    for (size_t i = 0; i < response_option_count(response); i++)
        made |= response->pairs.partner[i] ? response_bit(i) : 0;
    return made;
}

static bool is_settled(const struct response *response, size_t left) {
    return response->pairs.settled & response_bit(left);
}

static void make_pair(struct response *response, size_t left, size_t right) {
    int before = response_paired_with(response, right);
    if (is_settled(response, left) || (before >= 0 && is_settled(response, (size_t)before))) return;
    if (before >= 0) response->pairs.partner[before] = 0;
    response->pairs.partner[left] = (unsigned char)(right + 1);
}

static bool undo_pair(struct response *response, size_t left) {
    if (is_settled(response, left) || response->pairs.partner[left] == 0) return false;
    response->pairs.partner[left] = 0;
    return true;
}

static bool anything_paired(const struct response *response) {
    return (pairs_made(response) & ~response->pairs.settled) != 0;
}

/* Pairs that are right stay; the others are taken apart, and what they were is remembered. */
static void judge_pairs(struct response *response) {
    struct pairs *pairs = &response->pairs;
    unsigned right = response_right_places(response), wrong = pairs_made(response) & ~right;
    bool all = right == response_all_places(response);
    response_judged(response, all, all ? 0 : response_first_place(wrong));
    pairs->settled = right;
    for (size_t i = 0; i < response_option_count(response); i++) {
        if (!(wrong & response_bit(i))) continue;
        pairs->refused[i] |= (unsigned char)response_bit(pairs->partner[i] - 1u);
        pairs->partner[i] = 0;
    }
}

static void show_pairs(struct response *response) {
    struct pairs *pairs = &response->pairs;
    for (size_t right = 0; right < response_option_count(response); right++)
        pairs->partner[pairs->order[right]] = (unsigned char)(right + 1);
    pairs->settled = response_all_places(response);
}

static const struct interaction pairing = {.checked = true,
    .pair = make_pair,
    .unpair = undo_pair,
    .given = anything_paired,
    .judge = judge_pairs,
    .right_at = pair_right_at,
    .show = show_pairs};

/* --- the kinds */

enum { ONE, SEVERAL, ORDER, TRUE_FALSE, PLACE, MATCH, IMAGE, KINDS };

const char *const question_kind_names[] = {[ONE] = "one",
    [SEVERAL] = "several",
    [ORDER] = "order",
    [TRUE_FALSE] = "true-false",
    [PLACE] = "place",
    [MATCH] = "match",
    [IMAGE] = "image",
    [KINDS] = NULL};

#define EXACTLY_ONE                                                                                \
    { 1, 1, "exactly one" }

const struct question_kind question_kinds[] = {
    [ONE] = {{3, 4, "3 or 4"}, EXACTLY_ONE, .interaction = &choice},
    [SEVERAL] = {{4, 5, "4 or 5"}, {2, 5, "two or more"}, .interaction = &ticks},
    [ORDER] = {{3, 5, "3 to 5"}, {0, 0, "none (the options stand in the right order)"},
        MIXED_ALWAYS, .interaction = &ordering},
    [TRUE_FALSE] = {{2, 2, "2"}, EXACTLY_ONE, MIXED_NEVER, .true_false = true,
        .interaction = &choice},
    [PLACE] = {{2, 5, "2 to 5"}, EXACTLY_ONE, .places = true, .interaction = &choice},
    [MATCH] = {{3, 5, "3 to 5"}, {0, 0, "none (each option is a right pair)"}, MIXED_ALWAYS,
        .matches = true, .interaction = &pairing},
    [IMAGE] = {{3, 5, "3 to 5"}, EXACTLY_ONE, .places = true, .interaction = &choice},
};
