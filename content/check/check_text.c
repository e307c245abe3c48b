/* Numbers in text. A number is a run of digits of any script, with dots and commas inside
 * ("4,224"), or number words that make a ratio ("nine of ten"). It stands rightly inside a declared
 * name, or inside a link to the record that allows it. */
#include "content/check/check_internal.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

/* Bytes [start, end) of a text. */
struct run {
    size_t start, end;
};

/* Where a number stands, and which facts may vouch for it. */
struct place_of {
    const struct checker *checker;
    const char *file, *text;
    const struct doc *doc;     /* of the block; NULL: a plain text */
    const struct block *block; /* NULL: a plain text */
    int line;                  /* of a plain text */
    const struct fact *const *facts;
    size_t fact_count;
};

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool joins_digits(const char *at) {
    return (*at == '.' || *at == ',') && is_digit(at[1]);
}

/* Returns the bytes of the numeral at `at` that is not ASCII (such as a half, or a digit of another
 * script); 0: none. */
static size_t foreign_numeral(const char *at) {
    if ((unsigned char)*at < 0x80) return 0;
    ucs4_t character = 0;
    int bytes = u8_mbtouc(&character, (const uint8_t *)at, strnlen(at, 4));
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_N) ? (size_t)bytes : 0;
}

/* Finds the first number at or after `from`; false: none. */
static bool next_number(const char *text, size_t from, struct run *run) {
    for (size_t at = from; text[at]; at++) {
        size_t foreign = foreign_numeral(text + at);
        if (!foreign && !is_digit(text[at])) continue;
        *run = (struct run){.start = at, .end = at + foreign};
        if (foreign) return true;
        while (is_digit(text[run->end]) || joins_digits(text + run->end)) run->end++;
        return true;
    }
    return false;
}

/* Says whether the character at, or before, a position is a letter or a numeral: then no phrase
 * ends or begins there. */
static bool is_wordy_at(const char *at) {
    ucs4_t character = 0;
    if (*at) u8_mbtouc(&character, (const uint8_t *)at, strnlen(at, 4));
    return uc_is_alnum(character);
}

static bool is_wordy_before(const char *text, size_t at) {
    ucs4_t character = 0;
    if (at) u8_prev(&character, (const uint8_t *)text + at, (const uint8_t *)text);
    return uc_is_alnum(character);
}

static bool stands_at(const char *text, size_t at, const char *phrase, size_t bytes) {
    if (strncasecmp(text + at, phrase, bytes) != 0) return false;
    return !is_wordy_before(text, at) && !is_wordy_at(text + at + bytes);
}

/* Says whether one of the phrases stands in the text such that it covers the run. */
static bool covered(const char *text, struct run run, const struct phrases *phrases) {
    for (size_t i = 0; i < phrases->count; i++) {
        size_t bytes = strlen(phrases->items[i].bytes);
        if (bytes < run.end - run.start) continue;
        size_t at = run.end > bytes ? run.end - bytes : 0;
        for (; at <= run.start; at++) {
            if (stands_at(text, at, phrases->items[i].bytes, bytes)) return true;
        }
    }
    return false;
}

bool check_names(const char *text, const struct phrases *phrases) {
    for (size_t i = 0; i < phrases->count; i++) {
        const char *phrase = phrases->items[i].bytes;
        size_t bytes = strlen(phrase);
        if (!bytes) continue;
        for (const char *at = text; (at = strcasestr(at, phrase)); at++) {
            if (stands_at(text, (size_t)(at - text), phrase, bytes)) return true;
        }
    }
    return false;
}

/* Number words */

static const struct {
    const char *word, *digits;
} number_words[] = {
    {"one", "1"},
    {"two", "2"},
    {"three", "3"},
    {"four", "4"},
    {"five", "5"},
    {"six", "6"},
    {"seven", "7"},
    {"eight", "8"},
    {"nine", "9"},
    {"ten", "10"},
    {"eleven", "11"},
    {"twelve", "12"},
    {"fifteen", "15"},
    {"twenty", "20"},
    {"thirty", "30"},
    {"forty", "40"},
    {"fifty", "50"},
    {"sixty", "60"},
    {"seventy", "70"},
    {"eighty", "80"},
    {"ninety", "90"},
    {"hundred", "100"},
    {"thousand", "1,000"},
};

static bool is_word(const char *text, struct run run, const char *word) {
    size_t bytes = run.end - run.start;
    return strlen(word) == bytes && strncasecmp(text + run.start, word, bytes) == 0;
}

