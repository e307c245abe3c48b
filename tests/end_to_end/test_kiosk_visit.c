/* The real program on a visit: how its pictures, figures, gate and search look at three sizes,
 * against golden screens; and that nothing of a search or a card is left in its memory once the
 * visit is over.
 *
 * GENERATE=1 in the environment writes the golden screens anew. SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/pack/pack.h"
#include "config/base/sanitizer.h"
#include "tests/support/kiosk.h"
#include "tests/support/memory_scan.h"

#define ESCAPE "\033"
#define DOWN "\033[B"
#define RIGHT "\033[C"
#define END "\033[F"
#define PAGE_DOWN "\033[6~"
#define F10 "\033[21~"

/* Types a text key by key, as each of them draws a frame. */
static void type(struct vt *vt, const char *text) {
    for (; *text; text++) kiosk_press(vt, (char[]){*text, '\0'});
}

static bool at_end(struct vt *vt) {
    return strstr(vt_row(vt, vt_rows(vt) - 1), "100%") != NULL;
}

static void page_to(struct vt *vt, const char *text) {
    while (vt_find(vt, text) < 0 && !at_end(vt)) kiosk_press(vt, PAGE_DOWN);
    if (vt_find(vt, text) < 0) fail_msg("the page ends without \"%s\"", text);
}

static void tab_to(struct vt *vt, const char *text) {
    page_to(vt, text);
    for (int i = 0; i < 20; i++) {
        int row = 0, column = 0;
        bool visible = false;
        kiosk_press(vt, "\t");
        vt_cursor(vt, &row, &column, &visible);
        if (row > 1 && strstr(vt_row(vt, row), text)) return;
    }
    fail_msg("Tab never comes to %s", text);
}

/* Scrolls until `text` stands at the top of the page, or the page ends. */
static void scroll_to(struct vt *vt, const char *text) {
    page_to(vt, text);
    while (vt_find(vt, text) > 2 && !at_end(vt)) kiosk_press(vt, DOWN);
}

/* --- golden screens
 * ------------------------------------------------------------------------------------- */

static void open_place(struct vt *vt, const char *digit) {
    kiosk_press(vt, "3");
    kiosk_press(vt, "2");
    if (digit[0] != '1') kiosk_press(vt, digit); /* the first one is chosen */
}

static void open_liver(struct vt *vt) {
    open_place(vt, "1");
}

static void open_lining(struct vt *vt) {
    open_place(vt, "2");
}

static void open_lungs(struct vt *vt) {
    open_place(vt, "3");
}

static void open_bones(struct vt *vt) {
    open_place(vt, "4");
}

static void open_nodes(struct vt *vt) {
    open_place(vt, "5");
}

static void open_all_places(struct vt *vt) {
    kiosk_press(vt, "3");
    kiosk_press(vt, "2");
    kiosk_press(vt, END);
}

/* The chosen rung is the first. */
static void open_ladder(struct vt *vt) {
    kiosk_press(vt, "4");
    kiosk_press(vt, "1");
    kiosk_read_it_all(vt);
    scroll_to(vt, "The usual order");
    kiosk_press(vt, "\t");
}

static void open_medicine(struct vt *vt) {
    kiosk_press(vt, "\r");
}

static void open_outlook_link(struct vt *vt) {
    kiosk_press(vt, "7");
    kiosk_read_it_all(vt);
    tab_to(vt, "See the numbers");
}

static void open_gate(struct vt *vt) {
    kiosk_press(vt, "\r");
}

static void pass_gate(struct vt *vt) {
    kiosk_press(vt, DOWN);
    kiosk_press(vt, "\r");
}

static void open_bars(struct vt *vt) {
    scroll_to(vt, "Alive after 5 years");
}

static void open_icons(struct vt *vt) {
    scroll_to(vt, "Of every 100 people, 5 years");
}

static void open_find(struct vt *vt) {
    kiosk_press(vt, "/");
}

