/* A small box over the page: what a word means, or where a number comes from. It copies what it
 * shows. */
#include <string.h>

#include "config/base/translate.h"
#include "content/pack/dates.h"
#include "tui/screen/frame.h"
#include "tui/page/pane.h"
#include "tui/screen/action.h"

enum { WIDEST = 64, NARROWEST_FRAMED = 12, PADDING = 2 };

struct box_line {
    const char *words;
    enum role role;
};

enum { MAX_LINES = 10 };

struct box {
    struct arena memory;
    const char *title;
    struct box_line lines[MAX_LINES];
    size_t count;
    const char *address; /* of the source: the card takes it along. NULL: none */
    struct layout layout;
    size_t address_line, address_end; /* of the layout */
    struct pane pane;
    int row, column, rows, columns;
};

static void add(struct box *box, enum role role, const char *words) {
    if (words[0] == '\0' || box->count == MAX_LINES) return;
    box->lines[box->count++] =
        (struct box_line){.words = arena_text(&box->memory, words, strlen(words)), .role = role};
}

static void open_word(struct box *box, const struct term *word) {
    box->title = arena_text(&box->memory, word->word.bytes, strlen(word->word.bytes));
    if (word->say.bytes[0])
        add(box, ROLE_QUIET, arena_format(&box->memory, _("Say: %s"), word->say.bytes));
    add(box, ROLE_BODY, word->means.bytes);
}

static void open_fact(struct box *box, const struct pack *pack, const struct fact *fact) {
    const char *old = dates_fact_note(pack, fact, &box->memory);
    box->title = _("Where this comes from");
    add(box, ROLE_BODY, fact->says.bytes);
    if (fact->who.bytes[0])
        add(box, ROLE_BODY, arena_format(&box->memory, _("Who was counted: %s"), fact->who.bytes));
    if (fact->years.bytes[0])
        add(box, ROLE_BODY, arena_format(&box->memory, _("Years: %s"), fact->years.bytes));
    add(box, ROLE_BODY, fact->note.bytes);
    if (fact->source.name.bytes[0])
        add(box, ROLE_BODY, arena_format(&box->memory, _("Source: %s"), fact->source.name.bytes));
    if (strncmp(fact->source.address.bytes, "http", strlen("http")) == 0)
        box->address = arena_text(
            &box->memory, fact->source.address.bytes, strlen(fact->source.address.bytes));
    add(box, box->address ? ROLE_LINK : ROLE_QUIET, fact->source.address.bytes);
    if (fact->kind == FACT_PHONE) return;
    add(box, ROLE_STRONG, old ? old : "");
    if (fact->checked.bytes[0])
        add(box, ROLE_QUIET, arena_format(&box->memory, _("Checked on %s."), fact->checked.bytes));
    else
        add(box, ROLE_QUIET, _("Not yet checked by this clinic."));
}

static void open_link(struct box *box, const struct env *env, const struct link *link) {
    const struct term *word = link->kind == LINK_WORD ? pack_term(env->pack, link->target) : NULL;
    const struct fact *fact = link->kind == LINK_FACT ? pack_fact(env->pack, link->target) : NULL;
    if (word)
        open_word(box, word);
    else if (fact)
        open_fact(box, env->pack, fact);
}

static void box_open(
    void *state, const struct env *env, struct visit *visit, const struct target *target) {
    struct box *box = state;
    (void)visit;
    box->title = "";
    if (target->word)
        open_word(box, target->word);
    else if (target->link)
        open_link(box, env, target->link);
}

static void box_resize(void *state, const struct env *env) {
    struct box *box = state;
    int around = env->columns >= NARROWEST_FRAMED ? 2 * PADDING : 0;
    box->columns = env->columns < WIDEST ? env->columns : WIDEST;
    layout_free(&box->layout);
    for (size_t i = 0; i < box->count; i++) {
        bool apart = i > 0 && (box->lines[i].role != box->lines[i - 1].role || i == 1);
        if (apart) layout_add_text(&box->layout, "", 0, box->columns - around, ROLE_BODY);
        bool address = box->lines[i].role == ROLE_LINK;
        if (address) box->address_line = box->layout.line_count;
        layout_add_text(
            &box->layout, box->lines[i].words, 0, box->columns - around, box->lines[i].role);
        if (address) box->address_end = box->layout.line_count;
    }
    int room = env->rows - 3; /* the keys, and the borders */
    int rows = (int)box->layout.line_count < room ? (int)box->layout.line_count : room;
    pane_fit(&box->pane, box->layout.line_count, rows < 1 ? 1 : rows);
    box->rows = box->pane.rows + 2;
    box->row = (env->rows - 1 - box->rows) / 2;
    if (box->row < 0) box->row = 0;
    box->column = (env->columns - box->columns) / 2;
}

static struct action box_event(
    void *state, const struct env *env, struct visit *visit, const struct event *event) {
    struct box *box = state;
    bool moved = false, opens = event->command == COMMAND_OPEN || event->command == COMMAND_RIGHT;
    (void)env, (void)visit;
    if (event->region || (opens && box->address))
        return push_screen(SCREEN_CARD, (struct target){.address = box->address});
    if (pane_command(&box->pane, event->command, &moved)) return redraw_if(moved);
    return action_of(event->command == COMMAND_OPEN ? ACTION_POP : ACTION_UNHANDLED);
}

/* The address answers to a touch; all else closes the box. */
static void address_region(const struct box *box, struct surface *surface, int row) {
    for (size_t line = box->address_line; box->address && line < box->address_end; line++) {
        if (line < box->pane.top || line >= box->pane.top + (size_t)box->pane.rows) continue;
        surface_click(surface, row + (int)(line - box->pane.top), box->column, 1, box->columns,
            REGION_ITEM, 0);
    }
}

static void box_draw(
    const void *state, const struct env *env, const struct visit *visit, struct surface *surface) {
    const struct box *box = state;
    const struct hint hints[] = {
        {COMMAND_OPEN, .words = box->address ? N_("address for my phone") : N_("close")},
        {COMMAND_BACK, .words = N_("back to the page")}, {0}};
    int padding = env->columns >= NARROWEST_FRAMED ? PADDING : 0;
    (void)visit;
    surface_click(surface, 0, 0, env->rows, env->columns, REGION_COMMAND,
        COMMAND_BACK); /* a touch closes the box */
    surface_fill(surface, env->rows - 1, 0, 1, env->columns, ROLE_BODY);
    frame_keys(env, hints, NULL, surface);
    surface_box(surface, box->row, box->column, box->rows, box->columns, box->title, env->glyphs,
        ROLE_FRAME, ROLE_BODY);
    struct area text = {
        box->row + 1, box->column + padding, box->pane.rows, box->columns - padding};
    pane_draw(&box->pane, &box->layout, -1, env->glyphs, surface, text);
    address_region(box, surface, box->row + 1);
}

static void box_close(void *state, struct visit *visit, const struct env *env) {
    struct box *box = state;
    (void)visit, (void)env;
    layout_free(&box->layout);
    arena_free(&box->memory);
}

const struct screen screen_popup = {
    .name = "box",
    .place = KEYS_ON_PAGE,
    .state_bytes = sizeof(struct box),
    .overlay = true,
    .open = box_open,
    .resize = box_resize,
    .event = box_event,
    .draw = box_draw,
    .close = box_close,
};
