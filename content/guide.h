/* What a visitor meets, as one: the settings and the pack that they name. Where both are looked
 * for, reading them, and whether they have changed on disk since. SPDX-License-Identifier: MIT */
#ifndef CONTENT_GUIDE_H
#define CONTENT_GUIDE_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "config/base/report.h"
#include "config/settings.h"
#include "content/compiled.h"
#include "content/pack/languages.h"
#include "content/pack/pack.h"

enum { GUIDE_LOCALE_BYTES = 16 };

/* What the command line says about it; zeroed: nothing. Strings are borrowed. */
struct guide_choice {
    const char *settings; /* --config; NULL: /etc/gist-kiosk/gist-kiosk.cfg, the file beside the
                             build folder, the defaults */
    const char *content;  /* --content; NULL: the setting, the installed pack, the pack beside the
                             build folder */
    const char *language; /* --language; NULL: the setting */
    char locale[GUIDE_LOCALE_BYTES]; /* of a visitor over SSH ("es_US.UTF-8", which may be cut), who
                                        gets its language where the settings follow it and the texts
                                        offer it; "": none */
    bool guarded;  /* refuse files that others can write (path_guarded), as a kiosk does. Settings
                      with kiosk.locked ask for it too */
    bool resident; /* keep the texts of all topics in memory once they are judged, so that nothing
                      is read from disk later. Settings with kiosk.locked ask for it too */
    bool anew;     /* read and judge the pack's own files, though there be a compiled pack */
    bool kept;     /* open the compiled pack or nothing, whatever the pack's own files are by now */
};

/* How far a guide has come. */
enum guide_state {
    GUIDE_REFUSED, /* not opened, or with an error */
    GUIDE_OPENED,
    GUIDE_RIGHT, /* judged as a whole */
    GUIDE_WRONG,
    GUIDE_STALE, /* it was opened from a compiled pack, and the pack's files are others by now */
};

/* A language that a visitor may choose. */
struct guide_language {
    struct pack
        *pack;    /* NULL: nobody has asked for it yet, or it is that of the guide's own pack */
    bool refused; /* it was asked for, and there was an error */
};

/* Nothing in it points to another part of it, so it may be copied to another place; but not while
 * it is judged in pieces. */
struct guide {
    struct guide_choice choice; /* that it was opened with */
    struct compiled compiled;   /* what it was opened from; or none */
    struct arena shelf;         /* in which all records are to be made; zeroed: anywhere */
    struct settings settings;
    struct pack pack;              /* in the language of the settings */
    struct languages languages;    /* those that a visitor may choose, that of `pack` among them; or
                                      none */
    struct guide_language *others; /* one for each of them */
    bool guarded;                  /* files that others can write are refused */
    char settings_path[PATH_MAX];  /* empty: the defaults hold */
    char folder[PATH_MAX];         /* of the pack */
    uint64_t stamp;                /* of the files of both when they began to be read; 0: not yet */
    enum guide_state state;
    struct pack_checker *checker; /* at work between calls of guide_judge_next; else NULL */
};

/* Reads settings and FOLDER/LANGUAGE/pack.cfg into `guide` (zeroed before). Returns false when
 * there was an error; each was reported. Free it in either case. Settings that were read without an
 * error, from a file that others cannot write where that is asked, are there in either case. Of
 * others only what can do no harm is there, as far as it could be read: the groups clinic and
 * screen, kiosk.locked and kiosk.require_sandbox; the rest are defaults. `settings_path`, `folder`
 * and `stamp` are there in either case. Where a compiled pack stands for the pack (compiled.h),
 * that is opened in its place. */
bool guide_open(struct guide *guide, const struct guide_choice *choice, struct report *report);

/* Reads the rest of the pack of an opened guide and judges it as a whole; of one from a compiled
 * pack, which was judged, only whether that is still the pack: where not, the guide is opened anew
 * (guide_reread) and judged. Returns false when there was an error, or it is not opened. Calling it
 * again does nothing but return the same. */
bool guide_judge(struct guide *guide, struct report *report);

/* The same in pieces of a file or a topic, each of a few milliseconds on an old machine. Returns
 * whether there is more to do; in the end, `state` says what came of it, GUIDE_STALE among it.
 * `report` is the same one each time, until then. */
bool guide_judge_next(struct guide *guide, struct report *report);

/* Opens a guide anew, as guide_open, from the pack's own files: what it held before is freed. */
bool guide_reread(struct guide *guide, struct report *report);

/* Opens a guide whose texts were refused anew from what was compiled of its folder when they were
 * right last; judging it finds nothing more. Returns false where there is none to be believed
 * (compiled_open), or what is wrong are the settings: the guide is as guide_open leaves it. */
bool guide_keep(struct guide *guide);

/* Reads and judges what guide_open would, as a kiosk does, with all of its languages, and writes it
 * as a compiled pack beside the pack's folder, which others must not be able to write. Returns
 * false with an error where anything was wrong. */
bool guide_compile(const struct guide_choice *choice, struct report *report);

/* Loads the words of the interface in a language (translate_load), unless others can write them. */
void guide_load_words(const struct guide *guide, const char *language, struct report *report);

/* Returns the pack of the language with this index of guide->languages: of another one than the
 * guide's own, it is read when it is first asked for, judged as a whole and compared with the
 * guide's own, which must be judged. NULL: there was an error, each was reported, once; the guide
 * offers the language no more. It lives as long as the guide. */
struct pack *guide_language(struct guide *guide, size_t index, struct report *report);

/* Judges the guide's own pack and those of all languages. Returns false when there was an error. */
bool guide_judge_languages(struct guide *guide, struct report *report);

/* Adds a note for whatever is missing or wrong in a folder of a language that is not listed: half
 * done, it harms nobody. Needs a judged guide. */
void guide_note_unlisted(const struct guide *guide, struct report *report);

/* Adds what is against the rules of good writing (lint_pack) in all languages, none of it worse
 * than an error, and what is half done. Needs a guide whose languages are judged. */
void guide_lint(struct guide *guide, long today, bool verbose, struct report *report);

/* Sets the day of all packs that were read; see dates_set_today. */
void guide_set_today(struct guide *guide, long today);

/* Says whether the settings file or a file of the pack is another one than when they were read;
 * also when one is gone or has come, or (where that is judged) the folders above them are guarded
 * now and were not, or the other way round. */
bool guide_changed(const struct guide *guide, const struct guide_choice *choice);

/* Reads both anew, judged whole. Returns a guide (mem_array'd; the caller gives it to guide_free
 * and mem_free), or NULL: there was an error, each reported; or files changed while they were read,
 * which is the only error then ("changed while it was read; it is tried again"). `stamp` is set to
 * that of the files that were tried, in either case. */
struct guide *guide_renew(
    const struct guide_choice *choice, uint64_t *stamp, struct report *report);

/* Returns the stamp of the files that guide_open would read now, never 0. It reads the settings,
 * since they name the pack. */
uint64_t guide_stamp(const struct guide_choice *choice);

void guide_free(struct guide *guide);

#endif
