/* The program's own file: what it asks of other libraries (so that nothing in it can start another
 * program or load code), and how it is linked. Whatever the tests do, a call that is not imported
 * cannot be reached. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <elf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/kiosk.h"
#include "config/host/sandbox.h"

/* With other names for what fortified builds call: __sprintf_chk. */
static const char *const unwanted[] = {
    /* starts another program or process; wordexp asks a shell */
    "system", "popen", "execl", "execle", "execlp", "execv", "execve", "execvp", "execvpe",
    "execveat", "fexecve", "posix_spawn", "posix_spawnp", "fork", "_Fork", "vfork", "clone",
    "forkpty", "daemon", "wordexp",
    /* loads code */
    "dlopen", "dlmopen", "dlsym", "dlvsym",
    /* writes without a limit */
    "gets", "strcpy", "stpcpy", "strcat", "sprintf", "vsprintf"};

/* What is the same in files of 32 and 64 bits. */
struct segment {
    uint64_t type, flags, offset, address, bytes;
};

struct object {
    unsigned char *bytes;
    size_t count;
    bool wide; /* 64 bits */
    unsigned type;
    uint64_t segments_at;
    size_t segment_bytes, segment_count;
};

/* A place in the file; fails the test where the file is too short. */
static const void *at(const struct object *object, uint64_t offset, size_t bytes) {
    if (offset > object->count || bytes > object->count - offset)
        fail_msg("the file is cut at %zu", object->count);
    return object->bytes + offset;
}

static void read_whole(struct object *object, const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in) fail_msg("%s: cannot be read", path);
    fseek(in, 0, SEEK_END);
    object->count = (size_t)ftell(in);
    rewind(in);
    object->bytes = malloc(object->count);
    assert_non_null(object->bytes);
    assert_int_equal(fread(object->bytes, 1, object->count, in), object->count);
    fclose(in);
}

#define TAKE_HEADER(object, Header)                                                                \
    do {                                                                                           \
        Header header;                                                                             \
        memcpy(&header, at(object, 0, sizeof header), sizeof header);                              \
        (object)->type = header.e_type;                                                            \
        (object)->segments_at = header.e_phoff;                                                    \
        (object)->segment_bytes = header.e_phentsize;                                              \
        (object)->segment_count = header.e_phnum;                                                  \
    } while (0)

static int open_object(void **state) {
    static struct object object;
    object = (struct object){0};
    *state = &object;
    read_whole(&object, kiosk_program());
    const unsigned char *start = at(&object, 0, EI_NIDENT);
    assert_memory_equal(start, ELFMAG, SELFMAG);
    object.wide = start[EI_CLASS] == ELFCLASS64;
    if (object.wide)
        TAKE_HEADER(&object, Elf64_Ehdr);
    else
        TAKE_HEADER(&object, Elf32_Ehdr);
    return 0;
}

static int close_object(void **state) {
    struct object *object = *state;
    free(object->bytes);
    return 0;
}

#define TAKE_SEGMENT(object, index, Header, into)                                                  \
    do {                                                                                           \
        Header header;                                                                             \
        uint64_t place = (object)->segments_at + (uint64_t)(index) * (object)->segment_bytes;      \
        memcpy(&header, at(object, place, sizeof header), sizeof header);                          \
        *(into) = (struct segment){.type = header.p_type,                                          \
            .flags = header.p_flags,                                                               \
            .offset = header.p_offset,                                                             \
            .address = header.p_vaddr,                                                             \
            .bytes = header.p_filesz};                                                             \
    } while (0)

static struct segment segment_at(const struct object *object, size_t index) {
    struct segment segment;
    if (object->wide)
        TAKE_SEGMENT(object, index, Elf64_Phdr, &segment);
    else
        TAKE_SEGMENT(object, index, Elf32_Phdr, &segment);
    return segment;
}

static bool find_segment(const struct object *object, uint64_t type, struct segment *found) {
    for (size_t i = 0; i < object->segment_count; i++) {
        *found = segment_at(object, i);
        if (found->type == type) return true;
    }
    return false;
}

/* Returns where in the file stands what is at an address of the memory. */
static uint64_t offset_of(const struct object *object, uint64_t address) {
    for (size_t i = 0; i < object->segment_count; i++) {
        struct segment segment = segment_at(object, i);
        if (segment.type == PT_LOAD && address >= segment.address &&
            address - segment.address < segment.bytes)
            return segment.offset + (address - segment.address);
    }
    fail_msg("address %llx is in no segment", (unsigned long long)address);
    return 0;
}

/* The entry of the dynamic section with this tag; false: there is none. */
static bool dynamic_value(const struct object *object, int64_t tag, uint64_t *value) {
    struct segment dynamic = {0};
    assert_true(find_segment(object, PT_DYNAMIC, &dynamic));
    size_t entry_bytes = object->wide ? sizeof(Elf64_Dyn) : sizeof(Elf32_Dyn);
    for (uint64_t place = 0; place + entry_bytes <= dynamic.bytes; place += entry_bytes) {
        Elf64_Dyn entry;
        const void *bytes = at(object, dynamic.offset + place, entry_bytes);
        if (object->wide) {
            memcpy(&entry, bytes, sizeof entry);
        } else {
            Elf32_Dyn narrow;
            memcpy(&narrow, bytes, sizeof narrow);
            entry = (Elf64_Dyn){.d_tag = narrow.d_tag, .d_un.d_val = narrow.d_un.d_val};
        }
        if (entry.d_tag == DT_NULL) return false;
        *value = entry.d_un.d_val;
        if (entry.d_tag == tag) return true;
    }
    return false;
}

