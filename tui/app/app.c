/* The stack of screens and the loop.
 *
 * frames[0] is the start screen or, once it was woken, Home; the others lie over it. Every way a
 * visit can end (F10, the answer Yes, the reset) goes through start_over, which frees the frames
 * and the visit: there is nothing else to forget. */
#include "tui/app/app.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/app/screens.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"
#include "tui/screen/warning.h"
#include "tui/cell/text.h"

enum {
    MINUTE_MS = 60 * 1000,
    INPUTS_A_FRAME = 256, /* keys handled before a frame is shown, however fast they come */
    BUTTON_ROWS = 3,      /* of the buttons for fingers */
    BUTTONS_FROM_ROWS = 15,
    BUTTONS_FROM_COLUMNS = 40, /* fewer do not hold five words */
};

static struct frame *top_frame(struct app *app) {
    return &app->frames[app->depth - 1];
}

static void resize_frame(struct app *app, struct frame *frame) {
    if (frame->screen->resize) frame->screen->resize(frame->state, &app->env);
}

/* Takes one frame out of the stack, wherever it is. */
static void remove_frame(struct app *app, size_t index) {
    struct frame frame = app->frames[index];
    if (frame.screen->close) frame.screen->close(frame.state, app->visit, &app->env);
    mem_free(frame.state, frame.screen->state_bytes);
    for (size_t i = index; i + 1 < app->depth; i++) app->frames[i] = app->frames[i + 1];
    app->frames[--app->depth] = (struct frame){0};
}

static void remove_frames(struct app *app, enum screen_id id) {
    for (size_t i = app->depth; i > 1; i--)
        if (app->frames[i - 1].id == id) remove_frame(app, i - 1);
}

static void push_frame(struct app *app, enum screen_id id, const struct target *target) {
    static const struct target nothing = {0};
    const struct screen *screen = screen_of(id);
    if (app->depth == APP_MAX_DEPTH)
        remove_frame(app, 1); /* links followed for hours do not grow the stack */
    struct frame *frame = &app->frames[app->depth++];
    frame->id = id;
    frame->screen = screen;
    frame->state = mem_array(1, screen->state_bytes);
    if (screen->open) screen->open(frame->state, &app->env, app->visit, target ? target : &nothing);
    resize_frame(app, frame);
    app->dirty = true;
}

/* With touch, the last rows are for buttons and the screens get the rest, as long as that is
 * enough. */
static void set_size(struct app *app, int rows, int columns) {
    app->rows = rows < 1 ? 1 : rows;
    app->env.columns = columns < 1 ? 1 : columns;
    bool buttons = app->env.settings->screen.touch && rows >= BUTTONS_FROM_ROWS &&
                   columns >= BUTTONS_FROM_COLUMNS;
    app->env.rows = buttons ? app->rows - BUTTON_ROWS : app->rows;
}

static void begin_visit(struct app *app) {
    app->visit = visit_begin(app->env.pack);
    push_frame(app, app->env.kiosk ? SCREEN_ATTRACT : SCREEN_HOME, NULL);
    app->last_key_ms = app->env.now_ms;
    app->rung = app->longest_seen = app->longest_shown = false;
    app->longest = (struct idle_view){.next_ms = -1};
}

static void end_visit(struct app *app, enum visit_end how) {
    while (app->depth > 0) remove_frame(app, app->depth - 1);
    if (app->visit->touched && app->callbacks.visit_ended)
        app->callbacks.visit_ended(app->callbacks.context, app->visit, app->env.pack, how);
    visit_end(app->visit);
    app->visit = NULL;
    surface_free(&app->surface);
}

/* The only moment at which settings and texts may be others than before: nothing is left that
 * points into them. */
static void next_visit(struct app *app, enum visit_end how) {
    end_visit(app, how);
    mem_wipe_stack();
    mem_trim(); /* what one visitor needed is not kept for all that follow */
    if (app->callbacks.renew && app->callbacks.renew(app->callbacks.context, &app->env)) {
        set_size(app, app->rows, app->env.columns);
        app->afresh = true;
    }
    begin_visit(app);
}

