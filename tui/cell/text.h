/* UTF-8 text measured in columns: how wide, where it may be cut, where a line may break. Pure.
 * Columns are glibc's wcwidth (what the terminal library uses), break opportunities and graphemes
 * are libunistring's. The locale must be C.UTF-8. SPDX-License-Identifier: MIT */
#ifndef TUI_TEXT_H
#define TUI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

#include "config/base/mem.h"

/* Decodes the character at `text` (at most `bytes` bytes) into `character` and returns its bytes,
 * at least 1; a byte that is no UTF-8 gives U+FFFD and 1. Returns 0 when `bytes` is 0. */
size_t text_decode(const char *text, size_t bytes, char32_t *character);

/* Returns the bytes of the character at `text`, and the character, where it is plain to see that it
 * is a grapheme of one column: printable ASCII, or a Latin letter, that no mark follows. Else 0,
 * also where that is so all the same. */
size_t text_plain(const char *text, size_t bytes, char32_t *character);

/* Returns the bytes of the grapheme (what a reader sees as one character) at `text`, and its
 * columns (0 to 2) in `columns` (may be NULL). What has no width of its own (controls) counts as
 * one column and is drawn as '?'. */
size_t text_grapheme(const char *text, size_t bytes, int *columns);

/* Returns the columns of a character as the terminal library counts them; negative: it cannot be
 * drawn. */
int text_width(char32_t character);

/* Returns the ASCII character that stands best for `character`; '?' where none does. */
char text_ascii(char32_t character);

/* Returns the words with a capital at their start (é becomes É), in the arena; as they are where
 * nothing changes. */
const char *text_capital(const char *words, struct arena *arena);

/* Says how many columns the text takes. */
int text_columns(const char *text, size_t bytes);

/* The same of a zero-terminated text. */
int text_string_columns(const char *text);

/* Says how many columns the longest of its words takes: where it has fewer, a word is cut. */
int text_longest_word(const char *text);

/* Returns how many bytes of the text fit in `columns` columns, whole graphemes only; the columns
 * used in `used` (may be NULL). */
size_t text_fit(const char *text, size_t bytes, int columns, int *used);

/* Returns the bytes of the next line of at most `columns` (1 or more) columns: broken after a blank
 * or another break opportunity of UAX #14, else inside the word at a grapheme. A grapheme wider
 * than `columns` is a line of its own. `skip` gets the blanks after it that are not drawn. Returns
 * at least 1 unless `bytes` is 0; line + skip never passes `bytes`. `breaks` is what text_breaks
 * filled for this text. */
size_t text_line(const char *text, size_t bytes, const char *breaks, int columns, size_t *skip);

/* Fills breaks[i] for each of the `bytes` bytes of `text`: 1 where a line may break before byte i,
 * else 0. */
void text_breaks(const char *text, size_t bytes, char *breaks);

#endif
