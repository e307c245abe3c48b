/* Documents set at widths: golden pictures of the lines, and the rules that hold at every width.
 * GENERATE=1 in the environment writes the golden files anew. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/mem.h"
#include "content/doc/doc.h"
#include "content/pack/figure.h"
#include "tui/page/layout.h"
#include "tui/cell/text.h"

static bool fence(
    void *context, struct doc *doc, const struct fence *fence, struct report *report) {
    return figure_add(doc, context, fence, report);
}

/* Reads a text whose figures draw the records of the pack. */
static struct doc doc_with(struct pack *pack, const char *text) {
    const struct doc_hooks hooks = {.context = pack, .fence = fence};
    struct doc doc = {0};
    struct report report = {0};
    if (!doc_read(&doc, text, strlen(text), "test.md", 1, &hooks, &report))
        fail_msg("%s", report_line(&report, 0));
    report_free(&report);
    return doc;
}

static struct doc doc_of(const char *text) {
    static struct pack none;
    return doc_with(&none, text);
}

static struct layout set(const struct doc *doc, int columns, const struct glyphs *glyphs) {
    struct layout layout = {0};
    layout_doc(&layout, doc, &(struct layout_options){.columns = columns, .glyphs = glyphs});
    return layout;
}

static int line_columns(const struct line *line) {
    int columns = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct segment *segment = &line->segments[i];
        columns = segment->column + text_columns(segment->text, segment->bytes);
    }
    return columns;
}

static void draw(const struct layout *layout, size_t line, char *out, size_t room) {
    struct surface surface = {0};
    surface_resize(&surface, 1, 250);
    layout_draw_line(layout, line, &surface, 0, 0, -1, false);
    surface_row(&surface, 0, out, room);
    surface_free(&surface);
}

/* All lines as they are drawn, each followed by a newline; the caller frees them. */
static char *picture(const struct layout *layout) {
    char *out = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&out, &bytes);
    for (size_t i = 0; i < layout->line_count; i++) {
        char row[1200];
        draw(layout, i, row, sizeof row);
        fprintf(stream, "%s\n", row);
    }
    fclose(stream);
    return out;
}

static void assert_lines(const struct layout *layout, const char *expected) {
    char *drawn = picture(layout);
    assert_string_equal(drawn, expected);
    free(drawn);
}

static void assert_set(const char *text, int columns, const char *expected) {
    struct doc doc = doc_of(text);
    struct layout layout = set(&doc, columns, &glyphs_unicode);
    assert_lines(&layout, expected);
    layout_free(&layout);
    doc_free(&doc);
}

/* Golden files */

static char *file_text(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail_msg("%s cannot be read; run this test with GENERATE=1", path);
    char *text = calloc(1, 128 * 1024);
    size_t bytes = fread(text, 1, 128 * 1024 - 1, file);
    text[bytes] = '\0';
    fclose(file);
    return text;
}

/* One letter for each column's role, under the line it belongs to, so that looks are in the picture
 * too. */
static void write_roles(FILE *out, const struct line *line) {
    static const char letters[ROLE_COUNT + 1] = ".TBLQSElFf#XXCRWUZ?";
    int column = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct segment *segment = &line->segments[i];
        for (; column < segment->column; column++) fputc(' ', out);
        int columns = text_columns(segment->text, segment->bytes);
        for (int at = 0; at < columns; at++, column++) fputc(letters[segment->role], out);
    }
    fputc('\n', out);
}

static void write_picture(
    FILE *out, const struct doc *doc, int columns, const struct glyphs *glyphs, bool roles) {
    struct layout layout = {0};
    const struct layout_options options = {.columns = columns,
        .glyphs = glyphs,
        .message = "You will learn what the lines of a page look like."};
    layout_doc(&layout, doc, &options);
    fprintf(out, "== %d columns%s\n", columns, glyphs->ascii ? ", ASCII" : "");
    for (size_t i = 0; i < layout.line_count; i++) {
        char row[1200];
        draw(&layout, i, row, sizeof row);
        fprintf(out, "%s\n", row);
        if (roles) write_roles(out, &layout.lines[i]);
    }
    layout_free(&layout);
}

