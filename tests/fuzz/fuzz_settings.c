/* Any bytes as a settings file: no crash, no leak, no hang, and what is said to be right is right.
 * Start with tests/data/settings and config/gist-kiosk.cfg as the corpus.
 * SPDX-License-Identifier: MIT */
#include "config/settings.h"
#include "tests/fuzz/fuzz.h"
#include "config/cfg/text_file.h"

static void require_in_range(const struct schema_rule *rule, int value) {
    bool zero = value == 0 && rule->zero_too;
    require(zero || (value >= rule->minimum && value <= rule->maximum));
}

static void require_choice(const struct schema_rule *rule, int value) {
    int count = 0;
    while (rule->choices[count]) count++;
    require(value >= 0 && value < count);
}

static void require_text(const struct schema_rule *rule, const struct schema_text *text) {
    struct report report = {0};
    size_t bytes = strlen(text->bytes);
    require(!rule->maximum || bytes <= (size_t)rule->maximum);
    require(text_file_check_text(text->bytes, bytes, "", 1, &report));
    require(!strchr(text->bytes, '\r'));
    report_free(&report);
}

static void require_right(const struct schema_rule *rules, const char *place) {
    for (const struct schema_rule *rule = rules; rule->key; rule++) {
        const void *value = place + rule->offset;
        if (rule->type == SCHEMA_INT) require_in_range(rule, *(const int *)value);
        if (rule->type == SCHEMA_CHOICE) require_choice(rule, *(const int *)value);
        if (rule->type == SCHEMA_BOOL) require(*(const unsigned char *)value <= 1);
        if (rule->type == SCHEMA_TEXT) require_text(rule, value);
        if (rule->type == SCHEMA_GROUP) require_right(rule->rules, value);
    }
}

/* Each problem can be printed as it is, and none is left for libconfig to put in words. */
static void require_printable(struct report *report, int lines) {
    for (size_t i = 0; i < report->count; i++) {
        struct report none = {0};
        const char *line = report_line(report, i);
        require(text_file_check_text(line, strlen(line), "", 1, &none));
        require(report->problems[i].line >= 1 && report->problems[i].line <= lines);
        require(strcmp(report->problems[i].words, "syntax error") != 0); /* but a key may be that */
        report_free(&none);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    char *text = malloc(bytes + 1);
    require(text != NULL);
    if (bytes) memcpy(text, data, bytes);
    text[bytes] = '\0';
    int lines = 1;
    for (const char *at = text; *at; at++) lines += *at == '\n';

    struct settings settings = {0};
    struct report report = {0};
    const struct schema_input input = {
        .file = "fuzz.cfg", .text = text, .arena = &settings.memory, .report = &report};
    bool clean = schema_read(&input, settings_rules, &settings);
    free(text);
    require(clean == (report_count(&report, SEVERITY_ERROR) == 0));
    require_right(
        settings_rules, (const char *)&settings); /* also after errors: then the presets hold */
    report_sort(&report);
    require_printable(&report, lines);
    report_free(&report);
    settings_free(&settings);
    return 0;
}
