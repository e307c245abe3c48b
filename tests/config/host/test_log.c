/* Lines of the log, on every kind of standard error there is, and to a socket in the place of the
 * system's log. Standard error is given back before anything is asserted, so that a failure can be
 * read. SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/host/log.h"

static const struct log to_errors = {.target = LOG_TO_ERRORS};

/* Puts `descriptor` (-1: nothing) in the place of standard error; returns what to give back. */
static int take_errors(int descriptor) {
    int before = dup(STDERR_FILENO);
    if (descriptor >= 0)
        dup2(descriptor, STDERR_FILENO);
    else
        close(STDERR_FILENO);
    return before;
}

static void give_back_errors(int before) {
    dup2(before, STDERR_FILENO);
    close(before);
}

static size_t read_all(int descriptor, char *out, size_t room) {
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    ssize_t bytes = read(descriptor, out, room - 1);
    out[bytes > 0 ? bytes : 0] = '\0';
    return bytes > 0 ? (size_t)bytes : 0;
}

/* Logs `words` through a pipe, and reads what came. */
static size_t piped(const char *words, char *out, size_t room) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    int before = take_errors(ends[1]);
    log_line(&to_errors, "%s", words);
    give_back_errors(before);
    size_t bytes = read_all(ends[0], out, room);
    close(ends[0]);
    close(ends[1]);
    return bytes;
}

static enum log_target target_for(int descriptor) {
    struct log log;
    int before = take_errors(descriptor);
    log_open(&log);
    enum log_target target = log.target;
    log_close(&log);
    give_back_errors(before);
    return target;
}

/* --- where it goes
 * -------------------------------------------------------------------------------------- */

static void a_pipe_a_file_and_a_socket_are_written_to(void **state) {
    char path[] = "/tmp/log-XXXXXX";
    int ends[2], file = mkstemp(path);
    (void)state;
    unlink(path);
    assert_int_equal(target_for(file), LOG_TO_ERRORS);
    close(file);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(target_for(ends[1]), LOG_TO_ERRORS);
    close(ends[0]);
    close(ends[1]);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    assert_int_equal(target_for(ends[1]), LOG_TO_ERRORS);
    close(ends[0]);
    close(ends[1]);
}

static void a_terminal_is_left_to_the_visitor(void **state) {
    int master = -1, slave = -1;
    char shown[100];
    (void)state;
    assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
    assert_int_equal(target_for(slave), LOG_TO_SYSTEM);
    struct log log;
    int before = take_errors(slave);
    log_open(&log);
    log_line(&log, "a test of the guide's log");
    log_close(&log);
    give_back_errors(before);
    assert_int_equal(read_all(master, shown, sizeof shown), 0);
    close(master);
    close(slave);
}

static void a_standard_error_that_is_closed_or_leads_nowhere_is_not_used(void **state) {
    int null = open("/dev/null", O_WRONLY);
    (void)state;
    assert_int_equal(target_for(-1), LOG_TO_SYSTEM);
    assert_int_equal(target_for(null), LOG_TO_SYSTEM); /* what sandbox_limits opens in its place */
    close(null);
}

static void a_log_that_was_not_opened_or_was_closed_leads_nowhere(void **state) {
    int ends[2];
    char out[100];
    struct log log = {0};
    (void)state;
    assert_int_equal(pipe(ends), 0);
    int before = take_errors(ends[1]);
    log_line(&log, "nothing");
    log_open(&log);
    log_close(&log);
    log_line(&log, "nothing");
    give_back_errors(before);
    assert_int_equal(read_all(ends[0], out, sizeof out), 0);
    close(ends[0]);
    close(ends[1]);
}

/* --- the lines of visits
 * -------------------------------------------------------------------------------- */

static const char visit_words[] = "visit: topics=a quiz=0/0 missed=- ended=left";

/* A FIFO that is read, and a log that has opened it. */
struct kept {
    char folder[32], path[64];
    int reader;
    struct log log;
};

