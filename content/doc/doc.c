/* Markdown to blocks. cmark parses into a tree; the tree is walked once, node by node, without
 * recursion, and freed. A box's body is a second text inside the first: the walk keeps a pass for
 * each of the two, never more. This file knows which of Markdown a guide may use; it does not know
 * what ids, words or numbers a link means. SPDX-License-Identifier: MIT */
#include "content/doc/doc.h"

#include <string.h>

#include <cmark.h>

#include "config/base/ascii.h"
#include "config/cfg/text_file.h"
#include "content/doc/doc_marks.h"
#include "content/doc/doc_outline.h"

enum { MOST_PASSES = 2, MOST_NESTING = 16 };

/* What a text may hold: anything, or one paragraph (of a record), which becomes a paragraph or an
 * item. */
enum shape { SHAPE_TEXT, SHAPE_PARAGRAPH, SHAPE_ITEM };

struct pass {
    cmark_iter *iterator;
    int first_line;
};

struct reader {
    const struct doc_hooks *hooks;
    struct report *report; /* may be NULL */
    bool wrong;            /* there was an error */
    enum shape shape;
    cmark_mem memory;
    struct pass passes[MOST_PASSES];
    size_t pass_count;
    bool too_deep;
    struct doc_outline outline;
    size_t paragraphs;
    const char *told; /* what was refused last, and where */
    int told_line;
    int strong, emphasis;
    int link; /* -1: none */
    size_t link_start;
};

static struct pass *top_pass(struct reader *reader) {
    return &reader->passes[reader->pass_count - 1];
}

/* Line ends have no line in cmark: hard ones are counted, and what holds the others has one. */
static int node_line(struct reader *reader, cmark_node *node) {
    if (cmark_node_get_type(node) == CMARK_NODE_LINEBREAK)
        return reader->outline.line + (int)reader->outline.build.break_count;
    while (node && cmark_node_get_start_line(node) < 1) node = cmark_node_parent(node);
    int line = node ? cmark_node_get_start_line(node) : 1;
    return top_pass(reader)->first_line + line - 1;
}

/* `words` NULL: nothing is wrong. A tag and its end on one line are one mistake. */
static void refuse(struct reader *reader, cmark_node *node, const char *words) {
    int line = node_line(reader, node);
    if (!words || (words == reader->told && line == reader->told_line)) return;
    reader->wrong = true;
    reader->told = words;
    reader->told_line = line;
    report_add(reader->report, SEVERITY_ERROR, reader->outline.file, line, "%s", words);
}

static void pass_push(
    struct reader *reader, const char *text, size_t bytes, int first_line, enum box_kind box) {
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &reader->memory);
    cmark_parser_feed(parser, text, bytes);
    reader->passes[reader->pass_count++] = (struct pass){
        .iterator = cmark_iter_new(cmark_parser_finish(parser)), .first_line = first_line};
    cmark_parser_free(parser);
    outline_box(&reader->outline, box);
}

static void pass_pop(struct reader *reader) {
    cmark_iter *iterator = reader->passes[--reader->pass_count].iterator;
    cmark_node_free(cmark_iter_get_root(iterator));
    cmark_iter_free(iterator);
    outline_box(&reader->outline, BOX_NONE);
}

/* What an entity such as &#27; makes was not in the file when the file was checked. */
static bool literal_is_clean(struct reader *reader, cmark_node *node, const char *literal) {
    if (text_file_check_text(literal, strlen(literal), reader->outline.file,
            node_line(reader, node), reader->report))
        return true;
    reader->wrong = true;
    return false;
}

static void read_literal(struct reader *reader, cmark_node *node, unsigned style) {
    const char *literal = cmark_node_get_literal(node);
    if (!literal || !literal_is_clean(reader, node, literal)) return;
    doc_build_text(&reader->outline.build, literal, style, reader->link);
}

/* Links */

