/* A page is set by layout.c in its plain form and written line by line; what stands after the text
 * (sources, words) is collected from the document's links. dump_write.c sets the lines.
 * SPDX-License-Identifier: MIT */
#include "tui/page/dump.h"

#include <string.h>

#include "config/base/translate.h"
#include "content/pack/about.h"
#include "content/pack/dates.h"
#include "content/doc/doc.h"
#include "content/pack/figure.h"
#include "content/doc/sentences.h"
#include "content/pack/sorted.h"
#include "tui/page/dump_write.h"

/* The records that a page uses, each once, in the order of their first use. */
struct used {
    const void **records;
    size_t count, room;
};

static void use(struct used *used, const void *record) {
    if (!record) return;
    for (size_t i = 0; i < used->count; i++)
        if (used->records[i] == record) return;
    used->records = mem_room(used->records, used->count + 1, &used->room, sizeof *used->records);
    used->records[used->count++] = record;
}

static void used_free(struct used *used) {
    mem_free(used->records);
    *used = (struct used){0};
}

static void write_item(struct writer *writer, const char *text) {
    if (*text) writer_text(writer, "", 2, text);
}

static const char *text_file_words(struct arena *arena, const struct source_record *source) {
    if (!*source->address.bytes) return source->name.bytes;
    return arena_format(arena, "%s (%s)", source->name.bytes, source->address.bytes);
}

static void write_fact(
    struct writer *writer, struct arena *arena, const struct pack *pack, const struct fact *fact) {
    const char *old = dates_fact_note(pack, fact, arena);
    const char *source = text_file_words(arena, &fact->source);
    if (dates_fact_hidden(pack, fact)) return;
    writer_text(writer, "*", 2, fact->says.bytes);
    write_item(writer, old ? old : "");
    if (*fact->who.bytes)
        write_item(writer, arena_format(arena, _("Who was counted: %s"), fact->who.bytes));
    if (*fact->years.bytes)
        write_item(writer, arena_format(arena, _("Years: %s"), fact->years.bytes));
    write_item(writer, fact->note.bytes);
    if (*source) write_item(writer, arena_format(arena, _("Source: %s"), source));
    if (*fact->checked.bytes)
        write_item(writer, arena_format(arena, _("Checked on %s."), fact->checked.bytes));
}

static void write_medicine(
    struct writer *writer, struct arena *arena, const struct medicine *medicine) {
    for (size_t i = 0; i < medicine->source_count; i++) {
        const char *source = text_file_words(arena, &medicine->sources[i]);
        writer_text(writer, "*", 2, arena_format(arena, "%s: %s", medicine->name.bytes, source));
    }
}

static void write_figure(
    struct writer *writer, struct arena *arena, const struct figure_record *figure) {
    for (size_t i = 0; i < figure->source_count; i++) {
        const char *source = text_file_words(arena, &figure->sources[i]);
        writer_text(writer, "*", 2, arena_format(arena, "%s: %s", figure->title.bytes, source));
    }
}

static void use_facts(struct used *facts, const struct pack *pack, const struct doc *doc) {
    for (size_t i = 0; i < doc->link_count; i++) {
        const struct link *link = &doc->links[i];
        bool cites = link->kind == LINK_FACT || link->kind == LINK_PHONE;
        if (cites) use(facts, pack_fact(pack, link->target));
    }
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct figure *figure = doc->blocks[i].figure;
        for (size_t j = 0; figure && j < figure->fact_count; j++) use(facts, figure->facts[j]);
    }
}

static void write_sources(struct writer *writer, const struct pack *pack, const struct doc *doc) {
    struct used facts = {0}, medicines = {0}, figures = {0};
    struct arena arena = {0};
    use_facts(&facts, pack, doc);
    for (size_t i = 0; i < doc->block_count;
         i++) /* a medicine's section begins with a heading of its name */
        if (doc->blocks[i].anchor) use(&medicines, pack_medicine(pack, doc->blocks[i].anchor));
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct figure *figure = doc->blocks[i].figure;
        if (figure && figure->record) use(&figures, pack_figure(pack, figure->record->id.bytes));
    }
    if (facts.count || medicines.count || figures.count) writer_heading(writer, _("Sources"), '-');
    bool unchecked = false;
    for (size_t i = 0; i < facts.count; i++) {
        const struct fact *fact = facts.records[i];
        write_fact(writer, &arena, pack, fact);
        if (fact->kind != FACT_PHONE && !*fact->checked.bytes) unchecked = true;
    }
    if (unchecked)
        writer_text(
            writer, "*", 2, _("Numbers without a date are not yet checked by this clinic."));
    for (size_t i = 0; i < medicines.count; i++)
        write_medicine(writer, &arena, medicines.records[i]);
    for (size_t i = 0; i < figures.count; i++) write_figure(writer, &arena, figures.records[i]);
    arena_free(&arena);
    used_free(&facts);
    used_free(&medicines);
    used_free(&figures);
}

