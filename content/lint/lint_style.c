/* Rules on sentences: passive voice (E5), readability and length (E18). A sentence is what
 * sentences.h cuts, so a bullet counts as one. English only. */
#include "content/lint/lint_internal.h"

#include <string.h>

#include "config/base/ascii.h"

/* In percent of the sentences, and the number that a short topic may always have. */
enum { PASSIVE_PACK_PERCENT = 10, PASSIVE_TOPIC_PERCENT = 15, PASSIVE_ALWAYS = 2 };
enum { WORD_ROOM = 32 };

/* words */

static bool is_of_word(char c) {
    return ascii_is_letter(c) || c == '\'' || c == '-';
}

/* Copies the word at or after `text` into `word`, in small letters, and returns what follows it;
 * NULL when there is none. `joined` says whether only blanks stand before the word. */
static const char *next_word(const char *text, char word[WORD_ROOM], bool *joined) {
    *joined = true;
    for (; *text != '\0' && !is_of_word(*text); text++) {
        if (*text != ' ') *joined = false;
    }
    size_t bytes = 0;
    for (; is_of_word(*text); text++) {
        if (bytes + 1 < WORD_ROOM) word[bytes++] = ascii_to_small(*text);
    }
    word[bytes] = '\0';
    return bytes > 0 ? text : NULL;
}

static bool is_listed(const char *word, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(word, list[i]) == 0) return true;
    }
    return false;
}

#define IS_LISTED(word, list) is_listed(word, list, sizeof(list) / sizeof(list)[0])

/* E5 */

static const char *const be_forms[] = {"am", "is", "are", "was", "were", "be", "been", "being",
    "isn't", "aren't", "wasn't", "weren't", "i'm", "you're", "we're", "they're"};

/* What may stand between the form of "be" and the participle, besides words that end in -ly. */
static const char *const between[] = {"not", "never", "often", "seldom", "sometimes", "always",
    "still", "also", "then", "now", "only", "just", "even", "first", "best", "well", "already",
    "soon", "once", "no", "longer", "most", "more", "mostly", "ever", "again", "all", "both"};

/* Participles that do not end in -ed. "Gone" and "spread" are missing: with "be" they tell a state.
 */
static const char *const irregular[] = {"beaten", "begun", "bitten", "blown", "bound", "broken",
    "brought", "built", "burnt", "bought", "cast", "caught", "chosen", "cut", "dealt", "done",
    "drawn", "driven", "drunk", "eaten", "fed", "felt", "forgotten", "forbidden", "forgiven",
    "found", "frozen", "given", "grown", "heard", "held", "hidden", "hit", "hung", "kept", "known",
    "laid", "learnt", "led", "left", "lent", "let", "lit", "lost", "made", "meant", "met",
    "mistaken", "outgrown", "overcome", "overdone", "overseen", "paid", "proven", "put", "read",
    "rebuilt", "ridden", "run", "said", "seen", "sent", "set", "sewn", "shaken", "shown", "shut",
    "sold", "spent", "split", "spoken", "stolen", "struck", "stuck", "sung", "sworn", "taken",
    "taught", "thought", "thrown", "told", "torn", "understood", "undergone", "undone", "withdrawn",
    "withheld", "won", "woken", "worn", "wound", "woven", "written"};

/* With "be" these tell how someone feels or looks, or they are no participles at all. */
static const char *const not_passive[] = {"tired", "worried", "red", "sore", "swollen", "scared",
    "married", "afraid", "frightened", "bored", "excited", "interested", "relieved", "pleased",
    "ashamed", "embarrassed", "confused", "stressed", "exhausted", "depressed", "surprised",
    "overwhelmed", "shaken", "bloated", "inflamed", "advanced", "naked", "indeed", "need", "bed",
    "feed", "seed", "speed", "hundred"};

static bool is_participle(const char *word) {
    if (IS_LISTED(word, not_passive) || strchr(word, '-') != NULL) return false;
    return IS_LISTED(word, irregular) || ends_with(word, "ed");
}

static bool is_between(const char *word) {
    return IS_LISTED(word, between) || ends_with(word, "ly");
}

/* "used to" tells a habit; every other participle is judged by itself. */
static bool is_used_to(const char *participle, const char *rest) {
    char next[WORD_ROOM];
    bool joined;
    return strcmp(participle, "used") == 0 && next_word(rest, next, &joined) != NULL && joined &&
           strcmp(next, "to") == 0;
}

/* Finds a passive in `sentence`: a form of "be", at most 3 words between, a participle. Returns
 * where it begins and sets `bytes`, or NULL. */
