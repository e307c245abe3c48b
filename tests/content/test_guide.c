/* Settings and a pack in a folder of their own: which of both is read, what a guarded guide
 * refuses, what is read anew and when, and that a resident pack needs no disk. The folder is copied
 * from what is shipped, or from the tiny pack where many are needed.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/find/find.h"
#include "content/guide.h"
#include "content/pack/picture.h"

enum { PATH_BYTES = 512, SWAPS = 200 };

static const char tiny[] = "tests/data/pack/tiny", shipped[] = "content/gist";

struct fixture {
    char top[PATH_BYTES];
    char settings[PATH_BYTES]; /* TOP/a.cfg */
    char pack[PATH_BYTES];     /* TOP/pack */
    struct guide guide;
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

static void copy_file(const char *from, const char *to, mode_t mode) {
    char bytes[4096];
    FILE *in = fopen(from, "r"), *out = fopen(to, "w");
    assert_non_null(in);
    assert_non_null(out);
    for (size_t got; (got = fread(bytes, 1, sizeof bytes, in)) > 0;)
        assert_int_equal(fwrite(bytes, 1, got, out), got);
    fclose(in);
    assert_int_equal(fclose(out), 0);
    assert_int_equal(chmod(to, mode), 0);
}

static void copy_folder(const char *from, const char *to) {
    DIR *folder = opendir(from);
    assert_non_null(folder);
    assert_int_equal(mkdir(to, 0755), 0);
    assert_int_equal(chmod(to, 0755), 0);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        char old[PATH_BYTES], new[PATH_BYTES];
        struct stat status;
        if (entry->d_name[0] == '.') continue;
        assert_true(snprintf(old, sizeof old, "%s/%s", from, entry->d_name) < PATH_BYTES);
        assert_true(snprintf(new, sizeof new, "%s/%s", to, entry->d_name) < PATH_BYTES);
        assert_int_equal(stat(old, &status), 0);
        if (S_ISDIR(status.st_mode)) {
            copy_folder(old, new);
        } else {
            copy_file(old, new, 0644);
        }
    }
    closedir(folder);
}

static void copy_pack(const struct fixture *fixture, const char *from, const char *name) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    copy_folder(from, path);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where) {
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static void remove_below(const struct fixture *fixture, const char *name) {
    char path[PATH_BYTES];
    path_of(fixture, name, path);
    assert_int_equal(nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    snprintf(fixture->top, sizeof fixture->top, "/tmp/gist-guide-XXXXXX");
    assert_non_null(mkdtemp(fixture->top));
    path_of(fixture, "a.cfg", fixture->settings);
    path_of(fixture, "pack", fixture->pack);
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    guide_free(&fixture->guide);
    report_free(&fixture->report);
    remove_below(fixture, "");
    free(fixture);
    return 0;
}

static bool open_guide(struct fixture *fixture, const struct guide_choice *choice) {
    guide_free(&fixture->guide);
    report_free(&fixture->report);
    return guide_open(&fixture->guide, choice, &fixture->report);
}

static void assert_told(
    const struct report *report, const char *file_end, int line, const char *words) {
    assert_int_equal(report->count, 1);
    const struct problem *problem = &report->problems[0];
    size_t bytes = strlen(problem->file), end = strlen(file_end);
    if (bytes < end || strcmp(problem->file + bytes - end, file_end) != 0)
        fail_msg("%s", problem->file);
    assert_int_equal(problem->line, line);
    if (!strstr(problem->words, words)) fail_msg("%s", problem->words);
}

/* ---- what is read ---- */

static void what_the_command_line_names_is_read(void **state) {
    struct fixture *fixture = *state;
    write_file(
        fixture, "a.cfg", "clinic: { name = \"North\"; }; content: { folder = \"/nowhere\"; };");
    const struct guide_choice choice = {.settings = fixture->settings, .content = tiny};
    assert_true(open_guide(fixture, &choice));
    assert_string_equal(fixture->guide.settings_path, fixture->settings);
    assert_string_equal(fixture->guide.folder, tiny);
    assert_string_equal(fixture->guide.settings.clinic.name.bytes, "North");
    assert_string_equal(fixture->guide.pack.title.bytes, "Tiny guide");
    assert_false(fixture->guide.pack.loaded);
    assert_false(fixture->guide.pack.resident);
    assert_int_not_equal(fixture->guide.stamp, 0);
    assert_true(guide_judge(&fixture->guide, &fixture->report));
    assert_true(fixture->guide.pack.loaded);
    const struct fact *facts = fixture->guide.pack.facts;
    assert_true(guide_judge(&fixture->guide, &fixture->report));
    assert_ptr_equal(fixture->guide.pack.facts, facts);
}

static void a_guide_is_judged_in_pieces_as_in_one(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "a.cfg", "clinic: { name = \"North\"; };");
    const struct guide_choice choice = {.settings = fixture->settings, .content = tiny};
    int pieces = 0;
    assert_true(open_guide(fixture, &choice));
    while (guide_judge_next(&fixture->guide, &fixture->report)) pieces++;
    assert_true(pieces > 8); /* files, and topics */
    assert_int_equal(fixture->guide.state, GUIDE_RIGHT);
    assert_false(guide_judge_next(&fixture->guide, &fixture->report));
    assert_true(guide_judge(&fixture->guide, &fixture->report));
    assert_int_equal(fixture->report.count, 0);
}

static void judging_may_end_in_the_midst(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "a.cfg", "clinic: { name = \"North\"; };");
    const struct guide_choice choice = {.settings = fixture->settings, .content = tiny};
    for (int pieces = 1; pieces < 12; pieces++) {
        assert_true(open_guide(fixture, &choice));
        for (int i = 0; i < pieces; i++) guide_judge_next(&fixture->guide, &fixture->report);
        guide_free(&fixture->guide);
    }
}

