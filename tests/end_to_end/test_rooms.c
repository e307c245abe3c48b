/* The rule of the rooms (tests/support/rooms.sh, which `make floors` runs), on small trees that
 * keep it and break it. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/kiosk.h"

static const char order[] = "config/base config content/doc content tui/cell tui/app";

struct house {
    char folder[KIOSK_PATH_BYTES], script[PATH_MAX];
};

static int set_up(void **state) {
    static const char *const rooms[] = {
        "config", "config/base", "content", "content/doc", "tui", "tui/cell", "tui/app", "tui/odd"};
    static struct house house;
    assert_non_null(realpath("tests/support/rooms.sh", house.script));
    kiosk_folder(house.folder);
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", house.folder, rooms[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    *state = &house;
    return 0;
}

static int tear_down(void **state) {
    struct house *house = *state;
    kiosk_folder_remove(house->folder);
    return 0;
}

static void put(const struct house *house, const char *name, const char *text) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", house->folder, name);
    kiosk_write(path, text);
}

/* Runs a program in the tree. Returns its status, and in `said` what it printed. */
static int run(const struct house *house, const char *const *argv, char *said, size_t room) {
    char printed[PATH_MAX];
    snprintf(printed, sizeof printed, "%s/said", house->folder);
    pid_t pid = fork();
    if (pid == 0) {
        int out = open(printed, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (out >= 0 && dup2(out, 1) == 1 && chdir(house->folder) == 0)
            execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    char *text = kiosk_read(printed);
    snprintf(said, room, "%s", text ? text : "");
    free(text);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int judge(const struct house *house, char *said, size_t room) {
    const char *argv[] = {"sh", house->script, order, NULL};
    return run(house, argv, said, room);
}

static void what_lies_to_the_left_may_be_included(void **state) {
    struct house *house = *state;
    char said[1000];
    put(house, "config/base/mem.h", "#include <stddef.h>\n");
    put(house, "config/settings.c", "#include \"config/base/mem.h\"\n");
    put(house, "tui/app/app.c",
        "#include \"tui/app/app.h\"\n#include \"tui/cell/text.h\"\n#include \"content/guide.h\"\n");
    assert_int_equal(judge(house, said, sizeof said), 0);
    assert_string_equal(said, "");
}

static void a_room_above_is_named_with_file_and_include(void **state) {
    struct house *house = *state;
    char said[1000];
    put(house, "config/base/mem.c", "/* a line */\n#include \"config/settings.h\"\n");
    put(house, "tui/cell/text.h", "# include \"tui/app/app.h\"\n");
    assert_int_equal(judge(house, said, sizeof said), 1);
    assert_string_equal(said,
        "config/base/mem.c:2: includes \"config/settings.h\", which is in a room above it, config\n"
        "tui/cell/text.h:1: includes \"tui/app/app.h\", which is in a room above it, tui/app\n");
}

static void a_file_outside_any_room_is_named(void **state) {
    struct house *house = *state;
    char said[1000];
    put(house, "tui/odd/odd.c", "int odd;\n");
    put(house, "tui/odd.h", "");
    assert_int_equal(judge(house, said, sizeof said), 1);
    assert_string_equal(said,
        "tui/odd.h: stands in no room; the rooms are in the Makefile (ROOMS)\n"
        "tui/odd/odd.c: stands in no room; the rooms are in the Makefile (ROOMS)\n");
}

static void what_no_room_holds_cannot_be_included(void **state) {
    struct house *house = *state;
    char said[1000];
    put(house, "tui/cell/text.c",
        "#include \"tests/support/vt.h\"\n#include \"tui/odd/odd.h\"\n#include \"text.h\"\n");
    assert_int_equal(judge(house, said, sizeof said), 1);
    assert_string_equal(said,
        "tui/cell/text.c:1: includes \"tests/support/vt.h\", which is not a file of config, "
        "content or tui\n"
        "tui/cell/text.c:2: includes \"tui/odd/odd.h\", which stands in no room\n"
        "tui/cell/text.c:3: includes \"text.h\", which is not a file of config, content or tui\n");
}

/* `make circles`: what the linker sees and an include does not show. */
static void files_that_need_each_other_are_named(void **state) {
    struct house *house = *state;
    char script[PATH_MAX], said[1000];
    const char *compile[] = {"cc", "-c", "one.c", "two.c", "three.c", NULL};
    const char *line[] = {"sh", script, "one.o", "three.o", NULL};
    const char *circle[] = {"sh", script, "one.o", "two.o", "three.o", NULL};
    snprintf(script, sizeof script, "%.*s/circles.sh",
        (int)(strrchr(house->script, '/') - house->script), house->script);
    put(house, "one.c",
        "int two(void);\nint three(void);\nint one(void) { return two() + three(); }\n");
    put(house, "two.c", "int one(void);\nint two(void) { return one(); }\n");
    put(house, "three.c", "int three(void) { return 3; }\n");
    assert_int_equal(run(house, compile, said, sizeof said), 0);
    assert_int_equal(run(house, line, said, sizeof said), 0);
    assert_string_equal(said, "");
    assert_int_equal(run(house, circle, said, sizeof said), 1);
    assert_non_null(strstr(said, "these files need each other:"));
    assert_true(strstr(said, "one") && strstr(said, "two"));
    assert_null(strstr(said, "three"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_lies_to_the_left_may_be_included, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_room_above_is_named_with_file_and_include, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_outside_any_room_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_no_room_holds_cannot_be_included, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_need_each_other_are_named, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
