/* One poll for input, signals and a deadline. Signals arrive as bytes on a descriptor, deadlines by a timer on CLOCK_BOOTTIME: a
 * kiosk that slept through the night starts over when it wakes. The timer is set only when the deadline is another one than before. */
#include "tui/terminal/wake.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum {
    LOOK_AGAIN_MS = 100, /* at what has piled up, while the terminal takes no bytes */
    PILED_BYTES = 2048,  /* half of what a terminal's queue holds */
};

enum { SECOND_MS = 1000, MS_NS = 1000000 };

/* A signal that nobody asked about ends the process there and then, and would leave the terminal as the guide uses it. */
static void add_if_it_would_end(sigset_t *set, int number) {
    struct sigaction now;
    if (sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_DFL) sigaddset(set, number);
}

static sigset_t signals_read_here(void) {
    static const int always[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP};
    static const int ending[] = {
        SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGIO, SIGPWR, SIGSTKFLT, SIGXCPU, SIGXFSZ};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) sigaddset(&set, always[i]);
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++) add_if_it_would_end(&set, ending[i]);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) add_if_it_would_end(&set, number);
    return set;
}

bool wake_open(struct wake *wake, int input, bool locked) {
    sigset_t set = signals_read_here();
    *wake = (struct wake){
        .input = input,
        .signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC),
        .timer = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC),
        .armed_ms = -1,
        .locked = locked,
    };
    if (wake->signals >= 0 && wake->timer >= 0 && sigprocmask(SIG_BLOCK, &set, &wake->blocked_before) == 0)
        return true;
    if (wake->signals >= 0) close(wake->signals);
    if (wake->timer >= 0) close(wake->timer);
    return false;
}

void wake_close(struct wake *wake) {
    /* What came in the last moment was meant for this visit: it must not end the program once it has given the terminal back. */
    struct signalfd_siginfo info;
    while (read(wake->signals, &info, sizeof info) == (ssize_t)sizeof info) continue;
    close(wake->signals);
    close(wake->timer);
    sigprocmask(SIG_SETMASK, &wake->blocked_before, NULL);
}

int64_t wake_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * SECOND_MS + now.tv_nsec / MS_NS;
}

static void arm(struct wake *wake, int64_t deadline_ms) {
    if (deadline_ms == wake->armed_ms) return;
    struct itimerspec when = {0};
    if (deadline_ms > 0) {
        when.it_value.tv_sec = (time_t)(deadline_ms / SECOND_MS);
        when.it_value.tv_nsec = (long)(deadline_ms % SECOND_MS) * MS_NS;
    }
    timerfd_settime(wake->timer, TFD_TIMER_ABSTIME, &when, NULL);
    wake->armed_ms = deadline_ms;
}

/* Keys can send the first three where somebody turned them on again; only who may signal this process sends the others. */
static void take_signal(struct wake *wake, int number) {
    bool typed = number == SIGINT || number == SIGQUIT;
    if (number == SIGWINCH)
        wake->resized = true;
    else if (wake->locked && number == SIGHUP)
        wake->reload = true; /* a terminal that hung up shows in its descriptor */
    else if (number != SIGTSTP && !(wake->locked && typed))
        wake->ended = true;
}

static void take_signals(struct wake *wake) {
    struct signalfd_siginfo info;
    while (read(wake->signals, &info, sizeof info) == (ssize_t)sizeof info)
        take_signal(wake, (int)info.ssi_signo);
}

bool wake_wait(struct wake *wake, int64_t deadline_ms) {
    bool at_once =
        wake->ended || wake->resized || wake->reload || (deadline_ms >= 0 && deadline_ms <= wake_now_ms());
    if (!at_once) arm(wake, deadline_ms);
    struct pollfd ready[] = {
        {.fd = wake->input, .events = POLLIN},
        {.fd = wake->signals, .events = POLLIN},
        {.fd = wake->timer, .events = POLLIN},
    };
    if (poll(ready, at_once ? 2 : 3, at_once ? 0 : -1) < 0) return false; /* EINTR: the caller looks again */
    if (ready[1].revents) take_signals(wake);
    if (!at_once && ready[2].revents) arm(wake, -1);
    if (ready[0].revents & (POLLHUP | POLLERR | POLLNVAL)) wake->ended = true;
    return (ready[0].revents & POLLIN) != 0;
}

/* A program at the other end that writes before it reads would wait for this one, and this one for it. So while nothing can be
 * shown, keys that pile up are dropped; a person's few stay. */
static void drop_piled_input(const struct wake *wake) {
    int waiting_bytes = 0;
    if (ioctl(wake->input, FIONREAD, &waiting_bytes) == 0 && waiting_bytes >= PILED_BYTES)
        tcflush(wake->input, TCIFLUSH);
}

bool wake_writable(struct wake *wake, int output, int patience_ms, bool ending) {
    int64_t give_up_ms = wake_now_ms() + patience_ms;
    while (ending || !wake->ended) {
        struct pollfd ready[] = {{.fd = output, .events = POLLOUT}, {.fd = wake->signals, .events = POLLIN}};
        int64_t left_ms = patience_ms < 0 ? LOOK_AGAIN_MS : give_up_ms - wake_now_ms();
        if (left_ms < 0) return false;
        if (!ending && left_ms > LOOK_AGAIN_MS) left_ms = LOOK_AGAIN_MS;
        if (poll(ready, ending ? 1 : 2, (int)left_ms) < 0 && errno != EINTR) return false;
        if (!ending && ready[1].revents) take_signals(wake);
        if (ready[0].revents & (POLLHUP | POLLERR | POLLNVAL)) wake->ended = true;
        if (ready[0].revents)
            return (ready[0].revents & POLLOUT) && !(ready[0].revents & (POLLHUP | POLLERR));
        drop_piled_input(wake);
    }
    return false;
}

bool wake_input_is_dead(const struct wake *wake) {
    struct pollfd ready = {.fd = wake->input, .events = POLLIN};
    int waiting_bytes = 0;
    return poll(&ready, 1, 0) > 0 && (ioctl(wake->input, FIONREAD, &waiting_bytes) < 0 || waiting_bytes == 0);
}
