/* The manual pages are written by hand, in mdoc(7). What the program reads must stand in them:
 * every option, every setting and every key of a content pack, with its type, range and default,
 * and every key of the keyboard that the help page names. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "config/cfg/text_file.h"
#include "config/settings.h"
#include "content/pack/records.h"
#include "tui/command/arguments.h"
#include "tui/terminal/keys.h"

static const char *const pages[] = {
    "gist-kiosk.1", "gist-kiosk-audit.8", "gist-kiosk.cfg.5", "gist-kiosk-content.5"};

struct fixture {
    struct arena arena;
    struct report report;
};

static int set_up(void **state) {
    *state = calloc(1, sizeof(struct fixture));
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    arena_free(&fixture->arena);
    report_free(&fixture->report);
    free(fixture);
    return 0;
}

static const char *read_page(struct fixture *fixture, const char *name) {
    const char *path = arena_join(&fixture->arena, "config/deploy/man/", name);
    struct text_file file;
    if (!text_file_load(&file, path, &fixture->arena, &fixture->report))
        fail_msg("%s", report_line(&fixture->report, 0));
    return file.text;
}

/* Returns what stands between the line `heading` and the next line that begins with one of `ends`
 * (ended by NULL), its words parted by single blanks and
 * without marks of mdoc that print nothing; fails where there is no such heading. */
static const char *part_of(
    struct fixture *fixture, const char *page, const char *heading, const char *const *ends) {
    const char *start = strstr(page, arena_format(&fixture->arena, "\n%s\n", heading));
    if (!start) fail_msg("no line says: %s", heading);
    start += strlen(heading) + 1;
    const char *end = start + strlen(start);
    for (size_t i = 0; ends[i]; i++) {
        const char *here = strstr(start, arena_format(&fixture->arena, "\n%s", ends[i]));
        if (here && here < end) end = here;
    }
    char *part = arena_format(&fixture->arena, " %.*s ", (int)(end - start), start), *to = part;
    for (const char *from = part; *from; from++) {
        if (from[0] == '\\' && from[1] == '&') { /* what stands before a sign that is no macro */
            from++;
            continue;
        }
        bool blank = isspace((unsigned char)*from), after_blank = to > part && to[-1] == ' ';
        if (!blank || !after_blank) *to++ = blank ? ' ' : *from;
    }
    *to = '\0';
    return part;
}

static void assert_says(const char *part, const char *words, const char *where) {
    if (!strstr(part, words)) fail_msg("%s: does not say: %s", where, words);
}

/* Letters of other alphabets come out as question marks on a plain console. */
static void pages_are_plain_letters_on_lines_that_fit(void **state) {
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        const char *page = read_page(*state, pages[i]);
        for (int line = 1; *page; line++) {
            size_t bytes = strcspn(page, "\n");
            if (bytes > 80) fail_msg("%s:%d: is longer than 80", pages[i], line);
            for (size_t at = 0; at < bytes; at++)
                if (!isprint((unsigned char)page[at]))
                    fail_msg("%s:%d: is not ASCII", pages[i], line);
            page += bytes + (page[bytes] == '\n');
        }
    }
}

static const char *choices_words(
    struct arena *arena, const struct schema_rule *rule, const char *between, const char *last) {
    const char *words = arena_format(arena, "\"%s\"", rule->choices[0]);
    for (size_t i = 1; rule->choices[i]; i++)
        words = arena_format(
            arena, "%s%s\"%s\"", words, rule->choices[i + 1] ? between : last, rule->choices[i]);
    return words;
}