static void open_hits(struct vt *vt) {
    kiosk_press(vt, "/");
    type(vt, "liver");
    kiosk_press(vt, DOWN);
}

static void open_no_hits(struct vt *vt) {
    kiosk_press(vt, "/");
    type(vt, "xyzzyx");
}

static void open_near(struct vt *vt) {
    kiosk_press(vt, "/");
    type(vt, "imatanib");
}

static void open_found_page(struct vt *vt) {
    kiosk_press(vt, "\r");
    kiosk_press(vt, "n");
}

static void open_word(struct vt *vt) {
    kiosk_press(vt, "w");
    kiosk_press(vt, END);
    kiosk_press(vt, "\r");
}

/* Says whether the golden file holds just this; prints the first line that differs. */
static bool golden_same(const char *name, const char *text) {
    char path[80];
    snprintf(path, sizeof path, "tests/golden/visit-%s.txt", name);
    if (getenv("GENERATE")) kiosk_write(path, text);
    char *golden = kiosk_read(path);
    bool same = golden && strcmp(golden, text) == 0;
    size_t start = 0;
    for (size_t at = 0; golden && !same && golden[at] && golden[at] == text[at]; at++)
        if (golden[at] == '\n') start = at + 1;
    if (!golden)
        print_error("%s: there is no such file; run with GENERATE=1\n", path);
    else if (!same)
        print_error("%s: here is\n%.*s\nwhere this is wanted (GENERATE=1 writes it anew)\n%.*s\n",
            path, (int)strcspn(text + start, "\n"), text + start,
            (int)strcspn(golden + start, "\n"), golden + start);
    free(golden);
    return same;
}

static void screens_of_a_visit_stay_as_they_were_drawn(void **state) {
    static const struct {
        const char *name;
        void (*open)(struct vt *);
        bool goes_on; /* the next screen is opened from this one */
    } screens[] = {{"places-liver", open_liver, false}, {"places-lining", open_lining, false},
        {"places-lungs", open_lungs, false}, {"places-bones", open_bones, false},
        {"places-nodes", open_nodes, false}, {"places-all", open_all_places, false},
        {"ladder", open_ladder, true}, {"medicine", open_medicine, false},
        {"outlook", open_outlook_link, true}, {"gate-first", open_gate, true},
        {"gate-second", pass_gate, true}, {"numbers", pass_gate, true},
        {"numbers-icons", open_icons, true}, {"numbers-bars", open_bars, false},
        {"find", open_find, false}, {"find-hits", open_hits, true},
        {"find-page", open_found_page, false}, {"find-none", open_no_hits, false},
        {"find-near", open_near, false}, {"word", open_word, false}};
    enum { SCREENS = sizeof screens / sizeof screens[0] };
    static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}};
    char *texts[SCREENS] = {0};
    size_t bytes[SCREENS];
    FILE *outs[SCREENS];
    bool same = true;
    (void)state;
    for (int i = 0; i < SCREENS; i++) outs[i] = open_memstream(&texts[i], &bytes[i]);
    for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
        struct vt *vt =
            kiosk_home(&(struct kiosk_start){.rows = sizes[size][0], .columns = sizes[size][1]});
        for (int i = 0; i < SCREENS; i++) {
            screens[i].open(vt);
            char *screen = kiosk_screen(vt);
            fprintf(outs[i], "== %dx%d\n%s\n", sizes[size][1], sizes[size][0], screen);
            free(screen);
            if (!screens[i].goes_on) kiosk_be_done(vt);
        }
        kiosk_hang_up(vt);
    }
    for (int i = 0; i < SCREENS; i++) {
        fclose(outs[i]);
        same = golden_same(screens[i].name, texts[i]) && same;
        free(texts[i]);
    }
    assert_true(same);
}

/* The kinds of questions, as the golden screens name them. */
static const char *const kinds[] = {
    "one", "several", "order", "true-false", "place", "match", "image"};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static size_t kind_of(const struct question *question) {
    size_t kind = 0;
    while (strcmp(kinds[kind], question_kind_names[question->kind]) != 0) kind++;
    return kind;
}

