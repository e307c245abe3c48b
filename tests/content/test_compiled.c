/* A pack that was judged and compiled into one file: what is in it, when it stands for the pack's
 * own files, and when nobody believes it. Each test has a copy of a pack in a folder of its own.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/base/sanitizer.h"
#include "content/find/find.h"
#include "content/guide.h"
#include "tests/support/kiosk.h"

enum { PATH_BYTES = 256 };

static const char tiny[] = "tests/data/pack/tiny", shipped[] = "content/gist";

struct fixture {
    char top[KIOSK_PATH_BYTES];
    char pack[PATH_BYTES], compiled[PATH_BYTES], settings[PATH_BYTES];
    struct guide_choice choice;
    struct guide guide;
    struct report report;
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    kiosk_folder(fixture->top);
    snprintf(fixture->pack, PATH_BYTES, "%s/gist", fixture->top);
    snprintf(fixture->compiled, PATH_BYTES, "%s/gist.compiled", fixture->top);
    snprintf(fixture->settings, PATH_BYTES, "%s/a.cfg", fixture->top);
    kiosk_write(fixture->settings, "");
    fixture->choice =
        (struct guide_choice){.settings = fixture->settings, .content = fixture->pack};
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    guide_free(&fixture->guide);
    report_free(&fixture->report);
    kiosk_folder_remove(fixture->top);
    free(fixture);
    return 0;
}

static void compile(struct fixture *fixture, const char *pack) {
    assert_int_equal(mkdir(fixture->pack, 0755), 0);
    kiosk_copy(pack, fixture->pack);
    if (!guide_compile(&fixture->choice, &fixture->report))
        fail_msg("%s", report_line(&fixture->report, 0));
}

static void open_guide(struct fixture *fixture) {
    guide_free(&fixture->guide);
    if (!guide_open(&fixture->guide, &fixture->choice, &fixture->report))
        fail_msg("%s", report_line(&fixture->report, 0));
}

static void path_in(const struct fixture *fixture, const char *name, char path[PATH_BYTES]) {
    assert_true(snprintf(path, PATH_BYTES, "%s/%s", fixture->top, name) < PATH_BYTES);
}

static char *read_compiled(const struct fixture *fixture, size_t *bytes) {
    FILE *file = fopen(fixture->compiled, "r");
    struct stat status;
    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &status), 0);
    *bytes = (size_t)status.st_size;
    char *text = malloc(*bytes);
    assert_int_equal(fread(text, 1, *bytes, file), *bytes);
    fclose(file);
    return text;
}

static void write_compiled(const struct fixture *fixture, const void *bytes, size_t count) {
    FILE *file = fopen(fixture->compiled, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    assert_int_equal(fclose(file), 0);
}

/* ---- what is in it ---- */

/* All that a visitor can read of a language, and what a search finds. */
static char *texts_of(struct fixture *fixture, const struct pack *pack) {
    char *text = NULL;
    size_t bytes = 0;
    FILE *out = open_memstream(&text, &bytes);
    fprintf(out, "%s %s %s\n", pack->title.bytes, pack->language, pack->version.bytes);
    for (size_t i = 0; i < pack->topic_count; i++) {
        struct doc doc = {0};
        assert_true(pack_read_topic(pack, &pack->topics[i], NULL, &doc, &fixture->report));
        fprintf(out, "%s %d\n", pack->topics[i].summary.bytes, pack->topics[i].minutes);
        for (size_t block = 0; block < doc.block_count; block++)
            fprintf(out, "%s:%d %s\n", doc.blocks[block].file, doc.blocks[block].line,
                doc.blocks[block].text);
        doc_free(&doc);
    }
    for (size_t i = 0; i < pack->question_count; i++)
        fprintf(out, "%s\n", pack->questions[i].says.bytes);
    struct find_index index = {0};
    find_ready(&index, pack, &fixture->guide.settings, true, &fixture->report);
    struct find_query query = {0};
    struct find_hits hits = {0};
    find_parse(&query, &index, "liver", 5);
    find_run(&hits, &query);
    for (size_t i = 0; i < hits.count; i++) fprintf(out, "%s\n", hits.hits[i].text);
    find_hits_free(&hits);
    find_query_free(&query);
    find_free(&index);
    fclose(out);
    return text;
}

