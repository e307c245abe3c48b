/* Settings come first, since they name the pack. One function looks for both and stamps them, for
 * reading and for knowing whether to read again, so that the two never mean different files. What a
 * key or a screen does with a guide is tui's question. SPDX-License-Identifier: MIT */
#include "content/guide.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "config/base/ascii.h"
#include "config/base/mem.h"
#include "config/base/translate.h"
#include "config/host/path_guard.h"
#include "config/host/places.h"
#include "content/check/check.h"

/* ---- reading ---- */

/* Leaves only what can do no harm of settings that were refused: the look of a page that says so,
 * and the will to be locked in; the clinic's words only where nobody else can have written them. */
static void drop_untrusted(struct settings *settings, bool guarded) {
    struct settings harmless;
    settings_default(&harmless);
    const struct schema_text emergency = harmless.clinic.emergency;
    harmless.memory = settings->memory;
    if (guarded) harmless.clinic = settings->clinic;
    harmless.screen = settings->screen;
    harmless.screen.console_font_count = 0;
    harmless.kiosk.locked = settings->kiosk.locked;
    harmless.kiosk.require_sandbox = settings->kiosk.require_sandbox;
    if (!harmless.clinic.emergency.bytes[0]) harmless.clinic.emergency = emergency;
    *settings = harmless;
}

static bool is_guarded(const struct guide *guide, const struct guide_choice *choice) {
    return choice->guarded || guide->settings.kiosk.locked;
}

/* Whether the file must be guarded may stand in it; one that is not guarded is not believed in
 * anything else. */
static bool read_settings(struct guide *guide, const char *path, const struct guide_choice *choice,
    struct report *report) {
    settings_default(&guide->settings);
    if (!path) return true;
    snprintf(guide->settings_path, sizeof guide->settings_path, "%s", path);
    bool right = settings_load(&guide->settings, path, report);
    bool guarded = !is_guarded(guide, choice) || path_guarded(path, report);
    if (!right || !guarded) drop_untrusted(&guide->settings, guarded);
    return right && guarded;
}

static uint64_t combined(uint64_t one, uint64_t other) {
    return (one ^ other >> 29 ^ other) * 0x9E3779B97F4A7C15U;
}

/* Reads the settings and finds the pack, and stamps both, each before anything is read or judged: a
 * change in between makes another stamp later. The number of errors is a part of it, since putting
 * right a folder above the files changes none of them. */
static bool look(struct guide *guide, const struct guide_choice *choice, struct report *report) {
    char room[PATH_MAX];
    size_t errors = report_count(report, SEVERITY_ERROR);
    const char *path = places_settings(choice->settings, room);
    uint64_t settings_stamp = path ? path_stamp(path) : 0;
    bool right = read_settings(guide, path, choice, report);
    const char *folder = places_pack(choice->content, guide->settings.content.folder.bytes, room);
    snprintf(guide->folder, sizeof guide->folder, "%s", folder);
    bool compiled = right && !choice->anew && compiled_open(&guide->compiled, folder);
    uint64_t folder_stamp = compiled ? guide->compiled.contents->folder : path_stamp(folder);
    if (!compiled && is_guarded(guide, choice) && !path_guarded(folder, report)) right = false;
    guide->stamp = combined(
        combined(settings_stamp, folder_stamp), report_count(report, SEVERITY_ERROR) - errors);
    if (!guide->stamp) guide->stamp = 1;
    return right;
}

/* Refuses a language that the texts do not have, and lists those that they have. */
static bool has_language(
    const struct guide *guide, const char *language, bool chosen, struct report *report) {
    struct arena scratch = {0};
    if (languages_have_texts(guide->folder, language)) return true;
    const char *known = languages_known(&guide->languages, guide->folder, &scratch);
    bool told =
        *known != '\0'; /* where there are none at all, the file that is missing says more */
    if (told && chosen)
        report_add(report, SEVERITY_ERROR, NULL, 0,
            "--language %s: the texts have no such language; they have %s", language, known);
    else if (told)
        report_add(report, SEVERITY_ERROR, guide->settings_path,
            guide->settings.content.language.line,
            "the texts have no language \"%s\"; set content.language to one of %s", language,
            known);
    arena_free(&scratch);
    return !told;
}

/* Where the settings name a folder that is not there, that is said of them. */
static bool has_folder(
    const struct guide *guide, const struct guide_choice *choice, struct report *report) {
    const struct schema_text *folder = &guide->settings.content.folder;
    if (choice->content || !folder->bytes[0] || access(folder->bytes, F_OK) == 0) return true;
    report_add(report, SEVERITY_ERROR, guide->settings_path, folder->line,
        "content.folder: there is no folder \"%s\"; write the one that holds the texts",
        folder->bytes);
    return false;
}

