/* The text goes through the checks of source.h and syntax.h, then through libconfig, then the tree
 * is read by the table: first every key of a group that the table does not know is named, then each
 * rule takes its value. A wrong value is reported and its preset stays, so one run shows everything
 * that is wrong. */
#include "config/cfg/schema.h"

#include <libconfig.h>
#include <string.h>

#include "config/cfg/text_file.h"
#include "config/cfg/syntax.h"
#include "config/base/message.h"

#if LIBCONFIG_VER_MAJOR > 1 || (LIBCONFIG_VER_MAJOR == 1 && LIBCONFIG_VER_MINOR >= 8)
#define LIBCONFIG_TELLS_EXHAUSTED 1
#else
#define LIBCONFIG_TELLS_EXHAUSTED                                                                  \
    0 /* it crashes when memory runs out; nothing can be done from here */
#endif

/* One reading. */
struct reader {
    const struct schema_input *input;
    const char *file;
    int before;            /* lines of the file before the first one of the text */
    struct arena *scratch; /* freed when the reading ends */
    bool *wrong;           /* set at the first error: the report may be NULL */
};

/* One group of the file and the struct it goes into. */
struct level {
    const config_setting_t *group;
    const struct schema_rule *rules;
    const char *path; /* of its keys: "" or "idle." */
    char *out;
};

/* ---- presets ---- */

/* By memcpy, since the field is a pointer to a type that is not known here. */
static void put_array(const struct schema_rule *rule, char *out, void *array, size_t count) {
    memcpy(out + rule->offset, &array, sizeof array);
    *(size_t *)(void *)(out + rule->count_offset) = count;
}

static void preset(const struct schema_rule *rule, char *out) {
    void *place = out + rule->offset;
    if (rule->line_offset) *(int *)(void *)(out + rule->line_offset) = 0;
    switch (rule->type) {
    case SCHEMA_BOOL:
        *(bool *)place = rule->preset != 0;
        return;
    case SCHEMA_INT:
    case SCHEMA_CHOICE:
        *(int *)place = (int)rule->preset;
        return;
    case SCHEMA_TEXT:
        *(struct schema_text *)place =
            (struct schema_text){.bytes = rule->preset_text ? rule->preset_text : ""};
        return;
    case SCHEMA_GROUP:
    case SCHEMA_LANGUAGE:
        schema_presets(rule->rules, place);
        return;
    case SCHEMA_TEXTS:
    case SCHEMA_RECORDS:
        put_array(rule, out, NULL, 0);
        return;
    }
}

void schema_presets(const struct schema_rule *rules, void *out) {
    for (; rules->key; rules++) preset(rules, out);
}

/* ---- problems ---- */

/* See mark_strings. */
static int string_line_of(const struct reader *reader, const config_setting_t *setting) {
    const int *line = config_setting_get_hook(setting);
    return *line + reader->before;
}

/* The line of the key, or of the value where there is no key. The file's own root has line 0: the
 * file as a whole. */
static int line_of(const struct reader *reader, const config_setting_t *setting) {
    bool string = config_setting_type(setting) == CONFIG_TYPE_STRING;
    if (string && !config_setting_name(setting)) return string_line_of(reader, setting);
    int line = (int)config_setting_source_line(setting);
    if (line) return line + reader->before;
    return reader->input->text ? reader->before + 1 : 0;
}

__attribute__((format(printf, 4, 5))) static void refuse(const struct reader *reader,
    const config_setting_t *where, const char *path, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *words = arena_format_list(reader->scratch, format, arguments);
    va_end(arguments);
    *reader->wrong = true;
    report_add(reader->input->report, SEVERITY_ERROR, reader->file, line_of(reader, where),
        "%s: %s", path, words);
}

static const char *string_of(const config_setting_t *setting) {
    const char *bytes = config_setting_get_string(setting);
    return bytes ? bytes : "";
}

/* ---- values ---- */

static void read_bool(
    const struct reader *reader, const config_setting_t *setting, const char *path, bool *place) {
    if (config_setting_type(setting) == CONFIG_TYPE_BOOL) {
        *place = config_setting_get_bool(setting) != 0;
    } else {
        refuse(reader, setting, path, "must be true or false");
    }
}

static const char *range_of(const struct reader *reader, const struct schema_rule *rule) {
    return message_range(reader->scratch, rule->minimum, rule->maximum, rule->zero_too);
}

