/* The questions of the quiz, each by itself and all of them as a bank. Where they lead is judged
 * with the topics. */
#include "content/check/check_internal.h"

#include <stddef.h>
#include <string.h>

#include "content/check/check.h"

struct bank {
    const struct checker *checker;
    const char *file;
};

struct limits {
    size_t options_least, options_most, right_least, right_most;
    const char *name, *options_words, *right_words;
};

static const struct limits limits[] = {
    [QUESTION_ONE] = {3, 4, 1, 1, "one", "3 or 4", "exactly one"},
    [QUESTION_SEVERAL] = {4, 5, 2, 5, "several", "4 or 5", "two or more"},
    [QUESTION_ORDER] = {3, 5, 0, 0, "order", "3 to 5",
        "none (the options stand in the right order)"},
    [QUESTION_TRUE_FALSE] = {2, 2, 1, 1, "true-false", "2", "exactly one"},
    [QUESTION_PLACE] = {2, 5, 1, 1, "place", "2 to 5", "exactly one"},
    [QUESTION_MATCH] = {3, 5, 0, 0, "match", "3 to 5", "none (each option is a right pair)"},
};

static size_t right_count(const struct question *question) {
    size_t count = 0;
    for (size_t i = 0; i < question->option_count; i++) count += question->options[i].right;
    return count;
}

static void judge_counts(const struct bank *bank, const struct question *question) {
    const struct limits *limit = &limits[question->kind];
    size_t options = question->option_count, right = right_count(question);
    if (options < limit->options_least || options > limit->options_most)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->line,
            "the question \"%s\" has %zu options; of kind %s it needs %s", question->id.bytes,
            options, limit->name, limit->options_words);
    if (right < limit->right_least || right > limit->right_most)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->line,
            "the question \"%s\" has %zu right options; of kind %s it needs %s", question->id.bytes,
            right, limit->name, limit->right_words);
}

static bool has_option(const struct question *question, const char *text) {
    for (size_t i = 0; i < question->option_count; i++) {
        if (strcmp(question->options[i].text.bytes, text) == 0) return true;
    }
    return false;
}

static void judge_true_false(const struct bank *bank, const struct question *question) {
    bool english = strcmp(bank->checker->pack->language, "en") == 0;
    if (question->kind != QUESTION_TRUE_FALSE || !english) return;
    if (has_option(question, "True") && has_option(question, "False")) return;
    report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->line,
        "the question \"%s\" is of kind true-false; its options must be \"True\" and \"False\"",
        question->id.bytes);
}

/* The place that an option names: one that the picture can show. */
static void judge_place(
    const struct bank *bank, const struct question *question, const struct option *option) {
    const struct checker *checker = bank->checker;
    const struct pack *pack = checker->pack;
    const char *id = option->place.bytes;
    int line = option->place.line > 0 ? option->place.line : option->line;
    const struct place *place = pack_place(pack, id);
    if (question->kind != QUESTION_PLACE) {
        if (*id)
            report_add(checker->report, SEVERITY_ERROR, bank->file, line,
                "the option \"%s\" has a place; only questions of kind place have one",
                option->text.bytes);
    } else if (!*id) {
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

static void judge_match(
    const struct bank *bank, const struct question *question, const struct option *option) {
    int line = option->match.line > 0 ? option->match.line : option->line;
    if (question->kind == QUESTION_MATCH) {
        check_words(bank->checker, bank->file, option->line, "match", &option->match);
    } else if (*option->match.bytes) {
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, line,
            "the option \"%s\" has a match; only questions of kind match have one",
            option->text.bytes);
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
    check_words(bank->checker, bank->file, option->line, "text", &option->text);
    judge_place(bank, question, option);
    judge_match(bank, question, option);
    if (*option->why.bytes) {
        check_plain(bank->checker, option->why.bytes, bank->file, option->why.line);
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

static void judge_question(const struct bank *bank, const struct question *question) {
    check_words(bank->checker, bank->file, question->line, "ask", &question->ask);
    judge_counts(bank, question);
    judge_true_false(bank, question);
    for (size_t i = 0; i < question->option_count; i++)
        judge_option(bank, question, &question->options[i]);
    judge_distinct(bank, question, "text", offsetof(struct option, text));
    judge_distinct(bank, question, "match", offsetof(struct option, match));
    judge_distinct(bank, question, "place", offsetof(struct option, place));
    judge_read(bank, question);
    if (*question->says.bytes) return;
    report_add(bank->checker->report, SEVERITY_ERROR, bank->file, question->line,
        "says: is empty; copy the words that explain the answer");
}

static void judge_bank(const struct bank *bank) {
    const struct pack *pack = bank->checker->pack;
    size_t counts[ABOUT_BASICS + 1] = {0}, third = (CHECK_SITTING_QUESTIONS + 2) / 3;
    for (size_t i = 0; i < pack->question_count; i++) counts[pack->questions[i].about]++;
    if (pack->question_count < CHECK_SITTING_QUESTIONS)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, 0,
            "there are %zu questions; a sitting needs at least %d", pack->question_count,
            CHECK_SITTING_QUESTIONS);
    if (counts[ABOUT_THERAPIES] < third)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, 0,
            "there are %zu questions about therapies; a sitting needs at least %zu",
            counts[ABOUT_THERAPIES], third);
    if (counts[ABOUT_SPREAD] < third)
        report_add(bank->checker->report, SEVERITY_ERROR, bank->file, 0,
            "there are %zu questions about spread; a sitting needs at least %zu",
            counts[ABOUT_SPREAD], third);
}

void check_quiz(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const struct bank bank = {
        .checker = checker, .file = pack_file(pack, "quiz.cfg", true, checker->arena)};
    for (size_t i = 0; i < pack->question_count; i++) judge_question(&bank, &pack->questions[i]);
    judge_bank(&bank);
}
