/* A pack is opened, loaded, looked up in and read; the figures of its topics are said in words.
 * What makes a pack wrong is in test_check.c. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/pack/figure.h"
#include "content/pack/pack.h"

static const char tiny[] = "tests/data/pack/tiny";

struct opened {
    struct pack pack;
    struct report report;
};

static int open_pack(void **state) {
    static struct opened opened;
    opened = (struct opened){0};
    assert_true(pack_open(&opened.pack, tiny, "en", &opened.report));
    assert_true(pack_load(&opened.pack, &opened.report));
    assert_int_equal(opened.report.count, 0);
    *state = &opened;
    return 0;
}

static int close_pack(void **state) {
    struct opened *opened = *state;
    pack_free(&opened->pack);
    assert_null(opened->pack.folder);
    report_free(&opened->report);
    return 0;
}

/* Opening and loading */

static void opening_reads_what_home_shows(void **state) {
    (void)state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(pack_open(&pack, tiny, "en", &report));
    assert_false(pack.loaded);
    assert_string_equal(pack.title.bytes, "Tiny guide");
    assert_string_equal(pack.tagline.bytes, "A small guide for tests");
    assert_string_equal(pack.language_name.bytes, "English");
    assert_string_equal(pack.version.bytes, "1.0");
    assert_string_equal(pack.review.by.bytes, "");
    assert_string_equal(pack.file, "tests/data/pack/tiny/en/pack.cfg");
    assert_int_equal(pack.topic_count, 6);
    assert_string_equal(pack.topics[2].id.bytes, "outlook");
    assert_int_equal(pack.topics[2].kind, TOPIC_OUTLOOK);
    assert_int_equal(pack.topics[2].line, 12);
    assert_int_equal(pack.medicine_count, 0);
    assert_int_equal(pack.fact_count, 0);
    assert_null(pack_fact(&pack, "liver-share"));
    pack_free(&pack);
    report_free(&report);
}

static void loading_reads_the_other_records(void **state) {
    const struct pack *pack = &((struct opened *)*state)->pack;
    assert_true(pack->loaded);
    assert_int_equal(pack->fact_count, 4);
    const struct fact *fact = pack_fact(pack, "liver-share");
    assert_int_equal(fact->kind, FACT_SHARE);
    assert_string_equal(fact->value.bytes, "9.19");
    assert_int_equal(fact->shown_count, 2);
    assert_string_equal(fact->shown[1].bytes, "100");
    assert_false(fact->sensitive);
    assert_string_equal(fact->source.name.bytes, "US cancer registries (SEER)");
    assert_string_equal(fact->note.bytes, "Counted when GIST was first found.");
    assert_string_equal(pack_fact(pack, "helpline")->note.bytes, "");
    const struct medicine *medicine = pack_medicine(pack, "avapritinib");
    assert_int_equal(medicine->order, 0);
    assert_string_equal(medicine->brand.bytes, "Ayvakit");
    assert_string_equal(medicine->targets[0].bytes, "PDGFRA");
    assert_string_equal(medicine->sources[0].address.bytes, "https://example.org/avapritinib");
    assert_string_equal(medicine->text.role.bytes, "may come first, by gene test");
    assert_int_equal(medicine->text.effect_count, 1);
    const struct place *place = pack_place(pack, "lungs");
    assert_int_equal(place->rank, 3);
    assert_string_equal(place->region.bytes, "U");
    assert_string_equal(place->fact.bytes, "");
    assert_string_equal(place->text.often.bytes, "A rare place.");
    const struct term *word = pack_term(pack, "gene");
    assert_string_equal(word->say.bytes, "");
    assert_string_equal(word->forms[1].bytes, "genes");
    assert_string_equal(word->also[0].bytes, "DNA");
    assert_string_equal(pack->plain_words[0].not_this.bytes, "metastasize");
    assert_string_equal(pack->names[1].bytes, "D842V");
}

