/* What stands beside the name of a part of the guide: which one it is, how long it takes to read,
 * whether this visitor has seen it. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_PART_H
#define TUI_SCREEN_PART_H

#include "tui/screen/screen.h"

enum { PART_WORDS_BYTES = 80 };

/* Notes that the page of this topic or medicine (each may be NULL) was opened in this visit. When
 * it opens, since a page that was left is kept for a while. */
void part_mark_seen(
    const struct env *env, const struct topic *topic, const struct medicine *medicine);

/* Says whether the part or the page of a medicine that `target` opens was opened in this visit; of
 * a section of a part nobody knows. */
bool part_seen(const struct env *env, const struct target *target);

/* Writes "about 6 min"; returns false, with nothing written, where `topic` is NULL, no part, or not
 * judged yet. */
bool part_minutes(
    const struct env *env, const struct topic *topic, char out[static PART_WORDS_BYTES]);

/* Writes "Part 5 of 12, about 6 min" for the end of the frame's first row, without the minutes
 * where the path with `section` behind it (NULL: none) leaves no room; "" for a topic that is no
 * part. */
void part_place(const struct env *env, const struct topic *topic, const char *section,
    char out[static PART_WORDS_BYTES]);

#endif
