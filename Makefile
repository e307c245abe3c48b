# SPDX-License-Identifier: MIT
# gist-kiosk: `make run` starts the guide, `make test` runs the tests. Both install what is missing first.
# Everything that is made stands in build/ (another place: make BUILD=...).

# An empty one, as a recipe may hand it on, is none: objects would go to the root of the file system.
ifeq ($(BUILD),)
override BUILD := build
endif
PREFIX ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0
FUZZ_SECONDS ?= 120

CC ?= cc
PKG_CONFIG ?= pkg-config
CSTD := -std=c17
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wformat=2 -Werror=implicit-function-declaration
OPTIMISE ?= -O2 -g
# Of the later ones, what this compiler knows for its machine.
known = $(foreach flag,$(1),$(shell $(CC) -Werror $(flag) -x c -c /dev/null -o /dev/null 2>/dev/null && echo $(flag)))
ifeq ($(origin HARDEN),undefined)
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fPIE $(call known,-fstack-clash-protection -fcf-protection \
	-mbranch-protection=standard -ftrivial-auto-var-init=zero)
# It costs an eighth of all instructions where texts are judged, so only what handles the PIN and the log has it.
KEEP_NOTHING := $(call known,-fzero-call-used-regs=used-gpr)
endif
HARDEN_LINK ?= -pie -Wl,-z,relro,-z,now -Wl,--as-needed
WERROR ?=
SANITIZE ?=

PACKAGES := ncursesw libconfig libcmark libqrencode libseccomp libcrypt
# Asked once: as part of each recipe they would cost a full build 15 s of processor time.
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)

# Half of the time to the first frame is the loading of libraries, so the largest are linked into the program where there is an archive of
# them. LINK=shared leaves them outside, where the system's updates reach them: the Debian package does so, and sanitizers want it.
LINK ?= $(if $(SANITIZE),shared,archives)
archive = $(shell $(CC) -print-file-name=lib$(1).a)
comma := ,
library = $(or $(if $(filter archives,$(LINK)),$(filter /%,$(call archive,$(1)))),-l$(1))

# The stemmers of all languages are 330 kB of data that each process would have for itself. So those of these languages alone are linked,
# from the archive, whatever LINK says: in the library's table the names of the others are made weak and stay empty.
STEMMERS := en:english es:spanish
STEMMER_ARCHIVE := $(filter /%,$(call archive,stemmer))
STEMMER_TABLE := $(if $(STEMMER_ARCHIVE),$(BUILD)/libstemmer.o)
STEMMER_LIBS := $(if $(STEMMER_ARCHIVE),$(foreach pair,$(STEMMERS),-Wl$(comma)-u$(comma)$(lastword $(subst :, ,$(pair)))_UTF_8_create_env) \
	$(STEMMER_ARCHIVE),-lstemmer)
PKG_LIBS := $(foreach name,cmark unistring crypt,$(call library,$(name))) \
	$(shell $(PKG_CONFIG) --libs ncursesw libqrencode libconfig libseccomp 2>/dev/null) $(STEMMER_LIBS)
OBJCOPY ?= objcopy
TEST_LIBS := $(shell $(PKG_CONFIG) --libs cmocka vterm 2>/dev/null)

# Dates after 2038 and files on large disks, on 32-bit machines too.
WIDE := -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64

CPPFLAGS_ALL = -I. -D_GNU_SOURCE $(WIDE) -DGIST_KIOSK_VERSION='"$(VERSION)"' -DGIST_KIOSK_SHARE='"$(PREFIX)/share/gist-kiosk"' \
	-DGIST_KIOSK_LOCALE='"$(PREFIX)/share/locale"' \
	-DGIST_KIOSK_STEMMERS='"$(foreach pair,$(STEMMERS),$(firstword $(subst :, ,$(pair))))"' \
	$(PKG_CFLAGS) $(CPPFLAGS)
CFLAGS_ALL = $(CSTD) $(WARNINGS) $(WERROR) $(OPTIMISE) $(HARDEN) $(SANITIZE) $(CFLAGS)
LDFLAGS_ALL = $(HARDEN_LINK) $(SANITIZE) $(LDFLAGS)

# What stands in the objects beside the sources, such as PREFIX: when it changes, all are made anew.
FLAGS := $(BUILD)/flags
FLAGS_ALL := $(CPPFLAGS_ALL) $(filter-out -Werror,$(CFLAGS_ALL)) $(LDFLAGS_ALL) $(LINK)

