/* A content pack: the folder of files that holds everything a visitor can meet, as records with
 * ids.
 *
 * Opening reads what the first screen needs (pack.cfg); loading reads the other records; a
 * topic's text is read each time it is opened, and freed by whoever opened it: from the disk, or of
 * a resident pack from what loading kept. check.h judges all of it. SPDX-License-Identifier: MIT */
#ifndef CONTENT_PACK_H
#define CONTENT_PACK_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/cfg/schema.h"
#include "config/settings.h"
#include "content/doc/doc.h"
#include "content/pack/file_cache.h"
#include "content/pack/text_style.h"
#include "content/quiz/quiz.h"

/* Of pack.cfg, which lists every topic: some thousands of them. */
enum { PACK_MOST_BYTES = 1024 * 1024 };

/* The picture of the body (picture.h), as names for pack_file. */
#define PACK_DRAWING "figures/body.txt"
#define PACK_MASK "figures/body.mask"
#define PACK_SMALL_MAP "figures/body-small.map"
#define PACK_LARGE_MAP "figures/body-large.map"

enum topic_kind {
    TOPIC_TOPIC,   /* listed on Home */
    TOPIC_OUTLOOK, /* listed on Home; leads to the numbers */
    TOPIC_NUMBERS, /* figures of survival: only behind the gate */
    TOPIC_CALL_NOW,
    TOPIC_PAGE,  /* about */
    TOPIC_SHEET, /* to print and to write on */
};

struct topic {
    int line;
    struct schema_text id, title, summary, message;
    int kind;     /* enum topic_kind */
    bool picture; /* opens with the picture of places */
    int minutes;  /* to read it, rounded up, without the pages of medicines; 0: not judged yet */
};

/* One line of a menu: a topic or a section of it, or a line for each medicine. */
struct menu_entry {
    int line;
    struct schema_text topic, section, title; /* title: "" for the topic's own */
    bool medicines;
};

/* Parts of the guide that share a line of Home. */
struct menu {
    int line;
    struct schema_text id, title, summary;
    struct menu_entry *entries;
    size_t entry_count;
};

enum fact_kind { FACT_SHARE, FACT_RELATIVE, FACT_OBSERVED, FACT_MEASURE, FACT_COUNT, FACT_PHONE };

struct source_record {
    int line;
    struct schema_text name, address;
};

struct fact {
    int line;
    struct schema_text id, value, unit, years, checked, expires, watch;
    int kind;                  /* enum fact_kind */
    struct schema_text *shown; /* the numbers that text may quote it with */
    size_t shown_count;
    bool sensitive; /* time to growth or of living: only in a topic of kind numbers */
    struct source_record source;
    struct schema_text says, who, note; /* in the language asked for */
    struct schema_text label;           /* beside its bar; "": who was counted */
};

struct medicine {
    int line;
    struct schema_text id, name, brand, watch;
    int order; /* 1.. in the usual order; 0: by gene test */
    struct schema_text *targets;
    size_t target_count;
    struct source_record *sources;
    size_t source_count;
    struct {
        struct schema_text heading, role, what, when, taken, unknown;
        struct schema_text *effects;
        size_t effect_count;
        struct schema_text *call; /* when to call, in a pack from before the next three */
        size_t call_count;
        struct schema_text *call_911, *call_team, *this_week; /* the signs, by how soon */
        size_t call_911_count, call_team_count, this_week_count;
    } text;
};

struct place {
    int line;
    struct schema_text id, region, watch, fact; /* fact: "" where only a rank is known */
    int rank;
    struct {
        struct schema_text name, call, often, means, felt; /* call: "" in a pack from before it */
    } text;
};

enum figure_kind {
    FIGURE_BARS, /* these stand in the text of a topic */
    FIGURE_ICONS,
    FIGURE_LADDER,
    FIGURE_PLACES,
    FIGURE_SHEET,
    FIGURE_FLOW, /* these are records */
    FIGURE_TABLE,
    FIGURE_STRIP,
};

/* A chain of a flow, its cells the steps; a row of a table; a band of a strip. */
struct figure_row {
    int line;
    struct schema_text name; /* of a chain or a band; "" where there is none */
    struct schema_text *cells;
    size_t cell_count;
    int mark; /* of a chain: the step, from 1, that `note` points at; 0: none */
    struct schema_text note;
};

