/* The grammar of .cfg files: each mistake has its own words and the right line, and what is right
 * passes. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "config/cfg/syntax.h"

struct sample {
    const char *text, *problem; /* NULL: none */
};

static void check(const struct sample *sample) {
    struct arena arena = {0};
    struct report report = {0};
    struct syntax_lines strings;
    bool passed = syntax_check(sample->text, "f", 1, &arena, &report, &strings);
    const char *problem = report.count ? report_line(&report, 0) : "";
    const char *expected = sample->problem ? sample->problem : "";
    if (strcmp(problem, expected) != 0) print_error("text: %s\n", sample->text);
    assert_string_equal(problem, expected);
    assert_int_equal(passed, report.count == 0);
    assert_true(report.count <= 1);
    arena_free(&arena);
    report_free(&report);
}

#define CHECK_ALL(samples)                                                                         \
    for (size_t i = 0; i < sizeof(samples) / sizeof *(samples); i++) check(&(samples)[i])

static void what_libconfig_accepts_passes(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"", NULL},
        {" \t\r\n\f", NULL},
        {"a = 1", NULL},
        {"a : 1;b=2,c=3 d=4", NULL},
        {"a=TRUE; b=False;", NULL},
        {"*x-y_9 = -5;", NULL},
        {"a = 1L; b = +2LL; c = 1.5; d = -.5; e = 3.; f = 1e5; g = 1.5E-3;", NULL},
        {"a = {}; b = (); c = []; d: { e: { f = 1 } }", NULL},
        {"a = [1, 2, 3]; b = ( 1, \"x\", { c = 1; }, [ 2 ], ( 3 ) );", NULL},
        {"a = \"one \" \"two\"\n  \"three\"; b = [\"x\" \"y\", \"z\"];", NULL},
        {"a = \"a\\\"b\\\\\"; b = \"\\x41\\n\";", NULL},
        {"a = \"over\ntwo lines\"; b = 1;", NULL},
        {"# one\n// two\n/* three\n * four **/ a = 1; /*/ five */ # six", NULL},
        {"a = \"# no comment /* at all\"; b = 2;", NULL},
        {"trueish = 1; false-x = 2; o9 = 3;", NULL},
    };
    CHECK_ALL(samples);
}

static void numbers_that_would_wrap_are_refused_as_written(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = 999999999;", NULL},
        {"a = 4294967300;", "f:1: 4294967300: numbers have at most 9 digits; write a smaller one"},
        {"\n\na = -4294967386L;",
            "f:3: -4294967386L: numbers have at most 9 digits; write a smaller one"},
        {"a = 0000000010;", "f:1: 0000000010: numbers have at most 9 digits; write a smaller one"},
        {"a = 0; b = -0; c = 0.5; d = 00001e1;",
            "f:1: 00001e1: begins with a zero; write the number without it"},
        {"a = [1, -08];", "f:1: -08: begins with a zero; write the number without it"},
        {"a = 1.0000000000;",
            "f:1: 1.0000000000: numbers have at most 9 digits; write a smaller one"},
        {"a = [1, 99999999999999999999];",
            "f:1: 99999999999999999999: numbers have at most 9 digits; write a smaller one"},
        {"a1234567890 = 1;",
            "f:1: a1234567890: numbers have at most 9 digits; write a smaller one"},
        {"a = 12345678901234567890123456789012345678901234567890;",
            "f:1: 1234567890123456789012345678901234567890...: numbers have at most 9 digits; "
            "write a "
            "smaller one"},
        {"a = 0xFF;", "f:1: 0xFF: is not a number; write digits alone, such as 120"},
        {"a = 0XFFFFFFFFL;", "f:1: 0XFFFFFFFFL: is not a number; write digits alone, such as 120"},
        {"a = 42949\n67300;",
            "f:2: 67300: was not expected here; check the quotes and brackets before it"},
        {"a = 42949/**/67300;",
            "f:1: 67300: was not expected here; check the quotes and brackets before it"},
        {"# 4294967300\na = \"4294967300\"; /* 4294967300 */ // 4294967300", NULL},
        {"a = \"\\\"\"; b = 4294967300;",
            "f:1: 4294967300: numbers have at most 9 digits; write a smaller one"},
        {"a = \"\\\\\"; b = 4294967300;",
            "f:1: 4294967300: numbers have at most 9 digits; write a smaller one"},
        {"a = \"x\ny\"; b = \"z\n\"; # \"\nc = 4294967300;",
            "f:4: 4294967300: numbers have at most 9 digits; write a smaller one"},
    };
    CHECK_ALL(samples);
}

