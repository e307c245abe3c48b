/* Markdown to blocks: what a text becomes, what is refused and on which line.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include <cmocka.h>

#include "content/doc/doc.h"
#include "content/doc/doc_build.h"
#include "content/doc/doc_build.h"

struct reading {
    struct doc doc;
    struct report report;
    bool right;
};

/* Every document that is read has spans without gaps, single blanks and valid UTF-8, whatever was
 * wrong with it. */
static void assert_sound(const struct doc *doc) {
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        size_t at = 0;
        for (size_t j = 0; j < block->span_count; j++) {
            assert_int_equal(block->spans[j].start, at);
            assert_true(block->spans[j].end > at);
            assert_true(block->spans[j].link < (int)doc->link_count);
            at = block->spans[j].end;
        }
        assert_int_equal(at, block->bytes);
        assert_int_equal(strlen(block->text), block->bytes);
        assert_null(u8_check((const uint8_t *)block->text, block->bytes));
        assert_null(strstr(block->text, "  "));
        assert_null(strpbrk(block->text, "\n\t\r"));
        assert_true(block->kind == BLOCK_FIGURE || block->bytes);
        assert_true((block->kind == BLOCK_HEADING) == (block->anchor != NULL));
    }
}

/* What stands for a figure's record here. */
struct figure {
    const char *name, *body;
    int body_line;
};

/* Makes a section of a medicine, counted in the int at `context`, and figures of ladders and
 * places. */
static bool fence(
    void *context, struct doc *doc, const struct fence *fence, struct report *report) {
    assert_string_equal(fence->file, "a.md");
    assert_int_equal(fence->body_line, fence->line + 1);
    if (strcmp(fence->name, "medicine") == 0) {
        ++*(int *)context;
        assert_string_equal(fence->body, "id = \"x\";\n");
        doc_add_heading(doc, "X, a pill", "x", 2, false, "m.cfg", 7);
        doc_add_paragraph(doc, "It is [a pill](word:pill).", "m.cfg", 8, NULL, report);
        doc_add_item(doc, "Swelling.", "m.cfg", 9, NULL, report);
        return true;
    }
    if (strcmp(fence->name, "ladder") != 0 && strcmp(fence->name, "place") != 0)
        return report_add(report, SEVERITY_ERROR, fence->file, fence->line, "unknown"), false;
    struct figure *figure = arena_array(&doc->memory, 1, sizeof *figure);
    figure->name = arena_text(&doc->memory, fence->name, strlen(fence->name));
    figure->body = arena_text(&doc->memory, fence->body, strlen(fence->body));
    figure->body_line = fence->body_line;
    doc_add_block(doc, BLOCK_FIGURE, fence->file, fence->line)->figure = figure;
    return true;
}

static struct reading read_with(const char *text, const struct doc_hooks *hooks) {
    struct reading reading = {0};
    reading.right = doc_read(&reading.doc, text, strlen(text), "a.md", 1, hooks, &reading.report);
    assert_int_equal(reading.right, report_count(&reading.report, SEVERITY_ERROR) == 0);
    assert_sound(&reading.doc);
    return reading;
}

static void reading_free(struct reading *reading) {
    doc_free(&reading->doc);
    report_free(&reading->report);
}

/* A block in one line: "LINE KIND text", with what is special about it. */
static const char *described(struct arena *arena, const struct block *block) {
    static const char *const boxes[] = {"", " you-can", " remember"};
    const char *what = "";
    switch (block->kind) {
    case BLOCK_HEADING:
        what = arena_format(
            arena, "h%d%s #%s", block->level, block->label ? " label" : "", block->anchor);
        break;
    case BLOCK_PARAGRAPH:
        what = "p";
        break;
    case BLOCK_ITEM:
        what = arena_format(
            arena, "item%d.%d%s", block->depth, block->number, block->continued ? " more" : "");
        break;
    case BLOCK_FIGURE:
        what = arena_format(arena, "figure %s@%d [%s]", block->figure->name,
            block->figure->body_line, block->figure->body);
        break;
    }
    const char *box = block->box == BOX_NONE
                          ? ""
                          : arena_format(arena, "%s%d", boxes[block->box], block->box_number);
    return arena_format(arena, "%d %s%s: %s", block->line, what, box, block->text);
}

