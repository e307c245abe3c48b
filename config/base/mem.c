/* A piece of an arena is cut from a chunk; chunks form a list, the newest small one first. A piece
 * that is larger than a chunk gets a chunk of its own, which goes behind the first one, so that the
 * room left in that stays in use. The mutable things here are the hook and whether it was called:
 * memory can run out anywhere, so they cannot be passed along. SPDX-License-Identifier: MIT */
#include "config/base/mem.h"

#include <malloc.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/base/sanitizer.h"

/* Deeper than anything here reaches, but for a few frames. */
enum { WIPED_STACK_BYTES = 64 * 1024 };
enum { CHUNK_FIRST_BYTES = 4 * 1024, CHUNK_MOST_BYTES = 64 * 1024 };

struct arena_chunk {
    struct arena_chunk *next;
    size_t room, used; /* bytes of `pieces` */
    bool lent;         /* by whoever called arena_at; several arenas may begin with it */
    bool overflowed;   /* a piece did not fit in and stands elsewhere */
    alignas(max_align_t) unsigned char pieces[];
};

static void (*exhausted_hook)(void);
static bool exhausted;

void mem_on_exhausted(void (*restore)(void)) {
    exhausted_hook = restore;
}

_Noreturn void mem_exhausted(void) {
    static const char words[] =
        "gist-kiosk: out of memory; close other programs or give this machine more memory\n";
    void (*restore)(void) = exhausted_hook;
    exhausted = true;
    exhausted_hook = NULL; /* called once, also when restoring runs out itself */
    if (restore) restore();
    /* Plain write: stdio may want memory for its buffer. There is nobody left to tell when it
     * fails. */
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0) _exit(1);
    _exit(1);
}

bool mem_is_exhausted(void) {
    return exhausted;
}

static size_t product(size_t count, size_t bytes) {
    size_t total = 0;
    if (__builtin_mul_overflow(count, bytes, &total)) mem_exhausted();
    return total;
}

static size_t sum(size_t one, size_t other) {
    size_t total = 0;
    if (__builtin_add_overflow(one, other, &total)) mem_exhausted();
    return total;
}

void *mem_array(size_t count, size_t bytes) {
    size_t total = product(count, bytes);
    void *place = calloc(total ? total : 1, 1);
    if (!place) mem_exhausted();
    return place;
}

void *mem_resize(void *old, size_t old_count, size_t count, size_t bytes) {
    void *place = mem_array(count, bytes);
    size_t kept = old_count < count ? old_count : count;
    if (old && kept) memcpy(place, old, product(kept, bytes));
    mem_free(old);
    return place;
}

void *mem_realloc(void *old, size_t bytes) {
    return mem_resize(old, malloc_usable_size(old), bytes, 1);
}

enum { FIRST_ROOM = 16 };

static size_t more_room(size_t room, size_t count) {
    size_t twice = room ? sum(room, room) : FIRST_ROOM;
    return twice > count ? twice : count;
}

void *mem_room(void *array, size_t count, size_t *room, size_t bytes) {
    if (count <= *room) return array;
    size_t more = more_room(*room, count);
    array = mem_resize(array, *room, more, bytes);
    *room = more;
    return array;
}

void mem_free(void *place) {
    if (!place) return;
    explicit_bzero(place, malloc_usable_size(place));
    free(place);
}

/* The C library keeps seven freed places of a size apart, and hands these out first. calloc would
 * pass them by. */
void mem_scrub(size_t bytes) {
    void *places[16];
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        places[i] = malloc(bytes ? bytes : 1);
        if (places[i]) explicit_bzero(places[i], bytes);
    }
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) free(places[i]);
}

static struct arena_chunk *chunk_new(size_t room) {
    struct arena_chunk *chunk = mem_array(1, sum(sizeof *chunk, room));
    chunk->room = room;
    return chunk;
}

