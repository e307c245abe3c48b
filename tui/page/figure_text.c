/* What all drawings set: texts, and their title. SPDX-License-Identifier: MIT */
#include "tui/page/figure.h"

#include <string.h>

#include "tui/cell/text.h"

enum { MOST_AIR = 4 };

bool figure_is_wide(const struct typesetter *typesetter) {
    return typesetter->width > typesetter->options->columns;
}

int figure_air(const struct typesetter *typesetter, int columns, int gaps) {
    if (!figure_is_wide(typesetter) || gaps < 1) return 0;
    int each = (typesetter->width - columns) / gaps;
    return each < 0 ? 0 : each < MOST_AIR ? each : MOST_AIR;
}

void figure_set_text(
    struct typesetter *typesetter, const char *text, int hang, enum role role, int link) {
    int most = typesetter->width - TYPESETTER_TEXT_LEAST;
    struct run run = {.text = text,
        .bytes = strlen(text),
        .role = role,
        .link = link,
        .hang = hang < most ? hang
                : most < 0  ? 0
                            : most,
        .position = typesetter->position};
    typesetter_run(typesetter, &run);
    typesetter->position.byte += run.bytes + 1;
}

void figure_set_title(struct typesetter *typesetter, const struct figure *figure) {
    figure_set_text(typesetter, figure->title.bytes, 0, ROLE_LABEL, 0);
    if (figure->kind == FIGURE_TABLE || figure->kind == FIGURE_STRIP)
        typesetter_parts(typesetter, NULL, 0);
}