static void assert_blocks(const struct doc *doc, const char *const *expected) {
    struct arena arena = {0};
    size_t i = 0;
    for (; i < doc->block_count && expected[i]; i++)
        assert_string_equal(described(&arena, &doc->blocks[i]), expected[i]);
    assert_int_equal(i, doc->block_count);
    assert_null(expected[i]);
    arena_free(&arena);
}

static void assert_text(
    const char *text, const struct doc_hooks *hooks, const char *const *expected) {
    struct reading reading = read_with(text, hooks);
    for (size_t i = 0; i < reading.report.count; i++)
        print_message("%s\n", report_line(&reading.report, i));
    assert_true(reading.right);
    assert_blocks(&reading.doc, expected);
    reading_free(&reading);
}

static void a_text_becomes_blocks_with_their_lines(void **state) {
    (void)state;
    static const char *const expected[] = {
        "1 p: First words of it.",
        "4 h2 #a-longer-title: A longer, Title!",
        "5 h3 #below: Below",
        "7 item1.0: one",
        "8 item1.0: two",
        "10 item1.3: three",
        "11 item1.4: four",
        "12 item2.0: under",
        "14 item1.4 more: more",
        "16 figure ladder@17 [title = \"T\";\n]: ",
        NULL,
    };
    const struct doc_hooks hooks = {.fence = fence};
    assert_text("First *words*\nof it.\n\n## A longer, Title!\n### Below\n\n- one\n- two\n\n"
                "3. three\n4. four\n   - under\n\n   more\n\n```ladder\ntitle = \"T\";\n```\n",
        &hooks, expected);
}

static void boxes_hold_their_blocks_and_are_told_apart(void **state) {
    (void)state;
    static const char *const expected[] = {
        "2 item1.0 you-can1: Ask.",
        "3 item1.0 you-can1: Bring.",
        "6 p you-can2: Call.",
        "10 item1.0 remember3: Do not stop.",
        "13 p: After.",
        NULL,
    };
    assert_text(
        "```you-can\n- Ask.\n- Bring.\n```\n```you-can\nCall.\n```\n\n~~~remember\n- Do not "
        "stop.\n~~~\n\nAfter.\n",
        NULL, expected);
}

static void blanks_are_single_and_soft_hyphens_are_left_out(void **state) {
    (void)state;
    static const char *const expected[] = {
        "1 p: one two three four five six", "6 p: caf\xC3\xA9 long word", NULL};
    assert_text("one   two&#10;&#10;three\nfour \nfive&#9; six\n\n\ncaf&eacute; lo\xC2\xADng "
                "wo&shy;rd&shy;\n",
        NULL, expected);
}

static void spans_tell_styles_and_links(void **state) {
    (void)state;
    static const struct {
        const char *text;
        unsigned style;
        int link;
    } expected[] = {
        {"a ", 0, -1},
        {"bold ", SPAN_STRONG, -1},
        {"both", SPAN_STRONG | SPAN_EMPHASIS, -1},
        {" ", 0, -1},
        {"a link ", 0, 0},
        {"over", SPAN_EMPHASIS, 0},
        {" and ", 0, -1},
        {"this", 0, 1},
        {".", 0, -1},
    };
    struct reading reading =
        read_with("a **bold *both***\n[a link *over* ](topic:t#x) and  [ this](word:w).\n", NULL);
    const struct block *block = reading.doc.blocks;
    assert_true(reading.right);
    assert_int_equal(block->span_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        assert_int_equal(span->end - span->start, strlen(expected[i].text));
        assert_memory_equal(block->text + span->start, expected[i].text, span->end - span->start);
        assert_int_equal(span->style, expected[i].style);
        assert_int_equal(span->link, expected[i].link);
    }
    reading_free(&reading);
}

static void links_have_kind_target_anchor_and_line(void **state) {
    (void)state;
    static const struct link expected[] = {
        {LINK_WORD, "spread", "", "a.md", 1},
        {LINK_TOPIC, "places", "", "a.md", 2},
        {LINK_TOPIC, "places", "liver", "a.md", 2},
        {LINK_FACT, "share", "", "a.md", 3},
        {LINK_PHONE, "clinic", "", "a.md", 5},
        {LINK_WEB, "https://example.org/a?b=c#d", "", "a.md", 5},
        {LINK_WEB, "https://example.org", "", "a.md", 5},
    };
    struct reading reading =
        read_with("[a](word:spread)\n[b](topic:places) [c](topic:places#liver)\n[d](fact:share)\n\n"
                  "- [e](phone:clinic) [f](https://example.org/a?b=c#d) <https://example.org>\n",
            NULL);
    assert_true(reading.right);
    assert_int_equal(reading.doc.link_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < reading.doc.link_count; i++) {
        const struct link *link = &reading.doc.links[i];
        assert_int_equal(link->kind, expected[i].kind);
        assert_string_equal(link->target, expected[i].target);
        assert_string_equal(link->anchor, expected[i].anchor);
        assert_string_equal(link->file, "a.md");
        assert_int_equal(link->line, expected[i].line);
    }
    reading_free(&reading);
}

