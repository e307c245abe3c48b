/* The quiz's last page: what to read again, what to tell the nurse, and where to go from here. There is no pass and no fail. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/quiz_maker.h"

static size_t missed(const struct sitting *sitting) {
    size_t count = 0;
    for (size_t i = 0; i < sitting->count; i++) count += !answer_known(&sitting->answers[i]);
    return count;
}

/* Adds what was missed by a visitor who was sure of it, or what was missed by one who was not. */
static void add_missed(struct quiz_maker *maker, bool surprised) {
    for (size_t i = 0; i < maker->sitting->count; i++) {
        const struct answer *answer = &maker->sitting->answers[i];
        if (answer_known(answer) || answer_surprised(answer) != surprised) continue;
        const char *note = surprised ? _("you were sure") : "";
        quiz_add_numbered(
            maker, QUIZ_ITEM_REVIEW, i, "", quiz_joined(maker, answer->question->ask.bytes, note), ROLE_BODY);
    }
}

static void add_review(struct quiz_maker *maker, size_t again) {
    char words[160];
    if (again == 0) {
        quiz_add_text(maker, _("There is none to look at again."), 0, ROLE_BODY);
        return;
    }
    snprintf(words, sizeof words,
        ngettext("Here is one to look at again. Enter opens what explains it.",
            "Here are %zu to look at again. Enter opens what explains each.", again),
        again);
    quiz_add_text(maker, words, 0, ROLE_BODY);
    quiz_add_blank(maker);
    add_missed(maker, true);
    add_missed(maker, false);
}

/* The prompt without the words of the heading, which stand above all of them; what is left begins with a capital. */
static const char *prompt_words(struct quiz_maker *maker, const struct ask *prompt, const char *heading) {
    size_t bytes = strlen(heading);
    const char *words = prompt->ask.bytes;
    if (strncmp(words, heading, bytes) != 0) return words;
    words += bytes;
    words += strspn(words, " ");
    if (!islower((unsigned char)*words)) return words;
    return arena_format(
        &maker->page->choices.layout.memory, "%c%s", toupper((unsigned char)*words), words + 1);
}

/* What the visitor can say to the nurse: the test is of the guide's words, not of the visitor. */
static void add_prompts(struct quiz_maker *maker) {
    const struct pack *pack = maker->env->pack;
    const struct visit *visit = maker->page->visit;
    const struct glyphs *glyphs = maker->env->glyphs;
    size_t count = pack->prompt_count < visit->prompt_count ? pack->prompt_count : visit->prompt_count;
    if (count == 0) return;
    const char *heading = _("Tell your nurse in your own words:");
    quiz_add_text(maker, heading, 0, ROLE_HEADING);
    for (size_t i = 0; i < count; i++) {
        bool picked = visit->prompt_picked[i];
        const char *words = prompt_words(maker, &pack->prompts[i], heading);
        const char *note = picked ? _("added to my card") : _("add to my card");
        quiz_add_numbered(maker, QUIZ_ITEM_PROMPT, i, picked ? glyphs->tick_on : glyphs->tick_off,
            quiz_joined(maker, words, note), ROLE_BODY);
    }
    quiz_add_blank(maker);
}

void quiz_build_end(struct quiz_maker *maker) {
    char words[160];
    size_t again = missed(maker->sitting);
    snprintf(words, sizeof words,
        ngettext(
            "You have seen the one question.", "You have seen all %zu questions.", maker->sitting->count),
        maker->sitting->count);
    quiz_add_text(maker, words, 0, ROLE_HEADING);
    add_review(maker, again);
    quiz_add_blank(maker);
    add_prompts(maker);
    quiz_add_text(maker,
        maker->env->settings->usage.log
            ? _("This tests how well the guide explains, not you. Nothing about you is kept.")
            : _("This tests how well the guide explains, not you. Nothing is saved."),
        0, ROLE_QUIET);
    quiz_add_blank(maker);
    if (again > 0) quiz_add_button(maker, QUIZ_ITEM_AGAIN, _("[The ones I missed again]"));
    quiz_add_button(maker, QUIZ_ITEM_NEW, _("[New questions]"));
    quiz_add_button(maker, QUIZ_ITEM_DONE, _("[Back to Home]"));
}