static void start_over(struct app *app, enum visit_end how) {
    next_visit(app, how);
    app->afresh = true;
}

static void go_home(struct app *app) {
    while (app->depth > 1) remove_frame(app, app->depth - 1);
    if (app->frames[0].id != SCREEN_HOME) {
        remove_frame(app, app->depth - 1);
        push_frame(app, SCREEN_HOME, NULL);
    }
    app->dirty = true;
}

static void leave(struct app *app, enum visit_end how) {
    end_visit(app, how);
    app->end = APP_LEFT;
}

static void count_wrong_pin(struct app *app) {
    bool off = pin_lockout_wrong(&app->staff, app->env.now_ms);
    if (app->callbacks.pin_lockout_wrong)
        app->callbacks.pin_lockout_wrong(app->callbacks.context, off);
}

static void act(struct app *app, const struct action *action) {
    switch (action->kind) {
    case ACTION_UNHANDLED:
    case ACTION_STAY:
        return;
    case ACTION_REDRAW:
        app->dirty = true;
        return;
    case ACTION_PUSH:
        push_frame(app, action->screen, &action->target);
        return;
    case ACTION_REPLACE:
        remove_frame(app, app->depth - 1);
        push_frame(app, action->screen, &action->target);
        return;
    case ACTION_POP:
        if (app->depth > 1) remove_frame(app, app->depth - 1);
        app->dirty = true;
        return;
    case ACTION_HOME:
        go_home(app);
        return;
    case ACTION_START_OVER:
        start_over(app, VISIT_END_FINISHED);
        return;
    case ACTION_LEAVE:
        leave(app, VISIT_END_LEFT);
        return;
    case ACTION_STAFF_WRONG:
        count_wrong_pin(app);
        remove_frame(app, app->depth - 1);
        app->dirty = true;
        return;
    case ACTION_STAFF_RIGHT:
        pin_lockout_right(&app->staff);
        if (app->callbacks.staff_came) app->callbacks.staff_came(app->callbacks.context);
        remove_frame(app, app->depth - 1);
        push_frame(app, action->screen, NULL);
        return;
    case ACTION_STAFF_LEAVE:
        leave(app, VISIT_END_STAFF);
        return;
    }
}

/* Opens a screen that can be asked for anywhere: once, so that asking again and again does not push
 * the visitor's pages out. */
static struct action push_once(struct app *app, enum screen_id id) {
    if (top_frame(app)->id == id) return action_of(ACTION_STAY);
    remove_frames(app, id);
    return push_screen(id, (struct target){0});
}

static const struct topic *call_now(const struct pack *pack) {
    for (size_t i = 0; i < pack->topic_count; i++)
        if (pack->topics[i].kind == TOPIC_CALL_NOW) return &pack->topics[i];
    return NULL;
}

/* Over SSH the visitor may leave at Home; on a kiosk nobody may; anywhere else the guide asks. */
static struct action home_or_leave(const struct app *app, enum command command) {
    bool may_leave = app->env.settings->idle.action == IDLE_ACTION_EXIT;
    bool at_home = app->depth == 1;
    if (command == COMMAND_LEAVE && app->env.kiosk) return action_of(ACTION_STAY);
    if (command == COMMAND_HOME && !at_home) return action_of(ACTION_HOME);
    if (command == COMMAND_HOME && may_leave) return action_of(ACTION_LEAVE);
    if (app->env.kiosk) return action_of(ACTION_STAY);
    return push_screen(SCREEN_CONFIRM, (struct target){.confirm = CONFIRM_LEAVE});
}

/* F12 means something on a kiosk with a PIN alone, and tells nobody else that it could. */
static struct action ask_pin(struct app *app) {
    bool known = app->env.kiosk && app->env.settings->kiosk.staff_pin.bytes[0];
    if (!known || !pin_lockout_open(&app->staff, app->env.now_ms)) return action_of(ACTION_STAY);
    return push_once(app, SCREEN_PIN);
}

