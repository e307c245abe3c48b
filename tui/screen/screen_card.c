/* The card to take along: what was picked for the doctor, or a web address, in large print and as a
 * code for a phone. The words and the code stand side by side, one below the other, or on pages of
 * their own; where no code fits, the words are there alone. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/card.h"
#include "tui/page/choices.h"
#include "tui/page/qr.h"
#include "tui/screen/frame.h"
#include "tui/page/pane.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum {
    BESIDE_FROM = 100, /* columns of the terminal from which the code stands beside the words */
    WORDS_LEAST = 40,  /* columns of the words then */
    NOTE_LEAST = 18,   /* columns of a note beside a code on its own page */
    GAP = 3,
    MARGIN = 3,
    BAR = 2, /* the scroll bar and a blank */
};

enum code_place { PLACE_NONE, PLACE_BESIDE, PLACE_BELOW, PLACE_APART };

struct card {
    const struct visit *visit;
    struct arena memory;
    const char *address; /* NULL: the card for the doctor */
    struct layout words;
    int columns; /* of the words */
    struct pane pane;
    struct qr_codes codes;
    enum code_place place;
    size_t at; /* the code that shows; with PLACE_APART 0 is the page of words, and then come the
                  codes */
};

/* Said where the code is, and nowhere else. */
static const char *copy_words(void) {
    return _("Your phone may offer to search the web. Choose copy instead.");
}

/* Makes the codes and says where they have room. Where there are no colors, nothing can be made
 * black on white for certain, and so there is no code (theme.c says more). */
static enum code_place make_codes(struct card *card, const struct env *env) {
    struct arena scratch = {0};
    struct qr_room room = {.half_blocks = env->glyphs->half_blocks};
    bool beside = env->columns >= BESIDE_FROM;
    room.rows = beside ? frame_area(env).rows
                       : env->rows - 1 - frame_keys_rows(env); /* a page of its own has no rules */
    room.columns = beside ? env->columns - MARGIN - WORDS_LEAST - BAR - GAP - 1 : env->columns;
    const char *text = card->address ? card->address : card_text(env->pack, card->visit, &scratch);
    qr_free(&card->codes);
    bool made = !env->mono && qr_make(&card->codes, text, strlen(text), &room) == CODES_MADE;
    arena_free(&scratch);
    if (!made) return PLACE_NONE;
    return beside ? PLACE_BESIDE : PLACE_APART;
}

static void add(struct card *card, const char *text, enum role role) {
    if (card->words.line_count) layout_add_text(&card->words, "", 0, card->columns, ROLE_BODY);
    layout_add_text(&card->words, text, 0, card->columns, role);
}

static void add_address(struct card *card) {
    const char *how = _("This screen cannot open web pages. Scan the code with your phone, or "
                        "write the address down.");
    if (card->place == PLACE_NONE)
        how = _("This screen cannot open web pages. Write the address down, or ask at the desk.");
    add(card, _("On the web"), ROLE_HEADING);
    add(card, card->address, ROLE_STRONG);
    add(card, how, ROLE_BODY);
}

static void add_prompts(struct card *card, const struct pack *pack) {
    if (visit_prompts_picked(card->visit) > 0) add(card, _("In my own words"), ROLE_HEADING);
    for (size_t i = 0; i < card->visit->prompt_count; i++)
        if (card->visit->prompt_picked[i]) add(card, pack->prompts[i].ask.bytes, ROLE_STRONG);
}

/* The way to a code that has a page of its own. */
static void add_way_to_code(struct card *card, const struct env *env) {
    struct arena *arena = &card->words.memory;
    if (card->place != PLACE_APART) return;
    if (env->touch) {
        add(card, _("To keep it on your phone: open the code and point the camera at it."),
            ROLE_BODY);
        return;
    }
    const char *key = frame_name(env, COMMAND_RIGHT);
    add(card,
        arena_format(arena,
            card->address
                ? _("To keep it on your phone: press %s and point the camera at the code.")
                : _("To keep these on your phone: press %s and point the camera at the code."),
            key),
        ROLE_BODY);
}

/* Without a code it is the paper or the numbers. */
static void add_without_phone(struct card *card) {
    struct arena *arena = &card->words.memory;
    const char *numbers = card_numbers(card->visit, arena);
    bool code = card->place != PLACE_NONE;
    if (*numbers)
        add(card,
            arena_format(arena,
                code ? _("No phone? Tell the nurse: %s")
                     : _("Write the words down, or tell the nurse: %s"),
                numbers),
            ROLE_BODY);
    else if (!code)
        add(card, _("Write the words down."), ROLE_BODY);
}

