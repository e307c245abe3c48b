/* Any bytes in the clinic's log: a line stays one line, short, and without what could drive the
 * terminal of its reader; a visit's line holds ids and numbers, and nothing that was typed.
 * SPDX-License-Identifier: MIT */
#include <regex.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "config/base/safe_text.h"
#include "config/host/log.h"
#include "tests/fuzz/fuzz.h"
#include "tui/visit/visit_log.h"

enum { LINE_BYTES = 1000 };

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static int listener, ends[2], errors;
static regex_t line_of_visit;
static struct pack pack;
static struct log host;

static void leave(void) {
    unlink(address.sun_path);
    log_close(&host);
    regfree(&line_of_visit);
    pack_free(&pack);
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    snprintf(address.sun_path, sizeof address.sun_path, "/tmp/fuzz_log.%ld", (long)getpid());
    listener = socket(AF_UNIX, SOCK_DGRAM, 0);
    require(bind(listener, (struct sockaddr *)&address, sizeof address) == 0);
    require(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends) == 0);
    errors = dup(STDERR_FILENO);
    require(pack_open(&pack, "tests/data/pack/tiny", "en", NULL) && pack_load(&pack, NULL));
    require(regcomp(&line_of_visit,
                "^visit: topics=(-|[a-z0-9,-]+) quiz=[0-9]+/[0-9]+ missed=(-|[a-z0-9,-]+) "
                "ended=(idle|longest|finished|left|gone|staff)$",
                REG_EXTENDED) == 0);
    log_open_system(&host, address.sun_path);
    atexit(leave);
    return 0;
}

/* Returns the line that the log was given, in a buffer of its own. */
static const char *logged(enum log_target target, const char *words) {
    static char line[4 * LINE_BYTES];
    struct log log = host;
    log.target = target;
    if (target == LOG_TO_ERRORS) dup2(ends[1], STDERR_FILENO);
    log_line(&log, "%s", words);
    if (target == LOG_TO_ERRORS) dup2(errors, STDERR_FILENO);
    ssize_t bytes =
        recv(target == LOG_TO_ERRORS ? ends[0] : listener, line, sizeof line - 1, MSG_DONTWAIT);
    require(bytes > 0 && bytes <= LINE_BYTES);
    line[bytes] = '\0';
    require(strlen(line) == (size_t)bytes);
    return line;
}

static void check_line(const char *words) {
    const char *line = logged(LOG_TO_ERRORS, words);
    size_t bytes = strlen(line);
    require(strncmp(line, "gist-kiosk: ", 12) == 0 && strchr(line, '\n') == line + bytes - 1);
    require_harmless(line, bytes - 1);
    require(!strchr(line, '\t'));
    line = logged(LOG_TO_SYSTEM, words);
    require(line[0] == '<' && strstr(line, " gist-kiosk[") && !strpbrk(line, "\n\t"));
    require_harmless(line, strlen(line));
}

/* What is clean stays as it is, and cleaning leaves nothing to be cleaned. */
static void check_cleaning(char *text, char instead) {
    size_t before = strlen(text), after = safe_text_clean(text, instead);
    require(after <= before && strlen(text) == after);
    require_harmless(text, after);
    require(!strpbrk(text, "\n\t"));
    char *copy = fuzz_text((const uint8_t *)text, after);
    require(safe_text_clean(copy, '?') == after && strcmp(copy, text) == 0);
    mem_free(copy);
}

static void check_visit(struct fuzz_bytes bytes) {
    struct arena arena = {0};
    struct settings settings;
    settings_default(&settings);
    struct visit *visit = visit_begin(&pack);
    visit_loaded(visit, &pack);
    enum visit_end end = (enum visit_end)fuzz_below(&bytes, VISIT_END_STAFF + 1);
    for (size_t i = 0; i < visit->reading_count; i++)
        visit->readings[i].opened = fuzz_below(&bytes, 2);
    for (size_t i = 0; i < visit->question_count; i++)
        visit->quiz_missed[i] = fuzz_below(&bytes, 2);
    visit->quiz_asked = (size_t)fuzz_next(&bytes);
    visit->quiz_right = visit->quiz_asked / 2;
    const char *line = visit_log_line(visit, &pack, end, &arena);
    require(regexec(&line_of_visit, line, 0, NULL, 0) == 0);
    visit->search = search_begin(&pack, &settings, false);
    while (bytes.at < bytes.end && !visit->search->full)
        search_type(visit->search, (char32_t)fuzz_next(&bytes));
    require(strcmp(visit_log_line(visit, &pack, end, &arena), line) == 0);
    require(strcmp(logged(LOG_TO_ERRORS, line) + 12, arena_join(&arena, line, "\n")) == 0);
    visit_end(visit);
    settings_free(&settings);
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    char *text = fuzz_text(data, bytes);
    check_line(text);
    if (bytes > 0) check_visit((struct fuzz_bytes){data, data + (bytes < 100 ? bytes : 100)});
    check_cleaning(text, bytes % 2 ? ' ' : '?');
    mem_free(text);
    return 0;
}