static void the_settings_name_folder_and_language(void **state) {
    struct fixture *fixture = *state;
    char text[2 * PATH_MAX], folder[PATH_MAX];
    assert_non_null(realpath(tiny, folder));
    snprintf(text, sizeof text, "content: { folder = \"%s\"; language = \"xx\"; };", folder);
    write_file(fixture, "a.cfg", text);
    struct guide_choice choice = {.settings = fixture->settings};
    assert_false(open_guide(fixture, &choice));
    assert_told(&fixture->report, fixture->settings, 1, "set content.language to one of en");
    assert_string_equal(
        fixture->guide.settings.content.language.bytes, "xx"); /* the settings are right */
    choice.language = "en";
    assert_true(open_guide(fixture, &choice));
    assert_string_equal(fixture->guide.folder, folder);
}

static void a_folder_that_is_not_there_is_told_at_its_line_of_the_settings(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "a.cfg", "content: {\n folder = \"/no/texts\"; };");
    const struct guide_choice choice = {.settings = fixture->settings};
    assert_false(open_guide(fixture, &choice));
    assert_told(&fixture->report, fixture->settings, 2,
        "content.folder: there is no folder \"/no/texts\"; write the one that holds the texts");
}

static void a_guide_may_be_moved(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "a.cfg", "clinic: { name = \"North\"; };");
    const struct guide_choice choice = {
        .settings = fixture->settings, .content = tiny, .resident = true};
    assert_true(open_guide(fixture, &choice));
    struct guide *moved = malloc(sizeof *moved);
    memcpy(moved, &fixture->guide, sizeof *moved);
    memset(&fixture->guide, 0xAA, sizeof fixture->guide);
    assert_true(guide_judge(moved, &fixture->report));
    assert_string_equal(moved->settings.clinic.name.bytes, "North");
    struct doc doc = {0};
    assert_true(pack_read_topic(
        &moved->pack, moved->pack.topics, &moved->settings, &doc, &fixture->report));
    doc_free(&doc);
    guide_free(moved);
    free(moved);
    fixture->guide = (struct guide){0};
}

static void settings_that_are_named_must_be_there(void **state) {
    struct fixture *fixture = *state;
    const struct guide_choice choice = {.settings = fixture->settings, .content = tiny};
    assert_false(open_guide(fixture, &choice));
    assert_told(&fixture->report, "/a.cfg", 0, "there is no such file");
    assert_string_equal(fixture->guide.settings_path, fixture->settings);
    assert_string_equal(fixture->guide.folder, tiny);
    assert_int_equal(fixture->guide.settings.idle.timeout_seconds, 120);
    assert_int_not_equal(fixture->guide.stamp, 0);
    assert_false(guide_judge(&fixture->guide, &fixture->report));
    assert_int_equal(fixture->report.count, 1);
}

