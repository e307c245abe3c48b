/* The table of all settings. The help texts stand in gist-kiosk.cfg too, word for word; a test
 * compares them. SPDX-License-Identifier: MIT */
#include "config/settings.h"

#include <stddef.h>

#include "config/base/translate.h"

enum { CLINIC_TEXT_BYTES = 100, PATH_BYTES = 1000, PIN_HASH_BYTES = 300, CONSOLE_FONTS = 4 };

/* A field of a group: its key has the same name, its place is counted from the group's start. */
/* NOLINTNEXTLINE(bugprone-macro-parentheses): a member's name stands in no brackets */
#define IN(group, field) (offsetof(struct settings, group.field) - offsetof(struct settings, group))
#define KEY(group, field) .key = #field, .offset = IN(group, field)
#define FORMERLY(name) .former = (name)
#define KEEP_LINE(group, field) .line_offset = IN(group, lines.field)

/* The kinds of values. Of numbers the least, the most and the preset. */
#define YES_NO(yes) .type = SCHEMA_BOOL, .preset = (yes)
#define NUMBER(least, most, usual)                                                                 \
    .type = SCHEMA_INT, .minimum = (least), .maximum = (most), .preset = (usual)
#define OR_ZERO .zero_too = true
#define CHOICE(words, usual) .type = SCHEMA_CHOICE, .choices = (words), .preset = (usual)
#define TEXT(most, usual) .type = SCHEMA_TEXT, .maximum = (most), .preset_text = (usual)
#define HELP(words) .help = (words)

static const char *const actions[] = {
    [IDLE_ACTION_HOME] = "home", [IDLE_ACTION_EXIT] = "exit", NULL};
static const char *const themes[] = {[THEME_AUTO] = "auto",
    [THEME_CALM] = "calm",
    [THEME_LIGHT] = "light",
    [THEME_CONTRAST] = "contrast",
    [THEME_TERMINAL] = "terminal",
    [THEME_MONO] = "mono",
    NULL};
static const char *const ascii_choices[] = {
    [ASCII_AUTO] = "auto", [ASCII_ALWAYS] = "always", [ASCII_NEVER] = "never", NULL};
static const char *const outlook_choices[] = {
    [OUTLOOK_ASK] = "ask", [OUTLOOK_NEVER] = "never", NULL};

static const struct schema_rule idle_rules[] = {
    {KEY(idle, timeout_seconds), FORMERLY("seconds"), NUMBER(10, 3600, 120), OR_ZERO,
        KEEP_LINE(idle, timeout_seconds),
        HELP("How many seconds without a key or a touch until the guide clears the screen and "
             "starts over for the next person. 10 to 3600, or 0: never start over.")},
    {KEY(idle, warning_seconds), FORMERLY("warning"), NUMBER(5, 120, 20),
        KEEP_LINE(idle, warning_seconds),
        HELP("The last so many of these seconds show the question \"Are you still here?\". 5 to "
             "120, and less than timeout_seconds. Slow readers need 20 or more (WCAG 2.2.1).")},
    {KEY(idle, extend_for_reading), FORMERLY("reading"), YES_NO(true),
        HELP("true: a page with many words gets more time (half a second for each word on the "
             "screen). false: every page gets the same time.")},
    {KEY(idle, max_seconds), FORMERLY("longest"), NUMBER(10, 3600, 300),
        KEEP_LINE(idle, max_seconds),
        HELP("With extend_for_reading = true, no page gets more seconds than this. 10 to 3600.")},
    {KEY(idle, action), CHOICE(actions, IDLE_ACTION_HOME),
        HELP("What happens then. \"home\": the guide starts over; right for a kiosk. \"exit\": the "
             "guide ends; right when people come in over SSH.")},
    {KEY(idle, quiet), YES_NO(false),
        HELP("true: the question says its number at 20, 10 and 5 seconds only, which is easier to "
             "bear with a screen reader. false: it counts every second.")},
    {KEY(idle, bell), YES_NO(true),
        HELP("true: the terminal beeps once when the question comes, for those who do not look. "
             "false: it is silent.")},
    {0},
};

static const struct schema_rule quiz_rules[] = {
    {KEY(quiz, questions), NUMBER(3, 20, 8), HELP("How many questions one quiz has. 3 to 20.")},
    {KEY(quiz, shuffle), YES_NO(true),
        HELP("true: each quiz draws other questions, in another order. false: always the same "
             "quiz.")},
    {KEY(quiz, ask_confidence), FORMERLY("sure"), YES_NO(false),
        HELP(
            "true: before it judges an answer, the quiz asks \"How sure are you?\". At the end it "
            "then shows first what a visitor felt sure about and missed. false: it does not ask.")},
    {0},
};

