/* What people write into the settings who know other programs, or the editor of another system, and
 * what each of them is told: the line, what stands there, and what to write. The words are here to
 * be read: whoever changes one reads it as if there were no manual. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/settings.h"

#define A25 "aaaaaaaaaaaaaaaaaaaaaaaaa"

struct mistake {
    const char *written, *told; /* told: without the name of the file */
};

static const struct mistake mistakes[] = {
    /* words and quotes */
    {"clinic: {\n  name = \u201CHarbor Clinic\u201D;\n};",
        "2: \u201C: is not the straight double quote; write \" instead"},
    {"clinic: {\n  name = 'Harbor Clinic';\n};",
        "2: ': is not the straight double quote; write \" instead"},
    {"clinic: {\n  name = Harbor Clinic;\n};",
        "2: Harbor Clinic: words stand in double quotes; write \"Harbor Clinic\""},
    {"clinic: {\n  name = \"The \"Harbor\" Clinic\";\n};",
        "2: Harbor: stands outside of the quotes; a \" inside words is written \\\""},
    {"clinic: {\n  name = \"Harbor Clinic;\n  phone = \"555-0100\";\n};",
        "3: 555-0100: is not a number; write \"555-0100\" in double quotes (but first look whether "
        "the string of line 2 is closed)"},
    {"clinic: {\n  name = \"Harbor Clinic;\n};",
        "2: the string that opens here is never closed; write a double quote at its end"},
    {"clinic: {\n  name = \"Tom \\& Ann\";\n};",
        "2: name: \\& is not read as anything; write the character itself, / in a path, or \\\\ "
        "for a backslash"},
    {"clinic: {\n  name = \"Harbor\nClinic\";\n};",
        "2: clinic.name: goes over several lines or has a tab in it (\\n and \\t mean these; in a "
        "path write /); write it on one line, with spaces"},
    {"clinic: {\n  name = \"" A25 A25 A25 A25 "a\";\n};",
        "2: clinic.name: has 101 bytes; make it at most 100 long"},
    /* yes and no */
    {"quiz: {\n  shuffle = yes;\n};", "2: yes: is not a value; write true"},
    {"quiz: {\n  shuffle = Off;\n};", "2: Off: is not a value; write false"},
    {"quiz: {\n  shuffle = \"true\";\n};",
        "2: quiz.shuffle: \"true\" does not fit here; write true or false, without quotes"},
    /* numbers */
    {"idle: {\n  timeout_seconds = \"120\";\n};",
        "2: idle.timeout_seconds: \"120\" does not fit here; write 0 or a whole number from 10 to "
        "3600, without quotes"},
    {"idle: {\n  timeout_seconds = 2 minutes;\n};",
        "2: 2 minutes: is not a number; write digits alone, such as 120"},
    {"idle: {\n  timeout_seconds = 120s;\n};",
        "2: 120s: is not a number; write digits alone, such as 120"},
    {"idle: {\n  timeout_seconds = 120.5;\n};",
        "2: idle.timeout_seconds: 120.5 does not fit here; write 0 or a whole number from 10 to "
        "3600, in digits alone"},
    {"idle: {\n  timeout_seconds = 1,200;\n};",
        "2: 200: stands behind a comma; a number has none in it, so write its digits alone"},
    {"idle: {\n  timeout_seconds = 0120;\n};",
        "2: 0120: begins with a zero; write the number without it"},
    {"idle: {\n  timeout_seconds = 5;\n};",
        "2: idle.timeout_seconds: 5 does not fit here; write 0 or a whole number from 10 to 3600"},
    {"idle: {\n  warning_seconds = twenty;\n};",
        "2: twenty: stands without quotes; write \"twenty\", or if it is a number its digits, such "
        "as 120"},
    /* keys and groups */
    {"idle: {\n  timeout_secnods = 120;\n};",
        "2: idle.timeout_secnods: unknown setting; did you mean idle.timeout_seconds?"},
    {"clinic: {\n  timeout_seconds = 120;\n};",
        "2: clinic.timeout_seconds: belongs to the group idle; write it between the { and } of "
        "idle"},
    {"timeout_seconds = 120;",
        "1: timeout_seconds: belongs to the group idle; write it between the { and } of idle"},
    {"idle.timeout_seconds = 120;",
        "1: idle: a key has no dot in it; write what follows the dot into idle: { ... }"},
    {"idle: {\n  timeout_seconds 120;\n};",
        "2: timeout_seconds: = is missing after it; write timeout_seconds = value"},
    {"idle: {\n  bell = true;\n  bell = false;\n};",
        "3: bell = false;: this setting stands above already; delete one of the two"},
    {"idle: {\n  bell = true;\n\nquiz: {\n  shuffle = true;\n};",
        "1: the { that opens here is never closed; write } behind what belongs to it"},
    {"clinic:\n  name: Harbor Clinic\n",
        "2: clinic: its keys stand between { and }; write clinic: { name ... }"},
    {"[clinic]\nname = \"Harbor Clinic\"\n",
        "1: [: has no name before it; write a group as name: { key = value; }"},
    {"; my settings\nidle: { bell = true; };",
        "1: ; is not needed here; delete it (a comment begins with #)"},
    {"@include \"other.cfg\"\n",
        "1: @include: no other file is read from here; write its lines into this file"},
    {"screen: {\n  theme = \"dark\";\n};",
        "2: screen.theme: \"dark\" does not fit here; write \"auto\", \"calm\", \"light\", "
        "\"contrast\", \"terminal\" or \"mono\""},
    /* characters that nobody sees */
    {"idle:\u00A0{ bell = true; };",
        "1: a no-break space (U+00A0) stands here, which looks like a plain one; write a plain "
        "space"},
    {"clinic: {\n  name = \"Cl\xEDnica\";\n};",
        "2: the byte 0xED is not UTF-8; save the file in the encoding UTF-8"},
    {"clinic: {\n  name = \"Har\u200Bbor\";\n};",
        "2: a character that nobody sees (U+200B) is not allowed here; delete it"},
    /* what a person would dial, and where things are */
    {"clinic: {\n  phone = \"ask at the desk\";\n};",
        "2: clinic.phone: has no digit; write the number as it is dialed, such as \"555-0100\""},
    {"clinic: {\n  phone = 555-0100;\n};",
        "2: 555-0100: is not a number; write \"555-0100\" in double quotes"},
    {"clinic: {\n  phone = 5550100;\n};",
        "2: clinic.phone: must stand in double quotes, a number too; write \"...\""},
    {"clinic: {\n  emergency = \"\";\n};",
        "2: clinic.emergency: is empty; write the number that people call in an emergency, such as "
        "\"911\""},
    {"clinic: {\n  emergency = \"the desk\";\n};",
        "2: clinic.emergency: has no digit; write the number as it is dialed, such as "
        "\"555-0100\""},
    {"kiosk: {\n  staff_pin = \"123456\";\n};",
        "2: kiosk.staff_pin: is not a hash; run mkpasswd -m yescrypt (package whois) and paste the "
        "line it prints; never write the PIN itself here"},
    {"content: {\n  folder = \"C:\\guide\";\n};",
        "2: folder: \\g is not read as anything; write the character itself, / in a path, or \\\\ "
        "for a backslash"},
    {"content: {\n  folder = \"/srv\\texts\";\n};",
        "2: content.folder: goes over several lines or has a tab in it (\\n and \\t mean these; in "
        "a path write /); write it on one line, with spaces"},
    {"content: {\n  folder = \"C:/guide\";\n};",
        "2: content.folder: does not begin with /; write the whole path, such as "
        "\"/srv/gist-kiosk/gist\""},
    {"content: {\n  language = \"Spanish\";\n};",
        "2: content.language: is not the code of a language; write two small letters, such as "
        "\"en\""},
};

