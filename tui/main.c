/* gist-kiosk: arguments in, files read and judged, the guide run, an exit status out. The only file that prints. */
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "config/mem.h"
#include "config/report.h"
#include "config/settings.h"
#include "config/translate.h"
#include "content/check.h"
#include "content/lint.h"
#include "content/pack.h"
#include "tui/app.h"
#include "tui/arguments.h"
#include "tui/dump.h"
#include "tui/terminal.h"

enum { EXIT_PROBLEM = 1, EXIT_USAGE = 2 };

/* Everything that is read before a mode does its work. */
struct guide {
    struct settings settings;
    struct pack pack;
    struct report report;
    char folder[PATH_MAX];
};

/* Prints what was found; what the guide does not stop for stays unsaid. */
static void print_problems(struct report *report, bool all) {
    for (size_t i = 0; i < report->count; i++) {
        if (!all && report->problems[i].severity < SEVERITY_ERROR) continue;
        fprintf(stderr, "gist-kiosk: %s\n", report_line(report, i));
    }
}

/* Returns the last '/' before a folder of this name in `path`, or NULL. */
static char *last_folder(char *path, const char *name) {
    size_t bytes = strlen(name);
    for (char *end = strrchr(path, '/'); end; end = strrchr(path, '/')) {
        *end = '\0'; /* what stands behind it was looked at */
        char *start = strrchr(path, '/');
        if (start && strlen(start + 1) == bytes && memcmp(start + 1, name, bytes) == 0) return start;
    }
    return NULL;
}

/* Fills `path` with NAME beside the build folder that the program is run from; false when it is not in one, or there is no such file. (Beside
 * any other program may stand what somebody else wrote.) */
static bool beside_build(const char *name, char *path, size_t room) {
    char program[PATH_MAX];
    ssize_t bytes = readlink("/proc/self/exe", program, sizeof program - 1);
    if (bytes <= 0) return false;
    program[bytes] = '\0';
    char *build = last_folder(program, "build");
    if (!build) return false;
    int written = snprintf(path, room, "%.*s/%s", (int)(build - program), program, name);
    return written > 0 && (size_t)written < room && access(path, F_OK) == 0;
}

static bool load_settings(struct guide *guide, const struct arguments *arguments) {
    static const char installed[] = "/etc/gist-kiosk/gist-kiosk.cfg";
    char path[PATH_MAX];
    if (arguments->config) return settings_load(&guide->settings, arguments->config, &guide->report);
    if (access(installed, F_OK) == 0) return settings_load(&guide->settings, installed, &guide->report);
    if (beside_build("config/gist-kiosk.cfg", path, sizeof path))
        return settings_load(&guide->settings, path, &guide->report);
    settings_default(&guide->settings);
    return true;
}

/* The first of: --content, the setting, the installed pack, the pack beside the build folder that the program is run from. */
static const char *content_folder(struct guide *guide, const struct arguments *arguments) {
    static const char installed[] = GIST_KIOSK_SHARE "/gist";
    if (arguments->content) return arguments->content;
    if (guide->settings.content.folder.bytes[0]) return guide->settings.content.folder.bytes;
    if (access(installed, F_OK) == 0) return installed;
    if (beside_build("content/gist", guide->folder, sizeof guide->folder)) return guide->folder;
    return installed;
}

static bool open_guide(struct guide *guide, const struct arguments *arguments) {
    if (!load_settings(guide, arguments)) return false;
    const char *language = arguments->language ? arguments->language : guide->settings.content.language.bytes;
    return pack_open(&guide->pack, content_folder(guide, arguments), language, &guide->report);
}

static bool judge(struct guide *guide) {
    return pack_load(&guide->pack, &guide->report) && check_pack(&guide->pack, &guide->report);
}

static long today(void) {
    time_t now = time(NULL);
    struct tm date;
    if (!localtime_r(&now, &date)) return 0;
    return (date.tm_year + 1900) * 10000L + (date.tm_mon + 1) * 100L + date.tm_mday;
}

static int run_check(struct guide *guide, const struct arguments *arguments) {
    if (open_guide(guide, arguments) && judge(guide))
        lint_pack(&guide->pack, arguments->as_of ? arguments->as_of : today(), &guide->report);
    report_sort(&guide->report);
    for (size_t i = 0; i < guide->report.count; i++) fprintf(stderr, "%s\n", report_line(&guide->report, i));
    return report_count(&guide->report, SEVERITY_LINT) > 0 ? EXIT_PROBLEM : 0;
}

