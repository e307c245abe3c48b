/* The promises of the themes, computed from their tables: every ratio of contrast, on 256 colors
 * and on the 16 of a Linux console, and that what must be told apart looks different.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "config/settings.h"
#include "tests/support/contrast.h"
#include "tui/cell/theme.h"

enum column { COLORS_256, COLORS_CONSOLE, COLORS_NONE, COLUMN_COUNT };

/* What a style looks like in one column. */
struct shown {
    int foreground, background; /* -1: the terminal's own */
    unsigned look;
};

static struct shown shown_of(const struct style *style, enum column column) {
    switch (column) {
    case COLORS_256:
        return (struct shown){style->foreground, style->background, style->look};
    case COLORS_CONSOLE:
        return (struct shown){
            style->console_foreground, style->console_background, style->console_look};
    case COLORS_NONE:
    case COLUMN_COUNT:
        break;
    }
    return (struct shown){-1, -1, style->mono_look};
}

static const struct style *style_of(enum theme_name name, enum role role) {
    return &theme_table(name)->styles[role];
}

/* The colors that reach the eye. The kernel reverses first, then makes what is now the letter's
 * color bright. */
static void rgb_of(const struct shown *shown, enum column column, int ink[3], int paper[3]) {
    int fore = shown->foreground, back = shown->background;
    if (shown->look & LOOK_REVERSE) {
        int swap = fore;
        fore = back, back = swap;
    }
    if (column == COLORS_256) {
        contrast_rgb_256(fore, ink);
        contrast_rgb_256(back, paper);
    } else {
        contrast_rgb_console(shown->look & LOOK_BOLD ? fore + 8 : fore, ink);
        contrast_rgb_console(back, paper);
    }
}

static double ratio_of(const struct style *style, enum column column) {
    struct shown shown = shown_of(style, column);
    int ink[3], paper[3];
    rgb_of(&shown, column, ink, paper);
    return contrast_of(ink, paper);
}

static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    const int black[3] = {0, 0, 0}, white[3] = {255, 255, 255}, gray[3] = {118, 118, 118},
              red[3] = {255, 0, 0};
    assert_true(contrast_of(black, white) > 20.999 && contrast_of(black, white) < 21.001);
    assert_true(contrast_of(white, black) == contrast_of(black, white));
    assert_true(contrast_of(gray, white) > 4.54 &&
                contrast_of(gray, white) < 4.55); /* WCAG's own example, #767676 */
    assert_true(contrast_of(red, white) > 3.99 && contrast_of(red, white) < 4.01);
    assert_true(contrast_of(red, red) == 1);
}

static void assert_rgb(const int rgb[3], int red, int green, int blue) {
    assert_int_equal(rgb[0], red);
    assert_int_equal(rgb[1], green);
    assert_int_equal(rgb[2], blue);
}

static void color_numbers_have_their_colors(void **state) {
    (void)state;
    int rgb[3];
    contrast_rgb_256(16, rgb), assert_rgb(rgb, 0, 0, 0);
    contrast_rgb_256(231, rgb), assert_rgb(rgb, 255, 255, 255);
    contrast_rgb_256(24, rgb), assert_rgb(rgb, 0, 0x5F, 0x87);
    contrast_rgb_256(232, rgb), assert_rgb(rgb, 8, 8, 8);
    contrast_rgb_256(255, rgb), assert_rgb(rgb, 238, 238, 238);
    contrast_rgb_256(9, rgb), assert_rgb(rgb, 255, 0, 0);
    contrast_rgb_256(-1, rgb), assert_rgb(rgb, 0, 0, 0);
    contrast_rgb_256(256, rgb), assert_rgb(rgb, 0, 0, 0);
    contrast_rgb_console(3, rgb), assert_rgb(rgb, 0xAA, 0x55, 0);
    contrast_rgb_console(15, rgb), assert_rgb(rgb, 255, 255, 255);
    contrast_rgb_console(16, rgb), assert_rgb(rgb, 0, 0, 0);
    contrast_rgb_console(-1, rgb), assert_rgb(rgb, 0, 0, 0);
}

static void check_ratios(enum theme_name name, double all, double body) {
    const struct theme *theme = theme_table(name);
    assert_true(theme->least_contrast >= all);
    assert_true(theme->least_body_contrast >= body);
    for (int column = COLORS_256; column <= COLORS_CONSOLE; column++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            const struct style *style = &theme->styles[role];
            struct shown shown = shown_of(style, (enum column)column);
            assert_true(shown.foreground >= 0 && shown.background >= 0);
            double ratio = ratio_of(style, (enum column)column);
            double least = role == ROLE_BODY ? theme->least_body_contrast : theme->least_contrast;
            if (ratio < least)
                print_error("%s: role %d, column %d: %.2f\n", theme->name, role, column, ratio);
            assert_true(ratio >= least);
        }
    }
}

