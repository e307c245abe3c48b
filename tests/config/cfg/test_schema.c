/* Reading text by a table of rules: every type, every refusal with its line and words, and what
 * libconfig does wrong. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/cfg/schema.h"
#include "config/cfg/text_file.h"
#include "config/base/message.h"

struct option {
    int line;
    struct schema_text text;
    bool right;
};

struct question {
    int line;
    struct schema_text id;
    int kind, points;
    struct option *options;
    size_t option_count;
    struct {
        struct schema_text name;
        int year, year_line;
    } source;
    struct {
        struct schema_text says;
        struct schema_text *forms;
        size_t form_count;
    } words;
};

struct pack {
    int reserved; /* so that nothing that matters has the offset 0 */
    bool shown;
    int size, size_line, color;
    struct schema_text title, code;
    struct schema_text *tips;
    size_t tip_count;
    struct question *questions;
    size_t question_count;
    struct {
        int depth;
    } deep;
};

static const char *const colors[] = {"red", "green", "blue", NULL};

static const struct schema_rule option_rules[] = {
    {.key = "text", .type = SCHEMA_TEXT, .offset = offsetof(struct option, text), .required = true},
    {.key = "right", .type = SCHEMA_BOOL, .offset = offsetof(struct option, right)},
    {0},
};

#define BELOW(type, group, field) (offsetof(type, group.field) - offsetof(type, group))

static const struct schema_rule source_rules[] = {
    {.key = "name",
        .type = SCHEMA_TEXT,
        .offset = BELOW(struct question, source, name),
        .preset_text = "nobody"},
    {.key = "year",
        .type = SCHEMA_INT,
        .offset = BELOW(struct question, source, year),
        .line_offset = BELOW(struct question, source, year_line),
        .minimum = 1990,
        .maximum = 2030,
        .preset = 2000},
    {0},
};

static const struct schema_rule word_rules[] = {
    {.key = "says",
        .type = SCHEMA_TEXT,
        .offset = BELOW(struct question, words, says),
        .required = true},
    {.key = "forms",
        .type = SCHEMA_TEXTS,
        .offset = BELOW(struct question, words, forms),
        .count_offset = BELOW(struct question, words, form_count)},
    {0},
};

static const char *const kinds[] = {"one", "several", NULL};

static const struct schema_rule question_rules[] = {
    {.key = "id", .type = SCHEMA_TEXT, .offset = offsetof(struct question, id), .required = true},
    {.key = "kind",
        .type = SCHEMA_CHOICE,
        .offset = offsetof(struct question, kind),
        .choices = kinds,
        .preset = 1},
    {.key = "points",
        .type = SCHEMA_INT,
        .offset = offsetof(struct question, points),
        .minimum = -5,
        .maximum = 5,
        .preset = 2},
    {.key = "options",
        .type = SCHEMA_RECORDS,
        .offset = offsetof(struct question, options),
        .count_offset = offsetof(struct question, option_count),
        .record_bytes = sizeof(struct option),
        .rules = option_rules,
        .minimum = 2,
        .maximum = 3},
    {.key = "source",
        .type = SCHEMA_GROUP,
        .offset = offsetof(struct question, source),
        .rules = source_rules},
    {.key = "language",
        .type = SCHEMA_LANGUAGE,
        .offset = offsetof(struct question, words),
        .rules = word_rules,
        .required = true},
    {0},
};

static const struct schema_rule deep_rules[] = {
    {.key = "depth", .type = SCHEMA_INT, .offset = 0, .maximum = 9, .preset = 4},
    {0},
};

