/* A topic's figures: their bodies, the facts they draw, the numbers in their titles, the picture of
 * the body. */
#include "content/check/check_internal.h"

#include <string.h>

#include "content/pack/figure.h"
#include "content/pack/picture.h"

/* A figure under judgment. */
struct drawing {
    const struct checker *checker;
    const struct topic *topic; /* that it stands in */
    const struct block *block;
    bool icons;
    const struct fact **facts; /* found so far */
    size_t fact_count;
};

static void refuse(
    const struct drawing *drawing, int line, const struct fact *fact, const char *words) {
    report_add(drawing->checker->report, SEVERITY_ERROR, drawing->block->file, line,
        "the fact \"%s\" %s", fact->id.bytes, words);
}

/* Returns false when there is no such fact. */
static bool judge_fact(struct drawing *drawing, const struct schema_text *id) {
    const struct checker *checker = drawing->checker;
    const struct pack *pack = checker->pack;
    const struct fact *fact = pack_fact(pack, id->bytes);
    if (!fact) {
        check_unknown(checker, drawing->block->file, id->line, "the fact", id->bytes, pack->facts,
            pack->fact_count, sizeof *pack->facts);
        return false;
    }
    drawing->facts[drawing->fact_count++] = fact;
    int value = figure_of_hundred(fact);
    if (fact->kind == FACT_MEASURE || fact->kind == FACT_COUNT || fact->kind == FACT_PHONE)
        value = -1;
    if (fact->sensitive && drawing->topic->kind != TOPIC_NUMBERS)
        refuse(drawing, id->line, fact, "is sensitive; draw it in a topic of kind numbers only");
    if (drawing->icons && fact->kind == FACT_RELATIVE)
        refuse(drawing, id->line, fact, "is relative survival, not people of 100; use bars");
    if (value < 0)
        refuse(drawing, id->line, fact, "has a value that is no number of 100; it cannot be drawn");
    if (drawing->icons && (value == 0 || value == 100))
        refuse(drawing, id->line, fact, "leaves one of the two groups empty; say it in words");
    return true;
}

/* A figure has no words of a kind that it has no key for. */
static void judge_words(const struct drawing *drawing, const struct schema_text *text) {
    if (!text->bytes) return;
    check_about(drawing->checker, text, drawing->facts, drawing->fact_count, drawing->block->file);
}

void check_figure(
    const struct checker *checker, const struct topic *topic, const struct block *block) {
    struct figure figure;
    if (!figure_read(block, &figure, checker->arena, checker->report)) return;
    struct drawing drawing = {.checker = checker, .topic = topic, .block = block};
    drawing.icons = strcmp(block->name, "icons") == 0;
    drawing.facts = arena_array(checker->arena, figure.fact_count + 1, sizeof(const struct fact *));
    struct picture picture;
    if (strcmp(block->name, "places") == 0)
        picture_load(&picture, checker->pack, checker->arena, checker->report);
    bool found = true;
    for (size_t i = 0; i < figure.fact_count; i++) {
        if (!judge_fact(&drawing, &figure.facts[i])) found = false;
    }
    if (drawing.icons && !judge_fact(&drawing, &figure.fact)) found = false;
    /* The missing one might have shown the numbers that are in the words. */
    if (!found) return;
    judge_words(&drawing, &figure.title);
    judge_words(&drawing, &figure.yes);
    judge_words(&drawing, &figure.no);
}
