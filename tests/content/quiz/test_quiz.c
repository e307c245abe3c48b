/* An attempt over banks that are built here: the draw, the options' order, every step of an answer,
 * and the edges. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content/pack/pack.h"
#include "content/quiz/quiz.h"

enum { SEEDS = 500, BANK = 40 };

static struct option one_options[] = {
    {.text = {.bytes = "a"}, .why = {.bytes = "why a"}},
    {.text = {.bytes = "b"}, .why = {.bytes = "why b"}, .right = true},
    {.text = {.bytes = "c"}, .why = {.bytes = "why c"}},
    {.text = {.bytes = "d"}, .why = {.bytes = "why d"}},
};

static struct option several_options[] = {
    {.text = {.bytes = "a"}, .why = {.bytes = "why a"}, .right = true},
    {.text = {.bytes = "b"}, .why = {.bytes = "why b"}},
    {.text = {.bytes = "c"}, .why = {.bytes = "why c"}, .right = true},
    {.text = {.bytes = "d"}, .why = {.bytes = "why d"}},
};

static struct option order_options[] = {
    {.text = {.bytes = "first"}, .why = {.bytes = "why first"}},
    {.text = {.bytes = "second"}, .why = {.bytes = "why second"}},
    {.text = {.bytes = "third"}, .why = {.bytes = "why third"}},
};

static struct option true_options[] = {
    {.text = {.bytes = "True"}, .why = {.bytes = "why true"}},
    {.text = {.bytes = "False"}, .why = {.bytes = "why false"}, .right = true},
};

static struct option match_options[] = {
    {.text = {.bytes = "a"}, .match = {.bytes = "is a"}, .why = {.bytes = "why a"}},
    {.text = {.bytes = "b"}, .match = {.bytes = "is b"}, .why = {.bytes = "why b"}},
    {.text = {.bytes = "c"}, .match = {.bytes = "is c"}, .why = {.bytes = "why c"}},
};

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static int kind_named(const char *name) {
    int kind = 0;
    while (strcmp(question_kind_names[kind], name) != 0) kind++;
    return kind;
}

static struct question question_of(const char *name) {
    static const struct {
        const char *name;
        struct option *options;
        size_t count;
    } kinds[] = {{"several", several_options, COUNT(several_options)},
        {"order", order_options, COUNT(order_options)},
        {"true-false", true_options, COUNT(true_options)},
        {"match", match_options, COUNT(match_options)}};
    struct question question = {.kind = kind_named(name),
        .options = one_options, /* of all others */
        .option_count = COUNT(one_options)};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (strcmp(kinds[i].name, name) != 0) continue;
        question.options = kinds[i].options;
        question.option_count = kinds[i].count;
    }
    return question;
}

static size_t kind_count(void) {
    size_t count = 0;
    while (question_kind_names[count] != NULL) count++;
    return count;
}

/* A bank with so many questions of each subject, mixed, of all kinds in turn. */
struct bank {
    struct question questions[BANK];
    struct pack pack;
};

static void bank_fill(struct bank *bank, int therapies, int spread, int basics) {
    int left[] = {[ABOUT_THERAPIES] = therapies, [ABOUT_SPREAD] = spread, [ABOUT_BASICS] = basics};
    *bank = (struct bank){0};
    for (int about = 0; left[0] + left[1] + left[2] > 0; about = (about + 1) % 3) {
        if (left[about] == 0) continue;
        left[about]--;
        size_t i = bank->pack.question_count++;
        bank->questions[i] = question_of(question_kind_names[i % kind_count()]);
        bank->questions[i].about = about;
    }
    bank->pack.questions = bank->questions;
}

static void start(
    struct attempt *attempt, const struct pack *pack, size_t count, bool shuffle, uint64_t seed) {
    const struct attempt_plan plan = {.questions = pack->questions,
        .question_count = pack->question_count,
        .count = count,
        .shuffle = shuffle,
        .seed = seed};
    attempt_start(attempt, &plan);
}

/* An attempt of one question of this kind, its options in the pack's order (but for `order`). */
static struct attempt attempt_of(struct bank *bank, const char *kind) {
    struct attempt attempt;
    *bank = (struct bank){.questions = {question_of(kind)}};
    bank->pack = (struct pack){.questions = bank->questions, .question_count = 1};
    start(&attempt, &bank->pack, 1, false, 1);
    return attempt;
}

static size_t count_about(const struct attempt *attempt, enum question_about about) {
    size_t count = 0;
    for (size_t i = 0; i < attempt->count; i++)
        count += attempt->responses[i].question->about == (int)about;
    return count;
}

