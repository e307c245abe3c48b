/* Figures of the shipped pack are set at many widths and in the three sets of marks, and compared
 * with golden files (GENERATE=1 writes them anew); what cannot be drawn falls back to its words;
 * pictures that are wrong are told. */
#include <locale.h>
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

#include "content/check/check.h"
#include "content/pack/figure.h"
#include "tui/page/figure.h"
#include "tui/cell/text.h"

enum { TEXT_BYTES = 64 * 1024, PATH_BYTES = 256, LINE_BYTES = 1024 };

static const char bars_body[] =
    "title = \"Living at least 5 years, compared with people without GIST\";"
    "facts = [\"survival-distant\", \"survival-regional\", \"survival-localized\"];";
static const char icons_body[] = "title = \"Of every 100 people, 5 years after starting imatinib\";"
                                 "fact = \"alive-after-imatinib\"; yes = \"alive 5 years later\"; "
                                 "no = \"not alive 5 years later\";";
static const char ladder_body[] = "title = \"Which medicine comes when\";";
static const char places_body[] = "title = \"Where GIST can spread\";";

struct fixture {
    struct pack pack;
    struct picture picture;
    struct arena arena;
};

static int open_pack(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct report report = {0};
    assert_non_null(fixture);
    assert_true(pack_open(&fixture->pack, "content/gist", "en", &report));
    assert_true(pack_load(&fixture->pack, &report));
    /* The shipped places tell how often in words; another pack may show a figure there. */
    fixture->pack.places[0].fact = (struct schema_text){"liver-at-diagnosis", 1};
    assert_true(picture_load(&fixture->picture, &fixture->pack, &fixture->arena, &report));
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

static struct figure_options options_of(const struct fixture *fixture, int columns) {
    return (struct figure_options){.pack = &fixture->pack,
        .glyphs = &glyphs_unicode,
        .picture = &fixture->picture,
        .columns = columns,
        .chosen = -1};
}

static struct figure_drawing draw(struct fixture *fixture, const char *name, const char *body,
    const struct figure_options *options) {
    const struct block block = {.kind = BLOCK_FIGURE,
        .name = name,
        .body = body,
        .file = "a.md",
        .line = 1,
        .body_line = 2,
        .text = ""};
    struct figure_drawing drawing = {0};
    figure_draw(&drawing, &block, options, &fixture->arena);
    return drawing;
}

/* Writes a line without roles, and holds it against the rules of every line. */
static void line_text(const struct figure_line *line, int columns, char *out) {
    int column = 0;
    size_t bytes = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct figure_segment *segment = &line->segments[i];
        assert_true(segment->column >= column);
        while (column < segment->column) {
            out[bytes++] = ' ';
            column++;
        }
        assert_true(bytes + segment->bytes < LINE_BYTES);
        memcpy(out + bytes, segment->text, segment->bytes);
        bytes += segment->bytes;
        column += text_columns(segment->text, segment->bytes);
    }
    assert_true(column <= columns);
    while (bytes && out[bytes - 1] == ' ') bytes--;
    out[bytes] = '\0';
}

