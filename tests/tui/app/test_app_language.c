/* L shows the same page in the other language: on every screen, at the same paragraph, with all
 * that the visitor did. The shipped texts in English and Spanish. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/translate.h"
#include "tests/support/stage.h"
#include "tui/screen/topic_page.h"

static const struct { int rows, columns; } sizes[] = {{24, 80}, {12, 40}, {40, 120}, {60, 200}};

enum { SIZES = sizeof sizes / sizeof *sizes, ROW_BYTES = 4096 };

static void begin(struct stage *stage, size_t size) {
    stage_settings(stage);
    stage->settings.quiz.shuffle = false;
    stage->settings.idle.timeout_seconds = 0;
    stage_open(stage, sizes[size].rows, sizes[size].columns, false);
    stage_languages(stage);
}

/* Keys by their letters; '\n' is Enter, '>' Page Down, '<' Escape, 'v' the arrow down. */
static void type(struct stage *stage, const char *keys) {
    static const struct {
        char letter;
        enum key_code code;
    } codes[] = {{'\n', KEY_CODE_ENTER}, {'>', KEY_CODE_PAGE_DOWN}, {'<', KEY_CODE_ESCAPE},
        {'v', KEY_CODE_DOWN}, {'^', KEY_CODE_UP}};
    for (; *keys; keys++) {
        size_t i = 0, count = sizeof codes / sizeof *codes;
        while (i < count && codes[i].letter != *keys) i++;
        if (i < count)
            press_code(stage, codes[i].code);
        else
            press(stage, *keys);
    }
}

static bool is_spanish(const struct stage *stage) {
    return stage->app.env.pack == &stage->spanish && strcmp(translate_language(), "es") == 0;
}

static const struct page {
    const char *keys, *screen, *spanish; /* words that stand there then */
} pages[] = {
    {"", "home", "En pocas palabras"},
    {"vvv", "home", "Tratamientos"},
    {"4", "menu", "La prueba gen\xC3\xA9tica"},
    {"4v", "menu", "La prueba gen\xC3\xA9tica"},
    {"41\nt", "contents", "Leer todo"},
    {"41\n", "topic", "Tratamientos"},
    {"41\n>>", "topic", "medicamento"},
    {"c", "topic", "Llame ahora"},
    {"w", "words", "Palabras"},
    {"wvv", "words", "Palabras"},
    {"w\n", "flashcards", "Tarjetas"},
    {"w\n\n", "flashcards", "Tarjetas"},
    {"wv\n", "popup", "Palabras"},
    {"9", "quiz", "Repase"},
    {"9\n", "quiz", "Repase"},
    {"0", "questions", "Preguntas para mi m\xC3\xA9"},
    {"0vv\n", "questions", "Preguntas para mi m\xC3\xA9"},
    {"?", "help", "Ayuda"},
    {"?>", "help", "Ayuda"},
};

/* What is chosen, or the top line of a page. A list that scrolled may have it in another row. */
static void assert_same_choice(const struct surface *one, const struct surface *other) {
    char row[2][ROW_BYTES];
    surface_row(one, one->cursor_row, row[0], ROW_BYTES);
    surface_row(other, other->cursor_row, row[1], ROW_BYTES);
    assert_string_equal(row[0], row[1]);
}

static void every_screen_is_the_same_page_in_the_other_language(void **state) {
    (void)state;
    for (size_t size = 0; size < SIZES; size++) {
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
            struct stage stage;
            struct surface english = {0};
            begin(&stage, size);
            type(&stage, pages[i].keys);
            assert_string_equal(top_screen(&stage), pages[i].screen);
            size_t depth = stage.app.depth;
            copy_shown(&stage, &english);
            press(&stage, 'l');
            assert_true(is_spanish(&stage));
            assert_string_equal(top_screen(&stage), pages[i].screen);
            assert_int_equal(stage.app.depth, depth);
            if (!shows(&stage, pages[i].spanish))
                fail_msg("\"%s\" at %dx%d does not show %s", pages[i].keys, sizes[size].columns,
                    sizes[size].rows, pages[i].spanish);
            press(&stage, 'L');
            assert_false(is_spanish(&stage));
            assert_string_equal(top_screen(&stage), pages[i].screen);
            bool text = strcmp(pages[i].screen, "topic") == 0; /* the next test's business */
            if (!text) assert_same_choice(&stage.shown, &english);
            if (!text && sizes[size].rows == 24) assert_same_frame(&stage.shown, &english);
            surface_free(&english);
            stage_end(&stage);
        }
    }
}

static const struct topic_page *page_of(const struct stage *stage) {
    assert_string_equal(top_screen(stage), "topic");
    return stage->app.stack[stage->app.depth - 1].state;
}

static size_t block_at_top(const struct stage *stage) {
    const struct topic_page *page = page_of(stage);
    return page->layout.lines[page->pane.top].position.block;
}

