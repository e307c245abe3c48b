/* How the real program looks at six sizes, against golden screens; and the end of a visit in real
 * time. That takes ten seconds, so another process watches it from the start while the other tests
 * run; the last test asks for its findings.
 *
 * GENERATE=1 in the environment writes the golden screens anew. SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#define ESCAPE "\033"
#define PAGE_DOWN "\033[6~"
#define F10 "\033[21~"

static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}, {6, 20}, {45, 160}, {60, 200}};
enum { SIZES = sizeof sizes / sizeof sizes[0], WARNING_SIZES = 4 };

/* ---- golden screens ---- */

static void put_screen(FILE *out, struct vt *vt) {
    char *screen = kiosk_screen(vt);
    fprintf(out, "== %dx%d\n%s\n", vt_columns(vt), vt_rows(vt), screen);
    free(screen);
}

/* Says whether the golden file holds just this; prints the first line that differs. */
static bool golden_same(const char *name, const char *text) {
    char path[80];
    snprintf(path, sizeof path, "tests/golden/screen-%s.txt", name);
    if (getenv("GENERATE")) kiosk_write(path, text);
    char *golden = kiosk_read(path);
    if (golden && strcmp(golden, text) == 0) {
        free(golden);
        return true;
    }
    size_t at = 0, start = 0;
    for (; golden && golden[at] && golden[at] == text[at]; at++)
        if (golden[at] == '\n') start = at + 1;
    if (golden)
        fprintf(stderr,
            "%s: here is\n%.*s\nwhere this is wanted (GENERATE=1 writes it anew)\n%.*s\n", path,
            (int)strcspn(text + start, "\n"), text + start, (int)strcspn(golden + start, "\n"),
            golden + start);
    else
        fprintf(stderr, "%s: there is no such file; run with GENERATE=1\n", path);
    free(golden);
    return false;
}

static void tab_to(struct vt *vt, const char *text) {
    for (int i = 0; i < 40; i++) {
        int row = 0, column = 0;
        bool visible = false;
        kiosk_press(vt, "\t");
        vt_cursor(vt, &row, &column, &visible);
        if (strstr(vt_row(vt, row), text)) return;
    }
    fail_msg("Tab never comes to %s", text);
}

/* To Help and back: on a wide screen Home has a second frame, as soon as the pack is judged. */
static void open_home(struct vt *vt) {
    vt_type(vt, "?");
    kiosk_expect(vt, "Home > Help");
    vt_type(vt, ESCAPE);
    assert_true(vt_wait_no_text(vt, "Home > Help", KIOSK_LIMIT_MS));
    kiosk_settle(vt);
}

/* Where there is room, they stand beside the text. */
static void open_contents(struct vt *vt) {
    kiosk_press(vt, "4");
    kiosk_press(vt, "1");
}

static void open_topic_page(struct vt *vt) {
    open_contents(vt);
    kiosk_read_it_all(vt);
}

static void open_word(struct vt *vt) {
    kiosk_press(vt, "2");
    kiosk_read_it_all(vt);
    kiosk_press(vt, "\t");
    kiosk_press(vt, "\r");
}

static void open_quiz(struct vt *vt) {
    kiosk_press(vt, "9");
}

static void open_questions(struct vt *vt) {
    kiosk_press(vt, "0");
}

static void open_places(struct vt *vt) {
    kiosk_press(vt, "3");
    kiosk_press(vt, "2");
}

static void open_call_now(struct vt *vt) {
    kiosk_press(vt, "c");
}

static void open_help(struct vt *vt) {
    kiosk_press(vt, "?");
}

static void open_gate(struct vt *vt) {
    kiosk_press(vt, "7");
    kiosk_read_it_all(vt);
    tab_to(vt, "See the numbers");
    kiosk_press(vt, "\r");
}

