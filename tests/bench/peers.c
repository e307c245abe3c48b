/* SPDX-License-Identifier: MIT */
#include "tests/bench/peers.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/bench.h"
#include "tests/support/vt.h"

#define UP "\033OA"
#define DOWN "\033OB"
#define LEFT "\033OD"
#define PAGE_UP "\033[5~"
#define PAGE_DOWN "\033[6~"
#define HOME "\033OH"
#define GUIDE_KEYS                                                                                 \
    {                                                                                              \
        .line = DOWN, .page = PAGE_DOWN, .page_back = PAGE_UP, .top = HOME, .arrow = DOWN,         \
        .to_entry = DOWN, .open = "\r", .back = LEFT                                               \
    }
#define GUIDE(named, settings)                                                                     \
    {                                                                                              \
        .name = named, .last_bytes = {"F10", "F10"}, .keys = GUIDE_KEYS, .page = {                 \
            [MENU] = {"--content", "{content}", "--config", settings},                             \
            [TEXT] = {"--content", "{content}", "--config", settings, "--start", PEERS_TOPIC}      \
        }                                                                                          \
    }

/* dialog has titles alone, without the hints that Home shows beside them: this is to its advantage.
 * A line of lynx is two; info has no key that scrolls one. */
const struct peer_kind peer_kinds[PEERS] = {
    [TERMINAL] = GUIDE("terminal", "@terminal.cfg"),
    [CALM] = GUIDE("calm", "@calm.cfg"),
    [OLD] = GUIDE("OLD", "@old.cfg"),
    [DIALOG] = {.name = "dialog",
        .program = "dialog",
        .last_bytes = {"ancel", "XIT"},
        .page = {[MENU] = {"--menu", PEERS_QUESTION, "{height}", "78", "{count}", "{entries}"},
            [TEXT] = {"--textbox", "@text.txt", "{rows}", "{columns}"}},
        .keys = {.line = DOWN, .page = PAGE_DOWN, .page_back = PAGE_UP, .top = "g", .arrow = DOWN}},
    [WHIPTAIL] = {.name = "whiptail",
        .program = "whiptail",
        .last_bytes = {"Cancel", "Ok"},
        .page = {[MENU] = {"--menu", PEERS_QUESTION, "{height}", "78", "{count}", "{entries}"},
            [TEXT] = {"--scrolltext", "--textbox", "@text.txt", "{rows}", "{columns}"}},
        .keys = {.line = DOWN, .page = PAGE_DOWN, .page_back = PAGE_UP, .arrow = DOWN}},
    [LESS] = {.name = "less",
        .program = "less",
        .last_bytes = {[TEXT] = "text.txt"},
        .page = {[TEXT] = {"@text.txt"}},
        .keys = {.line = DOWN, .page = PAGE_DOWN, .page_back = PAGE_UP, .top = "g"}},
    [LYNX] = {.name = "lynx",
        .program = "lynx",
        .last_bytes = {"history list", "history list"},
        .page = {[MENU] = {"@menu.html"}, [TEXT] = {"@text.html"}},
        .keys = {.line = "\016",
            .page = PAGE_DOWN,
            .page_back = PAGE_UP,
            .top = "\001",
            .arrow = DOWN,
            .to_entry = DOWN,
            .open = "\r",
            .back = LEFT}},
    [INFO] = {.name = "info",
        .program = "info",
        .last_bytes = {"Info: ", "Info: "},
        .page = {[MENU] = {"-f", "@guide.info"}, [TEXT] = {"-f", "@guide.info", "-n", "topic"}},
        .keys = {.page = PAGE_DOWN,
            .page_back = PAGE_UP,
            .arrow = DOWN,
            .to_entry = "\t",
            .open = "\r",
            .back = "l"}},
};

/* ---- commands ---- */

bool peers_have(const struct places *places, enum peer peer, enum page page) {
    return places->program[peer][0] && peer_kinds[peer].page[page][0];
}

