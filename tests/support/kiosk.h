/* The real program for end-to-end tests: started in a pseudo-terminal or with pipes, with the
 * shipped pack and settings that are written for the test alone. Nothing here sleeps, and nothing
 * waits without a limit. SPDX-License-Identifier: MIT */
#ifndef TESTS_KIOSK_H
#define TESTS_KIOSK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/support/vt.h"

enum {
    KIOSK_LIMIT_MS =
        20000, /* of every wait for something that must come: a slow machine has its time */
    KIOSK_QUIET_MS = 15, /* after a frame, which is one write: nothing follows it */
};

/* Never over, never shuffled, and in the colors of the terminal. */
#define KIOSK_SETTINGS                                                                             \
    "idle: { timeout_seconds = 0; };\nquiz: { shuffle = false; questions = 3; };\nscreen: { "      \
    "theme = "                                                                                     \
    "\"terminal\"; "                                                                               \
    "};\n"

struct kiosk_start {
    const char *settings;           /* the text of the settings file; NULL: KIOSK_SETTINGS */
    const char *const *environment; /* as in struct vt_options */
    const char *arguments[4];       /* more of them */
    int rows, columns;              /* 0: 24 x 80 */
    const char *folder; /* the caller's, for the settings ("kiosk.cfg") and a kiosk's copy of the
                           pack ("gist"); NULL: one that vt_close removes */
    const char *const *before; /* a program and its arguments to start it with, ended by NULL
                                  (strace); NULL: none */
    bool count_writes;         /* as in struct vt_options */
};

/* The program under test: GIST_KIOSK, else build/gist-kiosk. */
const char *kiosk_program(void);

/* Starts it and waits for its first frame, or its end. A kiosk refuses files that others can write,
 * and a checkout may hold such: it gets a copy. */
struct vt *kiosk_start(const struct kiosk_start *start);

/* The same, and waits for Home (with --kiosk: for Attract). Fails the test when it does not come.
 */
struct vt *kiosk_home(const struct kiosk_start *start);

/* Types keys that must change the screen, and takes the frame. Fails the test when none comes. */
void kiosk_press(struct vt *vt, const char *keys);

/* Says Done (F10), and chooses [Clear now] where the guide asks; on a screen of any size. */
void kiosk_be_done(struct vt *vt);

/* Moves down until the cursor stands in a row that shows `text`. Fails the test where it never
 * does. */
void kiosk_choose(struct vt *vt, const char *text);

/* Where a long part begins with its contents, goes on to its text. */
void kiosk_read_it_all(struct vt *vt);

/* Fails the test, and prints the screen, when `text` does not come in time. */
void kiosk_expect(struct vt *vt, const char *text);

/* A visit to a kiosk that waits: a topic, the picture of the places, a search, a question of the
 * quiz with an answer, the card with its code, and the end of the visit. The quiz must not be
 * shuffled. Fails the test where a step does not come within `limit_ms`. */
void kiosk_visit(struct vt *vt, int limit_ms);

/* Goes on with Ctrl-C and Yes, from any screen. Fails the test unless the program ends well. */
void kiosk_leave(struct vt *vt);

/* Ends it by closing its terminal. Fails the test unless it ends well. */
void kiosk_hang_up(struct vt *vt);

/* The screen as text: rows, each ended by a newline, and the cursor's place. The caller frees it.
 */
char *kiosk_screen(struct vt *vt);

/* Waits until what was typed is read and answered, however long that takes here: the program waits
 * for more, and nothing comes. */
void kiosk_settle(struct vt *vt);

int64_t kiosk_now_ms(void);

/* Reads /proc/PID/NAME of the program; the caller frees it. NULL: it cannot be read. */
char *kiosk_proc(struct vt *vt, const char *name);

/* Returns the number behind a word such as "VmRSS:" in such a file; -1: there is none. */
long kiosk_proc_number(struct vt *vt, const char *name, const char *word);

/* Returns the clock ticks of processor time it has used. */
long kiosk_ticks(struct vt *vt);

/* What a run without a terminal wrote; zero-terminated. The caller frees it with kiosk_output_free.
 */
struct kiosk_output {
    int status; /* as in vt_close; -1: it did not end in time */
    char *out, *errors;
};

/* Runs it with pipes for output and an empty input; `arguments` end with NULL. */
struct kiosk_output kiosk_run(const char *const *arguments);
void kiosk_output_free(struct kiosk_output *output);

/* A new folder under /tmp; `path` has room for KIOSK_PATH_BYTES. */
enum { KIOSK_PATH_BYTES = 64 };
void kiosk_folder(char *path);
void kiosk_folder_remove(const char *path);
void kiosk_copy(const char *from, const char *to); /* a folder with all in it */
char *kiosk_read(const char *path);                /* the caller frees it; NULL: no such file */
void kiosk_write(const char *path, const char *text);

#endif
