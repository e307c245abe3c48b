/* The real program under a screen reader: yasr, whose speech goes into a file. Skipped where yasr
 * is not installed. It knows the sequences of a Linux console, and not those of xterm.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ctype.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/child.h"
#include "tests/support/kiosk.h"

#define YASR "/usr/bin/yasr"
#define YASR_SETTINGS "/etc/yasr/yasr.conf"
#define DOWN "\033[B"
#define UP "\033[A"
#define RIGHT "\033[C"
#define SEVEN_RIGHT RIGHT RIGHT RIGHT RIGHT RIGHT RIGHT RIGHT /* the first number */
#define LEFT "\033[D"

enum { QUIET_MS = 120, MOST_DOWNS = 60, PATH_BYTES = 160 };

/* What yasr leaves on its own terminal is not where the guide's cursor is. So the same guide gets
 * the same keys a second time, with nobody between. */
struct ears {
    struct vt *vt, *eyes;
    char folder[KIOSK_PATH_BYTES], said[PATH_BYTES];
};

static void write_in(struct ears *ears, const char *name, const char *text) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", ears->folder, name);
    kiosk_write(path, text);
    chmod(path, 0755);
}

/* Debian's own, but for where the speech goes. */
static void write_yasr_settings(struct ears *ears) {
    char *given = kiosk_read(YASR_SETTINGS), *rest = given, *text = NULL;
    size_t bytes = 0;
    assert_non_null(given);
    FILE *out = open_memstream(&text, &bytes);
    for (char *line; (line = strsep(&rest, "\n"));) {
        if (strncmp(line, "synthesizer", strlen("synthesizer")) != 0) fprintf(out, "%s\n", line);
        if (strcmp(line, "[options]") == 0)
            fprintf(
                out, "synthesizer=emacspeak server\nsynthesizer port=|%s/speech\n", ears->folder);
    }
    fclose(out);
    write_in(ears, "yasr.conf", text);
    free(text);
    free(given);
}

static void begin(struct ears *ears, const char *settings) {
    static char config[PATH_BYTES], program[PATH_BYTES];
    static const char *const environment[] = {"TERM=linux", "LC_ALL=C.UTF-8", NULL};
    char text[2048];
    kiosk_folder(ears->folder);
    snprintf(ears->said, sizeof ears->said, "%s/said", ears->folder);
    snprintf(text, sizeof text, "#!/bin/sh\nexec cat >%s\n", ears->said);
    write_in(ears, "speech", text);
    write_yasr_settings(ears);
    write_in(ears, "kiosk.cfg", settings);
    snprintf(text, sizeof text,
        "#!/bin/sh\necho $$ >%s/pid\nexec '%s' --content content/gist --config %s/kiosk.cfg\n",
        ears->folder, kiosk_program(), ears->folder);
    write_in(ears, "guide", text);
    snprintf(config, sizeof config, "%s/yasr.conf", ears->folder);
    snprintf(program, sizeof program, "%s/guide", ears->folder);
    const char *argv[] = {YASR, "-C", config, program, NULL};
    ears->vt = vt_open(&(struct vt_options){.argv = argv, .environment = environment});
    kiosk_expect(ears->vt, "What would you like to know?");
    ears->eyes =
        kiosk_home(&(struct kiosk_start){.settings = settings, .environment = environment});
}

static void press(struct ears *ears, const char *keys) {
    vt_type(ears->vt, keys);
    kiosk_press(ears->eyes, keys);
}

/* yasr leaves the guide and the program that takes the speech holding on to each other. */
static void end(struct ears *ears) {
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/pid", ears->folder);
    char *pid = kiosk_read(path);
    assert_non_null(pid);
    kill((pid_t)atol(pid), SIGTERM);
    free(pid);
    vt_close(ears->vt);
    vt_close(ears->eyes);
    kiosk_folder_remove(ears->folder);
}

/* Reads what was said until nothing more is; returns how many bytes that are. */
static size_t silence(struct ears *ears) {
    size_t bytes = 0, before = 1;
    while (bytes != before) {
        before = bytes;
        vt_wait_quiet(ears->vt, QUIET_MS, KIOSK_LIMIT_MS);
        char *said = kiosk_read(ears->said);
        bytes = said ? strlen(said) : 0;
        free(said);
    }
    return bytes;
}

/* Waits until these words were said behind `mark`, and returns all from there; the caller frees it.
 */