static const struct schema_rule rules[] = {
    {.key = "shown", .type = SCHEMA_BOOL, .offset = offsetof(struct pack, shown), .preset = true},
    {.key = "size",
        .type = SCHEMA_INT,
        .offset = offsetof(struct pack, size),
        .line_offset = offsetof(struct pack, size_line),
        .minimum = 10,
        .maximum = 100,
        .zero_too = true,
        .preset = 50},
    {.key = "color",
        .type = SCHEMA_CHOICE,
        .offset = offsetof(struct pack, color),
        .choices = colors,
        .preset = 2},
    {.key = "title",
        .type = SCHEMA_TEXT,
        .offset = offsetof(struct pack, title),
        .maximum = 20,
        .preset_text = "none"},
    {.key = "code", .type = SCHEMA_TEXT, .offset = offsetof(struct pack, code)},
    {.key = "tips",
        .type = SCHEMA_TEXTS,
        .offset = offsetof(struct pack, tips),
        .count_offset = offsetof(struct pack, tip_count),
        .minimum = 1,
        .maximum = 3},
    {.key = "questions",
        .type = SCHEMA_RECORDS,
        .offset = offsetof(struct pack, questions),
        .count_offset = offsetof(struct pack, question_count),
        .record_bytes = sizeof(struct question),
        .rules = question_rules},
    {.key = "deep",
        .type = SCHEMA_GROUP,
        .offset = offsetof(struct pack, deep),
        .rules = deep_rules},
    {0},
};

struct fixture {
    struct arena arena;
    struct report report;
    struct pack pack;
};

static int set_up(void **state) {
    *state = calloc(1, sizeof(struct fixture));
    return 0;
}

static void forget(struct fixture *fixture) {
    arena_free(&fixture->arena);
    report_free(&fixture->report);
}

static int tear_down(void **state) {
    forget(*state);
    free(*state);
    return 0;
}

static bool read_from(struct fixture *fixture, const char *text, int first_line) {
    forget(fixture);
    memset(&fixture->pack, 0x5A, sizeof fixture->pack); /* nothing may be left as it was */
    const struct schema_input input = {.file = "f",
        .text = text,
        .first_line = first_line,
        .language = "en",
        .arena = &fixture->arena,
        .report = &fixture->report};
    bool clean = schema_read(&input, rules, &fixture->pack);
    report_sort(&fixture->report);
    return clean;
}

static bool read_text(struct fixture *fixture, const char *text) {
    return read_from(fixture, text, 1);
}

/* Says whether the text is right when nobody asks what is wrong. */
static bool is_right(const char *text) {
    struct arena arena = {0};
    struct pack pack;
    const struct schema_input input = {
        .file = "f", .text = text, .first_line = 1, .language = "en", .arena = &arena};
    bool right = schema_read(&input, rules, &pack);
    arena_free(&arena);
    return right;
}

/* Reads the text and compares every problem, one a line. */
static void assert_problems(struct fixture *fixture, const char *text, const char *expected) {
    static char all[65536];
    bool clean = read_text(fixture, text);
    size_t filled = 0;
    all[0] = '\0';
    for (size_t i = 0; i < fixture->report.count && filled < sizeof all; i++) {
        filled += (size_t)snprintf(all + filled, sizeof all - filled, "%s%s", i ? "\n" : "",
            report_line(&fixture->report, i));
    }
    assert_string_equal(all, expected);
    assert_int_equal(clean, !*expected);
    assert_int_equal(is_right(text), clean);
}

/* ---- what is read ---- */

static void presets_fill_the_struct(void **state) {
    struct fixture *fixture = *state;
    assert_true(read_text(fixture, ""));
    const struct pack *pack = &fixture->pack;
    assert_true(pack->shown);
    assert_int_equal(pack->size, 50);
    assert_int_equal(pack->size_line, 0);
    assert_int_equal(pack->color, 2);
    assert_string_equal(pack->title.bytes, "none");
    assert_int_equal(pack->title.line, 0);
    assert_string_equal(pack->code.bytes, "");
    assert_null(pack->tips);
    assert_int_equal(pack->tip_count, 0);
    assert_null(pack->questions);
    assert_int_equal(pack->question_count, 0);
    assert_int_equal(pack->deep.depth, 4);
}