static void loading_reads_questions_asks_and_tips(void **state) {
    const struct pack *pack = &((struct opened *)*state)->pack;
    const struct question *question = &pack->questions[6];
    assert_string_equal(question->id.bytes, "ways");
    assert_int_equal(question->about, ABOUT_SPREAD);
    assert_string_equal(question_kind_names[question->kind], "several");
    assert_int_equal(question->option_count, 4);
    assert_true(question->options[1].right);
    assert_false(question->options[2].right);
    assert_string_equal(question->options[2].why.bytes, "Cells do not fly.");
    assert_string_equal(question->read.bytes, "spread#what-it-means-to-spread");
    assert_int_equal(pack->ask_group_count, 2);
    assert_int_equal(pack->ask_groups[0].ask_count, 2);
    assert_string_equal(pack->ask_groups[1].asks[0].id.bytes, "which-pill");
    assert_string_equal(
        pack->tips[0].bytes, "You can pick questions here and take them to your doctor.");
}

static void loading_again_does_nothing(void **state) {
    struct opened *opened = *state;
    const struct fact *facts = opened->pack.facts;
    assert_true(pack_load(&opened->pack, &opened->report));
    assert_ptr_equal(opened->pack.facts, facts);
    assert_int_equal(opened->pack.fact_count, 4);
}

static void what_is_not_there_is_not_found(void **state) {
    const struct pack *pack = &((struct opened *)*state)->pack;
    assert_null(pack_topic(pack, "nothing"));
    assert_null(pack_fact(pack, ""));
    assert_null(pack_medicine(pack, "liver"));
    assert_null(pack_place(pack, "imatinib"));
    assert_null(pack_term(pack, "Gene"));
    assert_ptr_equal(pack_topic(pack, "about"), &pack->topics[5]);
}

static void a_missing_folder_is_told_by_the_file_that_is_missing(void **state) {
    (void)state;
    struct pack pack = {0};
    struct report report = {0};
    assert_false(pack_open(&pack, "tests/data/pack/nothing", "xx", &report));
    assert_int_equal(report.count, 1);
    assert_string_equal(report.problems[0].file, "tests/data/pack/nothing/xx/pack.cfg");
    assert_false(pack_load(&pack, &report));
    assert_string_equal(report.problems[1].file, "tests/data/pack/nothing/medicines.cfg");
    assert_false(pack.loaded);
    assert_int_equal(report.count, 8);
    pack_free(&pack);
    report_free(&report);
}

static void a_language_without_texts_is_refused(void **state) {
    (void)state;
    struct pack pack = {0};
    struct report report = {0};
    assert_false(pack_open(&pack, tiny, "es", &report));
    assert_false(pack_load(&pack, &report));
    assert_non_null(strstr(report.problems[1].words, "es: is missing"));
    pack_free(&pack);
    report_free(&report);
}

