/* Judging a guide, and the languages beside its own. Each of those is read when it is first asked
 * for, so that a start costs as much as with one; it is judged before anybody meets it, since its
 * files may have changed since the guide was read. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/mem.h"
#include "config/host/path_guard.h"
#include "content/check/check.h"
#include "content/guide.h"
#include "content/lint/lint.h"
#include "content/pack/dates.h"

bool guide_judge_next(struct guide *guide, struct report *report) {
    struct pack *pack = &guide->pack;
    if (guide->state != GUIDE_OPENED) return false;
    if (guide->compiled.contents) {
        bool same =
            guide->choice.kept || path_stamp(guide->folder) == guide->compiled.contents->folder;
        guide->state = same ? GUIDE_RIGHT : GUIDE_STALE;
        return false;
    }
    if (pack_load_next(pack, report)) return true;
    if (pack->loaded && !guide->checker) {
        guide->checker = check_begin(pack, report);
        return true;
    }
    if (guide->checker && check_next(guide->checker)) return true;
    guide->state = check_end(guide->checker) && pack->loaded ? GUIDE_RIGHT : GUIDE_WRONG;
    guide->checker = NULL;
    return false;
}

bool guide_judge(struct guide *guide, struct report *report) {
    do
        while (guide_judge_next(guide, report)) continue;
    while (guide->state == GUIDE_STALE && guide_reread(guide, report));
    return guide->state == GUIDE_RIGHT;
}

/* Reads and judges a language; NULL after an error. The caller owns it. */
static struct pack *read_language(
    const struct guide *guide, const char *code, bool resident, struct report *report) {
    const struct pack *compiled = compiled_pack(&guide->compiled, code);
    struct pack *pack = mem_array(1, sizeof *pack);
    if (compiled) {
        *pack = *compiled;
        return pack;
    }
    pack->resident = resident;
    pack->memory = guide->shelf;
    bool opened = pack_open(pack, guide->folder, code, report);
    bool loaded = pack_load(pack, report) && opened;
    bool right = loaded && check_pack(pack, report);
    if (loaded && guide->state == GUIDE_RIGHT)
        right = check_language(&guide->pack, pack, report) && right;
    if (right) return pack;
    pack_free(pack);
    mem_free(pack);
    return NULL;
}

/* What visitors choose by is what the texts call themselves. */
static bool has_own_name(const struct languages *languages, size_t index, const struct pack *pack,
    struct report *report) {
    const struct language *language = &languages->items[index];
    if (strcmp(language->name.bytes, pack->language_name.bytes) == 0) return true;
    report_add(report, SEVERITY_ERROR, languages->file, language->name.line,
        "\"%s\" is called \"%s\" in %s:%d; write the same name", language->name.bytes,
        pack->language_name.bytes, pack->file, pack->language_name.line);
    return false;
}

static bool has_texts(const struct guide *guide, size_t index, struct report *report) {
    const struct language *language = &guide->languages.items[index];
    if (languages_have_texts(guide->folder, language->code.bytes)) return true;
    report_add(report, SEVERITY_ERROR, guide->languages.file, language->line,
        "the language \"%s\" has no texts: %s/%s/pack.cfg is missing; write them, or take the "
        "language off this list",
        language->code.bytes, guide->folder, language->code.bytes);
    return false;
}

struct pack *guide_language(struct guide *guide, size_t index, struct report *report) {
    struct guide_language *other = &guide->others[index];
    const char *code = guide->languages.items[index].code.bytes;
    if (strcmp(code, guide->pack.language) == 0) return &guide->pack;
    if (other->pack || other->refused) return other->pack;
    bool there = compiled_pack(&guide->compiled, code) || has_texts(guide, index, report);
    struct pack *pack = there ? read_language(guide, code, guide->pack.resident, report) : NULL;
    other->refused = !pack || !has_own_name(&guide->languages, index, pack, report);
    if (other->refused && pack) {
        pack_free(pack);
        mem_free(pack);
        return NULL;
    }
    if (pack) dates_set_today(pack, guide->pack.today);
    return other->pack = pack;
}

bool guide_judge_languages(struct guide *guide, struct report *report) {
    struct report found = {0};
    bool right = guide_judge(guide, report);
    for (size_t i = 0; i < guide->languages.count; i++) {
        const struct pack *pack = guide_language(guide, i, &found);
        if (pack == &guide->pack) has_own_name(&guide->languages, i, pack, &found);
    }
    report_pass_on(&found, SEVERITY_ERROR, report); /* all of them share the records */
    right = right && report_count(&found, SEVERITY_ERROR) == 0;
    report_free(&found);
    return right;
}

void guide_note_unlisted(const struct guide *guide, struct report *report) {
    struct arena scratch = {0};
    bool previews = guide->languages.file && !guide->languages.count;
    const char *const *codes = languages_unlisted(&guide->languages, guide->folder, &scratch);
    for (; !previews && *codes; codes++) {
        struct report found = {0};
        if (strcmp(*codes, guide->pack.language) == 0) continue;
        struct pack *pack = read_language(guide, *codes, false, &found);
        if (pack) pack_free(pack);
        mem_free(pack);
        report_pass_on(&found, SEVERITY_NOTE, report);
        report_free(&found);
    }
    arena_free(&scratch);
}

void guide_lint(struct guide *guide, long today, bool verbose, struct report *report) {
    struct report found = {0};
    size_t count = guide->languages.count;
    for (size_t i = 0; i < count; i++)
        lint_pack(guide_language(guide, i, &found), today, verbose, &found);
    if (!count) lint_pack(&guide->pack, today, verbose, &found);
    guide_note_unlisted(guide, &found);
    report_pass_on(&found, SEVERITY_ERROR, report);
    report_free(&found);
}

void guide_set_today(struct guide *guide, long today) {
    dates_set_today(&guide->pack, today);
    for (size_t i = 0; i < guide->languages.count; i++)
        if (guide->others[i].pack) dates_set_today(guide->others[i].pack, today);
}