static void screens_stay_as_they_were_drawn_at_six_sizes(void **state) {
    static const struct {
        const char *name;
        void (*open)(struct vt *);
    } screens[] = {{"home", open_home}, {"contents", open_contents}, {"topic", open_topic_page},
        {"word", open_word}, {"quiz", open_quiz}, {"questions", open_questions},
        {"places", open_places}, {"call-now", open_call_now}, {"help", open_help},
        {"gate", open_gate}};
    enum { SCREENS = sizeof screens / sizeof screens[0] };
    char *texts[SCREENS] = {0};
    size_t bytes[SCREENS];
    FILE *outs[SCREENS];
    bool same = true;
    (void)state;
    for (int i = 0; i < SCREENS; i++) outs[i] = open_memstream(&texts[i], &bytes[i]);
    for (int size = 0; size < SIZES; size++) {
        struct vt *vt =
            kiosk_home(&(struct kiosk_start){.rows = sizes[size][0], .columns = sizes[size][1]});
        for (int i = 0; i < SCREENS; i++) {
            screens[i].open(vt);
            put_screen(outs[i], vt);
            if (i > 0) kiosk_press(vt, F10);
        }
        kiosk_hang_up(vt);
    }
    for (int i = 0; i < SCREENS; i++) {
        fclose(outs[i]);
        same = golden_same(screens[i].name, texts[i]) && same;
        free(texts[i]);
    }
    assert_true(same);
}

static void the_waiting_screen_stays_as_it_was_drawn_at_six_sizes(void **state) {
    char *text = NULL;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    (void)state;
    for (int size = 0; size < SIZES; size++) {
        struct vt *vt = kiosk_home(&(struct kiosk_start){
            .arguments = {"--kiosk"}, .rows = sizes[size][0], .columns = sizes[size][1]});
        kiosk_expect(vt, "You can pick"); /* the second frame has a line */
        kiosk_settle(vt);
        put_screen(out, vt);
        kiosk_hang_up(vt);
    }
    fclose(out);
    assert_true(golden_same("attract", text));
    free(text);
}

/* Themes change looks, and no word. */
static void every_theme_shows_the_same_words(void **state) {
    static const char *const themes[] = {"terminal", "calm", "light", "contrast", "mono"};
    static void (*const pages[])(struct vt *) = {
        open_home, open_quiz, open_questions, open_topic_page, open_call_now, open_help};
    enum { PAGES = sizeof pages / sizeof pages[0] };
    char *first[PAGES] = {0};
    (void)state;
    for (size_t theme = 0; theme < sizeof themes / sizeof themes[0]; theme++) {
        char settings[200];
        snprintf(settings, sizeof settings,
            "idle: { timeout_seconds = 0; };\nquiz: { shuffle = false; };\n"
            "screen: { theme = \"%s\"; };\n",
            themes[theme]);
        struct vt *vt =
            kiosk_home(&(struct kiosk_start){.settings = settings, .rows = 45, .columns = 160});
        for (int i = 0; i < PAGES; i++) {
            pages[i](vt);
            char *screen = kiosk_screen(vt);
            if (theme == 0)
                first[i] = screen;
            else
                assert_string_equal(screen, first[i]);
            if (theme > 0) free(screen);
            if (i > 0) kiosk_press(vt, F10);
        }
        kiosk_hang_up(vt);
    }
    for (int i = 0; i < PAGES; i++) free(first[i]);
}

/* ---- a visit that ends by itself, watched by another process ---- */

#define IDLE_SETTINGS(action)                                                                      \
    "idle: { timeout_seconds = 10; warning_seconds = 5; extend_for_reading = false; action = "     \
    "\"" action "\"; };\nquiz: { shuffle = false; };\nscreen: { theme = \"terminal\"; };\n"

/* How much too soon is wrong; a machine may be so late. What is exact stands in the tests with a
 * scripted clock. */
enum { EARLY_MS = 300, LATE_MS = 4000 };

static void say_unless(FILE *findings, bool good, const char *what) {
    if (!good) fprintf(findings, "%s\n", what);
}

/* Waits for `text` and says when it did not come `due_ms` after `since_ms`. */
static void watch_moment(
    FILE *findings, struct vt *vt, const char *text, int64_t since_ms, int due_ms) {
    bool came = vt_wait_text(vt, text, (int)(since_ms + due_ms + LATE_MS - kiosk_now_ms()));
    int64_t after_ms = kiosk_now_ms() - since_ms;
    if (!came || after_ms < due_ms - EARLY_MS)
        fprintf(findings, "\"%s\" %s after %d ms; due at %d\n", text,
            came ? "came" : "had not come", (int)after_ms, due_ms);
}

