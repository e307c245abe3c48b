/* The places where it spreads and the ladder of medicines: what is chosen by arrows, by a digit, by
 * a click on the list or on the picture is the same, and leads to its words.
 * SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/screen/frame.h"

static void begin(struct stage *stage, int rows, int columns) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage_open(stage, rows, columns, false);
}

static void open_places(struct stage *stage, int rows, int columns) {
    begin(stage, rows, columns);
    press(stage, '3');
    press(stage, '2');
    assert_string_equal(top_screen(stage), "places");
}

/* Returns the n-th region of a kind with this value, NULL: there are fewer. */
static const struct region *region_of(
    const struct stage *stage, enum region_kind kind, int value, size_t number) {
    for (size_t i = 0; i < stage->app.surface.region_count; i++) {
        const struct region *region = &stage->app.surface.regions[i];
        if (region->kind == kind && region->value == value && number-- == 0) return region;
    }
    return NULL;
}

/* Clicks in the middle of a region. */
static void click_on(struct stage *stage, enum region_kind kind, int value, size_t number) {
    const struct region *region = region_of(stage, kind, value, number);
    assert_non_null(region);
    click(stage, region->row + region->rows / 2, region->column + region->columns / 2);
}

static size_t regions_of(const struct stage *stage, enum region_kind kind, int value) {
    size_t count = 0;
    while (region_of(stage, kind, value, count)) count++;
    return count;
}

/* --- choosing
 * ------------------------------------------------------------------------------------------- */

/* Leaves another place chosen: a click on the one that is chosen would open it. */
static void choose_other(struct stage *stage, int place) {
    press(stage, place == 0 ? '2' : '1');
}

static void every_way_to_choose_gives_the_same_frame(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}, {60, 200}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        open_places(&stage, sizes[i][0], sizes[i][1]);
        for (int place = 0; place < (int)stage.pack.place_count; place++) {
            struct surface wanted = {0};
            press_code(&stage, KEY_CODE_HOME);
            for (int down = 0; down < place; down++) press_code(&stage, KEY_CODE_DOWN);
            copy_shown(&stage, &wanted);
            choose_other(&stage, place);
            press(&stage, (char)('1' + place));
            assert_same_frame(&wanted, &stage.shown);
            choose_other(&stage, place);
            click_on(&stage, REGION_ITEM, place, 0);
            assert_same_frame(&wanted, &stage.shown);
            press_code(&stage, KEY_CODE_END);
            for (int up = (int)stage.pack.place_count; up > place; up--)
                press_code(&stage, KEY_CODE_UP);
            assert_same_frame(&wanted, &stage.shown);
            choose_other(&stage, place);
            size_t count = regions_of(&stage, REGION_PLACE, place);
            assert_int_equal(count > 0, sizes[i][1] >= 60);
            for (size_t part = 0; part < count; part++) { /* on every piece of it in the picture */
                choose_other(&stage, place);
                click_on(&stage, REGION_PLACE, place, part);
                assert_same_frame(&wanted, &stage.shown);
            }
            surface_free(&wanted);
        }
        stage_end(&stage);
    }
}

static void the_list_the_picture_and_the_words_move_together(void **state) {
    struct stage stage;
    (void)state;
    open_places(&stage, 24, 80);
    for (int place = 0; place < (int)stage.pack.place_count; place++) {
        const struct place *record = &stage.pack.places[place];
        press(&stage, (char)('1' + place));
        const struct region *item = region_of(&stage, REGION_ITEM, place, 0);
        assert_int_equal(stage.shown.cursor_row, item->row); /* on the number */
        assert_int_equal(stage.shown.cursor_column, 3);
        char row[1024];
        surface_row(&stage.shown, 3, row, sizeof row);
        assert_non_null(strstr(row, record->text.name.bytes)); /* the words' title */
        for (int other = 0; other < (int)stage.pack.place_count; other++)
            for (size_t part = 0; part < regions_of(&stage, REGION_PLACE, other); part++) {
                const struct region *region = region_of(&stage, REGION_PLACE, other, part);
                const struct cell *cell = &stage.shown.cells[region->row * 80 + region->column];
                bool lit = cell->color == SHADE_LIT || cell->role == ROLE_CHOSEN;
                bool below = cell->ground == SHADE_LIT; /* the other square of its cell */
                assert_true(other == place ? lit || below : !lit);
            }
    }
    stage_end(&stage);
}

