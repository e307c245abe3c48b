/* Remembers, for each bracket that is open, which one it is and where it stands, and what may come
 * next. No recursion: the open brackets are an array. Stops at the first error, since what follows
 * it is seldom what it seems. SPDX-License-Identifier: MIT */
#include "config/cfg/syntax.h"

#include <stdarg.h>
#include <string.h>

#include "config/base/ascii.h"
#include "config/base/message.h"
#include "config/cfg/syntax_words.h"
#include "config/cfg/token.h"

enum expected {
    EXPECT_KEY,
    EXPECT_EQUALS,
    EXPECT_VALUE,
    EXPECT_FIRST_VALUE, /* of a list, which may also be empty */
    EXPECT_END,         /* of a value: a separator, a bracket, or the next key */
};

struct bracket {
    char open;
    int line;
};

struct syntax_checker {
    const char *file;
    int before; /* lines of the file before the first one of the text */
    struct arena *arena;
    struct report *report;
    struct syntax_lines *strings;
    enum expected expected;
    struct token key;   /* the last one */
    struct token last;  /* the token before the one at hand */
    struct token value; /* the value that the key follows with nothing in between */
    bool
        after_string; /* the value that just ended is a string: another one would be joined to it */
    /* Where the last string that goes over a line's end opened (0: none yet) and closed. When a
     * quote was forgotten, the next quote closes such a string, and the error shows right after it.
     */
    int long_string_line, long_string_end;
    struct bracket open[SYNTAX_MAX_DEPTH];
    size_t depth;
};

static const char *written(struct syntax_checker *checker, const struct token *token) {
    return message_cut(checker->arena, token->start, token->bytes);
}

__attribute__((format(printf, 3, 4))) static bool refuse(
    struct syntax_checker *checker, int line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *words = arena_format_list(checker->arena, format, arguments);
    va_end(arguments);
    const char *hint = "";
    if (checker->long_string_line && checker->long_string_end == line) {
        hint = arena_format(checker->arena,
            " (but first look whether the string of line %d is closed)",
            checker->long_string_line + checker->before);
    }
    report_add(checker->report, SEVERITY_ERROR, checker->file, line + checker->before, "%s%s",
        words, hint);
    return false;
}

static char container(const struct syntax_checker *checker) {
    return checker->depth ? checker->open[checker->depth - 1].open : '\0';
}

static bool in_list(const struct syntax_checker *checker) {
    return container(checker) == '[' || container(checker) == '(';
}

static char closing(char open) {
    return open == '{' ? '}' : open == '[' ? ']' : ')';
}

static char sign_of(const struct token *token) {
    return token->kind == TOKEN_SIGN ? *token->start : '\0';
}

static bool is_opening(char sign) {
    return sign == '{' || sign == '[' || sign == '(';
}

static bool is_closing(char sign) {
    return sign == '}' || sign == ']' || sign == ')';
}

static bool open_bracket(struct syntax_checker *checker, const struct token *token) {
    if (container(checker) == '[')
        return refuse(checker, token->line,
            "%c: [ ] holds plain values only; write ( ) around groups and lists", *token->start);
    if (checker->depth == SYNTAX_MAX_DEPTH)
        return refuse(checker, token->line, "%c: more than %d brackets are open here; close some",
            *token->start, SYNTAX_MAX_DEPTH);
    checker->open[checker->depth++] = (struct bracket){.open = *token->start, .line = token->line};
    checker->expected = *token->start == '{' ? EXPECT_KEY : EXPECT_FIRST_VALUE;
    return true;
}

static bool close_bracket(struct syntax_checker *checker, const struct token *token) {
    char sign = *token->start;
    if (!checker->depth) return refuse(checker, token->line, "%c closes nothing; delete it", sign);
    const struct bracket *open = &checker->open[checker->depth - 1];
    if (closing(open->open) != sign)
        return refuse(checker, token->line,
            "%c comes before the %c of line %d is closed; write %c first", sign, open->open,
            open->line + checker->before, closing(open->open));
    checker->depth--;
    checker->expected = EXPECT_END;
    checker->after_string = false;
    return true;
}