/* What a key means where the screen itself has no use for it. */
static struct action common_action(struct app *app, enum command command) {
    if (command == COMMAND_STAFF) return ask_pin(app);
    if (top_frame(app)->screen->start && top_frame(app)->id != SCREEN_HOME)
        return action_of(ACTION_STAY);
    switch (command) {
    case COMMAND_BACK:
        return action_of(app->depth > 1 ? ACTION_POP : ACTION_STAY);
    case COMMAND_HOME:
    case COMMAND_LEAVE:
        return home_or_leave(app, command);
    case COMMAND_HELP:
        return push_once(app, SCREEN_HELP);
    case COMMAND_WORDS:
        return push_once(app, SCREEN_WORDS);
    case COMMAND_CALL_NOW:
        if (!call_now(app->env.pack)) return action_of(ACTION_STAY);
        return push_screen(SCREEN_TOPIC, (struct target){.topic = call_now(app->env.pack)});
    case COMMAND_ASK_FINISHED:
        return push_screen(SCREEN_CONFIRM, (struct target){.confirm = CONFIRM_FINISHED});
    case COMMAND_FIND:
        return push_once(app, SCREEN_FIND); /* there is one search in a visit */
    case COMMAND_NEXT_HIT:
    case COMMAND_PREVIOUS_HIT:
    case COMMAND_NONE:
    case COMMAND_UP:
    case COMMAND_DOWN:
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
    case COMMAND_PAGE_UP:
    case COMMAND_PAGE_DOWN:
    case COMMAND_SPACE:
    case COMMAND_TOP:
    case COMMAND_END:
    case COMMAND_NEXT_LINK:
    case COMMAND_PREVIOUS_LINK:
    case COMMAND_OPEN:
    case COMMAND_DIGIT:
    case COMMAND_FINISHED:
    case COMMAND_READ:
    case COMMAND_SHOW:
    case COMMAND_HIDE:
    case COMMAND_REDRAW:
    case COMMAND_STAFF:
    case COMMAND_COUNT:
        break;
    }
    return action_of(ACTION_STAY);
}

static void next_seed(struct app *app) {
    app->env.seed = app->seed += 0x9e3779b97f4a7c15u; /* splitmix64's step */
}

static void give_event(struct app *app, const struct event *event) {
    next_seed(app);
    struct frame *frame = top_frame(app);
    struct action action = frame->screen->event(frame->state, &app->env, app->visit, event);
    if (action.kind == ACTION_UNHANDLED && !event->time)
        action = common_action(app, event->command);
    act(app, &action);
}

/* A visit that nobody has begun is over already: at an untouched start screen there is no deadline,
 * except that a woken kiosk goes back to sleep, without a warning. */
static struct idle_limits idle_limits(const struct app *app) {
    struct idle_limits limits = idle_limits_of(app->env.settings, app->words);
    if (!app->visit->touched) {
        limits.warning_ms = 0;
        if (!app->env.kiosk || app->frames[0].id == SCREEN_ATTRACT) limits.total_ms = 0;
    }
    return limits;
}

/* How long a visit may take at all, counted from its first key; only on a kiosk, where others wait.
 * Where the program ends with the visit (over SSH), a connection that nobody uses takes somebody's
 * place too, so there it is counted from the start of the program. */
static struct idle_view judge_longest(const struct app *app) {
    const struct settings *settings = app->env.settings;
    bool whole = settings->idle.action == IDLE_ACTION_EXIT, counted = app->visit->touched || whole;
    struct idle_limits limits = {
        .total_ms =
            app->env.kiosk && counted ? (int64_t)settings->visit.longest_minutes * MINUTE_MS : 0,
        .warning_ms = app->longest_seen ? 0 : idle_limits_of(settings, 0).warning_ms,
        .quiet = settings->idle.quiet,
    };
    return idle_judge(&limits, whole ? app->opened_ms : app->begun_ms, app->env.now_ms);
}

static bool same_view(const struct idle_view *one, const struct idle_view *other) {
    return one->state == other->state && one->seconds_left == other->seconds_left;
}

static bool warns(const struct app *app) {
    return app->idle.state == IDLE_WARNING || app->longest.state == IDLE_WARNING;
}

