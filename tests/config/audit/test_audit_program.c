/* The real gist-kiosk-audit: its command line, what it asks the guide, and where the guide sends
 * those who ask it. What it says of this machine is this machine's. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/audit/audit_tool.h"
#include "tests/support/kiosk.h"

enum { PATH_BYTES = 512, LIMIT_MS = 30000 };

/* Runs it with these arguments, ended by NULL. */
static struct audit_reply run(
    struct arena *memory, const char *program_end, const char *const *rest) {
    const char *words[8] = {arena_join(memory, kiosk_program(), program_end)};
    for (size_t i = 0; rest[i]; i++) words[i + 1] = rest[i];
    return audit_tool_ask(memory, words, LIMIT_MS);
}

#define AUDIT(memory, ...) run(memory, "-audit", (const char *[]){__VA_ARGS__, NULL})

static void wrong_usage_is_status_2(void **state) {
    static const char *const wrong[][3] = {
        {"desk"}, {"console", "ssh"}, {"--kiosk"}, {"--config"}, {"--help=yes"}, {""}};
    struct arena memory = {0};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct audit_reply reply = run(&memory, "-audit", wrong[i]);
        if (reply.status != 2) fail_msg("%s: status %d", wrong[i][0], reply.status);
        assert_non_null(strstr(reply.said, "usage: gist-kiosk-audit [console|ssh]"));
    }
    arena_free(&memory);
}

static void each_option_stands_in_the_help_and_in_the_manual_page(void **state) {
    static const char *const options[] = {
        "config", "content", "language", "verbose", "help", "version"};
    struct arena memory = {0};
    (void)state;
    struct audit_reply reply = AUDIT(&memory, "--help");
    char *page = kiosk_read("config/deploy/man/gist-kiosk-audit.8");
    assert_int_equal(reply.status, 0);
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        assert_non_null(strstr(reply.said, arena_join(&memory, "--", options[i])));
        assert_non_null(strstr(page, arena_join(&memory, "Fl \\-", options[i])));
    }
    assert_int_equal(AUDIT(&memory, "--version").status, 0);
    free(page);
    arena_free(&memory);
}

static void what_the_guide_says_of_its_settings_is_heard(void **state) {
    char folder[KIOSK_PATH_BYTES], settings[PATH_BYTES];
    struct arena memory = {0};
    (void)state;
    kiosk_folder(folder);
    snprintf(settings, sizeof settings, "%s/x.cfg", folder);
    kiosk_write(settings, "idle: { timeout_seconds = 90; };\n");
    struct audit_reply reply = AUDIT(&memory, "ssh", "--config", settings);
    assert_non_null(strstr(reply.said, "pass  guide: settings and texts are sound"));
    assert_non_null(strstr(reply.said, "pass  idle: a visit ends 90 seconds after"));
    kiosk_write(settings, "idle: { timeout_seconds = 90; };\nnonsense = 1;\n");
    reply = AUDIT(&memory, "ssh", "--config", settings);
    assert_int_equal(reply.status, 1);
    assert_non_null(strstr(reply.said, arena_join(&memory, settings, ":2: ")));
    assert_non_null(strstr(reply.said, "FAIL  guide: settings or texts have an error"));
    reply = AUDIT(&memory, "ssh", "--content", folder);
    assert_non_null(strstr(reply.said, "FAIL  guide"));
    kiosk_folder_remove(folder);
    arena_free(&memory);
}

/* Numbers that only the sources explain are for who asks for them. */
static void the_ways_out_are_numbered_for_who_asks(void **state) {
    struct arena memory = {0};
    (void)state;
    assert_null(strstr(AUDIT(&memory, "console").said, "[K"));
    assert_non_null(strstr(AUDIT(&memory, "console", "--verbose").said, " [K7 K8]\n"));
    arena_free(&memory);
}

static void the_guide_says_where_the_audit_went(void **state) {
    struct arena memory = {0};
    (void)state;
    struct audit_reply reply = run(&memory, "", (const char *[]){"--audit", "console", NULL});
    assert_int_equal(reply.status, 2);
    assert_string_equal(
        reply.said, "gist-kiosk: --audit is a program of its own now: run gist-kiosk-audit\n");
    arena_free(&memory);
}

/* ---- asking ---- */

static void a_program_gets_an_empty_input_and_an_environment_of_its_own(void **state) {
    struct arena memory = {0};
    (void)state;
    setenv("LD_PRELOAD_NOT", "x", 1);
    struct audit_reply reply = audit_tool_ask(&memory,
        (const char *[]){"/bin/sh", "-c", "cat; env | sort; echo \"\033[1m\" >&2; exit 3", NULL},
        LIMIT_MS);
    assert_null(reply.fault);
    assert_int_equal(reply.status, 3);
    assert_null(strstr(reply.said, "LD_PRELOAD_NOT"));
    assert_non_null(strstr(reply.said, "LC_ALL=C\n"));
    assert_non_null(strstr(reply.said, "PATH=/usr/sbin:/usr/bin:/sbin:/bin\n"));
    assert_non_null(strstr(reply.said, "?[1m\n"));
    arena_free(&memory);
}

/* It closes its output and goes on; it leaves another behind. */
static void no_program_takes_longer_than_the_limit(void **state) {
    static const char *const scripts[] = {"exec >&- 2>&-; sleep 60", "sleep 60 & exit 0"};
    struct arena memory = {0};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        int64_t start = kiosk_now_ms();
        struct audit_reply reply =
            audit_tool_ask(&memory, (const char *[]){"/bin/sh", "-c", scripts[i], NULL}, 100);
        assert_string_equal(reply.fault, "/bin/sh gave no answer in time");
        assert_int_equal(reply.status, -1);
        assert_true(kiosk_now_ms() - start < KIOSK_LIMIT_MS);
    }
    arena_free(&memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_usage_is_status_2),
        cmocka_unit_test(each_option_stands_in_the_help_and_in_the_manual_page),
        cmocka_unit_test(what_the_guide_says_of_its_settings_is_heard),
        cmocka_unit_test(the_ways_out_are_numbered_for_who_asks),
        cmocka_unit_test(the_guide_says_where_the_audit_went),
        cmocka_unit_test(a_program_gets_an_empty_input_and_an_environment_of_its_own),
        cmocka_unit_test(no_program_takes_longer_than_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