static void ids_have_few_characters(void **state) {
    (void)state;
    assert_true(pack_id_valid("a-1"));
    static const char *const wrong[] = {"", "A", "a b", "a/b", "..", "caf\xC3\xA9", "a_b"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_false(pack_id_valid(wrong[i]));
}

static void files_have_paths(void **state) {
    const struct pack *pack = &((struct opened *)*state)->pack;
    struct arena arena = {0};
    assert_string_equal(pack_file(pack, "a.cfg", false, &arena), "tests/data/pack/tiny/a.cfg");
    assert_string_equal(pack_file(pack, "a.cfg", true, &arena), "tests/data/pack/tiny/en/a.cfg");
    assert_string_equal(
        pack_topic_file(pack, pack->topics, &arena), "tests/data/pack/tiny/en/topics/spread.md");
    arena_free(&arena);
}

/* Reading topics */

static struct doc read_topic(
    struct opened *opened, const char *id, const struct settings *settings) {
    struct doc doc = {0};
    const struct topic *topic = pack_topic(&opened->pack, id);
    assert_true(pack_read_topic(&opened->pack, topic, settings, &doc, &opened->report));
    return doc;
}

static bool has_text(const struct doc *doc, const char *text) {
    return doc_find_words(doc, "", text) < doc->block_count;
}

static void a_medicine_becomes_a_section_under_labels(void **state) {
    struct doc doc = read_topic(*state, "treatments", NULL);
    static const struct {
        enum block_kind kind;
        const char *anchor, *text;
        int line;
    } expected[] = {
        {BLOCK_HEADING, "imatinib", "Imatinib, the usual first medicine", 8},
        {BLOCK_HEADING, "imatinib-what", "Imatinib: what it is", 10},
        {BLOCK_PARAGRAPH, NULL, "Imatinib (Gleevec) is a pill. It blocks a signal to grow.", 10},
        {BLOCK_HEADING, "imatinib-when", "Imatinib: when it is used", 11},
        {BLOCK_PARAGRAPH, NULL, "Most people start with it.", 11},
        {BLOCK_HEADING, "imatinib-taken", "Imatinib: how people take it", 12},
        {BLOCK_PARAGRAPH, NULL, "You take it with a meal.", 12},
        {BLOCK_HEADING, "imatinib-effects", "Imatinib: side effects", 13},
        {BLOCK_ITEM, NULL, "Puffy eyelids.", 13},
        {BLOCK_ITEM, NULL, "Feeling tired.", 13},
        {BLOCK_HEADING, "imatinib-call", "Imatinib: when to call", 14},
        {BLOCK_ITEM, NULL, "Call now for fast weight gain. See Call now.", 14},
        {BLOCK_PARAGRAPH, NULL, "What doctors do not know yet: whom it will help.", 15},
        {BLOCK_PARAGRAPH, NULL, "This does not replace your care team.", 36},
    };
    size_t at = doc_find_anchor(&doc, "imatinib");
    assert_int_equal(doc.blocks[at].level, 2);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const struct block *block = &doc.blocks[at + i];
        assert_int_equal(block->kind, expected[i].kind);
        assert_string_equal(block->text, expected[i].text);
        assert_int_equal(block->line, expected[i].line);
        assert_string_equal(block->file, "tests/data/pack/tiny/medicines.cfg");
        assert_int_equal(block->label, block->kind == BLOCK_HEADING && i > 0);
        if (expected[i].anchor) assert_string_equal(block->anchor, expected[i].anchor);
    }
    assert_int_equal(doc_find_words(&doc, "imatinib", "Puffy eyelids."), at + 8);
    assert_int_equal(doc_find_words(&doc, "imatinib", "when a test finds"), doc.block_count);
    doc_free(&doc);
}

static void a_place_becomes_a_section(void **state) {
    struct doc doc = read_topic(*state, "spread", NULL);
    size_t at = doc_find_anchor(&doc, "liver");
    assert_string_equal(doc.blocks[at].text, "Liver");
    assert_string_equal(
        doc.blocks[at + 1].text, "A common place. It was there in about 9 of every 100 people.");
    assert_string_equal(doc.blocks[at + 2].text,
        "Of every 100 people with new GIST, about 9 have it in the "
        "liver. Counted when GIST was first found.");
    assert_int_equal(doc.blocks[at + 2].spans[0].end,
        strlen("Of every 100 people with new GIST, about 9 have it in the liver."));
    assert_int_equal(doc.links[doc.blocks[at + 2].spans[0].link].kind, LINK_FACT);
    assert_string_equal(doc.blocks[at + 3].text, "It is still GIST. It is not liver cancer.");
    assert_string_equal(doc.blocks[at + 4].text, "You may feel full early.");
    assert_string_equal(doc.blocks[at + 4].file, "tests/data/pack/tiny/places.cfg");
    assert_string_equal(doc.blocks[at + 5].text, "Lungs");
    doc_free(&doc);
}

static void numbers_come_from_the_settings(void **state) {
    const struct settings settings = {
        .clinic = {.emergency = {"112", 0}, .phone = {"555 0100", 0}, .crisis = {"", 0}}};
    struct doc written = read_topic(*state, "call-now", NULL),
               shown = read_topic(*state, "call-now", &settings);
    assert_true(doc_find_anchor(&written, "call-911") < written.block_count);
    assert_true(has_text(&written, "Clinic phone: the number on your papers."));
    assert_true(has_text(&written, "Call or text 988"));
    assert_true(doc_find_anchor(&shown, "call-112") < shown.block_count);
    assert_true(has_text(&shown, "Clinic phone: 555 0100."));
    assert_false(has_text(&shown, "After hours"));
    assert_false(has_text(&shown, "Call or text"));
    assert_true(has_text(&shown, "Or tell any staff member now."));
    doc_free(&written);
    doc_free(&shown);
    shown = read_topic(*state, "spread", &settings);
    assert_true(has_text(&shown, "Call the helpline at 1-800-555-0100."));
    doc_free(&shown);
    assert_true(pack_is_clinic_phone("after-hours"));
    assert_false(pack_is_clinic_phone("helpline"));
}

