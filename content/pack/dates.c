/* SPDX-License-Identifier: MIT */
#include "content/pack/dates.h"

#include <string.h>

#include "config/base/ascii.h"
#include "config/base/date.h"
#include "config/base/translate.h"

size_t dates_record_count(const struct pack *pack) {
    return 1 + pack->fact_count + pack->medicine_count + pack->place_count;
}

struct dated_record dates_record(const struct pack *pack, size_t index, struct arena *arena) {
    if (index == 0)
        return (struct dated_record){"the list of medicines", "medicines.cfg",
            pack->medicines_expires.line, &pack->medicines_checked, &pack->medicines_expires,
            &pack->medicines_watch};
    if (--index < pack->fact_count) {
        const struct fact *fact = &pack->facts[index];
        return (struct dated_record){arena_format(arena, "the fact \"%s\"", fact->id.bytes),
            "facts.cfg", fact->line, &fact->checked, &fact->expires, &fact->watch};
    }
    index -= pack->fact_count;
    if (index < pack->medicine_count) {
        const struct medicine *medicine = &pack->medicines[index];
        return (struct dated_record){arena_format(arena, "the medicine \"%s\"", medicine->id.bytes),
            "medicines.cfg", medicine->line, NULL, NULL, &medicine->watch};
    }
    const struct place *place = &pack->places[index - pack->medicine_count];
    return (struct dated_record){arena_format(arena, "the place \"%s\"", place->id.bytes),
        "places.cfg", place->line, NULL, NULL, &place->watch};
}

long dates_read_watch(const char *watch, const char **words) {
    char day[sizeof "YYYY-MM-DD"] = "";
    *words = "";
    if (strlen(watch) <= sizeof day) return 0;
    memcpy(day, watch, sizeof day - 1);
    *words = watch + sizeof day;
    bool right = watch[sizeof day - 1] == ' ' && (*words)[strspn(*words, " ")];
    return right ? date_read(day) : 0;
}

static void take_newer(long *newest, const struct schema_text *day) {
    long date = day && day->bytes ? date_read(day->bytes) : 0;
    if (date > *newest) *newest = date;
}

bool dates_set_today(struct pack *pack, long today) {
    long newest = 0;
    struct arena names = {0};
    take_newer(&newest, &pack->review.on);
    for (size_t i = 0; i < dates_record_count(pack); i++)
        take_newer(&newest, dates_record(pack, i, &names).checked);
    arena_free(&names);
    bool right = today > 0 && today >= newest;
    pack->today = right ? today : 0;
    return right;
}

const char *dates_log_words(const struct pack *pack, long today, struct arena *arena) {
    size_t old = 0;
    if (pack->today == 0)
        return arena_format(arena,
            "the clock says %ld-%02ld-%02ld, which is before the texts were checked: old records "
            "are not told from others; set the clock",
            today / 10000, today / 100 % 100, today % 100);
    for (size_t i = 0; i < dates_record_count(pack); i++)
        old += dates_expired(pack, dates_record(pack, i, arena).expires);
    if (!old) return NULL;
    return arena_format(arena,
        "%zu %s of the texts %s old, which the screens say; gist-kiosk --check names them", old,
        old == 1 ? "record" : "records", old == 1 ? "is" : "are");
}

bool dates_expired(const struct pack *pack, const struct schema_text *expires) {
    long date = expires && expires->bytes ? date_read(expires->bytes) : 0;
    return pack->today > 0 && date > 0 && date <= pack->today;
}

const char *dates_fact_note(const struct pack *pack, const struct fact *fact, struct arena *arena) {
    if (fact->kind == FACT_PHONE || !dates_expired(pack, &fact->expires)) return NULL;
    /* Years may be words, such as "begun in 2002". */
    if (!ascii_is_digit(fact->years.bytes[0]))
        return _("This number may be old. Ask your team for a newer one.");
    return arena_format(
        arena, _("This number is from %s. Ask your team for a newer one."), fact->years.bytes);
}

bool dates_fact_hidden(const struct pack *pack, const struct fact *fact) {
    return fact->sensitive && dates_expired(pack, &fact->expires);
}
