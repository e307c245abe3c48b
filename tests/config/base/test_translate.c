/* Catalogs made by hand, byte by byte: what they say is found, and what is wrong with one is said
 * in words and never believed. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/base/catalog.h"
#include "config/base/translate.h"
#include "tests/support/made_catalog.h"

static const struct made_pair spanish[] = {
    MADE_PAIR("%d of 100", "%d de 100"),
    MADE_PAIR("%s, then %d", "%2$d y antes %1$s"),
    {"%zu place\0%zu places", "un lugar\0%zu lugares", 20, 20},
    MADE_PAIR("Back", "Volver"),
    MADE_PAIR("key\004Home", "Tecla Inicio"),
    MADE_PAIR("under 1%", "menos del 1%"),
};

enum { SPANISH_PAIRS = sizeof spanish / sizeof *spanish };

static const char *read_made(const struct made_catalog *made) {
    struct arena arena = {0};
    struct catalog catalog;
    const char *wrong = catalog_read(&catalog, made->bytes, made->count, &arena);
    if (wrong) assert_int_equal(catalog.count, 0);
    arena_free(&arena);
    return wrong;
}

static const char *read_one(const char *words, const char *translated) {
    struct made_catalog made;
    make_catalog(&made, MADE_TWO_FORMS, &(struct made_pair)MADE_PAIR(words, translated), 1);
    return read_made(&made);
}

static void assert_refused(const char *wrong, const char *words) {
    assert_non_null(wrong);
    if (!strstr(wrong, words)) fail_msg("\"%s\" does not say \"%s\"", wrong, words);
}

static void english_stays_as_it_stands(void **state) {
    (void)state;
    translate_use(TRANSLATE_ENGLISH);
    assert_string_equal(_("Back"), "Back");
    assert_string_equal(_(NC_("key", "Home")), "Home");
    assert_string_equal(ngettext("%zu place", "%zu places", 1), "%zu place");
    assert_string_equal(ngettext("%zu place", "%zu places", 0), "%zu places");
    assert_string_equal(_(""), "");
    assert_string_equal(translate_language(), "en");
}

static void a_language_is_switched_to_and_back_at_any_time(void **state) {
    (void)state;
    struct report report = {0};
    struct made_catalog made;
    make_catalog(&made, MADE_TWO_FORMS, spanish, SPANISH_PAIRS);
    const char *path = made_catalog_file(made.bytes, made.count);
    translate_load("es", path, &report);
    assert_string_equal(_("Back"), "Back");
    unlink(path); /* it is resident */
    translate_use("es");
    const char *kept = _("Back");
    assert_string_equal(translate_language(), "es");
    assert_string_equal(kept, "Volver");
    assert_string_equal(_(NC_("key", "Home")), "Tecla Inicio");
    assert_string_equal(_("Home"), "Home");
    assert_string_equal(_("under 1%"), "menos del 1%");
    assert_string_equal(_(""), "");
    assert_string_equal(ngettext("%zu place", "%zu places", 1), "un lugar");
    assert_string_equal(ngettext("%zu place", "%zu places", 2), "%zu lugares");
    assert_string_equal(ngettext("one of none", "many of none", 2), "many of none");
    translate_use("fr");
    assert_string_equal(_("Back"), "Back");
    translate_use("es");
    assert_ptr_equal(_("Back"), kept);
    translate_use(NULL);
    assert_string_equal(_("Back"), "Back");
    assert_int_equal(report.count, 0);
    report_free(&report);
}

