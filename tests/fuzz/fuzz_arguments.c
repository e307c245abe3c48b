/* Lines as the arguments of the command line: what is taken is right, it is a part of what was
 * given, and it is the same when it is read again. SPDX-License-Identifier: MIT */
#include <getopt.h>

#include "config/base/date.h"
#include "config/cfg/schema.h"
#include "tests/fuzz/fuzz.h"
#include "tui/command/arguments.h"

enum { MOST_ARGUMENTS = 64 };

/* A command line, in `text`; its first value is free for another option. */
struct line {
    char *text;
    size_t bytes;
    char *values[MOST_ARGUMENTS + 3];
    int count;
};

static void cut(struct line *line) {
    line->values[1] = line->values[0] = "gist-kiosk";
    line->count = 2;
    for (char *at = line->text; line->count < MOST_ARGUMENTS + 2;) {
        size_t bytes = strcspn(at, "\n");
        line->values[line->count++] = at;
        if (at[bytes] == '\0') break;
        at[bytes] = '\0';
        at += bytes + 1;
    }
    line->values[line->count] = NULL;
}

static bool read_from(struct line *line, int first, struct arguments *arguments) {
    optind = 0; /* getopt begins anew */
    return arguments_read(arguments, line->count - first, line->values + first);
}

static bool is_given(const struct line *line, const char *value) {
    return !value || (value >= line->text && value <= line->text + line->bytes);
}

static void require_right(const struct line *line, const struct arguments *arguments) {
    bool helps = arguments->mode == MODE_HELP || arguments->mode == MODE_VERSION;
    bool run = arguments->mode == MODE_RUN || helps, dump = arguments->mode == MODE_DUMP || helps;
    require(arguments->mode <= MODE_VERSION);
    require(arguments->width >= 20 && arguments->width <= 200);
    require(is_given(line, arguments->config) && is_given(line, arguments->content));
    require(is_given(line, arguments->start) && is_given(line, arguments->topic));
    require(!arguments->topic || arguments->mode == MODE_DUMP);
    require(is_given(line, arguments->language));
    if (arguments->mode == MODE_AUDIT) return;
    require(!arguments->language || schema_is_language(arguments->language));
    require(run || (!arguments->plain && !arguments->start && !arguments->preview));
    require(run || !arguments->kiosk || arguments->mode == MODE_CHECK);
    require(!arguments->preview || (!arguments->kiosk && !arguments->plain));
    require(dump || (!arguments->with_outlook && !arguments->sentences));
    require(arguments->mode == MODE_CHECK || helps ||
            (!arguments->as_of && !arguments->verbose && !arguments->json));
    require(!arguments->as_of || (arguments->as_of > 10101 && arguments->as_of <= 99991231));
    require(arguments->as_of % 100 <= 31 && arguments->as_of / 100 % 100 <= 12);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    struct line line = {.text = fuzz_text(data, bytes), .bytes = bytes};
    struct arguments arguments, again;
    opterr = 0;
    cut(&line);
    bool right = read_from(&line, 1, &arguments);
    if (right) require_right(&line, &arguments);
    require(read_from(&line, 1, &again) == right);
    require(!right || memcmp(&arguments, &again, sizeof again) == 0);
    /* Help is asked for with any option, but with no further word, which these two take. */
    bool word = arguments.mode == MODE_DUMP || arguments.mode == MODE_AUDIT;
    line.values[1] = "--help";
    require(!right || word || (read_from(&line, 0, &again) && again.mode == MODE_HELP));
    mem_free(line.text);
    return 0;
}