static void every_type_is_read(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture,
        "shown = FALSE; size: 0\n"
        "color = \"green\",\n"
        "title =\n"
        "  \"two \" \"parts\";\n"
        "tips = [\n"
        "  \"first\",\n"
        "  \"second\"\n"
        "];\n"
        "deep: { depth = 9; }; # the end",
        "");
    const struct pack *pack = &fixture->pack;
    assert_false(pack->shown);
    assert_int_equal(pack->size, 0);
    assert_int_equal(pack->size_line, 1);
    assert_int_equal(pack->color, 1);
    assert_string_equal(pack->title.bytes, "two parts");
    assert_int_equal(pack->title.line, 4);
    assert_int_equal(pack->tip_count, 2);
    assert_string_equal(pack->tips[0].bytes, "first");
    assert_int_equal(pack->tips[0].line, 6);
    assert_string_equal(pack->tips[1].bytes, "second");
    assert_int_equal(pack->tips[1].line, 7);
    assert_int_equal(pack->deep.depth, 9);
}

static void records_nest_and_know_their_lines(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture,
        "questions = (\n"
        "  { id = \"a\"; kind = \"one\"; points = -5;\n"
        "    options = (\n"
        "      { text = \"yes\"; right = true; },\n"
        "      { text = \"no\"; } );\n"
        "    source = { year = 2010; };\n"
        "    en = { says = \"hello\"; forms = (\"x\", \"y\", \"z\"); };\n"
        "    es = { dice = 5; }; },\n"
        "  { id = \"b\"; en = { says = \"bye\"; }; }\n"
        ");",
        "");
    const struct pack *pack = &fixture->pack;
    assert_int_equal(pack->question_count, 2);
    const struct question *one = &pack->questions[0], *two = &pack->questions[1];
    assert_int_equal(one->line, 2);
    assert_string_equal(one->id.bytes, "a");
    assert_int_equal(one->kind, 0);
    assert_int_equal(one->points, -5);
    assert_int_equal(one->option_count, 2);
    assert_int_equal(one->options[0].line, 4);
    assert_true(one->options[0].right);
    assert_string_equal(one->options[1].text.bytes, "no");
    assert_int_equal(one->options[1].line, 5);
    assert_false(one->options[1].right);
    assert_string_equal(one->source.name.bytes, "nobody");
    assert_int_equal(one->source.year, 2010);
    assert_int_equal(one->source.year_line, 6);
    assert_string_equal(one->words.says.bytes, "hello");
    assert_int_equal(one->words.form_count, 3);
    assert_string_equal(one->words.forms[2].bytes, "z");
    assert_int_equal(two->line, 9);
    assert_int_equal(two->kind, 1);
    assert_int_equal(two->points, 2);
    assert_int_equal(two->option_count, 0);
    assert_null(two->options);
    assert_int_equal(two->source.year, 2000);
    assert_string_equal(two->words.says.bytes, "bye");
    assert_null(two->words.forms);
}

static void strings_live_as_long_as_the_arena(void **state) {
    struct fixture *fixture = *state;
    char text[] = "title = \"kept\"; tips = [\"also kept\"];";
    assert_true(read_text(fixture, text));
    memset(text, 'x', sizeof text - 1);
    assert_string_equal(fixture->pack.title.bytes, "kept");
    assert_string_equal(fixture->pack.tips[0].bytes, "also kept");
}

static void escapes_are_decoded_and_strings_go_over_line_ends(void **state) {
    struct fixture *fixture = *state;
    assert_problems(
        fixture, "title = \"\\x41\\\"\\\\\\n\\tb\";\ncode = \"a\nb\\nc\\xC3\\xA9\";\n", "");
    assert_string_equal(fixture->pack.title.bytes, "A\"\\\n\tb");
    assert_string_equal(fixture->pack.code.bytes, "a\nb\nc\u00E9");
}

static void a_string_of_blanks_alone_is_empty(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "title = \" \u00A0\u3000\t\u00AD\";\ncode = \" a \";\n", "");
    assert_string_equal(fixture->pack.title.bytes, "");
    assert_string_equal(fixture->pack.code.bytes, " a ");
}

static void a_file_may_end_in_a_comment_without_a_newline(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "size = 20; // the end", "");
    assert_int_equal(fixture->pack.size, 20);
}