static bool take_key(struct syntax_checker *checker, const struct token *token) {
    char sign = sign_of(token);
    if (token->kind == TOKEN_NAME) {
        checker->key = *token;
        checker->value = checker->expected == EXPECT_END ? checker->last : (struct token){0};
        checker->expected = EXPECT_EQUALS;
        return true;
    }
    if (is_closing(sign)) return close_bracket(checker, token);
    const char *what = written(checker, token);
    if (sign == ';' || sign == ',')
        return refuse(checker, token->line, "%c is not needed here; delete it%s", sign,
            sign == ';' ? " (a comment begins with #)" : "");
    if (token->kind == TOKEN_NUMBER && sign_of(&checker->last) == ',')
        return refuse(checker, token->line,
            "%s: stands behind a comma; a number has none in it, so write its digits alone", what);
    const char *need = is_opening(sign)
                           ? "has no name before it; write a group as name: { key = value; }"
                           : "a key was expected here; write key = value";
    if (!checker->depth) return refuse(checker, token->line, "%s: %s", what, need);
    return refuse(checker, token->line, "%s: %s, or close the { of line %d first", what, need,
        checker->open[checker->depth - 1].line + checker->before);
}

static bool take_equals(struct syntax_checker *checker, const struct token *token) {
    if (sign_of(token) == '=' || sign_of(token) == ':') {
        checker->expected = EXPECT_VALUE;
        return true;
    }
    const char *key = written(checker, &checker->key);
    if (*token->start == '.')
        return refuse(checker, checker->key.line,
            "%s: a key has no dot in it; write what follows the dot into %s: { ... }", key, key);
    const struct token *before = &checker->value;
    bool same_line = before->end_line == checker->key.line;
    if (same_line && before->kind == TOKEN_STRING)
        return refuse(checker, checker->key.line,
            "%s: stands outside of the quotes; a \" inside words is written \\\"", key);
    if (same_line && before->kind == TOKEN_NUMBER)
        return refuse(checker, checker->key.line,
            "%s %s: is not a number; write digits alone, such as 120", written(checker, before),
            key);
    return refuse(
        checker, checker->key.line, "%s: = is missing after it; write %s = value", key, key);
}

static bool refuse_open_end(struct syntax_checker *checker) {
    if (!checker->depth) return true;
    const struct bracket *open = &checker->open[checker->depth - 1];
    return refuse(checker, open->line,
        "the %c that opens here is never closed; write %c behind what belongs to it", open->open,
        closing(open->open));
}

static bool refuse_no_value(struct syntax_checker *checker, const struct token *token) {
    if (!in_list(checker)) {
        const char *key = written(checker, &checker->key);
        return refuse(checker, checker->key.line, "%s: has no value; write %s = value", key, key);
    }
    if (token->kind == TOKEN_END) return refuse_open_end(checker);
    const char *what = written(checker, token);
    if (is_closing(*token->start))
        return refuse(checker, token->line,
            "%s: nothing follows the comma before it; delete the comma", what);
    return refuse(
        checker, token->line, "%s: a value was expected here; write one, or delete this", what);
}

static bool take_value(struct syntax_checker *checker, const struct token *token) {
    if (token->kind == TOKEN_NAME)
        return refuse(
            checker, token->line, "%s", syntax_words_bare(checker->arena, &checker->key, token));
    if (is_opening(sign_of(token))) return open_bracket(checker, token);
    if (is_closing(sign_of(token)) && checker->expected == EXPECT_FIRST_VALUE)
        return close_bracket(checker, token);
    if (token->kind == TOKEN_SIGN || token->kind == TOKEN_END)
        return refuse_no_value(checker, token);
    checker->after_string = token->kind == TOKEN_STRING;
    if (checker->after_string) checker->strings->lines[checker->strings->count++] = token->line;
    checker->expected = EXPECT_END;
    return true;
}

static bool take_end(struct syntax_checker *checker, const struct token *token) {
    char sign = sign_of(token);
    if (token->kind == TOKEN_STRING && checker->after_string) return true;
    if (is_closing(sign)) return close_bracket(checker, token);
    if (sign == ',' || (sign == ';' && !in_list(checker))) {
        checker->expected = in_list(checker) ? EXPECT_VALUE : EXPECT_KEY;
        return true;
    }
    const char *what = written(checker, token);
    if (in_list(checker))
        return refuse(checker, token->line, "%s: a comma or %c was expected before it; write it",
            what, closing(container(checker)));
    if (token->kind == TOKEN_NAME) return take_key(checker, token);
    return refuse(checker, token->line,
        "%s: was not expected here; check the quotes and brackets before it", what);
}

