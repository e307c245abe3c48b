/* The table of all settings, and the rules that take more than one of them. The help texts stand in
 * gist-kiosk.cfg too, word for word; a test compares them. */
#include "config/settings.h"

#include <stddef.h>
#include <string.h>

#include "config/host/pin.h"

/* Offsets inside a group, counted from the group's start. */
#define IN(group, field) (offsetof(struct settings, field) - offsetof(struct settings, group))

enum {
    CLINIC_TEXT_MAX_BYTES = 100,
    FOLDER_MAX_BYTES = 1000,
    ANSWER_TIME_SECONDS = 20,
    PIN_HASH_MAX_BYTES = 300
};

static const char *const actions[] = {
    [IDLE_ACTION_HOME] = "home", [IDLE_ACTION_EXIT] = "exit", NULL};
static const char *const themes[] = {[THEME_AUTO] = "auto",
    [THEME_CALM] = "calm",
    [THEME_CONTRAST] = "contrast",
    [THEME_TERMINAL] = "terminal",
    [THEME_MONO] = "mono",
    NULL};
static const char *const ascii_choices[] = {
    [ASCII_AUTO] = "auto", [ASCII_ALWAYS] = "always", [ASCII_NEVER] = "never", NULL};
static const char *const outlook_choices[] = {
    [OUTLOOK_ASK] = "ask", [OUTLOOK_NEVER] = "never", NULL};

static const struct schema_rule idle_rules[] = {
    {.key = "seconds",
        .type = SCHEMA_INT,
        .offset = IN(idle, idle.seconds),
        .line_offset = IN(idle, idle.lines.seconds),
        .zero_too = true,
        .minimum = 10,
        .maximum = 3600,
        .preset = 120,
        .help = "How many seconds without a key or a touch until the guide clears the screen and "
                "starts over for the next person. 10 to 3600, or 0: never start over."},
    {.key = "warning",
        .type = SCHEMA_INT,
        .offset = IN(idle, idle.warning),
        .line_offset = IN(idle, idle.lines.warning),
        .minimum = 5,
        .maximum = 120,
        .preset = 20,
        .help = "The last so many of these seconds show the question \"Are you still here?\". 5 "
                "to 120, and less than seconds. Slow readers need 20 or more (WCAG 2.2.1)."},
    {.key = "reading",
        .type = SCHEMA_BOOL,
        .offset = IN(idle, idle.reading),
        .preset = true,
        .help = "true: a page with many words gets more time (half a second for each word on the "
                "screen). false: every page gets the same time."},
    {.key = "longest",
        .type = SCHEMA_INT,
        .offset = IN(idle, idle.longest),
        .line_offset = IN(idle, idle.lines.longest),
        .minimum = 10,
        .maximum = 3600,
        .preset = 300,
        .help = "With reading = true, no page gets more seconds than this. 10 to 3600."},
    {.key = "action",
        .type = SCHEMA_CHOICE,
        .offset = IN(idle, idle.action),
        .choices = actions,
        .preset = IDLE_ACTION_HOME,
        .help = "What happens then. \"home\": the guide starts over; right for a kiosk. \"exit\": "
                "the guide ends; right when people come in over SSH."},
    {.key = "quiet",
        .type = SCHEMA_BOOL,
        .offset = IN(idle, idle.quiet),
        .preset = false,
        .help = "true: the question says its number at 20, 10 and 5 seconds only, which is easier "
                "to bear with a screen reader. false: it counts every second."},
    {.key = "bell",
        .type = SCHEMA_BOOL,
        .offset = IN(idle, idle.bell),
        .preset = false,
        .help = "true: the terminal beeps once when the question comes."},
    {0},
};

static const struct schema_rule quiz_rules[] = {
    {.key = "questions",
        .type = SCHEMA_INT,
        .offset = IN(quiz, quiz.questions),
        .minimum = 3,
        .maximum = 20,
        .preset = 8,
        .help = "How many questions one quiz has. 3 to 20."},
    {.key = "shuffle",
        .type = SCHEMA_BOOL,
        .offset = IN(quiz, quiz.shuffle),
        .preset = true,
        .help = "true: each quiz draws other questions, in another order. false: always the same "
                "quiz."},
    {.key = "sure",
        .type = SCHEMA_BOOL,
        .offset = IN(quiz, quiz.sure),
        .preset = false,
        .help = "true: before it judges an answer, the quiz asks \"How sure are you?\". At the end "
                "it then shows first what a visitor felt sure about and missed. false: it does not "
                "ask."},
    {0},
};

