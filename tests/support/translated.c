/* The English files are read line by line; what a reader would see gets its mark.
 * SPDX-License-Identifier: MIT */
#include "tests/support/translated.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <dirent.h>
#include <ftw.h>

#include <cmocka.h>

#include "content/doc/doc.h"

enum { LINE_BYTES = 4096, TEXT_BYTES = 512 * 1024 };

static char *read_all(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail_msg("%s cannot be read", path);
    char *text = calloc(1, TEXT_BYTES);
    assert_true(fread(text, 1, TEXT_BYTES - 1, file) < TEXT_BYTES - 1);
    fclose(file);
    return text;
}

static void write_all(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0644), 0);
}

/* A group `en = { ... };` is followed by the same one as `es`. Braces in strings do not occur. */
static void write_shared(FILE *out, const char *text) {
    static const char begins[] = "en = {";
    const char *at = text;
    for (const char *group; (group = strstr(at, begins)) != NULL;) {
        const char *end = group + strlen(begins);
        for (int depth = 1; depth > 0; end++) depth += (*end == '{') - (*end == '}');
        if (strncmp(end, ";", 1) == 0) end++;
        fprintf(out, "%.*s", (int)(end - at), at);
        fprintf(out, " es%.*s", (int)(end - group - 2), group + 2);
        at = end;
        /* what the pack has in Spanish already would stand twice */
        const char *next = at + strspn(at, " \n");
        if (strncmp(next, "es = {", 6) != 0) continue;
        for (at = strchr(next, '{') + 1; *at != '}'; at++) continue;
        at += 1 + (at[1] == ';');
    }
    fputs(at, out);
}

/* Writes the words of a heading without the marks of its links. */
static void seen_words(const char *line, char *words) {
    for (; *line && *line != '\n'; line++) {
        if (*line == '[') continue;
        if (*line == ']') line += strcspn(line, ")");
        if (*line != ')') *words++ = *line;
    }
    *words = '\0';
}

static void write_line(FILE *out, const char *line, bool begins, bool cfg) {
    const char *title = cfg ? strstr(line, "title = \"") : NULL;
    size_t level = cfg ? 0 : strspn(line, "#");
    char words[LINE_BYTES], slug[LINE_BYTES];
    if (title) {
        size_t before = (size_t)(title - line) + strlen("title = \"");
        fprintf(out, "%.*sES %s", (int)before, line, line + before);
    } else if (level > 0) {
        seen_words(line + level, words);
        doc_slug(words, slug, sizeof slug);
        fprintf(out, "%.*s ES%.*s {#%s}\n", (int)level, line, (int)strcspn(line + level, "\n"),
            line + level, slug);
    } else if (!cfg && begins && strchr("`-0123456789\n", *line) == NULL) {
        fprintf(out, "ES %s", line);
    } else {
        fputs(line, out);
    }
}

static void write_spanish(FILE *out, const char *text, bool cfg) {
    char line[LINE_BYTES];
    bool begins = true, fenced = false;
    while (*text) {
        size_t bytes = strcspn(text, "\n") + 1;
        assert_true(bytes < LINE_BYTES);
        snprintf(line, sizeof line, "%.*s", (int)bytes, text);
        if (!cfg && strncmp(line, "```", 3) == 0) fenced = !fenced;
        bool name = cfg && strncmp(line, "language = \"English\"", 20) == 0;
        if (name)
            fprintf(out, "language = \"Espa\xC3\xB1ol\"%s", line + 20);
        else
            write_line(out, line, begins && !fenced, cfg);
        begins = line[0] == '\n';
        text += bytes;
    }
}

typedef void write_file(FILE *out, const char *text, bool cfg);

static void write_same(FILE *out, const char *text, bool cfg) {
    (void)cfg;
    fputs(text, out);
}

static void write_records(FILE *out, const char *text, bool cfg) {
    (void)cfg;
    write_shared(out, text);
}

/* Copies the files of one folder. */
static void copy_files(const char *from, const char *to, write_file *how) {
    char source[2 * TRANSLATED_PATH_BYTES], target[2 * TRANSLATED_PATH_BYTES];
    struct stat status;
    DIR *entries = opendir(from);
    assert_non_null(entries);
    assert_true(mkdir(to, 0755) == 0 || access(to, F_OK) == 0);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        snprintf(source, sizeof source, "%s/%s", from, entry->d_name);
        snprintf(target, sizeof target, "%s/%s", to, entry->d_name);
        const char *ending = strrchr(entry->d_name, '.');
        bool text = ending && strcmp(entry->d_name, "languages.cfg") != 0;
        if (!text || stat(source, &status) != 0 || !S_ISREG(status.st_mode)) continue;
        char *bytes = read_all(source);
        FILE *out = fopen(target, "w");
        assert_non_null(out);
        how(out, bytes, strcmp(ending, ".cfg") == 0);
        assert_int_equal(fclose(out), 0);
        free(bytes);
    }
    closedir(entries);
}

void translated_make(const char *from, char folder[TRANSLATED_PATH_BYTES]) {
    static const struct {
        const char *from, *to;
        write_file *how;
    } copies[] = {
        {"", "", write_records},
        {"/figures", "/figures", write_same},
        {"/en", "/en", write_same},
        {"/en/topics", "/en/topics", write_same},
        {"/en", "/es", write_spanish},
        {"/en/topics", "/es/topics", write_spanish},
    };
    char source[TRANSLATED_PATH_BYTES], target[TRANSLATED_PATH_BYTES];
    snprintf(folder, TRANSLATED_PATH_BYTES, "/tmp/gist-translated-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chmod(folder, 0755), 0);
    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
        snprintf(source, sizeof source, "%s%s", from, copies[i].from);
        snprintf(target, sizeof target, "%.200s%s", folder, copies[i].to);
        if (access(source, F_OK) == 0) copy_files(source, target, copies[i].how);
    }
    snprintf(target, sizeof target, "%.200s/languages.cfg", folder);
    write_all(target, "languages = (\n  { code = \"en\"; name = \"English\"; },\n"
                      "  { code = \"es\"; name = \"Espa\xC3\xB1ol\"; }\n);\n");
}

int translated_change(
    const char *folder, const char *name, const char *find, const char *replacement) {
    char path[TRANSLATED_PATH_BYTES];
    snprintf(path, sizeof path, "%.100s/%s", folder, name);
    if (!find) {
        assert_int_equal(unlink(path), 0);
        return 0;
    }
    char *text = read_all(path), *at = strstr(text, find), *changed = calloc(1, TEXT_BYTES);
    if (!at) fail_msg("\"%s\" does not stand in %s", find, name);
    int line = 1;
    for (const char *before = text; before < at; before++) line += *before == '\n';
    snprintf(
        changed, TEXT_BYTES, "%.*s%s%s", (int)(at - text), text, replacement, at + strlen(find));
    write_all(path, changed);
    free(text);
    free(changed);
    return line;
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *at) {
    (void)status, (void)kind, (void)at;
    return remove(path);
}

void translated_remove(const char *folder) {
    assert_int_equal(nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}
