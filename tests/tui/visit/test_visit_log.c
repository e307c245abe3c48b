/* The line about a visit: what stands in it for a visit made by hand, and for visits that somebody
 * made with keys in the shipped pack. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/visit/visit_log.h"

/* --- a small pack
 * ---------------------------------------------------------------------------------------- */

static struct option two_options[] = {
    {.text = {.bytes = "Yes"}, .right = true}, {.text = {.bytes = "No"}}};

#define QUESTION(name)                                                                             \
    { .id = {.bytes = name}, .options = two_options, .option_count = 2 }

static struct question questions[] = {QUESTION("what-gist-is"), QUESTION("imatinib-use"),
    QUESTION("liver-name"), QUESTION("last-one")};

static struct topic topics[] = {{.id = {.bytes = "what-is"}}, {.id = {.bytes = "spread"}},
    {.id = {.bytes = "treatments"}}, {.id = {.bytes = "call-now"}, .kind = TOPIC_CALL_NOW}};

static const struct pack small = {
    .topics = topics, .topic_count = 4, .questions = questions, .question_count = 4};

enum { RIGHT_PLACE = 0, WRONG_PLACE = 1 };

static void assert_line(
    const struct visit *visit, const struct pack *pack, enum visit_end end, const char *expected) {
    struct arena arena = {0};
    assert_string_equal(visit_log_line(visit, pack, end, &arena), expected);
    arena_free(&arena);
}

static void a_visit_that_opened_nothing_has_a_line_too(void **state) {
    (void)state;
    struct visit *visit = visit_begin(&small);
    assert_line(visit, &small, VISIT_END_IDLE, "visit: topics=- quiz=0/0 missed=- ended=idle");
    visit_end(visit);
}

static void every_end_has_its_word(void **state) {
    (void)state;
    static const struct {
        enum visit_end end;
        const char *word;
    } ends[] = {{VISIT_END_IDLE, "idle"}, {VISIT_END_LONGEST, "longest"},
        {VISIT_END_FINISHED, "finished"}, {VISIT_END_LEFT, "left"}, {VISIT_END_GONE, "gone"},
        {VISIT_END_STAFF, "staff"}};
    struct visit *visit = visit_begin(&small);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char line[100];
        snprintf(line, sizeof line, "visit: topics=- quiz=0/0 missed=- ended=%s", ends[i].word);
        assert_line(visit, &small, ends[i].end, line);
    }
    visit_end(visit);
}

static void topics_stand_in_the_packs_order_however_they_were_read(void **state) {
    (void)state;
    struct visit *visit = visit_begin(&small);
    visit_reading(visit, &small, &topics[3])->opened = true;
    visit_reading(visit, &small, &topics[0])->opened = true;
    visit_reading(visit, &small, &topics[2])->opened = true;
    assert_line(visit, &small, VISIT_END_FINISHED,
        "visit: topics=what-is,treatments,call-now quiz=0/0 missed=- ended=finished");
    visit_end(visit);
}

/* --- the quiz, over all of its attempts
 * -------------------------------------------------------------------- */

static struct visit *begin_quiz(size_t count) {
    struct visit *visit = visit_begin(&small);
    attempt_start(&visit->attempt, &(struct attempt_plan){.questions = questions,
                                       .question_count = sizeof questions / sizeof questions[0],
                                       .count = count});
    visit->quiz_started = true;
    return visit;
}

static void answer(struct visit *visit, size_t place) {
    attempt_choose(&visit->attempt, place);
}

static void again(struct visit *visit) {
    struct attempt old = visit->attempt;
    visit_keep_attempt(visit, &small, &visit->attempt);
    attempt_again(&visit->attempt, &old, 1);
}

static void only_what_was_judged_or_shown_counts(void **state) {
    (void)state;
    struct visit *visit = begin_quiz(4);
    answer(visit, RIGHT_PLACE);
    attempt_next(&visit->attempt);
    attempt_next(&visit->attempt); /* went on without answering */
    attempt_show(&visit->attempt);
    assert_line(
        visit, &small, VISIT_END_IDLE, "visit: topics=- quiz=1/2 missed=liver-name ended=idle");
    visit_end(visit);
}

static void right_is_what_was_known_at_the_first_try(void **state) {
    (void)state;
    struct visit *visit = begin_quiz(4);
    answer(visit, WRONG_PLACE);
    assert_line(
        visit, &small, VISIT_END_IDLE, "visit: topics=- quiz=0/1 missed=what-gist-is ended=idle");
    answer(visit, RIGHT_PLACE); /* the second try closes it; it was asked once and not known */
    assert_line(
        visit, &small, VISIT_END_IDLE, "visit: topics=- quiz=0/1 missed=what-gist-is ended=idle");
    attempt_next(&visit->attempt);
    answer(visit, WRONG_PLACE);
    attempt_show(&visit->attempt);
    assert_line(visit, &small, VISIT_END_IDLE,
        "visit: topics=- quiz=0/2 missed=what-gist-is,imatinib-use ended=idle");
    visit_end(visit);
}

