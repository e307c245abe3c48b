/* The settings: what each file of tests/data/settings gives, and that the shipped file says exactly
 * what holds without it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/settings.h"
#include "config/cfg/text_file.h"

#define SHIPPED "config/gist-kiosk.cfg"
#define DATA "tests/data/settings/"

struct fixture {
    struct settings settings;
    struct report report;
};

static int set_up(void **state) {
    *state = calloc(1, sizeof(struct fixture));
    alarm(5); /* a reader that waits would wait for ever */
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    alarm(0);
    settings_free(&fixture->settings);
    report_free(&fixture->report);
    free(fixture);
    return 0;
}

static bool load(struct fixture *fixture, const char *path) {
    settings_free(&fixture->settings);
    report_free(&fixture->report);
    bool clean = settings_load(&fixture->settings, path, &fixture->report);
    report_sort(&fixture->report);
    return clean;
}

/* Compares every problem of the file, one a line, without its folder. */
static void assert_problems(
    struct fixture *fixture, const char *name, bool clean, const char *expected) {
    char path[256], all[4096] = "";
    snprintf(path, sizeof path, DATA "%s", name);
    assert_int_equal(load(fixture, path), clean);
    size_t filled = 0;
    for (size_t i = 0; i < fixture->report.count && filled < sizeof all; i++) {
        const char *line = report_line(&fixture->report, i);
        assert_int_equal(strncmp(line, DATA, strlen(DATA)), 0);
        filled += (size_t)snprintf(
            all + filled, sizeof all - filled, "%s%s", i ? "\n" : "", line + strlen(DATA));
    }
    assert_string_equal(all, expected);
}

/* ---- the shipped file ---- */

static bool same_text(const struct schema_text *one, const struct schema_text *other) {
    return strcmp(one->bytes, other->bytes) == 0;
}

/* Compares field by field what `rule` describes. */
static void assert_same_value(const struct schema_rule *rule, const char *one, const char *other) {
    const void *left = one + rule->offset, *right = other + rule->offset;
    switch (rule->type) {
    case SCHEMA_BOOL:
        assert_int_equal(*(const bool *)left, *(const bool *)right);
        return;
    case SCHEMA_INT:
    case SCHEMA_CHOICE:
        assert_int_equal(*(const int *)left, *(const int *)right);
        return;
    case SCHEMA_TEXT:
        assert_true(same_text(left, right));
        return;
    case SCHEMA_GROUP:
        for (const struct schema_rule *inner = rule->rules; inner->key; inner++)
            assert_same_value(inner, left, right);
        return;
    case SCHEMA_TEXTS: /* no table has one that is not empty by default */
        assert_int_equal(*(const size_t *)(const void *)(one + rule->count_offset), 0);
        assert_int_equal(*(const size_t *)(const void *)(other + rule->count_offset), 0);
        return;
    case SCHEMA_LANGUAGE:
    case SCHEMA_RECORDS:
        fail_msg("%s: settings have no such type", rule->key);
    }
}

static void the_shipped_file_gives_the_defaults_and_no_problems(void **state) {
    struct fixture *fixture = *state;
    assert_true(load(fixture, SHIPPED));
    if (fixture->report.count) fail_msg("%s", report_line(&fixture->report, 0));
    struct settings defaults;
    settings_default(&defaults);
    for (const struct schema_rule *rule = settings_rules; rule->key; rule++)
        assert_same_value(rule, (const char *)&fixture->settings, (const char *)&defaults);
    settings_free(&defaults);
}

/* Drops the comment signs and makes every run of blanks one space. */
static void flatten(const char *text, char *out) {
    bool blank = true;
    for (; *text; text++) {
        bool skipped = isspace((unsigned char)*text) || *text == '#';
        if (!skipped) *out++ = *text;
        if (skipped && !blank) *out++ = ' ';
        blank = skipped;
    }
    *out = '\0';
}

/* The default as the file writes it. */
static const char *written(struct arena *arena, const struct schema_rule *rule) {
    switch (rule->type) {
    case SCHEMA_BOOL:
        return rule->preset ? "true" : "false";
    case SCHEMA_INT:
        return arena_format(arena, "%ld", rule->preset);
    case SCHEMA_CHOICE:
        return arena_format(arena, "\"%s\"", rule->choices[rule->preset]);
    case SCHEMA_TEXT:
        return arena_format(arena, "\"%s\"", rule->preset_text ? rule->preset_text : "");
    case SCHEMA_TEXTS:
        return "[]";
    case SCHEMA_GROUP:
    case SCHEMA_LANGUAGE:
    case SCHEMA_RECORDS:
        break;
    }
    fail_msg("%s: a group holds plain values only", rule->key);
    return "";
}