static void a_compiled_pack_holds_what_was_judged_in_all_languages(void **state) {
    struct fixture *fixture = *state;
    char *texts[2][2];
    compile(fixture, shipped);
    for (int anew = 0; anew < 2; anew++) {
        fixture->choice.anew = anew;
        open_guide(fixture);
        assert_true(guide_judge(&fixture->guide, &fixture->report));
        assert_int_equal(fixture->guide.compiled.contents == NULL, anew);
        assert_int_equal(fixture->guide.languages.count, 2);
        for (size_t i = 0; i < 2; i++) {
            const struct pack *pack = guide_language(&fixture->guide, i, &fixture->report);
            assert_non_null(pack);
            texts[anew][i] = texts_of(fixture, pack);
        }
    }
    for (size_t i = 0; i < 2; i++) {
        assert_true(strlen(texts[0][i]) > 50000);
        assert_string_equal(texts[0][i], texts[1][i]);
        free(texts[0][i]);
        free(texts[1][i]);
    }
    assert_string_not_equal(fixture->guide.pack.language, "es");
}

static void a_guide_may_begin_in_any_language_of_it(void **state) {
    struct fixture *fixture = *state;
    compile(fixture, shipped);
    fixture->choice.language = "es";
    open_guide(fixture);
    assert_non_null(fixture->guide.compiled.contents);
    assert_string_equal(fixture->guide.pack.language, "es");
    assert_true(guide_judge(&fixture->guide, &fixture->report));
}

/* Nothing of the program that wrote it can be where it was, for the next one. */
static void it_points_to_nothing_outside_itself(void **state) {
    struct fixture *fixture = *state;
    size_t bytes;
    compile(fixture, shipped);
    char *text = read_compiled(fixture, &bytes);
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    for (char line[512]; fgets(line, sizeof line, maps);) {
        uintptr_t from = 0, to = 0, word;
        assert_int_equal(sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &from, &to), 2);
        bool named = strchr(line, '/') || strchr(line, '[');
        if (SANITIZED_ADDRESS && !named) continue; /* its shadow is vast: numbers fall into it */
        for (size_t at = 0; at + sizeof word <= bytes; at += sizeof word) {
            memcpy(&word, text + at, sizeof word);
            if (word >= from && word < to) fail_msg("byte %zu points to %s", at, line);
        }
    }
    fclose(maps);
    free(text);
}

static void nothing_of_it_is_judged_again(void **state) {
    struct fixture *fixture = *state;
    compile(fixture, tiny);
    open_guide(fixture);
    assert_true(fixture->guide.pack.loaded);
    assert_true(fixture->guide.pack.resident);
    assert_true(fixture->guide.stamp == guide_stamp(&fixture->choice));
    assert_false(guide_changed(&fixture->guide, &fixture->choice));
    assert_false(guide_judge_next(&fixture->guide, &fixture->report));
    assert_int_equal(fixture->guide.state, GUIDE_RIGHT);
    assert_true(guide_judge(&fixture->guide, &fixture->report));
    assert_int_equal(fixture->report.count, 0);
}

static void whoever_asks_for_it_gets_the_files_themselves(void **state) {
    struct fixture *fixture = *state;
    compile(fixture, tiny);
    fixture->choice.anew = true;
    open_guide(fixture);
    assert_null(fixture->guide.compiled.contents);
    assert_false(fixture->guide.pack.loaded);
}

