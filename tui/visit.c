/* The visit's memory: one struct and three arrays, overwritten by mem_free when the visit ends. */
#include "tui/visit.h"

#include "config/mem.h"

struct visit *visit_begin(const struct pack *pack) {
    struct visit *visit = mem_array(1, sizeof *visit);
    visit->readings = mem_array(pack->topic_count, sizeof *visit->readings);
    visit->reading_count = pack->topic_count;
    visit_loaded(visit, pack);
    return visit;
}

/* Makes room for `wanted` flags; those that are there stay where they are when that is what there is. */
static void fit(bool **flags, size_t *count, size_t wanted) {
    if (*flags && *count == wanted) return;
    *flags = mem_resize(*flags, *count, wanted, sizeof **flags);
    *count = wanted;
}

void visit_loaded(struct visit *visit, const struct pack *pack) {
    fit(&visit->picked, &visit->picked_count, pack_ask_count(pack));
    fit(&visit->prompt_picked, &visit->prompt_count, pack->prompt_count);
}

struct reading *visit_reading(struct visit *visit, const struct pack *pack, const struct topic *topic) {
    return &visit->readings[topic - pack->topics];
}

static size_t count_true(const bool *flags, size_t count) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) found += flags[i];
    return found;
}

size_t visit_picked(const struct visit *visit) {
    return count_true(visit->picked, visit->picked_count);
}

size_t visit_prompts_picked(const struct visit *visit) {
    return count_true(visit->prompt_picked, visit->prompt_count);
}

void visit_end(struct visit *visit) {
    if (!visit) return;
    mem_free(visit->readings, visit->reading_count * sizeof *visit->readings);
    search_end(visit->search);
    mem_free(visit->picked, visit->picked_count * sizeof *visit->picked);
    mem_free(visit->prompt_picked, visit->prompt_count * sizeof *visit->prompt_picked);
    mem_free(visit, sizeof *visit);
}
