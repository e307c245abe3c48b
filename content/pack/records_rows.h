/* Rows of the tables of records.h, for the files that have them. SPDX-License-Identifier: MIT */
#ifndef CONTENT_RECORDS_ROWS_H
#define CONTENT_RECORDS_ROWS_H

#include <stddef.h>

#include "content/pack/pack.h"
#include "content/pack/records.h"

/* The field is that of `type`; what is not said to be optional must be there. */
#define TEXT(type_, key_, field)                                                                   \
    { .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(type_, field), .required = true }
#define TEXT_OPTIONAL(type_, key_, field)                                                          \
    { .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(type_, field) }
#define TEXT_SHORT(type_, key_, field, bytes)                                                      \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXT, .offset = offsetof(type_, field), .required = true,    \
        .maximum = (bytes)                                                                         \
    }
#define TEXTS(type_, key_, field, count, least)                                                    \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXTS, .offset = offsetof(type_, field),                     \
        .count_offset = offsetof(type_, count), .required = true, .minimum = (least)               \
    }
#define TEXTS_OPTIONAL(type_, key_, field, count)                                                  \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_TEXTS, .offset = offsetof(type_, field),                     \
        .count_offset = offsetof(type_, count)                                                     \
    }
#define CHOICE(type_, key_, field, words)                                                          \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_CHOICE, .offset = offsetof(type_, field), .required = true,  \
        .choices = (words)                                                                         \
    }
#define NUMBER(type_, key_, field, least, most)                                                    \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_INT, .offset = offsetof(type_, field), .required = true,     \
        .minimum = (least), .maximum = (most)                                                      \
    }
#define GROUP(type_, key_, field, table)                                                           \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_GROUP, .offset = offsetof(type_, field), .required = true,   \
        .rules = (table)                                                                           \
    }
/* The key of these is the language asked for; "en" stands for it. */
#define LANGUAGE(offset_, table)                                                                   \
    {                                                                                              \
        .key = "en", .type = SCHEMA_LANGUAGE, .offset = (offset_), .required = true,               \
        .rules = (table)                                                                           \
    }
#define RECORDS(type_, key_, field, count, record, table)                                          \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_RECORDS, .offset = offsetof(type_, field),                   \
        .count_offset = offsetof(type_, count), .required = true, .minimum = 1,                    \
        .record_bytes = sizeof(record), .rules = (table)                                           \
    }
#define RECORDS_OPTIONAL(type_, key_, field, count, record, table)                                 \
    {                                                                                              \
        .key = (key_), .type = SCHEMA_RECORDS, .offset = offsetof(type_, field),                   \
        .count_offset = offsetof(type_, count), .record_bytes = sizeof(record), .rules = (table)   \
    }
#define FLAG_OPTIONAL(type_, key_, field)                                                          \
    { .key = (key_), .type = SCHEMA_BOOL, .offset = offsetof(type_, field) }
#define END                                                                                        \
    { .key = NULL }

#endif
