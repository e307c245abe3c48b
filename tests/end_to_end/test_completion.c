/* Completion in bash and zsh: what is offered behind an option is what the program takes beside it,
 * no option is left out, and what is offered as a value is one. SPDX-License-Identifier: MIT */
#include <getopt.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/mem.h"
#include "tests/support/child.h"
#include "tests/support/kiosk.h"
#include "tui/command/arguments.h"

extern const struct option arguments_options[];

enum { WORDS = 12, ROOM = 1 << 16 };

static const char in_bash[] = "bash --norc tests/support/complete.bash config/deploy/completion";
static const char in_zsh[] =
    "timeout 300 zsh -f tests/support/complete.zsh config/deploy/completion";

static bool is_there(const char *shell) {
    char command[80];
    snprintf(command, sizeof command, "command -v %s >/dev/null", shell);
    return system(command) == 0;
}

struct fixture {
    struct arena arena;
    char *program, *audit;
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    fixture->program = arena_format(&fixture->arena, "%s", kiosk_program());
    fixture->audit = arena_format(&fixture->arena, "%s-audit", kiosk_program());
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    arena_free(&fixture->arena);
    free(fixture);
    return 0;
}

/* Returns what `shell` offers for all of `lines` (words in single quotes). */
static char *offered(struct fixture *fixture, const char *shell, const char *lines) {
    FILE *pipe = popen(arena_format(&fixture->arena, "%s %s", shell, lines), "r");
    assert_non_null(pipe);
    char *said = arena_format(&fixture->arena, "%*s", ROOM, "");
    size_t bytes = fread(said + 1, 1, ROOM - 1, pipe);
    said[0] = '\n';
    said[bytes + 1] = '\0';
    assert_int_equal(pclose(pipe), 0);
    return said;
}

/* Where what was offered for the line `which` begins: at the end of the line before it. */
static const char *offers_for(const char *said, size_t which) {
    for (; which > 0; which--) {
        said = strstr(said, "\n.\n");
        if (!said) fail_msg("what was offered ends early");
        said += 2;
    }
    return said;
}

static bool offers(struct fixture *fixture, const char *said, size_t which, const char *word) {
    const char *from = offers_for(said, which), *to = offers_for(said, which + 1);
    const char *here = strstr(from, arena_format(&fixture->arena, "\n%s\n", word));
    return here && here < to - 2;
}

/* A value for each option that has one; those of a file or folder are there. */
static const char *value_of(const struct option *option) {
    static const char *const values[][2] = {{"config", " config/gist-kiosk.cfg"},
        {"content", " content/gist"}, {"language", " en"}, {"start", " what"}, {"width", " 40"},
        {"as-of", " 2026-11-23"}};
    if (option->has_arg == no_argument) return "";
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(values[i][0], option->name) == 0) return values[i][1];
    fail_msg("--%s: say here what a value of it is", option->name);
    return NULL;
}

static bool reads(struct fixture *fixture, const char *words) {
    char *values[WORDS + 1] = {NULL}, *left = arena_copy(&fixture->arena, words);
    int count = 0;
    for (char *word; (word = strtok_r(left, " ", &left)) && count < WORDS;) values[count++] = word;
    struct arguments arguments;
    optind = opterr = 0;
    return arguments_read(&arguments, count, values);
}

/* Whether there is a way to call the program with both. */
static bool go_together(
    struct fixture *fixture, const struct option *one, const struct option *other) {
    static const char *const more[] = {"", "--plain", "--check", "--dump what"};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (reads(fixture, arena_format(&fixture->arena, "gist-kiosk --%s%s --%s%s %s", one->name,
                               value_of(one), other->name, value_of(other), more[i])))
            return true;
    return false;
}

/* These two answer whatever else is asked for, so nothing is offered beside them. */
static bool answers(const struct option *option) {
    return strcmp(option->name, "help") == 0 || strcmp(option->name, "version") == 0;
}

/* Still read for one version, in order to say where it went. */
static bool is_gone(const struct option *option) {
    return strcmp(option->name, "audit") == 0;
}

