/* SPDX-License-Identifier: MIT */
#include "tui/screen/menu_items.h"

#include "content/pack/sorted.h"
#include "tui/screen/action.h"

static void add_medicines(
    struct numbered *numbered, const struct pack *pack, struct arena *memory) {
    const struct medicine **medicines = medicines_sorted(pack, memory);
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = medicines[i];
        const char *title =
            arena_format(memory, "%s (%s)", medicine->name.bytes, medicine->brand.bytes);
        numbered_add(numbered, title, medicine->text.role.bytes,
            push_screen(SCREEN_TOPIC, (struct target){.medicine = medicine}));
    }
}

static void add_topic(
    struct numbered *numbered, const struct env *env, const struct menu_entry *entry) {
    const struct topic *topic = pack_topic(env->pack, entry->topic.bytes);
    const char *section = *entry->section.bytes ? entry->section.bytes : NULL;
    if (!topic || !pack_topic_shown(topic, env->settings)) return;
    numbered_add(numbered, *entry->title.bytes ? entry->title.bytes : topic->title.bytes,
        section ? "" : topic->summary.bytes, open_topic(topic, section, NULL));
}

void menu_items_add(struct numbered *numbered, const struct env *env, const struct menu *menu,
    struct arena *memory) {
    for (size_t i = 0; i < menu->entry_count; i++) {
        if (menu->entries[i].medicines)
            add_medicines(numbered, env->pack, memory);
        else
            add_topic(numbered, env, &menu->entries[i]);
    }
}
