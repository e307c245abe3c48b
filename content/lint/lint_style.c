/* Rules on sentences: passive voice (E5), readability and length (E18). A sentence is what
 * sentences.h cuts, so a bullet counts as one. The words are those of the language's style.cfg, the
 * formulas those of readability.h. SPDX-License-Identifier: MIT */
#include "content/lint/lint_internal.h"

#include <string.h>
#include <strings.h>
#include <unictype.h>

#include "config/base/ascii.h"

/* In percent of the sentences, and the number that a short topic may always have. */
enum { PASSIVE_PACK_PERCENT = 10, PASSIVE_TOPIC_PERCENT = 15, PASSIVE_ALWAYS = 2 };
enum { PASSIVE_BETWEEN = 3 };

/* E5 */

/* Finds the next word at or after `from`, with the apostrophes in it; false: there is none.
 * `joined` says whether only blanks stand before it. */
static bool next_word(const char *text, size_t from, struct range *word, bool *joined) {
    ucs4_t character;
    *joined = true;
    for (; text[from] && !phrase_goes_on(text + from); from++)
        if (text[from] != ' ') *joined = false;
    *word = (struct range){.start = from, .end = from};
    while (phrase_goes_on(text + word->end) || (text[word->end] == '\'' && word->end > from))
        word->end += phrase_character(text + word->end, &character);
    return word->end > word->start;
}

static bool ends_with_one(const char *text, const struct range *word, const struct phrases *ends) {
    for (size_t i = 0; i < ends->count; i++) {
        size_t bytes = strlen(ends->items[i].bytes);
        if (bytes && bytes <= word->end - word->start &&
            strncasecmp(text + word->end - bytes, ends->items[i].bytes, bytes) == 0)
            return true;
    }
    return false;
}

static bool is_participle(
    const struct text_style *style, const char *text, const struct range *word) {
    if (phrase_among(text, word->start, &style->no_passive)) return false;
    return phrase_among(text, word->start, &style->participles) ||
           ends_with_one(text, word, &style->participle_ends);
}

/* Finds a passive: a form of "be", at most 3 words between, a participle. False: none is there. */
static bool find_passive(
    const struct text_style *style, const char *sentence, struct range *passive) {
    int between = -1; /* words since the form of "be"; -1: there was none */
    struct range word = {0};
    for (bool joined; next_word(sentence, word.end, &word, &joined);) {
        if (!joined) between = -1;
        size_t be = phrase_among(sentence, word.start, &style->be);
        size_t passed = phrase_among(sentence, word.start, &style->between);
        if (be) {
            word.end = word.start + be;
            *passive = word;
            between = 0;
        } else if (between >= 0 && is_participle(style, sentence, &word)) {
            passive->end = word.end;
            return true;
        } else if (between >= 0) {
            if (passed) word.end = word.start + passed;
            bool may = passed || ends_with_one(sentence, &word, &style->between_ends);
            between = may && between < PASSIVE_BETWEEN ? between + 1 : -1;
        }
    }
    return false;
}

/* Who does it may be hidden in another way, which a language can do well with. */
static void note_hidden(struct lint *lint, const struct lint_topic *topic) {
    const struct sentences *sentences = topic->sentences;
    const struct sentence *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < sentences->count; i++) {
        if (!lint_says(sentences->items[i].text, &lint->pack->style.hidden_passive)) continue;
        if (!count++) first = &sentences->items[i];
    }
    if (first)
        report_add(lint->report, SEVERITY_NOTE, first->file, first->line,
            "%s: %zu of %zu sentences of \"%s\" hide who does it, the first in \"%.40s...\"",
            lint->rule, count, sentences->count, topic->topic->id.bytes, first->text);
}

void lint_passive(struct lint *lint, const struct lint_topic *topic) {
    const struct sentences *sentences = topic->sentences;
    const struct text_style *style = &lint->pack->style;
    long passive = 0, count = (long)sentences->count;
    struct range found;
    for (size_t i = 0; i < sentences->count; i++)
        passive += find_passive(style, sentences->items[i].text, &found);
    lint->sum.sentences += count;
    lint->sum.passive += passive;
    long share = count * PASSIVE_TOPIC_PERCENT / 100,
         allowed = share > PASSIVE_ALWAYS ? share : PASSIVE_ALWAYS;
    for (size_t i = 0; passive > allowed && i < sentences->count; i++) {
        const char *text = sentences->items[i].text;
        if (!find_passive(style, text, &found)) continue;
        lint_add(lint, sentences->items[i].file, sentences->items[i].line,
            "\"%.*s\" is passive, as are %ld of %ld sentences of \"%s\"; say who does it, in all "
            "but %ld",
            (int)(found.end - found.start), text + found.start, passive, count,
            topic->topic->id.bytes, allowed);
    }
    note_hidden(lint, topic);
}

void lint_passive_pack(struct lint *lint) {
    if (lint->sum.passive * 100 <= lint->sum.sentences * PASSIVE_PACK_PERCENT) return;
    lint_add(lint, lint->pack->file, 1,
        "%ld of %ld sentences of the pack are passive; use at most %d in 100", lint->sum.passive,
        lint->sum.sentences, PASSIVE_PACK_PERCENT);
}

/* E18 */

enum { MEAN_WORDS = 12 };

/* Overwrites each `name` in `text` with x, one word of one syllable. */
static void mask(char *text, const char *name) {
    struct range match;
    for (size_t from = 0; phrase_find(text, name, from, true, &match); from = match.end)
        memset(text + match.start, 'x', match.end - match.start);
}