static void calm_keeps_its_ratios(void **state) {
    (void)state;
    check_ratios(THEME_NAME_CALM, 4.5, 7.0);
}

static void light_keeps_its_ratios(void **state) {
    (void)state;
    check_ratios(THEME_NAME_LIGHT, 7.0, 7.0);
}

static void contrast_keeps_its_ratios(void **state) {
    (void)state;
    check_ratios(THEME_NAME_CONTRAST, 7.0, 7.0);
}

static void rgb_of_packed(unsigned packed, int rgb[3]) {
    for (int i = 0; i < 3; i++) rgb[i] = (int)(packed >> (16 - 8 * i) & 0xFF);
}

/* A kiosk's console has calm's colors: then each pair is as readable as the theme says. */
static void the_palette_of_calm_keeps_its_ratios(void **state) {
    (void)state;
    for (int name = 0; name < THEME_NAME_COUNT; name++)
        assert_int_equal(
            theme_table((enum theme_name)name)->palette != NULL, name == THEME_NAME_CALM);
    const struct theme *theme = theme_table(THEME_NAME_CALM);
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct style *style = &theme->styles[role];
        int ink[3], paper[3], bright = style->console_look & LOOK_BOLD ? 8 : 0;
        rgb_of_packed(theme->palette[style->console_foreground + bright], ink);
        rgb_of_packed(theme->palette[style->console_background], paper);
        double ratio = contrast_of(ink, paper);
        double least = role == ROLE_BODY || role == ROLE_CHOSEN || role == ROLE_URGENT ? 7.0 : 4.5;
        if (ratio < least) print_error("role %d: %.2f\n", role, ratio);
        assert_true(ratio >= least);
    }
}

enum palette { XTERM_256, XTERM_256_LIGHT, XTERM_8, CONSOLE, CALM_CONSOLE, PALETTES };

static void rgb_of_shade(unsigned shade, enum palette palette, int rgb[3]) {
    enum theme_name name = palette == XTERM_256_LIGHT ? THEME_NAME_LIGHT : THEME_NAME_CALM;
    int color = theme_shade(theme_table(name), shade, palette <= XTERM_256_LIGHT);
    if (palette == CALM_CONSOLE)
        rgb_of_packed(theme_table(THEME_NAME_CALM)->palette[color], rgb);
    else if (palette == CONSOLE)
        contrast_rgb_console(color, rgb);
    else
        contrast_rgb_256(color, rgb);
}

/* What is lit lies beside dimmed parts of the body alone (WCAG 2.2, 1.4.11: 3:1). */
static void what_is_lit_stands_out_from_all_that_is_dimmed(void **state) {
    (void)state;
    for (int palette = 0; palette < PALETTES; palette++) {
        int lit[3], other[3];
        rgb_of_shade(SHADE_LIT, (enum palette)palette, lit);
        for (unsigned shade = SHADE_SKIN; shade < SHADE_LIT; shade++) {
            rgb_of_shade(shade + SHADE_DIM, (enum palette)palette, other);
            double ratio = contrast_of(lit, other);
            if (ratio < 3) print_error("palette %d, shade %u: %.2f\n", palette, shade, ratio);
            assert_true(ratio >= 3);
        }
    }
}

/* On a white page what is dimmed is paler than the page's words, and lighter than what is lit. */
static void the_light_theme_dims_into_its_page(void **state) {
    (void)state;
    static const int white[] = {255, 255, 255};
    int lit[3], dimmed[3], dark[3];
    rgb_of_shade(SHADE_LIT, XTERM_256_LIGHT, lit);
    assert_true(contrast_of(lit, white) >= 4.5);
    for (unsigned shade = SHADE_SKIN; shade < SHADE_LIT; shade++) {
        rgb_of_shade(shade + SHADE_DIM, XTERM_256_LIGHT, dimmed);
        rgb_of_shade(shade + SHADE_DIM, XTERM_256, dark);
        assert_true(contrast_of(dimmed, white) < contrast_of(dark, white));
        assert_true(contrast_of(dimmed, white) < 2.5);
    }
    rgb_of_shade(SHADE_SKIN + SHADE_DIM, XTERM_256_LIGHT, dimmed);
    assert_true(contrast_of(dimmed, white) >= 1.9);
    for (unsigned shade = SHADE_SKIN; shade < SHADE_LIT; shade++)
        assert_int_equal(theme_shade(theme_table(THEME_NAME_LIGHT), shade, true),
            theme_shade(theme_table(THEME_NAME_CALM), shade, true));
}

