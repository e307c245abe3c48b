/* Memory that cannot run out quietly, and memory that is freed all at once.
 *
 * Every allocation of the program goes through here. When the system has no more, the program ends
 * with one line and status 1, after the hook has given the terminal back; so no caller checks for
 * NULL. What is freed is overwritten first, because it may hold what a visitor read or answered.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_MEM_H
#define CONFIG_MEM_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Sets the function that is called once, before the message, when memory runs out. It must not
 * allocate. NULL takes the hook away. */
void mem_on_exhausted(void (*restore)(void));

/* Ends the program as described above. For callers (allocators given to libraries) that learn of it
 * first. */
_Noreturn void mem_exhausted(void);

/* Says whether the program is ending as described above: whoever still asks for memory (the hook)
 * goes without. */
bool mem_is_exhausted(void);

/* Returns `count` * `bytes` zeroed bytes, never NULL; the caller frees them with mem_free. A
 * product that overflows counts as memory that ran out. A size of 0 gives a pointer that may be
 * freed, not read. */
void *mem_array(size_t count, size_t bytes) __attribute__((returns_nonnull));

/* Grows or shrinks `old` (NULL: none yet) from `old_count` to `count` elements of `bytes` each. New
 * elements are zero. The old place is overwritten. Returns the new place, never NULL. */
void *mem_resize(void *old, size_t old_count, size_t count, size_t bytes)
    __attribute__((returns_nonnull));

/* Does what realloc does, for libraries that ask for an allocator; overwrites the old place. */
void *mem_realloc(void *old, size_t bytes) __attribute__((returns_nonnull));

/* For an array that grows: returns `array` (NULL: none yet) with room for at least `count` elements
 * of `bytes` each. Where `*room`, the elements that it has room for, is less, the array moves as by
 * mem_resize, and `*room` grows to at least twice of what it was. */
void *mem_room(void *array, size_t count, size_t *room, size_t bytes);

/* Overwrites all of the allocated place and frees it. NULL is fine. */
void mem_free(void *place);

/* Overwrites places of about `bytes` bytes that were freed just before: for libraries that copy
 * what a visitor chose and free the copy as it is. It finds what the C library would hand out next
 * for that size, so call it right after the library. */
void mem_scrub(size_t bytes);

/* Gives pages that hold nothing any more back to the system; after judging a pack most of the heap
 * is such. */
void mem_trim(void);

/* Overwrites what functions that have returned left on the stack. */
void mem_wipe_stack(void);

/* Memory with one owner and one end: any number of pieces, freed together. A zeroed arena is empty
 * and ready. */
struct arena {
    struct arena_chunk *chunks;
};

/* Returns `count` * `bytes` zeroed bytes, aligned for any type, that live until arena_free. Never
 * NULL. */
void *arena_array(struct arena *arena, size_t count, size_t bytes) __attribute__((returns_nonnull));

/* The same as mem_room, in the arena: what was left there stays until arena_free. */
void *arena_room(struct arena *arena, void *array, size_t count, size_t *room, size_t bytes);

/* Returns a copy of the `bytes` bytes at `text`, with a terminating zero. */
char *arena_text(struct arena *arena, const char *text, size_t bytes)
    __attribute__((returns_nonnull));

/* Returns a copy of the zero-terminated `text`. */
char *arena_copy(struct arena *arena, const char *text) __attribute__((returns_nonnull));

/* Returns `first` and `second` (zero-terminated) as one string in the arena. */
char *arena_join(struct arena *arena, const char *first, const char *second)
    __attribute__((returns_nonnull));

/* Returns what printf would print, as a string in the arena. */
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same, for callers that have the arguments as a list. */
char *arena_format_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Returns how many bytes the arena holds of the system, in use or not. */
size_t arena_bytes(const struct arena *arena);

/* Overwrites and frees everything in the arena; it is empty and ready again. */
void arena_free(struct arena *arena);

/* Makes an arena whose pieces stand one after the other at `place` (zeroed, aligned for any type,
 * `bytes` bytes long), which stays the caller's, as long as they fit in. A copy of this struct goes
 * on behind the same pieces; arena_free of either leaves the place as it is. */
void arena_at(struct arena *arena, void *place, size_t bytes);

/* Returns how many bytes of the place are in use, or 0 where not all pieces fitted in. `arena` is
 * as arena_at made it. */
size_t arena_at_used(const struct arena *arena);

#endif
