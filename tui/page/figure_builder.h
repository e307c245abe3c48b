/* What the drawings of figure.c share: segments are put on a row, the row is added as a line. */
#ifndef TUI_FIGURE_PARTS_H
#define TUI_FIGURE_PARTS_H

#include "content/pack/figure.h"
#include "tui/page/figure.h"

struct figure_builder {
    struct figure_drawing *drawing;
    const struct figure_options *options;
    const struct figure *figure;
    struct arena *arena;
    struct figure_segment *row; /* of the line in the making */
    size_t row_count, row_room;
    int target; /* of the segments of builder_text */
};

/* A text broken into lines. */
struct wrapped {
    struct figure_segment *lines; /* text and bytes alone */
    size_t count;
    int columns; /* of the widest */
};

/* Breaks a string into lines of at most `columns` columns, between words where it can. */
struct wrapped builder_wrap(struct figure_builder *builder, const char *text, int columns);

/* Puts a segment on the row; an empty one is left out. Call from left to right. */
void builder_put(struct figure_builder *builder, struct figure_segment segment);

/* The same for a string, for no target. */
void builder_put_string(
    struct figure_builder *builder, int column, const char *text, enum role role);

/* Puts line `line` of a wrapped text; nothing when it has no such line. */
void builder_put_wrapped(struct figure_builder *builder, const struct wrapped *wrapped, size_t line,
    struct figure_segment look);

/* Puts `count` times the glyph. */
void builder_put_repeated(
    struct figure_builder *builder, int column, const char *glyph, int count, enum role role);

/* Adds the row as a line. */
void builder_line(struct figure_builder *builder);

/* Adds a text as lines, the first from column 0, the others from `hang`. */
void builder_text(struct figure_builder *builder, const char *text, int hang, enum role role);

/* figure_ladder.c, figure_places.c: each adds the drawing without title and notes; false: it does
 * not fit, and nothing was added. */
bool builder_ladder(struct figure_builder *builder);
bool builder_places(struct figure_builder *builder);

#endif
