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

PACKAGES := ncursesw libconfig libcmark
HAVE_PACKAGES = $(shell pkg-config --exists $(PACKAGES) 2>/dev/null && echo yes)
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

.PHONY: all run test asan lint fuzz coverage shots bench install clean check-packages unit
.SECONDARY:

all: $(PROGRAM)

# Installing is a recipe of its own, so that a second make sees the libraries that the first one put there.
run:
	@$(SETUP) build
	@$(MAKE) --no-print-directory -s $(PROGRAM)
	@$(PROGRAM) $(ARGS)

test:
	@$(SETUP) test
	@$(MAKE) --no-print-directory unit

unit: $(PROGRAM) $(TESTS)
	@status=0; for t in $(TESTS); do \
	    GIST_KIOSK=$(abspath $(PROGRAM)) $$t || { status=1; echo "FAILED: $$t"; }; done; \
	$(PROGRAM) --check --as-of 2026-11-23 || status=1; \
	[ $$status = 0 ] && echo "all tests passed"; exit $$status

$(PROGRAM): $(OBJECTS)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $(OBJECTS) $(PKG_LIBS)

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(TEST_SUPPORT) $(LIBRARY)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(patsubst tests/%.c,$(BUILD)/tests/%.d,$(wildcard tests/*.c))