/* The countdown's digit is replaced: what it is depends on the moment. */
static void watch_warning_screens(FILE *findings, struct vt *vt) {
    char *text = NULL;
    size_t bytes;
    FILE *out = open_memstream(&text, &bytes);
    for (int size = 0; size < WARNING_SIZES; size++) {
        vt_mark(vt);
        vt_resize(vt, sizes[size][0], sizes[size][1]);
        if (size > 0)
            say_unless(findings, vt_wait_bytes(vt, "Press", 1000), "no frame after a resize");
        kiosk_settle(vt);
        put_screen(out, vt);
    }
    vt_resize(vt, sizes[0][0], sizes[0][1]);
    fclose(out);
    static const char *const before_digit[] = {"cleared in ", "stay. ", "│ in "};
    for (size_t i = 0; i < sizeof before_digit / sizeof *before_digit; i++)
        for (char *at = text; (at = strstr(at, before_digit[i])) != NULL; at++)
            if (isdigit((unsigned char)at[strlen(before_digit[i])]))
                at[strlen(before_digit[i])] = 'N';
    say_unless(findings, golden_same("warning", text), "the warning's screens differ");
    say_unless(findings, !strstr(text, "matinib"), "the warning does not hide the page");
    free(text);
}

static bool same_cell(const struct vt_cell *a, const struct vt_cell *b) {
    return strcmp(a->text, b->text) == 0 && a->bold == b->bold && a->underline == b->underline &&
           a->reverse == b->reverse && a->foreground == b->foreground &&
           a->background == b->background;
}

static bool same_screen(struct vt *a, struct vt *b) {
    char *text_a = kiosk_screen(a), *text_b = kiosk_screen(b);
    bool same = strcmp(text_a, text_b) == 0;
    if (!same) fprintf(stderr, "this:\n%sis not this:\n%s", text_a, text_b);
    for (int row = 0; same && row < vt_rows(a); row++)
        for (int column = 0; same && column < vt_columns(a); column++) {
            struct vt_cell cell_a = vt_cell(a, row, column), cell_b = vt_cell(b, row, column);
            same = same_cell(&cell_a, &cell_b);
        }
    free(text_a);
    free(text_b);
    return same;
}

/* Answers a question and reads a page. Returns the moment of the last key. */
static int64_t use(FILE *findings, struct vt *used) {
    static const char *const keys[] = {"9", "\r", ESCAPE, "4", "1", "0", PAGE_DOWN};
    int64_t last_key_ms = 0;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        last_key_ms = kiosk_now_ms();
        vt_type(used, keys[i]);
        say_unless(findings, vt_pump(used, KIOSK_LIMIT_MS) == 1, "no frame after a key");
        kiosk_settle(used);
    }
    say_unless(findings, vt_find(used, "matinib") >= 0,
        "the page that was to be read does not name imatinib");
    return last_key_ms;
}

/* After ten seconds the screen must be that of a new start. */
static void watch_reset(FILE *findings, struct vt *used, int64_t last_key_ms) {
    watch_moment(findings, used, "Are you still here?", last_key_ms, 5000);
    watch_warning_screens(findings, used);
    say_unless(
        findings, vt_wait_text(used, "in 1 second.", 5000), "the warning does not count to 1");
    vt_mark(used);
    watch_moment(findings, used, "What would you like to know?", last_key_ms, 10000);
    kiosk_settle(used);
    say_unless(findings, !strstr(vt_raw(used), "matinib"), "the reset sends words of the page");
    struct vt *fresh = kiosk_start(&(struct kiosk_start){.settings = IDLE_SETTINGS("home")});
    vt_wait_text(fresh, "F10 done", KIOSK_LIMIT_MS);
    kiosk_settle(fresh);
    say_unless(findings, same_screen(used, fresh),
        "the screen after the reset is not that of a new start");
    say_unless(findings, vt_close(fresh) == 0 && vt_close(used) == 0, "a hang-up ends it badly");
}

