/* gist-kiosk --hash-pin: reads a PIN and makes the line for the settings. It prints nothing but its
 * questions. */
#ifndef TUI_HASH_PIN_H
#define TUI_HASH_PIN_H

#include <stdbool.h>
#include <stdio.h>

#include "config/host/pin.h"
#include "config/base/report.h"

enum { HASH_PIN_LINE_BYTES = PIN_HASH_BYTES + 20 };

/* Reads a PIN from the descriptor `input`: from a terminal twice, without showing it, after
 * questions that go to `questions`; else the first line. Returns true with `staff_pin = "$y$...";`
 * in `line` (no newline), or false with a problem in `report`. A signal that ends the process
 * (Ctrl-C is none here, but an answer) ends it after the terminal is as it was. */
bool hash_pin(int input, FILE *questions, char line[HASH_PIN_LINE_BYTES], struct report *report);

#endif