static void an_answer_that_waits_is_not_judged_yet(void **state) {
    (void)state;
    struct visit *visit = begin_quiz(4);
    visit->attempt.ask_sure = true;
    answer(visit, WRONG_PLACE);
    assert_line(visit, &small, VISIT_END_GONE, "visit: topics=- quiz=0/0 missed=- ended=gone");
    attempt_sure(&visit->attempt, true);
    assert_line(
        visit, &small, VISIT_END_GONE, "visit: topics=- quiz=0/1 missed=what-gist-is ended=gone");
    visit_end(visit);
}

static void all_sittings_count_and_each_missed_question_stands_there_once(void **state) {
    (void)state;
    struct visit *visit = begin_quiz(4);
    for (size_t i = 0; i < 4; i++) {
        answer(visit, i < 2 ? RIGHT_PLACE : WRONG_PLACE);
        attempt_next(&visit->attempt);
    }
    assert_line(visit, &small, VISIT_END_IDLE,
        "visit: topics=- quiz=2/4 missed=liver-name,last-one ended=idle");
    again(visit); /* nothing is answered yet */
    assert_line(visit, &small, VISIT_END_IDLE,
        "visit: topics=- quiz=2/4 missed=liver-name,last-one ended=idle");
    answer(visit, RIGHT_PLACE);
    attempt_next(&visit->attempt);
    answer(visit, WRONG_PLACE);
    assert_line(visit, &small, VISIT_END_IDLE,
        "visit: topics=- quiz=3/6 missed=liver-name,last-one ended=idle");
    again(visit);
    answer(visit, RIGHT_PLACE);
    assert_line(visit, &small, VISIT_END_IDLE,
        "visit: topics=- quiz=4/7 missed=liver-name,last-one ended=idle");
    visit_end(visit);
}

static void a_sitting_that_was_kept_counts_once_however_often_that_is_done(void **state) {
    (void)state;
    struct visit *visit = begin_quiz(4);
    answer(visit, WRONG_PLACE);
    for (int i = 0; i < 3; i++) visit_keep_attempt(visit, &small, &visit->attempt);
    assert_line(
        visit, &small, VISIT_END_IDLE, "visit: topics=- quiz=0/1 missed=what-gist-is ended=idle");
    visit_end(visit);
}

static void a_pack_that_is_not_loaded_yet_gives_a_line_too(void **state) {
    (void)state;
    struct pack bare = {.topics = topics, .topic_count = 4};
    struct visit *visit = visit_begin(&bare);
    visit_reading(visit, &bare, &topics[1])->opened = true;
    assert_line(visit, &bare, VISIT_END_GONE, "visit: topics=spread quiz=0/0 missed=- ended=gone");
    assert_line(visit, &small, VISIT_END_GONE, "visit: topics=spread quiz=0/0 missed=- ended=gone");
    visit_loaded(visit, &small);
    assert_int_equal(visit->question_count, 4);
    visit_end(visit);
}

/* --- visits made with keys
 * --------------------------------------------------------------------------------- */

/* The line of the visit that ended last. */
struct kept {
    char line[2000];
};

static void keep_line(
    void *context, const struct visit *visit, const struct pack *pack, enum visit_end end) {
    struct kept *kept = context;
    struct arena arena = {0};
    snprintf(kept->line, sizeof kept->line, "%s", visit_log_line(visit, pack, end, &arena));
    arena_free(&arena);
}

static void keep(struct stage *stage, struct kept *kept) {
    *kept = (struct kept){0};
    stage->app.callbacks = (struct app_callbacks){.context = kept, .visit_ended = keep_line};
}

static void begin(struct stage *stage, struct kept *kept) {
    stage_begin(stage);
    keep(stage, kept);
}

static void every_way_of_opening_a_topic_counts(void **state) {
    struct stage stage;
    struct kept kept;
    (void)state;
    begin(&stage, &kept);
    press(&stage, '3');
    press(&stage, '2'); /* the picture of places alone, not the page behind it */
    assert_string_equal(top_screen(&stage), "places");
    be_done(&stage);
    assert_string_equal(kept.line, "visit: topics=places quiz=0/0 missed=- ended=finished");
    press(&stage, 'c'); /* from anywhere */
    be_done(&stage);
    assert_string_equal(kept.line, "visit: topics=call-now quiz=0/0 missed=- ended=finished");
    press(&stage, '1');
    press_code(&stage, KEY_CODE_END);
    press_code(&stage, KEY_CODE_ENTER); /* the next part */
    be_done(&stage);
    assert_non_null(strstr(kept.line, "topics=short,what "));
    stage_end(&stage);
}

