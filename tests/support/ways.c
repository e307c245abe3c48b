/* Which words of a screen lead to the next one, and pressing arrows until they are chosen.
 * SPDX-License-Identifier: MIT */
#include "tests/support/ways.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

const struct way ways[] = {
    {"topic", "Home > What metastatic GIST is", {"What metastatic GIST is"}},
    {"menu", "1  Which treatment comes when", {"Treatments"}},
    {"topic", "Which medicine comes when", {"Treatments", "Which treatment"}},
    {"topic", "> Sunitinib (Sutent)", {"Treatments", "Which treatment", "Second "}},
    {"topic", "Home > Treatments > Ripretinib (Qinlock)", {"Treatments", "Ripretinib"}},
    {"card", "On the web", {"Treatments", "Imatinib", "Gleevec label"}},
    {"popup", "Say: ", {"What metastatic GIST is", "Metastatic means that"}},
    {"popup", "Where this comes from", {"What metastatic GIST is", "4,000"}},
    {"places", "Pick a place", {"How and where", "Where it spreads"}},
    {"topic", "Blood can carry GIST cells to the lungs",
        {"How and where", "Where it spreads", "3 Lungs"}},
    {"topic", "Part 4 of 12", {"How and where", "Where it spreads", "All places"}},
    {"topic", "Home > Outlook", {"Outlook"}},
    {"confirm", "Go on?", {"Outlook", "See the numbers"}},
    {"confirm", "They are about groups", {"Outlook", "See the numbers", "[Yes]"}},
    {"topic", "People who started imatinib", {"Outlook", "See the numbers", "[Yes]", "[Yes]"}},
    {"quiz", "Question 1 of 8", {"Check what you know"}},
    {"questions", "0 picked", {"Questions for my doctor"}},
    {"questions", "1 picked", {"Questions for my doctor", " 2 Where in my body"}},
    {"card", "Show this to your doctor",
        {"Questions for my doctor", " 1 Has my", "[Show this to your doctor]"}},
    {"topic", "> My week with my pills",
        {"Questions for my doctor", "[More questions]", "[My week with my pills]"}},
    {"topic", "> My medicines", {"Taking your pills safely", "this sheet"}},
    {"find", "Home > Find", {"Find a word"}},
    {"words", "Home > Words to know", {"Words to know"}},
    {"flashcards", "Turn the card", {"Words to know", "[Flash cards]"}},
    {"flashcards", "[I know it]", {"Words to know", "[Flash cards]", "[Turn the card]"}},
    {"popup", "Say: ", {"Words to know", "peritoneum"}},
    {"topic", "Home > Call now", {"Call now"}},
    {"help", "Home > Help", {"Help"}},
    {"topic", "Home > About this guide", {"About this guide"}},
    {"card", "On the web", {"About this guide", "American Cancer Society, Key"}},
};
const size_t way_count = sizeof ways / sizeof *ways;

bool cursor_on(const struct stage *stage, const char *words) {
    char row[1024];
    surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
    return stage->shown.cursor_row > 0 && strstr(row, words) != NULL;
}

bool needs_step(const struct stage *stage, const struct way *way, size_t step) {
    const char *next = step + 1 < WAY_STEPS ? way->steps[step + 1] : NULL;
    return !next || shows(stage, way->steps[step]) || !shows(stage, next);
}

/* On a page of text, left and right go from link to link; in lists, up and down do. */
void choose_by_arrows(struct stage *stage, const char *words) {
    if (strcmp(top_screen(stage), "confirm") == 0) { /* Yes, wherever it stands */
        press_code(stage, KEY_CODE_RIGHT);
        press_code(stage, KEY_CODE_ENTER);
        return;
    }
    enum key_code on = strcmp(top_screen(stage), "topic") == 0 ? KEY_CODE_RIGHT : KEY_CODE_DOWN;
    for (int i = 0; i < 200 && !cursor_on(stage, words); i++) press_code(stage, on);
    if (!cursor_on(stage, words)) fail_msg("no arrow leads to \"%s\"", words);
    if (on == KEY_CODE_RIGHT && stage->shown.cursor_row == 2 && stage->shown.cursor_column == 3)
        press_code(stage, on); /* without a link the cursor stands at the top of the page */
    press_code(stage, KEY_CODE_ENTER);
    read_it_all(stage);
}

void go_way(struct stage *stage, const struct way *way) {
    for (size_t step = 0; step < WAY_STEPS && way->steps[step]; step++)
        if (needs_step(stage, way, step)) choose_by_arrows(stage, way->steps[step]);
}
