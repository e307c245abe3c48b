/* What the shipped texts promise, as far as a machine can tell: no line of the outline is lost, and
 * no two places say different things of one sign, one word or one rule.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "content/doc/sentences.h"
#include "content/pack/pack.h"

enum { LINE_BYTES = 256, OUTLINE_LEAST = 50 };

struct fixture {
    struct pack pack;
    struct report report;
};

static int open_pack(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    return !pack_open(&fixture->pack, "content/gist", "en", &fixture->report) ||
           !pack_load(&fixture->pack, &fixture->report);
}

static int close_pack(void **state) {
    struct fixture *fixture = *state;
    pack_free(&fixture->pack);
    report_free(&fixture->report);
    free(fixture);
    return 0;
}

static void read_topic(struct fixture *fixture, const char *id, struct doc *doc) {
    const struct topic *topic = pack_topic(&fixture->pack, id);
    if (!topic) fail_msg("there is no topic \"%s\"", id);
    assert_true(pack_read_topic(&fixture->pack, topic, NULL, doc, &fixture->report));
}

/* --- the outline ------------------------------------------------------------------------------ */

/* Cuts " | " off the end of the first part and returns the next one. */
static char *next_part(char *part) {
    char *bar = strstr(part, " | ");
    if (!bar) fail_msg("\"%s\" has no \" | \"", part);
    *bar = '\0';
    return bar + strlen(" | ");
}

static void judge_outline(struct fixture *fixture, char *line) {
    char *words = next_part(line), *outline = next_part(words), *anchor = strchr(line, '#');
    if (anchor) *anchor++ = '\0';
    struct doc doc = {0};
    read_topic(fixture, line, &doc);
    if (anchor && doc_find_anchor(&doc, anchor) == doc.block_count)
        fail_msg("%s: the part \"%s\" has no \"%s\"", outline, line, anchor);
    if (doc_find_words(&doc, anchor ? anchor : "", words) == doc.block_count)
        fail_msg("%s: \"%s\" does not stand there", outline, words);
    doc_free(&doc);
}

static void every_line_of_the_outline_has_its_section(void **state) {
    char line[LINE_BYTES];
    int count = 0;
    FILE *file = fopen("tests/data/outline.txt", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#') continue;
        judge_outline(*state, line);
        count++;
    }
    fclose(file);
    assert_true(count >= OUTLINE_LEAST);
}

/* REVIEW.md says of each point where it is now: `topic#anchor`. */
static void what_the_review_points_to_is_there(void **state) {
    static char text[64 * 1024];
    size_t met = 0;
    FILE *file = fopen("content/gist/REVIEW.md", "r");
    assert_non_null(file);
    size_t bytes = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_true(bytes > 0 && bytes < sizeof text - 1);
    for (char *at = strtok(text, "`"), *next; at; at = next) {
        next = strtok(NULL, "`");
        char *anchor = strchr(at, '#');
        bool place = anchor && anchor > at && !strpbrk(at, " \n|");
        if (!place) continue;
        *anchor++ = '\0';
        struct doc doc = {0};
        read_topic(*state, at, &doc);
        if (doc_find_anchor(&doc, anchor) == doc.block_count)
            fail_msg("REVIEW.md: the part \"%s\" has no \"%s\"", at, anchor);
        doc_free(&doc);
        met++;
    }
    assert_true(met >= OUTLINE_LEAST);
}

/* --- one sign, one urgency -------------------------------------------------------------------- */

enum urgency { TO_911, TO_TEAM, TO_TEAM_THIS_WEEK, URGENCIES };

static const char *const urgency_words[URGENCIES] = {
    "call 911", "call your team now", "tell your team this week"};

/* The page of signs has its urgency in the heading above; and whatever else says how fast to call
 * for one of these says the same. */
