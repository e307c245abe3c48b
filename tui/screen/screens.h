/* Each screen's table of functions, one file each. For tui/app/screens.c alone: screens name each
 * other by their ids. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_SCREENS_H
#define TUI_SCREEN_SCREENS_H

#include "tui/screen/screen.h"

extern const struct screen screen_attract, screen_home, screen_menu, screen_contents, screen_topic,
    screen_text, screen_places, screen_popup, screen_words, screen_flashcards, screen_quiz,
    screen_questions, screen_card, screen_find, screen_help, screen_messages, screen_confirm,
    screen_closing, screen_pin, screen_staff, screen_clean, screen_out_of_order;

#endif