static void digits_without_a_place_do_nothing(void **state) {
    struct stage stage;
    struct surface before = {0};
    (void)state;
    open_places(&stage, 24, 80);
    press(&stage, '2');
    copy_shown(&stage, &before);
    for (const char *digit = "06789"; *digit; digit++) {
        press(&stage, *digit);
        assert_same_frame(&before, &stage.shown);
    }
    surface_free(&before);
    stage_end(&stage);
}

/* --- opening
 * -------------------------------------------------------------------------------------------- */

static void assert_at_place(const struct stage *stage, const struct place *place) {
    int row = stage->shown.rows < FRAME_RULES_FROM ? 1 : 2;
    char top[1024];
    assert_string_equal(top_screen(stage), "topic");
    surface_row(&stage->shown, row, top, sizeof top);
    if (!strstr(top, place->text.name.bytes)) fail_msg("%s: \"%s\"", place->id.bytes, top);
}

static void what_is_chosen_opens_the_topic_at_the_place(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}, {8, 30}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        open_places(&stage, sizes[i][0], sizes[i][1]);
        for (int place = 0; place < (int)stage.pack.place_count; place++) {
            struct surface before = {0};
            press(&stage, (char)('1' + place));
            copy_shown(&stage, &before);
            for (int way = 0; way < 4; way++) {
                if (way == 0) press_code(&stage, KEY_CODE_ENTER);
                if (way == 1) press_code(&stage, KEY_CODE_RIGHT);
                if (way == 2) click_on(&stage, REGION_ITEM, place, 0);
                if (way == 3 && regions_of(&stage, REGION_PLACE, place) == 0) continue;
                if (way == 3) click_on(&stage, REGION_PLACE, place, 0);
                assert_at_place(&stage, &stage.pack.places[place]);
                press_code(&stage, KEY_CODE_ESCAPE);
                assert_same_frame(&before, &stage.shown);
            }
            surface_free(&before);
        }
        stage_end(&stage);
    }
}

static void the_last_item_opens_all_of_the_topic(void **state) {
    struct stage stage;
    struct surface opened = {0};
    (void)state;
    open_places(&stage, 24, 80);
    press_code(&stage, KEY_CODE_END);
    assert_true(shows(&stage, ">   All places"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "GIST most often spreads to the liver"));
    copy_shown(&stage, &opened);
    press_code(&stage, KEY_CODE_ESCAPE);
    press(&stage, '1');
    click_on(&stage, REGION_ITEM, (int)stage.pack.place_count,
        0); /* one click: there is nothing to see of it */
    assert_same_frame(&opened, &stage.shown);
    surface_free(&opened);
    stage_end(&stage);
}

/* --- room
 * -----------------------------------------------------------------------------------------------
 */

static void below_60_columns_the_list_stands_alone(void **state) {
    struct stage stage;
    (void)state;
    open_places(&stage, 24, 59);
    assert_int_equal(regions_of(&stage, REGION_PLACE, 0), 0);
    for (size_t i = 0; i < stage.pack.place_count; i++)
        assert_true(shows(&stage, stage.pack.places[i].text.name.bytes));
    assert_false(shows(&stage, "as if the person faces you"));
    stage_end(&stage);
}

