/* Where a name or a text begins on its line says to which item it belongs: a name further to the
 * right than the last one opens a list inside that item, one further to the left closes lists, and
 * a text to the right of a name goes on with what the name means. */
#include "config/deploy/man/notes.h"

#include <stdbool.h>
#include <string.h>

enum { DEEPEST = 8 };

struct notes {
    struct roff *page;
    const char *(*name)(struct arena *, const char *);
    size_t columns[DEEPEST]; /* where the names of each open list stand */
    size_t depth;
    char *words; /* not yet written; NULL: none */
    bool fresh;  /* nothing was written since the start, or the last list's end, or an empty line */
};

static void flush(struct notes *notes) {
    if (!notes->words) return;
    if (!notes->fresh && notes->depth == 0) roff_line(notes->page, ".Pp");
    roff_words(notes->page, notes->words);
    notes->words = NULL;
    notes->fresh = false;
}

static void say(struct notes *notes, const char *words) {
    if (notes->words) words = arena_format(notes->page->arena, " %s", words);
    notes->words = arena_join(notes->page->arena, notes->words ? notes->words : "", words);
}

/* Closes every list whose names stand right of `column`. */
static void close_lists(struct notes *notes, size_t column) {
    while (notes->depth && notes->columns[notes->depth - 1] > column) {
        flush(notes);
        roff_line(notes->page, ".El");
        notes->depth--;
    }
}

static void open_item(struct notes *notes, size_t column, const char *words) {
    flush(notes);
    close_lists(notes, column);
    if (!notes->depth || notes->columns[notes->depth - 1] < column) {
        if (notes->depth == DEEPEST) return;
        roff_line(notes->page, ".Bl -tag -width Ds");
        notes->columns[notes->depth++] = column;
    }
    roff_line(notes->page, ".It %s", notes->name(notes->page->arena, words));
}

/* Returns the bytes up to two blanks, or the line's end. */
static size_t part_bytes(const char *part, size_t room) {
    size_t bytes = 0;
    while (bytes < room && !(part[bytes] == ' ' && (bytes + 1 == room || part[bytes + 1] == ' ')))
        bytes++;
    return bytes;
}

/* A text that stands alone on its line: more of an item, or of none. */
static void read_text(struct notes *notes, size_t column, const char *words) {
    if (notes->depth && column <= notes->columns[notes->depth - 1]) {
        flush(notes);
        close_lists(notes, column ? column - 1 : 0);
    }
    say(notes, words);
}

static void read_line(struct notes *notes, const char *line, size_t bytes) {
    size_t at = strspn(line, " ");
    if (at >= bytes) {
        flush(notes);
        return;
    }
    for (size_t parts = 0; at < bytes; parts++) {
        size_t room = part_bytes(line + at, bytes - at), next = at + room;
        const char *words = arena_text(notes->page->arena, line + at, room);
        while (next < bytes && line[next] == ' ') next++;
        if (next < bytes)
            open_item(notes, at, words);
        else if (parts == 0)
            read_text(notes, at, words);
        else
            say(notes, words);
        at = next;
    }
}

void notes_write(struct roff *page, const char *text, const char *end, size_t margin,
    const char *(*name)(struct arena *arena, const char *words)) {
    struct notes notes = {.page = page, .name = name, .fresh = true};
    while (text < end) {
        size_t bytes = strcspn(text, "\n"), skipped = bytes < margin ? bytes : margin;
        read_line(&notes, text + skipped, bytes - skipped);
        text += bytes + 1;
    }
    flush(&notes);
    while (notes.depth) {
        roff_line(page, ".El");
        notes.depth--;
    }
}
