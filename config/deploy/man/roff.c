/* Text into mdoc: what would be read as a request or an escape is written so that it is not,
 * options keep their two signs, and `code` gets quotes. A sentence ends where a word ends in a full
 * stop, question or exclamation mark. */
#include "config/deploy/man/roff.h"

#include <string.h>

enum { LINE_COLUMNS = 76, WORD_BYTES = 200 };

static void add(struct roff *page, const char *text, size_t bytes) {
    if (page->bytes + bytes + 1 > page->room) {
        size_t room = (page->bytes + bytes + 1) * 2;
        char *grown = arena_array(page->arena, room, 1);
        if (page->text) memcpy(grown, page->text, page->bytes);
        page->text = grown;
        page->room = room;
    }
    memcpy(page->text + page->bytes, text, bytes);
    page->bytes += bytes;
    page->text[page->bytes] = '\0';
}

void roff_line(struct roff *page, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *line = arena_format_list(page->arena, format, arguments);
    va_end(arguments);
    add(page, line, strlen(line));
    add(page, "\n", 1);
}

/* How one character of running text is written; `quotes` counts the `s so far. */
static const char *escape(char character, bool twice, unsigned *quotes) {
    switch (character) {
    case '\\':
        return "\\e";
    case '-':
        return twice ? "\\-" : NULL;
    case '`':
        return (*quotes)++ % 2 ? "\\(cq" : "\\(oq";
    default:
        return NULL;
    }
}

/* Writes one word into `out`; returns its bytes. */
static size_t write_word(const char *word, size_t bytes, char out[WORD_BYTES], unsigned *quotes) {
    size_t filled = 0;
    for (size_t i = 0; i < bytes && filled + 5 < WORD_BYTES; i++) {
        bool twice = (i + 1 < bytes && word[i + 1] == '-') || (i > 0 && word[i - 1] == '-');
        const char *escaped = escape(word[i], twice, quotes);
        size_t room = escaped ? strlen(escaped) : 1;
        memcpy(out + filled, escaped ? escaped : word + i, room);
        filled += room;
    }
    return filled;
}

static bool ends_sentence(const char *word, size_t bytes) {
    while (bytes && strchr("\")'`", word[bytes - 1])) bytes--;
    return bytes > 1 && strchr(".?!", word[bytes - 1]) && word[bytes - 2] != '.';
}

void roff_words(struct roff *page, const char *words) {
    size_t column = 0;
    unsigned quotes = 0;
    for (const char *word = words + strspn(words, " \n"); *word; word += strspn(word, " \n")) {
        char out[WORD_BYTES];
        size_t bytes = strcspn(word, " \n"), written = write_word(word, bytes, out, &quotes);
        if (column && column + 1 + written > LINE_COLUMNS) {
            add(page, "\n", 1);
            column = 0;
        }
        add(page, column ? " " : "\\&", column ? 1 : strchr(".'", *word) ? 2 : 0);
        add(page, out, written);
        column += written + 1;
        if (ends_sentence(word, bytes)) {
            add(page, "\n", 1);
            column = 0;
        }
        word += bytes;
    }
    if (column) add(page, "\n", 1);
}
