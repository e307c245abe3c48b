/* What a page says that no file holds: who reviewed the pack and when, its version, the sources of
 * its records, and where the quiz checks a part. SPDX-License-Identifier: MIT */
#ifndef CONTENT_ABOUT_H
#define CONTENT_ABOUT_H

#include "content/doc/doc.h"
#include "content/pack/pack.h"

/* Adds those sections at the end of `doc`. Needs pack_load for the sources. */
void about_add(struct doc *doc, const struct pack *pack);

/* Adds the sources of one medicine's record. */
void about_add_medicine(struct doc *doc, const struct pack *pack, const struct medicine *medicine);

/* Adds the link to the check of a topic, where the quiz has enough questions. */
void about_add_check(struct doc *doc, const struct pack *pack, const struct topic *topic);

#endif
