/* Figures of the shipped pack are set at many widths and in the three sets of marks, and compared
 * with golden files (GENERATE=1 writes them anew); what cannot be drawn falls back to its words.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/pack/figure.h"
#include "tui/page/figure.h"
#include "tui/cell/text.h"

enum { NEVER = 1000, TEXT_COLUMNS = 72 };
enum { TEXT_BYTES = 64 * 1024, PATH_BYTES = 256, LINE_BYTES = 1024 };

static const char bars_body[] =
    "title = \"Living at least 5 years, compared with people without GIST\";"
    "facts = [\"survival-distant\", \"survival-regional\", \"survival-localized\"];"
    "use = \"Ask your team for newer numbers.\";";
static const char icons_body[] =
    "title = \"Of every 100 people, 5 years after starting imatinib\";"
    "fact = \"alive-after-imatinib\"; yes = \"alive 5 years later\"; "
    "no = \"not alive 5 years later\"; use = \"Show it to your doctor.\";";
static const char ladder_body[] =
    "title = \"Which medicine comes when\"; use = \"Find your medicine, and ask what is next.\";";
static const char diary_body[] =
    "title = \"A few words each day.\"; heads = [\"Day\", \"Pill taken\", "
    "\"Side effects, and when\"]; rows = [\"Monday\", \"Tuesday\"]; "
    "lines = 2;";
static const char list_body[] = "title = \"All that you take.\"; heads = [\"Medicine\", \"How\"]; "
                                "rows = [\"\", \"\"]; lines = 1;";
static const char places_body[] =
    "title = \"Where GIST can spread\"; use = \"Ask which places are yours.\";";

struct fixture {
    struct pack pack;
    struct doc doc; /* the figure that was drawn last, and its lines */
    struct layout layout;
};

static int open_pack(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct report report = {0};
    assert_non_null(fixture);
    assert_true(pack_open(&fixture->pack, "content/gist", "en", &report));
    assert_true(pack_load(&fixture->pack, &report));
    /* The shipped places tell how often in words; another pack may show a figure there. */
    fixture->pack.places[0].fact = (struct schema_text){"liver-at-diagnosis", 1};
    assert_int_equal(report.count, 0);
    report_free(&report);
    *state = fixture;
    return 0;
}

static int close_pack(void **state) {
    struct fixture *fixture = *state;
    layout_free(&fixture->layout);
    doc_free(&fixture->doc);
    pack_free(&fixture->pack);
    free(fixture);
    return 0;
}