static void write_word(struct writer *writer, const struct term *word) {
    struct arena arena = {0};
    const char *say = word->say.bytes;
    const char *words =
        *say ? arena_format(&arena, "%s (%s): %s", word->word.bytes, say, word->means.bytes)
             : arena_format(&arena, "%s: %s", word->word.bytes, word->means.bytes);
    writer_text(writer, "*", 2, words);
    arena_free(&arena);
}

static void write_used_words(
    struct writer *writer, const struct pack *pack, const struct doc *doc) {
    struct used words = {0};
    for (size_t i = 0; i < doc->link_count; i++)
        if (doc->links[i].kind == LINK_WORD) use(&words, pack_term(pack, doc->links[i].target));
    if (words.count) writer_heading(writer, _("Words to know"), '-');
    for (size_t i = 0; i < words.count; i++) write_word(writer, words.records[i]);
    used_free(&words);
}

/* Returns the address that is to stand behind the words of a span: of a web link's last one, unless
 * its words are the address. */
static const char *address_after(const struct doc *doc, const struct block *block, size_t index) {
    const struct span *span = &block->spans[index];
    bool ends = index + 1 == block->span_count || block->spans[index + 1].link != span->link;
    if (span->link < 0 || !ends || doc->links[span->link].kind != LINK_WEB) return NULL;
    const char *address = doc->links[span->link].target;
    size_t bytes = span->end - span->start;
    bool said = strlen(address) == bytes && memcmp(address, block->text + span->start, bytes) == 0;
    return said ? NULL : address;
}

static size_t bytes_with_addresses(const struct doc *doc, const struct block *block) {
    size_t bytes = block->bytes;
    for (size_t i = 0; i < block->span_count; i++) {
        const char *address = address_after(doc, block, i);
        if (address) bytes += strlen(" ()") + strlen(address);
    }
    return bytes;
}

/* Web links say their address, since paper has no links. (Spans cover the text, so all of it is
 * copied.) */
static void spell_addresses(struct doc *doc, struct block *block) {
    size_t bytes = bytes_with_addresses(doc, block), used = 0;
    if (bytes == block->bytes) return;
    char *text = arena_array(&doc->memory, bytes + 1, 1);
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        const char *address = address_after(doc, block, i);
        memcpy(text + used, block->text + span->start, span->end - span->start);
        used += span->end - span->start;
        if (address) used += (size_t)snprintf(text + used, bytes + 1 - used, " (%s)", address);
    }
    block->text = text;
    block->bytes = used;
    block->spans = NULL;
    block->span_count = 0;
    block->break_count = 0;
}

static bool has_web_link(const struct doc *doc, const struct block *block) {
    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].link >= 0 && doc->links[block->spans[i].link].kind == LINK_WEB)
            return true;
    return false;
}

static const char *const left_out =
    N_("These numbers are left out. To see them, add --with-outlook.");

static bool is_behind_gate(const struct dump_options *options, const struct topic *topic) {
    return topic->kind == TOPIC_NUMBERS && !options->with_outlook;
}

static bool write_topic(struct writer *writer, const struct dump_options *options,
    const struct topic *topic, bool with_words) {
    struct doc doc = {0};
    if (is_behind_gate(options, topic)) {
        writer_heading(writer, topic->title.bytes, '=');
        writer_text(writer, "", 0, _(left_out));
        return true;
    }
    /* What is wrong check.h has told; a file that went away since then is no page. */
    if (!pack_read_topic(options->pack, topic, options->settings, &doc, NULL)) {
        doc_free(&doc);
        return false;
    }
    if (topic->kind == TOPIC_PAGE) about_add(&doc, options->pack);
    for (size_t i = 0; i < doc.block_count; i++)
        if (has_web_link(&doc, &doc.blocks[i])) spell_addresses(&doc, &doc.blocks[i]);
    writer_heading(writer, topic->title.bytes, '=');
    writer_doc(writer, &doc, topic->message.bytes);
    write_sources(writer, options->pack, &doc);
    if (with_words) write_used_words(writer, options->pack, &doc);
    doc_free(&doc);
    return true;
}

void dump_words(struct writer *writer, const struct pack *pack) {
    const struct term **words = words_sorted(pack);
    writer_heading(writer, _("Words to know"), '=');
    for (size_t i = 0; i < pack->word_count; i++) write_word(writer, words[i]);
    mem_free(words);
}