/* Says how to take the words along, with a phone and without one, and how to leave. */
static void add_notes(struct card *card, const struct env *env) {
    const char *done = env->plain ? "x" : frame_name(env, COMMAND_FINISHED);
    add_way_to_code(card, env);
    if (card->place == PLACE_BESIDE || card->place == PLACE_BELOW)
        add(card, copy_words(), ROLE_BODY);
    add_without_phone(card);
    add(card,
        env->touch
            ? arena_format(&card->words.memory, _("Are you done? Touch %s."), done)
            : arena_format(&card->words.memory, _("Done? Press %s. It clears the screen."), done),
        ROLE_BODY);
}

static void add_nothing(struct card *card, const struct env *env) {
    add(card,
        env->plain || env->touch
            ? _("Nothing is ticked yet. Go back and choose a question to tick it.")
            : arena_format(&card->words.memory,
                  _("Nothing is ticked yet. Press %s, then %s on a question to tick it."),
                  frame_name(env, COMMAND_BACK), frame_name(env, COMMAND_OPEN)),
        ROLE_BODY);
}

static void add_questions(struct card *card, const struct env *env) {
    add(card, _("Show this to your doctor"), ROLE_HEADING);
    for (size_t i = 0; i < card->visit->picked_count; i++)
        if (card->visit->picked[i])
            add(card, card_question(env->pack, i, &card->words.memory), ROLE_STRONG);
    add_prompts(card, env->pack);
    if (visit_picked(card->visit) + visit_prompts_picked(card->visit) > 0)
        add_notes(card, env);
    else
        add_nothing(card, env);
}

static void set_words(struct card *card, const struct env *env, enum code_place place) {
    int left = env->columns - MARGIN - BAR - GAP - 1 - card->codes.columns;
    card->place = place;
    card->columns = frame_measure(env);
    if (place == PLACE_BESIDE && card->columns > left) card->columns = left;
    layout_free(&card->words);
    if (!card->address) {
        add_questions(card, env);
        return;
    }
    add_address(card);
    add_way_to_code(card, env);
}

/* One code that has room below the words needs no page of its own. */
static bool fits_below(const struct card *card, const struct env *env) {
    return (int)card->words.line_count + 1 + card->codes.rows <= frame_area(env).rows;
}

static size_t page_count(const struct card *card) {
    return card->codes.count + (card->place == PLACE_APART ? 1 : 0);
}

static void card_open(void *state, const struct env *env, const struct target *target) {
    struct card *card = state;
    card->visit = env->visit;
    if (target->address) card->address = arena_copy(&card->memory, target->address);
}

static void card_resize(void *state, const struct env *env) {
    struct card *card = state;
    enum code_place place = make_codes(card, env);
    bool one = place == PLACE_APART && card->codes.count == 1;
    set_words(card, env, one ? PLACE_BELOW : place);
    if (one && !fits_below(card, env)) set_words(card, env, PLACE_APART);
    card->pane.reads = env->glyphs->reader;
    pane_fit(&card->pane, card->words.line_count, frame_area(env).rows);
    if (card->at >= page_count(card)) card->at = 0;
}

static bool shows_code_alone(const struct card *card) {
    return card->place == PLACE_APART && card->at > 0;
}

static struct action turn(struct card *card, int by) {
    bool turns = by < 0 ? card->at > 0 : card->at + 1 < page_count(card);
    if (turns) card->at += (size_t)by;
    return redraw_if(turns);
}

/* Each code on a page of its own is one step; the pages go on from the end of the words to it. */
static struct action move(struct card *card, enum command command) {
    struct key_move move = keys_move(command);
    bool moved = false, alone = shows_code_alone(card);
    if (alone && move.unit == KEY_MOVES_TO_END) {
        card->at = move.by < 0 ? 0 : page_count(card) - 1;
        return action_of(ACTION_REDRAW);
    }
    if (!alone) pane_command(&card->pane, command, &moved);
    bool turns = alone || (move.unit == KEY_MOVES_PAGE && move.by > 0);
    return moved || !turns ? redraw_if(moved) : turn(card, move.by);
}

static struct action card_event(void *state, const struct env *env, const struct event *event) {
    struct card *card = state;
    bool moved = false;
    (void)env;
    if (pane_click(&card->pane, event->region, &moved)) return redraw_if(moved);
    if (event->region) return turn(card, 1);
    switch (event->command) {
    case COMMAND_LEFT:
        return card->at > 0 ? turn(card, -1) : action_of(ACTION_UNHANDLED);
    case COMMAND_PREVIOUS_LINK:
        return turn(card, -1);
    case COMMAND_RIGHT:
    case COMMAND_NEXT_LINK:
    case COMMAND_OPEN:
        return turn(card, 1);
    default:
        if (keys_move(event->command).unit == KEY_MOVES_NOTHING) return action_of(ACTION_UNHANDLED);
        return move(card, event->command);
    }
}

