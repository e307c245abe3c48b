/* A small tree in a folder of its own, changed in one way after another: the stamp must say so each
 * time, and the judge must name what others can change. Who runs as root also gives files away.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/host/path_guard.h"

enum { PATH_BYTES = 512, STRANGER = 12345 };

struct fixture {
    char top[PATH_BYTES];  /* owned by this user, mode 0700 */
    char pack[PATH_BYTES]; /* TOP/pack with a.cfg, en/b.cfg, en/topics/c.md */
    struct report report;
};

static void path_of(const struct fixture *fixture, const char *name, char path[PATH_BYTES]) {
    assert_true(snprintf(path, PATH_BYTES, "%s/%s", fixture->top, name) < PATH_BYTES);
}

static void write_file(const struct fixture *fixture, const char *name, const char *text) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0644), 0);
}

static void make_folder(const struct fixture *fixture, const char *name) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_int_equal(chmod(path, 0755), 0);
}

static void set_mode(const struct fixture *fixture, const char *name, mode_t mode) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    assert_int_equal(chmod(path, mode), 0);
}

static void move(const struct fixture *fixture, const char *from, const char *to) {
    char old[PATH_BYTES], new[PATH_BYTES];
    path_of(fixture, from, old);
    path_of(fixture, to, new);
    assert_int_equal(rename(old, new), 0);
}

static void link_to(const struct fixture *fixture, const char *target, const char *name) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    assert_int_equal(symlink(target, path), 0);
}

static void give_away(const struct fixture *fixture, const char *name) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    if (lchown(path, STRANGER, STRANGER) != 0) skip();
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where) {
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    snprintf(fixture->top, sizeof fixture->top, "/tmp/gist-tree-XXXXXX");
    assert_non_null(mkdtemp(fixture->top));
    path_of(fixture, "pack", fixture->pack);
    make_folder(fixture, "pack");
    make_folder(fixture, "pack/en");
    make_folder(fixture, "pack/en/topics");
    write_file(fixture, "pack/a.cfg", "one");
    write_file(fixture, "pack/en/b.cfg", "two");
    write_file(fixture, "pack/en/topics/c.md", "three");
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(nftw(fixture->top, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
    report_free(&fixture->report);
    free(fixture);
    return 0;
}

/* ---- the stamp ---- */

/* The clock of the kernel ticks every few milliseconds: does something to `name` until its time of
 * status is another one. */
static void wait_for_tick(const struct fixture *fixture, const char *name) {
    char path[PATH_BYTES];
    struct stat before, after;
    path_of(fixture, name, path);
    assert_int_equal(stat(path, &before), 0);
    do {
        assert_int_equal(chmod(path, before.st_mode & 07777), 0);
        assert_int_equal(stat(path, &after), 0);
    } while (after.st_ctim.tv_sec == before.st_ctim.tv_sec &&
             after.st_ctim.tv_nsec == before.st_ctim.tv_nsec);
}

static void what_is_not_there_has_no_stamp(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES];
    path_of(fixture, "nothing", path);
    assert_int_equal(path_stamp(path), 0);
    assert_int_equal(path_stamp(""), 0);
    assert_int_not_equal(path_stamp(fixture->pack), 0);
}

static void the_stamp_stays_while_nothing_changes(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES], text[8];
    uint64_t stamp = path_stamp(fixture->pack);
    assert_true(stamp == path_stamp(fixture->pack));
    path_of(fixture, "pack/a.cfg", path);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(read(file, text, sizeof text), 3);
    close(file);
    assert_true(stamp == path_stamp(fixture->pack));
    write_file(fixture, "beside.cfg", "not in the pack");
    assert_true(stamp == path_stamp(fixture->pack));
}

static void a_file_alone_has_a_stamp(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES];
    path_of(fixture, "pack/a.cfg", path);
    uint64_t stamp = path_stamp(path);
    assert_int_not_equal(stamp, 0);
    assert_true(stamp == path_stamp(path));
    wait_for_tick(fixture, "pack/a.cfg");
    assert_true(stamp != path_stamp(path));
}

static void add_file(const struct fixture *fixture) {
    write_file(fixture, "pack/en/topics/d.md", "four");
}

static void add_folder(const struct fixture *fixture) {
    make_folder(fixture, "pack/figures");
}

static void remove_file(const struct fixture *fixture) {
    char path[PATH_BYTES];
    path_of(fixture, "pack/en/topics/c.md", path);
    assert_int_equal(unlink(path), 0);
}