static const struct sign {
    const char *words;
    enum urgency urgency;
} signs[] = {
    {"trouble breathing", TO_911},
    {"chest pain", TO_911},
    {"fainting", TO_911},
    {"seizure", TO_911},
    {"coughing up blood", TO_911},
    {"throwing up blood", TO_911},
    {"coffee grounds", TO_911},
    {"a lot of blood", TO_911},
    {"bleeding that does not stop", TO_911},
    {"very bad belly pain", TO_911},
    {"hard belly", TO_911},
    {"swollen belly and throwing up", TO_911},
    {"confusion", TO_911},
    {"very bad headache", TO_911},
    {"speaking or seeing", TO_911},
    {"weakness on one side", TO_911},
    {"hard to wake", TO_911},
    {"weak or numb legs", TO_911},
    {"lips, tongue or throat", TO_911},
    {"fever", TO_TEAM},
    {"iron pills", TO_TEAM},
    {"bruising", TO_TEAM},
    {"do not stay down", TO_TEAM},
    {"diarrhea that does not stop", TO_TEAM},
    {"yellow skin", TO_TEAM},
    {"yellow eyes", TO_TEAM},
    {"dark urine", TO_TEAM},
    {"fast weight gain", TO_TEAM},
    {"fast swelling", TO_TEAM},
    {"red rash", TO_TEAM},
    {"very sore hands or feet", TO_TEAM},
    {"very dizzy", TO_TEAM},
    {"are pregnant", TO_TEAM},
    {"pain that gets worse", TO_TEAM},
    {"puffy eyelids", TO_TEAM_THIS_WEEK},
    {"muscle cramps", TO_TEAM_THIS_WEEK},
    {"low days", TO_TEAM_THIS_WEEK},
};

static bool has(const char *text, const char *words) {
    return strcasestr(text, words) != NULL;
}

static bool names_urgency(const char *text, enum urgency urgency) {
    return has(text, urgency_words[urgency]);
}

static bool names_any_urgency(const char *text) {
    return names_urgency(text, TO_911) || names_urgency(text, TO_TEAM) ||
           names_urgency(text, TO_TEAM_THIS_WEEK);
}

/* Returns the sentence; with the label above it before it where that says how soon to call. */
static const char *with_label(
    const struct doc *doc, const struct sentence *sentence, struct arena *arena) {
    size_t at = sentence->block;
    while (at > 0 && doc->blocks[at].kind != BLOCK_HEADING) at--;
    bool urgent = doc->blocks[at].label && names_any_urgency(doc->blocks[at].text);
    if (!urgent || !sentence->bullet) return sentence->text;
    return arena_format(arena, "%s %s", doc->blocks[at].text, sentence->text);
}

/* Judges a sentence, or a bullet with the urgency of the label above it before it. */
static size_t judge_signs(const char *text, const char *file, int line) {
    size_t met = 0;
    for (size_t i = 0; names_any_urgency(text) && i < sizeof signs / sizeof *signs; i++) {
        if (!has(text, signs[i].words)) continue;
        met++;
        if (!names_urgency(text, signs[i].urgency))
            fail_msg("%s:%d: \"%s\" goes with \"%s\" everywhere else; here it is \"%s\"", file,
                line, signs[i].words, urgency_words[signs[i].urgency], text);
    }
    return met;
}

static void every_sign_is_as_urgent_everywhere(void **state) {
    struct fixture *fixture = *state;
    size_t met = 0;
    for (size_t i = 0; i < fixture->pack.topic_count; i++) {
        struct doc doc = {0};
        struct sentences sentences = {0};
        struct arena arena = {0};
        read_topic(fixture, fixture->pack.topics[i].id.bytes, &doc);
        sentences_of_doc(&sentences, &doc, &fixture->pack.style.short_forms);
        for (size_t k = 0; k < sentences.count; k++) {
            const struct sentence *sentence = &sentences.items[k];
            met += judge_signs(with_label(&doc, sentence, &arena), sentence->file, sentence->line);
        }
        arena_free(&arena);
        sentences_free(&sentences);
        doc_free(&doc);
    }
    assert_true(met > 2 * sizeof signs / sizeof *signs / 3);
}

/* The first block from `first` on whose text has the words, up to `end`. */
static bool stands_between(const struct doc *doc, size_t first, size_t end, const char *words) {
    for (size_t i = first; i < end; i++)
        if (has(doc->blocks[i].text, words)) return true;
    return false;
}

