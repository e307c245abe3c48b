/* The picture of the body on a screen, with one place marked. SPDX-License-Identifier: MIT */
#ifndef TUI_PICTURE_VIEW_H
#define TUI_PICTURE_VIEW_H

#include "content/pack/picture.h"
#include "tui/cell/surface.h"

/* What is drawn into the picture. */
struct picture_marks {
    int chosen;   /* the place that is lit: its index in pack->places; -1: none */
    bool names;   /* the places' numbers, and the name of the one that is lit. Without them the
                     picture can ask for it */
    bool squares; /* of a map; without them it is drawn in characters, as a drawing is */
};

/* Draws the picture cell for cell from (row, column). In characters the cells of the chosen place
 * are '#' and ROLE_CHOSEN, which no drawing has elsewhere, and of a map others are patterns; in
 * squares it is lit and the others are dimmed. Its name stands at the upper right, where the
 * picture leaves room. Each place answers to a click. */
void picture_draw(const struct picture *picture, const struct pack *pack,
    const struct picture_marks *marks, struct surface *surface, int row, int column);

#endif