static char *golden_picture(const struct doc *doc) {
    char *out = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&out, &bytes);
    static const int widths[] = {20, 40, 72};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        write_picture(stream, doc, widths[i], &glyphs_unicode, false);
    write_picture(stream, doc, 40, &glyphs_ascii, false);
    fprintf(stream, "== roles\n");
    write_picture(stream, doc, 72, &glyphs_unicode, true);
    fclose(stream);
    return out;
}

static void check_golden(const char *name) {
    char source[128], lines[128];
    snprintf(source, sizeof source, "tests/golden/%s.md", name);
    snprintf(lines, sizeof lines, "tests/golden/%s.lines", name);
    char *text = file_text(source);
    struct doc doc = doc_of(text);
    char *drawn = golden_picture(&doc);
    if (getenv("GENERATE")) {
        FILE *out = fopen(lines, "w");
        assert_non_null(out);
        fputs(drawn, out);
        fclose(out);
    }
    char *expected = file_text(lines);
    assert_string_equal(drawn, expected);
    free(expected);
    free(drawn);
    doc_free(&doc);
    free(text);
}

static void golden_sample(void **state) {
    (void)state;
    check_golden("sample");
}

static void golden_boxes(void **state) {
    (void)state;
    check_golden("boxes");
}

/* Rules at every width */

static const char wild[] =
    "Caf\u00E9 e\u0301e\u0301 \u2013 \u2265 5 \u6F22\u5B57\u6F22\u5B57 "
    "\U0001F469\u200D\u2695\uFE0F "
    "\U0001F1EB\U0001F1F7 no\u00A0break so\u00ADft a [b](word:c) \u0301mark "
    "pneumonoultramicroscopicsilicovolcanoconiosis **bo\u0301ld** *\u6F22* end.\n"
    "\n## Heading of [some](topic:length) words\n\n- item one\n  - item two is longer than that\n  "
    "  - "
    "three\n\n"
    "      more of three\n- four\n\n123. a number\n124. another\n\n```remember\nWide \u6F22\u5B57 "
    "pneumonoultramicroscopicsilicovolcanoconiosis\n\n- in a box\n```\n\nEnd.\n";

static bool is_visible(char32_t character) {
    return character > ' ' && character != 0xA0 && character != 0x3000;
}

/* The visible characters of a text, appended. */
static void append_visible(FILE *out, const char *text, size_t bytes) {
    for (size_t at = 0; at < bytes;) {
        char32_t character = 0;
        size_t length = text_decode(text + at, bytes - at, &character);
        if (is_visible(character)) fwrite(text + at, 1, length, out);
        at += length;
    }
}

static char *visible_of_doc(const struct doc *doc) {
    char *out = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&out, &bytes);
    for (size_t i = 0; i < doc->block_count; i++)
        append_visible(stream, doc->blocks[i].text, doc->blocks[i].bytes);
    fclose(stream);
    return out;
}

static char *visible_of_layout(const struct layout *layout) {
    char *out = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&out, &bytes);
    for (size_t i = 0; i < layout->line_count; i++)
        for (size_t s = 0; s < layout->lines[i].segment_count; s++) {
            const struct segment *segment = &layout->lines[i].segments[s];
            if (!segment->mark) append_visible(stream, segment->text, segment->bytes);
        }
    fclose(stream);
    return out;
}

static void check_rules(const struct doc *doc, int columns, const struct glyphs *glyphs) {
    struct layout layout = set(doc, columns, glyphs);
    char *expected = visible_of_doc(doc), *found = visible_of_layout(&layout);
    assert_string_equal(found, expected);
    struct position last = {0};
    assert_true(layout.line_count > 0);
    for (size_t i = 0; i < layout.line_count; i++) {
        const struct line *line = &layout.lines[i];
        int most = columns < 2 ? 2 : columns; /* a wide character alone in a line of one column */
        assert_in_range(line_columns(line), 0, most);
        if (!line->words) assert_true(i > 0 || line->segment_count > 0);
        assert_true(line->position.block >= last.block);
        if (line->position.block == last.block) assert_true(line->position.byte >= last.byte);
        last = line->position;
        if (line->segment_count == 0) continue;
        const struct segment *end = &line->segments[line->segment_count - 1];
        assert_int_not_equal(end->text[end->bytes - 1], ' ');
    }
    assert_true(layout.lines[layout.line_count - 1].segment_count > 0);
    free(expected);
    free(found);
    layout_free(&layout);
}