static const struct schema_rule screen_rules[] = {
    {KEY(screen, theme), CHOICE(themes, THEME_AUTO),
        HELP("The colors. \"auto\": calm on the kiosk's own screen, terminal over SSH. \"calm\": "
             "soft colors on a dark background of its own. \"light\": dark letters on white, for a "
             "bright room. \"contrast\": the strongest colors. \"terminal\": the colors of the "
             "visitor's own terminal. \"mono\": no colors.")},
    {KEY(screen, ascii), CHOICE(ascii_choices, ASCII_AUTO),
        HELP("Whether frames and marks are drawn with plain letters and signs only. \"auto\": "
             "where the terminal cannot do better. \"always\": if you see question marks or boxes "
             "in place of lines. \"never\": always real lines.")},
    {KEY(screen, columns), NUMBER(40, 100, 72),
        HELP("The widest that a line of reading text may be, in letters. 40 to 100. Long lines are "
             "hard to read.")},
    {KEY(screen, touch), YES_NO(false),
        HELP(
            "true: for a touch screen, of 15 rows and 40 columns or more. Large buttons stand "
            "below "
            "each page, lines of lists are high, and no words name a key. false: keys are named; a "
            "mouse still works.")},
    {KEY(screen, reader), YES_NO(false),
        HELP("true: for screen readers and braille: words in one column, no rules, bars, boxes or "
             "pictures, and the cursor on what is chosen. false: a visitor turns this on and off "
             "with R on the first page.")},
    {KEY(screen, mouse), YES_NO(true),
        HELP("true: a mouse and a touch screen choose, open and scroll. false: the terminal keeps "
             "its mouse, so that visitors over SSH can mark and copy text. Holds from the next "
             "start on.")},
    {.key = "console_fonts",
        .type = SCHEMA_TEXTS,
        .offset = IN(screen, console_fonts),
        .count_offset = IN(screen, console_font_count),
        .maximum = CONSOLE_FONTS,
        HELP("Larger fonts that a visitor may choose with Z on a Linux console: files of PSF "
             "version 2, not packed, of at most 32x32. Up to 4, the smallest first. None: only the "
             "colors change. Holds from the next start on.")},
    {0},
};

static const struct schema_rule keys_rules[] = {
    {KEY(keys, letters), YES_NO(true),
        HELP("true: letters and signs are commands, such as C for Call now. false: they are not, "
             "for people who dictate; F2 is Call now, F3 Find, F1 Help, F4 Contents, F5 the colors "
             "(WCAG 2.1.4).")},
    {0},
};

static const struct schema_rule input_rules[] = {
    {KEY(input, settle_ms), NUMBER(0, 1000, 400), KEEP_LINE(input, settle_ms),
        HELP("For hands that shake: so many thousandths of a second after the screen has changed, "
             "a second press of the same key, or a second click, does nothing. 0 to 1000; people "
             "with a tremor need 400 or more (EN 301 549 5.8). Left out: 400 on a kiosk, 0 "
             "elsewhere.")},
    {0},
};

static const struct schema_rule outlook_rules[] = {
    {KEY(outlook, show), CHOICE(outlook_choices, OUTLOOK_ASK),
        HELP("Numbers about how long groups of people live. \"ask\": shown to those who ask for "
             "them and confirm it twice. \"never\": nobody can open them here.")},
    {0},
};

static const struct schema_rule attract_rules[] = {
    {KEY(attract, interval_seconds), FORMERLY("seconds"), NUMBER(3, 3600, 12), OR_ZERO,
        HELP("How many seconds each line on the waiting screen stays before the next one comes. 3 "
             "to 3600, or 0: the first line stays. Else all of it also moves down a row each hour, "
             "so that no shadow stays in the screen.")},
    {0},
};

static const struct schema_rule clinic_rules[] = {
    {KEY(clinic, name), TEXT(CLINIC_TEXT_BYTES, ""),
        HELP("The name of your clinic, as patients know it. May stay empty.")},
    {KEY(clinic, phone), TEXT(CLINIC_TEXT_BYTES, ""),
        HELP("The number to call during the day. While it is empty, the guide leaves out the lines "
             "that name it.")},
    {KEY(clinic, after_hours), TEXT(CLINIC_TEXT_BYTES, ""),
        HELP("The number to call at night and on weekends. While it is empty, the guide leaves out "
             "the lines that name it.")},
    {KEY(clinic, emergency), TEXT(CLINIC_TEXT_BYTES, "911"),
        HELP("The number for an emergency. It cannot be empty.")},
    {KEY(clinic, crisis), TEXT(CLINIC_TEXT_BYTES, "988"),
        HELP("The number for people who think about harming themselves. Empty: the guide names "
             "your staff instead.")},
    {KEY(clinic, footer), FORMERLY("staff_help"),
        TEXT(CLINIC_TEXT_BYTES,
            N_("Not a substitute for your care team. Want this on paper? Ask at the desk.")),
        HELP("The line at the bottom of the first screen. Say where a visitor finds help.")},
    {0},
};