/* Writes a line without roles, and holds it against the rules of every line. */
static void line_text(const struct line *line, int columns, char *out) {
    int column = 0;
    size_t bytes = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct segment *segment = &line->segments[i];
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

static void layout_text(const struct layout *layout, int columns, char *out) {
    char line[LINE_BYTES];
    size_t bytes = 0;
    for (size_t i = 0; i < layout->line_count; i++) {
        line_text(&layout->lines[i], columns, line);
        bytes += (size_t)snprintf(out + bytes, TEXT_BYTES - bytes, "%s\n", line);
        assert_true(bytes < TEXT_BYTES);
    }
    out[bytes] = '\0';
}

/* In so many columns, of which text takes no more than it does on a screen. */
static void set_doc(struct fixture *fixture, const struct glyphs *glyphs, int columns) {
    layout_doc(&fixture->layout, &fixture->doc,
        &(struct layout_options){.columns = columns < TEXT_COLUMNS ? columns : TEXT_COLUMNS,
            .drawing_columns = columns,
            .glyphs = glyphs});
}

/* Draws a figure of the records of `pack`. Returns whether it is drawn: then a blank line
 * stands before its words, and there is none in a figure in words. */
static bool draw_of(struct fixture *fixture, const struct pack *pack, const char *name,
    const char *body, const struct glyphs *glyphs, int columns, char *text) {
    const struct fence fence = {
        .name = name, .body = body, .file = "a.md", .line = 1, .body_line = 2};
    struct report report = {0};
    layout_free(&fixture->layout);
    doc_free(&fixture->doc);
    assert_true(figure_add(&fixture->doc, pack, &fence, &report));
    assert_int_equal(report.count, 0);
    set_doc(fixture, glyphs, columns);
    layout_text(&fixture->layout, columns, text);
    /* Words alone have no blank line, and no border with the title in it. */
    return strstr(text, "\n\n") != NULL || strncmp(text, "┌ ", strlen("┌ ")) == 0;
}

static bool draw(struct fixture *fixture, const char *name, const char *body,
    const struct glyphs *glyphs, int columns, char *text) {
    return draw_of(fixture, &fixture->pack, name, body, glyphs, columns, text);
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
        int columns;
    } rows[] = {
        {"bars-72", "bars", bars_body, &glyphs_unicode, 72},
        {"bars-72-console", "bars", bars_body, &glyphs_console, 72},
        {"bars-72-ascii", "bars", bars_body, &glyphs_ascii, 72},
        {"bars-106", "bars", bars_body, &glyphs_unicode, 106},
        {"bars-40", "bars", bars_body, &glyphs_unicode, 40},
        {"bars-20", "bars", bars_body, &glyphs_unicode, 20},
        {"icons-72", "icons", icons_body, &glyphs_unicode, 72},
        {"icons-72-ascii", "icons", icons_body, &glyphs_ascii, 72},
        {"icons-106", "icons", icons_body, &glyphs_unicode, 106},
        {"icons-40", "icons", icons_body, &glyphs_unicode, 40},
        {"icons-20", "icons", icons_body, &glyphs_unicode, 20},
        {"ladder-72", "ladder", ladder_body, &glyphs_unicode, 72},
        {"ladder-72-ascii", "ladder", ladder_body, &glyphs_ascii, 72},
        {"ladder-106", "ladder", ladder_body, &glyphs_unicode, 106},
        {"ladder-40", "ladder", ladder_body, &glyphs_unicode, 40},
        {"ladder-20", "ladder", ladder_body, &glyphs_unicode, 20},
        {"places-40", "places", places_body, &glyphs_unicode, 40},
        {"sheet-72", "sheet", diary_body, &glyphs_unicode, 72},
        {"sheet-72-ascii", "sheet", diary_body, &glyphs_ascii, 72},
        {"sheet-40", "sheet", diary_body, &glyphs_unicode, 40},
        {"sheet-20", "sheet", diary_body, &glyphs_unicode, 20},
        {"sheet-list-40", "sheet", list_body, &glyphs_unicode, 40},
        {"sheet-list-20", "sheet", list_body, &glyphs_unicode, 20},
    };
    static char text[TEXT_BYTES];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        draw(fixture, rows[i].name, rows[i].body, rows[i].glyphs, rows[i].columns, text);
        assert_golden(rows[i].golden, text);
    }
}

/* Returns the bytes of a mark of a box at `at`, 0: there is none (U+2500 to U+257F). */
static size_t box_mark(const char *at) {
    return at[0] == '\xE2' && (at[1] == '\x94' || at[1] == '\x95') ? 3 : 0;
}

/* Says whether the text, its blanks single and the marks of boxes blanks too, holds the words. */
static bool holds(const char *text, const char *words) {
    static char single[TEXT_BYTES];
    size_t bytes = 0;
    for (const char *at = text; *at; at++) {
        size_t mark = box_mark(at);
        bool blank = *at == ' ' || *at == '\n' || mark > 0;
        if (mark > 0) at += mark - 1;
        if (blank && bytes && single[bytes - 1] == ' ') continue;
        single[bytes++] = blank ? ' ' : *at;
    }
    single[bytes] = '\0';
    return strstr(single, words) != NULL;
}

static struct schema_text plain_text(struct doc *texts, struct schema_text text) {
    if (!*text.bytes) return text;
    assert_true(doc_add_paragraph(texts, text.bytes, "", 1, NULL, NULL));
    text.bytes = texts->blocks[texts->block_count - 1].text;
    return text;
}

