/* Everything is judged once, when the file is read; looking up believes it.
 * SPDX-License-Identifier: MIT */
#include "config/base/catalog.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "config/base/ascii.h"
#include "config/base/safe_text.h"

enum { HEADER_BYTES = 28, MOST_ARGUMENTS = 8, KIND_BYTES = 4, MOST_FORMS = 4 };

#define MAGIC 0x950412deU /* msgfmt writes the lowest byte first unless told otherwise */

/* ---- plurals ---- */

static size_t form_single(unsigned long number) {
    (void)number;
    return 0;
}

static size_t form_not_one(unsigned long number) {
    return number != 1;
}

static size_t form_above_one(unsigned long number) {
    return number > 1;
}

static bool is_few(unsigned long number) {
    return number % 10 >= 2 && number % 10 <= 4 && (number % 100 < 10 || number % 100 >= 20);
}

static size_t form_polish(unsigned long number) {
    return number == 1 ? 0 : is_few(number) ? 1 : 2;
}

static size_t form_russian(unsigned long number) {
    return number % 10 == 1 && number % 100 != 11 ? 0 : is_few(number) ? 1 : 2;
}

/* The rules as msginit(1) writes them, without blanks and parentheses. */
static const struct plural {
    const char *rule;
    size_t forms;
    size_t (*form)(unsigned long number);
} plurals[] = {
    {"nplurals=2;plural=n!=1;", 2, form_not_one}, /* where the header has none, too */
    {"nplurals=2;plural=n>1;", 2, form_above_one},
    {"nplurals=1;plural=0;", 1, form_single},
    {"nplurals=3;plural=n==1?0:n%10>=2&&n%10<=4&&n%100<10||n%100>=20?1:2;", 3, form_polish},
    {"nplurals=3;plural=n%10==1&&n%100!=11?0:n%10>=2&&n%10<=4&&n%100<10||n%100>=20?1:2;", 3,
        form_russian},
};

static bool is_rule(const char *line, const char *rule) {
    for (; *line && *line != '\n'; line++)
        if (!strchr(" ()", *line) && *line != *rule++) return false;
    return *rule == '\0';
}

/* Returns NULL for a rule that is not known. */
static const struct plural *plural_of(const char *header) {
    static const char name[] = "Plural-Forms:";
    const char *line = strstr(header, name);
    if (!line) return &plurals[0];
    for (size_t i = 0; i < sizeof plurals / sizeof plurals[0]; i++)
        if (is_rule(line + strlen(name), plurals[i].rule)) return &plurals[i];
    return NULL;
}

/* ---- formats ---- */

/* What printf would take of its arguments: the length and the conversion of each ("zu"). */
struct format {
    char kinds[MOST_ARGUMENTS][KIND_BYTES];
    size_t count;
    bool numbered, plain; /* "%1$s", "%s": printf takes no mixture */
};

static size_t read_number(const char **at) {
    size_t number = 0;
    for (; ascii_is_digit(**at) && number < 1000; ++*at)
        number = number * 10 + (size_t)(**at - '0');
    return number;
}

/* Reads the conversion behind a '%', which ends up behind it. False: printf must not see it. */
static bool read_conversion(const char **at, struct format *format) {
    const char *place = *at;
    size_t argument = read_number(&place);
    if (*place == '$' && argument) {
        format->numbered = true;
        *at = place + 1;
    } else {
        format->plain = true;
        argument = format->count + 1;
    }
    if (format->numbered && format->plain) return false;
    *at += strspn(*at, "-+ #0123456789.");
    size_t bytes = strspn(*at, "hlqjztL") + 1;
    if (argument > MOST_ARGUMENTS || bytes >= KIND_BYTES) return false;
    char kind = (*at)[bytes - 1];
    if (!kind || !strchr("diouxXeEfFgGaAcsp", kind)) return false;
    char *known = format->kinds[argument - 1];
    if (*known && (strncmp(known, *at, bytes) != 0 || known[bytes])) return false;
    memcpy(known, *at, bytes);
    known[bytes] = '\0';
    if (format->count < argument) format->count = argument;
    *at += bytes;
    return true;
}

static bool read_format(const char *text, struct format *format) {
    *format = (struct format){0};
    while ((text = strchr(text, '%'))) {
        if (*++text == '%')
            text++;
        else if (!read_conversion(&text, format))
            return false;
    }
    return true;
}

/* Says whether a translation may stand where the English words do. It may leave the last arguments
 * out; a plural's "one" often does. (One before them may not be missing: printf would not know how
 * much to pass over.) Words that are no format ("under 1%") are never printed as one. */
static bool prints_alike(const char *words, const char *translated) {
    struct format given, taken;
    bool header = !*words;
    if (header || !read_format(words, &given)) return true;
    if (!strchr(words, '%')) return !strchr(translated, '%');
    if (!read_format(translated, &taken) || taken.count > given.count) return false;
    for (size_t i = 0; i < taken.count; i++)
        if (strcmp(taken.kinds[i], given.kinds[i]) != 0) return false;
    return true;
}

