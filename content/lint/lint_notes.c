/* Notes: what a clinic should know and nobody is wrong about. They never make --check fail.
 * SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <string.h>
#include <unistd.h>

#include "config/base/ascii.h"
#include "config/base/date.h"
#include "content/lint/lint_internal.h"
#include "content/pack/dates.h"

/* Says what is due to be looked at. */
static void note_watches(struct lint *lint) {
    const struct pack *pack = lint->pack;
    for (size_t i = 0; i < dates_record_count(pack); i++) {
        const struct dated_record record = dates_record(pack, i, &lint->memory);
        const char *words;
        long day = dates_read_watch(record.watch->bytes, &words);
        if (!day || day > lint->today) continue;
        report_add(lint->report, SEVERITY_NOTE, pack_file(pack, record.file, false, &lint->memory),
            record.watch->line, "look at %s: since %.10s there may be news: %s", record.name,
            record.watch->bytes, words);
    }
}

static void note_unchecked(struct lint *lint) {
    const struct pack *pack = lint->pack;
    size_t dated = 0, unchecked = 0;
    for (size_t i = 0; i < dates_record_count(pack); i++) {
        const struct dated_record record = dates_record(pack, i, &lint->memory);
        if (!record.checked) continue;
        dated++;
        if (!*record.checked->bytes) unchecked++;
    }
    if (unchecked)
        report_add(lint->report, SEVERITY_NOTE, pack_file(pack, "facts.cfg", false, &lint->memory),
            0, "%zu of %zu records were never checked by a clinician; fill in `checked`", unchecked,
            dated);
    if (!*pack->review.by.bytes)
        report_add(lint->report, SEVERITY_NOTE, pack->file, pack->review.by.line,
            "no clinician has reviewed this pack; fill in `review`");
}

static int days_until(long day, long from) {
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    long years = day / 10000 - from / 10000;
    return (int)(years * 365 + before[day / 100 % 100 - 1] - before[from / 100 % 100 - 1] +
                 day % 100 - from % 100);
}

/* When many dates come at once, nobody will have the time to look at each. */
static void note_crowd(struct lint *lint) {
    const struct pack *pack = lint->pack;
    size_t dated = 0, most = 0;
    const char *start = "";
    for (size_t i = 0; i < dates_record_count(pack); i++) {
        const struct dated_record first = dates_record(pack, i, &lint->memory);
        if (!first.expires) continue;
        dated++;
        size_t together = 0;
        for (size_t k = 0; k < dates_record_count(pack); k++) {
            const struct dated_record other = dates_record(pack, k, &lint->memory);
            if (!other.expires) continue;
            int days = days_until(date_read(other.expires->bytes), date_read(first.expires->bytes));
            together += days >= 0 && days < 7;
        }
        if (together <= most) continue;
        most = together;
        start = first.expires->bytes;
    }
    if (most * 3 > dated)
        report_add(lint->report, SEVERITY_NOTE, pack_file(pack, "facts.cfg", false, &lint->memory),
            0, "%zu of %zu records expire in the week from %s; spread their dates", most, dated,
            start);
}

/* A list may be left out; that all are is worth knowing. */
static void note_style(struct lint *lint) {
    const char *file = pack_file(lint->pack, "style.cfg", true, &lint->memory);
    if (access(file, F_OK) != 0)
        report_add(lint->report, SEVERITY_NOTE, file, 0,
            "is not there; texts are judged without the rules that look for words");
}

/* A draft, or a name that is misspelt in pack.cfg. */
static void note_unlisted(struct lint *lint) {
    const char *folder = pack_file(lint->pack, "topics", true, &lint->memory);
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries && (entry = readdir(entries));) {
        const char *name = entry->d_name;
        if (*name == '.' || !ends_with(name, ".md")) continue;
        if (pack_topic(lint->pack, arena_text(&lint->memory, name, strlen(name) - strlen(".md"))))
            continue;
        report_add(lint->report, SEVERITY_NOTE, arena_format(&lint->memory, "%s/%s", folder, name),
            0, "is listed nowhere, so nobody meets it; add its name to topics in pack.cfg");
    }
    if (entries) closedir(entries);
}

void lint_notes(struct lint *lint) {
    note_unlisted(lint);
    note_watches(lint);
    note_unchecked(lint);
    note_crowd(lint);
    note_style(lint);
}
