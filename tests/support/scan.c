/* A cell becomes a block of pixels twice as high as wide; what is no code is black, as on a dark
 * screen, so that the margin counts. SPDX-License-Identifier: MIT */
#include "tests/support/scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CELL_WIDTH = 4, CELL_HEIGHT = 8 };

static bool is_code(const struct cell *cell) {
    return cell->role == ROLE_CODE || cell->role == ROLE_CODE_DARK;
}

bool scan_sees_code(const struct surface *surface) {
    for (int at = 0; at < surface->rows * surface->columns; at++)
        if (is_code(&surface->cells[at])) return true;
    return false;
}

static bool is_dark(const struct cell *cell, bool upper) {
    if (!is_code(cell) || cell->role == ROLE_CODE_DARK) return true;
    wchar_t glyph = cell->characters[0];
    return glyph == L'█' || glyph == (upper ? L'▀' : L'▄');
}

static void write_picture(const struct surface *surface, FILE *out) {
    fprintf(out, "P1\n%d %d\n", surface->columns * CELL_WIDTH, surface->rows * CELL_HEIGHT);
    for (int y = 0; y < surface->rows * CELL_HEIGHT; y++) {
        for (int x = 0; x < surface->columns * CELL_WIDTH; x++) {
            const struct cell *cell =
                &surface->cells[y / CELL_HEIGHT * surface->columns + x / CELL_WIDTH];
            fputc(is_dark(cell, y % CELL_HEIGHT < CELL_HEIGHT / 2) ? '1' : '0', out);
        }
        fputc('\n', out);
    }
}

/* The program ends what it read with a newline of its own. */
static bool read_answer(FILE *in, char *text, size_t room, size_t *bytes) {
    size_t got = fread(text + *bytes, 1, room - *bytes - 1, in);
    bool whole = got > 0 && text[*bytes + got - 1] == '\n';
    if (whole) got--;
    *bytes += got;
    text[*bytes] = '\0';
    return whole;
}

bool scan_surface(const struct surface *surface, char *text, size_t room, size_t *bytes) {
    char folder[] = "/tmp/gist-kiosk-scan-XXXXXX", path[64], command[160];
    text[*bytes] = '\0';
    if (!mkdtemp(folder)) return false;
    snprintf(path, sizeof path, "%s/screen.pbm", folder);
    snprintf(
        command, sizeof command, "zbarimg -q --raw -Sdisable -Sqrcode.enable %s 2>/dev/null", path);
    FILE *picture = fopen(path, "w");
    if (picture) {
        write_picture(surface, picture);
        fclose(picture);
    }
    FILE *answer = picture ? popen(command, "r") : NULL;
    bool whole = answer && read_answer(answer, text, room, bytes);
    whole = answer && pclose(answer) == 0 && whole;
    unlink(path);
    rmdir(folder);
    return whole;
}