static void of_wrong_settings_only_what_is_harmless_stays(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "a.cfg",
        "idle: { timeout_seconds = 20; warning_seconds = 30; action = \"exit\"; };\n"
        "clinic: { name = \"North\"; emergency = \"\"; };\n"
        "kiosk: { locked = true; heartbeat = \"/run/x\"; }; screen: { theme = \"mono\"; };");
    const struct guide_choice choice = {.settings = fixture->settings, .content = tiny};
    assert_false(open_guide(fixture, &choice));
    const struct settings *settings = &fixture->guide.settings;
    assert_int_equal(settings->idle.timeout_seconds, 120);
    assert_int_equal(settings->idle.warning_seconds, 20);
    assert_int_equal(settings->idle.action, IDLE_ACTION_HOME);
    assert_string_equal(settings->clinic.name.bytes, "North");
    assert_string_equal(settings->clinic.emergency.bytes, "911");
    assert_string_equal(settings->kiosk.heartbeat.bytes, "");
    assert_int_equal(settings->screen.theme, THEME_MONO);
    assert_true(settings->kiosk.locked);
    assert_int_equal(report_count(&fixture->report, SEVERITY_ERROR), 2);
}

static void a_pack_that_is_wrong_is_judged_wrong_each_time(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, tiny, "pack");
    remove_below(fixture, "pack/en/topics/spread.md");
    write_file(fixture, "a.cfg", "");
    for (int resident = 0; resident <= 1; resident++) {
        const struct guide_choice choice = {
            .settings = fixture->settings, .content = fixture->pack, .resident = resident};
        assert_true(open_guide(fixture, &choice));
        assert_false(guide_judge(&fixture->guide, &fixture->report));
        assert_told(&fixture->report, "/pack/en/topics/spread.md", 0, "there is no such file");
        assert_false(guide_judge(&fixture->guide, &fixture->report));
        assert_int_equal(fixture->report.count, 1);
        assert_string_equal(fixture->guide.settings_path, fixture->settings);
    }
}

/* Run from a copy of this program: says what a guide finds when nothing is named. */
static void a_language_that_is_half_done_is_a_note_and_harms_nobody(void **state) {
    struct fixture *fixture = *state;
    char folder[PATH_BYTES];
    const struct report *report = &fixture->report;
    const struct guide_choice choice = {.settings = fixture->settings, .content = fixture->pack};
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg", "");
    assert_true(open_guide(fixture, &choice) && guide_judge(&fixture->guide, &fixture->report));
    report_free(&fixture->report);
    path_of(fixture, "pack/es", folder);
    assert_int_equal(mkdir(folder, 0755), 0);
    write_file(fixture, "pack/es/pack.cfg", "title = ");
    guide_note_unlisted(&fixture->guide, &fixture->report);
    bool told = false;
    for (size_t i = 0; i < report->count; i++) {
        assert_int_equal(report->problems[i].severity, SEVERITY_NOTE);
        told = told || strstr(report->problems[i].file, "/es/pack.cfg");
    }
    assert_true(told);
}

static int print_places(void) {
    struct guide guide = {0};
    struct report report = {0};
    bool right = guide_open(&guide, &(struct guide_choice){0}, &report);
    printf("%d %s %s", right, guide.settings_path, guide.folder);
    guide_free(&guide);
    report_free(&report);
    return 0;
}

