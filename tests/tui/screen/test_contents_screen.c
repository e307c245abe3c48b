/* The map of a part: its contents, the section in the path, and the steps from heading to heading.
 */
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
    choose_on_home(&stage, "What metastatic GIST is");
    press_code(&stage, KEY_CODE_ENTER);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    stage_end(&stage);
    return 0;
}

/* Returns the heading of the part with a number from 0, as its text has it. */
static const char *heading(size_t number, struct doc *doc) {
    struct report report = {0};
    doc_free(doc);
    assert_true(pack_read_topic(
        &stage.pack, pack_topic(&stage.pack, "what"), &stage.settings, doc, &report));
    for (size_t i = 0; i < doc->block_count; i++)
        if (doc->blocks[i].kind == BLOCK_HEADING && number-- == 0) return doc->blocks[i].text;
    return NULL;
}

static void the_path_names_the_section_in_view(void **state) {
    struct doc doc = {0};
    (void)state;
    for (size_t i = 1; i < 4; i++) { /* the first begins at the top of the page */
        press(&stage, ']');
        assert_int_equal(row_of(&stage, heading(i, &doc)), 0);
    }
    press(&stage, '[');
    assert_int_equal(row_of(&stage, heading(2, &doc)), 0);
    doc_free(&doc);
}

static void contents_lists_the_headings_and_leads_to_each(void **state) {
    struct doc doc = {0};
    (void)state;
    press(&stage, 't');
    assert_string_equal(top_screen(&stage), "contents");
    assert_true(shows(&stage, "Home > What metastatic GIST is > Contents"));
    for (size_t i = 0; i < 3; i++) assert_true(row_of(&stage, heading(i, &doc)) > 1);
    press(&stage, '3');
    assert_string_equal(top_screen(&stage), "topic");
    assert_int_equal(row_of(&stage, heading(2, &doc)), 0); /* in the path */
    doc_free(&doc);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
}

static void escape_leads_back_to_the_very_line(void **state) {
    struct surface before = {0};
    (void)state;
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_DOWN);
    copy_shown(&stage, &before);
    press(&stage, 't');
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_same_frame(&before, &stage.shown);
    surface_free(&before);
}

static void the_section_in_view_is_the_chosen_one(void **state) {
    struct doc doc = {0};
    (void)state;
    press(&stage, 't');
    press(&stage, '2');
    press(&stage, 't');
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, heading(1, &doc)));
    doc_free(&doc);
}

static void call_now_is_named_in_the_last_row_of_every_page_from_60_columns(void **state) {
    (void)state;
    static const int columns[] = {60, 72, 80, 120};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        resize(&stage, 24, columns[i]);
        assert_int_equal(row_of(&stage, "C call now"), 23);
        press(&stage, 't');
        assert_int_equal(row_of(&stage, "C call now"), 23);
        press_code(&stage, KEY_CODE_ESCAPE);
    }
    press(&stage, 'c');
    assert_int_equal(row_of(&stage, "C call now"), -1); /* it is this page */
}

static void the_last_heading_is_reached_at_the_least_size(void **state) {
    (void)state;
    resize(&stage, 6, 20);
    press(&stage, 't');
    assert_string_equal(top_screen(&stage), "contents");
    press_code(&stage, KEY_CODE_END);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_path_names_the_section_in_view, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            contents_lists_the_headings_and_leads_to_each, set_up, tear_down),
        cmocka_unit_test_setup_teardown(escape_leads_back_to_the_very_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_section_in_view_is_the_chosen_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            call_now_is_named_in_the_last_row_of_every_page_from_60_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_last_heading_is_reached_at_the_least_size, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
