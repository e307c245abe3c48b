/* A PIN is read with read alone, into places that are overwritten, so that no buffer of stdio keeps
 * it. While a terminal does not show what is typed, signals wait until it does again. */
#include "tui/command/hash_pin.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

enum { TYPED_BYTES = 128, CONTROL_C = 3 };

enum answer { ANSWER_GIVEN, ANSWER_NONE, ANSWER_STOPPED, ANSWER_TOO_LONG };

/* A terminal that is silent, and what it was before. */
struct silence {
    int input, signals; /* `signals`: readable when one waits that would end the process */
    struct termios before;
    sigset_t blocked_before;
};

static bool silence_begin(struct silence *silence, int input) {
    sigset_t ending, waiting;
    *silence = (struct silence){.input = input};
    if (tcgetattr(input, &silence->before) < 0) return false;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGQUIT);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGHUP);
    waiting = ending;
    sigaddset(&waiting, SIGTSTP); /* the shell would come back to a silent terminal */
    silence->signals = signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
    if (silence->signals < 0) return false;
    sigprocmask(SIG_BLOCK, &waiting, &silence->blocked_before);
    struct termios silent = silence->before;
    silent.c_lflag &= (tcflag_t) ~(ECHO | ISIG);
    silent.c_lflag |= ECHONL | ICANON;
    silent.c_cc[VEOL] = CONTROL_C; /* ends the line, as Enter does, and then the question */
    tcsetattr(input, TCSAFLUSH, &silent);
    return true;
}

static void silence_end(struct silence *silence) {
    tcsetattr(silence->input, TCSAFLUSH, &silence->before);
    close(silence->signals);
    sigprocmask(SIG_SETMASK, &silence->blocked_before, NULL); /* a signal that waited comes now */
}

/* Takes the line's end away. */
static enum answer judge_line(char *typed, size_t bytes) {
    if (memchr(typed, CONTROL_C, bytes)) return ANSWER_STOPPED;
    char *end = memchr(typed, '\n', bytes);
    if (!end && bytes >= TYPED_BYTES - 1) return ANSWER_TOO_LONG;
    if (!end) end = typed + bytes;
    if (end > typed && end[-1] == '\r') end--;
    *end = '\0';
    if (end == typed) return ANSWER_NONE;
    return strlen(typed) == (size_t)(end - typed) ? ANSWER_GIVEN : ANSWER_TOO_LONG;
}

/* Reads up to the first newline, or the end, or as much as there is room for. */
static enum answer read_line(int input, char typed[TYPED_BYTES]) {
    size_t bytes = 0;
    while (bytes < TYPED_BYTES - 1 && !memchr(typed, '\n', bytes)) {
        ssize_t taken = read(input, typed + bytes, TYPED_BYTES - 1 - bytes);
        if (taken < 0 && errno == EINTR) continue;
        if (taken <= 0) break;
        bytes += (size_t)taken;
    }
    return judge_line(typed, bytes);
}

/* Of a terminal one read is one line. */
static enum answer read_typed(const struct silence *silence, char typed[TYPED_BYTES]) {
    struct pollfd ready[] = {
        {.fd = silence->input, .events = POLLIN}, {.fd = silence->signals, .events = POLLIN}};
    while (poll(ready, 2, -1) < 0)
        if (errno != EINTR) return ANSWER_STOPPED;
    if (ready[1].revents) return ANSWER_STOPPED;
    ssize_t taken = read(silence->input, typed, TYPED_BYTES - 1);
    return taken > 0 ? judge_line(typed, (size_t)taken) : ANSWER_NONE;
}

static enum answer ask_twice(int input, FILE *questions, char typed[TYPED_BYTES], bool *same) {
    struct silence silence;
    char again[TYPED_BYTES] = "";
    if (!silence_begin(&silence, input)) return ANSWER_STOPPED;
    fprintf(questions,
        "PIN for staff (%d to %d letters and digits; it is not shown): ", PIN_LEAST_CHARACTERS,
        PIN_MOST_CHARACTERS);
    fflush(questions);
    enum answer answer = read_typed(&silence, typed);
    if (answer == ANSWER_GIVEN) {
        fprintf(questions, "The same PIN again: ");
        fflush(questions);
        answer = read_typed(&silence, again);
        *same = strcmp(typed, again) == 0;
    }
    if (answer == ANSWER_STOPPED) fprintf(questions, "\n");
    silence_end(&silence);
    explicit_bzero(again, sizeof again);
    return answer;
}

static const char *what_is_wrong(enum answer answer, bool same) {
    switch (answer) {
    case ANSWER_NONE:
        return "no PIN came; type one, or send it as a line";
    case ANSWER_STOPPED:
        return "stopped; nothing was made";
    case ANSWER_TOO_LONG:
        return "that is no PIN; choose one of 6 to 32 letters and digits";
    case ANSWER_GIVEN:
        break;
    }
    return same ? NULL : "the two PINs differ; start again and type the same one twice";
}

bool hash_pin(int input, FILE *questions, char line[HASH_PIN_LINE_BYTES], struct report *report) {
    char typed[TYPED_BYTES] = "", hash[PIN_HASH_BYTES] = "";
    bool same = true;
    enum answer answer =
        isatty(input) ? ask_twice(input, questions, typed, &same) : read_line(input, typed);
    const char *wrong = what_is_wrong(answer, same);
    if (!wrong && !pin_make(typed, hash)) wrong = what_is_wrong(ANSWER_TOO_LONG, true);
    explicit_bzero(typed, sizeof typed);
    if (wrong)
        report_add(report, SEVERITY_ERROR, NULL, 0, "%s", wrong);
    else
        snprintf(line, HASH_PIN_LINE_BYTES, "staff_pin = \"%s\";", hash);
    return !wrong;
}