static void assert_sound(const struct attempt *attempt) {
    for (size_t i = 0; i < attempt->count; i++) {
        const struct response *response = &attempt->responses[i];
        unsigned seen = 0;
        for (size_t k = 0; k < i; k++)
            assert_ptr_not_equal(attempt->responses[k].question, response->question);
        const struct question_kind *kind = response_kind(response);
        const unsigned char *mixed = kind->matches ? response->pairs.order : response->order;
        for (size_t k = 0; k < response->question->option_count; k++) seen |= 1u << mixed[k];
        assert_int_equal(seen, (1u << response->question->option_count) - 1);
        assert_int_equal(response->state, ANSWER_OPEN);
        assert_int_equal(response->last, -1);
        if (response->question->kind == kind_named("true-false"))
            assert_int_equal(response->order[0], 0);
        bool solved = true;
        for (size_t k = 0; k < response->question->option_count; k++) solved &= mixed[k] == k;
        if (kind->mixing == MIXED_ALWAYS) assert_false(solved);
    }
}

/* --- the draw
 * ------------------------------------------------------------------------------------------- */

static void a_third_is_about_therapies_and_a_third_about_spread(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    bank_fill(&bank, 12, 12, 10);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        size_t wanted = 1 + (size_t)(seed % QUIZ_MAX_QUESTIONS);
        start(&attempt, &bank.pack, wanted, seed % 2 == 0, seed);
        assert_int_equal(attempt.count, wanted);
        assert_int_equal(attempt.at, 0);
        assert_sound(&attempt);
        assert_true(count_about(&attempt, ABOUT_THERAPIES) * 3 >= wanted);
        if (wanted > 2) assert_true(count_about(&attempt, ABOUT_BASICS) >= 1);
        if (wanted == 4) /* two, one of basics, and one */
            assert_int_equal(count_about(&attempt, ABOUT_SPREAD), 1);
        else if (wanted > 1)
            assert_true(count_about(&attempt, ABOUT_SPREAD) * 3 >= wanted);
    }
}

static size_t count_safety(const struct attempt *attempt) {
    size_t count = 0;
    for (size_t i = 0; i < attempt->count; i++) count += attempt->responses[i].question->safety;
    return count;
}

static void each_attempt_asks_what_can_save_a_life_and_something_basic(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    for (size_t safe = 0; safe < 36; safe++) { /* one question of the bank, whatever it is about */
        bank_fill(&bank, 12, 12, 12);
        bank.questions[safe].safety = true;
        for (uint64_t seed = 0; seed < SEEDS / 10; seed++) {
            size_t wanted = 3 + (size_t)(seed % (QUIZ_MAX_QUESTIONS - 2)), basics = 0;
            start(&attempt, &bank.pack, wanted, seed % 2 == 0, seed);
            for (size_t i = 0; i < attempt.count; i++)
                basics += attempt.responses[i].question->about == ABOUT_BASICS &&
                          !attempt.responses[i].question->safety;
            assert_int_equal(attempt.count, wanted);
            assert_int_equal(count_safety(&attempt), 1);
            assert_true(basics >= 1);
        }
    }
}

/* A question about therapies that can save a life is both, so that three hold all that is asked
 * for. */
static void three_questions_hold_all_that_an_attempt_must_have(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    bank_fill(&bank, 12, 12, 12);
    for (size_t i = 0; i < 12; i++) bank.questions[i].safety = true;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        start(&attempt, &bank.pack, 3, true, seed);
        assert_true(count_about(&attempt, ABOUT_THERAPIES) == 1 && count_safety(&attempt) >= 1);
        assert_true(count_about(&attempt, ABOUT_SPREAD) == 1);
        assert_true(count_about(&attempt, ABOUT_BASICS) == 1);
    }
}

static void of_a_group_one_question_comes_at_most(void **state) {
    (void)state;
    static const char *const names[] = {"", "a", "b", "c", "d", "e", "f", "g", "h", "i"};
    struct bank bank;
    struct attempt attempt;
    bank_fill(&bank, 12, 12, 12);
    for (size_t i = 0; i < 36; i++) bank.questions[i].group.bytes = names[i / 4 % COUNT(names)];
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        start(&attempt, &bank.pack, 8, seed % 2 == 0, seed);
        assert_int_equal(attempt.count, 8);
        for (size_t i = 0; i < 8; i++)
            for (size_t k = 0; k < i; k++)
                assert_false(question_same_group(
                    attempt.responses[i].question, attempt.responses[k].question));
    }
    start(&attempt, &bank.pack, 20, true, 1);
    assert_int_equal(attempt.count, 12); /* eight groups, and the four without one */
}