static char *hear(struct ears *ears, size_t mark, const char *words) {
    for (int64_t limit = kiosk_now_ms() + KIOSK_LIMIT_MS; kiosk_now_ms() < limit;) {
        char *said = kiosk_read(ears->said);
        char *at = said && strlen(said) > mark ? strdup(said + mark) : strdup("");
        free(said);
        if (strstr(at, words)) return at;
        free(at);
        vt_pump(ears->vt, 10);
    }
    fail_msg("never said: %s", words);
    return NULL;
}

/* Letters and digits alone, small; signs that are spoken as words. */
static void words_of(const char *text, size_t count, char *out, size_t room) {
    static const struct {
        char sign;
        const char *spoken;
    } signs[] = {{'[', "leftbracket"}, {']', "rightbracket"}, {'>', "greaterthan"}, {'*', "star"}};
    size_t used = 0;
    for (size_t i = 0; i < count && used + 16 < room; i++) {
        if (isalnum((unsigned char)text[i])) out[used++] = (char)tolower((unsigned char)text[i]);
        for (size_t j = 0; j < sizeof signs / sizeof signs[0]; j++)
            if (text[i] == signs[j].sign)
                used += (size_t)snprintf(out + used, room - used, "%s", signs[j].spoken);
    }
    out[used] = '\0';
}

/* The first words that were said behind `mark`, as words_of; false where none came in time. */
static bool first_words(struct ears *ears, size_t mark, char *out, size_t room) {
    for (int64_t limit = kiosk_now_ms() + KIOSK_LIMIT_MS; kiosk_now_ms() < limit;) {
        char *said = kiosk_read(ears->said);
        const char *at = said && strlen(said) > mark ? said + mark : "";
        out[0] = '\0';
        while (!out[0] && (at = strstr(at, "q {")) && strchr(at, '}')) {
            words_of(at + 3, (size_t)(strchr(at, '}') - at - 3), out, room);
            at += 3;
        }
        free(said);
        if (out[0]) return true;
        vt_pump(ears->vt, 10);
    }
    return false;
}

static bool starts(const char *text, const char *with) {
    return strncmp(text, with, strlen(with)) == 0;
}

static bool is_said(const char *spoken, const char *text) {
    char wanted[400];
    words_of(text, strlen(text), wanted, sizeof wanted);
    if (!wanted[0]) snprintf(wanted, sizeof wanted, "blank");
    return starts(spoken, wanted) || starts(wanted, spoken);
}

/* After an arrow what is spoken first is the row with the cursor, or from the cursor on. */
static void arrow(struct ears *ears, const char *where, const char *key) {
    char spoken[400];
    int row = 0, column = 0;
    bool visible = false;
    size_t mark = silence(ears);
    press(ears, key);
    vt_cursor(ears->eyes, &row, &column, &visible);
    assert_true(visible);
    const char *text = vt_row(ears->eyes, row);
    if (!first_words(ears, mark, spoken, sizeof spoken)) fail_msg("%s: nothing was said", where);
    if (!is_said(spoken, text) && !is_said(spoken, text + column))
        fail_msg("%s: the cursor is on \"%s\", but said was \"%s\"", where, text, spoken);
}

/* Presses keys, or behind a '@' goes down to these words and opens them. */
static void walk(struct ears *ears, const char *keys) {
    int row = 0, column = 0;
    bool visible = false;
    for (int i = 0; keys[0] == '@' && i < MOST_DOWNS; i++) {
        vt_cursor(ears->eyes, &row, &column, &visible);
        if (strstr(vt_row(ears->eyes, row), keys + 1)) {
            press(ears, "\r");
            return;
        }
        press(ears, DOWN);
    }
    press(ears, keys);
}

static const char reader[] =
    "idle: { timeout_seconds = 0; };\nquiz: { shuffle = false; questions = 3; };\n"
    "screen: { reader = true; theme = \"terminal\"; };\n";

