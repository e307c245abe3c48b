/* About, from the records: each source once, in the order of facts.cfg and then medicines.cfg. */
#include "content/about.h"

#include <stdbool.h>
#include <string.h>

#include "config/translate.h"

static void add_item(struct doc *doc, const char *words, const struct pack *pack) {
    struct report report = {0}; /* nothing of it is Markdown that a person wrote: what fails is left out */
    doc_add_item(doc, words, pack->file, 0, NULL, &report);
    report_free(&report);
}

static void add_review(struct doc *doc, const struct pack *pack) {
    struct arena arena = {0};
    bool reviewed = pack->review.by.bytes[0] != '\0';
    doc_add_heading(doc, _("Version and review"), "version-and-review", 2, false, pack->file, 0);
    add_item(doc,
        arena_format(
            &arena, _("Text version %s, program version %s."), pack->version.bytes, GIST_KIOSK_VERSION),
        pack);
    const char *review = _("This text is not yet reviewed by a clinician.");
    if (reviewed)
        review =
            arena_format(&arena, _("Reviewed by %s on %s."), pack->review.by.bytes, pack->review.on.bytes);
    add_item(doc, review, pack);
    arena_free(&arena);
}

/* Says whether an earlier record has the same address. */
static bool is_new(const struct pack *pack, size_t fact) {
    for (size_t i = 0; i < fact; i++)
        if (strcmp(pack->facts[i].source.address.bytes, pack->facts[fact].source.address.bytes) == 0)
            return false;
    return true;
}

static bool in_medicines(const struct pack *pack, size_t medicine, const char *address) {
    for (size_t i = 0; i < medicine; i++)
        for (size_t j = 0; j < pack->medicines[i].source_count; j++)
            if (strcmp(pack->medicines[i].sources[j].address.bytes, address) == 0) return true;
    return false;
}

static bool in_facts(const struct pack *pack, const char *address) {
    for (size_t i = 0; i < pack->fact_count; i++)
        if (strcmp(pack->facts[i].source.address.bytes, address) == 0) return true;
    return false;
}

static void add_source(struct doc *doc, const struct pack *pack, const struct source_record *source) {
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
    for (size_t i = 0; i < pack->fact_count; i++)
        if (is_new(pack, i)) add_source(doc, pack, &pack->facts[i].source);
    for (size_t i = 0; i < pack->medicine_count; i++)
        for (size_t j = 0; j < pack->medicines[i].source_count; j++) {
            const struct source_record *source = &pack->medicines[i].sources[j];
            if (!in_facts(pack, source->address.bytes) && !in_medicines(pack, i, source->address.bytes))
                add_source(doc, pack, source);
        }
}

void about_add_medicine(struct doc *doc, const struct pack *pack, const struct medicine *medicine) {
    doc_add_heading(doc, _("Sources"), "sources", 2, false, pack->file, 0);
    for (size_t i = 0; i < medicine->source_count; i++) add_source(doc, pack, &medicine->sources[i]);
}
