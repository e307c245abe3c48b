/* What the parts of the audit share: lines of answers, what is read and asked of the machine, and
 * rows, each a name and the function that answers it. SPDX-License-Identifier: MIT */
#ifndef CONFIG_AUDIT_INTERNAL_H
#define CONFIG_AUDIT_INTERNAL_H

#include "config/audit/audit.h"
#include "config/audit/audit_tool.h"

enum audit_verdict {
    AUDIT_SILENT, /* says nothing: the row does not apply */
    AUDIT_PASS,
    AUDIT_NOTE,
    AUDIT_FAIL,
};

struct audit_answer {
    enum audit_verdict verdict;
    const char *words;
};

/* A unit, or a settings file of systemd: what holds of it. Zeroed, it is empty. */
struct audit_unit {
    struct audit_entry *first, *last;
};

struct audit {
    const struct audit_options *options;
    struct arena memory; /* of everything below, and of all that is read */
    FILE *out;
    int counts[AUDIT_FAIL + 1]; /* of the lines of each verdict */
    struct audit_asked *asked;  /* what other programs were asked */
    const char *fault; /* fails what is asked now, whatever it says itself; NULL: nothing does */
    bool systemd_runs;
    /* what starts the guide: "ExecStart" or "ForceCommand", and the command without its signs */
    const char *starter, *command;
    /* the console */
    const char *unit_name; /* CONSOLE_UNIT or WINDOW_UNIT */
    struct audit_unit unit;
    int terminal; /* N of the unit's /dev/ttyN; 0: it names none */
    /* SSH: the line of the command, and one account and connection that it is for */
    const struct audit_sshd_line *line;
    const struct audit_account *account;
    const struct audit_connection *connection;
};

/* A row has a function that answers it, or one that gives the value of a key (NULL: not set), and
 * what to make of the value. */
struct audit_row {
    const char *name, *answers; /* the ways out, "K7 K8" */
    struct audit_answer (*ask)(struct audit *audit);
    const char *(*value)(struct audit *audit, const char *key);
    const char *key, *right;  /* its right values, with blanks between them */
    const char *pass;         /* what to say of these; NULL: "KEY is VALUE"; "": nothing */
    enum audit_verdict wrong; /* of any other value */
    const char *why;          /* what to say of it; before a comma or semicolon, "KEY is VALUE" */
};

#define ASK(name_, answers_, ask_)                                                                 \
    { .name = (name_), .answers = (answers_), .ask = (ask_) }
#define VALUE(name_, answers_, value_, key_, right_, pass_, wrong_, why_)                          \
    {                                                                                              \
        .name = (name_), .answers = (answers_), .value = (value_), .key = (key_),                  \
        .right = (right_), .pass = (pass_), .wrong = AUDIT_##wrong_, .why = (why_)                 \
    }

/* ---- answers (audit_answer.c) ---- */