/* Counts the sentence without the weight of names that nobody can make shorter: medicines, brands,
 * genes. */
static void add_masked(struct lint *lint, struct readability *sum, const char *sentence) {
    const struct pack *pack = lint->pack;
    struct arena arena = {0};
    char *masked = arena_copy(&arena, sentence);
    for (size_t i = 0; i < pack->name_count; i++) mask(masked, pack->names[i].bytes);
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        mask(masked, medicine->name.bytes);
        mask(masked, medicine->brand.bytes);
        for (size_t k = 0; k < medicine->target_count; k++)
            mask(masked, medicine->targets[k].bytes);
    }
    readability_add(sum, masked, lint->language);
    arena_free(&arena);
}

static bool is_hard(const struct readability_formula *formula, double grade, double bound) {
    return formula->rises ? grade < bound : grade > bound;
}

void lint_grade(struct lint *lint, const char *file, const char *what,
    const struct readability_formula *formula, const struct readability *sum) {
    if (!formula->name || !sum->sentences || sum->sentences < formula->sentences) return;
    double grade = formula->grade(sum);
    if (is_hard(formula, grade, formula->topic))
        lint_add(lint, file, 1,
            "%s reads at %s %.1f; use shorter words and sentences, to reach %.1f", what,
            formula->name, grade, formula->topic);
}

/* What a reader of --check may want to know of each topic. */
static void tell_grades(struct lint *lint, const struct lint_topic *topic,
    const struct readability *sum, const struct readability *masked) {
    const struct readability_formula *formula = lint->language->formulas;
    const char *words = "reads at";
    for (; formula->name; formula++)
        words = arena_format(&lint->memory, "%s %s %.1f,", words, formula->name,
            formula->grade(formula->masked ? masked : sum));
    report_add(lint->report, SEVERITY_NOTE, topic->file, 0, "%s %.1f words a sentence", words,
        (double)sum->words / (double)sum->sentences);
}

static void judge_sums(struct lint *lint, const struct lint_topic *topic,
    const struct readability *sum, const struct readability *masked) {
    const struct readability_formula *formula = lint->language->formulas;
    const char *what = arena_format(&lint->memory, "topic \"%s\"", topic->topic->id.bytes);
    if (formula->name) lint->sum.grade += formula->grade(sum);
    lint->sum.topics++;
    for (; formula->name; formula++)
        lint_grade(lint, topic->file, what, formula, formula->masked ? masked : sum);
    if (sum->words > sum->sentences * MEAN_WORDS)
        lint_add(lint, topic->file, 1,
            "the sentences of %s have %.1f words on average; use at most %d", what,
            (double)sum->words / (double)sum->sentences, MEAN_WORDS);
    if (lint->verbose) tell_grades(lint, topic, sum, masked);
}

void lint_readability(struct lint *lint, const struct lint_topic *topic) {
    struct readability sum = {0}, masked = {0};
    for (size_t i = 0; i < topic->sentences->count; i++) {
        const struct sentence *sentence = &topic->sentences->items[i];
        long words = readability_words(sentence->text);
        if (words > LINT_SENTENCE_WORDS)
            lint_add(lint, sentence->file, sentence->line,
                "sentence of %ld words (\"%.24s...\"); cut it in two, at most %d words each", words,
                sentence->text, LINT_SENTENCE_WORDS);
        readability_add(&sum, sentence->text, lint->language);
        add_masked(lint, &masked, sentence->text);
    }
    if (sum.sentences > 0) judge_sums(lint, topic, &sum, &masked);
}

void lint_readability_pack(struct lint *lint) {
    const struct readability_formula *formula = lint->language->formulas;
    if (lint->sum.topics == 0 || !formula->name) return;
    double mean = lint->sum.grade / (double)lint->sum.topics;
    if (lint->verbose)
        report_add(lint->report, SEVERITY_NOTE, lint->pack->file, 0,
            "the topics read at %s %.1f on average", formula->name, mean);
    if (is_hard(formula, mean, formula->mean))
        lint_add(lint, lint->pack->file, 1,
            "the topics read at %s %.1f on average; bring the hardest ones down, to reach %.1f",
            formula->name, mean, formula->mean);
}

/* Skips what may stand before the first letter or digit, of any script. */
static const char *first_letter(const char *text) {
    while (*text && !phrase_goes_on(text)) text++;
    return text;
}

static bool is_small(const char *text) {
    ucs4_t letter;
    phrase_character(text, &letter);
    return uc_is_lower(letter);
}

/* A bullet that does not begin with a capital and end with a period spoils every count of
 * sentences. */
void lint_bullets(struct lint *lint, const struct lint_topic *topic) {
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        const struct block *block = &topic->doc->blocks[i];
        if (block->kind != BLOCK_ITEM || block->bytes == 0) continue;
        const char *first = first_letter(block->text);
        if (is_small(first))
            lint_add(lint, block->file, block->line,
                "a bullet begins with a small letter; begin it with a capital");
        if (ascii_is_digit(*first))
            lint_add(lint, block->file, block->line,
                "a bullet begins with a number; begin it with a word");
        if (strchr(".?!", block->text[block->bytes - 1]) == NULL)
            lint_add(lint, block->file, doc_line_at(block, block->bytes - 1),
                "a bullet does not end with a period; put one at its end");
    }
}