static void no_line_is_too_wide_and_no_character_is_lost(void **state) {
    (void)state;
    struct doc doc = doc_of(wild);
    static const int widths[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 19, 20, 21, 40, 72, 200};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        check_rules(&doc, widths[i], &glyphs_unicode);
        check_rules(&doc, widths[i], &glyphs_console);
        check_rules(&doc, widths[i], &glyphs_ascii);
    }
    doc_free(&doc);
}

static void a_width_under_one_counts_as_one(void **state) {
    (void)state;
    assert_set("ab c", 0, "a\nb\nc\n");
    assert_set("ab c", -7, "a\nb\nc\n");
}

static void an_empty_document_has_no_lines(void **state) {
    (void)state;
    struct doc doc = {0};
    struct layout layout = set(&doc, 72, &glyphs_unicode);
    assert_int_equal(layout.line_count, 0);
    assert_int_equal(layout_line_of(&layout, (struct position){.block = 3}), 0);
    assert_int_equal(layout_words_column(&layout, 0), 0);
    layout_free(&layout);
}

/* The look */

static void a_heading_stands_close_to_its_text(void **state) {
    (void)state;
    assert_set("One.\n\n## Two\n\nThree.\n\n### Four\n\n- five\n", 40,
        "One.\n\nTwo\nThree.\n\nFour\n• five\n");
}

static void there_is_no_blank_line_at_the_start_or_the_end(void **state) {
    (void)state;
    assert_set("## Two\n\nThree.\n", 40, "Two\nThree.\n");
    assert_set("```you-can\n- Ask.\n```\n", 20,
        "┌ You can ─────────┐\n│ • Ask.           │\n└──────────────────┘\n");
}

static void items_hang_behind_their_bullets(void **state) {
    (void)state;
    assert_set("- one two three\n- four\n", 9, "• one two\n  three\n• four\n");
    assert_set("- one\n  - two\n  - three\n- four\n", 20, "• one\n  • two\n  • three\n• four\n");
}

static void numbers_hang_by_their_width(void **state) {
    (void)state;
    assert_set(
        "9. nine is wide\n10. ten is wide\n", 10, "9. nine is\n   wide\n10. ten is\n    wide\n");
}

static void an_item_of_two_paragraphs_has_blank_lines(void **state) {
    (void)state;
    assert_set("- one\n\n  more\n- two\n", 20, "• one\n\n  more\n\n• two\n");
}

static void another_list_begins_after_a_blank_line(void **state) {
    (void)state;
    assert_set(
        "1. one\n2. two\n\n1) three\n2) four\n", 20, "1. one\n2. two\n\n1. three\n2. four\n");
    assert_set("- one\n\n1. two\n2. three\n", 20, "• one\n\n1. two\n2. three\n");
}

static void an_indent_gives_way_to_the_text(void **state) {
    (void)state;
    assert_set("- a\n  - b\n    - deep words\n", 12, "• a\n  • b\n  • deep\n    words\n");
    assert_set("- ab\n", 2, "•\nab\n");
    assert_set("12. ab\n", 2, "12\n.\nab\n");
    assert_set("- abc\n", 3, "•\nabc\n");
    assert_set("- 漢\n", 4, "• 漢\n");
}

