/* Where settings, pack and catalogs are looked for: what is named, what is installed, and, for a
 * program that is run from its build folder, what stands beside that folder.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_PLACES_H
#define CONFIG_PLACES_H

#include <limits.h>

/* Returns the first of: `chosen` (--config; may be NULL), /etc/gist-kiosk/gist-kiosk.cfg where it
 * is there, config/gist-kiosk.cfg beside the build folder; NULL: there is none. The path may be in
 * `room`. */
const char *places_settings(const char *chosen, char room[PATH_MAX]);

/* Returns the first of: `chosen` (--content; may be NULL), `setting` ("": not set), the installed
 * pack where it is there, content/gist beside the build folder, the installed pack. The path may be
 * in `room`. */
const char *places_pack(const char *chosen, const char *setting, char room[PATH_MAX]);

/* Returns the path (in `room`) of the catalog of this language (translate.h): the one in
 * build/locale/ where the program is run from its build folder and it is there, else the installed
 * one. */
const char *places_catalog(const char *language, char room[PATH_MAX]);

#endif
