/* One line is one write, or one datagram to the system's log. syslog(3) is not used: it waits for a
 * daemon that does not take its lines, and makes a new socket when that daemon was started again,
 * which a locked-in program cannot. */
#include "config/host/log.h"

#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>
#include <unistr.h>

#include "config/base/safe_text.h"

enum { LINE_BYTES = 1000 }; /* less than PIPE_BUF: a pipe takes it whole */

/* Blanks, in place, what could look like another line or drive the terminal of whoever reads the
 * log; what is no UTF-8 becomes '?'. A character that was cut at the end goes. Returns the length.
 */
static size_t make_harmless(char *text) {
    size_t bytes = strlen(text);
    for (size_t at = 0; at < bytes;) {
        ucs4_t character = 0;
        int taken = u8_mbtoucr(&character, (const uint8_t *)text + at, bytes - at);
        if (taken == -2) return at;
        if (taken < 1) {
            text[at++] = '?';
            continue;
        }
        if (character < ' ' || text_file_refuses(character)) memset(text + at, ' ', (size_t)taken);
        at += (size_t)taken;
    }
    return bytes;
}

/* Writes without being ended by it: a reader that has gone sends SIGPIPE, a file that may not grow
 * SIGXFSZ. The guide reads its signals, and would take either for a wish to end. */
static void write_quietly(const char *line, size_t bytes) {
    static const int numbers[] = {SIGPIPE, SIGXFSZ};
    static const struct timespec at_once = {0};
    sigset_t quiet, blocked_before, pending_before, one;
    sigemptyset(&quiet);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&quiet, numbers[i]);
    sigpending(&pending_before);
    sigprocmask(SIG_BLOCK, &quiet, &blocked_before);
    bool lost = write(STDERR_FILENO, line, bytes) < 0;
    for (size_t i = 0; lost && i < sizeof numbers / sizeof *numbers; i++) {
        sigemptyset(&one);
        sigaddset(&one, numbers[i]);
        if (!sigismember(&pending_before, numbers[i])) sigtimedwait(&one, NULL, &at_once);
    }
    sigprocmask(SIG_SETMASK, &blocked_before, NULL);
}

/* A socket can be asked not to wait; of a pipe, poll says whether it has room for a line. */
static void write_errors(const char *line, size_t bytes) {
    struct pollfd ready = {.fd = STDERR_FILENO, .events = POLLOUT};
    struct sockaddr_storage peer;
    socklen_t room = sizeof peer;
    if (getsockname(STDERR_FILENO, (struct sockaddr *)&peer, &room) == 0)
        send(STDERR_FILENO, line, bytes, MSG_DONTWAIT | MSG_NOSIGNAL);
    else if (poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT))
        write_quietly(line, bytes);
}

/* Addressed anew each time: whoever listens there may have been started again. */
static void send_system(const struct log *log, const char *line, size_t bytes) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t path_bytes = strlen(log->system);
    if (path_bytes >= sizeof address.sun_path) return;
    memcpy(address.sun_path, log->system, path_bytes);
    sendto(log->descriptor, line, bytes, MSG_DONTWAIT | MSG_NOSIGNAL,
        (const struct sockaddr *)&address, sizeof address);
}

/* What stands before the words. The form of the system's log is that of syslog(3). */
static size_t begin_line(const struct log *log, char *line, size_t room) {
    char when[40] = "";
    time_t now = time(NULL);
    struct tm date;
    if (log->target == LOG_TO_ERRORS) return (size_t)snprintf(line, room, "gist-kiosk: ");
    if (localtime_r(&now, &date)) strftime(when, sizeof when, "%b %e %H:%M:%S", &date);
    return (size_t)snprintf(
        line, room, "<%d>%s gist-kiosk[%ld]: ", LOG_USER | LOG_NOTICE, when, (long)getpid());
}

void log_line(const struct log *log, const char *format, ...) {
    char line[LINE_BYTES + 1];
    if (log->target == LOG_TO_NOWHERE) return;
    size_t start = begin_line(log, line, sizeof line);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(
        line + start, LINE_BYTES - start, format, arguments); /* the last byte is the newline's */
    va_end(arguments);
    size_t bytes = start + make_harmless(line + start);
    if (log->target == LOG_TO_SYSTEM) {
        send_system(log, line, bytes);
        return;
    }
    line[bytes++] = '\n';
    write_errors(line, bytes);
}

void log_errors(const struct log *log, struct report *report) {
    for (size_t i = 0; i < report->count; i++)
        if (report->problems[i].severity == SEVERITY_ERROR)
            log_line(log, "%s", report_line(report, i));
}

void log_open_system(struct log *log, const char *path) {
    tzset(); /* reads the time zone's file now */
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    *log = (struct log){0};
    if (descriptor < 0) return;
    *log = (struct log){.target = LOG_TO_SYSTEM, .descriptor = descriptor, .system = path};
}

/* A terminal is the visitor's; /dev/null is what a closed descriptor may have been filled with. */
static bool errors_are_read(void) {
    struct stat facts;
    if (fstat(STDERR_FILENO, &facts) < 0) return false;
    return S_ISREG(facts.st_mode) || S_ISFIFO(facts.st_mode) || S_ISSOCK(facts.st_mode);
}

void log_open(struct log *log) {
    *log = (struct log){.target = LOG_TO_ERRORS};
    if (!errors_are_read()) log_open_system(log, "/dev/log");
}

void log_close(struct log *log) {
    if (log->target == LOG_TO_SYSTEM) close(log->descriptor);
    *log = (struct log){0};
}