/* Draws the figure as a topic has it: a band, which has links in it, as plain text. */
static void draw_record(struct fixture *fixture, const struct figure_record *record,
    const struct glyphs *glyphs, int columns, char *text) {
    const struct fence fence = {.name = "figure", .file = "a.md", .line = 1};
    struct figure_record plain = *record;
    struct figure_row rows[8];
    struct schema_text cells[8][8];
    struct doc texts = {0};
    assert_true(record->row_count <= 8);
    plain.rows = rows;
    for (size_t i = 0; i < record->row_count; i++) {
        rows[i] = record->rows[i];
        rows[i].name = plain_text(&texts, rows[i].name);
        rows[i].cells = cells[i];
        assert_true(rows[i].cell_count <= 8);
        for (size_t j = 0; j < rows[i].cell_count; j++)
            cells[i][j] = plain_text(&texts, record->rows[i].cells[j]);
    }
    layout_free(&fixture->layout);
    doc_free(&fixture->doc);
    figure_add_record(&fixture->doc, &fixture->pack, &plain, &fence);
    set_doc(fixture, glyphs, columns);
    layout_text(&fixture->layout, columns, text);
    doc_free(&texts);
    doc_free(&fixture->doc); /* the record does not outlive this */
}

static void figures_of_records_look_as_they_did(void **state) {
    struct fixture *fixture = *state;
    static const int widths[] = {20, 40, 72, 100};
    static char text[TEXT_BYTES];
    assert_true(fixture->pack.figure_count > 0);
    for (size_t i = 0; i < fixture->pack.figure_count; i++) {
        const struct figure_record *record = &fixture->pack.figures[i];
        for (size_t j = 0; j < sizeof widths / sizeof *widths; j++) {
            char name[PATH_BYTES];
            draw_record(fixture, record, &glyphs_unicode, widths[j], text);
            snprintf(name, sizeof name, "%s-%d", record->id.bytes, widths[j]);
            assert_golden(name, text);
            draw_record(fixture, record, &glyphs_ascii, widths[j], text);
            snprintf(name, sizeof name, "%s-%d-ascii", record->id.bytes, widths[j]);
            assert_golden(name, text);
        }
    }
}

static void figures_of_records_say_all_at_every_width(void **state) {
    struct fixture *fixture = *state;
    static const struct glyphs *const sets[] = {&glyphs_unicode, &glyphs_console, &glyphs_ascii};
    static char text[TEXT_BYTES];
    for (size_t i = 0; i < fixture->pack.figure_count; i++) {
        const struct figure_record *record = &fixture->pack.figures[i];
        for (int columns = 1; columns <= 120; columns++) {
            draw_record(fixture, record, sets[columns % 3], columns, text);
            for (const char *at = text; columns % 3 == 2 && *at; at++)
                assert_true((unsigned char)*at < 128);
            if (columns < 20) continue; /* where words are broken */
            assert_true(holds(text, record->title.bytes));
            assert_true(holds(text, record->words[0].bytes));
            assert_true(holds(text, record->use.bytes));
            assert_true(holds(text, record->sources[record->source_count - 1].name.bytes));
        }
    }
}

/* A step that is as wide as the screen, marks and wide characters among them. */
static void boxes_hold_whatever_they_are_given(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    struct schema_text cells[] = {{"Donaudampfschifffahrtsgesellschaftskapit\xC3\xA4n", 1},
        {"\xE6\xBC\xA2\xE5\xAD\x97\xE6\xBC\xA2\xE5\xAD\x97", 1}, {"a\xCC\x81 b", 1}};
    struct figure_row row = {.name = {"", 1},
        .cells = cells,
        .cell_count = 3,
        .mark = 3,
        .note = {"e\xCC\x81 here, and many more words that do not fit beside it at all", 1}};
    struct schema_text words[] = {{"Words.", 1}};
    struct source_record source = {.name = {"A book", 1}, .address = {"", 1}};
    struct figure_record record = {.title = {"T", 1},
        .rows = &row,
        .row_count = 1,
        .words = words,
        .word_count = 1,
        .sources = &source,
        .source_count = 1};
    for (int columns = 3; columns <= 120; columns++) {
        draw_record(fixture, &record, &glyphs_unicode, columns, text);
        draw_record(fixture, &record, &glyphs_ascii, columns, text);
        assert_true(columns < FIGURE_LEAST_COLUMNS || strstr(text, "["));
    }
}

