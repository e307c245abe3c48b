/* Counting records without reading them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/cfg/count.h"

static size_t count_in(const char *text) {
    char path[] = "/tmp/gist-count-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    size_t count = count_records(path, "things");
    unlink(path);
    return count;
}

static void groups_of_the_list_are_counted_and_no_others(void **state) {
    (void)state;
    assert_int_equal(
        count_in("things = ( { a = 1; }, { b = ( { c = 2; } ); en = { d = 1; }; } );"), 2);
    assert_int_equal(count_in("other = ( { a = 1; } ); things = ( ); more = ( {}, {} );"), 0);
    assert_int_equal(count_in("things : ( {}, {}, {} ) other = ( {} )"), 3);
    assert_int_equal(count_in("group = { things = ( {}, {} ); };"), 0);
}

static void strings_and_comments_do_not_count(void **state) {
    (void)state;
    assert_int_equal(
        count_in("# things = ( {} )\nthings = ( { a = \"{ } ( )\"; } /* { } */ );"), 1);
}

static void what_does_not_read_has_none(void **state) {
    (void)state;
    assert_int_equal(count_in(""), 0);
    assert_int_equal(count_in("things = ( { \x01 } )"), 0);
    assert_int_equal(count_in(")))) things = ("), 0);
    assert_int_equal(count_records("/tmp/there-is-no-such-file.cfg", "things"), 0);
    assert_int_equal(count_records("/tmp", "things"), 0);
}

static void the_shipped_list_has_its_five(void **state) {
    (void)state;
    assert_int_equal(count_records("content/gist/medicines.cfg", "medicines"), 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(groups_of_the_list_are_counted_and_no_others),
        cmocka_unit_test(strings_and_comments_do_not_count),
        cmocka_unit_test(what_does_not_read_has_none),
        cmocka_unit_test(the_shipped_list_has_its_five),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