static const struct schema_rule screen_rules[] = {
    {.key = "theme",
        .type = SCHEMA_CHOICE,
        .offset = IN(screen, screen.theme),
        .choices = themes,
        .preset = THEME_AUTO,
        .help = "The colors. \"auto\": calm on the kiosk's own screen, terminal over SSH. "
                "\"calm\": soft colors on a background of its own. \"contrast\": the strongest "
                "colors. \"terminal\": the colors of the visitor's own terminal. \"mono\": no "
                "colors."},
    {.key = "ascii",
        .type = SCHEMA_CHOICE,
        .offset = IN(screen, screen.ascii),
        .choices = ascii_choices,
        .preset = ASCII_AUTO,
        .help = "Whether frames and marks are drawn with plain letters and signs only. \"auto\": "
                "where the terminal cannot do better. \"always\": if you see question marks or "
                "boxes in place of lines. \"never\": always real lines."},
    {.key = "columns",
        .type = SCHEMA_INT,
        .offset = IN(screen, screen.columns),
        .minimum = 40,
        .maximum = 100,
        .preset = 72,
        .help = "The widest that a line of reading text may be, in letters. 40 to 100. Long lines "
                "are hard to read."},
    {.key = "touch",
        .type = SCHEMA_BOOL,
        .offset = IN(screen, screen.touch),
        .preset = false,
        .help = "true: a row of large buttons stands below each page, for a touch screen. false: "
                "no buttons; a mouse still works."},
    {0},
};

static const struct schema_rule outlook_rules[] = {
    {.key = "show",
        .type = SCHEMA_CHOICE,
        .offset = IN(outlook, outlook.show),
        .choices = outlook_choices,
        .preset = OUTLOOK_ASK,
        .help = "Numbers about how long groups of people live. \"ask\": shown to those who ask "
                "for them and confirm it twice. \"never\": nobody can open them here."},
    {0},
};

static const struct schema_rule attract_rules[] = {
    {.key = "seconds",
        .type = SCHEMA_INT,
        .offset = IN(attract, attract.seconds),
        .zero_too = true,
        .minimum = 3,
        .maximum = 3600,
        .preset = 12,
        .help = "How many seconds each line on the waiting screen stays before the next one "
                "comes. 3 to 3600, or 0: the first line stays."},
    {0},
};

#define CLINIC_TEXT .type = SCHEMA_TEXT, .maximum = CLINIC_TEXT_MAX_BYTES

static const struct schema_rule clinic_rules[] = {
    {.key = "name",
        CLINIC_TEXT,
        .offset = IN(clinic, clinic.name),
        .help = "The name of your clinic, as patients know it. May stay empty."},
    {.key = "phone",
        CLINIC_TEXT,
        .offset = IN(clinic, clinic.phone),
        .preset_text = "",
        .help = "The number to call during the day. While it is empty, the guide leaves out the "
                "lines that name it."},
    {.key = "after_hours",
        CLINIC_TEXT,
        .offset = IN(clinic, clinic.after_hours),
        .help = "The number to call at night and on weekends. While it is empty, the guide leaves "
                "out the lines that name it."},
    {.key = "emergency",
        CLINIC_TEXT,
        .offset = IN(clinic, clinic.emergency),
        .preset_text = "911",
        .help = "The number for an emergency. It cannot be empty."},
    {.key = "crisis",
        CLINIC_TEXT,
        .offset = IN(clinic, clinic.crisis),
        .preset_text = "988",
        .help = "The number for people who think about harming themselves. Empty: the guide names "
                "your staff instead."},
    {.key = "staff_help",
        CLINIC_TEXT,
        .offset = IN(clinic, clinic.staff_help),
        .preset_text = "Not a substitute for your care team. Want this on paper? Ask at the desk.",
        .help = "The line at the bottom of the first screen. Say where a visitor finds help."},
    {0},
};