static void assert_at(const struct stage *stage, bool spanish, size_t block) {
    assert_int_equal(is_spanish(stage), spanish);
    assert_int_equal(block_at_top(stage), block);
}

/* Also in pages that lie below, and those that were left before. */
static void a_text_stays_at_the_same_paragraph(void **state) {
    (void)state;
    for (size_t size = 0; size < SIZES; size++) {
        struct stage stage;
        begin(&stage, size);
        type(&stage, "41\n>>>>>>");
        size_t block = block_at_top(&stage);
        assert_true(block > 3);
        press(&stage, 'l');
        assert_at(&stage, true, block);
        press(&stage, 'l');
        assert_at(&stage, false, block);
        type(&stage, "cl<");
        assert_at(&stage, true, block);
        type(&stage, "<<l41");
        assert_at(&stage, false, block);
        stage_end(&stage);
    }
}

static void a_page_of_a_medicine_stays_one(void **state) {
    (void)state;
    struct stage stage;
    begin(&stage, 0);
    type(&stage, "4");
    choose_on_home(&stage, "Imatinib (Gleevec)");
    type(&stage, "\n>");
    size_t block = block_at_top(&stage);
    press(&stage, 'l');
    assert_at(&stage, true, block);
    assert_ptr_equal(page_of(&stage)->medicine, &stage.spanish.medicines[0]);
    assert_true(shows(&stage, "Imatinib"));
    stage_end(&stage);
}

static void ticks_answers_and_what_was_seen_live_on(void **state) {
    (void)state;
    struct stage stage;
    begin(&stage, 0);
    type(&stage, "0\nv\n<9\n");
    const struct attempt *attempt = &stage.app.visit->attempt;
    enum response_state answered = attempt->responses[0].state;
    assert_int_not_equal(answered, ANSWER_OPEN);
    press(&stage, 'l');
    assert_true(is_spanish(&stage));
    assert_int_equal(attempt->responses[0].state, answered);
    for (size_t i = 0; i < attempt->count; i++) {
        const struct question *question = attempt->responses[i].question;
        assert_in_range((uintptr_t)question, (uintptr_t)stage.spanish.questions,
            (uintptr_t)(stage.spanish.questions + stage.spanish.question_count - 1));
    }
    assert_true(shows(&stage, attempt->responses[0].question->ask.bytes));
    assert_int_equal(visit_picked(stage.app.visit), 2);
    type(&stage, "<0");
    assert_true(shows(&stage, stage.spanish.ask_groups[0].asks[0].ask.bytes));
    assert_true(shows(&stage, glyphs_unicode.tick_on));
    stage_end(&stage);
}

static void a_search_is_done_again(void **state) {
    (void)state;
    struct stage stage;
    begin(&stage, 0);
    press_code(&stage, KEY_CODE_F3);
    type(&stage, "imatinib");
    assert_true(stage.app.visit->search->hits.count > 0);
    press_code(&stage, KEY_CODE_ENTER);
    press(&stage, 'l');
    assert_true(is_spanish(&stage));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "find");
    assert_string_equal(stage.app.visit->search->text, "imatinib");
    assert_ptr_equal(stage.app.visit->search->pack, &stage.spanish);
    assert_true(stage.app.visit->search->hits.count > 0);
    assert_true(shows(&stage, "imatinib"));
    stage_end(&stage);
}

/* The hit that led to the gate is gone with the search in the other language. */
static void the_gate_before_the_numbers_leads_to_them_in_the_other_language(void **state) {
    (void)state;
    struct stage stage;
    begin(&stage, 0);
    stage.app.visit->numbers_opened = true;
    press_code(&stage, KEY_CODE_F3);
    type(&stage, "france\n");
    assert_string_equal(top_screen(&stage), "confirm");
    press(&stage, 'l');
    assert_true(is_spanish(&stage));
    assert_string_equal(top_screen(&stage), "confirm");
    type(&stage, "v\nv\n");
    const struct topic_page *page = page_of(&stage);
    assert_int_equal(page->topic->kind, TOPIC_NUMBERS);
    assert_in_range((uintptr_t)page->topic, (uintptr_t)stage.spanish.topics,
        (uintptr_t)(stage.spanish.topics + stage.spanish.topic_count - 1));
    assert_int_equal(page->search_number, 0);
    stage_end(&stage);
}

static void the_next_visitor_begins_in_the_language_of_the_clinic(void **state) {
    (void)state;
    struct stage stage;
    begin(&stage, 0);
    type(&stage, "l41");
    assert_true(is_spanish(&stage));
    be_done(&stage);
    assert_string_equal(top_screen(&stage), "home");
    assert_false(is_spanish(&stage));
    assert_true(shows(&stage, "Metastatic GIST"));
    assert_true(shows(&stage, "Espa\xC3\xB1ol"));
    stage_end(&stage);
}