static void easy_questions_come_first(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    int moved = 0;
    bank_fill(&bank, 12, 12, 12);
    for (size_t i = 0; i < 36; i++) bank.questions[i].level = (int)(i * 7 % 3);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        start(&attempt, &bank.pack, 12, seed % 2 == 0, seed);
        for (size_t i = 1; i < attempt.count; i++) {
            const struct question *one = attempt.responses[i - 1].question,
                                  *next = attempt.responses[i].question;
            assert_true(one->level <= next->level);
            bool turned = one->level == next->level && one > next;
            if (seed % 2) assert_false(turned); /* not shuffled: of a level, the bank's order */
            moved += turned;
        }
    }
    assert_true(moved > 0);
}

static void a_subject_with_few_questions_is_filled_up_from_the_others(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    bank_fill(&bank, 1, 2, 9);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        start(&attempt, &bank.pack, 9, seed % 2 == 0, seed);
        assert_int_equal(attempt.count, 9);
        assert_sound(&attempt);
        assert_int_equal(count_about(&attempt, ABOUT_THERAPIES), 1);
        assert_int_equal(count_about(&attempt, ABOUT_SPREAD), 2);
    }
}

static void a_sitting_never_asks_more_than_the_bank_or_the_limit_has(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    bank_fill(&bank, 2, 2, 1);
    start(&attempt, &bank.pack, 8, true, 7);
    assert_int_equal(attempt.count, 5);
    bank_fill(&bank, 14, 14, 12);
    start(&attempt, &bank.pack, 1000, true, 7);
    assert_int_equal(attempt.count, QUIZ_MAX_QUESTIONS);
    assert_sound(&attempt);
    bank_fill(&bank, 0, 0, 0);
    start(&attempt, &bank.pack, 8, true, 7);
    assert_int_equal(attempt.count, 0);
    assert_null(attempt_answer(&attempt));
    bank_fill(&bank, 2, 2, 1);
    start(&attempt, &bank.pack, 0, false, 7);
    assert_int_equal(attempt.count, 0);
}

static void every_question_is_drawn_by_some_seed(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    int drawn[BANK] = {0}, first[BANK] = {0};
    bank_fill(&bank, 12, 12, 10);
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        start(&attempt, &bank.pack, 8, true, seed);
        for (size_t i = 0; i < attempt.count; i++)
            drawn[attempt.responses[i].question - bank.questions]++;
        first[attempt.responses[0].question - bank.questions]++;
    }
    for (size_t i = 0; i < bank.pack.question_count; i++) {
        assert_in_range(
            drawn[i], SEEDS / 28, SEEDS / 3); /* expected: 2 of 28 basics, 3 of 12 of the others */
        assert_true(first[i] > 0);
    }
}

static void without_shuffle_every_seed_gives_the_same_quiz(void **state) {
    struct bank bank;
    struct attempt one, other;
    (void)state;
    bank_fill(&bank, 6, 6, 2);
    start(&one, &bank.pack, 12, false, 1);
    start(&other, &bank.pack, 12, false, 99);
    for (size_t i = 0; i < one.count; i++) {
        assert_ptr_equal(one.responses[i].question, other.responses[i].question);
        assert_memory_equal(
            one.responses[i].order, other.responses[i].order, sizeof one.responses[i].order);
    }
}

static void the_same_seed_gives_the_same_sitting_and_another_another(void **state) {
    (void)state;
    struct bank bank;
    struct attempt one, two;
    bank_fill(&bank, 12, 12, 10);
    memset(&one, 0, sizeof one);
    memset(&two, 0, sizeof two);
    start(&one, &bank.pack, 8, true, 42);
    start(&two, &bank.pack, 8, true, 42);
    for (size_t i = 0; i < 8; i++) {
        assert_ptr_equal(one.responses[i].question, two.responses[i].question);
        assert_memory_equal(one.responses[i].order, two.responses[i].order, QUIZ_MAX_OPTIONS);
    }
    int differences = 0;
    start(&two, &bank.pack, 8, true, 43);
    for (size_t i = 0; i < 8; i++)
        differences += one.responses[i].question != two.responses[i].question;
    assert_true(differences > 0);
}

static void without_shuffle_the_packs_order_stands_and_the_whole_bank_is_used(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt;
    bank_fill(&bank, 12, 12, 10);
    start(&attempt, &bank.pack, 9, false, 5);
    for (size_t i = 0; i < attempt.count; i++) {
        const struct response *response = &attempt.responses[i];
        if (i > 0) assert_true(response->question > attempt.responses[i - 1].question);
        if (response->question->kind == kind_named("order") ||
            response->question->kind == kind_named("match"))
            continue;
        for (size_t k = 0; k < response->question->option_count; k++)
            assert_int_equal(response->order[k], k);
    }
    assert_true(attempt.responses[8].question - bank.questions >
                20); /* not the first nine of each subject */
}