static uint64_t must_have(const struct object *object, int64_t tag) {
    uint64_t value = 0;
    if (!dynamic_value(object, tag, &value))
        fail_msg("the dynamic section has no entry %d", (int)tag);
    return value;
}

/* Returns the name of symbol `index` where it is imported, "" where it is not. */
static const char *imported_name(
    const struct object *object, uint64_t symbols, uint64_t strings, size_t index) {
    uint64_t name = 0;
    unsigned section = 0;
    if (object->wide) {
        Elf64_Sym symbol;
        memcpy(&symbol, at(object, symbols + index * sizeof symbol, sizeof symbol), sizeof symbol);
        name = symbol.st_name, section = symbol.st_shndx;
    } else {
        Elf32_Sym symbol;
        memcpy(&symbol, at(object, symbols + index * sizeof symbol, sizeof symbol), sizeof symbol);
        name = symbol.st_name, section = symbol.st_shndx;
    }
    const char *text = at(object, strings + name, 1);
    if (!memchr(text, '\0', object->count - (size_t)(strings + name)))
        fail_msg("a name has no end");
    return section == SHN_UNDEF ? text : "";
}

/* __sprintf_chk is sprintf to us, and __gets_chk gets. */
static bool is_name(const char *imported, const char *name) {
    size_t bytes = strlen(name);
    if (strcmp(imported, name) == 0) return true;
    return strncmp(imported, "__", 2) == 0 && strncmp(imported + 2, name, bytes) == 0 &&
           strcmp(imported + 2 + bytes, "_chk") == 0;
}

static bool is_unwanted(const char *imported) {
    for (size_t i = 0; i < sizeof unwanted / sizeof unwanted[0]; i++)
        if (is_name(imported, unwanted[i])) return true;
    return false;
}

/* The table of symbols says nowhere how long it is; as everywhere, the names follow it. */
static size_t symbol_count(const struct object *object) {
    uint64_t symbols = must_have(object, DT_SYMTAB), strings = must_have(object, DT_STRTAB);
    assert_true(strings > symbols);
    return (size_t)((strings - symbols) / must_have(object, DT_SYMENT));
}

static void need_a_plain_build(void) {
    if (sandbox_offered().compiled) return;
    print_message(
        "skipped: what sanitizers and coverage bring along has imports and flags of its own\n");
    skip();
}

static void nothing_is_imported_that_starts_programs_or_loads_code(void **state) {
    const struct object *object = *state;
    need_a_plain_build();
    uint64_t symbols = offset_of(object, must_have(object, DT_SYMTAB));
    uint64_t strings = offset_of(object, must_have(object, DT_STRTAB));
    size_t imported = 0, bad = 0, known = 0;
    for (size_t i = 1; i < symbol_count(object); i++) {
        const char *name = imported_name(object, symbols, strings, i);
        if (name[0]) imported++;
        if (strcmp(name, "__libc_start_main") == 0 || strcmp(name, "newterm") == 0) known++;
        if (!is_unwanted(name)) continue;
        print_error("%s imports %s\n", kiosk_program(), name);
        bad++;
    }
    assert_int_equal(known, 2); /* else this test reads something else than the names */
    assert_true(imported > 50);
    assert_int_equal(bad, 0);
}

static void the_list_knows_fortified_names(void **state) {
    (void)state;
    static const char *const bad[] = {
        "system", "fork", "execve", "__sprintf_chk", "__strcpy_chk", "__gets_chk"};
    static const char *const good[] = {
        "snprintf", "__snprintf_chk", "strncpy", "fgets", "__fprintf_chk", ""};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) assert_true(is_unwanted(bad[i]));
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) assert_false(is_unwanted(good[i]));
}

static void it_can_be_loaded_anywhere(void **state) {
    const struct object *object = *state;
    uint64_t flags = 0;
    need_a_plain_build();
    assert_int_equal(object->type, ET_DYN);
    assert_true(dynamic_value(object, DT_FLAGS_1, &flags));
    assert_true((flags & DF_1_PIE) != 0);
}

static void everything_is_linked_at_the_start_and_then_read_only(void **state) {
    const struct object *object = *state;
    struct segment segment;
    uint64_t flags = 0;
    need_a_plain_build();
    assert_true(find_segment(object, PT_GNU_RELRO, &segment));
    bool now = dynamic_value(object, DT_FLAGS_1, &flags) && (flags & DF_1_NOW);
    assert_true(now || (dynamic_value(object, DT_FLAGS, &flags) && (flags & DF_BIND_NOW)) ||
                dynamic_value(object, DT_BIND_NOW, &flags));
    assert_false(dynamic_value(object, DT_TEXTREL, &flags));
    assert_false(dynamic_value(object, DT_RPATH, &flags));
    assert_false(dynamic_value(object, DT_RUNPATH, &flags));
}

static void no_memory_is_both_written_and_run(void **state) {
    const struct object *object = *state;
    struct segment stack = {0};
    need_a_plain_build();
    assert_true(find_segment(object, PT_GNU_STACK, &stack));
    assert_true((stack.flags & PF_X) == 0);
    for (size_t i = 0; i < object->segment_count; i++) {
        struct segment segment = segment_at(object, i);
        if (segment.type == PT_LOAD) assert_true((segment.flags & (PF_W | PF_X)) != (PF_W | PF_X));
    }
}

#define WITH_OBJECT(test) cmocka_unit_test_setup_teardown(test, open_object, close_object)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_OBJECT(nothing_is_imported_that_starts_programs_or_loads_code),
        cmocka_unit_test(the_list_knows_fortified_names),
        WITH_OBJECT(it_can_be_loaded_anywhere),
        WITH_OBJECT(everything_is_linked_at_the_start_and_then_read_only),
        WITH_OBJECT(no_memory_is_both_written_and_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