static void a_question_that_a_bullet_adds_is_no_part_of_its_text(void **state) {
    (void)state;
    struct reading reading =
        read_with("```you-can\n- Ask [x](word:x). [Add](ask:gene-test)\n- Tell.\n- "
                  "Ask\n  too.\n  [Add](ask:trial)\n```\n",
            NULL);
    const struct block *blocks = reading.doc.blocks;
    assert_true(reading.right);
    assert_int_equal(reading.doc.block_count, 3);
    assert_string_equal(blocks[0].text, "Ask x.");
    assert_string_equal(blocks[2].text, "Ask too.");
    assert_int_equal(blocks[1].ask, 0);
    static const char *const ids[] = {"gene-test", "trial"};
    for (size_t i = 0; i < 2; i++) {
        const struct link *link = &reading.doc.links[blocks[2 * i].ask - 1];
        assert_int_equal(link->kind, LINK_ASK);
        assert_string_equal(link->target, ids[i]);
        assert_int_equal(link->line, i ? 6 : 2);
    }
    reading_free(&reading);
}

static void anchors_are_unique(void **state) {
    (void)state;
    static const char *const expected[] = {"1 h2 #more: More", "2 h2 #more-2: More",
        "3 h3 #more-3: More 3", "4 h2 #more-4: MORE!", "5 h2 #section: ?", "6 h2 #section-2: !",
        NULL};
    assert_text("## More\n## More\n### More 3\n## MORE!\n## ?\n## !\n", NULL, expected);
}

static void a_heading_may_name_its_anchor(void **state) {
    (void)state;
    static const char *const expected[] = {"1 h2 #food: La comida",
        "2 h3 #tea-2: T\xC3\xA9 y caf\xC3\xA9", "3 h2 #food-2: Food", "4 h2 #a: Dos l\xC3\xADneas",
        "7 p: {#no} heading", NULL};
    assert_text("## La comida {#food}\n### T\xC3\xA9 y **caf\xC3\xA9** {#tea-2}\n## Food\n"
                "Dos\nl\xC3\xADneas {#a}\n---\n{#no} heading\n",
        NULL, expected);
    struct reading reading = read_with("## A **b** {#x}\n\n## C **d {#y}**\n", NULL);
    assert_int_equal(reading.report.count, 0);
    assert_int_equal(reading.doc.blocks[0].span_count, 2);
    assert_int_equal(reading.doc.blocks[0].spans[1].end, 3);
    assert_string_equal(reading.doc.blocks[1].text, "C d");
    assert_sound(&reading.doc);
    reading_free(&reading);
}