static const struct schema_rule kiosk_rules[] = {
    {.key = "locked",
        .type = SCHEMA_BOOL,
        .offset = IN(kiosk, kiosk.locked),
        .preset = false,
        .help =
            "true: the same as to start with --kiosk. The guide begins asleep, no key ends it, and "
            "the program locks itself in. false: only where it is started with --kiosk. Holds from "
            "the "
            "next start on."},
    {.key = "require_sandbox",
        .type = SCHEMA_BOOL,
        .offset = IN(kiosk, kiosk.require_sandbox),
        .preset = false,
        .help =
            "true: a kiosk stays out of order where the kernel has no Landlock or no seccomp to "
            "lock the program in with. false: it says so once in its log and goes on. Holds from "
            "the next start on."},
    {.key = "heartbeat",
        .type = SCHEMA_TEXT,
        .offset = IN(kiosk, kiosk.heartbeat),
        .maximum = FOLDER_MAX_BYTES,
        .help =
            "A file whose time is set to now once a minute, for the monitoring of your clinic, "
            "such as \"/run/gist-kiosk/heartbeat\". Empty: none. Holds from the next start on."},
    {.key = "staff_pin",
        .type = SCHEMA_TEXT,
        .offset = IN(kiosk, kiosk.staff_pin),
        .maximum = PIN_HASH_MAX_BYTES,
        .help =
            "The PIN that staff type after F12, as the line that `gist-kiosk --hash-pin` prints. "
            "Never the PIN itself. Empty: F12 does nothing."},
    {0},
};

static const struct schema_rule visit_rules[] = {
    {.key = "longest_minutes",
        .type = SCHEMA_INT,
        .offset = IN(visit, visit.longest_minutes),
        .line_offset = IN(visit, visit.lines.longest_minutes),
        .zero_too = true,
        .minimum = 2,
        .maximum = 720,
        .preset = 0,
        .help =
            "How many minutes one visit to a kiosk may take, however busy it is. It ends with the "
            "same kind of warning. 2 to 720, or 0: as long as the visitor likes."},
    {0},
};

static const struct schema_rule usage_rules[] = {
    {.key = "log",
        .type = SCHEMA_BOOL,
        .offset = IN(usage, usage.log),
        .preset = false,
        .help =
            "true: a kiosk writes one line to its log when a visit ends: which topics were opened, "
            "how many quiz questions were asked, right and missed, and how the visit ended. No "
            "times, no words that were typed, nothing about the person. false: nothing."},
    {0},
};

static const struct schema_rule content_rules[] = {
    {.key = "folder",
        .type = SCHEMA_TEXT,
        .offset = IN(content, content.folder),
        .maximum = FOLDER_MAX_BYTES,
        .help = "The folder with the guide's texts. Empty: the texts that came with the program. A "
                "kiosk "
                "takes another folder from its next start on."},
    {.key = "language",
        .type = SCHEMA_TEXT,
        .offset = IN(content, content.language),
        .preset_text = "en",
        .help = "The language that the guide starts in, as two small letters. The texts must have "
                "a folder of that name."},
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
    schema_presets(settings_rules, settings);
}

/* ---- what no single key shows ---- */

struct settings_checker {
    const struct settings *settings;
    const char *file;
    struct report *report;
};

/* The line of the key that the message is about; where the file does not set it, the line of the
 * one it clashes with. */
static int line_of_either(int line, int other) {
    return line ? line : other;
}

static void judge_warning(const struct settings_checker *checker) {
    int seconds = checker->settings->idle.seconds, warning = checker->settings->idle.warning;
    int line = line_of_either(
        checker->settings->idle.lines.warning, checker->settings->idle.lines.seconds);
    if (warning >= seconds) {
        report_add(checker->report, SEVERITY_ERROR, checker->file, line,
            "idle.warning: %d must be less than idle.seconds (%d), of which it is the last part; "
            "lower idle.warning or raise idle.seconds",
            warning, seconds);
    }
    if (warning < ANSWER_TIME_SECONDS) {
        report_add(checker->report, SEVERITY_NOTE, checker->file, line,
            "idle.warning: %d seconds is short for slow readers; WCAG 2.2.1 asks for %d or more",
            warning, ANSWER_TIME_SECONDS);
    }
}

static void judge_longest(const struct settings_checker *checker) {
    int seconds = checker->settings->idle.seconds, longest = checker->settings->idle.longest;
    if (!checker->settings->idle.reading || longest >= seconds) return;
    int line = line_of_either(
        checker->settings->idle.lines.longest, checker->settings->idle.lines.seconds);
    report_add(checker->report, SEVERITY_NOTE, checker->file, line,
        "idle.longest: %d is less than idle.seconds (%d), so idle.reading adds no time; raise "
        "idle.longest",
        longest, seconds);
}