/* Adds the link of `node` to the document; returns its index, -1 after an error. */
static int read_link(struct reader *reader, cmark_node *node) {
    const char *address = cmark_node_get_url(node);
    if (!address) address = "";
    if (!literal_is_clean(reader, node, address)) return -1;
    struct link link = {.file = reader->outline.file, .line = node_line(reader, node)};
    const char *wrong = doc_parse_link(address, &link, &reader->outline.doc->memory);
    if (!wrong) return doc_add_link(reader->outline.doc, &link);
    refuse(reader, node,
        arena_format(&reader->outline.doc->memory, "the link \"%s\" %s", address, wrong));
    return -1;
}

/* Puts the clinic's number in the place of the link's own words. Returns false when those are to
 * stay. */
static bool replace_phone(struct reader *reader, cmark_node *node) {
    const struct link *link = &reader->outline.doc->links[reader->link];
    if (link->kind != LINK_PHONE || !reader->hooks || !reader->hooks->phone) return false;
    const char *number = reader->hooks->phone(reader->hooks->context, link->target);
    if (!number) return false;
    doc_build_text(&reader->outline.build, number, 0, reader->link);
    if (!*number) {
        reader->outline.dropped = true;
        reader->outline.doc->link_count--; /* no words are left to lead there */
    }
    cmark_iter_reset(top_pass(reader)->iterator, node, CMARK_EVENT_EXIT);
    return true;
}

/* What is old says so once a paragraph. */
static void note_fact(struct reader *reader) {
    const struct link *link = &reader->outline.doc->links[reader->link];
    if (link->kind != LINK_FACT || !reader->hooks || !reader->hooks->fact) return;
    const char *note = reader->hooks->fact(reader->hooks->context, link->target);
    if (note && !*note) reader->outline.dropped = true;
    if (note && *note) reader->outline.note = note;
}

/* The words of an ask: link are the program's ("[Add]", "[Added]") and no part of the bullet's
 * text. */
static bool take_ask(struct reader *reader, cmark_node *node) {
    if (reader->outline.doc->links[reader->link].kind != LINK_ASK) return false;
    bool at_end = !cmark_node_next(node) && !reader->strong && !reader->emphasis &&
                  cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_PARAGRAPH;
    const char *wrong =
        outline_refuses_ask(&reader->outline, at_end, cmark_node_first_child(node) != NULL);
    refuse(reader, node, wrong);
    if (!wrong) reader->outline.ask = reader->link + 1;
    cmark_iter_reset(top_pass(reader)->iterator, node, CMARK_EVENT_EXIT);
    return true;
}

static void enter_link(struct reader *reader, cmark_node *node) {
    reader->link = read_link(reader, node);
    reader->link_start = reader->outline.build.bytes;
    if (reader->link >= 0) note_fact(reader);
    if (reader->link >= 0 && (take_ask(reader, node) || replace_phone(reader, node)))
        reader->link = -1;
}

static void leave_link(struct reader *reader, cmark_node *node) {
    if (reader->link >= 0 && reader->outline.build.bytes == reader->link_start)
        refuse(reader, node,
            "a link without words cannot be seen; write what it leads to between [ and ]");
    reader->link = -1;
}

/* What is no box is the owner's of the records. */
static void read_other_fence(struct reader *reader, cmark_node *node, const struct fence *fence) {
    const struct doc_hooks *hooks = reader->hooks;
    if (!hooks || !hooks->fence)
        refuse(reader, node, "only you-can and remember may stand after ``` in this text");
    else if (!hooks->fence(hooks->context, reader->outline.doc, fence, reader->report))
        reader->wrong = true;
}