/* Draws the first question of each kind. Which they are the library says: nothing is shuffled. */
static void draw_quiz(struct vt *vt, char *screens[]) {
    struct pack pack = {0};
    struct attempt attempt;
    assert_true(pack_open(&pack, "content/gist", "en", NULL) && pack_load(&pack, NULL));
    attempt_start(&attempt, &(struct attempt_plan){.questions = pack.questions,
                                .question_count = pack.question_count,
                                .count = QUIZ_MAX_QUESTIONS});
    kiosk_press(vt, "9");
    for (size_t i = 0; i < attempt.count; i++) {
        size_t kind = kind_of(attempt.responses[i].question);
        if (!screens[kind]) screens[kind] = kiosk_screen(vt);
        kiosk_choose(vt, i + 1 < attempt.count ? "[Next question]" : "[Go to the end]");
        kiosk_press(vt, "\r");
    }
    for (size_t kind = 0; kind < KINDS; kind++) assert_non_null(screens[kind]);
    kiosk_be_done(vt);
    pack_free(&pack);
}

static void draw_card(struct vt *vt, char *screens[]) {
    kiosk_press(vt, "0");
    kiosk_press(vt, "\r");
    kiosk_press(vt, DOWN);
    kiosk_press(vt, "\r");
    screens[0] = kiosk_screen(vt);
    kiosk_choose(vt, "[Show this");
    kiosk_press(vt, "\r");
    screens[1] = kiosk_screen(vt);
    if (vt_columns(vt) == 80)
        kiosk_press(vt, RIGHT); /* else it stands beside the words, or has no room */
    screens[2] = kiosk_screen(vt);
}

static void quiz_and_card_stay_as_they_were_drawn(void **state) {
    static const char *const names[] = {"quiz-one", "quiz-several", "quiz-order", "quiz-true-false",
        "quiz-place", "quiz-match", "quiz-image", "questions", "card", "card-code"};
    enum { SCREENS = sizeof names / sizeof names[0] };
    static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}};
    char *texts[SCREENS] = {0};
    size_t bytes[SCREENS];
    FILE *outs[SCREENS];
    bool same = true;
    (void)state;
    for (int i = 0; i < SCREENS; i++) outs[i] = open_memstream(&texts[i], &bytes[i]);
    for (size_t size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
        char *screens[SCREENS] = {0};
        struct vt *vt = kiosk_home(&(struct kiosk_start){.rows = sizes[size][0],
            .columns = sizes[size][1],
            .settings =
                "idle: { timeout_seconds = 0; };\nquiz: { shuffle = false; questions = 20; };\n"});
        draw_quiz(vt, screens);
        draw_card(vt, screens + KINDS);
        kiosk_hang_up(vt);
        for (int i = 0; i < SCREENS; i++) {
            fprintf(outs[i], "== %dx%d\n%s\n", sizes[size][1], sizes[size][0], screens[i]);
            free(screens[i]);
        }
    }
    for (int i = 0; i < SCREENS; i++) {
        fclose(outs[i]);
        same = golden_same(names[i], texts[i]) && same;
        free(texts[i]);
    }
    assert_true(same);
}

/* ---- what is left in memory ---- */

/* A word that stands nowhere in the guide, and no letter of it twice in a row. */
#define MADE_WORD "quixblarvezon"

static void assert_forgotten(struct vt *vt, const char *text) {
    assert_int_equal(memory_scan_count(vt_pid(vt), text, true), 0);
}

static void read_pages(struct vt *vt) {
    kiosk_press(vt, "8");
    kiosk_read_it_all(vt);
    kiosk_press(vt, PAGE_DOWN);
    kiosk_press(vt, "w");
    kiosk_press(vt, ESCAPE);
}

