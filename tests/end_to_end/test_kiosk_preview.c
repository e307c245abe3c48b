/* The live view for the writer, with the real program: the steps of the tutorial, and what editors
 * and tools do to files. Each wait is for what must come, however slow the machine is.
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

#define TUTORIAL "config/deploy/WRITING.md"
#define TRIALS "en/topics/trials.md"
#define SENTENCE "Joining is your choice."

enum { PATH_BYTES = KIOSK_PATH_BYTES + 60, SAVED_MS = 60000, SAVES = 1000 };

struct fixture {
    char folder[KIOSK_PATH_BYTES], pack[PATH_BYTES];
    struct vt *vt;
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    char path[2 * PATH_BYTES];
    kiosk_folder(fixture->folder);
    snprintf(fixture->pack, sizeof fixture->pack, "%s/gist", fixture->folder);
    *state = fixture;
    if (mkdir(fixture->pack, 0755) != 0) return -1;
    kiosk_copy("content/gist", fixture->pack);
    snprintf(path, sizeof path, "%s/es", fixture->pack);
    kiosk_folder_remove(path);
    snprintf(path, sizeof path, "%s/languages.cfg", fixture->pack);
    return remove(path);
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    if (fixture->vt) vt_close(fixture->vt);
    kiosk_folder_remove(fixture->folder);
    free(fixture);
    return 0;
}

static void see(struct fixture *fixture, const char *words) {
    if (vt_wait_text(fixture->vt, words, SAVED_MS)) return;
    for (int row = 0; row < vt_rows(fixture->vt); row++)
        print_error("%s\n", vt_row(fixture->vt, row));
    fail_msg("this never came: %s", words);
}

static void open_preview(struct fixture *fixture, const char *topic) {
    char settings[PATH_BYTES];
    snprintf(settings, sizeof settings, "%s/kiosk.cfg", fixture->folder);
    kiosk_write(settings, KIOSK_SETTINGS);
    const char *argv[] = {kiosk_program(), "--preview", "--content", fixture->pack, "--config",
        settings, "--start", topic, NULL};
    fixture->vt = vt_open(&(struct vt_options){.argv = argv, .rows = 40, .columns = 100});
    see(fixture, "All is well here.");
}

static void path_in(const struct fixture *fixture, const char *name, char path[2 * PATH_BYTES]) {
    snprintf(path, 2 * PATH_BYTES, "%s/%s", fixture->pack, name);
}

/* Writes the file anew with `new` in the place of the first `old`. */
static void edit(
    const struct fixture *fixture, const char *name, const char *old, const char *new) {
    char path[2 * PATH_BYTES];
    path_in(fixture, name, path);
    char *text = kiosk_read(path), *at = text ? strstr(text, old) : NULL;
    if (!at) fail_msg("%s does not say: %s", name, old);
    size_t room = strlen(text) + strlen(new) + 1;
    char *after = malloc(room);
    snprintf(after, room, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    kiosk_write(path, after);
    free(after);
    free(text);
}

/* ---- the tutorial ---- */

/* Takes one line off the text. */
static char *next_line(char **text) {
    char *line = *text, *end = strchr(line, '\n');
    if (end) *end = '\0';
    *text = end ? end + 1 : line + strlen(line);
    return line;
}

/* Lines with '-' and ' ' are looked for, with '+' and ' ' they are what comes; the last one may be
 * the beginning of a line. */
static void do_edit(const struct fixture *fixture, const char *name, char *body) {
    char old[2000] = "", new[2000] = "";
    while (*body) {
        const char *line = next_line(&body);
        size_t had = strlen(old), has = strlen(new);
        if (*line != '+') snprintf(old + had, sizeof old - had, "%s%s", had ? "\n" : "", line + 1);
        if (*line != '-') snprintf(new + has, sizeof new - has, "%s%s", has ? "\n" : "", line + 1);
    }
    edit(fixture, name, old, new);
}

static void do_block(struct fixture *fixture, char *info, char *body) {
    char path[2 * PATH_BYTES], *name = strchr(info, ' ');
    if (strncmp(info, "edit ", 5) == 0) do_edit(fixture, name + 1, body);
    if (strcmp(info, "see") == 0) see(fixture, next_line(&body));
    if (strncmp(info, "new ", 4) == 0) {
        path_in(fixture, name + 1, path);
        kiosk_write(path, body);
    }
    if (strcmp(info, "preview") == 0) {
        char *topic = strstr(body, "--start ");
        assert_non_null(topic);
        topic += strlen("--start ");
        open_preview(fixture, next_line(&topic));
    }
}

static void the_steps_of_the_tutorial_hold(void **state) {
    struct fixture *fixture = *state;
    char *tutorial = kiosk_read(TUTORIAL), *text = tutorial;
    int blocks = 0;
    assert_non_null(tutorial);
    while (*text) {
        char *line = next_line(&text);
        size_t ticks = strspn(line, "`");
        if (ticks < 3) continue;
        char end[8] = "\n````", *body = text;
        end[1 + ticks] = '\0';
        char *stop = strstr(body, end);
        assert_non_null(stop);
        *stop = '\0';
        text = stop + strlen(end);
        do_block(fixture, line + ticks, body);
        blocks++;
    }
    free(tutorial);
    assert_true(blocks >= 13);
    /* The row tells of the page in view alone; this, of all that was written. */
    struct kiosk_output output = kiosk_run(
        (const char *[]){"--check", "--as-of", "2026-11-23", "--content", fixture->pack, NULL});
    if (output.status != 0) fail_msg("%s", output.errors);
    kiosk_output_free(&output);
    kiosk_leave(fixture->vt);
    fixture->vt = NULL;
}

/* ---- what editors and tools do ---- */

static void a_wrong_digit_is_named_at_its_paragraph(void **state) {
    struct fixture *fixture = *state;
    open_preview(fixture, "living");
    edit(fixture, TRIALS, SENTENCE, "Joining 7 times is your choice.");
    see(fixture, "trials.md:13: error: the digit in \"7\"");
    see(fixture, SENTENCE); /* the page that was right stays, at that paragraph */
    edit(fixture, TRIALS, "Joining 7 times", "Joining gladly");
    see(fixture, "Joining gladly is your choice.");
    see(fixture, "All is well here.");
}

static void a_file_that_is_half_written_keeps_the_page(void **state) {
    struct fixture *fixture = *state;
    char path[2 * PATH_BYTES];
    open_preview(fixture, "trials");
    edit(fixture, TRIALS, SENTENCE, "Joining gladly is your choice.");
    see(fixture, "Joining gladly");
    path_in(fixture, TRIALS, path);
    char *whole = kiosk_read(path);
    kiosk_write(path, "");
    see(fixture, "trials.md: error: has no text");
    see(fixture, "Joining gladly");
    kiosk_write(path, whole);
    free(whole);
    see(fixture, "All is well here.");
    see(fixture, "Joining gladly");
}

static void a_folder_that_is_moved_away_and_back_keeps_the_page(void **state) {
    struct fixture *fixture = *state;
    char aside[PATH_BYTES];
    snprintf(aside, sizeof aside, "%s/aside", fixture->folder);
    open_preview(fixture, "trials");
    edit(fixture, TRIALS, SENTENCE, "Joining gladly is your choice.");
    see(fixture, "Joining gladly");
    assert_int_equal(rename(fixture->pack, aside), 0);
    see(fixture, "there is no such file");
    see(fixture, "Joining gladly");
    assert_int_equal(rename(aside, fixture->pack), 0);
    see(fixture, "All is well here.");
    edit(fixture, TRIALS, "Joining gladly", "Joining freely");
    see(fixture, "Joining freely");
}

static void a_thousand_saves_are_one_in_the_end(void **state) {
    struct fixture *fixture = *state;
    char words[60], before[60] = SENTENCE;
    open_preview(fixture, "trials");
    for (int i = 0; i < SAVES; i++) {
        snprintf(words, sizeof words, "Joining is your choice%.*s", i % 7, ", ever");
        edit(fixture, TRIALS, before, words);
        snprintf(before, sizeof before, "%s", words);
    }
    edit(fixture, TRIALS, before, "Joining gladly is your choice.");
    see(fixture, "Joining gladly is your choice.");
    see(fixture, "All is well here.");
}

static void e_shows_all_messages_with_their_lines(void **state) {
    struct fixture *fixture = *state;
    open_preview(fixture, "living");
    edit(fixture, TRIALS, SENTENCE, "Joining 7 times is your choice.");
    edit(fixture, "en/topics/living.md", "Doctors cannot say", "Physicians cannot say 8 times");
    see(fixture, "error: ");
    kiosk_press(fixture->vt, "e");
    see(fixture, "What the check says");
    see(fixture, "en/topics/trials.md:13: error: the digit in \"7\"");
    see(fixture, "en/topics/living.md:");
    edit(fixture, TRIALS, "Joining 7 times", "Joining");
    if (!vt_wait_no_text(fixture->vt, "the digit in \"7\"", SAVED_MS)) fail_msg("it stays");
    see(fixture, "What the check says");
    see(fixture, "the digit in \"8\"");
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_steps_of_the_tutorial_hold),
        IN_FOLDER(a_wrong_digit_is_named_at_its_paragraph),
        IN_FOLDER(a_file_that_is_half_written_keeps_the_page),
        IN_FOLDER(a_folder_that_is_moved_away_and_back_keeps_the_page),
        IN_FOLDER(a_thousand_saves_are_one_in_the_end),
        IN_FOLDER(e_shows_all_messages_with_their_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
