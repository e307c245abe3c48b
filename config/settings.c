/* Reading the settings, and the rules that take more than one of them.
 * SPDX-License-Identifier: MIT */
#include "config/settings.h"

#include <string.h>
#include <unistr.h>
#include <uniwidth.h>

#include "config/base/ascii.h"
#include "config/host/pin.h"

enum { ANSWER_TIME_SECONDS = 20 };

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
    int timeout = checker->settings->idle.timeout_seconds,
        warning = checker->settings->idle.warning_seconds;
    int line = line_of_either(checker->settings->idle.lines.warning_seconds,
        checker->settings->idle.lines.timeout_seconds);
    if (warning >= timeout) {
        report_add(checker->report, SEVERITY_ERROR, checker->file, line,
            "idle.warning_seconds: %d must be less than idle.timeout_seconds (%d), of which it is "
            "the last part; lower idle.warning_seconds or raise idle.timeout_seconds",
            warning, timeout);
    }
    if (warning < ANSWER_TIME_SECONDS) {
        report_add(checker->report, SEVERITY_NOTE, checker->file, line,
            "idle.warning_seconds: %d seconds is short for slow readers; WCAG 2.2.1 asks for %d or "
            "more",
            warning, ANSWER_TIME_SECONDS);
    }
}

static void judge_max_seconds(const struct settings_checker *checker) {
    int timeout = checker->settings->idle.timeout_seconds,
        most = checker->settings->idle.max_seconds;
    if (!checker->settings->idle.extend_for_reading || most >= timeout) return;
    int line = line_of_either(
        checker->settings->idle.lines.max_seconds, checker->settings->idle.lines.timeout_seconds);
    report_add(checker->report, SEVERITY_NOTE, checker->file, line,
        "idle.max_seconds: %d is less than idle.timeout_seconds (%d), so idle.extend_for_reading "
        "adds no time; raise idle.max_seconds",
        most, timeout);
}

/* A visit that is cut off is warned of as long as one that idles; before that there must be some of
 * it. */
static void judge_visit(const struct settings_checker *checker) {
    int minutes = checker->settings->visit.max_minutes,
        warning = checker->settings->idle.warning_seconds;
    if (!minutes || minutes * 60 >= warning * 2) return;
    report_add(checker->report, SEVERITY_ERROR, checker->file,
        checker->settings->visit.lines.max_minutes,
        "visit.max_minutes: %d must be at least twice the time of idle.warning_seconds (%d "
        "seconds); raise visit.max_minutes or lower idle.warning_seconds",
        minutes, warning);
}

static void refuse(const struct settings_checker *checker, const struct schema_text *text,
    const char *group, const char *key, const char *words) {
    report_add(
        checker->report, SEVERITY_ERROR, checker->file, text->line, "%s.%s: %s", group, key, words);
}

/* Every text stands on one line of a screen, or names a folder. */
static void judge_one_line(const struct settings_checker *checker) {
    for (const struct schema_rule *group = settings_rules; group->key; group++) {
        const char *place = (const char *)checker->settings + group->offset;
        for (const struct schema_rule *rule = group->rules; rule->key; rule++) {
            const struct schema_text *text = (const void *)(place + rule->offset);
            if (rule->type == SCHEMA_TEXT && strpbrk(text->bytes, "\t\n"))
                refuse(checker, text, group->key, rule->key,
                    "goes over several lines or has a tab in it (\\n and \\t mean these; in a path "
                    "write /); write it on one line, with spaces");
        }
    }
}

/* The value of the PIN is never said again: it may be the PIN itself. */
static void judge_pin(const struct settings_checker *checker) {
    const struct schema_text *hash = &checker->settings->kiosk.staff_pin;
    if (!hash->bytes[0]) return;
    enum pin_hash worth = pin_judge(hash->bytes);
    if (worth == PIN_HASH_WEAK)
        report_add(checker->report, SEVERITY_NOTE, checker->file, hash->line,
            "kiosk.staff_pin: is a hash of a kind that is easily broken; run mkpasswd -m yescrypt "
            "and paste the line it prints");
    if (worth == PIN_HASH_INVALID)
        refuse(checker, hash, "kiosk", "staff_pin",
            "is not a hash; run mkpasswd -m yescrypt (package whois) and paste the line it prints; "
            "never write the PIN itself here");
}

/* Says whether two pieces are each long enough to be dialed by themselves, as "ext. 4" is not. */
static bool has_two_numbers(const char *text) {
    enum { DIALED_DIGITS = 6 };
    size_t numbers = 0, digits = 0;
    for (; *text; text++) {
        if (ascii_is_digit(*text)) digits++;
        if (digits == DIALED_DIGITS && ascii_is_digit(*text)) numbers++;
        if (!ascii_is_digit(*text) && !strchr(" -.()+/", *text)) digits = 0;
    }
    return numbers > 1;
}