static void numbers_stand_in_records_too(void **state) {
    struct opened *opened = *state;
    const struct settings settings = {.clinic = {.phone = {"555 0100", 0}}};
    opened->pack.medicines[0].text.call[0].bytes = "Call [us](phone:clinic).";
    opened->pack.medicines[0].text.taken.bytes = "Or [them](phone:after-hours).";
    struct doc doc = {0};
    assert_true(
        pack_add_medicine(&opened->pack, opened->pack.medicines, &settings, &doc, &opened->report));
    assert_true(has_text(&doc, "Call 555 0100."));
    assert_false(has_text(&doc, "Or "));
    doc_free(&doc);
}

static void a_record_with_a_wrong_text_is_told(void **state) {
    struct opened *opened = *state;
    opened->pack.places[0].text.felt.bytes = "<b>";
    opened->pack.medicines[0].text.effect_count = 0;
    opened->pack.medicines[0].text.unknown.bytes = "a\n\nb";
    struct doc doc = {0};
    assert_false(pack_add_place(&opened->pack, opened->pack.places, NULL, &doc, &opened->report));
    assert_false(
        pack_add_medicine(&opened->pack, opened->pack.medicines, NULL, &doc, &opened->report));
    assert_int_equal(doc_find_anchor(&doc, "imatinib-effects"), doc.block_count);
    assert_int_equal(opened->report.count, 2);
    assert_false(pack_add_place(&opened->pack, opened->pack.places, NULL, &doc, NULL));
    doc_free(&doc);
}

static void a_topic_with_a_wrong_record_is_wrong_whether_anybody_asks_or_not(void **state) {
    struct opened *opened = *state;
    struct pack *pack = &opened->pack;
    const struct topic *topic = pack_topic(pack, "spread");
    for (int told = 0; told < 2; told++) {
        struct report *report = told ? &opened->report : NULL;
        struct doc doc = {0};
        assert_true(pack_read_topic(pack, topic, NULL, &doc, report));
        doc_free(&doc);
    }
    pack->places[0].text.felt.bytes = "<b>";
    for (int told = 0; told < 2; told++) {
        struct report *report = told ? &opened->report : NULL;
        struct doc doc = {0};
        assert_false(pack_read_topic(pack, topic, NULL, &doc, report));
        doc_free(&doc);
    }
    assert_int_equal(opened->report.count, 1);
}

static void a_topic_whose_id_is_a_path_is_not_read(void **state) {
    struct opened *opened = *state;
    struct topic topic = opened->pack.topics[0];
    struct doc doc = {0};
    topic.id.bytes = "../topics/spread";
    assert_false(pack_read_topic(&opened->pack, &topic, NULL, &doc, &opened->report));
    assert_int_equal(doc.block_count, 0);
    assert_non_null(strstr(opened->report.problems->words, "other characters"));
    doc_free(&doc);
}

/* Pages */

/* Reads the topic and keeps the page with the block under `anchor`, "": the topic's own. */
static const struct medicine *keep_page(
    struct opened *opened, const char *anchor, struct doc *doc, size_t *block) {
    const struct pack *pack = &opened->pack;
    assert_true(pack_read_topic(pack, pack_topic(pack, "treatments"), NULL, doc, &opened->report));
    *block = *anchor ? doc_find_anchor(doc, anchor) : doc->block_count;
    return pack_keep_page(pack, doc, block);
}