/* The body is seen on each of the visitors' own grounds, where nothing is lit and where something
 * is; and dimming makes darker. */
static void the_body_is_seen_on_every_ground(void **state) {
    (void)state;
    const struct theme *calm = theme_table(THEME_NAME_CALM);
    static const int pages[][3] = {{0x1C, 0x1C, 0x1C}, {0, 0, 0}, {255, 255, 255}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        int skin[3], dimmed[3];
        rgb_of_shade(SHADE_SKIN, XTERM_256, skin);
        rgb_of_shade(SHADE_SKIN + SHADE_DIM, XTERM_256, dimmed);
        assert_true(contrast_of(skin, pages[i]) >= 3);
        assert_true(contrast_of(dimmed, pages[i]) >= 1.9);
    }
    assert_int_equal(theme_shade(calm, SHADE_NONE, true), -1);
    assert_int_equal(theme_shade(calm, SHADE_COUNT, true), -1);
    assert_int_equal(theme_shade(calm, 255, false), -1);
}

/* Of a cell's two squares one is the ground, which on a console is never bright; only bones may
 * meet what is lit, and give way. */
static void no_two_bright_shades_meet_on_a_console(void **state) {
    const struct theme *calm = theme_table(THEME_NAME_CALM);
    (void)state;
    for (unsigned shade = SHADE_SKIN; shade < SHADE_LIT; shade++) {
        bool bright = theme_shade(calm, shade, false) >= 8;
        assert_int_equal(bright, shade == SHADE_BONES);
        assert_int_equal(
            theme_shade(calm, shade + SHADE_DIM, false), theme_shade(calm, shade, false));
    }
}

/* On the console's black no theme may write in a color that is nearly black, whatever its
 * neighbors. */
static void nothing_is_dark_blue_on_black(void **state) {
    (void)state;
    for (int name = 0; name < THEME_NAME_COUNT; name++) {
        for (int role = 0; role < ROLE_COUNT; role++) {
            const struct style *style = style_of((enum theme_name)name, (enum role)role);
            assert_false(style->console_foreground == 4 && style->console_background <= 0);
        }
    }
}

/* The pages that the visitors' own terminals have: black, white, and the two of Solarized (base03
 * and base3 of its palette). */
static const int grounds[][3] = {
    {0, 0, 0}, {255, 255, 255}, {0x00, 0x2B, 0x36}, {0xFD, 0xF6, 0xE3}};
enum { BLACK, WHITE, GROUNDS = sizeof grounds / sizeof grounds[0] };

static double ratio_on(int color, int ground) {
    int ink[3];
    contrast_rgb_256(color, ink);
    return contrast_of(ink, grounds[ground]);
}

/* What no color can have on all of these grounds at once (for 4.5 on white it must be darker than
 * 4.5 on Solarized's dark page lets it be) has its own color, or 3, which WCAG asks of large and
 * bold letters and of what a look says as well as a color. */
static void accents_on_the_visitors_own_colors_are_readable_on_every_ground(void **state) {
    (void)state;
    const struct theme *theme = theme_table(THEME_NAME_TERMINAL);
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct style *style = &theme->styles[role];
        if (role == ROLE_CODE || role == ROLE_CODE_DARK) continue;
        assert_int_equal(style->background, -1);
        if (style->foreground < 0) continue;
        for (int ground = 0; ground < GROUNDS; ground++) {
            double ratio = ratio_on(style->foreground, ground);
            if (ratio < 3.2) print_error("role %d, ground %d: %.2f\n", role, ground, ratio);
            assert_true(ratio >= (ground <= WHITE ? 4.5 : 3.2));
        }
        assert_true(style->look & (LOOK_BOLD | LOOK_UNDERLINE | LOOK_REVERSE));
    }
}

static void no_color_at_all_is_readable_on_each_of_the_grounds(void **state) {
    (void)state;
    for (int color = 16; color < 256; color++) {
        bool all = true;
        for (int ground = 0; ground < GROUNDS; ground++)
            all = all && ratio_on(color, ground) >= 4.5;
        assert_false(all);
    }
}

/* Of the 8 colors none can be read on black and on white. */
static void with_eight_colors_words_keep_the_visitors_own(void **state) {
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct style *style = style_of(THEME_NAME_TERMINAL, (enum role)role);
        if (role == ROLE_CODE || role == ROLE_CODE_DARK) continue;
        assert_int_equal(style->console_foreground, -1);
        assert_int_equal(style->console_background, -1);
    }
}

