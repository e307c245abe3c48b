/* Classes of ASCII characters, the same in every locale: a byte of any other character is in none
 * of them. SPDX-License-Identifier: MIT */
#ifndef CONFIG_ASCII_H
#define CONFIG_ASCII_H

#include <stdbool.h>
#include <string.h>

static inline bool ascii_is_digit(char c) {
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_letter(char c) {
    return ascii_is_capital(c) || (c >= 'a' && c <= 'z');
}

/* A blank, a tab, or the end of a line. */
static inline bool ascii_is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Returns the small letter of a capital; any other byte as it is. */
static inline char ascii_to_small(char c) {
    return ascii_is_capital(c) ? (char)(c - 'A' + 'a') : c;
}

static inline bool starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

static inline bool ends_with(const char *text, const char *end) {
    size_t bytes = strlen(text), tail = strlen(end);
    return bytes >= tail && strcmp(text + bytes - tail, end) == 0;
}

#endif