static void a_medicine_in_a_topic_is_a_page_of_its_own(void **state) {
    struct opened *opened = *state;
    struct doc doc = {0};
    size_t block;
    const struct medicine *medicine = keep_page(opened, "imatinib-effects", &doc, &block);
    assert_ptr_equal(medicine, pack_medicine(&opened->pack, "imatinib"));
    assert_string_equal(doc.blocks[0].anchor, "imatinib");
    assert_string_equal(doc.blocks[block].anchor, "imatinib-effects");
    for (size_t i = 1; i < doc.block_count; i++)
        assert_true(doc.blocks[i].kind != BLOCK_HEADING || doc.blocks[i].label);
    doc_free(&doc);
}

static void the_rest_of_that_topic_is_the_other_page(void **state) {
    struct opened *opened = *state;
    struct doc whole = {0}, doc = {0};
    size_t block;
    assert_true(pack_read_topic(
        &opened->pack, pack_topic(&opened->pack, "treatments"), NULL, &whole, &opened->report));
    assert_null(keep_page(opened, "", &doc, &block));
    assert_int_equal(block, whole.block_count);
    assert_true(doc.block_count > 0 && doc.block_count < whole.block_count);
    assert_int_equal(doc_find_anchor(&doc, "imatinib"), doc.block_count);
    for (size_t i = 0; i < whole.block_count; i++) {
        const char *anchor = whole.blocks[i].anchor;
        size_t here = anchor ? doc_find_anchor(&doc, anchor) : doc.block_count;
        if (here == doc.block_count) continue;
        struct doc again = {0};
        assert_null(keep_page(opened, anchor, &again, &block));
        assert_int_equal(block, here);
        assert_int_equal(again.block_count, doc.block_count);
        doc_free(&again);
    }
    doc_free(&whole);
    doc_free(&doc);
}

/* Home */

static void parts_are_the_topics_that_home_lists(void **state) {
    const struct pack *pack = &((struct opened *)*state)->pack;
    const struct settings ask = {.outlook = {OUTLOOK_ASK}}, never = {.outlook = {OUTLOOK_NEVER}};
    assert_int_equal(pack_part_count(pack, &ask), 3);
    assert_int_equal(pack_part_count(pack, NULL), 3);
    assert_int_equal(pack_part_count(pack, &never), 2);
    assert_int_equal(pack_part(pack, &pack->topics[0], &ask), 1);
    assert_int_equal(pack_part(pack, &pack->topics[2], &ask), 3);
    assert_int_equal(pack_part(pack, &pack->topics[2], &never), 0);
    assert_int_equal(pack_part(pack, &pack->topics[3], &ask), 0);
    assert_int_equal(pack_part(pack, &pack->topics[4], &ask), 0);
    const struct topic stranger = {.kind = TOPIC_TOPIC};
    assert_int_equal(pack_part(pack, &stranger, &ask), 0);
    assert_false(pack_topic_shown(&pack->topics[2], &never));
    assert_false(pack_topic_shown(&pack->topics[3], &never));
    assert_true(pack_topic_shown(&pack->topics[3], &ask));
    assert_true(pack_topic_shown(&pack->topics[4], &never));
}

/* Figures */

static void assert_words(const struct figure *figure, bool drawn, const char *const *expected) {
    struct arena arena = {0};
    const struct figure_words words = figure_words(figure, drawn, &arena);
    size_t i = 0;
    for (; i < words.count && expected[i]; i++) assert_string_equal(words.lines[i], expected[i]);
    assert_int_equal(i, words.count);
    assert_null(expected[i]);
    arena_free(&arena);
}

static void assert_figure(
    struct opened *opened, const char *topic, size_t which, const char *const *expected) {
    struct doc doc = read_topic(opened, topic, NULL);
    size_t at = 0;
    while (doc.blocks[at].kind != BLOCK_FIGURE || which--) at++;
    assert_words(doc.blocks[at].figure, false, expected);
    doc_free(&doc);
}

/* Reads the body of a fenced block at line 3; the figure is the document's. */
static const struct figure *figure_of(
    struct opened *opened, struct doc *doc, const char *name, const char *body) {
    const struct fence fence = {
        .name = name, .body = body, .file = "a.md", .line = 3, .body_line = 4};
    size_t before = doc->block_count;
    bool right = figure_add(doc, &opened->pack, &fence, &opened->report);
    assert_int_equal(doc->block_count, before + (right ? 1 : 0));
    if (!right) return NULL;
    return doc->blocks[doc->block_count - 1].figure;
}