static void ask_for_places(const char *program, char *answer, size_t room) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        execl(program, program, "places", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    size_t filled = 0;
    for (ssize_t got; (got = read(ends[0], answer + filled, room - 1 - filled)) > 0;)
        filled += (size_t)got;
    answer[filled] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static void without_a_name_what_stands_beside_the_build_folder_is_read(void **state) {
    struct fixture *fixture = *state;
    char program[PATH_BYTES], answer[PATH_BYTES * 2], expected[PATH_BYTES * 3], path[PATH_BYTES];
    bool installed = access("/etc/gist-kiosk/gist-kiosk.cfg", F_OK) == 0;
    if (installed || access(GIST_KIOSK_SHARE "/gist", F_OK) == 0) skip(); /* they come first */
    static const char *const made[] = {"build", "build/asan", "config", "content"};
    for (size_t i = 0; i < sizeof made / sizeof made[0]; i++) {
        path_of(fixture, made[i], path);
        assert_int_equal(mkdir(path, 0755), 0);
    }
    path_of(fixture, "build/asan/guide", program);
    copy_file("/proc/self/exe", program, 0755);
    ask_for_places(program, answer, sizeof answer);
    assert_string_equal(answer, "0  " GIST_KIOSK_SHARE "/gist");
    write_file(fixture, "config/gist-kiosk.cfg", "");
    copy_pack(fixture, tiny, "content/gist");
    ask_for_places(program, answer, sizeof answer);
    snprintf(expected, sizeof expected, "1 %s/config/gist-kiosk.cfg %s/content/gist", fixture->top,
        fixture->top);
    assert_string_equal(answer, expected);
    move(fixture, "build", "other"); /* beside any other program may stand anything */
    path_of(fixture, "other/asan/guide", program);
    ask_for_places(program, answer, sizeof answer);
    assert_string_equal(answer, "0  " GIST_KIOSK_SHARE "/gist");
}

/* ---- guarded ---- */

static void a_guarded_guide_refuses_files_that_others_can_write(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg", "clinic: { name = \"North\"; }; idle: { timeout_seconds = 60; };");
    const struct guide_choice trusting = {.settings = fixture->settings, .content = fixture->pack};
    const struct guide_choice guarded = {
        .settings = fixture->settings, .content = fixture->pack, .guarded = true};
    assert_true(open_guide(fixture, &guarded));
    set_mode(fixture, "a.cfg", 0666);
    assert_true(open_guide(fixture, &trusting));
    assert_false(open_guide(fixture, &guarded));
    assert_told(&fixture->report, "/a.cfg", 0, "others can write it; run chmod go-w /tmp/");
    assert_string_equal(
        fixture->guide.settings.clinic.name.bytes, ""); /* not even on the page that says so */
    assert_int_equal(fixture->guide.settings.idle.timeout_seconds, 120);
    set_mode(fixture, "a.cfg", 0644);
    set_mode(fixture, "pack/en/topics", 0777);
    assert_false(open_guide(fixture, &guarded));
    assert_told(&fixture->report, "/pack/en/topics", 0, "others can write it");
    assert_int_equal(fixture->guide.settings.idle.timeout_seconds, 60);
    assert_null(fixture->guide.pack.folder); /* nothing was read */
    assert_true(open_guide(fixture, &trusting));
}

static void settings_with_locked_ask_for_both(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg",
        "kiosk: { locked = true; }; clinic: { phone = \"555-0100\"; }; content: { language = "
        "\"xx\"; };");
    const struct guide_choice choice = {
        .settings = fixture->settings, .content = fixture->pack, .language = "en"};
    assert_true(open_guide(fixture, &choice));
    assert_true(fixture->guide.pack.resident);
    set_mode(fixture, "pack/facts.cfg", 0664);
    assert_false(open_guide(fixture, &choice));
    assert_told(&fixture->report, "/pack/facts.cfg", 0, "others can write it");
    set_mode(fixture, "pack/facts.cfg", 0644);
    set_mode(fixture, "a.cfg", 0664);
    assert_false(open_guide(fixture, &choice));
    assert_told(&fixture->report, "/a.cfg", 0, "others can write it");
    assert_true(fixture->guide.settings.kiosk.locked);
    assert_string_equal(fixture->guide.settings.content.language.bytes, "en"); /* the default */
}

/* ---- changed and renewed ---- */

static void a_change_of_either_is_seen(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg", "");
    const struct guide_choice choice = {.settings = fixture->settings, .content = fixture->pack};
    assert_true(open_guide(fixture, &choice));
    assert_false(guide_changed(&fixture->guide, &choice));
    assert_true(guide_judge(&fixture->guide, &fixture->report));
    assert_false(guide_changed(&fixture->guide, &choice));
    assert_true(fixture->guide.stamp == guide_stamp(&choice));
    write_file(fixture, "a.cfg", "idle: { timeout_seconds = 60; };");
    assert_true(guide_changed(&fixture->guide, &choice));
    assert_true(open_guide(fixture, &choice));
    write_file(fixture, "pack/en/topics/new.md", "# New\n");
    assert_true(guide_changed(&fixture->guide, &choice));
    assert_true(open_guide(fixture, &choice));
    move(fixture, "pack", "gone");
    assert_true(guide_changed(&fixture->guide, &choice));
    move(fixture, "gone", "pack");
    move(fixture, "a.cfg", "gone");
    assert_true(guide_changed(&fixture->guide, &choice));
}

