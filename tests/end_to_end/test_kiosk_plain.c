/* The real program as lines of text (--plain): a whole visit through a pipe and through a terminal
 * that can do nothing, each page as --dump has it, and what comes in that is no line.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/base/sanitizer.h"
#include "tests/support/kiosk.h"
#include "tests/support/memory_scan.h"

/* What every frame ends with. */
#define HINT_END "f find, 0 home, x done, l Espa\xC3\xB1ol"

enum { MOST_BYTES = 4 * 1024 * 1024, ARGUMENTS = 12 };

/* A conversation with the program: all that it wrote, and where its last answer begins. */
struct talk {
    pid_t pid;
    int in, out;
    char *text;
    size_t bytes, mark;
    bool echoes; /* a terminal, which shows what is typed */
    char folder[KIOSK_PATH_BYTES];
};

struct talk_start {
    const char *settings; /* NULL: KIOSK_SETTINGS */
    const char *arguments[4];
    const char *asked; /* SSH_ORIGINAL_COMMAND; NULL: none */
    bool terminal;     /* a pseudo-terminal, else pipes */
    bool not_plain;    /* without --plain */
    bool kiosk;
};

static const char *path_in(struct talk *talk, const char *name) {
    static char path[2 * KIOSK_PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", talk->folder, name);
    return path;
}

/* In the child. */
static void become(const struct talk_start *start, char *config, char *content) {
    char *argv[ARGUMENTS] = {
        (char *)kiosk_program(), "--config", config, "--content", content, NULL};
    size_t count = 5;
    if (!start->not_plain) argv[count++] = "--plain";
    if (start->kiosk) argv[count++] = "--kiosk";
    for (size_t i = 0; i < 4 && start->arguments[i]; i++)
        argv[count++] = (char *)start->arguments[i];
    setenv("TERM", "dumb", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    if (start->asked) setenv("SSH_ORIGINAL_COMMAND", start->asked, 1);
    signal(SIGPIPE, SIG_DFL);
    execv(argv[0], argv);
    _exit(127);
}

static void talk_begin(struct talk *talk, const struct talk_start *start) {
    int in[2], out[2];
    *talk = (struct talk){.text = malloc(MOST_BYTES + 1), .echoes = start->terminal};
    kiosk_folder(talk->folder);
    kiosk_write(path_in(talk, "kiosk.cfg"), start->settings ? start->settings : KIOSK_SETTINGS);
    char *config = strdup(path_in(talk, "kiosk.cfg")), *content = strdup(path_in(talk, "gist"));
    mkdir(content, 0755);
    kiosk_copy("content/gist", content);
    if (start->terminal) {
        talk->pid = forkpty(&talk->in, NULL, NULL, NULL);
        if (talk->pid == 0) become(start, config, content);
        talk->out = talk->in;
    } else {
        if (pipe2(in, O_CLOEXEC) < 0 || pipe2(out, O_CLOEXEC) < 0) fail_msg("pipe");
        talk->pid = fork();
        if (talk->pid == 0) {
            /* A file that takes the errors, as of a test run, would be one that may grow. */
            int nothing = open("/dev/null", O_WRONLY);
            if (dup2(in[0], 0) == 0 && dup2(out[1], 1) == 1 && dup2(nothing, 2) == 2)
                become(start, config, content);
            _exit(127);
        }
        close(in[0]);
        close(out[1]);
        talk->in = in[1];
        talk->out = out[0];
    }
    free(config);
    free(content);
}

/* Reads some of what it writes; false when nothing more will come, or nothing came in time. */
static bool talk_read(struct talk *talk, int limit_ms) {
    struct pollfd ready = {.fd = talk->out, .events = POLLIN};
    if (poll(&ready, 1, limit_ms) <= 0) return false;
    ssize_t count = read(talk->out, talk->text + talk->bytes, MOST_BYTES - talk->bytes);
    if (count <= 0) return false;
    talk->bytes += (size_t)count;
    talk->text[talk->bytes] = '\0';
    return true;
}

/* Waits for a whole answer: it ends with the hint, on a line of its own. */
static const char *talk_answer(struct talk *talk) {
    for (;;) {
        const char *answer = talk->text + talk->mark, *hint = NULL;
        for (const char *at = answer; talk->bytes > talk->mark && (at = strstr(at, HINT_END)); at++)
            hint = at;
        if (hint && strchr(hint, '\n') && !strpbrk(strchr(hint, '\n') + 1, "abcdefghijklmnop"))
            return answer;
        if (!talk_read(talk, KIOSK_LIMIT_MS)) fail_msg("no answer, but:\n%s", answer);
    }
}

static const char *say(struct talk *talk, const char *line) {
    talk->mark = talk->bytes;
    talk->text[talk->mark] = '\0';
    dprintf(talk->in, "%s\n", line);
    while (talk->echoes && !strchr(talk->text + talk->mark, '\n'))
        if (!talk_read(talk, KIOSK_LIMIT_MS)) fail_msg("no echo");
    if (talk->echoes) talk->mark = (size_t)(strchr(talk->text + talk->mark, '\n') + 1 - talk->text);
    return talk_answer(talk);
}

static void expect(struct talk *talk, const char *words) {
    if (!strstr(talk->text + talk->mark, words))
        fail_msg("no \"%s\" in:\n%s", words, talk->text + talk->mark);
}

/* Types the number before the first item that has these words. */
static const char *choose(struct talk *talk, const char *words) {
    char number[16];
    const char *line = talk->text + talk->mark;
    for (; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        size_t digits = strspn(line, "0123456789"), length = strcspn(line, "\r\n");
        const char *found = digits && line[digits] == '.' ? strstr(line, words) : NULL;
        if (!found || found > line + length) continue;
        snprintf(number, sizeof number, "%.*s", (int)digits, line);
        return say(talk, number);
    }
    fail_msg("no item says \"%s\" in:\n%s", words, talk->text + talk->mark);
    return NULL;
}

/* Waits for its end; takes what it still writes. Returns the status, -1: it does not end. */
static int talk_end(struct talk *talk) {
    int status = 0;
    while (talk->out >= 0 && talk_read(talk, KIOSK_LIMIT_MS)) continue;
    for (int64_t end = kiosk_now_ms() + KIOSK_LIMIT_MS;
         waitpid(talk->pid, &status, WNOHANG) == 0;) {
        if (kiosk_now_ms() < end) {
            poll(NULL, 0, 5);
            continue;
        }
        kill(talk->pid, SIGKILL);
        waitpid(talk->pid, &status, 0);
        status = -1;
        break;
    }
    if (talk->in >= 0) close(talk->in);
    if (talk->out >= 0 && talk->out != talk->in) close(talk->out);
    kiosk_folder_remove(talk->folder);
    if (status == -1) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void talk_free(struct talk *talk) {
    free(talk->text);
}

/* Nothing but text and the ends of lines. */
static void assert_only_text(const struct talk *talk) {
    for (size_t i = 0; i < talk->bytes; i++) {
        unsigned char byte = (unsigned char)talk->text[i];
        bool end = byte == '\n' || (byte == '\r' && talk->text[i + 1] == '\n');
        if ((byte < 0x20 && !end) || byte == 0x7F)
            fail_msg("byte 0x%02X at %zu: %.60s", byte, i, talk->text + (i > 30 ? i - 30 : 0));
    }
}

/* ---- the same text ---- */

/* Adds the lines of `text` up to `stop`, without blank ones, hints and returns. */
static void add_lines(FILE *out, const char *text, const char *stop) {
    const char *end = stop ? strstr(text, stop) : NULL;
    if (!end) end = text + strlen(text);
    while (text < end) {
        size_t length = strcspn(text, "\r\n");
        bool hint = length >= strlen(HINT_END) &&
                    memcmp(text + length - strlen(HINT_END), HINT_END, strlen(HINT_END)) == 0;
        if (length && !hint) fprintf(out, "%.*s\n", (int)length, text);
        text += length + strspn(text + length, "\r\n");
    }
}

/* All of the page that was opened, which is what --dump prints for `topic`. */
static void assert_as_dumped(struct talk *talk, const char *topic) {
    const char *ways = talk->echoes ? "From here\r\n---" : "From here\n---";
    char *page = NULL, *wanted = NULL, last = 0;
    size_t bytes = 0, wanted_bytes = 0;
    char *content = strdup(path_in(talk, "gist"));
    char *config = strdup(path_in(talk, "kiosk.cfg"));
    struct kiosk_output dump = kiosk_run((const char *[]){"--dump", topic, "--config", config,
        "--content", content, "--width", "80", "--with-outlook", NULL});
    assert_int_equal(dump.status, 0);
    FILE *out = open_memstream(&wanted, &wanted_bytes);
    add_lines(out, dump.out, NULL);
    fclose(out);
    out = open_memstream(&page, &bytes);
    const char *answer = talk->text + talk->mark;
    for (int i = 0; i < 100 && strchr(answer, '\n') != strrchr(answer, '\n'); i++) {
        add_lines(out, answer, ways);
        last = strstr(answer, ways) ? 1 : last;
        answer = say(talk, "");
        if (last) break;
    }
    fclose(out);
    if (strcmp(page, wanted) != 0) {
        size_t same = 0;
        while (page[same] && page[same] == wanted[same]) same++;
        fail_msg(
            "%s differs at %zu:\n%.200s\nfrom\n%.200s", topic, same, page + same, wanted + same);
    }
    free(page);
    free(wanted);
    free(content);
    free(config);
    kiosk_output_free(&dump);
}

/* The ids of all topics, as the program itself lists them. */
static char *all_topics(void) {
    struct kiosk_output output = kiosk_run((const char *[]){"--dump", "no-such-topic", NULL});
    const char *list = strstr(output.errors, "the topics are: ");
    assert_non_null(list);
    char *topics = strdup(list + strlen("the topics are: "));
    kiosk_output_free(&output);
    return topics;
}

static void each_page_is_the_text_of_dump(void **state) {
    char *topics = all_topics(), *rest = topics;
    size_t pages = 0;
    (void)state;
    for (char *topic; (topic = strtok_r(rest, " \n", &rest)); pages++) {
        struct talk talk;
        talk_begin(&talk, &(struct talk_start){.arguments = {"--start", topic}});
        talk_answer(&talk);
        if (strstr(talk.text, "Before you go on")) choose(&talk, "Yes");
        if (strstr(talk.text + talk.mark, "Before you go on")) choose(&talk, "Yes");
        if (strstr(talk.text + talk.mark, "Pick a place")) choose(&talk, "All places");
        assert_as_dumped(&talk, topic);
        close(talk.in);
        talk.in = -1;
        assert_int_equal(talk_end(&talk), 0);
        assert_only_text(&talk);
        talk_free(&talk);
    }
    assert_true(pages > 12);
    free(topics);
}

/* ---- a visit ---- */

static void answer_quiz(struct talk *talk) {
    choose(talk, "Check what you know");
    expect(talk, "Question 1 of 3");
    for (int i = 0; i < 3; i++) {
        choose(talk, i < 2 ? "[Next question]" : "[Go to the end]");
        if (i == 0) {
            say(talk, "1");
            choose(talk, "[Show me the answer]");
            expect(talk, "This is the answer.");
        }
    }
    expect(talk, "You have seen all 3 questions.");
}

static void pick_questions(struct talk *talk) {
    choose(talk, "Questions for my doctor");
    say(talk, "1");
    expect(talk, "1. picked:");
    say(talk, "2");
    expect(talk, "2 picked");
    choose(talk, "[Show this to your doctor]");
    expect(talk, "Show this to your doctor");
    say(talk, "b");
}

static void find_something(struct talk *talk) {
    say(talk, "f");
    expect(talk, "Find:");
    say(talk, "missed pill");
    say(talk, "throw up");
    expect(talk, "Find: throw up"); /* and not both */
    say(talk, "1");
    say(talk, "b");
    expect(talk, "Find: throw up");
}

static void whole_visit(bool terminal) {
    struct talk talk;
    talk_begin(&talk, &(struct talk_start){.terminal = terminal});
    talk_answer(&talk);
    choose(&talk, "Living with it");
    choose(&talk, ""); /* the first of its menu */
    say(&talk, "");
    say(&talk, "0");
    expect(&talk, "What would you like to know?");
    choose(&talk, "Treatments");
    choose(&talk, "Sunitinib");
    expect(&talk, "====");
    say(&talk, "0");
    choose(&talk, "How and where");
    choose(&talk, "Where it spreads");
    choose(&talk, "Liver");
    expect(&talk, "iver");
    say(&talk, "0");
    answer_quiz(&talk);
    say(&talk, "0");
    pick_questions(&talk);
    find_something(&talk);
    say(&talk, "c");
    expect(&talk, "911");
    say(&talk, "b");
    say(&talk, "0");
    choose(&talk, "Words to know");
    assert_as_dumped(&talk, "words");
    say(&talk, "?");
    expect(&talk, "b goes back");
    say(&talk, "x");
    if (!strstr(talk.text + talk.mark, "is cleared")) choose(&talk, "Clear now");
    expect(&talk, "is cleared");
    assert_non_null(strstr(talk.text + talk.mark, terminal ? "\r\n\r\n\r\n" : "\n\n\n"));
    assert_null(strstr(talk.text + talk.mark, "picked"));
    say(&talk, "0");
    dprintf(talk.in, "2\n"); /* leave: yes */
    assert_int_equal(talk_end(&talk), 0);
    assert_only_text(&talk);
    talk_free(&talk);
}

static void a_whole_visit_goes_through_a_pipe(void **state) {
    (void)state;
    whole_visit(false);
}

static void a_whole_visit_goes_through_a_terminal_that_can_do_nothing(void **state) {
    (void)state;
    whole_visit(true);
}

static void what_means_nothing_is_told_what_does(void **state) {
    static const char *const lines[] = {"99", "hello there", "18446744073709551617", "1 2", "-1"};
    struct talk talk;
    (void)state;
    talk_begin(&talk, &(struct talk_start){0});
    talk_answer(&talk);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const char *answer = say(&talk, lines[i]);
        assert_ptr_equal(strchr(answer, '\n'), strrchr(answer, '\n')); /* the hint alone */
    }
    close(talk.in);
    talk.in = -1;
    assert_int_equal(talk_end(&talk), 0);
    talk_free(&talk);
}

/* ---- a kiosk, and over SSH ---- */

static void a_kiosk_sleeps_wakes_and_is_cleared_when_nobody_is_there(void **state) {
    static const char settings[] =
        "idle: { timeout_seconds = 10; warning_seconds = 5; max_seconds = 10; };\n";
    struct talk talk;
    (void)state;
    talk_begin(&talk, &(struct talk_start){.settings = settings, .kiosk = true});
    talk_answer(&talk);
    expect(&talk, "Press Enter to begin");
    say(&talk, "4"); /* only wakes */
    expect(&talk, "What would you like to know?");
    say(&talk, "4");
    talk.mark = talk.bytes;
    for (int64_t end = kiosk_now_ms() + 15000;
         kiosk_now_ms() < end && !strstr(talk.text + talk.mark, "Press Enter to begin");)
        talk_read(&talk, 1000);
    const char *warning = strstr(talk.text + talk.mark, "Are you still here?");
    const char *cleared = strstr(talk.text + talk.mark, "is cleared");
    assert_true(warning && cleared && warning < cleared);
    assert_non_null(strstr(cleared, "Press Enter to begin"));
    close(talk.in);
    talk.in = -1;
    assert_int_equal(talk_end(&talk), 0);
    assert_only_text(&talk);
    talk_free(&talk);
}

/* Ctrl-D, Ctrl-C, Ctrl-Z and Ctrl-\ end nothing. */
static void no_key_ends_a_kiosk(void **state) {
    struct talk talk;
    (void)state;
    talk_begin(&talk, &(struct talk_start){.kiosk = true, .terminal = true});
    talk_answer(&talk);
    dprintf(talk.in, "\004\003\032\034");
    say(&talk, "");
    expect(&talk, "What would you like to know?");
    close(talk.in);
    talk.in = talk.out = -1;
    assert_int_equal(talk_end(&talk), 0);
    talk_free(&talk);
}

/* Reads /proc/PID/NAME; the caller frees it. */
static char *proc_of(const struct talk *talk, const char *name) {
    char path[100];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)talk->pid, name);
    char *text = kiosk_read(path);
    if (!text) fail_msg("no %s", path);
    return text;
}