static void shuffled_options_stand_everywhere(void **state) {
    (void)state;
    struct bank bank = {.questions = {question_of("one")}};
    bank.pack = (struct pack){.questions = bank.questions, .question_count = 1};
    int at[4] = {0};
    struct attempt attempt;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        start(&attempt, &bank.pack, 1, true, seed);
        for (int place = 0; place < 4; place++) at[place] += attempt.responses[0].order[place] == 1;
    }
    for (int place = 0; place < 4; place++) assert_in_range(at[place], SEEDS / 8, SEEDS / 2);
}

/* --- one answer, and true or false
 * ---------------------------------------------------------------------- */

static void the_right_option_closes_the_question(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "one");
    attempt_choose(&attempt, 1);
    const struct response *response = attempt_answer(&attempt);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_int_equal(response->ticked, 1u << 1);
    assert_int_equal(response->crossed, 0);
    assert_string_equal(response_reason(response), "why b");
    assert_true(response_known(response));
    attempt_choose(&attempt, 0);
    attempt_show(&attempt);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_int_equal(response->tries, 1);
}

static void a_wrong_option_stays_crossed_and_gives_nothing_away(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "one");
    const struct response *response = attempt_answer(&attempt);
    attempt_choose(&attempt, 0);
    assert_int_equal(response->state, ANSWER_TRIED);
    assert_int_equal(response->crossed, 1u << 0);
    assert_int_equal(response->ticked, 1u << 0);
    assert_string_equal(response_reason(response), "why a");
    attempt_choose(&attempt, 0); /* cannot be chosen again */
    assert_int_equal(response->tries, 1);
    attempt_choose(&attempt, 3);
    assert_int_equal(response->crossed, 1u << 0 | 1u << 3);
    attempt_choose(&attempt, 1);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_int_equal(response->crossed, 1u << 0 | 1u << 3);
    assert_int_equal(response->tries, 3);
    assert_false(response_known(response));
}

static void true_or_false_is_judged_at_once(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "true-false");
    attempt_choose(&attempt, 0);
    assert_int_equal(attempt.responses[0].state, ANSWER_TRIED);
    assert_string_equal(response_reason(&attempt.responses[0]), "why true");
    attempt_choose(&attempt, 1);
    assert_int_equal(attempt.responses[0].state, ANSWER_RIGHT);
}

static void show_me_gives_the_answer_away(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "one");
    const struct response *response = attempt_answer(&attempt);
    attempt_choose(&attempt, 2);
    attempt_show(&attempt);
    assert_int_equal(response->state, ANSWER_SHOWN);
    assert_int_equal(response->ticked, 1u << 1);
    assert_int_equal(response->crossed, 1u << 2);
    assert_string_equal(response_reason(response), "why b");
    assert_false(response_known(response));
    attempt_choose(&attempt, 1);
    assert_int_equal(response->state, ANSWER_SHOWN);
}

/* --- several
 * -------------------------------------------------------------------------------------------- */

static void several_are_ticked_and_judged_together(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "several");
    const struct response *response = attempt_answer(&attempt);
    attempt_check(&attempt); /* nothing ticked: nothing to judge */
    assert_int_equal(response->state, ANSWER_OPEN);
    assert_int_equal(response->tries, 0);
    attempt_choose(&attempt, 0);
    attempt_choose(&attempt, 1);
    attempt_choose(&attempt, 1); /* unticked */
    attempt_choose(&attempt, 2);
    assert_int_equal(response->ticked, 1u << 0 | 1u << 2);
    assert_int_equal(response->state, ANSWER_OPEN);
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_string_equal(response_reason(response), "why a");
    assert_true(response_known(response));
}

static void a_wrong_tick_becomes_a_cross(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "several");
    const struct response *response = attempt_answer(&attempt);
    attempt_choose(&attempt, 0);
    attempt_choose(&attempt, 3);
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_TRIED);
    assert_int_equal(response->ticked, 1u << 0);
    assert_int_equal(response->crossed, 1u << 3);
    assert_string_equal(response_reason(response), "why d");
    attempt_choose(&attempt, 3);
    assert_int_equal(response->ticked, 1u << 0);
    attempt_choose(&attempt, 2);
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_false(response_known(response));
}

static void a_missing_tick_has_no_reason_that_tells_which(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "several");
    attempt_choose(&attempt, 2);
    attempt_check(&attempt);
    assert_int_equal(attempt.responses[0].state, ANSWER_TRIED);
    assert_string_equal(response_reason(&attempt.responses[0]), "");
    attempt_show(&attempt);
    assert_int_equal(attempt.responses[0].ticked, 1u << 0 | 1u << 2);
    assert_string_equal(response_reason(&attempt.responses[0]), "why a");
}

/* --- order
 * ---------------------------------------------------------------------------------------------- */

