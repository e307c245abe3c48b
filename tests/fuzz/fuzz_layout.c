/* Any bytes as a topic's text, set at widths 1 to 120: no line is wider than asked (a wide
 * character alone in a line of one column excepted), no visible character is lost or out of order,
 * positions never go back, and every line can be drawn. SPDX-License-Identifier: MIT */
#include <locale.h>

#include "config/base/mem.h"
#include "content/doc/doc.h"
#include "content/pack/figure.h"
#include "tui/page/layout.h"
#include "tui/page/pane.h"
#include "tests/fuzz/fuzz.h"
#include "tui/cell/text.h"

/* A walk over the visible characters of a document's texts. */
struct walk {
    const struct doc *doc;
    size_t block, byte;
};

static bool is_blank(char32_t character) {
    return character == ' ' || character == 0x1680 ||
           (character >= 0x2000 && character <= 0x200A) || character == 0x205F ||
           character == 0x3000;
}

/* Gives the next character that is no blank; false at the end. */
static bool next_character(struct walk *walk, char32_t *character) {
    while (walk->block < walk->doc->block_count) {
        const struct block *block = &walk->doc->blocks[walk->block];
        while (block->kind != BLOCK_FIGURE && walk->byte < block->bytes) {
            walk->byte +=
                text_decode(block->text + walk->byte, block->bytes - walk->byte, character);
            if (!is_blank(*character)) return true;
        }
        walk->block++;
        walk->byte = 0;
    }
    return false;
}

static void check_segment(struct walk *walk, const struct segment *segment) {
    for (size_t at = 0; at < segment->bytes;) {
        char32_t character = 0, expected = 0;
        at += text_decode(segment->text + at, segment->bytes - at, &character);
        if (is_blank(character)) continue;
        require(next_character(walk, &expected) && expected == character);
    }
}

static bool is_figure(const struct doc *doc, const struct line *line) {
    return line->words && doc->blocks[line->position.block].kind == BLOCK_FIGURE;
}

static void check_line(
    const struct doc *doc, const struct line *line, int columns, struct walk *walk) {
    int end = 0;
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct segment *segment = &line->segments[i];
        require(segment->column >= end && segment->bytes > 0);
        end = segment->column + text_columns(segment->text, segment->bytes);
        require(segment->link >= -1 && segment->link < (int)doc->link_count);
        if (!segment->mark && !is_figure(doc, line)) check_segment(walk, segment);
    }
    require(end <= columns || (columns == 1 && end == 2));
}

static void check_layout(const struct doc *doc, int columns, const struct glyphs *glyphs) {
    struct layout layout = {0};
    struct walk walk = {.doc = doc};
    struct position last = {0};
    char32_t more = 0;
    layout_doc(&layout, doc, &(struct layout_options){.columns = columns, .glyphs = glyphs});
    for (size_t i = 0; i < layout.line_count; i++) {
        struct position position = layout.lines[i].position;
        check_line(doc, &layout.lines[i], columns, &walk);
        require(position.block > last.block ||
                (position.block == last.block && position.byte >= last.byte));
        require(layout_line_of(&layout, position) < layout.line_count);
        last = position;
    }
    require(!next_character(&walk, &more));
    layout_free(&layout);
}

static void check_drawing(const struct doc *doc, int columns) {
    struct layout layout = {0};
    struct surface surface = {0};
    struct pane pane = {0};
    layout_doc(&layout, doc,
        &(struct layout_options){.columns = columns, .glyphs = &glyphs_console, .urgent = true});
    surface_resize(&surface, 5, columns);
    pane_fit(&pane, layout.line_count, surface.rows);
    do {
        pane_draw(&pane, &layout, (int)(pane.top % 3), &glyphs_console, &surface,
            (struct area){.column = 1, .columns = columns - 1});
        for (int row = 0; row < surface.rows; row++) {
            int sum = 0;
            for (int at = 0; at < columns; at++) sum += surface.cells[row * columns + at].columns;
            require(sum == columns);
        }
    } while (pane_scroll(&pane, pane_page(&pane)));
    surface_free(&surface);
    layout_free(&layout);
}

int LLVMFuzzerInitialize(int *count, char ***values) {
    (void)count, (void)values;
    require(setlocale(LC_ALL, "C.UTF-8") != NULL);
    return 0;
}

/* Figures of records that are not there. */
static bool fence(
    void *context, struct doc *doc, const struct fence *fence, struct report *report) {
    return figure_add(doc, context, fence, report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    struct pack pack = {0};
    const struct doc_hooks hooks = {.context = &pack, .fence = fence};
    struct doc doc = {0};
    struct report report = {0};
    char *text = mem_array(bytes, 1); /* exactly as long: a step past the end is seen */
    if (bytes) memcpy(text, data, bytes);
    doc_read(&doc, text, bytes, "fuzz.md", 1, &hooks, &report);
    int step = bytes < 512 ? 1 : 7;
    for (int columns = 1; columns <= 120; columns += step)
        check_layout(&doc, columns, columns % 2 ? &glyphs_unicode : &glyphs_ascii);
    check_layout(&doc, 120, &glyphs_unicode);
    check_drawing(&doc, 1 + (int)(bytes % 60));
    mem_free(text);
    report_free(&report);
    doc_free(&doc);
    return 0;
}