static void a_box_has_sides_where_the_glyphs_have(void **state) {
    (void)state;
    struct doc doc =
        doc_of("Text.\n\n```you-can\n- Ask your team what comes next.\n```\n\nMore.\n");
    struct layout layout = set(&doc, 24, &glyphs_unicode);
    assert_lines(&layout, "Text.\n\n"
                          "┌ You can ─────────────┐\n"
                          "│ • Ask your team what │\n"
                          "│   comes next.        │\n"
                          "└──────────────────────┘\n"
                          "\nMore.\n");
    layout_free(&layout);
    layout = set(&doc, 24, &glyphs_ascii);
    assert_lines(&layout, "Text.\n\n"
                          "You can ----------------\n"
                          "* Ask your team what\n"
                          "  comes next.\n"
                          "------------------------\n"
                          "\nMore.\n");
    layout_free(&layout);
    layout = set(&doc, 19, &glyphs_unicode);
    assert_lines(&layout, "Text.\n\nYou can\n• Ask your team\n  what comes next.\n\nMore.\n");
    layout_free(&layout);
    layout_doc(&layout, &doc,
        &(struct layout_options){.columns = 40, .glyphs = &glyphs_ascii, .plain = true});
    assert_lines(&layout, "Text.\n\nYou can:\n* Ask your team what comes next.\n\nMore.\n");
    layout_free(&layout);
    doc_free(&doc);
}

static void two_boxes_in_a_row_stay_apart(void **state) {
    (void)state;
    assert_set("```you-can\n- A.\n```\n\n```remember\n- B.\n\nC.\n```\n", 20,
        "┌ You can ─────────┐\n│ • A.             │\n└──────────────────┘\n\n"
        "┌ Remember ────────┐\n│ • B.             │\n│                  │\n│ C.               "
        "│\n└──────────────────┘\n");
}

/* At the right of the last line that has room; the same page says either, as the visit has it. */
static void what_can_be_added_stands_at_the_right(void **state) {
    (void)state;
    struct doc doc =
        doc_of("```you-can\n- Ask. [Add](ask:a)\n- Ask it as well. [Add](ask:b)\n- No.\n```\n");
    bool picked[] = {true, false}, *const added[] = {&picked[0], &picked[1]};
    struct layout layout = {0}, without = set(&doc, 26, &glyphs_unicode);
    layout_doc(&layout, &doc,
        &(struct layout_options){.columns = 26, .glyphs = &glyphs_unicode, .added = added});
    assert_lines(&layout,
        "┌ You can ───────────────┐\n│ • Ask.         [Added] │\n│ • Ask it as well.      │\n"
        "│                [Add]   │\n│ • No.                  │\n└────────────────────────┘\n");
    picked[0] = false;
    picked[1] = true;
    assert_lines(&layout,
        "┌ You can ───────────────┐\n│ • Ask.         [Add]   │\n│ • Ask it as well.      │\n"
        "│                [Added] │\n│ • No.                  │\n└────────────────────────┘\n");
    assert_int_equal(layout_line_of_link(&layout, 0), 1);
    assert_int_equal(layout_line_of_link(&layout, 1), 3);
    assert_lines(&without,
        "┌ You can ───────────────┐\n│ • Ask.                 │\n│ • Ask it as well.      │\n"
        "│ • No.                  │\n└────────────────────────┘\n");
    layout_free(&layout);
    layout_free(&without);
    doc_free(&doc);
}

static void the_message_stands_before_the_text(void **state) {
    (void)state;
    struct doc doc = doc_of("Text.\n");
    struct layout layout = {0};
    layout_doc(&layout, &doc,
        &(struct layout_options){
            .columns = 12, .glyphs = &glyphs_unicode, .message = "What you will learn."});
    assert_lines(&layout, "What you\nwill learn.\n\nText.\n");
    assert_int_equal(layout.lines[0].segments[0].role, ROLE_STRONG);
    for (size_t i = 0; i < layout.line_count; i++) {
        assert_int_equal(layout.lines[i].position.block, 0);
        assert_int_equal(layout.lines[i].position.byte, 0);
    }
    layout_free(&layout);
    layout_doc(&layout, &doc,
        &(struct layout_options){.columns = 12, .glyphs = &glyphs_unicode, .message = ""});
    assert_lines(&layout, "Text.\n");
    layout_free(&layout);
    doc_free(&doc);
}

