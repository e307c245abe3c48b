/* A small box over the page: what a word means, or where a number comes from. It copies what it
 * shows. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/ascii.h"
#include "config/base/translate.h"
#include "content/pack/dates.h"
#include "tui/page/dialog.h"
#include "tui/page/pane.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"

enum { WIDEST = 64, MAX_PARAGRAPHS = 10, BORDERS = 2 };

struct popup {
    struct arena memory;
    const struct term *word; /* of the pack; that, or a fact */
    const struct fact *fact;
    const char *title;
    struct paragraph {
        const char *words;
        enum role role;
    } paragraphs[MAX_PARAGRAPHS];
    size_t count;
    const char *address; /* of the source: the card takes it along. NULL: none */
    struct layout layout;
    size_t address_line, address_end; /* of the layout */
    struct pane pane;
    struct dialog dialog;
};

static void add(struct popup *popup, enum role role, const char *words) {
    if (words[0] == '\0' || popup->count == MAX_PARAGRAPHS) return;
    popup->paragraphs[popup->count++] = (struct paragraph){arena_copy(&popup->memory, words), role};
}

static void open_word(struct popup *popup, const struct term *word) {
    popup->title = arena_copy(&popup->memory, word->word.bytes);
    if (word->say.bytes[0])
        add(popup, ROLE_QUIET, arena_format(&popup->memory, _("Say: %s"), word->say.bytes));
    add(popup, ROLE_BODY, word->means.bytes);
}

static void open_fact(struct popup *popup, const struct pack *pack, const struct fact *fact) {
    struct arena *memory = &popup->memory;
    const char *address = fact->source.address.bytes, *old = dates_fact_note(pack, fact, memory);
    popup->title = _("Where this comes from");
    add(popup, ROLE_BODY, fact->says.bytes);
    if (fact->who.bytes[0])
        add(popup, ROLE_BODY, arena_format(memory, _("Who was counted: %s"), fact->who.bytes));
    if (fact->years.bytes[0])
        add(popup, ROLE_BODY, arena_format(memory, _("Years: %s"), fact->years.bytes));
    add(popup, ROLE_BODY, fact->note.bytes);
    if (fact->source.name.bytes[0])
        add(popup, ROLE_BODY, arena_format(memory, _("Source: %s"), fact->source.name.bytes));
    if (starts_with(address, "http")) popup->address = arena_copy(&popup->memory, address);
    add(popup, popup->address ? ROLE_LINK : ROLE_QUIET, address);
    if (fact->kind == FACT_PHONE) return;
    add(popup, ROLE_STRONG, old ? old : "");
    if (fact->checked.bytes[0])
        add(popup, ROLE_QUIET, arena_format(memory, _("Checked on %s."), fact->checked.bytes));
    else
        add(popup, ROLE_QUIET, _("Not yet checked by this clinic."));
}

static void explain_link(struct popup *popup, const struct env *env, const struct link *link) {
    const struct term *word = link->kind == LINK_WORD ? pack_term(env->pack, link->target) : NULL;
    const struct fact *fact = link->kind == LINK_FACT ? pack_fact(env->pack, link->target) : NULL;
    popup->word = word;
    popup->fact = fact;
}

static void set_paragraphs(struct popup *popup, const struct env *env) {
    popup->title = "";
    if (popup->word)
        open_word(popup, popup->word);
    else if (popup->fact)
        open_fact(popup, env->pack, popup->fact);
}

static void popup_open(void *state, const struct env *env, const struct target *target) {
    struct popup *popup = state;
    popup->word = target->word;
    if (!popup->word && target->link) explain_link(popup, env, target->link);
    set_paragraphs(popup, env);
}

static void popup_translated(void *state, const struct env *env, const struct pack *from) {
    struct popup *popup = state;
    popup->word = languages_twin(from, env->pack, popup->word);
    popup->fact = languages_twin(from, env->pack, popup->fact);
    arena_free(&popup->memory);
    popup->count = 0;
    popup->address = NULL;
    set_paragraphs(popup, env);
}

