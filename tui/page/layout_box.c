/* The boxes of a text: a border above with the title in it, one below, and sides where the marks
 * have them; the title alone where there is no room for a frame, in plain text, or for a reader.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/page/layout_typesetter.h"

enum { FRAME_LEAST_COLUMNS = 20, CORNERS = 6 /* columns beside the title */ };

static bool is_plain(const struct typesetter *typesetter) {
    return typesetter->options->plain || typesetter->options->glyphs->reader;
}

static bool has_rules(const struct typesetter *typesetter) {
    return typesetter->columns >= FRAME_LEAST_COLUMNS && !is_plain(typesetter);
}

static bool has_sides(const struct typesetter *typesetter) {
    return has_rules(typesetter) && typesetter->options->glyphs->box_sides;
}

/* A border from edge to edge, with the title (NULL: none) in it. */
static void set_border(
    struct typesetter *typesetter, const char *left, const char *title, const char *right) {
    bool sides = has_sides(typesetter);
    int start = sides ? (title ? 2 : 1) : 0, end = typesetter->columns - (sides ? 1 : 0),
        rule = start;
    if (title) {
        size_t bytes = text_fit(title, strlen(title), typesetter->columns - CORNERS, &rule);
        title = arena_text(&typesetter->layout->memory, title, bytes);
        rule += start + 1;
    }
    const struct part parts[] = {{.text = sides ? left : "", .role = ROLE_FRAME},
        {.text = title ? title : "", .column = start, .role = ROLE_BOX_TITLE},
        {.text = typesetter_repeated(
             typesetter, typesetter->options->glyphs->horizontal, end - rule),
            .column = rule,
            .role = ROLE_FRAME},
        {.text = sides ? right : "", .column = end, .role = ROLE_FRAME}};
    typesetter_border(typesetter, parts, sizeof parts / sizeof *parts);
}

static const char *box_title(struct typesetter *typesetter, enum box_kind kind) {
    const char *title = kind == BOX_YOU_CAN ? _("You can") : _("Remember");
    if (!is_plain(typesetter)) return title;
    return arena_format(&typesetter->layout->memory, "%s:", title);
}

static void open_box(struct typesetter *typesetter, const struct block *block) {
    const struct glyphs *glyphs = typesetter->options->glyphs;
    const char *title = box_title(typesetter, block->box);
    typesetter->gap = true;
    if (has_rules(typesetter))
        set_border(typesetter, glyphs->top_left, title, glyphs->top_right);
    else
        typesetter_run(typesetter,
            &(struct run){
                .text = title, .bytes = strlen(title), .role = ROLE_BOX_TITLE, .is_mark = true});
    typesetter->framed = has_sides(typesetter);
    if (!typesetter->framed) return;
    typesetter->left = 2;
    typesetter->width = typesetter->columns - 4;
}

static void close_box(struct typesetter *typesetter) {
    const struct glyphs *glyphs = typesetter->options->glyphs;
    typesetter->framed = typesetter->gap = false;
    typesetter->left = 0;
    typesetter->width = typesetter->columns;
    if (has_rules(typesetter))
        set_border(typesetter, glyphs->bottom_left, NULL, glyphs->bottom_right);
    typesetter->gap = true;
}

bool typesetter_box(struct typesetter *typesetter, const struct block *block) {
    int number = block ? block->box_number : 0;
    if (number == typesetter->box) return false;
    if (typesetter->box) close_box(typesetter);
    typesetter->box = number;
    if (number) open_box(typesetter, block);
    return number != 0;
}