static enum role role_of(const struct layout *layout, const char *text) {
    for (size_t i = 0; i < layout->line_count; i++)
        for (size_t s = 0; s < layout->lines[i].segment_count; s++) {
            const struct segment *segment = &layout->lines[i].segments[s];
            if (segment->bytes == strlen(text) && memcmp(segment->text, text, segment->bytes) == 0)
                return segment->role;
        }
    fail_msg("no segment \"%s\"", text);
    return ROLE_COUNT;
}

static void spans_have_roles(void **state) {
    (void)state;
    struct doc doc = doc_of(
        "Plain **strong** *soft* [word](word:w) [topic](topic:t) [five](fact:f) [web](https://a.b) "
        "[911](phone:emergency)\n\n## Go to [there](topic:t) *now* [912](phone:crisis)\n");
    doc_add_heading(&doc, "Label", "label", 3, true, "", 1);
    struct layout layout = set(&doc, 100, &glyphs_unicode);
    assert_int_equal(role_of(&layout, "Plain "), ROLE_BODY);
    assert_int_equal(role_of(&layout, "strong"), ROLE_STRONG);
    assert_int_equal(role_of(&layout, "soft"), ROLE_EMPHASIS);
    assert_int_equal(role_of(&layout, "word"), ROLE_LINK);
    assert_int_equal(role_of(&layout, "topic"), ROLE_LINK);
    assert_int_equal(role_of(&layout, "five"), ROLE_LINK);
    assert_int_equal(role_of(&layout, "web"), ROLE_LINK);
    assert_int_equal(role_of(&layout, "911"), ROLE_STRONG);
    assert_int_equal(role_of(&layout, "Go to "), ROLE_HEADING);
    assert_int_equal(role_of(&layout, "there"), ROLE_LINK);
    assert_int_equal(role_of(&layout, "912"), ROLE_HEADING);
    assert_int_equal(role_of(&layout, "Label"), ROLE_LABEL);
    layout_free(&layout);
    layout_doc(&layout, &doc,
        &(struct layout_options){.columns = 100, .glyphs = &glyphs_unicode, .urgent = true});
    assert_int_equal(role_of(&layout, "Go to "), ROLE_URGENT);
    assert_int_equal(role_of(&layout, "912"), ROLE_URGENT);
    assert_int_equal(role_of(&layout, "Label"), ROLE_LABEL);
    layout_free(&layout);
    doc_free(&doc);
}

static void spans_with_gaps_lose_nothing(void **state) {
    (void)state;
    const struct span spans[] = {{.start = 1, .end = 2, .style = SPAN_STRONG, .link = -1},
        {.start = 4, .end = 5, .style = SPAN_CODE, .link = -1}};
    struct block block = {
        .kind = BLOCK_PARAGRAPH, .text = "abcdefg", .bytes = 7, .spans = spans, .span_count = 2};
    struct doc doc = {.blocks = &block, .block_count = 1};
    struct layout layout = set(&doc, 3, &glyphs_unicode);
    assert_lines(&layout, "abc\ndef\ng\n");
    layout_free(&layout);
}

static void a_figure_stands_in_words(void **state) {
    (void)state;
    struct medicine medicine = {.order = 1,
        .id.bytes = "imatinib",
        .name.bytes = "Imatinib",
        .brand.bytes = "Gleevec",
        .text.role.bytes = "the usual first medicine"};
    struct pack pack = {.medicines = &medicine,
        .medicine_count = 1,
        .medicines_text = {.order_note.bytes = "Your doctor may choose another order.",
            .list_note.bytes = "Newer medicines may exist. Ask."},
        .loaded = true};
    struct doc doc =
        doc_with(&pack, "## Order\n\n```ladder\ntitle = \"The usual order\";\n```\n\nEnd.\n");
    struct layout layout = {0};
    layout_doc(&layout, &doc,
        &(struct layout_options){.columns = 72, .glyphs = &glyphs_unicode, .plain = true});
    assert_lines(&layout,
        "Order\nThe usual order\n1. Imatinib (Gleevec): the usual first medicine.\n"
        "Your doctor may choose another order.\n"
        "Your clinic has not checked this list yet. Newer medicines may exist.\n  Ask.\n\nEnd.\n");
    assert_int_equal(layout.lines[2].position.byte, strlen("The usual order") + 1);
    assert_int_equal(layout_line_of(&layout, layout.lines[2].position), 2);
    layout_free(&layout);
    doc_free(&doc);
}