static long proc_number(const struct talk *talk, const char *name, const char *word) {
    char *text = proc_of(talk, name), *at = strstr(text, word);
    long number = at ? strtol(at + strlen(word), NULL, 10) : -1;
    free(text);
    return number;
}

static void assert_locked(const struct talk *talk) {
    char name[60];
    assert_int_equal(proc_number(talk, "status", "NoNewPrivs:"), 1);
#if !SANITIZED_ADDRESS && !defined(GIST_KIOSK_NO_SANDBOX)
    assert_int_equal(proc_number(talk, "status", "Seccomp:"), 2);
    assert_int_equal(proc_number(talk, "limits", "Max file size"), 0);
#endif
    assert_int_equal(proc_number(talk, "limits", "Max core file size"), 0);
    assert_int_equal(proc_number(talk, "limits", "Max processes"), 0);
    snprintf(name, sizeof name, "task/%d/children", (int)talk->pid);
    char *children = proc_of(talk, name);
    assert_string_equal(children, "");
    free(children);
}

/* What leads out of other programs that take lines, at the prompt and where words are asked for. */
static void no_line_leads_out_and_the_sandbox_holds(void **state) {
    static const char *const lines[] = {"!sh", ":!sh", "|id", "`id`", "$(id)", "; id", "~!", "~.",
        "/etc/passwd", "../../../etc/passwd", "file:///etc/passwd", ":e /etc/passwd", "s out.txt",
        "\033:q!", "\033[24~", "\003", "q", "exit", "quit", "logout", "\"; id #", "%s%n%s%n"};
    (void)state;
    for (int terminal = 0; terminal < 2; terminal++) {
        struct talk talk;
        talk_begin(&talk, &(struct talk_start){.kiosk = true, .terminal = terminal});
        talk_answer(&talk);
        say(&talk, ""); /* wakes */
        assert_locked(&talk);
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
            say(&talk, lines[i]);
            say(&talk, "0");
            say(&talk, "f");
            say(&talk, lines[i]);
            say(&talk, "0");
        }
        expect(&talk, "What would you like to know?");
        assert_null(strstr(talk.text, "root:"));
        assert_null(strstr(talk.text, "uid="));
        assert_locked(&talk);
        close(talk.in);
        talk.in = -1;
        if (terminal) talk.out = -1;
        assert_int_equal(talk_end(&talk), 0);
        talk_free(&talk);
    }
}

