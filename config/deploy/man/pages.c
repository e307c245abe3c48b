/* Copies the text written by hand and puts a section at each line of the form @NAME@ or @content
 * FILE@. */
#include "config/deploy/man/pages.h"

#include <string.h>

#include "config/deploy/man/sections.h"
#include "config/cfg/text_file.h"

const char *const pages_names[] = {
    "gist-kiosk.1", "gist-kiosk.cfg.5", "gist-kiosk-content.5", NULL};

static const char opening[] = ".\\\" Made by `make manual` from the program's tables and from ";

static const struct {
    const char *name;
    void (*write)(struct roff *page);
} sections[] = {
    {"@synopsis@", section_synopsis},
    {"@options@", section_options},
    {"@settings@", section_settings},
};

static bool write_section(struct roff *page, const char *line, struct report *report) {
    static const char content[] = "@content ";
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        if (strcmp(line, sections[i].name) != 0) continue;
        sections[i].write(page);
        return true;
    }
    size_t bytes = strlen(line), start = sizeof content - 1;
    if (strncmp(line, content, start) != 0 || bytes < start + 2) {
        report_add(report, SEVERITY_ERROR, NULL, 0, "%s: no such section", line);
        return false;
    }
    return section_content(page, arena_text(page->arena, line + start, bytes - start - 1), report);
}

const char *pages_make(const char *name, struct arena *arena, struct report *report) {
    struct text_file source;
    struct roff page = {.arena = arena};
    const char *path = arena_format(arena, PAGES_FOLDER "%s.in", name);
    if (!text_file_load(&source, path, arena, report)) return NULL;
    roff_line(&page, "%s%s.in", opening, name);
    for (const char *at = source.text; *at;) {
        size_t bytes = strcspn(at, "\n");
        const char *line = arena_text(arena, at, bytes);
        if (*line != '@')
            roff_line(&page, "%s", line);
        else if (!write_section(&page, line, report))
            return NULL;
        at += bytes + (at[bytes] == '\n');
    }
    return page.text;
}
