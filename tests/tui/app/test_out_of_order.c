/* The page of a guide that cannot be shown, with a scripted terminal and clock: what stands on it
 * at every size, and that it tries again once a minute, whatever is typed.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/app/out_of_order.h"

enum { BEGIN_MS = 5000000, MINUTE_MS = 60000, RETRIES = 64 };

/* Each step comes `after_ms`, unless the page wants to be woken before that; then the step waits
 * for the next call. */
struct step {
    int64_t after_ms;
    struct input input;
};

struct script {
    const struct step *steps;
    size_t count, at;
    int repeat; /* the whole script so many times more */
    int64_t now_ms, waited_ms;
    int works_at; /* the retry that succeeds, from 1; 0: none does */
    int retries;
    int64_t retried_ms[RETRIES];
    int64_t retry_takes_ms;
    int frames, afresh;
    int rows_after, columns_after;
    int beats;
    int64_t beat_every_ms; /* 0: it wants nothing */
    struct surface shown;
    struct out_of_order *page;
    const char *clinic_after; /* what the retry learns */
};

static int64_t script_now(void *context) {
    return ((struct script *)context)->now_ms;
}

static struct input script_read(void *context, int64_t deadline_ms) {
    struct script *script = context;
    assert_true(deadline_ms >= 0); /* it must try again one day */
    if (script->at == script->count && script->repeat > 0) script->at = 0, script->repeat--;
    if (script->at == script->count) return (struct input){.kind = INPUT_END};
    const struct step *step = &script->steps[script->at];
    int64_t due_ms = script->waited_ms + step->after_ms;
    if (deadline_ms < due_ms) {
        if (deadline_ms > script->now_ms) script->now_ms = deadline_ms;
        return (struct input){.kind = INPUT_NONE};
    }
    script->at++;
    script->now_ms = script->waited_ms = due_ms;
    return step->input;
}

static void script_present(void *context, const struct surface *surface, bool afresh) {
    struct script *script = context;
    script->frames++;
    script->afresh += afresh;
    surface_resize(&script->shown, surface->rows, surface->columns);
    memcpy(script->shown.cells, surface->cells,
        sizeof *surface->cells * (size_t)surface->rows * (size_t)surface->columns);
    script->shown.cursor_row = surface->cursor_row;
    script->shown.cursor_column = surface->cursor_column;
}

static bool script_retry(void *context) {
    struct script *script = context;
    assert_true(script->retries < RETRIES);
    script->retried_ms[script->retries++] = script->now_ms - BEGIN_MS;
    script->now_ms += script->retry_takes_ms;
    if (script->clinic_after) script->page->clinic = script->clinic_after;
    return script->retries == script->works_at;
}

static int64_t script_beat(void *context, int64_t now_ms) {
    struct script *script = context;
    assert_int_equal(now_ms, script->now_ms);
    script->beats++;
    return script->beat_every_ms > 0 ? now_ms + script->beat_every_ms : -1;
}

static bool run_at(struct script *script, const char *clinic, int rows, int columns) {
    struct out_of_order page = {
        .clinic = clinic,
        .glyphs = &glyphs_unicode,
        .rows = rows,
        .columns = columns,
        .context = script,
        .retry = script_retry,
        .beat = script->beat_every_ms >= 0 ? script_beat : NULL,
    };
    struct io io = {
        .context = script, .now_ms = script_now, .read = script_read, .present = script_present};
    script->page = &page;
    script->now_ms = script->waited_ms = BEGIN_MS;
    bool works = out_of_order_run(&page, io);
    script->page = NULL;
    script->rows_after = page.rows;
    script->columns_after = page.columns;
    return works;
}

static bool run(struct script *script) {
    return run_at(script, "Lakeside Clinic", 24, 80);
}

static bool says(const struct script *script, const char *words) {
    char row[1024];
    for (int i = 0; i < script->shown.rows; i++) {
        surface_row(&script->shown, i, row, sizeof row);
        if (strstr(row, words)) return true;
    }
    return false;
}

static struct input typed(char letter) {
    return (struct input){
        .kind = INPUT_KEY, .key = {.code = KEY_CODE_CHARACTER, .character = (char32_t)letter}};
}