static void every_sign_that_cannot_wait_stands_on_its_page(void **state) {
    struct doc doc = {0};
    read_topic(*state, "call-now", &doc);
    size_t first = doc_find_anchor(&doc, "call-911");
    size_t team = doc_find_anchor(&doc, "call-your-team-now-day-or-night");
    size_t end = doc_find_anchor(&doc, "when-you-call");
    assert_true(first < team && team < end && end < doc.block_count);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        bool at_once = stands_between(&doc, first, team, signs[i].words);
        bool soon = stands_between(&doc, team, end, signs[i].words);
        if (signs[i].urgency == TO_911 && (!at_once || soon))
            fail_msg("\"%s\" is not under 911 alone", signs[i].words);
        bool yellow = strcmp(signs[i].words, "yellow eyes") == 0; /* there it is "skin or eyes" */
        if (signs[i].urgency == TO_TEAM && (!(soon || yellow) || at_once))
            fail_msg("\"%s\" is not under the team alone", signs[i].words);
        if (signs[i].urgency == TO_TEAM_THIS_WEEK && (at_once || soon))
            fail_msg("\"%s\" can wait, and stands there", signs[i].words);
    }
    doc_free(&doc);
}

/* --- one word, one meaning -------------------------------------------------------------------- */

/* What is typed to find one word is not another word. */
static void no_word_is_looked_up_as_another(void **state) {
    const struct pack *pack = &((struct fixture *)*state)->pack;
    for (size_t i = 0; i < pack->word_count; i++) {
        const struct term *word = &pack->words[i];
        for (size_t k = 0; k < word->also_count; k++) {
            for (size_t j = 0; j < pack->word_count; j++) {
                const struct term *other = &pack->words[j];
                if (j != i && strcasecmp(other->word.bytes, word->also[k].bytes) == 0)
                    fail_msg("\"%s\" is looked up as \"%s\", a word of its own", word->word.bytes,
                        other->word.bytes);
            }
        }
    }
}

/* --- one rule for all medicines --------------------------------------------------------------- */

static bool any_has(const struct schema_text *texts, size_t count, const char *words) {
    for (size_t i = 0; i < count; i++)
        if (has(texts[i].bytes, words)) return true;
    return false;
}

static void every_medicine_keeps_the_rules_of_all(void **state) {
    static const char *const for_911[] = {"trouble breathing, chest pain or fainting",
        "very bad belly pain", "throwing up blood", "black or bloody poop", "a lot of blood"};
    static const char *const for_team[] = {
        "black or bloody poop", "bruising", "fever", "do not stay down"};
    const struct pack *pack = &((struct fixture *)*state)->pack;
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        assert_true(has(medicine->text.taken.bytes, "Avoid grapefruit and St John's wort"));
        assert_true(has(medicine->text.taken.bytes, "Follow the label on your pill bottle"));
        assert_true(any_has(medicine->text.effects, medicine->text.effect_count, "Less often, "));
        assert_false(any_has(medicine->text.effects, medicine->text.effect_count, "Rarely"));
        /* What the tumor can do goes with every pill, and the other signs stand on Call now. */
        for (size_t k = 0; k < sizeof for_911 / sizeof *for_911; k++)
            assert_true(
                any_has(medicine->text.call_911, medicine->text.call_911_count, for_911[k]));
        for (size_t k = 0; k < sizeof for_team / sizeof *for_team; k++)
            assert_true(
                any_has(medicine->text.call_team, medicine->text.call_team_count, for_team[k]));
        assert_true(has(pack->medicines_text.call_note.bytes, "[Call now](topic:call-now)"));
        assert_true(strstr(medicine->sources[0].address.bytes, "fda.gov") != NULL);
    }
}

static void what_is_known_is_not_called_unknown(void **state) {
    const struct pack *pack = &((struct fixture *)*state)->pack;
    const struct medicine *imatinib = pack_medicine(pack, "imatinib");
    const struct medicine *sunitinib = pack_medicine(pack, "sunitinib");
    /* The gene test tells much of whom imatinib helps. */
    assert_false(has(imatinib->text.unknown.bytes, "whom it will help"));
    /* Sunitinib colors the skin, so that yellow skin alone is no alarm unless it is new. */
    assert_true(any_has(sunitinib->text.effects, sunitinib->text.effect_count, "yellow"));
    assert_true(
        any_has(sunitinib->text.call_team, sunitinib->text.call_team_count, "new yellow skin"));
}