/* The guide takes these, and says what a clinic may not have meant. */
static const struct mistake noted[] = {
    {"clinic: {\n  phone = \"555-0100 or 555-0200\";\n};",
        "2: clinic.phone: holds two numbers; write the one to call, so that nobody has to choose"},
    {"clinic: {\n  name = \"Harbor \U0001F600\";\n};",
        "2: clinic.name: no console has U+1F600; where the guide runs on one, write the line "
        "without it"},
    {"idle: {\n  seconds = 120;\n};", "2: idle.seconds: is called idle.timeout_seconds now; rename "
                                      "it"},
};

/* And these, without a word. */
static const char *const taken[] = {"", "\xEF\xBB\xBFidle: { bell = true; };",
    "idle: {\r\n  bell = true;\r\n};\r\n", "// ours\nidle = {\n\tbell : True\n}",
    "clinic: { phone = \"+1 (555) 555-0100 ext. 4\"; };", "clinic: { name = \"Cl\u00EDnica\"; };",
    "clinic: { name = \"The \\\"Harbor\\\" Clinic\"; };"};

struct fixture {
    char path[64];
    struct settings settings;
    struct report report;
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    snprintf(fixture->path, sizeof fixture->path, "/tmp/gist-kiosk-mistakes-XXXXXX");
    int file = mkstemp(fixture->path);
    *state = fixture;
    return file < 0 || close(file) != 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    unlink(fixture->path);
    settings_free(&fixture->settings);
    report_free(&fixture->report);
    free(fixture);
    return 0;
}

