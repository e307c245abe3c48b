/* A mistake has a likely cause, and the words name that: quotes of a word processor, yes for true,
 * a path of another system, the braces of a group left out. SPDX-License-Identifier: MIT */
#include "config/cfg/syntax_words.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#include "config/base/ascii.h"
#include "config/base/message.h"
#include "config/cfg/syntax.h"

static const char *written(struct arena *arena, const struct token *token) {
    return message_cut(arena, token->start, token->bytes);
}

static bool is_word(const struct token *token, const char *word) {
    return token->bytes == strlen(word) && strncasecmp(token->start, word, token->bytes) == 0;
}

/* Returns the words up to whatever ends a value, without the blanks before that. */
static struct token whole_value(const struct token *token) {
    struct token whole = *token;
    whole.bytes += strcspn(token->start + token->bytes, ";,\"#/\n{}[]()=:");
    while (ascii_is_space(whole.start[whole.bytes - 1])) whole.bytes--;
    return whole;
}

/* A key where a value belongs: the group that it is in has no brace. */
static bool is_key(const struct token *token) {
    const char *after = token->start + token->bytes;
    after += strspn(after, " \t");
    return *after == '=' || *after == ':';
}

const char *syntax_words_bare(
    struct arena *arena, const struct token *key, const struct token *token) {
    const struct token whole = whole_value(token);
    const char *words = written(arena, &whole), *name = written(arena, key);
    if (is_key(token))
        return arena_format(
            arena, "%s: its keys stand between { and }; write %s: { %s ... }", name, name, words);
    if (is_word(&whole, "yes") || is_word(&whole, "on"))
        return arena_format(arena, "%s: is not a value; write true", words);
    if (is_word(&whole, "no") || is_word(&whole, "off"))
        return arena_format(arena, "%s: is not a value; write false", words);
    if (whole.bytes > token->bytes)
        return arena_format(arena, "%s: words stand in double quotes; write \"%s\"", words, words);
    return arena_format(arena,
        "%s: stands without quotes; write \"%s\", or if it is a number its digits, such as 120",
        words, words);
}

/* "555-0100" */
static bool has_inner_hyphen(const struct token *token) {
    return memchr(token->start + 1, '-', token->bytes - 1) != NULL;
}

const char *syntax_words_number(struct arena *arena, const struct token *token) {
    const char *words = written(arena, token);
    if (token_longest_digits(token) > SYNTAX_MAX_DIGITS)
        return arena_format(arena, "%s: numbers have at most %d digits; write a smaller one", words,
            SYNTAX_MAX_DIGITS);
    if (token->kind != TOKEN_NUMBER) return NULL;
    if (token_is_octal(token))
        return arena_format(arena, "%s: begins with a zero; write the number without it", words);
    if (!token_is_number(token))
        return has_inner_hyphen(token)
                   ? arena_format(
                         arena, "%s: is not a number; write \"%s\" in double quotes", words, words)
                   : arena_format(
                         arena, "%s: is not a number; write digits alone, such as 120", words);
    return NULL;
}

const char *syntax_words_character(struct arena *arena, const struct token *token) {
    static const char *const quotes[] = {
        "'", "`", "\u2018", "\u2019", "\u201A", "\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"};
    const char *what = written(arena, token);
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (strcmp(what, quotes[i]) == 0)
            return arena_format(
                arena, "%s: is not the straight double quote; write \" instead", what);
    ucs4_t character = 0;
    u8_mbtouc(&character, (const uint8_t *)token->start, token->bytes);
    if (!uc_is_property_white_space(character)) {
        char number[16] = ""; /* of one that looks like another: a minus, a Greek question mark */
        if (character >= 0x80)
            snprintf(number, sizeof number, " (U+%04lX)", (unsigned long)character);
        return arena_format(arena,
            "%s%s: has no meaning here; delete it, or put the words in double quotes", what,
            number);
    }
    return arena_format(arena,
        "%s (U+%04lX) stands here, which looks like a plain one; write a plain space",
        character == 0xA0     ? "a no-break space"
        : character == 0x3000 ? "an ideographic space"
                              : "a space of another kind",
        (unsigned long)character);
}

const char *syntax_words_escape(struct arena *arena, const struct token *key, const char *escape) {
    const char *name = written(arena, key);
    if (starts_with(escape, "\\x00"))
        return arena_format(arena, "%s: \\x00: no string holds a zero byte; delete it", name);
    int bytes = u8_mblen((const uint8_t *)escape + 1, strnlen(escape + 1, 4));
    return arena_format(arena,
        "%s: %s is not read as anything; write the character itself, / in a path, or \\\\ for a "
        "backslash",
        name, message_cut(arena, escape, 1 + (size_t)(bytes > 0 ? bytes : 1)));
}
