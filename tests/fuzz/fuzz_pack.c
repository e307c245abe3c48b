/* The small pack with edits in its files, and further files that it lacks: it is refused with an
 * error in one of its files, or everything that a visitor or a reader does with it goes well.
 *
 * The bytes are edits, each of a file: where, how many bytes go, and what comes in their place:
 * bytes that follow, or a piece of another file. SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/check/check.h"
#include "content/find/find.h"
#include "content/guide.h"
#include "content/lint/lint.h"
#include "content/pack/picture.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/kiosk.h"
#include "tui/app/app.h"
#include "tui/page/dump.h"

enum { AS_OF = 20261123, MOST_FILE = 16 * 1024, MOST_EDITS = 24, MOST_PAGE = 12 };

/* ---- the files ---- */

static struct {
    const char *name, *from; /* in the pack; where it is taken from */
    char *right;             /* as it is there */
    char *text;              /* as it is now */
} files[] = {
    {"facts.cfg", NULL, NULL, NULL},
    {"medicines.cfg", NULL, NULL, NULL},
    {"places.cfg", NULL, NULL, NULL},
    {"languages.cfg", "tests/fuzz/pack", NULL, NULL},
    {"figures/body.txt", "tests/fuzz/pack", NULL, NULL},
    {"figures/body.mask", "tests/fuzz/pack", NULL, NULL},
    {"figures/body-small.map", "tests/fuzz/pack", NULL, NULL},
    {"en/pack.cfg", NULL, NULL, NULL},
    {"en/words.cfg", NULL, NULL, NULL},
    {"en/quiz.cfg", NULL, NULL, NULL},
    {"en/asks.cfg", NULL, NULL, NULL},
    {"en/figures.cfg", NULL, NULL, NULL},
    {"en/style.cfg", NULL, NULL, NULL},
    {"en/tips.cfg", NULL, NULL, NULL},
    {"en/topics/about.md", NULL, NULL, NULL},
    {"en/topics/call-now.md", NULL, NULL, NULL},
    {"en/topics/outlook.md", NULL, NULL, NULL},
    {"en/topics/outlook-numbers.md", NULL, NULL, NULL},
    {"en/topics/spread.md", NULL, NULL, NULL},
    {"en/topics/treatments.md", NULL, NULL, NULL},
};

enum { FILES = sizeof files / sizeof files[0] };

static char folder[KIOSK_PATH_BYTES];
static FILE *nowhere;

