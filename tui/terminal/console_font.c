/* The kernel says how long its table is when it gets one that is too short. */
#include "tui/terminal/console_font.h"

#include <errno.h>
#include <sys/ioctl.h>

#include <linux/kd.h>

#include "config/base/mem.h"

static bool has(const struct unimapdesc *table, unsigned short character) {
    for (size_t i = 0; i < table->entry_ct; i++)
        if (table->entries[i].unicode == character) return true;
    return false;
}

bool console_font_has(int descriptor, const unsigned short *characters, size_t count) {
    struct unimapdesc table = {0};
    if (ioctl(descriptor, GIO_UNIMAP, &table) == 0 || errno != ENOMEM) return false;
    size_t room = table.entry_ct;
    table.entries = mem_array(room, sizeof *table.entries);
    struct unipair *entries = table.entries;
    bool all = ioctl(descriptor, GIO_UNIMAP, &table) == 0 && table.entry_ct <= room;
    for (size_t i = 0; all && i < count; i++) all = has(&table, characters[i]);
    mem_free(entries);
    return all;
}