static void it_is_chosen_by_mouse_and_by_arrows_too(void **state) {
    (void)state;
    struct stage stage;
    begin(&stage, 0);
    assert_int_equal(row_of(&stage, "L: English | Espa\xC3\xB1ol"), 0);
    click(&stage, 0, 76);
    assert_true(is_spanish(&stage));
    click(&stage, 0, 62);
    assert_false(is_spanish(&stage));
    press_code(&stage, KEY_CODE_UP);
    for (int i = 0; i < 20 && stage.app.env.focus != COMMAND_LANGUAGE; i++)
        press_code(&stage, KEY_CODE_RIGHT);
    assert_int_equal(stage.app.env.focus, COMMAND_LANGUAGE);
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(is_spanish(&stage));
    stage_end(&stage);
}

/* As slowly as a finger that waits until it sees the page. */
static void touch_language(struct stage *stage) {
    wait_until(stage, stage->now_ms + 1000);
    const struct surface *surface = &stage->app.surface;
    const struct region *button = NULL;
    for (size_t i = 0; i < surface->region_count; i++)
        if (surface->regions[i].kind == REGION_COMMAND &&
            surface->regions[i].value == COMMAND_LANGUAGE)
            button = &surface->regions[i];
    assert_non_null(button);
    click(stage, button->row, button->column);
}

static void fingers_have_a_button_on_every_page(void **state) {
    (void)state;
    static const char *const ways[] = {"", "4", "w", "0", "9"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct stage stage;
        stage_settings(&stage);
        stage.settings.screen.touch = true;
        stage_open(&stage, 30, 80, false);
        stage_languages(&stage);
        type(&stage, ways[i]);
        touch_language(&stage);
        assert_true(is_spanish(&stage));
        assert_true(shows(&stage, "English"));
        stage_end(&stage);
    }
}

static void the_button_works_on_the_pages_of_the_staff_too(void **state) {
    (void)state;
    struct stage stage;
    stage_settings(&stage);
    stage.settings.screen.touch = true;
    stage.settings.kiosk.staff_pin.bytes = "$1$abcdefgh$uSytxlDQsyf6YmfLhLBP6.";
    stage_open(&stage, 30, 80, true);
    stage_languages(&stage);
    press(&stage, ' ');
    press_code(&stage, KEY_CODE_F12);
    assert_string_equal(top_screen(&stage), "pin");
    touch_language(&stage);
    assert_true(is_spanish(&stage));
    type(&stage, "471100\n");
    assert_string_equal(top_screen(&stage), "staff");
    assert_false(shows(&stage, "End the program"));
    touch_language(&stage);
    assert_true(shows(&stage, "End the program"));
    assert_false(is_spanish(&stage));
    assert_string_equal(top_screen(&stage), "staff");
    stage_end(&stage);
}

static void what_turns_out_to_be_broken_is_offered_no_more(void **state) {
    (void)state;
    struct stage stage;
    begin(&stage, 0);
    stage.spanish_broken = true;
    type(&stage, "0\nl");
    assert_false(is_spanish(&stage));
    assert_string_equal(top_screen(&stage), "questions");
    assert_int_equal(visit_picked(stage.app.visit), 1);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_false(shows(&stage, "Espa\xC3\xB1ol"));
    press(&stage, 'l');
    assert_false(is_spanish(&stage));
    stage_end(&stage);
}

static void the_sleeping_screen_invites_in_each_language(void **state) {
    (void)state;
    struct stage stage;
    stage_settings(&stage);
    stage_open(&stage, 24, 80, true);
    stage_languages(&stage);
    assert_string_equal(top_screen(&stage), "attract");
    assert_true(shows(&stage, "Press any key"));
    int64_t period_ms = stage.settings.attract.interval_seconds * INT64_C(1000);
    wait_until(&stage, stage.now_ms + period_ms);
    assert_false(shows(&stage, "Press any key"));
    assert_true(shows(&stage, "pantalla"));
    assert_string_equal(translate_language(), "en");
    wait_until(&stage, stage.now_ms + period_ms);
    assert_true(shows(&stage, "Press any key"));
    stage_end(&stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_the_same_page_in_the_other_language),
        cmocka_unit_test(a_text_stays_at_the_same_paragraph),
        cmocka_unit_test(a_page_of_a_medicine_stays_one),
        cmocka_unit_test(ticks_answers_and_what_was_seen_live_on),
        cmocka_unit_test(a_search_is_done_again),
        cmocka_unit_test(the_gate_before_the_numbers_leads_to_them_in_the_other_language),
        cmocka_unit_test(the_next_visitor_begins_in_the_language_of_the_clinic),
        cmocka_unit_test(it_is_chosen_by_mouse_and_by_arrows_too),
        cmocka_unit_test(fingers_have_a_button_on_every_page),
        cmocka_unit_test(the_button_works_on_the_pages_of_the_staff_too),
        cmocka_unit_test(what_turns_out_to_be_broken_is_offered_no_more),
        cmocka_unit_test(the_sleeping_screen_invites_in_each_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