static void drawing_text(const struct figure_drawing *drawing, int columns, char *out) {
    char line[LINE_BYTES];
    size_t bytes = 0;
    for (size_t i = 0; i < drawing->line_count; i++) {
        line_text(&drawing->lines[i], columns, line);
        bytes += (size_t)snprintf(out + bytes, TEXT_BYTES - bytes, "%s\n", line);
        assert_true(bytes < TEXT_BYTES);
    }
    out[bytes] = '\0';
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

static void figures_look_as_they_did(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *golden, *name, *body;
        const struct glyphs *glyphs;
        int columns, chosen;
    } rows[] = {
        {"bars-72", "bars", bars_body, &glyphs_unicode, 72, -1},
        {"bars-72-console", "bars", bars_body, &glyphs_console, 72, -1},
        {"bars-72-ascii", "bars", bars_body, &glyphs_ascii, 72, -1},
        {"bars-40", "bars", bars_body, &glyphs_unicode, 40, -1},
        {"bars-20", "bars", bars_body, &glyphs_unicode, 20, -1},
        {"icons-72", "icons", icons_body, &glyphs_unicode, 72, -1},
        {"icons-72-ascii", "icons", icons_body, &glyphs_ascii, 72, -1},
        {"icons-40", "icons", icons_body, &glyphs_unicode, 40, -1},
        {"icons-20", "icons", icons_body, &glyphs_unicode, 20, -1},
        {"ladder-72", "ladder", ladder_body, &glyphs_unicode, 72, -1},
        {"ladder-72-chosen", "ladder", ladder_body, &glyphs_unicode, 72, 1},
        {"ladder-72-ascii", "ladder", ladder_body, &glyphs_ascii, 72, 4},
        {"ladder-40", "ladder", ladder_body, &glyphs_unicode, 40, 0},
        {"ladder-20", "ladder", ladder_body, &glyphs_unicode, 20, -1},
        {"places-72", "places", places_body, &glyphs_unicode, 72, -1},
        {"places-72-chosen", "places", places_body, &glyphs_unicode, 72, 0},
        {"places-40", "places", places_body, &glyphs_unicode, 40, -1},
    };
    static char text[TEXT_BYTES];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct figure_options options = options_of(fixture, rows[i].columns);
        options.glyphs = rows[i].glyphs;
        options.chosen = rows[i].chosen;
        struct figure_drawing drawing = draw(fixture, rows[i].name, rows[i].body, &options);
        drawing_text(&drawing, options.columns, text);
        assert_golden(rows[i].golden, text);
    }
}

static void each_place_is_marked_on_the_picture(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    char name[64];
    for (int place = -1; place < (int)fixture->pack.place_count; place++) {
        struct figure_options options = options_of(fixture, PICTURE_MOST_COLUMNS);
        options.chosen = place;
        struct figure_drawing drawing = {0};
        figure_picture(&drawing, &options, &fixture->arena);
        drawing_text(&drawing, options.columns, text);
        const char *id = place < 0 ? "none" : fixture->pack.places[place].id.bytes;
        snprintf(name, sizeof name, "body-%s", id);
        assert_golden(name, text);
    }
}

/* Cell for cell: the drawing where nothing is chosen, '#' and a role of its own where the place is.
 */
static void the_chosen_place_is_a_pattern_and_a_role(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = &fixture->picture;
    assert_true(picture->rows <= PICTURE_MOST_ROWS && picture->columns <= PICTURE_MOST_COLUMNS);
    for (int place = 0; place < (int)fixture->pack.place_count; place++) {
        struct figure_options options = options_of(fixture, PICTURE_MOST_COLUMNS);
        options.chosen = place;
        struct figure_drawing drawing = {0};
        figure_picture(&drawing, &options, &fixture->arena);
        assert_int_equal(drawing.line_count, picture->rows);
        for (int row = 0; row < picture->rows; row++) {
            const struct figure_line *line = &drawing.lines[row];
            int column = 0;
            for (size_t i = 0; i < line->segment_count; i++) {
                const struct figure_segment *segment = &line->segments[i];
                assert_int_equal(segment->column, column);
                for (size_t cell = 0; cell < segment->bytes; cell++, column++) {
                    bool marked = picture_place_at(picture, &fixture->pack, row, column) == place;
                    assert_int_equal(
                        segment->text[cell], marked ? '#' : picture->drawing[row][column]);
                    assert_int_equal(segment->role == ROLE_CHOSEN, marked);
                    assert_int_equal(
                        segment->target, picture_place_at(picture, &fixture->pack, row, column));
                }
            }
            assert_int_equal(column, picture->columns);
            assert_null(strchr(picture->drawing[row], '#')); /* else the mark would not be one */
        }
    }
}

static void cells_and_places_agree(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = &fixture->picture;
    for (int place = 0; place < (int)fixture->pack.place_count; place++) {
        int row = -1, column = -1;
        assert_true(picture_cell_of(picture, &fixture->pack, place, &row, &column));
        assert_int_equal(picture_place_at(picture, &fixture->pack, row, column), place);
    }
    int row, column;
    assert_false(picture_cell_of(picture, &fixture->pack, -1, &row, &column));
    assert_false(picture_cell_of(picture, &fixture->pack, 99, &row, &column));
    assert_int_equal(picture_place_at(picture, &fixture->pack, 0, 0), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, -1, 5), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, picture->rows, 5), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, 5, picture->columns), -1);
    assert_int_equal(picture_place_at(picture, &fixture->pack, 5, -1), -1);
}

