/* Figures as lines of a layout: bars, icons, the ladder. Where a drawing does not fit or its values
 * do not, the lines are the figure's words (content/pack/figure.h). SPDX-License-Identifier: MIT */
#ifndef TUI_FIGURE_H
#define TUI_FIGURE_H

#include "content/pack/figure.h"
#include "tui/page/layout_typesetter.h"

/* From this width on a figure is drawn; below it stands in words. */
enum { FIGURE_LEAST_COLUMNS = 30 };

/* Sets the figure: its title, the drawing, its words and sources. What is set begins at
 * typesetter->position. */
void figure_set(struct typesetter *typesetter, const struct figure *figure);

/* figure_text.c: sets a text, its further lines indented by `hang`; `link` is its place among the
 * links, -1: none. */
void figure_set_text(
    struct typesetter *typesetter, const char *text, int hang, enum role role, int link);

/* Sets the title, which each drawing begins with once it is known to fit; and a blank line where
 * words would stand right under it. */
void figure_set_title(struct typesetter *typesetter, const struct figure *figure);

/* Says whether a figure may be wider than text now: then there is room for air, too. */
bool figure_is_wide(const struct typesetter *typesetter);

/* Returns what is to be added to each of `gaps` gaps (0: none) of a drawing, `columns` columns wide
 * without it. */
int figure_air(const struct typesetter *typesetter, int columns, int gaps);

/* figure_ladder.c: sets title and drawing; false: it does not fit, and nothing was set. */
bool figure_set_ladder(struct typesetter *typesetter, const struct figure *figure);

/* figure_flow.c, figure_table.c: the same for the figures that are records. */
bool figure_set_flow(struct typesetter *typesetter, const struct figure *figure);
bool figure_set_table(struct typesetter *typesetter, const struct figure *figure);
bool figure_set_strip(struct typesetter *typesetter, const struct figure *figure);

/* figure_table.c: the same for a sheet, with room to write in each cell. */
bool figure_set_sheet(struct typesetter *typesetter, const struct figure *figure);

#endif
