/* Which folders a kiosk may still read once it is locked in: those in which its settings and its
 * texts can be replaced. SPDX-License-Identifier: MIT */
#ifndef TUI_REACH_H
#define TUI_REACH_H

#include <limits.h>
#include <stddef.h>

#include "content/guide.h"

enum { SANDBOX_PATHS_MOST = 6 };

/* Zeroed is empty. It must not be moved once it is filled. */
struct sandbox_path_list {
    const char *paths[SANDBOX_PATHS_MOST];
    size_t count;
    char texts[SANDBOX_PATHS_MOST][PATH_MAX];
};

/* Adds the folders of the guide's settings file and pack, as they are written and as they are where
 * links lead: of each the folder that it stands in, so that it can be replaced by a rename. Where
 * that is a folder of the whole system (/, /etc, /usr/share, ...) it is the file or the pack
 * itself, which can then be written anew but not replaced. */
void sandbox_paths_of_guide(struct sandbox_path_list *reach, const struct guide *guide);

#endif
