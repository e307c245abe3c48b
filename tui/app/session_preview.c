/* The files are read anew once they have been quiet for a moment, since an editor writes in pieces,
 * and a tool may write a thousand times a second. Texts that are refused leave the old ones on the
 * screen: what must be mended stands below them. SPDX-License-Identifier: MIT */
#include "tui/app/session_internal.h"

#include <libgen.h>
#include <stdio.h>
#include <string.h>

#include "config/base/date.h"
#include "config/base/mem.h"
#include "config/base/translate.h"

enum {
    QUIET_MS = 50,    /* after the last save */
    LONGEST_MS = 400, /* after the first, however many follow */
    LOOK_MS = 500,    /* how often the files are looked at where nothing tells of them */
    PACK_DEPTH = 3,   /* folders below that of the pack: LL/topics */
};

/* ---- when ---- */

static void note_saved(struct preview *preview, int64_t now_ms) {
    if (!preview->pending) preview->first_ms = now_ms;
    preview->pending = true;
    preview->last_ms = now_ms;
}

static int64_t due_ms(const struct preview *preview) {
    int64_t quiet_ms = preview->last_ms + QUIET_MS, longest_ms = preview->first_ms + LONGEST_MS;
    if (preview->pending) return quiet_ms < longest_ms ? quiet_ms : longest_ms;
    return preview->watch.blind ? preview->looked_ms + LOOK_MS : -1;
}

static int64_t preview_beat(void *context, int64_t now_ms) {
    (void)now_ms;
    return due_ms(&((struct session *)context)->preview);
}

/* Says whether the files are to be read now. */
static bool is_due(struct session *session, int64_t now_ms) {
    struct preview *preview = &session->preview;
    if (!preview->pending && preview->watch.blind && now_ms >= due_ms(preview)) {
        preview->looked_ms = now_ms;
        if (guide_stamp(&session->options->choice) != session->tried) note_saved(preview, now_ms);
    }
    return preview->pending && now_ms >= due_ms(preview);
}

/* ---- where ---- */

static bool same_block(const struct block *one, const struct block *other) {
    return one->kind == other->kind && one->level == other->level &&
           strcmp(one->text, other->text) == 0;
}

static void set_place(
    struct preview *preview, const struct topic *topic, const struct doc *doc, size_t block) {
    const char *anchor = "";
    for (size_t i = 0; i <= block && i < doc->block_count; i++)
        if (doc->blocks[i].kind == BLOCK_HEADING && !doc->blocks[i].label)
            anchor = doc->blocks[i].anchor;
    preview->topic = arena_copy(&preview->memory, topic->id.bytes);
    preview->anchor = arena_copy(&preview->memory, anchor);
    preview->words =
        arena_copy(&preview->memory, block < doc->block_count ? doc->blocks[block].text : "");
}

/* Notes the first block of the topic that is another one than before. Returns whether there is. */
static bool find_change(struct preview *preview, const struct pack *old, const struct pack *fresh,
    const struct topic *topic) {
    const struct topic *before = pack_topic(old, topic->id.bytes);
    struct doc was = {0}, is = {0};
    size_t block = 0;
    if (before) pack_read_topic(old, before, NULL, &was, NULL);
    pack_read_topic(fresh, topic, NULL, &is, NULL);
    while (block < is.block_count && block < was.block_count &&
           same_block(&is.blocks[block], &was.blocks[block]))
        block++;
    bool changed = block < is.block_count || block < was.block_count;
    if (changed) set_place(preview, topic, &is, block < is.block_count ? block : block - 1);
    doc_free(&was);
    doc_free(&is);
    return changed;
}

static void find_changes(struct preview *preview, const struct pack *old, const struct pack *fresh,
    const struct topic *shown) {
    const struct topic *same = shown ? pack_topic(fresh, shown->id.bytes) : NULL;
    if (same && find_change(preview, old, fresh, same)) return;
    for (size_t i = 0; i < fresh->topic_count; i++)
        if (find_change(preview, old, fresh, &fresh->topics[i])) return;
}

/* Notes the block of the topic in which the problem is. Its line may be of a newer text than the
 * one that is shown; the paragraph is still the nearest. */
static void set_place_of(struct preview *preview, const struct pack *pack,
    const struct topic *topic, const struct problem *problem) {
    struct doc doc = {0};
    size_t block = 0;
    pack_read_topic(pack, topic, NULL, &doc, NULL);
    for (size_t i = 0; i < doc.block_count; i++)
        if (strcmp(doc.blocks[i].file, problem->file) == 0 && doc.blocks[i].line <= problem->line)
            block = i;
    set_place(preview, topic, &doc, block);
    doc_free(&doc);
}

