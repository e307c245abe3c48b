/* A topic's figures: their bodies, the facts they draw, the numbers in their titles, the picture of
 * the body. SPDX-License-Identifier: MIT */
#include "content/check/check_internal.h"

#include "content/pack/figure.h"
#include "content/pack/picture.h"
#include "content/pack/records.h"

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
    struct pictures pictures;
    if (figure->record) return; /* judged once, with the records */
    if (figure->kind == FIGURE_PLACES)
        picture_load(&pictures, checker->pack, checker->arena, checker->report);
    for (size_t i = 0; i < figure->id_count; i++) judge_fact(&drawing, &figure->ids[i]);
    /* The missing one might have shown the numbers that are in the words. */
    if (figure->fact_count < figure->id_count) return;
    judge_words(&drawing, &figure->title);
    judge_words(&drawing, &figure->use);
    judge_words(&drawing, &figure->yes);
    judge_words(&drawing, &figure->no);
    for (size_t i = 0; i < figure->head_count; i++) judge_words(&drawing, &figure->heads[i]);
    for (size_t i = 0; i < figure->row_count; i++) judge_words(&drawing, &figure->rows[i]);
}

/* Figures that are records */

/* How many rows a figure of the kind has, and cells in each. */
static const struct {
    size_t rows_least, rows_most, cells_least, cells_most;
    const char *rows, *cells;
} limits[] = {
    {1, 4, 2, RECORDS_MOST_CELLS, "1 to 4", "2 to 6 steps"},
    {1, 12, 2, 4, "1 to 12", "as many cells as it has heads"},
    {3, 3, 1, 3, "3", "1 to 3 texts"},
};

static bool is_table(const struct figure_record *figure) {
    return figure->kind == FIGURE_TABLE - FIGURE_FLOW;
}

static bool heads_are_right(const struct figure_record *figure) {
    if (!is_table(figure)) return figure->head_count == 0;
    return figure->head_count >= limits[figure->kind].cells_least &&
           figure->head_count <= limits[figure->kind].cells_most;
}

static void judge_row(const struct checker *checker, const char *file,
    const struct figure_record *figure, const struct figure_row *row) {
    size_t count = row->cell_count, least = limits[figure->kind].cells_least,
           most = limits[figure->kind].cells_most;
    if (is_table(figure)) least = most = heads_are_right(figure) ? figure->head_count : count;
    if (count < least || count > most)
        report_add(checker->report, SEVERITY_ERROR, file, row->line,
            "a row of the figure \"%s\" has %zu; of kind %s it needs %s", figure->id.bytes, count,
            records_figure_kinds[figure->kind], limits[figure->kind].cells);
    if ((row->mark > 0) != (*row->note.bytes != '\0') || (size_t)row->mark > count)
        report_add(checker->report, SEVERITY_ERROR, file, row->line,
            "a note of the figure \"%s\" points at no step; write both note and mark, or neither",
            figure->id.bytes);
    if (figure->kind == FIGURE_STRIP - FIGURE_FLOW)
        check_filled(checker, file, row->line, "name", &row->name);
    for (size_t i = 0; i < count; i++)
        check_filled(checker, file, row->line, "cells", &row->cells[i]);
}

static void judge_texts(
    const struct checker *checker, const char *file, const struct figure_record *figure) {
    check_words(checker, file, figure->line, "title", &figure->title);
    for (size_t i = 0; i < figure->head_count; i++)
        check_filled(checker, file, figure->line, "heads", &figure->heads[i]);
    for (size_t i = 0; i < figure->word_count; i++)
        check_filled(checker, file, figure->line, "words", &figure->words[i]);
    for (size_t i = 0; i < figure->source_count; i++)
        check_filled(checker, file, figure->sources[i].line, "name", &figure->sources[i].name);
}

static void judge_record(
    const struct checker *checker, const char *file, const struct figure_record *figure) {
    size_t rows = figure->row_count;
    judge_texts(checker, file, figure);
    if (!heads_are_right(figure))
        report_add(checker->report, SEVERITY_ERROR, file, figure->line,
            "the figure \"%s\" has %zu heads; a table needs 2 to 4, other kinds have none",
            figure->id.bytes, figure->head_count);
    if (rows < limits[figure->kind].rows_least || rows > limits[figure->kind].rows_most)
        report_add(checker->report, SEVERITY_ERROR, file, figure->line,
            "the figure \"%s\" has %zu rows; of kind %s it needs %s", figure->id.bytes, rows,
            records_figure_kinds[figure->kind], limits[figure->kind].rows);
    for (size_t i = 0; i < rows; i++) judge_row(checker, file, figure, &figure->rows[i]);
}

void check_figure_records(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "figures.cfg", true, checker->arena);
    for (size_t i = 0; i < pack->figure_count; i++) judge_record(checker, file, &pack->figures[i]);
}