/* sshd hands on what the visitor asked to run. */
static void ssh_with_the_word_plain_is_lines_of_text(void **state) {
    static const char *const others[] = {"plain ", "plainer", "--plain", "sh -c plain", ""};
    struct talk talk;
    (void)state;
    talk_begin(&talk, &(struct talk_start){.not_plain = true, .kiosk = true, .asked = "plain"});
    talk_answer(&talk);
    expect(&talk, "Press Enter to begin");
    close(talk.in);
    talk.in = -1;
    assert_int_equal(talk_end(&talk), 0);
    talk_free(&talk);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        talk_begin(
            &talk, &(struct talk_start){.not_plain = true, .kiosk = true, .asked = others[i]});
        assert_int_equal(talk_end(&talk), 1); /* the screen needs a terminal */
        assert_int_equal(talk.bytes, 0);
        talk_free(&talk);
    }
    /* Where no kiosk is, it is nobody's wish but that of the environment. */
    talk_begin(&talk, &(struct talk_start){.not_plain = true, .asked = "plain"});
    assert_int_equal(talk_end(&talk), 1);
    talk_free(&talk);
}

/* ---- bad input ---- */

static void what_was_typed_is_nowhere_once_it_is_cleared(void **state) {
    if (SANITIZED) skip(); /* they keep what was freed, and map more than can be read */
    static const char word[] = "qwizzlebratzy";
    struct talk talk;
    (void)state;
    talk_begin(&talk, &(struct talk_start){0});
    talk_answer(&talk);
    say(&talk, "f");
    say(&talk, word);
    assert_true(memory_scan_count(talk.pid, word, false) > 0);
    say(&talk, "x");
    if (!strstr(talk.text + talk.mark, "is cleared")) choose(&talk, "Clear now");
    assert_int_equal(memory_scan_count(talk.pid, word, true), 0);
    close(talk.in);
    talk.in = -1;
    assert_int_equal(talk_end(&talk), 0);
    talk_free(&talk);
}

