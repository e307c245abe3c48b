/* The picture of the body as it is drawn: compared with golden files (GENERATE=1 writes them anew),
 * and cell for cell. SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/page/picture_view.h"

enum { ROWS = 40, COLUMNS = 80, ROW = 2, COLUMN = 5, TEXT_BYTES = 8 * 1024, PATH_BYTES = 256 };

struct fixture {
    struct pack pack;
    struct pictures pictures;
    const struct picture *picture;
    struct arena arena;
    struct surface surface;
};

static int open_pack(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct report report = {0};
    assert_non_null(fixture);
    assert_true(pack_open(&fixture->pack, "content/gist", "en", &report));
    assert_true(pack_load(&fixture->pack, &report));
    assert_true(picture_load(&fixture->pictures, &fixture->pack, &fixture->arena, &report));
    fixture->picture = &fixture->pictures.sizes[PICTURE_ASCII];
    assert_int_equal(report.count, 0);
    report_free(&report);
    *state = fixture;
    return 0;
}

static int close_pack(void **state) {
    struct fixture *fixture = *state;
    surface_free(&fixture->surface);
    pack_free(&fixture->pack);
    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

static void draw_marks(struct fixture *fixture, struct picture_marks marks, int row, int column) {
    surface_resize(&fixture->surface, ROWS, COLUMNS);
    surface_clear(&fixture->surface);
    surface_forget_regions(&fixture->surface);
    picture_draw(fixture->picture, &fixture->pack, &marks, &fixture->surface, row, column);
}

static void draw(struct fixture *fixture, int chosen, int row, int column) {
    draw_marks(fixture, (struct picture_marks){.chosen = chosen, .names = true, .squares = true},
        row, column);
}

static void assert_golden(const char *name, const char *text) {
    char path[PATH_BYTES];
    static char expected[TEXT_BYTES];
    snprintf(path, sizeof path, "tests/golden/figure-%s.txt", name);
    bool generate = getenv("GENERATE") != NULL;
    FILE *file = fopen(path, generate ? "w" : "r");
    if (!file) fail_msg("%s does not open", path);
    if (generate) {
        fputs(text, file);
    } else {
        size_t bytes = fread(expected, 1, sizeof expected - 1, file);
        expected[bytes] = '\0';
    }
    fclose(file);
    if (!generate) assert_string_equal(text, expected);
}

static void assert_pictures(struct fixture *fixture, const char *size) {
    char text[TEXT_BYTES], name[64];
    for (int place = -1; place < (int)fixture->pack.place_count; place++) {
        size_t bytes = 0;
        draw_marks(fixture, (struct picture_marks){.chosen = place, .names = true}, 0, 0);
        for (int row = 0; row < fixture->picture->rows; row++) {
            surface_row(&fixture->surface, row, text + bytes, sizeof text - bytes);
            bytes += strlen(text + bytes);
            text[bytes++] = '\n';
        }
        text[bytes] = '\0';
        const char *id = place < 0 ? "none" : fixture->pack.places[place].id.bytes;
        snprintf(name, sizeof name, "body%s-%s", size, id);
        assert_golden(name, text);
    }
}

static void each_place_is_marked_on_the_picture(void **state) {
    struct fixture *fixture = *state;
    assert_pictures(fixture, "");
    fixture->picture = &fixture->pictures.sizes[PICTURE_LARGE];
    assert_pictures(fixture, "-large");
}

static const struct cell *cell_of(const struct fixture *fixture, int row, int column) {
    return &fixture->surface.cells[(ROW + row) * COLUMNS + COLUMN + column];
}

static bool is_word(char cell) {
    return isalnum((unsigned char)cell) != 0;
}

/* Cell for cell: the drawing where nothing is chosen, '#' and a role of its own where the place is,
 * but for its number and its name. */
