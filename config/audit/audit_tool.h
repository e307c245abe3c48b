/* A question to another program: it is started, read with limits, and ended. The only file of the
 * project that starts programs; it is no part of the guide. SPDX-License-Identifier: MIT */
#ifndef CONFIG_AUDIT_TOOL_H
#define CONFIG_AUDIT_TOOL_H

#include "config/base/mem.h"

enum { AUDIT_MOST_BYTES = 1024 * 1024 };

/* What was read so far; zeroed: nothing. Once something is read, `bytes` ends with a zero. */
struct audit_stream {
    char *bytes;
    size_t filled, room;
};

/* Reads on from a descriptor. Returns 0 at its end, EFBIG beyond AUDIT_MOST_BYTES, or the errno of
 * read(2). */
int audit_stream_read(struct arena *memory, struct audit_stream *stream, int descriptor);

/* What came of a question. Everything in it is in the arena that was given. */
struct audit_reply {
    const char *fault; /* why there is no answer, in words that name the program: it is not there,
                          it did not end in time, a signal ended it, it said more than
                          AUDIT_MOST_BYTES; NULL: it ended by itself */
    int status;        /* its exit status; -1 where there is a fault */
    char *said;        /* its output and errors, in their order, zero-terminated; never NULL */
};

/* Starts `arguments` (the first is the absolute path of the program, the last is NULL) with an
 * empty input and an environment of its own, and waits for its end, at most `limit_ms`. What it
 * leaves running in its process group is killed. Control characters in what it says, but for tabs
 * and ends of lines, become '?'. Never fails: what goes wrong is the reply's `fault`. */
struct audit_reply audit_tool_ask(struct arena *memory, const char *const *arguments, int limit_ms);

#endif