static const char *path_of(const char *name) {
    static char path[2 * KIOSK_PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put(size_t file) {
    FILE *out = fopen(path_of(files[file].name), "w");
    require(out && fputs(files[file].text, out) >= 0 && fclose(out) == 0);
}

static void leave(void) {
    for (size_t i = 0; i < FILES; i++) free(files[i].right);
    fclose(nowhere);
    kiosk_folder_remove(folder);
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    static const char *const folders[] = {"en", "en/topics", "figures"};
    (void)count, (void)arguments;
    require(setlocale(LC_ALL, "C.UTF-8") != NULL && (nowhere = fopen("/dev/null", "w")));
    kiosk_folder(folder);
    atexit(leave);
    for (size_t i = 0; i < 3; i++) require(mkdir(path_of(folders[i]), 0755) == 0);
    for (size_t i = 0; i < FILES; i++) {
        char path[KIOSK_PATH_BYTES];
        const char *from = files[i].from ? files[i].from : "tests/data/pack/tiny";
        snprintf(path, sizeof path, "%s/%s", from, files[i].name);
        files[i].right = files[i].text = kiosk_read(path);
        require(files[i].text != NULL);
        put(i);
    }
    return 0;
}

/* ---- edits ---- */

/* Puts `in` in the place of `gone` bytes at `at` of a file. */
static void replace(size_t file, size_t at, size_t gone, const char *in, size_t bytes) {
    char *old = files[file].text;
    size_t length = strlen(old);
    if (at > length) at %= length + 1;
    if (gone > length - at) gone = length - at;
    if (length - gone + bytes > MOST_FILE) return;
    char *text = mem_array(length - gone + bytes + 1, 1);
    memcpy(text, old, at);
    memcpy(text + at, in, bytes);
    memcpy(text + at + bytes, old + at + gone, length - at - gone);
    if (old != files[file].right) mem_free(old);
    files[file].text = text;
}

static void edit(struct fuzz_bytes *bytes) {
    size_t file = (size_t)fuzz_below(bytes, FILES);
    int how = fuzz_next(bytes);
    size_t at = (size_t)fuzz_next(bytes) << 8, gone, count;
    at |= (size_t)fuzz_next(bytes);
    gone = (size_t)fuzz_next(bytes);
    count = (size_t)fuzz_next(bytes);
    if (how & 1) { /* a piece of another file, from a line's beginning */
        const char *other = files[how / 2 % FILES].right;
        for (size_t lines = gone; lines && *other; lines--)
            other += strcspn(other, "\n") + (strchr(other, '\n') != NULL);
        replace(file, at, gone, other, strnlen(other, count));
        return;
    }
    size_t left = (size_t)(bytes->end - bytes->at);
    if (count > left) count = left;
    if (memchr(bytes->at, '\0', count)) count = (size_t)strnlen((const char *)bytes->at, count);
    replace(file, at, gone, (const char *)bytes->at, count);
    bytes->at += count;
}

static void take_back(void) {
    for (size_t i = 0; i < FILES; i++) {
        if (files[i].text == files[i].right) continue;
        mem_free(files[i].text);
        files[i].text = files[i].right;
        put(i);
    }
}

/* ---- what is done with it ---- */

static int lines_of(const char *path) {
    int lines = 1;
    for (size_t i = 0; i < FILES; i++)
        if (strcmp(path, path_of(files[i].name)) == 0)
            for (const char *at = files[i].text; *at; at++) lines += *at == '\n';
    return lines;
}

static void check_report(struct report *report, bool errors) {
    require_report(report, errors);
    for (size_t i = 0; i < report->count; i++) {
        const struct problem *problem = &report->problems[i];
        require(problem->line >= 0 && problem->line <= lines_of(problem->file));
    }
}

/* Everything in print, which is text. Returns it. */
static char *check_print(const struct guide *guide, int columns) {
    const struct dump_options options = {.settings = &guide->settings,
        .pack = &guide->pack,
        .columns = columns,
        .with_outlook = columns % 2};
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    require(dump_pages(out, &options, NULL) && dump_pages(out, &options, "words"));
    for (size_t i = 0; i < guide->pack.topic_count; i++)
        dump_sentences(out, &options, guide->pack.topics[i].id.bytes);
    fclose(out);
    require_harmless(text, bytes);
    return text;
}

static int64_t stopped_ms(void *context) {
    (void)context;
    return 0;
}

static void check_frame(void *context, const struct surface *surface, bool afresh) {
    (void)context, (void)afresh;
    for (int row = 0, sum = 0; row < surface->rows; row++, sum = 0) {
        for (int at = 0; at < surface->columns; at++)
            sum += surface->cells[row * surface->columns + at].columns;
        require(sum == surface->columns);
    }
}

static void no_bell(void *context) {
    (void)context;
}

/* A page that Home leads to, by its row there, and a few pages of it. */
static void check_screens(const struct guide *guide, int columns, int page) {
    static const char keys[] = "\r \t\r n?";
    struct env env = {.settings = &guide->settings,
        .pack = &guide->pack,
        .glyphs = &glyphs_unicode,
        .rows = 24,
        .columns = columns};
    struct io io = {.now_ms = stopped_ms, .present = check_frame, .bell = no_bell};
    struct app app;
    app_open(&app, &env, io, 1);
    app_loaded(&app);
    for (int i = -page; i < (int)sizeof keys - 1 && app.end == APP_RUNS; i++) {
        struct input input = {.kind = INPUT_KEY, .key = {.code = KEY_CODE_DOWN}};
        if (i >= 0 && keys[i] == '\r')
            input.key.code = KEY_CODE_ENTER;
        else if (i >= 0 && keys[i] == '\t')
            input.key.code = KEY_CODE_TAB;
        else if (i >= 0)
            input.key = (struct key){KEY_CODE_CHARACTER, (char32_t)keys[i]};
        app_handle(&app, &input);
        if (app.end == APP_RUNS) app_present(&app);
    }
    app_close(&app);
}

static void check_find(const struct pack *pack) {
    struct find_index index = {0};
    struct find_query query = {0};
    struct find_hits hits = {0};
    const char *words = pack->topics[0].title.bytes;
    require(find_ready(&index, pack, NULL, true, NULL));
    find_parse(&query, &index, words, strlen(words));
    find_run(&hits, &query);
    find_hits_free(&hits);
    find_query_free(&query);
    find_free(&index);
}

static void check_pack_as(bool resident, int columns, int page, char **print) {
    const struct guide_choice choice = {
        .content = folder, .settings = "config/gist-kiosk.cfg", .resident = resident};
    struct guide guide = {0};
    struct report report = {0};
    bool right = guide_open(&guide, &choice, &report) && guide_judge_languages(&guide, &report);
    check_report(&report, !right);
    if (right) {
        guide_set_today(&guide, AS_OF);
        require(!guide_changed(&guide, &choice));
        require(check_language(&guide.pack, &guide.pack, &report));
        lint_pack(&guide.pack, AS_OF, true, &report);
        check_report(&report, false);
        *print = check_print(&guide, columns);
        check_find(&guide.pack);
        if (resident) check_screens(&guide, columns, page);
    }
    report_free(&report);
    guide_free(&guide);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    struct fuzz_bytes script = {data, data + bytes};
    char *read = NULL, *kept = NULL;
    int columns = 20 + fuzz_below(&script, 100), page = fuzz_below(&script, MOST_PAGE);
    for (int i = 0; i < MOST_EDITS && script.at < script.end; i++) edit(&script);
    for (size_t i = 0; i < FILES; i++)
        if (files[i].text != files[i].right) put(i);
    check_pack_as(false, columns, page, &read);
    check_pack_as(true, columns, page, &kept);
    require(!read == !kept && (!read || strcmp(read, kept) == 0));
    free(read);
    free(kept);
    take_back();
    return 0;
}
