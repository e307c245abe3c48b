/* Which folders a locked-in kiosk may read, from the paths of a guide.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/kiosk.h"
#include "tui/app/sandbox_paths.h"

static bool has(const struct sandbox_path_list *reach, const char *path) {
    for (size_t i = 0; i < reach->count; i++)
        if (strcmp(reach->paths[i], path) == 0) return true;
    return false;
}

static void assert_reach(
    const char *settings, const char *folder, const char *one, const char *other) {
    static struct guide guide;
    static struct sandbox_path_list reach;
    guide = (struct guide){0};
    reach = (struct sandbox_path_list){0};
    snprintf(guide.settings_path, sizeof guide.settings_path, "%s", settings);
    snprintf(guide.folder, sizeof guide.folder, "%s", folder);
    sandbox_paths_of_guide(&reach, &guide);
    assert_int_equal(reach.count, (one != NULL) + (other != NULL));
    if (one) assert_true(has(&reach, one));
    if (other) assert_true(has(&reach, other));
}

static void what_can_be_replaced_stands_in_the_folder_above(void **state) {
    (void)state;
    assert_reach("", "", NULL, NULL);
    assert_reach("", "/nowhere/guide/pack", "/nowhere", NULL);
    assert_reach("", "/nowhere/guide/pack///", "/nowhere", NULL);
    assert_reach("/nowhere/own/a.cfg", "/nowhere/guide/pack", "/nowhere", "/nowhere");
    assert_reach("", "nothing", ".", NULL);
    assert_reach("", "tests/none/at/all", "tests", NULL);
}

static void a_folder_of_the_whole_system_is_never_opened(void **state) {
    (void)state;
    assert_reach("/etc/none.cfg", "", "/etc/none.cfg", NULL);
    assert_reach("/none.cfg", "/none", "/none.cfg", "/none");
    assert_reach("", "/usr/share/none", "/usr/share/none", NULL);
    assert_reach("", "/tmp/none/", "/tmp/none", NULL);
    assert_reach("", "/", "/", NULL); /* nothing else is left of it */
}

/* However it is written. */
static void a_folder_of_the_whole_system_is_known_by_any_name(void **state) {
    char before[200];
    (void)state;
    assert_reach("/usr/share/../../etc/none.cfg", "", "/usr/share/../../etc/none.cfg", NULL);
    assert_reach("", "/etc/./none", "/etc/./none", NULL);
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir("/etc"), 0);
    assert_reach("none.cfg", "", "none.cfg", NULL);
    assert_int_equal(chdir("/"), 0);
    assert_reach("etc/none.cfg", "usr/share/none", "etc/none.cfg", "usr/share/none");
    assert_int_equal(chdir(before), 0);
}

/* current -> version-2: both the link and what it leads to can be replaced. */
static void a_link_opens_both_ends(void **state) {
    char folder[KIOSK_PATH_BYTES], real[200], link[200], above[200];
    (void)state;
    kiosk_folder(folder);
    snprintf(above, sizeof above, "%s/versions", folder);
    snprintf(real, sizeof real, "%s/versions/2", folder);
    snprintf(link, sizeof link, "%s/current", folder);
    assert_int_equal(mkdir(above, 0700), 0);
    assert_int_equal(mkdir(real, 0700), 0);
    assert_int_equal(symlink(real, link), 0);
    assert_reach("", link, folder, above);
    unlink(link);
    kiosk_folder_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_replaced_stands_in_the_folder_above),
        cmocka_unit_test(a_folder_of_the_whole_system_is_never_opened),
        cmocka_unit_test(a_folder_of_the_whole_system_is_known_by_any_name),
        cmocka_unit_test(a_link_opens_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