static void the_picture_stands_whole_or_not_at_all(void **state) {
    struct stage stage;
    struct surface before = {0};
    (void)state;
    open_places(&stage, 24, 80);
    press(&stage, '3');
    copy_shown(&stage, &before);
    size_t parts = regions_of(&stage, REGION_PLACE, 2);
    resize(&stage, 40, 120);
    size_t large = regions_of(&stage, REGION_PLACE, 2);
    assert_true(large > parts);
    for (int rows = 1; rows <= 60; rows += rows < 30 ? 1 : 6) {
        for (int columns = 1; columns <= 200; columns += columns < 100 ? 7 : 33) {
            resize(&stage, rows, columns);
            assert_in_range(stage.shown.cursor_row, 0, rows - 1);
            assert_in_range(stage.shown.cursor_column, 0, columns - 1);
            if (rows < 6 || columns < 20) continue;
            size_t there = regions_of(&stage, REGION_PLACE, 2);
            assert_true(there == 0 || there == parts || there == large);
            if (columns < 60) assert_int_equal(there, 0);
            if (columns >= 80 && rows >= 24) assert_int_not_equal(there, 0);
            if (columns >= 120 && rows >= 40) assert_int_equal(there, large);
            assert_true(shows(&stage, "3 Lungs")); /* what is chosen is always in sight */
            for (size_t i = 0; i < stage.app.surface.region_count; i++) {
                const struct region *region = &stage.app.surface.regions[i];
                if (region->kind == REGION_COMMAND) continue;
                assert_in_range(region->row + region->rows, 1, rows - 1);
                assert_in_range(region->column + region->columns, 1, columns);
            }
        }
    }
    resize(&stage, 24, 80);
    assert_same_frame(&before, &stage.shown);
    surface_free(&before);
    stage_end(&stage);
}

/* "Revestimiento" has more columns than the list beside the picture had. */
static void a_long_word_of_a_name_is_cut_nowhere(void **state) {
    static const char word[] = "Revestimiento";
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    stage.pack.places[1].text.name.bytes = "Revestimiento del abdomen";
    press(&stage, '3');
    press(&stage, '2');
    press(&stage, '2');
    for (int rows = 16; rows <= 50; rows += rows < 30 ? 2 : 10) {
        for (int columns = 40; columns <= 160; columns += 8) {
            resize(&stage, rows, columns);
            assert_true(shows(&stage, word));
            for (int bytes = 2; bytes < (int)strlen(word); bytes++) {
                char cut[sizeof word + 1];
                snprintf(cut, sizeof cut, "%.*s ", bytes, word);
                if (shows(&stage, cut)) fail_msg("%dx%d: \"%s\"", columns, rows, cut);
            }
        }
    }
    stage_end(&stage);
}

/* Returns the call text of the place without its Markdown, for comparing it word by word. */
static void plain_words(const char *text, char *out) {
    for (; *text; text++) {
        if (*text == ']') text += strcspn(text, ")");
        if (isalnum((unsigned char)*text)) *out++ = *text;
    }
    *out = '\0';
}

/* Fills `out` with the letters and digits that stand below the heading of the words beside the
 * list; returns false where there is none. */
static bool words_beside(const struct surface *shown, char *out) {
    enum { RIGHT_OF_THE_LIST = 18 };
    int column = 0;
    for (int row = 0; row < shown->rows; row++) {
        const struct cell *cells = &shown->cells[row * shown->columns];
        for (int at = RIGHT_OF_THE_LIST; at < shown->columns && !column; at++)
            if (cells[at].role == ROLE_HEADING && cells[at].characters[0] != L' ') column = at;
        bool heading = column && cells[column].role == ROLE_HEADING;
        for (int at = column; column && !heading && at < shown->columns; at++) {
            wchar_t drawn = cells[at].characters[0];
            if (drawn < 128 && isalnum((int)drawn)) *out++ = (char)drawn;
        }
    }
    *out = '\0';
    return column > 0;
}

/* When to call is whole wherever a screen shows words of a place, and stands before all others. */
static void no_screen_cuts_when_to_call(void **state) {
    struct stage stage;
    static char call[512], shown[64 * 1024];
    size_t with_words = 0;
    (void)state;
    open_places(&stage, 24, 80);
    for (int rows = 6; rows <= 60; rows += rows < 30 ? 1 : 10) {
        for (int columns = 60; columns <= 200; columns += columns < 100 ? 3 : 33) {
            resize(&stage, rows, columns);
            for (int place = 0; place < (int)stage.pack.place_count; place++) {
                press(&stage, (char)('1' + place));
                if (!words_beside(&stage.shown, shown)) continue;
                with_words++;
                plain_words(stage.pack.places[place].text.call.bytes, call);
                if (strncmp(shown, call, strlen(call)) != 0)
                    fail_msg("%dx%d, %d: \"%s\"", columns, rows, place, shown);
            }
        }
    }
    assert_true(with_words > 1000);
    stage_end(&stage);
}

