/* gist-kiosk-audit: arguments in, settings read, the guide asked whether all is sound, the audit
 * run, an exit status out. The only file of the room that prints. SPDX-License-Identifier: MIT */
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "config/audit/audit.h"
#include "config/audit/audit_tool.h"
#include "config/host/places.h"

enum { EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

static const char usage[] =
    "usage: gist-kiosk-audit [console|ssh] [--config FILE] [--content DIR] [--language LL]\n"
    "                        [--verbose]\n"
    "       gist-kiosk-audit --help | --version\n";

static const char help[] =
    "\n"
    "Says what of this machine's set-up would let a visitor out of the guide, a line each: pass,\n"
    "FAIL or note. Without console or ssh it judges what is set up here. Run it as root.\n"
    "\n"
    "  --config FILE    the settings to judge; else those that gist-kiosk would take\n"
    "  --content DIR    the content pack to judge; else the one that gist-kiosk would take\n"
    "  --language LL    the pack's language folder\n"
    "  --verbose        the numbers of the ways out, too (tests/breakout.md in the sources)\n"
    "\n"
    "Exit status: 0 nothing failed, 1 something failed or could not be asked, 2 wrong usage.\n";

struct arguments {
    enum audit_scope scope;
    const char *config, *content;
    bool verbose;
    const char *answer;    /* what was asked for in place of an audit; NULL: nothing */
    const char *guide[10]; /* how to ask the guide for what is judged; ended by NULL */
};

/* Returns false for wrong usage; getopt prints which option it did not know. */
static bool arguments_read(struct arguments *arguments, int count, char **values) {
    static const struct option options[] = {
        {"config", required_argument, NULL, 0},
        {"content", required_argument, NULL, 0},
        {"language", required_argument, NULL, 0},
        {"verbose", no_argument, NULL, 'b'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'v'},
        {NULL, 0, NULL, 0},
    };
    const char *chosen[3] = {NULL};
    int which = 0;
    for (int option; (option = getopt_long(count, values, "h", options, &which)) != -1;) {
        if (option == 0) chosen[which] = optarg;
        if (option == 'b') arguments->verbose = true;
        if (option == 'h') arguments->answer = help;
        if (option == 'v') arguments->answer = "gist-kiosk-audit " GIST_KIOSK_VERSION "\n";
        if (option == '?') return false;
    }
    arguments->config = chosen[0];
    arguments->content = chosen[1];
    for (size_t i = 0, at = 3; i < 3; i++) {
        if (!chosen[i]) continue;
        arguments->guide[at++] = (const char *[]){"--config", "--content", "--language"}[i];
        arguments->guide[at++] = chosen[i];
    }
    if (optind == count) return true;
    arguments->scope = strcmp(values[optind], "ssh") == 0 ? AUDIT_SSH : AUDIT_CONSOLE;
    return optind + 1 == count &&
           (arguments->scope == AUDIT_SSH || strcmp(values[optind], "console") == 0);
}

/* Puts the path of the gist-kiosk that stands beside this program into `room`. */
static bool find_program(char room[PATH_MAX]) {
    static const char name[] = "gist-kiosk";
    ssize_t bytes = readlink("/proc/self/exe", room, PATH_MAX - 1);
    if (bytes <= 0) return false;
    room[bytes] = '\0';
    char *end = strrchr(room, '/');
    if (!end || (size_t)(end + 1 - room) + sizeof name > PATH_MAX) return false;
    memcpy(end + 1, name, sizeof name);
    return true;
}

/* Asks the guide itself whether it would start, and prints what it finds. Its --check would not do:
 * that also fails for what is only advice to who writes the texts. */
static bool is_sound(struct arena *memory, const char *program, struct arguments *arguments) {
    arguments->guide[0] = program;
    arguments->guide[1] = "--dump";
    arguments->guide[2] = "words";
    struct audit_reply reply = audit_tool_ask(memory, arguments->guide, audit_tools.limit_ms);
    if (reply.status > 0) fprintf(stderr, "%s", reply.said);
    if (reply.fault) fprintf(stderr, "gist-kiosk-audit: %s\n", reply.fault);
    return reply.status == 0;
}

/* Sends what was printed; returns the exit status. */
static int end_output(int status) {
    errno = 0;
    bool failed = ferror(stdout);
    if (fflush(stdout) == 0 && !failed) return status;
    fprintf(stderr, "gist-kiosk-audit: the text could not be written (%s); %s\n",
        strerror(errno ? errno : EIO), "make room where it goes, or send it elsewhere");
    return EXIT_PROBLEM;
}

static int run(struct arguments *arguments, const char *program) {
    char settings_room[PATH_MAX], pack_room[PATH_MAX];
    struct arena memory = {0};
    struct settings settings;
    struct report report = {0}; /* the guide says the same, and is heard */
    const struct sandbox_state sandbox = sandbox_offered();
    const char *path = places_settings(arguments->config, settings_room);
    settings_default(&settings);
    if (path && !settings_load(&settings, path, &report)) {
        settings_free(&settings);
        settings_default(&settings);
    }
    const struct audit_options options = {
        .scope = arguments->scope,
        .tools = &audit_tools,
        .root = "",
        .settings = &settings,
        .settings_path = path,
        .pack = places_pack(arguments->content, settings.content.folder.bytes, pack_room),
        .guide_good = is_sound(&memory, program, arguments),
        .program = program,
        .sandbox = &sandbox,
        .verbose = arguments->verbose,
    };
    int failed = audit_run(&options, stdout);
    report_free(&report);
    settings_free(&settings);
    arena_free(&memory);
    return end_output(failed ? EXIT_PROBLEM : 0);
}

int main(int count, char **values) {
    struct arguments arguments = {0};
    char program[PATH_MAX];
    sandbox_drop_untrusted_environment();
    if (!arguments_read(&arguments, count, values)) {
        fprintf(stderr, "%s", usage);
        return EXIT_USAGE;
    }
    if (arguments.answer) {
        printf("%s%s", arguments.answer == help ? usage : "", arguments.answer);
        return end_output(0);
    }
    if (!find_program(program)) {
        fprintf(stderr, "gist-kiosk-audit: cannot find gist-kiosk without /proc; mount it\n");
        return EXIT_PROBLEM;
    }
    return run(&arguments, program);
}
