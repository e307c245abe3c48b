# gist-kiosk: `make run` starts the guide, `make test` runs the tests. Both install what is missing first.
# Everything that is made stands in build/ (another place: make BUILD=...).

BUILD ?= build
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
FUZZ_SECONDS ?= 120

CC ?= cc
CSTD := -std=c17
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wformat=2 -Werror=implicit-function-declaration
OPTIMISE ?= -O2 -g
HARDEN ?= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
HARDEN_LINK ?= -pie -Wl,-z,relro,-z,now -Wl,--as-needed
WERROR ?=
SANITIZE ?=

PACKAGES := ncursesw libconfig libcmark libqrencode
PKG_CFLAGS = $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS = $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lunistring
TEST_LIBS = $(shell pkg-config --libs cmocka vterm 2>/dev/null)

CPPFLAGS_ALL = -I. -D_GNU_SOURCE -DGIST_KIOSK_VERSION='"$(VERSION)"' -DGIST_KIOSK_SHARE='"$(PREFIX)/share/gist-kiosk"' \
	$(PKG_CFLAGS) $(CPPFLAGS)
CFLAGS_ALL = $(CSTD) $(WARNINGS) $(WERROR) $(OPTIMISE) $(HARDEN) $(SANITIZE) $(CFLAGS)
LDFLAGS_ALL = $(HARDEN_LINK) $(SANITIZE) $(LDFLAGS)

