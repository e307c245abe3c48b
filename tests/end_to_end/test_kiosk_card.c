/* The card in the real program: what a phone reads from the terminal's own cells, with the colors
 * that arrived there. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"
#include "tests/support/scan.h"
#include "tui/cell/text.h"

#define END "\033[F"
#define RIGHT "\033[C"

enum { BLACK = 0, WHITE = 0xFFFFFF };

static enum role role_of(struct vt_cell cell) {
    bool plain = !cell.reverse && !cell.bold;
    if (plain && cell.background == WHITE && cell.foreground == BLACK) return ROLE_CODE;
    if (plain && cell.background == BLACK && cell.foreground == WHITE) return ROLE_CODE_DARK;
    return ROLE_BODY;
}

static void copy_row(struct vt *vt, int row, struct surface *surface) {
    const char *text = vt_row(vt, row);
    size_t bytes = strlen(text), at = 0;
    for (int column = 0; column < surface->columns; column++) {
        size_t length = text_grapheme(text + at, bytes - at, NULL);
        enum role role = role_of(vt_cell(vt, row, column));
        surface_text(
            surface, row, column, 1, at < bytes ? text + at : " ", at < bytes ? length : 1, role);
        if (at < bytes) at += length;
    }
}

static bool scan(struct vt *vt, char *text, size_t room, size_t *bytes) {
    struct surface surface = {0};
    surface_resize(&surface, vt_rows(vt), vt_columns(vt));
    for (int row = 0; row < surface.rows; row++) copy_row(vt, row, &surface);
    bool found = scan_surface(&surface, text, room, bytes);
    surface_free(&surface);
    return found;
}

static void assert_card_says(
    int rows, int columns, const char *settings, const char *expected, int codes) {
    struct vt *vt =
        kiosk_home(&(struct kiosk_start){.rows = rows, .columns = columns, .settings = settings});
    char text[1000] = "";
    size_t bytes = 0;
    kiosk_press(vt, "0");
    kiosk_press(vt, " ");
    kiosk_press(vt, "3");
    kiosk_press(vt, " ");
    kiosk_press(vt, END);
    kiosk_press(vt, "\r");
    kiosk_expect(vt, "Show this to your doctor");
    if (columns < 100) kiosk_press(vt, RIGHT);
    for (int i = 0; i < codes; i++) {
        if (i > 0) kiosk_press(vt, RIGHT);
        assert_true(scan(vt, text, sizeof text, &bytes));
    }
    assert_string_equal(text, expected);
    kiosk_leave(vt);
}

static void a_phone_reads_what_was_ticked_from_the_terminal(void **state) {
    static const char ticked[] =
        "1. Has my tumor been tested for gene changes?\n3. What does my last scan show?";
    static const char calm[] = "idle: { timeout_seconds = 0; };\nscreen: { theme = \"calm\"; };\n";
    static const char ascii[] =
        "idle: { timeout_seconds = 0; };\nscreen: { ascii = \"always\"; };\n";
    (void)state;
    assert_card_says(24, 80, NULL, ticked, 1);
    assert_card_says(40, 120, NULL, ticked, 1);
    assert_card_says(24, 80, calm, ticked, 1);
    assert_card_says(44, 130, ascii, ticked, 1);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phone_reads_what_was_ticked_from_the_terminal)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