static void the_chosen_place_is_a_pattern_and_a_role(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = fixture->picture;
    for (int chosen = 0; chosen < (int)fixture->pack.place_count; chosen++) {
        draw_marks(fixture, (struct picture_marks){.chosen = chosen}, ROW, COLUMN);
        for (int row = 0; row < picture->rows; row++) {
            assert_null(strchr(picture->drawing[row], '#')); /* else the mark would not be one */
            for (int column = 0; column < picture->columns; column++) {
                const struct cell *cell = cell_of(fixture, row, column);
                int place = picture_place_at(picture, &fixture->pack, row, column);
                char drawn = picture->drawing[row][column];
                if (place >= 0 && is_word(drawn)) drawn = 'o';
                if (place == chosen) drawn = '#';
                enum role role = place == chosen ? ROLE_CHOSEN : place < 0 ? ROLE_QUIET : ROLE_BODY;
                assert_int_equal(cell->characters[0], drawn);
                assert_int_equal(cell->role, role);
            }
        }
    }
}

/* The numbers in the picture are those of the list, which are the keys; they stand lit or not, and
 * with them the name of what is lit. */
static void every_place_has_its_number_and_the_lit_one_its_name(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = fixture->picture;
    char first[256];
    for (int chosen = -1; chosen < (int)fixture->pack.place_count; chosen++) {
        int numbered[10] = {0};
        draw(fixture, chosen, ROW, COLUMN);
        for (int row = 0; row < picture->rows; row++) {
            for (int column = 0; column < picture->columns; column++) {
                int place = picture_place_at(picture, &fixture->pack, row, column);
                wchar_t drawn = cell_of(fixture, row, column)->characters[0];
                if (place < 0 || drawn < L'0' || drawn > L'9') continue;
                assert_int_equal(drawn, L'1' + place);
                numbered[place]++;
            }
        }
        for (size_t i = 0; i < fixture->pack.place_count; i++) assert_true(numbered[i] > 0);
        surface_row(&fixture->surface, ROW, first, sizeof first);
        char word[64] = "";
        if (chosen >= 0) sscanf(fixture->pack.places[chosen].text.name.bytes, "%63s", word);
        assert_true(chosen < 0 || strstr(first, word));
        assert_int_equal(strchr(first, '#') != NULL, chosen >= 0);
    }
}

static char letter_at(const struct picture *picture, int row, int column) {
    return picture->mask[row][column];
}

/* The shade of each letter of a map. */
static enum shade shade_of(char letter) {
    static const char letters[SHADE_COUNT] = {[SHADE_NONE] = '.',
        [SHADE_SKIN] = 's',
        [SHADE_INSIDE] = 'i',
        [SHADE_STOMACH] = 't',
        [SHADE_BOWEL] = 'b',
        [SHADE_BONES] = 'B',
        [SHADE_LUNGS] = 'U',
        [SHADE_LINING] = 'P',
        [SHADE_LIVER] = 'L',
        [SHADE_NODES] = 'N'};
    for (int shade = 0; shade < SHADE_OTHER; shade++)
        if (letters[shade] == letter) return (enum shade)shade;
    return SHADE_OTHER;
}

static unsigned wanted_shade(const struct fixture *fixture, char letter, int chosen) {
    if (chosen >= 0 && fixture->pack.places[chosen].region.bytes[0] == letter) return SHADE_LIT;
    enum shade shade = shade_of(letter);
    return shade && chosen >= 0 ? (unsigned)shade + SHADE_DIM : shade;
}

/* Two squares a cell: one glyph and its color, on the other's or on the theme's own ground. */
static void assert_squares(const struct cell *cell, unsigned upper, unsigned lower) {
    wchar_t glyph = cell->characters[0];
    if (!upper && !lower) {
        assert_int_equal(glyph, L' ');
        assert_int_equal(cell->color, SHADE_NONE);
    } else if (upper == lower) {
        assert_int_equal(glyph, L'█');
        assert_int_equal(cell->color, upper);
    } else {
        assert_int_equal(glyph, upper ? L'▀' : L'▄');
        assert_int_equal(cell->color, upper ? upper : lower);
    }
    assert_int_equal(cell->ground, upper && lower && upper != lower ? lower : SHADE_NONE);
    assert_int_equal(cell->role, ROLE_BODY);
}