static void rename_file(const struct fixture *fixture) {
    move(fixture, "pack/en/topics/c.md", "pack/en/topics/e.md");
}

static void swap_two_names(const struct fixture *fixture) {
    move(fixture, "pack/a.cfg", "aside");
    move(fixture, "pack/en/b.cfg", "pack/a.cfg");
    move(fixture, "aside", "pack/en/b.cfg");
}

static void write_more(const struct fixture *fixture) {
    write_file(fixture, "pack/a.cfg", "one and more");
}

static void write_as_much(const struct fixture *fixture) {
    wait_for_tick(fixture, "pack/a.cfg");
    write_file(fixture, "pack/a.cfg", "eno");
}

static void replace_file(const struct fixture *fixture) {
    write_file(fixture, "new", "one");
    move(fixture, "new", "pack/a.cfg");
}

static void replace_folder(const struct fixture *fixture) {
    make_folder(fixture, "other");
    move(fixture, "pack", "old");
    move(fixture, "other", "pack");
}

static void change_mode(const struct fixture *fixture) {
    set_mode(fixture, "pack/en/topics/c.md", 0600);
}

/* As rsync --times and tar do; here also what somebody would do who wants to stay unseen. */
static void forge_times(const struct fixture *fixture) {
    char path[PATH_BYTES];
    struct stat before;
    path_of(fixture, "pack/a.cfg", path);
    assert_int_equal(stat(path, &before), 0);
    wait_for_tick(fixture, "pack/a.cfg");
    write_file(fixture, "pack/a.cfg", "eno");
    const struct timespec times[] = {before.st_atim, before.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void every_change_makes_another_stamp(void **state) {
    static void (*const changes[])(const struct fixture *) = {add_file, add_folder, remove_file,
        rename_file, swap_two_names, write_more, write_as_much, replace_file, replace_folder,
        change_mode, forge_times};
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct fixture *fixture = *state;
        uint64_t stamp = path_stamp(fixture->pack);
        changes[i](fixture);
        if (path_stamp(fixture->pack) == stamp) fail_msg("change %zu is not seen", i);
        tear_down(state);
        set_up(state);
    }
}

static void a_link_is_followed_where_it_is_the_path_and_nowhere_below(void **state) {
    struct fixture *fixture = *state;
    char current[PATH_BYTES];
    path_of(fixture, "current", current);
    make_folder(fixture, "other");
    link_to(fixture, "pack", "current");
    uint64_t stamp = path_stamp(current);
    write_file(fixture, "pack/en/topics/d.md", "four");
    assert_true(stamp != path_stamp(current));
    stamp = path_stamp(current);
    link_to(fixture, "other", "new");
    move(fixture, "new", "current");
    assert_true(stamp != path_stamp(current));
    link_to(fixture, "../other", "pack/elsewhere");
    stamp = path_stamp(fixture->pack);
    write_file(fixture, "other/file", "not followed");
    assert_true(stamp == path_stamp(fixture->pack));
    link_to(fixture, ".", "other/loop"); /* ends */
    path_of(fixture, "other", current);
    assert_int_not_equal(path_stamp(current), 0);
}

/* Makes pack/1/2/.../FOLDERS, and leaves its name. */
static void make_deep(const struct fixture *fixture, int folders, char name[PATH_BYTES]) {
    size_t filled = (size_t)snprintf(name, PATH_BYTES, "pack");
    for (int i = 1; i <= folders; i++) {
        filled += (size_t)snprintf(name + filled, PATH_BYTES - filled, "/%d", i);
        make_folder(fixture, name);
    }
}

static void what_lies_too_deep_counts_as_one_with_its_folder(void **state) {
    struct fixture *fixture = *state;
    char name[PATH_BYTES], file[PATH_BYTES * 2];
    make_deep(fixture, TREE_MOST_FOLDERS + 1, name);
    wait_for_tick(fixture, "pack/a.cfg");
    uint64_t stamp = path_stamp(fixture->pack);
    snprintf(file, sizeof file, "%s/new", name);
    write_file(fixture, file, "comes");
    assert_true(stamp != path_stamp(fixture->pack));
    stamp = path_stamp(fixture->pack);
    wait_for_tick(fixture, file);
    assert_true(stamp == path_stamp(fixture->pack));
}

/* ---- the judge ---- */

static bool guarded(struct fixture *fixture, const char *name) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    report_free(&fixture->report);
    return path_guarded(path, &fixture->report);
}