/* As many lines as there are medicines, and the title: nothing of a figure is left out, however
 * much there is. */
static void a_figure_of_many_words_loses_no_line(void **state) {
    (void)state;
    enum { MEDICINES = 99 };
    static struct medicine medicines[MEDICINES];
    static char names[MEDICINES][16];
    for (int i = 0; i < MEDICINES; i++) {
        snprintf(names[i], sizeof names[i], "Medicine-%d", i + 1);
        medicines[i] = (struct medicine){.order = i + 1,
            .id.bytes = names[i],
            .name.bytes = names[i],
            .brand.bytes = "B",
            .text.role.bytes = "a role"};
    }
    struct pack pack = {.medicines = medicines, .medicine_count = MEDICINES, .loaded = true};
    struct doc doc = doc_with(&pack, "```ladder\ntitle = \"The usual order\";\n```\n");
    struct layout layout = {0};
    layout_doc(&layout, &doc,
        &(struct layout_options){.columns = 72, .glyphs = &glyphs_unicode, .plain = true});
    char *drawn = picture(&layout);
    for (int i = 0; i < MEDICINES; i++) assert_non_null(strstr(drawn, names[i]));
    assert_non_null(strstr(drawn, "has not checked this list"));
    free(drawn);
    layout_free(&layout);
    doc_free(&doc);
}

static void a_paragraph_that_continues_an_item_nobody_began_fits_too(void **state) {
    (void)state;
    struct doc doc = doc_of("## H\n\n- b\n");
    doc.blocks[1].continued = true;
    for (int columns = 1; columns <= 4; columns++) {
        struct layout layout = {0};
        layout_doc(
            &layout, &doc, &(struct layout_options){.columns = columns, .glyphs = &glyphs_unicode});
        for (size_t i = 0; i < layout.line_count; i++)
            for (size_t j = 0; j < layout.lines[i].segment_count; j++)
                assert_true(layout.lines[i].segments[j].column < columns);
        layout_free(&layout);
    }
    doc_free(&doc);
}

static void a_figure_is_drawn_and_its_rungs_are_links(void **state) {
    (void)state;
    struct medicine medicine = {.order = 1,
        .id.bytes = "imatinib",
        .name.bytes = "Imatinib",
        .brand.bytes = "Gleevec",
        .text.role.bytes = "the usual first medicine"};
    struct pack pack = {.medicines = &medicine, .medicine_count = 1, .loaded = true};
    struct doc doc = doc_with(&pack, "```ladder\ntitle = \"The usual order\";\n```\n");
    assert_int_equal(doc.link_count, 1);
    assert_int_equal(doc.links[0].kind, LINK_MEDICINE);
    assert_string_equal(doc.links[0].target, "imatinib");
    struct layout layout = {0};
    layout_doc(&layout, &doc, &(struct layout_options){.columns = 60, .glyphs = &glyphs_unicode});
    size_t line = layout_line_of_link(&layout, 0);
    assert_true(line < layout.line_count);
    char row[200];
    draw(&layout, line, row, sizeof row);
    assert_string_equal(row, "  First  Imatinib (Gleevec)  the usual first medicine");
    assert_int_equal(layout.lines[line].position.block, 0);
    layout_free(&layout);
    doc_free(&doc);
}

/* Places */

static size_t line_with(const struct layout *layout, const char *start) {
    for (size_t i = 0; i < layout->line_count; i++) {
        char row[1200];
        draw(layout, i, row, sizeof row);
        if (strncmp(row, start, strlen(start)) == 0) return i;
    }
    fail_msg("no line begins with \"%s\"", start);
    return 0;
}

