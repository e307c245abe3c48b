/* One that turned out to be broken is offered no more. SPDX-License-Identifier: MIT */
#include "tui/screen/language.h"

#include <string.h>

#include "tui/cell/text.h"
#include "tui/terminal/keys.h"

static const char divider[] = " | ";

bool language_offered(const struct env *env, size_t index) {
    return env->languages && index < env->languages->count && !(env->refused >> index & 1);
}

size_t language_next(const struct env *env) {
    size_t count = env->languages ? env->languages->count : 0;
    for (size_t step = 1; step < count; step++) {
        size_t index = (env->language + step) % count;
        if (language_offered(env, index)) return index;
    }
    return env->language;
}

const char *language_next_name(const struct env *env) {
    size_t next = language_next(env);
    return next == env->language ? NULL : env->languages->items[next].name.bytes;
}

const char *language_in_turn(const struct env *env, size_t turn) {
    struct env at = *env;
    size_t offered = 0;
    if (!language_next_name(env)) return env->pack->language;
    for (size_t i = 0; i < env->languages->count; i++) offered += language_offered(env, i);
    if (offered == 0) return env->pack->language;
    for (turn %= offered; turn > 0; turn--) at.language = language_next(&at);
    return env->languages->items[at.language].code.bytes;
}

int language_draw(const struct env *env, int row, int left, int edge, struct surface *surface) {
    bool named = env->settings->keys.letters && !env->touch && !env->plain;
    const char *key = named ? keys_name(COMMAND_LANGUAGE, env->glyphs->ascii) : "";
    int columns = *key ? text_string_columns(key) + 2 : 0;
    if (!language_next_name(env)) return edge;
    for (size_t i = 0; i < env->languages->count; i++)
        if (language_offered(env, i))
            columns +=
                text_string_columns(env->languages->items[i].name.bytes) + (int)strlen(divider);
    columns -= (int)strlen(divider);
    int start = edge - columns, column = start;
    if (start < left) return edge;
    if (*key) {
        column += surface_string(surface, row, column, key, ROLE_KEY);
        column += surface_string(surface, row, column, ": ", ROLE_QUIET);
    }
    for (size_t i = 0, drawn = 0; i < env->languages->count; i++) {
        if (!language_offered(env, i)) continue;
        const char *name = env->languages->items[i].name.bytes;
        bool here = i == env->language;
        if (drawn++) column += surface_string(surface, row, column, divider, ROLE_QUIET);
        if (!here && !env->plain)
            surface_click(
                surface, row, column, 1, text_string_columns(name), REGION_LANGUAGE, (int)i);
        column += surface_string(surface, row, column, name, here ? ROLE_STRONG : ROLE_LINK);
    }
    return start;
}
