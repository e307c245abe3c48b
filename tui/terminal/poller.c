/* One poll for input, signals and a deadline. Signals arrive as bytes on a descriptor, deadlines by
 * a timer on CLOCK_BOOTTIME: a kiosk that slept through the night starts over when it wakes. The
 * timer is set only when the deadline is another one than before. SPDX-License-Identifier: MIT */
#include "tui/terminal/poller.h"

#include <errno.h>
#include <poll.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "config/host/watch.h"

enum {
    LOOK_AGAIN_MS = 100, /* at what has piled up, while the terminal takes no bytes */
    PILED_BYTES = 2048,  /* half of what a terminal's queue holds */
};

enum { SECOND_MS = 1000, MS_NS = 1000000 };

/* A signal that nobody asked about ends the process there and then, and would leave the terminal as
 * the guide uses it. */
static void add_if_it_would_end(sigset_t *set, int number) {
    struct sigaction now;
    if (sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_DFL) sigaddset(set, number);
}

static sigset_t signals_read_here(void) {
    static const int always[] = {SIGWINCH, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP};
    static const int ending[] = {SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGIO,
        SIGPWR, SIGSTKFLT, SIGXCPU, SIGXFSZ};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) sigaddset(&set, always[i]);
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
        add_if_it_would_end(&set, ending[i]);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) add_if_it_would_end(&set, number);
    return set;
}

bool poller_open(struct poller *poller, int input, bool locked) {
    sigset_t set = signals_read_here();
    *poller = (struct poller){
        .input = input,
        .watch = -1,
        .signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC),
        .timer = timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC),
        .armed_ms = -1,
        .locked = locked,
    };
    if (poller->signals >= 0 && poller->timer >= 0 &&
        sigprocmask(SIG_BLOCK, &set, &poller->blocked_before) == 0)
        return true;
    if (poller->signals >= 0) close(poller->signals);
    if (poller->timer >= 0) close(poller->timer);
    return false;
}

void poller_close(struct poller *poller) {
    /* What came in the last moment was meant for this visit: it must not end the program once it
     * has given the terminal back. */
    struct signalfd_siginfo info;
    while (read(poller->signals, &info, sizeof info) == (ssize_t)sizeof info) continue;
    close(poller->signals);
    close(poller->timer);
    sigprocmask(SIG_SETMASK, &poller->blocked_before, NULL);
}

int64_t poller_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * SECOND_MS + now.tv_nsec / MS_NS;
}

static void arm(struct poller *poller, int64_t deadline_ms) {
    if (deadline_ms == poller->armed_ms) return;
    struct itimerspec when = {0};
    if (deadline_ms > 0) {
        when.it_value.tv_sec = (time_t)(deadline_ms / SECOND_MS);
        when.it_value.tv_nsec = (long)(deadline_ms % SECOND_MS) * MS_NS;
    }
    timerfd_settime(poller->timer, TFD_TIMER_ABSTIME, &when, NULL);
    poller->armed_ms = deadline_ms;
}

/* Keys can send the first three where somebody turned them on again; only who may signal this
 * process sends the others. */
static void take_signal(struct poller *poller, int number) {
    bool typed = number == SIGINT || number == SIGQUIT;
    if (number == SIGWINCH)
        poller->resized = true;
    else if (number == SIGCONT)
        poller->continued = true;
    else if (poller->locked && number == SIGHUP)
        poller->reload = true; /* a terminal that hung up shows in its descriptor */
    else if (number != SIGTSTP && !(poller->locked && typed))
        poller->ended = true;
}

static void take_signals(struct poller *poller) {
    struct signalfd_siginfo info;
    while (read(poller->signals, &info, sizeof info) == (ssize_t)sizeof info)
        take_signal(poller, (int)info.ssi_signo);
}

bool poller_wait(struct poller *poller, int64_t deadline_ms) {
    bool at_once = poller->ended || poller->resized || poller->continued || poller->reload ||
                   (deadline_ms >= 0 && deadline_ms <= poller_now_ms());
    if (!at_once) arm(poller, deadline_ms);
    struct pollfd ready[] = {
        {.fd = poller->input, .events = POLLIN},
        {.fd = poller->signals, .events = POLLIN},
        {.fd = poller->watch, .events = POLLIN}, /* poll passes over -1 */
        {.fd = poller->timer, .events = POLLIN},
    };
    if (poll(ready, at_once ? 3 : 4, at_once ? 0 : -1) < 0)
        return false; /* EINTR: the caller looks again */
    if (ready[1].revents) take_signals(poller);
    if (ready[2].revents) {
        watch_drain(poller->watch);
        poller->reload = true;
    }
    if (!at_once && ready[3].revents) arm(poller, -1);
    short hangup = POLLHUP, gone = poller->stream ? 0 : hangup;
    if (ready[0].revents & (gone | POLLERR | POLLNVAL)) poller->ended = true;
    return (ready[0].revents & (poller->stream ? POLLIN | hangup : POLLIN)) != 0;
}

/* A program at the other end that writes before it reads would wait for this one, and this one for
 * it. So while nothing can be shown, keys that pile up are dropped; a person's few stay. */
static void drop_piled_input(const struct poller *poller) {
    int waiting_bytes = 0;
    if (ioctl(poller->input, FIONREAD, &waiting_bytes) == 0 && waiting_bytes >= PILED_BYTES)
        tcflush(poller->input, TCIFLUSH);
}

bool poller_writable(struct poller *poller, int output, int patience_ms, bool ending) {
    int64_t give_up_ms = poller_now_ms() + patience_ms;
    while (ending || !poller->ended) {
        struct pollfd ready[] = {
            {.fd = output, .events = POLLOUT}, {.fd = poller->signals, .events = POLLIN}};
        int64_t left_ms = patience_ms < 0 ? LOOK_AGAIN_MS : give_up_ms - poller_now_ms();
        if (left_ms < 0) return false;
        if (!ending && left_ms > LOOK_AGAIN_MS) left_ms = LOOK_AGAIN_MS;
        if (poll(ready, ending ? 1 : 2, (int)left_ms) < 0 && errno != EINTR) return false;
        if (!ending && ready[1].revents) take_signals(poller);
        if (ready[0].revents & (POLLHUP | POLLERR | POLLNVAL)) poller->ended = true;
        if (ready[0].revents)
            return (ready[0].revents & POLLOUT) && !(ready[0].revents & (POLLHUP | POLLERR));
        drop_piled_input(poller);
    }
    return false;
}
