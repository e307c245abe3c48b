/* What --check says to a person at a terminal, to a program in a pipe, and to an editor.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/kiosk.h"

#define AS_OF "--check", "--as-of", "2026-11-23"

enum { PATH_BYTES = KIOSK_PATH_BYTES + 60, JSON_DEPTH = 8 };

struct fixture {
    char folder[KIOSK_PATH_BYTES], pack[PATH_BYTES], settings[PATH_BYTES];
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    kiosk_folder(fixture->folder);
    snprintf(fixture->pack, sizeof fixture->pack, "%s/gist", fixture->folder);
    snprintf(fixture->settings, sizeof fixture->settings, "%s/kiosk.cfg", fixture->folder);
    assert_int_equal(mkdir(fixture->pack, 0755), 0);
    kiosk_copy("content/gist", fixture->pack);
    kiosk_write(fixture->settings, KIOSK_SETTINGS);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    kiosk_folder_remove(fixture->folder);
    free(fixture);
    return 0;
}

static struct kiosk_output check(const struct fixture *fixture, const char *more) {
    return kiosk_run((const char *[]){
        AS_OF, "--content", fixture->pack, "--config", fixture->settings, more, NULL});
}

/* The same in a terminal, wide enough for each line. The caller closes it. */
static struct vt *check_at_a_terminal(const struct fixture *fixture, int expected) {
    const char *argv[] = {
        kiosk_program(), AS_OF, "--content", fixture->pack, "--config", fixture->settings, NULL};
    struct vt *vt = vt_open(&(struct vt_options){.argv = argv, .columns = 250});
    int status = -1;
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, expected);
    return vt;
}

static void append(const char *path, const char *text) {
    char *before = kiosk_read(path);
    assert_non_null(before);
    char *after = malloc(strlen(before) + strlen(text) + 1);
    sprintf(after, "%s%s", before, text);
    kiosk_write(path, after);
    free(before);
    free(after);
}

static size_t count_in(const struct fixture *fixture, const char *name, const char *words) {
    char path[2 * PATH_BYTES];
    size_t count = 0;
    snprintf(path, sizeof path, "%s/%s", fixture->pack, name);
    char *text = kiosk_read(path);
    assert_non_null(text);
    for (const char *at = text; (at = strstr(at, words)); at++) count++;
    free(text);
    return count;
}

/* ---- people ---- */

static void a_person_is_told_what_was_judged_and_what_it_holds(void **state) {
    struct fixture *fixture = *state;
    char words[400];
    size_t parts = count_in(fixture, "en/pack.cfg", "kind = \"topic\"") +
                   count_in(fixture, "en/pack.cfg", "kind = \"outlook\"");
    snprintf(words, sizeof words,
        "All is well: %zu parts, %zu questions, %zu words (en); %zu parts, %zu questions, %zu "
        "words (es)",
        parts, count_in(fixture, "en/quiz.cfg", " ask = "),
        count_in(fixture, "en/words.cfg", " means = "), parts,
        count_in(fixture, "es/quiz.cfg", " ask = "),
        count_in(fixture, "es/words.cfg", " means = "));
    struct vt *vt = check_at_a_terminal(fixture, 0);
    if (vt_find(vt, words) < 0) fail_msg("not said: %s\nbut: %s", words, vt_raw(vt));
    snprintf(words, sizeof words, "settings: %s", fixture->settings);
    assert_true(vt_find(vt, words) >= 0);
    snprintf(words, sizeof words, "texts: %s", fixture->pack);
    assert_true(vt_find(vt, words) >= 0);
    vt_close(vt);
}

static void in_a_pipe_nothing_is_said_but_what_was_found(void **state) {
    struct fixture *fixture = *state;
    struct kiosk_output output = check(fixture, NULL);
    assert_int_equal(output.status, 0);
    assert_string_equal(output.out, "");
    for (const char *line = output.errors; *line; line = strchr(line, '\n') + 1) {
        const char *note = strstr(line, ": note: ");
        if (!note || note > strchr(line, '\n')) fail_msg("%s", line);
    }
    kiosk_output_free(&output);
}