static void print_topics(const struct pack *pack, const char *unknown) {
    fprintf(stderr, "gist-kiosk: %s: no such topic; the topics are:", unknown);
    for (size_t i = 0; i < pack->topic_count; i++) fprintf(stderr, " %s", pack->topics[i].id.bytes);
    fprintf(stderr, "\n");
}

/* Sends what was printed; returns the exit status. */
static int end_output(void) {
    errno = 0;
    bool failed = ferror(stdout);
    if (fflush(stdout) == 0 && !failed) return 0;
    fprintf(stderr, "gist-kiosk: the text could not be written (%s); %s\n", strerror(errno ? errno : EIO),
        "make room where it goes, or send it elsewhere");
    return EXIT_PROBLEM;
}

static int run_dump(struct guide *guide, const struct arguments *arguments) {
    if (!open_guide(guide, arguments) || !judge(guide)) {
        print_problems(&guide->report, false);
        return EXIT_PROBLEM;
    }
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

static void give_back_terminal(void) {
    terminal_close(false);
}

/* Shows the first frame, judges the pack behind it, and goes on. Returns false when the pack was refused. */
static bool run_app(struct app *app, struct guide *guide, const struct topic *start) {
    if (!start) app_present(app);
    if (!guide->pack.loaded && !judge(guide)) return false;
    app_loaded(app);
    mem_trim();
    if (start) app_start_topic(app, start);
    app_run(app);
    return true;
}

static uint64_t random_seed(void) {
    uint64_t seed = 0;
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t)sizeof seed) seed = (uint64_t)getpid();
    return seed;
}

static int run_screen(struct guide *guide, const struct arguments *arguments, const struct topic *start) {
    struct terminal_facts facts;
    const struct terminal_options options = {.theme = guide->settings.screen.theme,
        .ascii = guide->settings.screen.ascii,
        .kiosk = arguments->kiosk};
    mem_on_exhausted(give_back_terminal);
    if (!terminal_open(&options, &facts, &guide->report)) {
        print_problems(&guide->report, false);
        return EXIT_PROBLEM;
    }
    const struct env env = {
        .settings = &guide->settings,
        .pack = &guide->pack,
        .glyphs = facts.glyphs,
        .rows = facts.rows,
        .columns = facts.columns,
        .kiosk = arguments->kiosk,
        .mono = facts.theme == theme_table(THEME_NAME_MONO),
    };
    struct app app;
    app_open(&app, &env, terminal_io(), random_seed());
    bool accepted = run_app(&app, guide, start);
    bool left = app.end == APP_LEFT;
    app_close(&app);
    terminal_close(left);
    mem_on_exhausted(NULL);
    print_problems(&guide->report, false);
    if (left && guide->settings.idle.action == IDLE_ACTION_EXIT)
        printf("%s\n", _("This guide closed. Nothing was kept."));
    return accepted ? 0 : EXIT_PROBLEM;
}

static int run_guide(struct guide *guide, const struct arguments *arguments) {
    const struct topic *start = NULL;
    bool good = open_guide(guide, arguments);
    if (good && arguments->start) {
        good = judge(guide);
        start = good ? pack_topic(&guide->pack, arguments->start) : NULL;
        if (good && (!start || !pack_topic_shown(start, &guide->settings))) {
            print_topics(&guide->pack, arguments->start);
            return EXIT_PROBLEM;
        }
    }
    if (good) return run_screen(guide, arguments, start);
    print_problems(&guide->report, false);
    return EXIT_PROBLEM;
}

static int run(struct guide *guide, const struct arguments *arguments) {
    switch (arguments->mode) {
    case MODE_RUN:
        return run_guide(guide, arguments);
    case MODE_CHECK:
        return run_check(guide, arguments);
    case MODE_DUMP:
        return run_dump(guide, arguments);
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
    setlocale(LC_CTYPE, "C.UTF-8");
    if (!arguments_read(&arguments, count, values)) {
        fprintf(stderr, "%s", arguments_usage);
        return EXIT_USAGE;
    }
    struct guide guide = {0};
    int status = run(&guide, &arguments);
    pack_free(&guide.pack);
    settings_free(&guide.settings);
    report_free(&guide.report);
    return status;
}