static void every_setting_stands_in_the_shipped_file_with_its_help_and_default(void **state) {
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct text_file source;
    assert_true(text_file_load(&source, SHIPPED, &arena, &report));
    char *flat = arena_array(&arena, source.bytes + 1, 1);
    flatten(source.text, flat);
    for (const struct schema_rule *group = settings_rules; group->key; group++) {
        assert_non_null(group->help);
        const char *opening = arena_format(&arena, "%s %s: { ", group->help, group->key);
        if (!strstr(flat, opening)) fail_msg(SHIPPED " lacks: %s", opening);
        for (const struct schema_rule *rule = group->rules; rule->key; rule++) {
            assert_non_null(rule->help);
            const char *expected =
                arena_format(&arena, "%s %s = %s;", rule->help, rule->key, written(&arena, rule));
            if (!strstr(flat, expected)) fail_msg(SHIPPED " lacks: %s", expected);
        }
    }
    arena_free(&arena);
    report_free(&report);
}

/* ---- the defaults ---- */

static void the_defaults_are_those_that_were_decided(void **state) {
    (void)state;
    struct settings settings;
    settings_default(&settings);
    assert_int_equal(settings.idle.timeout_seconds, 120);
    assert_int_equal(settings.idle.warning_seconds, 20);
    assert_true(settings.idle.extend_for_reading);
    assert_int_equal(settings.idle.max_seconds, 300);
    assert_int_equal(settings.idle.action, IDLE_ACTION_HOME);
    assert_false(settings.idle.quiet);
    assert_true(settings.idle.bell); /* 508 407.5: on a kiosk it must not be silent */
    assert_true(settings.screen.mouse);
    assert_int_equal(settings.input.settle_ms, 400);
    assert_int_equal(settings_settle_ms(&settings, true), 400);
    assert_int_equal(settings_settle_ms(&settings, false), 0);
    assert_int_equal(settings.quiz.questions, 8);
    assert_true(settings.quiz.shuffle);
    assert_false(settings.quiz.ask_confidence);
    assert_int_equal(settings.screen.theme, THEME_AUTO);
    assert_int_equal(settings.screen.ascii, ASCII_AUTO);
    assert_int_equal(settings.screen.columns, 72);
    assert_int_equal(settings.outlook.show, OUTLOOK_ASK);
    assert_int_equal(settings.attract.interval_seconds, 12);
    assert_string_equal(settings.clinic.name.bytes, "");
    assert_string_equal(settings.clinic.phone.bytes, "");
    assert_string_equal(settings.clinic.after_hours.bytes, "");
    assert_string_equal(settings.clinic.emergency.bytes, "911");
    assert_string_equal(settings.clinic.crisis.bytes, "988");
    assert_string_equal(settings.clinic.footer.bytes,
        "Not a substitute for your care team. Want this on paper? Ask at the desk.");
    assert_false(settings.kiosk.locked);
    assert_false(settings.kiosk.require_sandbox);
    assert_string_equal(settings.kiosk.heartbeat.bytes, "");
    assert_string_equal(settings.kiosk.staff_pin.bytes, "");
    assert_int_equal(settings.visit.max_minutes, 60);
    assert_int_equal(settings.visit.max_per_address, 0);
    assert_false(settings.usage.log);
    assert_string_equal(settings.content.folder.bytes, "");
    assert_string_equal(settings.content.language.bytes, "en");
    settings_free(&settings);
}

