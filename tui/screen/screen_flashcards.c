/* Flash cards of Words to know: a word in front, what it means behind. A card that is known leaves
 * the deck, another goes to its end. The deck is gone with the screen: nothing is kept.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "config/base/translate.h"
#include "content/pack/sorted.h"
#include "tui/page/choices.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"
#include "tui/screen/touch.h"

struct flashcards {
    const struct term **deck; /* the first is in front; borrowed from the pack */
    size_t left;              /* those not known yet */
    bool turned;
    struct choices choices;
};

static void deal(struct flashcards *cards, const struct env *env) {
    uint64_t state = env->seed;
    mem_free(cards->deck);
    cards->deck = words_sorted(env->pack);
    cards->left = env->pack->word_count;
    cards->turned = false;
    for (size_t left = cards->left; env->settings->quiz.shuffle && left > 1; left--) {
        size_t other = quiz_random_below(&state, left);
        const struct term *last = cards->deck[left - 1];
        cards->deck[left - 1] = cards->deck[other];
        cards->deck[other] = last;
    }
}

static void flashcards_translated(void *state, const struct env *env, const struct pack *from) {
    struct flashcards *cards = state;
    for (size_t i = 0; i < env->pack->word_count; i++)
        cards->deck[i] = languages_twin(from, env->pack, cards->deck[i]);
}

/* --- what stands on the page */

static void add_text(struct flashcards *cards, const char *text, enum role role) {
    choices_text(&cards->choices, text, 0, role);
}

static void add_item(struct flashcards *cards, const char *text) {
    char digit[2] = {(char)('1' + cards->choices.item_count), '\0'};
    choices_item(&cards->choices, digit, text, ROLE_BODY);
}

static void add_card(struct flashcards *cards) {
    const struct term *word = cards->deck[0];
    add_text(cards, word->word.bytes, ROLE_HEADING);
    if (word->say.bytes[0])
        add_text(cards, arena_format(&cards->choices.layout.memory, _("Say: %s"), word->say.bytes),
            ROLE_QUIET);
    add_text(cards, "", ROLE_BODY);
    add_text(cards,
        cards->turned ? word->means.bytes : _("What does it mean? Say it, then turn the card."),
        cards->turned ? ROLE_BODY : ROLE_QUIET);
    add_text(cards, "", ROLE_BODY);
    add_item(cards, cards->turned ? _("[I know it]") : _("[Turn the card]"));
    add_item(cards, cards->turned ? _("[Again later]") : _("[Another card]"));
}

static void add_end(struct flashcards *cards) {
    add_text(cards, _("There is no card left. Nothing is saved."), ROLE_HEADING);
    add_text(cards, "", ROLE_BODY);
    add_item(cards, _("[All cards once more]"));
}

static void set_page(void *state, const struct env *env) {
    struct flashcards *cards = state;
    choices_clear(&cards->choices, frame_measure(env));
    if (cards->left > 0)
        add_card(cards);
    else
        add_end(cards);
    add_item(cards, _("[Back to the words]"));
}

static void flashcards_resize(void *state, const struct env *env) {
    struct choices *choices = &((struct flashcards *)state)->choices;
    touch_build(choices, env, frame_text(env).rows, set_page, state);
    choices_fit(choices, frame_text(env).rows);
}

static void flashcards_open(void *state, const struct env *env, const struct target *target) {
    (void)target;
    deal(state, env);
}

/* --- events */

static void put_to_end(struct flashcards *cards) {
    const struct term *front = cards->deck[0];
    for (size_t i = 1; i < cards->left; i++) cards->deck[i - 1] = cards->deck[i];
    cards->deck[cards->left - 1] = front;
}

/* The last item leads back. Of a card the first one turns it, or takes it out when it is known; the
 * second puts it to the end. */
static struct action enter(struct flashcards *cards, const struct env *env) {
    size_t item = cards->choices.chosen;
    if (item + 1 == cards->choices.item_count) return action_of(ACTION_POP);
    if (cards->left == 0) {
        deal(cards, env);
    } else if (item == 0 && !cards->turned) {
        cards->turned = true;
    } else {
        put_to_end(cards);
        if (item == 0) cards->left--; /* what stands at the end is out of the deck */
        cards->turned = false;
    }
    cards->choices.chosen = 0;
    flashcards_resize(cards, env);
    return action_of(ACTION_REDRAW);
}

static struct action flashcards_event(
    void *state, const struct env *env, const struct event *event) {
    struct flashcards *cards = state;
    struct choices *choices = &cards->choices;
    bool moved = false;
    if (pane_click(&choices->pane, event->region, &moved)) return redraw_if(moved);
    if (event->region && event->region->kind == REGION_ITEM) {
        choices_choose(choices, (size_t)event->region->value);
        return enter(cards, env);
    }
    if (event->command == COMMAND_OPEN || event->command == COMMAND_SPACE) return enter(cards, env);
    if (event->command == COMMAND_DIGIT)
        return redraw_if(choices_choose(choices, (size_t)keys_digit(event->key) - 1));
    if (choices_command(choices, event->command, &moved)) return redraw_if(moved);
    return action_of(ACTION_UNHANDLED);
}

static void flashcards_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct flashcards *cards = state;
    const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_SPACE, .words = cards->turned || cards->left == 0 ? N_("go on") : N_("turn")},
        {COMMAND_HELP, .words = N_("help")}, {0}};
    char left[60];
    snprintf(
        left, sizeof left, ngettext("%zu card left", "%zu cards left", cards->left), cards->left);
    frame_draw(env, NULL, left, hints, NULL, surface);
    choices_draw(&cards->choices, env->glyphs, surface, frame_text(env));
    frame_more(env, !pane_at_end(&cards->choices.pane), surface);
}

static void flashcards_close(void *state, const struct env *env) {
    struct flashcards *cards = state;
    (void)env;
    choices_free(&cards->choices);
    mem_free(cards->deck);
}

const struct screen screen_flashcards = {
    .name = "flashcards",
    .title = N_("Flash cards"),
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct flashcards),
    .open = flashcards_open,
    .translated = flashcards_translated,
    .resize = flashcards_resize,
    .event = flashcards_event,
    .draw = flashcards_draw,
    .close = flashcards_close,
};
