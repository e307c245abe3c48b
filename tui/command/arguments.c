/* Reads the arguments with getopt_long, and says what they are. Which mode an option is for stands
 * in one table. SPDX-License-Identifier: MIT */
#include "tui/command/arguments.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "config/base/date.h"
#include "config/cfg/schema.h"

enum { DUMP_COLUMNS = 72, PLAIN_COLUMNS = 80, DUMP_LEAST = 20, DUMP_MOST = 200 };

const char arguments_usage[] =
    "usage: gist-kiosk [--config FILE] [--content DIR] [--language LL] [--start TOPIC] [--kiosk]\n"
    "                  [--plain [--width N]]\n"
    "       gist-kiosk --preview [--config FILE] [--content DIR] [--language LL] [--start TOPIC]\n"
    "       gist-kiosk --check [--config FILE] [--content DIR] [--language LL] [--kiosk]\n"
    "                  [--as-of YYYY-MM-DD] [--verbose] [--json]\n"
    "       gist-kiosk --compile [--config FILE] [--content DIR]\n"
    "       gist-kiosk --dump [TOPIC] [--config FILE] [--content DIR] [--language LL]\n"
    "                  [--width N] [--with-outlook] [--sentences]\n"
    "       gist-kiosk --help | --version\n";

const char arguments_help[] =
    "\n"
    "Explains metastatic GIST on a full screen, to patients and families.\n"
    "\n"
    "  --config FILE    settings; else /etc/gist-kiosk/gist-kiosk.cfg, else the defaults\n"
    "  --content DIR    content pack; else the setting content.folder, else the installed one\n"
    "                   (a program in a folder named build, or below it: what is not installed is\n"
    "                   taken from config/ and content/ beside that folder)\n"
    "  --language LL    the pack's language folder, as in --language en\n"
    "  --start TOPIC    open this topic over Home\n"
    "  --kiosk          for public screens: begins asleep; no key ends the program\n"
    "                   (with --check: refuse what others can write, too)\n"
    "  --preview        for who writes the texts: shows them anew whenever a file is saved, and\n"
    "                   what --check says; E shows all of that\n"
    "  --plain          lines of text and numbers to choose by, for ears, braille, a pipe or a "
    "serial line\n"
    "  --check          judge settings and pack, print file:line: error, style or note: problem;\n"
    "                   exit 0 when clean, else 1\n"
    "  --as-of DATE     with --check: the day that records must not have expired on (today)\n"
    "  --verbose        with --check: how easily each topic reads, and which rule speaks\n"
    "  --json           with --check: the problems as JSON, for editors\n"
    "  --compile        judge the pack and write it into one file beside its folder, DIR.compiled, "
    "from\n"
    "                   which the guide then starts without judging it again; for whoever installs "
    "it\n"
    "  --dump [TOPIC]   print the pages as plain text (also: words, questions;\n"
    "                   to write on: diary, pills)\n"
    "  --width N        with --dump or --plain: columns, 20 to 200 (72; 80)\n"
    "  --with-outlook   with --dump: the numbers of Outlook too\n"
    "  --sentences      with --dump TOPIC: the judged text, one sentence or bullet a line\n"
    "\n"
    "Exit status: 0 done, 1 a problem (settings, content, terminal), 2 wrong usage.\n";

/* Digits alone: strtol would take blanks and signs too. */
static bool read_number(const char *text, long least, long most, long *number) {
    size_t digits = strspn(text, "0123456789");
    *number = strtol(text, NULL, 10);
    return digits > 0 && digits <= 9 && text[digits] == '\0' && *number >= least && *number <= most;
}

/* Whoever asks for help gets it, whatever else is asked for. */
static void set_mode(struct arguments *arguments, enum mode mode) {
    if (arguments->mode != MODE_HELP && arguments->mode != MODE_VERSION) arguments->mode = mode;
}

/* The options that ask for a mode. Returns false when it is none of them. */
static bool read_mode(struct arguments *arguments, int option) {
    static const struct {
        int option;
        enum mode mode;
    } modes[] = {{'C', MODE_CHECK}, {'D', MODE_DUMP}, {'O', MODE_COMPILE}, {'A', MODE_AUDIT},
        {'h', MODE_HELP}, {'v', MODE_VERSION}};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        if (modes[i].option != option) continue;
        set_mode(arguments, modes[i].mode);
        return true;
    }
    return false;
}

