/* The shipped pack answers what people type, in each language. Where an answer stands is a table of
 * its own (everyday.h, everyday_es.h), so that whoever moves a section changes a line there.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/translate.h"
#include "content/find/find.h"
#include "tests/content/find/everyday.h"
#include "tests/content/find/everyday_es.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* What is typed in a language; the first EVERYDAY_OF_REVIEW are judged by how many open with the
 * answer, the others all must. */
struct typed {
    const char *language;
    const struct everyday *everyday;
    size_t count, least_first, least_others;
    const char *const *crisis, *const *harmless;
    size_t crisis_count, harmless_count;
};

static const struct typed english = {"en", everyday_en, COUNT(everyday_en), 38, 40, crisis_words_en,
    harmless_words_en, COUNT(crisis_words_en), COUNT(harmless_words_en)};
static const struct typed spanish = {"es", everyday_es, COUNT(everyday_es), 38, 40, crisis_words_es,
    harmless_words_es, COUNT(crisis_words_es), COUNT(harmless_words_es)};

struct shelf {
    const struct typed *typed;
    struct pack pack;
    struct settings settings;
    struct report report;
    struct find_index index;
    struct find_query query;
    struct find_hits hits;
};

static int open_shelf(void **state, const struct typed *typed) {
    struct shelf *shelf = calloc(1, sizeof *shelf);
    if (!shelf) return -1;
    *state = shelf;
    shelf->typed = typed;
    settings_default(&shelf->settings);
    translate_load(typed->language, "build/locale/es/LC_MESSAGES/gist-kiosk.mo", &shelf->report);
    translate_use(typed->language); /* labels of a medicine's section are searched, too */
    bool right = pack_open(&shelf->pack, "content/gist", typed->language, &shelf->report) &&
                 pack_load(&shelf->pack, &shelf->report) &&
                 find_ready(&shelf->index, &shelf->pack, &shelf->settings, false, &shelf->report);
    return right ? 0 : -1;
}

static int open_english(void **state) {
    return open_shelf(state, &english);
}

static int open_spanish(void **state) {
    return open_shelf(state, &spanish);
}

static void forget(struct shelf *shelf) {
    find_hits_free(&shelf->hits);
    find_query_free(&shelf->query);
}

static int close_shelf(void **state) {
    struct shelf *shelf = *state;
    forget(shelf);
    find_free(&shelf->index);
    pack_free(&shelf->pack);
    settings_free(&shelf->settings);
    report_free(&shelf->report);
    free(shelf);
    return 0;
}

static void search(struct shelf *shelf, const char *typed) {
    forget(shelf);
    find_parse(&shelf->query, &shelf->index, typed, strlen(typed));
    find_run(&shelf->hits, &shelf->query);
}

static const char *place_of(const struct find_hit *hit, char *out, size_t room) {
    if (hit->word) snprintf(out, room, "word:%s", hit->word->id.bytes);
    if (hit->question) snprintf(out, room, "ask:%s", hit->question->id.bytes);
    if (hit->topic)
        snprintf(out, room, "%s%s%s", hit->topic->id.bytes, *hit->anchor ? "#" : "", hit->anchor);
    return out;
}

static bool is_answer(const struct everyday *query, const struct find_hit *hit) {
    char place[200];
    place_of(hit, place, sizeof place);
    for (size_t i = 0; i < sizeof query->places / sizeof *query->places && query->places[i]; i++)
        if (strcmp(query->places[i], place) == 0) return true;
    return false;
}

/* Says at which place (from 1) the answer stands; 0: nowhere. Says aloud where it is not first. */
static size_t rank_of(struct shelf *shelf, const struct everyday *query) {
    char place[200] = "nothing";
    size_t rank = 0;
    search(shelf, query->typed);
    for (size_t i = shelf->hits.count; i > 0; i--)
        if (is_answer(query, &shelf->hits.hits[i - 1])) rank = i;
    if (shelf->hits.count) place_of(&shelf->hits.hits[0], place, sizeof place);
    if (rank != 1) print_error("%zu. for \"%s\": %s\n", rank, query->typed, place);
    return rank;
}

static void assert_ranks(struct shelf *shelf, size_t first, size_t count, size_t least_first) {
    size_t firsts = 0, among_three = 0;
    for (size_t i = first; i < first + count; i++) {
        size_t rank = rank_of(shelf, &shelf->typed->everyday[i]);
        firsts += rank == 1;
        among_three += rank >= 1 && rank <= 3;
    }
    assert_true(firsts >= least_first);
    assert_int_equal(among_three, count);
}

static void of_40_almost_all_open_with_the_answer_and_all_have_it_among_three(void **state) {
    struct shelf *shelf = *state;
    assert_ranks(shelf, 0, EVERYDAY_OF_REVIEW, shelf->typed->least_first);
}

static void other_everyday_words_open_with_the_answer(void **state) {
    struct shelf *shelf = *state;
    size_t count = shelf->typed->count - EVERYDAY_OF_REVIEW;
    assert_true(count >= shelf->typed->least_others);
    assert_ranks(shelf, EVERYDAY_OF_REVIEW, count, count);
}

