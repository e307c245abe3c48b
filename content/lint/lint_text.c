/* Rules on one text, wherever it stands: everyday words (E3), no relative risk (E20), no fight and
 * no blame (E32). The phrases are tables; a phrase counts as whole words only. */
#include "content/lint/lint_internal.h"

#include <string.h>

static int line_at(const struct lint_text *text, size_t offset) {
    return text->block != NULL ? doc_line_at(text->block, offset) : text->line;
}

/* E3 */

/* Says whether a hospital's word may stand here: marked as a word to know, or part of a name. */
static bool may_stand(
    const struct lint *lint, const struct lint_text *text, const struct range *match) {
    const struct pack *pack = lint->pack;
    if (text->block != NULL) {
        const struct link *link = doc_link_at(text->doc, text->block, match);
        if (link != NULL && link->kind == LINK_WORD) return true;
    }
    for (size_t i = 0; i < pack->name_count; i++) {
        if (phrase_covers(text->text, pack->names[i].bytes, false, match)) return true;
    }
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        if (phrase_covers(text->text, medicine->name.bytes, true, match)) return true;
        if (phrase_covers(text->text, medicine->brand.bytes, true, match)) return true;
    }
    return false;
}

void lint_everyday_words(struct lint *lint, const struct lint_text *text) {
    for (size_t i = 0; i < lint->pack->plain_word_count; i++) {
        const struct plain_word *plain_word = &lint->pack->plain_words[i];
        struct range match;
        for (size_t from = 0;
             phrase_find(text->text, plain_word->not_this.bytes, from, false, &match);
             from = match.end) {
            if (may_stand(lint, text, &match)) continue;
            lint_add(lint, text->file, line_at(text, match.start),
                "\"%s\" is a hospital's word; write \"%s\", or mark it as a word to know",
                plain_word->not_this.bytes, plain_word->use.bytes);
        }
    }
}

/* E20 */

/* What makes a share a comparison when it stands behind "%" or "percent". "As likely" is missing:
 * that is the decided wording for relative survival. */
static const char *const comparisons[] = {"lower", "higher", "less", "more", "fewer", "greater",
    "smaller", "better", "worse", "drop", "cut", "fall", "rise", "reduction", "increase",
    "decrease", "improvement"};

static const char *const relative_phrases[] = {"times more", "times less", "times higher",
    "times lower", "times greater", "times as likely", "times as high", "times likelier",
    "times the risk", "twice as likely", "twice the risk", "half as likely", "half the risk",
    "double the risk", "doubles the risk", "doubled the risk", "halve the risk", "halves the risk",
    "halved the risk", "twofold", "threefold"};

/* Returns the word of the table that follows the blank at `text`, or NULL. */
static const char *comparison_at(const char *text) {
    struct range match;
    for (size_t i = 0; i < sizeof comparisons / sizeof comparisons[0]; i++) {
        if (*text == ' ' && phrase_find(text, comparisons[i], 1, false, &match) && match.start == 1)
            return comparisons[i];
    }
    return NULL;
}

static void relative_risk(
    struct lint *lint, const struct lint_text *text, size_t offset, const char *words) {
    lint_add(lint, text->file, line_at(text, offset),
        "\"%s\" compares one risk with another; say how many of 100 with and without", words);
}

void lint_relative_risk(struct lint *lint, const struct lint_text *text) {
    static const char *const shares[] = {"%", " percent"};
    struct range match;
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        const char *share = text->text;
        for (; (share = strstr(share, shares[i])) != NULL; share += strlen(shares[i])) {
            const char *comparison = comparison_at(share + strlen(shares[i]));
            if (comparison != NULL)
                relative_risk(lint, text, (size_t)(share - text->text), comparison);
        }
    }
    for (size_t i = 0; i < sizeof relative_phrases / sizeof relative_phrases[0]; i++) {
        if (phrase_find(text->text, relative_phrases[i], 0, false, &match))
            relative_risk(lint, text, match.start, relative_phrases[i]);
    }
}

/* E32 */

static const struct {
    const char *phrase, *instead;
} tones[] = {
    {"fight", "treat it, or live with it"},
    {"fights", "treats it, or lives with it"},
    {"fighting", "treating it, or living with it"},
    {"fought", "treated it, or lived with it"},
    {"fighter", "person"},
    {"fighters", "people"},
    {"battle", "treatment"},
    {"battles", "treatment"},
    {"battling", "living with"},
    {"war", "treatment"},
    {"warrior", "person"},
    {"warriors", "people"},
    {"brave", "nothing: no one must be"},
    {"bravely", "nothing: no one must be"},
    {"victim", "person with GIST"},
    {"victims", "people with GIST"},
    {"sufferer", "person with GIST"},
    {"sufferers", "people with GIST"},
    {"fail", "the medicine stops working"},
    {"fails", "the medicine stops working"},
    {"failed", "the medicine stopped working"},
    {"failing", "the medicine stops working"},
    {"failure", "the medicine stopped working"},
    {"hopeless", "what can still be done"},
    {"death sentence", "what can still be done"},
    {"doomed", "what can still be done"},
};

/* Names of an illness, which stand. */
static const char *const tone_names[] = {"heart failure", "kidney failure", "liver failure"};

static bool is_tone_name(const char *text, const struct range *match) {
    for (size_t i = 0; i < sizeof tone_names / sizeof tone_names[0]; i++) {
        if (phrase_covers(text, tone_names[i], false, match)) return true;
    }
    return false;
}

void lint_tone(struct lint *lint, const struct lint_text *text) {
    for (size_t i = 0; i < sizeof tones / sizeof tones[0]; i++) {
        struct range match;
        for (size_t from = 0; phrase_find(text->text, tones[i].phrase, from, false, &match);
             from = match.end) {
            if (is_tone_name(text->text, &match)) continue;
            lint_add(lint, text->file, line_at(text, match.start),
                "\"%s\" speaks of a fight, or of blame; say \"%s\"", tones[i].phrase,
                tones[i].instead);
        }
    }
}
