/* Judges a pack as a whole: ids, links, anchors, digits, quiz answers. One error and the pack is refused. The rules of
 * good writing are lint.h's. */
#ifndef CONTENT_CHECK_H
#define CONTENT_CHECK_H

#include <stdbool.h>

#include "config/report.h"
#include "content/pack.h"

/* Reads every topic of the loaded pack (one at a time, freed again) and judges texts and records. Adds an error with
 * file and line for: an id twice or with other characters than a-z 0-9 and hyphen; a topic without a readable file; a link, anchor, record
 * block, `read` or `says` that leads nowhere; a figure whose body does not read or names no record; a digit outside a fact or phone link (exempt: declared names, and what
 * E6 of the rules lists) or not in its record's `shown`; a digit with mg; number words in place of digits ("nine of ten"); a sensitive fact outside a
 * topic of kind numbers; a relative fact in `icons`; a question without a right answer, with too many, with a missing reason, of the wrong number of
 * options, that cites a sensitive topic; fewer than a sitting needs of any kind; a tip that names a medicine; no topic of kind call-now. Returns true when there was none. */
bool check_pack(const struct pack *pack, struct report *report);

#endif
