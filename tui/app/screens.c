/* The one place that knows every screen. SPDX-License-Identifier: MIT */
#include "tui/app/screens.h"

#include "tui/screen/screens.h"

static const struct screen *const screens[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = &screen_attract,
    [SCREEN_HOME] = &screen_home,
    [SCREEN_MENU] = &screen_menu,
    [SCREEN_CONTENTS] = &screen_contents,
    [SCREEN_TOPIC] = &screen_topic,
    [SCREEN_PLACES] = &screen_places,
    [SCREEN_POPUP] = &screen_popup,
    [SCREEN_WORDS] = &screen_words,
    [SCREEN_FLASHCARDS] = &screen_flashcards,
    [SCREEN_QUIZ] = &screen_quiz,
    [SCREEN_QUESTIONS] = &screen_questions,
    [SCREEN_CARD] = &screen_card,
    [SCREEN_FIND] = &screen_find,
    [SCREEN_HELP] = &screen_help,
    [SCREEN_CONFIRM] = &screen_confirm,
    [SCREEN_CLOSING] = &screen_closing,
    [SCREEN_PIN] = &screen_pin,
    [SCREEN_STAFF] = &screen_staff,
    [SCREEN_CLEAN] = &screen_clean,
    [SCREEN_MESSAGES] = &screen_messages,
    [SCREEN_OUT_OF_ORDER] = &screen_out_of_order,
};

const struct screen *screen_of(enum screen_id id, bool plain) {
    bool text = id == SCREEN_TOPIC || id == SCREEN_WORDS;
    return plain && text ? &screen_text : screens[id];
}
