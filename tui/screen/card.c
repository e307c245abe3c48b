/* Lines are joined piece by piece in the caller's arena, which overwrites every piece when it is
 * freed. SPDX-License-Identifier: MIT */
#include "tui/screen/card.h"

static const char *joined(
    struct arena *arena, const char *text, const char *between, const char *more) {
    return *text ? arena_format(arena, "%s%s%s", text, between, more) : more;
}

const char *card_question(const struct pack *pack, size_t index, struct arena *arena) {
    return arena_format(
        arena, "%zu. %s", index + 1, pack_doctor_question_at(pack, index)->ask.bytes);
}

const char *card_text(const struct pack *pack, const struct visit *visit, struct arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < visit->picked_count; i++)
        if (visit->picked[i]) text = joined(arena, text, "\n", card_question(pack, i, arena));
    for (size_t i = 0; i < visit->prompt_count; i++)
        if (visit->prompt_picked[i]) text = joined(arena, text, "\n", pack->prompts[i].ask.bytes);
    return text;
}

const char *card_numbers(const struct visit *visit, struct arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < visit->picked_count; i++)
        if (visit->picked[i]) text = joined(arena, text, ", ", arena_format(arena, "%zu", i + 1));
    return text;
}
