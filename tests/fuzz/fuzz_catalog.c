/* Any bytes as a catalog of gettext: it is refused, or every entry can be found and used.
 * SPDX-License-Identifier: MIT */
#include "tests/fuzz/fuzz.h"
#include "config/base/catalog.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    struct arena arena = {0};
    struct catalog catalog;
    const char *file = (const char *)data;
    const char *wrong = catalog_read(&catalog, file, bytes, &arena);
    require(!wrong || !catalog.count);
    for (size_t i = 0; i < catalog.count; i++) {
        const struct catalog_entry *entry = &catalog.entries[i];
        require(catalog_find(&catalog, entry->words) == entry);
        for (unsigned long number = 0; number < 30; number++) {
            const char *form = catalog_form(&catalog, entry, number);
            require(form >= file && form + strlen(form) < file + bytes);
        }
    }
    arena_free(&arena);
    return 0;
}