/* Judges TOP/NAME: one error, about TOP/BLAMED. */
static void assert_blamed(
    struct fixture *fixture, const char *name, const char *blamed, const char *words) {
    char path[PATH_BYTES];
    path_of(fixture, blamed, path);
    assert_false(guarded(fixture, name));
    for (size_t i = 1; i < fixture->report.count; i++)
        print_error("%s\n", report_line(&fixture->report, i));
    assert_int_equal(fixture->report.count, 1);
    const struct problem *problem = &fixture->report.problems[0];
    assert_string_equal(problem->file, path);
    assert_int_equal(problem->line, 0);
    assert_int_equal(problem->severity, SEVERITY_ERROR);
    if (!strstr(problem->words, words)) fail_msg("%s", problem->words);
}

static void files_of_this_user_alone_are_guarded(void **state) {
    struct fixture *fixture = *state;
    assert_true(guarded(fixture, "pack"));
    assert_true(guarded(fixture, "pack/"));
    assert_true(guarded(fixture, "pack/a.cfg"));
    assert_true(guarded(fixture, "pack/en/../a.cfg"));
    assert_int_equal(fixture->report.count, 0);
}

static void nothing_there_is_no_error(void **state) {
    struct fixture *fixture = *state;
    assert_true(guarded(fixture, "nothing"));
    assert_true(guarded(fixture, "nothing/at/all"));
    assert_true(guarded(fixture, "pack/a.cfg/below"));
    assert_true(path_guarded("", &fixture->report));
    assert_int_equal(fixture->report.count, 0);
}

static void what_others_can_write_is_told(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *name;
        mode_t bad, good;
    } rows[] = {{"pack/a.cfg", 0664, 0644}, {"pack/a.cfg", 0646, 0644},
        {"pack/en/topics/c.md", 0666, 0644}, {"pack/en", 0775, 0755},
        {"pack/en/topics", 0757, 0755}, {"pack", 0777, 0755}, {"pack/en", 01777, 0755}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        set_mode(fixture, rows[i].name, rows[i].bad);
        assert_blamed(
            fixture, "pack", rows[i].name, "others can write it; run chmod go-w /tmp/gist-tree-");
        set_mode(fixture, rows[i].name, rows[i].good);
    }
    assert_true(guarded(fixture, "pack"));
    set_mode(fixture, "pack/a.cfg", 0666);
    assert_true(guarded(fixture, "pack/en"));
    assert_blamed(fixture, "pack/a.cfg", "pack/a.cfg", "others can write it");
}

static void everything_wrong_is_told(void **state) {
    struct fixture *fixture = *state;
    set_mode(fixture, "pack/a.cfg", 0666);
    set_mode(fixture, "pack/en", 0777);
    assert_false(guarded(fixture, "pack"));
    assert_int_equal(fixture->report.count, 2);
}

/* Who may write in a folder may choose a name that does harm when it is pasted. */
static void a_strange_name_is_not_put_into_the_command(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "pack/x;reboot", "");
    set_mode(fixture, "pack/x;reboot", 0666);
    assert_blamed(fixture, "pack", "pack/x;reboot", "run chmod go-w on it");
}

static void a_folder_above_that_others_can_write_is_told(void **state) {
    struct fixture *fixture = *state;
    set_mode(fixture, "", 0777);
    assert_false(guarded(fixture, "pack"));
    assert_int_equal(fixture->report.count, 1);
    assert_string_equal(fixture->report.problems[0].file, fixture->top);
    assert_false(guarded(fixture, "pack/en/topics/c.md"));
    set_mode(fixture, "", 0700);
    set_mode(fixture, "pack/en", 0775);
    assert_blamed(fixture, "pack/en/topics/c.md", "pack/en", "others can write it");
}

static void a_sticky_folder_above_may_be_written_by_all(void **state) {
    struct fixture *fixture = *state;
    set_mode(fixture, "", 01777);
    assert_true(guarded(fixture, "pack"));
    assert_true(guarded(fixture, "pack/a.cfg"));
    give_away(fixture, "pack");
    assert_blamed(fixture, "pack/en", "pack", "belongs to another user");
}

