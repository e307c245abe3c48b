/* The words of the interface in the language of the visitor, by gettext: marked in the code,
 * gathered by xgettext (make pot), translated in po/LL.po, compiled by msgfmt. Words of the guide
 * itself are content, never here; messages for administrators stay English.
 *
 * Which language is spoken is state of the whole process, as with gettext: _("...") stands in a
 * thousand places. SPDX-License-Identifier: MIT */
#ifndef CONFIG_TRANSLATE_H
#define CONFIG_TRANSLATE_H

#include <stdbool.h>

#include "config/base/report.h"

/* The language of the words in the code. */
#define TRANSLATE_ENGLISH "en"

/* Words that are translated where they stand, and words of a table, which are translated where they
 * are drawn. A translation lives until the program ends and does not move. */
#define _(words) translate(words)
#define N_(words) (words)

/* Words of a table that mean two things: the context tells a translator which, and keeps the
 * translations apart. */
#define NC_(context, words) (context "\004" words)

/* The form that goes with a number. */
#define ngettext(one, many, number) translate_plural(one, many, number)

/* Makes the catalog at `path` (a .mo file) resident as that of LANGUAGE ("es"): read whole and
 * judged, so that no file is opened when it is used. Call it before the sandbox is closed; again,
 * for a language that was asked for before, it does nothing. A catalog that is not there or damaged
 * (catalog.h) is one error in the report and leaves that language English. English needs none. */
void translate_load(const char *language, const char *path, struct report *report);

/* From now on the words are those of this language; in English where no catalog of it was loaded.
 * Opens nothing and allocates nothing. NULL means English. */
void translate_use(const char *language);

/* Returns the language that is in use: of a catalog, or TRANSLATE_ENGLISH. */
const char *translate_language(void);

/* What the macros above stand for. Where there is no translation they return the English words,
 * without their context. */
const char *translate(const char *words) __attribute__((format_arg(1)));
const char *translate_plural(const char *one, const char *many, unsigned long number)
    __attribute__((format_arg(1), format_arg(2)));

#endif