/* What the page must say of a setting's value. */
static const char *value_words(struct arena *arena, const struct schema_rule *rule) {
    switch (rule->type) {
    case SCHEMA_BOOL:
        return arena_format(
            arena, "Value: true or false. Default: %s.", rule->preset ? "true" : "false");
    case SCHEMA_INT:
        return arena_format(arena, "Value: %s%ld to %ld. Default: %ld.",
            rule->zero_too ? "0, or " : "", rule->minimum, rule->maximum, rule->preset);
    case SCHEMA_CHOICE:
        return arena_format(arena, "Value: %s. Default: \"%s\".",
            choices_words(arena, rule, ", ", " or "), rule->choices[rule->preset]);
    case SCHEMA_TEXT:
        return arena_format(arena, "Value: words in double quotes%s. Default: \"%s\".",
            rule->maximum ? arena_format(arena, ", at most %ld bytes", rule->maximum) : "",
            rule->preset_text ? rule->preset_text : "");
    case SCHEMA_TEXTS:
        return arena_format(
            arena, "Value: up to %ld of [\"...\", \"...\"]. Default: [].", rule->maximum);
    default:
        fail_msg("%s: no setting has this type yet; say here what its page must say", rule->key);
        return NULL;
    }
}

static void every_setting_stands_with_its_type_range_and_default(void **state) {
    static const char *const group_ends[] = {".Ss ", ".Sh ", NULL};
    struct fixture *fixture = *state;
    const char *page = read_page(fixture, "gist-kiosk.cfg.5");
    for (const struct schema_rule *group = settings_rules; group->key; group++) {
        const char *heading = arena_format(&fixture->arena, ".Ss %s", group->key);
        const char *section = part_of(fixture, page, heading, group_ends);
        for (const struct schema_rule *rule = group->rules; rule->key; rule++) {
            const char *name = arena_format(&fixture->arena, " .It Va %s ", rule->key);
            const char *item = strstr(section, name);
            if (!item) fail_msg("group %s: no item: %s", group->key, name);
            const char *end = strstr(item + strlen(name), " .It Va ");
            const char *words =
                arena_text(&fixture->arena, item, end ? (size_t)(end - item) : strlen(item));
            assert_says(words, value_words(&fixture->arena, rule),
                arena_format(&fixture->arena, "%s.%s", group->key, rule->key));
        }
    }
}

static void no_setting_stands_there_that_is_none(void **state) {
    struct fixture *fixture = *state;
    size_t known = 0, named = 0;
    for (const struct schema_rule *group = settings_rules; group->key; group++)
        for (const struct schema_rule *rule = group->rules; rule->key; rule++) known++;
    const char *page = read_page(fixture, "gist-kiosk.cfg.5");
    while ((page = strstr(page, "\n.It Va "))) page++, named++;
    assert_int_equal(named, known);
}

/* The line that shows a key of a pack's file. */
static const char *key_line(struct arena *arena, const struct schema_rule *rule) {
    switch (rule->type) {
    case SCHEMA_BOOL:
        return arena_format(arena, " %s = true | false;", rule->key);
    case SCHEMA_INT:
        return arena_format(arena, " %s = %ld; # %ld to %ld", rule->key, rule->minimum,
            rule->minimum, rule->maximum);
    case SCHEMA_CHOICE:
        return arena_format(arena, " %s = %s", rule->key, choices_words(arena, rule, " | ", " | "));
    case SCHEMA_TEXT:
        return arena_format(arena, " %s = \"...\";", rule->key);
    case SCHEMA_TEXTS:
        return arena_format(arena, " %s = [\"...\", \"...\"];", rule->key);
    case SCHEMA_RECORDS:
        return arena_format(arena, " %s = (", rule->key);
    default:
        return arena_format(arena, " %s = {", rule->key);
    }
}

/* As deep as the tables are. */
static void assert_keys(struct fixture *fixture, const char *section,
    const struct schema_rule *rules, const char *file) {
    for (const struct schema_rule *rule = rules; rule->key; rule++) {
        assert_says(section, key_line(&fixture->arena, rule), file);
        if (rule->rules) assert_keys(fixture, section, rule->rules, file);
    }
}

