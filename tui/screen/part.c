/* SPDX-License-Identifier: MIT */
#include "tui/screen/part.h"

#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"

static size_t part_of(const struct env *env, const struct topic *topic) {
    return topic ? pack_part(env->pack, topic, env->settings) : 0;
}

void part_mark_seen(
    const struct env *env, const struct topic *topic, const struct medicine *medicine) {
    if (topic) visit_reading(env->visit, env->pack, topic)->opened = true;
    if (medicine) env->visit->medicines_seen[medicine - env->pack->medicines] = true;
}

bool part_seen(const struct env *env, const struct target *target) {
    const struct visit *visit = env->visit;
    if (target->medicine) return visit->medicines_seen[target->medicine - env->pack->medicines];
    if (part_of(env, target->topic) == 0 || target->anchor) return false;
    return visit_reading(env->visit, env->pack, target->topic)->opened;
}

bool part_minutes(
    const struct env *env, const struct topic *topic, char out[static PART_WORDS_BYTES]) {
    out[0] = '\0';
    if (part_of(env, topic) == 0 || topic->minutes == 0) return false;
    snprintf(out, PART_WORDS_BYTES, _("about %d min"), topic->minutes);
    return true;
}

/* Returns the columns that the path leaves of the frame's first row, at most half of it. */
static int room_beside_path(const struct env *env, const char *section) {
    enum { MARGINS = 4, DIVIDER = 3 };
    int room = env->columns - MARGINS - (env->path ? text_string_columns(env->path) : 0);
    if (section) room -= DIVIDER + text_string_columns(section);
    return room < env->columns / 2 - 2 ? room : env->columns / 2 - 2;
}

void part_place(const struct env *env, const struct topic *topic, const char *section,
    char out[static PART_WORDS_BYTES]) {
    char minutes[PART_WORDS_BYTES], both[2 * PART_WORDS_BYTES];
    size_t part = part_of(env, topic);
    out[0] = '\0';
    if (part == 0) return;
    snprintf(out, PART_WORDS_BYTES, _("Part %zu of %zu"), part,
        pack_part_count(env->pack, env->settings));
    if (!part_minutes(env, topic, minutes)) return;
    int bytes = snprintf(both, sizeof both, _("%s, %s"), out, minutes);
    if (bytes < PART_WORDS_BYTES &&
        text_columns(both, (size_t)bytes) <= room_beside_path(env, section))
        memcpy(out, both, (size_t)bytes + 1);
}
