/* The SSH server's settings, as sshd reads them: files that include others, blocks that begin with
 * Match, and the first value that holds for somebody. */
#ifndef CONFIG_AUDIT_SSHD_H
#define CONFIG_AUDIT_SSHD_H

#include "config/audit/audit_account.h"

struct audit_sshd_block {
    const struct audit_sshd_block *outer; /* the block that an Include stands in; NULL: none */
    const char *criteria;                 /* what stands after Match */
    const char *file;
    int line;
};

struct audit_sshd_line {
    struct audit_sshd_line *next;         /* in the order of reading */
    const struct audit_sshd_block *block; /* NULL: before any Match */
    const char *keyword, *rest;           /* as they stand, without blanks around them */
    const char *file;
    int line;
};

/* A zeroed one is empty. Everything in it is in the root's arena. */
struct audit_sshd {
    struct audit_sshd_line *first, *last;
    const char *unreadable; /* a file that could not be read; NULL: none */
};

/* Somebody who comes in: by a block that is known to hold, and, for other blocks, as an account
 * (NULL: not known). */
struct audit_sshd_subject {
    const struct audit_sshd_block *block;
    const struct audit_account *account;
};

/* Reads /etc/ssh/sshd_config and what it includes. */
struct audit_sshd audit_sshd_read(struct audit_root *root);

/* Reads one file alone. */
struct audit_sshd audit_sshd_read_file(struct audit_root *root, const char *path);

/* Returns the next word of a line, without its quotes, and moves `cursor` (a place in a text that
 * may be changed); NULL at the end or a comment. */
char *audit_sshd_word(char **cursor);

/* Says whether criteria (all, User, Group) pick this account. What depends on more than the account
 * is taken as not met. */
bool audit_sshd_picks(
    struct audit_root *root, const char *criteria, const struct audit_account *account);

/* Returns the line that holds: the first of the blocks that hold, else the first before any Match,
 * else NULL. */
const struct audit_sshd_line *audit_sshd_find(struct audit_root *root,
    const struct audit_sshd *sshd, const struct audit_sshd_subject *subject, const char *keyword);

/* Returns a line that comes before that one for some connections of the account, by where they come
 * from or arrive (Match Address, LocalPort,
 * ...), or NULL. */
const struct audit_sshd_line *audit_sshd_before(struct audit_root *root,
    const struct audit_sshd *sshd, const struct audit_sshd_subject *subject, const char *keyword);

/* Returns the first word of the line that holds, or `missing`. */
const char *audit_sshd_value(struct audit_root *root, const struct audit_sshd *sshd,
    const struct audit_sshd_subject *subject, const char *keyword, const char *missing);

/* Returns the words of all lines that hold (those of blocks, else those before any Match), for
 * keywords that add up; "" for none. */
const char *audit_sshd_values(struct audit_root *root, const struct audit_sshd *sshd,
    const struct audit_sshd_subject *subject, const char *keyword);

#endif