static void the_choices_stand_for_their_words(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *group, *key, *word;
        int value;
    } choices[] = {{"idle", "action", "home", IDLE_ACTION_HOME},
        {"idle", "action", "exit", IDLE_ACTION_EXIT}, {"screen", "theme", "auto", THEME_AUTO},
        {"screen", "theme", "calm", THEME_CALM}, {"screen", "theme", "light", THEME_LIGHT},
        {"screen", "theme", "contrast", THEME_CONTRAST},
        {"screen", "theme", "terminal", THEME_TERMINAL}, {"screen", "theme", "mono", THEME_MONO},
        {"screen", "ascii", "auto", ASCII_AUTO}, {"screen", "ascii", "always", ASCII_ALWAYS},
        {"screen", "ascii", "never", ASCII_NEVER}, {"outlook", "show", "ask", OUTLOOK_ASK},
        {"outlook", "show", "never", OUTLOOK_NEVER}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        char text[96];
        snprintf(text, sizeof text, "%s: { %s = \"%s\"; };", choices[i].group, choices[i].key,
            choices[i].word);
        const struct schema_input input = {.file = "f",
            .text = text,
            .arena = &fixture->settings.memory,
            .report = &fixture->report};
        assert_true(schema_read(&input, settings_rules, &fixture->settings));
        int value = strcmp(choices[i].key, "action") == 0  ? fixture->settings.idle.action
                    : strcmp(choices[i].key, "theme") == 0 ? fixture->settings.screen.theme
                    : strcmp(choices[i].key, "ascii") == 0 ? fixture->settings.screen.ascii
                                                           : fixture->settings.outlook.show;
        assert_int_equal(value, choices[i].value);
    }
}

/* Tries the values at both ends of a range, and their neighbors outside. */
static void assert_range(
    const char *group, const char *key, int minimum, int maximum, bool zero_too) {
    const struct {
        int value;
        bool allowed;
    } tries[] = {{minimum, true}, {maximum, true}, {minimum - 1, false}, {maximum + 1, false},
        {0, zero_too}, {-1, false}, {999999999, false}};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        char text[96];
        snprintf(text, sizeof text, "%s: { %s = %d; };", group, key, tries[i].value);
        struct settings settings = {0};
        struct report report = {0};
        const struct schema_input input = {
            .file = "f", .text = text, .arena = &settings.memory, .report = &report};
        bool allowed = schema_read(&input, settings_rules, &settings);
        if (allowed != tries[i].allowed) print_error("%s\n", text);
        assert_int_equal(allowed, tries[i].allowed);
        report_free(&report);
        settings_free(&settings);
    }
}

static void the_ranges_are_those_that_were_decided(void **state) {
    (void)state;
    assert_range("idle", "timeout_seconds", 10, 3600, true);
    assert_range("idle", "warning_seconds", 5, 120, false);
    assert_range("idle", "max_seconds", 10, 3600, false);
    assert_range("quiz", "questions", 3, 20, false);
    assert_range("screen", "columns", 40, 100, false);
    assert_range("attract", "interval_seconds", 3, 3600, true);
    assert_range("visit", "max_minutes", 2, 720, true);
    assert_range("visit", "max_per_address", 2, 1000, true);
}

static void texts_of_the_clinic_have_at_most_100_bytes(void **state) {
    (void)state;
    static const char *const keys[] = {
        "name", "phone", "after_hours", "emergency", "crisis", "footer"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        for (int bytes = 100; bytes <= 101; bytes++) {
            char text[256];
            snprintf(text, sizeof text, "clinic: { %s = \"%0*d\"; };", keys[i], bytes, 0);
            struct settings settings = {0};
            struct report report = {0};
            const struct schema_input input = {
                .file = "f", .text = text, .arena = &settings.memory, .report = &report};
            assert_int_equal(schema_read(&input, settings_rules, &settings), bytes == 100);
            report_free(&report);
            settings_free(&settings);
        }
    }
}

/* ---- files that are right ---- */

static void a_file_changes_what_it_names_and_nothing_else(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "ssh.cfg", true, "");
    const struct settings *settings = &fixture->settings;
    assert_int_equal(settings->idle.timeout_seconds, 600);
    assert_int_equal(settings->idle.max_seconds, 900);
    assert_int_equal(settings->idle.warning_seconds, 20);
    assert_int_equal(settings->idle.lines.timeout_seconds, 3);
    assert_int_equal(settings->idle.lines.max_seconds, 4);
    assert_int_equal(settings->idle.lines.warning_seconds, 0);
    assert_int_equal(settings->idle.action, IDLE_ACTION_EXIT);
    assert_true(settings->idle.quiet);
    assert_int_equal(settings->screen.theme, THEME_TERMINAL);
    assert_int_equal(settings->screen.ascii, ASCII_NEVER);
    assert_int_equal(settings->screen.columns, 66);
    assert_string_equal(settings->clinic.name.bytes, "Cl\u00EDnica \"R\u00EDo\"");
    assert_int_equal(settings->clinic.name.line, 10);
    assert_string_equal(settings->clinic.phone.bytes, "555-0100 ext. 4");
    assert_string_equal(settings->clinic.crisis.bytes, "");
    assert_string_equal(settings->clinic.emergency.bytes, "911");
    assert_int_equal(settings->quiz.questions, 8);
}

