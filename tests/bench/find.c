/* How long a search takes for each key: over the shipped pack, with what people type; and over
 * packs of 10, 100 and 1,000 topics of about 20 KB that are made here, in a folder of their own,
 * from words that are as common as those of a language are (the second half as often as the first,
 * and so on). A key is all that the screen does for it: reading the query, finding, the lines of
 * the hits. Prints figures, judges nothing. SPDX-License-Identifier: MIT */
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "content/find/find.h"
#include "tests/content/find/everyday.h"

enum {
    MOST_TOPICS = 1000,
    TOPIC_BYTES = 20000,
    DOUBLINGS = 15,
    VOCABULARY = 1 << DOUBLINGS,
    WORD_ROOM = 24,
    RECORDS = 60, /* words to know */
    QUERIES = 52,
    QUERY_ROOM = 240,
    EVERYDAY_COUNT = sizeof everyday_en / sizeof *everyday_en,
    MOST_KEYS = (QUERIES + EVERYDAY_COUNT) * QUERY_ROOM,
    LINE_BYTES = 70,
};

struct bench {
    char folder[32];
    char words[VOCABULARY][WORD_ROOM];
    char ids[MOST_TOPICS][8];
    struct topic topics[MOST_TOPICS];
    struct term records[RECORDS];
    struct schema_text forms[RECORDS][2];
    char queries[QUERIES][QUERY_ROOM];
    uint64_t random;
    size_t bytes;
};

static uint64_t next_random(struct bench *bench) {
    bench->random ^= bench->random << 13;
    bench->random ^= bench->random >> 7;
    bench->random ^= bench->random << 17;
    return bench->random;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now); /* whatever else the machine does */
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* --- the pack
 * ------------------------------------------------------------------------------------------- */

static void make_words(struct bench *bench) {
    static const char *const starts[] = {
        "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", ""};
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "ea", "io", "é"};
    for (size_t i = 0; i < VOCABULARY; i++) {
        size_t syllables = i < 100 ? 1 : 2 + next_random(bench) % 3, used = 0;
        for (size_t j = 0; j < syllables; j++) {
            uint64_t random = next_random(bench);
            used += (size_t)snprintf(bench->words[i] + used, WORD_ROOM - used, "%s%s%s",
                starts[random % 16], vowels[(random >> 8) % 8],
                (random >> 16) % 4 ? "" : starts[(random >> 20) % 11]);
        }
    }
}

/* The first word, the next two, the next four and so on are all as common together. */
static const char *any_word(struct bench *bench) {
    size_t first = (size_t)1 << next_random(bench) % DOUBLINGS;
    return bench->words[first - 1 + next_random(bench) % first];
}

static void make_records(struct bench *bench) {
    for (size_t i = 0; i < RECORDS; i++) {
        struct term *record = &bench->records[i];
        bench->forms[i][0].bytes = bench->words[500 + i * 7];
        bench->forms[i][1].bytes = bench->words[20 + i * 5];
        record->id.bytes = record->word.bytes = bench->forms[i][0].bytes;
        record->means.bytes = "A word to know, in words that are plain.";
        record->forms = bench->forms[i];
        record->form_count = 2;
    }
}

static void write_words(struct bench *bench, FILE *file, size_t count, const char *end) {
    for (size_t i = 0; i < count; i++) fprintf(file, "%s%s", i ? " " : "", any_word(bench));
    fputs(end, file);
}

static void write_topic(struct bench *bench, size_t number) {
    char path[96];
    struct topic *topic = &bench->topics[number];
    snprintf(bench->ids[number], sizeof bench->ids[number], "t%zu", number);
    *topic = (struct topic){.id = {.bytes = bench->ids[number]},
        .title = {.bytes = bench->words[number]},
        .message = {.bytes = "One sentence to keep."}};
    snprintf(path, sizeof path, "%s/en/topics/%s.md", bench->folder, bench->ids[number]);
    FILE *file = fopen(path, "w");
    if (!file) exit(1);
    while (ftell(file) < TOPIC_BYTES) {
        fputs("## ", file);
        write_words(bench, file, 5, "\n\n");
        for (int i = 0; i < 3; i++) write_words(bench, file, 30, ".\n\n");
        for (int i = 0; i < 3; i++) {
            fputs("- ", file);
            write_words(bench, file, 12, ".\n");
        }
        fputs("\n", file);
    }
    bench->bytes += (size_t)ftell(file);
    fclose(file);
}