/* The table names places that are there. */
static void every_place_of_the_table_is_a_section(void **state) {
    struct shelf *shelf = *state;
    const struct everyday *everyday = shelf->typed->everyday;
    for (size_t i = 0; i < shelf->typed->count; i++) {
        bool any = false;
        for (size_t j = 0; j < 4 && everyday[i].places[j]; j++) {
            char id[100];
            const char *place = everyday[i].places[j], *anchor = strchr(place, '#');
            struct doc doc = {0};
            any = true;
            if (strncmp(place, "word:", 5) == 0) {
                assert_non_null(pack_term(&shelf->pack, place + 5));
                continue;
            }
            snprintf(id, sizeof id, "%.*s", (int)strcspn(place, "#"), place);
            const struct topic *topic = pack_topic(&shelf->pack, id);
            if (!topic) fail_msg("no topic \"%s\"", id);
            pack_read_topic(&shelf->pack, topic, &shelf->settings, &doc, NULL);
            if (anchor && doc_find_anchor(&doc, anchor + 1) == doc.block_count)
                fail_msg("no section \"%s\"", place);
            doc_free(&doc);
        }
        assert_true(any);
    }
}

static void words_of_danger_open_with_call_now_and_988(void **state) {
    struct shelf *shelf = *state;
    size_t wrong = 0;
    assert_true(shelf->typed->crisis_count >= 30);
    for (size_t i = 0; i < shelf->typed->crisis_count; i++) {
        const char *typed = shelf->typed->crisis[i];
        search(shelf, typed);
        if (!shelf->hits.count) {
            print_error("nothing for \"%s\"\n", typed);
            wrong++;
            continue;
        }
        const struct find_hit *hit = &shelf->hits.hits[0];
        bool call_now = hit->topic && hit->topic->kind == TOPIC_CALL_NOW;
        bool number = memmem(hit->text, hit->bytes, "988", 3) != NULL;
        wrong += !call_now || !number;
        if (!call_now || !number) print_error("\"%s\" opens with \"%s\"\n", typed, hit->heading);
    }
    assert_int_equal(wrong, 0);
}

static void other_words_do_not(void **state) {
    struct shelf *shelf = *state;
    size_t wrong = 0;
    for (size_t i = 0; i < shelf->typed->harmless_count; i++) {
        search(shelf, shelf->typed->harmless[i]);
        const char *anchor = shelf->hits.count ? shelf->hits.hits[0].anchor : "";
        if (strcmp(anchor, "if-you-think-about-harming-yourself") != 0) continue;
        print_error("\"%s\"\n", shelf->typed->harmless[i]);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

/* A dead end: the words of the guide's own headings. */
static void every_heading_finds_its_section_among_the_first_three(void **state) {
    struct shelf *shelf = *state;
    size_t headings = 0, missed = 0;
    for (size_t i = 0; i < shelf->pack.topic_count; i++) {
        const struct topic *topic = &shelf->pack.topics[i];
        struct doc doc = {0};
        if (topic->kind == TOPIC_NUMBERS) continue;
        pack_read_topic(&shelf->pack, topic, &shelf->settings, &doc, NULL);
        for (size_t block = 0; block < doc.block_count; block++) {
            bool found = false;
            if (doc.blocks[block].kind != BLOCK_HEADING || doc.blocks[block].label) continue;
            search(shelf, doc.blocks[block].text);
            for (size_t hit = 0; hit < shelf->hits.count && hit < 3; hit++)
                found = found || strcmp(shelf->hits.hits[hit].heading, doc.blocks[block].text) == 0;
            headings++;
            missed += !found;
            if (!found) print_error("\"%s\"\n", doc.blocks[block].text);
        }
        doc_free(&doc);
    }
    assert_true(headings > 60);
    assert_int_equal(missed, 0);
}

/* What people type never finds the figures of survival, however they ask. */
static void no_words_find_the_numbers(void **state) {
    struct shelf *shelf = *state;
    for (size_t i = 0; i < shelf->typed->count; i++) {
        search(shelf, shelf->typed->everyday[i].typed);
        for (size_t j = 0; j < shelf->hits.count; j++)
            assert_true(
                !shelf->hits.hits[j].topic || shelf->hits.hits[j].topic->kind != TOPIC_NUMBERS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_40_almost_all_open_with_the_answer_and_all_have_it_among_three),
        cmocka_unit_test(other_everyday_words_open_with_the_answer),
        cmocka_unit_test(every_place_of_the_table_is_a_section),
        cmocka_unit_test(words_of_danger_open_with_call_now_and_988),
        cmocka_unit_test(other_words_do_not),
        cmocka_unit_test(every_heading_finds_its_section_among_the_first_three),
        cmocka_unit_test(no_words_find_the_numbers),
    };
    return cmocka_run_group_tests_name("everyday words", tests, open_english, close_shelf) +
           cmocka_run_group_tests_name("palabras de cada día", tests, open_spanish, close_shelf);
}