static void idle_can_be_off_and_then_nothing_is_said_about_its_seconds(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "never.cfg", true, "");
    assert_int_equal(fixture->settings.idle.timeout_seconds, 0);
    assert_int_equal(fixture->settings.attract.interval_seconds, 0);
    assert_int_equal(fixture->settings.outlook.show, OUTLOOK_NEVER);
}

static void short_times_are_allowed_with_a_note(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "fast.cfg", true,
        "fast.cfg:1: idle.warning_seconds: 5 seconds is short for slow readers; WCAG 2.2.1 asks "
        "for 20 or "
        "more");
    assert_int_equal(report_count(&fixture->report, SEVERITY_LINT), 0);
    assert_int_equal(fixture->settings.idle.timeout_seconds, 10);
    assert_int_equal(fixture->settings.idle.warning_seconds, 5);
    assert_false(fixture->settings.idle.extend_for_reading);
}

static void notes_name_the_line_of_the_key(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "notes.cfg", true,
        "notes.cfg:3: idle.warning_seconds: 19 seconds is short for slow readers; WCAG 2.2.1 asks "
        "for 20 "
        "or more\n"
        "notes.cfg:4: idle.max_seconds: 399 is less than idle.timeout_seconds (400), so "
        "idle.extend_for_reading adds no "
        "time; raise "
        "idle.max_seconds");
    assert_int_equal(report_count(&fixture->report, SEVERITY_LINT), 0);
}

/* The keys of the last version, each under its former name. */
static void a_file_of_the_last_version_works_unchanged_and_each_new_name_is_noted(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "former.cfg", true,
        "former.cfg:2: idle.seconds: is called idle.timeout_seconds now; rename it\n"
        "former.cfg:3: idle.warning: is called idle.warning_seconds now; rename it\n"
        "former.cfg:4: idle.reading: is called idle.extend_for_reading now; rename it\n"
        "former.cfg:5: idle.longest: is called idle.max_seconds now; rename it\n"
        "former.cfg:7: quiz.sure: is called quiz.ask_confidence now; rename it\n"
        "former.cfg:8: attract.seconds: is called attract.interval_seconds now; rename it\n"
        "former.cfg:10: clinic.staff_help: is called clinic.footer now; rename it\n"
        "former.cfg:12: visit.longest_minutes: is called visit.max_minutes now; rename it");
    assert_int_equal(report_count(&fixture->report, SEVERITY_LINT), 0);
    const struct settings *settings = &fixture->settings;
    assert_int_equal(settings->idle.timeout_seconds, 90);
    assert_int_equal(settings->idle.lines.timeout_seconds, 2);
    assert_int_equal(settings->idle.warning_seconds, 25);
    assert_false(settings->idle.extend_for_reading);
    assert_int_equal(settings->idle.max_seconds, 200);
    assert_true(settings->quiz.ask_confidence);
    assert_int_equal(settings->attract.interval_seconds, 7);
    assert_string_equal(settings->clinic.footer.bytes, "Ask at the desk.");
    assert_int_equal(settings->clinic.footer.line, 10);
    assert_int_equal(settings->visit.max_minutes, 30);
    assert_int_equal(settings->visit.lines.max_minutes, 12);
}

static void nothing_is_noted_where_reading_time_is_off_or_has_just_no_room(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "longest-equal.cfg", true, "");
    assert_problems(fixture, "longest-unused.cfg", true, "");
}

static void a_kiosk_can_have_everything_on(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "kiosk.cfg", true,
        "kiosk.cfg: clinic.phone is empty: Call now shows no number of yours; write the number "
        "that patients call"); /* twice the warning is just enough */
    const struct settings *settings = &fixture->settings;
    assert_true(settings->kiosk.locked);
    assert_true(settings->kiosk.require_sandbox);
    assert_string_equal(settings->kiosk.heartbeat.bytes, "/run/gist-kiosk/heartbeat");
    assert_int_equal(strncmp(settings->kiosk.staff_pin.bytes, "$y$", 3), 0);
    assert_int_equal(settings->visit.max_minutes, 2);
    assert_int_equal(settings->visit.lines.max_minutes, 8);
    assert_true(settings->usage.log);
}

static void a_hash_that_is_easily_broken_is_noted(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "pin-weak.cfg", true,
        "pin-weak.cfg:2: kiosk.staff_pin: is a hash of a kind that is easily broken; run mkpasswd "
        "-m yescrypt and paste the line it prints");
    assert_int_equal(report_count(&fixture->report, SEVERITY_LINT), 0);
}