struct figure_record {
    int line;
    struct schema_text id, title, use; /* use: "" where a pack has none */
    int kind;                          /* enum figure_kind - FIGURE_FLOW */
    struct schema_text *heads;         /* of a table */
    size_t head_count;
    struct figure_row *rows;
    size_t row_count;
    struct schema_text *words; /* what it shows */
    size_t word_count;
    struct source_record *sources;
    size_t source_count;
};

struct term {
    int line;
    struct schema_text id, word, say, means;
    struct schema_text *forms, *also;
    size_t form_count, also_count;
};

/* What people type in the search for something that the guide calls otherwise. */
struct synonym {
    int line;
    struct schema_text *typed;
    size_t typed_count;
    struct schema_text words; /* as the guide says it; "": the place alone answers */
    struct schema_text place; /* that answers it: TOPIC, TOPIC#ANCHOR, word:ID, ask:ID; "": none */
    bool crisis;              /* it comes before everything else */
};

struct doctor_question {
    int line;
    struct schema_text id, ask;
};

struct doctor_question_group {
    int line;
    struct schema_text title;
    struct doctor_question *asks;
    size_t ask_count;
};

struct pack {
    struct arena memory;
    const char *folder, *language; /* as given to pack_open */
    const char *file;              /* path of pack.cfg */
    struct schema_text title, tagline, language_name, version;
    struct {
        struct schema_text by, on;
    } review;
    struct topic *topics;
    size_t topic_count;
    struct menu *menus;
    size_t menu_count;
    bool resident; /* set it before pack_load, which then keeps every file that is read later:
                      nothing is read from the disk any more */
    struct file_cache texts; /* the files of a resident pack, in `memory` */

    long today; /* YYYYMMDD, by which old records are told; 0: none is old. dates.h sets it */

    size_t files_read; /* by pack_load_next */
    bool refused;      /* one of them had an error */
    bool loaded;       /* what follows is there */
    struct schema_text medicines_as_of, medicines_checked, medicines_expires, medicines_watch;
    struct {
        struct schema_text order_note, list_note; /* below the ladder */
        struct schema_text call_note;             /* before the signs of each medicine; "": none */
        struct schema_text care_note;             /* the end of each medicine's section */
    } medicines_text;
    struct medicine *medicines;
    size_t medicine_count;
    struct fact *facts;
    size_t fact_count;
    struct place *places;
    size_t place_count;
    struct figure_record *figures;
    size_t figure_count;
    struct term *words;
    size_t word_count;
    struct plain_word *plain_words;
    size_t plain_word_count;
    struct schema_text *names; /* with digits in them, allowed as they stand */
    size_t name_count;
    struct synonym *synonyms;
    size_t synonym_count;
    struct schema_text *stop_words; /* say nothing about what is searched */
    size_t stop_word_count;
    struct schema_text *no_guess; /* never guessed where a word is misspelled */
    size_t no_guess_count;
    struct question *questions;
    size_t question_count;
    struct doctor_question_group *ask_groups;
    size_t ask_group_count;
    struct doctor_question *prompts; /* things to say in one's own words, shown after the quiz */
    size_t prompt_count;
    struct schema_text *tips;
    size_t tip_count;
    struct text_style
        style; /* what the judges of texts look for; all empty where there is no file */
};

/* Reads FOLDER/LANGUAGE/pack.cfg into `pack` (zeroed before). `folder` and
 * `language` are copied. Returns false when there was an error; each was reported. `pack` is to be
 * freed in either case. */
bool pack_open(struct pack *pack, const char *folder, const char *language, struct report *report);

/* Reads the other records. Returns false when there was an error. Calling it again does nothing. */
bool pack_load(struct pack *pack, struct report *report);

/* The same in pieces, a file each. Returns whether there is more to read; in the end, `loaded` says
 * whether all was right. */
bool pack_load_next(struct pack *pack, struct report *report);

void pack_free(struct pack *pack);

/* Each returns the record with this id, or NULL. */
const struct topic *pack_topic(const struct pack *pack, const char *id);
const struct fact *pack_fact(const struct pack *pack, const char *id);
const struct medicine *pack_medicine(const struct pack *pack, const char *id);
const struct place *pack_place(const struct pack *pack, const char *id);
const struct figure_record *pack_figure(const struct pack *pack, const char *id);
const struct term *pack_term(const struct pack *pack, const char *id);

/* The questions for the doctor are numbered through all groups, from 0: how many there are, the one
 * with a number (less than that), and the number of the one with an id, or their count. */
