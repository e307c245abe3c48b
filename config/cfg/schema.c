/* The text goes through the checks of text_file.h and syntax.h, then through libconfig, then the
 * tree is read by the table: first every key of a group that the table does not know is named, then
 * each rule takes its value. A wrong value is reported and its preset stays, so one run shows
 * everything that is wrong. SPDX-License-Identifier: MIT */
#include "config/cfg/schema_internal.h"

#include <libconfig.h>
#include <string.h>

#include "config/cfg/text_file.h"
#include "config/cfg/syntax.h"
#include "config/base/message.h"

/* One reading. */
struct reader {
    const struct schema_input *input;
    const struct schema_rule *rules; /* of the whole file */
    const char *nothing;             /* "", in the arena of the input */
    int before;                      /* lines of the file before the first one of the text */
    struct arena *scratch;           /* freed when the reading ends */
    bool *wrong;                     /* set at the first error: the report may be NULL */
};

/* One value of the file, and the rule that reads it into the struct at `out`. */
struct value {
    const config_setting_t *setting;
    const struct schema_rule *rule;
    char *out;
    void *place; /* in it, for the value */
};

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

/* The names of all groups that lead to the key, as it is written: "idle.bell". Entries of lists
 * have none. `key` is one below it; "": the setting itself. */
static const char *path_of(
    const struct reader *reader, const config_setting_t *setting, const char *key) {
    const char *path = key;
    for (; setting; setting = config_setting_parent(setting)) {
        const char *name = config_setting_name(setting);
        if (!name) continue;
        name = message_cut(reader->scratch, name, strlen(name));
        path = *path ? arena_format(reader->scratch, "%s.%s", name, path) : name;
    }
    return path;
}

__attribute__((format(printf, 3, 4))) static void refuse(
    const struct reader *reader, const config_setting_t *setting, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *words = arena_format_list(reader->scratch, format, arguments);
    va_end(arguments);
    *reader->wrong = true;
    report_add(reader->input->report, SEVERITY_ERROR, reader->input->file, line_of(reader, setting),
        "%s: %s", path_of(reader, setting, ""), words);
}

/* "" where it is no string. */
static const char *string_of(const config_setting_t *setting) {
    const char *bytes = config_setting_get_string(setting);
    return bytes ? bytes : "";
}

/* ---- values ---- */

/* Says what was written, or nearly so, in the place of `wanted`. */
static void refuse_value(
    const struct reader *reader, const config_setting_t *setting, const char *wanted) {
    struct arena *scratch = reader->scratch;
    int type = config_setting_type(setting);
    const char *words = string_of(setting), *how = "";
    words = arena_format(scratch, "\"%s\"", message_cut(scratch, words, strlen(words)));
    if (type == CONFIG_TYPE_STRING && *wanted != '"') how = ", without quotes";
    if (type == CONFIG_TYPE_FLOAT || type == CONFIG_TYPE_INT64) how = ", in digits alone";
    if (type == CONFIG_TYPE_FLOAT)
        words = arena_format(scratch, "%g", config_setting_get_float(setting));
    else if (config_setting_is_number(setting))
        words = arena_format(scratch, "%lld", config_setting_get_int64(setting));
    else if (type == CONFIG_TYPE_BOOL)
        words = config_setting_get_bool(setting) ? "true" : "false";
    else if (config_setting_is_aggregate(setting))
        words = "a group or a list";
    refuse(reader, setting, "%s does not fit here; write %s%s", words, wanted, how);
}

static void read_bool(const struct reader *reader, const struct value *value) {
    if (config_setting_type(value->setting) == CONFIG_TYPE_BOOL)
        *(bool *)value->place = config_setting_get_bool(value->setting) != 0;
    else
        refuse_value(reader, value->setting, "true or false");
}

static void read_int(const struct reader *reader, const struct value *value) {
    const struct schema_rule *rule = value->rule;
    int number = config_setting_get_int(value->setting);
    if (config_setting_type(value->setting) == CONFIG_TYPE_INT && schema_in_range(rule, number))
        *(int *)value->place = number;
    else
        refuse_value(reader, value->setting,
            message_range(reader->scratch, rule->minimum, rule->maximum, rule->zero_too));
}

static void read_choice(const struct reader *reader, const struct value *value) {
    int choice = schema_choice(value->rule, string_of(value->setting));
    if (choice >= 0)
        *(int *)value->place = choice;
    else
        refuse_value(
            reader, value->setting, message_choices(reader->scratch, value->rule->choices));
}