static void set_order(struct attempt *attempt, unsigned char a, unsigned char b, unsigned char c) {
    unsigned char order[QUIZ_MAX_OPTIONS] = {a, b, c};
    memcpy(attempt->responses[0].order, order, sizeof order);
}

static void moving_an_option_takes_the_others_along(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "order");
    const unsigned char *order = attempt.responses[0].order;
    set_order(&attempt, 2, 0, 1);
    attempt_move(&attempt, 0, 2);
    assert_true(order[0] == 0 && order[1] == 1 && order[2] == 2);
    attempt_move(&attempt, 2, 0);
    assert_true(order[0] == 2 && order[1] == 0 && order[2] == 1);
    attempt_move(&attempt, 1, 1);
    attempt_move(&attempt, 0, 3);
    attempt_move(&attempt, 3, 0);
    assert_true(order[0] == 2 && order[1] == 0 && order[2] == 1);
}

static void an_order_is_right_only_when_all_stand_right(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "order");
    const struct response *response = attempt_answer(&attempt);
    set_order(&attempt, 0, 2, 1);
    attempt_choose(&attempt, 0); /* means nothing here */
    assert_int_equal(response->ticked, 0);
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_TRIED);
    assert_string_equal(response_reason(response), "why third");
    assert_true(response_right_at(response, 0));
    assert_false(response_right_at(response, 1));
    attempt_move(&attempt, 1, 2);
    assert_string_equal(
        response_reason(response), "why third"); /* the reason stays with its option */
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_int_equal(response->tries, 2);
    assert_string_equal(response_reason(response), "why first");
    attempt_move(&attempt, 0, 1);
    assert_int_equal(response->order[0], 0);
}

static void show_me_puts_an_order_right(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "order");
    attempt_show(&attempt);
    for (size_t i = 0; i < 3; i++) assert_int_equal(attempt.responses[0].order[i], i);
    assert_int_equal(attempt.responses[0].state, ANSWER_SHOWN);
    assert_int_equal(attempt.responses[0].tries, 0);
}

/* --- place
 * ---------------------------------------------------------------------------------------------- */

static void a_place_and_an_image_are_judged_like_one(void **state) {
    (void)state;
    static const char *const kinds[] = {"place", "image"};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct bank bank;
        struct attempt attempt = attempt_of(&bank, kinds[i]);
        const struct response *response = attempt_answer(&attempt);
        attempt_choose(&attempt, 2);
        assert_int_equal(response->state, ANSWER_TRIED);
        assert_int_equal(response->crossed, 1u << 2);
        assert_string_equal(response_reason(response), "why c");
        attempt_choose(&attempt, 1);
        assert_int_equal(response->state, ANSWER_RIGHT);
        assert_int_equal(response->tries, 2);
        int at[4] = {0};
        for (uint64_t seed = 0; seed < SEEDS; seed++) {
            start(&attempt, &bank.pack, 1, true, seed);
            for (int place = 0; place < 4; place++)
                at[place] += attempt.responses[0].order[place] == 1;
        }
        for (int place = 0; place < 4; place++) assert_in_range(at[place], SEEDS / 8, SEEDS / 2);
    }
}

/* --- match
 * ---------------------------------------------------------------------------------------------- */

/* The second list stands as c, a, b. */
static struct attempt matching(struct bank *bank) {
    struct attempt attempt = attempt_of(bank, "match");
    memcpy(attempt.responses[0].pairs.order, (const unsigned char[]){2, 0, 1}, 3);
    return attempt;
}

static void pairs_are_made_moved_and_taken_apart(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = matching(&bank);
    const struct response *response = attempt_answer(&attempt);
    attempt_pair(&attempt, 0, 2);
    assert_int_equal(response->pairs.partner[0], 3);
    assert_int_equal(response_paired_with(response, 2), 0);
    attempt_pair(&attempt, 1, 2); /* taken from the other */
    assert_int_equal(response->pairs.partner[0], 0);
    assert_int_equal(response_paired_with(response, 2), 1);
    attempt_pair(&attempt, 1, 0); /* another partner */
    assert_int_equal(response_paired_with(response, 2), -1);
    assert_int_equal(response->pairs.partner[1], 1);
    assert_true(attempt_unpair(&attempt, 1));
    assert_false(attempt_unpair(&attempt, 1));
    assert_int_equal(response->pairs.partner[1], 0);
    attempt_pair(&attempt, 3, 0);
    attempt_pair(&attempt, 0, 3);
    assert_int_equal(response->pairs.partner[0], 0);
    assert_false(attempt_unpair(&attempt, 3));
    assert_int_equal(response->tries, 0);
}

