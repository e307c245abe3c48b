/* Memory: pieces stay what they were, what is freed is overwritten, and running out ends the
 * program properly. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <inttypes.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "config/base/mem.h"

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_ASAN 1
#endif
#endif
#ifndef UNDER_ASAN
#define UNDER_ASAN 0
#endif

/* More than the C library gives in one piece on any machine, so that an allocation fails without a
 * limit being set. */
#define TOO_MUCH (SIZE_MAX / 4 * 3)

#if UNDER_ASAN
/* The sanitizer would end the test where malloc would return NULL. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "allocator_may_return_null=1";
}
#endif

static void pieces_of_an_arena_are_zeroed_and_aligned(void **state) {
    (void)state;
    struct arena arena = {0};
    for (size_t bytes = 0; bytes < 300; bytes++) {
        unsigned char *piece = arena_array(&arena, bytes, 1);
        assert_non_null(piece);
        assert_int_equal((uintptr_t)piece % alignof(max_align_t), 0);
        for (size_t i = 0; i < bytes; i++) assert_int_equal(piece[i], 0);
        memset(piece, 0xAA, bytes);
    }
    arena_free(&arena);
}

static void pieces_stay_what_they_were_while_the_arena_grows(void **state) {
    (void)state;
    struct arena arena = {0};
    enum { PIECES = 2000 };
    static unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        pieces[i] = arena_array(&arena, i % 97 + 1, 1);
        memset(pieces[i], (int)(i % 251), i % 97 + 1);
    }
    for (size_t i = 0; i < PIECES; i++) {
        for (size_t j = 0; j < i % 97 + 1; j++) assert_int_equal(pieces[i][j], i % 251);
    }
    arena_free(&arena);
}

static void a_large_piece_leaves_the_room_of_the_first_chunk_in_use(void **state) {
    (void)state;
    struct arena arena = {0};
    char *before = arena_array(&arena, 1, 1);
    char *large = arena_array(&arena, 100, 1024);
    memset(large, 'x', (size_t)100 * 1024);
    char *after = arena_array(&arena, 1, 1);
    assert_int_equal(after - before, alignof(max_align_t));
    arena_free(&arena);
}

static void a_freed_arena_is_empty_and_ready(void **state) {
    (void)state;
    struct arena arena = {0};
    arena_free(&arena);
    arena_text(&arena, "one", 3);
    arena_free(&arena);
    assert_null(arena.chunks);
    assert_string_equal(arena_text(&arena, "two", 3), "two");
    arena_free(&arena);
}

static void arena_text_takes_only_the_bytes_it_was_told(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_string_equal(arena_text(&arena, "stomach", 4), "stom");
    assert_string_equal(arena_copy(&arena, "stomach"), "stomach");
    assert_string_equal(arena_copy(&arena, ""), "");
    assert_string_equal(arena_text(&arena, NULL, 0), "");
    arena_free(&arena);
}

static void arena_format_prints_any_length(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_string_equal(arena_format(&arena, "%s:%d", "a.cfg", 7), "a.cfg:7");
    const char *wide = arena_format(&arena, "%100000d", 5);
    assert_int_equal(strlen(wide), 100000);
    assert_int_equal(wide[99999], '5');
    assert_string_equal(arena_format(&arena, "%ls", L"\u00E9"),
        ""); /* what the C locale cannot print is left out */
    arena_free(&arena);
}

static void resizing_keeps_the_old_elements_and_zeroes_the_new_ones(void **state) {
    (void)state;
    int *numbers = mem_resize(NULL, 0, 3, sizeof *numbers);
    for (int i = 0; i < 3; i++) numbers[i] = i + 1;
    numbers = mem_resize(numbers, 3, 5, sizeof *numbers);
    const int grown[] = {1, 2, 3, 0, 0};
    assert_memory_equal(numbers, grown, sizeof grown);
    numbers = mem_resize(numbers, 5, 2, sizeof *numbers);
    assert_memory_equal(numbers, grown, 2 * sizeof *numbers);
    mem_free(numbers);
}