/* A list that is good for years after the year it follows would say so to nobody. */
static void the_list_of_medicines_expires_by_the_next_year(void **state) {
    const struct pack *pack = &((struct fixture *)*state)->pack;
    long follows = strtol(pack->medicines_as_of.bytes, NULL, 10);
    long expires = strtol(pack->medicines_expires.bytes, NULL, 10);
    assert_true(follows >= 2026 && expires >= follows && expires <= follows + 1);
}

/* --- numbers that look alike ------------------------------------------------------------------ */

/* The share that is known counts nodes close to the tumor too: it would be compared with those for
 * the lungs and the bones. */
static void the_lymph_nodes_have_no_share_to_be_compared(void **state) {
    const struct pack *pack = &((struct fixture *)*state)->pack;
    assert_null(pack_fact(pack, "nodes-at-diagnosis"));
    assert_string_equal(pack_place(pack, "nodes")->fact.bytes, "");
}

/* --- lists ------------------------------------------------------------------------------------ */

enum { MOST_BULLETS = 7 };

/* Whoever looks for a sign in a hurry reads no list to its end. */
static void no_list_is_longer_than_7_bullets(void **state) {
    struct fixture *fixture = *state;
    for (size_t i = 0; i < fixture->pack.topic_count; i++) {
        struct doc doc = {0};
        size_t bullets = 0;
        read_topic(fixture, fixture->pack.topics[i].id.bytes, &doc);
        for (size_t k = 0; k < doc.block_count; k++) {
            bool item = doc.blocks[k].kind == BLOCK_ITEM;
            bool follows = k > 0 && doc.blocks[k].box_number == doc.blocks[k - 1].box_number;
            bullets = (item && follows ? bullets : 0) + (item && !doc.blocks[k].continued);
            if (bullets > MOST_BULLETS)
                fail_msg("%s:%d: a list of more than %d", doc.blocks[k].file, doc.blocks[k].line,
                    MOST_BULLETS);
        }
        doc_free(&doc);
    }
}

/* --- languages -------------------------------------------------------------------------------- */

/* In the records that all languages share, a source keeps its address and gets another name. */
static void sources_and_years_are_named_in_the_language_asked_for(void **state) {
    const struct pack *english = &((struct fixture *)*state)->pack;
    struct fixture other = {0};
    assert_true(pack_open(&other.pack, "content/gist", "es", &other.report));
    assert_true(pack_load(&other.pack, &other.report));
    const struct fact *one = pack_fact(english, "alive-after-imatinib");
    const struct fact *same = pack_fact(&other.pack, "alive-after-imatinib");
    assert_string_equal(one->years.bytes, "begun in 2002");
    assert_string_equal(same->years.bytes, "empezado en 2002");
    assert_string_equal(same->source.address.bytes, one->source.address.bytes);
    assert_string_equal(pack_fact(&other.pack, "survival-distant")->years.bytes, "2012-2018");
    const struct medicine *medicine = pack_medicine(&other.pack, "imatinib");
    assert_string_equal(medicine->sources[0].name.bytes, "Etiqueta de Gleevec (FDA)");
    medicine = pack_medicine(english, "imatinib");
    assert_string_equal(medicine->sources[0].name.bytes, "Gleevec label (FDA)");
    pack_free(&other.pack);
    report_free(&other.report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_the_outline_has_its_section),
        cmocka_unit_test(what_the_review_points_to_is_there),
        cmocka_unit_test(every_sign_is_as_urgent_everywhere),
        cmocka_unit_test(every_sign_that_cannot_wait_stands_on_its_page),
        cmocka_unit_test(no_word_is_looked_up_as_another),
        cmocka_unit_test(every_medicine_keeps_the_rules_of_all),
        cmocka_unit_test(what_is_known_is_not_called_unknown),
        cmocka_unit_test(the_list_of_medicines_expires_by_the_next_year),
        cmocka_unit_test(the_lymph_nodes_have_no_share_to_be_compared),
        cmocka_unit_test(no_list_is_longer_than_7_bullets),
        cmocka_unit_test(sources_and_years_are_named_in_the_language_asked_for),
    };
    return cmocka_run_group_tests(tests, open_pack, close_pack);
}
