/* Any inputs to the whole guide on a stage, with the shipped texts: keys as a terminal sends them,
 * clicks, sizes, languages, time. Each frame is whole; a kiosk never ends; and once nobody has been
 * there for a while, the next visitor meets what the first one met. SPDX-License-Identifier: MIT */
#include <locale.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/stage.h"
#include "tui/terminal/decode.h"

enum { MOST_STEPS = 400, MOST_ROWS = 60, MOST_COLUMNS = 160, ASLEEP_MS = 100000 };

static struct stage stage;
static struct app_callbacks callbacks;

static void leave(void) {
    stage_end(&stage);
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    require(setlocale(LC_ALL, "C.UTF-8") != NULL);
    stage_settings(&stage);
    stage.settings.idle.max_seconds = ASLEEP_MS / 2000;
    stage_open(&stage, 24, 80, true);
    stage_languages(&stage);
    callbacks = stage.app.callbacks;
    atexit(leave);
    return 0;
}

static void check_frame(void) {
    const struct surface *shown = &stage.shown, *live = &stage.app.surface;
    require(shown->rows >= 1 && shown->columns >= 1);
    require(shown->cursor_row >= 0 && shown->cursor_row < shown->rows);
    require(shown->cursor_column >= 0 && shown->cursor_column < shown->columns);
    for (int row = 0; row < shown->rows; row++) {
        int sum = 0;
        for (int column = 0; column < shown->columns; column++) {
            const struct cell *cell = &shown->cells[row * shown->columns + column];
            require(cell->role < ROLE_COUNT && cell->columns <= 2);
            for (int i = 0; i < CELL_CHARACTERS && cell->characters[i]; i++)
                require(!safe_text_refuses((unsigned long)cell->characters[i]) &&
                        cell->characters[i] >= L' ');
            sum += cell->columns;
        }
        require(sum == shown->columns);
    }
    for (size_t i = 0; i < live->region_count; i++) {
        const struct region *region = &live->regions[i];
        require(region->row >= 0 && region->column >= 0);
        require(region->row + region->rows <= live->rows);
        require(region->column + region->columns <= live->columns);
    }
}

static struct input any_other(struct fuzz_bytes *bytes) {
    switch (fuzz_below(bytes, 8)) {
    case 0:
        stage.now_ms += 499 * fuzz_next(bytes);
        return (struct input){.kind = INPUT_NONE};
    case 1:
        return (struct input){.kind = INPUT_RESIZE,
            .rows = fuzz_below(bytes, MOST_ROWS),
            .columns = fuzz_below(bytes, MOST_COLUMNS)};
    case 2:
        return (struct input){.kind = INPUT_SCROLL, .by = fuzz_next(bytes) - 128};
    case 3:
        return (struct input){.kind = INPUT_RELOAD};
    default:
        return (struct input){.kind = (enum input_kind)(INPUT_PRESS + fuzz_below(bytes, 3)),
            .button = (enum pointer_button)fuzz_below(bytes, BUTTON_ANY + 1),
            .row = fuzz_below(bytes, MOST_ROWS + 2) - 1,
            .column = fuzz_below(bytes, MOST_COLUMNS + 2) - 1};
    }
}

/* Bytes are keys of a terminal; what it cannot send stands behind a byte that begins none. */
static void play(struct fuzz_bytes *bytes) {
    enum { OTHER = 0xFF };
    struct decoder decoder = {0};
    for (int step = 0; step < MOST_STEPS && bytes->at < bytes->end; step++) {
        size_t used = 0;
        stage.now_ms += 7;
        if (*bytes->at == OTHER) {
            bytes->at++;
            give(&stage, any_other(bytes));
        } else {
            give(&stage, decode(&decoder, bytes->at, 1, &used, stage.now_ms));
            bytes->at += used;
        }
        if (stage.app.end != APP_RUNS) return;
        require(stage.app.depth >= 1 && stage.app.depth <= APP_MAX_DEPTH);
        int64_t deadline_ms = app_deadline_ms(&stage.app);
        require(deadline_ms < 0 || !stage.app.env.kiosk || deadline_ms <= stage.now_ms + ASLEEP_MS);
        check_frame();
    }
}

static void fall_asleep(void) {
    resize(&stage, 24, 80);
    press_code(&stage, KEY_CODE_OTHER);
    wait_until(&stage, stage.now_ms + ASLEEP_MS);
    require(stage.app.end == APP_RUNS && strcmp(top_screen(&stage), "attract") == 0);
    press(&stage, ' ');
}

static void choose_settings(int choices) {
    struct settings *settings = &stage.settings;
    settings->screen.touch = choices & 1;
    settings->quiz.shuffle = choices & 2;
    settings->quiz.ask_confidence = choices & 4;
    settings->visit.max_minutes = choices & 8 ? 5 : 0;
    settings->idle.extend_for_reading = choices & 16;
    settings->outlook.show = choices & 32 ? OUTLOOK_NEVER : OUTLOOK_ASK;
    stage.plain = choices & 64;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    struct fuzz_bytes script = {data, data + bytes};
    struct surface first = {0};
    app_close(&stage.app);
    choose_settings(fuzz_next(&script));
    bool kiosk = fuzz_below(&script, 4) > 0;
    stage_open(&stage, 24, 80, kiosk);
    stage.app.callbacks = callbacks;
    stage.app.env.languages = &stage.languages;
    app_loaded(&stage.app);
    if (kiosk) fall_asleep();
    copy_shown(&stage, &first);
    play(&script);
    if (kiosk) {
        fall_asleep();
        assert_same_frame(&first, &stage.shown);
    }
    surface_free(&first);
    return 0;
}
