/* The words have the same columns with a frame and without, so that their lines can be counted
 * before it is known whether the frame has room. SPDX-License-Identifier: MIT */
#include "tui/page/dialog.h"

enum { BORDERS = 2, PADDING = 2 };

static int lesser(int one, int other) {
    return one < other ? one : other;
}

int dialog_measure(int columns, int widest) {
    int measure = lesser(columns, widest) - 2 * PADDING;
    return measure < 1 ? 1 : measure;
}

struct dialog dialog_place(int rows, int columns, int widest, int lines) {
    struct dialog dialog = {.framed = lines + BORDERS <= rows};
    struct area *box = &dialog.box, *inside = &dialog.inside;
    box->rows = dialog.framed ? lines + BORDERS : lesser(lines, rows);
    box->columns = lesser(columns, widest);
    box->row = (rows - box->rows) / 2;
    box->column = (columns - box->columns) / 2;
    inside->row = box->row + dialog.framed;
    inside->rows = lesser(lines, rows);
    inside->column = box->column + PADDING;
    inside->columns = dialog_measure(columns, widest);
    return dialog;
}

void dialog_draw(const struct dialog *dialog, const char *title, const struct glyphs *glyphs,
    enum role frame, enum role inside, struct surface *surface) {
    const struct area *box = &dialog->box;
    if (dialog->framed)
        surface_box(
            surface, box->row, box->column, box->rows, box->columns, title, glyphs, frame, inside);
}