/* One kiosk has it while it reads what came anew. */
static void where_its_place_is_taken_the_files_are_read(void **state) {
    struct fixture *fixture = *state;
    struct guide other = {0};
    compile(fixture, tiny);
    open_guide(fixture);
    assert_true(guide_open(&other, &fixture->choice, &fixture->report));
    assert_non_null(fixture->guide.compiled.contents);
    assert_null(other.compiled.contents);
    assert_true(guide_judge(&other, &fixture->report));
    assert_true(other.stamp == fixture->guide.stamp);
    guide_free(&other);
}

static void a_language_that_is_not_in_it_is_read_from_its_files(void **state) {
    struct fixture *fixture = *state;
    char from[PATH_BYTES], to[PATH_BYTES];
    compile(fixture, tiny);
    path_in(fixture, "gist/en", from);
    path_in(fixture, "gist/es", to);
    assert_int_equal(mkdir(to, 0755), 0);
    kiosk_copy(from, to);
    fixture->choice.language = "es";
    open_guide(fixture);
    assert_null(fixture->guide.compiled.contents);
    assert_string_equal(fixture->guide.pack.language, "es");
}

/* ---- a stale one ---- */

static void append(const char *path) {
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    assert_true(fputs("\nOne more sentence.\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void make_folder(const char *path) {
    assert_int_equal(mkdir(path, 0755), 0);
}

static void delete_it(const char *path) {
    assert_int_equal(unlink(path), 0);
}

static void let_others_write(const char *path) {
    assert_int_equal(chmod(path, 0666), 0);
}

static void replace(const char *path) {
    char fresh[PATH_BYTES + 4];
    char *text = kiosk_read(path);
    snprintf(fresh, sizeof fresh, "%s.new", path);
    kiosk_write(fresh, text);
    assert_int_equal(rename(fresh, path), 0);
    free(text);
}

static void each_change_of_the_files_makes_it_stale(void **state) {
    static const struct {
        const char *name;
        void (*change)(const char *path);
        bool right; /* the pack is */
    } changes[] = {
        {"gist/en/topics/spread.md", append, true},
        {"gist/en/topics/spread.md", replace, true},
        {"gist/en/topics/spread.md", let_others_write, true},
        {"gist/en/topics/spread.md", delete_it, false},
        {"gist/en/quiz.cfg", append, false},
        {"gist/fr", make_folder, true},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        void *own = NULL;
        char path[PATH_BYTES];
        set_up(&own);
        struct fixture *fixture = own;
        compile(fixture, tiny);
        path_in(fixture, changes[i].name, path);
        changes[i].change(path);
        open_guide(fixture);
        uint64_t stamp = fixture->guide.stamp;
        assert_non_null(fixture->guide.compiled.contents);
        assert_false(guide_judge_next(&fixture->guide, &fixture->report));
        if (fixture->guide.state != GUIDE_STALE) fail_msg("change %zu is not seen", i);
        if (guide_judge(&fixture->guide, &fixture->report) != changes[i].right)
            fail_msg("change %zu: %s", i, report_line(&fixture->report, 0));
        assert_null(fixture->guide.compiled.contents);
        assert_true(fixture->guide.stamp != stamp);
        assert_true(fixture->guide.stamp == guide_stamp(&fixture->choice));
        tear_down(&own);
    }
    (void)state;
}

static void a_kiosk_refuses_a_stale_one_whose_files_others_can_write(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES];
    compile(fixture, tiny);
    path_in(fixture, "gist/en/topics/spread.md", path);
    let_others_write(path);
    fixture->choice.guarded = true;
    open_guide(fixture);
    assert_false(guide_judge(&fixture->guide, &fixture->report));
    assert_int_equal(fixture->report.count, 1);
    assert_non_null(strstr(fixture->report.problems[0].words, "others can write it"));
}

static void after_a_change_it_is_compiled_again(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES];
    compile(fixture, tiny);
    path_in(fixture, "gist/en/topics/spread.md", path);
    append(path);
    assert_true(guide_compile(&fixture->choice, &fixture->report));
    open_guide(fixture);
    assert_non_null(fixture->guide.compiled.contents);
    assert_true(guide_judge(&fixture->guide, &fixture->report));
    assert_non_null(fixture->guide.compiled.contents);
}

