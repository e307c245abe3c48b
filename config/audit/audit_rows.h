/* What the parts of the audit share: the machine as read so far, and rows, each a name and the
 * function that answers it with a line. */
#ifndef CONFIG_AUDIT_ROWS_H
#define CONFIG_AUDIT_ROWS_H

#include "config/audit/audit.h"
#include "config/audit/audit_file.h"
#include "config/audit/audit_sshd.h"
#include "config/audit/audit_unit.h"

enum audit_verdict {
    AUDIT_SILENT, /* says nothing: the row does not apply */
    AUDIT_PASS,
    AUDIT_FAIL,
    AUDIT_NOTE,
};

struct audit_answer {
    enum audit_verdict verdict;
    const char *words;
};

struct audit {
    const struct audit_options *options;
    struct audit_root root;
    FILE *out;
    int passed, failed, noted;
    /* the console */
    struct audit_unit unit;
    int terminal; /* N of the unit's /dev/ttyN; 0: it names none */
    /* SSH: the snippet that is judged now, and one account that it picks */
    struct audit_sshd sshd;
    const struct audit_sshd_line *command;
    struct audit_sshd_subject subject;
};

struct audit_row {
    const char *name;
    const char *answers; /* the ways out, "K7 K8" */
    struct audit_answer (*ask)(struct audit *audit, const struct audit_row *row);
    /* for functions that answer more than one row */
    const char *key, *missing, *todo;
};

struct audit_answer audit_pass(struct audit *audit, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct audit_answer audit_fail(struct audit *audit, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct audit_answer audit_note(struct audit *audit, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The note for a file that this user may not read. */
struct audit_answer audit_unread(struct audit *audit, const char *path);

/* Prints one line. */
void audit_say(struct audit *audit, const struct audit_row *row, struct audit_answer answer);

/* Asks each row in turn. */
void audit_ask(struct audit *audit, const struct audit_row *rows, size_t count);

/* Returns what is wrong with a program's file (`place` with the root before it), or NULL: others
 * can change it, it runs as its owner, it is not there. */
const char *audit_program_fault(struct audit *audit, const char *place);

/* Returns what is wrong with who can change what is at and below `place`, or NULL. */
const char *audit_guard_fault(struct audit *audit, const char *place);

/* Judges a command line for "command": it is gist-kiosk by its whole name, and the file is sound.
 */
struct audit_answer audit_command(struct audit *audit, const char *what, const char *command);

/* Judges it for "kiosk": it, or the settings, lock the program. */
struct audit_answer audit_locks(struct audit *audit, const char *what, const char *command);

/* Judges it for "settings": these are the ones that were judged. */
struct audit_answer audit_same_settings(
    struct audit *audit, const char *scope, const char *command);

/* The parts, each a table or two. */
void audit_guide(struct audit *audit);
void audit_console(struct audit *audit);
void audit_machine(struct audit *audit);
void audit_ssh(struct audit *audit);
void audit_login(struct audit *audit, const struct audit_account *accounts);

#endif
