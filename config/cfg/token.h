/* Cuts libconfig text into tokens just as libconfig's own scanner does, but keeps the line of each,
 * and names what libconfig passes over or mistakes: a comment without an end, a number with letters
 * on it. SPDX-License-Identifier: MIT */
#ifndef CONFIG_TOKEN_H
#define CONFIG_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_END,
    TOKEN_NAME,
    TOKEN_BOOLEAN,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_SIGN,        /* one of = : , ; { } [ ] ( ) */
    TOKEN_OTHER,       /* one character that has no meaning */
    TOKEN_OPEN_STRING, /* a string or comment that the text's end cuts off */
    TOKEN_OPEN_COMMENT,
};

struct token {
    enum token_kind kind;
    const char *start;
    size_t bytes;
    int line, end_line; /* where it starts and where it ends */
};

/* Begin with .at = the text (UTF-8, zero-terminated) and .line = 1. */
struct scanner {
    const char *at;
    int line;
};

struct token token_next(struct scanner *scanner);

/* Returns the first escape of a string that libconfig does not read, or that would end the string
 * for whoever reads it (\x00): it would stand there as it is. It starts at its backslash; NULL:
 * none. */
const char *token_bad_escape(const struct token *token);

/* Returns how many digits stand in a row at most. */
size_t token_longest_digits(const struct token *token);

/* Says whether a number begins with a zero before other digits: libconfig 1.5 reads 010 as ten,
 * libconfig 1.7 as eight. */
bool token_is_octal(const struct token *token);

/* Says whether libconfig reads all of the token as one number: 12, 12L, 1.5, 1e5. Hexadecimal ones
 * are left out: it lets them wrap, and nobody needs them here. */
bool token_is_number(const struct token *token);

#endif
