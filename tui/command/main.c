/* gist-kiosk: arguments in, files read and judged, the guide run, an exit status out. The only file
 * that prints. SPDX-License-Identifier: MIT */
#include <errno.h>
#include <locale.h>
#include <paths.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/base/date.h"
#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/base/safe_text.h"
#include "config/base/translate.h"
#include "content/guide.h"
#include "content/pack/dates.h"
#include "tui/command/arguments.h"
#include "tui/command/verdict.h"
#include "tui/page/dump.h"
#include "config/host/logins.h"
#include "config/host/sandbox.h"
#include "tui/app/session.h"
#include "tui/app/visitor_look.h"
#include "tui/terminal/teletype.h"
#include "tui/terminal/terminal.h"

enum { EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

/* A key that ends programs may come before the guide has the terminal. It waits (SIG_BLOCK) until
 * it is known whether it means something here (SIG_UNBLOCK): to a kiosk nothing, which then reads
 * it. */
static void hold_keys(int how) {
    sigset_t keys;
    sigemptyset(&keys);
    sigaddset(&keys, SIGINT);
    sigaddset(&keys, SIGQUIT);
    sigaddset(&keys, SIGTSTP);
    sigprocmask(how, &keys, NULL);
}

/* Prints what was found; what the guide does not stop for stays unsaid. */
static void print_problems(struct report *report, bool all) {
    for (size_t i = 0; i < report->count; i++) {
        if (!all && report->problems[i].severity < SEVERITY_ERROR) continue;
        fprintf(stderr, "gist-kiosk: %s\n", report_line(report, i));
    }
}

static struct guide_choice choice_of(const struct arguments *arguments) {
    return (struct guide_choice){.settings = arguments->config,
        .content = arguments->content,
        .language = arguments->language};
}

static bool open_and_judge(
    struct guide *guide, const struct guide_choice *choice, struct report *report) {
    return guide_open(guide, choice, report) && guide_judge(guide, report);
}

/* A pack whose records are old is compiled all the same: the guide says so where it shows them. */
static int run_compile(const struct arguments *arguments, struct report *report) {
    struct guide_choice choice = choice_of(arguments);
    bool right = guide_compile(&choice, report);
    print_problems(report, false);
    return right ? 0 : EXIT_PROBLEM;
}

/* Sends what was printed; returns the exit status. */
static int end_output(void) {
    bool failed = ferror(stdout);
    if (!failed) errno = 0;
    if (fflush(stdout) == 0 && !failed) return 0;
    fprintf(stderr, "gist-kiosk: the text could not be written (%s); %s\n",
        strerror(errno ? errno : EIO), "make room where it goes, or send it elsewhere");
    return EXIT_PROBLEM;
}

static int run_check(
    struct guide *guide, const struct arguments *arguments, struct report *report) {
    struct guide_choice choice = choice_of(arguments);
    choice.guarded = arguments->kiosk;
    choice.anew = true;
    if (guide_open(guide, &choice, report) && guide_judge_languages(guide, report))
        guide_lint(
            guide, arguments->as_of ? arguments->as_of : date_today(), arguments->verbose, report);
    struct visitor_look look = {0};
    visitor_look_open(&look, &guide->settings, arguments->kiosk, report);
    visitor_look_free(&look);
    report_sort(report);
    if (arguments->json)
        verdict_print_json(stdout, report);
    else
        verdict_print_lines(stderr, report);
    if (!arguments->json && isatty(STDOUT_FILENO) && isatty(STDERR_FILENO))
        verdict_print_judged(stdout, guide, report);
    int status = end_output();
    return report_count(report, SEVERITY_LINT) > 0 ? EXIT_PROBLEM : status;
}

static void print_topics(const struct pack *pack, const char *unknown) {
    fprintf(stderr, "gist-kiosk: %s: no such topic; the topics are:", unknown);
    for (size_t i = 0; i < pack->topic_count; i++) fprintf(stderr, " %s", pack->topics[i].id.bytes);
    fprintf(stderr, "\n");
}

static int run_dump(struct guide *guide, const struct arguments *arguments, struct report *report) {
    struct guide_choice choice = choice_of(arguments);
    if (!open_and_judge(guide, &choice, report)) {
        print_problems(report, false);
        return EXIT_PROBLEM;
    }
    dates_set_today(&guide->pack, date_today());
    const struct dump_options options = {.settings = &guide->settings,
        .pack = &guide->pack,
        .columns = arguments->width,
        .with_outlook = arguments->with_outlook};
    bool found = arguments->sentences ? dump_sentences(stdout, &options, arguments->topic)
                                      : dump_pages(stdout, &options, arguments->topic);
    if (!found) {
        print_topics(&guide->pack, arguments->topic);
        return EXIT_PROBLEM;
    }
    return end_output();
}

/* Says whether --start names a topic that is shown; where not, prints those there are, before the
 * screen is taken. */
static bool is_topic(const struct guide *guide, const char *start) {
    const struct topic *topic = pack_topic(&guide->pack, start);
    if (topic && pack_topic_shown(topic, &guide->settings)) return true;
    print_topics(&guide->pack, start);
    return false;
}

/* sshd starts the guide in the place of what a visitor asked for, and hands that on. One word is
 * known: `ssh HOST plain`. */
static bool asks_for_plain(void) {
    const char *asked = getenv("SSH_ORIGINAL_COMMAND");
    return asked && strcmp(asked, "plain") == 0;
}

/* Takes what the visitor's terminal asks for messages in, as setlocale would; it is wiped from the
 * environment later. */
static void take_locale(struct guide_choice *choice) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *locale = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && (!locale || !*locale); i++)
        locale = getenv(names[i]);
    if (locale) snprintf(choice->locale, sizeof choice->locale, "%s", locale);
}