static void all_pairs_right_is_known_at_the_first_try(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = matching(&bank);
    const struct response *response = attempt_answer(&attempt);
    attempt_choose(&attempt, 0); /* means nothing here */
    attempt_check(&attempt);     /* nor this, with no pair */
    assert_int_equal(response->tries, 0);
    assert_int_equal(response->state, ANSWER_OPEN);
    attempt_pair(&attempt, 0, 1);
    attempt_pair(&attempt, 1, 2);
    attempt_pair(&attempt, 2, 0);
    for (size_t i = 0; i < 3; i++) assert_true(response_right_at(response, i));
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_true(response_known(response));
    assert_string_equal(response_reason(response), "why a");
    attempt_pair(&attempt, 0, 0);
    assert_false(attempt_unpair(&attempt, 0));
    assert_int_equal(response->pairs.partner[0], 2);
}

static void wrong_pairs_are_freed_and_right_ones_stay(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = matching(&bank);
    const struct response *response = attempt_answer(&attempt);
    attempt_pair(&attempt, 0, 1); /* right */
    attempt_pair(&attempt, 1, 0);
    attempt_pair(&attempt, 2, 2);
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_TRIED);
    assert_string_equal(response_reason(response), "why b"); /* the first wrong one */
    assert_int_equal(response->pairs.settled, 1u << 0);
    assert_int_equal(response->pairs.refused[1], 1u << 0);
    assert_int_equal(response->pairs.refused[2], 1u << 2);
    assert_true(response->pairs.partner[0] == 2 && response->pairs.partner[1] == 0 &&
                response->pairs.partner[2] == 0);
    attempt_pair(&attempt, 0, 0); /* the right pair stays, from either side */
    attempt_pair(&attempt, 1, 1);
    assert_false(attempt_unpair(&attempt, 0));
    assert_true(response->pairs.partner[0] == 2 && response->pairs.partner[1] == 0);
    attempt_check(&attempt); /* nothing new to judge */
    assert_int_equal(response->tries, 1);
    attempt_pair(&attempt, 1, 2);
    attempt_pair(&attempt, 2, 0);
    attempt_check(&attempt);
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_int_equal(response->tries, 2);
    assert_false(response_known(response));
}

static void right_pairs_that_are_not_all_have_no_reason(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = matching(&bank);
    attempt_pair(&attempt, 1, 2);
    attempt_check(&attempt);
    assert_int_equal(attempt.responses[0].state, ANSWER_TRIED);
    assert_string_equal(response_reason(&attempt.responses[0]), "");
    assert_int_equal(attempt.responses[0].pairs.settled, 1u << 1);
}

static void show_me_makes_all_pairs(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = matching(&bank);
    const struct response *response = attempt_answer(&attempt);
    attempt_pair(&attempt, 0, 0);
    attempt_show(&attempt);
    assert_int_equal(response->state, ANSWER_SHOWN);
    assert_true(response->pairs.partner[0] == 2 && response->pairs.partner[1] == 3 &&
                response->pairs.partner[2] == 1);
    assert_int_equal(response->pairs.settled, 7);
    assert_string_equal(response_reason(response), "why a");
}

/* --- how sure
 * ------------------------------------------------------------------------------------------- */

static void an_answer_waits_until_it_is_said_how_sure(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "one");
    const struct response *response = attempt_answer(&attempt);
    attempt.ask_sure = true;
    attempt_sure(&attempt, true); /* nothing waits yet */
    assert_false(response->sure);
    attempt_choose(&attempt, 0);
    assert_true(response->waiting);
    assert_int_equal(response->state, ANSWER_OPEN);
    assert_int_equal(response->tries, 0);
    attempt_choose(&attempt, 2); /* another one in its place */
    assert_int_equal(response->chosen, 2);
    attempt_sure(&attempt, true);
    assert_false(response->waiting);
    assert_int_equal(response->state, ANSWER_TRIED);
    assert_int_equal(response->crossed, 1u << 2);
    assert_true(response_surprised(response));
    attempt_choose(&attempt, 1); /* only the first try is asked about */
    assert_int_equal(response->state, ANSWER_RIGHT);
    assert_true(response_surprised(response));
}

static void sure_and_right_or_unsure_and_wrong_is_no_surprise(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "true-false");
    attempt.ask_sure = true;
    attempt_choose(&attempt, 1);
    attempt_sure(&attempt, true);
    assert_true(response_known(&attempt.responses[0]));
    assert_false(response_surprised(&attempt.responses[0]));
    attempt = attempt_of(&bank, "true-false");
    attempt.ask_sure = true;
    attempt_choose(&attempt, 0);
    attempt_sure(&attempt, false);
    assert_int_equal(attempt.responses[0].state, ANSWER_TRIED);
    assert_false(response_surprised(&attempt.responses[0]));
}