/* A picture of a body has two sides that are alike but for what lies in the belly. */
static void the_body_is_symmetrical(void **state) {
    struct fixture *fixture = *state;
    const struct picture *picture = &fixture->picture;
    static const char marks[] = "/\\()[]", mirrored[] = "\\/)(][";
    for (int row = 0; row < picture->rows; row++) {
        for (int column = 0; column < 7; column++) {
            char left = picture->drawing[row][column];
            const char *mark = strchr(marks, left);
            char expected = mark ? mirrored[mark - marks] : left;
            assert_int_equal(picture->drawing[row][picture->columns - 1 - column], expected);
        }
    }
}

static void a_picture_without_room_is_not_drawn(void **state) {
    struct fixture *fixture = *state;
    struct figure_options options = options_of(fixture, fixture->picture.columns - 1);
    struct figure_drawing drawing = {0};
    figure_picture(&drawing, &options, &fixture->arena);
    assert_int_equal(drawing.line_count, 0);
    options.columns = 72;
    options.picture = NULL;
    figure_picture(&drawing, &options, &fixture->arena);
    assert_int_equal(drawing.line_count, 0);
    assert_true(draw(fixture, "places", places_body, &options).in_words);
}

/* Says whether the text, its blanks single, holds the words. */
static bool holds(const char *text, const char *words) {
    static char single[TEXT_BYTES];
    size_t bytes = 0;
    for (const char *at = text; *at; at++) {
        bool blank = *at == ' ' || *at == '\n';
        if (blank && bytes && single[bytes - 1] == ' ') continue;
        single[bytes++] = blank ? ' ' : *at;
    }
    single[bytes] = '\0';
    return strstr(single, words) != NULL;
}

static void every_width_says_what_matters(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *name, *body, *words[6];
        int least; /* from this width on it is drawn */
    } rows[] = {
        {"bars", bars_body,
            {"Living at least 5 years", "52% as likely", "95% as likely", "American Cancer Society",
                "(2012-2018)", "Your clinic has not checked this number yet."},
            30},
        {"icons", icons_body,
            {"56 of 100: alive 5 years later", "44 of 100: not alive 5 years later", "BFR14",
                "Do not compare", "434 people", "Your clinic has not checked this number yet."},
            30},
        {"ladder", ladder_body,
            {"Imatinib (Gleevec)", "may come first, if the test fits",
                "another order, an operation or a trial.", "sources from 2026.",
                "A new pair of pills for the second step may be approved by now. Ask your team.",
                "Ripretinib (Qinlock)"},
            30},
        {"places", places_body,
            {"1. Liver.", "Lining of the belly", "5. Lymph nodes", "about 9", "Source:", ""}, 60},
    };
    static char text[TEXT_BYTES];
    const struct glyphs *const sets[] = {&glyphs_unicode, &glyphs_console, &glyphs_ascii};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int columns = 20; columns <= 120; columns++) {
            struct figure_options options = options_of(fixture, columns);
            options.glyphs = sets[columns % 3];
            options.chosen = columns % 7 - 1;
            struct figure_drawing drawing = draw(fixture, rows[i].name, rows[i].body, &options);
            drawing_text(&drawing, columns, text);
            for (size_t j = 0; j < 6; j++) {
                if (!holds(text, rows[i].words[j]))
                    fail_msg("%s at %d lacks \"%s\":\n%s", rows[i].name, columns, rows[i].words[j],
                        text);
            }
            assert_int_equal(drawing.in_words, columns < rows[i].least);
            for (const char *at = text; options.glyphs->ascii && *at; at++)
                assert_true((unsigned char)*at < 128);
            assert_true(options.glyphs != &glyphs_console || !strstr(text, "▌"));
        }
    }
}

