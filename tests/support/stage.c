/* Frames are copied when the app presents them; what they answer to when clicked stays with the
 * app's own surface. SPDX-License-Identifier: MIT */
#include "tests/support/stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/translate.h"

static int64_t stage_now(void *context) {
    return ((struct stage *)context)->now_ms;
}

static struct input stage_read(void *context, int64_t deadline_ms) {
    struct stage *stage = context;
    if (deadline_ms > stage->now_ms) stage->now_ms = deadline_ms;
    return (struct input){.kind = deadline_ms < 0 ? INPUT_END : INPUT_NONE};
}

static void stage_present(void *context, const struct surface *surface, bool afresh) {
    struct stage *stage = context;
    surface_resize(&stage->shown, surface->rows, surface->columns);
    memcpy(stage->shown.cells, surface->cells,
        sizeof *surface->cells * (size_t)surface->rows * (size_t)surface->columns);
    stage->shown.cursor_row = surface->cursor_row;
    stage->shown.cursor_column = surface->cursor_column;
    stage->afresh = afresh;
    stage->frames++;
}

static void stage_bell(void *context) {
    ((struct stage *)context)->bells++;
}

void stage_open(struct stage *stage, int rows, int columns, bool kiosk) {
    struct env env = {
        .settings = &stage->settings,
        .pack = &stage->pack,
        .glyphs = &glyphs_unicode,
        .rows = rows,
        .columns = columns,
        .kiosk = kiosk,
        .plain = stage->plain,
    };
    struct io io = {.context = stage,
        .now_ms = stage_now,
        .read = stage_read,
        .present = stage_present,
        .bell = stage_bell};
    app_open(&stage->app, &env, io, 1);
    app_present(&stage->app);
    app_loaded(&stage->app);
    app_present(&stage->app);
}

static void stage_visit_ended(
    void *context, const struct visit *visit, const struct pack *pack, enum visit_end end) {
    struct stage_house *callbacks = &((struct stage *)context)->callbacks;
    callbacks->visits_ended++;
    callbacks->how = end;
    callbacks->was_touched = visit->touched;
    callbacks->told = pack;
    callbacks->topics_opened = 0;
    for (size_t i = 0; i < visit->reading_count; i++)
        callbacks->topics_opened += visit->readings[i].opened;
}

static bool stage_renew(void *context, struct env *env) {
    struct stage *stage = context;
    struct stage_house *callbacks = &stage->callbacks;
    callbacks->renewals++;
    if (stage->app.visit && stage->app.visit->touched) callbacks->renewed_too_early = true;
    if (!callbacks->next) return false;
    env->pack = callbacks->next;
    callbacks->next = NULL;
    return true;
}

static void stage_staff_wrong(void *context, bool off) {
    struct stage_house *callbacks = &((struct stage *)context)->callbacks;
    callbacks->pins_wrong++;
    callbacks->staff_off = off;
}

static int64_t stage_beat(void *context, int64_t now_ms) {
    struct stage_house *callbacks = &((struct stage *)context)->callbacks;
    return callbacks->beats++ < callbacks->beats_wanted ? now_ms + 1000 : -1;
}

void stage_callbacks(struct stage *stage) {
    stage->app.callbacks = (struct app_callbacks){
        .context = stage,
        .visit_ended = stage_visit_ended,
        .renew = stage_renew,
        .pin_lockout_wrong = stage_staff_wrong,
        .beat = stage_beat,
    };
}

static bool stage_language(void *context, struct env *env, size_t index) {
    struct stage *stage = context;
    bool own = index == APP_OWN_LANGUAGE || index == 0;
    env->refused = stage->spanish_broken ? 2 : 0;
    if (stage->spanish_broken && !own) return false;
    env->pack = own ? &stage->pack : &stage->spanish;
    env->language = own ? 0 : 1;
    translate_use(env->pack->language);
    return true;
}

void stage_languages(struct stage *stage) {
    translate_load("es", "build/locale/es/LC_MESSAGES/gist-kiosk.mo", &stage->report);
    assert_true(languages_read(&stage->languages, "content/gist", &stage->report));
    assert_true(pack_open(&stage->spanish, "content/gist", "es", &stage->report));
    assert_true(pack_load(&stage->spanish, &stage->report));
    assert_int_equal(stage->report.count, 0);
    stage->app.env.languages = &stage->languages;
    stage->app.callbacks.context = stage;
    stage->app.callbacks.language = stage_language;
    app_loaded(&stage->app);
    app_present(&stage->app);
}

void stage_settings(struct stage *stage) {
    stage_settings_in(stage, "en");
}