static void keep(struct kept *kept) {
    *kept = (struct kept){.folder = "/tmp/log-XXXXXX", .log = {.target = LOG_TO_SYSTEM}};
    assert_non_null(mkdtemp(kept->folder));
    snprintf(kept->path, sizeof kept->path, "%s/visits", kept->folder);
    assert_int_equal(mkfifo(kept->path, 0600), 0);
    kept->reader = open(kept->path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    assert_true(kept->reader >= 0);
    assert_true(log_open_visits(&kept->log, kept->path));
}

static void keep_no_more(struct kept *kept) {
    if (kept->log.visits) close(kept->log.visits);
    close(kept->reader);
    unlink(kept->path);
    rmdir(kept->folder);
}

static void a_visits_line_says_neither_who_wrote_it_nor_when(void **state) {
    struct kept kept;
    char out[200];
    (void)state;
    keep(&kept);
    log_visit(&kept.log, visit_words);
    log_visit(&kept.log, "visit: a\nvisit: b");
    read_all(kept.reader, out, sizeof out);
    assert_string_equal(out, "visit: topics=a quiz=0/0 missed=- ended=left\nvisit: a visit: b\n");
    keep_no_more(&kept);
}

static void a_full_fifo_loses_a_visits_line_and_nothing_waits(void **state) {
    struct kept kept;
    char full[4096];
    (void)state;
    keep(&kept);
    memset(full, 'x', sizeof full);
    while (write(kept.reader, full, sizeof full) > 0)
        ;
    log_visit(&kept.log, visit_words);
    while (read_all(kept.reader, full, sizeof full)) assert_null(strstr(full, "visit"));
    keep_no_more(&kept);
}

static void where_nobody_keeps_the_lines_there_is_none(void **state) {
    struct kept kept;
    struct log other = {.target = LOG_TO_SYSTEM};
    (void)state;
    keep(&kept);
    close(kept.reader);
    kept.reader = -1;
    assert_false(log_open_visits(&other, kept.path));
    assert_false(log_open_visits(&other, "/nowhere/visits"));
    assert_int_equal(other.visits, 0);
    log_visit(&other, visit_words);
    log_visit(&kept.log, visit_words);
    keep_no_more(&kept);
}

static void where_standard_error_is_read_a_visits_line_is_like_others(void **state) {
    int ends[2];
    char out[100];
    (void)state;
    assert_int_equal(pipe(ends), 0);
    int before = take_errors(ends[1]);
    log_visit(&to_errors, visit_words);
    give_back_errors(before);
    read_all(ends[0], out, sizeof out);
    assert_string_equal(out, "gist-kiosk: visit: topics=a quiz=0/0 missed=- ended=left\n");
    close(ends[0]);
    close(ends[1]);
}

/* --- what is written
 * ------------------------------------------------------------------------------------ */

static void a_line_begins_with_the_name_and_ends(void **state) {
    char out[100];
    (void)state;
    piped("visit: topics 3", out, sizeof out);
    assert_string_equal(out, "gist-kiosk: visit: topics 3\n");
}

static void what_could_forge_a_line_becomes_blanks(void **state) {
    static const struct {
        const char *words, *line;
    } cases[] = {
        {"a\nb\r\nc", "gist-kiosk: a b  c\n"},
        {"\033[2Jred\a\b\t.", "gist-kiosk:  [2Jred   .\n"},
        {"x\x7fy", "gist-kiosk: x y\n"},
        {"a\xc2\x85"
         "b\xc2\x9b"
         "c",
            "gist-kiosk: a b c\n"}, /* C1: next line, and the other way to begin a sequence */
        {"a\xe2\x80\xa8"
         "b",
            "gist-kiosk: a b\n"}, /* U+2028 */
        {"a\xe2\x80\xae"
         "b",
            "gist-kiosk: a b\n"}, /* U+202E: the rest would read from right to left */
        {"caf\xc3\xa9 \xe2\x89\xa5 1", "gist-kiosk: caf\xc3\xa9 \xe2\x89\xa5 1\n"},
        {"a\xff"
         "b\xc3.",
            "gist-kiosk: a?b?.\n"},
        {"", "gist-kiosk: \n"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char out[100];
        piped(cases[i].words, out, sizeof out);
        assert_string_equal(out, cases[i].line);
    }
}

static void a_long_line_is_cut_at_a_thousand_bytes(void **state) {
    char words[5000], out[6000];
    (void)state;
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    assert_int_equal(piped(words, out, sizeof out), 1000);
    assert_int_equal(out[999], '\n');
    assert_ptr_equal(strchr(out, '\n'), out + 999);
}

static void a_letter_is_never_cut_in_half(void **state) {
    char words[5000], out[6000];
    (void)state;
    for (size_t start = 0; start < 3; start++) {
        memset(words, 'x', start);
        for (size_t i = start; i + 3 < sizeof words; i += 3) memcpy(words + i, "\xe2\x89\xa5", 4);
        size_t bytes = piped(words, out, sizeof out);
        assert_in_range(bytes, 998, 1000);
        assert_null(strchr(out, '?'));
        assert_memory_equal(out + bytes - 4, "\xe2\x89\xa5\n", 4);
    }
}

static void of_a_report_the_errors_are_written_and_no_notes(void **state) {
    struct report report = {0};
    int ends[2];
    char out[400];
    (void)state;
    report_add(&report, SEVERITY_NOTE, "a.cfg", 1, "a note");
    report_add(&report, SEVERITY_ERROR, "a.cfg", 2, "wrong; write %d%%", 5);
    report_add(&report, SEVERITY_LINT, "a.md", 3, "a rule");
    report_add(&report, SEVERITY_ERROR, NULL, 0, "also wrong");
    assert_int_equal(pipe(ends), 0);
    int before = take_errors(ends[1]);
    log_errors(&to_errors, &report);
    give_back_errors(before);
    read_all(ends[0], out, sizeof out);
    assert_string_equal(out, "gist-kiosk: a.cfg:2: wrong; write 5%\ngist-kiosk: also wrong\n");
    report_free(&report);
    close(ends[0]);
    close(ends[1]);
}

/* --- trouble on standard error
 * -------------------------------------------------------------------------- */

/* An alarm ends the test where something waits. */
static void a_full_pipe_loses_the_line_and_nothing_waits(void **state) {
    static char bytes[4096];
    int ends[2];
    (void)state;
    assert_int_equal(pipe(ends), 0);
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (write(ends[1], bytes, sizeof bytes) > 0) continue;
    fcntl(ends[1], F_SETFL, 0);
    alarm(5);
    int before = take_errors(ends[1]);
    log_line(&to_errors, "lost");
    give_back_errors(before);
    assert_int_equal(
        read(ends[0], bytes, sizeof bytes), sizeof bytes); /* and there is room again */
    before = take_errors(ends[1]);
    log_line(&to_errors, "taken");
    give_back_errors(before);
    alarm(0);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    ssize_t taken = 0, last = 0;
    while ((taken = read(ends[0], bytes, sizeof bytes)) > 0) last = taken;
    assert_int_equal(last, strlen("gist-kiosk: taken\n"));
    assert_memory_equal(bytes, "gist-kiosk: taken\n", (size_t)last);
    close(ends[0]);
    close(ends[1]);
}

static bool is_pending(int number) {
    sigset_t pending;
    sigpending(&pending);
    return sigismember(&pending, number);
}

static void a_reader_that_has_gone_is_no_signal(void **state) {
    int ends[2];
    struct log log;
    (void)state;
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    int before = take_errors(ends[1]);
    log_open(&log);
    log_line(&log, "to nobody"); /* the signal would end the process */
    bool pending = is_pending(SIGPIPE);
    log_close(&log);
    give_back_errors(before);
    signal(SIGPIPE, SIG_DFL);
    assert_false(pending);
    close(ends[1]);
}

static void a_socket_is_written_to_and_never_waited_for(void **state) {
    int ends[2];
    char out[2000] = "";
    (void)state;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    alarm(5);
    int before = take_errors(ends[1]);
    for (int i = 0; i < 2000; i++) log_line(&to_errors, "%0900d", i);
    give_back_errors(before);
    assert_int_equal(read(ends[0], out, 913), 913);
    assert_memory_equal(out, "gist-kiosk: 000", 15);
    close(ends[0]);
    before = take_errors(ends[1]);
    log_line(&to_errors, "to nobody");
    give_back_errors(before);
    alarm(0);
    close(ends[1]);
}

static void a_file_that_may_not_grow_is_no_signal(void **state) {
    char path[] = "/tmp/log-XXXXXX";
    struct stat facts;
    struct rlimit limit;
    int file = mkstemp(path);
    (void)state;
    unlink(path);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    int before = take_errors(file);
    struct log log;
    log_open(&log);
    log_line(&log, "first");
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){.rlim_cur = 0, .rlim_max = limit.rlim_max});
    log_line(&log, "second");
    setrlimit(RLIMIT_FSIZE, &limit);
    log_close(&log);
    give_back_errors(before);
    signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(fstat(file, &facts), 0);
    assert_int_equal(facts.st_size, strlen("gist-kiosk: first\n"));
    close(file);
}