static void every_width_says_what_matters(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *name, *body, *words[7];
        int least; /* from this width on it is drawn */
    } rows[] = {
        {"bars", bars_body,
            {"Living at least 5 years", "52 were alive whose", "95 were alive whose",
                "American Cancer Society", "(2012-2018)", "Not yet checked by this clinic.",
                "Ask your team for newer numbers."},
            30},
        {"icons", icons_body,
            {"56 of 100: alive 5 years later", "44 of 100: not alive 5 years later", "BFR14",
                "434 people", "had spread or", "Not yet checked by this clinic.",
                "Show it to your doctor."},
            30},
        {"ladder", ladder_body,
            {"Imatinib (Gleevec)", "may come first, if the test fits",
                "another order, an operation or a trial.", "sources from 2026.",
                "A new pair of pills for the second step may be approved by now. Ask your team.",
                "Ripretinib (Qinlock)", "Find your medicine, and ask what is next."},
            30},
        {"places", places_body,
            {"1. Liver.", "Lining of the belly", "5. Lymph nodes", "about 9", "Source:", "",
                "Ask which places are yours."},
            NEVER},
    };
    static char text[TEXT_BYTES];
    const struct glyphs *const sets[] = {&glyphs_unicode, &glyphs_console, &glyphs_ascii};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int columns = 20; columns <= 120; columns++) {
            const struct glyphs *glyphs = sets[columns % 3];
            bool drawn = draw(fixture, rows[i].name, rows[i].body, glyphs, columns, text);
            for (size_t j = 0; j < 7; j++) {
                if (!holds(text, rows[i].words[j]))
                    fail_msg("%s at %d lacks \"%s\":\n%s", rows[i].name, columns, rows[i].words[j],
                        text);
            }
            assert_int_equal(drawn, columns >= rows[i].least);
            for (const char *at = text; glyphs->ascii && *at; at++)
                assert_true((unsigned char)*at < 128);
            assert_true(glyphs != &glyphs_console || !strstr(text, "▌"));
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
            assert_false(draw(fixture, names[i], bodies[i], &glyphs_unicode, columns, text));
            assert_true(fixture->layout.line_count > 0);
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
static bool draw_fact(struct fixture *fixture, struct fact *fact, const char *name,
    const char *body, const struct glyphs *glyphs, int columns, char *text) {
    struct pack pack = fixture->pack;
    pack.facts = fact;
    pack.fact_count = 1;
    return draw_of(fixture, &pack, name, body, glyphs, columns, text);
}

static const char one_bar[] = "title = \"T\"; facts = [\"made\"];";
static const char made_icons[] = "title = \"T\"; fact = \"made\"; yes = \"yes\"; no = \"no\";";

static void a_bar_is_true_to_its_scale(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    static const struct {
        const char *value, *said;
    } rows[] = {{"0", "0 of 100"}, {"100", "100 of 100"}, {"50", "50 of 100"}, {"1", "1 of 100"},
        {"99", "99 of 100"}, {"9.19", "about 9 of 100"}, {"0.76", "under 1 of 100"},
        {"52.0", "52 of 100"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact fact = made_fact(rows[i].value, FACT_SHARE);
        bool drawn = draw_fact(fixture, &fact, "bars", one_bar, &glyphs_ascii, 200, text);
        assert_true(drawn);
        assert_true(holds(text, rows[i].said));
        int all = count_of(text, "#") + count_of(text, "-");
        int hashes = count_of(text, "#"), value = atoi(rows[i].value);
        assert_int_equal(all, 100); /* one for each */
        assert_in_range(hashes + 1, value, value + 2);
        assert_int_equal(hashes == 0, strcmp(rows[i].value, "0") == 0);
        assert_int_equal(hashes == all, value == 100);
        draw_fact(fixture, &fact, "bars", one_bar, &glyphs_console, 200, text);
        assert_int_equal(count_of(text, "█"), hashes);
    }
    struct fact fact = made_fact("51", FACT_SHARE);
    draw_fact(fixture, &fact, "bars", one_bar, &glyphs_unicode, 81, text); /* a scale of 50 */
    assert_int_equal(count_of(text, "█"), 25);
    assert_int_equal(count_of(text, "▌"), 1);
}

/* Those who are compared with others are no part of them. */
static void a_relative_figure_is_never_said_to_be_of_100(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    static const char *const rows[][2] = {
        {"52", "52 per 100"}, {"9.19", "about 9 per 100"}, {"0.76", "under 1 per 100"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fact fact = made_fact(rows[i][0], FACT_RELATIVE);
        assert_true(draw_fact(fixture, &fact, "bars", one_bar, &glyphs_ascii, 72, text));
        assert_true(holds(text, rows[i][1]));
        assert_false(holds(text, "of 100"));
    }
}

static void a_large_screen_makes_drawings_wider_and_no_text(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    static const char *const names[] = {"bars", "ladder"}, *const bodies[] = {
                                                               bars_body, ladder_body};
    for (size_t i = 0; i < 2; i++) {
        draw(fixture, names[i], bodies[i], &glyphs_unicode, 110, text);
        assert_in_range(fixture->layout.columns, TEXT_COLUMNS + 1, 110);
        for (size_t line = 0; line < fixture->layout.line_count; line++) {
            const struct line *shown = &fixture->layout.lines[line];
            bool words = shown->segment_count == 1 && shown->segments[0].role != ROLE_FRAME;
            const struct segment *first = shown->segments;
            if (words) assert_in_range(text_columns(first->text, first->bytes), 1, TEXT_COLUMNS);
        }
    }
}

/* All else of a figure stays on one page where that holds it. */
static void where_it_was_read_may_stand_on_the_next_page(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    const struct layout *layout = &fixture->layout;
    draw(fixture, "bars", bars_body, &glyphs_unicode, 72, text);
    size_t source = 0, count = layout->line_count;
    while (strncmp(layout->lines[source].segments ? layout->lines[source].segments[0].text : "",
               "Source:", strlen("Source:")) != 0)
        source++;
    assert_in_range(source, 2, count - 1);
    assert_int_equal(layout_page_end(layout, 0, source, true), source);
    for (size_t line = 0; line + 1 < count; line++)
        assert_int_equal(layout->lines[line].keep == KEEP_NONE, line + 1 == source);
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
        bool drawn = draw_fact(fixture, &fact, "bars", one_bar, &glyphs_unicode, columns, text);
        assert_true(drawn);
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
        bool drawn = draw_fact(fixture, &fact, "icons", made_icons, &glyphs_unicode, 60, text);
        assert_true(drawn);
        assert_int_equal(count_of(text, "▲"), yes + 1); /* one in the legend */
        char *last = strstr(text, "▲ ▲ ▲ ▲ ▲ ▲ ▲ ▲ ▲ ▲");
        assert_int_equal(last != NULL, yes >= 10);
    }
    /* The bottom row is full first. */
    struct fact fact = made_fact("13", FACT_OBSERVED);
    draw_fact(fixture, &fact, "icons", made_icons, &glyphs_ascii, 60, text);
    char line[LINE_BYTES];
    line_text(&fixture->layout.lines[1 + 9], 60, line);
    assert_string_equal(line, "# # # # # # # # # #");
    line_text(&fixture->layout.lines[1 + 8], 60, line);
    assert_string_equal(line, "# # # o o o o o o o");
    /* Both frames stand beside the first rows. */
    line_text(&fixture->layout.lines[1], 60, line);
    assert_memory_equal(
        line, "o o o o o o o o o o    # 13 of 100", strlen("o o o o o o o o o o    # 13 of 100"));
    line_text(&fixture->layout.lines[2], 60, line);
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
        bool drawn =
            draw_fact(fixture, &fact, rows[i].name, rows[i].body, &glyphs_unicode, 72, text);
        assert_false(drawn);
        assert_null(strstr(text, "▲"));
        assert_null(strstr(text, "█"));
        assert_true(strncmp(text, "T\n", 2) == 0);
    }
    assert_false(draw(fixture, "bars",
        "title = \"T\"; facts = [\"survival-distant\", \"nothing\"];", &glyphs_unicode, 72, text));
    assert_false(draw(fixture, "bars",
        "title = \"T\"; facts = [\"survival-distant\", \"alive-after-imatinib\"];", &glyphs_unicode,
        72, text));
}

static void every_rung_is_a_link_to_its_medicine(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_BYTES];
    for (int columns = 20; columns <= 100; columns += 10) {
        bool drawn = draw(fixture, "ladder", ladder_body, &glyphs_unicode, columns, text);
        assert_int_equal(drawn, columns >= FIGURE_LEAST_COLUMNS);
        size_t before = 0;
        for (int link = 0; link < (int)fixture->doc.link_count; link++) {
            size_t line = layout_line_of_link(&fixture->layout, link);
            assert_true(line > before && line < fixture->layout.line_count);
            const struct segment *first = fixture->layout.lines[line].segments;
            while (first->link != link) first++;
            assert_int_equal(first->column, drawn ? 2 : 0);
            char row[LINE_BYTES];
            line_text(&fixture->layout.lines[line], columns, row);
            const char *name =
                pack_medicine(&fixture->pack, fixture->doc.links[link].target)->name.bytes;
            assert_non_null(strstr(row, name));
            before = line;
        }
        assert_int_equal(fixture->doc.link_count, fixture->pack.medicine_count);
    }
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
    assert_true(draw_of(fixture, &pack, "ladder", ladder_body, &glyphs_unicode, 72, text));
    assert_true(
        holds(text, "Second Sunitinib (Sutent) the usual second medicine Second Regorafenib"));
    assert_true(holds(text, "Step 7 Imatinib"));
    assert_true(
        holds(text, "This list follows sources from 2026. Your clinic checked it on 2026-02-03."));
    assert_true(holds(
        text, "A new pair of pills for the second step may be approved by now. Ask your team."));
    assert_int_equal(count_of(text, "↓"), 1); /* one arrow, from the second step to the seventh */
    assert_int_equal(count_of(text, "when it stops working"), 1);
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, open_pack, close_pack)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PACK(figures_look_as_they_did),
        WITH_PACK(figures_of_records_look_as_they_did),
        WITH_PACK(figures_of_records_say_all_at_every_width),
        WITH_PACK(boxes_hold_whatever_they_are_given),
        WITH_PACK(every_width_says_what_matters),
        WITH_PACK(the_narrowest_widths_do_no_harm),
        WITH_PACK(a_bar_is_true_to_its_scale),
        WITH_PACK(a_relative_figure_is_never_said_to_be_of_100),
        WITH_PACK(a_large_screen_makes_drawings_wider_and_no_text),
        WITH_PACK(where_it_was_read_may_stand_on_the_next_page),
        WITH_PACK(a_short_scale_shows_little_as_something_and_much_as_not_all),
        WITH_PACK(a_label_is_wrapped_never_cut),
        WITH_PACK(icons_are_as_many_as_are_counted),
        WITH_PACK(what_cannot_be_drawn_is_said),
        WITH_PACK(medicines_of_one_step_are_not_put_in_order),
        WITH_PACK(every_rung_is_a_link_to_its_medicine),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
