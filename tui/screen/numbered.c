#include "tui/screen/numbered.h"

#include <string.h>

#include "tui/screen/frame.h"

enum { NUMBER_COLUMN = 3, TITLE_COLUMN = 6, GAP = 3, NARROW = 40 };

int numbered_draw(const struct numbered *numbered, const struct list *list, size_t index,
    const char *title, const char *summary, const struct env *env, int row,
    struct surface *surface) {
    bool chosen = index == list->chosen, narrow = env->columns < NARROW;
    int number_at = narrow ? 1 : NUMBER_COLUMN, title_at = narrow ? 3 : TITLE_COLUMN;
    const char digit[2] = {(char)(index < NUMBERED_ITEMS - 1 ? '1' + (int)index : '0'), '\0'};
    enum role role = chosen ? ROLE_CHOSEN : ROLE_BODY;
    if (chosen) frame_mark(env, row, number_at, surface);
    if (index < NUMBERED_ITEMS) surface_string(surface, row, number_at, digit, role);
    int end = title_at + surface_text(surface, row, title_at, numbered->edge - title_at, title,
                             strlen(title), role);
    surface_click(surface, row, 0, 1, numbered->edge, REGION_ITEM, (int)index);
    if (chosen) surface_cursor(surface, row, index < NUMBERED_ITEMS ? number_at : title_at);
    if (!numbered->title_columns) return end;
    int at = title_at + numbered->title_columns + GAP;
    return at + surface_text(
                    surface, row, at, numbered->edge - at, summary, strlen(summary), ROLE_QUIET);
}

bool numbered_choose(struct list *list, const struct event *event) {
    int digit = keys_digit(event->key);
    if (event->region && event->region->kind == REGION_ITEM)
        return list_choose(list, (size_t)event->region->value);
    if (event->command != COMMAND_DIGIT) return false;
    return list_choose(list, digit == 0 ? NUMBERED_ITEMS - 1 : (size_t)digit - 1);
}
