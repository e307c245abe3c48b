/* The picture of the shipped pack, and pictures that are wrong: they are told, and not shown.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/pack/picture.h"

enum { PATH_BYTES = 256 };

struct fixture {
    struct pack pack;
    struct pictures pictures;
    const struct picture *ascii;
    struct arena arena;
};

static int open_pack(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct report report = {0};
    assert_non_null(fixture);
    assert_true(pack_open(&fixture->pack, "content/gist", "en", &report));
    assert_true(pack_load(&fixture->pack, &report));
    assert_true(picture_load(&fixture->pictures, &fixture->pack, &fixture->arena, &report));
    fixture->ascii = &fixture->pictures.sizes[PICTURE_ASCII];
    assert_int_equal(report.count, 0);
    report_free(&report);
    *state = fixture;
    return 0;
}

static int close_pack(void **state) {
    struct fixture *fixture = *state;
    pack_free(&fixture->pack);
    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

static void every_place_has_cells(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = fixture->ascii;
    for (int size = 0; size < PICTURE_SIZES; size++) {
        for (int place = 0; place < (int)fixture->pack.place_count; place++) {
            const struct picture *drawing = &fixture->pictures.sizes[size];
            int cells = 0;
            for (int row = 0; row < drawing->rows; row++)
                for (int column = 0; column < drawing->columns; column++)
                    cells += picture_place_at(drawing, &fixture->pack, row, column) == place;
            assert_true(cells > 0);
        }
    }
    assert_int_equal(picture_place_at(picture, &fixture->pack, 0, 0), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, -1, 5), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, picture->rows, 5), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, 5, picture->columns), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, 5, -1), -1);
}

/* A picture of a body has two sides that are alike but for what lies in the belly. */
static void the_body_is_symmetrical(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = fixture->ascii;
    static const char marks[] = "/\\()[]", mirrored[] = "\\/)(][";
    for (int row = 0; row < picture->rows; row++) {
        for (int column = 0; column < 8; column++) {
            char left = picture->drawing[row][column];
            const char *mark = strchr(marks, left);
            char expected = mark ? mirrored[mark - marks] : left;
            assert_int_equal(picture->drawing[row][picture->columns - 1 - column], expected);
        }
    }
}

static bool same_but_for_the_belly(char left, char right) {
    return left == right || strchr("Litb", left) || strchr("Litb", right) || left == 'N' ||
           right == 'N';
}

/* As the SVG is: two sides that are alike but for what lies in the belly, and a place is nowhere at
 * the edge of the body, where on some ground it could not be told from what is around. */
static void the_maps_are_a_body(void **state) {
    struct fixture *fixture = *state;
    for (int size = PICTURE_SMALL; size < PICTURE_SIZES; size++) {
        const struct picture *map = &fixture->pictures.sizes[size];
        assert_null(map->drawing);
        assert_int_equal(map->columns, size == PICTURE_SMALL ? 34 : 60);
        assert_int_equal(map->rows, size == PICTURE_SMALL ? 17 : 30);
        for (int row = 0; row < 2 * map->rows; row++) {
            const char *cells = map->mask[row];
            assert_int_equal(strlen(cells), map->columns);
            for (int column = 0; column < map->columns; column++) {
                assert_true(
                    same_but_for_the_belly(cells[column], cells[map->columns - 1 - column]));
                if (cells[column] == '.' || cells[column] == 's') continue;
                assert_in_range(column, 1, map->columns - 2);
                assert_in_range(row, 1, 2 * map->rows - 2);
                assert_int_not_equal(cells[column - 1], '.');
                assert_int_not_equal(cells[column + 1], '.');
                assert_int_not_equal(map->mask[row - 1][column], '.');
                assert_int_not_equal(map->mask[row + 1][column], '.');
            }
        }
    }
}

