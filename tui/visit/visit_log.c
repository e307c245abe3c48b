/* The line is put together from ids of the pack and two numbers; nothing else of a visit is read
 * here. SPDX-License-Identifier: MIT */
#include "tui/visit/visit_log.h"

/* A list of ids with commas between; NULL: empty. */
static const char *with(const char *list, const char *id, struct arena *arena) {
    return list ? arena_format(arena, "%s,%s", list, id) : id;
}

static const char *topics_opened(
    const struct visit *visit, const struct pack *pack, struct arena *arena) {
    const char *list = NULL;
    for (size_t i = 0; i < pack->topic_count && i < visit->reading_count; i++)
        if (visit->readings[i].opened) list = with(list, pack->topics[i].id.bytes, arena);
    return list ? list : "-";
}

static const char *questions_missed(
    const struct visit *visit, const struct pack *pack, struct arena *arena) {
    const char *list = NULL;
    for (size_t i = 0; i < pack->question_count; i++)
        if (visit_quiz_missed(visit, pack, i))
            list = with(list, pack->questions[i].id.bytes, arena);
    return list ? list : "-";
}

static const char *const end_names[] = {
    [VISIT_END_IDLE] = "idle",
    [VISIT_END_LONGEST] = "longest",
    [VISIT_END_FINISHED] = "finished",
    [VISIT_END_LEFT] = "left",
    [VISIT_END_GONE] = "gone",
    [VISIT_END_STAFF] = "staff",
};

const char *visit_log_line(
    const struct visit *visit, const struct pack *pack, enum visit_end end, struct arena *arena) {
    return arena_format(arena, "visit: topics=%s quiz=%zu/%zu missed=%s ended=%s",
        topics_opened(visit, pack, arena), visit_quiz_right(visit), visit_quiz_asked(visit),
        questions_missed(visit, pack, arena), end_names[end]);
}