/* Writes without waiting for answers, from a process of its own: pipes are short. */
static void send_all(struct talk *talk, const char *bytes, size_t count) {
    pid_t writer = fork();
    if (writer == 0) {
        signal(SIGPIPE, SIG_IGN);
        for (size_t sent = 0; sent < count;) {
            ssize_t taken = write(talk->in, bytes + sent, count - sent);
            if (taken <= 0) break;
            sent += (size_t)taken;
        }
        _exit(0);
    }
    close(talk->in);
    talk->in = -1;
    while (talk_read(talk, KIOSK_LIMIT_MS)) continue;
    waitpid(writer, NULL, 0);
}

static void no_input_is_too_much_for_it(void **state) {
    enum { BYTES = 1024 * 1024 };
    char *noise = malloc(BYTES);
    uint64_t seed = 42;
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        struct talk talk;
        for (size_t i = 0; i < BYTES; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            noise[i] = kind == 0   ? 'a' /* one line */
                       : kind == 1 ? '\0'
                       : kind == 2 ? (char)(seed >> 56)
                                   : (char)(0x80 | seed >> 57); /* no UTF-8 */
        }
        if (kind == 2) /* not so many lines that it takes minutes */
            for (size_t i = 0; i < BYTES; i++)
                if (noise[i] == '\n' && i % 64) noise[i] = '\r';
        memcpy(noise, "f\n", 2);
        noise[BYTES - 1] = '\n';
        talk_begin(&talk, &(struct talk_start){0});
        talk_answer(&talk);
        send_all(&talk, noise, BYTES);
        assert_int_equal(talk_end(&talk), 0);
        assert_only_text(&talk);
        talk_free(&talk);
    }
    free(noise);
}