static void find_error(struct preview *preview, const struct pack *pack) {
    for (size_t i = 0; i < preview->found.count; i++) {
        const struct problem *problem = &preview->found.problems[i];
        for (size_t k = 0; k < pack->topic_count; k++) {
            const char *file = pack_topic_file(pack, &pack->topics[k], &preview->memory);
            if (problem->severity != SEVERITY_ERROR || strcmp(file, problem->file) != 0) continue;
            set_place_of(preview, pack, &pack->topics[k], problem);
            return;
        }
    }
}

/* ---- reading ---- */

static void watch_files(struct session *session) {
    struct preview *preview = &session->preview;
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", session->guide->settings_path);
    preview->watch.blind = preview->watch.descriptor < 0;
    watch_folder(&preview->watch, session->guide->folder, PACK_DEPTH);
    if (path[0]) watch_folder(&preview->watch, dirname(path), 0);
}

/* Returns the pack of `guide` in this language, or in its own. */
static const struct pack *pack_in(struct guide *guide, const char *language) {
    size_t index = languages_find(&guide->languages, language);
    const struct pack *pack =
        index < guide->languages.count ? guide_language(guide, index, NULL) : NULL;
    return pack ? pack : &guide->pack;
}

static void drop_fresh(struct preview *preview) {
    if (preview->fresh) guide_free(preview->fresh);
    mem_free(preview->fresh);
    preview->fresh = NULL;
}

/* Files that changed meanwhile are read once more. */
static bool read_anew(struct session *session, const struct env *env) {
    struct preview *preview = &session->preview;
    struct report found = {0};
    preview->pending = false;
    watch_files(session);
    struct guide *fresh = guide_renew(&session->options->choice, &session->tried, &found);
    if (fresh) guide_lint(fresh, date_today(), false, &found);
    translate_use(env->pack->language); /* reading sets that of the settings */
    if (guide_stamp(&session->options->choice) != session->tried) {
        note_saved(preview, env->now_ms);
        if (fresh) guide_free(fresh);
        mem_free(fresh);
        report_free(&found);
        return false;
    }
    drop_fresh(preview);
    report_free(&preview->found);
    preview->fresh = fresh;
    preview->found = found;
    report_sort(&preview->found);
    return true;
}

static enum app_edit preview_edited(
    void *context, const struct env *env, const struct topic *shown, bool saved) {
    struct session *session = context;
    struct preview *preview = &session->preview;
    if (saved) note_saved(preview, env->now_ms);
    if (!is_due(session, env->now_ms) || !read_anew(session, env)) return APP_EDIT_NOTHING;
    arena_free(&preview->memory);
    preview->topic = NULL;
    if (preview->fresh)
        find_changes(preview, env->pack, pack_in(preview->fresh, env->pack->language), shown);
    else
        find_error(preview, env->pack);
    return preview->fresh ? APP_EDIT_TEXTS : APP_EDIT_MESSAGES;
}

static bool preview_changed(void *context, const struct env *env, struct target *place) {
    const struct preview *preview = &((struct session *)context)->preview;
    const struct topic *topic = preview->topic ? pack_topic(env->pack, preview->topic) : NULL;
    *place = (struct target){.topic = topic, .anchor = preview->anchor, .words = preview->words};
    return topic && pack_topic_shown(topic, env->settings);
}

static bool preview_renew(void *context, struct env *env) {
    struct session *session = context;
    char language[3];
    if (!session->preview.fresh) return false;
    snprintf(language, sizeof language, "%s", env->pack->language);
    guide_free(session->guide);
    mem_free(session->guide);
    session->guide = session->preview.fresh;
    session->preview.fresh = NULL;
    session_take_own_language(session);
    session_take_today(session);
    session_fill_env(session, env);
    size_t index = languages_find(&session->guide->languages, language);
    if (index < session->guide->languages.count && index != session->language)
        session_callbacks(session).language(session, env, index);
    return true;
}

/* ---- the life of it ---- */

void preview_open(struct session *session) {
    watch_open(&session->preview.watch);
    watch_files(session);
}

void preview_judge(struct session *session) {
    struct preview *preview = &session->preview;
    struct report found = {0};
    guide_judge_languages(session->guide, &found);
    guide_lint(session->guide, date_today(), false, &found);
    report_pass_on(&found, SEVERITY_ERROR, &preview->found);
    report_free(&found);
    report_sort(&preview->found);
    translate_use(session->guide->pack.language);
}

void preview_close(struct session *session) {
    struct preview *preview = &session->preview;
    drop_fresh(preview);
    report_free(&preview->found);
    arena_free(&preview->memory);
    watch_close(&preview->watch);
}

void preview_callbacks(struct app_callbacks *callbacks) {
    callbacks->edited = preview_edited;
    callbacks->changed = preview_changed;
    callbacks->renew = preview_renew;
    callbacks->beat = preview_beat;
}