/* --- the system's log
 * ----------------------------------------------------------------------------------- */

struct daemon {
    char folder[40], path[64];
    int socket;
};

static void listen_there(struct daemon *daemon) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    memcpy(address.sun_path, daemon->path, strlen(daemon->path) + 1);
    daemon->socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(daemon->socket, (struct sockaddr *)&address, sizeof address), 0);
}

static void stop_listening(struct daemon *daemon) {
    close(daemon->socket);
    unlink(daemon->path);
}

static int open_daemon(void **state) {
    static struct daemon daemon;
    daemon = (struct daemon){.folder = "/tmp/log-XXXXXX"};
    *state = &daemon;
    if (!mkdtemp(daemon.folder)) return -1;
    snprintf(daemon.path, sizeof daemon.path, "%s/log", daemon.folder);
    listen_there(&daemon);
    return 0;
}

static int close_daemon(void **state) {
    struct daemon *daemon = *state;
    stop_listening(daemon);
    return rmdir(daemon->folder);
}

static void assert_came(const struct daemon *daemon, const char *words) {
    char line[2000], tag[60];
    ssize_t bytes = recv(daemon->socket, line, sizeof line - 1, 0);
    assert_true(bytes > 0);
    line[bytes] = '\0';
    snprintf(tag, sizeof tag, " gist-kiosk[%ld]: ", (long)getpid());
    assert_memory_equal(line, "<13>", 4); /* user, notice */
    assert_int_equal(line[4 + 3], ' ');   /* "Nov 23 10:00:00", as syslog(3) writes it */
    assert_int_equal(line[4 + 6], ' ');
    assert_memory_equal(line + 4 + 15, tag, strlen(tag));
    assert_string_equal(line + 4 + 15 + strlen(tag), words);
}