static void read_int(const struct reader *reader, const config_setting_t *setting,
    const struct schema_rule *rule, const char *path, int *place) {
    if (config_setting_type(setting) != CONFIG_TYPE_INT) {
        refuse(reader, setting, path, "must be %s", range_of(reader, rule));
        return;
    }
    int value = config_setting_get_int(setting);
    bool allowed =
        (value >= rule->minimum && value <= rule->maximum) || (value == 0 && rule->zero_too);
    if (allowed) {
        *place = value;
    } else {
        refuse(
            reader, setting, path, "%d is out of range; write %s", value, range_of(reader, rule));
    }
}

static void read_choice(const struct reader *reader, const config_setting_t *setting,
    const struct schema_rule *rule, const char *path, int *place) {
    if (config_setting_type(setting) != CONFIG_TYPE_STRING) {
        refuse(
            reader, setting, path, "must be %s", message_choices(reader->scratch, rule->choices));
        return;
    }
    const char *value = string_of(setting);
    for (int i = 0; rule->choices[i]; i++) {
        if (strcmp(value, rule->choices[i]) == 0) {
            *place = i;
            return;
        }
    }
    refuse(reader, setting, path, "\"%s\" is not known; write %s",
        message_cut(reader->scratch, value, strlen(value)),
        message_choices(reader->scratch, rule->choices));
}

/* What is left of a carriage return belongs to the end of a line inside the string. */
static void drop_carriage_returns(char *text) {
    char *out = text;
    for (; *text; text++) {
        if (*text != '\r') *out++ = *text;
    }
    *out = '\0';
}

/* Returns false when the string was refused. */
static bool read_text(const struct reader *reader, const config_setting_t *setting, long maximum,
    const char *path, struct schema_text *place) {
    if (config_setting_type(setting) != CONFIG_TYPE_STRING) {
        refuse(reader, setting, path, "must be words in double quotes");
        return false;
    }
    const char *bytes = string_of(setting);
    size_t length = strlen(bytes);
    int line = string_line_of(reader, setting);
    if (maximum > 0 && length > (size_t)maximum) {
        refuse(reader, setting, path, "has %zu bytes; make it at most %ld long", length, maximum);
        return false;
    }
    /* Once more, because \x1b becomes what it stands for only now. */
    if (!text_file_check_text(bytes, length, reader->file, line, reader->input->report)) {
        *reader->wrong = true;
        return false;
    }
    char *copy = arena_text(reader->input->arena, bytes, length);
    drop_carriage_returns(copy);
    *place = (struct schema_text){.bytes = copy, .line = line};
    return true;
}

static void check_count(const struct reader *reader, const config_setting_t *setting,
    const struct schema_rule *rule, const char *path) {
    long count = config_setting_length(setting);
    if (count < rule->minimum)
        refuse(reader, setting, path, "has %ld entries; write at least %ld", count, rule->minimum);
    if (rule->maximum > 0 && count > rule->maximum)
        refuse(reader, setting, path, "has %ld entries; write at most %ld", count, rule->maximum);
}

static const config_setting_t *element(const config_setting_t *list, size_t index) {
    return config_setting_get_elem(list, (unsigned)index);
}

static void read_texts(const struct reader *reader, const config_setting_t *setting,
    const struct schema_rule *rule, const char *path, char *out) {
    if (!config_setting_is_array(setting) && !config_setting_is_list(setting)) {
        refuse(reader, setting, path, "must be a list of words, such as [ \"one\", \"two\" ]");
        return;
    }
    check_count(reader, setting, rule, path);
    size_t length = (size_t)config_setting_length(setting), count = 0;
    struct schema_text *texts = arena_array(reader->input->arena, length, sizeof *texts);
    for (size_t i = 0; i < length; i++) {
        if (read_text(reader, element(setting, i), 0, path, &texts[count])) count++;
    }
    put_array(rule, out, texts, count);
}

static void read_level(const struct reader *reader, const struct level *level);

static const char *path_below(const struct reader *reader, const char *path) {
    return arena_join(reader->scratch, path, ".");
}

static void read_group(const struct reader *reader, const config_setting_t *setting,
    const struct schema_rule *rule, const char *path, char *out) {
    if (!config_setting_is_group(setting)) {
        refuse(reader, setting, path, "must be a group, such as %s: { ... }",
            config_setting_name(setting));
        return;
    }
    const struct level below = {.group = setting,
        .rules = rule->rules,
        .path = path_below(reader, path),
        .out = out + rule->offset};
    read_level(reader, &below);
}

