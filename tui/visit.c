/* The visit's memory: one struct and two arrays, overwritten by mem_free when the visit ends. */
#include "tui/visit.h"

#include "config/mem.h"

static size_t ask_count(const struct pack *pack) {
    size_t count = 0;
    for (size_t i = 0; i < pack->ask_group_count; i++) count += pack->ask_groups[i].ask_count;
    return count;
}

struct visit *visit_begin(const struct pack *pack) {
    struct visit *visit = mem_array(1, sizeof *visit);
    visit->readings = mem_array(pack->topic_count, sizeof *visit->readings);
    visit->reading_count = pack->topic_count;
    visit_loaded(visit, pack);
    return visit;
}

void visit_loaded(struct visit *visit, const struct pack *pack) {
    size_t count = ask_count(pack);
    visit->picked = mem_resize(visit->picked, visit->picked_count, count, sizeof *visit->picked);
    visit->picked_count = count;
}

struct reading *visit_reading(struct visit *visit, const struct pack *pack, const struct topic *topic) {
    return &visit->readings[topic - pack->topics];
}

size_t visit_picked(const struct visit *visit) {
    size_t picked = 0;
    for (size_t i = 0; i < visit->picked_count; i++) picked += visit->picked[i];
    return picked;
}

void visit_end(struct visit *visit) {
    if (!visit) return;
    mem_free(visit->readings, visit->reading_count * sizeof *visit->readings);
    mem_free(visit->picked, visit->picked_count * sizeof *visit->picked);
    mem_free(visit, sizeof *visit);
}
