/* The parts of a manual page that are made from tables. */
#ifndef CONFIG_DEPLOY_MAN_SECTIONS_H
#define CONFIG_DEPLOY_MAN_SECTIONS_H

#include <stdbool.h>

#include "config/deploy/man/roff.h"
#include "config/base/report.h"

/* How the program is called, and what each option does: tui/arguments.h. */
void section_synopsis(struct roff *page);
void section_options(struct roff *page);

/* Every setting: settings_rules. */
void section_settings(struct roff *page);

/* One .cfg file of the content pack: the words at its own top, and its shape as its table of
 * records.h has it. `name` is "facts.cfg" or "en/words.cfg". Returns false, with a problem, when
 * the file does not read or is none of a pack. */
bool section_content(struct roff *page, const char *name, struct report *report);

#endif