static void popup_resize(void *state, const struct env *env) {
    struct popup *popup = state;
    struct layout *layout = &popup->layout;
    int columns = dialog_measure(env->columns, WIDEST),
        room = env->rows - frame_keys_rows(env) - BORDERS;
    layout_free(layout);
    for (size_t i = 0; i < popup->count; i++) {
        const struct paragraph *one = &popup->paragraphs[i];
        bool apart = i > 0 && (one->role != one[-1].role || i == 1);
        if (apart) layout_add_text(layout, "", 0, columns, ROLE_BODY);
        if (one->role == ROLE_LINK) popup->address_line = layout->line_count;
        layout_add_text(layout, one->words, 0, columns, one->role);
        if (one->role == ROLE_LINK) popup->address_end = layout->line_count;
    }
    int rows = (int)layout->line_count < room ? (int)layout->line_count : room;
    popup->pane.reads = env->glyphs->reader;
    pane_fit(&popup->pane, layout->line_count, rows < 1 ? 1 : rows);
    popup->dialog =
        dialog_place(env->rows - frame_keys_rows(env), env->columns, WIDEST, popup->pane.rows);
}

static struct action popup_event(void *state, const struct env *env, const struct event *event) {
    struct popup *popup = state;
    bool moved = false, opens = event->command == COMMAND_OPEN || event->command == COMMAND_RIGHT;
    (void)env;
    if (pane_click(&popup->pane, event->region, &moved)) return redraw_if(moved);
    if (event->region || (opens && popup->address))
        return push_screen(SCREEN_CARD, (struct target){.address = popup->address});
    if (pane_command(&popup->pane, event->command, &moved)) return redraw_if(moved);
    return action_of(event->command == COMMAND_OPEN ? ACTION_POP : ACTION_UNHANDLED);
}

/* A touch opens the address, and closes the box anywhere else. */
static void add_regions(const struct popup *popup, const struct env *env, struct surface *surface) {
    const struct area *box = &popup->dialog.box;
    const struct pane *pane = &popup->pane;
    surface_click(surface, 0, 0, env->rows, env->columns, REGION_COMMAND, COMMAND_BACK);
    for (size_t line = popup->address_line; popup->address && line < popup->address_end; line++) {
        if (line < pane->top || line >= pane->top + (size_t)pane->rows) continue;
        int row = popup->dialog.inside.row + (int)(line - pane->top);
        surface_click(surface, row, box->column, 1, box->columns, REGION_ITEM, 0);
    }
}

static void popup_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct popup *popup = state;
    const struct hint hints[] = {
        {COMMAND_OPEN, .words = popup->address ? N_("address for my phone") : N_("close")},
        {COMMAND_BACK, .words = N_("back to the page")}, {0}};
    struct area text = popup->dialog.inside;
    text.columns = popup->dialog.box.columns - (text.column - popup->dialog.box.column);
    add_regions(popup, env, surface);
    int keys = frame_keys_rows(env);
    surface_fill(surface, env->rows - keys, 0, keys, env->columns, ROLE_BODY);
    frame_keys(env, hints, NULL, surface);
    dialog_draw(&popup->dialog, popup->title, env->glyphs, ROLE_FRAME, ROLE_BODY, surface);
    pane_draw(&popup->pane, &popup->layout, -1, env->glyphs, surface, text); /* the bar as border */
}

static void popup_close(void *state, const struct env *env) {
    struct popup *popup = state;
    (void)env;
    layout_free(&popup->layout);
    arena_free(&popup->memory);
}

const struct screen screen_popup = {
    .name = "popup",
    .overlay = true,
    .place = KEYS_ON_PAGE,
    .state_bytes = sizeof(struct popup),
    .open = popup_open,
    .translated = popup_translated,
    .resize = popup_resize,
    .event = popup_event,
    .draw = popup_draw,
    .close = popup_close,
};
