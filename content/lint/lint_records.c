/* Rules on records: messages (E1), meanings (E4), what is not known of a medicine (E17), the quiz
 * (E19), places (E27), the things to say after it (E28), the list of questions (E29), and dates
 * that are past (expired), and synonyms that find nothing (find). SPDX-License-Identifier: MIT */
#include "content/lint/lint_internal.h"

#include <string.h>

#include "config/base/date.h"
#include "content/find/find.h"
#include "content/pack/dates.h"
#include "content/quiz/question.h"

enum {
    MESSAGE_WORDS = 20,
    MEANING_WORDS = 25,
    OPTION_WORDS = 20,
    OPTION_COLUMNS = 60,
    REASON_SENTENCES = 2,
    LONGEST_RIGHT_PERCENT = 40,
    GROUP_ASKS = 6, /* two groups share a page, which holds 12 */
    ALL_ASKS = 18,
    PROMPTS = 3
};

static const char *file_of(struct lint *lint, const char *name, bool of_language) {
    return pack_file(lint->pack, name, of_language, &lint->memory);
}

static int line_of(const struct schema_text *text, int record_line) {
    return text->line > 0 ? text->line : record_line;
}

void lint_messages(struct lint *lint) {
    for (size_t i = 0; i < lint->pack->topic_count; i++) {
        const struct topic *topic = &lint->pack->topics[i];
        long words = readability_words(topic->message.bytes);
        int line = line_of(&topic->message, topic->line);
        if (words == 0)
            lint_add(lint, lint->pack->file, line,
                "topic \"%s\" has no message; say in one sentence what its reader should keep",
                topic->id.bytes);
        if (words > MESSAGE_WORDS)
            lint_add(lint, lint->pack->file, line,
                "message of topic \"%s\" of %ld words; use at most %d", topic->id.bytes, words,
                MESSAGE_WORDS);
    }
}

void lint_meanings(struct lint *lint) {
    const char *file = file_of(lint, "words.cfg", true);
    for (size_t i = 0; i < lint->pack->word_count; i++) {
        const struct term *word = &lint->pack->words[i];
        long words = readability_words(word->means.bytes);
        if (words > MEANING_WORDS)
            lint_add(lint, file, line_of(&word->means, word->line),
                "meaning of \"%s\" of %ld words; use at most %d", word->word.bytes, words,
                MEANING_WORDS);
    }
}

void lint_medicine_unknown(struct lint *lint) {
    const char *file = file_of(lint, "medicines.cfg", false);
    const struct phrases *unknown = &lint->pack->style.unknown;
    for (size_t i = 0; i < lint->pack->medicine_count && unknown->count; i++) {
        const struct medicine *medicine = &lint->pack->medicines[i];
        if (lint_says(medicine->text.unknown.bytes, unknown)) continue;
        lint_add(lint, file, line_of(&medicine->text.unknown, medicine->line),
            "`unknown` of \"%s\" does not say what is not known; begin it with \"%s:\"",
            medicine->id.bytes, unknown->items[0].bytes);
    }
}

/* E19 */

/* The quiz and how it reads. */
struct quiz_lint {
    struct lint *lint;
    const char *file;
    struct readability sum;
};

static void judge_sentences(
    struct quiz_lint *quiz, const struct schema_text *text, int line, size_t most) {
    struct sentences sentences = {0};
    sentences_of_text(&sentences, pack_call_text(text->bytes, NULL, &quiz->lint->memory),
        quiz->file, line, &quiz->lint->pack->style.short_forms);
    for (size_t i = 0; i < sentences.count; i++) {
        long words = readability_words(sentences.items[i].text);
        readability_add(&quiz->sum, sentences.items[i].text, quiz->lint->language);
        if (words > LINT_SENTENCE_WORDS)
            lint_add(quiz->lint, quiz->file, line,
                "sentence of %ld words (\"%.24s...\"); use at most %d", words,
                sentences.items[i].text, LINT_SENTENCE_WORDS);
    }
    if (sentences.count > most)
        lint_add(quiz->lint, quiz->file, line, "a reason of %zu sentences; use at most %zu",
            sentences.count, most);
    sentences_free(&sentences);
}