/* ---- what is refused ---- */

static void unknown_keys_are_named_with_the_nearest_known_one(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture,
        "szie = 20;\n"
        "colour = \"red\";\n"
        "zzz = 1;\n"
        "deep: { dept = 1; };\n"
        "en = {};\n"
        "questions = ( { id = \"a\"; en = { says = \"\"; sys = 1; };\n"
        "  optoins = (); fr = 5; x = {}; EN = {}; } );",
        "f:1: szie: unknown setting; did you mean size?\n"
        "f:2: colour: unknown setting; did you mean color?\n"
        "f:3: zzz: unknown setting; delete it (known here: shown, size, color, title, code, tips, "
        "questions, "
        "deep)\n"
        "f:4: deep.dept: unknown setting; did you mean deep.depth?\n"
        "f:5: en: unknown setting; delete it (known here: shown, size, color, title, code, tips, "
        "questions, "
        "deep)\n"
        "f:6: questions.en.sys: unknown setting; did you mean questions.en.says?\n"
        "f:7: questions.optoins: unknown setting; did you mean questions.options?\n"
        "f:7: questions.fr: unknown setting; delete it (known here: id, kind, points, options, "
        "source, en)\n"
        "f:7: questions.x: unknown setting; delete it (known here: id, kind, points, options, "
        "source, en)\n"
        "f:7: questions.EN: unknown setting; did you mean questions.en?");
}

static void values_out_of_range_are_shown_as_read(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "\nsize = 9;",
        "f:2: size: 9 does not fit here; write 0 or a whole number from 10 to 100");
    assert_int_equal(fixture->pack.size, 50);
    assert_problems(fixture, "size = 101;",
        "f:1: size: 101 does not fit here; write 0 or a whole number from 10 to 100");
    assert_problems(fixture, "deep: { depth = -1; };",
        "f:1: deep.depth: -1 does not fit here; write a whole number from 0 to 9");
    assert_problems(fixture, "size = 10;", "");
    assert_problems(fixture, "size = 100;", "");
    assert_problems(
        fixture, "size = 010;", "f:1: 010: begins with a zero; write the number without it");
}

static void no_number_wraps_into_its_range(void **state) {
    struct fixture *fixture = *state;
    static const char *const numbers[] = {"4294967346", "-4294967246", "0x100000032", "0x32", "50L",
        "4294967346L", "50.0", "5e1", "1e400", "-1e400"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[64];
        snprintf(text, sizeof text, "size = %s;", numbers[i]);
        assert_false(read_text(fixture, text));
        assert_int_equal(fixture->report.count, 1);
    }
}

static void wrong_types_are_told_the_type_wanted(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture,
        "shown = 1;\n"
        "size = \"20\";\n"
        "color = true;\n"
        "title = 5;\n"
        "code = [\"x\"];\n"
        "tips = \"x\";\n"
        "questions = { };\n"
        "deep = 5;",
        "f:1: shown: 1 does not fit here; write true or false\n"
        "f:2: size: \"20\" does not fit here; write 0 or a whole number from 10 to 100, without "
        "quotes\n"
        "f:3: color: true does not fit here; write \"red\", \"green\" or \"blue\"\n"
        "f:4: title: must stand in double quotes, a number too; write \"...\"\n"
        "f:5: code: must stand in double quotes, a number too; write \"...\"\n"
        "f:6: tips: must be a list of words, such as [ \"one\", \"two\" ]\n"
        "f:7: questions: must be a list of groups, such as ( { ... }, { ... } )\n"
        "f:8: deep: must be a group, such as deep: { ... }");
    assert_true(fixture->pack.shown);
    assert_int_equal(fixture->pack.size, 50);
    assert_string_equal(fixture->pack.code.bytes, "");
    assert_problems(fixture, "size = 20.0;",
        "f:1: size: 20 does not fit here; write 0 or a whole number from 10 to 100, in digits "
        "alone");
    assert_problems(fixture, "size = 20L;",
        "f:1: size: 20 does not fit here; write 0 or a whole number from 10 to 100, in digits "
        "alone");
    assert_problems(fixture, "shown = \"true\";",
        "f:1: shown: \"true\" does not fit here; write true or false, without quotes");
}