static void a_page_that_was_found_is_a_topic_and_what_was_typed_is_not_there(void **state) {
    struct stage stage;
    struct kept kept;
    (void)state;
    begin(&stage, &kept);
    press(&stage, '/');
    for (const char *letter = "side effects"; *letter; letter++) press(&stage, *letter);
    press_code(&stage, KEY_CODE_ENTER);
    for (int i = 0; i < 3 && strcmp(top_screen(&stage), "topic") != 0; i++)
        press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
    const char *id = NULL;
    press_code(&stage, KEY_CODE_ESCAPE);
    press_code(&stage, KEY_CODE_DOWN); /* the page that Esc left is closed by the next key */
    for (size_t i = 0; i < stage.pack.topic_count && !id; i++)
        if (stage.app.visit->readings[i].opened) id = stage.pack.topics[i].id.bytes;
    be_done(&stage);
    char line[200];
    snprintf(line, sizeof line, "visit: topics=%s quiz=0/0 missed=- ended=finished", id);
    assert_string_equal(kept.line, line);
    stage_end(&stage);
}

static void a_medicines_page_is_no_topic(void **state) {
    struct stage stage;
    struct kept kept;
    (void)state;
    begin(&stage, &kept);
    open_treatments(&stage);
    bool there = false;
    for (int i = 0; i < 30 && !there; i++) { /* the ladder's rungs are links */
        char row[1024];
        press_code(&stage, KEY_CODE_TAB);
        press_code(&stage, KEY_CODE_ENTER);
        surface_row(&stage.shown, 0, row, sizeof row);
        there = strstr(row, "Imatinib") && strcmp(top_screen(&stage), "topic") == 0;
        if (!there) press_code(&stage, KEY_CODE_ESCAPE);
        assert_int_equal(stage.app.depth, there ? 4 : 3);
    }
    assert_true(there);
    be_done(&stage);
    assert_string_equal(kept.line, "visit: topics=treatments quiz=0/0 missed=- ended=finished");
    stage_end(&stage);
}

/* The shipped questions, in the pack's order, so that it is known which come. */
static void begin_shipped_quiz(struct stage *stage, struct kept *kept) {
    stage_settings(stage);
    stage->settings.quiz.shuffle = false;
    stage->settings.quiz.questions = 3;
    stage_open(stage, 24, 80, false);
    keep(stage, kept);
    press(stage, '9');
    assert_true(shows(stage, "Question 1 of 3"));
}

static void to_the_end(struct stage *stage) {
    for (int i = 0; i < 300 && !shows(stage, "You have seen"); i++) {
        char row[1024];
        surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
        bool on = strstr(row, "[Next question]") || strstr(row, "[Go to the end]");
        press_code(stage, on ? KEY_CODE_ENTER : KEY_CODE_DOWN);
    }
    assert_true(shows(stage, "You have seen"));
}

static void press_button(struct stage *stage, const char *words) {
    for (int i = 0; i < 40; i++) {
        char row[1024];
        surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
        if (strstr(row, words)) break;
        press_code(stage, KEY_CODE_DOWN);
    }
    press_code(stage, KEY_CODE_ENTER);
}

static void new_questions_and_those_missed_again_lose_nothing_of_the_sitting_before(void **state) {
    struct stage stage;
    struct kept kept;
    char line[400];
    (void)state;
    begin_shipped_quiz(&stage, &kept);
    struct attempt *attempt = &stage.app.visit->attempt;
    const char *first = attempt->responses[0].question->id.bytes;
    attempt_show(attempt);
    resize(&stage, 24, 79); /* the page follows */
    resize(&stage, 24, 80);
    to_the_end(&stage);
    press_button(&stage, "[The ones I missed again]");
    assert_true(shows(&stage, "Question 1 of 3"));
    attempt_show(attempt);
    to_the_end(&stage);
    press_button(&stage, "[New questions]");
    assert_true(shows(&stage, "Question 1 of 3"));
    be_done(&stage);
    snprintf(line, sizeof line, "visit: topics=- quiz=0/2 missed=%s ended=finished", first);
    assert_string_equal(kept.line, line);
    press(&stage, ' ');
    be_done(&stage); /* the next visitor's line has none of it */
    assert_string_equal(kept.line, "visit: topics=- quiz=0/0 missed=- ended=finished");
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_that_opened_nothing_has_a_line_too),
        cmocka_unit_test(every_end_has_its_word),
        cmocka_unit_test(topics_stand_in_the_packs_order_however_they_were_read),
        cmocka_unit_test(only_what_was_judged_or_shown_counts),
        cmocka_unit_test(right_is_what_was_known_at_the_first_try),
        cmocka_unit_test(an_answer_that_waits_is_not_judged_yet),
        cmocka_unit_test(all_sittings_count_and_each_missed_question_stands_there_once),
        cmocka_unit_test(a_sitting_that_was_kept_counts_once_however_often_that_is_done),
        cmocka_unit_test(a_pack_that_is_not_loaded_yet_gives_a_line_too),
        cmocka_unit_test(every_way_of_opening_a_topic_counts),
        cmocka_unit_test(a_page_that_was_found_is_a_topic_and_what_was_typed_is_not_there),
        cmocka_unit_test(a_medicines_page_is_no_topic),
        cmocka_unit_test(new_questions_and_those_missed_again_lose_nothing_of_the_sitting_before),
    };
    return cmocka_run_group_tests_name("usage", tests, NULL, NULL);
}