size_t pack_doctor_question_count(const struct pack *pack);
const struct doctor_question *pack_doctor_question_at(const struct pack *pack, size_t index);
size_t pack_doctor_question_index(const struct pack *pack, const char *id);

/* Returns the first menu that has all of `topic` as an entry; NULL: none, it has a line of its own.
 */
const struct menu *pack_menu_of(const struct pack *pack, const struct topic *topic);

/* Says whether an id has only a-z, 0-9 and hyphens, and at least one of them. */
bool pack_id_valid(const char *id);

/* Says whether `phone:NAME` means a number of the clinic, from the settings. */
bool pack_is_clinic_phone(const char *name);

/* Returns a text that is no Markdown but for "[911](phone:emergency)" with each of these as a
 * number of the settings; as the words in it where the settings have none or are NULL. What it
 * changes is in `arena`. */
const char *pack_call_text(const char *text, const struct settings *settings, struct arena *arena);

/* How many questions the check of one topic asks. */
enum { PACK_CHECK_QUESTIONS = 3 };

/* Returns what an attempt of the pack's questions is drawn from: of a topic's for its check, of all
 * of them (`topic` is NULL) for the quiz. */
struct attempt_plan pack_attempt_plan(const struct pack *pack, const struct settings *settings,
    const struct topic *topic, uint64_t seed);

/* Says how many questions the check of this topic can ask, at most as many as it should. */
size_t pack_check_questions(const struct pack *pack, const struct topic *topic);

/* Returns the path of a topic's file, in `arena`. */
const char *pack_topic_file(
    const struct pack *pack, const struct topic *topic, struct arena *arena);

/* Reads a topic's text into `doc` (zeroed before), with the sections of its records in their
 * places. `settings` gives the clinic's phone numbers; NULL keeps the words as they are written, as
 * the judges of text need. Needs pack_load. Returns false when there was an error (`report` may
 * be NULL, here and in the next two); free `doc` in either case. */
bool pack_read_topic(const struct pack *pack, const struct topic *topic,
    const struct settings *settings, struct doc *doc, struct report *report);

/* A medicine's section of a topic is a page of its own on the screen. Keeps of `doc`, which
 * pack_read_topic read, what stands on the page with its block number `*block`: that section, or
 * all that is in none (which is the page for a number beyond the last, too). Returns the medicine,
 * NULL: none. `*block` is then the number on that page, and beyond the last as before. */
const struct medicine *pack_keep_page(const struct pack *pack, struct doc *doc, size_t *block);

/* Adds the section of a record to `doc`: a heading whose anchor is its id, then its texts, each
 * with the record's file and line. A medicine's texts stand under labels. `settings` as above.
 * Returns false when there was an error. */
bool pack_add_medicine(const struct pack *pack, const struct medicine *medicine,
    const struct settings *settings, struct doc *doc, struct report *report);
bool pack_add_place(const struct pack *pack, const struct place *place,
    const struct settings *settings, struct doc *doc, struct report *report);

/* Adds the texts of a figure's record to `doc` as paragraphs, for whoever judges them. Returns
 * false when there was an error. */
bool pack_add_figure_texts(const struct pack *pack, const struct figure_record *figure,
    struct doc *doc, struct report *report);

/* Returns the path of one of the pack's files (in its language folder where `of_language`), in
 * `arena`. */
const char *pack_file(
    const struct pack *pack, const char *name, bool of_language, struct arena *arena);

/* Reads the pack's file at `path` (from pack_file or pack_topic_file) into `source`, in `arena`; of
 * a resident pack it gives what was kept, which lives as long as the pack. Needs pack_load. Returns
 * false with an error where it does not read, as source_load. */
bool pack_source(const struct pack *pack, const char *path, struct text_file *source,
    struct arena *arena, struct report *report);

/* Says whether the pack has a file at `path`; of a resident pack, whether it had when it was
 * loaded. */
bool pack_has_file(const struct pack *pack, const char *path);

/* Says whether a visitor may meet the topic at all: with outlook.show = "never" those of kind
 * outlook and numbers are not there. */
bool pack_topic_shown(const struct topic *topic, const struct settings *settings);

/* Says whether Home lists the topic as a part of the guide under these settings. */
bool pack_is_part(const struct topic *topic, const struct settings *settings);

/* Says how many topics Home lists under these settings, and which place (from 1) `topic` has among
 * them (0: none). */
size_t pack_part_count(const struct pack *pack, const struct settings *settings);
size_t pack_part(
    const struct pack *pack, const struct topic *topic, const struct settings *settings);

#endif