SOURCES := $(wildcard config/*.c content/*.c tui/*.c)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(filter-out $(BUILD)/tui/main.o,$(OBJECTS))
TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test_*.c))
TEST_SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(filter-out $(wildcard tests/test_*.c),$(wildcard tests/*.c)))
PROGRAM := $(BUILD)/gist-kiosk
SETUP := sh config/deploy/packages.sh

FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
SHARE := $(PREFIX)/share/gist-kiosk

.PHONY: all run test unit programs asan lint floors fuzz fuzz-run coverage shots bench install clean
.SECONDARY:

all: $(PROGRAM)

# Installing comes first and the rest is another make, which then sees the libraries that the first step brought.
run:
	@$(SETUP) build
	@$(MAKE) --no-print-directory -s $(PROGRAM)
	@$(PROGRAM) $(ARGS)

test:
	@$(SETUP) test
	@$(MAKE) --no-print-directory -s -j2 programs
	@$(MAKE) --no-print-directory -s unit

programs: $(PROGRAM) $(TESTS)

# The date keeps the shipped records from failing the tests of a later year; --check alone takes today's.
unit: programs
	@failed=; for test in $(TESTS); do \
	    GIST_KIOSK=$(abspath $(PROGRAM)) $$test || failed="$$failed $$test"; done; \
	$(PROGRAM) --check --as-of 2026-11-23 || failed="$$failed --check"; \
	if [ -n "$$failed" ]; then echo "FAILED:$$failed"; exit 1; fi; echo "all tests passed"

# Sanitizers bring their own fortification; leaks count as errors.
asan:
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/asan HARDEN= HARDEN_LINK= OPTIMISE="-O1 -g -fno-omit-frame-pointer" \
	    SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" programs
	@ASAN_OPTIONS=detect_leaks=1 $(MAKE) --no-print-directory -s BUILD=$(BUILD)/asan HARDEN= HARDEN_LINK= \
	    OPTIMISE="-O1 -g -fno-omit-frame-pointer" SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" unit

coverage:
	@rm -rf $(BUILD)/coverage
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/coverage HARDEN= HARDEN_LINK= OPTIMISE="-O0 -g" SANITIZE=--coverage programs
	@$(MAKE) --no-print-directory -s BUILD=$(BUILD)/coverage HARDEN= HARDEN_LINK= OPTIMISE="-O0 -g" SANITIZE=--coverage unit
	@for room in config content tui; do gcovr --root . --object-directory $(BUILD)/coverage --filter "$$room/" \
	    --fail-under-line 90 --print-summary || exit 1; done

lint: floors
	clang-format --dry-run -Werror $(wildcard config/*.[ch] content/*.[ch] tui/*.[ch] tests/*.[ch] tests/fuzz/*.c tests/bench/*.c)
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	    --suppress=missingIncludeSystem -I. -D_GNU_SOURCE config content tui
	printf '%s\n' $(SOURCES) | xargs -P 2 -n 6 sh -c 'clang-tidy --quiet "$$@" -- $(CSTD) -I. -D_GNU_SOURCE \
	    -DGIST_KIOSK_VERSION=\"\" -DGIST_KIOSK_SHARE=\"\" $(PKG_CFLAGS) 2>/dev/null' tidy

# config -> content -> tui: a floor includes only itself and those to its left; each library has its one file.
floors:
	@! grep -nE '#include "(content|tui)/' config/*.[ch]
	@! grep -nE '#include "tui/' content/*.[ch]
	@! grep -lE '#include "tests/' config/*.[ch] content/*.[ch] tui/*.[ch]
	@! grep -lE '#include "tui/(app|terminal)\.h"' tui/screen_*.c tui/screen*.h tui/frame.[ch] tui/choices.[ch]
	@test "$$(grep -lE '#include <(ncurses|curses|term)\.h' config/*.[ch] content/*.[ch] tui/*.[ch])" = tui/terminal.c
	@test "$$(grep -lE '#include <cmark' config/*.[ch] content/*.[ch] tui/*.[ch])" = content/doc.c
	@test "$$(grep -lE '#include <libconfig' config/*.[ch] content/*.[ch] tui/*.[ch])" = config/schema.c
	@test "$$(grep -lE '#include <qrencode' config/*.[ch] content/*.[ch] tui/*.[ch])" = tui/code.c
	@! grep -nE '\b(system|popen|sprintf|strcpy|strcat|gets|alloca)\(' config/*.c content/*.c tui/*.c
	@! grep -nE '\b(malloc|calloc|realloc|free|strdup)\(' content/*.c tui/*.c

# Each target for FUZZ_SECONDS, from the shipped files as a corpus; what it finds stays in build/fuzz/.
fuzz:
	@$(MAKE) --no-print-directory -s -j2 CC=clang BUILD=$(BUILD)/fuzzing HARDEN= HARDEN_LINK= OPTIMISE="-O1 -g" \
	    SANITIZE="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" fuzz-run

fuzz-run: $(FUZZERS)
	@for fuzzer in $(FUZZERS); do \
	    corpus=$(BUILD)/corpus/$$(basename $$fuzzer); mkdir -p $$corpus; \
	    cp content/gist/*.cfg content/gist/en/*.cfg content/gist/en/topics/*.md config/*.cfg $$corpus; \
	    echo "fuzz: $$(basename $$fuzzer), $(FUZZ_SECONDS) s"; \
	    $$fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=8192 -timeout=10 -verbosity=0 -print_final_stats=0 \
	        -artifact_prefix=$(BUILD)/ $$corpus || exit 1; done

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS)

# The pictures in README.md, made from the program's own screen.
shots: $(PROGRAM) $(BUILD)/tests/bench/shots
	GIST_KIOSK=$(abspath $(PROGRAM)) $(BUILD)/tests/bench/shots tests/shots

# Time, bytes and memory beside dialog --menu; prints figures, judges nothing.
bench: $(PROGRAM) $(BUILD)/tests/bench/bench $(BUILD)/tests/bench/find
	GIST_KIOSK=$(abspath $(PROGRAM)) $(BUILD)/tests/bench/bench
	$(BUILD)/tests/bench/find

$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(TEST_SUPPORT) $(LIBRARY)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/gist-kiosk
	install -D -m 644 config/gist-kiosk.cfg $(DESTDIR)$(SHARE)/gist-kiosk.cfg
	find content/gist -type f | while read -r file; do \
	    install -D -m 644 "$$file" "$(DESTDIR)$(SHARE)/$${file#content/}"; done

$(PROGRAM): $(OBJECTS)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(OBJECTS) $(PKG_LIBS)

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(TEST_SUPPORT) $(LIBRARY)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

clean:
	rm -rf build $(BUILD)

-include $(OBJECTS:.o=.d) $(patsubst tests/%.c,$(BUILD)/tests/%.d,$(wildcard tests/*.c tests/fuzz/*.c tests/bench/*.c))
