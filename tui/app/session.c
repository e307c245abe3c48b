/* One session. What a kiosk needs beside the app stands in struct session, which is the context of
 * the app's house. A guide is replaced only while no visit is under way, so nothing points into the
 * old one. */
#include "tui/app/session.h"

#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "config/host/crash.h"
#include "config/host/heartbeat.h"
#include "config/host/log.h"
#include "config/base/date.h"
#include "config/base/mem.h"
#include "config/base/translate.h"
#include "content/pack/dates.h"
#include "tui/app/app.h"
#include "config/host/sandbox.h"
#include "tui/app/out_of_order.h"
#include "tui/app/sandbox_paths.h"
#include "tui/app/visitor_look.h"

struct session {
    const struct session_options *options;
    struct guide *guide;
    size_t language; /* in use: an index of the guide's languages */
    uint64_t tried;  /* the stamp of the files that were read last, good or bad */
    struct io_facts facts;
    struct log log;
    struct heartbeat heartbeat;
    struct visitor_look look;
    struct sandbox_state sandbox;
    bool fonts_logged; /* that they are refused */
    bool may_leave;    /* the visitor came over SSH */
    struct report *report;
};

static uint64_t random_seed(void) {
    uint64_t seed = 0;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed)
        seed = (uint64_t)getpid();
    return seed;
}

static struct io_options io_options_of(const struct session *session) {
    const struct settings *settings = &session->guide->settings;
    return (struct io_options){.theme = settings->screen.theme,
        .ascii = settings->screen.ascii,
        .mouse = settings->screen.mouse,
        .fonts = session->look.fonts,
        .font_count = session->look.font_count,
        .kiosk = session->options->kiosk};
}

static void put_language(const struct session *session, struct env *env) {
    const struct guide *guide = session->guide;
    env->pack = &guide->pack;
    env->languages = &guide->languages;
    env->language = session->language;
    env->refused = 0;
    for (size_t i = 0; i < guide->languages.count; i++) {
        const struct guide_language *other = &guide->others[i];
        if (other->refused) env->refused |= 1U << i;
        if (i == session->language && other->pack) env->pack = other->pack;
    }
}

static void take_own_language(struct session *session) {
    const struct guide *guide = session->guide;
    session->language = languages_find(&guide->languages, guide->pack.language);
    translate_use(guide->pack.language);
}

static void fill_env(const struct session *session, struct env *env) {
    env->settings = &session->guide->settings;
    put_language(session, env);
    env->glyphs = session->guide->settings.screen.reader ? &glyphs_reader : session->facts.glyphs;
    env->plain = session->facts.plain;
    env->mono = session->facts.theme == theme_table(THEME_NAME_MONO);
    env->underlined = session->facts.underlined;
    env->own_ground = session->facts.theme->styles[ROLE_BODY].background >= 0;
}

static void log_fonts(struct session *session) {
    if (!session->facts.fonts_refused || session->fonts_logged) return;
    session->fonts_logged = true;
    log_line(&session->log,
        "the console does not take another font, so nobody is offered one (screen.console_fonts)");
}

static void house_look(void *context, struct env *env, bool own) {
    struct session *session = context;
    struct io_options options = io_options_of(session);
    if (env->mono || env->plain) return;
    if (!own) visitor_look_next(&session->facts, &options);
    session->options->io.set_theme(session->options->io.context, &options, &session->facts);
    log_fonts(session);
    fill_env(session, env);
}

/* What is wrong with a language is said once; it is not offered again. */
static bool house_language(void *context, struct env *env, size_t index) {
    struct session *session = context;
    struct guide *guide = session->guide;
    struct report found = {0};
    bool right = true;
    if (index == APP_OWN_LANGUAGE) {
        take_own_language(session);
    } else if ((right = guide_language(guide, index, &found) != NULL)) {
        const char *code = guide->languages.items[index].code.bytes;
        guide_load_words(guide, code, &found);
        translate_use(code);
        session->language = index;
    }
    if (session->options->kiosk)
        log_errors(&session->log, &found);
    else
        report_pass_on(&found, SEVERITY_ERROR, session->report);
    report_free(&found);
    put_language(session, env);
    return right;
}