/* ---- files that are wrong ---- */

static void what_is_wrong_is_said_with_file_and_line(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *name, *problems;
    } files[] = {
        {"wraps.cfg",
            "wraps.cfg:2: 4294967300: numbers have at most 9 digits; write a smaller one"},
        {"include.cfg", "include.cfg:2: @include: no other file is read from here; write its lines "
                        "into this file"},
        {"unknown.cfg",
            "unknown.cfg:1: idel: unknown setting; did you mean idle?\n"
            "unknown.cfg:2: idle.secnds: unknown setting; did you mean idle.timeout_seconds?"},
        {"ranges.cfg",
            "ranges.cfg:2: idle.timeout_seconds: 9 does not fit here; write 0 or a whole number "
            "from "
            "10 to "
            "3600\n"
            "ranges.cfg:3: idle.warning_seconds: 3 does not fit here; write a whole number from 5 "
            "to "
            "120\n"
            "ranges.cfg:4: idle.max_seconds: 3601 does not fit here; write a whole number from 10 "
            "to "
            "3600\n"
            "ranges.cfg:6: quiz.questions: 21 does not fit here; write a whole number from 3 to "
            "20\n"
            "ranges.cfg:7: screen.columns: 39 does not fit here; write a whole number from 40 to "
            "100\n"
            "ranges.cfg:8: attract.interval_seconds: 2 does not fit here; write 0 or a whole "
            "number "
            "from 3 to "
            "3600"},
        {"former-twice.cfg",
            "former-twice.cfg:3: idle.warning_seconds: stands on line 2 too, under its former name "
            "idle.warning; delete one of the two\n"
            "former-twice.cfg:6: visit.max_minutes: stands on line 7 too, under its former name "
            "visit.longest_minutes; delete one of the two"},
        {"former-wrong.cfg",
            "former-wrong.cfg:1: idle.seconds: is called idle.timeout_seconds now; rename it\n"
            "former-wrong.cfg:1: idle.seconds: 9 does not fit here; write 0 or a whole number from "
            "10 to 3600"},
        {"types.cfg",
            "types.cfg:2: idle.timeout_seconds: \"60\" does not fit here; write 0 or a whole "
            "number from "
            "10 to 3600, without quotes\n"
            "types.cfg:3: idle.extend_for_reading: 1 does not fit here; write true or false\n"
            "types.cfg:4: idle.action: \"stay\" does not fit here; write \"home\" or \"exit\"\n"
            "types.cfg:6: screen: must be a group, such as screen: { ... }\n"
            "types.cfg:7: clinic.phone: must stand in double quotes, a number too; write \"...\""},
        {"yes.cfg", "yes.cfg:2: yes: is not a value; write true"},
        {"quote.cfg", "quote.cfg:3: 555-0100: is not a number; write \"555-0100\" in double quotes "
                      "(but first "
                      "look whether the string of line 2 is closed)"},
        {"clash.cfg", "clash.cfg:4: idle.warning_seconds: 30 must be less than "
                      "idle.timeout_seconds (30), of which it is the "
                      "last part; lower "
                      "idle.warning_seconds or raise idle.timeout_seconds"},
        {"clash-default.cfg", "clash-default.cfg:2: idle.warning_seconds: 20 must be less than "
                              "idle.timeout_seconds (15), of "
                              "which it is the last part; lower "
                              "idle.warning_seconds or raise idle.timeout_seconds"},
        {"empty-emergency.cfg",
            "empty-emergency.cfg:2: clinic.emergency: is empty; write the number that "
            "people call in an emergency, such as "
            "\"911\""},
        {"numbers.cfg",
            "numbers.cfg:3: clinic.crisis: has no digit; write the number as it is dialed, such as "
            "\"555-0100\"\n"
            "numbers.cfg:4: clinic.after_hours: has no digit; write the number as it is dialed, "
            "such as \"555-0100\""},
        {"lines.cfg",
            "lines.cfg:2: clinic.name: goes over several lines or has a tab in it (\\n and \\t "
            "mean "
            "these; in a path write /); write it on one line, with spaces\n"
            "lines.cfg:4: clinic.footer: goes over several lines or has a tab in it (\\n and \\t "
            "mean "
            "these; in a path write /); write it on one line, with spaces\n"
            "lines.cfg:6: content.language: is not the code of a language; write two small "
            "letters, such as \"en\""},
        {"pin-plain.cfg",
            "pin-plain.cfg:2: kiosk.staff_pin: is not a hash; run mkpasswd -m yescrypt (package "
            "whois) and paste the line it prints; never write the PIN itself here"},
        {"heartbeat.cfg",
            "heartbeat.cfg:2: kiosk.heartbeat: does not begin with /; write the whole path, "
            "such as \"/run/gist-kiosk/heartbeat\""},
        {"fonts.cfg",
            "fonts.cfg:3: screen.console_fonts: does not begin with /; write the whole path, "
            "such as \"/etc/gist-kiosk/fonts/Lat15-Terminus32x16.psf\""},
        {"fonts-many.cfg",
            "fonts-many.cfg:2: screen.console_fonts: has 5 entries; write at most 4"},
        {"visit-short.cfg", "visit-short.cfg:3: visit.max_minutes: 2 must be at least twice "
                            "the time of idle.warning_seconds (61 "
                            "seconds); raise visit.max_minutes or lower idle.warning_seconds"},
        {"escape.cfg", "escape.cfg:1: a control character (U+001B) is not allowed here; delete it"},
        {"latin1.cfg",
            "latin1.cfg:1: the byte 0xE9 is not UTF-8; save the file in the encoding UTF-8"},
        {"twice.cfg", "twice.cfg:2: quiz: { shuffle = false; };: this setting stands above "
                      "already; delete one of the two"},
        {"no-such.cfg", "no-such.cfg: there is no such file; check the name and the folder"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_problems(fixture, files[i].name, false, files[i].problems);
}

static void a_code_of_a_language_is_two_small_letters(void **state) {
    struct fixture *fixture = *state;
    static const char *const codes[] = {"", "e", "EN", "e1", "eng", "e/", ".."};
    char path[] = "/tmp/gist-kiosk-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        FILE *out = fopen(path, "w");
        fprintf(out, "content: { language = \"%s\"; };", codes[i]);
        fclose(out);
        assert_false(load(fixture, path));
        assert_int_equal(fixture->report.count, 1);
    }
    unlink(path);
}

