/* Text and items of a page of the quiz in the making. */
#include "tui/screen/quiz_maker.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS = 10, PREFIX_BYTES = 24 };

void quiz_add_text(struct quiz_maker *maker, const char *text, int indent, enum role role) {
    choices_text(&maker->page->choices, text, indent, maker->columns, role);
}

void quiz_add_blank(struct quiz_maker *maker) {
    quiz_add_text(maker, "", 0, ROLE_BODY);
}

const char *quiz_joined(struct quiz_maker *maker, const char *text, const char *note) {
    return *note ? arena_format(&maker->page->choices.layout.memory, "%s (%s)", text, note) : text;
}

/* Adds an item behind `prefix`, which holds the item's digit where `digit` is one. */
static void add_item(
    struct quiz_maker *maker, struct quiz_item item, const char *prefix, const char *text, enum role role) {
    struct quiz_page *page = maker->page;
    if (page->choices.item_count == QUIZ_PAGE_MAX_ITEMS) return;
    page->items[page->choices.item_count] = item;
    choices_item(&page->choices, prefix, text, 0, maker->columns, role);
}

void quiz_add_numbered(struct quiz_maker *maker, enum quiz_item_kind kind, size_t index, const char *mark,
    const char *text, enum role role) {
    char prefix[PREFIX_BYTES] = "";
    int digit = ++maker->digits <= DIGITS ? maker->digits % DIGITS : -1;
    if (digit >= 0)
        snprintf(prefix, sizeof prefix, "%s%s%d", mark, *mark ? " " : "", digit);
    else
        snprintf(prefix, sizeof prefix, "%s", mark);
    add_item(maker, (struct quiz_item){.kind = kind, .index = index, .digit = digit}, prefix, text, role);
}

void quiz_add_button(struct quiz_maker *maker, enum quiz_item_kind kind, const char *text) {
    quiz_add_numbered(maker, kind, 0, "", text, ROLE_BODY);
}
