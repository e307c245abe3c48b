/* Cutting running text into sentences, from documents that doc.c reads.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/doc/doc_build.h"
#include "content/doc/sentences.h"

/* What stands in a figure is its owner's. */
static bool add_figure(
    void *context, struct doc *doc, const struct fence *fence, struct report *report) {
    (void)context, (void)report;
    doc_add_block(doc, BLOCK_FIGURE, fence->file, fence->line);
    return true;
}

static const struct schema_text short_form_items[] = {{.bytes = "St"}, {.bytes = "Dr"},
    {.bytes = "Mr"}, {.bytes = "Mrs"}, {.bytes = "e.g"}, {.bytes = "vs"}, {.bytes = "U.S"},
    {.bytes = "núm"}};
static const struct phrases short_forms = {
    short_form_items, sizeof short_form_items / sizeof short_form_items[0]};

static void read_doc(struct doc *doc, const char *text) {
    static const struct doc_hooks hooks = {.fence = add_figure};
    struct report report = {0};
    assert_true(doc_read(doc, text, strlen(text), "x.md", 1, &hooks, &report));
    assert_int_equal(report.count, 0);
    report_free(&report);
}

/* Checks what a text is cut into; the last of `expected` is NULL. */
static void assert_cut(const char *text, const char *const *expected) {
    struct sentences sentences = {0};
    sentences_of_text(&sentences, text, "x.cfg", 7, &short_forms);
    size_t count = 0;
    for (; expected[count] != NULL; count++) {
        assert_true(count < sentences.count);
        assert_string_equal(sentences.items[count].text, expected[count]);
        assert_string_equal(sentences.items[count].file, "x.cfg");
        assert_int_equal(sentences.items[count].line, 7);
    }
    assert_int_equal(sentences.count, count);
    sentences_free(&sentences);
    assert_int_equal(sentences.room, 0);
}

#define ASSERT_CUT(text, ...) assert_cut(text, (const char *const[]){__VA_ARGS__, NULL})

static void ends_at_a_mark_before_a_blank_and_a_capital(void **state) {
    (void)state;
    ASSERT_CUT("It grows. You wait! Why? Ask.", "It grows.", "You wait!", "Why?", "Ask.");
    ASSERT_CUT("Really?! Yes... It is.", "Really?!", "Yes...", "It is.");
    ASSERT_CUT("No mark at the end", "No mark at the end");
    ASSERT_CUT("It has v. small parts.", "It has v. small parts.");
    ASSERT_CUT("See cancer.gov. It helps.", "See cancer.gov.", "It helps.");
    ASSERT_CUT("A fever of 100.4 F is high.", "A fever of 100.4 F is high.");
}

static void ends_before_a_digit_a_quote_a_bracket_and_a_foreign_letter(void **state) {
    (void)state;
    ASSERT_CUT("It grows. 9 of 10 wait.", "It grows.", "9 of 10 wait.");
    ASSERT_CUT("It grows. \"Stop\" it said.", "It grows.", "\"Stop\" it said.");
    ASSERT_CUT("It grows. “Stop” it said.", "It grows.", "“Stop” it said.");
    ASSERT_CUT("It grows. (You wait.) Ask.", "It grows.", "(You wait.)", "Ask.");
    ASSERT_CUT("Crece. Él espera.", "Crece.", "Él espera.");
}

static void closing_quotes_and_brackets_belong_to_the_sentence(void **state) {
    (void)state;
    ASSERT_CUT("She said \"Go.\" He went.", "She said \"Go.\"", "He went.");
    ASSERT_CUT("She said “Go.” He went.", "She said “Go.”", "He went.");
    ASSERT_CUT("(She said \"Go.\") He went.", "(She said \"Go.\")", "He went.");
    ASSERT_CUT("It says \"go.\" and stops.", "It says \"go.\" and stops.");
}

