#!/bin/sh
# SPDX-License-Identifier: MIT
# rooms.sh "ROOM ROOM ...": the one rule of the house, for the tree in the current folder. A file includes only its own room and
# the rooms named before it, and no file stands outside a room; what is installed beside the programs (config/deploy) includes none. Prints one line for each fault, and gives status 1 for any.
set -eu
order=$1

find config content tui -name '*.[ch]' | sort | awk -v order="$order" '
    function room(path) { sub("/[^/]*$", "", path); return path }
    BEGIN { count = split(order, names, " "); for (i = 1; i <= count; i++) place[names[i]] = i; place["config/deploy"] = 0 }
    !(room($0) in place) { print $0 ": stands in no room; the rooms are in the Makefile (ROOMS)"; bad = 1; next }
    {
        file = $0
        for (line = 1; (getline text < file) > 0; line++) {
            if (text !~ /^[ \t]*#[ \t]*include[ \t]*"/) continue
            split(text, part, "\"")
            above = room(part[2])
            if (part[2] !~ /^(config|content|tui)\//)
                fault = "is not a file of config, content or tui"
            else if (!(above in place))
                fault = "stands in no room"
            else if (place[above] > place[room(file)])
                fault = "is in a room above it, " above
            else
                continue
            print file ":" line ": includes \"" part[2] "\", which " fault
            bad = 1
        }
        close(file)
    }
    END { exit bad }'