static void the_largest_that_fits_is_shown(void **state) {
    struct fixture *fixture = *state;
    const struct picture *sizes = fixture->pictures.sizes;
    static const struct {
        int rows, columns;
        bool maps;
        int size; /* -1: none */
    } cases[] = {
        {17, 34, true, PICTURE_SMALL},
        {17, 34, false, PICTURE_ASCII},
        {29, 60, false, PICTURE_ASCII},
        {30, 60, false, PICTURE_LARGE},
        {200, 500, false, PICTURE_LARGE},
        {29, 60, true, PICTURE_SMALL},
        {30, 59, true, PICTURE_SMALL},
        {30, 60, true, PICTURE_LARGE},
        {16, 200, true, -1},
        {200, 33, true, -1},
        {-5, -5, true, -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct picture *shown =
            picture_fit(&fixture->pictures, cases[i].rows, cases[i].columns, cases[i].maps);
        assert_ptr_equal(shown, cases[i].size < 0 ? NULL : &sizes[cases[i].size]);
    }
}

/* Pictures that are wrong */

static void write_file(const char *folder, const char *name, const char *text) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (!text) return;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
}

struct wrong_picture {
    const char *drawing, *mask; /* NULL: no such file */
    const char *regions[2];
    const char *file; /* "" where nothing is told */
    int line;
    const char *words;
};

