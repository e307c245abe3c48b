/* The picture of the body: FOLDER/figures/body.txt is the drawing, body.mask beside it has the same
 * size and says which cell belongs to which place, by the letter of the place's `region` in
 * places.cfg ('.': none). Both are content, not code. */
#ifndef CONTENT_PICTURE_H
#define CONTENT_PICTURE_H

#include <stdbool.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "content/pack/pack.h"

/* The largest that stands in a screen of 80x24 beside a list and words. */
enum { PICTURE_MOST_COLUMNS = 34, PICTURE_MOST_ROWS = 18 };

/* `rows` strings of exactly `columns` printable ASCII characters each. */
struct picture {
    int rows, columns;
    const char *const *drawing;
    const char *const *mask;
};

/* Reads both files into `picture`, allocated in `arena`. Rows of the drawing may lack the blanks at
 * their end. A pack without both files has no picture: false, and nothing is reported. False with
 * errors: a file that does not read, another size of the two, one larger than above, a character
 * that is no printable ASCII, a letter of the mask that is no place's region, a place whose region
 * is no capital letter, stands in no cell or is another's. The words of the places stand in either
 * case. `report` may be NULL. */
bool picture_load(
    struct picture *picture, const struct pack *pack, struct arena *arena, struct report *report);

/* Returns the index (in pack->places) of the place at the cell, -1: none, or outside the picture.
 */
int picture_place_at(const struct picture *picture, const struct pack *pack, int row, int column);

#endif
