/* How long the parts of the shipped guide are on a usual screen, and how few keys lead to the lines
 * that protect a life. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tests/support/ways.h"

enum { MOST_SCREENS = 8, MEDICINE_SCREENS = 4 };

static void begin(struct stage *stage) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage_open(stage, 24, 80, false);
}

/* Pages from the top of what is open to its end. */
static int screens_of(struct stage *stage) {
    int count = 1;
    press_code(stage, KEY_CODE_HOME);
    for (; !shows(stage, "100%") && count < 100; count++) press_code(stage, KEY_CODE_PAGE_DOWN);
    return count;
}

static void no_part_is_longer_than_8_screens(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    for (size_t i = 0; i < stage.pack.topic_count; i++) {
        const struct topic *topic = &stage.pack.topics[i];
        if (topic->kind == TOPIC_NUMBERS) continue; /* these stand behind a gate */
        app_start_topic(&stage.app, topic);
        if (topic->picture) { /* its last item is the page of all */
            press_code(&stage, KEY_CODE_END);
            press_code(&stage, KEY_CODE_ENTER);
        }
        read_it_all(&stage);
        int count = screens_of(&stage);
        assert_string_equal(top_screen(&stage), "topic");
        if (count > MOST_SCREENS) fail_msg("\"%s\" has %d screens", topic->id.bytes, count);
        press(&stage, 'q');
    }
    stage_end(&stage);
}

static void no_line_of_a_menu_opens_a_page_of_more_than_8_screens(void **state) {
    struct stage stage;
    size_t opened = 0;
    (void)state;
    begin(&stage);
    for (size_t i = 0; i < stage.pack.menu_count; i++)
        for (char line = '0'; line <= '9'; line++) {
            choose_on_home(&stage, stage.pack.menus[i].title.bytes);
            press_code(&stage, KEY_CODE_ENTER);
            press(&stage, line);
            read_it_all(&stage);
            if (strcmp(top_screen(&stage), "topic") == 0) {
                opened++;
                assert_in_range(screens_of(&stage), 1, MOST_SCREENS);
            }
            press(&stage, 'q');
        }
    assert_true(opened > stage.pack.menu_count + stage.pack.medicine_count);
    stage_end(&stage);
}

static void a_link_to_a_medicine_opens_its_page_at_the_place(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    for (size_t i = 0; i < stage.pack.medicine_count; i++) {
        const struct medicine *medicine = &stage.pack.medicines[i];
        app_start_topic(&stage.app, pack_topic(&stage.pack, "medicines"));
        choose_by_arrows(&stage, medicine->name.bytes);
        assert_true(row_of(&stage, medicine->name.bytes) == 0);
        assert_true(shows(&stage, medicine->text.heading.bytes));
        press_code(&stage, KEY_CODE_END);
        assert_true(shows(&stage, "Sources"));
        assert_false(shows(&stage, "Nobody can say ahead of time"));
        press_code(&stage, KEY_CODE_ESCAPE);
        assert_true(shows(&stage, "Five medicines treat"));
        press(&stage, 'q');
    }
    stage_end(&stage);
}

static void a_hit_in_a_medicine_opens_its_page_at_the_line(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    press(&stage, '/');
    for (const char *key = "ripretinib hair loss"; *key; key++) press(&stage, *key);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
    assert_true(row_of(&stage, "Ripretinib (Qinlock)") == 0);
    assert_true(row_of(&stage, "Hair loss") > 0);
    stage_end(&stage);
}

static void each_medicine_is_a_page_of_few_screens_that_all_name_it(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    for (size_t i = 0; i < stage.pack.medicine_count; i++) {
        press(&stage, '4');
        press(&stage, (char)('4' + (int)i));
        assert_true(shows(&stage, stage.pack.medicines[i].text.heading.bytes));
        for (int page = 1; !shows(&stage, "100%"); page++) {
            assert_true(page < MEDICINE_SCREENS);
            assert_true(row_of(&stage, stage.pack.medicines[i].name.bytes) == 0);
            press_code(&stage, KEY_CODE_PAGE_DOWN);
        }
        press(&stage, 'q');
    }
    stage_end(&stage);
}

static void the_short_version_is_one_screen(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    press(&stage, '1');
    assert_true(shows(&stage, "Do not stop your pills on your own"));
    assert_true(shows(&stage, "Some signs cannot wait"));
    stage_end(&stage);
}

static void few_keys_lead_to_what_protects_a_life(void **state) {
    static const struct {
        const char *keys, *shows;
    } rows[] = {
        {"5", "Do not stop on your own"},
        {"50", "Do not take a double dose to make up for it"},
        {"42", "If a medicine stops working"},
        {"47", "Ripretinib: side effects"},
        {"c", "Call 911"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stage stage;
        begin(&stage);
        for (const char *key = rows[i].keys; *key; key++) press(&stage, *key);
        if (!shows(&stage, rows[i].shows)) fail_msg("%s: no \"%s\"", rows[i].keys, rows[i].shows);
        stage_end(&stage);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_part_is_longer_than_8_screens),
        cmocka_unit_test(no_line_of_a_menu_opens_a_page_of_more_than_8_screens),
        cmocka_unit_test(a_link_to_a_medicine_opens_its_page_at_the_place),
        cmocka_unit_test(a_hit_in_a_medicine_opens_its_page_at_the_line),
        cmocka_unit_test(each_medicine_is_a_page_of_few_screens_that_all_name_it),
        cmocka_unit_test(the_short_version_is_one_screen),
        cmocka_unit_test(few_keys_lead_to_what_protects_a_life),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
