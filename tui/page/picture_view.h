/* The picture of the body on a screen, with one place marked. */
#ifndef TUI_PICTURE_VIEW_H
#define TUI_PICTURE_VIEW_H

#include "content/pack/picture.h"
#include "tui/cell/surface.h"

/* Draws the picture cell for cell from (row, column). The cells of the place `chosen` (its index in
 * pack->places; -1: none) are drawn as '#' and in ROLE_CHOSEN, which no drawing has elsewhere. Each
 * place answers to a click. */
void picture_draw(const struct picture *picture, const struct pack *pack, int chosen,
    struct surface *surface, int row, int column);

#endif
