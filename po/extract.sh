#!/bin/sh
# SPDX-License-Identifier: MIT
# extract.sh: prints the catalog of all words that config/, content/ and tui/ mark for translation (po/gist-kiosk.pot). Run it from the
# project's folder.
set -eu
find config content tui -name '*.[ch]' | LC_ALL=C sort |
    xgettext --files-from=- --output=- --language=C --from-code=UTF-8 --sort-by-file --add-location=file --no-wrap \
        --add-comments=TRANSLATORS: --package-name=gist-kiosk --copyright-holder="The gist-kiosk authors" \
        --msgid-bugs-address=gist-kiosk@example.org --keyword --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --keyword=NC_:1c,2 \
        --flag=arena_format:2:c-format --flag=snprintf:3:c-format |
    sed -e '1,4d' -e '/^"POT-Creation-Date:/d' -e 's/charset=CHARSET/charset=UTF-8/'
