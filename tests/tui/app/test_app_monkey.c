/* Random inputs to the app itself, in this process: what the real program's test
 * (test_kiosk_monkey.c) sees from outside in pages is counted here in bytes, with the address
 * sanitizer. After each visit, however wild it was, as much memory is in use as after the first
 * quarter of them. GIST_KIOSK_INPUTS says how many inputs there are.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "config/base/sanitizer.h"
#include "tests/support/stage.h"

enum { INPUTS = 20000, VISIT_INPUTS = 250, SEED = 20261123 };

#if SANITIZED_ADDRESS
size_t __sanitizer_get_current_allocated_bytes(void);

static size_t bytes_in_use(void) {
    return __sanitizer_get_current_allocated_bytes();
}
#else
/* The C library's own count includes freed places that it keeps at hand. What it takes from the
 * system is test_kiosk_monkey.c's. */
static size_t bytes_in_use(void) {
    return 0;
}
#endif

/* splitmix64 */
static uint64_t next(uint64_t *seed) {
    uint64_t mixed = *seed += 0x9e3779b97f4a7c15u;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

static int below(uint64_t *seed, int most) {
    return (int)(next(seed) % (uint64_t)most);
}

static struct input any_key(uint64_t *seed) {
    static const char letters[] = "0123456789 /?cwxqrshnpjk+-.aeiot";
    struct key key = {.code = (enum key_code)below(seed, KEY_CODE_OTHER + 1)};
    if (below(seed, 2)) key.code = KEY_CODE_CHARACTER;
    if (key.code == KEY_CODE_CHARACTER || key.code == KEY_CODE_CONTROL)
        key.character = below(seed, 10) ? (char32_t)letters[below(seed, (int)sizeof letters - 1)]
                                        : (char32_t)(1 + below(seed, 0x10FFFE));
    return (struct input){.kind = INPUT_KEY, .key = key};
}

static struct input any_input(uint64_t *seed, const struct stage *stage) {
    switch (below(seed, 20)) {
    case 0:
    case 1:
    case 2:
    case 16:
    case 17:
    case 18:
    case 19:
        return (struct input){.kind = (enum input_kind)(INPUT_PRESS + below(seed, 3)),
            .button = (enum pointer_button)below(seed, 3),
            .row = below(seed, stage->shown.rows + 2) - 1,
            .column = below(seed, stage->shown.columns + 2) - 1};
    case 3:
        return (struct input){.kind = INPUT_SCROLL, .by = below(seed, 2) ? 1 : -1};
    case 4:
        return (struct input){.kind = INPUT_RELOAD};
    case 5:
        if (below(seed, 4)) return any_key(seed);
        return (struct input){
            .kind = INPUT_RESIZE, .rows = 1 + below(seed, 60), .columns = 1 + below(seed, 200)};
    default:
        return any_key(seed);
    }
}

static long inputs_wanted(void) {
    const char *given = getenv("GIST_KIOSK_INPUTS");
    return given ? strtol(given, NULL, 10) : INPUTS;
}

static void play_visit(struct stage *stage, uint64_t *seed) {
    press(stage, ' ');
    for (int i = 0; i < VISIT_INPUTS; i++) {
        stage->now_ms += below(seed, 50) ? below(seed, 700) : below(seed, 20000);
        give(stage, any_input(seed, stage));
        assert_int_equal(stage->app.end, APP_RUNS);
    }
    resize(stage, 24, 80);
    press_code(stage, KEY_CODE_OTHER);
    press_code(stage, KEY_CODE_F10);
    wait_until(stage, stage->now_ms + 100000); /* and asleep, whatever stood there */
}

static void every_visit_leaves_as_much_memory_in_use_as_those_before(void **state) {
    uint64_t seed = SEED;
    struct stage stage;
    size_t first = 0;
    long inputs = inputs_wanted(), warm = inputs / 4;
    (void)state;
    stage_settings(&stage);
    stage.settings.visit.max_minutes = 5;
    stage_open(&stage, 24, 80, true);
    for (long done = 0; done < inputs; done += VISIT_INPUTS) {
        play_visit(&stage, &seed);
        assert_string_equal(top_screen(&stage), "attract");
        size_t now = bytes_in_use();
        if (done < warm)
            first = now;
        else if (now != first)
            fail_msg("%zu bytes in use after %ld inputs, %zu after %ld", now, done, first, warm);
    }
    print_message("%zu bytes in use after each of the visits\n", first);
    stage_end(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_visit_leaves_as_much_memory_in_use_as_those_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