static struct input resized(int rows, int columns) {
    return (struct input){.kind = INPUT_RESIZE, .rows = rows, .columns = columns};
}

static const struct input redraw = {
    .kind = INPUT_KEY, .key = {.code = KEY_CODE_CONTROL, .character = 'l'}};

static void it_says_whose_it_is_what_to_do_and_that_nobody_is_to_blame(void **state) {
    struct script script = {0};
    (void)state;
    assert_false(run(&script));
    assert_true(says(&script, "Lakeside Clinic"));
    assert_true(says(&script, "This guide is out of order."));
    assert_true(says(&script, "Please tell the desk."));
    assert_true(says(&script, "You did nothing wrong."));
    assert_true(says(&script, "If you feel very unwell, tell someone at the desk now."));
    assert_int_equal(script.frames, 1);
    assert_int_equal(script.afresh, 1); /* nothing of what stood there before is left */
    surface_free(&script.shown);
}

static void each_line_stands_in_the_middle_and_the_cursor_on_what_matters(void **state) {
    struct script script = {0};
    char row[1024];
    (void)state;
    run(&script);
    for (int i = 0; i < 24; i++) {
        surface_row(&script.shown, i, row, sizeof row);
        const char *first = strstr(row, "This guide");
        if (!first) continue;
        assert_int_equal(script.shown.cursor_row, i);
        int columns = (int)strlen("This guide is out of order.");
        assert_int_equal(script.shown.cursor_column, (80 - columns) / 2);
        assert_in_range(i, 6, 14); /* the middle */
    }
    surface_free(&script.shown);
}

static void a_clinic_without_a_name_leaves_no_gap(void **state) {
    static const char *const names[] = {NULL, ""};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct script script = {0};
        run_at(&script, names[i], 24, 80);
        assert_true(says(&script, "This guide is out of order."));
        assert_false(says(&script, "(null)"));
        surface_free(&script.shown);
    }
}

/* From the least size of any page on, both sentences stand there whole. */
static void every_size_has_the_two_sentences(void **state) {
    (void)state;
    for (int rows = 6; rows <= 40; rows++)
        for (int columns = 20; columns <= 140; columns += columns < 50 ? 1 : 13) {
            struct script script = {0};
            run_at(&script, "Lakeside Clinic", rows, columns);
            bool one_line = says(&script, "This guide is out of order.");
            assert_true(one_line || (says(&script, "This guide is") && says(&script, "order.")));
            assert_true(says(&script, "Please tell the"));
            assert_true(says(&script, "desk"));
            if (rows >= 12 && columns >= 40) assert_true(says(&script, "If you feel very unwell"));
            assert_in_range(script.shown.cursor_row, 0, rows - 1);
            surface_free(&script.shown);
        }
}

static void the_smallest_screen_has_the_two_sentences_alone(void **state) {
    struct script script = {0};
    (void)state;
    run_at(&script, "Lakeside Clinic", 6, 20);
    assert_true(says(&script, "This guide is"));
    assert_true(says(&script, "out of order."));
    assert_true(says(&script, "Please tell the"));
    assert_true(says(&script, "desk."));
    assert_false(says(&script, "Lakeside"));
    assert_false(says(&script, "unwell"));
    assert_false(says(&script, "wrong"));
    surface_free(&script.shown);
}

static void no_size_and_no_name_does_harm(void **state) {
    static const int sizes[][2] = {
        {1, 1}, {1, 300}, {300, 1}, {2, 9}, {0, 0}, {-5, -5}, {200, 60}, {60, 200}};
    char name[4001] = {0};
    memset(name, 'W', sizeof name - 1);
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct script script = {0};
        run_at(&script, name, sizes[i][0], sizes[i][1]);
        assert_int_equal(script.frames, 1);
        surface_free(&script.shown);
    }
    struct script script = {0};
    run_at(&script, name, 24, 80); /* a name that has no room gives way to what matters */
    assert_true(says(&script, "Please tell the desk."));
    assert_true(says(&script, "If you feel very unwell"));
    surface_free(&script.shown);
}

