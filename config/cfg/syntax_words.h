/* What to say of a token that is wrong by itself: what was written, and what to write. Each returns
 * words in the arena; whoever calls adds the file and the line. SPDX-License-Identifier: MIT */
#ifndef CONFIG_SYNTAX_WORDS_H
#define CONFIG_SYNTAX_WORDS_H

#include "config/base/mem.h"
#include "config/cfg/token.h"

/* Of words without quotes in the place of a value. `key` is what they were to be the value of. */
const char *syntax_words_bare(
    struct arena *arena, const struct token *key, const struct token *token);

/* Of a number that is none, or that not every program reads alike; NULL where it is right. */
const char *syntax_words_number(struct arena *arena, const struct token *token);

/* Of a character that has no meaning (TOKEN_OTHER). */
const char *syntax_words_character(struct arena *arena, const struct token *token);

/* Of a string with an escape at `escape` (token_bad_escape). */
const char *syntax_words_escape(struct arena *arena, const struct token *key, const char *escape);

#endif