static void checked_kinds_wait_too_and_a_change_lets_go(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "several"), again;
    attempt.ask_sure = true;
    attempt_check(&attempt); /* nothing is ticked */
    assert_false(attempt.responses[0].waiting);
    attempt_choose(&attempt, 0);
    attempt_check(&attempt);
    assert_true(attempt.responses[0].waiting);
    attempt_choose(&attempt, 2);
    assert_false(attempt.responses[0].waiting);
    attempt_check(&attempt);
    attempt_sure(&attempt, true);
    assert_int_equal(attempt.responses[0].state, ANSWER_RIGHT);
    attempt = attempt_of(&bank, "order");
    attempt.ask_sure = true;
    set_order(&attempt, 1, 0, 2);
    attempt_check(&attempt);
    assert_true(attempt_cancel_pending(&attempt));
    assert_false(attempt_cancel_pending(&attempt));
    attempt_check(&attempt);
    attempt_move(&attempt, 0, 1);
    assert_false(attempt.responses[0].waiting);
    attempt_check(&attempt);
    attempt_show(&attempt); /* shown before it was judged: no try, and no surprise */
    assert_false(attempt.responses[0].waiting);
    assert_false(response_surprised(&attempt.responses[0]));
    assert_int_equal(attempt_again(&again, &attempt, 3), 1);
    assert_true(again.ask_sure);
    attempt = matching(&bank);
    attempt.ask_sure = true;
    attempt_pair(&attempt, 0, 0);
    attempt_check(&attempt);
    assert_true(attempt.responses[0].waiting);
    assert_true(attempt_unpair(&attempt, 0));
    assert_false(attempt.responses[0].waiting);
    attempt_pair(&attempt, 0, 0);
    attempt_check(&attempt);
    attempt_sure(&attempt, true);
    assert_int_equal(attempt.responses[0].pairs.refused[0], 1u << 0);
}

/* --- again, and the edges
 * ------------------------------------------------------------------------------- */

static void again_asks_what_was_not_right_at_the_first_try(void **state) {
    (void)state;
    struct bank bank;
    struct attempt old, again;
    bank_fill(&bank, 2, 2, 0);
    for (size_t i = 0; i < 4; i++) bank.questions[i] = question_of("one");
    start(&old, &bank.pack, 4, false, 3);
    attempt_choose(&old, 1); /* known */
    attempt_next(&old);
    attempt_choose(&old, 0);
    attempt_choose(&old, 1); /* right at the second try */
    attempt_next(&old);
    attempt_show(&old);
    assert_int_equal(attempt_again(&again, &old, 9), 3); /* the last was left open */
    assert_int_equal(again.count, 3);
    assert_int_equal(again.at, 0);
    for (size_t i = 0; i < 3; i++)
        assert_ptr_equal(again.responses[i].question, old.responses[i + 1].question);
    assert_sound(&again);
    assert_false(again.shuffle);
    for (size_t k = 0; k < 4; k++)
        assert_int_equal(again.responses[0].order[k], k); /* shuffle was off */
}

static void again_may_replace_the_sitting_itself_and_end_with_none(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "order");
    assert_int_equal(attempt_again(&attempt, &attempt, 9), 1);
    assert_sound(&attempt);
    attempt = attempt_of(&bank, "one");
    attempt_choose(&attempt, 1);
    assert_int_equal(attempt_again(&attempt, &attempt, 9), 0);
    assert_null(attempt_answer(&attempt));
}

static void again_shuffles_where_the_sitting_did(void **state) {
    (void)state;
    struct bank bank;
    struct attempt old, again;
    bank_fill(&bank, 4, 4, 4);
    start(&old, &bank.pack, 12, true, 3);
    int moved = 0;
    attempt_again(&again, &old, 77);
    for (size_t i = 0; i < 12; i++)
        moved += memcmp(again.responses[i].order, old.responses[i].order, QUIZ_MAX_OPTIONS) != 0;
    assert_true(again.shuffle);
    assert_true(moved > 0);
}

static void next_and_back_stay_at_the_edges(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "one");
    attempt_back(&attempt);
    assert_int_equal(attempt.at, 0);
    attempt_next(&attempt);
    attempt_next(&attempt);
    assert_int_equal(attempt.at, 1);
    assert_null(attempt_answer(&attempt));
    attempt_choose(&attempt, 1);
    attempt_check(&attempt);
    attempt_show(&attempt);
    attempt_move(&attempt, 0, 1);
    attempt_back(&attempt);
    assert_int_equal(attempt_answer(&attempt)->state, ANSWER_OPEN);
}

