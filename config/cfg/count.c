/* Walks the tokens of the file and keeps no more than the depth of its brackets. */
#include "config/cfg/count.h"

#include <stdbool.h>
#include <string.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/cfg/text_file.h"
#include "config/cfg/token.h"

static bool is_sign(const struct token *token, const char *signs) {
    return token->kind == TOKEN_SIGN && strchr(signs, *token->start);
}

static bool is_name(const struct token *token, const char *name) {
    return token->kind == TOKEN_NAME && token->bytes == strlen(name) &&
           memcmp(token->start, name, token->bytes) == 0;
}

static size_t count(const char *text, const char *list) {
    struct scanner scanner = {.at = text, .line = 1};
    size_t groups = 0;
    int depth = 0;
    bool inside = false;
    for (struct token token = token_next(&scanner); token.kind != TOKEN_END;
         token = token_next(&scanner)) {
        if (depth == 0 && token.kind == TOKEN_NAME) inside = is_name(&token, list);
        if (is_sign(&token, "}])")) depth--;
        groups += inside && depth == 1 && is_sign(&token, "{");
        if (is_sign(&token, "{[(")) depth++;
    }
    return groups;
}

size_t count_records(const char *file, const char *list) {
    struct arena arena = {0};
    struct report report = {0};
    struct text_file source;
    size_t groups = text_file_load(&source, file, &arena, &report) ? count(source.text, list) : 0;
    report_free(&report);
    arena_free(&arena);
    return groups;
}