static void a_slug_has_letters_digits_and_single_hyphens(void **state) {
    (void)state;
    static const struct {
        const char *text, *slug;
        size_t room;
    } rows[] = {
        {"What GIST is", "what-gist-is", 64},
        {"  It's -- 2 (or 3)!  ", "it-s-2-or-3", 64},
        {"\xC2\xBFQu\xC3\xA9 es \xE2\x80\x94 eso?", "qu\xC3\xA9-es-eso", 64},
        {"", "", 64},
        {"???", "", 64},
        {"caf\xC3\xA9", "caf", 5},
        {"caf\xC3\xA9", "caf\xC3\xA9", 6},
        {"a b", "a", 3},
        {"a", "", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char slug[64];
        doc_slug(rows[i].text, slug, rows[i].room);
        assert_string_equal(slug, rows[i].slug);
    }
    char untouched = 'x';
    doc_slug("a", &untouched, 0);
    assert_int_equal(untouched, 'x');
}

static void headings_and_words_are_found(void **state) {
    (void)state;
    struct reading reading = read_with(
        "Before one.\n\n## One\n\nText one.\n\n- Item\n  one.\n\n## Two\n\nText two.\n", NULL);
    doc_add_heading(&reading.doc, "What it is", "two-what", 3, true, "a.md", 20);
    doc_add_paragraph(&reading.doc, "Under a label.", "a.md", 21, NULL, &reading.report);
    const struct doc *doc = &reading.doc;
    assert_int_equal(doc_find_anchor(doc, "one"), 1);
    assert_int_equal(doc_find_anchor(doc, "two"), 4);
    assert_int_equal(doc_find_anchor(doc, "three"), doc->block_count);
    assert_int_equal(doc_find_words(doc, "one", ""), 1);
    assert_int_equal(doc_find_words(doc, "one", "Item one."), 3);
    assert_int_equal(doc_find_words(doc, "one", "two"), doc->block_count);
    assert_int_equal(doc_find_words(doc, "two", "label"), 7);
    assert_int_equal(doc_find_words(doc, "", "two"), 5);
    assert_int_equal(doc_find_words(doc, "", ""), 0);
    assert_int_equal(doc_find_words(doc, "three", "two"), doc->block_count);
    assert_int_equal(doc_find_words(doc, "one", "One"), doc->block_count);
    reading_free(&reading);
}

static void a_character_knows_its_line(void **state) {
    (void)state;
    struct reading reading = read_with("\none\ntwo *three\nfour*  \nfive\n", NULL);
    const struct block *block = reading.doc.blocks;
    static const struct {
        const char *word;
        int line;
    } rows[] = {{"one", 2}, {"two", 3}, {"three", 3}, {"four", 4}, {"five", 5}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t offset = (size_t)(strstr(block->text, rows[i].word) - block->text);
        assert_int_equal(doc_line_at(block, offset), rows[i].line);
    }
    assert_int_equal(doc_line_at(block, 3), 2);
    reading_free(&reading);
}

/* What is refused */

static const struct {
    const char *text;
    int line;
    const char *words;
} refusals[] = {
    {"a\n\n<div>b</div>\n", 3, "raw HTML is not allowed; write it in Markdown"},
    {"a\nb <b>c</b>\n", 2, "raw HTML is not allowed; write it in Markdown"},
    {"a\n\n<!-- b -->\n", 3, "a comment is not shown; write its words as text"},
    {"a\n![b](https://example.org/c.png)\n", 2, "images are not allowed"},
    {"a\n\n> b\n", 3, "block quotes are not allowed"},
    {"a\n\n    b\n", 3, "code is not allowed"},
    {"a\n\n```\nb\n```\n", 3, "code is not allowed"},
    {"a\nb `c`\n", 2, "code is not allowed"},
    {"a\n\n***\n", 3, "a line across is not allowed"},
    {"a\n\n# b\n", 3, "a heading of level 1 is not allowed"},
    {"a\n===\n", 1, "a heading of level 1 is not allowed"},
    {"a\n\n##\n", 3, "a heading has no words"},
    {"a\n\n## b {#}\n", 3, "a heading's anchor is its last word and written {#like-this}"},
    {"## a {#B}\n", 1, "a heading's anchor is its last word"},
    {"## a {#b--c}\n", 1, "a heading's anchor is its last word"},
    {"## a {#b c}\n", 1, "a heading's anchor is its last word"},
    {"## a {#b} c\n", 1, "a heading's anchor is its last word"},
    {"## a {b}\n", 1, "a heading's anchor is its last word"},
    {"## a{#b}\n", 1, "a heading's anchor is its last word"},
    {"## a {#b\n", 1, "a heading's anchor is its last word"},
    {"## a {#b} {#c}\n", 1, "a heading's anchor is its last word"},
    {"## a {#b}\n\n## c {#b}\n", 3, "another heading above has the anchor \"b\""},
    {"## a\n\n### c {#a}\n", 3, "another heading above has the anchor \"a\""},
    {"## {#a}\n", 1, "a heading has no words"},
    {"- ## a\n", 1, "a heading stands inside a list"},
    {"```you-can\n- a\n\n## b\n```\n", 4, "a heading stands inside a box"},
    {"a\n\n```python\nb\n```\n", 3, "only you-can and remember may stand after ```"}, /* no hook */
    {"- a\n\n  ```ladder\n  ```\n", 3, "a fenced block stands inside a list"},
    {"~~~you-can\na\n\n```ladder\n```\n~~~\n", 4, "a fenced block stands inside a box"},
    {"~~~you-can\n```remember\n```\n~~~\n", 2, "a fenced block stands inside a box"},
    {"```you-can\n\n<br>\n```\n", 3, "raw HTML is not allowed"},
    {"a\n[b](http://example.org)\n", 2, "the link \"http://example.org\" has an unknown scheme"},
    {"[b](mailto:a@example.org)\n", 1, "has an unknown scheme"},
    {"[b](words:a)\n", 1, "the link \"words:a\" has an unknown scheme"},
    {"[b]()\n", 1, "the link \"\" names no target"},
    {"[b](word:)\n", 1, "names no target"},
    {"[b](topic:#a)\n", 1, "names no target"},
    {"[b](https://)\n", 1, "names no target"},
    {"[b](<word:a b>)\n", 1, "names no target"},
    {"a\n[](word:a)\n", 2, "a link without words cannot be seen"},
    {"[b](ask:)\n", 1, "names no target"},
    {"a [Add](ask:b)\n", 1, "a link to ask: stands elsewhere than at the end of a bullet"},
    {"- a [Add](ask:b)\n", 1, "a link to ask: stands elsewhere"},
    {"```remember\n- a [Add](ask:b)\n```\n", 2, "a link to ask: stands elsewhere"},
    {"```you-can\na\n[Add](ask:b)\n```\n", 3, "a link to ask: stands elsewhere"},
    {"```you-can\n- a [Add](ask:b) c\n```\n", 2, "a link to ask: stands elsewhere"},
    {"```you-can\n- a [Add](ask:b) [Add](ask:c)\n```\n", 2, "a link to ask: stands elsewhere"},
    {"```you-can\n- a **b [Add](ask:b)**\n```\n", 2, "a link to ask: stands elsewhere"},
    {"```you-can\n- [Add](ask:b)\n```\n", 2, "a link to ask: stands elsewhere"},
    {"```you-can\n- a [](ask:b)\n```\n", 2, "a link without words cannot be seen"},
    {"- a\n  - b\n    - c\n      - d\n        - e\n", 4, "a list is more than 3 deep"},
    {"a\n\nb &#27;[2J\n", 3, "control character"},
    {"a\n\nb &#155; c\n", 3, "control character"},
    {"a &#8238; b\n", 1, "direction of text"},
    {"a\n[b](word:&#27;)\n", 2, "control character"},
    {"a\n\nb \x1b[2J\n", 3, "control character"},
    {"a\n\nb \xFF\n", 3, "not UTF-8"},
    {"a\nb\\\nc\n", 2, "a line break (two blanks or a \\ at the end of a line) is not shown"},
    {"a  \nb\n", 1, "a line break"},
    {"a\n\n0. b\n1. c\n", 3, "a numbered list begins at 1 here"},
    {"a\n\n##What helps\n\nb\n", 3, "the # at the start of the line is shown as it is"},
    {"a\n\n####### deep\n", 3, "the # at the start of the line"},
    {"a\nb\n#c\n", 3, "the # at the start of the line"},
    {"a ~~not~~ b\n", 1, "~ is shown as it is, and what ~~ strikes out stays"},
    {"a\n\n| b | c |\n|---|---|\n", 3, "tables are not read"},
    {"a\n\nb\nc [d][nope] e\n", 4, "[ and ] are shown as they are"},
    {"- [ ] a\n", 1, "[ and ] are shown"},
    {"a [b](c\n", 1, "[ and ] are shown"},
    {"a[^1] b\n", 1, "[ and ] are shown"},
    {"a[^1] b\n\n[^1]: https://example.org/c\n", 3, "footnotes are not shown"},
    {"a\n\n[b]: https://example.org/c\n\nd\n", 3, "no link uses this definition"},
    {"```you-can\n- a\n\n[b]: https://example.org/c\n```\n", 4, "no link uses this definition"},
    {"a https://example.org/b c\n", 1, "an address alone opens no link"},
    {"a\nWWW.example.org\n", 2, "an address alone opens no link"},
    {"a **b\n", 1, "this mark has no end"},
    {"a * b\n", 1, "this mark has no end"},
    {"a _b c\n", 1, "this mark has no end"},
    {"a ==b== c\n", 1, "this mark is not read"},
    {"a\nH~2~O\n", 2, "~ is shown as it is"},
    {"x^2^\n", 1, "this mark is not read"},
    {"a\n\n:::note\nb\n:::\n", 3, "this mark is not read"},
    {"a\n\n!!! note\n    b\n", 3, "this mark is not read"},
    {"a\n: b\n", 2, "this mark is not read"},
    {"a :thumbs_up: b\n", 1, "this mark is not read"},
    {"a {{ clinic }} b\n", 1, "this mark is not read"},
    {"a {.wide}\n", 1, "this mark is not read"},
    {"a\n{: .wide}\n", 2, "this mark is not read"},
    {"a &nosuch; b\n", 1, "this name of a character is not known"},
    {"a \\b\n", 1, "a \\ is shown as it is"},
    {"a\n-b\n-c\n", 2, "this is no item of a list"},
    {"a\n\xE2\x80\xA2 b\n", 2, "this is no item of a list"},
    {"a:\n2. b\n", 2, "this is no item of a list"},
    {"a\n1)b\n", 2, "this is no item of a list"},
};

static void what_does_not_belong_is_refused_with_its_line(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        struct reading reading = read_with(refusals[i].text, NULL);
        if (reading.report.count != 1) print_message("row %zu: %s\n", i, refusals[i].text);
        assert_int_equal(reading.report.count, 1);
        const struct problem *problem = reading.report.problems;
        assert_string_equal(problem->file, "a.md");
        assert_non_null(strstr(problem->words, refusals[i].words));
        assert_int_equal(problem->line, refusals[i].line);
        assert_int_equal(problem->severity, SEVERITY_ERROR);
        reading_free(&reading);
    }
}

