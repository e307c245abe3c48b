/* The quiz's last page: what to read again, what to tell the nurse, and where to go from here.
 * There is no pass and no fail. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/screen/quiz_builder.h"

static size_t missed(const struct attempt *attempt) {
    size_t count = 0;
    for (size_t i = 0; i < attempt->count; i++) count += !response_known(&attempt->responses[i]);
    return count;
}

/* Adds what was missed by a visitor who was sure of it, or what was missed by one who was not. */
static void add_missed(struct quiz_builder *builder, bool surprised) {
    for (size_t i = 0; i < builder->attempt->count; i++) {
        const struct response *response = &builder->attempt->responses[i];
        if (response_known(response) || response_surprised(response) != surprised) continue;
        const char *note = surprised ? _("you were sure") : "";
        quiz_add_numbered(builder, QUIZ_ITEM_REVIEW, i, "",
            quiz_joined(builder, response->question->ask.bytes, note), ROLE_BODY);
    }
}

static void add_review(struct quiz_builder *builder, size_t again) {
    if (again == 0) {
        quiz_add_text(builder, _("There is none to look at again."), 0, ROLE_BODY);
        return;
    }
    const char *words = arena_format(&builder->page->choices.layout.memory,
        ngettext("Here is one to look at again. Choose it to see what explains it.",
            "Here are %zu to look at again. Choose one to see what explains it.", again),
        again);
    quiz_add_text(builder, words, 0, ROLE_BODY);
    quiz_add_blank(builder);
    add_missed(builder, true);
    add_missed(builder, false);
}

/* The prompt without the words of the heading, which stand above all of them; what is left begins
 * with a capital. */
static const char *prompt_words(
    struct quiz_builder *builder, const struct doctor_question *prompt, const char *heading) {
    size_t bytes = strlen(heading);
    const char *words = prompt->ask.bytes;
    if (strncmp(words, heading, bytes) != 0) return words;
    words += bytes;
    words += strspn(words, " ");
    return text_capital(words, &builder->page->choices.layout.memory);
}

/* What the visitor can say to the nurse: the test is of the guide's words, not of the visitor. */
static void add_prompts(struct quiz_builder *builder) {
    const struct pack *pack = builder->env->pack;
    const struct visit *visit = builder->env->visit;
    const struct glyphs *glyphs = builder->env->glyphs;
    size_t count =
        pack->prompt_count < visit->prompt_count ? pack->prompt_count : visit->prompt_count;
    if (count == 0) return;
    const char *heading = _("Tell your nurse in your own words:");
    quiz_add_text(builder, heading, 0, ROLE_HEADING);
    for (size_t i = 0; i < count; i++) {
        bool picked = visit->prompt_picked[i];
        const char *words = prompt_words(builder, &pack->prompts[i], heading);
        const char *note = picked ? _("added to my card") : _("add to my card");
        quiz_add_numbered(builder, QUIZ_ITEM_PROMPT, i, glyphs_tick(glyphs, picked),
            quiz_joined(builder, words, note), ROLE_BODY);
    }
    quiz_add_blank(builder);
}

void quiz_build_end(struct quiz_builder *builder) {
    size_t again = missed(builder->attempt);
    const char *words = arena_format(&builder->page->choices.layout.memory,
        ngettext("You have seen the one question.", "You have seen all %zu questions.",
            builder->attempt->count),
        builder->attempt->count);
    quiz_add_text(builder, words, 0, ROLE_HEADING);
    add_review(builder, again);
    quiz_add_blank(builder);
    if (!builder->page->topic) add_prompts(builder);
    quiz_add_text(builder,
        builder->env->settings->usage.log
            ? _("This tests how well the guide explains, not you. Nothing about you is kept.")
            : _("This tests how well the guide explains, not you. Nothing is saved."),
        0, ROLE_QUIET);
    quiz_add_blank(builder);
    if (again > 0) quiz_add_button(builder, QUIZ_ITEM_AGAIN, _("[The ones I missed again]"));
    if (!builder->page->topic) quiz_add_button(builder, QUIZ_ITEM_NEW, _("[New questions]"));
    quiz_add_button(builder, QUIZ_ITEM_PREVIOUS, _("[Previous question]"));
    quiz_add_button(builder, QUIZ_ITEM_DONE,
        builder->page->topic ? _("[Back to the page]") : _("[Back to Home]"));
}
