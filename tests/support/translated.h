/* A pack in two languages, for tests that need no real one: a copy of an English pack, with a
 * folder es/ that says the same, but that each title, heading and paragraph begins with "ES ".
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_TRANSLATED_H
#define TESTS_TRANSLATED_H

enum { TRANSLATED_PATH_BYTES = 256 };

/* Makes it of the pack `from` in a new folder under /tmp, whose path is put into `folder`. */
void translated_make(const char *from, char folder[TRANSLATED_PATH_BYTES]);

/* Puts `replacement` in the place of the first `find` in FOLDER/NAME; NULL as `find`: removes the
 * file. Fails the test where it does not stand there. Returns the line of the change. */
int translated_change(
    const char *folder, const char *name, const char *find, const char *replacement);

void translated_remove(const char *folder);

#endif
