/* One session. What a kiosk needs beside the app stands in struct session, which is the context of
 * what the app calls. SPDX-License-Identifier: MIT */
#include "tui/app/session_internal.h"

#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "config/base/mem.h"
#include "config/base/translate.h"
#include "config/host/crash.h"
#include "tui/app/out_of_order.h"
#include "tui/app/sandbox_paths.h"

static uint64_t random_seed(void) {
    uint64_t seed = 0;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed)
        seed = (uint64_t)getpid();
    return seed;
}

/* Also with the same files: what is wrong may be a folder above them, which others can write. */
static bool retry(void *context) {
    return session_read_anew(context);
}

/* ---- locking in ---- */

/* Locks the session in; false where the system lacked what it takes, which is said. */
static bool close_door(void *context) {
    struct session *session = context;
    struct sandbox_path_list reach = {0};
    sandbox_paths_of_guide(&reach, session->guide);
    session->sandbox = sandbox_close(&(struct sandbox_paths){
        .readable = reach.paths, .count = reach.count, .fonts = session->facts.font_count > 0});
    if (!session->sandbox.shortage) return true;
    log_warning(&session->log,
        "the guide cannot be locked in now (%s), so it stays closed; it is tried again",
        strerror(session->sandbox.shortage));
    return false;
}

/* Returns whether the guide may be shown at all. */
static bool is_locked_in(const struct session *session) {
    const struct sandbox_state *state = &session->sandbox;
    if (state->compiled && !state->landlock)
        log_warning(&session->log,
            "this kernel has no Landlock: what files the guide can open is not limited");
    if (state->compiled && !state->seccomp)
        log_warning(&session->log,
            "this kernel has no seccomp: what the guide can ask of it is not limited");
    if ((state->landlock && state->seccomp) || !session->guide->settings.kiosk.require_sandbox)
        return true;
    log_warning(&session->log,
        "kiosk.require_sandbox is set, so the guide stays closed; use a kernel that has "
        "both, or set it to false");
    return false;
}

/* How the terminal is given back where the program ends in the midst of something; NULL: it needs
 * not. */
static void restore_with(void (*restore)(void)) {
    mem_on_exhausted(restore);
    crash_restores(restore);
}

/* Gives back what was opened beside the terminal. */
static void release(struct session *session) {
    restore_with(NULL);
    visitor_look_free(&session->look);
    if (session->options->preview) preview_close(session);
    heartbeat_close(&session->heartbeat);
    notify_close(&session->notify);
    log_close(&session->log);
}

/* Everything that must be open before the door closes: the log, the heartbeat, the console's fonts,
 * the terminal. */
static bool open_session(struct session *session) {
    const struct io *io = &session->options->io;
    const struct settings *settings = &session->guide->settings;
    bool kiosk = session->options->kiosk;
    struct report report = {0};
    if (kiosk) {
        sandbox_limits();              /* closes what was open before */
        notify_open(&session->notify); /* whom to tell stands in the environment */
        sandbox_environment();
        log_open(&session->log);
        log_errors(&session->log, session->report);
        heartbeat_open(&session->heartbeat, settings->kiosk.heartbeat.bytes, &report);
    }
    if (session->options->preview) preview_open(session);
    visitor_look_open(&session->look, settings, kiosk, &report);
    log_errors(&session->log, &report);
    report_free(&report);
    const struct io_options options = session_io_options(session);
    restore_with(io->abandon);
    bool opened = io->open(io->context, &options, &session->facts, session->report);
    if (!opened) {
        release(session);
        return false;
    }
    session_log_fonts(session);
    notify_ready(&session->notify);
    return true;
}

static void close_session(struct session *session, bool left) {
    session->options->io.close(session->options->io.context, left);
    release(session);
}

/* ---- running ---- */

static bool nothing_helps(void *context) {
    (void)context;
    return false;
}

/* It is no reason to be killed. The file of kiosk.heartbeat grows old, for somebody to come. */
static int64_t beat_in_disorder(void *context, int64_t now_ms) {
    struct session *session = context;
    return notify_beat(&session->notify, now_ms);
}

/* Waits, with a page that says so, until the guide can be shown. Returns false when the terminal is
 * gone; at once where somebody came over SSH, who has no desk to tell. */
static bool wait_in_disorder(struct session *session, bool (*helps)(void *)) {
    if (session->may_leave) return false;
    struct out_of_order page = {
        .clinic = session->guide->settings.clinic.name.bytes,
        .glyphs = session->facts.glyphs,
        .rows = session->facts.rows,
        .columns = session->facts.columns,
        .context = session,
        .retry = helps,
        .beat = beat_in_disorder,
    };
    bool works = out_of_order_run(&page, session->options->io);
    session->facts.rows = page.rows;
    session->facts.columns = page.columns;
    return works;
}

/* Returns the topic to begin with; NULL where --start names none, or texts that came later do not
 * show it. */
static const struct topic *start_topic(const struct session *session) {
    const struct guide *guide = session->guide;
    const char *start = session->options->start;
    const struct topic *topic = start ? pack_topic(&guide->pack, start) : NULL;
    return topic && pack_topic_shown(topic, &guide->settings) ? topic : NULL;
}

/* Judges the pack in pieces, between which the arrows are answered. The frame comes first: whoever
 * draws it, on a machine with one processor, needs a moment to do so. */
