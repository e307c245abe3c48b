#include "content/pack/dates.h"

#include "config/base/ascii.h"
#include "config/base/date.h"
#include "config/base/translate.h"

static void take_newer(long *newest, const struct schema_text *day) {
    long date = day->bytes ? date_read(day->bytes) : 0;
    if (date > *newest) *newest = date;
}

bool dates_set_today(struct pack *pack, long today) {
    long newest = 0;
    take_newer(&newest, &pack->review.on);
    take_newer(&newest, &pack->medicines_checked);
    for (size_t i = 0; i < pack->fact_count; i++) take_newer(&newest, &pack->facts[i].checked);
    bool right = today > 0 && today >= newest;
    pack->today = right ? today : 0;
    return right;
}

const char *dates_log_words(const struct pack *pack, long today, struct arena *arena) {
    size_t old = dates_expired(pack, &pack->medicines_expires);
    if (pack->today == 0)
        return arena_format(arena,
            "the clock says %ld-%02ld-%02ld, which is before the texts were checked: old records "
            "are not told from others; set the clock",
            today / 10000, today / 100 % 100, today % 100);
    for (size_t i = 0; i < pack->fact_count; i++)
        old += dates_expired(pack, &pack->facts[i].expires);
    if (!old) return NULL;
    return arena_format(arena,
        "%zu records of the texts are old, which the screens say; gist-kiosk --check names them",
        old);
}

bool dates_expired(const struct pack *pack, const struct schema_text *expires) {
    long date = expires->bytes ? date_read(expires->bytes) : 0;
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