static void what_belongs_to_somebody_else_is_told(void **state) {
    static const char *const names[] = {"pack/a.cfg", "pack/en", "pack/en/topics/c.md", "pack"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct fixture *fixture = *state;
        give_away(fixture, names[i]);
        assert_blamed(fixture, "pack", names[i],
            "belongs to another user, who can change it; run chown root /tmp/");
        tear_down(state);
        set_up(state);
    }
}

/* The child is the stranger, and who is not root may read what root owns. */
static void what_root_owns_is_guarded_for_all(void **state) {
    struct fixture *fixture = *state;
    if (geteuid() != 0) skip();
    set_mode(fixture, "", 0755);
    assert_true(guarded(fixture, "pack"));
    assert_int_equal(seteuid(STRANGER), 0);
    bool of_root = guarded(fixture, "pack");
    assert_int_equal(seteuid(0), 0);
    assert_true(of_root);
    give_away(fixture, "pack/a.cfg");
    assert_int_equal(seteuid(STRANGER), 0);
    bool own = guarded(fixture, "pack");
    assert_int_equal(seteuid(0), 0);
    assert_true(own);
    assert_false(guarded(fixture, "pack"));
}

static void a_folder_that_cannot_be_read_is_told(void **state) {
    struct fixture *fixture = *state;
    set_mode(fixture, "", 0755);
    set_mode(fixture, "pack/en/topics", 0700);
    if (geteuid() == 0) assert_int_equal(seteuid(STRANGER), 0);
    if (geteuid() != STRANGER) set_mode(fixture, "pack/en/topics", 0);
    bool right = guarded(fixture, "pack");
    if (geteuid() == STRANGER) assert_int_equal(seteuid(0), 0);
    set_mode(fixture, "pack/en/topics", 0755);
    assert_false(right);
    assert_int_equal(fixture->report.count, 1);
    assert_non_null(strstr(fixture->report.problems[0].words, "cannot be opened by this user"));
}

static void a_link_below_is_told(void **state) {
    struct fixture *fixture = *state;
    link_to(fixture, "../a.cfg", "pack/en/link");
    assert_blamed(fixture, "pack", "pack/en/link", "is a symbolic link");
}

static void what_is_no_file_is_told(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES];
    path_of(fixture, "pack/en/pipe", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_blamed(fixture, "pack", "pack/en/pipe", "is no file and no folder");
    assert_blamed(fixture, "pack/en/pipe", "pack/en/pipe", "is no file and no folder");
}

static void a_link_that_is_the_path_leads_on(void **state) {
    struct fixture *fixture = *state;
    make_folder(fixture, "open");
    make_folder(fixture, "open/safe");
    make_folder(fixture, "links");
    link_to(fixture, "../pack", "links/current");
    link_to(fixture, "links/current", "twice");
    assert_true(guarded(fixture, "twice"));
    assert_true(guarded(fixture, "twice/a.cfg"));
    set_mode(fixture, "links", 0777); /* others can let the link lead elsewhere */
    assert_blamed(fixture, "twice", "links", "others can write it");
    assert_blamed(fixture, "links/current/en", "links", "others can write it");
    assert_true(guarded(fixture, "pack"));
    set_mode(fixture, "links", 0755);
    link_to(fixture, "open/safe", "through"); /* a folder that is only on the way of the link */
    set_mode(fixture, "open", 0777);
    assert_blamed(fixture, "through", "open", "others can write it");
    link_to(fixture, "loop", "loop");
    assert_true(guarded(fixture, "loop")); /* leads nowhere: whoever reads it will say so */
    assert_true(guarded(fixture, "loop/a"));
}

/* The kernel can follow what is too long as one path, and would get to a folder that nobody judged.
 */
static void a_link_that_is_too_long_to_be_followed_is_told(void **state) {
    struct fixture *fixture = *state;
    char target[PATH_MAX] = "", path[PATH_BYTES], name[PATH_BYTES];
    make_folder(fixture, "open");
    make_folder(fixture, "open/safe");
    set_mode(fixture, "open", 0777);
    while (strlen(target) + strlen("./open") < PATH_MAX - 8) strcat(target, "./");
    strcat(target, "open");
    path_of(fixture, "long", path);
    assert_int_equal(symlink(target, path), 0);
    snprintf(name, sizeof name, "long/././././././safe");
    path_of(fixture, name, path);
    assert_int_equal(access(path, R_OK), 0);
    assert_blamed(fixture, name, name, "too long to be judged");
}