/* Each of these is what somebody wrote on purpose, or what Markdown reads. */
static void what_only_looks_like_a_mark_is_text(void **state) {
    (void)state;
    static const char *const texts[] = {"\\[a\\] \\*b\\* \\~~c \\| \\_d\n", "a_b, 5-6, and a - b\n",
        "a\n#1 of all\n", "a\n1.5 and 2.5\n", "a & b; AT&T\n", "a = b: c\n", "\\~5\n",
        "a!!! b: c; \\:d: e:f:\n", "{a} and {b:c}\n",
        "[a][b] and [c]\n\n[B]: word:d\n[c]: https://example.org/e\n",
        "[https://example.org](https://example.org/a_b) <https://example.org/~~c>\n", "a\n- b\n",
        "7. a\n8. b\n", "www-wide and showww.\n", "caf\xC3\xA9_b \xC2\xB7 b __\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading reading = read_with(texts[i], NULL);
        if (!reading.right) print_message("%s%s\n", texts[i], report_line(&reading.report, 0));
        assert_true(reading.right);
        reading_free(&reading);
    }
}

static void several_errors_are_all_told_and_the_rest_is_read(void **state) {
    (void)state;
    struct reading reading =
        read_with("# One\n\ntwo <b>three</b> [four](x:y)\n\n- five `six`\n", NULL);
    static const int lines[] = {1, 3, 3, 5};
    assert_false(reading.right);
    assert_int_equal(reading.report.count, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < reading.report.count; i++)
        assert_int_equal(reading.report.problems[i].line, lines[i]);
    assert_string_equal(reading.doc.blocks[1].text, "two three four");
    assert_string_equal(reading.doc.blocks[2].text, "five six");
    assert_int_equal(reading.doc.blocks[2].spans[1].style, SPAN_CODE);
    reading_free(&reading);
}

