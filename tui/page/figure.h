/* Figures as lines: bars, icons, the ladder, the picture of the body. Pure: records, a width and a
 * set of marks go in, lines of segments come out, all in the caller's arena. It knows no screen, no
 * key and no file. Where a drawing does not fit or its values do not, the lines are the figure's
 * words (content/figure.h). */
#ifndef TUI_FIGURE_H
#define TUI_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "content/doc/doc.h"
#include "content/pack/pack.h"
#include "content/pack/picture.h"
#include "tui/cell/glyphs.h"
#include "tui/cell/theme.h"

/* Text that looks alike. Segments of a line stand from left to right and do not overlap; between
 * them are blanks. */
struct figure_segment {
    const char *text; /* not zero-terminated */
    size_t bytes;
    int column; /* from the figure's left edge */
    enum role role;
    int target; /* index in pack->medicines (ladder) or pack->places (places) that the segment
                   stands for; -1: none */
};

struct figure_line {
    const struct figure_segment *segments;
    size_t segment_count; /* 0: a blank line */
};

struct figure_drawing {
    struct figure_line *lines;
    size_t line_count, line_room;
    bool in_words; /* nothing is drawn; a figure that does not read has no line at all */
};

struct figure_options {
    const struct pack *pack; /* loaded */
    const struct glyphs *glyphs;
    const struct picture *picture; /* for places; NULL: there is none */
    int columns;                   /* no line is wider; at least 1 */
    int chosen; /* the medicine or place (its index in the pack) that is marked; -1: none */
};

/* From this width on a figure is drawn; below it stands in words. */
enum { FIGURE_LEAST_COLUMNS = 30, FIGURE_PLACES_LEAST_COLUMNS = 60 };

/* Fills `drawing` (zeroed before) with the BLOCK_FIGURE: its title, the drawing, its words and
 * sources. */
void figure_draw(struct figure_drawing *drawing, const struct block *block,
    const struct figure_options *options, struct arena *arena);

/* Fills `drawing` (zeroed before) with the picture alone, a line for each of its rows, cell for
 * cell; nothing when there is no picture or it is wider than options->columns. The cells of the
 * chosen place are drawn as '#' and in ROLE_CHOSEN. */
void figure_picture(
    struct figure_drawing *drawing, const struct figure_options *options, struct arena *arena);

/* Returns the target of the line's first segment that has one, -1: none. In a ladder, drawn or in
 * words: the medicine that stands at the line. */
int figure_target_at(const struct figure_drawing *drawing, size_t line);

/* Finds the first segment of a target: where the cursor goes. Returns false when it is not drawn.
 */
bool figure_find(const struct figure_drawing *drawing, int target, size_t *line, int *column);

#endif