void stage_settings_in(struct stage *stage, const char *language) {
    *stage = (struct stage){.now_ms = 1000000};
    settings_default(&stage->settings);
    stage->settings.idle.extend_for_reading = false;
    stage->settings.idle.timeout_seconds = 10;
    stage->settings.idle.warning_seconds = 5;
    stage->settings.input.settle_ms = 0; /* between two keys of a script no time passes */
    assert_true(pack_open(&stage->pack, "content/gist", language, &stage->report));
    assert_true(pack_load(&stage->pack, &stage->report));
    assert_int_equal(stage->report.count, 0);
}

void stage_begin(struct stage *stage) {
    stage_settings(stage);
    stage_open(stage, 24, 80, false);
}

void stage_end(struct stage *stage) {
    app_close(&stage->app);
    translate_use(TRANSLATE_ENGLISH);
    languages_free(&stage->languages);
    pack_free(&stage->spanish);
    pack_free(&stage->pack);
    settings_free(&stage->settings);
    report_free(&stage->report);
    surface_free(&stage->shown);
}

void give(struct stage *stage, struct input input) {
    if (stage->given_count < STAGE_KEPT) stage->given[stage->given_count++] = input;
    app_handle(&stage->app, &input);
    if (stage->app.end == APP_RUNS && stage->app.dirty) app_present(&stage->app);
}

void press_code(struct stage *stage, enum key_code code) {
    give(stage, (struct input){.kind = INPUT_KEY, .key = {.code = code}});
}

void press(struct stage *stage, char character) {
    give(stage, (struct input){.kind = INPUT_KEY,
                    .key = {.code = KEY_CODE_CHARACTER, .character = (char32_t)character}});
}

void be_done(struct stage *stage) {
    press_code(stage, KEY_CODE_F10);
    if (strcmp(top_screen(stage), "closing") == 0) press_code(stage, KEY_CODE_F10);
}

void click(struct stage *stage, int row, int column) {
    give(stage, (struct input){.kind = INPUT_PRESS, .row = row, .column = column});
    give(stage, (struct input){.kind = INPUT_RELEASE, .row = row, .column = column});
}

void resize(struct stage *stage, int rows, int columns) {
    give(stage, (struct input){.kind = INPUT_RESIZE, .rows = rows, .columns = columns});
}

void wait_until(struct stage *stage, int64_t at_ms) {
    for (;;) {
        int64_t deadline_ms = app_deadline_ms(&stage->app);
        if (stage->app.end != APP_RUNS || deadline_ms < 0 || deadline_ms > at_ms) break;
        if (deadline_ms > stage->now_ms) stage->now_ms = deadline_ms;
        give(stage, (struct input){.kind = INPUT_NONE});
    }
    stage->now_ms = at_ms;
}

bool shows(const struct stage *stage, const char *words) {
    char row[1024];
    for (int i = 0; i < stage->shown.rows; i++) {
        surface_row(&stage->shown, i, row, sizeof row);
        if (strstr(row, words)) return true;
    }
    return false;
}

int row_of(const struct stage *stage, const char *words) {
    char row[1024];
    for (int i = 0; i < stage->shown.rows; i++) {
        surface_row(&stage->shown, i, row, sizeof row);
        if (strstr(row, words)) return i;
    }
    return -1;
}

const char *top_screen(const struct stage *stage) {
    return stage->app.stack[stage->app.depth - 1].screen->name;
}

void copy_shown(const struct stage *stage, struct surface *copy) {
    surface_resize(copy, stage->shown.rows, stage->shown.columns);
    memcpy(copy->cells, stage->shown.cells,
        sizeof *copy->cells * (size_t)copy->rows * (size_t)copy->columns);
    copy->cursor_row = stage->shown.cursor_row;
    copy->cursor_column = stage->shown.cursor_column;
}

void assert_same_frame(const struct surface *a, const struct surface *b) {
    assert_int_equal(a->rows, b->rows);
    assert_int_equal(a->columns, b->columns);
    assert_int_equal(a->cursor_row, b->cursor_row);
    assert_int_equal(a->cursor_column, b->cursor_column);
    assert_memory_equal(
        a->cells, b->cells, sizeof *a->cells * (size_t)a->rows * (size_t)a->columns);
}

void read_it_all(struct stage *stage) {
    if (strcmp(top_screen(stage), "contents") == 0) press(stage, '0');
}

void open_treatments(struct stage *stage) {
    press(stage, '4');
    press(stage, '1');
    read_it_all(stage);
}

void choose_on_home(struct stage *stage, const char *title) {
    for (int i = 0; i < 40; i++) {
        char row[1024];
        surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
        if (strstr(row, title)) return;
        press_code(stage, KEY_CODE_DOWN);
    }
    fail_msg("Home has no %s", title);
}
