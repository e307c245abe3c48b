/* Any bytes as a catalog of gettext: it is refused, or every entry can be found and used. */
#include "tests/fuzz/fuzz.h"
#include "config/base/catalog.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    struct arena arena = {0};
    struct catalog catalog;
    const char *file = (const char *)data;
    const char *wrong = catalog_read(&catalog, file, bytes, &arena);
    if (wrong && catalog.count) abort();
    for (size_t i = 0; i < catalog.count; i++) {
        const struct catalog_entry *entry = &catalog.entries[i];
        if (catalog_find(&catalog, entry->words) != entry) abort();
        for (unsigned long number = 0; number < 30; number++) {
            const char *form = catalog_form(&catalog, entry, number);
            if (form < file || form + strlen(form) >= file + bytes) abort();
        }
    }
    arena_free(&arena);
    return 0;
}
