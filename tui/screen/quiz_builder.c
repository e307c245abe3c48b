/* Text and items of a page of the quiz in the making. SPDX-License-Identifier: MIT */
#include "tui/screen/quiz_builder.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS = 10, PREFIX_BYTES = 48 };

static const char *call_text(const struct quiz_builder *builder, const char *text) {
    return pack_call_text(text, builder->env->settings, &builder->page->choices.layout.memory);
}

void quiz_add_text(struct quiz_builder *builder, const char *text, int indent, enum role role) {
    choices_text(&builder->page->choices, call_text(builder, text), indent, role);
}

void quiz_add_note(struct quiz_builder *builder, const char *text, int indent, enum role role) {
    choices_note(&builder->page->choices, call_text(builder, text), indent, role);
}

void quiz_add_blank(struct quiz_builder *builder) {
    quiz_add_text(builder, "", 0, ROLE_BODY);
}

const char *quiz_joined(struct quiz_builder *builder, const char *text, const char *note) {
    return *note ? arena_format(&builder->page->choices.layout.memory, "%s (%s)", text, note)
                 : text;
}

void quiz_add_numbered(struct quiz_builder *builder, enum quiz_item_kind kind, size_t index,
    const char *mark, const char *text, enum role role) {
    struct choices *choices = &builder->page->choices;
    size_t item = choices->item_count;
    char prefix[PREFIX_BYTES], digit[2] = "";
    if (item == QUIZ_PAGE_MAX_ITEMS) return;
    if (item < DIGITS && !builder->env->plain) digit[0] = (char)('0' + (item + 1) % DIGITS);
    snprintf(prefix, sizeof prefix, "%s%s%s", mark, *mark && *digit ? " " : "", digit);
    builder->page->items[item] = (struct quiz_item){.kind = kind, .index = index};
    bool framed = kind == QUIZ_ITEM_OPTION || kind == QUIZ_ITEM_PARTNER;
    choices->padding = framed ? builder->page->padding : 0;
    choices_item(choices, prefix, call_text(builder, text), role);
}

void quiz_add_button(struct quiz_builder *builder, enum quiz_item_kind kind, const char *text) {
    quiz_add_numbered(builder, kind, 0, "", text, ROLE_BODY);
}