static void lines_count_from_the_first_line(void **state) {
    (void)state;
    struct doc doc = {0};
    struct report report = {0};
    const char text[] = "a\n\n```you-can\n<b>\n```\n";
    assert_false(doc_read(&doc, text, sizeof text - 1, "b.md", 101, NULL, &report));
    assert_int_equal(doc.blocks->line, 101);
    assert_string_equal(
        report_line(&report, 0), "b.md:104: raw HTML is not allowed; write it in Markdown");
    doc_free(&doc);
    report_free(&report);
}

/* Deep, wide and broken texts: each is refused or read, quickly, and never by recursion. */
static void hostile_texts_are_refused_or_read(void **state) {
    (void)state;
    static const struct {
        const char *piece;
        const char *words; /* of a refusal, NULL: anything */
    } rows[] = {
        {"> ", "block quotes"},
        {"- ", "more than 3 deep"},
        {"*a **b ", NULL},
        {"[a](word:b", NULL},
        {"![[](", NULL},
        {"```\n", "code"},
        {"## a\n", NULL},
        {"<a>", "raw HTML"},
        {"1) ", "more than 3 deep"},
        {"&#27;", "control character"},
    };
    enum { BYTES = 8000 };
    char *text = malloc(BYTES + 16);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t piece = strlen(rows[i].piece), used = 0;
        for (; used + piece < BYTES; used += piece) memcpy(text + used, rows[i].piece, piece);
        strcpy(text + used, "end");
        struct reading reading = read_with(text, NULL);
        if (rows[i].words) assert_false(reading.right);
        if (rows[i].words) assert_non_null(strstr(reading.report.problems->words, rows[i].words));
        reading_free(&reading);
    }
    free(text);
}