/* While a page has the screen to itself, its own deadline is the only one. */
static void judge_idle(struct app *app) {
    struct idle_limits limits = idle_limits(app);
    const struct idle_view none = {.next_ms = -1}, idle = app->idle, longest = app->longest;
    bool exclusive = top_frame(app)->screen->exclusive;
    app->idle = exclusive ? none : idle_judge(&limits, app->last_key_ms, app->env.now_ms);
    app->longest = exclusive ? none : judge_longest(app);
    if (!same_view(&app->idle, &idle) || !same_view(&app->longest, &longest)) app->dirty = true;
    if (!warns(app)) app->rung = false;
}

/* The moment of the reset. A program that ends by itself must have been used: a supervisor that
 * starts it again would do so for ever. */
static void visit_over(struct app *app, enum visit_end how) {
    bool used = app->visit->touched || how == VISIT_END_LONGEST;
    if (app->env.settings->idle.action == IDLE_ACTION_EXIT && used)
        leave(app, how);
    else
        start_over(app, how);
}

static bool is_asleep(struct app *app) {
    return top_frame(app)->id == SCREEN_ATTRACT;
}

/* What a visitor did, by key or by touch. */
static void handle_event(struct app *app, const struct event *event) {
    bool warned = warns(app);
    if (top_frame(app)->screen->exclusive) {
        give_event(app, event);
        return;
    }
    bool asleep = is_asleep(app);
    if (asleep) next_visit(app, VISIT_END_IDLE); /* whoever wakes it gets the newest texts */
    app->last_key_ms = app->env.now_ms;
    if (!asleep && !app->visit->touched) {
        app->visit->touched = true;
        app->begun_ms = app->env.now_ms;
    }
    if (app->longest_shown) app->longest_seen = true;
    bool seen = frame_fits(&app->env); /* else keys would do what nobody can see */
    if (event->command == COMMAND_FINISHED && !asleep)
        start_over(app, VISIT_END_FINISHED);
    else if (event->command == COMMAND_REDRAW || (!seen && event->command != COMMAND_LEAVE))
        app->dirty = app->afresh = true;
    else if (warned)
        app->dirty = true; /* what answers the warning does nothing else */
    else
        give_event(app, event);
}

static void handle_key(struct app *app, struct key key) {
    handle_event(app, &(struct event){.command = keys_command(key), .key = key});
}

/* A click is looked up in what was drawn last. Where something has changed since, that may be
 * another page, whose numbers mean nothing here: such a click is one beside everything. */
static void handle_click(struct app *app, int row, int column) {
    const struct region *found = app->dirty ? NULL : surface_region_at(&app->surface, row, column);
    struct region region = found ? *found : (struct region){0};
    struct event event = {.key = {.code = KEY_CODE_OTHER}};
    if (found && region.kind == REGION_COMMAND)
        event.command = (enum command)region.value;
    else if (found)
        event.region = &region;
    handle_event(app, &event);
}

static void handle_scroll(struct app *app, int by) {
    struct event event = {.command = by > 0 ? COMMAND_DOWN : COMMAND_UP,
        .key = {.code = by > 0 ? KEY_CODE_DOWN : KEY_CODE_UP}};
    int lines = top_frame(app)->screen->wheel_lines;
    for (int i = 0; i < (lines > 0 ? lines : 1); i++) handle_event(app, &event);
}

static int64_t screen_deadline_ms(const struct app *app) {
    const struct frame *frame = &app->frames[app->depth - 1];
    return frame->screen->deadline_ms ? frame->screen->deadline_ms(frame->state) : -1;
}

static void handle_time(struct app *app) {
    int64_t deadline_ms = screen_deadline_ms(app);
    if (deadline_ms >= 0 && app->env.now_ms >= deadline_ms)
        give_event(app, &(struct event){.time = true});
}

/* Says whether a person did this. A coin on a key is nobody: on a kiosk it would keep a visit open
 * for ever, or the screen awake. */
