/* What the keys do, from the same table that dispatches them; for fingers, what the buttons do.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/screen/language.h"
#include "tui/page/pane.h"
#include "tui/screen/action.h"

enum { WORDS_COLUMN = 16 };

struct help {
    struct layout layout;
    struct pane pane;
};

/* Adds one row of the table: the key's name before the first line of its words. */
static void add_command(
    struct help *help, const struct env *env, enum command command, int columns) {
    const char *words = keys_help(command), *name = frame_name(env, command);
    bool works = command == COMMAND_LANGUAGE ? language_next_name(env) != NULL
                                             : command != COMMAND_LEAVE || !env->kiosk;
    if (!words || !works || !*name) return;
    bool beside = columns > 2 * WORDS_COLUMN;
    if (!beside)
        layout_add_text(&help->layout, name, 0, columns, ROLE_KEY);
    else
        layout_add_pair(&help->layout, name, words, WORDS_COLUMN, columns);
    if (!beside) layout_add_text(&help->layout, words, 2, columns, ROLE_BODY);
}

static void add_text(struct help *help, const char *words, int columns, enum role role) {
    layout_add_text(&help->layout, words, 0, columns, role);
    layout_add_text(&help->layout, "", 0, columns, ROLE_BODY);
}

/* What is enough to use the guide; the rest comes after it. */
static const enum command first_commands[] = {
    COMMAND_UP, COMMAND_DOWN, COMMAND_OPEN, COMMAND_BACK, COMMAND_CALL_NOW, COMMAND_FINISHED};

static bool is_first(enum command command) {
    for (size_t i = 0; i < sizeof first_commands / sizeof *first_commands; i++)
        if (first_commands[i] == command) return true;
    return false;
}

static void add_keys(struct help *help, const struct env *env, int columns) {
    for (size_t i = 0; i < sizeof first_commands / sizeof *first_commands; i++)
        add_command(help, env, first_commands[i], columns);
    layout_add_text(&help->layout, "", 0, columns, ROLE_BODY);
    add_text(help,
        _("With these alone: up from the top goes to the last row. Left and right choose there, "
          "Enter does it, down comes back."),
        columns, ROLE_BODY);
    add_text(help,
        env->settings->keys.letters
            ? _("That is all you need. On a number pad: digits choose, Enter opens, - goes back, + "
                "goes to the next item or page, * is Call now. While you read, 8 and 2 scroll. "
                "After + they move in lists too, until you press a key that a number pad does not "
                "have.")
            : _("That is all you need."),
        columns, ROLE_BODY);
    layout_add_text(&help->layout, _("More keys"), 0, columns, ROLE_HEADING);
    for (enum command command = COMMAND_NONE; command < COMMAND_COUNT; command++)
        if (!is_first(command)) add_command(help, env, command, columns);
    layout_add_text(&help->layout, "", 0, columns, ROLE_BODY);
}

/* Where lines are typed. */
static void add_lines(struct help *help, const char *language, int columns) {
    add_text(help, _("What you can choose has a number before it. Type the number, then Enter."),
        columns, ROLE_BODY);
    add_text(help,
        _("Enter alone shows what comes next on a page. These letters, then Enter, work anywhere: "
          "b "
          "goes back, c says when to call now, f finds a word, 0 goes to the first page, x clears "
          "everything when you are done."),
        columns, ROLE_BODY);
    add_text(
        help, _("To find something: f, Enter, then your words and Enter."), columns, ROLE_BODY);
    if (language)
        add_text(help, arena_format(&help->layout.memory, _("%s: l, then Enter."), language),
            columns, ROLE_BODY);
    add_text(help, _("Nothing that you read or answer is shown to the next person."), columns,
        ROLE_BODY);
}

/* What there is to touch. The buttons have their names and words in the same table. */
static void add_buttons(struct help *help, const struct env *env, int columns) {
    static const enum command commands[] = {COMMAND_BACK, COMMAND_HOME, COMMAND_PAGE_DOWN,
        COMMAND_PAGE_UP, COMMAND_CALL_NOW, COMMAND_FINISHED, COMMAND_CONTENTS, COMMAND_FIND,
        COMMAND_WORDS, COMMAND_LOOK, COMMAND_LANGUAGE};
    add_text(help, _("Touch a line to open it. Drag the page up or down to read on."), columns,
        ROLE_BODY);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        add_command(help, env, commands[i], columns);
    layout_add_text(&help->layout, "", 0, columns, ROLE_BODY);
}

static const char *links_words(const struct env *env) {
    return env->underlined ? _("Underlined words can be opened.")
                           : _("Words in a color of their own can be opened.");
}

static const char *private_words(const struct env *env, struct arena *memory) {
    const char *done = frame_name(env, COMMAND_FINISHED);
    return env->settings->usage.log
               ? arena_format(memory,
                     _("The clinic counts which topics are opened, and how the quiz goes. "
                       "Nothing "
                       "about you is kept. %s clears the screen for the next person."),
                     done)
               : arena_format(memory,
                     _("Nothing that you read or answer is kept. %s clears the screen for the "
                       "next "
                       "person."),
                     done);
}

static void help_resize(void *state, const struct env *env) {
    struct help *help = state;
    int columns = frame_measure(env);
    layout_free(&help->layout);
    if (env->plain) {
        add_lines(help, language_next_name(env), columns);
        pane_fit(&help->pane, help->layout.line_count, frame_area(env).rows);
        return;
    }
    (env->touch ? add_buttons : add_keys)(help, env, columns);
    add_text(help, links_words(env), columns, ROLE_BODY);
    if (!env->touch)
        add_text(help,
            _("Tab goes from one to the next, Enter opens it, Esc comes back to the same "
              "line."),
            columns, ROLE_BODY);
    add_text(help, private_words(env, &help->layout.memory), columns, ROLE_BODY);
    if (!env->kiosk && !env->touch)
        add_text(help, _("In a terminal window: hold Shift and drag to select text."), columns,
            ROLE_BODY);
    help->pane.reads = env->glyphs->reader;
    pane_fit(&help->pane, help->layout.line_count, frame_area(env).rows);
}

static struct action help_event(void *state, const struct env *env, const struct event *event) {
    struct pane *pane = &((struct help *)state)->pane;
    bool moved = false;
    (void)env;
    bool on = event->command == COMMAND_OPEN;
    if (pane_click(pane, event->region, &moved)) return redraw_if(moved);
    if (pane_command(pane, on ? COMMAND_PAGE_DOWN : event->command, &moved))
        return redraw_if(moved);
    return action_of(ACTION_UNHANDLED);
}

static void help_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct help *help = state;
    const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("scroll")},
        {COMMAND_OPEN, .words = pane_at_end(&help->pane) ? NULL : N_("next page")}, {0}};
    struct area area = frame_text(env);
    frame_draw(env, NULL, NULL, hints, NULL, surface);
    pane_draw(&help->pane, &help->layout, -1, env->glyphs, surface, area);
    if (!env->glyphs->reader)
        surface_cursor(surface, area.row, area.column); /* on the name of the first key in sight */
    frame_more(env, !pane_at_end(&help->pane), surface);
}

static void help_close(void *state, const struct env *env) {
    (void)env;
    layout_free(&((struct help *)state)->layout);
}

const struct screen screen_help = {
    .name = "help",
    .title = N_("Help"),
    .wheel_lines = 3,
    .place = KEYS_ON_PAGE,
    .state_bytes = sizeof(struct help),
    .resize = help_resize,
    .event = help_event,
    .draw = help_draw,
    .close = help_close,
};
