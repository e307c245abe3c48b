/* The table of rules and the struct that it describes; no file is known here.
 * SPDX-License-Identifier: MIT */
#include "config/cfg/schema_internal.h"

#include <string.h>

#include "config/base/message.h"

/* By memcpy, since the field is a pointer to a type that is not known here. */
void schema_put_array(const struct schema_rule *rule, char *out, void *array, size_t count) {
    memcpy(out + rule->offset, &array, sizeof array);
    *(size_t *)(void *)(out + rule->count_offset) = count;
}

static void preset(const struct schema_rule *rule, const char *nothing, char *out) {
    void *place = out + rule->offset;
    if (rule->line_offset) *(int *)(void *)(out + rule->line_offset) = 0;
    switch (rule->type) {
    case SCHEMA_BOOL:
        *(bool *)place = rule->preset != 0;
        return;
    case SCHEMA_INT:
    case SCHEMA_CHOICE:
        *(int *)place = (int)rule->preset;
        return;
    case SCHEMA_TEXT:
        *(struct schema_text *)place =
            (struct schema_text){.bytes = rule->preset_text ? rule->preset_text : nothing};
        return;
    case SCHEMA_GROUP:
    case SCHEMA_LANGUAGE:
        schema_presets(rule->rules, nothing, place);
        return;
    case SCHEMA_TEXTS:
    case SCHEMA_RECORDS:
        schema_put_array(rule, out, NULL, 0);
        return;
    }
}

void schema_presets(const struct schema_rule *rules, const char *nothing, void *out) {
    for (; rules->key; rules++) preset(rules, nothing, out);
}

bool schema_is_language(const char *code) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    return strlen(code) == 2 && strspn(code, letters) == 2;
}

const char *schema_key(const struct schema_rule *rule, const char *language) {
    return rule->type == SCHEMA_LANGUAGE && language ? language : rule->key;
}

const struct schema_rule *schema_find(
    const struct schema_rule *rules, const char *key, const char *language) {
    for (; rules->key; rules++) {
        if (strcmp(schema_key(rules, language), key) == 0) return rules;
        if (rules->former && strcmp(rules->former, key) == 0) return rules;
    }
    return NULL;
}

bool schema_has_languages(const struct schema_rule *rules) {
    while (rules->key && rules->type != SCHEMA_LANGUAGE) rules++;
    return rules->key != NULL;
}

bool schema_in_range(const struct schema_rule *rule, int number) {
    return (number >= rule->minimum && number <= rule->maximum) || (number == 0 && rule->zero_too);
}

int schema_choice(const struct schema_rule *rule, const char *word) {
    for (int i = 0; rule->choices[i]; i++)
        if (strcmp(word, rule->choices[i]) == 0) return i;
    return -1;
}

/* Returns the name of the group that knows the key; NULL: none does. */
static const char *group_of(const struct schema_rule *all, const char *key, const char *language) {
    for (; all->key; all++)
        if (all->type == SCHEMA_GROUP && schema_find(all->rules, key, language)) return all->key;
    return NULL;
}

/* A key that is near a former one is told today's. */
const char *schema_unknown(struct arena *arena, const struct schema_rule *whole,
    const struct schema_rule *rules, const char *path, const char *key, const char *language) {
    const char **keys = NULL, *all = "";
    size_t count = 0, room = 0;
    for (const struct schema_rule *rule = rules; rule->key; rule++) {
        const char *name = schema_key(rule, language);
        keys = arena_room(arena, keys, count + 3, &room, sizeof *keys);
        keys[count++] = name;
        if (rule->former) keys[count++] = rule->former;
        all = arena_format(arena, "%s%s%s", all, *all ? ", " : "", name);
    }
    const char *nearest = keys ? message_nearest(key, keys) : NULL;
    const char *group = nearest ? NULL : group_of(whole, key, language);
    if (group)
        return arena_format(
            arena, "belongs to the group %s; write it between the { and } of %s", group, group);
    if (!nearest) return arena_format(arena, "unknown setting; delete it (known here: %s)", all);
    return arena_format(arena, "unknown setting; did you mean %s%s%s?", path, *path ? "." : "",
        schema_key(schema_find(rules, nearest, language), language));
}

static const char *line_at(struct arena *arena, const char *text, int line) {
    while (--line > 0 && strchr(text, '\n')) text = strchr(text, '\n') + 1;
    text += strspn(text, " \t");
    return message_cut(arena, text, strcspn(text, "\n"));
}

const char *schema_refused(struct arena *arena, const char *error, const char *text, int line) {
    if (strstr(error, "duplicate"))
        return arena_format(arena, "%s: this setting stands above already; delete one of the two",
            line_at(arena, text, line));
    if (strstr(error, "array"))
        return "the values in [ ] are of different kinds; write all of them alike";
    return error;
}
