/* What the shipped guide shows on a day when some of its records are old: the same on the screen
 * and on paper, and no survival figure that is too old, drawn or said.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/pack/dates.h"
#include "tests/support/stage.h"
#include "tests/support/ways.h"
#include "tui/page/dump.h"

enum { BEFORE = 20261214, LIST_IS_OLD = 20261216, FIGURES_ARE_OLD = 20270102, MOST_PAGES = 30 };

static const char list_is_old[] = "This list is old. The usual order may have changed.";
static const char too_old[] = "Some numbers are too old to show here.";

/* Each sentence that quotes the bar or speaks of it; and what is drawn of it. */
static const char *const of_the_bar[] = {"52 were", "next bar is", "GIST spread later"};
static const char drawn_bar[] = "███";
static const char *const of_the_marks[] = {"56 of 100", "44 of 100"};

static void begin(struct stage *stage, long today) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    assert_true(dates_set_today(&stage->pack, today));
    stage_open(stage, 24, 80, false);
}

/* Says whether a page of what is open shows the words. */
static bool shown_on_a_page(struct stage *stage, const char *words) {
    press_code(stage, KEY_CODE_HOME);
    for (int page = 0; page < MOST_PAGES; page++) {
        if (shows(stage, words)) return true;
        press_code(stage, KEY_CODE_PAGE_DOWN); /* at the end it does nothing */
    }
    return false;
}

static void open_numbers(struct stage *stage) {
    static const struct way numbers = {.steps = {"Outlook", "See the numbers", "[Yes]", "[Yes]"}};
    go_way(stage, &numbers);
    assert_true(shows(stage, "People who started imatinib"));
}

static void the_screen_shows_no_survival_figure_that_is_too_old(void **state) {
    (void)state;
    for (int old = 0; old < 2; old++) {
        struct stage stage;
        begin(&stage, old ? FIGURES_ARE_OLD : LIST_IS_OLD);
        open_numbers(&stage);
        for (size_t i = 0; i < sizeof of_the_bar / sizeof *of_the_bar; i++)
            if (shown_on_a_page(&stage, of_the_bar[i]) == old)
                fail_msg("\"%s\" is shown: %s", of_the_bar[i], old ? "still" : "not yet");
        assert_int_equal(shown_on_a_page(&stage, drawn_bar), !old);
        for (size_t i = 0; i < sizeof of_the_marks / sizeof *of_the_marks; i++)
            assert_true(shown_on_a_page(&stage, of_the_marks[i]));
        assert_int_equal(shown_on_a_page(&stage, too_old), old);
        stage_end(&stage);
    }
}

static void the_screen_says_that_the_order_may_have_changed(void **state) {
    (void)state;
    for (int old = 0; old < 2; old++) {
        struct stage stage;
        begin(&stage, old ? LIST_IS_OLD : BEFORE);
        app_start_topic(&stage.app, pack_topic(&stage.pack, "treatments"));
        read_it_all(&stage);
        assert_int_equal(shown_on_a_page(&stage, "This list is old."), old);
        stage_end(&stage);
    }
}

/* Opens the shipped pack on a day and returns a page of it as plain text. */
static char *on_paper(const char *topic, long today) {
    struct settings settings;
    struct pack pack = {0};
    struct report report = {0};
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    settings_default(&settings);
    assert_true(pack_open(&pack, "content/gist", "en", &report) && pack_load(&pack, &report));
    assert_true(dates_set_today(&pack, today));
    const struct dump_options options = {
        .settings = &settings, .pack = &pack, .columns = 200, .with_outlook = true};
    assert_true(dump_pages(out, &options, topic));
    fclose(out);
    report_free(&report);
    pack_free(&pack);
    settings_free(&settings);
    return text;
}

static void paper_says_the_same(void **state) {
    (void)state;
    for (int old = 0; old < 2; old++) {
        char *numbers = on_paper("outlook-numbers", old ? FIGURES_ARE_OLD : LIST_IS_OLD);
        char *treatments = on_paper("treatments", old ? LIST_IS_OLD : BEFORE);
        for (size_t i = 0; i < sizeof of_the_bar / sizeof *of_the_bar; i++)
            assert_int_equal(strstr(numbers, of_the_bar[i]) != NULL, !old);
        for (size_t i = 0; i < sizeof of_the_marks / sizeof *of_the_marks; i++)
            assert_non_null(strstr(numbers, of_the_marks[i]));
        assert_int_equal(strstr(numbers, too_old) != NULL, old);
        assert_int_equal(strstr(treatments, list_is_old) != NULL, old);
        free(numbers);
        free(treatments);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_screen_shows_no_survival_figure_that_is_too_old),
        cmocka_unit_test(the_screen_says_that_the_order_may_have_changed),
        cmocka_unit_test(paper_says_the_same),
    };
    return cmocka_run_group_tests_name("old_records", tests, NULL, NULL);
}
