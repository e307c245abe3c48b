/* A file becomes one string in the caller's arena. Nothing here knows what the text says; the
 * checks are those that keep a file from blocking the program, filling its memory, or speaking to
 * the terminal behind the reader's back. SPDX-License-Identifier: MIT */
#include "config/cfg/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unistr.h>

#include "config/base/ascii.h"

static const char *kind_of(unsigned long character) {
    if (character == 0) return "a zero byte";
    if (character == '\r') return "a carriage return inside a line";
    if (character == 0x2028 || character == 0x2029) return "a Unicode line or paragraph separator";
    if (character == 0xFEFF) return "a byte order mark";
    if (character <= 0x9F) return "a control character";
    bool turns = character == 0x061C || (character >= 0x200E && character <= 0x2069 &&
                                            !(character >= 0x2060 && character <= 0x2064));
    return turns ? "an invisible mark that changes the direction of text"
                 : "a character that nobody sees";
}

static bool refuse_size(struct report *report, const char *file, int line, size_t most) {
    report_add(
        report, SEVERITY_ERROR, file, line, "is larger than %zu KiB; make it smaller", most / 1024);
    return false;
}

static bool check_characters(
    const char *text, size_t bytes, const char *file, int first_line, struct report *report) {
    const uint8_t *at = (const uint8_t *)text, *end = at + bytes;
    int line = first_line;
    while (at < end) {
        if (*at >= 0x20 && *at < 0x7F) { /* most of any text */
            at++;
            continue;
        }
        ucs4_t character = 0;
        int length = u8_mbtoucr(&character, at, (size_t)(end - at));
        if (length < 1) {
            report_add(report, SEVERITY_ERROR, file, line,
                "the byte 0x%02X is not UTF-8; save the file in the encoding UTF-8", *at);
            return false;
        }
        if (safe_text_refuses(character)) {
            report_add(report, SEVERITY_ERROR, file, line,
                "%s (U+%04lX) is not allowed here; delete it", kind_of(character),
                (unsigned long)character);
            return false;
        }
        if (character == '\n') line++;
        at += length;
    }
    return true;
}

bool text_file_check_text(
    const char *text, size_t bytes, const char *file, int first_line, struct report *report) {
    if (bytes > TEXT_FILE_MAX_BYTES)
        return refuse_size(report, file, first_line, TEXT_FILE_MAX_BYTES);
    return check_characters(text, bytes, file, first_line, report);
}

static bool refuse(struct report *report, const char *path, const char *words) {
    report_add(report, SEVERITY_ERROR, path, 0, "%s", words);
    return false;
}

static bool refuse_open(struct report *report, const char *path, int error) {
    if (error == ENOENT || error == ENOTDIR)
        return refuse(report, path, "there is no such file; check the name and the folder");
    if (error == EACCES)
        return refuse(
            report, path, "this user may not read the file; change its permissions or its owner");
    if (error == ENXIO || error == ENODEV)
        return refuse(report, path, "is not an ordinary file; name a text file");
    report_add(
        report, SEVERITY_ERROR, path, 0, "cannot be read (%s); check the file", strerror(error));
    return false;
}

static bool check_kind(const struct stat *status, const char *path, struct report *report) {
    if (S_ISDIR(status->st_mode)) return refuse(report, path, "is a folder; name a file in it");
    if (!S_ISREG(status->st_mode))
        return refuse(report, path, "is not an ordinary file; name a text file");
    return true;
}

/* Reads to the end of the file or until `room` is full, whichever comes first; -1 with errno set on
 * failure. */
static ssize_t read_all(int descriptor, char *place, size_t room) {
    size_t filled = 0;
    while (filled < room) {
        ssize_t got = read(descriptor, place + filled, room - filled);
        if (got == 0) break;
        if (got < 0 && errno != EINTR) return -1;
        if (got > 0) filled += (size_t)got;
    }
    return (ssize_t)filled;
}

/* Makes the line ends of other systems plain ones, and leaves out the byte order mark that their
 * editors begin a file with. Returns how many bytes are left. */
static size_t make_plain(char *text, size_t bytes) {
    size_t kept = 0;
    for (size_t at = starts_with(text, "\xEF\xBB\xBF") ? 3 : 0; at < bytes; at++)
        if (text[at] != '\r' || text[at + 1] != '\n') text[kept++] = text[at];
    text[kept] = '\0';
    return kept;
}

static bool read_open_file(struct text_file *source, int descriptor, const char *path, size_t most,
    struct arena *arena, struct report *report) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return refuse_open(report, path, errno);
    if (!check_kind(&status, path, report)) return false;
    /* The size that fstat told may be out of date, or 0 (in /proc): only what was read counts. One
     * byte more than is allowed tells a full file from one that is too large. */
    size_t room = most + 1;
    if (status.st_size > 0 && (uint64_t)status.st_size < most) room = (size_t)status.st_size + 1;
    char *text = arena_array(arena, room + 1, 1);
    ssize_t bytes = read_all(descriptor, text, room);
    if (bytes < 0) return refuse_open(report, path, errno);
    if ((size_t)bytes > most) return refuse_size(report, path, 0, most);
    if ((size_t)bytes == room) return refuse(report, path, "changed while it was read; try again");
    *source = (struct text_file){.text = text, .bytes = make_plain(text, (size_t)bytes)};
    return true;
}

bool text_file_load(
    struct text_file *source, const char *path, struct arena *arena, struct report *report) {
    return text_file_load_most(source, path, TEXT_FILE_MAX_BYTES, arena, report);
}

bool text_file_load_most(struct text_file *source, const char *path, size_t most,
    struct arena *arena, struct report *report) {
    *source = (struct text_file){0};
    /* Without O_NONBLOCK, opening a FIFO waits until somebody writes to it. */
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) return refuse_open(report, path, errno);
    bool read = read_open_file(source, descriptor, path, most, arena, report);
    close(descriptor);
    if (!read) return false;
    source->path = arena_copy(arena, path);
    if (check_characters(source->text, source->bytes, path, 1, report)) return true;
    *source = (struct text_file){0};
    return false;
}
