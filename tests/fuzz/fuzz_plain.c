/* Any bytes as what is typed with --plain, at any width: lines mean the same in whatever pieces
 * they come, what is printed is harmless text, and the end of the input is the end.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"
#include "tui/app/app.h"
#include "tui/terminal/teletype.h"
#include "tui/terminal/typed_line.h"

enum { MOST_BYTES = 400, LEAST_COLUMNS = 20, MOST_COLUMNS = 200, MOST_INPUTS = 4 * MOST_BYTES };

static struct pack pack;
static struct settings settings;

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    require(setlocale(LC_ALL, "C.UTF-8") != NULL);
    settings_default(&settings);
    require(pack_open(&pack, "content/gist", "en", NULL) && pack_load(&pack, NULL));
    int output = memfd_create("output", MFD_CLOEXEC);
    require(output >= 0 && dup2(output, STDOUT_FILENO) == STDOUT_FILENO);
    return 0;
}

/* ---- lines ---- */

struct inputs {
    struct input inputs[MOST_INPUTS];
    size_t count;
};

static void type(const uint8_t *data, size_t bytes, size_t piece, struct inputs *inputs) {
    static struct typed_line typed;
    typed = (struct typed_line){.spots = {{1, 2}, {3, 4}}, .spot_count = 2};
    inputs->count = 0;
    for (size_t at = 0; at < bytes; at += typed.count) {
        typed.count = bytes - at < piece ? bytes - at : piece;
        typed.at = 0;
        memcpy(typed.bytes, data + at, typed.count);
        while (typed_line_take(&typed)) {
            struct input input;
            while ((input = typed_line_next(&typed)).kind != INPUT_NONE) {
                require(inputs->count < MOST_INPUTS);
                require(input.kind != INPUT_TEXT || input.key.character >= U' ');
                require(input.kind != INPUT_PRESS || input.row == 1 || input.row == 3);
                inputs->inputs[inputs->count++] = input;
            }
        }
        require(typed.at == typed.count && typed.length <= TYPED_LINE_BYTES);
    }
}

static void check_lines(const uint8_t *data, size_t bytes) {
    static struct inputs whole, cut;
    type(data, bytes, TYPED_READ_BYTES, &whole);
    type(data, bytes, 1, &cut);
    require(whole.count == cut.count);
    require(memcmp(whole.inputs, cut.inputs, whole.count * sizeof whole.inputs[0]) == 0);
}

/* ---- the guide ---- */

/* Puts the bytes where standard input is read; they end there. */
static void put_input(const uint8_t *data, size_t bytes) {
    int ends[2];
    require(pipe(ends) == 0 && dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
    require(write(ends[1], data, bytes) == (ssize_t)bytes);
    close(ends[0]);
    close(ends[1]);
}

static void check_output(bool ascii) {
    off_t bytes = lseek(STDOUT_FILENO, 0, SEEK_CUR);
    require(bytes > 0);
    char *text = mem_array((size_t)bytes + 1, 1);
    require(pread(STDOUT_FILENO, text, (size_t)bytes, 0) == (ssize_t)bytes);
    require_harmless(text, (size_t)bytes);
    require(!strchr(text, '\t'));
    for (off_t i = 0; ascii && i < bytes; i++) require((unsigned char)text[i] < 0x80);
    mem_free(text);
    require(ftruncate(STDOUT_FILENO, 0) == 0 && lseek(STDOUT_FILENO, 0, SEEK_SET) == 0);
}

static void check_guide(const struct io_options *options, int columns) {
    struct io io = teletype_io(columns);
    struct io_facts facts = {0};
    struct report report = {0};
    struct app app;
    require(io.open(io.context, options, &facts, &report));
    const struct env env = {.settings = &settings,
        .pack = &pack,
        .glyphs = facts.glyphs,
        .rows = facts.rows,
        .columns = facts.columns,
        .kiosk = options->kiosk,
        .mono = true,
        .plain = facts.plain};
    app_open(&app, &env, io, 1);
    app_loaded(&app);
    enum app_end end = app_run(&app);
    require(end == APP_ENDED || (end == APP_LEFT && !options->kiosk));
    app_close(&app);
    io.close(io.context, false);
    report_free(&report);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    struct fuzz_bytes script = {data, data + (bytes < MOST_BYTES ? bytes : MOST_BYTES)};
    int choices = fuzz_next(&script);
    int columns = LEAST_COLUMNS + fuzz_below(&script, MOST_COLUMNS - LEAST_COLUMNS + 1);
    const struct io_options options = {
        .kiosk = choices & 1, .ascii = choices & 2 ? ASCII_ALWAYS : ASCII_AUTO};
    check_lines(script.at, (size_t)(script.end - script.at));
    put_input(script.at, (size_t)(script.end - script.at));
    check_guide(&options, columns);
    check_output(choices & 2);
    return 0;
}