static void what_is_no_number_is_refused(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = 10s;", "f:1: 10s: is not a number; write digits alone, such as 120"},
        {"a = 1_000;", "f:1: 1_000: is not a number; write digits alone, such as 120"},
        {"a = 1.2.3;", "f:1: 1.2.3: is not a number; write digits alone, such as 120"},
        {"a = 1e;", "f:1: 1e: is not a number; write digits alone, such as 120"},
        {"a = 1e+;", "f:1: 1e+: is not a number; write digits alone, such as 120"},
        {"a = 1e5x;", "f:1: 1e5x: is not a number; write digits alone, such as 120"},
        {"a = 1L5;", "f:1: 1L5: is not a number; write digits alone, such as 120"},
        {"a = 1LLL;", "f:1: 1LLL: is not a number; write digits alone, such as 120"},
        {"a = 1.5L;", "f:1: 1.5L: is not a number; write digits alone, such as 120"},
        {"a = .;", "f:1: .: has no meaning here; delete it, or put the words in double quotes"},
        {"a = 555-0100;", "f:1: 555-0100: is not a number; write \"555-0100\" in double quotes"},
        {"a = -;", "f:1: -: has no meaning here; delete it, or put the words in double quotes"},
    };
    CHECK_ALL(samples);
}

static void include_is_refused_wherever_a_line_starts_with_it(void **state) {
    (void)state;
    static const char words[] =
        "@include: no other file is read from here; write its lines into this file";
    static const char *const texts[] = {"@include \"/etc/passwd\"", "\n \t @include \"x\"",
        "a = 1;\r\n@include\t\"x\"", "a = \"\n@include \"x\"", "/*\n@include \"x\"\n*/",
        "@include"};
    static const int lines[] = {1, 2, 2, 2, 2, 1};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena arena = {0};
        struct report report = {0};
        struct syntax_lines strings;
        assert_false(syntax_check(texts[i], "f", 1, &arena, &report, &strings));
        assert_string_equal(report.problems[0].words, words);
        assert_int_equal(report.problems[0].line, lines[i]);
        arena_free(&arena);
        report_free(&report);
    }
    static const struct sample samples[] = {
        {"a = 1; @include \"x\"",
            "f:1: @: has no meaning here; delete it, or put the words in double quotes"},
        {"a = \"@include\"; # @include", NULL},
    };
    CHECK_ALL(samples);
}

static void strings_and_comments_without_an_end_are_named_where_they_open(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = 1;\nb = \"x;\nc = 2;\n",
            "f:2: the string that opens here is never closed; write a double quote at its end"},
        {"a = \"x\\\"",
            "f:1: the string that opens here is never closed; write a double quote at its end"},
        {"a = \"x\\",
            "f:1: the string that opens here is never closed; write a double quote at its end"},
        {"a = 1;\n/* b = 2;\n", "f:2: the comment that opens here is never closed; write */"},
        {"a = 1; /*/", "f:1: the comment that opens here is never closed; write */"},
    };
    CHECK_ALL(samples);
}