static void figures_are_said_in_words(void **state) {
    static const char *const places[] = {"Where GIST may spread",
        "1. Liver. A common place. It was there in about 9 of every 100 people.",
        "Of every 100 people with new GIST, about 9 have it in the liver.",
        "3. Lungs. A rare place.", "Who was counted: 4,224 people in the US.",
        "Counted when GIST was first found.", "Ask which place is yours.",
        "Source: US cancer registries (SEER) (2010-2015).", "Not yet checked by this clinic.",
        NULL};
    static const char *const ladder[] = {"The usual order",
        "1. Imatinib (Gleevec): the usual first medicine.",
        "Avapritinib (Ayvakit): may come first, by gene test.",
        "Your doctor may choose another order.", "Find your pill.",
        "This list follows sources from 2024. Your clinic has not checked it yet. Newer pills may "
        "exist. "
        "Ask.",
        NULL};
    static const char *const bars[] = {"Living at least 5 years, compared with people without GIST",
        "People with distant GIST are about 55% as likely to live 5 years as people without it.",
        "Who was counted: People in the US.", "Ask for newer ones.",
        "Source: American Cancer Society (2012-2018).", "Not yet checked by this clinic.", NULL};
    static const char *const icons[] = {"Of every 100 people, 5 years after starting imatinib",
        "56 of 100: alive 5 years later.", "44 of 100: not alive 5 years later.",
        "Who was counted: 434 people with advanced GIST.", "Show it to your doctor.",
        "Source: A study in France (2002-2008).", NULL};
    assert_figure(*state, "spread", 0, places);
    assert_figure(*state, "treatments", 0, ladder);
    assert_figure(*state, "outlook-numbers", 0, bars);
    assert_figure(*state, "outlook-numbers", 1, icons);
}

static void what_facts_share_is_said_once(void **state) {
    struct doc doc = {0};
    const struct figure *figure = figure_of(*state, &doc, "bars",
        "title = \"T\"; facts = [\"liver-share\", \"liver-share\", \"nothing\", \"helpline\"];");
    static const char *const expected[] = {"T",
        "Of every 100 people with new GIST, about 9 have it in the liver.",
        "Of every 100 people with new GIST, about 9 have it in the liver.",
        "Who was counted: 4,224 people in the US.", "You can call the helpline at 1-800-555-0100.",
        "Who was counted: Anyone.", "Counted when GIST was first found.",
        "Source: US cancer registries (SEER) (2010-2015).", "Source: A helpline.",
        "Not yet checked by this clinic.", NULL};
    assert_int_equal(figure->id_count, 4);
    assert_int_equal(figure->fact_count, 3);
    assert_words(figure, false, expected);
    doc_free(&doc);
}

static void under_a_drawing_stands_what_it_does_not_show(void **state) {
    struct doc doc = {0};
    const struct figure *figure =
        figure_of(*state, &doc, "bars", "title = \"T\"; facts = [\"liver-share\"];");
    static const char *const bars[] = {
        "Of every 100 people with new GIST, about 9 have it in the liver.",
        "Counted when GIST was first found.", "Source: US cancer registries (SEER) (2010-2015).",
        "Not yet checked by this clinic.", NULL};
    static const char *const ladder[] = {"Your doctor may choose another order.",
        "This list follows sources from 2024. Your clinic has not checked it yet. Newer pills may "
        "exist. Ask.",
        NULL};
    struct arena arena = {0};
    assert_words(figure, true, bars);
    assert_int_equal(figure_words(figure, true, &arena).sources, 2);
    figure = figure_of(*state, &doc, "ladder", "title = \"T\";");
    assert_words(figure, true, ladder);
    assert_int_equal(figure_words(figure, true, &arena).sources, 1);
    arena_free(&arena);
    doc_free(&doc);
}

