/* On a system without apt, packages.sh says by their own names which libraries are missing, and is
 * silent where none is. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

enum { COMMAND_ROOM = 700 };

/* A folder for PATH with what the script calls, and a pkg-config and a compiler that know nothing
 * called `lacking` (a pattern of the shell). */
static void make_path(char *folder, const char *lacking) {
    char command[COMMAND_ROOM];
    kiosk_folder(folder);
    snprintf(command, sizeof command,
        "cd %s && for tool in sh cut tr cat; do ln -s $(command -v $tool) . || exit 1; done && "
        "printf '#!/bin/sh\\ncase $2 in %s) exit 1 ;; esac\\n' >pkg-config && "
        "printf '#!/bin/sh\\ncase $(cat) in *%s*) exit 1 ;; esac\\n' >cc && "
        "printf '#!/bin/sh\\n' >msgfmt && chmod +x pkg-config cc msgfmt",
        folder, lacking, lacking);
    assert_int_equal(system(command), 0);
}

/* Runs the script for `list`; returns whether it is content. What it printed goes to `said`. */
static bool run(const char *folder, const char *list, char *said, size_t room) {
    char command[COMMAND_ROOM];
    snprintf(command, sizeof command,
        "CC=cc PKG_CONFIG=pkg-config PATH=%s %s/sh config/deploy/packages.sh %s 2>&1", folder,
        folder, list);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    said[fread(said, 1, room - 1, pipe)] = '\0';
    return pclose(pipe) == 0;
}

static void without_apt_what_is_missing_is_named(void **state) {
    (void)state;
    static const struct {
        const char *lacking, *list, *said;
    } rows[] = {
        {"nothing", "build", ""},
        {"nothing", "test", ""},
        {"libcmark", "build", "their headers: cmark (libcmark)\n"},
        {"unistr.h", "build", "their headers: libunistring (unistr.h)\n"},
        {"vterm", "build", ""},
        {"vterm", "test", "their headers: libvterm (vterm)\n"},
        {"nothing", "lint", "what Debian calls "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char folder[KIOSK_PATH_BYTES], said[2000];
        make_path(folder, rows[i].lacking);
        bool content = run(folder, rows[i].list, said, sizeof said);
        kiosk_folder_remove(folder);
        if (!strstr(said, rows[i].said) || content == (*rows[i].said != '\0') ||
            content != (*said == '\0'))
            fail_msg("without %s, for %s: %s", rows[i].lacking, rows[i].list, said);
    }
}

/* What a package is built with stands in two places. */
static void debian_control_asks_for_what_the_script_installs(void **state) {
    (void)state;
    assert_int_equal(
        system("names=$(sh config/deploy/packages.sh --names package) || exit 1\n"
               "for name in $(sed -n '/^Build-Depends:/,/^$/p' debian/control | grep -v nocheck |\n"
               "    grep -o 'lib[a-z]*-dev\\|gettext\\|pkg-config'); do\n"
               "    case \" $names \" in *\" $name \"*) ;; *) echo $name; exit 1 ;; esac\n"
               "done\n"
               "for name in $names; do\n"
               "    case $name in libc6-dev) continue ;; lib*-dev) ;; *) continue ;; esac\n"
               "    grep -q \"^ *$name,\" debian/control || { echo $name; exit 1; }\n"
               "done"),
        0);
}

/* ---- a package of somebody's own texts ---- */

/* Packs a copy of the shipped texts under this name; `more` spoils it. Returns whether a package
 * was made; what was printed goes to `said`, and what the package holds behind it. */
static bool pack_texts(const char *name, const char *version, const char *more, char said[2000]) {
    char folder[KIOSK_PATH_BYTES], command[COMMAND_ROOM];
    kiosk_folder(folder);
    snprintf(command, sizeof command,
        "{ cp -r content/gist %s/%s && cd %s/%s && %s && cd \"$OLDPWD\" &&\n"
        "GIST_KIOSK=%s sh config/deploy/content-deb.sh %s/%s \"%s\" %s && cd %s &&\n"
        "dpkg-deb -f *.deb Package && dpkg-deb -c *.deb | grep pack.cfg; } 2>&1",
        folder, name, folder, name, more, kiosk_program(), folder, name, version, folder, folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    said[fread(said, 1, 1999, pipe)] = '\0';
    bool made = pclose(pipe) == 0;
    kiosk_folder_remove(folder);
    return made;
}

static void own_texts_become_a_package_once_they_are_judged(void **state) {
    static const char *const refused[][4] = {
        {"harbor", "2", "echo '<script>' >>en/topics/what.md", "are refused, so no package"},
        {"harbor", "2", "echo '<script>' >>en/topics/what.md", "en/topics/what.md:"},
        {"harbor", "", "true", "VERSION=2"},
        {"harbor", "new", "true", "begins with a digit"},
        {"Harbor", "2", "true", "small letters"},
    };
    char said[2000];
    (void)state;
    if (system("command -v dpkg-deb >/dev/null") != 0) skip();
    assert_true(pack_texts("harbor", "2.1", "true", said));
    assert_non_null(strstr(said, "\ngist-kiosk-content-harbor\n"));
    assert_non_null(strstr(said, "-rw-r--r-- root/root"));
    assert_non_null(strstr(said, "./usr/share/gist-kiosk/harbor/en/pack.cfg"));
    assert_true(pack_texts("gist", "2", "true", said));
    assert_non_null(strstr(said, "\ngist-kiosk-content\n"));
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        bool made = pack_texts(refused[i][0], refused[i][1], refused[i][2], said);
        if (made || !strstr(said, refused[i][3])) fail_msg("%s: %s", refused[i][3], said);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_apt_what_is_missing_is_named),
        cmocka_unit_test(own_texts_become_a_package_once_they_are_judged),
        cmocka_unit_test(debian_control_asks_for_what_the_script_installs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