static void a_forgotten_quote_is_looked_for_where_the_string_opened(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = \"Clinic;\nb = \"555-1234\";\n",
            "f:2: 555-1234: is not a number; write \"555-1234\" "
            "in double quotes (but first look whether the string of line 1 is closed)"},
        {"a = \"Clinic;\nb = \"5551234567\";\n",
            "f:2: 5551234567: numbers have at most 9 digits; write a "
            "smaller one (but first look whether the string of line 1 is closed)"},
        {"a = \"Clinic;\nb = \"\";\nc = \"988\";\n",
            "f:3: 988: was not expected here; check the quotes and brackets before it (but first "
            "look whether the string of line 1 is closed)"},
        {"a = \"one\ntwo\"; b = \"x\ny\" 5;",
            "f:3: 5: was not expected here; check the quotes and brackets "
            "before it (but first look whether the string of line 2 is closed)"},
        {"a = \"one\ntwo\";\nb = yes;", "f:3: yes: is not a value; write true"},
    };
    CHECK_ALL(samples);
}

static void bare_words_are_answered_with_what_to_write(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = yes;", "f:1: yes: is not a value; write true"},
        {"a = ON;", "f:1: ON: is not a value; write true"},
        {"a = No;", "f:1: No: is not a value; write false"},
        {"a = off;", "f:1: off: is not a value; write false"},
        {"a:\n calm;", "f:2: calm: stands without quotes; write \"calm\", or if it is a number its "
                       "digits, such as 120"},
        {"a = [ \"x\", calm ];", "f:1: calm: stands without quotes; write \"calm\", or if it is a "
                                 "number its digits, such as 120"},
        {"a = 'calm';", "f:1: ': is not the straight double quote; write \" instead"},
        {"a = \u201Ccalm\u201D;",
            "f:1: \u201C: is not the straight double quote; write \" instead"},
        {"caf\u00E9 = 1;",
            "f:1: \u00E9 (U+00E9): has no meaning here; delete it, or put the words in double "
            "quotes"},
        {"a = \u221260;",
            "f:1: \u2212 (U+2212): has no meaning here; delete it, or put the words in double "
            "quotes"},
        {"a = 1 / 2;", "f:1: /: has no meaning here; delete it, or put the words in double quotes"},
    };
    CHECK_ALL(samples);
}

static void no_string_ends_before_its_quote(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = 1;\nb = \"ab\\x00cd\";", "f:2: b: \\x00: no string holds a zero byte; delete it"},
        {"a = \"\\\\\\x00\";", "f:1: a: \\x00: no string holds a zero byte; delete it"},
        {"a = \"\\\\x00 \\x01 x00 \\n\";", NULL},
    };
    CHECK_ALL(samples);
}

static void an_escape_that_nobody_reads_is_named_with_its_key_and_line(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = 1;\nname = \"Caf\\u00e9\";", "f:2: name: \\u is not read as anything; write the "
                                           "character itself, / in a path, or \\\\ for a "
                                           "backslash"},
        {"a = (\n\"x\ny\\d\");", "f:3: a: \\d is not read as anything; write the character itself, "
                                 "/ in a path, or \\\\ for a "
                                 "backslash"},
        {"a = \"\\\u00E9\";", "f:1: a: \\\u00E9 is not read as anything; write the character "
                              "itself, / in a path, or \\\\ for a "
                              "backslash"},
        {"a = \"\\x4\";", "f:1: a: \\x is not read as anything; write the character itself, / in a "
                          "path, or \\\\ for a "
                          "backslash"},
        {"a = \"\\\\u \\\" \\x41 \\n \\t \\r \\f\";", NULL},
    };
    CHECK_ALL(samples);
}

static void a_blank_that_looks_plain_is_named(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a:\u00A0{ b = 1; };", "f:1: a no-break space (U+00A0) stands here, which looks like a "
                                "plain one; write a plain space"},
        {"a = 1;\n\u3000b = 2;", "f:2: an ideographic space (U+3000) stands here, which looks like "
                                 "a plain one; write a plain space"},
        {"a = \u202F1;", "f:1: a space of another kind (U+202F) stands here, which looks like a "
                         "plain one; write a plain space"},
        {"a = \"x\u00A0y\";", NULL},
    };
    CHECK_ALL(samples);
}