static void a_new_size_is_drawn_at_once(void **state) {
    const struct step steps[] = {{10, resized(6, 20)}, {10, resized(1, 1)}, {10, resized(-1, 0)},
        {10, resized(60, 200)}, {10, {.kind = INPUT_NONE}}};
    struct script script = {.steps = steps, .count = sizeof steps / sizeof *steps};
    (void)state;
    run(&script);
    assert_int_equal(script.frames, 5);
    assert_int_equal(script.shown.rows, 60);
    assert_int_equal(script.shown.columns, 200);
    assert_true(says(&script, "You did nothing wrong."));
    assert_int_equal(script.retries, 0);
    surface_free(&script.shown);
}

static void it_tries_again_each_minute_and_goes_on_when_it_works(void **state) {
    const struct step steps[] = {{10 * MINUTE_MS, {.kind = INPUT_NONE}}};
    struct script script = {.steps = steps, .count = 1, .works_at = 3};
    (void)state;
    assert_true(run(&script));
    assert_int_equal(script.retries, 3);
    for (int i = 0; i < 3; i++) assert_int_equal(script.retried_ms[i], (i + 1) * MINUTE_MS);
    surface_free(&script.shown);
}

/* Ten keys a second for ten minutes, with clicks and wheels among them. */
static void keys_and_clicks_never_make_it_try_more_often(void **state) {
    const struct step steps[] = {{100, typed('q')},
        {100, {.kind = INPUT_PRESS, .row = 3, .column = 3}}, {100, {.kind = INPUT_SCROLL, .by = 1}},
        {100, typed('\r')}, {100, {.kind = INPUT_KEY, .key = {.code = KEY_CODE_F10}}},
        {100, {.kind = INPUT_NONE}}};
    struct script script = {.steps = steps, .count = 6, .repeat = 999};
    (void)state;
    assert_false(run(&script));
    assert_int_equal(script.retries, 10);
    for (int i = 0; i < 10; i++) assert_int_equal(script.retried_ms[i], (i + 1) * MINUTE_MS);
    assert_int_equal(script.frames, 1 + 10); /* the first, and one after each attempt */
    surface_free(&script.shown);
}

/* Else they would wake the guide and walk it, before anybody has seen that there is one. */
static void what_was_typed_meanwhile_is_not_left_to_the_guide(void **state) {
    const struct step steps[] = {{MINUTE_MS, {.kind = INPUT_NONE}}, {0, typed(' ')},
        {0, {.kind = INPUT_PRESS, .row = 3, .column = 3}}, {0, resized(30, 90)}, {0, typed('\r')},
        {0, {.kind = INPUT_RELOAD}}, {0, typed('q')}, {1000, typed('2')}};
    struct script script = {.steps = steps, .count = sizeof steps / sizeof *steps, .works_at = 1};
    (void)state;
    assert_true(run(&script));
    assert_int_equal(script.at, 7); /* all but what comes later */
    assert_int_equal(script.retries, 1);
    assert_int_equal(script.rows_after, 30);
    assert_int_equal(script.columns_after, 90);
    surface_free(&script.shown);
}

static void a_terminal_that_went_meanwhile_is_the_end(void **state) {
    const struct step steps[] = {{MINUTE_MS, {.kind = INPUT_NONE}}, {0, typed(' ')}};
    struct script script = {.steps = steps, .count = 2, .works_at = 1};
    (void)state;
    assert_false(run(&script));
    surface_free(&script.shown);
}

static void new_files_are_tried_at_once_and_the_minute_begins_anew(void **state) {
    const struct step steps[] = {{50000, {.kind = INPUT_RELOAD}}, {65000, {.kind = INPUT_NONE}}};
    struct script script = {.steps = steps, .count = 2};
    (void)state;
    assert_false(run(&script));
    assert_int_equal(script.retries, 2);
    assert_int_equal(script.retried_ms[0], 50000);
    assert_int_equal(script.retried_ms[1], 50000 + MINUTE_MS);
    surface_free(&script.shown);
    struct script works = {.steps = steps, .count = 2, .works_at = 1};
    assert_true(run(&works));
    assert_int_equal(works.retries, 1);
    surface_free(&works.shown);
}