/* Reads one string; false when it was refused. */
static bool read_string(const struct reader *reader, const config_setting_t *setting, long maximum,
    struct schema_text *place) {
    if (config_setting_type(setting) != CONFIG_TYPE_STRING) {
        /* What stands there may be the PIN, and is not said again. */
        refuse(reader, setting, "must stand in double quotes, a number too; write \"...\"");
        return false;
    }
    const char *bytes = string_of(setting);
    size_t length = strlen(bytes);
    int line = string_line_of(reader, setting);
    if (maximum > 0 && length > (size_t)maximum) {
        refuse(reader, setting, "has %zu bytes; make it at most %ld long", length, maximum);
        return false;
    }
    /* Once more, because \x1b becomes what it stands for only now. */
    if (!text_file_check_text(bytes, length, reader->input->file, line, reader->input->report)) {
        *reader->wrong = true;
        return false;
    }
    if (safe_text_is_blank(bytes)) length = 0; /* nobody sees anything of it */
    *place = (struct schema_text){
        .bytes = arena_text(reader->input->arena, bytes, length), .line = line};
    return true;
}

static void read_text(const struct reader *reader, const struct value *value) {
    read_string(reader, value->setting, value->rule->maximum, value->place);
}

static const config_setting_t *element(const config_setting_t *list, size_t index) {
    return config_setting_get_elem(list, (unsigned)index);
}

/* Returns how many entries a list has, and says where they are too few or too many. */
static size_t count_entries(const struct reader *reader, const struct value *value) {
    long count = config_setting_length(value->setting), least = value->rule->minimum,
         most = value->rule->maximum;
    if (count < least || (most > 0 && count > most))
        refuse(reader, value->setting, "has %ld entries; write at %s %ld", count,
            count < least ? "least" : "most", count < least ? least : most);
    return (size_t)count;
}

static void read_texts(const struct reader *reader, const struct value *value) {
    if (!config_setting_is_array(value->setting) && !config_setting_is_list(value->setting)) {
        refuse(reader, value->setting, "must be a list of words, such as [ \"one\", \"two\" ]");
        return;
    }
    size_t length = count_entries(reader, value), count = 0;
    struct schema_text *texts = arena_array(reader->input->arena, length, sizeof *texts);
    for (size_t i = 0; i < length; i++)
        count += read_string(reader, element(value->setting, i), 0, &texts[count]);
    schema_put_array(value->rule, value->out, texts, count);
}

static void read_level(const struct reader *reader, const config_setting_t *group,
    const struct schema_rule *rules, char *out);

static void read_group(const struct reader *reader, const struct value *value) {
    if (config_setting_is_group(value->setting))
        read_level(reader, value->setting, value->rule->rules, value->place);
    else
        refuse(reader, value->setting, "must be a group, such as %s: { ... }",
            config_setting_name(value->setting));
}

static void read_records(const struct reader *reader, const struct value *value) {
    const struct schema_rule *rule = value->rule;
    if (!config_setting_is_list(value->setting)) {
        refuse(reader, value->setting, "must be a list of groups, such as ( { ... }, { ... } )");
        return;
    }
    size_t length = count_entries(reader, value), count = 0;
    char *records = arena_array(reader->input->arena, length, rule->record_bytes);
    for (size_t i = 0; i < length; i++) {
        const config_setting_t *group = element(value->setting, i);
        char *record = records + count * rule->record_bytes;
        if (!config_setting_is_group(group)) {
            refuse(reader, group, "holds groups only; write { ... }");
            continue;
        }
        schema_presets(rule->rules, reader->nothing, record);
        *(int *)(void *)record = line_of(reader, group);
        read_level(reader, group, rule->rules, record);
        count++;
    }
    schema_put_array(rule, value->out, records, count);
}

static void (*const read_value[])(const struct reader *reader, const struct value *value) = {
    [SCHEMA_BOOL] = read_bool,
    [SCHEMA_INT] = read_int,
    [SCHEMA_CHOICE] = read_choice,
    [SCHEMA_TEXT] = read_text,
    [SCHEMA_TEXTS] = read_texts,
    [SCHEMA_GROUP] = read_group,
    [SCHEMA_LANGUAGE] = read_group,
    [SCHEMA_RECORDS] = read_records,
};

/* ---- groups ---- */

