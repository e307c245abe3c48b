/* What the stick makes of the files that a clinic left on it (config/deploy/image/take): each is
 * taken as a whole or not at all, and each mistake is named by its file and line.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

enum { COMMAND_ROOM = 1500 };

/* A folder with a copy of the texts and settings that nobody else can write (as the stick has
 * them), and with the part KIOSK as it is shipped, in from/. */
static char folder[KIOSK_PATH_BYTES];

static void shell(const char *command) {
    char line[COMMAND_ROOM];
    snprintf(line, sizeof line, "top=%s from=$top/from; umask 022; %s", folder, command);
    assert_int_equal(system(line), 0);
}

static int begin(void **state) {
    (void)state;
    kiosk_folder(folder);
    shell("cd config && cp -r ../content/gist gist-kiosk.cfg \"$top\" && "
          "cp -r deploy/image/KIOSK \"$from\" && cp gist-kiosk.cfg \"$from\" && "
          "chmod -R go-w \"$top\"");
    return 0;
}

static int end(void **state) {
    (void)state;
    shell("rm -rf \"$top\"");
    return 0;
}

/* Compares line by line; of a line that ends in "..." the beginning is expected. */
static bool is_said(const char *out, const char *said) {
    while (*out && *said) {
        size_t length = strcspn(out, "\n"), wanted = strcspn(said, "\n");
        bool begins = wanted >= 3 && memcmp(said + wanted - 3, "...", 3) == 0;
        size_t compared = begins ? wanted - 3 : wanted;
        if (begins ? length < compared : length != compared) return false;
        if (memcmp(out, said, compared) != 0) return false;
        out += length + (out[length] == '\n');
        said += wanted + (said[wanted] == '\n');
    }
    return !*out && !*said;
}

/* Judges what is in from/, and fails the test unless this is said ("": nothing), and these files
 * are taken (a space after each). */
static void expect(const char *said, const char *taken) {
    char command[COMMAND_ROOM], out[4000];
    snprintf(command, sizeof command,
        "cd %s && rm -rf to && GIST_KIOSK=$(cd \"$OLDPWD\" && realpath %s) "
        "GIST_KIOSK_TEXTS=$PWD/gist "
        "GIST_KIOSK_PRESETS=$PWD/gist-kiosk.cfg bash \"$OLDPWD/config/deploy/image/take\" from to "
        "2>&1; echo \"status $?\"; cd to && find etc network texts/en/topics/what.md -type f "
        "2>/dev/null | LC_ALL=C sort | tr '\\n' ' '",
        folder, kiosk_program());
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    out[fread(out, 1, sizeof out - 1, pipe)] = '\0';
    pclose(pipe);
    char *status = strstr(out, "status 0\n");
    if (!status) fail_msg("it failed: %s", out);
    *status = '\0';
    if (!is_said(out, said)) fail_msg("said:\n%sexpected:\n%s", out, said);
    assert_string_equal(status + strlen("status 0\n"), taken);
}

static void the_part_as_it_is_shipped_has_no_mistake(void **state) {
    (void)state;
    expect("", "etc/gist-kiosk.cfg ");
    shell("cd $from && rm -r *");
    expect("", "");
}

static void settings_from_notepad_are_taken(void **state) {
    (void)state;
    shell("printf '\\357\\273\\277clinic: {\\r\\n  name = \"Harbor\";\\r\\n};\\r\\n' "
          ">$from/gist-kiosk.cfg");
    expect("", "etc/gist-kiosk.cfg ");
    shell("cd $from && mv gist-kiosk.cfg gist-kiosk.cfg.txt");
    expect("gist-kiosk.cfg.txt: is not read; name it gist-kiosk.cfg\n", "");
}

static void settings_with_mistakes_are_not_taken_and_each_line_is_named(void **state) {
    (void)state;
    shell("printf 'clinic: {\\n phone = 12;\\n};\\nidle: { timeout_seconds = 3; };\\n' "
          ">$from/gist-kiosk.cfg");
    expect("gist-kiosk.cfg:2: clinic.phone: ...\n"
           "gist-kiosk.cfg:4: idle.timeout_seconds: 3 does not fit here...\n",
        "");
    shell("printf '\\212\\033[31m' >$from/gist-kiosk.cfg");
    expect("gist-kiosk.cfg:1: the byte 0x8A is not UTF-8...\n", "");
}

