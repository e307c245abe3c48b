/* The map of a part: its contents, the section in the path, and the steps from heading to heading.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/screen/sections.h"

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

static bool cursor_is_on(const char *words) {
    char row[1024];
    surface_row(&stage.shown, stage.shown.cursor_row, row, sizeof row);
    return strstr(row, words) != NULL;
}

/* A heading that is too long for a small screen goes on in the next row. */
static void no_heading_is_cut_on_a_small_screen(void **state) {
    char one[1024], two[1024], both[2048];
    (void)state;
    resize(&stage, 12, 40);
    while (stage.app.depth > 1) press_code(&stage, KEY_CODE_ESCAPE);
    choose_on_home(&stage, "Treatments");
    press_code(&stage, KEY_CODE_ENTER);
    press(&stage, '1');
    assert_string_equal(top_screen(&stage), "contents");
    struct report report = {0};
    struct doc doc = {0};
    size_t long_ones = 0;
    assert_true(pack_read_topic(
        &stage.pack, pack_topic(&stage.pack, "treatments"), &stage.settings, &doc, &report));
    for (size_t i = 0; i < doc.block_count; i++) {
        if (!sections_begins(&doc.blocks[i])) continue;
        press_code(&stage, KEY_CODE_DOWN);
        surface_row(&stage.shown, stage.shown.cursor_row, one, sizeof one);
        surface_row(&stage.shown, stage.shown.cursor_row + 1, two, sizeof two);
        snprintf(both, sizeof both, "%s %s", one, two + strspn(two, " "));
        if (!strstr(both, doc.blocks[i].text)) fail_msg("cut: %s", doc.blocks[i].text);
        long_ones += strstr(one, doc.blocks[i].text) == NULL;
    }
    assert_true(long_ones > 1);
    doc_free(&doc);
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

/* Types the number of a section behind T. Returns how many keys it took. */
static int go_to_section(size_t number) {
    char digits[24];
    int keys = 1;
    press(&stage, 't');
    snprintf(digits, sizeof digits, "%zu", number);
    for (const char *digit = digits; *digit; digit++, keys++) press(&stage, *digit);
    if (strcmp(top_screen(&stage), "contents") != 0) return keys;
    press_code(&stage, KEY_CODE_ENTER);
    return keys + 1;
}

static void any_section_of_any_part_is_three_keys_away_from_its_page(void **state) {
    (void)state;
    size_t sections = 0;
    for (size_t i = 0; i < stage.pack.topic_count; i++) {
        const struct topic *topic = &stage.pack.topics[i];
        struct doc doc = {0};
        size_t number = 0;
        if (topic->kind == TOPIC_NUMBERS || topic->picture) continue;
        assert_true(pack_read_topic(&stage.pack, topic, &stage.settings, &doc, &stage.report));
        pack_keep_page(&stage.pack, &doc, &(size_t){doc.block_count});
        app_start_topic(&stage.app, topic);
        app_present(&stage.app);
        read_it_all(&stage);
        for (size_t block = 0; block < doc.block_count; block++) {
            char start[25] = "";
            if (!sections_begins(&doc.blocks[block])) continue;
            assert_in_range(go_to_section(++number), 2, 3);
            assert_string_equal(top_screen(&stage), "topic");
            snprintf(start, sizeof start, "%.20s", doc.blocks[block].text);
            if (!shows(&stage, start)) fail_msg("%s: no %s", topic->id.bytes, start);
            sections++;
        }
        doc_free(&doc);
    }
    assert_true(sections > 80);
}

static void a_long_part_begins_with_its_contents_and_esc_leaves_it(void **state) {
    (void)state;
    press(&stage, 'q');
    press(&stage, '4');
    press(&stage, '1');
    assert_string_equal(top_screen(&stage), "contents");
    assert_true(cursor_is_on("Read it all"));
    assert_true(shows(&stage, "Most people take pills")); /* what the reader should keep */
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "menu");
    press(&stage, '1');
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
    assert_true(shows(&stage, "Which medicine comes when"));
    press_code(&stage, KEY_CODE_ESCAPE);
    press(&stage, '1');
    assert_string_equal(top_screen(&stage), "topic"); /* it was opened: it goes on there */
}

static void a_part_of_six_screens_begins_with_its_text(void **state) {
    (void)state;
    press(&stage, 'q');
    press(&stage, '1');
    assert_string_equal(top_screen(&stage), "topic");
    resize(&stage, 60, 110);
    press(&stage, 'q');
    press(&stage, '4');
    press(&stage, '1');
    assert_string_equal(top_screen(&stage), "topic");
}

static void on_a_wide_terminal_the_headings_stand_beside_and_answer(void **state) {
    (void)state;
    struct doc doc = {0};
    press(&stage, 'q');
    resize(&stage, 40, 120);
    press(&stage, '4');
    press(&stage, '1');
    assert_string_equal(top_screen(&stage), "topic");
    assert_true(shows(&stage, "In this part"));
    assert_true(pack_read_topic(
        &stage.pack, pack_topic(&stage.pack, "treatments"), &stage.settings, &doc, &stage.report));
    for (size_t i = 0, row = 4; i < doc.block_count && row < 8; i++) {
        if (!sections_begins(&doc.blocks[i])) continue;
        click(&stage, (int)row, 5);
        assert_true(row == 4 || row_of(&stage, doc.blocks[i].text) == 0); /* in the path */
        char text[1024];
        surface_row(&stage.shown, (int)row++, text, sizeof text);
        assert_true(strncmp(text, " > ", 3) == 0);
    }
    resize(&stage, 40, 119);
    assert_false(shows(&stage, "In this part"));
    doc_free(&doc);
}

static void a_click_on_the_title_line_opens_the_contents(void **state) {
    (void)state;
    click(&stage, 0, 20);
    assert_string_equal(top_screen(&stage), "contents");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_heading_is_cut_on_a_small_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_path_names_the_section_in_view, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            contents_lists_the_headings_and_leads_to_each, set_up, tear_down),
        cmocka_unit_test_setup_teardown(escape_leads_back_to_the_very_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            any_section_of_any_part_is_three_keys_away_from_its_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_long_part_begins_with_its_contents_and_esc_leaves_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_part_of_six_screens_begins_with_its_text, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            on_a_wide_terminal_the_headings_stand_beside_and_answer, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_click_on_the_title_line_opens_the_contents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_section_in_view_is_the_chosen_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            call_now_is_named_in_the_last_row_of_every_page_from_60_columns, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_last_heading_is_reached_at_the_least_size, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
