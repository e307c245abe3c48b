/* The links of a pack, judged topic by topic and, where they lead to an anchor, when all topics
 * were read. For check.c. SPDX-License-Identifier: MIT */
#ifndef CONTENT_CHECK_LINK_H
#define CONTENT_CHECK_LINK_H

#include "content/check/check_internal.h"

struct link_checker {
    const struct checker *base;
    const struct known_anchor **anchors; /* of each topic of the pack; NULL: it could not be read */
    struct open_link *open;              /* to anchors, to be looked up at the end */
};

/* Everything lives in the arena of `base`, which outlives it. */
struct link_checker check_links_begin(const struct checker *base);

/* Judges a link of a topic, or of what is shown in any topic of `from`'s kind. */
void check_link(struct link_checker *checker, const struct topic *from, const struct link *link);

/* Adds an error about a link; `words` follow the name of its target. */
void check_refuse_link(const struct checker *checker, const struct link *link, const char *words);

/* Notes that a topic was read, and its headings. */
void check_keep_anchors(
    struct link_checker *checker, const struct topic *topic, const struct doc *doc);

/* Says whether every topic was read. */
bool check_all_read(const struct link_checker *checker);

/* Judges what had to wait for the other topics. */
void check_open_links(const struct link_checker *checker);

#endif