static void what_is_too_large_or_no_file_is_not_read(void **state) {
    (void)state;
    shell("truncate -s 1G $from/gist-kiosk.cfg $from/content/words.cfg");
    expect("content: is larger than 8 MB\n"
           "gist-kiosk.cfg: is larger than 64 kB, so this is another file\n",
        "");
    shell("cd $from && rm gist-kiosk.cfg content/words.cfg && mkdir gist-kiosk.cfg && "
          "mkfifo content/fifo");
    expect(
        "content/fifo: is not a file; delete it\ngist-kiosk.cfg: is not a file; delete it\n", "");
}

static void texts_are_taken_as_a_whole_or_not_at_all(void **state) {
    (void)state;
    shell("mkdir -p $from/content/en/topics && "
          "sed 's/$/\\r/' content/gist/en/topics/what.md >$from/content/en/topics/what.md");
    expect("", "etc/gist-kiosk.cfg texts/en/topics/what.md ");
    shell("printf '\\nAbout 77 of them are well.\\n' >>$from/content/en/topics/what.md");
    expect("content/en/topics/what.md:...\n", "etc/gist-kiosk.cfg ");
    shell("cd $from/content && rm -r en && printf x >\"$(printf 'a\\033[31m.md')\"");
    expect("content/a?[31m.md: its name has a sign that no file of the guide has\n",
        "etc/gist-kiosk.cfg ");
    shell("cd $from/content && rm a* && seq -f f%g.md 401 | xargs touch");
    expect("content: has more than 400 files\n", "etc/gist-kiosk.cfg ");
}

static void a_network_needs_each_of_its_lines_to_be_good(void **state) {
    (void)state;
    shell("printf '\\357\\273\\277address = 192.168.1.20/24\\r\\ngateway = 192.168.1.1\\r\\n' "
          ">$from/network.txt");
    expect("", "etc/gist-kiosk.cfg network/kiosk.network ");
    shell("grep -qx Address=192.168.1.20/24 $top/to/network/kiosk.network");
    shell("grep -qx Gateway=192.168.1.1 $top/to/network/kiosk.network");
    shell("printf 'address = 300.1.1.1/24\\nhello\\nssh_key = hello\\ntime = $(reboot)\\n"
          "gateway = 1.2.3\\ngateway = 1.2.3.4\\ngateway = 1.2.3.4\\nname = x\\n' "
          ">$from/network.txt");
    expect("network.txt:1: an address is written as dhcp, or as 192.168.1.20/24\n"
           "network.txt:2: write a word, =, and what it is to be, such as: address = dhcp\n"
           "network.txt:3: this is no public key; copy the whole line of the file that ends in "
           ".pub\n"
           "network.txt:4: time is a name or an address, such as pool.ntp.org\n"
           "network.txt:5: gateway is written as 192.168.1.1\n"
           "network.txt:7: gateway is there twice; delete one\n"
           "network.txt:8: name: unknown; there are address, gateway, dns, time, ssh_key\n",
        "etc/gist-kiosk.cfg ");
    shell("echo 'time = pool.ntp.org' >$from/network.txt");
    expect("network.txt: address is missing; write address = dhcp\n", "etc/gist-kiosk.cfg ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_part_as_it_is_shipped_has_no_mistake, begin, end),
        cmocka_unit_test_setup_teardown(settings_from_notepad_are_taken, begin, end),
        cmocka_unit_test_setup_teardown(
            settings_with_mistakes_are_not_taken_and_each_line_is_named, begin, end),
        cmocka_unit_test_setup_teardown(what_is_too_large_or_no_file_is_not_read, begin, end),
        cmocka_unit_test_setup_teardown(texts_are_taken_as_a_whole_or_not_at_all, begin, end),
        cmocka_unit_test_setup_teardown(a_network_needs_each_of_its_lines_to_be_good, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
