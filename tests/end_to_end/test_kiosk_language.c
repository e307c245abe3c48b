/* Two languages in the real program: what a visitor sees in a terminal, what a locked kiosk does
 * with a language that broke meanwhile, and whom the terminal's own language is followed for.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#define PAGE_DOWN "\033[6~"
#define F10 "\033[21~"
#define ESPANOL "L: English | Espa\xC3\xB1ol"
#define SPANISH KIOSK_SETTINGS "content: { language = \"es\"; };\n"

enum { PATH_ROOM = 200, COMMAND_ROOM = 1000 };

static const struct words {
    const char *home, *part, *section, *picked, *answered, *clear;
} words[2] = {
    {"Metastatic GIST", "Home > Treatments", "> How these medicines work", "1 picked",
        "[Read about this]", "Clear now"},
    {"GIST metast\xC3\xA1sico", "Inicio > Tratamientos",
        "> C\xC3\xB3mo funcionan estos medicamentos", "elegida", "[Leer sobre esto]", "Borrar ya"},
};

/* Each step is looked at in both languages. The clinic's own comes first. */
static void visit(const char *settings, const struct words *own, const struct words *other) {
    struct vt *vt = kiosk_start(&(struct kiosk_start){.settings = settings});
    kiosk_expect(vt, own->home);
    kiosk_settle(vt);
    kiosk_expect(vt, ESPANOL);
    kiosk_press(vt, "l");
    kiosk_expect(vt, other->home);
    kiosk_press(vt, "4");
    kiosk_press(vt, "1");
    kiosk_press(vt, "\r");
    kiosk_press(vt, PAGE_DOWN);
    kiosk_press(vt, PAGE_DOWN);
    kiosk_expect(vt, other->part);
    kiosk_expect(vt, other->section);
    kiosk_press(vt, "l");
    kiosk_expect(vt, own->part);
    kiosk_expect(vt, own->section);
    kiosk_press(vt, "q");
    kiosk_expect(vt, own->home);
    kiosk_press(vt, "0");
    kiosk_press(vt, "\r");
    kiosk_expect(vt, own->picked);
    kiosk_press(vt, "l");
    kiosk_expect(vt, other->picked);
    kiosk_press(vt, "q");
    kiosk_press(vt, "9");
    assert_int_equal(vt_find(vt, other->answered), -1);
    kiosk_press(vt, "\r");
    kiosk_expect(vt, other->answered);
    kiosk_press(vt, "l");
    kiosk_expect(vt, own->answered);
    kiosk_press(vt, "l");
    kiosk_press(vt, F10);
    kiosk_expect(vt, other->clear);
    kiosk_press(vt, F10);
    kiosk_expect(vt, own->home);
    kiosk_hang_up(vt);
}

static void a_visitor_of_an_english_clinic_reads_spanish(void **state) {
    (void)state;
    visit(KIOSK_SETTINGS, &words[0], &words[1]);
}

static void a_visitor_of_a_spanish_clinic_reads_english(void **state) {
    (void)state;
    visit(SPANISH, &words[1], &words[0]);
}

/* The log is a file, for the screen has none of it. */
static void what_broke_meanwhile_reaches_nobody(void **state) {
    (void)state;
    char folder[KIOSK_PATH_BYTES], path[PATH_ROOM], log[PATH_ROOM], command[COMMAND_ROOM];
    kiosk_folder(folder);
    snprintf(path, sizeof path, "%s/kiosk.cfg", folder);
    kiosk_write(path, KIOSK_SETTINGS);
    snprintf(path, sizeof path, "%s/gist", folder);
    assert_int_equal(mkdir(path, 0755), 0);
    kiosk_copy("content/gist", path);
    snprintf(log, sizeof log, "%s/log", folder);
    snprintf(command, sizeof command,
        "exec '%s' --kiosk --config '%s/kiosk.cfg' --content '%s' 2>'%s'", kiosk_program(), folder,
        path, log);
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    struct vt *vt = vt_open(&(struct vt_options){.argv = argv});
    kiosk_expect(vt, "Press any key");
    kiosk_press(vt, "\r");
    kiosk_expect(vt, ESPANOL);
    snprintf(path, sizeof path, "%s/gist/es/quiz.cfg", folder);
    assert_int_equal(unlink(path), 0);
    kiosk_press(vt, "l");
    assert_true(vt_find(vt, words[0].home) >= 0);
    assert_true(vt_find(vt, "Espa\xC3\xB1ol") < 0);
    char *said = kiosk_read(log);
    assert_non_null(strstr(said, "gist/es/quiz.cfg: there is no such file"));
    assert_ptr_equal(strstr(said, "es/quiz.cfg"), strrchr(said, '/') - 2);
    free(said);
    kiosk_press(vt, "0");
    kiosk_hang_up(vt);
    kiosk_folder_remove(folder);
}

static void over_ssh_the_language_of_the_terminal_is_followed(void **state) {
    (void)state;
    static const struct {
        const char *settings, *locale, *home;
        bool remote;
    } rows[] = {
        {"content: { follow_locale = true; };\n", "LANG=es_US.UTF-8", "GIST metast\xC3\xA1sico",
            true},
        {"content: { follow_locale = true; };\n", "LANG=es", "GIST metast\xC3\xA1sico", true},
        {"content: { follow_locale = true; };\n", "LC_ALL=es_MX", "GIST metast\xC3\xA1sico", true},
        {"content: { follow_locale = true; };\n", "LANG=de_DE.UTF-8", "Metastatic GIST", true},
        {"content: { follow_locale = true; };\n", "LANG=esx", "Metastatic GIST", true},
        {"content: { follow_locale = true; };\n", "LANG=es_US.UTF-8", "Metastatic GIST", false},
        {"content: { follow_locale = false; };\n", "LANG=es_US.UTF-8", "Metastatic GIST", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *const environment[] = {"TERM=xterm-256color", rows[i].locale,
            rows[i].remote ? "SSH_CONNECTION=192.0.2.1 4242 192.0.2.2 22" : "NOTHING=", NULL};
        struct vt *vt = kiosk_start(
            &(struct kiosk_start){.settings = rows[i].settings, .environment = environment});
        kiosk_expect(vt, rows[i].home);
        kiosk_hang_up(vt);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visitor_of_an_english_clinic_reads_spanish),
        cmocka_unit_test(a_visitor_of_a_spanish_clinic_reads_english),
        cmocka_unit_test(what_broke_meanwhile_reaches_nobody),
        cmocka_unit_test(over_ssh_the_language_of_the_terminal_is_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
