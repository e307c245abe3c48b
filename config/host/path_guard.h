/* Files on disk as a whole: whether anything at or below a path has changed, and whether anybody
 * but root and this user can change it. It reads names and dates, never what stands in a file.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_PATH_GUARD_H
#define CONFIG_PATH_GUARD_H

#include <stdbool.h>
#include <stdint.h>

#include "config/base/report.h"

/* How far it goes: folders below the path, and files and folders in all. A pack has two folders
 * below it, and a few dozen files. */
enum { TREE_MOST_FOLDERS = 8, TREE_MOST_ENTRIES = 10000 };

/* Returns a number that is another one once a file or folder at or below `path` was added, removed,
 * renamed, replaced or written to (from names, inodes, sizes, owners, modes, and the times of data
 * and of status). 0: nothing can be read there. Symbolic links are followed at `path` itself only.
 * What lies in a folder that is deeper than TREE_MOST_FOLDERS counts as one with that folder: only
 * what comes or goes right in it is seen. */
uint64_t path_stamp(const char *path);

/* Judges whether only root and this user can change what is at and below `path`: each file is a
 * regular file and each folder a folder, owned by one of the two and writable by no group and
 * nobody else; no symbolic links below `path`; and so are all folders that lead to it, up to the
 * root, also those that symbolic links on the way lead through (a folder above `path` with the
 * sticky bit may be writable, as /tmp is). Adds an error for each that is not, with what to do, and
 * returns false; also where it is deeper or larger than above. Nothing at `path` is not an error
 * here: whoever reads it will say so. */
bool path_guarded(const char *path, struct report *report);

#endif
