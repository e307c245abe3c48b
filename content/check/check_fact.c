/* What a figure's record says of itself: its value, the numbers it is shown with and its words must
 * not contradict each other. SPDX-License-Identifier: MIT */
#include "content/check/check_internal.h"

#include <stdio.h>
#include <string.h>

#include "content/pack/figure.h"

/* Says whether two numbers have the same digits, whatever commas stand between them. */
static bool same_number(const char *shown, const char *number, size_t bytes) {
    const char *end = number + bytes;
    for (; *shown; shown++) {
        if (*shown == ',') continue;
        if (number == end || *number++ != *shown) return false;
    }
    return number == end;
}

static bool is_shown(const struct fact *fact, const char *number, size_t bytes) {
    for (size_t i = 0; i < fact->shown_count; i++)
        if (same_number(fact->shown[i].bytes, number, bytes)) return true;
    return false;
}

/* A value of 100 is shown rounded, and what is less than 1 as "fewer than 1". */
static bool shows_rounded(const struct fact *fact) {
    char number[12];
    int value = figure_of_hundred(fact);
    if (value < 0) return false;
    int bytes = snprintf(number, sizeof number, "%d", value > 0 ? value : 1);
    return is_shown(fact, number, (size_t)bytes);
}

/* Each number of the value, where there are several ("4000-6000"). */
static bool shows_each(const struct fact *fact) {
    struct range run = {0};
    const char *value = fact->value.bytes;
    while (check_next_number(value, run.end, &run))
        if (!is_shown(fact, value + run.start, run.end - run.start)) return false;
    return run.end > 0;
}

static bool shows_value(const struct fact *fact) {
    if (is_shown(fact, fact->value.bytes, strlen(fact->value.bytes))) return true;
    if (fact->kind == FACT_PHONE) return false;
    if (fact->kind == FACT_MEASURE || fact->kind == FACT_COUNT) return shows_each(fact);
    return shows_rounded(fact) || (figure_of_hundred(fact) < 0 && shows_each(fact));
}

void check_fact(const struct checker *checker, const char *file, const struct fact *fact) {
    static const char secure[] = "https://";
    const struct schema_text *address = &fact->source.address;
    if (!shows_value(fact))
        report_add(checker->report, SEVERITY_ERROR, file, fact->value.line,
            "the fact \"%s\" has the value %s, but \"shown\" has other numbers; correct one of the "
            "two",
            fact->id.bytes, fact->value.bytes);
    if (strncmp(address->bytes, secure, sizeof secure - 1) != 0)
        report_add(checker->report, SEVERITY_ERROR, file,
            address->line > 0 ? address->line : fact->line,
            "the source of the fact \"%s\" has no address that begins with %s; write where it was "
            "read",
            fact->id.bytes, secure);
    check_about(checker, &fact->says, &fact, 1, file);
    check_about(checker, &fact->note, &fact, 1, file);
    check_about(checker, &fact->label, &fact, 1, file);
}