/* A machine that slept through the night tries once, not once for each minute of it; nor does a
 * slow disk make a hurry. */
static void time_that_was_lost_is_not_made_up_for(void **state) {
    const struct step steps[] = {
        {59999, typed('a')}, {8 * 60 * MINUTE_MS, typed('a')}, {1000, {.kind = INPUT_NONE}}};
    struct script script = {.steps = steps, .count = 3, .retry_takes_ms = 9 * 60 * INT64_C(60000)};
    (void)state;
    run(&script);
    assert_int_equal(script.retries, 1);
    surface_free(&script.shown);
}

static void control_l_draws_it_again_afresh_and_no_other_key_does(void **state) {
    const struct step steps[] = {{10, typed('l')}, {10, redraw}, {10, typed(' ')}};
    struct script script = {.steps = steps, .count = 3};
    (void)state;
    run(&script);
    assert_int_equal(script.frames, 2);
    assert_int_equal(script.afresh, 2);
    assert_int_equal(script.retries, 0);
    surface_free(&script.shown);
}

static void the_end_of_the_terminal_is_the_end_without_another_attempt(void **state) {
    const struct step steps[] = {{MINUTE_MS, {.kind = INPUT_END}}};
    struct script script = {.steps = steps, .count = 1, .works_at = 1};
    (void)state;
    assert_false(run(&script));
    assert_int_equal(script.retries, 0);
    surface_free(&script.shown);
}

static void the_heart_beats_before_each_wait(void **state) {
    const struct step steps[] = {{55000, {.kind = INPUT_NONE}}};
    struct script script = {.steps = steps, .count = 1, .beat_every_ms = 10000};
    struct script without = {.steps = steps, .count = 1, .beat_every_ms = -1};
    (void)state;
    run(&script);
    assert_int_equal(script.beats, 7); /* at 0, 10, ... 50 s, and before the terminal went */
    assert_int_equal(script.retries, 0);
    run(&without);
    assert_int_equal(without.beats, 0);
    surface_free(&script.shown);
    surface_free(&without.shown);
}

static void a_name_that_the_retry_learned_is_shown(void **state) {
    const struct step steps[] = {{MINUTE_MS + 1, {.kind = INPUT_NONE}}};
    struct script script = {.steps = steps, .count = 1, .clinic_after = "Hill Hospital"};
    (void)state;
    assert_false(run_at(&script, "", 24, 80));
    assert_int_equal(script.retries, 1);
    assert_true(says(&script, "Hill Hospital"));
    surface_free(&script.shown);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_says_whose_it_is_what_to_do_and_that_nobody_is_to_blame),
        cmocka_unit_test(each_line_stands_in_the_middle_and_the_cursor_on_what_matters),
        cmocka_unit_test(a_clinic_without_a_name_leaves_no_gap),
        cmocka_unit_test(every_size_has_the_two_sentences),
        cmocka_unit_test(the_smallest_screen_has_the_two_sentences_alone),
        cmocka_unit_test(no_size_and_no_name_does_harm),
        cmocka_unit_test(a_new_size_is_drawn_at_once),
        cmocka_unit_test(it_tries_again_each_minute_and_goes_on_when_it_works),
        cmocka_unit_test(keys_and_clicks_never_make_it_try_more_often),
        cmocka_unit_test(what_was_typed_meanwhile_is_not_left_to_the_guide),
        cmocka_unit_test(a_terminal_that_went_meanwhile_is_the_end),
        cmocka_unit_test(new_files_are_tried_at_once_and_the_minute_begins_anew),
        cmocka_unit_test(time_that_was_lost_is_not_made_up_for),
        cmocka_unit_test(control_l_draws_it_again_afresh_and_no_other_key_does),
        cmocka_unit_test(the_end_of_the_terminal_is_the_end_without_another_attempt),
        cmocka_unit_test(the_heart_beats_before_each_wait),
        cmocka_unit_test(a_name_that_the_retry_learned_is_shown),
    };
    return cmocka_run_group_tests_name("out of order", tests, NULL, NULL);
}