static void in_a_map_the_chosen_place_is_lit_and_the_others_are_dimmed(void **state) {
    struct fixture *fixture = *state;
    for (int size = PICTURE_SMALL; size < PICTURE_SIZES; size++) {
        const struct picture *map = fixture->picture = &fixture->pictures.sizes[size];
        for (int chosen = -1; chosen < (int)fixture->pack.place_count; chosen++) {
            draw_marks(
                fixture, (struct picture_marks){.chosen = chosen, .squares = true}, ROW, COLUMN);
            for (int row = 0; row < map->rows; row++)
                for (int column = 0; column < map->columns; column++)
                    assert_squares(cell_of(fixture, row, column),
                        wanted_shade(fixture, letter_at(map, 2 * row, column), chosen),
                        wanted_shade(fixture, letter_at(map, 2 * row + 1, column), chosen));
        }
    }
}

/* One number a place, on its squares, in the look that its line on the list has. */
static void in_a_map_each_place_has_its_number(void **state) {
    struct fixture *fixture = *state;
    for (int size = PICTURE_SMALL; size < PICTURE_SIZES; size++) {
        const struct picture *map = fixture->picture = &fixture->pictures.sizes[size];
        for (int chosen = -1; chosen < (int)fixture->pack.place_count; chosen++) {
            int numbered[10] = {0};
            draw(fixture, chosen, ROW, COLUMN);
            for (int row = 0; row < map->rows; row++)
                for (int column = 0; column < map->columns; column++) {
                    const struct cell *cell = cell_of(fixture, row, column);
                    int number = (int)cell->characters[0] - '1';
                    if (number < 0 || number > 8) continue;
                    assert_int_equal(picture_place_at(map, &fixture->pack, row, column), number);
                    assert_int_equal(cell->role, number == chosen ? ROLE_CHOSEN : ROLE_BODY);
                    assert_int_equal(cell->color, SHADE_NONE);
                    numbered[number]++;
                }
            for (size_t i = 0; i < fixture->pack.place_count; i++) assert_int_equal(numbered[i], 1);
        }
    }
}

/* A region that only another guide has. */
static void a_map_may_have_places_that_this_guide_does_not_know(void **state) {
    struct fixture *fixture = *state;
    static const char *const rows[] = {"sKKs", "sLLs"};
    static const struct picture map = {.rows = 1, .columns = 4, .mask = rows};
    struct place places[] = {{.region = {"K", 1}}, {.region = {"L", 2}}};
    const struct pack pack = {.places = places, .place_count = 2};
    const struct picture_marks marks = {.chosen = 1, .squares = true};
    surface_resize(&fixture->surface, ROWS, COLUMNS);
    picture_draw(&map, &pack, &marks, &fixture->surface, ROW, COLUMN);
    assert_squares(cell_of(fixture, 0, 1), SHADE_OTHER + SHADE_DIM, SHADE_LIT);
    assert_squares(cell_of(fixture, 0, 3), SHADE_SKIN + SHADE_DIM, SHADE_SKIN + SHADE_DIM);
    assert_int_equal(surface_region_at(&fixture->surface, ROW, COLUMN + 1)->value, 0);
    picture_draw(
        &map, &pack, &(struct picture_marks){.chosen = -1}, &fixture->surface, ROW, COLUMN);
    assert_int_equal(cell_of(fixture, 0, 1)->characters[0], '+');
}

/* Where a terminal has no squares: a map is drawn like a drawing, and the lit place stands out by
 * its pattern as well as by its role. */