static void missing_pieces_are_named(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"seconds 5;", "f:1: seconds: = is missing after it; write seconds = value"},
        {"\nseconds\n", "f:2: seconds: = is missing after it; write seconds = value"},
        {"idle.seconds = 5;",
            "f:1: idle: a key has no dot in it; write what follows the dot into idle: { ... }"},
        {"seconds =\n;", "f:1: seconds: has no value; write seconds = value"},
        {"a: { seconds = }", "f:1: seconds: has no value; write seconds = value"},
        {"seconds = ", "f:1: seconds: has no value; write seconds = value"},
        {"= 5;", "f:1: =: a key was expected here; write key = value"},
        {"{ a = 1; }", "f:1: {: has no name before it; write a group as name: { key = value; }"},
        {"a = (\n{ b = 1,\n{ b = 2 } );", "f:3: {: has no name before it; write a group as name: { "
                                          "key = value; }, or close the { of line 2 first"},
        {"\"a\" = 1;", "f:1: \"a\": a key was expected here; write key = value"},
        {"true = 1;", "f:1: true: a key was expected here; write key = value"},
        {"5 = 1;", "f:1: 5: a key was expected here; write key = value"},
        {"a = 1;;", "f:1: ; is not needed here; delete it (a comment begins with #)"},
        {"a: { , }", "f:1: , is not needed here; delete it"},
        {"a = 1 \"x\";",
            "f:1: \"x\": was not expected here; check the quotes and brackets before it"},
        {"a = [\"x\"] \"y\";",
            "f:1: \"y\": was not expected here; check the quotes and brackets before it"},
        {"a = {} \"x\";",
            "f:1: \"x\": was not expected here; check the quotes and brackets before it"},
        {"a = \"x\" = 1;",
            "f:1: =: was not expected here; check the quotes and brackets before it"},
        {"a = [ 1, ];", "f:1: ]: nothing follows the comma before it; delete the comma"},
        {"a = ( 1,\n);", "f:2: ): nothing follows the comma before it; delete the comma"},
        {"a = [ , 1 ];", "f:1: ,: a value was expected here; write one, or delete this"},
        {"a = ( {}\n{} );", "f:2: {: a comma or ) was expected before it; write it"},
        {"a = [ 1 2 ];", "f:1: 2: a comma or ] was expected before it; write it"},
        {"a = [ 1; 2 ];", "f:1: ;: a comma or ] was expected before it; write it"},
        {"a = [ { b = 1; } ];",
            "f:1: {: [ ] holds plain values only; write ( ) around groups and lists"},
        {"a = [ [ 1 ] ];",
            "f:1: [: [ ] holds plain values only; write ( ) around groups and lists"},
    };
    CHECK_ALL(samples);
}

/* What people who write the files of other programs are used to. */
static void a_likely_cause_is_named(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"name = \"The \"Harbor\" Clinic\";",
            "f:1: Harbor: stands outside of the quotes; a \" inside words is written \\\""},
        {"name = \"Harbor\"\nclinic 5;",
            "f:2: clinic: = is missing after it; write clinic = value"},
        {"seconds = 2 minutes;",
            "f:1: 2 minutes: is not a number; write digits alone, such as 120"},
        {"seconds = 2\nminutes 5;", "f:2: minutes: = is missing after it; write minutes = value"},
        {"seconds = 1,200;", "f:1: 200: stands behind a comma; a number has none in it, so write "
                             "its digits alone"},
        {"clinic:\n  name: Harbor Clinic\n",
            "f:2: clinic: its keys stand between { and }; write clinic: { name ... }"},
        {"name: Harbor Clinic # ours",
            "f:1: Harbor Clinic: words stand in double quotes; write \"Harbor Clinic\""},
        {"[clinic]\n", "f:1: [: has no name before it; write a group as name: { key = value; }"},
    };
    CHECK_ALL(samples);
}