static const struct schema_rule kiosk_rules[] = {
    {KEY(kiosk, locked), YES_NO(false),
        HELP("true: the same as to start with --kiosk. The guide begins asleep, no key ends it, "
             "and the program locks itself in. false: only where it is started with --kiosk. Holds "
             "from the next start on.")},
    {KEY(kiosk, require_sandbox), YES_NO(false),
        HELP("true: a kiosk stays out of order where the kernel has no Landlock or no seccomp to "
             "lock the program in with. false: it says so once in its log and goes on. Holds from "
             "the next start on.")},
    {KEY(kiosk, heartbeat), TEXT(PATH_BYTES, ""),
        HELP("A file whose time is set to now once a minute, for the monitoring of your clinic, "
             "such as \"/run/gist-kiosk/heartbeat\". Empty: none. Holds from the next start on.")},
    {KEY(kiosk, staff_pin), TEXT(PIN_HASH_BYTES, ""),
        HELP("The PIN that staff type after F12 (6 to 32 letters and digits), as the line that "
             "`mkpasswd -m yescrypt` prints (package whois). Never the PIN itself. Empty: F12 does "
             "nothing.")},
    {0},
};

static const struct schema_rule visit_rules[] = {
    {KEY(visit, max_minutes), FORMERLY("longest_minutes"), NUMBER(2, 720, 60), OR_ZERO,
        KEEP_LINE(visit, max_minutes),
        HELP("How many minutes one visit to a kiosk may take, however busy it is. It ends with the "
             "same kind of warning. 2 to 720, or 0: as long as the visitor likes.")},
    {KEY(visit, max_per_address), NUMBER(2, 1000, 0), OR_ZERO,
        HELP("How many visits over SSH there may be from one address at the same time, so that "
             "nobody takes all the places. 2 to 1000, or 0: no limit.")},
    {0},
};

static const struct schema_rule usage_rules[] = {
    {KEY(usage, log), YES_NO(false),
        HELP(
            "true: a kiosk writes one line to its log when a visit ends: which topics were opened, "
            "how many quiz questions were asked, right and missed, and how the visit ended. No "
            "times, no words that were typed, nothing about the person. Of visits over SSH the "
            "lines come once an hour, five or more, in another order. false: nothing.")},
    {0},
};

static const struct schema_rule content_rules[] = {
    {KEY(content, folder), TEXT(PATH_BYTES, ""),
        HELP("The folder with the guide's texts. Empty: the texts that came with the program. A "
             "kiosk takes another folder from its next start on.")},
    {KEY(content, language), TEXT(0, "en"),
        HELP("The language that the guide starts in, as two small letters. The texts must have a "
             "folder of that name.")},
    {KEY(content, follow_locale), YES_NO(false),
        HELP("true: over SSH the guide starts in the language of the visitor's own terminal, where "
             "the texts offer it; sshd must take LANG (AcceptEnv). false: always in the language "
             "above.")},
    {0},
};

#define GROUP(group, words)                                                                        \
    {                                                                                              \
        .key = #group, .type = SCHEMA_GROUP, .offset = offsetof(struct settings, group),           \
        .rules = group##_rules, .help = (words)                                                    \
    }

const struct schema_rule settings_rules[] = {
    GROUP(idle, "When a visitor has walked away."),
    GROUP(quiz, "The quiz \"Check what you know\"."),
    GROUP(screen, "How it looks."),
    GROUP(keys, "Which keys are commands."),
    GROUP(input, "Keys and touches."),
    GROUP(outlook, "The topic Outlook."),
    GROUP(attract, "The waiting screen, shown while nobody uses the kiosk."),
    GROUP(clinic, "Your clinic. At most 100 bytes each, on one line."),
    GROUP(kiosk, "A public screen that nobody can leave."),
    GROUP(visit, "The length of a visit to a kiosk."),
    GROUP(usage, "What the clinic learns of a visit."),
    GROUP(content, "The texts."),
    {0},
};

void settings_default(struct settings *settings) {
    *settings = (struct settings){0};
    schema_presets(settings_rules, "", settings);
}
