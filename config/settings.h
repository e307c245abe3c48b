/* The settings of one kiosk, from gist-kiosk.cfg. The table behind it (settings_rules) is what the
 * file is read against, what --check judges by, and what the shipped file is tested against.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_SETTINGS_H
#define CONFIG_SETTINGS_H

#include <stdbool.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/cfg/schema.h"

enum idle_action { IDLE_ACTION_HOME, IDLE_ACTION_EXIT };
enum theme_setting {
    THEME_AUTO,
    THEME_CALM,
    THEME_LIGHT,
    THEME_CONTRAST,
    THEME_TERMINAL,
    THEME_MONO,
};
/* How long a word takes someone tired and frightened to read, who goes back now and then: 120 words
 * a minute, half of what adults read in silence (238; Brysbaert 2019,
 * doi 10.1016/j.jml.2019.104047).
 */
enum { READING_WORD_MS = 500 };

enum ascii_setting { ASCII_AUTO, ASCII_ALWAYS, ASCII_NEVER };
enum outlook_setting { OUTLOOK_ASK, OUTLOOK_NEVER };

struct settings {
    struct arena memory;
    struct {
        int timeout_seconds;     /* without a key, before the guide starts over; 0: never */
        int warning_seconds;     /* the last so many of these show the warning */
        bool extend_for_reading; /* add time for the words on the screen */
        int max_seconds;         /* what reading can stretch `timeout_seconds` to */
        int action;              /* enum idle_action */
        bool quiet;              /* the warning says its number at 20, 10 and 5 only */
        bool bell;               /* ring the terminal's bell once when the warning comes */
        struct {
            int timeout_seconds, warning_seconds, max_seconds;
        } lines; /* where the file sets these; 0: nowhere */
    } idle;
    struct {
        int questions;
        bool shuffle;
        bool ask_confidence; /* ask "How sure are you?" before the first answer to a question is
                                judged */
    } quiz;
    struct {
        int theme;   /* enum theme_setting */
        int ascii;   /* enum ascii_setting */
        int columns; /* widest line of reading text */
        bool touch;  /* a row of buttons for fingers */
        bool reader; /* for screen readers and braille: words in one column, nothing drawn */
        bool mouse;  /* the terminal tells of its mouse */
        struct schema_text *console_fonts; /* files of fonts that a visitor may choose on a Linux
                                              console, beside the one that it has */
        size_t console_font_count;
    } screen;
    struct {
        bool letters; /* and signs are commands */
    } keys;
    struct {
        int settle_ms; /* see settings_settle_ms */
        struct {
            int settle_ms;
        } lines; /* where the file sets it; 0: nowhere */
    } input;
    struct {
        int show; /* enum outlook_setting */
    } outlook;
    struct {
        int interval_seconds; /* between two lines; 0: the first line stays */
    } attract;
    struct {
        struct schema_text name, phone, after_hours, emergency, crisis, footer;
    } clinic;
    struct {
        bool locked;          /* as --kiosk: no key ends the program */
        bool require_sandbox; /* refuse to run where the kernel cannot lock the program in */
        struct schema_text heartbeat; /* file that is touched once a minute; empty: none */
        struct schema_text
            staff_pin; /* crypt(3) hash of the PIN after F12; empty: F12 means nothing */
    } kiosk;
    struct {
        int max_minutes;     /* of one visit, however busy it is; 0: no limit */
        int max_per_address; /* at the same time over SSH; 0: no limit */
        struct {
            int max_minutes;
        } lines; /* where the file sets it; 0: nowhere */
    } visit;
    struct {
        bool log; /* one line a visit */
    } usage;
    struct {
        struct schema_text folder;   /* the content pack; empty: look in the usual places */
        struct schema_text language; /* "en" */
        bool follow_locale; /* over SSH: begin in that of the visitor's LANG, where it is offered */
    } content;
};

/* The table, ended by a row without a key. */
extern const struct schema_rule settings_rules[];

/* Fills `settings` with the defaults. */
void settings_default(struct settings *settings);

/* Reads `path` over the defaults, then judges what no single key shows (warning_seconds must be
 * less than timeout_seconds, ...). Returns false when there was an error; each was reported with
 * its line. Notes (warning_seconds under 20, WCAG 2.2.1; max_seconds under timeout_seconds) are
 * reported too. `settings` is to be freed in either case. */
bool settings_load(struct settings *settings, const char *path, struct report *report);

/* Returns for how many milliseconds the same key, or a click, does nothing after the screen has
 * changed. Where the file does not say so, none but on a kiosk: at home everybody knows their own
 * hands. */
int settings_settle_ms(const struct settings *settings, bool kiosk);

void settings_free(struct settings *settings);

#endif