static void after_each_arrow_what_got_the_focus_is_spoken_first(void **state) {
    static const struct {
        const char *where, *keys[4], *arrows[8];
    } walks[] = {
        {"What would you like to know?", {NULL}, {DOWN, DOWN, UP, DOWN}},
        {"Home > How and where it spreads", {"3"}, {DOWN, UP}},
        {"Pick a place", {"3", "2"}, {DOWN, DOWN, DOWN, UP}},
        {"Part 2 of", {"2"}, {DOWN, DOWN, DOWN, DOWN, UP, RIGHT, RIGHT}},
        {"Home > Living with it", {"6", "1"}, /* several links in one row */
            {RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT}},
        {"Part 1 of", {"1"}, {UP, RIGHT, RIGHT, LEFT, DOWN}}, /* to the last row, and back */
        {"> Contents", {"5", "t"}, {DOWN, DOWN, UP, UP}},
        {"Ripretinib (Qinlock)", {"4", "7"}, {DOWN, DOWN, RIGHT, RIGHT, RIGHT}},
        {"Say: ", {"2", RIGHT "\r"}, {DOWN, DOWN, UP, RIGHT}},
        {"Where this comes from", {"2", SEVEN_RIGHT "\r"}, {DOWN, DOWN, UP}},
        {"On the web", {"2", SEVEN_RIGHT "\r", "\r"}, {DOWN, DOWN, UP}},
        {"Question 1 of 3", {"9"}, {DOWN, DOWN, UP}},
        {"Question 1 of 3", {"9", "\r"}, {DOWN, DOWN}},
        {"Questions for my doctor", {"0"}, {DOWN, DOWN, DOWN, DOWN, UP}},
        {"Show this to your doctor", {"0", "\r", "@[Show this"}, {DOWN, DOWN, UP}},
        {"> Find", {"/", "sun"}, {DOWN, DOWN, UP}},
        {"Words to know", {"w"}, {DOWN, DOWN, UP}},
        {"Turn the card", {"w", "@[Flash"}, {DOWN, UP}},
        {"If you have one of these signs", {"c"}, {DOWN, DOWN, UP}},
        {"> Help", {"?"}, {DOWN, DOWN, UP}},
        {"Leave the guide?", {"q"}, {DOWN, DOWN, UP}},
        {"question you picked will be", {"0", "\r", "x"}, {DOWN}},
    };
    struct ears ears;
    (void)state;
    if (access(YASR, X_OK) != 0 || access(YASR_SETTINGS, R_OK) != 0)
        skip_with("yasr is not installed");
    for (size_t i = 0; i < sizeof walks / sizeof walks[0]; i++) {
        begin(&ears, reader);
        free(hear(&ears, 0, "done"));
        for (size_t j = 0; j < 4 && walks[i].keys[j]; j++) {
            silence(&ears);
            walk(&ears, walks[i].keys[j]);
        }
        kiosk_expect(ears.eyes, walks[i].where);
        for (size_t j = 0; j < 8 && walks[i].arrows[j]; j++)
            arrow(&ears, walks[i].where, walks[i].arrows[j]);
        end(&ears);
    }
}

/* Not as a sign whose name nobody knows. */
static void a_tick_is_spoken_as_a_word_with_what_is_ticked(void **state) {
    struct ears ears;
    (void)state;
    if (access(YASR, X_OK) != 0 || access(YASR_SETTINGS, R_OK) != 0)
        skip_with("yasr is not installed");
    begin(&ears, reader);
    free(hear(&ears, 0, "done"));
    press(&ears, "0");
    silence(&ears);
    press(&ears, DOWN);
    size_t mark = silence(&ears);
    press(&ears, "\r");
    char spoken[400];
    assert_true(first_words(&ears, mark, spoken, sizeof spoken));
    if (!starts(spoken, "picked2where")) fail_msg("%s", spoken);
    end(&ears);
}

/* What was said on Where it spreads and on three places of it. */
static char *said_on_places(const char *settings) {
    struct ears ears;
    begin(&ears, settings);
    press(&ears, "3");
    size_t mark = silence(&ears);
    press(&ears, "2");
    for (int i = 0; i < 3; i++) {
        silence(&ears);
        press(&ears, DOWN);
    }
    silence(&ears);
    char *said = hear(&ears, mark, "Lymph nodes");
    end(&ears);
    return said;
}

static bool has_drawing(const char *said) {
    static const char *const signs[] = {"underscore", "bar", "backslash", "accent", "number", "--",
        "__", "\xe2\x96", "\xe2\x94", "greater than  2"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (strstr(said, signs[i])) return true;
    return false;
}

static void no_drawing_is_spoken_on_where_it_spreads(void **state) {
    (void)state;
    if (access(YASR, X_OK) != 0 || access(YASR_SETTINGS, R_OK) != 0)
        skip_with("yasr is not installed");
    char *read = said_on_places(reader);
    char *drawn =
        said_on_places("idle: { timeout_seconds = 0; };\nscreen: { theme = \"terminal\"; };\n");
    if (has_drawing(read)) fail_msg("%s", read);
    assert_true(has_drawing(drawn)); /* it would be heard */
    free(read);
    free(drawn);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_each_arrow_what_got_the_focus_is_spoken_first),
        cmocka_unit_test(a_tick_is_spoken_as_a_word_with_what_is_ticked),
        cmocka_unit_test(no_drawing_is_spoken_on_where_it_spreads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