static void compare_with_the_table(struct fixture *fixture, const char *shell) {
    const struct option *table = arguments_options;
    size_t count = 0;
    const char *lines = arena_format(&fixture->arena, "'%s --'", fixture->program);
    for (; table[count].name; count++)
        lines = arena_format(&fixture->arena, "%s '%s --%s%s --'", lines, fixture->program,
            table[count].name, value_of(&table[count]));
    const char *said = offered(fixture, shell, lines);
    for (size_t i = 0; i < count; i++) {
        const char *name = arena_format(&fixture->arena, "--%s", table[i].name);
        if (offers(fixture, said, 0, name) == is_gone(&table[i]))
            fail_msg("%s: %s", name, is_gone(&table[i]) ? "is offered" : "is not offered");
        for (size_t j = 0; j < count; j++) {
            if (i == j || is_gone(&table[i]) || is_gone(&table[j])) continue;
            bool wanted = !answers(&table[i]) && !answers(&table[j]) &&
                          go_together(fixture, &table[j], &table[i]);
            if (offers(fixture, said, j + 1, name) != wanted)
                fail_msg("%s behind --%s: %s", name, table[j].name,
                    wanted ? "is not offered" : "is offered");
        }
    }
}

static void the_audits_options_are_offered(struct fixture *fixture, const char *shell) {
    static const char *const words[] = {
        "--config", "--content", "--language", "--help", "--version", "console", "ssh"};
    const char *said = offered(fixture, shell,
        arena_format(&fixture->arena, "'%s --' '%s --config Makefile c' '%s --version --'",
            fixture->audit, fixture->audit, fixture->audit));
    for (size_t i = 0; i < 5; i++)
        if (!offers(fixture, said, 0, words[i])) fail_msg("%s: is not offered", words[i]);
    assert_true(offers(fixture, said, 1, "console"));
    assert_false(offers(fixture, said, 1, "ssh"));
    assert_false(offers(fixture, said, 2, "--config"));
}

static void values_are_offered(struct fixture *fixture, const char *shell) {
    static const struct {
        const char *line, *word;
    } rows[] = {{"--content content/gist --language e", "es"},
        {"--content content/gist --start treat", "treatments"},
        {"--content content/gist --dump diar", "diary"}, {"--content content/gis", "content/gist"},
        {"--config config/gist-kio", "config/gist-kiosk.cfg"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *said = offered(fixture, shell,
            arena_format(&fixture->arena, "'%s %s'", fixture->program, rows[i].line));
        const char *base = strrchr(rows[i].word, '/'); /* zsh says the last name of a path */
        if (!offers(fixture, said, 0, rows[i].word) &&
            !(base && offers(fixture, said, 0, base + 1)))
            fail_msg("%s: %s is not offered, but:%s", rows[i].line, rows[i].word, said);
    }
}

static void bash_offers_what_the_program_takes(void **state) {
    compare_with_the_table(*state, in_bash);
    the_audits_options_are_offered(*state, in_bash);
    values_are_offered(*state, in_bash);
}

static void zsh_offers_what_the_program_takes(void **state) {
    if (!is_there("zsh")) skip_with("needs zsh (package zsh)");
    compare_with_the_table(*state, in_zsh);
    the_audits_options_are_offered(*state, in_zsh);
    values_are_offered(*state, in_zsh);
}

/* Whatever stands behind --dump prints pages. */
static void each_topic_that_bash_offers_can_be_printed(void **state) {
    struct fixture *fixture = *state;
    char *said = offered(fixture, in_bash,
        arena_format(&fixture->arena, "'%s --content content/gist --dump '", fixture->program));
    int count = 0;
    for (char *topic; (topic = strtok_r(said, "\n", &said)) && *topic != '.'; count++) {
        struct kiosk_output output =
            kiosk_run((const char *[]){"--content", "content/gist", "--dump", topic, NULL});
        if (output.status != 0) fail_msg("--dump %s: %s", topic, output.errors);
        kiosk_output_free(&output);
    }
    assert_in_range(count, 15, 40);
}

/* A file may be called anything. */
static void names_of_files_are_not_run(void **state) {
    struct fixture *fixture = *state;
    char folder[KIOSK_PATH_BYTES];
    kiosk_folder(folder);
    kiosk_write(arena_format(&fixture->arena, "%s/a $(echo b) `echo b`", folder), "");
    const char *said = offered(fixture, in_bash,
        arena_format(&fixture->arena, "'%s --config %s/a'", fixture->program, folder));
    bool there =
        offers(fixture, said, 0, arena_format(&fixture->arena, "%s/a $(echo b) `echo b`", folder));
    kiosk_folder_remove(folder);
    assert_true(there);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        EACH(bash_offers_what_the_program_takes),
        EACH(zsh_offers_what_the_program_takes),
        EACH(each_topic_that_bash_offers_can_be_printed),
        EACH(names_of_files_are_not_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