static void unknown_choices_are_quoted_and_the_known_ones_listed(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "color = \"Red\";",
        "f:1: color: \"Red\" does not fit here; write \"red\", \"green\" or \"blue\"");
    assert_problems(fixture, "color = \"\";",
        "f:1: color: \"\" does not fit here; write \"red\", \"green\" or \"blue\"");
    assert_problems(fixture, "color = \"1234567890123456789012345678901234567\u00E9\u00E9\u00E9\";",
        "f:1: color: \"1234567890123456789012345678901234567\u00E9...\" does not fit here; write "
        "\"red\", "
        "\"green\" or \"blue\"");
}

static void texts_have_at_most_the_bytes_allowed(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "title = \"12345678901234567890\";", "");
    assert_problems(fixture, "title = \"123456789012345678901\";",
        "f:1: title: has 21 bytes; make it at most 20 long");
    assert_string_equal(fixture->pack.title.bytes, "none");
}

static void lists_have_as_many_entries_as_allowed(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "tips = [];", "f:1: tips: has 0 entries; write at least 1");
    assert_problems(
        fixture, "tips = [\"\", \"\", \"\", \"\"];", "f:1: tips: has 4 entries; write at most 3");
    assert_problems(fixture, "tips = [\"\", \"\", \"\"];", "");
    assert_problems(fixture,
        "questions = ( { id = \"a\"; en: { says = \"\"; };\n"
        "options = ( { text = \"\"; } ); } );",
        "f:2: questions.options: has 1 entries; write at least 2");
}

static void wrong_entries_of_lists_are_named_on_their_own_line(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "tips = (\n\"x\",\n5,\n\"y\" );",
        "f:3: tips: must stand in double quotes, a number too; write \"...\"");
    assert_int_equal(fixture->pack.tip_count, 2);
    assert_string_equal(fixture->pack.tips[1].bytes, "y");
    assert_problems(fixture, "questions = (\n 5,\n \"x\"\n\n);",
        "f:2: questions: holds groups only; write { ... }\nf:3: questions: holds groups only; "
        "write { ... }");
    assert_int_equal(fixture->pack.question_count, 0);
}

static void missing_keys_are_named_with_the_line_of_their_group(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture,
        "questions = (\n"
        "  { en = { says = \"\"; }; },\n"
        "  { id = \"b\";\n"
        "    es = { says = \"\"; }; },\n"
        "  { id = \"c\"; options = ( {\n"
        "    right = true; }, { text = \"\"; } );\n"
        "    en =\n"
        "      {}; } );",
        "f:2: questions.id: is missing; add it\n"
        "f:3: questions.en: is missing; add it\n"
        "f:5: questions.options.text: is missing; add it\n"
        "f:7: questions.en.says: is missing; add it");
}

static void a_missing_key_of_the_whole_text_stands_on_its_first_line(void **state) {
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct option option;
    struct schema_input input = {
        .file = "f", .text = "", .first_line = 30, .arena = &arena, .report = &report};
    assert_false(schema_read(&input, option_rules, &option));
    assert_string_equal(report_line(&report, 0), "f:30: text: is missing; add it");
    input.first_line = 0;
    assert_false(schema_read(&input, option_rules, &option));
    assert_string_equal(report_line(&report, 1), "f:1: text: is missing; add it");
    input = (struct schema_input){.file = "/dev/null", .arena = &arena, .report = &report};
    assert_false(schema_read(&input, option_rules, &option));
    assert_string_equal(
        report_line(&report, 2), "/dev/null: is not an ordinary file; name a text file");
    arena_free(&arena);
    report_free(&report);
}

