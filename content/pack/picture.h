/* The picture of the body, in up to three drawings of which a screen shows the best that it can.
 * FOLDER/figures/body.txt is one of printable ASCII; body.mask beside it has the same size and says
 * which cell belongs to which place, by the letter of the place's `region` in places.cfg ('.':
 * none). body-small.map and body-large.map are in colors: each letter is a square of which two, one
 * above the other, make a cell. All are content, not code; those there are made from body.svg.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_PICTURE_H
#define CONTENT_PICTURE_H

#include <stdbool.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "content/pack/pack.h"

/* From the smallest to the largest. */
enum picture_size { PICTURE_ASCII, PICTURE_SMALL, PICTURE_LARGE, PICTURE_SIZES };

/* Two of them stand in a screen of 80x24 with buttons for touch, beside a list and words; the large
 * one has room from 120x40 on. */
enum {
    PICTURE_MOST_COLUMNS = 34,
    PICTURE_MOST_ROWS = 17,
    PICTURE_LARGE_COLUMNS = 60,
    PICTURE_LARGE_ROWS = 34,
};

/* What a map shows beside places: skin, the inside of the belly, the stomach, the bowel. */
#define PICTURE_TISSUES "sitb"

/* One drawing. */
struct picture {
    int rows, columns;          /* of cells; 0: there is none */
    const char *const *drawing; /* `rows` strings of `columns` characters; NULL: it is a map */
    const char *const *mask;    /* the same; of a map 2 * `rows` strings */
};

struct pictures {
    struct picture sizes[PICTURE_SIZES];
};

/* Reads the drawings that the pack has into `pictures`, allocated in `arena`. Rows of body.txt may
 * lack the blanks at their end. A pack without any has no picture: false, and nothing is reported.
 * False, with errors, when one of them is wrong: a file that does not read, rows that are not
 * alike, a drawing of another size than its mask, one larger than above, a character that is no
 * printable ASCII, a letter that is no place's region (nor, in a map, a tissue), a digit in a place
 * that is not its number on the list; a place whose region is no capital letter, stands in no cell
 * or is another's. The words of the places stand in either case. `report` may be NULL. */
bool picture_load(
    struct pictures *pictures, const struct pack *pack, struct arena *arena, struct report *report);

/* Returns the largest drawing that fits into `rows` x `columns` cells, the small map only with
 * `maps` (the terminal has half blocks and colors): without them the drawing says more; NULL: none.
 */
const struct picture *picture_fit(
    const struct pictures *pictures, int rows, int columns, bool maps);

/* Returns the index (in pack->places) of the place at the cell, -1: none, or outside the picture.
 * In a map the upper square counts first. */
int picture_place_at(const struct picture *picture, const struct pack *pack, int row, int column);

#endif
