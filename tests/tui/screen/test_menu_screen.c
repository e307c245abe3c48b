/* A menu of the pack: its line on Home, its list, and where that leads.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/stage.h"

#define TEXT(words)                                                                                \
    { .bytes = (words), .line = 1 }

static struct menu_entry entries[] = {
    {.topic = TEXT("trials"), .section = TEXT(""), .title = TEXT("")},
    {.topic = TEXT("what"), .section = TEXT("where-it-starts"), .title = TEXT("Where GIST starts")},
    {.topic = TEXT(""), .section = TEXT(""), .title = TEXT(""), .medicines = true},
    {.topic = TEXT("spread"), .section = TEXT(""), .title = TEXT("")},
};

static struct menu menus[] = {{.id = TEXT("some"),
    .title = TEXT("Some parts"),
    .summary = TEXT("Several in one"),
    .entries = entries,
    .entry_count = sizeof entries / sizeof *entries}};

static struct stage stage;

static int set_up(void **state) {
    (void)state;
    stage_settings(&stage);
    stage.pack.menus = menus;
    stage.pack.menu_count = 1;
    stage_open(&stage, 24, 80, false);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    stage_end(&stage);
    return 0;
}

static void parts_of_a_menu_share_its_line_on_home(void **state) {
    (void)state;
    assert_true(shows(&stage, "Some parts"));
    assert_true(shows(&stage, "Several in one"));
    assert_false(shows(&stage, "Clinical trials"));
    assert_false(shows(&stage, "How it spreads"));
    assert_true(shows(&stage, "What metastatic GIST is"));
    assert_int_equal(row_of(&stage, "Some parts"), row_of(&stage, "What metastatic GIST is") + 1);
}

static void it_opens_a_numbered_list_of_parts_sections_and_medicines(void **state) {
    (void)state;
    choose_on_home(&stage, "Some parts");
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "menu");
    assert_true(shows(&stage, "Home > Some parts"));
    assert_true(shows(&stage, "1  Clinical trials"));
    assert_true(shows(&stage, "2  Where GIST starts"));
    assert_true(shows(&stage, "3  Imatinib (Gleevec)"));
    assert_true(shows(&stage, "7  Avapritinib (Ayvakit)"));
    assert_true(shows(&stage, "8  How it spreads"));
}

static bool row_says(const char *name, const char *words) {
    char row[1024];
    surface_row(&stage.shown, row_of(&stage, name), row, sizeof row);
    return strstr(row, words) != NULL;
}

static void look_into(char digit) {
    press(&stage, digit);
    press_code(&stage, KEY_CODE_ESCAPE);
}

static void what_was_opened_is_marked_until_the_visit_ends(void **state) {
    (void)state;
    assert_false(shows(&stage, "seen"));
    choose_on_home(&stage, "What metastatic GIST is");
    press_code(&stage, KEY_CODE_ENTER);
    read_it_all(&stage);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(row_says("What metastatic GIST is", "seen"));
    assert_false(row_says("Some parts", "seen"));
    choose_on_home(&stage, "Some parts");
    press_code(&stage, KEY_CODE_ENTER);
    assert_false(shows(&stage, "seen")); /* of a section of what was opened nobody knows */
    look_into('1');
    look_into('3');
    assert_true(row_says("Clinical trials", "seen"));
    assert_true(row_says("Imatinib", "seen"));
    assert_false(row_says("Where GIST starts", "seen"));
    assert_false(row_says("Avapritinib", "seen"));
    be_done(&stage);
    assert_string_equal(top_screen(&stage), "home");
    assert_false(shows(&stage, "seen"));
    choose_on_home(&stage, "Some parts");
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "Imatinib"));
    assert_false(shows(&stage, "seen"));
}

static void a_mark_takes_no_room_from_a_name(void **state) {
    (void)state;
    resize(&stage, 24, 26);
    choose_on_home(&stage, "Some parts");
    press_code(&stage, KEY_CODE_ENTER);
    look_into('3');
    assert_true(shows(&stage, "Imatinib (Gleevec)"));
    assert_false(shows(&stage, "seen"));
    resize(&stage, 24, 40);
    assert_true(row_says("Imatinib (Gleevec)", "seen"));
}

/* Counted when the pack is judged. */
static void where_there_is_room_it_says_how_long_a_part_takes_to_read(void **state) {
    (void)state;
    struct topic *trials =
        &stage.pack.topics[pack_topic(&stage.pack, "trials") - stage.pack.topics];
    trials->minutes = 6;
    resize(&stage, 40, 120);
    choose_on_home(&stage, "Some parts");
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(row_says("Clinical trials", "about 6 min"));
    press(&stage, '1');
    assert_true(shows(&stage, ", about 6 min"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(row_says("Clinical trials", "seen"));
    resize(&stage, 24, 50);
    assert_false(shows(&stage, "min"));
    press(&stage, '1');
    assert_true(row_says("Clinical trials", "Part "));
    assert_false(shows(&stage, "about 6 min"));
}

static void a_digit_opens_a_part_a_section_or_the_page_of_a_medicine(void **state) {
    (void)state;
    choose_on_home(&stage, "Some parts");
    press_code(&stage, KEY_CODE_ENTER);
    press(&stage, '1');
    assert_true(shows(&stage, "Home > Some parts > Clinical trials"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "menu");
    press(&stage, '2');
    assert_true(shows(&stage, "Where it starts"));
    press_code(&stage, KEY_CODE_ESCAPE);
    press(&stage, '6');
    assert_true(shows(&stage, "Ripretinib (Qinlock)"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "menu");
    press(&stage, '9');
    assert_string_equal(top_screen(&stage), "menu");
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
}

static void beside_its_line_stands_what_it_leads_to(void **state) {
    static const char *const lines[] = {"Clinical trials", "You can ask about a trial at any time.",
        "Where GIST starts", "Imatinib (Gleevec)", "the usual first medicine",
        "Avapritinib (Ayvakit)", "How it spreads", "GIST travels mostly inside", "Enter opens it."};
    (void)state;
    resize(&stage, 45, 160);
    choose_on_home(&stage, "Some parts");
    int before = 0;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_true(row_of(&stage, lines[i]) > before); /* each below the other */
        before = row_of(&stage, lines[i]);
    }
}

static void it_can_be_used_at_the_least_size(void **state) {
    (void)state;
    resize(&stage, 6, 20);
    choose_on_home(&stage, "Some parts");
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "1 Clinical trials"));
    press_code(&stage, KEY_CODE_END);
    assert_true(shows(&stage, "8 How it spreads"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parts_of_a_menu_share_its_line_on_home, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            it_opens_a_numbered_list_of_parts_sections_and_medicines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_digit_opens_a_part_a_section_or_the_page_of_a_medicine, set_up, tear_down),
        cmocka_unit_test_setup_teardown(beside_its_line_stands_what_it_leads_to, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            what_was_opened_is_marked_until_the_visit_ends, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mark_takes_no_room_from_a_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            where_there_is_room_it_says_how_long_a_part_takes_to_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_can_be_used_at_the_least_size, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
