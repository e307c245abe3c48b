/* The real program when memory runs out: at every single allocation of start-up and of a visit it
 * must say so in one line, end with status 1, and give the terminal back. The work is done inside
 * the program, by tests/fail/fail_malloc.c.
 *
 * GIST_KIOSK_EVERY=1 tries each allocation of the visit too; as it is, each of start-up and each
 * 13th later. SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/fail/fail_malloc.h"
#include "tests/support/kiosk.h"

#define NEVER_OVER                                                                                 \
    "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\nquiz: { shuffle = "     \
    "false; };\n"

enum {
    STEP_LIMIT_MS = 300 * 1000, /* a step is some thousand processes, on any machine */
    START_UP = 400, /* allocations that are all tried: those before the first frame and some more */
    EVERY = 13,
};

/* Fills `path` with the object to preload; false where there is none, as under sanitizers. */
static bool find_object(char *path, size_t room) {
    char *program = realpath(kiosk_program(), NULL);
    char *end = program ? strrchr(program, '/') : NULL;
    if (end) *end = '\0';
    int bytes = snprintf(path, room, "%s/tests/fail_malloc.so", end ? program : ".");
    free(program);
    return bytes > 0 && (size_t)bytes < room && access(path, R_OK) == 0;
}

struct tried {
    char folder[KIOSK_PATH_BYTES], counts_path[KIOSK_PATH_BYTES + 20];
    struct fail_counts *counts;
};

static void open_counts(struct tried *tried) {
    kiosk_folder(tried->folder);
    snprintf(tried->counts_path, sizeof tried->counts_path, "%s/counts", tried->folder);
    int file = open(tried->counts_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_true(file >= 0 && ftruncate(file, sizeof *tried->counts) == 0);
    void *place = mmap(NULL, sizeof *tried->counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    assert_ptr_not_equal(place, MAP_FAILED);
    close(file);
    const char *every = getenv("GIST_KIOSK_EVERY");
    tried->counts = place;
    tried->counts->all_until = START_UP;
    tried->counts->every = every ? strtoul(every, NULL, 10) : EVERY;
}

static void close_counts(struct tried *tried) {
    munmap(tried->counts, sizeof *tried->counts);
    kiosk_folder_remove(tried->folder);
}

static struct vt *start(
    struct tried *tried, const char *object, const char *option, const char *of_it) {
    char preload[1100], file[KIOSK_PATH_BYTES + 40];
    snprintf(preload, sizeof preload, "LD_PRELOAD=%s", object);
    snprintf(file, sizeof file, "FAIL_MALLOC=%s", tried->counts_path);
    const char *const environment[] = {
        "TERM=xterm-256color", "LC_ALL=C.UTF-8", preload, file, NULL};
    struct vt *vt = kiosk_start(&(struct kiosk_start){.settings = NEVER_OVER,
        .environment = environment,
        .arguments = {option, of_it},
        .folder = tried->folder});
    if (vt_bytes(vt) == 0) vt_pump(vt, STEP_LIMIT_MS);
    return vt;
}

static void assert_all_good(const struct fail_counts *counts) {
    print_message("%lu allocations, %lu of them failed; the second screen was left %lu times\n",
        counts->allocations, counts->tried, counts->restored);
    if (counts->failed > 0)
        fail_msg("%lu ends were bad; first: allocation %lu (try %lu): %s; it wrote:\n%s",
            counts->failed, counts->first_at, counts->first_failed, counts->what, counts->heard);
    assert_true(counts->tried > 100);
}

static void expect_end(struct vt *vt) {
    int status = -1;
    vt_signal(vt, SIGTERM);
    assert_true(vt_wait_end(vt, STEP_LIMIT_MS, &status));
    assert_int_equal(status, 0);
    assert_false(vt_alternate_screen(vt));
    vt_close(vt);
}

static void wherever_memory_runs_out_the_terminal_is_given_back(void **state) {
    struct tried tried;
    char object[1000];
    (void)state;
    if (!find_object(object, sizeof object)) {
        print_message("there is no tests/fail_malloc.so beside the program: nothing to try\n");
        skip();
    }
    open_counts(&tried);
    struct vt *vt = start(&tried, object, "--kiosk", NULL);
    tried.counts->frame_seen = true;
    kiosk_expect(vt, "Metastatic GIST");
    kiosk_visit(vt, STEP_LIMIT_MS);
    vt_resize(vt, 40, 120);
    vt_type(vt, " ");
    assert_true(vt_wait_text(vt, "What would you like to know?", STEP_LIMIT_MS));
    vt_resize(vt, 12, 40);
    assert_true(vt_wait_row(vt, 11, "", STEP_LIMIT_MS));
    expect_end(vt);
    assert_all_good(tried.counts);
    assert_true(tried.counts->restored > 100);
    close_counts(&tried);
}

/* Without a full screen nothing is to be given back, and what was printed so far stays unsaid. */
static void printing_ends_with_one_line_too(void **state) {
    struct tried tried;
    char object[1000];
    int status = -1;
    (void)state;
    if (!find_object(object, sizeof object)) skip();
    open_counts(&tried);
    struct vt *vt = start(&tried, object, "--dump", "what");
    assert_true(vt_wait_end(vt, STEP_LIMIT_MS, &status));
    assert_int_equal(status, 0);
    vt_close(vt);
    assert_all_good(tried.counts);
    assert_int_equal(tried.counts->restored, 0);
    close_counts(&tried);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wherever_memory_runs_out_the_terminal_is_given_back),
        cmocka_unit_test(printing_ends_with_one_line_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
