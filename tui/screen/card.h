/* What a visitor takes along, in words: the picked questions with their fixed numbers, and the
 * things to say. Knows no screen. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_CARD_H
#define TUI_SCREEN_CARD_H

#include "config/base/mem.h"
#include "content/pack/pack.h"
#include "tui/visit/visit.h"

/* Returns the text of the code, in `arena`: "2. Where ...?", a line each, with the picked things to
 * say behind them; "" when nothing is picked. No newline at its end. */
const char *card_text(const struct pack *pack, const struct visit *visit, struct arena *arena);

/* Returns the numbers of the picked questions, in `arena`: "2, 5, 9". */
const char *card_numbers(const struct visit *visit, struct arena *arena);

/* Returns "2. " and the question `index` (from 0), in `arena`. */
const char *card_question(const struct pack *pack, size_t index, struct arena *arena);

#endif