static bool is_of_a_person(struct app *app, const struct input *input) {
    enum { CLICK = 1, KEY = 2, KIND_SHIFT = 60, HIGH_SHIFT = 32 };
    uint64_t high = 0, low = 0, kind = 0;
    if (!app->env.kiosk) return true;
    if (input->kind == INPUT_KEY)
        kind = KEY, high = (uint64_t)input->key.code, low = input->key.character;
    else if (input->kind == INPUT_CLICK)
        kind = CLICK, high = (uint32_t)input->row & 0xFFFF, low = (uint32_t)input->column;
    else
        return true;
    return key_repeat_press(
        &app->hold, kind << KIND_SHIFT | high << HIGH_SHIFT | low, app->env.now_ms);
}

static void handle_input(struct app *app, const struct input *input) {
    switch (is_of_a_person(app, input) ? input->kind : INPUT_NONE) {
    case INPUT_KEY:
        handle_key(app, input->key);
        return;
    case INPUT_CLICK:
        handle_click(app, input->row, input->column);
        return;
    case INPUT_SCROLL:
        handle_scroll(app, input->by);
        return;
    case INPUT_RELOAD:
        if (is_asleep(app)) start_over(app, VISIT_END_IDLE); /* else at the end of the visit */
        return;
    case INPUT_NONE:
    case INPUT_RESIZE:
    case INPUT_END:
        handle_time(app);
        return;
    }
}

static void handle_resize(struct app *app, int rows, int columns) {
    set_size(app, rows, columns);
    for (size_t i = 0; i < app->depth; i++) resize_frame(app, &app->frames[i]);
    app->dirty = true;
}

void app_handle(struct app *app, const struct input *input) {
    app->env.now_ms = app->io.now_ms(app->io.context);
    if (input->kind == INPUT_END) {
        end_visit(app, VISIT_END_GONE);
        app->end = APP_ENDED;
        return;
    }
    if (input->kind == INPUT_RESIZE) handle_resize(app, input->rows, input->columns);
    judge_idle(app);
    if (app->longest.state == IDLE_OVER)
        visit_over(app, VISIT_END_LONGEST);
    else if (app->idle.state == IDLE_OVER)
        visit_over(app,
            VISIT_END_IDLE); /* a key that comes later finds the next visit, and only wakes it */
    else
        handle_input(app, input);
    if (app->end == APP_RUNS) judge_idle(app);
}

/* Draws the topmost screen over those that it leaves in sight. */
static void draw_frames(struct app *app) {
    size_t first = app->depth - 1;
    while (first > 0 && app->frames[first].screen->overlay) first--;
    for (size_t i = first; i < app->depth; i++) {
        surface_forget_regions(&app->surface); /* what lies below an overlay cannot be touched */
        app->frames[i].screen->draw(app->frames[i].state, &app->env, app->visit, &app->surface);
    }
}

/* The row of buttons for fingers, below every page but the sleeping one. */
static void draw_buttons(struct app *app) {
    bool text = top_frame(app)->screen->wheel_lines > 0;
    const struct {
        const char *words;
        enum command command;
    } buttons[] = {
        {_("Back"), COMMAND_BACK},
        {_("Home"), COMMAND_HOME},
        {_("Up"), text ? COMMAND_PAGE_UP : COMMAND_UP},
        {_("Down"), text ? COMMAND_PAGE_DOWN : COMMAND_DOWN},
        {_("Finished"), COMMAND_FINISHED},
    };
    int count = sizeof buttons / sizeof *buttons, row = app->env.rows, column = 0, used = 0;
    if (app->rows == app->env.rows || is_asleep(app) || top_frame(app)->screen->exclusive) return;
    for (int i = 0; i < count; i++)
        used += text_columns(buttons[i].words, strlen(buttons[i].words)) + 3;
    int spare = (app->env.columns - used) /
                count; /* that each button gets beside its word, its sides and a gap */
    for (int i = 0; i < count; i++) {
        int words = text_columns(buttons[i].words, strlen(buttons[i].words)),
            width = words + 2 + spare;
        surface_box(&app->surface, row, column, BUTTON_ROWS, width, NULL, app->env.glyphs,
            ROLE_FRAME, ROLE_STRONG);
        surface_string(
            &app->surface, row + 1, column + (width - words) / 2, buttons[i].words, ROLE_STRONG);
        struct region region = {.row = row,
            .column = column,
            .rows = BUTTON_ROWS,
            .columns = width + 1,
            .kind = REGION_COMMAND,
            .value = (int)buttons[i].command};
        surface_region(&app->surface, region);
        column += width + 1;
    }
}

