/* The rules are those of libconfig's scanner.l; where that has a quirk, a comment says so.
 * SPDX-License-Identifier: MIT */
#include "config/cfg/token.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <unistr.h>

#include "config/base/ascii.h"

static bool is_sign(char c) {
    return c && strchr("=:,;{}[]()", c);
}

/* Moves past one byte and counts the line it ends. */
static void step(struct scanner *scanner) {
    if (*scanner->at++ == '\n') scanner->line++;
}

/* Moves past the comment that starts here. Returns false when it has no end. */
static bool skip_block_comment(struct scanner *scanner) {
    scanner->at += 2; /* so that the star of the opening is not the star of the end */
    while (*scanner->at) {
        if (scanner->at[0] == '*' && scanner->at[1] == '/') {
            scanner->at += 2;
            return true;
        }
        step(scanner);
    }
    return false;
}

/* Moves to the next thing that is no blank and no comment. Returns false at a comment that has no
 * end. */
static bool skip_blanks(struct scanner *scanner, struct token *token) {
    for (;;) {
        const char *at = scanner->at;
        *token = (struct token){.start = at, .line = scanner->line};
        if (*at && strchr(" \t\r\n\f", *at)) {
            step(scanner);
        } else if (*at == '#' || (at[0] == '/' && at[1] == '/')) {
            scanner->at += strcspn(at, "\n");
        } else if (at[0] == '/' && at[1] == '*') {
            if (!skip_block_comment(scanner)) return false;
        } else {
            return true;
        }
    }
}

static enum token_kind scan_string(struct scanner *scanner) {
    scanner->at++;
    while (*scanner->at && *scanner->at != '"') {
        if (scanner->at[0] == '\\' && (scanner->at[1] == '"' || scanner->at[1] == '\\'))
            scanner->at++;
        step(scanner);
    }
    if (!*scanner->at) return TOKEN_OPEN_STRING;
    scanner->at++;
    return TOKEN_STRING;
}

static enum token_kind scan_name(struct scanner *scanner) {
    const char *start = scanner->at;
    while (ascii_is_letter(*scanner->at) || ascii_is_digit(*scanner->at) ||
           (*scanner->at && strchr("*-_", *scanner->at)))
        scanner->at++;
    size_t bytes = (size_t)(scanner->at - start);
    bool boolean = (bytes == 4 && strncasecmp(start, "true", bytes) == 0) ||
                   (bytes == 5 && strncasecmp(start, "false", bytes) == 0);
    return boolean ? TOKEN_BOOLEAN : TOKEN_NAME;
}

/* Takes everything that touches the number, so that "10s" and "555-0100" are one thing that can be
 * named. */
static enum token_kind scan_number(struct scanner *scanner) {
    const char *at = scanner->at + 1;
    while (ascii_is_digit(*at) || ascii_is_letter(*at) || *at == '.' || *at == '_' ||
           (*at == '-' && ascii_is_digit(at[1])) ||
           ((*at == '+' || *at == '-') && (at[-1] == 'e' || at[-1] == 'E'))) {
        at++;
    }
    scanner->at = at;
    return TOKEN_NUMBER;
}

static enum token_kind scan_other(struct scanner *scanner) {
    int bytes = u8_mblen((const uint8_t *)scanner->at, strnlen(scanner->at, 4));
    enum token_kind kind = is_sign(*scanner->at) ? TOKEN_SIGN : TOKEN_OTHER;
    scanner->at += bytes > 0 ? bytes : 1;
    return kind;
}

static bool starts_number(const char *at) {
    if (*at == '+' || *at == '-') at++;
    if (*at == '.') at++;
    return ascii_is_digit(*at);
}

static enum token_kind scan(struct scanner *scanner) {
    char c = *scanner->at;
    if (!c) return TOKEN_END;
    if (c == '"') return scan_string(scanner);
    if (ascii_is_letter(c) || c == '*') return scan_name(scanner);
    if (starts_number(scanner->at)) return scan_number(scanner);
    return scan_other(scanner);
}

struct token token_next(struct scanner *scanner) {
    struct token token;
    if (!skip_blanks(scanner, &token)) {
        token.kind = TOKEN_OPEN_COMMENT;
    } else {
        token.kind = scan(scanner);
    }
    token.bytes = (size_t)(scanner->at - token.start);
    token.end_line = scanner->line;
    return token;
}

const char *token_bad_escape(const struct token *token) {
    const char *end = token->start + token->bytes;
    for (const char *at = token->start; at < end; at++) {
        if (*at != '\\') continue;
        const char *escape = at++;
        bool byte = *at == 'x' && isxdigit((unsigned char)at[1]) && isxdigit((unsigned char)at[2]);
        if (!(byte ? strncmp(at, "x00", 3) != 0 : *at && strchr("\"\\nrtf", *at))) return escape;
    }
    return NULL;
}

size_t token_longest_digits(const struct token *token) {
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < token->bytes; i++) {
        run = ascii_is_digit(token->start[i]) ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    return longest;
}

bool token_is_octal(const struct token *token) {
    const char *at = token->start;
    if (*at == '+' || *at == '-') at++;
    return *at == '0' && ascii_is_digit(at[1]);
}

bool token_is_number(const struct token *token) {
    const char *at = token->start, *end = at + token->bytes;
    if (*at == '+' || *at == '-') at++;
    size_t whole = strspn(at, "0123456789");
    at += whole;
    if (at == end) return true;
    if (*at == 'L') return at + 1 == end || (at[1] == 'L' && at + 2 == end);
    if (*at == '.') at += 1 + strspn(at + 1, "0123456789");
    if (at == end) return true;
    if (*at != 'e' && *at != 'E') return false;
    at++;
    if (*at == '+' || *at == '-') at++;
    return at < end && at + strspn(at, "0123456789") == end;
}