static size_t next_room(const struct arena *arena) {
    size_t room = CHUNK_FIRST_BYTES;
    if (arena->chunks && arena->chunks->room >= room) room = arena->chunks->room * 2;
    return room > CHUNK_MOST_BYTES ? CHUNK_MOST_BYTES : room;
}

/* Returns a chunk in which `bytes` bytes are free. */
static struct arena_chunk *chunk_with(struct arena *arena, size_t bytes) {
    struct arena_chunk *first = arena->chunks;
    if (first && first->room - first->used >= bytes) return first;
    size_t room = next_room(arena);
    bool own = bytes > room / 4, lent = first && first->lent;
    struct arena_chunk *chunk = chunk_new(own ? bytes : room);
    if (lent) first->overflowed = true;
    if (own && first && !lent) {
        chunk->next = first->next;
        first->next = chunk;
    } else {
        chunk->next = first;
        arena->chunks = chunk;
    }
    return chunk;
}

void *arena_array(struct arena *arena, size_t count, size_t bytes) {
    size_t align = alignof(max_align_t);
    size_t total = sum(product(count, bytes), align - 1) / align * align;
    struct arena_chunk *chunk = chunk_with(arena, total);
    void *piece = chunk->pieces + chunk->used;
    chunk->used += total;
    return piece;
}

void *arena_room(struct arena *arena, void *array, size_t count, size_t *room, size_t bytes) {
    if (count <= *room) return array;
    size_t more = more_room(*room, count);
    void *place = arena_array(arena, more, bytes);
    if (*room) memcpy(place, array, *room * bytes);
    *room = more;
    return place;
}

char *arena_text(struct arena *arena, const char *text, size_t bytes) {
    char *copy = arena_array(arena, sum(bytes, 1), 1);
    if (bytes) memcpy(copy, text, bytes);
    return copy;
}

char *arena_copy(struct arena *arena, const char *text) {
    return arena_text(arena, text, strlen(text));
}

char *arena_join(struct arena *arena, const char *first, const char *second) {
    size_t first_bytes = strlen(first), second_bytes = strlen(second);
    char *text = arena_array(arena, first_bytes + second_bytes + 1, 1);
    memcpy(text, first, first_bytes);
    memcpy(text + first_bytes, second, second_bytes);
    return text;
}

char *arena_format_list(struct arena *arena, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int bytes = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (bytes < 0) return arena_text(arena, "", 0);
    char *text = arena_array(arena, (size_t)bytes + 1, 1);
    vsnprintf(text, (size_t)bytes + 1, format, arguments);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return text;
}

size_t arena_bytes(const struct arena *arena) {
    size_t bytes = 0;
    for (const struct arena_chunk *chunk = arena->chunks; chunk; chunk = chunk->next)
        bytes += sizeof *chunk + chunk->room;
    return bytes;
}

void arena_free(struct arena *arena) {
    while (arena->chunks) {
        struct arena_chunk *chunk = arena->chunks;
        arena->chunks = chunk->next;
        if (!chunk->lent) mem_free(chunk);
    }
}

void arena_at(struct arena *arena, void *place, size_t bytes) {
    struct arena_chunk *chunk = place;
    *chunk = (struct arena_chunk){.room = bytes - sizeof *chunk, .lent = true};
    *arena = (struct arena){.chunks = chunk};
}

size_t arena_at_used(const struct arena *arena) {
    const struct arena_chunk *chunk = arena->chunks;
    return chunk->overflowed ? 0 : sizeof *chunk + chunk->used;
}

/* With the address sanitizer the same is asked of its allocator, so that a test sees what is held
 * and not what is kept aside. */
#if SANITIZED_ADDRESS
void __sanitizer_purge_allocator(void);

void mem_trim(void) {
    __sanitizer_purge_allocator();
}
#else
void mem_trim(void) {
    malloc_trim(0);
}
#endif

__attribute__((noinline)) void mem_wipe_stack(void) {
    char below[WIPED_STACK_BYTES];
    explicit_bzero(below, sizeof below);
}