/* ---- one that nobody believes ---- */

static void assert_not_believed(struct fixture *fixture, const char *what) {
    open_guide(fixture);
    if (fixture->guide.compiled.contents) fail_msg("%s: it is believed", what);
    if (!guide_judge(&fixture->guide, &fixture->report))
        fail_msg("%s: %s", what, report_line(&fixture->report, 0));
    assert_true(fixture->guide.pack.loaded);
}

static void one_that_others_can_write_is_not_believed(void **state) {
    struct fixture *fixture = *state;
    compile(fixture, tiny);
    for (unsigned i = 0; i < 2; i++) {
        const char *path = i ? fixture->top : fixture->compiled;
        mode_t mode = i ? 0755 : 0644;
        assert_int_equal(chmod(path, mode | 022), 0);
        assert_not_believed(fixture, path);
        assert_int_equal(chmod(path, mode), 0);
        open_guide(fixture);
        assert_non_null(fixture->guide.compiled.contents);
    }
}

static void one_of_another_user_is_not_believed(void **state) {
    struct fixture *fixture = *state;
    compile(fixture, tiny);
    if (chown(fixture->compiled, 12345, 12345) != 0) skip(); /* only root can give files away */
    assert_not_believed(fixture, "another owner");
}

static void one_that_is_not_whole_or_not_of_this_program_is_not_believed(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *what;
        size_t at;
    } fields[] = {
        {"other words", offsetof(struct compiled_contents, words)},
        {"another version", offsetof(struct compiled_contents, words) + sizeof "gist-kiosk "},
        {"another program", offsetof(struct compiled_contents, program)},
        {"another folder", offsetof(struct compiled_contents, folder)},
        {"another place", offsetof(struct compiled_contents, place)},
        {"a place that no program has", offsetof(struct compiled_contents, place) + 7},
        {"another size", offsetof(struct compiled_contents, bytes)},
        {"a size beyond all", offsetof(struct compiled_contents, bytes) + 7},
    };
    size_t bytes;
    compile(fixture, tiny);
    char *text = read_compiled(fixture, &bytes);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        text[fields[i].at] ^= 1;
        write_compiled(fixture, text, bytes);
        assert_not_believed(fixture, fields[i].what);
        text[fields[i].at] ^= 1;
    }
    text[bytes - 1] ^= 1;
    write_compiled(fixture, text, bytes);
    assert_not_believed(fixture, "another end");
    text[bytes - 1] ^= 1;
    static const size_t cuts[] = {0, 1, 40, sizeof(struct compiled_contents), 4096, 20000};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        write_compiled(fixture, text, cuts[i]);
        assert_not_believed(fixture, "cut");
    }
    write_compiled(fixture, text, bytes - 8);
    assert_not_believed(fixture, "its end is missing");
    write_compiled(fixture, text, bytes);
    open_guide(fixture);
    assert_non_null(fixture->guide.compiled.contents); /* so each of those was the reason */
    free(text);
}

static void what_is_no_file_is_not_believed_and_never_waited_for(void **state) {
    struct fixture *fixture = *state;
    compile(fixture, tiny);
    assert_int_equal(unlink(fixture->compiled), 0);
    assert_int_equal(mkfifo(fixture->compiled, 0600), 0);
    assert_not_believed(fixture, "a pipe");
    assert_int_equal(unlink(fixture->compiled), 0);
    assert_int_equal(mkdir(fixture->compiled, 0755), 0);
    assert_not_believed(fixture, "a folder");
    assert_int_equal(rmdir(fixture->compiled), 0);
    assert_not_believed(fixture, "nothing");
}