static void the_word_at_the_top_is_found_at_every_width(void **state) {
    (void)state;
    char *text = file_text("tests/golden/sample.md");
    struct doc doc = doc_of(text);
    struct layout wide = set(&doc, 72, &glyphs_unicode);
    for (int columns = 1; columns <= 120; columns++) {
        struct layout other = set(&doc, columns, &glyphs_unicode);
        for (size_t i = 1; i < wide.line_count; i++) {
            struct position wanted = wide.lines[i].position;
            size_t line = layout_line_of(&other, wanted);
            struct position found = other.lines[line].position;
            assert_true(found.block < wanted.block ||
                        (found.block == wanted.block && found.byte <= wanted.byte));
            if (line + 1 == other.line_count) continue;
            struct position next = other.lines[line + 1].position;
            assert_true(next.block > wanted.block ||
                        (next.block == wanted.block && next.byte > wanted.byte));
        }
        layout_free(&other);
    }
    layout_free(&wide);
    doc_free(&doc);
    free(text);
}

static void borders_and_blank_lines_lead_to_the_next_words(void **state) {
    (void)state;
    struct doc doc =
        doc_of("One.\n\n```you-can\n- Two.\n```\n\nThree.\n\n```remember\n- Four.\n```\n");
    struct layout layout = set(&doc, 40, &glyphs_unicode);
    size_t top = line_with(&layout, "┌ You can");
    assert_false(layout.lines[top].words);
    assert_int_equal(layout.lines[top - 1].position.block, 1);
    assert_int_equal(layout.lines[top].position.block, 1);
    assert_int_equal(layout_line_of(&layout, layout.lines[top].position), top + 1);
    size_t three = line_with(&layout, "Three.");
    assert_int_equal(layout.lines[three - 2].position.block, 2);
    assert_int_equal(layout_line_of(&layout, layout.lines[three - 2].position), three);
    assert_int_equal(layout.lines[layout.line_count - 1].position.block, doc.block_count);
    assert_int_equal(layout_line_of(&layout, layout.lines[layout.line_count - 1].position),
        layout.line_count - 1);
    layout_free(&layout);
    doc_free(&doc);
}

static void a_text_that_was_not_scrolled_stays_at_its_message(void **state) {
    (void)state;
    struct doc doc = doc_of("Text.\n\nMore.\n");
    struct layout layout = {0};
    layout_doc(&layout, &doc,
        &(struct layout_options){.columns = 40, .glyphs = &glyphs_unicode, .message = "Why."});
    assert_int_equal(layout_line_of(&layout, (struct position){0}), 0);
    assert_int_equal(layout_line_of(&layout, (struct position){.byte = 2}), 2);
    assert_int_equal(layout_line_of(&layout, (struct position){.block = 9}), 4);
    layout_free(&layout);
    doc_free(&doc);
}

static void links_are_found_and_focused(void **state) {
    (void)state;
    struct doc doc =
        doc_of("Words [first](word:a)\n\n- See the [second of the links](topic:b) here.\n");
    struct layout layout = set(&doc, 20, &glyphs_unicode);
    assert_int_equal(layout_line_of_link(&layout, 0), 0);
    assert_int_equal(layout_line_of_link(&layout, 1), 2);
    assert_int_equal(layout_line_of_link(&layout, 7), layout.line_count);
    assert_int_equal(layout_line_of_link(&layout, -1), layout.line_count);
    struct surface surface = {0};
    surface_resize(&surface, 3, 30);
    layout_draw_line(&layout, 2, &surface, 1, 4, 1, true);
    assert_int_equal(surface.cursor_row, 1);
    assert_int_equal(surface.cursor_column, 4 + 10);
    assert_int_equal(surface.cells[30 + 14].role, ROLE_LINK_FOCUS);
    assert_int_equal(surface.cells[30 + 13].role, ROLE_BODY);
    surface_clear(&surface);
    layout_draw_line(&layout, 2, &surface, 1, 4, 1, false);
    assert_int_equal(surface.cursor_row, 0);
    layout_draw_line(&layout, 2, &surface, 1, 4, 0, true);
    assert_int_equal(surface.cells[30 + 14].role, ROLE_LINK);
    assert_int_equal(surface.cursor_row, 0);
    layout_draw_line(&layout, 99, &surface, 1, 4, 0, true);
    assert_int_equal(layout_words_column(&layout, 2), 2);
    layout_free(&layout);
    doc_free(&doc);
    doc = doc_of("A [link **with** looks](word:a).\n");
    layout = set(&doc, 40, &glyphs_unicode);
    layout_draw_line(&layout, 0, &surface, 0, 0, 0, true);
    assert_int_equal(surface.cursor_column, 2);
    assert_int_equal(surface.cells[7].role, ROLE_LINK_FOCUS);
    surface_free(&surface);
    layout_free(&layout);
    doc_free(&doc);
}

