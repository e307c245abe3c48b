/* The languages that a visitor of a pack may choose between: languages.cfg. Small, since it is read
 * before the first frame. SPDX-License-Identifier: MIT */
#ifndef CONTENT_LANGUAGES_H
#define CONTENT_LANGUAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/cfg/schema.h"
#include "content/pack/pack.h"

enum { LANGUAGES_MOST = 30 };

struct language {
    int line;
    struct schema_text code, name; /* two small letters, which name its folder; its own word */
};

/* A zeroed one has none. */
struct languages {
    struct arena memory;
    const char *file; /* NULL: there is no such file, and the pack has one language */
    struct language *items;
    size_t count;
};

/* Reads FOLDER/languages.cfg into `languages` (zeroed before), where it is there. Returns false
 * with an error where it is wrong: no code, or one that stands twice; free it in either case. */
bool languages_read(struct languages *languages, const char *folder, struct report *report);

/* Returns the record of `to` that stands where `record` (a topic, menu, medicine, fact, word or
 * question of `from`; NULL: nothing) stands there. The packs are two languages of one guide, which
 * check_language found alike. */
const void *languages_twin(const struct pack *from, const struct pack *to, const void *record);

/* Returns the index of the language with this code, or their count. */
size_t languages_find(const struct languages *languages, const char *code);

/* Says whether the pack in `folder` has texts in a language at all: FOLDER/CODE/pack.cfg. */
bool languages_have_texts(const char *folder, const char *code);

/* Returns the codes of the folders of languages in `folder` that are not listed, in the order of
 * the alphabet, in `arena`; NULL ends them. */
const char *const *languages_unlisted(
    const struct languages *languages, const char *folder, struct arena *arena);

/* Returns the codes of all that have texts, "en, es", in `arena`. */
const char *languages_known(
    const struct languages *languages, const char *folder, struct arena *arena);

void languages_free(struct languages *languages);

#endif