/* The line changes after attract.interval_seconds; the cursor does not move. */
static void watch_attract(FILE *findings, struct vt *vt, int64_t started_ms) {
    int rows[2], columns[2];
    bool visible;
    say_unless(findings, vt_wait_text(vt, "You can pick questions here", KIOSK_LIMIT_MS),
        "the first tip is another");
    vt_cursor(vt, &rows[0], &columns[0], &visible);
    watch_moment(findings, vt, "It is not liver cancer.", started_ms, 3000);
    vt_cursor(vt, &rows[1], &columns[1], &visible);
    say_unless(
        findings, rows[0] == rows[1] && columns[0] == columns[1], "the tip moves the cursor");
    say_unless(findings, vt_close(vt) == 0, "a hang-up ends a kiosk badly");
}

static void watch_exit(FILE *findings, struct vt *vt) {
    int status = -1;
    say_unless(findings, vt_wait_end(vt, 2000, &status), "idle.action = exit does not end it");
    say_unless(findings, status == 0, "idle.action = exit ends it badly");
    say_unless(findings, !vt_alternate_screen(vt), "the full screen is not left");
    say_unless(findings, vt_find(vt, "This guide closed. Nothing was kept.") >= 0,
        "it leaves without its words");
    say_unless(findings, vt_find(vt, "What GIST is") < 0, "words of the page are left behind");
    vt_close(vt);
}

static void watch_visits(FILE *findings) {
    struct vt *leaving = kiosk_start(&(struct kiosk_start){.settings = IDLE_SETTINGS("exit")});
    vt_wait_text(leaving, "F10 done", KIOSK_LIMIT_MS);
    vt_type(leaving, "1");
    struct vt *used = kiosk_start(&(struct kiosk_start){.settings = IDLE_SETTINGS("home")});
    vt_wait_text(used, "F10 done", KIOSK_LIMIT_MS);
    int64_t last_key_ms = use(findings, used), started_ms = kiosk_now_ms();
    struct vt *attract = kiosk_start(&(struct kiosk_start){
        .settings = "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 3; };\n",
        .arguments = {"--kiosk"}});
    watch_attract(findings, attract, started_ms);
    watch_reset(findings, used, last_key_ms);
    watch_exit(findings, leaving);
}

struct watcher {
    pid_t pid;
    int findings; /* a pipe; its end is the end of the watching */
};

static int watcher_start(void **state) {
    struct watcher *watcher = calloc(1, sizeof *watcher);
    int ends[2];
    if (!watcher || pipe2(ends, O_CLOEXEC) < 0) return -1;
    watcher->pid = fork();
    if (watcher->pid == 0) {
        FILE *findings = fdopen(ends[1], "w");
        watch_visits(findings);
        fclose(findings);
        _exit(0);
    }
    close(ends[1]);
    watcher->findings = ends[0];
    *state = watcher;
    return watcher->pid < 0 ? -1 : 0;
}

static int watcher_end(void **state) {
    struct watcher *watcher = *state;
    if (watcher->pid > 0) {
        kill(watcher->pid, SIGKILL);
        waitpid(watcher->pid, NULL, 0);
    }
    free(watcher);
    return 0;
}

static void a_visit_ends_in_real_time_and_leaves_nothing(void **state) {
    struct watcher *watcher = *state;
    char line[200];
    int count = 0, status = -1;
    FILE *findings = fdopen(watcher->findings, "r");
    for (; fgets(line, sizeof line, findings); count++) print_error("%s", line);
    fclose(findings);
    waitpid(watcher->pid, &status, 0);
    watcher->pid = 0;
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_stay_as_they_were_drawn_at_six_sizes),
        cmocka_unit_test(the_waiting_screen_stays_as_it_was_drawn_at_six_sizes),
        cmocka_unit_test(every_theme_shows_the_same_words),
        cmocka_unit_test(a_visit_ends_in_real_time_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, watcher_start, watcher_end);
}