static void settings_that_name_another_pack_are_a_change(void **state) {
    struct fixture *fixture = *state;
    char text[PATH_BYTES * 2];
    copy_pack(fixture, tiny, "pack");
    snprintf(text, sizeof text, "content: { folder = \"%s\"; };", fixture->pack);
    write_file(fixture, "a.cfg", text);
    const struct guide_choice choice = {.settings = fixture->settings};
    assert_true(open_guide(fixture, &choice));
    write_file(fixture, "pack/new", ""); /* in a folder that only the settings name */
    assert_true(guide_changed(&fixture->guide, &choice));
    assert_true(open_guide(fixture, &choice));
    assert_false(guide_changed(&fixture->guide, &choice));
}

/* A folder above was the only thing wrong, and no file changes when it is put right. */
static void putting_right_a_folder_above_is_a_change(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg", "");
    const struct guide_choice choice = {
        .settings = fixture->settings, .content = fixture->pack, .guarded = true};
    set_mode(fixture, "", 0777);
    assert_false(open_guide(fixture, &choice));
    assert_false(guide_changed(&fixture->guide, &choice));
    set_mode(fixture, "", 0755);
    assert_true(guide_changed(&fixture->guide, &choice));
}

static void close_renewed(struct guide *guide) {
    guide_free(guide);
    mem_free(guide);
}

static void renewing_gives_a_judged_guide(void **state) {
    struct fixture *fixture = *state;
    uint64_t stamp = 0;
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg", "clinic: { name = \"South\"; };");
    const struct guide_choice choice = {.settings = fixture->settings, .content = fixture->pack};
    struct guide *guide = guide_renew(&choice, &stamp, &fixture->report);
    assert_non_null(guide);
    assert_int_equal(fixture->report.count, 0);
    assert_true(guide->pack.loaded);
    assert_true(guide->state == GUIDE_RIGHT);
    assert_true(stamp == guide->stamp);
    assert_true(stamp == guide_stamp(&choice));
    assert_string_equal(guide->settings.clinic.name.bytes, "South");
    close_renewed(guide);
}

static void renewing_refuses_what_is_wrong_and_says_why(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *name, *text, *end;
        int line;
        const char *words;
    } rows[] = {{"a.cfg", "\nidel: { };", "/a.cfg", 2, "idel: unknown setting"},
        {"pack/en/pack.cfg", "title = 5;", "/pack.cfg", 1, "title"},
        {"pack/en/topics/spread.md", "# How it spreads\n\nSee [this](topic:nowhere).\n",
            "/spread.md", 3, "nowhere"},
        {"pack/facts.cfg", "facts = (", "/pack/facts.cfg", 1, ""}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct report report = {0};
        uint64_t stamp = 0;
        copy_pack(fixture, tiny, "pack");
        write_file(fixture, "a.cfg", "");
        write_file(fixture, rows[i].name, rows[i].text);
        const struct guide_choice choice = {
            .settings = fixture->settings, .content = fixture->pack};
        assert_null(guide_renew(&choice, &stamp, &report));
        assert_true(stamp == guide_stamp(&choice)); /* not tried again until something changes */
        bool told = false;
        for (size_t p = 0; p < report.count; p++) {
            const struct problem *problem = &report.problems[p];
            told = told || (strstr(problem->file, rows[i].end) && problem->line == rows[i].line &&
                               strstr(problem->words, rows[i].words));
        }
        if (!told) fail_msg("%zu: %s", i, report.count ? report_line(&report, 0) : "nothing told");
        report_free(&report);
        remove_below(fixture, "pack");
    }
}

enum { RENAMES = 5000000, TRIES = 1000 };

/* Renames a file of the pack to and fro, in a child, until it is killed. */
static pid_t keep_changing(const struct fixture *fixture) {
    char path[PATH_BYTES], other[PATH_BYTES];
    path_of(fixture, "pack/one", path);
    path_of(fixture, "pack/two", other);
    write_file(fixture, "pack/one", "");
    pid_t child = fork();
    if (child != 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int i = 0; i < RENAMES; i++) {
        if (rename(path, other) != 0 || rename(other, path) != 0) _exit(1);
    }
    _exit(0);
}