static bool read_option(struct arguments *arguments, int option) {
    long number;
    switch (option) {
    case 'c':
        arguments->config = optarg;
        return true;
    case 'd':
        arguments->content = optarg;
        return true;
    case 'l':
        arguments->language = optarg;
        return true;
    case 's':
        arguments->start = optarg;
        return true;
    case 'k':
        arguments->kiosk = true;
        return true;
    case 'P':
        arguments->preview = true;
        return true;
    case 'p':
        arguments->plain = true;
        return true;
    case 'o':
        arguments->with_outlook = true;
        return true;
    case 'S':
        arguments->sentences = true;
        return true;
    case 'V':
        arguments->verbose = true;
        return true;
    case 'j':
        arguments->json = true;
        return true;
    case 'a':
        arguments->as_of = date_read(optarg);
        return arguments->as_of > 0;
    case 'w':
        if (!read_number(optarg, DUMP_LEAST, DUMP_MOST, &number)) return false;
        arguments->width = (int)number;
        return true;
    default:
        return read_mode(arguments, option);
    }
}

#define IN(mode) (1u << MODE_##mode)

enum {
    IN_HELP = IN(HELP) | IN(VERSION),
    IN_ALL = IN(RUN) | IN(CHECK) | IN(DUMP) | IN(COMPILE) | IN(AUDIT) | IN_HELP,
};

/* The test of completion declares it too. No header can: what a quiz offers is a struct of this
 * name. */
const struct option arguments_options[] = {
    {"config", required_argument, NULL, 'c'},
    {"content", required_argument, NULL, 'd'},
    {"language", required_argument, NULL, 'l'},
    {"start", required_argument, NULL, 's'},
    {"kiosk", no_argument, NULL, 'k'},
    {"preview", no_argument, NULL, 'P'},
    {"plain", no_argument, NULL, 'p'},
    {"check", no_argument, NULL, 'C'},
    {"as-of", required_argument, NULL, 'a'},
    {"verbose", no_argument, NULL, 'V'},
    {"json", no_argument, NULL, 'j'},
    {"compile", no_argument, NULL, 'O'},
    {"audit", no_argument, NULL, 'A'},
    {"dump", no_argument, NULL, 'D'},
    {"width", required_argument, NULL, 'w'},
    {"with-outlook", no_argument, NULL, 'o'},
    {"sentences", no_argument, NULL, 'S'},
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'v'},
    {NULL, 0, NULL, 0},
};

/* The modes in which an option says something; for those that are not here, all. */
static const struct {
    int option;
    unsigned modes;
} uses[] = {
    {'l', IN_ALL & ~IN(COMPILE)},
    {'s', IN(RUN) | IN_HELP},
    {'k', IN(RUN) | IN(CHECK) | IN_HELP},
    {'P', IN(RUN) | IN_HELP},
    {'p', IN(RUN) | IN_HELP},
    {'C', IN(CHECK) | IN_HELP},
    {'A', IN(AUDIT) | IN_HELP},
    {'O', IN(COMPILE) | IN_HELP},
    {'a', IN(CHECK) | IN_HELP},
    {'V', IN(CHECK) | IN_HELP},
    {'j', IN(CHECK) | IN_HELP},
    {'D', IN(DUMP) | IN_HELP},
    {'w', IN(RUN) | IN(DUMP) | IN_HELP},
    {'o', IN(DUMP) | IN_HELP},
    {'S', IN(DUMP) | IN_HELP},
};

static unsigned modes_of(int option) {
    for (size_t i = 0; i < sizeof uses / sizeof uses[0]; i++)
        if (uses[i].option == option) return uses[i].modes;
    return IN_ALL;
}

bool arguments_read(struct arguments *arguments, int count, char **values) {
    unsigned modes = IN_ALL; /* in which every option so far says something */
    *arguments = (struct arguments){0};
    for (int option; (option = getopt_long(count, values, "h", arguments_options, NULL)) != -1;) {
        if (!read_option(arguments, option)) return false;
        modes &= modes_of(option);
    }
    if (!(modes & 1u << arguments->mode)) return false;
    if (arguments->preview && (arguments->kiosk || arguments->plain)) return false;
    if (arguments->mode == MODE_RUN && arguments->width > 0 && !arguments->plain) return false;
    if (arguments->width == 0)
        arguments->width = arguments->mode == MODE_RUN ? PLAIN_COLUMNS : DUMP_COLUMNS;
    if (arguments->mode == MODE_AUDIT) return true; /* whatever else was asked of it */
    if (arguments->mode == MODE_DUMP && optind < count) arguments->topic = values[optind++];
    if (arguments->language && !schema_is_language(arguments->language)) return false;
    return optind == count &&
           (!arguments->sentences || arguments->topic || arguments->mode != MODE_DUMP);
}