static const char *find_passive(const char *sentence, size_t *bytes) {
    const char *rest = sentence, *be = NULL;
    char word[WORD_ROOM];
    bool joined;
    int passed = 0;
    for (const char *after; (after = next_word(rest, word, &joined)) != NULL; rest = after) {
        if (!joined) be = NULL;
        if (IS_LISTED(word, be_forms)) {
            be = after - strlen(word);
            passed = 0;
        } else if (be != NULL && is_participle(word) && !is_used_to(word, after)) {
            *bytes = (size_t)(after - be);
            return be;
        } else if (be != NULL && (!is_between(word) || ++passed > 3)) {
            be = NULL;
        }
    }
    return NULL;
}

void lint_passive(struct lint *lint, const struct lint_topic *topic) {
    const struct sentences *sentences = topic->sentences;
    long passive = 0, count = (long)sentences->count;
    size_t bytes;
    for (size_t i = 0; i < sentences->count; i++) {
        if (find_passive(sentences->items[i].text, &bytes) != NULL) passive++;
    }
    lint->sum.sentences += count;
    lint->sum.passive += passive;
    long share = count * PASSIVE_TOPIC_PERCENT / 100,
         allowed = share > PASSIVE_ALWAYS ? share : PASSIVE_ALWAYS;
    for (size_t i = 0; passive > allowed && i < sentences->count; i++) {
        const char *found = find_passive(sentences->items[i].text, &bytes);
        if (found == NULL) continue;
        lint_add(lint, sentences->items[i].file, sentences->items[i].line,
            "\"%.*s\" is passive, as are %ld of %ld sentences of \"%s\"; say who does it, in all "
            "but %ld",
            (int)bytes, found, passive, count, topic->topic->id.bytes, allowed);
    }
}

void lint_passive_pack(struct lint *lint) {
    if (lint->sum.passive * 100 <= lint->sum.sentences * PASSIVE_PACK_PERCENT) return;
    lint_add(lint, lint->pack->file, 1,
        "%ld of %ld sentences of the pack are passive; use at most %d in 100", lint->sum.passive,
        lint->sum.sentences, PASSIVE_PACK_PERCENT);
}

/* E18 */

static const double kincaid_topic = 8.0, kincaid_mean = 6.0, smog_topic = 9.0;
enum { SMOG_SENTENCES = 30, MEAN_WORDS = 12 };

/* Overwrites each `name` in `text` with x, one word of one syllable. */
static void mask(char *text, const char *name) {
    struct range match;
    for (size_t from = 0; phrase_find(text, name, from, true, &match); from = match.end)
        memset(text + match.start, 'x', match.end - match.start);
}

/* Counts the sentence without the weight of names that nobody can make shorter: medicines, brands,
 * genes. */
static void add_masked(struct readability *sum, const struct pack *pack, const char *sentence) {
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
    readability_add(sum, masked);
    arena_free(&arena);
}

static void judge_sums(
    struct lint *lint, const struct lint_topic *topic, const struct readability *sum, double smog) {
    const char *id = topic->topic->id.bytes;
    double kincaid = readability_kincaid(sum);
    if (kincaid > kincaid_topic)
        lint_add(lint, topic->file, 1,
            "topic \"%s\" reads at grade %.1f; use shorter words and sentences, to reach %.1f", id,
            kincaid, kincaid_topic);
    if (sum->sentences >= SMOG_SENTENCES && smog > smog_topic)
        lint_add(lint, topic->file, 1,
            "topic \"%s\" has a SMOG of %.1f, names left out; use fewer words of 3 or more "
            "syllables, to "
            "reach %.1f",
            id, smog, smog_topic);
    if (sum->words > sum->sentences * MEAN_WORDS)
        lint_add(lint, topic->file, 1,
            "the sentences of topic \"%s\" have %.1f words on average; use at most %d", id,
            (double)sum->words / (double)sum->sentences, MEAN_WORDS);
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
        readability_add(&sum, sentence->text);
        add_masked(&masked, lint->pack, sentence->text);
    }
    if (sum.sentences == 0) return;
    lint->sum.kincaid += readability_kincaid(&sum);
    lint->sum.topics++;
    judge_sums(lint, topic, &sum, readability_smog(&masked));
}

void lint_readability_pack(struct lint *lint) {
    if (lint->sum.topics == 0) return;
    double mean = lint->sum.kincaid / (double)lint->sum.topics;
    if (mean <= kincaid_mean) return;
    lint_add(lint, lint->pack->file, 1,
        "the topics read at grade %.1f on average; bring the hardest ones down, to reach %.1f",
        mean, kincaid_mean);
}

/* A bullet that does not begin with a capital and end with a period spoils every count of
 * sentences. */
void lint_bullets(struct lint *lint, const struct lint_topic *topic) {
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        const struct block *block = &topic->doc->blocks[i];
        if (block->kind != BLOCK_ITEM || block->bytes == 0) continue;
        const char *first = block->text + strspn(block->text, "\"'([");
        if (ascii_is_letter(*first) && !ascii_is_capital(*first))
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