static void files_that_change_while_they_are_read_are_refused(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg", "");
    const struct guide_choice choice = {.settings = fixture->settings, .content = fixture->pack};
    pid_t child = keep_changing(fixture);
    assert_true(child > 0);
    struct guide *guide = NULL;
    uint64_t stamp = 0;
    for (int i = 0; i < TRIES && !fixture->report.count; i++) {
        guide = guide_renew(&choice, &stamp, &fixture->report);
        if (guide) close_renewed(guide);
    }
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_null(guide);
    assert_told(&fixture->report, "/pack", 0, "changed while it was read; it is tried again");
    assert_true(stamp != guide_stamp(&choice));
}

/* ---- resident ---- */

static void print_topics(FILE *out, const struct guide *guide, struct report *report) {
    for (size_t i = 0; i < guide->pack.topic_count; i++) {
        struct doc doc = {0};
        pack_read_topic(&guide->pack, &guide->pack.topics[i], &guide->settings, &doc, report);
        for (size_t block = 0; block < doc.block_count; block++)
            fprintf(out, "%s:%d %s\n", doc.blocks[block].file, doc.blocks[block].line,
                doc.blocks[block].text);
        doc_free(&doc);
    }
}

static void print_found(FILE *out, const struct guide *guide, struct report *report) {
    struct find_index index = {0};
    struct find_query query = {0};
    struct find_hits hits = {0};
    find_ready(&index, &guide->pack, &guide->settings, true, report);
    find_parse(&query, &index, "liver", 5);
    find_run(&hits, &query);
    for (size_t i = 0; i < hits.count; i++) fprintf(out, "%s\n", hits.hits[i].text);
    find_hits_free(&hits);
    find_query_free(&query);
    find_free(&index);
}

static void print_picture(FILE *out, const struct guide *guide, struct report *report) {
    struct arena memory = {0};
    struct pictures pictures;
    bool shown = picture_load(&pictures, &guide->pack, &memory, report);
    for (size_t size = 0; shown && size < PICTURE_SIZES; size++) {
        const struct picture *picture = &pictures.sizes[size];
        for (int row = 0; row < picture->rows; row++)
            fprintf(
                out, "%s|%s\n", picture->drawing ? picture->drawing[row] : "", picture->mask[row]);
    }
    arena_free(&memory);
}

/* Returns everything that a visitor can read, find and see, with what went wrong; to be freed. */
static char *all_of(const struct guide *guide) {
    struct report report = {0};
    char *all = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&all, &bytes);
    assert_non_null(out);
    print_topics(out, guide, &report);
    print_found(out, guide, &report);
    print_picture(out, guide, &report);
    for (size_t i = 0; i < report.count; i++) fprintf(out, "%s\n", report_line(&report, i));
    fclose(out);
    report_free(&report);
    return all;
}

static void assert_all_is(const struct guide *guide, const char *expected) {
    char *all = all_of(guide);
    assert_string_equal(all, expected);
    free(all);
}

static void a_resident_pack_needs_no_disk(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, shipped, "pack");
    write_file(fixture, "a.cfg", "");
    struct guide_choice choice = {.settings = fixture->settings, .content = fixture->pack};
    assert_true(open_guide(fixture, &choice) && guide_judge(&fixture->guide, &fixture->report));
    char *expected = all_of(&fixture->guide);
    assert_non_null(strstr(expected, "liver"));
    assert_non_null(strstr(expected, "|....")); /* the mask */
    choice.resident = true;
    assert_true(open_guide(fixture, &choice) && guide_judge(&fixture->guide, &fixture->report));
    assert_all_is(&fixture->guide, expected);
    write_file(fixture, "pack/en/topics/spread.md", "# Changed\n");
    write_file(fixture, "pack/figures/body.txt", "changed");
    assert_all_is(&fixture->guide, expected);
    remove_below(fixture, "pack");
    assert_all_is(&fixture->guide, expected);
    fixture->guide.pack.resident = false; /* or else this test would prove nothing */
    char *without = all_of(&fixture->guide);
    assert_string_not_equal(without, expected);
    free(without);
    free(expected);
}