/* Returns the digits that the word stands for, NULL for any other word. */
static const char *digits_of(const char *text, struct run run) {
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++) {
        if (is_word(text, run, number_words[i].word)) return number_words[i].digits;
    }
    return NULL;
}

static bool is_between(char byte) {
    return byte == ' ' || byte == '-';
}

/* The words beside a position; empty where something else than blanks or a hyphen is between. */
static struct run word_before(const char *text, size_t at) {
    while (at && is_between(text[at - 1])) at--;
    struct run run = {.start = at, .end = at};
    while (run.start && isalpha((unsigned char)text[run.start - 1])) run.start--;
    return run;
}

static struct run word_after(const char *text, size_t at) {
    while (is_between(text[at])) at++;
    struct run run = {.start = at, .end = at};
    while (isalpha((unsigned char)text[run.end])) run.end++;
    return run;
}

struct ratio {
    struct run part, whole;
    const char *part_digits, *whole_digits;
};

/* Says whether the word "of" or "in" at `middle` makes a ratio of number words: nine of ten, nine
 * out of every ten. */
static bool is_ratio(const char *text, struct run middle, struct ratio *ratio) {
    ratio->part = word_before(text, middle.start);
    ratio->whole = word_after(text, middle.end);
    if (is_word(text, ratio->part, "out")) ratio->part = word_before(text, ratio->part.start);
    bool every = is_word(text, ratio->whole, "every") || is_word(text, ratio->whole, "each") ||
                 is_word(text, ratio->whole, "a");
    if (every) ratio->whole = word_after(text, ratio->whole.end);
    ratio->part_digits = digits_of(text, ratio->part);
    ratio->whole_digits = digits_of(text, ratio->whole);
    return ratio->part_digits && ratio->whole_digits;
}

static bool next_ratio(const char *text, size_t from, struct ratio *ratio) {
    for (size_t at = from; text[at]; at++) {
        bool middle =
            (text[at] == 'o' && text[at + 1] == 'f') || (text[at] == 'i' && text[at + 1] == 'n');
        if (!middle || !at || !is_between(text[at - 1]) || !is_between(text[at + 2])) continue;
        if (is_ratio(text, (struct run){.start = at, .end = at + 2}, ratio)) return true;
    }
    return false;
}

/* Judging */

__attribute__((format(printf, 3, 4))) static void refuse(
    const struct place_of *place, size_t offset, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *words = arena_format_list(place->checker->arena, format, arguments);
    va_end(arguments);
    int line = place->block ? doc_line_at(place->block, offset) : place->line;
    report_add(place->checker->report, SEVERITY_ERROR, place->file, line, "%s", words);
}

/* Returns the link in which the whole run stands, NULL: none. */
static const struct link *link_around(const struct place_of *place, struct run run) {
    if (!place->block) return NULL;
    int link = -1;
    for (size_t i = 0; i < place->block->span_count; i++) {
        const struct span *span = &place->block->spans[i];
        if (span->end <= run.start || span->start >= run.end) continue;
        if (span->link < 0 || (link >= 0 && span->link != link)) return NULL;
        link = span->link;
    }
    return link >= 0 ? &place->doc->links[link] : NULL;
}

static bool quotes(const struct link *link) {
    return link && (link->kind == LINK_FACT || link->kind == LINK_PHONE);
}

static struct phrases shown_of(const struct fact *fact) {
    return (struct phrases){.items = fact->shown, .count = fact->shown_count};
}

/* "9, 100" */
static const char *shown_in_words(const struct place_of *place, const struct fact *fact) {
    const char *words = fact->shown_count ? "" : "none";
    for (size_t i = 0; i < fact->shown_count; i++) {
        words = arena_format(
            place->checker->arena, "%s%s%s", words, i ? ", " : "", fact->shown[i].bytes);
    }
    return words;
}

static bool among_facts(const struct place_of *place, struct run run) {
    for (size_t i = 0; i < place->fact_count; i++) {
        const struct phrases shown = shown_of(place->facts[i]);
        if (covered(place->text, run, &shown)) return true;
    }
    return false;
}

static const char *copy_of(const struct place_of *place, struct run run) {
    return arena_text(place->checker->arena, place->text + run.start, run.end - run.start);
}