static void one_of_a_folder_that_was_renamed_is_not_believed(void **state) {
    struct fixture *fixture = *state;
    char pack[PATH_BYTES], compiled[PATH_BYTES];
    compile(fixture, tiny);
    path_in(fixture, "other", pack);
    path_in(fixture, "other.compiled", compiled);
    assert_int_equal(rename(fixture->pack, pack), 0);
    assert_int_equal(rename(fixture->compiled, compiled), 0);
    fixture->choice.content = pack;
    assert_not_believed(fixture, "another name");
}

/* ---- what is not compiled ---- */

static void assert_refused(struct fixture *fixture, const char *words) {
    assert_false(guide_compile(&fixture->choice, &fixture->report));
    assert_true(fixture->report.count > 0);
    if (!strstr(report_line(&fixture->report, 0), words))
        fail_msg("%s", report_line(&fixture->report, 0));
    report_free(&fixture->report);
}

static void a_wrong_pack_is_not_compiled(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES];
    assert_int_equal(mkdir(fixture->pack, 0755), 0);
    kiosk_copy(tiny, fixture->pack);
    path_in(fixture, "gist/en/topics/spread.md", path);
    kiosk_write(path, "## How it spreads\n\nSee [this](topic:nowhere).\n");
    assert_refused(fixture, "nowhere");
    assert_int_not_equal(access(fixture->compiled, F_OK), 0);
}

static void a_pack_that_others_can_write_is_not_compiled(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_BYTES];
    assert_int_equal(mkdir(fixture->pack, 0755), 0);
    kiosk_copy(tiny, fixture->pack);
    path_in(fixture, "gist/en/topics/spread.md", path);
    let_others_write(path);
    assert_refused(fixture, "others can write it");
    assert_int_not_equal(access(fixture->compiled, F_OK), 0);
}

static void what_cannot_be_written_is_said(void **state) {
    struct fixture *fixture = *state;
    compile(fixture, tiny);
    assert_int_equal(unlink(fixture->compiled), 0);
    assert_int_equal(mkdir(fixture->compiled, 0755), 0); /* nothing can be put in its place */
    assert_refused(fixture, "gist.compiled: cannot be written");
    char fresh[PATH_BYTES];
    path_in(fixture, "gist.compiled.new", fresh);
    assert_int_not_equal(access(fresh, F_OK), 0);
}

static void what_an_interrupted_run_left_is_in_nobodys_way(void **state) {
    struct fixture *fixture = *state;
    char fresh[PATH_BYTES];
    path_in(fixture, "gist.compiled.new", fresh);
    kiosk_write(fresh, "half");
    compile(fixture, tiny);
    assert_int_not_equal(access(fresh, F_OK), 0);
    open_guide(fixture);
    assert_non_null(fixture->guide.compiled.contents);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_compiled_pack_holds_what_was_judged_in_all_languages),
        TEST(a_guide_may_begin_in_any_language_of_it),
        TEST(it_points_to_nothing_outside_itself),
        TEST(nothing_of_it_is_judged_again),
        TEST(whoever_asks_for_it_gets_the_files_themselves),
        TEST(where_its_place_is_taken_the_files_are_read),
        TEST(a_language_that_is_not_in_it_is_read_from_its_files),
        cmocka_unit_test(each_change_of_the_files_makes_it_stale),
        TEST(a_kiosk_refuses_a_stale_one_whose_files_others_can_write),
        TEST(after_a_change_it_is_compiled_again),
        TEST(one_that_others_can_write_is_not_believed),
        TEST(one_of_another_user_is_not_believed),
        TEST(one_that_is_not_whole_or_not_of_this_program_is_not_believed),
        TEST(what_is_no_file_is_not_believed_and_never_waited_for),
        TEST(one_of_a_folder_that_was_renamed_is_not_believed),
        TEST(a_wrong_pack_is_not_compiled),
        TEST(a_pack_that_others_can_write_is_not_compiled),
        TEST(what_cannot_be_written_is_said),
        TEST(what_an_interrupted_run_left_is_in_nobodys_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