static void the_system_gets_one_datagram_a_line(void **state) {
    struct daemon *daemon = *state;
    struct log log;
    log_open_system(&log, daemon->path);
    log_line(&log, "one\n%d", 1);
    log_line(&log, "two");
    assert_came(daemon, "one 1");
    assert_came(daemon, "two");
    log_close(&log);
}

static void a_daemon_that_was_started_again_gets_the_next_line(void **state) {
    struct daemon *daemon = *state;
    struct log log;
    stop_listening(daemon);
    log_open_system(&log, daemon->path);
    log_line(&log, "before it is there");
    listen_there(daemon);
    log_line(&log, "one");
    assert_came(daemon, "one");
    stop_listening(daemon);
    log_line(&log, "while it is away");
    listen_there(daemon);
    log_line(&log, "two");
    assert_came(daemon, "two");
    log_close(&log);
}

static void a_daemon_that_does_not_read_is_not_waited_for(void **state) {
    struct daemon *daemon = *state;
    struct log log;
    log_open_system(&log, daemon->path);
    alarm(5);
    for (int i = 0; i < 2000; i++) log_line(&log, "line %d", i);
    alarm(0);
    assert_came(daemon, "line 0");
    log_close(&log);
}

static void a_long_line_is_cut_for_the_system_too(void **state) {
    struct daemon *daemon = *state;
    struct log log;
    char line[2000];
    log_open_system(&log, daemon->path);
    log_line(&log, "%01500d", 1);
    assert_in_range(recv(daemon->socket, line, sizeof line, 0), 990, 1000);
    log_close(&log);
}

