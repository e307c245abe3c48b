/* The questions of the quiz, each by itself and all of them as a bank. Where they lead is judged
 * with the topics. SPDX-License-Identifier: MIT */
#include "content/check/check_internal.h"

#include <stddef.h>
#include <string.h>

#include "content/check/check.h"
#include "content/quiz/question.h"

struct bank {
    const struct checker *checker;
    const char *file;
};

static const struct question_kind *kind_of(const struct question *question) {
    return &question_kinds[question->kind];
}

/* Judges a text that may have a number to call in it, as [911](phone:emergency). */
static void judge_text(const struct bank *bank, const struct schema_text *text) {
    struct doc doc = {0};
    if (strstr(text->bytes, "](") == NULL) {
        check_plain(bank->checker, text->bytes, bank->file, text->line);
        return;
    }
    doc_add_paragraph(&doc, text->bytes, bank->file, text->line, NULL, bank->checker->report);
    for (size_t i = 0; i < doc.block_count; i++) check_block(bank->checker, &doc, &doc.blocks[i]);
    for (size_t i = 0; i < doc.link_count; i++) {
        const struct link *link = &doc.links[i];
        if (link->kind == LINK_PHONE && pack_is_clinic_phone(link->target)) continue;
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, text->line,
            "the link to \"%s\" leads nowhere in the quiz; only a number of the clinic may stand "
            "in "
            "it, as in [911](phone:emergency)",
            link->target);
    }
    doc_free(&doc);
}

static size_t right_count(const struct question *question) {
    size_t count = 0;
    for (size_t i = 0; i < question->option_count; i++) count += question->options[i].right;
    return count;
}

/* `what` is "options" or "right options". */
static void judge_count(const struct bank *bank, const struct question *question,
    const struct question_limits *limits, size_t count, const char *what) {
    if (count >= limits->least && count <= limits->most) return;
    report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->line,
        "the question \"%s\" has %zu %s; of kind %s it needs %s", question->id.bytes, count, what,
        question_kind_names[question->kind], limits->words);
}

/* The options of some kinds are always the same, and easier to find in one order. */
static void judge_texts(const struct bank *bank, const struct question *question) {
    const struct phrases *texts = &bank->checker->pack->style.true_false;
    const struct option *options = question->options;
    if (!kind_of(question)->true_false || texts->count != 2 || question->option_count != 2) return;
    if (strcmp(options[0].text.bytes, texts->items[0].bytes) == 0 &&
        strcmp(options[1].text.bytes, texts->items[1].bytes) == 0)
        return;
    report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->line,
        "the question \"%s\" is of kind %s; its options must be \"%s\", then \"%s\"",
        question->id.bytes, question_kind_names[question->kind], texts->items[0].bytes,
        texts->items[1].bytes);
}

/* Adds an error where an option has a text that its kind does not have; `key` names it. */
static void judge_needless(const struct bank *bank, const struct question *question,
    const struct schema_text *text, const char *key) {
    if (*text->bytes)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, text->line,
            "an option has a %s; those of questions of kind %s have none", key,
            question_kind_names[question->kind]);
}

/* The place that an option names: one that the picture can show. */
static void judge_place(const struct bank *bank, const struct option *option) {
    const struct checker *checker = bank->checker;
    const struct pack *pack = checker->pack;
    const char *id = option->place.bytes;
    int line = option->place.line > 0 ? option->place.line : option->line;
    const struct place *place = pack_place(pack, id);
    if (!*id) {
        report_add(checker->report, SEVERITY_ERROR, bank->file, line,
            "the option \"%s\" has no place; name one of places.cfg, as in place = \"liver\"",
            option->text.bytes);
    } else if (!place) {
        check_unknown(checker, bank->file, line, "the place", id, pack->places, pack->place_count,
            sizeof *pack->places);
    } else if (!*place->region.bytes) {
        report_add(checker->report, SEVERITY_ERROR, bank->file, line,
            "the place \"%s\" has no region on the picture; choose another", id);
    }
}

/* Adds an error where an option of the question says what an earlier one said: nobody could tell
 * them apart. */
static void judge_distinct(
    const struct bank *bank, const struct question *question, const char *key, size_t offset) {
    for (size_t i = 1; i < question->option_count; i++) {
        const struct schema_text *text =
            (const void *)((const char *)&question->options[i] + offset);
        for (size_t k = 0; k < i && *text->bytes; k++) {
            const struct schema_text *other =
                (const void *)((const char *)&question->options[k] + offset);
            if (strcmp(text->bytes, other->bytes) != 0) continue;
            report_add(bank->checker->report, SEVERITY_ERROR, bank->file, text->line,
                "the question \"%s\" has \"%s\" twice as %s; change one of them",
                question->id.bytes, text->bytes, key);
            break;
        }
    }
}