/* ---- reading ---- */

static uint32_t word_at(const char *file, size_t place) {
    const unsigned char *at = (const unsigned char *)file + place;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

struct string {
    const char *text; /* NULL: it does not lie in the file */
    size_t bytes;
};

static struct string string_at(const char *file, size_t bytes, size_t place) {
    size_t length = word_at(file, place), start = word_at(file, place + 4);
    if (start >= bytes || length >= bytes - start || file[start + length] != '\0')
        return (struct string){0};
    return (struct string){file + start, length};
}

/* A context ends with `also`, which is shown nowhere. */
static bool is_safe(struct string string, ucs4_t also) {
    const uint8_t *at = (const uint8_t *)string.text, *end = at + string.bytes;
    while (at < end) {
        ucs4_t character = 0;
        int length = u8_mbtoucr(&character, at, (size_t)(end - at));
        if (length < 1) return false;
        if (character && character != also && safe_text_refuses(character)) return false;
        at += length;
    }
    return true;
}

static size_t forms_of(struct string string) {
    size_t forms = 1;
    for (size_t i = 0; i < string.bytes; i++)
        if (string.text[i] == '\0') forms++;
    return forms;
}

static const char *check_forms(const struct catalog_entry *entry, bool plural, size_t forms) {
    if (entry->forms != (plural ? forms : 1)) return "it lacks a form of a plural";
    const char *words = plural ? entry->words + strlen(entry->words) + 1 : entry->words;
    const char *form = entry->translated;
    for (size_t i = 0; i < entry->forms; i++, form += strlen(form) + 1)
        if (!prints_alike(words, form))
            return "a translation has other % signs than its English words (msgfmt -c names it)";
    return NULL;
}

static const char *read_entry(
    struct catalog_entry *entry, struct string words, struct string translated, size_t forms) {
    if (!words.text || !translated.text) return "a part of it is cut off";
    if (!is_safe(words, '\004') || !is_safe(translated, 0))
        return "it is not UTF-8, or has characters that could drive a terminal";
    *entry = (struct catalog_entry){words.text, translated.text, forms_of(translated)};
    bool plural = strlen(words.text) < words.bytes;
    return check_forms(entry, plural, forms);
}

static const char *read_header(
    const char *file, size_t bytes, struct catalog *catalog, size_t *forms) {
    if (bytes < HEADER_BYTES || word_at(file, 0) != MAGIC || word_at(file, 4) != 0)
        return "it is no catalog that msgfmt wrote";
    size_t count = word_at(file, 8), words = word_at(file, 12), translated = word_at(file, 16);
    size_t most = bytes / 8;
    if (count == 0 || count > most || words > bytes - 8 * count || translated > bytes - 8 * count)
        return "a part of it is cut off";
    struct string first = string_at(file, bytes, words);
    struct string header = string_at(file, bytes, translated);
    if (!first.text || *first.text || !header.text) return "it has no header";
    if (!strstr(header.text, "charset=UTF-8\n")) return "its header does not say charset=UTF-8";
    const struct plural *plural = plural_of(header.text);
    if (!plural) return "its Plural-Forms are not known here; take those that msginit writes";
    catalog->count = count;
    catalog->form = plural->form;
    *forms = plural->forms;
    return NULL;
}

const char *catalog_read(
    struct catalog *catalog, const char *file, size_t bytes, struct arena *arena) {
    size_t forms = 0;
    struct catalog read = {0};
    *catalog = read;
    const char *wrong = read_header(file, bytes, &read, &forms);
    if (wrong) return wrong;
    read.entries = arena_array(arena, read.count, sizeof *read.entries);
    for (size_t i = 0; i < read.count; i++) {
        struct string words = string_at(file, bytes, word_at(file, 12) + 8 * i);
        struct string translated = string_at(file, bytes, word_at(file, 16) + 8 * i);
        wrong = read_entry(&read.entries[i], words, translated, forms);
        if (wrong) return wrong;
        if (i > 0 && strcmp(read.entries[i - 1].words, read.entries[i].words) >= 0)
            return "its words are out of order";
    }
    *catalog = read;
    return NULL;
}

/* ---- looking up ---- */

static int compare(const void *words, const void *entry) {
    return strcmp(words, ((const struct catalog_entry *)entry)->words);
}

const struct catalog_entry *catalog_find(const struct catalog *catalog, const char *words) {
    if (catalog->count == 0) return NULL;
    return bsearch(words, catalog->entries, catalog->count, sizeof *catalog->entries, compare);
}

const char *catalog_form(
    const struct catalog *catalog, const struct catalog_entry *entry, unsigned long number) {
    size_t form = catalog->form(number);
    const char *at = entry->translated;
    for (size_t i = 0; i < form && i + 1 < entry->forms; i++) at += strlen(at) + 1;
    return at;
}