static void refuse_unknown_keys(
    const struct reader *reader, const config_setting_t *group, const struct schema_rule *rules) {
    const char *language = reader->input->language;
    size_t length = (size_t)config_setting_length(group);
    for (size_t i = 0; i < length; i++) {
        const config_setting_t *setting = element(group, i);
        const char *key = config_setting_name(setting);
        bool other_language = schema_is_language(key) && config_setting_is_group(setting) &&
                              schema_has_languages(rules);
        if (other_language || schema_find(rules, key, language)) continue;
        refuse(reader, setting, "%s",
            schema_unknown(
                reader->scratch, reader->rules, rules, path_of(reader, group, ""), key, language));
    }
}

/* Takes a key that was renamed under its former name too, but not under both. */
static void take_former(const struct reader *reader, const config_setting_t *group, const char *key,
    struct value *value) {
    const config_setting_t *former = config_setting_get_member(group, value->rule->former);
    if (!former) return;
    const char *path = path_of(reader, former, "");
    if (value->setting) {
        refuse(reader, value->setting,
            "stands on line %d too, under its former name %s; delete one of the two",
            line_of(reader, former), path);
        return;
    }
    report_add(reader->input->report, SEVERITY_NOTE, reader->input->file, line_of(reader, former),
        "%s: is called %s now; rename it", path, path_of(reader, group, key));
    value->setting = former;
}

static void read_level(const struct reader *reader, const config_setting_t *group,
    const struct schema_rule *rules, char *out) {
    refuse_unknown_keys(reader, group, rules);
    for (const struct schema_rule *rule = rules; rule->key; rule++) {
        const char *key = schema_key(rule, reader->input->language);
        struct value value = {.setting = config_setting_get_member(group, key),
            .rule = rule,
            .out = out,
            .place = out + rule->offset};
        if (rule->former) take_former(reader, group, key, &value);
        if (value.setting) {
            if (rule->line_offset)
                *(int *)(void *)(out + rule->line_offset) = line_of(reader, value.setting);
            read_value[rule->type](reader, &value);
        } else if (rule->required) {
            *reader->wrong = true;
            report_add(reader->input->report, SEVERITY_ERROR, reader->input->file,
                line_of(reader, group), "%s: is missing; add it", path_of(reader, group, key));
        }
    }
}

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

static void parse(
    const struct reader *reader, const char *text, const struct syntax_lines *strings, void *out) {
    config_t config;
    config_init(&config);
    /* libconfig takes a comment for an error when no newline ends it. */
    if (config_read_string(&config, arena_join(reader->scratch, text, "\n")) == CONFIG_TRUE) {
        mark_strings(config_root_setting(&config), strings->lines);
        read_level(reader, config_root_setting(&config), reader->rules, out);
    } else {
        int line = config_error_line(&config);
        *reader->wrong = true;
        report_add(reader->input->report, SEVERITY_ERROR, reader->input->file,
            line + reader->before, "%s",
            schema_refused(reader->scratch, config_error_text(&config), text, line));
    }
    config_destroy(&config);
}

/* Returns the text to be read, or NULL when it was refused. */
static const char *load(const struct reader *reader) {
    const struct schema_input *input = reader->input;
    struct text_file read = {.text = input->text};
    bool right = input->text ? text_file_check_text(input->text,
                                   strnlen(input->text, TEXT_FILE_MAX_BYTES + 1), input->file,
                                   reader->before + 1, input->report)
                             : text_file_load_most(&read, input->file,
                                   input->most_bytes ? input->most_bytes : TEXT_FILE_MAX_BYTES,
                                   reader->scratch, input->report);
    return right ? read.text : NULL;
}

bool schema_read(const struct schema_input *input, const struct schema_rule *rules, void *out) {
    struct arena scratch = {0};
    bool wrong = false;
    const struct reader reader = {.input = input,
        .rules = rules,
        .before = input->text && input->first_line > 0 ? input->first_line - 1 : 0,
        .nothing = arena_copy(input->arena, ""),
        .scratch = &scratch,
        .wrong = &wrong};
    schema_presets(rules, reader.nothing, out);
    const char *text = load(&reader);
    struct syntax_lines strings;
    bool right = text && syntax_check(text, input->file, reader.before + 1, &scratch, input->report,
                             &strings);
    if (right) parse(&reader, text, &strings, out);
    arena_free(&scratch);
    return right && !wrong;
}