static void the_narrowest_widths_do_no_harm(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    static const char *const names[] = {"bars", "icons", "ladder", "places"};
    static const char *const bodies[] = {bars_body, icons_body, ladder_body, places_body};
    for (size_t i = 0; i < 4; i++) {
        for (int columns = 1; columns < 20; columns++) {
            struct figure_options options = options_of(fixture, columns);
            struct figure_drawing drawing = draw(fixture, names[i], bodies[i], &options);
            assert_true(drawing.in_words);
            drawing_text(&drawing, columns, text);
            assert_true(drawing.line_count > 0);
        }
    }
}

/* Counts a character in the text. */
static int count_of(const char *text, const char *mark) {
    int count = 0;
    for (const char *at = text; (at = strstr(at, mark)); at += strlen(mark)) count++;
    return count;
}

/* Facts made for a test. */
static const struct schema_text empty = {"", 0};

static struct fact made_fact(const char *value, enum fact_kind kind) {
    struct fact fact = {.kind = (int)kind, .value = {value, 1}};
    fact.id = (struct schema_text){"made", 1};
    fact.unit = fact.note = fact.label = fact.checked = fact.years = empty;
    fact.says = (struct schema_text){"So it is.", 1};
    fact.who = (struct schema_text){"all who were asked", 1};
    fact.source.name = (struct schema_text){"A book", 1};
    fact.source.address = empty;
    return fact;
}

/* Draws with a single fact and nothing else in the pack. */
static struct figure_drawing draw_fact(struct fixture *fixture, struct fact *fact, const char *name,
    const char *body, const struct glyphs *glyphs, int columns, char *text) {
    struct pack pack = fixture->pack;
    pack.facts = fact;
    pack.fact_count = 1;
    struct figure_options options = options_of(fixture, columns);
    options.pack = &pack;
    options.glyphs = glyphs;
    struct figure_drawing drawing = draw(fixture, name, body, &options);
    drawing_text(&drawing, columns, text);
    return drawing;
}

static const char one_bar[] = "title = \"T\"; facts = [\"made\"];";
static const char made_icons[] = "title = \"T\"; fact = \"made\"; yes = \"yes\"; no = \"no\";";