/* The drawings at five sizes. Of a cell with colors the letter of one of its squares is written,
 * '#' where that is lit. */
static void write_page(FILE *out, const struct surface *shown) {
    enum { AROUND = 2 }; /* path, keys and their rules */
    static const char letters[SHADE_COUNT + 1] = " sitbBUPLNO#";
    fprintf(out, "== %dx%d\n", shown->columns, shown->rows);
    for (int row = AROUND; row < shown->rows - AROUND; row++) {
        char text[1024];
        struct surface copy = {.rows = 1, .columns = shown->columns};
        copy.cells = &shown->cells[row * shown->columns];
        surface_row(&copy, 0, text, sizeof text);
        size_t at = 0;
        for (int column = 0; text[at]; column++) {
            unsigned color = copy.cells[column].color % SHADE_DIM;
            size_t bytes = (size_t)u8_mblen((const uint8_t *)text + at, strlen(text + at));
            if (color)
                fputc(letters[color], out);
            else
                fwrite(text + at, 1, bytes, out);
            at += bytes;
        }
        fputc('\n', out);
    }
}

static void the_drawings_are_as_they_were_at_every_size(void **state) {
    static const int sizes[][2] = {{12, 40}, {24, 80}, {40, 120}, {45, 160}, {60, 200}};
    static const struct {
        const char *name;
        const struct glyphs *glyphs;
        bool mono;
    } drawings[] = {{"ascii", &glyphs_ascii, false}, {"map", &glyphs_unicode, false},
        {"mono", &glyphs_unicode, true}, {"console", &glyphs_console, false}};
    (void)state;
    for (size_t i = 0; i < sizeof drawings / sizeof *drawings; i++) {
        struct stage stage;
        char path[64], *text = NULL;
        size_t bytes = 0;
        FILE *out = open_memstream(&text, &bytes);
        begin(&stage, 24, 80);
        stage.app.env.glyphs = drawings[i].glyphs;
        stage.app.env.mono = drawings[i].mono;
        press(&stage, '3');
        press(&stage, '2');
        for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
            resize(&stage, sizes[size][0], sizes[size][1]);
            write_page(out, &stage.shown);
        }
        fclose(out);
        snprintf(path, sizeof path, "tests/golden/places-%s.txt", drawings[i].name);
        FILE *golden = fopen(path, getenv("GENERATE") ? "w+" : "r");
        if (!golden) fail_msg("%s does not open", path);
        if (getenv("GENERATE")) fputs(text, golden);
        rewind(golden);
        char *expected = calloc(1, bytes + 2);
        expected[fread(expected, 1, bytes + 1, golden)] = '\0';
        assert_string_equal(text, expected);
        fclose(golden);
        free(expected);
        free(text);
        stage_end(&stage);
    }
}

static void with_buttons_for_touch_80x24_has_a_picture(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.screen.touch = true;
    stage.settings.idle.timeout_seconds = 0;
    stage_open(&stage, 24, 80, false);
    press(&stage, '3');
    press(&stage, '2');
    for (int place = 0; place < (int)stage.pack.place_count; place++) {
        press(&stage, (char)('1' + place));
        for (int other = 0; other < (int)stage.pack.place_count; other++)
            assert_true(regions_of(&stage, REGION_PLACE, other) > 0);
    }
    stage_end(&stage);
}