static bool judge_behind(struct session *session, struct app *app) {
    enum { MOMENT_MS = 10 };
    struct io *io = &app->io;
    bool free = app_glance(app, io->now_ms(io->context) + MOMENT_MS);
    while (guide_judge_next(session->guide, session->report))
        if (free) free = app_glance(app, 0);
    return session->guide->state == GUIDE_RIGHT;
}

/* Shows the first frame, judges the pack behind it, and goes on. Returns false when the pack was
 * refused, or came from a compiled pack that stands for other files (GUIDE_STALE). */
static bool show_app(struct session *session, struct app *app) {
    const struct topic *start = start_topic(session);
    struct env env = {.rows = session->facts.rows,
        .columns = session->facts.columns,
        .kiosk = session->options->kiosk};
    session_take_own_language(session);
    session_fill_env(session, &env);
    app_open(app, &env, session->options->io, random_seed());
    app->callbacks = session_callbacks(session);
    if (session->options->preview) preview_callbacks(&app->callbacks);
    bool frame = !start && !env.plain; /* what is printed is not taken back */
    if (frame) app_present(app);
    if (!(frame ? judge_behind(session, app) : guide_judge(session->guide, session->report)))
        return false;
    session_take_today(session);
    if (session->options->preview) preview_judge(session);
    if (env.kiosk) session_log_dates(session);
    app_loaded(app);
    mem_trim();
    if (start) app_start_topic(app, start);
    app_run(app);
    return true;
}

/* The same in an app of its own. The terminal may have another size in the end. */
static bool open_app(struct session *session, enum app_end *end) {
    struct app app = {0};
    bool right = show_app(session, &app);
    *end = app.end;
    session->facts.rows = app.rows;
    session->facts.columns = app.env.columns;
    app_close(&app);
    return right;
}

/* Where the frame came from a compiled pack that is no longer that of the files, a second one comes
 * from the files. Returns false when the pack was refused. */
static bool run_app(struct session *session, enum app_end *end) {
    if (open_app(session, end)) return true;
    if (session->guide->state != GUIDE_STALE) return false;
    bool right = guide_reread(session->guide, session->report);
    session->tried = session->guide->stamp;
    return right && open_app(session, end);
}

/* Texts that are refused have been told of. Returns whether those that were right last are in use.
 */
static bool keep_last(struct session *session) {
    if (!guide_keep(session->guide)) return false;
    log_warning(&session->log,
        "the texts in %s are refused; those that were right last (%s.compiled) stay in use until "
        "others come",
        session->guide->folder, session->guide->folder);
    return true;
}

/* The words of the interface in all languages, since their files cannot be opened later. */
static void load_words(struct session *session) {
    const struct languages *languages = &session->guide->languages;
    struct report found = {0};
    for (size_t i = 0; i < languages->count; i++)
        guide_load_words(session->guide, languages->items[i].code.bytes, &found);
    log_errors(&session->log, &found);
    report_free(&found);
}

/* Before the door closes. Also where the settings want no line: others may be read later. */
static void open_visits(struct session *session) {
    struct log *log = &session->log;
    if (log->target != LOG_TO_SYSTEM || log_open_visits(log, LOG_VISITS)) return;
    if (session->guide->settings.usage.log)
        log_warning(log, "usage.log is set, but nobody reads " LOG_VISITS
                         ", so no line of a visit is kept; start gist-kiosk-ssh-visits.service");
}

/* A kiosk never gives up: what is broken is said once in the log and on the screen, and tried
 * again. Which folders must stay readable stands in the settings, and those may be what is broken:
 * until the guide was read once, it is locked in but for reading. */
static enum session_end run_kiosk(struct session *session, bool good) {
    session->may_leave =
        session->options->remote || session->guide->settings.idle.action == IDLE_ACTION_EXIT;
    if (session->may_leave) open_visits(session);
    const enum session_end closed = session->may_leave ? SESSION_OUT_OF_ORDER : SESSION_ENDED;
    if (!good && !keep_last(session)) {
        sandbox_close(
            &(struct sandbox_paths){.everything = true, .fonts = session->facts.font_count > 0});
        if (!wait_in_disorder(session, retry)) return closed;
    }
    load_words(session);
    if (!close_door(session) && !wait_in_disorder(session, close_door)) return closed;
    if (!is_locked_in(session)) {
        wait_in_disorder(session, nothing_helps);
        return closed;
    }
    for (;;) {
        enum app_end end;
        if (run_app(session, &end)) return end == APP_LEFT ? SESSION_LEFT : SESSION_ENDED;
        log_errors(&session->log, session->report);
        if (!keep_last(session) && !wait_in_disorder(session, retry)) return closed;
    }
}

static enum session_end run_once(struct session *session) {
    enum app_end end;
    if (!run_app(session, &end)) return SESSION_REFUSED;
    return end == APP_LEFT ? SESSION_LEFT : SESSION_ENDED;
}

enum session_end session_run(
    struct guide **guide, bool good, const struct session_options *options, struct report *report) {
    struct session session = {.options = options,
        .guide = *guide,
        .tried = (*guide)->stamp,
        .heartbeat = {.descriptor = -1},
        .notify = {.descriptor = -1},
        .report = report};
    if (!good && !options->kiosk) return SESSION_REFUSED;
    if (!open_session(&session)) return SESSION_REFUSED;
    enum session_end end = options->kiosk ? run_kiosk(&session, good) : run_once(&session);
    close_session(&session, end == SESSION_LEFT);
    *guide = session.guide;
    return end;
}