static void the_end_of_the_input_in_mid_question_is_the_end(void **state) {
    (void)state;
    for (int terminal = 0; terminal < 2; terminal++) {
        struct talk talk;
        talk_begin(&talk, &(struct talk_start){.terminal = terminal});
        talk_answer(&talk);
        choose(&talk, "Check what you know");
        dprintf(talk.in, terminal ? "\004" : "1");
        if (!terminal) close(talk.in);
        if (!terminal) talk.in = -1;
        assert_int_equal(talk_end(&talk), 0);
        assert_non_null(strstr(talk.text + talk.mark, terminal ? "\r\n\r\n\r\n" : "\n\n\n"));
        talk_free(&talk);
    }
}

static void a_reader_that_is_gone_is_the_end(void **state) {
    struct talk talk;
    (void)state;
    talk_begin(&talk, &(struct talk_start){0});
    talk_answer(&talk);
    close(talk.out);
    talk.out = -1;
    dprintf(talk.in, "1\n");
    assert_int_equal(talk_end(&talk), 0);
    talk_free(&talk);
}

static void all_lines_of_a_pipe_are_done_before_its_end(void **state) {
    static const char lines[] = "1\r\nb\r\n4\r\n";
    struct talk talk;
    (void)state;
    talk_begin(&talk, &(struct talk_start){0});
    send_all(&talk, lines, strlen(lines));
    assert_int_equal(talk_end(&talk), 0);
    expect(&talk, "The short version\n===");
    expect(&talk, "Home > Treatments");
    talk_free(&talk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_page_is_the_text_of_dump),
        cmocka_unit_test(a_whole_visit_goes_through_a_pipe),
        cmocka_unit_test(a_whole_visit_goes_through_a_terminal_that_can_do_nothing),
        cmocka_unit_test(what_means_nothing_is_told_what_does),
        cmocka_unit_test(a_kiosk_sleeps_wakes_and_is_cleared_when_nobody_is_there),
        cmocka_unit_test(no_key_ends_a_kiosk),
        cmocka_unit_test(no_line_leads_out_and_the_sandbox_holds),
        cmocka_unit_test(ssh_with_the_word_plain_is_lines_of_text),
        cmocka_unit_test(what_was_typed_is_nowhere_once_it_is_cleared),
        cmocka_unit_test(no_input_is_too_much_for_it),
        cmocka_unit_test(the_end_of_the_input_in_mid_question_is_the_end),
        cmocka_unit_test(a_reader_that_is_gone_is_the_end),
        cmocka_unit_test(all_lines_of_a_pipe_are_done_before_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