static int line_of(const struct token *token, const char *place) {
    int line = token->line;
    for (const char *at = token->start; at < place; at++) line += *at == '\n';
    return line;
}

/* What is wrong with the token wherever it stands. */
static bool check_alone(struct syntax_checker *checker, const struct token *token) {
    if (token->kind == TOKEN_OPEN_STRING)
        return refuse(checker, token->line,
            "the string that opens here is never closed; write a double quote at its end");
    if (token->kind == TOKEN_OPEN_COMMENT)
        return refuse(
            checker, token->line, "the comment that opens here is never closed; write */");
    const char *escape = token->kind == TOKEN_STRING ? token_bad_escape(token) : NULL;
    if (escape)
        return refuse(checker, line_of(token, escape), "%s",
            syntax_words_escape(checker->arena, &checker->key, escape));
    bool plain = token->kind == TOKEN_NUMBER || token->kind == TOKEN_NAME;
    const char *words = plain ? syntax_words_number(checker->arena, token) : NULL;
    if (words) return refuse(checker, token->line, "%s", words);
    bool dot_in_key =
        token->kind == TOKEN_OTHER && *token->start == '.' && checker->expected == EXPECT_EQUALS;
    if (token->kind == TOKEN_OTHER && !dot_in_key)
        return refuse(checker, token->line, "%s", syntax_words_character(checker->arena, token));
    return true;
}

static bool check_in_place(struct syntax_checker *checker, const struct token *token) {
    switch (checker->expected) {
    case EXPECT_KEY:
        return token->kind == TOKEN_END ? refuse_open_end(checker) : take_key(checker, token);
    case EXPECT_EQUALS:
        return take_equals(checker, token);
    case EXPECT_VALUE:
    case EXPECT_FIRST_VALUE:
        return take_value(checker, token);
    case EXPECT_END:
        return token->kind == TOKEN_END ? refuse_open_end(checker) : take_end(checker, token);
    }
    return false;
}

/* Called before the token's own place is judged. A string that is joined to a long one continues
 * it: its quotes may be the wrong way round because of the same forgotten quote. */
static void note_long_string(struct syntax_checker *checker, const struct token *token) {
    if (token->kind != TOKEN_STRING || token->end_line == token->line) return;
    bool joined = checker->expected == EXPECT_END && checker->after_string;
    if (!joined || checker->long_string_end != token->line) checker->long_string_line = token->line;
    checker->long_string_end = token->end_line;
}

/* The whole text is searched, also strings and comments, so that no difference between the two
 * scanners can let an
 * @include pass. */
static bool refuse_include(struct syntax_checker *checker, const char *text) {
    int line = 1;
    for (const char *at = text; at; line++) {
        at += strspn(at, " \t\r\f");
        if (starts_with(at, "@include"))
            return refuse(checker, line,
                "@include: no other file is read from here; write its lines into this file");
        at = strchr(at, '\n');
        if (at) at++;
    }
    return true;
}

static size_t count_quotes(const char *text) {
    size_t count = 0;
    for (; *text; text++) {
        if (*text == '"') count++;
    }
    return count;
}

bool syntax_check(const char *text, const char *file, int first_line, struct arena *arena,
    struct report *report, struct syntax_lines *strings) {
    struct syntax_checker checker = {.file = file,
        .before = first_line - 1,
        .arena = arena,
        .report = report,
        .strings = strings};
    *strings =
        (struct syntax_lines){.lines = arena_array(arena, count_quotes(text) / 2 + 1, sizeof(int))};
    if (!refuse_include(&checker, text)) return false;
    struct scanner scanner = {.at = text, .line = 1};
    struct token token;
    do {
        token = token_next(&scanner);
        if (!check_alone(&checker, &token)) return false;
        note_long_string(&checker, &token);
        if (!check_in_place(&checker, &token)) return false;
        checker.last = token;
    } while (token.kind != TOKEN_END);
    return true;
}
