/* A hundred thousand attempts of the shipped questions: what every one of them must hold.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/pack/pack.h"
#include "content/quiz/quiz.h"

enum { ATTEMPTS = 100000, QUESTIONS = 8, STANDS_OUT_PERCENT = 40 };

static int load(void **state) {
    static struct pack pack;
    if (!pack_open(&pack, "content/gist", "en", NULL) || !pack_load(&pack, NULL)) return -1;
    *state = &pack;
    return 0;
}

static int unload(void **state) {
    pack_free(*state);
    return 0;
}

static struct attempt attempt_of(const struct pack *pack, size_t count, uint64_t seed) {
    const struct attempt_plan plan = {.questions = pack->questions,
        .question_count = pack->question_count,
        .count = count,
        .shuffle = true,
        .seed = seed};
    struct attempt attempt;
    attempt_start(&attempt, &plan);
    return attempt;
}

static const struct question *question_at(const struct attempt *attempt, size_t index) {
    return attempt->responses[index].question;
}

static void assert_complete(const struct attempt *attempt, size_t count) {
    size_t about[ABOUT_BASICS + 1] = {0}, basics = 0, safety = 0;
    assert_int_equal(attempt->count, count);
    for (size_t i = 0; i < attempt->count; i++) {
        const struct question *question = question_at(attempt, i);
        about[question->about]++;
        basics += question->about == ABOUT_BASICS && !question->safety;
        safety += question->safety;
        if (i > 0) assert_true(question_at(attempt, i - 1)->level <= question->level);
        for (size_t k = 0; k < i; k++)
            if (question_same_group(question, question_at(attempt, k)))
                fail_msg("%s and %s", question->id.bytes, question_at(attempt, k)->id.bytes);
    }
    assert_true(basics >= 1 && safety >= 1);
    assert_true(about[ABOUT_THERAPIES] * 3 >= count);
    assert_true(about[ABOUT_SPREAD] * 3 >= count || count == 4);
}

static void attempts_of_any_length_do(void **state) {
    for (size_t count = 3; count <= QUIZ_MAX_QUESTIONS; count++) {
        for (uint64_t seed = 0; seed < ATTEMPTS / 100; seed++) {
            struct attempt attempt = attempt_of(*state, count, seed);
            assert_complete(&attempt, count);
        }
    }
}

/* One right option among others of the writer's words. */
static bool has_distractors(const struct question *question) {
    const struct question_kind *kind = &question_kinds[question->kind];
    return kind->right.most == 1 && !kind->true_false;
}

/* Returns 1 where the right option is longer than all others, -1 where it is shorter, else 0. */
static int right_stands_out(const struct question *question) {
    size_t right = 0, longest = 0, shortest = SIZE_MAX;
    for (size_t i = 0; i < question->option_count; i++) {
        size_t letters = 0;
        struct arena arena = {0};
        const char *at = pack_call_text(question->options[i].text.bytes, NULL, &arena);
        for (; *at; at++) letters += ((unsigned char)*at & 0xC0) != 0x80;
        arena_free(&arena);
        if (question->options[i].right) {
            right = letters;
            continue;
        }
        if (letters > longest) longest = letters;
        if (letters < shortest) shortest = letters;
    }
    return (right > longest) - (right < shortest);
}

/* A basics and a safety question in each, no two of a group, and who always picks the longest
 * option, or the shortest, does not do well by it. */
static void attempts_hold_what_they_must_and_lengths_tell_nothing(void **state) {
    size_t all = 0, longest = 0, shortest = 0;
    for (uint64_t seed = 0; seed < ATTEMPTS; seed++) {
        struct attempt attempt = attempt_of(*state, QUESTIONS, seed);
        assert_complete(&attempt, QUESTIONS);
        for (size_t i = 0; i < attempt.count; i++) {
            if (!has_distractors(question_at(&attempt, i))) continue;
            all++;
            longest += right_stands_out(question_at(&attempt, i)) > 0;
            shortest += right_stands_out(question_at(&attempt, i)) < 0;
        }
    }
    print_message("the right option is the longest in %.1f of 100, the shortest in %.1f\n",
        100.0 * (double)longest / (double)all, 100.0 * (double)shortest / (double)all);
    assert_true(longest * 100 <= all * STANDS_OUT_PERCENT);
    assert_true(shortest * 100 <= all * STANDS_OUT_PERCENT);
}

/* All but the short version, which says what the others say. */
static void each_part_can_be_checked(void **state) {
    const struct pack *pack = *state;
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        if (topic->kind != TOPIC_TOPIC || strcmp(topic->id.bytes, "short") == 0) continue;
        if (pack_check_questions(pack, topic) < PACK_CHECK_QUESTIONS)
            fail_msg("%s: %zu", topic->id.bytes, pack_check_questions(pack, topic));
    }
}

static void every_question_is_asked(void **state) {
    const struct pack *pack = *state;
    size_t asked[256] = {0};
    assert_true(pack->question_count < sizeof asked / sizeof asked[0]);
    for (uint64_t seed = 0; seed < ATTEMPTS / 10; seed++) {
        struct attempt attempt = attempt_of(pack, QUESTIONS, seed);
        for (size_t i = 0; i < attempt.count; i++)
            asked[question_at(&attempt, i) - pack->questions]++;
    }
    for (size_t i = 0; i < pack->question_count; i++)
        if (asked[i] < ATTEMPTS / 1000) fail_msg("%s: %zu", pack->questions[i].id.bytes, asked[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(attempts_hold_what_they_must_and_lengths_tell_nothing),
        cmocka_unit_test(attempts_of_any_length_do),
        cmocka_unit_test(each_part_can_be_checked),
        cmocka_unit_test(every_question_is_asked),
    };
    return cmocka_run_group_tests_name("shipped bank", tests, load, unload);
}
