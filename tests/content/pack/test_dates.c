/* Records that are too old, by a day that the test gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "content/pack/dates.h"

enum { OLD, YOUNG, LIVES, HELPLINE, FACTS };

struct fixture {
    struct fact facts[FACTS];
    struct pack pack;
    struct arena memory;
};

static int set_up(void **state) {
    static struct fixture fixture;
    fixture = (struct fixture){
        .facts = {
            [OLD] = {.years.bytes = "2018", .expires.bytes = "2026-11-30", .checked.bytes = ""},
            [YOUNG] = {.years.bytes = "",
                .expires.bytes = "2027-11-30",
                .checked.bytes = "2026-06-01"},
            [LIVES] = {.years.bytes = "begun in 2002",
                .expires.bytes = "2026-12-31",
                .checked.bytes = "",
                .sensitive = true},
            [HELPLINE] = {.kind = FACT_PHONE,
                .years.bytes = "",
                .expires.bytes = "2026-11-30",
                .checked.bytes = ""}}};
    fixture.pack = (struct pack){.facts = fixture.facts,
        .fact_count = FACTS,
        .review.on.bytes = "",
        .medicines_checked.bytes = "2026-05-01",
        .medicines_expires.bytes = "2026-12-15"};
    *state = &fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    arena_free(&fixture->memory);
    return 0;
}

static void a_record_is_old_from_its_day_on(void **state) {
    struct fixture *fixture = *state;
    struct pack *pack = &fixture->pack;
    assert_true(dates_set_today(pack, 20261129));
    assert_false(dates_expired(pack, &fixture->facts[OLD].expires));
    assert_true(dates_set_today(pack, 20261130));
    assert_true(dates_expired(pack, &fixture->facts[OLD].expires));
    assert_false(dates_expired(pack, &fixture->facts[YOUNG].expires));
}

static void before_a_day_is_set_nothing_is_old(void **state) {
    struct fixture *fixture = *state;
    assert_false(dates_expired(&fixture->pack, &fixture->facts[OLD].expires));
}

static void the_screen_names_the_years_where_they_are_a_number(void **state) {
    struct fixture *fixture = *state;
    struct pack *pack = &fixture->pack;
    dates_set_today(pack, 20280101);
    assert_string_equal(dates_fact_note(pack, &fixture->facts[OLD], &fixture->memory),
        "This number is from 2018. Ask your team for a newer one.");
    assert_string_equal(dates_fact_note(pack, &fixture->facts[YOUNG], &fixture->memory),
        "This number may be old. Ask your team for a newer one.");
    assert_string_equal(dates_fact_note(pack, &fixture->facts[LIVES], &fixture->memory),
        "This number may be old. Ask your team for a newer one.");
    assert_null(dates_fact_note(pack, &fixture->facts[HELPLINE], &fixture->memory));
}

static void only_old_figures_of_how_long_people_live_are_hidden(void **state) {
    struct fixture *fixture = *state;
    struct pack *pack = &fixture->pack;
    dates_set_today(pack, 20261230);
    assert_false(dates_fact_hidden(pack, &fixture->facts[LIVES]));
    assert_false(dates_fact_hidden(pack, &fixture->facts[OLD]));
    dates_set_today(pack, 20261231);
    assert_true(dates_fact_hidden(pack, &fixture->facts[LIVES]));
    assert_false(dates_fact_hidden(pack, &fixture->facts[OLD]));
}

static void a_clock_before_the_newest_check_is_not_believed(void **state) {
    struct fixture *fixture = *state;
    struct pack *pack = &fixture->pack;
    assert_true(dates_set_today(pack, 20280101));
    assert_false(dates_set_today(pack, 20260531));
    assert_false(dates_expired(pack, &fixture->facts[OLD].expires));
    assert_false(dates_set_today(pack, 0));
    assert_string_equal(dates_log_words(pack, 19700101, &fixture->memory),
        "the clock says 1970-01-01, which is before the texts were checked: old records are not "
        "told from others; set the clock");
    pack->review.on.bytes = "2026-10-01";
    assert_false(dates_set_today(pack, 20260930));
    assert_true(dates_set_today(pack, 20261001));
}

static void the_log_says_how_many_are_old(void **state) {
    struct fixture *fixture = *state;
    struct pack *pack = &fixture->pack;
    dates_set_today(pack, 20261101);
    assert_null(dates_log_words(pack, 20261101, &fixture->memory));
    dates_set_today(pack, 20261215);
    assert_string_equal(dates_log_words(pack, 20261215, &fixture->memory),
        "3 records of the texts are old, which the screens say; gist-kiosk --check names them");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_record_is_old_from_its_day_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(before_a_day_is_set_nothing_is_old, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_screen_names_the_years_where_they_are_a_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            only_old_figures_of_how_long_people_live_are_hidden, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_clock_before_the_newest_check_is_not_believed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_log_says_how_many_are_old, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
