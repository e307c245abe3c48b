/* Reads text in libconfig syntax into a struct, as a const table of rules says. Settings and every
 * .cfg of a content pack are read by this one reader; it and its test are the only files that know
 * libconfig.
 *
 * libconfig wraps large integers, follows @include, and exits the program on some files. So a file
 * is read by text_file_load first and its grammar is checked by syntax_check; libconfig sees only
 * what passed both. SPDX-License-Identifier: MIT */
#ifndef CONFIG_SCHEMA_H
#define CONFIG_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"

enum schema_type {
    SCHEMA_BOOL,   /* bool */
    SCHEMA_INT,    /* int, in [minimum, maximum]; 0 too where zero_too is set */
    SCHEMA_CHOICE, /* int: the index in `choices` of the string read */
    SCHEMA_TEXT,   /* struct schema_text; its bytes at most `maximum` (0: any) */
    SCHEMA_TEXTS,  /* struct schema_text array: pointer at `offset`, size_t at `count_offset`; count
                      in [minimum, maximum] (0: any) */
    SCHEMA_GROUP,  /* a struct inside: `rules` with offsets relative to `offset` */
    SCHEMA_LANGUAGE, /* like GROUP; its key in the file is the language code asked for. Groups of
                        other languages (two letters) are passed over unread */
    SCHEMA_RECORDS,  /* array of structs: pointer at `offset`, size_t at `count_offset`; each of
                        `record_bytes` bytes, beginning with `int line`, which is set to its
                        line; count in [minimum, maximum] (0: any) */
};

/* A string and where it stands. `bytes` is never NULL after schema_read or schema_presets. */
struct schema_text {
    const char *bytes;
    int line; /* on which the string begins; 0 for a preset */
};

/* One row of a table; a row whose key is NULL ends the table. */
struct schema_rule {
    const char *key;
    const char *former; /* what the key was called in the last version: read all the same, with a
                           note that names today's; NULL: nothing else */
    enum schema_type type;
    bool required; /* else the preset stays when the key is not there */
    bool zero_too;
    size_t offset, count_offset;
    size_t line_offset; /* of an int that is set to the line of the key, 0 when it is not there; 0:
                           not kept */
    long minimum, maximum;
    const char *const *choices; /* NULL-terminated */
    const struct schema_rule *rules;
    size_t record_bytes;
    long preset;             /* BOOL, INT, CHOICE (as an index) */
    const char *preset_text; /* TEXT; NULL means "" */
    const char *help; /* one or two sentences for the person who edits the file; may be NULL */
};

struct schema_input {
    const char *file;      /* path to open, or the name to give in problems where `text` is set */
    const char *text;      /* NULL: read the file */
    size_t most_bytes;     /* of the file; 0: TEXT_FILE_MAX_BYTES */
    int first_line;        /* of `text` in `file` (0 means 1); ignored where text is NULL */
    const char *language;  /* code for SCHEMA_LANGUAGE; NULL where the table has none */
    struct arena *arena;   /* what is read is allocated here */
    struct report *report; /* problems go here; NULL: nowhere */
};

/* Puts the presets of `rules` into the struct at `out` (groups too). A text without one is
 * `nothing`, which is "". */
void schema_presets(const struct schema_rule *rules, const char *nothing, void *out);

/* Reads `input` into the struct at `out`, presets first; texts without a preset are in the arena as
 * all that is read, so that what stands in `out` can be kept with the arena. Returns true when
 * there was no error; else every error found was reported with its line (an unknown key with the
 * nearest known one, a key under both its names, a value out of range with the value as read, a
 * wrong type with the type wanted, a missing key, a string with a character that text_file.h
 * refuses), and `out` holds what could be read. A key under its former name is a note. */
bool schema_read(const struct schema_input *input, const struct schema_rule *rules, void *out);

/* Says whether `code` is two small letters of A to Z: a language as a key, and as a folder's name
 * that can never be a path. */
bool schema_is_language(const char *code);

#endif
