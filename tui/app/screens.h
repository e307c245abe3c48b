/* The table of all screens. SPDX-License-Identifier: MIT */
#ifndef TUI_APP_SCREENS_H
#define TUI_APP_SCREENS_H

#include "tui/screen/screen.h"

/* Returns the screen of that id; `plain`: where there are lines and no cells. Never NULL. */
const struct screen *screen_of(enum screen_id id, bool plain);

#endif
