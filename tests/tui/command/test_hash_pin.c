/* The line for the settings, from a pipe and from a terminal. The terminal is a pseudo-terminal
 * with a process of its own before it, as a signal that ends somebody must not end the test. */
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "tui/command/hash_pin.h"

enum { LIMIT_MS = 5000 };

/* Gives `bytes` through a pipe; returns the report's words, or "" with the line in `line`. */
static const char *piped(const char *bytes, size_t count, char line[HASH_PIN_LINE_BYTES]) {
    static char words[200];
    struct report report = {0};
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes, count), (ssize_t)count);
    close(ends[1]);
    FILE *questions = tmpfile();
    bool made = hash_pin(ends[0], questions, line, &report);
    assert_int_equal(ftell(questions), 0); /* a pipe is not asked */
    assert_int_equal(report.count, made ? 0 : 1);
    snprintf(words, sizeof words, "%s", made ? "" : report_line(&report, 0));
    fclose(questions);
    report_free(&report);
    close(ends[0]);
    return words;
}

static void assert_line_of(const char *line, const char *pin) {
    char hash[HASH_PIN_LINE_BYTES] = "";
    int end = 0;
    assert_int_equal(sscanf(line, "staff_pin = \"%419[^\"]\";%n", hash, &end), 1);
    assert_int_equal(end, strlen(line));
    assert_true(pin_matches(pin, hash));
}

static void a_line_from_a_pipe_becomes_a_setting(void **state) {
    static const char *const lines[] = {"471100\n", "471100", "471100\r\n", "471100\nmore\n"};
    char line[HASH_PIN_LINE_BYTES];
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        assert_string_equal(piped(lines[i], strlen(lines[i]), line), "");
        assert_line_of(line, "471100");
    }
}

static void what_is_no_pin_is_refused_with_what_to_do(void **state) {
    static const struct {
        const char *bytes, *words;
        size_t count;
    } cases[] = {
        {"", "no PIN came; type one, or send it as a line", 0},
        {"\n", "no PIN came; type one, or send it as a line", 1},
        {"12345\n", "that is no PIN; choose one of 6 to 32 letters and digits", 6},
        {"1234 56\n", "that is no PIN; choose one of 6 to 32 letters and digits", 8},
        {"123456\0009\n", "that is no PIN; choose one of 6 to 32 letters and digits", 9},
    };
    char line[HASH_PIN_LINE_BYTES] = "untouched", longest[5000];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(piped(cases[i].bytes, cases[i].count, line), cases[i].words);
    memset(longest, '1', sizeof longest);
    assert_string_equal(piped(longest, sizeof longest, line), cases[2].words);
    assert_string_equal(line, "untouched");
}

/* --- a terminal
 * ----------------------------------------------------------------------------------------- */

/* A process that asks for a PIN in a terminal; `result` gets its line or its problem. */
struct asked {
    int terminal, result;
    pid_t process;
    struct termios before; /* of the terminal */
};

static void answer(int result) {
    struct report report = {0};
    char line[HASH_PIN_LINE_BYTES] = "";
    bool made = hash_pin(STDIN_FILENO, stderr, line, &report);
    const char *words = made ? line : report_line(&report, 0);
    bool written = write(result, words, strlen(words)) == (ssize_t)strlen(words);
    _exit(written && made ? 0 : 1);
}

static void ask(struct asked *asked) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    asked->process = forkpty(&asked->terminal, NULL, NULL, NULL);
    assert_true(asked->process >= 0);
    if (asked->process == 0) {
        signal(SIGHUP, SIG_DFL); /* who runs the tests may have it ignored, as nohup does */
        answer(ends[1]);
    }
    close(ends[1]);
    asked->result = ends[0];
    assert_int_equal(
        tcgetattr(asked->terminal, &asked->before), 0); /* perhaps already silent: see below */
    asked->before.c_lflag |= ECHO | ISIG;
    asked->before.c_lflag &= (tcflag_t)~ECHONL;
}

/* Reads what the terminal shows until `words` came; all of it is added to `shown`. */
static void expect(const struct asked *asked, const char *words, char *shown, size_t room) {
    size_t from = strlen(shown);
    while (!strstr(shown + from, words)) {
        struct pollfd ready = {.fd = asked->terminal, .events = POLLIN};
        assert_int_equal(poll(&ready, 1, LIMIT_MS), 1);
        size_t bytes = strlen(shown);
        ssize_t taken = read(asked->terminal, shown + bytes, room - bytes - 1);
        if (taken <= 0) fail_msg("\"%s\" did not come after: %s", words, shown);
        shown[bytes + (size_t)taken] = '\0';
    }
}