static void an_error_is_told_from_style(void **state) {
    struct fixture *fixture = *state;
    char path[2 * PATH_BYTES], place[2 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/en/topics/living.md", fixture->pack);
    append(path, "\nAsk your physician.\n");
    struct vt *vt = check_at_a_terminal(fixture, 1);
    assert_true(vt_find(vt, "/en/topics/living.md:") >= 0);
    assert_true(vt_find(vt, ": style: ") >= 0);
    assert_true(vt_find(vt, "with which the guide runs: ") >= 0);
    assert_int_equal(vt_find(vt, ": error: "), -1);
    vt_close(vt);
    kiosk_write(fixture->settings, "idle: {\n  bell = yes;\n};\n");
    vt = check_at_a_terminal(fixture, 1);
    snprintf(
        place, sizeof place, "%s:2: error: yes: is not a value; write true", fixture->settings);
    assert_int_equal(vt_find(vt, place), 0);
    assert_true(vt_find(vt, "1 error, with which the guide does not run") > 0);
    vt_close(vt);
}

static void what_a_kiosk_refuses_is_refused_where_that_is_asked(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(chmod(fixture->settings, 0666), 0);
    struct kiosk_output output = check(fixture, NULL);
    assert_int_equal(output.status, 0);
    kiosk_output_free(&output);
    output = check(fixture, "--kiosk");
    assert_int_equal(output.status, 1);
    assert_non_null(strstr(output.errors, "kiosk.cfg: error: "));
    kiosk_output_free(&output);
}

/* ---- editors ---- */

static const char *skip_blanks(const char *at) {
    return at + strspn(at, " \t\r\n");
}

/* Returns what follows the value of JSON (RFC 8259) at `at`, or NULL where there is none. Numbers
 * are whole, and the depth is small: more is not made. */
static const char *json_value(const char *at, int depth);

static const char *json_string(const char *at) {
    if (*at++ != '"') return NULL;
    for (; *at && *at != '"'; at++) {
        if ((unsigned char)*at < ' ') return NULL;
        if (*at != '\\') continue;
        at++;
        if (!*at || !strchr("\"\\/bfnrtu", *at)) return NULL;
        if (*at == 'u') {
            if (strspn(at + 1, "0123456789abcdefABCDEF") < 4) return NULL;
            at += 4;
        }
    }
    return *at == '"' ? at + 1 : NULL;
}

static const char *json_members(const char *at, int depth, char end) {
    at = skip_blanks(at);
    if (*at == end) return at + 1;
    for (;; at++) {
        at = skip_blanks(at);
        if (end == '}') {
            if (!(at = json_string(at))) return NULL;
            at = skip_blanks(at);
            if (*at++ != ':') return NULL;
        }
        if (!(at = json_value(at, depth - 1))) return NULL;
        at = skip_blanks(at);
        if (*at == end) return at + 1;
        if (*at != ',') return NULL;
    }
}

static const char *json_value(const char *at, int depth) {
    at = skip_blanks(at);
    if (!depth) return NULL;
    if (*at == '"') return json_string(at);
    if (*at == '{') return json_members(at + 1, depth, '}');
    if (*at == '[') return json_members(at + 1, depth, ']');
    size_t digits = strspn(at, "0123456789");
    return digits && (digits == 1 || *at != '0') ? at + digits : NULL;
}

static void assert_json(const char *text) {
    const char *end = json_value(text, JSON_DEPTH);
    if (!end || *skip_blanks(end)) fail_msg("this is no JSON:\n%s", text);
}

static void the_validator_of_json_knows_what_is_none(void **state) {
    static const char *const wrong[] = {"", "[", "[1,]", "[1 2]", "{\"a\" 1}", "{\"a\": }",
        "{a: 1}", "\"a", "\"\\x\"", "\"\\u12\"", "\"\n\"", "[01]", "[} ", "nothing"};
    static const char *const right[] = {"[]", "{}", "[ 1, \"a\\\"\\\\\\u00e9\", {\"b\": [ ]} ]"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *end = json_value(wrong[i], JSON_DEPTH);
        if (end && !*skip_blanks(end)) fail_msg("%s", wrong[i]);
    }
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) assert_json(right[i]);
}

static void editors_get_an_object_for_each_problem(void **state) {
    struct fixture *fixture = *state;
    char expected[4 * PATH_BYTES];
    snprintf(fixture->settings, sizeof fixture->settings, "%s/a\"b\\c.cfg", fixture->folder);
    kiosk_write(fixture->settings, "clinic: {\n  name = \"Caf\u00E9 \\& \"Bar\"\";\n};\n");
    struct kiosk_output output = check(fixture, "--json");
    assert_int_equal(output.status, 1);
    assert_string_equal(output.errors, "");
    assert_json(output.out);
    snprintf(expected, sizeof expected,
        "[\n{\"file\": \"%s/a\\\"b\\\\c.cfg\", \"line\": 2, \"severity\": \"error\", \"words\": "
        "\"name: \\\\& is not read as anything; write the character itself, / in a path, or "
        "\\\\\\\\ for a backslash\"}\n]\n",
        fixture->folder);
    assert_string_equal(output.out, expected);
    kiosk_output_free(&output);
}

static void editors_get_what_is_style_and_what_a_note_too(void **state) {
    struct fixture *fixture = *state;
    char path[2 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/en/topics/living.md", fixture->pack);
    append(path, "\nAsk your physician.\n");
    struct kiosk_output output = check(fixture, "--json");
    assert_int_equal(output.status, 1);
    assert_json(output.out);
    assert_non_null(strstr(output.out, "\"severity\": \"style\""));
    assert_non_null(strstr(output.out, "\"severity\": \"note\""));
    kiosk_output_free(&output);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_person_is_told_what_was_judged_and_what_it_holds),
        IN_FOLDER(in_a_pipe_nothing_is_said_but_what_was_found),
        IN_FOLDER(an_error_is_told_from_style),
        IN_FOLDER(what_a_kiosk_refuses_is_refused_where_that_is_asked),
        cmocka_unit_test(the_validator_of_json_knows_what_is_none),
        IN_FOLDER(editors_get_an_object_for_each_problem),
        IN_FOLDER(editors_get_what_is_style_and_what_a_note_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
