/* The app on a stage, for tests: a scripted terminal and clock, the shipped pack, and the last
 * frame to look at. No terminal, no sleep. SPDX-License-Identifier: MIT */
#ifndef TESTS_STAGE_H
#define TESTS_STAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/app/app.h"

/* What the app told its house. */
struct stage_house {
    int visits_ended;
    enum visit_end how;      /* of the last visit that ended */
    bool was_touched;        /* somebody had begun it */
    size_t topics_opened;    /* in it */
    const struct pack *told; /* the pack it was about */
    int renewals;
    bool renewed_too_early;  /* while a visit was under way */
    const struct pack *next; /* what the next renewal brings; NULL: nothing */
    int beats;               /* how often the house was asked before a wait */
    int beats_wanted;        /* it wants to be asked again a second later, so many times */
    int pins_wrong;
    bool staff_off;
};

enum { STAGE_KEPT = 1024 };

struct stage {
    bool plain; /* it opens in lines of text, as a teletype does */
    struct settings settings;
    struct pack pack;
    struct languages languages; /* with stage_languages: English is `pack` */
    struct pack spanish;
    bool spanish_broken; /* it turns out to be when it is asked for */
    struct report report;
    struct app app;
    int64_t now_ms;
    struct surface shown; /* the last frame */
    int frames, bells;
    bool afresh;
    struct stage_house callbacks;   /* all zero without stage_callbacks */
    struct input given[STAGE_KEPT]; /* the first of the inputs that it was given */
    size_t given_count;
};

/* Opens the app on a stage with settings. */
void stage_open(struct stage *stage, int rows, int columns, bool kiosk);

/* Reads the shipped pack; ten seconds of idle time, five of warning. */
void stage_settings(struct stage *stage);

/* The same with the texts of another language. */
void stage_settings_in(struct stage *stage, const char *language);

/* Both, at 24 x 80. */
void stage_begin(struct stage *stage);

/* Makes the stage the app's house too; after stage_open. */
void stage_callbacks(struct stage *stage);

/* Lets the visitor choose between English and Spanish; after stage_open. */
void stage_languages(struct stage *stage);

void stage_end(struct stage *stage);
/* Gives an input and shows what changed. */
void give(struct stage *stage, struct input input);

void press_code(struct stage *stage, enum key_code code);
void press(struct stage *stage, char character);
/* Says Done, and again where the guide asks whether to keep what would be lost. */
void be_done(struct stage *stage);
/* A button of the mouse goes down and up in one cell. */
void click(struct stage *stage, int row, int column);
void resize(struct stage *stage, int rows, int columns);
/* Lets time pass to `at_ms`, waking the app at each of its deadlines on the way. */
void wait_until(struct stage *stage, int64_t at_ms);

/* Says whether a row of the last frame has these words; and which row (-1: none). */
bool shows(const struct stage *stage, const char *words);

int row_of(const struct stage *stage, const char *words);
const char *top_screen(const struct stage *stage);
/* Copies the last frame. */
void copy_shown(const struct stage *stage, struct surface *copy);

void assert_same_frame(const struct surface *a, const struct surface *b);
/* Where a long part begins with its contents, goes on to its text. */
void read_it_all(struct stage *stage);

/* Opens the part on treatments, the longest, from Home: its menu, then its first line. */
void open_treatments(struct stage *stage);

/* Moves down on Home until the cursor stands in the row with this title. */
void choose_on_home(struct stage *stage, const char *title);

#endif