/* systemd connects standard error to a socket of this name. */
static void the_journal_gets_each_line_with_its_weight_and_no_name(void **state) {
    char folder[] = "/tmp/log-XXXXXX", command[300], lines[400];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct report report = {0};
    struct log log;
    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(command, sizeof command, "mkdir -p %s/systemd/journal", folder);
    assert_int_equal(system(command), 0);
    snprintf(address.sun_path, sizeof address.sun_path, "%s/systemd/journal/stdout", folder);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0), errors = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof address), 0);
    assert_int_equal(listen(listener, 1), 0);
    assert_int_equal(connect(errors, (struct sockaddr *)&address, sizeof address), 0);
    int journal = accept(listener, NULL, NULL), before = take_errors(errors);
    report_add(&report, SEVERITY_ERROR, "a.cfg", 3, "is wrong");
    report_add(&report, SEVERITY_NOTE, "a.cfg", 4, "is a matter of taste");
    log_open(&log);
    log_line(&log, "all is well\n<0>");
    log_warning(&log, "look at %d", 1);
    log_errors(&log, &report);
    log_close(&log);
    give_back_errors(before);
    read_all(journal, lines, sizeof lines);
    close(errors);
    close(journal);
    close(listener);
    report_free(&report);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
    assert_string_equal(lines, "<5>all is well <0>\n<4>look at 1\n<3>a.cfg:3: is wrong\n");
}

static void the_socket_is_closed_with_the_log(void **state) {
    struct daemon *daemon = *state;
    struct log log;
    log_open_system(&log, daemon->path);
    int descriptor = log.descriptor;
    assert_int_equal(fcntl(descriptor, F_GETFD), FD_CLOEXEC);
    log_close(&log);
    assert_int_equal(fcntl(descriptor, F_GETFD), -1);
}

#define WITH_DAEMON(test) cmocka_unit_test_setup_teardown(test, open_daemon, close_daemon)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pipe_a_file_and_a_socket_are_written_to),
        cmocka_unit_test(a_terminal_is_left_to_the_visitor),
        cmocka_unit_test(a_standard_error_that_is_closed_or_leads_nowhere_is_not_used),
        cmocka_unit_test(a_log_that_was_not_opened_or_was_closed_leads_nowhere),
        cmocka_unit_test(a_visits_line_says_neither_who_wrote_it_nor_when),
        cmocka_unit_test(a_full_fifo_loses_a_visits_line_and_nothing_waits),
        cmocka_unit_test(where_nobody_keeps_the_lines_there_is_none),
        cmocka_unit_test(where_standard_error_is_read_a_visits_line_is_like_others),
        cmocka_unit_test(a_line_begins_with_the_name_and_ends),
        cmocka_unit_test(what_could_forge_a_line_becomes_blanks),
        cmocka_unit_test(a_long_line_is_cut_at_a_thousand_bytes),
        cmocka_unit_test(a_letter_is_never_cut_in_half),
        cmocka_unit_test(of_a_report_the_errors_are_written_and_no_notes),
        cmocka_unit_test(a_full_pipe_loses_the_line_and_nothing_waits),
        cmocka_unit_test(a_reader_that_has_gone_is_no_signal),
        cmocka_unit_test(a_socket_is_written_to_and_never_waited_for),
        cmocka_unit_test(a_file_that_may_not_grow_is_no_signal),
        WITH_DAEMON(the_system_gets_one_datagram_a_line),
        WITH_DAEMON(a_daemon_that_was_started_again_gets_the_next_line),
        WITH_DAEMON(a_daemon_that_does_not_read_is_not_waited_for),
        WITH_DAEMON(a_long_line_is_cut_for_the_system_too),
        WITH_DAEMON(the_socket_is_closed_with_the_log),
        cmocka_unit_test(the_journal_gets_each_line_with_its_weight_and_no_name),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
