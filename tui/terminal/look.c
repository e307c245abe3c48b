/* SPDX-License-Identifier: MIT */
#include "tui/terminal/look.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "config/base/ascii.h"
#include "config/settings.h"
#include "tui/terminal/console_font.h"

/* setlocale(3): the first of these that is set and not empty counts. "de_DE.ISO-8859-1@euro" */
bool look_reads_utf8(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < 3 && (!locale || !locale[0]); i++) locale = getenv(names[i]);
    const char *set = locale ? strchr(locale, '.') : NULL;
    if (!set) return true;
    return strncasecmp(set, ".utf-8", strlen(".utf-8")) == 0 ||
           strncasecmp(set, ".utf8", strlen(".utf8")) == 0;
}

bool look_is_console(const char *type) {
    return starts_with(type, "linux");
}

/* The console's font is not in the terminal's description: the kernel knows. */
static const struct glyphs *console_glyphs(void) {
    static const unsigned short half_blocks[] = {0x2580, 0x2584};
    return console_font_has(STDOUT_FILENO, half_blocks, 2) ? &glyphs_console_half : &glyphs_console;
}

static const struct glyphs *pick_glyphs(int setting, const char *type, bool ascii_only) {
    static const char *const no_utf8[] = {"vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "pcansi",
        "sun", "wy", "adm", "tvi", "hp", "ibm3", "att", "qume", "h19", "cons25"};
    if (ascii_only || setting == ASCII_ALWAYS) return &glyphs_ascii;
    if (look_is_console(type)) return console_glyphs();
    for (size_t i = 0; setting == ASCII_AUTO && i < sizeof no_utf8 / sizeof no_utf8[0]; i++)
        if (starts_with(type, no_utf8[i])) return &glyphs_ascii;
    return &glyphs_unicode;
}

void look_pick(const struct io_options *options, const char *type, int colors, bool ascii_only,
    struct io_facts *facts) {
    const char *no_color = getenv("NO_COLOR");
    facts->theme = theme_pick(
        options->theme, look_is_console(type), options->kiosk, no_color && no_color[0], colors);
    facts->glyphs = pick_glyphs(options->ascii, type, ascii_only);
}