static void write_sheets(struct writer *writer, const struct pack *pack) {
    const char *heading = _("Ask the staff for these sheets too");
    for (size_t i = 0; i < pack->topic_count; i++) {
        if (pack->topics[i].kind != TOPIC_SHEET) continue;
        if (heading) writer_heading(writer, heading, '-');
        writer_text(writer, "*", 2, pack->topics[i].title.bytes);
        heading = NULL;
    }
}

static void write_questions(struct writer *writer, const struct pack *pack, bool sheet) {
    size_t number = 0;
    writer_heading(writer, _("Questions for my doctor"), '=');
    if (sheet) writer_text(writer, "", 0, _("Show this to your doctor."));
    for (size_t i = 0; i < pack->ask_group_count; i++) {
        const struct doctor_question_group *group = &pack->ask_groups[i];
        writer_heading(writer, group->title.bytes, '-');
        for (size_t j = 0; j < group->ask_count; j++) {
            char mark[32];
            snprintf(mark, sizeof mark, "%s%2zu.", sheet ? "[ ] " : "", ++number);
            writer_text(writer, mark, (int)strlen(mark) + 1, group->asks[j].ask.bytes);
        }
    }
    if (sheet) write_sheets(writer, pack);
}

static void write_everything(struct writer *writer, const struct dump_options *options) {
    const struct pack *pack = options->pack;
    writer_heading(writer, pack->title.bytes, '=');
    writer_text(writer, "", 0, pack->tagline.bytes);
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        bool here = topic->kind != TOPIC_CALL_NOW && !is_behind_gate(options, topic);
        if (here && pack_topic_shown(topic, options->settings))
            write_topic(writer, options, topic, false);
    }
    dump_words(writer, pack);
    write_questions(writer, pack, false);
    for (size_t i = 0; i < pack->topic_count; i++)
        if (pack->topics[i].kind == TOPIC_CALL_NOW)
            write_topic(writer, options, &pack->topics[i], false);
}

bool dump_topic(
    struct writer *writer, const struct dump_options *options, const struct topic *topic) {
    return write_topic(writer, options, topic, true);
}

void dump_medicine(
    struct writer *writer, const struct dump_options *options, const struct medicine *medicine) {
    struct doc doc = {0};
    pack_add_medicine(options->pack, medicine, options->settings, &doc, NULL);
    about_add_medicine(&doc, options->pack, medicine);
    writer_heading(writer,
        arena_format(&doc.memory, "%s (%s)", medicine->name.bytes, medicine->brand.bytes), '=');
    writer_doc(writer, &doc, "");
    write_used_words(writer, options->pack, &doc);
    doc_free(&doc);
}

/* The text leaves whole, so that nothing of it is written where some of it is missing. */
static bool send(FILE *out, struct writer *writer, bool whole) {
    if (whole) fwrite(writer->text, 1, writer->bytes, out);
    writer_free(writer);
    return whole;
}

bool dump_pages(FILE *out, const struct dump_options *options, const char *topic) {
    struct writer writer = writer_of(options->columns);
    if (!topic) {
        write_everything(&writer, options);
    } else if (strcmp(topic, "words") == 0) {
        dump_words(&writer, options->pack);
    } else if (strcmp(topic, "questions") == 0) {
        write_questions(&writer, options->pack, true);
    } else {
        const struct topic *found = pack_topic(options->pack, topic);
        bool shown = found && pack_topic_shown(found, options->settings);
        return send(out, &writer, shown && dump_topic(&writer, options, found));
    }
    return send(out, &writer, true);
}

static bool write_sentences(
    struct writer *writer, const struct pack *pack, const struct topic *topic) {
    struct doc doc = {0};
    bool right = pack_read_topic(pack, topic, NULL, &doc, NULL);
    if (right) {
        struct sentences sentences = {0};
        sentences_of_doc(&sentences, &doc, &pack->style.short_forms);
        for (size_t i = 0; i < sentences.count; i++) writer_whole(writer, sentences.items[i].text);
        sentences_free(&sentences);
    }
    doc_free(&doc);
    return right;
}

bool dump_sentences(FILE *out, const struct dump_options *options, const char *topic) {
    struct writer writer = writer_of(options->columns);
    const struct topic *found = pack_topic(options->pack, topic);
    if (!found) return false;
    /* The text of the topic Outlook has no number in it, and is judged wherever it is shown or not.
     */
    if (found->kind == TOPIC_NUMBERS && !pack_topic_shown(found, options->settings)) return false;
    if (!is_behind_gate(options, found))
        return send(out, &writer, write_sentences(&writer, options->pack, found));
    writer_whole(&writer, _(left_out));
    return send(out, &writer, true);
}
