/* The lint: three tables of rules (on one text, on one topic, on the pack) and the walk that brings
 * everything a visitor can read before them. What a rule says stands in lint_*.c.
 * SPDX-License-Identifier: MIT */
#include "content/lint/lint.h"

#include "content/lint/lint_internal.h"

static const struct text_rule {
    const char *id;
    void (*judge)(struct lint *lint, const struct lint_text *text);
} text_rules[] = {
    {"E3", lint_everyday_words},
    {"E20", lint_relative_risk},
    {"E32", lint_tone},
    {"marks", lint_marks},
    {"names", lint_medicines_known},
};

static const struct topic_rule {
    const char *id;
    void (*judge)(struct lint *lint, const struct lint_topic *topic);
} topic_rules[] = {
    {"E2", lint_sections},
    {"E4", lint_words_marked},
    {"E5", lint_passive},
    {"E6", lint_denominators},
    {"E8", lint_paragraphs},
    {"E10", lint_remember},
    {"E11", lint_emphasis},
    {"E13", lint_you_can},
    {"E17", lint_unknown},
    {"E18", lint_readability},
    {"E18", lint_bullets},
    {"E20", lint_figure_scales},
    {"E23", lint_figure_groups},
    {"E24", lint_figure_sources},
    {"E13", lint_figure_uses},
    {"names", lint_medicines_linked},
};

static const struct pack_rule {
    const char *id;
    void (*judge)(struct lint *lint);
} pack_rules[] = {
    {"E1", lint_messages},
    {"E4", lint_meanings},
    {"E5", lint_passive_pack},
    {"E17", lint_medicine_unknown},
    {"E18", lint_readability_pack},
    {"E19", lint_quiz},
    {"E27", lint_places},
    {"E28", lint_prompts},
    {"E29", lint_asks},
    {"expired", lint_expired},
    {"notes", lint_notes},
    {"find", lint_synonyms},
};

/* the walk */

static void judge_text(struct lint *lint, const struct lint_text *text) {
    for (size_t i = 0; i < sizeof text_rules / sizeof text_rules[0]; i++) {
        lint->rule = text_rules[i].id;
        text_rules[i].judge(lint, text);
    }
}

static void judge_block(struct lint *lint, const struct doc *doc, const struct block *block) {
    struct lint_text text = {
        .text = block->text, .file = block->file, .line = block->line, .doc = doc, .block = block};
    judge_text(lint, &text);
}

static void judge_record(
    struct lint *lint, const struct schema_text *text, const char *file, int line) {
    struct lint_text record = {
        .text = text->bytes, .file = file, .line = text->line > 0 ? text->line : line};
    judge_text(lint, &record);
}

static void judge_topic(struct lint *lint, const struct topic *topic) {
    struct doc doc = {0};
    struct sentences sentences = {0};
    struct lint_topic judged = {.topic = topic, .doc = &doc, .sentences = &sentences};
    judged.file = pack_topic_file(lint->pack, topic, &lint->memory);
    judged.teaches = topic->kind == TOPIC_TOPIC || topic->kind == TOPIC_OUTLOOK;
    if (pack_read_topic(lint->pack, topic, NULL, &doc, lint->report)) {
        sentences_of_doc(&sentences, &doc, &lint->pack->style.short_forms);
        for (size_t i = 0; i < doc.block_count; i++) judge_block(lint, &doc, &doc.blocks[i]);
        for (size_t i = 0; i < sizeof topic_rules / sizeof topic_rules[0]; i++) {
            lint->rule = topic_rules[i].id;
            topic_rules[i].judge(lint, &judged);
        }
    }
    sentences_free(&sentences);
    doc_free(&doc);
}

static void judge_topic_records(struct lint *lint) {
    for (size_t i = 0; i < lint->pack->topic_count; i++) {
        const struct topic *topic = &lint->pack->topics[i];
        judge_record(lint, &topic->title, lint->pack->file, topic->line);
        judge_record(lint, &topic->summary, lint->pack->file, topic->line);
        judge_record(lint, &topic->message, lint->pack->file, topic->line);
    }
}