static void a_pack_without_a_picture_stays_without_one(void **state) {
    struct fixture *fixture = *state;
    struct arena memory = {0};
    struct pictures pictures;
    copy_pack(fixture, tiny, "pack");
    write_file(fixture, "a.cfg", "");
    const struct guide_choice choice = {
        .settings = fixture->settings, .content = fixture->pack, .resident = true};
    assert_true(open_guide(fixture, &choice) && guide_judge(&fixture->guide, &fixture->report));
    char path[PATH_BYTES];
    path_of(fixture, "pack/figures", path);
    assert_int_equal(mkdir(path, 0755), 0);
    write_file(fixture, "pack/figures/body.txt", "x\n");
    write_file(fixture, "pack/figures/body.mask", ".\n");
    assert_false(picture_load(&pictures, &fixture->guide.pack, &memory, &fixture->report));
    assert_int_equal(fixture->report.count, 0);
    arena_free(&memory);
}

static void swap_packs(const struct fixture *fixture) {
    move(fixture, "pack", "aside");
    move(fixture, "other", "pack");
    move(fixture, "aside", "other");
}

/* What a kiosk does at each reset while its pack is replaced again and again, every other time by a
 * bad one. */
static void two_hundred_swaps_never_lose_a_text(void **state) {
    struct fixture *fixture = *state;
    copy_pack(fixture, tiny, "pack");
    copy_pack(fixture, tiny, "other");
    write_file(fixture, "other/en/topics/spread.md",
        "# How it spreads\n\nGo to [nowhere](topic:nowhere).\n");
    write_file(fixture, "a.cfg", "");
    const struct guide_choice choice = {
        .settings = fixture->settings, .content = fixture->pack, .guarded = true, .resident = true};
    uint64_t tried = 0;
    struct guide *guide = guide_renew(&choice, &tried, &fixture->report);
    assert_non_null(guide);
    char *expected = all_of(guide);
    for (int i = 1; i <= SWAPS; i++) {
        struct report report = {0};
        swap_packs(fixture);
        assert_true(guide_stamp(&choice) != tried);
        struct guide *fresh = guide_renew(&choice, &tried, &report);
        assert_int_equal(fresh == NULL, i % 2);
        assert_int_equal(report_count(&report, SEVERITY_ERROR) > 0, i % 2);
        assert_true(guide_stamp(&choice) == tried);
        if (fresh) {
            close_renewed(guide);
            guide = fresh;
        }
        assert_all_is(guide, expected);
        report_free(&report);
    }
    free(expected);
    close_renewed(guide);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int count, char **values) {
    if (count == 2 && strcmp(values[1], "places") == 0) return print_places();
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_the_command_line_names_is_read),
        IN_FOLDER(a_guide_is_judged_in_pieces_as_in_one),
        IN_FOLDER(judging_may_end_in_the_midst),
        IN_FOLDER(the_settings_name_folder_and_language),
        IN_FOLDER(a_folder_that_is_not_there_is_told_at_its_line_of_the_settings),
        IN_FOLDER(a_guide_may_be_moved),
        IN_FOLDER(settings_that_are_named_must_be_there),
        IN_FOLDER(of_wrong_settings_only_what_is_harmless_stays),
        IN_FOLDER(a_language_that_is_half_done_is_a_note_and_harms_nobody),
        IN_FOLDER(a_pack_that_is_wrong_is_judged_wrong_each_time),
        IN_FOLDER(without_a_name_what_stands_beside_the_build_folder_is_read),
        IN_FOLDER(a_guarded_guide_refuses_files_that_others_can_write),
        IN_FOLDER(settings_with_locked_ask_for_both),
        IN_FOLDER(a_change_of_either_is_seen),
        IN_FOLDER(settings_that_name_another_pack_are_a_change),
        IN_FOLDER(putting_right_a_folder_above_is_a_change),
        IN_FOLDER(renewing_gives_a_judged_guide),
        IN_FOLDER(renewing_refuses_what_is_wrong_and_says_why),
        IN_FOLDER(files_that_change_while_they_are_read_are_refused),
        IN_FOLDER(a_resident_pack_needs_no_disk),
        IN_FOLDER(a_pack_without_a_picture_stays_without_one),
        IN_FOLDER(two_hundred_swaps_never_lose_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