/* A touch on the code leads to the next one. */
static void draw_code(
    const struct card *card, size_t index, struct surface *surface, int row, int column) {
    qr_draw(&card->codes, index, surface, row, column);
    surface_click(surface, row, column, card->codes.rows, card->codes.columns, REGION_ITEM, 0);
}

/* Names no key that leads nowhere. */
static struct hint turn_hint(const struct card *card) {
    bool several = card->codes.count > 1;
    if (page_count(card) < 2) return (struct hint){COMMAND_RIGHT, .words = NULL};
    if (!several && card->at > 0)
        return (struct hint){COMMAND_LEFT, .words = N_("back to the words")};
    if (card->at == 0)
        return (struct hint){COMMAND_RIGHT, .words = several ? N_("codes") : N_("code")};
    return (struct hint){COMMAND_LEFT, COMMAND_RIGHT, .words = N_("codes")};
}

static const char *card_title(const void *state) {
    const struct card *card = state;
    return card->address ? _("On the web") : _("Show this to your doctor");
}

/* With or without the path and its rules. */
static void draw_keys(const struct card *card, const struct env *env, bool framed,
    const char *right, struct surface *surface) {
    bool scrolls = !shows_code_alone(card) && card->pane.lines > (size_t)card->pane.rows;
    const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = scrolls ? N_("scroll") : NULL},
        turn_hint(card), {COMMAND_HELP, .words = N_("help")}, {0}};
    if (framed)
        frame_draw(env, NULL, right, hints, NULL, surface);
    else
        frame_keys(env, hints, NULL, surface);
}

static void draw_note(const struct card *card, const struct env *env, const char *part, int column,
    struct surface *surface) {
    struct layout note = {0};
    int columns = env->columns - column - 1;
    const char *words = card->address ? _("Scan the code with your phone.") : copy_words();
    if (*part) layout_add_text(&note, part, 0, columns, ROLE_STRONG);
    if (*part) layout_add_text(&note, "", 0, columns, ROLE_BODY);
    layout_add_text(&note, words, 0, columns, ROLE_BODY);
    layout_draw(&note, surface, 2, column, env->rows - 2 - frame_keys_rows(env));
    surface_cursor(surface, 2, column);
    layout_free(&note);
}

/* The whole screen but its first and last row is for the code: the rules of the frame would cost a
 * size. */
static void draw_code_alone(
    const struct card *card, const struct env *env, const char *part, struct surface *surface) {
    int room = env->columns - card->codes.columns - GAP - 1;
    bool note = room >= NOTE_LEAST;
    int row = 1 + (env->rows - 1 - frame_keys_rows(env) - card->codes.rows) / 2;
    int column = note ? 1 : (env->columns - card->codes.columns) / 2;
    int part_columns = text_string_columns(part);
    surface_string(surface, 0, 1, card_title(card), ROLE_TITLE);
    if (!note) surface_string(surface, 0, env->columns - part_columns - 1, part, ROLE_QUIET);
    surface_cursor(surface, 0, 1);
    draw_code(card, card->at - 1, surface, row, column);
    if (note) draw_note(card, env, part, column + card->codes.columns + GAP - 1, surface);
    draw_keys(card, env, false, NULL, surface);
}

static void draw_words(const struct card *card, const struct env *env, struct surface *surface) {
    struct area area = frame_text(env);
    if (card->place == PLACE_BESIDE) {
        area.column = MARGIN;
        area.columns = card->columns + BAR;
        draw_code(card, card->at, surface, area.row, env->columns - card->codes.columns - 1);
    }
    pane_draw(&card->pane, &card->words, -1, env->glyphs, surface, area);
    if (card->place == PLACE_BELOW)
        draw_code(card, card->at, surface, area.row + (int)card->words.line_count + 1, area.column);
}

static void card_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct card *card = state;
    char part[60] = "";
    size_t index = card->place == PLACE_APART ? card->at : card->at + 1;
    if (card->codes.count > 1)
        snprintf(part, sizeof part, _("Code %zu of %zu"), index, card->codes.count);
    if (shows_code_alone(card)) {
        draw_code_alone(card, env, part, surface);
        return;
    }
    draw_keys(card, env, true, card->place != PLACE_APART && *part ? part : NULL, surface);
    draw_words(card, env, surface);
    frame_more(env, !pane_at_end(&card->pane), surface);
}

static void card_close(void *state, const struct env *env) {
    struct card *card = state;
    (void)env;
    layout_free(&card->words);
    qr_free(&card->codes);
    arena_free(&card->memory);
}

const struct screen screen_card = {
    .name = "card",
    .title_of = card_title,
    .wheel_lines = 1,
    .place = KEYS_ON_PAGE,
    .state_bytes = sizeof(struct card),
    .open = card_open,
    .resize = card_resize,
    .event = card_event,
    .draw = card_draw,
    .close = card_close,
};