static void a_bar_is_true_to_its_scale(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    static const struct {
        const char *value, *said;
    } rows[] = {{"0", "0%"}, {"100", "100%"}, {"50", "50%"}, {"1", "1%"}, {"99", "99%"},
        {"9.19", "about 9%"}, {"0.76", "under 1%"}, {"52.0", "52%"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact fact = made_fact(rows[i].value, FACT_SHARE);
        struct figure_drawing drawing =
            draw_fact(fixture, &fact, "bars", one_bar, &glyphs_ascii, 200, text);
        assert_false(drawing.in_words);
        assert_true(holds(text, rows[i].said));
        int all = count_of(text, "#") + count_of(text, "-");
        int hashes = count_of(text, "#"), value = atoi(rows[i].value);
        assert_int_equal(all, 50);
        assert_true(hashes * 2 >= value - 2 && hashes * 2 <= value + 2);
        assert_int_equal(hashes == 0, strcmp(rows[i].value, "0") == 0);
        assert_int_equal(hashes == all, value == 100);
        draw_fact(fixture, &fact, "bars", one_bar, &glyphs_console, 200, text);
        assert_int_equal(count_of(text, "█"), hashes);
    }
    struct fact fact = made_fact("51", FACT_SHARE);
    draw_fact(fixture, &fact, "bars", one_bar, &glyphs_unicode, 200, text);
    assert_int_equal(count_of(text, "█"), 25);
    assert_int_equal(count_of(text, "▌"), 1);
}

static void a_short_scale_shows_little_as_something_and_much_as_not_all(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    struct fact little = made_fact("1", FACT_SHARE), much = made_fact("99", FACT_SHARE);
    draw_fact(fixture, &little, "bars", one_bar, &glyphs_ascii, 30, text);
    assert_int_equal(count_of(text, "#"), 1);
    draw_fact(fixture, &much, "bars", one_bar, &glyphs_ascii, 30, text);
    assert_int_equal(count_of(text, "-"), 1);
}

static void a_label_is_wrapped_never_cut(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    struct fact fact = made_fact("40", FACT_SHARE);
    fact.label = (struct schema_text){
        "Donaudampfschifffahrtsgesellschaftskapitän and those who came with him", 1};
    for (int columns = 30; columns <= 120; columns++) {
        struct figure_drawing drawing =
            draw_fact(fixture, &fact, "bars", one_bar, &glyphs_unicode, columns, text);
        assert_false(drawing.in_words);
        for (char *at = text; *at; at++) {
            if (*at == '\n') *at = ' ';
        }
        assert_true(strstr(text, "Donau"));
        assert_true(strstr(text, "him"));
    }
    fact.label = empty;
    draw_fact(fixture, &fact, "bars", one_bar, &glyphs_unicode, 40, text);
    assert_true(holds(text, "all who were asked"));
}

static void icons_are_as_many_as_are_counted(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    char value[16];
    for (int yes = 1; yes < 100; yes++) {
        snprintf(value, sizeof value, "%d", yes);
        struct fact fact = made_fact(value, yes % 2 ? FACT_OBSERVED : FACT_SHARE);
        struct figure_drawing drawing =
            draw_fact(fixture, &fact, "icons", made_icons, &glyphs_unicode, 60, text);
        assert_false(drawing.in_words);
        assert_int_equal(count_of(text, "▲"), yes + 1); /* one in the legend */
        char *last = strstr(text, "▲ ▲ ▲ ▲ ▲ ▲ ▲ ▲ ▲ ▲");
        assert_int_equal(last != NULL, yes >= 10);
    }
    /* The bottom row is full first. */
    struct fact fact = made_fact("13", FACT_OBSERVED);
    struct figure_drawing drawing =
        draw_fact(fixture, &fact, "icons", made_icons, &glyphs_ascii, 60, text);
    char line[LINE_BYTES];
    line_text(&drawing.lines[2 + 9], 60, line);
    assert_string_equal(line, "# # # # # # # # # #");
    line_text(&drawing.lines[2 + 8], 60, line);
    assert_string_equal(line, "# # # o o o o o o o");
    /* Both frames stand beside the first rows. */
    line_text(&drawing.lines[2], 60, line);
    assert_memory_equal(
        line, "o o o o o o o o o o    # 13 of 100", strlen("o o o o o o o o o o    # 13 of 100"));
    line_text(&drawing.lines[3], 60, line);
    assert_memory_equal(
        line, "o o o o o o o o o o    o 87 of 100", strlen("o o o o o o o o o o    o 87 of 100"));
}

static void what_cannot_be_drawn_is_said(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    static const struct {
        const char *value;
        enum fact_kind kind;
        const char *name, *body;
    } rows[] = {{"101", FACT_SHARE, "bars", one_bar}, {"-3", FACT_SHARE, "bars", one_bar},
        {"4000-6000", FACT_SHARE, "bars", one_bar}, {"", FACT_SHARE, "bars", one_bar},
        {"38", FACT_MEASURE, "bars", one_bar}, {"38", FACT_COUNT, "bars", one_bar},
        {"911", FACT_PHONE, "bars", one_bar}, {"101", FACT_OBSERVED, "icons", made_icons},
        {"52", FACT_RELATIVE, "icons", made_icons}, {"0", FACT_OBSERVED, "icons", made_icons},
        {"100", FACT_OBSERVED, "icons", made_icons}, {"0.4", FACT_SHARE, "icons", made_icons},
        {"-5", FACT_OBSERVED, "icons", made_icons}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact fact = made_fact(rows[i].value, rows[i].kind);
        struct figure_drawing drawing =
            draw_fact(fixture, &fact, rows[i].name, rows[i].body, &glyphs_unicode, 72, text);
        assert_true(drawing.in_words);
        assert_null(strstr(text, "▲"));
        assert_null(strstr(text, "█"));
        assert_true(strncmp(text, "T\n", 2) == 0);
    }
    struct figure_options options = options_of(fixture, 72);
    assert_true(draw(fixture, "bars", "title = \"T\"; facts = [\"nothing\"];", &options).in_words);
    assert_true(draw(fixture, "bars",
        "title = \"T\"; facts = [\"survival-distant\", \"alive-after-imatinib\"];", &options)
                    .in_words);
    assert_int_equal(draw(fixture, "bars", "title = ;", &options).line_count, 0);
    assert_int_equal(draw(fixture, "map", "title = \"T\";", &options).line_count, 0);
}

static void rungs_are_found(void **state) {
    struct fixture *fixture = *state;
    for (int columns = 20; columns <= 100; columns += 10) {
        struct figure_options options = options_of(fixture, columns);
        struct figure_drawing drawing = draw(fixture, "ladder", ladder_body, &options);
        assert_int_equal(drawing.in_words, columns < 30);
        size_t before = 0;
        for (int medicine = 0; medicine < (int)fixture->pack.medicine_count; medicine++) {
            size_t line = 0;
            int column = -1;
            assert_true(figure_find(&drawing, medicine, &line, &column));
            assert_int_equal(figure_target_at(&drawing, line), medicine);
            assert_int_equal(column, drawing.in_words ? 0 : 2);
            assert_true(line > before);
            before = line;
        }
        size_t line;
        int column;
        assert_false(figure_find(&drawing, 99, &line, &column));
        assert_false(figure_find(&drawing, -1, &line, &column));
        assert_int_equal(figure_target_at(&drawing, 0), -1);
        assert_int_equal(figure_target_at(&drawing, drawing.line_count), -1);
    }
}

static void the_cursor_never_stands_on_the_marker(void **state) {
    struct fixture *fixture = *state;
    struct figure_options options = options_of(fixture, 72);
    options.chosen = 2;
    struct figure_drawing drawing = draw(fixture, "ladder", ladder_body, &options);
    size_t line;
    int column;
    assert_true(figure_find(&drawing, 2, &line, &column));
    const struct figure_segment *segments = drawing.lines[line].segments;
    assert_int_equal(segments[0].column, 0);
    assert_int_equal(segments[0].target, -1);
    assert_int_equal(column, 2);
    for (size_t i = 0; i < 3; i++) assert_int_equal(segments[i].role, ROLE_CHOSEN);
}

static void medicines_of_one_step_are_not_put_in_order(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    struct medicine medicines[3];
    struct pack pack = fixture->pack;
    for (size_t i = 0; i < 3; i++) medicines[i] = pack.medicines[i];
    medicines[2].order = medicines[1].order;
    medicines[0].order = 7;
    pack.medicines = medicines;
    pack.medicine_count = 3;
    pack.medicines_checked = (struct schema_text){"2026-02-03", 1};
    struct figure_options options = options_of(fixture, 72);
    options.pack = &pack;
    struct figure_drawing drawing = draw(fixture, "ladder", ladder_body, &options);
    drawing_text(&drawing, 72, text);
    assert_true(
        holds(text, "Second Sunitinib (Sutent) the usual second medicine Second Regorafenib"));
    assert_true(holds(text, "Step 7 Imatinib"));
    assert_true(
        holds(text, "This list follows sources from 2026. Your clinic checked it on 2026-02-03."));
    assert_true(holds(
        text, "A new pair of pills for the second step may be approved by now. Ask your team."));
    assert_int_equal(count_of(text, "│"), 1);
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

static void judge_picture(const struct wrong_picture *wrong) {
    char folder[] = "/tmp/gist-figure-XXXXXX", path[PATH_BYTES];
    struct place places[2] = {
        {.region = {wrong->regions[0], 4}}, {.region = {wrong->regions[1], 9}}};
    struct report report = {0};
    struct arena arena = {0};
    struct picture picture;
    assert_non_null(mkdtemp(folder));
    const struct pack pack = {
        .folder = folder, .language = "en", .places = places, .place_count = 2};
    snprintf(path, sizeof path, "%s/figures", folder);
    assert_int_equal(mkdir(path, 0700), 0);
    write_file(path, "body.txt", wrong->drawing);
    write_file(path, "body.mask", wrong->mask);
    bool loaded = picture_load(&picture, &pack, &arena, &report);
    bool right = !wrong->words && wrong->mask;
    assert_int_equal(loaded, right);
    assert_int_equal(report.count, wrong->words ? 1 : 0);
    if (wrong->words) {
        assert_non_null(strstr(report.problems[0].file, wrong->file));
        assert_int_equal(report.problems[0].line, wrong->line);
        if (!strstr(report.problems[0].words, wrong->words))
            fail_msg("%s", report.problems[0].words);
    }
    static const char *const names[] = {"figures/body.txt", "figures/body.mask", "figures", ""};
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
            "18 high"},
        {"ab\nc\td\n", "LP.\n...\n", {"L", "P"}, "body.txt", 2, "printable ASCII"},
        {"a\xC3\xA9\n", "LP.\n", {"L", "P"}, "body.txt", 1, "printable ASCII"},
        {"ab\ncd\n", "LP\nXX\n", {"L", "P"}, "body.mask", 2, "\"X\" is the region of no place"},
        {"ab\n", "LL\n", {"L", "P"}, "places.cfg", 9, "\"P\" stands nowhere in the mask"},
        {"ab\n", "L.\n", {"L", "L"}, "places.cfg", 9, "\"L\" is another place's"},
        {"ab\n", "L.\n", {"L", "."}, "places.cfg", 9, "no capital letter"},
        {"ab\n", "L.\n", {"L", ""}, "places.cfg", 9, "no capital letter"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) judge_picture(&rows[i]);
}

static void the_shipped_pack_with_its_picture_is_right(void **state) {
    struct fixture *fixture = *state;
    struct report report = {0};
    if (!check_pack(&fixture->pack, &report)) fail_msg("%s", report_line(&report, 0));
    report_free(&report);
}

static bool tells(const struct report *report, const char *words) {
    for (size_t i = 0; i < report->count; i++) {
        if (strstr(report->problems[i].words, words)) return true;
    }
    return false;
}

static void a_count_is_refused_as_a_bar(void **state) {
    struct fixture *fixture = *state;
    struct report report = {0};
    for (size_t i = 0; i < fixture->pack.fact_count; i++) {
        if (strcmp(fixture->pack.facts[i].id.bytes, "survival-distant") == 0)
            fixture->pack.facts[i].kind = FACT_COUNT;
    }
    assert_false(check_pack(&fixture->pack, &report));
    assert_true(tells(&report, "\"survival-distant\" has a value that is no number of 100"));
    report_free(&report);
}

static void a_place_that_is_not_on_the_picture_is_an_error_of_the_pack(void **state) {
    struct fixture *fixture = *state;
    struct report report = {0};
    fixture->pack.places[0].region.bytes = "Q";
    assert_false(check_pack(&fixture->pack, &report));
    assert_true(tells(&report, "\"Q\" stands nowhere in the mask"));
    report_free(&report);
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, open_pack, close_pack)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PACK(figures_look_as_they_did),
        WITH_PACK(each_place_is_marked_on_the_picture),
        WITH_PACK(the_chosen_place_is_a_pattern_and_a_role),
        WITH_PACK(cells_and_places_agree),
        WITH_PACK(the_body_is_symmetrical),
        WITH_PACK(a_picture_without_room_is_not_drawn),
        WITH_PACK(every_width_says_what_matters),
        WITH_PACK(the_narrowest_widths_do_no_harm),
        WITH_PACK(a_bar_is_true_to_its_scale),
        WITH_PACK(a_short_scale_shows_little_as_something_and_much_as_not_all),
        WITH_PACK(a_label_is_wrapped_never_cut),
        WITH_PACK(icons_are_as_many_as_are_counted),
        WITH_PACK(what_cannot_be_drawn_is_said),
        WITH_PACK(rungs_are_found),
        WITH_PACK(the_cursor_never_stands_on_the_marker),
        WITH_PACK(medicines_of_one_step_are_not_put_in_order),
        cmocka_unit_test(a_wrong_picture_is_told_and_not_shown),
        WITH_PACK(the_shipped_pack_with_its_picture_is_right),
        WITH_PACK(a_count_is_refused_as_a_bar),
        WITH_PACK(a_place_that_is_not_on_the_picture_is_an_error_of_the_pack),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
