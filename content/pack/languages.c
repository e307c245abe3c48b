/* What is listed is offered; what has a folder can be read. SPDX-License-Identifier: MIT */
#include "content/pack/languages.h"

#include <dirent.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/pack/records_rows.h"

enum { MOST_UNLISTED = 26 * 26 };

static const struct schema_rule language_rules[] = {
    TEXT(struct language, "code", code),
    TEXT(struct language, "name", name),
    END,
};

static const struct schema_rule languages_rules[] = {
    {.key = "languages",
        .type = SCHEMA_RECORDS,
        .offset = offsetof(struct languages, items),
        .count_offset = offsetof(struct languages, count),
        .required = true,
        .minimum = 1,
        .maximum = LANGUAGES_MOST,
        .record_bytes = sizeof(struct language),
        .rules = language_rules},
    END,
};

static bool judge(const struct languages *languages, struct report *report) {
    bool right = true;
    for (size_t i = 0; i < languages->count; i++) {
        const struct language *language = &languages->items[i];
        const char *wrong = NULL;
        if (!schema_is_language(language->code.bytes))
            wrong = "is no language; write two small letters, as its folder is named";
        else if (languages_find(languages, language->code.bytes) < i)
            wrong = "stands here twice; take one away";
        if (wrong)
            report_add(report, SEVERITY_ERROR, languages->file, language->code.line, "\"%s\" %s",
                language->code.bytes, wrong);
        if (!*language->name.bytes)
            report_add(report, SEVERITY_ERROR, languages->file, language->name.line,
                "name is empty; write what the language calls itself");
        right = right && !wrong && *language->name.bytes;
    }
    return right;
}

bool languages_read(struct languages *languages, const char *folder, struct report *report) {
    const char *file = arena_format(&languages->memory, "%s/languages.cfg", folder);
    if (access(file, F_OK) != 0) return true;
    languages->file = file;
    const struct schema_input input = {.file = file, .arena = &languages->memory, .report = report};
    return schema_read(&input, languages_rules, languages) && judge(languages, report);
}

const void *languages_twin(const struct pack *from, const struct pack *to, const void *record) {
    const struct {
        const void *from, *to;
        size_t bytes;
    } arrays[] = {
        {from->topics, to->topics, from->topic_count * sizeof *from->topics},
        {from->menus, to->menus, from->menu_count * sizeof *from->menus},
        {from->medicines, to->medicines, from->medicine_count * sizeof *from->medicines},
        {from->facts, to->facts, from->fact_count * sizeof *from->facts},
        {from->words, to->words, from->word_count * sizeof *from->words},
        {from->questions, to->questions, from->question_count * sizeof *from->questions},
    };
    uintptr_t wanted = (uintptr_t)record;
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        uintptr_t start = (uintptr_t)arrays[i].from;
        if (record && wanted >= start && wanted < start + arrays[i].bytes)
            return (const char *)arrays[i].to + (wanted - start);
    }
    return NULL;
}

size_t languages_find(const struct languages *languages, const char *code) {
    size_t i = 0;
    while (i < languages->count && strcmp(languages->items[i].code.bytes, code) != 0) i++;
    return i;
}

bool languages_have_texts(const char *folder, const char *code) {
    struct arena scratch = {0};
    bool have = schema_is_language(code) &&
                access(arena_format(&scratch, "%s/%s/pack.cfg", folder, code), F_OK) == 0;
    arena_free(&scratch);
    return have;
}

static int compare(const void *one, const void *other) {
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

const char *const *languages_unlisted(
    const struct languages *languages, const char *folder, struct arena *arena) {
    const char **codes = arena_array(arena, MOST_UNLISTED + 1, sizeof *codes);
    size_t count = 0;
    DIR *entries = opendir(folder);
    for (struct dirent *entry; entries && count < MOST_UNLISTED && (entry = readdir(entries));)
        if (schema_is_language(entry->d_name) &&
            languages_find(languages, entry->d_name) == languages->count)
            codes[count++] = arena_copy(arena, entry->d_name);
    if (entries) closedir(entries);
    qsort(codes, count, sizeof *codes, compare);
    return codes;
}

const char *languages_known(
    const struct languages *languages, const char *folder, struct arena *arena) {
    const char *known = "";
    for (size_t i = 0; i < languages->count; i++)
        known = arena_format(arena, "%s%s%s", known, i ? ", " : "", languages->items[i].code.bytes);
    for (const char *const *code = languages_unlisted(languages, folder, arena); *code; code++)
        if (languages_have_texts(folder, *code))
            known = arena_format(arena, "%s%s%s", known, *known ? ", " : "", *code);
    return known;
}

void languages_free(struct languages *languages) {
    arena_free(&languages->memory);
    *languages = (struct languages){0};
}