static void one_that_is_absent_or_damaged_is_said_once_and_the_words_stay_english(void **state) {
    (void)state;
    struct report report = {0};
    translate_load("xa", "/nowhere/xa.mo", &report);
    translate_load("xb", made_catalog_file("\xde\x12\x04\x95", 4), &report);
    translate_load("xc", "/tmp", &report);
    translate_load("xa", "/nowhere/xa.mo", &report);
    translate_load(TRANSLATE_ENGLISH, "/nowhere/en.mo", &report);
    assert_int_equal(report_count(&report, SEVERITY_ERROR), 3);
    assert_string_equal(report.problems[0].file, "/nowhere/xa.mo");
    assert_refused(
        report.problems[0].words, "No such file or directory; build and install po/xa.po");
    assert_refused(report.problems[1].words, "it is no catalog that msgfmt wrote");
    const char *languages[] = {"xa", "xb", "xc"};
    for (size_t i = 0; i < 3; i++) {
        translate_use(languages[i]);
        assert_string_equal(translate_language(), "en");
        assert_string_equal(_("Back"), "Back");
    }
    unlink(made_catalog_file("", 0));
    report_free(&report);
}

static void what_is_wrong_is_named(void **state) {
    (void)state;
    struct made_catalog made;
    make_catalog(&made, MADE_HEADER("nplurals=2; plural=n%0;"), spanish, SPANISH_PAIRS);
    assert_refused(read_made(&made), "Plural-Forms");
    make_catalog(&made, "Content-Type: text/plain; charset=ISO-8859-1\n", spanish, SPANISH_PAIRS);
    assert_refused(read_made(&made), "charset=UTF-8");
    make_catalog(
        &made, MADE_TWO_FORMS, (struct made_pair[]){MADE_PAIR("b", "b"), MADE_PAIR("a", "a")}, 2);
    assert_refused(read_made(&made), "out of order");
    make_catalog(
        &made, MADE_TWO_FORMS, (struct made_pair[]){MADE_PAIR("a", "b"), MADE_PAIR("a", "a")}, 2);
    assert_refused(read_made(&made), "out of order");
    assert_refused(read_one("a", "\xff"), "not UTF-8");
    assert_refused(read_one("a", "\x1b[2J"), "drive a terminal");
    assert_refused(read_one("a", "b\004c"), "drive a terminal");
    make_catalog(&made, MADE_TWO_FORMS, &(struct made_pair){"a\0as", "b", 4, 0}, 1);
    assert_refused(read_made(&made), "form of a plural");
    assert_refused(read_one("\0", "x"), "out of order");
    make_catalog(&made, MADE_TWO_FORMS, spanish, SPANISH_PAIRS);
    made_catalog_put(&made, 4, 1); /* a revision with other tables */
    assert_refused(read_made(&made), "msgfmt");
}

static void other_arguments_than_the_english_words_take_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *words, *translated;
        bool right;
    } given[] = {
        {"%d pills", "%d pastillas", true}, {"%d pills", "pastillas", true},
        {"%d pills", "%s pastillas", false}, {"%d pills", "%ld pastillas", false},
        {"%d pills", "%d pastillas de %d", false}, {"%d pills", "%n", false},
        {"%d pills", "%*d", false}, {"%d pills", "%", false}, {"%d pills", "%2$d", false},
        {"%d pills", "%9$d", false}, {"%d pills", "%99999999999999999999$d", false},
        {"%d pills", "%-4d%%", true}, {"%s of %zu", "%2$zu de %1$s", true},
        {"%s of %zu", "%zu de %s", false}, {"%s of %zu", "%1$s, %1$s", true},
        {"%s of %zu", "de %2$zu", false}, {"%s of %zu", "%1$s de %zu", false},
        {"%d pills", "%1$s %1$d", false}, {"%d pills", "%1$ld %1$d", false},
        {"%ld pills", "%1$d %1$ld", false}, {"pills", "%s", false}, {"pills", "100%", false},
        {"under 1%", "menos de 1% de", true}, /* no format, so never printed as one */
    };
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        const char *wrong = read_one(given[i].words, given[i].translated);
        if (!wrong != given[i].right) fail_msg("\"%s\": %s", given[i].translated, wrong);
        if (wrong) assert_refused(wrong, "other % signs");
    }
}