static void an_array_with_room_stays_and_a_full_one_moves_to_twice_as_much(void **state) {
    (void)state;
    size_t room = 0;
    int *numbers = mem_room(NULL, 1, &room, sizeof *numbers), *place = numbers;
    const size_t first = room;
    assert_true(first >= 1);
    for (size_t i = 0; i < first; i++) numbers[i] = (int)i + 1;
    numbers = mem_room(numbers, first, &room, sizeof *numbers);
    assert_ptr_equal(numbers, place);
    assert_int_equal(room, first);
    numbers = mem_room(numbers, first + 1, &room, sizeof *numbers);
    assert_int_equal(room, 2 * first);
    for (size_t i = 0; i < room; i++) assert_int_equal(numbers[i], i < first ? i + 1 : 0);
    numbers = mem_room(numbers, 1000, &room, sizeof *numbers); /* more than twice */
    assert_true(room >= 1000);
    assert_int_equal(numbers[0], 1);
    assert_int_equal(numbers[999], 0);
    mem_free(numbers);
}

static void an_array_grows_in_an_arena_too(void **state) {
    (void)state;
    struct arena arena = {0};
    size_t room = 0;
    int *numbers = NULL;
    for (size_t i = 0; i < 1000; i++) {
        numbers = arena_room(&arena, numbers, i + 1, &room, sizeof *numbers);
        assert_true(room > i);
        numbers[i] = (int)i;
    }
    for (size_t i = 0; i < 1000; i++) assert_int_equal(numbers[i], i);
    arena_free(&arena);
}

static void memory_for_libraries_keeps_what_it_held(void **state) {
    (void)state;
    char *piece = mem_realloc(NULL, 12);
    strcpy(piece, "kept");
    piece = mem_realloc(piece, 4000);
    assert_string_equal(piece, "kept");
    piece = mem_realloc(piece, 2);
    assert_memory_equal(piece, "ke", 2);
    mem_free(piece);
}

static void nothing_and_a_size_of_zero_can_be_freed(void **state) {
    (void)state;
    mem_free(NULL);
    void *none = mem_array(0, 8);
    assert_non_null(none);
    mem_free(none);
}

/* ---- wiping ---- */

enum { SECRET_BYTES = 64 };

static void make_secret(char *secret) {
    for (int i = 0; i < SECRET_BYTES; i++) secret[i] = (char)(i * 37 + 11);
}

static bool is_in(int memory, uintptr_t from, uintptr_t to, const char *secret) {
    char buffer[8192];
    for (uintptr_t at = from; at < to; at += sizeof buffer - SECRET_BYTES) {
        ssize_t got = pread(memory, buffer, sizeof buffer, (off_t)at);
        if (got > 0 && memmem(buffer, (size_t)got, secret, SECRET_BYTES)) return true;
    }
    return false;
}

/* Looks through the heap as another program could, so that no freed pointer is used. */
static bool is_in_heap(const char *secret) {
    char maps[65536];
    int file = open("/proc/self/maps", O_RDONLY);
    size_t filled = 0;
    for (ssize_t got; filled < sizeof maps - 1; filled += (size_t)got) {
        got = read(file, maps + filled, sizeof maps - 1 - filled);
        if (got <= 0) break;
    }
    maps[filled] = '\0';
    close(file);
    char *line = strstr(maps, "[heap]");
    assert_non_null(line);
    while (line > maps && line[-1] != '\n') line--;
    uintptr_t from = 0, to = 0;
    assert_int_equal(sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &from, &to), 2);
    int memory = open("/proc/self/mem", O_RDONLY);
    bool found = is_in(memory, from, to, secret);
    close(memory);
    return found;
}

static void what_is_freed_is_overwritten(void **state) {
    (void)state;
    if (UNDER_ASAN) skip();
    char secret[SECRET_BYTES];
    make_secret(secret);

    struct arena arena = {0};
    char *piece = arena_array(&arena, 1, 1000);
    memcpy(piece + 500, secret, SECRET_BYTES);
    assert_true(is_in_heap(secret));
    arena_free(&arena);
    assert_false(is_in_heap(secret));

    char *place = mem_array(1000, 1);
    memcpy(place + 500, secret, SECRET_BYTES);
    assert_true(is_in_heap(secret));
    mem_free(place);
    assert_false(is_in_heap(secret));

    size_t room = 0;
    place = mem_room(NULL, 1000, &room, 1);
    memcpy(place + 500, secret, SECRET_BYTES);
    place = mem_room(place, room + 1, &room, 1);
    memset(place, 0, room);
    assert_false(is_in_heap(secret));
    mem_free(place);

    place = mem_array(1000, 1);
    memcpy(place + 500, secret, SECRET_BYTES);
    place = mem_resize(place, 1000, 100, 1);
    assert_false(is_in_heap(secret));
    mem_free(place);
}