static const char *put_in(const struct places *places, enum peer peer, const char *name, char *text,
    int rows, int columns) {
    enum { FRAME_ROWS = 8, LEAST_ROWS = 24 };
    int count = (int)places->entry_count, height = count + FRAME_ROWS;
    if (name[0] == '@')
        snprintf(text, PATH_MAX, "%s/%s", places->folder, name + 1);
    else if (strcmp(name, "{content}") == 0)
        return places->content[peer];
    else if (strcmp(name, "{rows}") == 0)
        snprintf(text, PATH_MAX, "%d", rows);
    else if (strcmp(name, "{columns}") == 0)
        snprintf(text, PATH_MAX, "%d", columns);
    else if (strcmp(name, "{count}") == 0)
        snprintf(text, PATH_MAX, "%d", count);
    else if (strcmp(name, "{height}") == 0)
        snprintf(text, PATH_MAX, "%d", height < LEAST_ROWS ? height : LEAST_ROWS);
    else
        return name;
    return text;
}

void peers_command(struct command *command, const struct places *places, enum peer peer,
    enum page page, int rows, int columns) {
    const struct peer_kind *kind = &peer_kinds[peer];
    size_t count = 0;
    *command = (struct command){.argv = {places->program[peer]}};
    for (size_t i = 0; i < sizeof kind->page[page] / sizeof *kind->page[page]; i++) {
        const char *argument = kind->page[page][i];
        if (!argument) break;
        if (strcmp(argument, "{entries}") == 0)
            for (size_t j = 0; j < places->entry_count; j++) {
                command->argv[++count] = places->entries[j].tag;
                command->argv[++count] = places->entries[j].title;
            }
        else
            command->argv[++count] =
                put_in(places, peer, argument, command->texts[i], rows, columns);
    }
}

/* ---- what is needed first ---- */

static bool find_program(const char *name, char *path) {
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        int bytes = (int)strcspn(folders, ":");
        snprintf(path, PATH_MAX, "%.*s/%s", bytes, folders, name);
        if (access(path, X_OK) == 0) return true;
        folders += bytes + (folders[bytes] == ':');
    }
    path[0] = '\0';
    return false;
}

static void run_quietly(const char *const *argv) {
    pid_t pid = fork();
    if (pid == 0) {
        int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    if (pid > 0) waitpid(pid, NULL, 0);
}

/* As `make install` leaves it: a pack that was judged and compiled, by this very program. A build
 * that does not know how reads its pack at each start. */
static void install_pack(struct places *places, enum peer peer, const char *from) {
    char content[sizeof places->folder + 16];
    snprintf(content, sizeof content, "%s/pack-%d", places->folder, (int)peer);
    snprintf(places->content[peer], PATH_MAX, "%s", content);
    mkdir(content, 0755);
    kiosk_copy(from, content);
    run_quietly(
        (const char *const[]){places->program[peer], "--content", content, "--compile", NULL});
}

/* OLD=/there/build/gist-kiosk: its texts are /there/content/gist, where they are. */
static bool find_old(struct places *places, const char *old) {
    char content[PATH_MAX];
    if (!old || !*old) return true;
    if (access(old, X_OK) != 0) return bench_cannot("OLD=%s: that is no program", old);
    char *folder = strdup(old);
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(folder, '/');
        if (slash) *slash = '\0';
    }
    snprintf(places->program[OLD], PATH_MAX, "%s", old);
    snprintf(content, sizeof content, "%s/content/gist", folder);
    install_pack(places, OLD, access(content, R_OK) == 0 ? content : "content/gist");
    free(folder);
    return true;
}

static void write_file(const struct places *places, const char *name, const char *text) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", places->folder, name);
    kiosk_write(path, text);
}

/* An old build may have other names for its settings, but those of the screen. */
static void write_settings(const struct places *places) {
    static const char never[] = "idle: { timeout_seconds = 0; };\n";
    char text[256];
    snprintf(text, sizeof text, "%sscreen: { theme = \"terminal\"; };\n", never);
    write_file(places, "terminal.cfg", text);
    snprintf(text, sizeof text, "%sscreen: { theme = \"calm\"; };\n", never);
    write_file(places, "calm.cfg", text);
    write_file(places, "old.cfg", "screen: { theme = \"terminal\"; };\n");
}

/* An entry's row is "   4  Treatments   a hint": the tag, which may be blank, at 3, and the title
 * at 6. */
