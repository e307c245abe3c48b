/* The manual pages: text written by hand (NAME.in), and in it, at lines such as @options@, the
 * words that the program's own tables hold. */
#ifndef CONFIG_DEPLOY_MAN_PAGES_H
#define CONFIG_DEPLOY_MAN_PAGES_H

#include "config/base/mem.h"
#include "config/base/report.h"

#define PAGES_FOLDER "config/deploy/man/"

/* The names of the pages, ended by NULL. */
extern const char *const pages_names[];

/* Returns the page made from PAGES_FOLDER NAME.in and from the files of content/gist, all below the
 * working folder, as a string in `arena`. NULL when a file or a line of it does not read: it was
 * reported. */
const char *pages_make(const char *name, struct arena *arena, struct report *report);

#endif