/* Where a theme paints no ground of its own, color is never what tells a link. */
static void links_are_underlined_and_nothing_else_is(void **state) {
    (void)state;
    static const enum theme_name own[] = {THEME_NAME_TERMINAL, THEME_NAME_MONO};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        for (int column = 0; column < COLUMN_COUNT; column++)
            for (int role = 0; role < ROLE_COUNT; role++) {
                struct shown shown =
                    shown_of(style_of(own[i], (enum role)role), (enum column)column);
                assert_true((shown.look == LOOK_UNDERLINE) == (role == ROLE_LINK));
            }
    for (int name = 0; name < THEME_NAME_COUNT; name++)
        assert_true(style_of((enum theme_name)name, ROLE_LINK)->look & LOOK_UNDERLINE);
}

/* Reversed and bold, they stand out by the visitor's own two colors. */
static void what_is_urgent_has_the_visitors_own_colors(void **state) {
    (void)state;
    for (int column = 0; column < COLUMN_COUNT; column++) {
        struct shown shown =
            shown_of(style_of(THEME_NAME_TERMINAL, ROLE_URGENT), (enum column)column);
        assert_int_equal(shown.foreground, -1);
        assert_int_equal(shown.background, -1);
        assert_int_equal(shown.look, LOOK_BOLD | LOOK_REVERSE);
    }
}

static void a_code_is_black_on_white_in_every_theme_with_colors(void **state) {
    (void)state;
    for (int name = 0; name < THEME_NAME_MONO; name++) {
        const struct style *style = style_of((enum theme_name)name, ROLE_CODE);
        int rgb[3];
        contrast_rgb_256(style->foreground, rgb), assert_rgb(rgb, 0, 0, 0);
        contrast_rgb_256(style->background, rgb), assert_rgb(rgb, 255, 255, 255);
        assert_true(style->look == 0 && style->console_look == 0);
        assert_int_equal(style->console_foreground, 0);
        assert_int_equal(style->console_background, 7);
    }
}

/* On the console an underline is lost where there is color. */
static bool look_the_same(enum theme_name name, enum column column, enum role a, enum role b) {
    struct shown left = shown_of(style_of(name, a), column),
                 right = shown_of(style_of(name, b), column);
    unsigned counts = LOOK_BOLD | LOOK_REVERSE | LOOK_UNDERLINE;
    if (column == COLORS_CONSOLE && name != THEME_NAME_MONO &&
        (left.foreground >= 0 || right.foreground >= 0))
        counts = LOOK_BOLD | LOOK_REVERSE;
    return left.foreground == right.foreground && left.background == right.background &&
           (left.look & counts) == (right.look & counts);
}

static void what_has_the_focus_never_looks_like_what_has_not(void **state) {
    (void)state;
    static const enum role roles[] = {
        ROLE_BODY, ROLE_CHOSEN, ROLE_LINK_FOCUS, ROLE_LINK, ROLE_FOUND};
    enum { ROLES = sizeof roles / sizeof roles[0] };
    for (int name = 0; name < THEME_NAME_COUNT; name++)
        for (int column = 0; column < COLUMN_COUNT; column++)
            for (int a = 0; a < ROLES; a++)
                for (int b = 0; b < a; b++)
                    assert_false(look_the_same(
                        (enum theme_name)name, (enum column)column, roles[a], roles[b]));
}

/* A box that asks has its answers in ROLE_CHOSEN, on its own paper. */
static void the_chosen_answer_stands_out_in_a_warning(void **state) {
    (void)state;
    for (int name = 0; name < THEME_NAME_COUNT; name++)
        for (int column = 0; column < COLUMN_COUNT; column++) {
            struct shown chosen =
                shown_of(style_of((enum theme_name)name, ROLE_CHOSEN), (enum column)column);
            struct shown warning =
                shown_of(style_of((enum theme_name)name, ROLE_WARNING), (enum column)column);
            assert_true(chosen.background != warning.background ||
                        (chosen.look & LOOK_REVERSE) != (warning.look & LOOK_REVERSE));
        }
}

static void the_chosen_item_does_not_need_colors(void **state) {
    (void)state;
    for (int name = 0; name < THEME_NAME_COUNT; name++)
        for (int column = 0; column < COLUMN_COUNT; column++) {
            struct shown chosen =
                shown_of(style_of((enum theme_name)name, ROLE_CHOSEN), (enum column)column);
            assert_true(chosen.look & (LOOK_BOLD | LOOK_REVERSE));
        }
}

