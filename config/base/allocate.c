/* The C library's allocators once more, for the libraries too: none of them ever sees a NULL.
 * libconfig and cmark would abort where memory runs out, ncurses would draw on with half a screen,
 * and no visitor would get the terminal back.
 *
 * The C library looks its own up by name, so these take their place there as well. Freeing stays as
 * it is. SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "config/base/mem.h"
#include "config/base/sanitizer.h"

/* Sanitizers bring allocators of their own; other C libraries know these by no second name. */
#if defined(__GLIBC__) && !SANITIZED

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);
void *__libc_memalign(size_t align, size_t bytes);

/* Seen by the libraries; and weak, so that a test may bring its own. */
#define ALLOCATOR __attribute__((weak, visibility("default")))

/* Passes a place on. While the terminal is given back there is nobody to ask for more: whoever
 * tries gets its NULL then. */
static void *never_null(void *place, size_t bytes) {
    if (!place && bytes > 0 && !mem_is_exhausted()) mem_exhausted();
    return place;
}

/* (Parameters have the names of the declarations that these are definitions of.) */
ALLOCATOR void *malloc(size_t size) {
    return never_null(__libc_malloc(size), size ? size : 1);
}

ALLOCATOR void *calloc(size_t nmemb, size_t size) {
    return never_null(__libc_calloc(nmemb, size), 1);
}

/* A size of 0 frees, and NULL says so. */
ALLOCATOR void *realloc(void *ptr, size_t size) {
    return never_null(__libc_realloc(ptr, size), ptr ? size : 1);
}

ALLOCATOR void *aligned_alloc(size_t alignment, size_t size) {
    return never_null(__libc_memalign(alignment, size), 1);
}

#else

/* C wants something in every file. */
extern const int allocate_is_left_to_others;
const int allocate_is_left_to_others = 1;

#endif