static void marks_deep_in_each_other_are_refused_once(void **state) {
    (void)state;
    for (int depth = 13; depth < 40; depth++) {
        char text[40 * 6 + 2] = "";
        for (int i = 0; i < depth; i++) strcat(text, "**a ");
        strcat(text, "b");
        for (int i = 0; i < depth; i++) strcat(text, "**");
        struct reading reading = read_with(text, NULL);
        /* The document, the paragraph and the text itself count, too. */
        assert_int_equal(reading.report.count, depth > 13 ? 1 : 0);
        if (depth > 13)
            assert_non_null(strstr(reading.report.problems->words, "more than 16 deep"));
        reading_free(&reading);
    }
}

/* Hooks */

static const char *phone(void *context, const char *name) {
    (void)context;
    if (strcmp(name, "clinic") == 0) return "555 0100";
    return strcmp(name, "none") == 0 ? "" : NULL;
}

static void a_number_stands_for_the_words_of_a_phone_link(void **state) {
    (void)state;
    const struct doc_hooks hooks = {.phone = phone};
    static const char *const expected[] = {
        "1 p: Call 555 0100 now, or 988.", "3 h2 #call-555-0100: Call 555 0100", NULL};
    assert_text("Call [your *own* clinic](phone:clinic) now, or [988](phone:crisis).\n\n## Call "
                "[us](phone:clinic)\n",
        &hooks, expected);
    struct reading reading = read_with("Call [us](phone:clinic).", &hooks);
    assert_int_equal(reading.doc.blocks->spans[1].link, 0);
    assert_int_equal(reading.doc.blocks->spans[2].link, -1);
    reading_free(&reading);
}

static void what_names_a_number_that_is_not_set_vanishes_whole(void **state) {
    (void)state;
    const struct doc_hooks hooks = {.phone = phone};
    static const char *const expected[] = {
        "3 p: Stays.",
        "5 item1.0: Stays (1).",
        "12 item1.1: First.",
        "14 item1.2: Second.",
        "16 h2 #call: Call",
        "18 p: See this.",
        NULL,
    };
    const char text[] = "Call [us](phone:none), [now](word:now).\n\nStays.\n\n- Stays (1).\n- Call "
                        "[us](phone:none).\n\n"
                        "  More of it.\n  - Under it.\n  - [And](word:and) this.\n\n1. First.\n"
                        "2. Call [us](phone:none).\n3. Second.\n\n## Call [us](phone:none)\n\nSee "
                        "[this](word:this).\n\n"
                        "## [us](phone:none)\n\n```you-can\n- Call [us](phone:none).\n```\n";
    assert_text(text, &hooks, expected);
    struct reading reading = read_with(text, &hooks);
    assert_string_equal(reading.doc.links[reading.doc.link_count - 1].target, "this");
    const struct block *see = &reading.doc.blocks[5];
    assert_string_equal(reading.doc.links[see->spans[1].link].target, "this");
    for (size_t i = 0; i < reading.doc.link_count; i++) {
        assert_string_not_equal(reading.doc.links[i].target, "now");
        assert_string_not_equal(reading.doc.links[i].target, "and");
    }
    reading_free(&reading);
}

static void a_record_becomes_a_section(void **state) {
    (void)state;
    int calls = 0;
    const struct doc_hooks hooks = {.context = &calls, .fence = fence};
    static const char *const expected[] = {"1 p: a", "7 h2 #x: X, a pill", "8 p: It is a pill.",
        "9 item1.0: Swelling.", "7 figure place@8 [id = \"y\";\n]: ", "11 p: b", NULL};
    assert_text("a\n\n```medicine\nid = \"x\";\n```\n\n```place\nid = \"y\";\n```\n\nb\n", &hooks,
        expected);
    assert_int_equal(calls, 1);
    struct reading reading = read_with("a\n\n```medicine\nid = \"x\";\n```\n", &hooks);
    assert_string_equal(reading.doc.blocks[0].file, "a.md");
    assert_string_equal(reading.doc.blocks[1].file, "m.cfg");
    assert_ptr_equal(reading.doc.blocks[1].file, reading.doc.blocks[2].file);
    reading_free(&reading);
}

