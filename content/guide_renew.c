/* Guides that are read and judged in one go, with all of their languages: to take the place of
 * another one, or to be compiled. SPDX-License-Identifier: MIT */
#include "config/base/mem.h"
#include "config/host/path_guard.h"
#include "content/guide.h"

/* What was found in files that changed meanwhile may be half of the old and half of the new: it
 * means nothing. */
struct guide *guide_renew(
    const struct guide_choice *choice, uint64_t *stamp, struct report *report) {
    struct guide *guide = mem_array(1, sizeof *guide);
    struct report found = {0};
    bool right = guide_open(guide, choice, &found) && guide_judge_languages(guide, &found);
    *stamp = guide->stamp;
    if (guide_changed(guide, choice)) {
        right = false;
        report_add(report, SEVERITY_ERROR, guide->folder, 0,
            "changed while it was read; it is tried again");
    } else {
        report_pass_on(&found, SEVERITY_ERROR, report);
    }
    report_free(&found);
    if (right) return guide;
    guide_free(guide);
    mem_free(guide);
    return NULL;
}

/* The packs lie on the shelf but for what their arrays begin with. */
static bool write_compiled(
    const struct guide *guide, struct compiled *compiled, struct report *report) {
    struct compiled_contents *contents = compiled->contents;
    struct arena shelf = guide->shelf;
    struct pack *packs = arena_array(&shelf, guide->languages.count + 1, sizeof *packs);
    uint64_t stamp = path_stamp(guide->folder);
    packs[contents->pack_count++] = guide->pack;
    for (size_t i = 0; i < guide->languages.count; i++)
        if (guide->others[i].pack) packs[contents->pack_count++] = *guide->others[i].pack;
    for (size_t i = 0; i < contents->pack_count; i++) packs[i].memory = (struct arena){0};
    contents->packs = packs;
    contents->languages = guide->languages;
    contents->languages.memory = (struct arena){0};
    bool same = !guide_changed(guide, &guide->choice);
    bool written = same && compiled_write(compiled, &guide->shelf, guide->folder, stamp, report);
    if (!same)
        report_add(
            report, SEVERITY_ERROR, guide->folder, 0, "changed while it was read; try again");
    arena_free(&shelf);
    return written;
}

bool guide_compile(const struct guide_choice *choice, struct report *report) {
    struct guide_choice kiosk = *choice;
    struct compiled compiled = {0};
    struct guide guide = {0};
    kiosk.guarded = kiosk.resident = kiosk.anew = true;
    if (!compiled_begin(&compiled, &guide.shelf, report)) return false;
    bool right = guide_open(&guide, &kiosk, report) && guide_judge_languages(&guide, report);
    bool listed = guide.languages.count || !guide.languages.file;
    if (right && !listed)
        report_add(report, SEVERITY_ERROR, guide.languages.file, 0,
            "does not list \"%s\", the language of the settings; list it, or choose another",
            guide.pack.language);
    right = right && listed && write_compiled(&guide, &compiled, report);
    guide_free(&guide);
    compiled_close(&compiled);
    return right;
}