static void read_record(const struct reader *reader, const struct level *level) {
    schema_presets(level->rules, level->out);
    *(int *)(void *)level->out = line_of(reader, level->group);
    read_level(reader, level);
}

static void read_records(const struct reader *reader, const config_setting_t *setting,
    const struct schema_rule *rule, const char *path, char *out) {
    if (!config_setting_is_list(setting)) {
        refuse(reader, setting, path, "must be a list of groups, such as ( { ... }, { ... } )");
        return;
    }
    check_count(reader, setting, rule, path);
    size_t length = (size_t)config_setting_length(setting), count = 0;
    char *records = arena_array(reader->input->arena, length, rule->record_bytes);
    struct level level = {.rules = rule->rules, .path = path_below(reader, path)};
    for (size_t i = 0; i < length; i++) {
        level.group = element(setting, i);
        level.out = records + count * rule->record_bytes;
        if (config_setting_is_group(level.group)) {
            read_record(reader, &level);
            count++;
        } else {
            refuse(reader, level.group, path, "holds groups only; write { ... }");
        }
    }
    put_array(rule, out, records, count);
}

/* ---- groups ---- */

bool schema_is_language(const char *code) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    return strlen(code) == 2 && strspn(code, letters) == 2;
}

/* The key under which a rule's value stands in the file. */
static const char *key_of(const struct reader *reader, const struct schema_rule *rule) {
    bool by_language = rule->type == SCHEMA_LANGUAGE && reader->input->language;
    return by_language ? reader->input->language : rule->key;
}

static bool is_other_language(const struct level *level, const config_setting_t *setting) {
    const char *name = config_setting_name(setting);
    if (!schema_is_language(name) || !config_setting_is_group(setting)) return false;
    for (const struct schema_rule *rule = level->rules; rule->key; rule++) {
        if (rule->type == SCHEMA_LANGUAGE) return true;
    }
    return false;
}

static void refuse_unknown(const struct reader *reader, const struct level *level,
    const config_setting_t *setting, const char *const *keys) {
    const char *name = config_setting_name(setting);
    const char *path = arena_format(
        reader->scratch, "%s%s", level->path, message_cut(reader->scratch, name, strlen(name)));
    const char *nearest = message_nearest(name, keys);
    if (nearest) {
        refuse(reader, setting, path, "unknown setting; did you mean %s%s?", level->path, nearest);
        return;
    }
    const char *all = keys[0];
    for (size_t i = 1; keys[i]; i++) all = arena_format(reader->scratch, "%s, %s", all, keys[i]);
    refuse(reader, setting, path, "unknown setting; delete it (known here: %s)", all);
}

static bool is_among(const char *name, const char *const *keys) {
    for (; *keys; keys++) {
        if (strcmp(name, *keys) == 0) return true;
    }
    return false;
}

static void refuse_unknown_keys(const struct reader *reader, const struct level *level) {
    size_t count = 0;
    while (level->rules[count].key) count++;
    const char **keys = arena_array(reader->scratch, count + 1, sizeof *keys);
    for (size_t i = 0; i < count; i++) keys[i] = key_of(reader, &level->rules[i]);
    size_t length = (size_t)config_setting_length(level->group);
    for (size_t i = 0; i < length; i++) {
        const config_setting_t *setting = element(level->group, i);
        if (is_among(config_setting_name(setting), keys) || is_other_language(level, setting))
            continue;
        refuse_unknown(reader, level, setting, keys);
    }
}

static void read_value(const struct reader *reader, const config_setting_t *setting,
    const struct schema_rule *rule, const char *path, char *out) {
    void *place = out + rule->offset;
    switch (rule->type) {
    case SCHEMA_BOOL:
        read_bool(reader, setting, path, place);
        return;
    case SCHEMA_INT:
        read_int(reader, setting, rule, path, place);
        return;
    case SCHEMA_CHOICE:
        read_choice(reader, setting, rule, path, place);
        return;
    case SCHEMA_TEXT:
        read_text(reader, setting, rule->maximum, path, place);
        return;
    case SCHEMA_TEXTS:
        read_texts(reader, setting, rule, path, out);
        return;
    case SCHEMA_GROUP:
    case SCHEMA_LANGUAGE:
        read_group(reader, setting, rule, path, out);
        return;
    case SCHEMA_RECORDS:
        read_records(reader, setting, rule, path, out);
        return;
    }
}