static void a_ladder_has_a_link_for_each_medicine_in_its_order(void **state) {
    struct opened *opened = *state;
    struct doc doc = {0};
    const struct figure *figure = figure_of(opened, &doc, "ladder", "title = \"T\";");
    assert_int_equal(figure->kind, FIGURE_LADDER);
    assert_int_equal(doc.link_count, opened->pack.medicine_count);
    for (size_t i = 0; i < doc.link_count; i++) {
        assert_int_equal(doc.links[i].kind, LINK_MEDICINE);
        assert_string_equal(doc.links[i].target, figure->medicines[i]->id.bytes);
    }
    assert_int_equal(figure->medicines[doc.link_count - 1]->order, 0);
    figure_of(opened, &doc, "ladder", "title = \"T\";");
    assert_int_equal(doc.blocks[1].figure->first_link, opened->pack.medicine_count);
    doc_free(&doc);
}

static void a_figure_that_does_not_read_is_told_and_left_out(void **state) {
    struct opened *opened = *state;
    static const struct {
        const char *name, *body;
        int line;
    } rows[] = {{"bars", "title = ;", 4}, {"ladder", "title = \"T\"; facts = [];", 4},
        {"bars", "title = \"T\";\nfacts = 7;", 5}, {"places", "title = \"\";", 4},
        {"map", "title = \"T\";", 3}};
    struct doc doc = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t before = opened->report.count;
        assert_null(figure_of(opened, &doc, rows[i].name, rows[i].body));
        assert_int_equal(opened->report.count, before + 1);
        assert_string_equal(opened->report.problems[before].file, "a.md");
        assert_int_equal(opened->report.problems[before].line, rows[i].line);
    }
    static const char *const title[] = {"T", NULL};
    assert_words(figure_of(opened, &doc, "icons",
                     "title = \"T\"; fact = \"nothing\"; yes = \"y\"; no = \"n\";"),
        false, title);
    doc_free(&doc);
}

