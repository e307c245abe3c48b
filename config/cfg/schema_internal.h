/* What a table of rules says by itself, before any file is read. For schema.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_SCHEMA_INTERNAL_H
#define CONFIG_SCHEMA_INTERNAL_H

#include "config/cfg/schema.h"

/* Puts an array into the two fields of a rule in the struct at `out`. */
void schema_put_array(const struct schema_rule *rule, char *out, void *array, size_t count);

/* The key under which a rule's value stands in a file; `language` may be NULL. */
const char *schema_key(const struct schema_rule *rule, const char *language);

/* Returns the rule that is read under this key, or was once; NULL: none. */
const struct schema_rule *schema_find(
    const struct schema_rule *rules, const char *key, const char *language);

/* Says whether the table reads one of several languages. */
bool schema_has_languages(const struct schema_rule *rules);

/* Says whether a rule takes this number. */
bool schema_in_range(const struct schema_rule *rule, int number);

/* Returns which of a rule's choices a word is; -1: none. */
int schema_choice(const struct schema_rule *rule, const char *word);

/* Returns what to say of a key that the table does not know: the nearest key, the group of `whole`,
 * the file's whole table, that knows it, or all keys that belong here. `path` is that of the group
 * ("idle", or ""). */
const char *schema_unknown(struct arena *arena, const struct schema_rule *whole,
    const struct schema_rule *rules, const char *path, const char *key, const char *language);

/* Returns what to say where libconfig refused the text, `error` its own words, at this line of it.
 */
const char *schema_refused(struct arena *arena, const char *error, const char *text, int line);

#endif
