/* Seven screens in four themes at five sizes: each theme shows the same words at the same places in
 * the same roles, so that what is golden in one is golden in all. What may differ is said here: how
 * far a chosen row is lit, and the body, which has squares of color or characters. What a role
 * looks like in a theme is tests/tui/cell/test_theme.c's. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/page/picture_view.h"

static struct stage stage;

static void open_home(void) {
}

static void open_contents(void) {
    press(&stage, '4');
    press(&stage, '1');
}

static void open_ladder(void) {
    open_contents();
    read_it_all(&stage);
    press(&stage, ']');
}

static void open_places(void) {
    press(&stage, '3');
    press(&stage, '2');
}

static void open_quiz(void) {
    press(&stage, '9');
}

static void open_questions(void) {
    press(&stage, '0');
}

static const struct {
    const char *name;
    void (*open)(void);
    bool sleeps;  /* it is what a kiosk shows while nobody is there */
    bool has_row; /* a row is chosen */
    bool picture;
} screens[] = {
    {.name = "home", .open = open_home, .has_row = true},
    {.name = "attract", .open = open_home, .sleeps = true, .picture = true},
    {.name = "contents", .open = open_contents},
    {.name = "ladder", .open = open_ladder},
    {.name = "places", .open = open_places, .has_row = true, .picture = true},
    {.name = "quiz", .open = open_quiz, .has_row = true},
    {.name = "questions", .open = open_questions, .has_row = true},
};

static const int sizes[][2] = {{12, 40}, {24, 80}, {40, 120}, {45, 160}, {60, 200}};
static const enum theme_name themes[] = {
    THEME_NAME_TERMINAL, THEME_NAME_CALM, THEME_NAME_LIGHT, THEME_NAME_MONO};
enum {
    SCREENS = sizeof screens / sizeof *screens,
    SIZES = sizeof sizes / sizeof *sizes,
    THEMES = sizeof themes / sizeof *themes,
};

static void show(size_t screen, enum theme_name name, const int size[2]) {
    const struct theme *theme = theme_table(name);
    stage_settings(&stage);
    stage.settings.idle.timeout_seconds = 0;
    stage.settings.quiz.shuffle = false;
    stage_open(&stage, size[0], size[1], screens[screen].sleeps);
    stage.app.env.mono = name == THEME_NAME_MONO;
    stage.app.env.own_ground = theme->styles[ROLE_BODY].background >= 0;
    resize(&stage, size[0], size[1]);
    screens[screen].open();
}

static const struct cell *cell_of(const struct surface *surface, int row, int column) {
    return &surface->cells[row * surface->columns + column];
}

static bool is_picture(const struct cell *cell) {
    return cell->color != SHADE_NONE || cell->ground != SHADE_NONE;
}

/* The columns that the body may take: from the first to the last of its squares, and as many at
 * both sides as its map may have without one. */
static void picture_columns(const struct surface *surface, int *first, int *end) {
    *first = surface->columns;
    *end = 0;
    for (int row = 0; row < surface->rows; row++)
        for (int column = 0; column < surface->columns; column++) {
            if (!is_picture(cell_of(surface, row, column))) continue;
            if (column < *first) *first = column;
            if (column >= *end) *end = column + 1;
        }
    if (*end == 0) return; /* there is none */
    int used = *end - *first;
    int whole = used > PICTURE_MOST_COLUMNS ? PICTURE_LARGE_COLUMNS : PICTURE_MOST_COLUMNS;
    *first -= whole - used;
    *end += whole - used;
}

static bool has_lit(const struct surface *surface, int row) {
    for (int column = 0; column < surface->columns; column++)
        if (cell_of(surface, row, column)->role == ROLE_CHOSEN) return true;
    return false;
}

/* `lit`: it is of a chosen row, of which a theme with a ground of its own lights all. */
static void assert_same_cell(
    const struct cell *one, const struct cell *other, bool lit, const char *where) {
    if (memcmp(one->characters, other->characters, sizeof one->characters) != 0)
        fail_msg("%s: \"%lc\" is not \"%lc\"", where, (wint_t)one->characters[0],
            (wint_t)other->characters[0]);
    if (one->role != other->role && !(lit && other->role == ROLE_CHOSEN))
        fail_msg("%s: \"%lc\" has another role", where, (wint_t)one->characters[0]);
}

/* A body in characters has other cells, and may be of another size: then the words around it are
 * held against golden files (test_places_screen, test_kiosk_screens) and not here. */
static void assert_same_words(size_t screen, const struct surface *wanted) {
    char where[80];
    int first, end;
    picture_columns(wanted, &first, &end);
    for (int row = 0; row < wanted->rows; row++)
        for (int column = 0; column < wanted->columns; column++) {
            bool body = screens[screen].picture && column >= first && column < end;
            if (body && stage.app.env.mono) continue;
            snprintf(where, sizeof where, "%s at %dx%d, row %d, column %d", screens[screen].name,
                wanted->columns, wanted->rows, row, column);
            assert_same_cell(cell_of(wanted, row, column), cell_of(&stage.shown, row, column),
                has_lit(wanted, row), where);
        }
    assert_int_equal(wanted->cursor_row, stage.shown.cursor_row);
    assert_int_equal(wanted->cursor_column, stage.shown.cursor_column);
}

static size_t count_of(enum role role) {
    size_t count = 0;
    for (int row = 0; row < stage.shown.rows; row++)
        for (int column = 0; column < stage.shown.columns; column++)
            count += cell_of(&stage.shown, row, column)->role == role;
    return count;
}

static void each_theme_shows_the_same_words_in_the_same_roles(void **state) {
    (void)state;
    for (size_t screen = 0; screen < SCREENS; screen++)
        for (size_t size = 0; size < SIZES; size++) {
            struct surface wanted = {0};
            for (size_t theme = 0; theme < THEMES; theme++) {
                show(screen, themes[theme], sizes[size]);
                if (theme == 0)
                    copy_shown(&stage, &wanted);
                else
                    assert_same_words(screen, &wanted);
                stage_end(&stage);
            }
            surface_free(&wanted);
        }
}

/* In each of them one can see what the screen is, what is chosen, and what to press. */
static void each_screen_has_a_title_keys_and_a_lit_row(void **state) {
    (void)state;
    for (size_t screen = 0; screen < SCREENS; screen++)
        for (size_t size = 0; size < SIZES; size++)
            for (size_t theme = 0; theme < THEMES; theme++) {
                show(screen, themes[theme], sizes[size]);
                assert_true(count_of(ROLE_TITLE) >= strlen("Metastatic GIST") - 5);
                if (!screens[screen].sleeps) assert_true(count_of(ROLE_KEY) > 5);
                bool lit = cell_of(&stage.shown, stage.shown.cursor_row, stage.shown.cursor_column)
                               ->role == ROLE_CHOSEN;
                if (screens[screen].has_row) assert_true(lit);
                stage_end(&stage);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_theme_shows_the_same_words_in_the_same_roles),
        cmocka_unit_test(each_screen_has_a_title_keys_and_a_lit_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