static void steps_that_do_not_fit_the_kind_do_nothing(void **state) {
    (void)state;
    struct bank bank;
    struct attempt attempt = attempt_of(&bank, "one"), zeroed = {0};
    attempt_check(&attempt);
    attempt_move(&attempt, 0, 2);
    attempt_choose(&attempt, 4);
    attempt_choose(&attempt, (size_t)-1);
    assert_int_equal(attempt.responses[0].state, ANSWER_OPEN);
    assert_int_equal(attempt.responses[0].order[0], 0);
    assert_string_equal(response_reason(&attempt.responses[0]), "");
    assert_false(response_right_at(&attempt.responses[0], 4));
    assert_false(response_right_at(&zeroed.responses[0], 0));
    assert_string_equal(response_reason(&zeroed.responses[0]), "");
    assert_null(attempt_answer(&zeroed));
    attempt_next(&zeroed);
    attempt_back(&zeroed);
    assert_int_equal(zeroed.at, 0);
}

static void more_options_than_there_are_places_are_left_out(void **state) {
    (void)state;
    struct option many[12] = {{.right = true}};
    struct question question = {.kind = kind_named("one"), .options = many, .option_count = 12};
    struct pack pack = {.questions = &question, .question_count = 1};
    struct attempt attempt;
    start(&attempt, &pack, 1, true, 4);
    attempt_choose(&attempt, QUIZ_MAX_OPTIONS);
    assert_int_equal(attempt.responses[0].state, ANSWER_OPEN);
    attempt_show(&attempt);
    assert_string_equal(response_reason(&attempt.responses[0]), "");
}

static void an_order_of_one_is_right_as_it_stands(void **state) {
    (void)state;
    struct question question = {
        .kind = kind_named("order"), .options = order_options, .option_count = 1};
    struct pack pack = {.questions = &question, .question_count = 1};
    struct attempt attempt;
    start(&attempt, &pack, 1, true, 4);
    attempt_check(&attempt);
    assert_int_equal(attempt.responses[0].state, ANSWER_RIGHT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_third_is_about_therapies_and_a_third_about_spread),
        cmocka_unit_test(each_attempt_asks_what_can_save_a_life_and_something_basic),
        cmocka_unit_test(three_questions_hold_all_that_an_attempt_must_have),
        cmocka_unit_test(of_a_group_one_question_comes_at_most),
        cmocka_unit_test(easy_questions_come_first),
        cmocka_unit_test(without_shuffle_every_seed_gives_the_same_quiz),
        cmocka_unit_test(a_subject_with_few_questions_is_filled_up_from_the_others),
        cmocka_unit_test(a_sitting_never_asks_more_than_the_bank_or_the_limit_has),
        cmocka_unit_test(every_question_is_drawn_by_some_seed),
        cmocka_unit_test(the_same_seed_gives_the_same_sitting_and_another_another),
        cmocka_unit_test(without_shuffle_the_packs_order_stands_and_the_whole_bank_is_used),
        cmocka_unit_test(shuffled_options_stand_everywhere),
        cmocka_unit_test(the_right_option_closes_the_question),
        cmocka_unit_test(a_wrong_option_stays_crossed_and_gives_nothing_away),
        cmocka_unit_test(true_or_false_is_judged_at_once),
        cmocka_unit_test(show_me_gives_the_answer_away),
        cmocka_unit_test(several_are_ticked_and_judged_together),
        cmocka_unit_test(a_wrong_tick_becomes_a_cross),
        cmocka_unit_test(a_missing_tick_has_no_reason_that_tells_which),
        cmocka_unit_test(moving_an_option_takes_the_others_along),
        cmocka_unit_test(an_order_is_right_only_when_all_stand_right),
        cmocka_unit_test(show_me_puts_an_order_right),
        cmocka_unit_test(a_place_and_an_image_are_judged_like_one),
        cmocka_unit_test(pairs_are_made_moved_and_taken_apart),
        cmocka_unit_test(all_pairs_right_is_known_at_the_first_try),
        cmocka_unit_test(wrong_pairs_are_freed_and_right_ones_stay),
        cmocka_unit_test(right_pairs_that_are_not_all_have_no_reason),
        cmocka_unit_test(show_me_makes_all_pairs),
        cmocka_unit_test(an_answer_waits_until_it_is_said_how_sure),
        cmocka_unit_test(sure_and_right_or_unsure_and_wrong_is_no_surprise),
        cmocka_unit_test(checked_kinds_wait_too_and_a_change_lets_go),
        cmocka_unit_test(again_asks_what_was_not_right_at_the_first_try),
        cmocka_unit_test(again_may_replace_the_sitting_itself_and_end_with_none),
        cmocka_unit_test(again_shuffles_where_the_sitting_did),
        cmocka_unit_test(next_and_back_stay_at_the_edges),
        cmocka_unit_test(steps_that_do_not_fit_the_kind_do_nothing),
        cmocka_unit_test(more_options_than_there_are_places_are_left_out),
        cmocka_unit_test(an_order_of_one_is_right_as_it_stands),
    };
    return cmocka_run_group_tests_name("quiz", tests, NULL, NULL);
}