static void each_language_counts_in_its_way(void **state) {
    (void)state;
    static const struct {
        const char *header;
        size_t forms[7]; /* for 0, 1, 2, 5, 12, 21, 22 */
    } given[] = {
        {MADE_TWO_FORMS, {1, 0, 1, 1, 1, 1, 1}},
        {MADE_HEADER("nplurals=2; plural=(n > 1);"), {0, 0, 1, 1, 1, 1, 1}},
        {MADE_HEADER(
             "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : "
             "2);"),
            {2, 0, 1, 2, 2, 2, 1}},
        {MADE_HEADER(
             "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
             "n%100>=20) ? 1 : 2);"),
            {2, 0, 1, 2, 2, 0, 1}},
        {MADE_HEADER("nplurals=1; plural=0;"), {0}},
        {"Content-Type: text/plain; charset=UTF-8\n", {1, 0, 1, 1, 1, 1, 1}},
    };
    static const unsigned long numbers[] = {0, 1, 2, 5, 12, 21, 22};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        struct arena arena = {0};
        struct catalog catalog;
        struct made_catalog made;
        make_catalog(&made, given[i].header, NULL, 0);
        assert_null(catalog_read(&catalog, made.bytes, made.count, &arena));
        for (size_t j = 0; j < 7; j++)
            assert_int_equal(catalog.form(numbers[j]), given[i].forms[j]);
        arena_free(&arena);
    }
}

static void a_file_that_is_cut_anywhere_is_refused(void **state) {
    (void)state;
    struct made_catalog made;
    make_catalog(&made, MADE_TWO_FORMS, spanish, SPANISH_PAIRS);
    assert_null(read_made(&made));
    for (size_t count = 0; count < made.count; count++) {
        struct arena arena = {0};
        struct catalog catalog;
        char *cut = malloc(count ? count : 1); /* of its own, so that a sanitizer sees its end */
        assert_non_null(cut);
        memcpy(cut, made.bytes, count);
        assert_non_null(catalog_read(&catalog, cut, count, &arena));
        free(cut);
        arena_free(&arena);
    }
}

/* Every byte takes values that turn numbers large, strings endless and characters bad. What is
 * accepted must be usable to its last byte. */
static void no_damaged_byte_makes_it_read_elsewhere(void **state) {
    (void)state;
    static const unsigned char values[] = {0, 1, 4, 7, 0x25, 0x7F, 0x80, 0xFF};
    struct made_catalog made;
    make_catalog(&made, MADE_TWO_FORMS, spanish, SPANISH_PAIRS);
    char *file = malloc(made.count);
    assert_non_null(file);
    size_t refused = 0;
    for (size_t place = 0; place < made.count; place++) {
        for (size_t i = 0; i < sizeof values; i++) {
            struct arena arena = {0};
            struct catalog catalog;
            memcpy(file, made.bytes, made.count);
            file[place] = (char)values[i];
            if (catalog_read(&catalog, file, made.count, &arena)) refused++;
            for (size_t j = 0; j < catalog.count; j++) {
                const struct catalog_entry *entry = &catalog.entries[j];
                assert_ptr_equal(catalog_find(&catalog, entry->words), entry);
                for (unsigned long number = 0; number < 3; number++) {
                    const char *form = catalog_form(&catalog, entry, number);
                    assert_true(form >= file && form + strlen(form) < file + made.count);
                }
            }
            arena_free(&arena);
        }
    }
    assert_in_range(refused, made.count, made.count * sizeof values);
    free(file);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_stays_as_it_stands),
        cmocka_unit_test(a_language_is_switched_to_and_back_at_any_time),
        cmocka_unit_test(one_that_is_absent_or_damaged_is_said_once_and_the_words_stay_english),
        cmocka_unit_test(what_is_wrong_is_named),
        cmocka_unit_test(other_arguments_than_the_english_words_take_are_refused),
        cmocka_unit_test(each_language_counts_in_its_way),
        cmocka_unit_test(a_file_that_is_cut_anywhere_is_refused),
        cmocka_unit_test(no_damaged_byte_makes_it_read_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