/* Nobody can dial words alone. */
static void judge_number(
    const struct settings_checker *checker, const struct schema_text *number, const char *key) {
    if (*number->bytes && !number->bytes[strcspn(number->bytes, "0123456789")])
        refuse(checker, number, "clinic", key,
            "has no digit; write the number as it is dialed, such as \"555-0100\"");
    if (has_two_numbers(number->bytes))
        report_add(checker->report, SEVERITY_NOTE, checker->file, number->line,
            "clinic.%s: holds two numbers; write the one to call, so that nobody has to choose",
            key);
}

/* No font of a Linux console has what is wider than a letter: emoji, and the writing of East Asia.
 */
static void judge_wide(
    const struct settings_checker *checker, const struct schema_text *text, const char *key) {
    ucs4_t character = 0;
    for (const uint8_t *at = (const uint8_t *)text->bytes; (at = u8_next(&character, at));)
        if (uc_width(character, "UTF-8") > 1) {
            report_add(checker->report, SEVERITY_NOTE, checker->file, text->line,
                "clinic.%s: no console has U+%04lX; where the guide runs on one, write the line "
                "without it",
                key, (unsigned long)character);
            return;
        }
}

/* A unit runs in a folder that the person who writes the settings does not see. */
static void judge_whole_path(const struct settings_checker *checker, const struct schema_text *path,
    const char *group, const char *key, const char *such_as) {
    if (path->bytes[0] == '/') return;
    report_add(checker->report, SEVERITY_ERROR, checker->file, path->line,
        "%s.%s: does not begin with /; write the whole path, such as \"%s\"", group, key, such_as);
}

static void judge_texts(const struct settings_checker *checker) {
    const struct schema_text *emergency = &checker->settings->clinic.emergency,
                             *language = &checker->settings->content.language,
                             *heartbeat = &checker->settings->kiosk.heartbeat,
                             *folder = &checker->settings->content.folder;
    judge_one_line(checker);
    for (size_t i = 0; i < checker->settings->screen.console_font_count; i++)
        judge_whole_path(checker, &checker->settings->screen.console_fonts[i], "screen",
            "console_fonts", "/etc/gist-kiosk/fonts/Lat15-Terminus32x16.psf");
    judge_pin(checker);
    if (!*emergency->bytes)
        refuse(checker, emergency, "clinic", "emergency",
            "is empty; write the number that people call in an emergency, such as \"911\"");
    judge_number(checker, emergency, "emergency");
    judge_number(checker, &checker->settings->clinic.phone, "phone");
    judge_number(checker, &checker->settings->clinic.after_hours, "after_hours");
    judge_number(checker, &checker->settings->clinic.crisis, "crisis");
    if (checker->settings->kiosk.locked && !*checker->settings->clinic.phone.bytes)
        report_add(checker->report, SEVERITY_NOTE, checker->file, 0,
            "clinic.phone is empty: Call now shows no number of yours; write the number that "
            "patients call");
    /* The code names a folder of the pack, so it must not be a path. */
    if (!schema_is_language(language->bytes))
        refuse(checker, language, "content", "language",
            "is not the code of a language; write two small letters, such as \"en\"");
    if (heartbeat->bytes[0])
        judge_whole_path(checker, heartbeat, "kiosk", "heartbeat", "/run/gist-kiosk/heartbeat");
    if (folder->bytes[0])
        judge_whole_path(checker, folder, "content", "folder", "/srv/gist-kiosk/gist");
    judge_wide(checker, &checker->settings->clinic.name, "name");
    judge_wide(checker, &checker->settings->clinic.footer, "footer");
}

bool settings_load(struct settings *settings, const char *path, struct report *report) {
    *settings = (struct settings){0};
    const struct schema_input input = {.file = path, .arena = &settings->memory, .report = report};
    size_t errors = report_count(report, SEVERITY_ERROR);
    if (!schema_read(&input, settings_rules, settings)) return false;
    const struct settings_checker checker = {.settings = settings, .file = path, .report = report};
    if (settings->idle.timeout_seconds > 0) {
        judge_warning(&checker);
        judge_max_seconds(&checker);
    }
    judge_texts(&checker);
    judge_visit(&checker);
    return report_count(report, SEVERITY_ERROR) == errors;
}

int settings_settle_ms(const struct settings *settings, bool kiosk) {
    return kiosk || settings->input.lines.settle_ms ? settings->input.settle_ms : 0;
}

void settings_free(struct settings *settings) {
    arena_free(&settings->memory);
    *settings = (struct settings){0};
}