static void without_squares_a_map_is_an_outline_with_a_pattern_for_each_place(void **state) {
    struct fixture *fixture = *state;
    const struct picture *map = fixture->picture = &fixture->pictures.sizes[PICTURE_LARGE];
    for (int chosen = -1; chosen < (int)fixture->pack.place_count; chosen++) {
        wchar_t patterns[10] = {0};
        draw_marks(fixture, (struct picture_marks){.chosen = chosen}, ROW, COLUMN);
        for (int row = 0; row < map->rows; row++)
            for (int column = 0; column < map->columns; column++) {
                const struct cell *cell = cell_of(fixture, row, column);
                int place = picture_place_at(map, &fixture->pack, row, column);
                wchar_t drawn = cell->characters[0];
                assert_in_range(drawn, ' ', '~');
                assert_int_equal(drawn == L'#', place >= 0 && place == chosen);
                assert_int_equal(cell->role == ROLE_CHOSEN, place >= 0 && place == chosen);
                if (place < 0) continue;
                assert_true(patterns[place] == L'\0' || patterns[place] == drawn);
                patterns[place] = drawn;
            }
        for (size_t i = 0; i < fixture->pack.place_count; i++)
            for (size_t j = 0; j < i; j++) assert_int_not_equal(patterns[i], patterns[j]);
    }
}

/* Which place is lit may be what the quiz asks. */
static void a_picture_without_names_names_no_place(void **state) {
    struct fixture *fixture = *state;
    char text[256];
    for (int size = 0; size < PICTURE_SIZES; size++) {
        fixture->picture = &fixture->pictures.sizes[size];
        draw_marks(fixture, (struct picture_marks){.chosen = 0}, ROW, COLUMN);
        for (int row = 0; row < ROWS; row++) {
            surface_row(&fixture->surface, row, text, sizeof text);
            assert_null(strpbrk(text, "0123456789"));
            assert_null(strcasestr(text, fixture->pack.places[0].text.name.bytes));
        }
    }
}

static void each_cell_answers_for_its_place(void **state) {
    struct fixture *fixture = *state;
    for (int size = 0; size < PICTURE_SIZES; size++) {
        const struct picture *picture = fixture->picture = &fixture->pictures.sizes[size];
        draw(fixture, -1, ROW, COLUMN);
        for (int row = -1; row <= picture->rows; row++) {
            for (int column = -1; column <= picture->columns; column++) {
                const struct region *region =
                    surface_region_at(&fixture->surface, ROW + row, COLUMN + column);
                assert_int_equal(region ? region->value : -1,
                    picture_place_at(picture, &fixture->pack, row, column));
                assert_true(!region || region->kind == REGION_PLACE);
            }
        }
    }
}

static void what_is_not_on_the_surface_is_cut(void **state) {
    struct fixture *fixture = *state;
    for (int size = 0; size < PICTURE_SIZES; size++) {
        fixture->picture = &fixture->pictures.sizes[size];
        draw(fixture, 0, ROWS - 3, COLUMNS - 10);
        for (size_t i = 0; i < fixture->surface.region_count; i++) {
            const struct region *region = &fixture->surface.regions[i];
            assert_true(region->row < ROWS && region->column + region->columns <= COLUMNS);
        }
    }
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, open_pack, close_pack)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PACK(each_place_is_marked_on_the_picture),
        WITH_PACK(the_chosen_place_is_a_pattern_and_a_role),
        WITH_PACK(every_place_has_its_number_and_the_lit_one_its_name),
        WITH_PACK(in_a_map_the_chosen_place_is_lit_and_the_others_are_dimmed),
        WITH_PACK(in_a_map_each_place_has_its_number),
        WITH_PACK(a_map_may_have_places_that_this_guide_does_not_know),
        WITH_PACK(without_squares_a_map_is_an_outline_with_a_pattern_for_each_place),
        WITH_PACK(a_picture_without_names_names_no_place),
        WITH_PACK(each_cell_answers_for_its_place),
        WITH_PACK(what_is_not_on_the_surface_is_cut),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
