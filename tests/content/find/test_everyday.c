/* The shipped pack answers what people type. Where an answer stands is a table of its own
 * (everyday.h), so that whoever moves a section changes a line there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/find/find.h"
#include "tests/content/find/everyday.h"

struct shelf {
    struct pack pack;
    struct settings settings;
    struct report report;
    struct find_index index;
    struct find_query query;
    struct find_hits hits;
};

static int open_shelf(void **state) {
    struct shelf *shelf = calloc(1, sizeof *shelf);
    if (!shelf) return -1;
    *state = shelf;
    settings_default(&shelf->settings);
    bool right = pack_open(&shelf->pack, "content/gist", "en", &shelf->report) &&
                 pack_load(&shelf->pack, &shelf->report) &&
                 find_ready(&shelf->index, &shelf->pack, &shelf->settings, false, &shelf->report);
    return right ? 0 : -1;
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

static void assert_ranks(void **state, size_t first, size_t count, size_t least_first) {
    size_t firsts = 0, among_three = 0;
    for (size_t i = first; i < first + count; i++) {
        size_t rank = rank_of(*state, &everyday[i]);
        firsts += rank == 1;
        among_three += rank >= 1 && rank <= 3;
    }
    assert_true(firsts >= least_first);
    assert_int_equal(among_three, count);
}

static void of_the_review_s_40_at_least_38_open_with_the_answer_and_all_have_it_among_three(
    void **state) {
    assert_ranks(state, 0, EVERYDAY_OF_REVIEW, 38);
}

static void other_everyday_words_open_with_the_answer(void **state) {
    size_t count = EVERYDAY_COUNT - EVERYDAY_OF_REVIEW;
    assert_true(count >= 40);
    assert_ranks(state, EVERYDAY_OF_REVIEW, count, count);
}

/* The table names places that are there. */
static void every_place_of_the_table_is_a_section(void **state) {
    struct shelf *shelf = *state;
    for (size_t i = 0; i < EVERYDAY_COUNT; i++) {
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
    for (size_t i = 0; i < sizeof crisis_words / sizeof *crisis_words; i++) {
        search(shelf, crisis_words[i]);
        if (!shelf->hits.count) fail_msg("nothing for \"%s\"", crisis_words[i]);
        const struct find_hit *hit = &shelf->hits.hits[0];
        bool call_now = hit->topic && hit->topic->kind == TOPIC_CALL_NOW;
        bool number = memmem(hit->text, hit->bytes, "988", 3) != NULL;
        if (!call_now || !number)
            fail_msg("\"%s\" opens with \"%s\"", crisis_words[i], hit->heading);
    }
}

/* Everyday words that sound like those above and are no danger. */
static void other_words_do_not(void **state) {
    static const char *const texts[] = {"kill the tumor", "does chemo kill cells",
        "cut out the tumor", "tired", "life raft", "quality of life", "end of the trial",
        "how long will I live", "will I die", "am I dying", "hurts", "live with it",
        "end of life care", "end of life", "swallow pills", "take pills", "take all my pills",
        "can I stop living with pain", "jump", "burn", "point of a scan", "reason for the test",
        "hope", "self", "my self", "hurt", "cut", "purpose of the guide", "wake up tired",
        "want to live longer", "living with it", "give up smoking"};
    struct shelf *shelf = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        search(shelf, texts[i]);
        const char *anchor = shelf->hits.count ? shelf->hits.hits[0].anchor : "";
        if (strcmp(anchor, "if-you-think-about-harming-yourself") == 0) fail_msg("%s", texts[i]);
    }
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
    for (size_t i = 0; i < EVERYDAY_COUNT; i++) {
        search(shelf, everyday[i].typed);
        for (size_t j = 0; j < shelf->hits.count; j++)
            assert_true(
                !shelf->hits.hits[j].topic || shelf->hits.hits[j].topic->kind != TOPIC_NUMBERS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            of_the_review_s_40_at_least_38_open_with_the_answer_and_all_have_it_among_three),
        cmocka_unit_test(other_everyday_words_open_with_the_answer),
        cmocka_unit_test(every_place_of_the_table_is_a_section),
        cmocka_unit_test(words_of_danger_open_with_call_now_and_988),
        cmocka_unit_test(other_words_do_not),
        cmocka_unit_test(every_heading_finds_its_section_among_the_first_three),
        cmocka_unit_test(no_words_find_the_numbers),
    };
    return cmocka_run_group_tests_name("everyday words", tests, open_shelf, close_shelf);
}