struct audit_answer audit_answer(struct audit *audit, enum audit_verdict verdict,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

#define PASS(audit, ...) audit_answer(audit, AUDIT_PASS, __VA_ARGS__)
#define FAIL(audit, ...) audit_answer(audit, AUDIT_FAIL, __VA_ARGS__)
#define NOTE(audit, ...) audit_answer(audit, AUDIT_NOTE, __VA_ARGS__)
#define SILENT ((struct audit_answer){AUDIT_SILENT, NULL})
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Says whether a value (NULL: not set) is one of some, in capital or small letters. */
bool audit_is_right(struct audit *audit, const char *right, const char *value);

/* Returns what a row makes of the machine; prints one line; does both for each of some rows. Where
 * there is a `fault` that is the answer, and it is over. */
struct audit_answer audit_answer_of(struct audit *audit, const struct audit_row *row);
void audit_say(struct audit *audit, const struct audit_row *row, struct audit_answer answer);
void audit_ask(struct audit *audit, const struct audit_row *rows, size_t count);

/* ---- files and texts (audit_text.c) ---- */

enum audit_reading {
    AUDIT_MISSING,
    AUDIT_UNREADABLE, /* no permission, or nothing that a text would be */
    AUDIT_READ,
};

struct audit_text {
    enum audit_reading reading;
    char *bytes; /* zero-terminated; never NULL, "" unless read */
};

struct audit_names {
    const char **names;
    size_t count, room;
};

/* Returns the path with the root before it. */
char *audit_path(struct audit *audit, const char *path);

/* Reads a text of at most 1 MiB (a larger one is unreadable). Never blocks. */
struct audit_text audit_read(struct audit *audit, const char *path);

/* Says whether there is anything of that name. */
bool audit_there(struct audit *audit, const char *path);

/* Returns the paths that match a pattern of glob(7), or of some ("{/etc,/usr/lib}/x"), without the
 * root, sorted by their bytes. */
struct audit_names audit_glob(struct audit *audit, const char *pattern);

/* Adds a name unless it is there; it is borrowed. */
void audit_names_add(struct audit *audit, struct audit_names *names, const char *name);

/* Returns the next line of a text, without its end, and moves `cursor` (a place in a text that may
 * be changed); NULL: there is none. */
char *audit_line(char **cursor);

/* Returns the first place that is no blank, after cutting the blanks at the end. */
char *audit_trim(char *text);

/* Returns the next word of a line, without its quotes, and moves `cursor` (a place in a text that
 * may be changed); NULL at the end or a comment. */
char *audit_word(char **cursor);

/* Says whether a line of a text, but for a comment, has both. */
bool audit_has_line(struct audit *audit, const char *text, const char *one, const char *other);

/* Says whether a list has this word; blanks and ends of lines part its words. */
bool audit_has_word(const char *list, const char *word);

/* Returns what stands behind `key` (in any case) and `between` in the first line that begins so,
 * or NULL. */
const char *audit_value(
    struct audit *audit, const char *text, const char *key, const char *between);

/* ---- asking (audit_command.c) ---- */

/* Asks another program, once; `arguments` (the first is its absolute path) end with NULL. Where
 * there is no answer, that is the `fault`. audit_said is for who must give status 0, and returns
 * what it said. audit_unasked says why something could not be asked. */
struct audit_reply audit_tool(struct audit *audit, const char *const *arguments);
char *audit_said(struct audit *audit, const char *const *arguments);
void audit_unasked(struct audit *audit, const char *words);

/* Returns the first word of what the kernel is set to, as sysctl names it ("kernel.sysrq"); NULL
 * where it has none. */
const char *audit_kernel_value(struct audit *audit, const char *key);

/* It is a `fault` where others can change what is at and below `place` (with the root before it);
 * for a program's file also where it is not there, or runs as its owner. */
void audit_guard(struct audit *audit, const char *place);
void audit_guard_program(struct audit *audit, const char *place);

/* Judge the command: it is gist-kiosk by its whole name, and the file is sound; it, or the
 * settings, lock the program; its settings are the ones that were judged. */
struct audit_answer audit_command(struct audit *audit);
struct audit_answer audit_locks(struct audit *audit);
struct audit_answer audit_same_settings(struct audit *audit);

/* ---- systemd (audit_unit.c) ---- */

/* Asks for a unit as systemd has merged it: where systemd runs, what it has loaded; else its files,
 * which is said. */
struct audit_unit audit_unit_ask(struct audit *audit, const char *name);

/* Asks for what the files of a unit say, whatever is loaded; without what systemd ignores. */
struct audit_unit audit_unit_written(struct audit *audit, const char *name);

/* Asks for a settings file and its drop-ins, as "systemd/logind.conf". */
struct audit_unit audit_settings_ask(struct audit *audit, const char *name);

/* Returns the value that holds: the last; NULL where there is none or it was emptied. */
const char *audit_unit_value(const struct audit_unit *unit, const char *section, const char *key);

/* Returns all values of a list key since it was last emptied, a line each. Those of [Unit] say what
 * depends on what, which cannot be emptied. */
char *audit_unit_values(
    struct audit *audit, const struct audit_unit *unit, const char *section, const char *key);

/* Returns the state of a unit's file as systemctl names it (enabled, masked, static ...),
 * "mistaken" where it cannot read the files, "" where there is none. */
const char *audit_unit_state(struct audit *audit, const char *name);

/* ---- the window (audit_window.c) ---- */

#define CONSOLE_UNIT "gist-kiosk.service"
#define WINDOW_UNIT "gist-kiosk-window.service"

/* Says whether the unit that is judged shows the guide in a window system. */
bool audit_is_window(const struct audit *audit);

/* Returns what the terminal of the window runs, out of a command that starts the window system; the
 * whole command where that is not started as it must be. */
const char *audit_window_command(struct audit *audit, const char *command);

/* ---- the parts, each a table or two ---- */

void audit_guide(struct audit *audit);
void audit_console(struct audit *audit);
void audit_window(struct audit *audit);
void audit_machine(struct audit *audit);
void audit_ssh(struct audit *audit);

#endif
