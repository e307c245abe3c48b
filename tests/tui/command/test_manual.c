/* The manual pages say what the tables say: the committed pages are what is made of them now.
 * GENERATE=1 writes the pages anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/deploy/man/notes.h"
#include "config/deploy/man/pages.h"
#include "config/settings.h"
#include "config/cfg/text_file.h"

struct fixture {
    struct arena arena;
    struct report report;
};

static int set_up(void **state) {
    *state = calloc(1, sizeof(struct fixture));
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    arena_free(&fixture->arena);
    report_free(&fixture->report);
    free(fixture);
    return 0;
}

static const char *make(struct fixture *fixture, const char *name) {
    const char *page = pages_make(name, &fixture->arena, &fixture->report);
    if (!page) fail_msg("%s", report_line(&fixture->report, 0));
    return page;
}

static void write_page(const char *path, const char *page) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fputs(page, file) < 0, 0);
    assert_int_equal(fclose(file), 0);
}

/* Fails with the first line in which the two differ. */
static void assert_same_page(const char *path, const char *page, const char *made) {
    for (int line = 1; *page || *made; line++) {
        size_t bytes = strcspn(page, "\n"), made_bytes = strcspn(made, "\n");
        if (bytes != made_bytes || memcmp(page, made, bytes) != 0) {
            fail_msg("%s:%d: here is\n%.*s\nwhere the tables say (GENERATE=1 writes it anew)\n%.*s",
                path, line, (int)bytes, page, (int)made_bytes, made);
        }
        page += bytes + (page[bytes] == '\n');
        made += made_bytes + (made[made_bytes] == '\n');
    }
}

static void each_page_is_what_the_tables_say_now(void **state) {
    struct fixture *fixture = *state;
    for (size_t i = 0; pages_names[i]; i++) {
        const char *path = arena_join(&fixture->arena, PAGES_FOLDER, pages_names[i]);
        const char *made = make(fixture, pages_names[i]);
        struct text_file source;
        if (getenv("GENERATE")) write_page(path, made);
        if (!text_file_load(&source, path, &fixture->arena, &fixture->report))
            fail_msg("%s", report_line(&fixture->report, 0));
        assert_same_page(path, source.text, made);
    }
}

/* Letters of other alphabets come out as question marks on a plain console. */
static void pages_are_plain_letters_on_lines_that_fit(void **state) {
    struct fixture *fixture = *state;
    for (size_t i = 0; pages_names[i]; i++) {
        const char *page = make(fixture, pages_names[i]);
        for (int line = 1; *page; line++) {
            size_t bytes = strcspn(page, "\n");
            if (bytes > 80 && line > 1) fail_msg("%s:%d: is longer than 80", pages_names[i], line);
            for (size_t at = 0; at < bytes; at++)
                if (!isprint((unsigned char)page[at]))
                    fail_msg("%s:%d: is not ASCII", pages_names[i], line);
            page += bytes + (page[bytes] == '\n');
        }
    }
}

static void every_setting_is_in_its_page(void **state) {
    struct fixture *fixture = *state;
    const char *page = make(fixture, "gist-kiosk.cfg.5");
    for (const struct schema_rule *group = settings_rules; group->key; group++) {
        assert_non_null(strstr(page, arena_format(&fixture->arena, "\n.Ss %s\n", group->key)));
        for (const struct schema_rule *rule = group->rules; rule->key; rule++)
            assert_non_null(
                strstr(page, arena_format(&fixture->arena, "\n.It Va %s\n", rule->key)));
    }
}

static void an_option_is_written_with_what_it_takes(void **state) {
    struct fixture *fixture = *state;
    const char *page = make(fixture, "gist-kiosk.1");
    assert_non_null(strstr(page, "\n.It Fl \\-config Ar FILE\n"));
    assert_non_null(strstr(page, "\n.It Fl \\-dump Op Ar TOPIC\n"));
    assert_non_null(strstr(page, "\n.Op Fl \\-as-of Ar YYYY-MM-DD\n"));
    assert_non_null(strstr(page, "\n.Fl \\-help | Fl \\-version\n"));
}

static const char *plain_name(struct arena *arena, const char *words) {
    return arena_format(arena, "%s", words);
}

static const char *notes_of(struct fixture *fixture, const char *text) {
    struct roff page = {.arena = &fixture->arena};
    notes_write(&page, text, text + strlen(text), 1, plain_name);
    return page.text;
}

#define LIST ".Bl -tag -width Ds\n"

static void names_in_columns_are_lists_within_lists(void **state) {
    assert_string_equal(notes_of(*state, "# Head. Each:\n"
                                         "#   kind    one    first\n"
                                         "#           two    second,\n"
                                         "#                  more\n"
                                         "#   value   third\n"
                                         "# Tail.\n"),
        "Head.\nEach:\n" LIST ".It kind\n" LIST
        ".It one\nfirst\n.It two\nsecond, more\n.El\n.It value\nthird\n.El\n"
        ".Pp\nTail.\n");
    assert_string_equal(notes_of(*state, "#  en  the text:\n"
                                         "#    says  it\n"
                                         "#  to  end\n"),
        LIST ".It en\nthe text:\n" LIST ".It says\nit\n.El\n.It to\nend\n.El\n");
}

static void text_is_never_read_as_a_request(void **state) {
    struct fixture *fixture = *state;
    struct roff page = {.arena = &fixture->arena};
    roff_words(&page, ".Sh is no heading, 'nor is \\fB. Use `a --b` here? Yes.");
    assert_string_equal(
        page.text, "\\&.Sh is no heading, 'nor is \\efB.\nUse \\(oqa \\-\\-b\\(cq here?\nYes.\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_page_is_what_the_tables_say_now, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            pages_are_plain_letters_on_lines_that_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_setting_is_in_its_page, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_option_is_written_with_what_it_takes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_in_columns_are_lists_within_lists, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_is_never_read_as_a_request, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