static void every_item_can_be_chosen_on_the_lowest_screen(void **state) {
    struct stage stage;
    (void)state;
    open_places(&stage, 6, 20);
    for (size_t i = 0; i <= stage.pack.place_count; i++) {
        const char *name =
            i < stage.pack.place_count ? stage.pack.places[i].text.name.bytes : "All places";
        char start[8] = "", row[1024];
        snprintf(start, sizeof start, "%.7s", name);
        surface_row(&stage.shown, stage.shown.cursor_row, row, sizeof row);
        assert_non_null(strstr(row, start));
        press_code(&stage, KEY_CODE_DOWN);
    }
    stage_end(&stage);
}

static void touch_chooses_and_opens_places(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.screen.touch = true;
    stage.settings.idle.timeout_seconds = 0;
    stage_open(&stage, 40, 100, false);
    click_on(&stage, REGION_ITEM, 2, 0);
    click_on(&stage, REGION_ITEM, 1, 0);
    assert_string_equal(top_screen(&stage), "places");
    click_on(&stage, REGION_PLACE, 3, 1);
    const struct region *item = region_of(&stage, REGION_ITEM, 3, 0);
    assert_int_equal(stage.shown.cursor_row, item->row + item->rows / 2);
    click_on(&stage, REGION_PLACE, 3, 0);
    assert_at_place(&stage, &stage.pack.places[3]);
    stage_end(&stage);
}

/* --- the ladder
 * ----------------------------------------------------------------------------------------- */

static const char *const rungs[][2] = {{"First ", "Imatinib (Gleevec)"},
    {"Second ", "Sunitinib (Sutent)"}, {"Third ", "Regorafenib (Stivarga)"},
    {"Fourth ", "Ripretinib (Qinlock)"}, {"By gene test ", "Avapritinib (Ayvakit)"}};
enum { RUNGS = sizeof rungs / sizeof *rungs };

static bool cursor_on(const struct stage *stage, const char *words) {
    char row[1024];
    surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
    return stage->shown.cursor_row > 1 && strstr(row, words) != NULL;
}

/* Treatments, from a link before the ladder on. */
static void open_ladder(struct stage *stage, int rows, int columns, enum key_code step) {
    begin(stage, rows, columns);
    open_treatments(stage);
    for (int i = 0; i < 40 && !cursor_on(stage, rungs[0][0]); i++) press_code(stage, step);
    assert_true(cursor_on(stage, rungs[0][0]));
}

static void assert_medicine(struct stage *stage, int rung) {
    const struct medicine *medicine = NULL;
    char title[80];
    for (size_t i = 0; i < stage->pack.medicine_count; i++)
        if (strncmp(stage->pack.medicines[i].name.bytes, rungs[rung][1], 6) == 0)
            medicine = &stage->pack.medicines[i];
    assert_non_null(medicine);
    assert_string_equal(top_screen(stage), "topic");
    snprintf(title, sizeof title, "> %s", rungs[rung][1]);
    assert_int_equal(row_of(stage, title), 0);
    assert_true(shows(stage, medicine->text.heading.bytes));
    for (size_t i = 0; i < medicine->source_count; i++) { /* each of them can be scrolled to */
        char start[30] = "";
        snprintf(start, sizeof start, "%.29s", medicine->sources[i].name.bytes);
        press_code(stage, KEY_CODE_HOME);
        for (int page = 0; page < 60 && !shows(stage, start); page++)
            press_code(stage, KEY_CODE_DOWN);
        if (!shows(stage, start)) fail_msg("%s: no source \"%s\"", title, start);
    }
    press_code(stage, KEY_CODE_HOME);
}

static void tab_and_arrows_walk_the_rungs_and_enter_opens_the_medicine(void **state) {
    static const enum key_code steps[][2] = {
        {KEY_CODE_TAB, KEY_CODE_BACK_TAB}, {KEY_CODE_RIGHT, KEY_CODE_LEFT}};
    static const int sizes[][2] = {{24, 80}, {40, 120}, {30, 50}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t way = 0; way < 2; way++) {
            struct stage stage;
            open_ladder(&stage, sizes[size][0], sizes[size][1], steps[way][0]);
            for (int rung = 0; rung < RUNGS; rung++) {
                struct surface before = {0};
                assert_true(cursor_on(&stage, rungs[rung][0]));
                copy_shown(&stage, &before);
                press_code(&stage, KEY_CODE_ENTER);
                assert_medicine(&stage, rung);
                press_code(&stage, KEY_CODE_ESCAPE);
                assert_same_frame(&before, &stage.shown);
                surface_free(&before);
                if (rung + 1 < RUNGS) press_code(&stage, steps[way][0]);
            }
            for (int rung = RUNGS - 1; rung > 0; rung--) press_code(&stage, steps[way][1]);
            assert_true(cursor_on(&stage, rungs[0][0]));
            stage_end(&stage);
        }
}

