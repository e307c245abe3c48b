/* What a page does with its room and with the looks of its terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/support/stage.h"

static struct stage stage;

static int set_up(void **state) {
    (void)state;
    stage_begin(&stage);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    stage_end(&stage);
    return 0;
}

static void help_says_what_links_look_like_here(void **state) {
    (void)state;
    resize(&stage, 80, 100);
    press(&stage, '?');
    assert_true(shows(&stage, "Words in a color of their own can be opened."));
    stage.app.env.underlined = true;
    resize(&stage, 80, 101);
    assert_true(shows(&stage, "Underlined words can be opened."));
    assert_false(shows(&stage, "in a color of their own"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(help_says_what_links_look_like_here, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