static void read_entry(struct places *places, const char *row) {
    enum { TAG = 3, TITLE = 6 };
    struct entry *entry = &places->entries[places->entry_count];
    if (strlen(row) <= TITLE || memcmp(row + TAG + 1, "  ", 2) != 0 || row[TITLE] == ' ') return;
    const char *hint = strstr(row + TITLE, "  ");
    int bytes = hint ? (int)(hint - row) - TITLE : (int)strlen(row) - TITLE;
    char tag = row[TAG] == ' ' ? (char)('a' + places->entry_count) : row[TAG];
    snprintf(entry->tag, sizeof entry->tag, "%c", tag);
    snprintf(entry->title, sizeof entry->title, "%.*s", bytes, row + TITLE);
    places->entry_count++;
}

static bool read_entries(struct places *places) {
    enum { ROWS = 24, COLUMNS = 80 };
    struct command command;
    peers_command(&command, places, TERMINAL, MENU, ROWS, COLUMNS);
    struct vt *vt =
        vt_open(&(struct vt_options){.argv = command.argv, .rows = ROWS, .columns = COLUMNS});
    bool shown = vt_wait_text(vt, PEERS_QUESTION, KIOSK_LIMIT_MS) &&
                 vt_wait_quiet(vt, KIOSK_QUIET_MS, KIOSK_LIMIT_MS);
    for (int row = 0; shown && row < ROWS && places->entry_count < MOST_ENTRIES; row++)
        read_entry(places, vt_row(vt, row));
    vt_signal(vt, SIGKILL);
    vt_close(vt);
    return places->entry_count >= 2 || bench_cannot("the rows of Home cannot be read as entries");
}

static void write_plain(FILE *out, const struct places *places, const char *text) {
    (void)places;
    fputs(text, out);
}

static void write_html(FILE *out, const struct places *places, const char *text) {
    (void)places;
    fputs("<html><head><title>Topic</title></head><body><pre>\n", out);
    for (; *text; text++) {
        if (*text == '<')
            fputs("&lt;", out);
        else if (*text == '&')
            fputs("&amp;", out);
        else
            fputc(*text, out);
    }
    fputs("</pre></body></html>\n", out);
}

static void write_html_menu(FILE *out, const struct places *places, const char *text) {
    (void)text;
    fprintf(out, "<html><head><title>Guide</title></head><body><p>%s<ul>\n", PEERS_QUESTION);
    for (size_t i = 0; i < places->entry_count; i++)
        fprintf(out, "<li><a href=\"text.html\">%s</a>\n", places->entries[i].title);
    fputs("</ul></body></html>\n", out);
}

/* Two nodes, each begun by a separator, as info(1) reads them. */
static void write_info(FILE *out, const struct places *places, const char *text) {
    fprintf(out, "\n\037\nFile: guide.info,  Node: Top,  Up: (dir)\n\n%s\n\n* Menu:\n\n",
        PEERS_QUESTION);
    for (size_t i = 0; i < places->entry_count; i++)
        fprintf(out, "* %s: topic.\n", places->entries[i].title);
    fprintf(out, "\n\037\nFile: guide.info,  Node: topic,  Up: Top\n\n%s\n\037\n", text);
}

static bool write_texts(const struct places *places) {
    static const struct {
        const char *name;
        void (*write)(FILE *out, const struct places *places, const char *text);
    } files[] = {{"text.txt", write_plain}, {"text.html", write_html},
        {"menu.html", write_html_menu}, {"guide.info", write_info}};
    const char *const dump[] = {
        "--content", places->content[TERMINAL], "--dump", PEERS_TOPIC, NULL};
    struct kiosk_output output = kiosk_run(dump);
    bool good = output.status == 0 && strstr(output.out, PEERS_BEGINNING);
    for (size_t i = 0; good && i < sizeof files / sizeof *files; i++) {
        char path[PATH_MAX];
        snprintf(path, sizeof path, "%s/%s", places->folder, files[i].name);
        FILE *out = fopen(path, "w");
        if (out) files[i].write(out, places, output.out);
        good = out && fclose(out) == 0;
    }
    kiosk_output_free(&output);
    return good || bench_cannot("the topic %s cannot be had as a text", PEERS_TOPIC);
}

bool peers_prepare(struct places *places, const char *old) {
    for (enum peer peer = 0; peer < PEERS; peer++) {
        if (peer_kinds[peer].program) {
            find_program(peer_kinds[peer].program, places->program[peer]);
        } else if (peer != OLD) {
            snprintf(places->program[peer], PATH_MAX, "%s", kiosk_program());
            install_pack(places, peer, "content/gist");
        }
    }
    write_settings(places);
    return find_old(places, old) && read_entries(places) && write_texts(places);
}
