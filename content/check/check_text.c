/* Numbers in text. A number stands rightly inside a declared name, or inside a link to the record
 * that allows it; numbers about a figure's records need no link. SPDX-License-Identifier: MIT */
#include "content/check/check_internal.h"

#include <string.h>
#include <strings.h>

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

__attribute__((format(printf, 3, 4))) static void refuse(
    const struct place_of *place, size_t offset, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *words = arena_format_list(place->checker->arena, format, arguments);
    va_end(arguments);
    int line = place->block ? doc_line_at(place->block, offset) : place->line;
    report_add(place->checker->report, SEVERITY_ERROR, place->file, line, "%s", words);
}

/* Returns the link in which the whole number stands, NULL: none. */
static const struct link *link_of(const struct place_of *place, struct range run) {
    return place->block ? doc_link_at(place->doc, place->block, &run) : NULL;
}

/* Says whether one of the phrases stands in the text such that it covers the number. */
static bool covered(const char *text, struct range run, const struct phrases *phrases) {
    for (size_t i = 0; i < phrases->count; i++)
        if (phrase_covers(text, phrases->items[i].bytes, true, &run)) return true;
    return false;
}

bool check_names(const char *text, const struct phrases *phrases) {
    struct range found;
    for (size_t i = 0; i < phrases->count; i++)
        if (phrase_find(text, phrases->items[i].bytes, 0, true, &found)) return true;
    return false;
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

static bool among_facts(const struct place_of *place, struct range run) {
    for (size_t i = 0; i < place->fact_count; i++) {
        const struct phrases shown = shown_of(place->facts[i]);
        if (covered(place->text, run, &shown)) return true;
    }
    return false;
}

static const char *copy_of(const struct place_of *place, struct range run) {
    return arena_text(place->checker->arena, place->text + run.start, run.end - run.start);
}

static void judge_outside(const struct place_of *place, struct range run) {
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

static void judge_inside(const struct place_of *place, struct range run, const struct link *link,
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

static void judge_dose(const struct place_of *place, struct range run) {
    const char *after = place->text + run.end;
    while (*after == ' ' || *after == '-' || strncmp(after, "\xC2\xA0", 2) == 0)
        after += *after == '\xC2' ? 2 : 1;
    size_t at = (size_t)(after - place->text);
    bool is_unit = strncasecmp(after, "mg", 2) == 0 && !phrase_goes_on(after + 2);
    if (!is_unit && !phrase_among(place->text, at, &place->checker->pack->style.doses)) return;
    refuse(place, run.start,
        "a dose (\"%s mg\") does not belong in the guide; take it out, the team decides it",
        copy_of(place, run));
}

static void judge_numbers(const struct place_of *place) {
    struct range run = {0};
    const struct link *told = NULL;
    while (check_next_number(place->text, run.end, &run)) {
        judge_dose(place, run);
        if (covered(place->text, run, &place->checker->names)) continue;
        const struct link *link = link_of(place, run);
        if (quotes(link)) {
            judge_inside(place, run, link, &told);
        } else {
            judge_outside(place, run);
        }
    }
}

static bool shows(const struct fact *fact, const char *text, struct range run, const char *digits) {
    for (size_t i = 0; i < fact->shown_count; i++) {
        if (strcmp(fact->shown[i].bytes, digits) == 0) return true;
        if (check_is_word(text, run, fact->shown[i].bytes)) return true;
    }
    return false;
}

static void judge_ratios(const struct place_of *place) {
    struct ratio ratio = {0};
    const char *text = place->text;
    while (check_next_ratio(&place->checker->pack->style, text, ratio.whole.end, &ratio)) {
        const struct range all = {.start = ratio.part.start, .end = ratio.whole.end};
        const struct link *link = link_of(place, all);
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
    judge_ratios(place);
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
