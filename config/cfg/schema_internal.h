/* What a table of rules says by itself, before any file is read. For schema.c alone. */
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

/* Returns what to say of a key that the table does not know: the nearest key, or all of them.
 * `path` is that of the group ("idle", or ""). */
const char *schema_unknown(struct arena *arena, const struct schema_rule *rules, const char *path,
    const char *key, const char *language);

#endif
