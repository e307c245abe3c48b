/* One line is one write, or one datagram to the system's log. syslog(3) is not used: it waits for a
 * daemon that does not take its lines, and makes a new socket when that daemon was started again,
 * which a locked-in program cannot. SPDX-License-Identifier: MIT */
#include "config/host/log.h"

#include <fcntl.h>
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

#include "config/base/ascii.h"
#include "config/base/safe_text.h"

enum {
    LINE_BYTES = 1000, /* with its newline; less than PIPE_BUF: a pipe takes it whole */
    MORE_BYTES = 8,    /* behind it, to see where a character ends */
};

/* Blanks what could look like another line or drive the terminal of whoever reads the log, and cuts
 * a long line between two characters. Returns its bytes. */
static size_t make_harmless(char *line) {
    size_t bytes = safe_text_clean(line, ' ');
    if (bytes < LINE_BYTES) return bytes;
    for (bytes = LINE_BYTES - 1; bytes && ((unsigned char)line[bytes] & 0xC0) == 0x80;) bytes--;
    return bytes;
}

/* A socket can be asked not to wait; of a pipe, poll says whether it has room for a line. */
static void write_errors(const char *line, size_t bytes) {
    struct pollfd ready = {.fd = STDERR_FILENO, .events = POLLOUT};
    struct sockaddr_storage peer;
    socklen_t room = sizeof peer;
    if (getsockname(STDERR_FILENO, (struct sockaddr *)&peer, &room) == 0)
        send(STDERR_FILENO, line, bytes, MSG_DONTWAIT | MSG_NOSIGNAL);
    else if (poll(&ready, 1, 0) == 1 && (ready.revents & POLLOUT) &&
             write(STDERR_FILENO, line, bytes) < 0)
        return; /* nobody else is to be told */
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
static size_t begin_line(const struct log *log, int priority, char *line, size_t room) {
    char when[40] = "";
    time_t now = time(NULL);
    struct tm date;
    if (log->target == LOG_TO_ERRORS) return (size_t)snprintf(line, room, "gist-kiosk: ");
    if (log->target == LOG_TO_JOURNAL) return (size_t)snprintf(line, room, "<%d>", priority);
    if (localtime_r(&now, &date)) strftime(when, sizeof when, "%b %e %H:%M:%S", &date);
    return (size_t)snprintf(
        line, room, "<%d>%s gist-kiosk[%ld]: ", LOG_USER | priority, when, (long)getpid());
}

__attribute__((format(printf, 3, 0))) static void write_line(
    const struct log *log, int priority, const char *format, va_list arguments) {
    char line[LINE_BYTES + MORE_BYTES];
    if (log->target == LOG_TO_NOWHERE) return;
    size_t start = begin_line(log, priority, line, sizeof line);
    vsnprintf(line + start, sizeof line - start, format, arguments);
    size_t bytes = make_harmless(line);
    if (log->target == LOG_TO_SYSTEM) {
        send_system(log, line, bytes);
        return;
    }
    line[bytes++] = '\n';
    write_errors(line, bytes);
}

void log_line(const struct log *log, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_line(log, LOG_NOTICE, format, arguments);
    va_end(arguments);
}

bool log_open_visits(struct log *log, const char *path) {
    int descriptor = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return false;
    log->visits = descriptor;
    return true;
}

void log_visit(const struct log *log, const char *words) {
    char line[LINE_BYTES + MORE_BYTES];
    if (log->target != LOG_TO_SYSTEM) {
        log_line(log, "%s", words);
        return;
    }
    snprintf(line, sizeof line, "%s", words);
    size_t bytes = make_harmless(line);
    line[bytes++] = '\n';
    if (log->visits && write(log->visits, line, bytes) < 0) return; /* nobody else is to be told */
}

void log_warning(const struct log *log, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_line(log, LOG_WARNING, format, arguments);
    va_end(arguments);
}

__attribute__((format(printf, 2, 3))) static void log_error(
    const struct log *log, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_line(log, LOG_ERR, format, arguments);
    va_end(arguments);
}

void log_errors(const struct log *log, struct report *report) {
    for (size_t i = 0; i < report->count; i++)
        if (report->problems[i].severity == SEVERITY_ERROR)
            log_error(log, "%s", report_line(report, i));
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

/* By who is at the other end: JOURNAL_STREAM says the same, but a kiosk drops its environment. */
static bool errors_are_journal(void) {
    static const char path[] = "/systemd/journal/stdout";
    struct sockaddr_un peer = {0};
    socklen_t room = sizeof peer - 1;
    if (getpeername(STDERR_FILENO, (struct sockaddr *)&peer, &room) != 0) return false;
    return peer.sun_family == AF_UNIX && ends_with(peer.sun_path, path);
}

void log_open(struct log *log) {
    *log = (struct log){.target = errors_are_journal() ? LOG_TO_JOURNAL : LOG_TO_ERRORS};
    /* The guide reads its signals, and would take these for a wish to end. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (!errors_are_read()) log_open_system(log, "/dev/log");
}

void log_close(struct log *log) {
    if (log->target == LOG_TO_SYSTEM) close(log->descriptor);
    if (log->visits) close(log->visits);
    *log = (struct log){0};
}