static void read_level(const struct reader *reader, const struct level *level) {
    refuse_unknown_keys(reader, level);
    for (const struct schema_rule *rule = level->rules; rule->key; rule++) {
        const char *key = key_of(reader, rule);
        const char *path = arena_join(reader->scratch, level->path, key);
        const config_setting_t *setting = config_setting_get_member(level->group, key);
        if (setting) {
            if (rule->line_offset)
                *(int *)(void *)(level->out + rule->line_offset) = line_of(reader, setting);
            read_value(reader, setting, rule, path, level->out);
        } else if (rule->required) {
            refuse(reader, level->group, path, "is missing; add it");
        }
    }
}

/* ---- libconfig ---- */

/* Gives every string the line on which it begins, by walking the tree in the order of the text. The
 * depth is at most SYNTAX_MAX_DEPTH. */
static int *mark_strings(config_setting_t *setting, int *lines) {
    if (config_setting_type(setting) == CONFIG_TYPE_STRING) {
        config_setting_set_hook(setting, lines);
        return lines + 1;
    }
    if (!config_setting_is_aggregate(setting)) return lines;
    int length = config_setting_length(setting);
    for (int i = 0; i < length; i++)
        lines = mark_strings(config_setting_get_elem(setting, (unsigned)i), lines);
    return lines;
}

static void report_libconfig(const struct reader *reader, const config_t *config) {
    const char *words = config_error_text(config);
    if (strstr(words, "duplicate"))
        words = "this setting stands above already; delete one of the two";
    if (strstr(words, "array"))
        words = "the values in [ ] are of different kinds; write all of them alike";
    *reader->wrong = true;
    report_add(reader->input->report, SEVERITY_ERROR, reader->file,
        config_error_line(config) + reader->before, "%s", words);
}

static void parse(const struct reader *reader, const char *text, const struct syntax_lines *strings,
    const struct schema_rule *rules, void *out) {
    config_t config;
    config_init(&config);
    /* libconfig takes a comment for an error when no newline ends it. */
    if (config_read_string(&config, arena_join(reader->scratch, text, "\n")) == CONFIG_TRUE) {
        mark_strings(config_root_setting(&config), strings->lines);
        const struct level level = {
            .group = config_root_setting(&config), .rules = rules, .path = "", .out = out};
        read_level(reader, &level);
    } else {
        report_libconfig(reader, &config);
    }
    config_destroy(&config);
}

/* Returns the text to be read, or NULL when it was refused. */
static const char *load(const struct reader *reader) {
    const struct schema_input *input = reader->input;
    if (!input->text) {
        struct text_file source;
        return text_file_load(&source, input->file, reader->scratch, input->report) ? source.text
                                                                                    : NULL;
    }
    size_t bytes = strnlen(input->text, TEXT_FILE_MAX_BYTES + 1);
    if (bytes > TEXT_FILE_MAX_BYTES) {
        report_add(input->report, SEVERITY_ERROR, reader->file, reader->before + 1,
            "is larger than 64 KiB; make it smaller");
        return NULL;
    }
    return text_file_check_text(input->text, bytes, reader->file, reader->before + 1, input->report)
               ? input->text
               : NULL;
}

#if LIBCONFIG_TELLS_EXHAUSTED
static void exhausted(const char *words) {
    (void)words;
    mem_exhausted();
}
#endif

bool schema_read(const struct schema_input *input, const struct schema_rule *rules, void *out) {
#if LIBCONFIG_TELLS_EXHAUSTED
    config_set_fatal_error_func(exhausted);
#endif
    struct arena scratch = {0};
    bool wrong = false;
    const struct reader reader = {
        .input = input,
        .file = input->file ? input->file : "",
        .before = input->text && input->first_line > 0 ? input->first_line - 1 : 0,
        .scratch = &scratch,
        .wrong = &wrong,
    };
    schema_presets(rules, out);
    const char *text = load(&reader);
    struct syntax_lines strings;
    bool right = text && syntax_check(text, reader.file, reader.before + 1, &scratch, input->report,
                             &strings);
    if (right) parse(&reader, text, &strings, rules, out);
    arena_free(&scratch);
    return right && !wrong;
}