static void read_fence(struct reader *reader, cmark_node *node) {
    const char *name = cmark_node_get_fence_info(node), *body = cmark_node_get_literal(node);
    const char *wrong = outline_refuses_fence(&reader->outline);
    int line = node_line(reader, node);
    if (!name || !*name)
        wrong =
            "code is not allowed; begin the line without blanks, or name the block after its ```";
    refuse(reader, node, wrong);
    if (wrong) return;
    if (outline_box_named(name) != BOX_NONE)
        pass_push(reader, body, strlen(body), line + 1, outline_box_named(name));
    else
        read_other_fence(
            reader, node, &(struct fence){name, body, reader->outline.file, line, line + 1});
}

/* Blocks */

static void enter_list(struct reader *reader, cmark_node *node) {
    bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    outline_list_begin(&reader->outline, numbered, cmark_node_get_list_start(node));
    refuse(reader, node, outline_refuses_list(&reader->outline));
}

/* The walk */

static bool is_inline(cmark_node_type type) {
    return type >= CMARK_NODE_FIRST_INLINE && type <= CMARK_NODE_LAST_INLINE;
}

/* A record's text is one paragraph: says so where it is not, and passes over what is too much. */
static bool refuse_shape(struct reader *reader, cmark_node *node, cmark_node_type type) {
    if (reader->shape == SHAPE_TEXT || type == CMARK_NODE_DOCUMENT || is_inline(type)) return false;
    if (type == CMARK_NODE_PARAGRAPH && !reader->paragraphs++) return false;
    refuse(reader, node,
        "this text must be one paragraph; take out lists, headings, fences and empty lines");
    cmark_iter_reset(top_pass(reader)->iterator, node, CMARK_EVENT_EXIT);
    return true;
}

static void check_nesting(struct reader *reader, cmark_node *node) {
    int depth = 0;
    for (cmark_node *at = node; at && depth <= MOST_NESTING; at = cmark_node_parent(at)) depth++;
    if (depth <= MOST_NESTING || reader->too_deep) return;
    reader->too_deep = true;
    refuse(reader, node,
        "lists and marks stand more than 16 deep in each other; make the text flatter");
}

/* What Markdown has and a guide must not use, whatever stands in it. */
static void refuse_kind(struct reader *reader, cmark_node *node, cmark_node_type type) {
    static const char html[] = "raw HTML is not allowed; write it in Markdown";
    static const struct {
        cmark_node_type type;
        const char *words;
    } refused[] = {
        {CMARK_NODE_HTML_BLOCK, html},
        {CMARK_NODE_HTML_INLINE, html},
        {CMARK_NODE_IMAGE, "images are not allowed; say it in words or use a figure"},
        {CMARK_NODE_CODE, "code is not allowed; write the words without ` marks"},
        {CMARK_NODE_BLOCK_QUOTE, "block quotes are not allowed; begin the line without >"},
        {CMARK_NODE_THEMATIC_BREAK,
            "a line across is not allowed; begin a new part with a heading (##)"},
        {CMARK_NODE_LINEBREAK,
            "a line break (two blanks or a \\ at the end of a line) is not shown; take it out, or "
            "write a new paragraph or a list"},
    };
    cmark_node *parent = cmark_node_parent(node);
    if (parent && cmark_node_get_type(parent) == type) return; /* told of the outer one */
    static const char comment[] = "a comment is not shown; write its words as text, or take it out";
    const char *literal = cmark_node_get_literal(node);
    bool is_comment = literal && starts_with(literal, "<!--");
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (type == refused[i].type) refuse(reader, node, is_comment ? comment : refused[i].words);
}

static void enter_inline(struct reader *reader, cmark_node *node, cmark_node_type type) {
    unsigned style = (reader->strong ? SPAN_STRONG : 0u) | (reader->emphasis ? SPAN_EMPHASIS : 0u);
    if (type == CMARK_NODE_TEXT) read_literal(reader, node, style);
    if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        doc_build_break(&reader->outline.build, style, reader->link);
    if (type == CMARK_NODE_STRONG) reader->strong++;
    if (type == CMARK_NODE_EMPH) reader->emphasis++;
    if (type == CMARK_NODE_LINK) enter_link(reader, node);
    if (type == CMARK_NODE_CODE) read_literal(reader, node, style | SPAN_CODE);
}