static void brackets_must_match(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"a = (\n{ b = 1; );", "f:2: ) comes before the { of line 2 is closed; write } first"},
        {"a = [\n1 };", "f:2: } comes before the [ of line 1 is closed; write ] first"},
        {"a = [ };", "f:1: } comes before the [ of line 1 is closed; write ] first"},
        {"a = 1; }", "f:1: } closes nothing; delete it"},
        {"}", "f:1: } closes nothing; delete it"},
        {"a: {\n b: {\n c = 1;\n }",
            "f:1: the { that opens here is never closed; write } behind what belongs to it"},
        {"a = (\n",
            "f:1: the ( that opens here is never closed; write ) behind what belongs to it"},
        {"a = [ 1,",
            "f:1: the [ that opens here is never closed; write ] behind what belongs to it"},
    };
    CHECK_ALL(samples);
}

static void deep_nesting_is_refused(void **state) {
    (void)state;
    static char text[100000 + 8];
    struct arena arena = {0};
    struct report report = {0};
    struct syntax_lines strings;
    memset(text, '(', sizeof text - 1);
    memcpy(text, "a = ", 4);
    assert_false(syntax_check(text, "f", 1, &arena, &report, &strings));
    assert_string_equal(
        report_line(&report, 0), "f:1: (: more than 32 brackets are open here; close some");
    memset(text + 4 + SYNTAX_MAX_DEPTH, ')', SYNTAX_MAX_DEPTH);
    text[4 + 2 * SYNTAX_MAX_DEPTH] = '\0';
    assert_true(syntax_check(text, "f", 1, &arena, &report, &strings));
    arena_free(&arena);
    report_free(&report);
}

static void lines_are_counted_from_the_first_line_given(void **state) {
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct syntax_lines strings;
    assert_false(syntax_check("a = (\n{ b = \"x\ny\" );", "f", 11, &arena, &report, &strings));
    assert_string_equal(report_line(&report, 0),
        "f:13: ) comes before the { of line 12 is closed; write } "
        "first (but first look whether the string of line 12 is closed)");
    arena_free(&arena);
    report_free(&report);
}

static void every_string_has_the_line_on_which_it_begins(void **state) {
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct syntax_lines strings;
    const char *text =
        "a =\n\"x\"\n\"joined\";\nb = [ \"1\",\n  \"2\"\n];\nc = ( { d = \"over\nlines\"; } "
        "); e = 5; f = \"\";";
    assert_true(syntax_check(text, "f", 1, &arena, &report, &strings));
    const int expected[] = {2, 4, 5, 7, 8};
    assert_int_equal(strings.count, sizeof expected / sizeof *expected);
    assert_memory_equal(strings.lines, expected, sizeof expected);
    arena_free(&arena);
    report_free(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_libconfig_accepts_passes),
        cmocka_unit_test(numbers_that_would_wrap_are_refused_as_written),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(include_is_refused_wherever_a_line_starts_with_it),
        cmocka_unit_test(strings_and_comments_without_an_end_are_named_where_they_open),
        cmocka_unit_test(a_forgotten_quote_is_looked_for_where_the_string_opened),
        cmocka_unit_test(bare_words_are_answered_with_what_to_write),
        cmocka_unit_test(no_string_ends_before_its_quote),
        cmocka_unit_test(an_escape_that_nobody_reads_is_named_with_its_key_and_line),
        cmocka_unit_test(a_blank_that_looks_plain_is_named),
        cmocka_unit_test(missing_pieces_are_named),
        cmocka_unit_test(a_likely_cause_is_named),
        cmocka_unit_test(brackets_must_match),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(lines_are_counted_from_the_first_line_given),
        cmocka_unit_test(every_string_has_the_line_on_which_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
