/* Text and items of a page of the quiz in the making. */
#include "tui/screen/quiz_builder.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS = 10, PREFIX_BYTES = 24 };

void quiz_add_text(struct quiz_builder *builder, const char *text, int indent, enum role role) {
    choices_text(&builder->page->choices, text, indent, builder->columns, role);
}

void quiz_add_blank(struct quiz_builder *builder) {
    quiz_add_text(builder, "", 0, ROLE_BODY);
}

const char *quiz_joined(struct quiz_builder *builder, const char *text, const char *note) {
    return *note ? arena_format(&builder->page->choices.layout.memory, "%s (%s)", text, note)
                 : text;
}

/* Adds an item behind `prefix`, which holds the item's digit where `digit` is one. */
static void add_item(struct quiz_builder *builder, struct quiz_item item, const char *prefix,
    const char *text, enum role role) {
    struct quiz_page *page = builder->page;
    if (page->choices.item_count == QUIZ_PAGE_MAX_ITEMS) return;
    page->items[page->choices.item_count] = item;
    choices_item(&page->choices, prefix, text, 0, builder->columns, role);
}

void quiz_add_numbered(struct quiz_builder *builder, enum quiz_item_kind kind, size_t index,
    const char *mark, const char *text, enum role role) {
    char prefix[PREFIX_BYTES] = "";
    int digit = ++builder->digits <= DIGITS ? builder->digits % DIGITS : -1;
    if (digit >= 0)
        snprintf(prefix, sizeof prefix, "%s%s%d", mark, *mark ? " " : "", digit);
    else
        snprintf(prefix, sizeof prefix, "%s", mark);
    add_item(builder, (struct quiz_item){.kind = kind, .index = index, .digit = digit}, prefix,
        text, role);
}

void quiz_add_button(struct quiz_builder *builder, enum quiz_item_kind kind, const char *text) {
    quiz_add_numbered(builder, kind, 0, "", text, ROLE_BODY);
}
