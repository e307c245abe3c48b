/* What Z steps through: letters first, where the console takes the fonts, then the colors.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/app/visitor_look.h"

/* What the terminal makes of the options. */
static void show(const struct io_options *options, struct io_facts *facts) {
    facts->theme = theme_pick(options->theme, true, true, false, 8);
    facts->font = options->font;
}

static void step(struct io_facts *facts) {
    struct io_options options = {.theme = THEME_AUTO};
    visitor_look_next(facts, &options);
    show(&options, facts);
}

static void assert_shown(const struct io_facts *facts, enum theme_name theme, size_t font) {
    assert_ptr_equal(facts->theme, theme_table(theme));
    assert_int_equal(facts->font, font);
}

static void without_fonts_the_colors_go_round(void **state) {
    struct io_facts facts = {.theme = theme_table(THEME_NAME_CALM)};
    static const enum theme_name themes[] = {
        THEME_NAME_LIGHT, THEME_NAME_CONTRAST, THEME_NAME_CALM, THEME_NAME_LIGHT};
    (void)state;
    for (size_t i = 0; i < sizeof themes / sizeof *themes; i++) {
        step(&facts);
        assert_shown(&facts, themes[i], 0);
    }
}

static void with_fonts_the_letters_grow_before_each_change_of_colors(void **state) {
    struct io_facts facts = {.theme = theme_table(THEME_NAME_CALM), .font_count = 2};
    static const enum theme_name themes[] = {
        THEME_NAME_CALM, THEME_NAME_LIGHT, THEME_NAME_CONTRAST, THEME_NAME_CALM};
    (void)state;
    for (size_t i = 0; i < sizeof themes / sizeof *themes; i++)
        for (size_t font = i ? 0 : 1; font <= 2; font++) {
            step(&facts);
            assert_shown(&facts, themes[i], font);
        }
}

/* The clinic's own colors stay while letters grow, whichever they are. */
static void letters_leave_the_colors_as_they_are(void **state) {
    (void)state;
    for (enum theme_name theme = 0; theme < THEME_NAME_MONO; theme++) {
        struct io_facts facts = {.theme = theme_table(theme), .font_count = 1};
        step(&facts);
        assert_shown(&facts, theme, 1);
    }
}

static void after_a_refusal_only_the_colors_change(void **state) {
    struct io_facts facts = {.theme = theme_table(THEME_NAME_CALM), .font_count = 2};
    (void)state;
    step(&facts);
    facts.font = facts.font_count = 0;
    step(&facts);
    assert_shown(&facts, THEME_NAME_LIGHT, 0);
}

static void a_font_that_is_wrong_is_left_out_and_named(void **state) {
    struct schema_text names[] = {{"/nowhere/16.psf", 3}, {"/nowhere/32.psf", 3}};
    struct settings settings = {.screen = {.console_fonts = names, .console_font_count = 2}};
    struct report report = {0};
    struct visitor_look look;
    (void)state;
    visitor_look_open(&look, &settings, false, &report);
    assert_int_equal(look.font_count, 0);
    assert_int_equal(report_count(&report, SEVERITY_ERROR), 2);
    visitor_look_free(&look);
    report_free(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_fonts_the_colors_go_round),
        cmocka_unit_test(with_fonts_the_letters_grow_before_each_change_of_colors),
        cmocka_unit_test(letters_leave_the_colors_as_they_are),
        cmocka_unit_test(after_a_refusal_only_the_colors_change),
        cmocka_unit_test(a_font_that_is_wrong_is_left_out_and_named),
    };
    return cmocka_run_group_tests_name("visitor's look", tests, NULL, NULL);
}