static void a_link_of_somebody_else_is_told(void **state) {
    struct fixture *fixture = *state;
    set_mode(fixture, "", 01777);
    link_to(fixture, "pack", "current");
    give_away(fixture, "current");
    assert_blamed(fixture, "current", "current", "belongs to another user");
}

static void absolute_links_and_relative_paths_are_followed(void **state) {
    struct fixture *fixture = *state;
    char here[PATH_MAX];
    assert_non_null(getcwd(here, sizeof here));
    link_to(fixture, fixture->pack, "absolute");
    assert_true(guarded(fixture, "absolute"));
    assert_true(guarded(fixture, "absolute/en/topics"));
    set_mode(fixture, "pack/en", 0777);
    assert_blamed(fixture, "absolute/en/topics", "pack/en", "others can write it");
    set_mode(fixture, "pack/en", 0755);
    assert_int_equal(chdir(fixture->pack), 0);
    bool right = path_guarded("en/../en", &fixture->report) && path_guarded(".", &fixture->report);
    set_mode(fixture, "", 0777);
    bool wrong = path_guarded("en", &fixture->report) || path_guarded(".", &fixture->report) ||
                 path_guarded("../pack/en", &fixture->report);
    assert_int_equal(chdir(here), 0);
    assert_true(right);
    assert_false(wrong);
}

static void what_lies_too_deep_to_be_judged_is_told(void **state) {
    struct fixture *fixture = *state;
    char name[PATH_BYTES];
    make_deep(fixture, TREE_MOST_FOLDERS, name);
    assert_true(guarded(fixture, "pack"));
    tear_down(state);
    set_up(state);
    fixture = *state;
    make_deep(fixture, TREE_MOST_FOLDERS + 1, name);
    assert_blamed(fixture, "pack", name, "lies too deep");
}

static void too_many_files_are_told_once(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES], other[PATH_BYTES];
    path_of(fixture, "pack/en/b.cfg", path);
    for (int i = 0; i < TREE_MOST_ENTRIES; i++) {
        char name[64];
        snprintf(name, sizeof name, "pack/en/topics/%d", i);
        path_of(fixture, name, other);
        assert_int_equal(link(path, other), 0);
    }
    assert_false(guarded(fixture, "pack"));
    assert_int_equal(fixture->report.count, 1);
    assert_non_null(strstr(fixture->report.problems[0].words, "too many files"));
    assert_true(path_stamp(fixture->pack) == path_stamp(fixture->pack));
}

static void what_is_shipped_is_guarded_or_told_with_what_to_do(void **state) {
    struct fixture *fixture = *state;
    if (path_guarded("content/gist", &fixture->report)) return;
    for (size_t i = 0; i < fixture->report.count; i++) /* a working copy may be open to a group */
        assert_non_null(strstr(fixture->report.problems[i].words, "; run ch"));
}

#define IN_TREE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_TREE(what_is_not_there_has_no_stamp),
        IN_TREE(the_stamp_stays_while_nothing_changes),
        IN_TREE(a_file_alone_has_a_stamp),
        IN_TREE(every_change_makes_another_stamp),
        IN_TREE(a_link_is_followed_where_it_is_the_path_and_nowhere_below),
        IN_TREE(what_lies_too_deep_counts_as_one_with_its_folder),
        IN_TREE(files_of_this_user_alone_are_guarded),
        IN_TREE(nothing_there_is_no_error),
        IN_TREE(what_others_can_write_is_told),
        IN_TREE(everything_wrong_is_told),
        IN_TREE(a_strange_name_is_not_put_into_the_command),
        IN_TREE(a_folder_above_that_others_can_write_is_told),
        IN_TREE(a_sticky_folder_above_may_be_written_by_all),
        IN_TREE(what_belongs_to_somebody_else_is_told),
        IN_TREE(what_root_owns_is_guarded_for_all),
        IN_TREE(a_folder_that_cannot_be_read_is_told),
        IN_TREE(a_link_below_is_told),
        IN_TREE(what_is_no_file_is_told),
        IN_TREE(a_link_that_is_the_path_leads_on),
        IN_TREE(a_link_that_is_too_long_to_be_followed_is_told),
        IN_TREE(a_link_of_somebody_else_is_told),
        IN_TREE(absolute_links_and_relative_paths_are_followed),
        IN_TREE(what_lies_too_deep_to_be_judged_is_told),
        IN_TREE(too_many_files_are_told_once),
        IN_TREE(what_is_shipped_is_guarded_or_told_with_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