static void a_missing_key_of_a_file_is_the_matter_of_the_whole_file(void **state) {
    (void)state;
    char path[] = "/tmp/gist-kiosk-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    struct arena arena = {0};
    struct report report = {0};
    struct option option;
    const struct schema_input input = {
        .file = path, .first_line = 9, .arena = &arena, .report = &report};
    assert_false(schema_read(&input, option_rules, &option));
    unlink(path);
    assert_int_equal(report.count, 1);
    assert_int_equal(report.problems[0].line, 0);
    assert_string_equal(report.problems[0].words, "text: is missing; add it");
    arena_free(&arena);
    report_free(&report);
}

static void characters_that_escapes_stand_for_are_checked(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "\ntitle =\n\"a\\x1b[2J\";",
        "f:3: a control character (U+001B) is not allowed here; delete it");
    assert_string_equal(fixture->pack.title.bytes, "none");
    assert_problems(fixture, "tips = [\"a\",\n\"b\\xff\"\n];",
        "f:2: the byte 0xFF is not UTF-8; save the file in the encoding UTF-8");
    assert_problems(fixture, "code = \"\\xe2\\x80\\xae\";",
        "f:1: an invisible mark that changes the direction of text (U+202E) is not allowed here; "
        "delete it");
    assert_problems(fixture, "code = \"a\\rb\";",
        "f:1: a carriage return inside a line (U+000D) is not allowed here; delete it");
    assert_problems(fixture, "code = \"a\\fb\";",
        "f:1: a control character (U+000C) is not allowed here; delete it");
}

static void the_text_itself_is_checked_before_it_is_parsed(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "a = 5; # \x1b",
        "f:1: a control character (U+001B) is not allowed here; delete it");
    assert_problems(
        fixture, "\n\xff", "f:2: the byte 0xFF is not UTF-8; save the file in the encoding UTF-8");
    assert_problems(fixture, "idle 5", "f:1: idle: = is missing after it; write idle = value");
    static char large[TEXT_FILE_MAX_BYTES + 2];
    memset(large, ' ', sizeof large - 1);
    assert_problems(fixture, large, "f:1: is larger than 64 KiB; make it smaller");
    large[TEXT_FILE_MAX_BYTES] = '\0';
    assert_problems(fixture, large, "");
}

static void what_only_libconfig_notices_is_put_in_words(void **state) {
    struct fixture *fixture = *state;
    assert_problems(fixture, "size = 10;\n\nsize = 20;",
        "f:3: size = 20;: this setting stands above already; delete one of the two");
    assert_problems(fixture, "deep: {};\ndeep: {};",
        "f:2: deep: {};: this setting stands above already; delete one of the two");
    assert_problems(fixture, "tips = [ \"x\",\n1 ];",
        "f:2: the values in [ ] are of different kinds; write all of them alike");
}

static void all_errors_are_found_in_one_reading_and_lines_count_from_the_first(void **state) {
    struct fixture *fixture = *state;
    assert_false(
        read_from(fixture, "size = 1;\nshwon = true;\ncolor = 5;\ntips = [\n\"a\"\n];", 100));
    assert_int_equal(fixture->report.count, 3);
    assert_int_equal(fixture->report.problems[0].line, 100);
    assert_int_equal(fixture->report.problems[1].line, 101);
    assert_int_equal(fixture->report.problems[2].line, 102);
    assert_int_equal(fixture->pack.tips[0].line, 104);
    assert_false(read_from(fixture, "a = 1;\na = 2;", 100));
    assert_int_equal(fixture->report.problems[0].line, 101);
    assert_false(read_from(fixture, "\n\nsize = ;", 100));
    assert_int_equal(fixture->report.problems[0].line, 102);
}

static void errors_of_others_do_not_count(void **state) {
    (void)state;
    struct arena arena = {0};
    struct report report = {0};
    struct pack pack;
    report_add(&report, SEVERITY_ERROR, "other", 1, "wrong");
    const struct schema_input input = {
        .file = "f", .text = "size = 10;", .arena = &arena, .report = &report};
    assert_true(schema_read(&input, rules, &pack));
    arena_free(&arena);
    report_free(&report);
}

