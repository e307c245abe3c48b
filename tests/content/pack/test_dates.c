/* Records that are too old, by a day that the test gives. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "content/pack/dates.h"
#include "content/pack/figure.h"

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

/* What stands in the pack's page of numbers on a day, its lines parted by "|". */
static const char *numbers_page(struct pack *pack, long today, struct arena *memory) {
    struct report report = {0};
    struct doc doc = {0};
    dates_set_today(pack, today);
    assert_true(pack_read_topic(pack, pack_topic(pack, "outlook-numbers"), NULL, &doc, &report));
    char *words = arena_text(memory, "|", 1);
    for (size_t i = 0; i < doc.block_count; i++) {
        const struct block *block = &doc.blocks[i];
        words = arena_format(memory, "%s%s|", words, block->text);
        if (!block->figure) continue;
        struct figure_words figure = figure_words(block->figure, false, memory);
        for (size_t k = 0; k < figure.count; k++)
            words = arena_format(memory, "%s%s|", words, figure.lines[k]);
    }
    doc_free(&doc);
    report_free(&report);
    return words;
}

static void an_old_figure_of_survival_is_neither_drawn_nor_said(void **state) {
    struct fixture *fixture = *state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(
        pack_open(&pack, "tests/data/pack/tiny", "en", &report) && pack_load(&pack, &report));
    const char *young = numbers_page(&pack, 20271129, &fixture->memory);
    assert_non_null(strstr(young, "|56 of 100: alive 5 years later.|"));
    assert_non_null(strstr(young, "56 were alive 5 years later, and 44 were not"));
    assert_null(strstr(young, "too old"));
    const char *old = numbers_page(&pack, 20271130, &fixture->memory);
    assert_null(strstr(old, "56"));
    assert_null(strstr(old, "55"));
    assert_non_null(
        strstr(old, "|Living at least 5 years, compared with people without GIST|Some "
                    "numbers are too old to show here. Ask your team for newer ones.|"));
    assert_non_null(strstr(old, "|People who started imatinib|"));
    pack_free(&pack);
}

static void another_old_figure_says_so_behind_the_words_that_quote_it(void **state) {
    struct fixture *fixture = *state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(
        pack_open(&pack, "tests/data/pack/tiny", "en", &report) && pack_load(&pack, &report));
    for (size_t i = 0; i < pack.fact_count; i++) pack.facts[i].sensitive = false;
    const char *old = numbers_page(&pack, 20271130, &fixture->memory);
    assert_non_null(strstr(old, "56 were alive 5 years later, and 44 were not. This number is from "
                                "2002-2008. Ask your team for a newer one.|"));
    assert_non_null(strstr(old, "|This number is from 2012-2018. Ask your team for a newer one.|"));
    pack_free(&pack);
}

static void an_old_list_of_medicines_says_that_the_order_may_have_changed(void **state) {
    struct fixture *fixture = *state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(
        pack_open(&pack, "tests/data/pack/tiny", "en", &report) && pack_load(&pack, &report));
    struct figure ladder = {.kind = FIGURE_LADDER,
        .pack = &pack,
        .title.bytes = "The usual order",
        .medicines = arena_array(&fixture->memory, pack.medicine_count, sizeof(void *))};
    for (size_t i = 0; i < pack.medicine_count; i++) ladder.medicines[i] = &pack.medicines[i];
    static const char words[] =
        "This list is old. The usual order may have changed. Ask your team.";
    for (long today = 20271129; today <= 20271130; today++) {
        dates_set_today(&pack, today);
        struct figure_words said = figure_words(&ladder, true, &fixture->memory);
        bool found = false;
        for (size_t i = 0; i < said.count; i++) found |= strcmp(said.lines[i], words) == 0;
        assert_int_equal(found, today == 20271130);
    }
    pack_free(&pack);
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
        cmocka_unit_test_setup_teardown(
            an_old_figure_of_survival_is_neither_drawn_nor_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            another_old_figure_says_so_behind_the_words_that_quote_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            an_old_list_of_medicines_says_that_the_order_may_have_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_log_says_how_many_are_old, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