static bool load(struct fixture *fixture, const char *text) {
    settings_free(&fixture->settings);
    report_free(&fixture->report);
    FILE *file = fopen(fixture->path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return settings_load(&fixture->settings, fixture->path, &fixture->report);
}

/* One mistake, one message: a second one would send the reader somewhere else. */
static void assert_told(
    struct fixture *fixture, const struct mistake *mistake, bool taken_all_the_same) {
    bool good = load(fixture, mistake->written);
    if (good != taken_all_the_same || fixture->report.count != 1)
        fail_msg("%zu messages for:\n%s", fixture->report.count, mistake->written);
    const char *line = report_line(&fixture->report, 0);
    assert_int_equal(strncmp(line, fixture->path, strlen(fixture->path)), 0);
    assert_string_equal(line + strlen(fixture->path) + 1, mistake->told);
}

static void each_mistake_is_told_with_its_line_and_what_to_write(void **state) {
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++)
        assert_told(*state, &mistakes[i], false);
}

static void what_may_not_have_been_meant_is_noted(void **state) {
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) assert_told(*state, &noted[i], true);
}

static void what_editors_of_other_systems_leave_is_taken(void **state) {
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (!load(fixture, taken[i]) || fixture->report.count)
            fail_msg("%s\n%s", taken[i], report_line(&fixture->report, 0));
        assert_true(fixture->settings.idle.bell);
    }
}

/* Notepad's "Unicode". */
static void a_file_in_another_encoding_is_told_as_a_whole(void **state) {
    struct fixture *fixture = *state;
    FILE *file = fopen(fixture->path, "w");
    assert_non_null(file);
    fwrite("\xFF\xFEi\0d\0l\0e\0", 1, 10, file);
    fclose(file);
    assert_false(settings_load(&fixture->settings, fixture->path, &fixture->report));
    assert_string_equal(fixture->report.problems[0].words,
        "the byte 0xFF is not UTF-8; save the file in the encoding UTF-8");
}

#define IN_FILE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FILE(each_mistake_is_told_with_its_line_and_what_to_write),
        IN_FILE(what_may_not_have_been_meant_is_noted),
        IN_FILE(what_editors_of_other_systems_leave_is_taken),
        IN_FILE(a_file_in_another_encoding_is_told_as_a_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
