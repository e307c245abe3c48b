/* Pages that a visitor left: which are kept, which go, and that none is held twice.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "config/base/mem.h"
#include "tui/visit/kept_pages.h"

static const char records[KEPT_PAGES_MOST + 2]; /* each a record of its own */

/* A page of about so many bytes. */
static struct kept_page made(size_t record, size_t bytes) {
    struct kept_page page = {.record = &records[record]};
    assert_true(doc_add_paragraph(&page.doc, "Some words.", "x.md", 1, NULL, NULL));
    page.title = arena_copy(&page.doc.memory, "A title");
    page.added = mem_array(1, sizeof *page.added);
    layout_add_text(&page.layout, page.doc.blocks[0].text, 0, 40, ROLE_BODY);
    if (bytes) arena_array(&page.layout.memory, bytes, 1);
    return page;
}

static void keep(struct kept_pages *kept, size_t record, size_t bytes) {
    struct kept_page page = made(record, bytes);
    kept_pages_keep(kept, &page);
}

static void a_page_that_was_left_is_given_back_once(void **state) {
    struct kept_pages kept = {0};
    (void)state;
    keep(&kept, 0, 0);
    keep(&kept, 1, 0);
    assert_non_null(kept_pages_find(&kept, &records[0]));
    struct kept_page page = kept_pages_take(&kept, &records[0]);
    assert_string_equal(page.title, "A title");
    assert_string_equal(page.doc.blocks[0].text, "Some words.");
    assert_int_equal(page.layout.line_count, 1);
    assert_null(kept_pages_find(&kept, &records[0]));
    assert_non_null(kept_pages_find(&kept, &records[1]));
    kept_page_free(&page);
    kept_pages_free(&kept);
    assert_int_equal(kept.count, 0);
    assert_int_equal(kept.bytes, 0);
}

static void nothing_is_found_where_nothing_was_left(void **state) {
    struct kept_pages kept = {0};
    struct kept_page page = made(0, 0);
    (void)state;
    assert_null(kept_pages_find(&kept, &records[0]));
    page.record = NULL; /* of no record: nobody could ask for it */
    kept_pages_keep(&kept, &page);
    assert_int_equal(kept.count, 0);
    assert_null(kept_pages_find(&kept, NULL));
}

static void the_newer_page_of_a_record_takes_the_place_of_the_older(void **state) {
    struct kept_pages kept = {0};
    (void)state;
    keep(&kept, 0, 0);
    size_t bytes = kept.bytes;
    keep(&kept, 0, 0);
    assert_int_equal(kept.count, 1);
    assert_int_equal(kept.bytes, bytes);
    kept_pages_free(&kept);
}

static void the_oldest_pages_go_first(void **state) {
    struct kept_pages kept = {0};
    (void)state;
    for (size_t i = 0; i <= KEPT_PAGES_MOST; i++) keep(&kept, i, 0);
    assert_int_equal(kept.count, KEPT_PAGES_MOST);
    assert_null(kept_pages_find(&kept, &records[0]));
    for (size_t i = 1; i <= KEPT_PAGES_MOST; i++)
        assert_non_null(kept_pages_find(&kept, &records[i]));
    kept_pages_free(&kept);
}

static void never_more_bytes_are_kept_than_the_bound(void **state) {
    struct kept_pages kept = {0};
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        keep(&kept, i, KEPT_PAGES_BYTES / 4);
        assert_true(kept.bytes <= KEPT_PAGES_BYTES);
        assert_non_null(kept_pages_find(&kept, &records[i]));
    }
    assert_int_equal(kept.count, 3); /* a page is a little more than its text */
    keep(&kept, 6, KEPT_PAGES_BYTES);
    assert_null(kept_pages_find(&kept, &records[6])); /* by itself too large */
    assert_int_equal(kept.count, 3);
    kept_pages_free(&kept);
}

static void another_form_is_another_page(void **state) {
    const struct page_form form = {.columns = 60, .drawing_columns = 70, .glyphs = &glyphs_unicode};
    struct page_form other = form;
    (void)state;
    assert_true(page_form_same(&form, &other));
    other.columns++;
    assert_false(page_form_same(&form, &other));
    other = form;
    other.drawing_columns++;
    assert_false(page_form_same(&form, &other));
    other = form;
    other.glyphs = &glyphs_reader;
    assert_false(page_form_same(&form, &other));
    other = form;
    other.touch = true;
    assert_false(page_form_same(&form, &other));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_was_left_is_given_back_once),
        cmocka_unit_test(nothing_is_found_where_nothing_was_left),
        cmocka_unit_test(the_newer_page_of_a_record_takes_the_place_of_the_older),
        cmocka_unit_test(the_oldest_pages_go_first),
        cmocka_unit_test(never_more_bytes_are_kept_than_the_bound),
        cmocka_unit_test(another_form_is_another_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