static void what_is_no_file_is_refused_and_the_defaults_hold(void **state) {
    struct fixture *fixture = *state;
    char folder[] = "/tmp/gist-kiosk-test-XXXXXX", fifo[64];
    assert_non_null(mkdtemp(folder));
    snprintf(fifo, sizeof fifo, "%s/fifo", folder);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    const char *const paths[] = {folder, fifo, "/dev/zero"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        assert_false(load(fixture, paths[i]));
        assert_int_equal(fixture->report.count, 1);
        assert_int_equal(fixture->settings.idle.timeout_seconds, 120);
        assert_string_equal(fixture->settings.clinic.emergency.bytes, "911");
    }
    unlink(fifo);
    rmdir(folder);
}

static void freed_settings_are_empty(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "ssh.cfg", true, "");
    settings_free(&fixture->settings);
    const struct settings none = {0};
    assert_memory_equal(&fixture->settings, &none, sizeof none);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_shipped_file_gives_the_defaults_and_no_problems),
        WITH_FIXTURE(every_setting_stands_in_the_shipped_file_with_its_help_and_default),
        WITH_FIXTURE(the_defaults_are_those_that_were_decided),
        WITH_FIXTURE(the_choices_stand_for_their_words),
        WITH_FIXTURE(the_ranges_are_those_that_were_decided),
        WITH_FIXTURE(texts_of_the_clinic_have_at_most_100_bytes),
        WITH_FIXTURE(a_file_changes_what_it_names_and_nothing_else),
        WITH_FIXTURE(idle_can_be_off_and_then_nothing_is_said_about_its_seconds),
        WITH_FIXTURE(short_times_are_allowed_with_a_note),
        WITH_FIXTURE(notes_name_the_line_of_the_key),
        WITH_FIXTURE(a_file_of_the_last_version_works_unchanged_and_each_new_name_is_noted),
        WITH_FIXTURE(nothing_is_noted_where_reading_time_is_off_or_has_just_no_room),
        WITH_FIXTURE(a_kiosk_can_have_everything_on),
        WITH_FIXTURE(a_hash_that_is_easily_broken_is_noted),
        WITH_FIXTURE(what_is_wrong_is_said_with_file_and_line),
        WITH_FIXTURE(a_code_of_a_language_is_two_small_letters),
        WITH_FIXTURE(what_is_no_file_is_refused_and_the_defaults_hold),
        WITH_FIXTURE(freed_settings_are_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