static void judge_outside(const struct place_of *place, struct run run) {
    if (among_facts(place, run)) return;
    const char *number = copy_of(place, run);
    if (place->block) {
        refuse(place, run.start,
            "the digit in \"%s\" stands outside a fact or phone link; make it a link to its record",
            number);
    } else if (place->fact_count) {
        refuse(place, run.start,
            "the number \"%s\" is not shown by the figure's records; add it to \"shown\" or take "
            "it out",
            number);
    } else {
        refuse(place, run.start,
            "the digit in \"%s\" stands where no figure may; take it out, or declare the name it "
            "belongs to "
            "in words.cfg",
            number);
    }
}

static void judge_inside(const struct place_of *place, struct run run, const struct link *link,
    const struct link **told) {
    if (link->kind == LINK_PHONE && pack_is_clinic_phone(link->target)) return;
    const struct fact *fact = pack_fact(place->checker->pack, link->target);
    if (!fact) return; /* the link itself is refused */
    const struct phrases shown = shown_of(fact);
    if (covered(place->text, run, &shown)) return;
    if (link->kind == LINK_PHONE) {
        if (link == *told) return; /* by another group of its digits */
        *told = link;
        refuse(place, run.start,
            "the link to \"%s\" has another number than the record shows (%s); correct one of the "
            "two",
            fact->id.bytes, shown_in_words(place, fact));
        return;
    }
    refuse(place, run.start,
        "the number \"%s\" is not one that \"%s\" is shown with (%s); change it, or the record's "
        "\"shown\"",
        copy_of(place, run), fact->id.bytes, shown_in_words(place, fact));
}

static void judge_dose(const struct place_of *place, struct run run) {
    const char *after = place->text + run.end;
    while (is_between(*after) || strncmp(after, "\xC2\xA0", 2) == 0)
        after += *after == '\xC2' ? 2 : 1;
    bool milligrams = strncasecmp(after, "milligram", strlen("milligram")) == 0;
    if (!milligrams && (strncasecmp(after, "mg", 2) != 0 || is_wordy_at(after + 2))) return;
    refuse(place, run.start,
        "a dose (\"%s mg\") does not belong in the guide; take it out, the team decides it",
        copy_of(place, run));
}

static void judge_numbers(const struct place_of *place) {
    struct run run = {0};
    const struct link *told = NULL;
    while (next_number(place->text, run.end, &run)) {
        judge_dose(place, run);
        if (covered(place->text, run, &place->checker->names)) continue;
        const struct link *link = link_around(place, run);
        if (quotes(link)) {
            judge_inside(place, run, link, &told);
        } else {
            judge_outside(place, run);
        }
    }
}

static bool shows(const struct fact *fact, const char *text, struct run run, const char *digits) {
    for (size_t i = 0; i < fact->shown_count; i++) {
        if (strcmp(fact->shown[i].bytes, digits) == 0) return true;
        if (is_word(text, run, fact->shown[i].bytes)) return true;
    }
    return false;
}

static void judge_ratios(const struct place_of *place) {
    struct ratio ratio = {0};
    const char *text = place->text;
    while (next_ratio(text, ratio.whole.end, &ratio)) {
        const struct run all = {.start = ratio.part.start, .end = ratio.whole.end};
        const struct link *link = link_around(place, all);
        const struct fact *fact =
            quotes(link) ? pack_fact(place->checker->pack, link->target) : NULL;
        bool shown = fact && shows(fact, text, ratio.part, ratio.part_digits) &&
                     shows(fact, text, ratio.whole, ratio.whole_digits);
        if (shown) continue;
        refuse(place, all.start,
            "\"%s\" counts as digits; make it a link to a fact that is shown with these numbers, "
            "or word it "
            "without numbers",
            copy_of(place, all));
    }
}

static void judge_place(const struct place_of *place) {
    judge_numbers(place);
    if (strcmp(place->checker->pack->language, "en") == 0) judge_ratios(place);
}

void check_plain(const struct checker *checker, const char *text, const char *file, int line) {
    const struct place_of place = {.checker = checker, .file = file, .text = text, .line = line};
    judge_place(&place);
}

void check_block(const struct checker *checker, const struct doc *doc, const struct block *block) {
    const struct place_of place = {
        .checker = checker, .file = block->file, .text = block->text, .doc = doc, .block = block};
    judge_place(&place);
}

void check_about(const struct checker *checker, const struct schema_text *text,
    const struct fact *const *facts, size_t fact_count, const char *file) {
    const struct place_of place = {.checker = checker,
        .file = file,
        .text = text->bytes,
        .line = text->line,
        .facts = facts,
        .fact_count = fact_count};
    judge_place(&place);
}