static void judge_picture(const struct wrong_picture *wrong, const char *small, const char *large) {
    char folder[] = "/tmp/gist-figure-XXXXXX", path[PATH_BYTES];
    struct place places[2] = {
        {.region = {wrong->regions[0], 4}}, {.region = {wrong->regions[1], 9}}};
    struct report report = {0};
    struct arena arena = {0};
    struct pictures pictures;
    assert_non_null(mkdtemp(folder));
    const struct pack pack = {
        .folder = folder, .language = "en", .places = places, .place_count = 2};
    snprintf(path, sizeof path, "%s/figures", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    write_file(path, "body.txt", wrong->drawing);
    write_file(path, "body.mask", wrong->mask);
    write_file(path, "body-small.map", small);
    write_file(path, "body-large.map", large);
    bool loaded = picture_load(&pictures, &pack, &arena, &report);
    bool right = !wrong->words && (wrong->mask || small || large);
    assert_int_equal(loaded, right);
    assert_int_equal(report.count, wrong->words ? 1 : 0);
    for (size_t i = 0; i < PICTURE_SIZES && !loaded; i++)
        assert_int_equal(pictures.sizes[i].rows, 0); /* then the words stand alone */
    if (wrong->words) {
        assert_non_null(strstr(report.problems[0].file, wrong->file));
        assert_int_equal(report.problems[0].line, wrong->line);
        if (!strstr(report.problems[0].words, wrong->words))
            fail_msg("%s", report.problems[0].words);
    }
    static const char *const names[] = {"figures/body.txt", "figures/body.mask",
        "figures/body-small.map", "figures/body-large.map", "figures", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        remove(path);
    }
    report_free(&report);
    arena_free(&arena);
}

static void a_wrong_picture_is_told_and_not_shown(void **state) {
    (void)state;
    static const struct wrong_picture rows[] = {
        {"ab\n\n", "LP\n..\n", {"L", "P"}, "", 0, NULL}, /* blanks at ends may be missing */
        {"ab\r\ncd", "LP\r\n..", {"L", "P"}, "", 0, NULL},
        {NULL, NULL, {"L", "P"}, "", 0, NULL},
        {NULL, "LP\n", {"L", "P"}, "body.txt", 0, "no such file"},
        {"ab\n", NULL, {"L", "P"}, "body.mask", 0, "no such file"},
        {"ab\ncd\n", "LP\n", {"L", "P"}, "body.mask", 0, "1 rows, the drawing 2"},
        {"ab\n", "LP\n..\n", {"L", "P"}, "body.mask", 0, "2 rows, the drawing 1"},
        {"ab\nabc\n", "LP\n..\n", {"L", "P"}, "body.txt", 2, "not as wide"},
        {"ab\nab\n", "LP\n.\n", {"L", "P"}, "body.mask", 2, "not as wide"},
        {"", "", {"L", "P"}, "body.mask", 0, "must have cells"},
        {"ab\n", "LPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP\n", {"L", "P"}, "body.mask", 0,
            "at most 34 wide"},
        {"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n",
            "L\nP\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n.\n", {"L", "P"}, "body.mask", 0,
            "17 high"},
        {"ab\nc\td\n", "LP.\n...\n", {"L", "P"}, "body.txt", 2, "printable ASCII"},
        {"a\xC3\xA9\n", "LP.\n", {"L", "P"}, "body.txt", 1, "printable ASCII"},
        {"ab\ncd\n", "LP\nXX\n", {"L", "P"}, "body.mask", 2, "\"X\" is the region of no place"},
        {"12\n", "LP\n", {"L", "P"}, "", 0, NULL}, /* the numbers of the list */
        {"7b\n", ".P\nL.\n", {"L", "P"}, "body.mask", 0, "2 rows, the drawing 1"},
        {"7.2\n..1\n", ".LP\n..P\n", {"L", "P"}, "body.txt", 2, "the number 1 stands in place 2"},
        {"ab\n", "LL\n", {"L", "P"}, "places.cfg", 9, "\"P\" stands nowhere in figures/body.mask"},
        {"ab\n", "L.\n", {"L", "L"}, "places.cfg", 9, "\"L\" is another place's"},
        {"ab\n", "L.\n", {"L", "."}, "places.cfg", 9, "no capital letter"},
        {"ab\n", "L.\n", {"L", ""}, "places.cfg", 9, "no capital letter"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) judge_picture(&rows[i], NULL, NULL);
}

#define WIDE_34 "LPsitb............................"
#define WIDE_60 WIDE_34 ".........................."
#define ROWS_17(row) row row row row row row row row row row row row row row row row row

static void a_wrong_map_is_told_with_its_line_and_not_shown(void **state) {
    (void)state;
    static const struct {
        const char *small, *large;
        struct wrong_picture wrong;
    } rows[] = {
        {"LP\nsi\n", NULL, {NULL, NULL, {"L", "P"}, "", 0, NULL}},
        {NULL, "LP\r\ntb", {NULL, NULL, {"L", "P"}, "", 0, NULL}},
        {ROWS_17(WIDE_34 "\n" WIDE_34 "\n"), WIDE_60 "\n" WIDE_60 "\n",
            {"ab\n", "LP\n", {"L", "P"}, "", 0, NULL}},
        {WIDE_34 ".\n" WIDE_34 ".\n", NULL,
            {NULL, NULL, {"L", "P"}, "body-small.map", 0, "35 wide"}},
        {NULL, WIDE_60 ".\n" WIDE_60 ".\n",
            {NULL, NULL, {"L", "P"}, "body-large.map", 0, "61 wide"}},
        {ROWS_17("LP\nLP\n") "LP\nLP\n", NULL,
            {NULL, NULL, {"L", "P"}, "body-small.map", 0, "36 high"}},
        {"", NULL, {NULL, NULL, {"L", "P"}, "body-small.map", 0, "must have cells"}},
        {"LPs\nLP\n", NULL,
            {NULL, NULL, {"L", "P"}, "body-small.map", 2, "not as wide as the widest"}},
        {"LP\nLP\nLP\n", NULL, {NULL, NULL, {"L", "P"}, "body-small.map", 3, "odd number of rows"}},
        {NULL, "LP\nsx\n",
            {NULL, NULL, {"L", "P"}, "body-large.map", 2, "\"x\" is the region of no place"}},
        {NULL, "LP\xC3\xA9\nsxxx\n",
            {NULL, NULL, {"L", "P"}, "body-large.map", 1, "printable ASCII"}},
        {"LL\nss\n", NULL,
            {NULL, NULL, {"L", "P"}, "places.cfg", 9,
                "\"P\" stands nowhere in figures/body-small.map"}},
        /* The drawing beside it is right, and is not shown either. */
        {"LP1\nss.\n", NULL,
            {"ab\n", "LP\n", {"L", "P"}, "body-small.map", 1, "\"1\" is the region"}},
        {"LP\nss\n", NULL,
            {"ab\n.\n", "LP\ns.\n", {"L", "P"}, "body.mask", 2, "\"s\" is the region of no place"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        judge_picture(&rows[i].wrong, rows[i].small, rows[i].large);
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, open_pack, close_pack)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PACK(every_place_has_cells),
        WITH_PACK(the_body_is_symmetrical),
        WITH_PACK(the_maps_are_a_body),
        WITH_PACK(the_largest_that_fits_is_shown),
        cmocka_unit_test(a_wrong_picture_is_told_and_not_shown),
        cmocka_unit_test(a_wrong_map_is_told_with_its_line_and_not_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