static void draw_too_small(struct app *app) {
    surface_string(&app->surface, 0, 0, _("Please make this window larger"), ROLE_BODY);
}

/* Where both clocks run out, the one that a key can stop speaks, unless the other comes first. */
static void draw_warning(struct app *app) {
    bool idle = app->idle.state == IDLE_WARNING, longest = app->longest.state == IDLE_WARNING;
    app->longest_shown = longest && (!idle || app->longest.seconds_left <= app->idle.seconds_left);
    if (app->longest_shown)
        warning_draw_longest(&app->env, app->longest.seconds_left, &app->surface);
    else
        warning_draw(&app->env, app->idle.seconds_left, &app->surface);
}

void app_present(struct app *app) {
    surface_resize(&app->surface, app->rows, app->env.columns);
    app->longest_shown = false;
    if (!frame_fits(&app->env)) {
        draw_too_small(app);
    } else if (warns(app)) {
        draw_warning(app);
        draw_buttons(app);
    } else {
        draw_frames(app);
        draw_buttons(app);
        app->words = surface_words(&app->surface, 0, app->env.rows);
    }
    app->io.present(app->io.context, &app->surface, app->afresh);
    bool warned = warns(app) && frame_fits(&app->env);
    if (warned && app->env.settings->idle.bell && !app->rung) {
        app->io.bell(app->io.context);
        app->rung = true;
    }
    app->dirty = app->afresh = false;
    judge_idle(app); /* what now stands on the screen says how long it may be read */
}

static int64_t earlier_ms(int64_t one_ms, int64_t other_ms) {
    if (one_ms < 0 || other_ms < 0) return one_ms < 0 ? other_ms : one_ms;
    return one_ms < other_ms ? one_ms : other_ms;
}

int64_t app_deadline_ms(const struct app *app) {
    if (app->depth == 0) return -1;
    int64_t due_ms = earlier_ms(earlier_ms(app->idle.next_ms, app->longest.next_ms), app->beat_ms);
    return warns(app) ? due_ms : earlier_ms(due_ms, screen_deadline_ms(app));
}

enum app_end app_run(struct app *app) {
    int unseen = 0; /* inputs since the last frame */
    while (app->end == APP_RUNS) {
        bool wait = !app->dirty;
        if (wait && app->callbacks.beat)
            app->beat_ms =
                app->callbacks.beat(app->callbacks.context, app->io.now_ms(app->io.context));
        struct input input = {0};
        if (wait || unseen < INPUTS_A_FRAME)
            input = app->io.read(app->io.context, wait ? app_deadline_ms(app) : 0);
        if (wait || input.kind != INPUT_NONE) {
            app_handle(app, &input);
            unseen++;
        } else {
            app->env.now_ms = app->io.now_ms(app->io.context);
            app_present(app);
            unseen = 0;
        }
    }
    return app->end;
}

void app_open(struct app *app, const struct env *env, struct io io, uint64_t seed) {
    *app =
        (struct app){.env = *env, .io = io, .seed = seed, .idle = {.next_ms = -1}, .beat_ms = -1};
    app->opened_ms = app->env.now_ms = io.now_ms(io.context);
    next_seed(app);
    set_size(app, env->rows, env->columns);
    surface_resize(&app->surface, app->rows, app->env.columns);
    begin_visit(app);
}

void app_loaded(struct app *app) {
    visit_loaded(app->visit, app->env.pack);
    for (size_t i = 0; i < app->depth; i++) resize_frame(app, &app->frames[i]);
    app->dirty = true;
}

void app_start_topic(struct app *app, const struct topic *topic) {
    go_home(app);
    struct action action = open_topic(topic, NULL, NULL);
    act(app, &action);
}

void app_close(struct app *app) {
    if (app->visit) end_visit(app, VISIT_END_GONE);
    surface_free(&app->surface);
}
