/* About, from the records: each source once, in the order of facts.cfg, medicines.cfg and then
 * figures.cfg. SPDX-License-Identifier: MIT */
#include "content/pack/about.h"

#include <stdbool.h>
#include <string.h>

#include "config/base/translate.h"

static void add_item(struct doc *doc, const char *words, const struct pack *pack) {
    /* Nothing of it is Markdown that a person wrote: what fails is left out. */
    doc_add_item(doc, words, pack->file, 0, NULL, NULL);
}

static void add_review(struct doc *doc, const struct pack *pack) {
    struct arena arena = {0};
    bool reviewed = pack->review.by.bytes[0] != '\0';
    doc_add_heading(doc, _("Version and review"), "version-and-review", 2, false, pack->file, 0);
    add_item(doc,
        arena_format(&arena, _("Text version %s, program version %s."), pack->version.bytes,
            GIST_KIOSK_VERSION),
        pack);
    const char *review = _("This text is not yet reviewed by a clinician.");
    if (reviewed)
        review = arena_format(
            &arena, _("Reviewed by %s on %s."), pack->review.by.bytes, pack->review.on.bytes);
    add_item(doc, review, pack);
    arena_free(&arena);
}

/* One address can hold several sources: a register, a collection of papers. */
static bool is_same(const struct source_record *one, const struct source_record *other) {
    return strcmp(one->name.bytes, other->name.bytes) == 0 &&
           strcmp(one->address.bytes, other->address.bytes) == 0;
}

struct sources {
    const struct source_record **items;
    size_t count, room;
};

static void take(struct sources *sources, const struct source_record *source) {
    for (size_t i = 0; i < sources->count; i++)
        if (is_same(sources->items[i], source)) return;
    sources->items =
        mem_room(sources->items, sources->count + 1, &sources->room, sizeof *sources->items);
    sources->items[sources->count++] = source;
}

static void add_source(
    struct doc *doc, const struct pack *pack, const struct source_record *source) {
    struct arena arena = {0};
    const char *name = source->name.bytes, *address = source->address.bytes;
    if (address[0])
        add_item(doc, arena_format(&arena, "[%s](%s)", name, address), pack);
    else
        add_item(doc, name, pack);
    arena_free(&arena);
}

void about_add(struct doc *doc, const struct pack *pack) {
    add_review(doc, pack);
    doc_add_heading(doc, _("Sources"), "sources", 2, false, pack->file, 0);
    struct sources sources = {0};
    for (size_t i = 0; i < pack->fact_count; i++) take(&sources, &pack->facts[i].source);
    for (size_t i = 0; i < pack->medicine_count; i++)
        for (size_t j = 0; j < pack->medicines[i].source_count; j++)
            take(&sources, &pack->medicines[i].sources[j]);
    for (size_t i = 0; i < pack->figure_count; i++)
        for (size_t j = 0; j < pack->figures[i].source_count; j++)
            take(&sources, &pack->figures[i].sources[j]);
    for (size_t i = 0; i < sources.count; i++) add_source(doc, pack, sources.items[i]);
    mem_free(sources.items);
}

void about_add_medicine(struct doc *doc, const struct pack *pack, const struct medicine *medicine) {
    doc_add_heading(doc, _("Sources"), "sources", 2, false, pack->file, 0);
    for (size_t i = 0; i < medicine->source_count; i++)
        add_source(doc, pack, &medicine->sources[i]);
}

void about_add_check(struct doc *doc, const struct pack *pack, const struct topic *topic) {
    if (pack_check_questions(pack, topic) < PACK_CHECK_QUESTIONS) return;
    struct arena arena = {0};
    const char *words = _("Check this part (3 questions)");
    doc_add_paragraph(doc, arena_format(&arena, "[%s](quiz:%s)", words, topic->id.bytes),
        pack->file, 0, NULL, NULL);
    arena_free(&arena);
}
