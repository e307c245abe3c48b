/* Memory for cmark. It frees without saying how much, and mem_free wants to know, so the size
 * stands before each piece. */
#include "content/doc/doc_build.h"

#include <stdalign.h>
#include <stdint.h>

struct sized {
    size_t bytes; /* with this head */
    alignas(max_align_t) unsigned char piece[];
};

static struct sized *head_of(void *piece) {
    return piece ? (void *)((char *)piece - offsetof(struct sized, piece)) : NULL;
}

void *doc_memory_resize(void *piece, size_t bytes) {
    struct sized *old = head_of(piece);
    if (bytes > SIZE_MAX - sizeof *old) mem_exhausted();
    struct sized *resized = mem_resize(old, old ? old->bytes : 0, sizeof *resized + bytes, 1);
    resized->bytes = sizeof *resized + bytes;
    return resized->piece;
}

void *doc_memory_array(size_t count, size_t bytes) {
    if (bytes && count > SIZE_MAX / bytes) mem_exhausted();
    return doc_memory_resize(NULL, count * bytes);
}

void doc_memory_free(void *piece) {
    struct sized *old = head_of(piece);
    if (old) mem_free(old, old->bytes);
}