/* The day may have changed since the last visit. */
static void take_today(struct session *session) {
    guide_set_today(session->guide, date_today());
}

static void log_dates(struct session *session) {
    struct arena memory = {0};
    const char *words = dates_log_words(&session->guide->pack, date_today(), &memory);
    if (words) log_line(&session->log, "%s", words);
    arena_free(&memory);
}

/* ---- between two visits ---- */

/* Reads settings and texts anew. What is bad is said once, and the old ones stay. */
static bool read_anew(struct session *session) {
    struct report report = {0};
    uint64_t tried = session->tried;
    struct guide *fresh = guide_renew(&session->options->choice, &session->tried, &report);
    if (!fresh && session->tried != tried) {
        log_errors(&session->log, &report);
        log_line(&session->log, "what was read before stays in use; where files moved to another "
                                "folder, start the guide again");
    }
    report_free(&report);
    if (!fresh) return false;
    guide_free(session->guide);
    mem_free(session->guide);
    session->guide = fresh;
    take_own_language(session);
    struct io_options options = io_options_of(session);
    session->options->io.set_theme(session->options->io.context, &options, &session->facts);
    mem_trim();
    log_line(&session->log, "the settings and texts that were read anew are in use");
    return true;
}

static bool house_renew(void *context, struct env *env) {
    struct session *session = context;
    take_today(session);
    if (guide_stamp(&session->options->choice) == session->tried) return false;
    if (!read_anew(session)) return false;
    take_today(session);
    fill_env(session, env);
    return true;
}

static void house_visit_ended(
    void *context, const struct visit *visit, const struct pack *pack, enum visit_end end) {
    struct session *session = context;
    struct arena memory = {0};
    if (end == VISIT_END_STAFF) log_line(&session->log, "the staff ended the guide");
    if (!session->guide->settings.usage.log) return;
    log_line(&session->log, "%s", visit_log_line(visit, pack, end, &memory));
    arena_free(&memory);
}

static void house_staff_wrong(void *context, bool off) {
    struct session *session = context;
    if (off)
        log_line(&session->log, "the staff PIN was wrong %d times; F12 is off for %d minutes",
            PIN_TRIES, PIN_OFF_MS / 60000);
    else
        log_line(&session->log, "the staff PIN was wrong");
}

static void house_staff_came(void *context) {
    struct session *session = context;
    log_line(&session->log, "the staff PIN was right");
}

static int64_t house_beat(void *context, int64_t now_ms) {
    struct session *session = context;
    return heartbeat_beat(&session->heartbeat, now_ms);
}

/* Also with the same files: what is wrong may be a folder above them, which others can write. */
static bool retry(void *context) {
    return read_anew(context);
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
    log_line(&session->log,
        "the guide cannot be locked in now (%s), so it stays closed; it is tried again",
        strerror(session->sandbox.shortage));
    return false;
}