/* Texts of records */

static void headings_keep_their_words_and_get_unique_anchors(void **state) {
    (void)state;
    struct doc doc = {0};
    doc_add_heading(&doc, "What *it*  is", "x", 2, false, "m.cfg", 1);
    doc_add_heading(&doc, "Again", "x", 3, true, "m.cfg", 2);
    doc_add_heading(&doc, "  ", "y", 3, true, "m.cfg", 3);
    assert_blocks(
        &doc, (const char *const[]){"1 h2 #x: What *it* is", "2 h3 label #x-2: Again", NULL});
    doc_free(&doc);
}

static void a_record_text_is_one_paragraph(void **state) {
    (void)state;
    static const char *const wrong[] = {"a\n\nb", "- a", "1. a", "## a", "a\n\n```ladder\n```",
        "```medicine\n```", "> a", "***", "a\n===", "<div>"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct doc doc = {0};
        struct report report = {0};
        int calls = 0;
        const struct doc_hooks hooks = {.context = &calls, .fence = fence};
        assert_false(doc_add_paragraph(&doc, wrong[i], "m.cfg", 4, &hooks, &report));
        assert_false(doc_add_item(&doc, wrong[i], "m.cfg", 4, &hooks, &report));
        assert_int_equal(report.count, 2);
        assert_non_null(strstr(report.problems->words, "must be one paragraph"));
        assert_true(doc.block_count <= 2);
        assert_int_equal(calls, 0);
        assert_sound(&doc);
        doc_free(&doc);
        report_free(&report);
    }
}

static void a_record_text_may_have_links_and_marks(void **state) {
    (void)state;
    struct doc doc = {0};
    struct report report = {0};
    assert_true(doc_add_paragraph(&doc, "See **[this](word:a)**.", "m.cfg", 4, NULL, &report));
    assert_true(doc_add_item(&doc, "Tell [them](topic:b).", "m.cfg", 5, NULL, &report));
    assert_true(doc_add_paragraph(&doc, "", "m.cfg", 6, NULL, &report));
    assert_blocks(&doc, (const char *const[]){"4 p: See this.", "5 item1.0: Tell them.", NULL});
    assert_int_equal(doc.links[1].line, 5);
    assert_false(doc_add_item(&doc, "a\x1b", "m.cfg", 7, NULL, &report));
    assert_string_equal(report.problems->file, "m.cfg");
    assert_int_equal(report.problems->line, 7);
    doc_free(&doc);
    report_free(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_becomes_blocks_with_their_lines),
        cmocka_unit_test(boxes_hold_their_blocks_and_are_told_apart),
        cmocka_unit_test(blanks_are_single_and_soft_hyphens_are_left_out),
        cmocka_unit_test(spans_tell_styles_and_links),
        cmocka_unit_test(links_have_kind_target_anchor_and_line),
        cmocka_unit_test(a_question_that_a_bullet_adds_is_no_part_of_its_text),
        cmocka_unit_test(anchors_are_unique),
        cmocka_unit_test(a_heading_may_name_its_anchor),
        cmocka_unit_test(a_slug_has_letters_digits_and_single_hyphens),
        cmocka_unit_test(headings_and_words_are_found),
        cmocka_unit_test(a_character_knows_its_line),
        cmocka_unit_test(what_does_not_belong_is_refused_with_its_line),
        cmocka_unit_test(what_only_looks_like_a_mark_is_text),
        cmocka_unit_test(several_errors_are_all_told_and_the_rest_is_read),
        cmocka_unit_test(lines_count_from_the_first_line),
        cmocka_unit_test(hostile_texts_are_refused_or_read),
        cmocka_unit_test(marks_deep_in_each_other_are_refused_once),
        cmocka_unit_test(a_number_stands_for_the_words_of_a_phone_link),
        cmocka_unit_test(what_names_a_number_that_is_not_set_vanishes_whole),
        cmocka_unit_test(a_record_becomes_a_section),
        cmocka_unit_test(headings_keep_their_words_and_get_unique_anchors),
        cmocka_unit_test(a_record_text_is_one_paragraph),
        cmocka_unit_test(a_record_text_may_have_links_and_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
