/* A terminal for tests: a program in a pseudo-terminal, and libvterm as the screen in front of it.
 * Nothing here sleeps: every wait polls the program's output and has a limit, after which it says
 * no. SPDX-License-Identifier: MIT */
#ifndef TESTS_VT_H
#define TESTS_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include <termios.h>

struct vt;

struct vt_options {
    const char *const *argv; /* NULL-terminated; argv[0] is the path */
    const char *const
        *environment;  /* NULL-terminated "NAME=value", the whole of it; NULL: TERM=xterm-256color
                          LC_ALL=C.UTF-8.  What sanitizers and coverage need is added */
    int rows, columns; /* 0: 24 x 80 */
    bool count_writes; /* has strace(1) count them for vt_writes; everything takes longer */
};

struct vt_cell {
    char text[24]; /* UTF-8; "" for a blank and for the right half of a wide character */
    int columns;
    bool bold, underline, italic, reverse;
    int foreground,
        background; /* 0xRRGGBB as it would show before `reverse`; -1: the terminal's own */
};

/* Starts the program. Never NULL: on failure the test process ends with a message. */
struct vt *vt_open(const struct vt_options *options);

/* Closes the terminal (a hang-up), waits for the program's end (kills it after 5 s) and returns its
 * exit status, 128 + n for signal n. */
int vt_close(struct vt *vt);

/* Has `call` called with a copy of `path` once the program has ended, in vt_close. */
void vt_at_close(struct vt *vt, void (*call)(const char *path), const char *path);

pid_t vt_pid(const struct vt *vt);

/* Reads what there is, waiting at most `limit_ms` for the first of it. Returns 1 when something was
 * read, 0 when nothing came, -1 when the program has ended. */
int vt_pump(struct vt *vt, int limit_ms);

/* These wait until something is so, and return whether it came within `limit_ms`. Text is looked
 * for in each row by itself. */
bool vt_wait_text(struct vt *vt, const char *text, int limit_ms);
bool vt_wait_no_text(struct vt *vt, const char *text, int limit_ms);
bool vt_wait_row(struct vt *vt, int row, const char *text, int limit_ms);
bool vt_wait_bytes(
    struct vt *vt, const char *bytes, int limit_ms); /* in the raw output since the mark */
/* ... until the program has written nothing for `quiet_ms`. */
bool vt_wait_quiet(struct vt *vt, int quiet_ms, int limit_ms);
/* ... until the program ended; its status as in vt_close in `status` (may be NULL). */
bool vt_wait_end(struct vt *vt, int limit_ms, int *status);

/* The same without reading, as a terminal that nobody looks at any more. */
bool vt_wait_end_unread(struct vt *vt, int limit_ms, int *status);

void vt_send(struct vt *vt, const char *bytes, size_t count);
/* Sends what the terminal takes at once, and reads nothing meanwhile. Returns how much that was. */
size_t vt_send_unread(struct vt *vt, const char *bytes, size_t count);
void vt_type(struct vt *vt, const char *text);
/* Returns how many bytes the program has not read yet; 0 where it ended. */
int vt_unread(const struct vt *vt);
/* From now on what the program writes is read and dropped (but for the last piece, which vt_raw
 * has), and the screen stays as it is, at its size (libvterm does not survive every storm of
 * sizes); or no longer. Then set the size that it had, and have it drawn anew. */
void vt_look_away(struct vt *vt, bool away);
void vt_resize(struct vt *vt, int rows, int columns);
void vt_signal(struct vt *vt, int number);

int vt_rows(const struct vt *vt);
int vt_columns(const struct vt *vt);
/* The text of a row as UTF-8, without the blanks at its end; lives until the next call. */
const char *vt_row(struct vt *vt, int row);
/* The first row that shows `text`, or -1. */
int vt_find(struct vt *vt, const char *text);
struct vt_cell vt_cell(struct vt *vt, int row, int column);
void vt_cursor(struct vt *vt, int *row, int *column, bool *visible);
/* The modes that the program has set. */
bool vt_modes(const struct vt *vt, struct termios *modes);
/* Sets the modes in which a shell reads: lines, with echo. Returns whether that could be. */
bool vt_cook(struct vt *vt);
bool vt_alternate_screen(const struct vt *vt);

/* Since vt_mark (or the start): bytes written by the program, reads they came in, and the bytes
 * themselves (zero-terminated). */
void vt_mark(struct vt *vt);
size_t vt_bytes(const struct vt *vt);
size_t vt_chunks(const struct vt *vt);
const char *vt_raw(const struct vt *vt);
int vt_bells(const struct vt *vt);

/* Says whether strace is there and may trace. Sanitizers do not run under it. */
bool vt_can_trace(void);

/* The writes to the terminal since the start of a program that was opened with `count_writes`; -1:
 * cannot be known. */
long vt_writes(const struct vt *vt);

/* All system calls that wrote something, to the terminal or elsewhere, as the kernel counts them;
 * -1: cannot be known. */
long vt_write_calls(const struct vt *vt);

/* Writes the screen as a picture. The same screen gives the same bytes. */
void vt_svg(struct vt *vt, FILE *out, const char *title);

/* Lets a caller see what raw bytes would show, without a program: bytes are fed, rows and cells
 * read as above. */
struct vt *vt_blank(int rows, int columns);
void vt_feed(struct vt *vt, const char *bytes, size_t count);

#endif