static void enter_block(struct reader *reader, cmark_node *node, cmark_node_type type) {
    if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) {
        outline_block_begin(&reader->outline, node_line(reader, node));
        reader->strong = reader->emphasis = 0;
        reader->link = -1;
    }
    if (type == CMARK_NODE_HEADING)
        refuse(reader, node,
            outline_refuses_heading(&reader->outline, cmark_node_get_heading_level(node)));
    if (type == CMARK_NODE_LIST) enter_list(reader, node);
    if (type == CMARK_NODE_ITEM) outline_item_begin(&reader->outline);
    if (type == CMARK_NODE_CODE_BLOCK) read_fence(reader, node);
}

static void leave(struct reader *reader, cmark_node *node, cmark_node_type type) {
    if (type == CMARK_NODE_PARAGRAPH)
        outline_paragraph_end(&reader->outline, reader->shape == SHAPE_ITEM);
    if (type == CMARK_NODE_HEADING)
        refuse(reader, node,
            outline_heading_end(&reader->outline, cmark_node_get_heading_level(node)));
    if (type == CMARK_NODE_ITEM) outline_item_end(&reader->outline);
    if (type == CMARK_NODE_LIST) outline_list_end(&reader->outline);
    if (type == CMARK_NODE_STRONG) reader->strong--;
    if (type == CMARK_NODE_EMPH) reader->emphasis--;
    if (type == CMARK_NODE_LINK) leave_link(reader, node);
}

static void enter(struct reader *reader, cmark_node *node, cmark_node_type type) {
    if (refuse_shape(reader, node, type)) return;
    check_nesting(reader, node);
    refuse_kind(reader, node, type);
    if (is_inline(type))
        enter_inline(reader, node, type);
    else
        enter_block(reader, node, type);
}

static void walk(struct reader *reader) {
    while (reader->pass_count) {
        cmark_iter *iterator = top_pass(reader)->iterator;
        cmark_event_type event = cmark_iter_next(iterator);
        if (event == CMARK_EVENT_DONE) {
            pass_pop(reader);
            continue;
        }
        cmark_node *node = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER)
            enter(reader, node, type);
        else
            leave(reader, node, type);
    }
}

static bool read_shape(struct doc *doc, enum shape shape, const char *text, size_t bytes,
    const char *file, int line, const struct doc_hooks *hooks, struct report *report) {
    if (!text_file_check_text(text, bytes, file, line, report)) return false;
    struct reader reader = {.outline = {.doc = doc, .file = file},
        .hooks = hooks,
        .report = report,
        .shape = shape,
        .memory = {mem_array, mem_realloc, mem_free},
        .link = -1};
    size_t first_block = doc->block_count;
    pass_push(&reader, text, bytes, line, BOX_NONE);
    walk(&reader);
    doc_build_free(&reader.outline.build);
    const struct marks_source source = {text, bytes, file, line};
    return (!report || marks_check(doc, first_block, &source, report)) && !reader.wrong;
}

bool doc_read(struct doc *doc, const char *text, size_t bytes, const char *file, int first_line,
    const struct doc_hooks *hooks, struct report *report) {
    return read_shape(doc, SHAPE_TEXT, text, bytes, file, first_line, hooks, report);
}

bool doc_add_paragraph(struct doc *doc, const char *text, const char *file, int line,
    const struct doc_hooks *hooks, struct report *report) {
    return read_shape(doc, SHAPE_PARAGRAPH, text, strlen(text), file, line, hooks, report);
}

bool doc_add_item(struct doc *doc, const char *text, const char *file, int line,
    const struct doc_hooks *hooks, struct report *report) {
    return read_shape(doc, SHAPE_ITEM, text, strlen(text), file, line, hooks, report);
}