static void short_forms_do_not_end_a_sentence(void **state) {
    (void)state;
    ASSERT_CUT("St. John's wort harms. Ask Dr. Lee.", "St. John's wort harms.", "Ask Dr. Lee.");
    ASSERT_CUT("Ask, e.g. Mr. Lee or Mrs. Lee.", "Ask, e.g. Mr. Lee or Mrs. Lee.");
    ASSERT_CUT("In the U.S. Food agency's list.", "In the U.S. Food agency's list.");
    ASSERT_CUT("First. Then the best. Now.", "First.", "Then the best.", "Now.");
    ASSERT_CUT("The engine revs. Now.", "The engine revs.", "Now.");
    ASSERT_CUT("Ask the Dr! Now.", "Ask the Dr!", "Now.");
    ASSERT_CUT("Vea el núm. Uno. ¿Qué? ¡Sí! No.", "Vea el núm. Uno.", "¿Qué?", "¡Sí!", "No.");
    ASSERT_CUT("Es álnúm. Uno.", "Es álnúm.", "Uno.");
}

static void an_empty_text_has_no_sentence(void **state) {
    (void)state;
    struct sentences sentences = {0};
    struct doc doc = {0};
    sentences_of_text(&sentences, "", "x", 1, &short_forms);
    sentences_of_doc(&sentences, &doc, &short_forms);
    assert_int_equal(sentences.count, 0);
    sentences_free(&sentences);
}

static void a_document_gives_paragraphs_and_bullets_but_no_headings_and_figures(void **state) {
    (void)state;
    struct doc doc = {0};
    struct sentences sentences = {0};
    read_doc(&doc, "## A heading. With two\n\n"
                   "One [two](word:gene). Three\nfour. Five.\n\n"
                   "```ladder\ntitle = \"A title. Here\";\n```\n\n"
                   "- A bullet.\n- Another one. It has two.\n\n"
                   "```you-can\n- Ask.\n```\n");
    sentences_of_doc(&sentences, &doc, &short_forms);
    static const struct {
        const char *text;
        int line;
        bool bullet;
    } expected[] = {
        {"One two.", 3, false},
        {"Three four.", 3, false},
        {"Five.", 4, false},
        {"A bullet.", 10, true},
        {"Another one.", 11, true},
        {"It has two.", 11, true},
        {"Ask.", 14, true},
    };
    assert_int_equal(sentences.count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < sentences.count; i++) {
        assert_string_equal(sentences.items[i].text, expected[i].text);
        assert_int_equal(sentences.items[i].line, expected[i].line);
        assert_int_equal(sentences.items[i].bullet, expected[i].bullet);
        assert_string_equal(sentences.items[i].file, "x.md");
        assert_non_null(strstr(doc.blocks[sentences.items[i].block].text, expected[i].text));
    }
    sentences_free(&sentences);
    doc_free(&doc);
}

static void many_sentences_are_all_kept(void **state) {
    (void)state;
    struct sentences sentences = {0};
    for (int i = 0; i < 100; i++)
        sentences_of_text(&sentences, i % 2 == 0 ? "Even." : "Odd. More.", "x", i, &short_forms);
    assert_int_equal(sentences.count, 150);
    assert_string_equal(sentences.items[149].text, "More.");
    assert_int_equal(sentences.items[149].line, 99);
    assert_string_equal(sentences.items[0].text, "Even.");
    sentences_free(&sentences);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_at_a_mark_before_a_blank_and_a_capital),
        cmocka_unit_test(ends_before_a_digit_a_quote_a_bracket_and_a_foreign_letter),
        cmocka_unit_test(closing_quotes_and_brackets_belong_to_the_sentence),
        cmocka_unit_test(short_forms_do_not_end_a_sentence),
        cmocka_unit_test(an_empty_text_has_no_sentence),
        cmocka_unit_test(a_document_gives_paragraphs_and_bullets_but_no_headings_and_figures),
        cmocka_unit_test(many_sentences_are_all_kept),
    };
    return cmocka_run_group_tests_name("sentences", tests, NULL, NULL);
}
