/* A topic's figures: their bodies, the facts they draw, the numbers in their titles, the picture of
 * the body. */
#include "content/check/check_internal.h"

#include "content/pack/figure.h"
#include "content/pack/picture.h"

/* A figure under judgment. */
struct drawing {
    const struct checker *checker;
    const struct topic *topic; /* that it stands in */
    const struct block *block;
};

static void refuse(
    const struct drawing *drawing, int line, const struct fact *fact, const char *words) {
    report_add(drawing->checker->report, SEVERITY_ERROR, drawing->block->file, line,
        "the fact \"%s\" %s", fact->id.bytes, words);
}

static void judge_fact(const struct drawing *drawing, const struct schema_text *id) {
    const struct pack *pack = drawing->checker->pack;
    const struct fact *fact = pack_fact(pack, id->bytes);
    bool icons = drawing->block->figure->kind == FIGURE_ICONS;
    if (!fact) {
        check_unknown(drawing->checker, drawing->block->file, id->line, "the fact", id->bytes,
            pack->facts, pack->fact_count, sizeof *pack->facts);
        return;
    }
    int value = figure_of_hundred(fact);
    if (fact->kind == FACT_MEASURE || fact->kind == FACT_COUNT || fact->kind == FACT_PHONE)
        value = -1;
    if (fact->sensitive && drawing->topic->kind != TOPIC_NUMBERS)
        refuse(drawing, id->line, fact, "is sensitive; draw it in a topic of kind numbers only");
    if (icons && fact->kind == FACT_RELATIVE)
        refuse(drawing, id->line, fact, "is relative survival, not people of 100; use bars");
    if (value < 0)
        refuse(drawing, id->line, fact, "has a value that is no number of 100; it cannot be drawn");
    if (icons && (value == 0 || value == 100))
        refuse(drawing, id->line, fact, "leaves one of the two groups empty; say it in words");
}

/* Judges the words of the figure, where its kind has such. */
static void judge_words(const struct drawing *drawing, const struct schema_text *text) {
    const struct figure *figure = drawing->block->figure;
    if (!text->bytes) return;
    check_about(drawing->checker, text, figure->facts, figure->fact_count, drawing->block->file);
}

void check_figure(
    const struct checker *checker, const struct topic *topic, const struct block *block) {
    const struct figure *figure = block->figure;
    const struct drawing drawing = {.checker = checker, .topic = topic, .block = block};
    struct picture picture;
    if (figure->kind == FIGURE_PLACES)
        picture_load(&picture, checker->pack, checker->arena, checker->report);
    for (size_t i = 0; i < figure->id_count; i++) judge_fact(&drawing, &figure->ids[i]);
    /* The missing one might have shown the numbers that are in the words. */
    if (figure->fact_count < figure->id_count) return;
    judge_words(&drawing, &figure->title);
    judge_words(&drawing, &figure->yes);
    judge_words(&drawing, &figure->no);
}
