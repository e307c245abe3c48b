/* The sources on About: each once, and none of two that share an address is lost.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/pack/about.h"

#define SOURCE(name_, address_)                                                                    \
    { .name.bytes = (name_), .address.bytes = (address_) }

static size_t times(const struct doc *doc, const char *text) {
    size_t found = 0;
    for (size_t i = 0; i < doc->block_count; i++) found += strcmp(doc->blocks[i].text, text) == 0;
    return found;
}

static void a_source_stands_once_under_each_of_its_names(void **state) {
    (void)state;
    struct source_record more[] = {SOURCE("A label", "https://b.org"),
        SOURCE("A paper", "https://a.org"), SOURCE("A book", "")};
    struct source_record again[] = {SOURCE("A book", ""), SOURCE("Another book", "")};
    struct fact facts[] = {{.source = SOURCE("A paper", "https://a.org")},
        {.source = SOURCE("A paper", "https://a.org")},
        {.source = SOURCE("Its supplement", "https://a.org")}};
    struct medicine medicines[] = {
        {.sources = more, .source_count = 3}, {.sources = again, .source_count = 2}};
    struct pack pack = {.file = "pack.cfg",
        .version.bytes = "1.0",
        .review = {.by.bytes = "", .on.bytes = ""},
        .facts = facts,
        .fact_count = 3,
        .medicines = medicines,
        .medicine_count = 2};
    struct doc doc = {0};
    about_add(&doc, &pack);
    static const char *const names[] = {
        "A paper", "Its supplement", "A label", "A book", "Another book", "Sources"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(times(&doc, names[i]), 1);
    doc_free(&doc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_stands_once_under_each_of_its_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