static void type(const struct asked *asked, const char *keys) {
    assert_int_equal(write(asked->terminal, keys, strlen(keys)), (ssize_t)strlen(keys));
}

/* Waits for the end; returns the status, with what was written in `words`. */
static int end_of(const struct asked *asked, char *words, size_t room) {
    int status = -1;
    size_t bytes = 0;
    ssize_t taken = 0;
    while ((taken = read(asked->result, words + bytes, room - bytes - 1)) > 0)
        bytes += (size_t)taken;
    words[bytes] = '\0';
    assert_int_equal(waitpid(asked->process, &status, 0), asked->process);
    struct termios after;
    assert_int_equal(tcgetattr(asked->terminal, &after), 0);
    assert_int_equal(after.c_lflag, asked->before.c_lflag);
    assert_int_equal(after.c_cc[VEOL], 0);
    close(asked->terminal);
    close(asked->result);
    return status;
}

static void a_terminal_is_asked_twice_and_shows_nothing(void **state) {
    char shown[2000] = "", words[600];
    struct asked asked;
    (void)state;
    ask(&asked);
    expect(&asked, "6 to 32 letters and digits; it is not shown): ", shown, sizeof shown);
    type(&asked, "kiosl\177k1\n"); /* the terminal's own delete key works */
    expect(&asked, "The same PIN again: ", shown, sizeof shown);
    type(&asked, "kiosk1\n");
    assert_int_equal(end_of(&asked, words, sizeof words), 0);
    assert_line_of(words, "kiosk1");
    assert_null(strstr(shown, "kios"));
}

static void two_pins_that_differ_are_refused(void **state) {
    char shown[2000] = "", words[600];
    struct asked asked;
    (void)state;
    ask(&asked);
    expect(&asked, "not shown): ", shown, sizeof shown);
    type(&asked, "kiosk1\n");
    expect(&asked, "again: ", shown, sizeof shown);
    type(&asked, "kiosk2\n");
    assert_true(WIFEXITED(end_of(&asked, words, sizeof words)));
    assert_string_equal(words, "the two PINs differ; start again and type the same one twice");
}

static void control_c_stops_at_once_and_the_terminal_is_as_before(void **state) {
    static const char *const keys[] = {"\003", "kio\003", "kiosk1\n"};
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char shown[2000] = "", words[600];
        struct asked asked;
        ask(&asked);
        expect(&asked, "not shown): ", shown, sizeof shown);
        type(&asked, keys[i]);
        if (strchr(keys[i], '\n')) expect(&asked, "again: ", shown, sizeof shown);
        if (strchr(keys[i], '\n')) type(&asked, "\003");
        assert_true(WIFEXITED(end_of(&asked, words, sizeof words)));
        assert_string_equal(words, "stopped; nothing was made");
    }
}

static void control_d_is_no_pin(void **state) {
    char shown[2000] = "", words[600];
    struct asked asked;
    (void)state;
    ask(&asked);
    expect(&asked, "not shown): ", shown, sizeof shown);
    type(&asked, "\004");
    assert_true(WIFEXITED(end_of(&asked, words, sizeof words)));
    assert_string_equal(words, "no PIN came; type one, or send it as a line");
}

static void a_signal_to_end_ends_it_with_the_terminal_as_before(void **state) {
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT};
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char shown[2000] = "", words[600];
        struct asked asked;
        ask(&asked);
        expect(&asked, "not shown): ", shown, sizeof shown);
        assert_int_equal(kill(asked.process, numbers[i]), 0);
        int status = end_of(&asked, words, sizeof words);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), numbers[i]);
        assert_string_equal(words, "");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_from_a_pipe_becomes_a_setting),
        cmocka_unit_test(what_is_no_pin_is_refused_with_what_to_do),
        cmocka_unit_test(a_terminal_is_asked_twice_and_shows_nothing),
        cmocka_unit_test(two_pins_that_differ_are_refused),
        cmocka_unit_test(control_c_stops_at_once_and_the_terminal_is_as_before),
        cmocka_unit_test(control_d_is_no_pin),
        cmocka_unit_test(a_signal_to_end_ends_it_with_the_terminal_as_before),
    };
    return cmocka_run_group_tests_name("hash pin", tests, NULL, NULL);
}