/* Returns whether the guide may be shown at all. */
static bool is_locked_in(const struct session *session) {
    const struct sandbox_state *state = &session->sandbox;
    if (state->compiled && !state->landlock)
        log_line(&session->log,
            "this kernel has no Landlock: what files the guide can open is not limited");
    if (state->compiled && !state->seccomp)
        log_line(&session->log,
            "this kernel has no seccomp: what the guide can ask of it is not limited");
    if ((state->landlock && state->seccomp) || !session->guide->settings.kiosk.require_sandbox)
        return true;
    log_line(&session->log,
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

/* Everything that must be open before the door closes: the log, the heartbeat, the console's fonts,
 * the terminal. */
static bool open_session(struct session *session) {
    const struct io *io = &session->options->io;
    const struct settings *settings = &session->guide->settings;
    bool kiosk = session->options->kiosk;
    struct report report = {0};
    if (kiosk) {
        sandbox_environment();
        sandbox_limits();
        log_open(&session->log);
        log_errors(&session->log, session->report);
        heartbeat_open(&session->heartbeat, settings->kiosk.heartbeat.bytes, &report);
    }
    visitor_look_open(&session->look, settings, kiosk, &report);
    log_errors(&session->log, &report);
    report_free(&report);
    const struct io_options options = io_options_of(session);
    restore_with(io->abandon);
    bool opened = io->open(io->context, &options, &session->facts, session->report);
    if (opened)
        log_fonts(session);
    else
        restore_with(NULL);
    return opened;
}

static void close_session(struct session *session, bool left) {
    session->options->io.close(session->options->io.context, left);
    restore_with(NULL);
    visitor_look_free(&session->look);
    heartbeat_close(&session->heartbeat);
    log_close(&session->log);
}

/* ---- running ---- */

static bool nothing_helps(void *context) {
    (void)context;
    return false;
}

/* Waits, with a page that says so, until the guide can be shown. Returns false when the terminal is
 * gone; at once where somebody came over SSH, who has no desk to tell. */
static bool wait_in_disorder(struct session *session, bool (*helps)(void *)) {
    if (session->may_leave) return false;
    const struct out_of_order page = {
        .clinic = session->guide->settings.clinic.name.bytes,
        .glyphs = session->facts.glyphs,
        .rows = session->facts.rows,
        .columns = session->facts.columns,
        .context = session,
        .retry = helps,
    };
    return out_of_order_run(&page, session->options->io);
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
 * refused. */
static bool run_app(struct session *session, struct app *app) {
    const struct topic *start = start_topic(session);
    struct env env = {.rows = session->facts.rows,
        .columns = session->facts.columns,
        .kiosk = session->options->kiosk};
    take_own_language(session);
    fill_env(session, &env);
    app_open(app, &env, session->options->io, random_seed());
    app->callbacks =
        (struct app_callbacks){.context = session, .language = house_language, .look = house_look};
    if (env.kiosk)
        app->callbacks = (struct app_callbacks){.context = session,
            .language = house_language,
            .look = house_look,
            .visit_ended = house_visit_ended,
            .renew = house_renew,
            .pin_lockout_wrong = house_staff_wrong,
            .staff_came = house_staff_came,
            .beat = house_beat};
    bool frame = !start && !env.plain; /* what is printed is not taken back */
    if (frame) app_present(app);
    if (!(frame ? judge_behind(session, app) : guide_judge(session->guide, session->report)))
        return false;
    take_today(session);
    if (env.kiosk) log_dates(session);
    app_loaded(app);
    mem_trim();
    if (start) app_start_topic(app, start);
    app_run(app);
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

/* A kiosk never gives up: what is broken is said once in the log and on the screen, and tried
 * again. Which folders must stay readable stands in the settings, and those may be what is broken:
 * until the guide was read once, it is locked in but for reading. */
static enum session_end run_kiosk(struct session *session, bool good) {
    session->may_leave =
        session->options->remote || session->guide->settings.idle.action == IDLE_ACTION_EXIT;
    const enum session_end closed = session->may_leave ? SESSION_OUT_OF_ORDER : SESSION_ENDED;
    if (!good) {
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
        struct app app = {0};
        good = run_app(session, &app);
        enum app_end end = app.end;
        app_close(&app);
        if (good) return end == APP_LEFT ? SESSION_LEFT : SESSION_ENDED;
        log_errors(&session->log, session->report);
        if (!wait_in_disorder(session, retry)) return closed;
    }
}

static enum session_end run_once(struct session *session) {
    struct app app = {0};
    bool good = run_app(session, &app);
    enum app_end end = app.end;
    app_close(&app);
    if (!good) return SESSION_REFUSED;
    return end == APP_LEFT ? SESSION_LEFT : SESSION_ENDED;
}

enum session_end session_run(
    struct guide **guide, bool good, const struct session_options *options, struct report *report) {
    struct session session = {.options = options,
        .guide = *guide,
        .tried = (*guide)->stamp,
        .heartbeat = {.descriptor = -1},
        .report = report};
    if (!good && !options->kiosk) return SESSION_REFUSED;
    if (!open_session(&session)) return SESSION_REFUSED;
    enum session_end end = options->kiosk ? run_kiosk(&session, good) : run_once(&session);
    close_session(&session, end == SESSION_LEFT);
    *guide = session.guide;
    return end;
}
