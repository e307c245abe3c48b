/* A page that was left and is opened again is the one that the visit kept: it looks as it did, and
 * nothing is kept longer than it is right. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/app/app_internal.h"

static struct stage stage;

static int set_up(void **state) {
    (void)state;
    stage_begin(&stage);
    choose_on_home(&stage, "What metastatic GIST is");
    press_code(&stage, KEY_CODE_ENTER);
    read_it_all(&stage);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    stage_end(&stage);
    return 0;
}

static const struct kept_page *kept_what(void) {
    return kept_pages_find(&stage.app.visit->pages, pack_topic(&stage.pack, "what"));
}

/* Back to Home, and on to another page, so that the one that was left is let go of. */
static void leave(void) {
    press_code(&stage, KEY_CODE_ESCAPE);
    press(&stage, 'w');
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
}

static void come_back(void) {
    choose_on_home(&stage, "What metastatic GIST is");
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
}

static void a_page_comes_back_as_it_was_left(void **state) {
    struct surface before = {0};
    (void)state;
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    copy_shown(&stage, &before);
    leave();
    const struct kept_page *kept = kept_what();
    assert_non_null(kept);
    const struct block *blocks = kept->doc.blocks;
    const struct line *lines = kept->layout.lines;
    come_back();
    assert_same_frame(&before, &stage.shown);
    assert_null(kept_what()); /* it is on the screen, and not read again: */
    leave();
    assert_ptr_equal(kept_what()->doc.blocks, blocks);
    assert_ptr_equal(kept_what()->layout.lines, lines);
    surface_free(&before);
}

static void at_another_size_the_same_text_is_set_anew(void **state) {
    (void)state;
    leave();
    const struct block *blocks = kept_what()->doc.blocks;
    resize(&stage, 24, 50);
    come_back();
    struct surface narrow = {0};
    copy_shown(&stage, &narrow);
    leave();
    assert_ptr_equal(kept_what()->doc.blocks, blocks);
    assert_true(kept_what()->form.columns <= 50);
    kept_pages_free(&stage.app.visit->pages);
    come_back(); /* read anew, it looks the same */
    assert_same_frame(&narrow, &stage.shown);
    surface_free(&narrow);
}

static void nothing_is_kept_of_another_language(void **state) {
    (void)state;
    stage_languages(&stage);
    leave();
    assert_non_null(kept_what());
    app_translate(&stage.app, 1);
    assert_int_equal(stage.app.visit->pages.count, 0);
}

static void nothing_is_kept_for_the_next_visitor(void **state) {
    (void)state;
    leave();
    assert_true(stage.app.visit->pages.count > 0);
    be_done(&stage);
    assert_int_equal(stage.app.visit->pages.count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_page_comes_back_as_it_was_left),
        TEST(at_another_size_the_same_text_is_set_anew),
        TEST(nothing_is_kept_of_another_language),
        TEST(nothing_is_kept_for_the_next_visitor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