/* Every text stands on one line of a screen, or names a folder. */
static void judge_one_line(const struct settings_checker *checker, const char *group,
    const char *key, const struct schema_text *text) {
    if (!strpbrk(text->bytes, "\t\n")) return;
    report_add(checker->report, SEVERITY_ERROR, checker->file, text->line,
        "%s.%s: goes over several lines or has a tab in it; write it on one line, with spaces",
        group, key);
}

static void judge_texts(const struct settings_checker *checker) {
    for (const struct schema_rule *group = settings_rules; group->key; group++) {
        const char *place = (const char *)checker->settings + group->offset;
        for (const struct schema_rule *rule = group->rules; rule->key; rule++) {
            if (rule->type != SCHEMA_TEXT) continue;
            judge_one_line(checker, group->key, rule->key, (const void *)(place + rule->offset));
        }
    }
}

static void judge_emergency(const struct settings_checker *checker) {
    const struct schema_text *number = &checker->settings->clinic.emergency;
    if (number->bytes[strspn(number->bytes, " ")]) return;
    report_add(checker->report, SEVERITY_ERROR, checker->file, number->line,
        "clinic.emergency: is empty; write the number that people call in an emergency, such as "
        "\"911\"");
}

/* The code names a folder of the pack, so it must not be a path. */
static void judge_language(const struct settings_checker *checker) {
    const struct schema_text *code = &checker->settings->content.language;
    if (schema_is_language(code->bytes)) return;
    report_add(checker->report, SEVERITY_ERROR, checker->file, code->line,
        "content.language: is not the code of a language; write two small letters, such as \"en\"");
}

/* A unit runs in a folder that the person who writes the settings does not see. */
static void judge_heartbeat(const struct settings_checker *checker) {
    const struct schema_text *file = &checker->settings->kiosk.heartbeat;
    if (!file->bytes[0] || file->bytes[0] == '/') return;
    report_add(checker->report, SEVERITY_ERROR, checker->file, file->line,
        "kiosk.heartbeat: does not begin at the root; write the whole path, such as "
        "\"/run/gist-kiosk/heartbeat\"");
}

/* The value is never said again: it may be the PIN itself. */
static void judge_pin(const struct settings_checker *checker) {
    const struct schema_text *hash = &checker->settings->kiosk.staff_pin;
    if (!hash->bytes[0]) return;
    switch (pin_judge(hash->bytes)) {
    case PIN_HASH_GOOD:
        return;
    case PIN_HASH_WEAK:
        report_add(checker->report, SEVERITY_NOTE, checker->file, hash->line,
            "kiosk.staff_pin: is a hash of a kind that is easily broken; run gist-kiosk --hash-pin "
            "and paste "
            "the line it prints");
        return;
    case PIN_HASH_INVALID:
        report_add(checker->report, SEVERITY_ERROR, checker->file, hash->line,
            "kiosk.staff_pin: is not a hash; run gist-kiosk --hash-pin and paste the line it "
            "prints; never "
            "write the PIN itself here");
        return;
    }
}

/* A visit that is cut off is warned of as long as one that idles; before that there must be some of
 * it. */
static void judge_visit(const struct settings_checker *checker) {
    int minutes = checker->settings->visit.longest_minutes,
        warning = checker->settings->idle.warning;
    if (!minutes || minutes * 60 >= warning * 2) return;
    report_add(checker->report, SEVERITY_ERROR, checker->file,
        checker->settings->visit.lines.longest_minutes,
        "visit.longest_minutes: %d must be at least twice the time of idle.warning (%d seconds); "
        "raise "
        "visit.longest_minutes or lower idle.warning",
        minutes, warning);
}

bool settings_load(struct settings *settings, const char *path, struct report *report) {
    *settings = (struct settings){0};
    const struct schema_input input = {.file = path, .arena = &settings->memory, .report = report};
    size_t errors = report_count(report, SEVERITY_ERROR);
    if (!schema_read(&input, settings_rules, settings)) return false;
    const struct settings_checker checker = {.settings = settings, .file = path, .report = report};
    if (settings->idle.seconds > 0) {
        judge_warning(&checker);
        judge_longest(&checker);
    }
    judge_texts(&checker);
    judge_emergency(&checker);
    judge_language(&checker);
    judge_heartbeat(&checker);
    judge_pin(&checker);
    judge_visit(&checker);
    return report_count(report, SEVERITY_ERROR) == errors;
}

void settings_free(struct settings *settings) {
    arena_free(&settings->memory);
    *settings = (struct settings){0};
}