static size_t columns(const struct quiz_lint *quiz, const char *text) {
    size_t count = 0;
    text = pack_call_text(text, NULL, &quiz->lint->memory);
    for (; *text != '\0'; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

/* Judges what a visitor can choose: an option's text, or its match. */
static void judge_choice(struct quiz_lint *quiz, const struct schema_text *text, int line) {
    if (lint_says(text->bytes, &quiz->lint->pack->style.no_options))
        lint_add(quiz->lint, quiz->file, line, "option \"%s\"; name one thing in each option",
            text->bytes);
    if (readability_words(text->bytes) > OPTION_WORDS)
        lint_add(quiz->lint, quiz->file, line, "option of %ld words; use at most %d",
            readability_words(text->bytes), OPTION_WORDS);
    if (columns(quiz, text->bytes) > OPTION_COLUMNS)
        lint_add(quiz->lint, quiz->file, line,
            "option of %zu columns; use at most %d, so that it fits a line",
            columns(quiz, text->bytes), OPTION_COLUMNS);
}

static void judge_option(struct quiz_lint *quiz, const struct option *option) {
    judge_choice(quiz, &option->text, line_of(&option->text, option->line));
    judge_choice(quiz, &option->match, line_of(&option->match, option->line));
    judge_sentences(quiz, &option->match, line_of(&option->match, option->line), REASON_SENTENCES);
    judge_sentences(quiz, &option->why, line_of(&option->why, option->line), REASON_SENTENCES);
}

/* Returns the word that turns the stem round, or NULL. */
static const char *negative_word(const char *ask, const struct phrases *negatives) {
    struct range match;
    for (size_t i = 0; i < negatives->count; i++)
        if (phrase_find(ask, negatives->items[i].bytes, 0, true, &match))
            return negatives->items[i].bytes;
    return NULL;
}

static void judge_question(struct quiz_lint *quiz, const struct question *question) {
    int line = line_of(&question->ask, question->line);
    const char *id = question->id.bytes;
    const char *negative = negative_word(question->ask.bytes, &quiz->lint->pack->style.no_stems);
    if (negative != NULL)
        lint_add(quiz->lint, quiz->file, line, "question \"%s\" has \"%s\" in it; ask what is so",
            id, negative);
    judge_sentences(quiz, &question->ask, line, 3);
    for (size_t i = 0; i < question->option_count; i++) judge_option(quiz, &question->options[i]);
}

/* Says whether the question has one right option among others of the writer's words. */
static bool has_distractors(const struct question *question) {
    const struct question_kind *kind = &question_kinds[question->kind];
    return kind->right.most == 1 && !kind->true_false;
}

static bool is_right_longest(const struct quiz_lint *quiz, const struct question *question) {
    size_t right = 0, wrong = 0;
    for (size_t i = 0; i < question->option_count && has_distractors(question); i++) {
        const struct option *option = &question->options[i];
        size_t *longest = option->right ? &right : &wrong;
        if (columns(quiz, option->text.bytes) > *longest)
            *longest = columns(quiz, option->text.bytes);
    }
    return right > wrong;
}

/* A topic that has begun to be checked needs enough questions for it. */
static void judge_topics(struct quiz_lint *quiz) {
    const struct pack *pack = quiz->lint->pack;
    for (size_t i = 0; i < pack->topic_count; i++) {
        size_t count = pack_check_questions(pack, &pack->topics[i]);
        if (pack->topics[i].kind != TOPIC_TOPIC || count == 0 || count == PACK_CHECK_QUESTIONS)
            continue;
        lint_add(quiz->lint, quiz->file, 1,
            "the quiz can ask %zu questions about \"%s\"; add some, so that the check at its end "
            "has %d",
            count, pack->topics[i].id.bytes, PACK_CHECK_QUESTIONS);
    }
}

/* Who always picks the longest option must not do well by it. */
static void judge_lengths(struct quiz_lint *quiz) {
    const struct pack *pack = quiz->lint->pack;
    size_t all = 0, longest = 0, seen = 0;
    for (size_t i = 0; i < pack->question_count; i++) {
        all += has_distractors(&pack->questions[i]);
        longest += is_right_longest(quiz, &pack->questions[i]);
    }
    for (size_t i = 0; i < pack->question_count; i++) {
        const struct question *question = &pack->questions[i];
        if (!is_right_longest(quiz, question) || ++seen <= all * LONGEST_RIGHT_PERCENT / 100)
            continue;
        lint_add(quiz->lint, quiz->file, question->line,
            "the right option of \"%s\" is the longest, as in %zu of %zu questions; shorten it or "
            "lengthen another, until at most %d of 100 are so",
            question->id.bytes, longest, all, LONGEST_RIGHT_PERCENT);
    }
}

void lint_quiz(struct lint *lint) {
    struct quiz_lint quiz = {.lint = lint, .file = file_of(lint, "quiz.cfg", true)};
    for (size_t i = 0; i < lint->pack->question_count; i++)
        judge_question(&quiz, &lint->pack->questions[i]);
    judge_topics(&quiz);
    judge_lengths(&quiz);
    lint_grade(lint, quiz.file, "the quiz", &lint->language->formulas[0], &quiz.sum);
}

/* places, questions for the doctor, dates */

void lint_places(struct lint *lint) {
    const char *file = file_of(lint, "places.cfg", false);
    for (size_t i = 0; i < lint->pack->place_count; i++) {
        const struct place *place = &lint->pack->places[i];
        if (place->rank > 0 || place->fact.bytes[0] != '\0') continue;
        lint_add(lint, file, place->line,
            "place \"%s\" has no rank and no fact; give it one, so that \"often\" has a measure",
            place->id.bytes);
    }
}

static void judge_ask(struct lint *lint, const char *file, const struct doctor_question *ask) {
    int line = line_of(&ask->ask, ask->line);
    long words = readability_words(ask->ask.bytes);
    size_t bytes = strlen(ask->ask.bytes);
    if (words > LINT_SENTENCE_WORDS)
        lint_add(
            lint, file, line, "question of %ld words; use at most %d", words, LINT_SENTENCE_WORDS);
    if (bytes == 0 || ask->ask.bytes[bytes - 1] != '?')
        lint_add(lint, file, line, "question \"%s\" does not end with \"?\"; put one at its end",
            ask->id.bytes);
}

void lint_asks(struct lint *lint) {
    const char *file = file_of(lint, "asks.cfg", true);
    size_t all = 0;
    for (size_t i = 0; i < lint->pack->ask_group_count; i++) {
        const struct doctor_question_group *group = &lint->pack->ask_groups[i];
        all += group->ask_count;
        if (group->ask_count > GROUP_ASKS)
            lint_add(lint, file, group->line,
                "group \"%s\" of %zu questions; use at most %d, so that 12 fill a page",
                group->title.bytes, group->ask_count, GROUP_ASKS);
        for (size_t k = 0; k < group->ask_count; k++) judge_ask(lint, file, &group->asks[k]);
    }
    if (all > ALL_ASKS)
        lint_add(lint, file, 1, "%zu questions for the doctor; keep the %d that matter most", all,
            ALL_ASKS);
}

void lint_prompts(struct lint *lint) {
    const char *file = file_of(lint, "asks.cfg", true);
    size_t count = lint->pack->prompt_count;
    if (count > PROMPTS)
        lint_add(lint, file, lint->pack->prompts[PROMPTS].line,
            "%zu things to say in one's own words; keep the %d that matter most", count, PROMPTS);
    for (size_t i = 0; i < count; i++) {
        const struct doctor_question *prompt = &lint->pack->prompts[i];
        long words = readability_words(prompt->ask.bytes);
        if (words > LINT_SENTENCE_WORDS)
            lint_add(lint, file, line_of(&prompt->ask, prompt->line),
                "prompt of %ld words; use at most %d", words, LINT_SENTENCE_WORDS);
    }
}

void lint_expired(struct lint *lint) {
    for (size_t i = 0; i < dates_record_count(lint->pack); i++) {
        const struct dated_record record = dates_record(lint->pack, i, &lint->memory);
        long date = record.expires ? date_read(record.expires->bytes) : 0;
        if (date && date <= lint->today)
            lint_add(lint, file_of(lint, record.file, false), line_of(record.expires, record.line),
                "%s is old since %s; compare it with its source, then move the date", record.name,
                record.expires->bytes);
        date = record.checked ? date_read(record.checked->bytes) : 0;
        if (date && date > lint->today)
            lint_add(lint, file_of(lint, record.file, false), line_of(record.checked, record.line),
                "%s was checked on %s, which is still to come; write the day it was", record.name,
                record.checked->bytes);
    }
}

/* A synonym whose words stand nowhere in the guide finds nothing. */
void lint_synonyms(struct lint *lint) {
    const struct pack *pack = lint->pack;
    struct find_index index = {0};
    const char *file = pack_file(pack, "words.cfg", true, &lint->memory);
    find_ready(&index, pack, NULL, false, NULL); /* what does not read was told */
    for (size_t i = 0; i < pack->synonym_count; i++) {
        const struct schema_text *words = &pack->synonyms[i].words;
        struct find_query query = {0};
        struct find_hits hits = {0};
        find_parse(&query, &index, words->bytes, strlen(words->bytes));
        find_run(&hits, &query);
        bool found = hits.total && !hits.closest && !query.guess;
        if (words->bytes[0] && !found)
            lint_add(lint, file, words->line, "\"%s\" stands in no section; use words of the guide",
                words->bytes);
        find_hits_free(&hits);
        find_query_free(&query);
    }
    find_free(&index);
}