static void every_key_of_a_pack_stands_with_its_type_and_range(void **state) {
    static const char *const ends[] = {".Ss ", ".Sh ", NULL};
    static const struct {
        const char *file;
        const struct schema_rule *rules;
    } files[] = {{"LANGUAGE/pack.cfg", records_pack}, {"medicines.cfg", records_medicines},
        {"facts.cfg", records_facts}, {"places.cfg", records_places},
        {"LANGUAGE/figures.cfg", records_figures}, {"LANGUAGE/words.cfg", records_words},
        {"LANGUAGE/quiz.cfg", records_quiz}, {"LANGUAGE/asks.cfg", records_asks},
        {"LANGUAGE/tips.cfg", records_tips}, {"LANGUAGE/style.cfg", records_style}};
    struct fixture *fixture = *state;
    const char *page = read_page(fixture, "gist-kiosk-content.5");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *heading = arena_format(&fixture->arena, ".Ss %s", files[i].file);
        assert_keys(fixture, part_of(fixture, page, heading, ends), files[i].rules, files[i].file);
    }
}

/* The names of options are taken from what --help prints: "  --name VALUE    words". */
static void every_option_stands_with_what_it_takes(void **state) {
    struct fixture *fixture = *state;
    const char *page = read_page(fixture, "gist-kiosk.1");
    size_t options = 0;
    for (const char *line = arguments_help; (line = strstr(line, "\n  --")); options++) {
        line += strlen("\n  --");
        size_t bytes = strcspn(line, " \n");
        const char *value = line + bytes + (line[bytes] == ' ');
        size_t value_bytes = strcspn(value, " \n");
        const char *item = arena_format(&fixture->arena, "\n.It Fl \\-%.*s", (int)bytes, line);
        if (*value == '[')
            item = arena_format(
                &fixture->arena, "%s Op Ar %.*s\n", item, (int)value_bytes - 2, value + 1);
        else if (value_bytes)
            item = arena_format(&fixture->arena, "%s Ar %.*s\n", item, (int)value_bytes, value);
        else
            item = arena_format(&fixture->arena, "%s\n", item);
        assert_says(page, item, "gist-kiosk.1");
    }
    assert_true(options > 8);
}

static void every_call_of_the_usage_stands_in_the_synopsis(void **state) {
    static const char *const ends[] = {".Sh ", NULL};
    struct fixture *fixture = *state;
    const char *page = read_page(fixture, "gist-kiosk.1");
    const char *synopsis = part_of(fixture, page, ".Sh SYNOPSIS", ends);
    for (const char *at = arguments_usage; (at = strstr(at, "--")); at += 2) {
        const char *name =
            arena_text(&fixture->arena, at + 2, strspn(at + 2, "abcdefghijklmnopqrstuvwxyz-"));
        assert_says(synopsis, arena_format(&fixture->arena, "Fl \\-%s ", name), "SYNOPSIS");
    }
}

static void every_key_of_the_help_page_stands_in_the_manual(void **state) {
    static const char *const ends[] = {".Sh ", NULL};
    struct fixture *fixture = *state;
    const char *keys = part_of(fixture, read_page(fixture, "gist-kiosk.1"), ".Sh KEYS", ends);
    for (int command = 0; command < COMMAND_COUNT; command++) {
        const char *help = keys_help((enum command)command);
        if (!help || !*help) continue;
        const char *name = keys_name((enum command)command, true);
        assert_says(keys, arena_format(&fixture->arena, " .It %s %s", name, help), "KEYS");
    }
}

static void every_file_that_the_guide_looks_for_is_named(void **state) {
    const char *page = read_page(*state, "gist-kiosk.1");
    assert_says(page, "\n.It Pa /etc/gist-kiosk/gist-kiosk.cfg\n", "FILES");
    assert_says(page, "\n.It Pa /usr/share/gist-kiosk/gist\n", "FILES");
    assert_says(page, "\n.It Pa /usr/lib/gist-kiosk/ssh-shell\n", "FILES");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            pages_are_plain_letters_on_lines_that_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            every_setting_stands_with_its_type_range_and_default, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_setting_stands_there_that_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            every_key_of_a_pack_stands_with_its_type_and_range, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_option_stands_with_what_it_takes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            every_call_of_the_usage_stands_in_the_synopsis, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            every_key_of_the_help_page_stands_in_the_manual, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            every_file_that_the_guide_looks_for_is_named, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
