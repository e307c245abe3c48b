/* What the command line asks for. SPDX-License-Identifier: MIT */
#ifndef TUI_ARGUMENTS_H
#define TUI_ARGUMENTS_H

#include <stdbool.h>

enum mode {
    MODE_RUN,
    MODE_CHECK,
    MODE_DUMP,
    MODE_COMPILE,
    MODE_AUDIT, /* gone to gist-kiosk-audit; for one version the guide says so */
    MODE_HELP,
    MODE_VERSION,
};

struct arguments {
    enum mode mode;
    const char *config, *content, *language, *start, *topic;
    bool kiosk, preview, plain, with_outlook, sentences, verbose, json;
    int width;  /* columns of a line of text */
    long as_of; /* YYYYMMDD; 0: today */
};

/* How to call the program; and what each argument does. */
extern const char arguments_usage[];
extern const char arguments_help[];

/* Reads the arguments of main. Strings are borrowed from `values`. Returns false for wrong usage:
 * an unknown option, a value that does not read, an option that says nothing in the mode that is
 * asked for, a word too many. getopt prints which option it did not know. */
bool arguments_read(struct arguments *arguments, int count, char **values);

#endif
