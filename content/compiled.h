/* A compiled pack: the records and texts of all languages of a pack that was judged, in one file
 * beside the pack's folder (FOLDER.compiled), as they stand in memory. It is mapped and not read,
 * so that a start costs the same however large the pack is, and all guides of a machine share one
 * copy.
 *
 * It stands for the pack's files only while those are the ones that were judged: it knows their
 * stamp (path_guard.h), which whoever opens it compares. And only for the very program that wrote
 * it, since what stands in memory is another thing to the next version.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_COMPILED_H
#define CONTENT_COMPILED_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "content/pack/languages.h"
#include "content/pack/pack.h"

/* What begins the file. It points to what follows in the file, at the place where it is mapped. */
struct compiled_contents {
    alignas(max_align_t) char words[64]; /* what the file is, and the version */
    uint64_t program, folder; /* stamps of the program that wrote it, and of the pack's folder */
    uint64_t place, bytes;    /* where it is mapped; of all of it */
    const char *path;         /* of the folder, as it was named */
    struct languages languages;
    const struct pack *packs; /* that of the settings, and those of the other languages */
    size_t pack_count;
};

/* Zeroed: none. */
struct compiled {
    struct compiled_contents *contents; /* NULL: none; an opened one cannot be written to */
    size_t room;                        /* bytes that are mapped */
};

/* Opens what stands for the pack in `folder`. Returns false, and leaves `compiled` zeroed, where
 * there is none to be believed: others can write it (path_guarded), it is not whole, of another
 * program, of a folder of another name, or its place in memory is taken. That is no error: the
 * pack's own files are read then. Whether they are still those that were judged is not known yet:
 * compare contents->folder with path_stamp. */
bool compiled_open(struct compiled *compiled, const char *folder);

/* Returns the pack of a language, or NULL. Its memory is that of the mapping. */
const struct pack *compiled_pack(const struct compiled *compiled, const char *language);

/* Begins a new one: makes room, and an arena (arena_at) in which all that it is to hold must be
 * made; what is done with the contents comes last. Returns false with an error where the system has
 * no such room. */
bool compiled_begin(struct compiled *compiled, struct arena *arena, struct report *report);

/* Writes it beside `folder`, whose stamp was `stamp` when it was read; `arena` is that of
 * compiled_begin, and languages, packs and pack_count are filled in. An older one is replaced at
 * once: nobody meets half of it. Returns false with an error where it cannot be written, and then
 * the older one is gone or as it was. */
bool compiled_write(struct compiled *compiled, const struct arena *arena, const char *folder,
    uint64_t stamp, struct report *report);

void compiled_close(struct compiled *compiled);

#endif