static void a_file_full_of_unknown_keys_is_read_to_its_end(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_FILE_MAX_BYTES];
    size_t filled = 0;
    int keys = 0;
    while (filled < sizeof text - 16)
        filled += (size_t)snprintf(text + filled, 16, "k%d=1\n", keys++);
    assert_false(read_text(fixture, text));
    assert_int_equal(fixture->report.count, keys);
    assert_int_equal(fixture->report.problems[keys - 1].line, keys);
}

/* ---- the nearest word ---- */

static void the_nearest_word_is_found_within_three_changes(void **state) {
    (void)state;
    static const char *const known[] = {"seconds", "warning", "reading", "longest", "id", NULL};
    assert_string_equal(message_nearest("secnds", known), "seconds");
    assert_string_equal(message_nearest("scednos", known), "seconds");
    assert_string_equal(message_nearest("WARNING", known), "warning");
    assert_null(message_nearest("lon", known));  /* 4 away */
    assert_null(message_nearest("long", known)); /* 3 away, but only 4 letters long */
    assert_string_equal(message_nearest("longer", known), "longest");
    assert_string_equal(message_nearest("di", known), "id");
    assert_null(message_nearest("x", known));
    assert_null(message_nearest("", known));
    static const char *const tied[] = {"cat", "cut", "cot", "cart", NULL};
    assert_string_equal(message_nearest("cxt", tied), "cat");
    assert_string_equal(message_nearest("cot", tied), "cot");
    static const char *const none[] = {NULL};
    assert_null(message_nearest("cat", none));
}

static void very_long_words_have_no_nearest_one(void **state) {
    (void)state;
    char word[5000], other[64];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    memset(other, 'a', sizeof other - 1);
    other[sizeof other - 1] = '\0';
    const char *const known[] = {word, other, NULL};
    assert_null(message_nearest(word, known));
    assert_string_equal(message_nearest(other, known), other);
    assert_string_equal(message_nearest(other + 1, known), other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
        WITH_FIXTURE(presets_fill_the_struct),
        WITH_FIXTURE(every_type_is_read),
        WITH_FIXTURE(records_nest_and_know_their_lines),
        WITH_FIXTURE(strings_live_as_long_as_the_arena),
        WITH_FIXTURE(escapes_are_decoded_and_strings_go_over_line_ends),
        WITH_FIXTURE(a_string_of_blanks_alone_is_empty),
        WITH_FIXTURE(a_file_may_end_in_a_comment_without_a_newline),
        WITH_FIXTURE(unknown_keys_are_named_with_the_nearest_known_one),
        WITH_FIXTURE(values_out_of_range_are_shown_as_read),
        WITH_FIXTURE(no_number_wraps_into_its_range),
        WITH_FIXTURE(wrong_types_are_told_the_type_wanted),
        WITH_FIXTURE(unknown_choices_are_quoted_and_the_known_ones_listed),
        WITH_FIXTURE(texts_have_at_most_the_bytes_allowed),
        WITH_FIXTURE(lists_have_as_many_entries_as_allowed),
        WITH_FIXTURE(wrong_entries_of_lists_are_named_on_their_own_line),
        WITH_FIXTURE(missing_keys_are_named_with_the_line_of_their_group),
        WITH_FIXTURE(characters_that_escapes_stand_for_are_checked),
        WITH_FIXTURE(the_text_itself_is_checked_before_it_is_parsed),
        WITH_FIXTURE(what_only_libconfig_notices_is_put_in_words),
        WITH_FIXTURE(all_errors_are_found_in_one_reading_and_lines_count_from_the_first),
        WITH_FIXTURE(a_file_full_of_unknown_keys_is_read_to_its_end),
        cmocka_unit_test(a_missing_key_of_the_whole_text_stands_on_its_first_line),
        cmocka_unit_test(a_missing_key_of_a_file_is_the_matter_of_the_whole_file),
        cmocka_unit_test(errors_of_others_do_not_count),
        cmocka_unit_test(the_nearest_word_is_found_within_three_changes),
        cmocka_unit_test(very_long_words_have_no_nearest_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
