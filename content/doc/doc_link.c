/* What stands between the round brackets of a Markdown link, as a kind and a target. Whether the
 * target exists is check.h's question. SPDX-License-Identifier: MIT */
#include "content/doc/doc_build.h"

#include <string.h>

#include "config/base/ascii.h"

struct scheme {
    const char *prefix;
    enum link_kind kind;
};

static const struct scheme schemes[] = {
    {"word:", LINK_WORD},
    {"topic:", LINK_TOPIC},
    {"fact:", LINK_FACT},
    {"phone:", LINK_PHONE},
    {"ask:", LINK_ASK},
    {"quiz:", LINK_QUIZ},
    {"https://", LINK_WEB},
};

static const struct scheme *scheme_of(const char *address) {
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        if (starts_with(address, schemes[i].prefix)) return &schemes[i];
    }
    return NULL;
}

const char *doc_parse_link(const char *address, struct link *link, struct arena *arena) {
    if (!*address)
        return "names no target; write an id after word:, topic:, fact:, phone:, quiz: or ask:, "
               "or an https:// address";
    const struct scheme *scheme = scheme_of(address);
    if (!scheme)
        return "has an unknown scheme; begin it with word:, topic:, fact:, phone:, quiz:, "
               "ask: or https://";
    const char *target = address + strlen(scheme->prefix);
    size_t bytes = scheme->kind == LINK_TOPIC ? strcspn(target, "#") : strlen(target);
    if (!bytes || target[strcspn(target, " \t\r\n")])
        return "names no target; write an id or an address without blanks";
    link->kind = scheme->kind;
    link->anchor = target[bytes] ? target + bytes + 1 : "";
    link->target = scheme->kind == LINK_WEB ? address : arena_text(arena, target, bytes);
    return NULL;
}