static void judge_option(
    const struct bank *bank, const struct question *question, const struct option *option) {
    check_filled(bank->checker, bank->file, option->line, "text", &option->text);
    judge_text(bank, &option->text);
    if (kind_of(question)->places)
        judge_place(bank, option);
    else
        judge_needless(bank, question, &option->place, "place");
    if (kind_of(question)->matches)
        check_words(bank->checker, bank->file, option->line, "match", &option->match);
    else
        judge_needless(bank, question, &option->match, "match");
    if (*option->why.bytes) {
        judge_text(bank, &option->why);
        return;
    }
    report_add(bank->checker->report, SEVERITY_ERROR, bank->file, option->line,
        "the option \"%s\" of the question \"%s\" has no reason; say in \"why\" what is right or "
        "wrong with "
        "it",
        option->text.bytes, question->id.bytes);
}

/* Where the answer is to be read: a topic that every visitor meets. */
static void judge_read(const struct bank *bank, const struct question *question) {
    const struct checker *checker = bank->checker;
    const struct pack *pack = checker->pack;
    const char *read = question->read.bytes;
    size_t bytes = strcspn(read, "#");
    int line = question->read.line;
    const char *id = arena_text(checker->arena, read, bytes);
    const struct topic *topic = pack_topic(pack, id);
    if (!bytes || !read[bytes] || !read[bytes + 1]) {
        report_add(checker->report, SEVERITY_ERROR, bank->file, line,
            "\"read\" must be a topic and one of its headings, as in \"places#liver\"; it is "
            "\"%s\"",
            read);
    } else if (!topic) {
        check_unknown(checker, bank->file, line, "the topic", id, pack->topics, pack->topic_count,
            sizeof *pack->topics);
    } else if (topic->kind == TOPIC_OUTLOOK || topic->kind == TOPIC_NUMBERS) {
        report_add(checker->report, SEVERITY_ERROR, bank->file, line,
            "the question \"%s\" cites \"%s\", which not everybody wants to read; cite another "
            "topic",
            question->id.bytes, id);
    }
}

/* A group of one is most likely a slip of the pen. */
static void judge_group(const struct bank *bank, const struct question *question) {
    const struct pack *pack = bank->checker->pack;
    size_t members = 0;
    for (size_t i = 0; i < pack->question_count; i++)
        members += question_same_group(question, &pack->questions[i]);
    if (members == 1)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->group.line,
            "the group \"%s\" has one question; name the same group at another, or none",
            question->group.bytes);
}

static void judge_question(const struct bank *bank, const struct question *question) {
    const struct question_kind *kind = kind_of(question);
    check_filled(bank->checker, bank->file, question->line, "ask", &question->ask);
    judge_text(bank, &question->ask);
    judge_count(bank, question, &kind->options, question->option_count, "options");
    judge_count(bank, question, &kind->right, right_count(question), "right options");
    judge_texts(bank, question);
    for (size_t i = 0; i < question->option_count; i++)
        judge_option(bank, question, &question->options[i]);
    judge_distinct(bank, question, "text", offsetof(struct option, text));
    judge_distinct(bank, question, "match", offsetof(struct option, match));
    judge_distinct(bank, question, "place", offsetof(struct option, place));
    judge_read(bank, question);
    judge_group(bank, question);
    if (*question->says.bytes) return;
    report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->line,
        "says: is empty; copy the words that explain the answer");
}

/* What an attempt must be able to draw, of how many groups (a question without one is its own). */
struct need {
    size_t count;
    int about;   /* -1: any */
    bool safety; /* counts those only; without it, basics are those that are not */
    const char *words;
};

static bool meets(const struct need *need, const struct question *question) {
    if (need->safety) return question->safety;
    if (need->about == ABOUT_BASICS && question->safety) return false;
    return need->about < 0 || question->about == need->about;
}

static void judge_need(const struct bank *bank, const struct need *need) {
    const struct pack *pack = bank->checker->pack;
    size_t count = 0;
    for (size_t i = 0; i < pack->question_count; i++) {
        bool first = meets(need, &pack->questions[i]);
        for (size_t k = 0; k < i && first; k++)
            first = !meets(need, &pack->questions[k]) ||
                    !question_same_group(&pack->questions[i], &pack->questions[k]);
        count += first;
    }
    if (count < need->count)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, 0,
            "there are %zu questions%s (of each group one counts); an attempt needs at least %zu",
            count, need->words, need->count);
}

static void judge_bank(const struct bank *bank) {
    enum { THIRD = (CHECK_ATTEMPT_QUESTIONS + 2) / 3 };
    static const struct need needs[] = {{CHECK_ATTEMPT_QUESTIONS, -1, false, ""},
        {THIRD, ABOUT_THERAPIES, false, " about therapies"},
        {THIRD, ABOUT_SPREAD, false, " about spread"}, {1, ABOUT_BASICS, false, " about basics"},
        {1, -1, true, " with safety = true"}};
    for (size_t i = 0; i < sizeof needs / sizeof needs[0]; i++) judge_need(bank, &needs[i]);
}

void check_quiz(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const struct bank bank = {
        .checker = checker, .file = pack_file(pack, "quiz.cfg", true, checker->arena)};
    for (size_t i = 0; i < pack->question_count; i++) judge_question(&bank, &pack->questions[i]);
    judge_bank(&bank);
}