/* The command line goes before a visitor's own terminal, and that before the settings. */
static const char *language_of(const struct guide *guide, const struct guide_choice *choice) {
    const struct languages *languages = &guide->languages;
    if (choice->language) return choice->language;
    bool follows = guide->settings.content.follow_locale;
    for (size_t i = 0; follows && i < languages->count; i++) {
        const char *code = languages->items[i].code.bytes;
        if (starts_with(choice->locale, code) && strchr("_.@", choice->locale[strlen(code)]))
            return code;
    }
    return guide->settings.content.language.bytes;
}

void guide_load_words(const struct guide *guide, const char *language, struct report *report) {
    char room[PATH_MAX];
    const char *catalog = places_catalog(language, room);
    if (!guide->guarded || path_guarded(catalog, report)) translate_load(language, catalog, report);
}

/* Reads which languages there are; where the one to begin with is not among what was compiled,
 * nothing is taken from there. */
static bool read_languages(struct guide *guide, struct report *report) {
    struct compiled *compiled = &guide->compiled;
    if (!compiled->contents) return languages_read(&guide->languages, guide->folder, report);
    guide->languages = compiled->contents->languages;
    if (compiled_pack(compiled, language_of(guide, &guide->choice))) return true;
    compiled_close(compiled);
    guide->languages = (struct languages){0};
    if (guide->choice.kept) return false;
    return languages_read(&guide->languages, guide->folder, report);
}

static bool open_pack(struct guide *guide, const char *language, struct report *report) {
    const struct pack *compiled = compiled_pack(&guide->compiled, language);
    if (!compiled) return pack_open(&guide->pack, guide->folder, language, report);
    guide->pack = *compiled;
    return true;
}

bool guide_open(struct guide *guide, const struct guide_choice *choice, struct report *report) {
    guide->choice = *choice;
    if (!look(guide, choice, report)) return false;
    if (choice->kept ? !guide->compiled.contents : !has_folder(guide, choice, report)) return false;
    const struct settings *settings = &guide->settings;
    guide->guarded = is_guarded(guide, choice);
    guide->pack.resident = choice->resident || settings->kiosk.locked;
    guide->pack.memory = guide->languages.memory = guide->shelf;
    if (!read_languages(guide, report)) return false;
    const char *language = language_of(guide, choice);
    if (!compiled_pack(&guide->compiled, language) &&
        !has_language(guide, language, choice->language != NULL, report))
        return false;
    guide_load_words(guide, language, report);
    translate_use(language); /* the interface speaks the language of the texts */
    if (languages_find(&guide->languages, language) == guide->languages.count)
        guide->languages.count = 0; /* who reads what is half done is offered nothing else */
    guide->others = mem_array(guide->languages.count, sizeof *guide->others);
    if (!open_pack(guide, language, report)) return false;
    guide->state = GUIDE_OPENED;
    return true;
}

/* ---- again ---- */

uint64_t guide_stamp(const struct guide_choice *choice) {
    struct guide now = {0};
    struct report ignored = {0};
    struct guide_choice on_disk = *choice;
    on_disk.anew = true;
    look(&now, &on_disk, &ignored);
    uint64_t stamp = now.stamp;
    guide_free(&now);
    report_free(&ignored);
    return stamp;
}

bool guide_changed(const struct guide *guide, const struct guide_choice *choice) {
    return guide_stamp(choice) != guide->stamp;
}

bool guide_reread(struct guide *guide, struct report *report) {
    struct guide_choice choice = guide->choice;
    choice.anew = true;
    guide_free(guide);
    return guide_open(guide, &choice, report);
}

bool guide_keep(struct guide *guide) {
    struct guide_choice choice = guide->choice;
    struct report told_before = {0};
    choice.anew = false;
    choice.kept = true;
    guide_free(guide);
    bool opened = guide_open(guide, &choice, &told_before);
    report_free(&told_before);
    return opened;
}

void guide_free(struct guide *guide) {
    check_end(guide->checker);
    for (size_t i = 0; guide->others && i < guide->languages.count; i++) {
        if (guide->others[i].pack) pack_free(guide->others[i].pack);
        mem_free(guide->others[i].pack);
    }
    mem_free(guide->others);
    languages_free(&guide->languages);
    pack_free(&guide->pack);
    settings_free(&guide->settings);
    compiled_close(&guide->compiled);
    *guide = (struct guide){0};
}