static void a_search_is_forgotten_with_the_visit(void **state) {
    static const struct {
        int rows, columns;
        bool pages, again;
    } visits[] = {
        {24, 80, false, false}, {24, 80, true, false}, {24, 80, true, true}, {40, 120, true, true}};
    (void)state;
    if (SANITIZED) skip();
    for (size_t i = 0; i < sizeof visits / sizeof visits[0]; i++) {
        struct vt *vt =
            kiosk_home(&(struct kiosk_start){.rows = visits[i].rows, .columns = visits[i].columns});
        kiosk_press(vt, "/");
        type(vt, MADE_WORD);
        assert_true(memory_scan_count(vt_pid(vt), MADE_WORD, false) > 0); /* it would be seen */
        if (visits[i].pages) kiosk_press(vt, ESCAPE);
        if (visits[i].pages) read_pages(vt);
        if (visits[i].again) {
            kiosk_press(vt, "/");
            type(vt, "scan");
            kiosk_press(vt, "\r");
            kiosk_press(vt, "n");
        }
        kiosk_press(vt, F10);
        kiosk_expect(vt, "What would you like to know?");
        assert_forgotten(vt, MADE_WORD);
        assert_forgotten(vt, "quixblarv"); /* nor what stood there while it was typed */
        kiosk_hang_up(vt);
    }
}

static void a_search_in_one_heap_of_keys_is_forgotten_too(void **state) {
    (void)state;
    if (SANITIZED) skip();
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    vt_type(vt, "/" MADE_WORD " " MADE_WORD);
    kiosk_expect(vt, MADE_WORD " " MADE_WORD);
    vt_type(vt, F10);
    kiosk_expect(vt, "What would you like to know?");
    kiosk_settle(vt);
    assert_forgotten(vt, MADE_WORD);
    kiosk_hang_up(vt);
}

/* The questions stand in the pack, each by itself; joined they are what a visitor picked. */
static void the_card_is_forgotten_with_the_visit(void **state) {
    static const char first[] = "Has my tumor been tested for gene changes?",
                      second[] = "Where in my body is the GIST now?";
    static const char *const joints[] = {"\n", " ", "\n2. ", "\n2 ", "\n\n", ", "};
    static const char *const clears[] = {"\033[C\r", F10, ""}; /* the last one waits */
    char joined[200];
    (void)state;
    if (SANITIZED) skip();
    for (size_t way = 0; way < sizeof clears / sizeof clears[0]; way++) {
        struct vt *vt = kiosk_home(&(struct kiosk_start){.rows = 40, .columns = 120});
        kiosk_press(vt, "0");
        kiosk_press(vt, " ");
        kiosk_press(vt, DOWN);
        kiosk_press(vt, " ");
        kiosk_press(vt, END);
        kiosk_press(vt, "\r");
        kiosk_expect(vt, "Show this to your doctor");
        kiosk_press(vt, F10);
        kiosk_expect(vt, "2 questions you picked will be cleared in");
        assert_int_equal(vt_find(vt, first), -1);
        kiosk_press(vt, "\r"); /* [Keep them] */
        kiosk_expect(vt, second);
        kiosk_press(vt, F10);
        if (*clears[way]) kiosk_press(vt, clears[way]);
        assert_true(vt_wait_text(vt, "What would you like to know?", 3 * KIOSK_LIMIT_MS));
        for (size_t i = 0; i < sizeof joints / sizeof joints[0]; i++) {
            snprintf(joined, sizeof joined, "%s%s%s", first, joints[i], second);
            assert_forgotten(vt, joined);
        }
        assert_forgotten(vt, "2 questions you picked");
        kiosk_hang_up(vt);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_of_a_visit_stay_as_they_were_drawn),
        cmocka_unit_test(quiz_and_card_stay_as_they_were_drawn),
        cmocka_unit_test(a_search_is_forgotten_with_the_visit),
        cmocka_unit_test(a_search_in_one_heap_of_keys_is_forgotten_too),
        cmocka_unit_test(the_card_is_forgotten_with_the_visit),
    };
    return cmocka_run_group_tests_name("a visit", tests, NULL, NULL);
}
