/* The pictures in README.md: the program's own screens, walked to by keys in a terminal and written
 * as SVG. The table below is all there is to know of them; the same texts give the same bytes.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/kiosk.h"
#include "tests/support/vt.h"

#define DOWN "\033OB"
#define PAGE_DOWN "\033[6~"
#define TAB "\t"
#define ENTER "\r"

#define SETTINGS_AFTER_IDLE "quiz: { shuffle = false; };\nscreen: { theme = \"calm\"; };\n"
#define SETTINGS "idle: { timeout_seconds = 0; };\n" SETTINGS_AFTER_IDLE
#define SETTINGS_WARNING                                                                           \
    "idle: { timeout_seconds = 21; warning_seconds = 20; extend_for_reading = false; "             \
    "};\n" SETTINGS_AFTER_IDLE /* comes after                                                      \
       1 s */

enum { MOST_STEPS = 8, MOST_PRESSES = 400, FIRST_TEXT_ROW = 2 };

enum place { ON_SCREEN, ON_CURSOR_ROW, ON_FIRST_TEXT_ROW };

/* Keys, typed once, or with `until` again and again until that text shows (not at all when it does
 * already). */
struct step {
    const char *keys, *until;
    enum place place; /* ... where */
};

struct shot {
    const char *file;
    int rows, columns;    /* 0: 24 x 80 */
    const char *topic;    /* starts there, over Home; NULL: at Home */
    const char *settings; /* NULL: SETTINGS */
    struct step steps[MOST_STEPS];
    const char *shows; /* the picture is taken when this text has come */
};

static const struct shot shots[] = {
    {.file = "home.svg", .shows = "Done"},
    {.file = "home-wide.svg", .rows = 40, .columns = 120, .shows = "You did not cause it"},
    {.file = "contents.svg", .topic = "treatments", .shows = "Read it all"},
    {.file = "topic.svg", .topic = "spread", .shows = "spread"},
    {.file = "ladder.svg",
        .topic = "treatments",
        .steps = {{.keys = ENTER}, {DOWN, "The usual order", ON_FIRST_TEXT_ROW}},
        .shows = "Imatinib (Gleevec)"},
    {.file = "places.svg", .topic = "places", .shows = "Where it spreads"},
    {.file = "quiz.svg",
        .steps = {{DOWN, "Check what you know", ON_CURSOR_ROW}, {.keys = ENTER}},
        .shows = "Question 1 of"},
    {.file = "call-now.svg", .steps = {{.keys = "c"}}, .shows = "Call 911"},
    {.file = "word.svg",
        .topic = "what",
        .steps = {{TAB, "Metastatic means that", ON_CURSOR_ROW}, {.keys = ENTER}},
        .shows = "Say: meh-TAS"},
    {.file = "find.svg", .steps = {{.keys = "/"}, {.keys = "liver"}}, .shows = "places found"},
    {.file = "card.svg",
        .rows = 40,
        .columns = 120,
        .steps = {{DOWN, "Questions for my doctor", ON_CURSOR_ROW}, {.keys = ENTER},
            {.keys = ENTER}, {DOWN, "Could surgery", ON_CURSOR_ROW}, {.keys = ENTER},
            {DOWN, "[Show this", ON_CURSOR_ROW}, {.keys = ENTER}},
        .shows = "Tell the nurse"},
    {.file = "warning.svg",
        .topic = "treatments",
        .settings = SETTINGS_WARNING,
        .steps = {{.keys = DOWN}}, /* without a key there is nothing to clear */
        .shows = "in 20 seconds"},
};

static bool stands(struct vt *vt, const struct step *step) {
    int row = FIRST_TEXT_ROW, column = 0;
    bool visible = false;
    switch (step->place) {
    case ON_SCREEN:
        return vt_find(vt, step->until) >= 0;
    case ON_CURSOR_ROW:
        vt_cursor(vt, &row, &column, &visible);
        return strstr(vt_row(vt, row), step->until) != NULL;
    case ON_FIRST_TEXT_ROW:
        return strstr(vt_row(vt, row), step->until) != NULL;
    }
    return false;
}

static bool press(struct vt *vt, const char *keys) {
    vt_type(vt, keys);
    return vt_pump(vt, KIOSK_LIMIT_MS) == 1 && vt_wait_quiet(vt, KIOSK_QUIET_MS, KIOSK_LIMIT_MS);
}

static bool take_step(struct vt *vt, const struct step *step) {
    if (!step->until) return press(vt, step->keys);
    for (int presses = 0; presses < MOST_PRESSES; presses++) {
        if (stands(vt, step)) return true;
        if (!press(vt, step->keys)) return false;
    }
    return false;
}

/* Returns the text that could not be brought on the screen, or NULL. */
static const char *walk(struct vt *vt, const struct shot *shot) {
    for (int i = 0; i < MOST_STEPS && shot->steps[i].keys; i++)
        if (!take_step(vt, &shot->steps[i]))
            return shot->steps[i].until ? shot->steps[i].until : "a frame after a key";
    if (!vt_wait_text(vt, shot->shows, KIOSK_LIMIT_MS)) return shot->shows;
    vt_wait_quiet(vt, KIOSK_QUIET_MS, KIOSK_LIMIT_MS);
    return NULL;
}

static bool write_picture(struct vt *vt, const char *folder, const char *file) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *out = fopen(path, "w");
    if (out) vt_svg(vt, out, "gist-kiosk");
    if (out && fclose(out) == 0) return true;
    fprintf(stderr, "shots: %s: %s\n", path, strerror(errno));
    return false;
}

static void say_missing(struct vt *vt, const char *file, const char *missing) {
    fprintf(stderr, "shots: %s: there is no \"%s\" on the screen:\n", file, missing);
    for (int row = 0; row < vt_rows(vt); row++)
        if (vt_row(vt, row)[0]) fprintf(stderr, "%s\n", vt_row(vt, row));
}

static bool take_shot(const struct shot *shot, const char *folder) {
    struct vt *vt = kiosk_start(&(struct kiosk_start){
        .settings = shot->settings ? shot->settings : SETTINGS,
        .arguments = {shot->topic ? "--start" : NULL, shot->topic},
        .rows = shot->rows,
        .columns = shot->columns,
    });
    vt_wait_text(vt, "F10", KIOSK_LIMIT_MS); /* each screen's last row */
    vt_wait_quiet(vt, KIOSK_QUIET_MS, KIOSK_LIMIT_MS);
    const char *missing = walk(vt, shot);
    if (missing) say_missing(vt, shot->file, missing);
    bool taken = !missing && write_picture(vt, folder, shot->file);
    vt_close(vt);
    return taken;
}

int main(int argument_count, char **arguments) {
    bool all = true;
    if (argument_count != 2) {
        fprintf(stderr, "usage: shots FOLDER\n");
        return 2;
    }
    if (mkdir(arguments[1], 0755) < 0 && errno != EEXIST) {
        fprintf(stderr, "shots: %s: %s\n", arguments[1], strerror(errno));
        return 1;
    }
    for (size_t i = 0; i < sizeof shots / sizeof shots[0]; i++)
        all = take_shot(&shots[i], arguments[1]) && all;
    return all ? 0 : 1;
}