/* Single strings */

static void strings_are_added_as_lines(void **state) {
    (void)state;
    struct layout layout = {0};
    layout_add_text(&layout, "one two three", 2, 9, ROLE_STRONG);
    layout_add_text(&layout, "", 0, 30, ROLE_BODY);
    layout_add_text(&layout, "four", -1, 30, ROLE_BODY);
    layout_add_text(&layout, "five", 50, 3, ROLE_BODY);
    assert_lines(&layout, "  one two\n  three\n\nfour\n fi\n ve\n");
    assert_int_equal(layout.lines[1].position.block, 0);
    assert_int_equal(layout.lines[1].position.byte, 8);
    assert_int_equal(layout.lines[2].position.block, 1);
    assert_false(layout.lines[2].words);
    assert_int_equal(layout.lines[3].position.block, 2);
    assert_int_equal(layout.lines[0].segments[0].role, ROLE_STRONG);
    assert_int_equal(layout.columns, 30);
    layout_free(&layout);
    assert_null(layout.lines);
}

static void a_name_stands_beside_its_words_or_above_them(void **state) {
    (void)state;
    struct layout layout = {0};
    layout_add_pair(&layout, "F10", "clear it all", 5, 12);
    assert_lines(&layout, "F10  clear\n     it all\n");
    assert_int_equal(layout.lines[0].segments[0].role, ROLE_KEY);
    assert_int_equal(layout_words_column(&layout, 0), 5);
    layout_add_pair(&layout, "Enter", "open", 5, 12);
    layout_add_pair(&layout, "F10", "go", 5, 3);
    assert_lines(&layout, "F10  clear\n     it all\nEnter\n     open\nF10\n go\n");
    layout_free(&layout);
}

int main(void) {
    if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(golden_sample),
        cmocka_unit_test(golden_boxes),
        cmocka_unit_test(no_line_is_too_wide_and_no_character_is_lost),
        cmocka_unit_test(a_width_under_one_counts_as_one),
        cmocka_unit_test(an_empty_document_has_no_lines),
        cmocka_unit_test(a_heading_stands_close_to_its_text),
        cmocka_unit_test(there_is_no_blank_line_at_the_start_or_the_end),
        cmocka_unit_test(items_hang_behind_their_bullets),
        cmocka_unit_test(numbers_hang_by_their_width),
        cmocka_unit_test(an_item_of_two_paragraphs_has_blank_lines),
        cmocka_unit_test(another_list_begins_after_a_blank_line),
        cmocka_unit_test(an_indent_gives_way_to_the_text),
        cmocka_unit_test(a_box_has_sides_where_the_glyphs_have),
        cmocka_unit_test(two_boxes_in_a_row_stay_apart),
        cmocka_unit_test(what_can_be_added_stands_at_the_right),
        cmocka_unit_test(the_message_stands_before_the_text),
        cmocka_unit_test(spans_have_roles),
        cmocka_unit_test(spans_with_gaps_lose_nothing),
        cmocka_unit_test(a_figure_stands_in_words),
        cmocka_unit_test(a_figure_of_many_words_loses_no_line),
        cmocka_unit_test(a_figure_is_drawn_and_its_rungs_are_links),
        cmocka_unit_test(a_paragraph_that_continues_an_item_nobody_began_fits_too),
        cmocka_unit_test(the_word_at_the_top_is_found_at_every_width),
        cmocka_unit_test(borders_and_blank_lines_lead_to_the_next_words),
        cmocka_unit_test(a_text_that_was_not_scrolled_stays_at_its_message),
        cmocka_unit_test(links_are_found_and_focused),
        cmocka_unit_test(strings_are_added_as_lines),
        cmocka_unit_test(a_name_stands_beside_its_words_or_above_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