/* Finds a rung on the screen, scrolling where it must, by the wheel. */
static int rung_row(struct stage *stage, int rung) {
    char row[1024];
    for (int turn = 0; turn < 60; turn++) {
        for (int i = 2; i < stage->shown.rows - 2; i++) {
            surface_row(&stage->shown, i, row, sizeof row);
            const char *beside = stage->shown.columns < 120 ? NULL : strstr(row, "│");
            const char *label = beside ? beside + strlen("│") : row; /* behind the contents */
            label += strspn(label, " >");
            if (strncmp(label, "│", strlen("│")) == 0) label += strlen("│"); /* of its box */
            label += strspn(label, " ");
            if (strncmp(label, rungs[rung][0], strlen(rungs[rung][0])) == 0) return i;
        }
        give(stage, (struct input){.kind = INPUT_SCROLL, .by = 1});
    }
    fail_msg("no rung \"%s\"", rungs[rung][0]);
    return -1;
}

static bool is_link(const struct region *region) {
    return region && region->kind == REGION_LINK;
}

static void a_click_on_a_rung_opens_the_medicine(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {30, 50}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        struct stage stage;
        begin(&stage, sizes[size][0], sizes[size][1]);
        click_on(&stage, REGION_ITEM, 3, 0);
        click_on(&stage, REGION_ITEM, 0, 0);
        read_it_all(&stage);
        assert_string_equal(top_screen(&stage), "topic");
        for (int rung = 0; rung < RUNGS; rung++) {
            struct surface by_label = {0};
            int row = rung_row(&stage, rung), column = 0;
            while (!is_link(surface_region_at(&stage.app.surface, row, column))) column++;
            click(&stage, row, column); /* on the label */
            copy_shown(&stage, &by_label);
            assert_medicine(&stage, rung);
            press_code(&stage, KEY_CODE_ESCAPE);
            column = stage.shown.columns - 1;
            while (!is_link(surface_region_at(&stage.app.surface, row, column))) column--;
            click(&stage, row, column); /* on its last word */
            assert_same_frame(&by_label, &stage.shown);
            press_code(&stage, KEY_CODE_ESCAPE);
            surface_free(&by_label);
        }
        stage_end(&stage);
    }
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_to_choose_gives_the_same_frame),
        cmocka_unit_test(the_list_the_picture_and_the_words_move_together),
        cmocka_unit_test(digits_without_a_place_do_nothing),
        cmocka_unit_test(what_is_chosen_opens_the_topic_at_the_place),
        cmocka_unit_test(the_last_item_opens_all_of_the_topic),
        cmocka_unit_test(below_60_columns_the_list_stands_alone),
        cmocka_unit_test(the_picture_stands_whole_or_not_at_all),
        cmocka_unit_test(a_long_word_of_a_name_is_cut_nowhere),
        cmocka_unit_test(no_screen_cuts_when_to_call),
        cmocka_unit_test(the_drawings_are_as_they_were_at_every_size),
        cmocka_unit_test(with_buttons_for_touch_80x24_has_a_picture),
        cmocka_unit_test(every_item_can_be_chosen_on_the_lowest_screen),
        cmocka_unit_test(touch_chooses_and_opens_places),
        cmocka_unit_test(tab_and_arrows_walk_the_rungs_and_enter_opens_the_medicine),
        cmocka_unit_test(a_click_on_a_rung_opens_the_medicine),
    };
    return cmocka_run_group_tests_name("places screen", tests, NULL, NULL);
}