static void judge_quiz_records(struct lint *lint) {
    const char *file = pack_file(lint->pack, "quiz.cfg", true, &lint->memory);
    for (size_t i = 0; i < lint->pack->question_count; i++) {
        const struct question *question = &lint->pack->questions[i];
        judge_record(lint, &question->ask, file, question->line);
        for (size_t k = 0; k < question->option_count; k++) {
            judge_record(lint, &question->options[k].text, file, question->options[k].line);
            judge_record(lint, &question->options[k].match, file, question->options[k].line);
            judge_record(lint, &question->options[k].why, file, question->options[k].line);
        }
    }
}

static void judge_ask_records(struct lint *lint) {
    const char *file = pack_file(lint->pack, "asks.cfg", true, &lint->memory);
    for (size_t i = 0; i < lint->pack->ask_group_count; i++) {
        const struct doctor_question_group *group = &lint->pack->ask_groups[i];
        judge_record(lint, &group->title, file, group->line);
        for (size_t k = 0; k < group->ask_count; k++)
            judge_record(lint, &group->asks[k].ask, file, group->asks[k].line);
    }
    for (size_t i = 0; i < lint->pack->prompt_count; i++)
        judge_record(lint, &lint->pack->prompts[i].ask, file, lint->pack->prompts[i].line);
}

/* Medicines and places come before the rules as parts of topics; a medicine's role is shown on the
 * ladder alone. */
static void judge_other_records(struct lint *lint) {
    const struct pack *pack = lint->pack;
    const char *words = pack_file(pack, "words.cfg", true, &lint->memory);
    const char *facts = pack_file(pack, "facts.cfg", false, &lint->memory);
    const char *medicines = pack_file(pack, "medicines.cfg", false, &lint->memory);
    const char *tips = pack_file(pack, "tips.cfg", true, &lint->memory);
    for (size_t i = 0; i < pack->word_count; i++)
        judge_record(lint, &pack->words[i].means, words, pack->words[i].line);
    for (size_t i = 0; i < pack->fact_count; i++) {
        judge_record(lint, &pack->facts[i].says, facts, pack->facts[i].line);
        judge_record(lint, &pack->facts[i].who, facts, pack->facts[i].line);
        judge_record(lint, &pack->facts[i].note, facts, pack->facts[i].line);
    }
    for (size_t i = 0; i < pack->medicine_count; i++)
        judge_record(lint, &pack->medicines[i].text.role, medicines, pack->medicines[i].line);
    for (size_t i = 0; i < pack->tip_count; i++) judge_record(lint, &pack->tips[i], tips, 1);
}

/* The texts of a figure stand in no topic, and come before the rules on texts here. */
static void judge_figures(struct lint *lint) {
    const struct pack *pack = lint->pack;
    const char *file = pack_file(pack, "figures.cfg", true, &lint->memory);
    struct doc doc = {0};
    for (size_t i = 0; i < pack->figure_count; i++) {
        judge_record(lint, &pack->figures[i].title, file, pack->figures[i].line);
        pack_add_figure_texts(pack, &pack->figures[i], &doc, NULL);
    }
    for (size_t i = 0; i < doc.block_count; i++) judge_block(lint, &doc, &doc.blocks[i]);
    doc_free(&doc);
}

void lint_pack(const struct pack *pack, long today, bool verbose, struct report *report) {
    struct lint lint = {.pack = pack, .today = today, .verbose = verbose, .report = report};
    lint.language = readability_of(pack->language);
    for (size_t i = 0; i < pack->topic_count; i++) judge_topic(&lint, &pack->topics[i]);
    judge_topic_records(&lint);
    judge_quiz_records(&lint);
    judge_ask_records(&lint);
    judge_other_records(&lint);
    judge_figures(&lint);
    for (size_t i = 0; i < sizeof pack_rules / sizeof pack_rules[0]; i++) {
        lint.rule = pack_rules[i].id;
        pack_rules[i].judge(&lint);
    }
    arena_free(&lint.memory);
}