# Each room includes only itself and those before it.
ROOMS := config/base config/cfg config/host config config/audit content/doc content/quiz content/pack content/find content/check content/lint content \
	tui/cell tui/terminal tui/page tui/visit tui/screen tui/app tui/command
SOURCES := $(wildcard $(ROOMS:%=%/*.c))
HEADERS := $(wildcard $(ROOMS:%=%/*.h))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIBRARY := $(filter-out %/main.o,$(OBJECTS)) $(STEMMER_TABLE)
TESTS := $(patsubst %.c,$(BUILD)/%,$(wildcard $(ROOMS:%=tests/%/test_*.c) tests/end_to_end/test_*.c))
TEST_SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
PROGRAM := $(BUILD)/gist-kiosk

# A program of its own, since it starts others, and the guide must not be able to.
AUDIT := $(BUILD)/gist-kiosk-audit
PAM_MODULE := $(BUILD)/pam_gist_kiosk.so
AUDIT_ROOM := $(BUILD)/config/audit/%
AUDIT_OBJECTS = $(filter $(BUILD)/config/%,$(OBJECTS))
AUDIT_LIBS := $(call library,unistring) $(call library,crypt) $(shell $(PKG_CONFIG) --libs libconfig libseccomp 2>/dev/null)
SETUP := sh config/deploy/packages.sh

# The words of the interface: po/LL.po for each language, compiled to where the program looks for them. Their own folder is the same
# for all builds in this tree, since a program in build/ or below finds them there.
LANGUAGES := $(basename $(notdir $(wildcard po/*.po)))
CATALOGS := $(LANGUAGES:%=build/locale/%/LC_MESSAGES/gist-kiosk.mo)
POT := po/gist-kiosk.pot

FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
SHARE := $(PREFIX)/share/gist-kiosk
DOC := $(PREFIX)/share/doc/gist-kiosk
MAN := $(PREFIX)/share/man
LOCALE := $(PREFIX)/share/locale
UNITDIR ?= $(PREFIX)/lib/systemd/system
LIBDIR := $(PREFIX)/lib/gist-kiosk
BASH_COMPLETION := $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETION ?= $(PREFIX)/share/zsh/site-functions
EXAMPLES := $(wildcard config/deploy/*.cfg config/deploy/*.d/*.conf config/deploy/pam-configs/* config/deploy/fleet/*)
PAGES := $(wildcard config/deploy/man/*)
DEB := $(BUILD)/deb/gist-kiosk-$(VERSION)

.PHONY: all run test unit programs pot language syntax asan lint floors circles mutants fuzz fuzz-run coverage shots pictures bench install uninstall deb content-deb image test-image cross \
	long-run test-long test-root test-fleet test-arm64 test-armhf fuzz-nightly reproducible clean FORCE
.SECONDARY:

all: $(PROGRAM) $(AUDIT) $(PAM_MODULE) $(CATALOGS)

# Installing comes first and the rest is another make, which then sees the libraries that the first step brought.
run:
	@$(SETUP) build
	@$(MAKE) --no-print-directory -s $(PROGRAM) $(CATALOGS)
	@$(PROGRAM) $(ARGS)

test:
	@$(SETUP) test
	@$(MAKE) --no-print-directory -s -j2 programs
	@$(MAKE) --no-print-directory -s unit

# With sanitizers, which bring their own allocator, there is none to make fail.
FAIL_MALLOC := $(BUILD)/tests/fail_malloc.so

programs: all $(TESTS) $(if $(SANITIZE),,$(FAIL_MALLOC))

# Two at a time, since many wait more than they work; what one prints is shown when it failed. The date keeps the shipped records from
# failing the tests of a later year; --check alone takes today's.
unit: programs
	@printf '%s\n' $(TESTS) | GIST_KIOSK=$(abspath $(PROGRAM)) xargs -P 2 -I TEST sh -c \
	    'if TEST >TEST.log 2>&1; then grep -h -e PASSED -e SKIPPED TEST.log | sed "s,^,$$(basename TEST): ,"; \
	     else cat TEST.log; echo "FAILED: TEST"; exit 1; fi' && \
	$(PROGRAM) --check --as-of 2026-11-23 && echo "all tests passed"

# Sanitizers bring their own fortification; leaks count as errors.
asan:
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/asan HARDEN= HARDEN_LINK= OPTIMISE="-O1 -g -fno-omit-frame-pointer" \
	    SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" programs
	@ASAN_OPTIONS=detect_leaks=1 $(MAKE) --no-print-directory -s BUILD=$(BUILD)/asan HARDEN= HARDEN_LINK= \
	    OPTIMISE="-O1 -g -fno-omit-frame-pointer" SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" unit

# Every allocation fails once, a million keys and clicks, a thousand exchanged packs; with sanitizers too. Takes some minutes.
LONG_TESTS := end_to_end/test_kiosk_memory tui/app/test_app_monkey end_to_end/test_kiosk_monkey end_to_end/test_kiosk_swap

long-run: programs
	@export GIST_KIOSK=$(abspath $(PROGRAM)) GIST_KIOSK_EVERY=1 GIST_KIOSK_INPUTS=1000000 GIST_KIOSK_LONG=1; \
	for test in $(LONG_TESTS); do $(BUILD)/tests/$$test || exit 1; done

test-long:
	@$(SETUP) test
	@$(MAKE) --no-print-directory -s -j2 programs
	@$(MAKE) --no-print-directory -s long-run
	@ASAN_OPTIONS=detect_leaks=1 $(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/asan HARDEN= HARDEN_LINK= \
	    OPTIMISE="-O1 -g -fno-omit-frame-pointer" SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all" long-run

# What needs root: a real SSH server, and Debian booted on a virtual terminal, both in throw-away machines.
test-root:
	@$(SETUP) root
	@$(MAKE) --no-print-directory -s deb $(BUILD)/tests/root/visit_ssh
	@BUILD=$(BUILD) sh tests/root/all.sh

# The deployment guide's many machines, in network namespaces of this one. As `make test-root`; takes some minutes.
test-fleet:
	@$(SETUP) fleet
	@$(MAKE) --no-print-directory -s deb
	@BUILD=$(BUILD) bash tests/root/fleet.sh

coverage:
	@$(SETUP) lint
	@rm -rf $(BUILD)/coverage
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/coverage HARDEN= HARDEN_LINK= OPTIMISE="-O0 -g" SANITIZE=--coverage \
	    CPPFLAGS=-DGIST_KIOSK_NO_SANDBOX programs
	@$(MAKE) --no-print-directory -s BUILD=$(BUILD)/coverage HARDEN= HARDEN_LINK= OPTIMISE="-O0 -g" SANITIZE=--coverage \
	    CPPFLAGS=-DGIST_KIOSK_NO_SANDBOX unit
	@for room in config content tui; do gcovr --root . --object-directory $(BUILD)/coverage --filter "$$room/" \
	    --fail-under-line 93 --print-summary || exit 1; done

lint: floors circles
	find config content tui tests -name '*.[ch]' | xargs clang-format --dry-run -Werror
	@! mandoc -T lint -W style $(PAGES) 2>&1 | grep -v -e 'referenced manual not found' -e 'outdated mandoc.db'
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
	    --suppress=missingIncludeSystem -I. -D_GNU_SOURCE config content tui
	@$(MAKE) --no-print-directory -s pictures MAPS=$(BUILD)/body
	@for size in small large; do cmp $(BUILD)/body-$$size.map $(BODY)-$$size.map || exit 1; done
	printf '%s\n' $(SOURCES) | xargs -P 2 -n 6 sh -c 'clang-tidy --quiet "$$@" -- $(CSTD) -I. -D_GNU_SOURCE \
	    -DGIST_KIOSK_VERSION=\"\" -DGIST_KIOSK_SHARE=\"\" -DGIST_KIOSK_LOCALE=\"\" -DGIST_KIOSK_STEMMERS=\"\" $(PKG_CFLAGS) 2>/dev/null' tidy

# Every source through the compiler for its warnings alone, which takes a third of building it.
syntax:
	@find config content tui tests -name '*.c' | xargs -P 2 -n 8 $(CC) -fsyntax-only $(CPPFLAGS_ALL) \
	    $(filter-out -fstack% -fcf% -mbranch%,$(CFLAGS_ALL))

# The same at link time: no two files need each other.
circles: $(OBJECTS)
	@sh tests/support/circles.sh $(OBJECTS)

# A room includes only itself and those before it in ROOMS; a screen knows no other; each library has its one file; each source its license.
floors:
	@sh tests/support/rooms.sh "$(ROOMS)"
	@! grep -lE '#include "tui/terminal/terminal\.h"' $(wildcard tui/page/*.[ch] tui/visit/*.[ch] tui/screen/*.[ch])
	@! grep -lE '#include "tui/screen/screens\.h"' $(wildcard tui/screen/*.[ch])
	@test "$$(grep -lE '#include <(ncurses|curses|term)\.h' $(SOURCES) $(HEADERS))" = tui/terminal/curses.c
	@test "$$(grep -lE '#include <cmark' $(SOURCES) $(HEADERS))" = content/doc/doc.c
	@test "$$(grep -lE '#include <libconfig' $(SOURCES) $(HEADERS))" = config/cfg/schema.c
	@test "$$(grep -lE '#include <seccomp' $(SOURCES) $(HEADERS))" = config/host/sandbox_seccomp.c
	@test "$$(grep -lE '#include <crypt' $(SOURCES) $(HEADERS))" = config/host/pin.c
	@test "$$(grep -lE '#include <qrencode' $(SOURCES) $(HEADERS))" = tui/page/qr.c
	@test "$$(grep -lE '#include <libstemmer' $(SOURCES) $(HEADERS))" = content/find/find_fold.c
	@! grep -nE '\b(system|popen|sprintf|strcpy|strcat|gets|alloca)\(' $(SOURCES)
	@! grep -nE '\b(malloc|calloc|realloc|free|strdup)\(' $(filter content/% tui/%,$(SOURCES))
	@! find config content tui tests po Makefile -name '*.[ch]' -o -name '*.*sh' -o -name '*.py' -o -name Makefile | \
	    xargs grep -L 'SPDX-License-Identifier: MIT' | sed 's,$$,: write SPDX-License-Identifier: MIT into its first comment,' | grep .

# How many of MUTANTS planted mistakes the tests of their rooms notice; with ONLY=file those that it lists, as a run before printed them.
# RESUME=yes goes on with a run that was broken off. Takes a few seconds each, and up to a minute where the tests of a room start programs.
MUTANTS ?= 200
MUTANT_SEED ?= 1
mutants:
	@$(SETUP) test
	@CC="$(CC)" BUILD=$(BUILD) sh tests/mutants/run.sh $(MUTANTS) $(MUTANT_SEED) "$(ROOMS)" "$(ONLY)"

# Each target for FUZZ_SECONDS, two at a time, from seeds and shipped files; what it finds stays in build/fuzzing. Nightly: half an hour each.
fuzz:
	@$(MAKE) --no-print-directory -s -j2 CC=clang BUILD=$(BUILD)/fuzzing HARDEN= HARDEN_LINK= OPTIMISE="-O1 -g" WERROR=-Werror \
	    SANITIZE="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" fuzz-run

fuzz-nightly:
	@$(MAKE) --no-print-directory -s fuzz FUZZ_SECONDS=1800

fuzz-run: $(FUZZERS) $(CATALOGS)
	@printf '%s\n' $(FUZZERS) | xargs -P 2 -I TARGET sh tests/fuzz/run.sh TARGET $(FUZZ_SECONDS) $(BUILD)

# Programs that the audit asks are answered for by its target.
$(BUILD)/fuzz/fuzz_audit: LDFLAGS += -Wl,--wrap=audit_tool_ask

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(TEST_SUPPORT) $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -fsanitize=fuzzer -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

# The pictures in README.md, made from the program's own screen.
shots: $(PROGRAM) $(BUILD)/tests/bench/shots
	GIST_KIOSK=$(abspath $(PROGRAM)) $(BUILD)/tests/bench/shots tests/shots

# The maps of the picture of the body, from its SVG. They stand beside it, so nobody else needs the program that draws it.
BODY := content/gist/figures/body
MAPS := $(BODY)
pictures:
	@$(SETUP) pictures
	python3 config/deploy/picture-map.py $(BODY).svg 34 34 >$(MAPS)-small.map
	python3 config/deploy/picture-map.py $(BODY).svg 60 60 >$(MAPS)-large.map

# Figures beside the programs that people use for such things, and which goals hold; judges nothing. What is not installed, and cannot be, is
# left out. ROUNDS, PART, SESSIONS, CROWD, REST and OLD are settings of it; see tests/bench/README.md.
BENCH_PARTS := bench counts crowd figures instructions many peers rest rounds session
bench: $(PROGRAM) $(BUILD)/tests/bench/bench $(BUILD)/tests/bench/find
	@$(SETUP) bench || echo "bench: goes on without them"
	GIST_KIOSK=$(abspath $(PROGRAM)) $(BUILD)/tests/bench/bench
	$(if $(PART),,$(BUILD)/tests/bench/find)

$(BUILD)/tests/bench/bench: $(BENCH_PARTS:%=$(BUILD)/tests/bench/%.o)
$(BUILD)/tests/bench/bench: TEST_LIBS += -lm

$(BUILD)/tests/root/%: $(BUILD)/tests/root/%.o $(TEST_SUPPORT) $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

$(BUILD)/tests/bench/%: $(BUILD)/tests/bench/%.o $(TEST_SUPPORT) $(LIBRARY)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

# Where config/deploy says /usr/bin, as the Debian package has it, the installed copies say PREFIX. What is installed for another machine
# (DESTDIR) is compiled there, by its package.
install: $(PROGRAM) $(AUDIT) $(PAM_MODULE) $(CATALOGS)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/gist-kiosk
	install -D -m 755 $(AUDIT) $(DESTDIR)$(PREFIX)/bin/gist-kiosk-audit
	find content/gist -type f | while read -r file; do \
	    install -D -m 644 "$$file" "$(DESTDIR)$(SHARE)/$${file#content/}" || exit 1; done
	for language in $(LANGUAGES); do \
	    install -D -m 644 "build/locale/$$language/LC_MESSAGES/gist-kiosk.mo" "$(DESTDIR)$(LOCALE)/$$language/LC_MESSAGES/gist-kiosk.mo" || \
	        exit 1; done
	for page in $(PAGES); do \
	    install -D -m 644 "$$page" "$(DESTDIR)$(MAN)/man$${page##*.}/$${page##*/}" || exit 1; done
	install -D -m 644 $(POT) $(DESTDIR)$(SHARE)/gist-kiosk.pot
	install -D -m 644 README.md $(DESTDIR)$(DOC)/README.md
	install -D -m 644 config/deploy/README.md $(DESTDIR)$(DOC)/deployment.md
	install -D -m 644 config/deploy/ACCESSIBILITY.md $(DESTDIR)$(DOC)/accessibility.md
	install -D -m 644 config/deploy/WRITING.md $(DESTDIR)$(DOC)/writing.md
	install -D -m 644 config/deploy/STICK.md $(DESTDIR)$(DOC)/stick.md
	install -D -m 644 config/deploy/gist-kiosk.service $(DESTDIR)$(UNITDIR)/gist-kiosk.service
	install -D -m 644 config/deploy/gist-kiosk-ssh-ended.service $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-ended.service
	install -D -m 644 config/deploy/gist-kiosk-ssh-ended.timer $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-ended.timer
	install -D -m 644 config/deploy/gist-kiosk-ssh-visits.service $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-visits.service
	install -D -m 644 $(PAM_MODULE) $(DESTDIR)$(LIBDIR)/pam_gist_kiosk.so
	install -D -m 755 config/deploy/ssh-shell $(DESTDIR)$(LIBDIR)/ssh-shell
	install -D -m 755 config/deploy/ssh-ended $(DESTDIR)$(LIBDIR)/ssh-ended
	install -D -m 755 config/deploy/ssh-visits $(DESTDIR)$(LIBDIR)/ssh-visits
	install -D -m 755 config/deploy/gist-kiosk-report $(DESTDIR)$(PREFIX)/bin/gist-kiosk-report
	install -D -m 644 config/deploy/completion/gist-kiosk.bash $(DESTDIR)$(BASH_COMPLETION)/gist-kiosk
	ln -sfn gist-kiosk $(DESTDIR)$(BASH_COMPLETION)/gist-kiosk-audit
	install -D -m 644 config/deploy/completion/_gist-kiosk $(DESTDIR)$(ZSH_COMPLETION)/_gist-kiosk
	install -D -m 644 config/gist-kiosk.cfg $(DESTDIR)$(SHARE)/deploy/gist-kiosk.cfg
	for file in $(EXAMPLES); do if [ -x "$$file" ]; then mode=755; else mode=644; fi; \
	    install -D -m $$mode "$$file" "$(DESTDIR)$(SHARE)/deploy/$${file#config/deploy/}" || exit 1; done
	ln -sfn ../../gist-kiosk/deploy $(DESTDIR)$(DOC)/examples
	sed -i 's,/usr/\(bin\|lib\|share\|share/doc\)/gist-kiosk,$(PREFIX)/\1/gist-kiosk,g; s,/usr/share/locale,$(LOCALE),g' $(DESTDIR)$(UNITDIR)/gist-kiosk.service \
	    $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-ended.service $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-visits.service $(DESTDIR)$(LIBDIR)/ssh-shell $(DESTDIR)$(DOC)/*.md $(foreach page,$(PAGES),$(DESTDIR)$(MAN)/man$(subst .,,$(suffix $(page)))/$(notdir $(page))) \
	    $(EXAMPLES:config/deploy/%=$(DESTDIR)$(SHARE)/deploy/%)
	$(if $(DESTDIR),,-$(PREFIX)/bin/gist-kiosk --compile)

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/gist-kiosk $(DESTDIR)$(PREFIX)/bin/gist-kiosk-audit $(DESTDIR)$(PREFIX)/bin/gist-kiosk-report \
	    $(DESTDIR)$(UNITDIR)/gist-kiosk.service $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-ended.service \
	    $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-ended.timer $(DESTDIR)$(UNITDIR)/gist-kiosk-ssh-visits.service \
	    $(DESTDIR)$(LOCALE)/*/LC_MESSAGES/gist-kiosk.mo \
	    $(DESTDIR)$(BASH_COMPLETION)/gist-kiosk $(DESTDIR)$(BASH_COMPLETION)/gist-kiosk-audit $(DESTDIR)$(ZSH_COMPLETION)/_gist-kiosk
	for page in $(PAGES); do rm -f "$(DESTDIR)$(MAN)/man$${page##*.}/$${page##*/}"; done
	rm -rf $(DESTDIR)$(SHARE)/gist $(DESTDIR)$(SHARE)/gist.compiled $(DESTDIR)$(SHARE)/gist-kiosk.pot $(DESTDIR)$(SHARE)/deploy $(DESTDIR)$(DOC) $(DESTDIR)$(LIBDIR)
	-rmdir $(DESTDIR)$(SHARE)

# Gathers the marked words of the interface anew, and brings each po/LL.po up to date: what is new in it has no translation yet, and what
# changed is marked fuzzy. Without dates and lines, so that it differs only where words do.
pot:
	@$(SETUP) build
	@sh po/extract.sh >$(POT)
	@for language in $(LANGUAGES); do msgmerge --quiet --update --backup=none --no-wrap --previous po/$$language.po $(POT) || exit 1; done

# The folder of a new language, with the English texts as comments: make language LL=fr (see gist-kiosk-content(5)).
PACK ?= content/gist
language:
	@sh config/deploy/language.sh "$(LL)" "$(PACK)"

# A translation whose % signs differ from its English words' fails the build.
build/locale/%/LC_MESSAGES/gist-kiosk.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@.new $<
	@mv $@.new $@

# In a copy, so that the build of the package leaves this folder as it is, and takes nothing that another build left. The tests are .ci/run's.
deb:
	@$(SETUP) package
	@test "$$(dpkg-parsechangelog -S Version)" = $(VERSION) || { \
	    echo "debian/changelog and the Makefile's VERSION differ; make them the same" >&2; exit 1; }
	rm -rf $(BUILD)/deb && mkdir -p $(DEB)
	tar -c --exclude=./.git --exclude=./build --exclude=./$(BUILD) . | tar -x -C $(DEB)
	cd $(DEB) && env -u BUILD MAKEFLAGS= MAKEOVERRIDES= DEB_BUILD_OPTIONS="nocheck $$DEB_BUILD_OPTIONS" dpkg-buildpackage -b -us -uc -Pnocheck
	lintian --fail-on error,warning $(BUILD)/deb/*.changes
	cp $(BUILD)/deb/*.deb $(BUILD)

# A package of somebody's own texts: make content-deb PACK=harbor VERSION=2. (VERSION is theirs, and not that of the program that judges.)
content-deb:
	@env MAKEFLAGS= MAKEOVERRIDES= $(MAKE) --no-print-directory -s BUILD=$(BUILD) $(BUILD)/gist-kiosk
	@sh config/deploy/content-deb.sh "$(PACK)" "$(if $(filter command line,$(origin VERSION)),$(VERSION))" $(BUILD)

# The packages, twice: whoever has the sources can find out that a package was made from them and from nothing else.
reproducible:
	@$(SETUP) package
	@sh tests/root/reproducible.sh $(BUILD)

# A stick that starts any PC with the guide. Needs root and a network; what was downloaded stays in build/image for the next time.
image: deb
	@$(SETUP) image
	@sh config/deploy/image/build.sh $(BUILD) $(VERSION) || [ $$? = 77 ]

# Starts it in a PC that qemu plays, some dozens of times: half an hour and more. PART=visit for one part (tests/root/image.sh names them).
test-image:
	@$(SETUP) image
	@sh tests/root/image.sh $(BUILD)/gist-kiosk-$(VERSION)-amd64.img $(BUILD)/test-image $(PART) || [ $$? = 77 ]

# For arm64 and armhf, run under qemu. Takes some minutes and a network; where it lacks what it needs it says so, and that is no failure.
cross:
	@sh config/deploy/cross.sh $(BUILD)/cross || [ $$? = 77 ]

# The sandbox on Debian's kernel for another architecture, in a machine that qemu plays. As `make cross`.
test-arm64 test-armhf: test-%:
	@$(SETUP) emulate || exit 0; sh tests/root/emulated.sh $(BUILD)/emulated $* || [ $$? = 77 ]

$(PROGRAM): $(filter-out $(AUDIT_ROOM),$(OBJECTS)) $(STEMMER_TABLE)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS)

$(AUDIT): $(AUDIT_OBJECTS)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(AUDIT_LIBS)

# sshd loads it, so no sanitizer comes along.
$(PAM_MODULE): config/deploy/pam_gist_kiosk.c Makefile $(FLAGS)
	$(CC) -shared -fPIC $(filter-out -fPIE,$(CSTD) $(WARNINGS) $(WERROR) $(OPTIMISE) $(HARDEN) $(CFLAGS)) \
	    $(filter-out -pie,$(HARDEN_LINK) $(LDFLAGS)) -o $@ $<

# All of it, so that what `make mutants` changes costs the linking of one library and of no test.
$(BUILD)/libguide.so: $(filter-out %/main.o,$(OBJECTS)) $(STEMMER_TABLE)
	$(CC) -shared -Wl,-soname,$(@F) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS)

$(BUILD)/libstemmer.o: Makefile
	@mkdir -p $(@D)
	$(OBJCOPY) --wildcard --weaken-symbol='*_create_env' --weaken-symbol='*_close_env' --weaken-symbol='*_stem' \
	    $(STEMMER_ARCHIVE) $(BUILD)/libstemmer.a
	ar p $(BUILD)/libstemmer.a libstemmer.o >$@

$(FAIL_MALLOC): tests/fail/fail_malloc.c tests/fail/fail_malloc.h Makefile
	@mkdir -p $(@D)
	$(CC) -I. -D_GNU_SOURCE $(CSTD) $(WARNINGS) $(WERROR) -O2 -g -fPIC -shared -o $@ $<

$(TESTS): %: %.o $(TEST_SUPPORT) $(LIBRARY)
	$(CC) $(CFLAGS_ALL) $(LDFLAGS_ALL) -o $@ $^ $(PKG_LIBS) $(TEST_LIBS)

$(BUILD)/config/host/%.o: HARDEN += $(KEEP_NOTHING)

$(FLAGS): FORCE
	@mkdir -p $(@D)
	@flags='$(subst ','\'',$(FLAGS_ALL))'; echo "$$flags" | cmp -s - $@ || echo "$$flags" >$@

$(BUILD)/%.o: %.c Makefile $(FLAGS)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

clean:
	rm -rf build $(BUILD)

-include $(OBJECTS:.o=.d) $(TESTS:=.d) $(TEST_SUPPORT:.o=.d) \
	$(patsubst %.c,$(BUILD)/%.d,$(wildcard tests/fuzz/*.c tests/bench/*.c tests/root/*.c))