/* Whoever comes in many times would keep others out for as long as a visit may take. */
static bool is_crowded(const struct settings *settings) {
    static const char devices[] = "/dev/";
    const char *terminal = settings->visit.max_per_address ? ttyname(STDIN_FILENO) : NULL;
    if (!terminal || strncmp(terminal, devices, strlen(devices)) != 0) return false;
    return logins_before(_PATH_UTMP, terminal + strlen(devices)) >= settings->visit.max_per_address;
}

/* A kiosk goes on without the topic: new texts may have dropped it, and who started the kiosk would
 * do so for ever. */
static int run_guide(
    struct guide **guide, const struct arguments *arguments, struct report *report) {
    struct session_options options = {.choice = choice_of(arguments),
        .start = arguments->start,
        .remote = getenv("SSH_CONNECTION") != NULL};
    options.preview = arguments->preview;
    options.choice.guarded = arguments->kiosk;
    options.choice.resident = arguments->kiosk || arguments->preview;
    options.choice.anew = arguments->preview;
    if (options.remote) take_locale(&options.choice);
    bool good = guide_open(*guide, &options.choice, report);
    options.kiosk = arguments->kiosk || (!options.preview && (*guide)->settings.kiosk.locked);
    options.choice.guarded = options.kiosk;
    options.choice.resident = options.kiosk || options.preview;
    if (options.kiosk && options.remote && is_crowded(&(*guide)->settings)) {
        printf("%s\n", _("Many people read this guide from where you are. Try again later."));
        return EXIT_PROBLEM;
    }
    bool plain = arguments->plain || (options.kiosk && asks_for_plain());
    options.io = plain ? teletype_io(arguments->width) : terminal_io();
    if (!options.kiosk) hold_keys(SIG_UNBLOCK);
    if (good && options.start) good = guide_judge(*guide, report);
    if (good && options.start && !is_topic(*guide, options.start)) {
        if (!options.kiosk) return EXIT_PROBLEM;
        options.start = NULL;
    }
    enum session_end end = session_run(guide, good, &options, report);
    if (end == SESSION_REFUSED || !options.kiosk) print_problems(report, false);
    if (end == SESSION_OUT_OF_ORDER)
        printf("%s\n",
            _("This guide is out of order. Please try again later, or call your care team."));
    if (end == SESSION_LEFT && (*guide)->settings.idle.action == IDLE_ACTION_EXIT)
        printf("%s\n", (*guide)->settings.usage.log ? _("This guide closed.")
                                                    : _("This guide closed. Nothing was kept."));
    return end == SESSION_REFUSED || end == SESSION_OUT_OF_ORDER ? EXIT_PROBLEM : 0;
}

static int run(struct guide **guide, const struct arguments *arguments, struct report *report) {
    switch (arguments->mode) {
    case MODE_RUN:
        return run_guide(guide, arguments, report);
    case MODE_CHECK:
        return run_check(*guide, arguments, report);
    case MODE_DUMP:
        return run_dump(*guide, arguments, report);
    case MODE_COMPILE:
        return run_compile(arguments, report);
    case MODE_AUDIT:
        fprintf(stderr, "gist-kiosk: --audit is a program of its own now: run gist-kiosk-audit\n");
        return EXIT_USAGE;
    case MODE_HELP:
        printf("%s%s", arguments_usage, arguments_help);
        return end_output();
    case MODE_VERSION:
        printf("gist-kiosk %s\n", GIST_KIOSK_VERSION);
        return end_output();
    }
    return EXIT_USAGE;
}

int main(int count, char **values) {
    struct arguments arguments;
    struct report report = {0};
    hold_keys(SIG_BLOCK);
    for (int i = 0; i < count; i++) safe_text_clean(values[i], '?'); /* they may be printed */
    sandbox_drop_untrusted_environment();
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!arguments_read(&arguments, count, values)) {
        fprintf(stderr, "%s", arguments_usage);
        return EXIT_USAGE;
    }
    if (arguments.mode != MODE_RUN) hold_keys(SIG_UNBLOCK);
    struct guide *guide = mem_array(1, sizeof *guide);
    int status = run(&guide, &arguments, &report);
    guide_free(guide);
    mem_free(guide);
    report_free(&report);
    return status;
}