/* ---- running out ---- */

static void say_restored(void) {
    if (write(STDERR_FILENO, "restored\n", 9) != 9) _exit(9);
}

static void run_out_again(void) {
    say_restored();
    mem_array(TOO_MUCH, 1);
}

static void array_of_too_much(void) {
    mem_array(TOO_MUCH, 1);
}

static void array_whose_size_overflows(void) {
    mem_array(SIZE_MAX / 2, 4);
}

static void resize_to_too_much(void) {
    mem_resize(mem_array(1, 1), 1, TOO_MUCH, 1);
}

static void arena_of_too_much(void) {
    struct arena arena = {0};
    arena_array(&arena, TOO_MUCH, 1);
}

static void arena_whose_size_overflows(void) {
    struct arena arena = {0};
    arena_array(&arena, SIZE_MAX - 3, 1);
}

static void text_whose_size_overflows(void) {
    struct arena arena = {0};
    arena_text(&arena, "", SIZE_MAX);
}

/* Runs `act` in a child; returns what it wrote to standard error in `said`, and its exit status. */
static int run_in_child(void (*act)(void), void (*restore)(void), char said[512]) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        mem_on_exhausted(restore);
        act();
        _exit(7);
    }
    close(ends[1]);
    size_t filled = 0;
    for (ssize_t got; (got = read(ends[0], said + filled, 511 - filled)) > 0;)
        filled += (size_t)got;
    said[filled] = '\0';
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void running_out_restores_then_says_one_line_and_exits_with_1(void **state) {
    (void)state;
    void (*const acts[])(void) = {array_of_too_much, array_whose_size_overflows, resize_to_too_much,
        arena_of_too_much, arena_whose_size_overflows, text_whose_size_overflows, mem_exhausted};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        char said[512];
        assert_int_equal(run_in_child(acts[i], say_restored, said), 1);
        /* The sanitizer may have said something before. */
        const char *words = strstr(said, "restored\ngist-kiosk: out of memory; ");
        assert_non_null(words);
        words += strlen("restored\n");
        assert_non_null(strchr(words, '\n'));
        assert_int_equal(strchr(words, '\n')[1], '\0');
    }
}

static void the_hook_is_called_once_even_when_it_runs_out_itself(void **state) {
    (void)state;
    char said[512];
    assert_int_equal(run_in_child(array_of_too_much, run_out_again, said), 1);
    const char *first = strstr(said, "restored\n");
    assert_non_null(first);
    assert_null(strstr(first + 1, "restored\n"));
    assert_non_null(strstr(said, "out of memory"));
}

static void without_a_hook_running_out_still_ends_with_1(void **state) {
    (void)state;
    char said[512];
    assert_int_equal(run_in_child(array_of_too_much, NULL, said), 1);
    assert_non_null(strstr(said, "out of memory"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_of_an_arena_are_zeroed_and_aligned),
        cmocka_unit_test(pieces_stay_what_they_were_while_the_arena_grows),
        cmocka_unit_test(a_large_piece_leaves_the_room_of_the_first_chunk_in_use),
        cmocka_unit_test(a_freed_arena_is_empty_and_ready),
        cmocka_unit_test(arena_text_takes_only_the_bytes_it_was_told),
        cmocka_unit_test(arena_format_prints_any_length),
        cmocka_unit_test(resizing_keeps_the_old_elements_and_zeroes_the_new_ones),
        cmocka_unit_test(an_array_with_room_stays_and_a_full_one_moves_to_twice_as_much),
        cmocka_unit_test(an_array_grows_in_an_arena_too),
        cmocka_unit_test(memory_for_libraries_keeps_what_it_held),
        cmocka_unit_test(nothing_and_a_size_of_zero_can_be_freed),
        cmocka_unit_test(what_is_freed_is_overwritten),
        cmocka_unit_test(running_out_restores_then_says_one_line_and_exits_with_1),
        cmocka_unit_test(the_hook_is_called_once_even_when_it_runs_out_itself),
        cmocka_unit_test(without_a_hook_running_out_still_ends_with_1),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
