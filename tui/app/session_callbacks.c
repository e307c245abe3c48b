/* What the app asks of its session: looks, languages, other settings and texts, and to
 * write down how a visit ended. A guide is replaced only while no visit is under way, so nothing
 * points into the old one. SPDX-License-Identifier: MIT */
#include "tui/app/session_internal.h"

#include "config/base/date.h"
#include "config/base/mem.h"
#include "config/base/translate.h"
#include "content/pack/dates.h"

struct io_options session_io_options(const struct session *session) {
    const struct settings *settings = &session->guide->settings;
    return (struct io_options){.theme = settings->screen.theme,
        .ascii = settings->screen.ascii,
        .mouse = settings->screen.mouse,
        .fonts = session->look.fonts,
        .font_count = session->look.font_count,
        .watch = session->options->preview ? &session->preview.watch : NULL,
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

void session_take_own_language(struct session *session) {
    const struct guide *guide = session->guide;
    session->language = languages_find(&guide->languages, guide->pack.language);
    translate_use(guide->pack.language);
}

void session_fill_env(const struct session *session, struct env *env) {
    env->settings = &session->guide->settings;
    put_language(session, env);
    env->glyphs = session->guide->settings.screen.reader ? &glyphs_reader : session->facts.glyphs;
    env->messages = session->options->preview ? &session->preview.found : NULL;
    env->plain = session->facts.plain;
    env->mono = session->facts.theme == theme_table(THEME_NAME_MONO);
    env->underlined = session->facts.underlined;
    env->own_ground = session->facts.theme->styles[ROLE_BODY].background >= 0;
}

void session_log_fonts(struct session *session) {
    if (!session->facts.fonts_refused || session->fonts_logged) return;
    session->fonts_logged = true;
    log_warning(&session->log,
        "the console does not take another font, so nobody is offered one (screen.console_fonts)");
}

static void change_look(void *context, struct env *env, bool own) {
    struct session *session = context;
    struct io_options options = session_io_options(session);
    if (env->mono || env->plain) return;
    if (!own) visitor_look_next(&session->facts, &options);
    session->options->io.set_theme(session->options->io.context, &options, &session->facts);
    session_log_fonts(session);
    session_fill_env(session, env);
}

/* What is wrong with a language is said once; it is not offered again. */
static bool change_language(void *context, struct env *env, size_t index) {
    struct session *session = context;
    struct guide *guide = session->guide;
    struct report found = {0};
    bool right = true;
    if (index == APP_OWN_LANGUAGE) {
        session_take_own_language(session);
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

void session_take_today(struct session *session) {
    guide_set_today(session->guide, date_today());
}

void session_log_dates(struct session *session) {
    struct arena memory = {0};
    const char *words = dates_log_words(&session->guide->pack, date_today(), &memory);
    if (words) log_warning(&session->log, "%s", words);
    arena_free(&memory);
}

/* ---- between two visits ---- */

bool session_read_anew(struct session *session) {
    struct report report = {0};
    uint64_t tried = session->tried;
    struct guide *fresh = guide_renew(&session->options->choice, &session->tried, &report);
    if (!fresh && session->tried != tried) {
        log_errors(&session->log, &report);
        log_warning(&session->log,
            "what was read before stays in use; where files moved to another "
            "folder, start the guide again");
    }
    report_free(&report);
    if (!fresh) return false;
    guide_free(session->guide);
    mem_free(session->guide);
    session->guide = fresh;
    session_take_own_language(session);
    struct io_options options = session_io_options(session);
    session->options->io.set_theme(session->options->io.context, &options, &session->facts);
    mem_trim();
    log_line(&session->log, "the settings and texts that were read anew are in use");
    return true;
}

static bool renew(void *context, struct env *env) {
    struct session *session = context;
    session_take_today(session);
    if (guide_stamp(&session->options->choice) == session->tried) return false;
    if (!session_read_anew(session)) return false;
    session_take_today(session);
    session_fill_env(session, env);
    return true;
}

static void visit_ended(
    void *context, const struct visit *visit, const struct pack *pack, enum visit_end end) {
    struct session *session = context;
    struct arena memory = {0};
    if (end == VISIT_END_STAFF) log_line(&session->log, "the staff ended the guide");
    if (!session->guide->settings.usage.log) return;
    const char *words = visit_log_line(visit, pack, end, &memory);
    if (session->may_leave)
        log_visit(&session->log, words);
    else
        log_line(&session->log, "%s", words);
    arena_free(&memory);
}

static void log_wrong_pin(void *context, bool off) {
    struct session *session = context;
    if (off)
        log_warning(&session->log, "the staff PIN was wrong %d times; F12 is off for %d minutes",
            PIN_TRIES, PIN_OFF_MS / 60000);
    else
        log_warning(&session->log, "the staff PIN was wrong");
}

static void log_right_pin(void *context) {
    struct session *session = context;
    log_line(&session->log, "the staff PIN was right");
}

static int64_t beat(void *context, int64_t now_ms) {
    struct session *session = context;
    int64_t file = heartbeat_beat(&session->heartbeat, now_ms);
    int64_t manager = notify_beat(&session->notify, now_ms);
    if (file < 0 || manager < 0) return file > manager ? file : manager;
    return file < manager ? file : manager;
}

struct app_callbacks session_callbacks(struct session *session) {
    struct app_callbacks callbacks = {
        .context = session, .language = change_language, .look = change_look};
    if (!session->options->kiosk) return callbacks;
    callbacks.visit_ended = visit_ended;
    callbacks.renew = renew;
    callbacks.pin_lockout_wrong = log_wrong_pin;
    callbacks.staff_came = log_right_pin;
    callbacks.beat = beat;
    return callbacks;
}