static void values_are_rounded_to_a_number_of_a_hundred(void **state) {
    (void)state;
    static const struct {
        const char *value;
        int expected;
    } rows[] = {{"56", 56}, {"9.19", 9}, {"9.5", 10}, {"0.3", 0}, {"0", 0}, {"100", 100},
        {"100.4", 100}, {"100.5", -1}, {"101", -1}, {"434", -1}, {"4000-6000", -1}, {"", -1},
        {"9.", -1}, {"9.x", -1}, {"9.5x", -1}, {"nine", -1}, {"-9", -1}, {"1-800-555-0100", -1},
        {"9999999999", -1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct fact fact = {.value = {rows[i].value, 0}};
        assert_int_equal(figure_of_hundred(&fact), rows[i].expected);
    }
}

/* A resident pack says the same as one on the disk; that it needs no disk is in test_guide.c. */

static void a_resident_pack_keeps_every_text_when_it_is_loaded(void **state) {
    (void)state;
    struct pack pack = {.resident = true};
    struct report report = {0};
    struct text_file source;
    struct arena arena = {0};
    assert_true(pack_open(&pack, tiny, "en", &report));
    assert_int_equal(pack.texts.count, 0);
    assert_true(pack_load(&pack, &report));
    assert_int_equal(
        pack.texts.count, pack.topic_count + 4); /* the picture's files, which are not there */
    const char *file = pack_topic_file(&pack, pack.topics, &arena);
    assert_true(pack_source(&pack, file, &source, &arena, &report));
    assert_string_equal(source.path, file);
    assert_int_equal(source.bytes, strlen(source.text));
    const char *kept = source.text;
    assert_true(pack_source(&pack, file, &source, &arena, &report));
    assert_ptr_equal(source.text, kept);
    assert_true(pack_has_file(&pack, file));
    assert_false(pack_has_file(&pack, pack_file(&pack, PACK_MASK, false, &arena)));
    assert_int_equal(report.count, 0);
    arena_free(&arena);
    pack_free(&pack);
    assert_int_equal(pack.texts.count, 0);
    report_free(&report);
}

static void a_resident_pack_tells_what_does_not_read_each_time(void **state) {
    (void)state;
    struct pack pack = {.resident = true};
    struct report report = {0}, of_disk = {0};
    struct text_file source;
    struct arena arena = {0};
    assert_true(pack_open(&pack, tiny, "en", &report));
    pack.topics[1].id.bytes = "nothing";
    pack.topics[2].id.bytes = "../pack.cfg"; /* becomes no path */
    pack.topics[4].id = pack.topics[3].id;   /* read once */
    assert_true(pack_load(&pack, &report));
    const char *file = pack_topic_file(&pack, &pack.topics[1], &arena);
    assert_int_equal(report.count, 0);
    for (size_t i = 1; i <= 2; i++) {
        assert_false(pack_source(&pack, file, &source, &arena, &report));
        assert_null(source.text);
        assert_int_equal(report.count, i);
    }
    assert_false(text_file_load(&source, file, &arena, &of_disk));
    assert_string_equal(report_line(&report, 0), report_line(&of_disk, 0));
    assert_false(
        pack_source(&pack, pack.file, &source, &arena, &report)); /* never asked for again */
    assert_non_null(strstr(report.problems[2].words, "was not among the files of the pack"));
    assert_int_equal(
        pack.texts.count, pack.topic_count - 2 + 4); /* two lost, four of the picture */
    arena_free(&arena);
    pack_free(&pack);
    report_free(&report);
    report_free(&of_disk);
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, open_pack, close_pack)

static void numbers_to_call_stand_in_a_text(void **state) {
    (void)state;
    struct arena arena = {0};
    const struct settings settings = {
        .clinic = {.emergency = {.bytes = "112"}, .phone = {.bytes = ""}}};
    static const struct {
        const char *text, *said, *written;
    } cases[] = {{"", "", ""}, {"[a] b](c)", "[a] b](c)", "[a] b](c)"},
        {"[911](phone:emergency)", "112", "911"},
        {"Call [911](phone:emergency), or [us](phone:clinic).", "Call 112, or us.",
            "Call 911, or us."},
        {"[x [911](phone:emergency)]", "[x 112]", "[x 911]"},
        {"911](phone:emergency)", "911](phone:emergency)", "911](phone:emergency)"},
        {"[911](phone:emergency", "[911](phone:emergency", "[911](phone:emergency"},
        {"[7](phone:poison)", "7", "7"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(pack_call_text(cases[i].text, &settings, &arena), cases[i].said);
        assert_string_equal(pack_call_text(cases[i].text, NULL, &arena), cases[i].written);
    }
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_to_call_stand_in_a_text),
        cmocka_unit_test(opening_reads_what_home_shows),
        WITH_PACK(loading_reads_the_other_records),
        WITH_PACK(loading_reads_questions_asks_and_tips),
        WITH_PACK(loading_again_does_nothing),
        WITH_PACK(what_is_not_there_is_not_found),
        cmocka_unit_test(a_missing_folder_is_told_by_the_file_that_is_missing),
        cmocka_unit_test(a_language_without_texts_is_refused),
        cmocka_unit_test(ids_have_few_characters),
        WITH_PACK(files_have_paths),
        WITH_PACK(a_medicine_becomes_a_section_under_labels),
        WITH_PACK(a_place_becomes_a_section),
        WITH_PACK(numbers_come_from_the_settings),
        WITH_PACK(numbers_stand_in_records_too),
        WITH_PACK(a_record_with_a_wrong_text_is_told),
        WITH_PACK(a_topic_with_a_wrong_record_is_wrong_whether_anybody_asks_or_not),
        WITH_PACK(a_topic_whose_id_is_a_path_is_not_read),
        WITH_PACK(a_medicine_in_a_topic_is_a_page_of_its_own),
        WITH_PACK(the_rest_of_that_topic_is_the_other_page),
        WITH_PACK(parts_are_the_topics_that_home_lists),
        WITH_PACK(figures_are_said_in_words),
        WITH_PACK(what_facts_share_is_said_once),
        WITH_PACK(under_a_drawing_stands_what_it_does_not_show),
        WITH_PACK(a_ladder_has_a_link_for_each_medicine_in_its_order),
        WITH_PACK(a_figure_that_does_not_read_is_told_and_left_out),
        cmocka_unit_test(values_are_rounded_to_a_number_of_a_hundred),
        cmocka_unit_test(a_resident_pack_keeps_every_text_when_it_is_loaded),
        cmocka_unit_test(a_resident_pack_tells_what_does_not_read_each_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
