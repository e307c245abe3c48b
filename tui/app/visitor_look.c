/* Letters come first: who needs them needs them to read on. SPDX-License-Identifier: MIT */
#include "tui/app/visitor_look.h"

#include "config/base/mem.h"

void visitor_look_open(struct visitor_look *look, const struct settings *settings, bool guarded,
    struct report *report) {
    size_t count = settings->screen.console_font_count;
    look->fonts = mem_array(count, sizeof *look->fonts);
    look->font_count = 0;
    for (size_t i = 0; i < count; i++)
        if (psf_load(settings->screen.console_fonts[i].bytes, guarded,
                &look->fonts[look->font_count], report))
            look->font_count++;
}

static enum theme_setting same_theme(const struct theme *shown) {
    enum theme_setting setting = THEME_CALM;
    while (setting < THEME_MONO && theme_table((enum theme_name)(setting - THEME_CALM)) != shown)
        setting++;
    return setting;
}

static enum theme_setting next_theme(const struct theme *shown) {
    if (shown == theme_table(THEME_NAME_CALM)) return THEME_LIGHT;
    return shown == theme_table(THEME_NAME_LIGHT) ? THEME_CONTRAST : THEME_CALM;
}

void visitor_look_next(const struct io_facts *facts, struct io_options *options) {
    bool larger = facts->font < facts->font_count;
    options->font = larger ? facts->font + 1 : 0;
    options->theme = (int)(larger ? same_theme(facts->theme) : next_theme(facts->theme));
}

void visitor_look_free(struct visitor_look *look) {
    for (size_t i = 0; i < look->font_count; i++) psf_free(&look->fonts[i]);
    mem_free(look->fonts);
    *look = (struct visitor_look){0};
}