static void mono_uses_no_color_anywhere(void **state) {
    (void)state;
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct style *style = style_of(THEME_NAME_MONO, (enum role)role);
        for (int column = 0; column < COLUMN_COUNT; column++) {
            struct shown shown = shown_of(style, (enum column)column);
            assert_true(
                shown.foreground == -1 && shown.background == -1 && shown.look == style->mono_look);
        }
    }
}

static void console_colors_are_of_the_eight(void **state) {
    (void)state;
    for (int name = 0; name < THEME_NAME_COUNT; name++)
        for (int role = 0; role < ROLE_COUNT; role++) {
            const struct style *style = style_of((enum theme_name)name, (enum role)role);
            assert_true(style->console_foreground < 8 && style->console_background < 8);
            assert_true(style->foreground < 256 && style->background < 256);
        }
}

static void auto_picks_by_the_place(void **state) {
    (void)state;
    const struct theme *calm = theme_table(THEME_NAME_CALM),
                       *terminal = theme_table(THEME_NAME_TERMINAL),
                       *mono = theme_table(THEME_NAME_MONO);
    assert_ptr_equal(theme_pick(THEME_AUTO, false, false, false, 256), terminal);
    assert_ptr_equal(theme_pick(THEME_AUTO, true, false, false, 8), calm);
    assert_ptr_equal(theme_pick(THEME_AUTO, false, true, false, 256), calm);
    assert_ptr_equal(theme_pick(THEME_AUTO, true, true, true, 256), mono);
    assert_ptr_equal(theme_pick(THEME_AUTO, true, true, false, 7), mono);
    assert_ptr_equal(theme_pick(THEME_AUTO, false, false, false, -1), mono);
}

static void a_named_theme_wins_except_over_no_color(void **state) {
    (void)state;
    assert_ptr_equal(
        theme_pick(THEME_CALM, false, false, false, 256), theme_table(THEME_NAME_CALM));
    assert_ptr_equal(theme_pick(THEME_LIGHT, true, true, false, 8), theme_table(THEME_NAME_LIGHT));
    assert_ptr_equal(
        theme_pick(THEME_CONTRAST, true, true, false, 8), theme_table(THEME_NAME_CONTRAST));
    assert_ptr_equal(
        theme_pick(THEME_TERMINAL, true, true, false, 8), theme_table(THEME_NAME_TERMINAL));
    assert_ptr_equal(theme_pick(THEME_MONO, true, true, false, 256), theme_table(THEME_NAME_MONO));
    assert_ptr_equal(
        theme_pick(THEME_CONTRAST, true, true, true, 256), theme_table(THEME_NAME_MONO));
    assert_ptr_equal(
        theme_pick(THEME_CONTRAST, true, true, false, 2), theme_table(THEME_NAME_MONO));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(color_numbers_have_their_colors),
        cmocka_unit_test(calm_keeps_its_ratios),
        cmocka_unit_test(light_keeps_its_ratios),
        cmocka_unit_test(contrast_keeps_its_ratios),
        cmocka_unit_test(the_palette_of_calm_keeps_its_ratios),
        cmocka_unit_test(what_is_lit_stands_out_from_all_that_is_dimmed),
        cmocka_unit_test(the_light_theme_dims_into_its_page),
        cmocka_unit_test(the_body_is_seen_on_every_ground),
        cmocka_unit_test(no_two_bright_shades_meet_on_a_console),
        cmocka_unit_test(nothing_is_dark_blue_on_black),
        cmocka_unit_test(accents_on_the_visitors_own_colors_are_readable_on_every_ground),
        cmocka_unit_test(no_color_at_all_is_readable_on_each_of_the_grounds),
        cmocka_unit_test(with_eight_colors_words_keep_the_visitors_own),
        cmocka_unit_test(links_are_underlined_and_nothing_else_is),
        cmocka_unit_test(what_is_urgent_has_the_visitors_own_colors),
        cmocka_unit_test(a_code_is_black_on_white_in_every_theme_with_colors),
        cmocka_unit_test(what_has_the_focus_never_looks_like_what_has_not),
        cmocka_unit_test(the_chosen_answer_stands_out_in_a_warning),
        cmocka_unit_test(the_chosen_item_does_not_need_colors),
        cmocka_unit_test(mono_uses_no_color_anywhere),
        cmocka_unit_test(console_colors_are_of_the_eight),
        cmocka_unit_test(auto_picks_by_the_place),
        cmocka_unit_test(a_named_theme_wins_except_over_no_color),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