static void make_folder(struct bench *bench) {
    char path[96];
    snprintf(bench->folder, sizeof bench->folder, "/tmp/bench-find-XXXXXX");
    if (!mkdtemp(bench->folder)) exit(1);
    snprintf(path, sizeof path, "%s/en", bench->folder);
    if (mkdir(path, 0700)) exit(1);
    snprintf(path, sizeof path, "%s/en/topics", bench->folder);
    if (mkdir(path, 0700)) exit(1);
}

static void remove_folder(const struct bench *bench) {
    char path[96];
    for (size_t i = 0; i < MOST_TOPICS; i++) {
        snprintf(path, sizeof path, "%s/en/topics/t%zu.md", bench->folder, i);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/en/topics", bench->folder);
    rmdir(path);
    snprintf(path, sizeof path, "%s/en", bench->folder);
    rmdir(path);
    rmdir(bench->folder);
}

/* --- the queries
 * ---------------------------------------------------------------------------------------- */

/* Common and rare words, two, three and 40 of them, names of words to know, wrong spellings, and
 * what is no word at all. */
static void make_queries(struct bench *bench) {
    static const char *const odd[] = {
        "a b c d e f g h", "%s%n \xF0\x9F\x98\x80 \xFF", "stststststststststststststststst"};
    for (size_t i = 0; i < QUERIES; i++) {
        char *query = bench->queries[i];
        const char *one = any_word(bench), *two = any_word(bench), *three = any_word(bench);
        if (i < 20) {
            snprintf(query, QUERY_ROOM, "%s", bench->words[(i * i * i * 3) % VOCABULARY]);
        } else if (i < 30) {
            snprintf(query, QUERY_ROOM, "%s %s", one, two);
        } else if (i < 36) {
            snprintf(query, QUERY_ROOM, "%s %s %s", one, two, three);
        } else if (i < 40) {
            snprintf(query, QUERY_ROOM, "%s %s", bench->forms[i][i % 2].bytes, one);
        } else if (i < 47) {
            snprintf(
                query, QUERY_ROOM, "%.5sx%s", bench->words[i * 300], bench->words[i * 300] + 5);
        } else if (i < 50) {
            snprintf(query, QUERY_ROOM, "%s", odd[i % 3]);
        } else {
            for (size_t j = 0, used = 0; j < 40 && used < QUERY_ROOM; j++)
                used += (size_t)snprintf(
                    query + used, QUERY_ROOM - used, "%.4s%s ", any_word(bench), i % 2 ? "x" : "");
        }
    }
}

static size_t one_key(const struct find_index *index, const char *text, size_t bytes) {
    struct find_query query;
    struct find_hits hits;
    find_parse(&query, index, text, bytes);
    find_run(&hits, &query);
    for (size_t i = 0; i < hits.count; i++)
        find_line(&query, hits.hits[i].text, hits.hits[i].bytes, LINE_BYTES);
    size_t total = hits.total;
    find_hits_free(&hits);
    find_query_free(&query);
    return total;
}

static int compare(const void *one, const void *other) {
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

static const char *query_at(const struct bench *bench, bool shipped, size_t index) {
    return shipped ? everyday_en[index].typed : bench->queries[index];
}

static void print_keys(const struct bench *bench, const struct find_index *index, bool shipped) {
    static double times[MOST_KEYS];
    size_t count = 0, most = 0, slowest_bytes = 0;
    const char *slowest = "";
    double longest = 0;
    for (size_t i = 0; i < (shipped ? (size_t)EVERYDAY_COUNT : (size_t)QUERIES); i++) {
        const char *query = query_at(bench, shipped, i);
        for (size_t bytes = 1; bytes <= strlen(query); bytes++) {
            double start = seconds();
            size_t total = one_key(index, query, bytes);
            times[count] = (seconds() - start) * 1e3;
            if (total > most) most = total;
            if (times[count] > longest) {
                longest = times[count];
                slowest = query;
                slowest_bytes = bytes;
            }
            count++;
        }
    }
    qsort(times, count, sizeof *times, compare);
    printf("  %zu keys: p50 %.3f ms, p95 %.3f ms, max %.3f ms (\"%.*s\"); most hits %zu\n", count,
        times[count / 2], times[count * 95 / 100], times[count - 1], (int)slowest_bytes, slowest,
        most);
}

/* What nobody means, each as the text that a key was the last of. */
static void print_odd(struct bench *bench, const struct find_index *index) {
    static char letters[10000];
    char words[40 * (WORD_ROOM + 1)];
    size_t used = 0;
    memset(letters, 'a', sizeof letters);
    for (int i = 0; i < 40; i++)
        used += (size_t)snprintf(words + used, sizeof words - used, "%s ", any_word(bench));
    const struct {
        const char *name, *text;
        size_t bytes;
    } odd[] = {
        {"10,000 letters", letters, sizeof letters},
        {"%s%n", "%s%n%n%p", 8},
        {"emoji", "\xF0\x9F\x98\x80 \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC", 16},
        {"only stop words", "what if is my do the", 20},
        {"only digits", "1234567890", 10},
        {"a letter", "a", 1},
        {"40 words", words, used},
    };
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        double start = seconds();
        size_t total = one_key(index, odd[i].text, odd[i].bytes);
        printf("  %s: %.3f ms, %zu hits\n", odd[i].name, (seconds() - start) * 1e3, total);
    }
}

/* --- the whole
 * ------------------------------------------------------------------------------------------ */

static double megabytes_in_use(void) {
    struct mallinfo2 info = mallinfo2();
    return (double)(info.uordblks + info.hblkhd) / 1e6;
}

static void measure(struct bench *bench, const struct pack *pack, bool shipped) {
    struct find_index index = {0};
    struct report report = {0};
    struct rusage usage;
    double memory = megabytes_in_use(), start = seconds(), longest = 0;
    for (bool whole = false; !whole;) {
        double step = seconds();
        whole = find_step(&index, pack, NULL, false, &report);
        if (seconds() - step > longest) longest = seconds() - step;
    }
    double made = seconds() - start;
    getrusage(RUSAGE_SELF, &usage);
    printf("%zu topics: copied in %.1f ms (a step at most %.1f ms), %.1f MB, process at most %.1f "
           "MB; %zu sections, %zu "
           "words\n",
        pack->topic_count, made * 1e3, longest * 1e3, megabytes_in_use() - memory,
        (double)usage.ru_maxrss * 1024 / 1e6, index.section_count, index.word_count);
    print_keys(bench, &index, shipped);
    print_odd(bench, &index);
    start = seconds();
    find_free(&index);
    printf("  freed in %.1f ms\n", (seconds() - start) * 1e3);
    report_free(&report);
}

static void measure_shipped(struct bench *bench) {
    struct pack pack = {0};
    struct report report = {0};
    if (!pack_open(&pack, "content/gist", "en", &report) || !pack_load(&pack, &report)) exit(1);
    printf("the shipped pack, ");
    measure(bench, &pack, true);
    pack_free(&pack);
    report_free(&report);
}

static void measure_made(struct bench *bench, size_t topics) {
    const struct pack pack = {
        .folder = bench->folder,
        .language = "en",
        .file = "pack.cfg",
        .loaded = true,
        .topics = bench->topics,
        .topic_count = topics,
        .words = bench->records,
        .word_count = RECORDS,
    };
    measure(bench, &pack, false);
}

int main(void) {
    struct bench *bench = calloc(1, sizeof *bench);
    if (!bench) return 1;
    bench->random = 88172645463325252ULL;
    measure_shipped(bench);
    make_words(bench);
    make_records(bench);
    make_queries(bench);
    make_folder(bench);
    for (size_t i = 0; i < MOST_TOPICS; i++) write_topic(bench, i);
    printf("made %d topics, %.1f MB of text\n", MOST_TOPICS, (double)bench->bytes / 1e6);
    for (size_t topics = 10; topics <= MOST_TOPICS; topics *= 10) measure_made(bench, topics);
    remove_folder(bench);
    free(bench);
    return 0;
}
