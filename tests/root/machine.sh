# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# A throw-away Debian 12 with systemd, for the tests that need root; sourced by them. Nothing of this machine is changed: no account, no
# service, no package. What is kept between runs is a folder with the bare system and the packages that were fetched (MACHINE_CACHE).
#
# machine_start           unpacks and boots it, with the guide's packages in /root
# machine_run COMMAND     runs a command in it, as root (sh -c)
# guide_block HEADING     prints the commands of the deployment guide right below this heading
# ok, is, skip, finish    what the test prints, as TAP
set -uo pipefail
export LC_ALL=C.UTF-8

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${BUILD:-$project/build}
packages=${DEBS:-$build/deb}
cache=${MACHINE_CACHE:-${TMPDIR:-/tmp}/gist-kiosk-machine-$(id -u)}
scratch="" root="" nspawn="" leader="" vt=""
checks=0 failed=0

ok() { checks=$((checks + 1)); echo "ok $checks - $1"; }
not_ok() {
    checks=$((checks + 1)) failed=$((failed + 1))
    echo "not ok $checks - $1"
    if [ -n "${2:-}" ]; then printf '%s\n' "$2" | head -n 20 | sed 's/^/#   /'; fi
}
skip() { checks=$((checks + 1)); echo "ok $checks - $1 # SKIP $2"; }
note() { echo "# $*"; }

# is "what must be so" COMMAND...: runs it, and shows what it printed where it fails.
is() {
    local what=$1 said
    shift
    if said=$("$@" 2>&1); then ok "$what"; else not_ok "$what" "$said"; fi
}

finish() {
    echo "1..$checks"
    [ "$failed" = 0 ]
}

skip_all() { echo "1..0 # SKIP $1"; exit 0; }

# needs TOOL=PACKAGE...: a whole test is skipped with a word where a tool is missing.
needs() {
    [ "$(id -u)" = 0 ] || skip_all "needs root"
    for pair in "$@"; do
        command -v "${pair%%=*}" >/dev/null || skip_all "needs ${pair%%=*} (package ${pair##*=})"
    done
    compgen -G "$packages/gist-kiosk_*.deb" >/dev/null || { echo "Bail out! no packages in $packages; run make deb"; exit 1; }
}

now_ms() { local up rest; read -r up rest </proc/uptime; echo $((10#${up/./} * 10)); }

# eventually MILLISECONDS COMMAND...: tries it until it is true.
eventually() {
    local end=$(($(now_ms) + $1))
    shift
    until "$@"; do
        [ "$(now_ms)" -lt "$end" ] || return 1
        sleep 0.02
    done
}

guide_block() {
    awk -v heading="$1" '/^##/ { here = $0 == "## " heading || $0 == "### " heading; next }
        here && /^```sh$/ { inside = 1; next } /^```$/ { inside = 0 } inside' "$project/config/deploy/README.md"
}

# ---- the machine ----

mirror() {
    local found
    found=$(sed -n 's/^URIs: *//p; s/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) bookworm main.*/\2/p' /etc/apt/sources.list.d/debian.sources \
        /etc/apt/sources.list 2>/dev/null | head -n 1) || true
    echo "${found:-http://deb.debian.org/debian}"
}

# The same way to the packages as this machine has.
give_network() {
    cp /etc/resolv.conf /etc/hosts "$1/etc/" 2>/dev/null || true
    { grep -hs '^Acquire::' /etc/apt/apt.conf.d/* || true; } >"$1/etc/apt/apt.conf.d/90test"
}

machine_base() {
    if [ -f "$cache/base.tar" ]; then return; fi
    mkdir -p "$cache/archives"
    note "making the bare system, once"
    mkdir "$scratch/base"
    chmod 755 "$scratch/base"
    if ! debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,libpam-systemd,init,udev bookworm "$scratch/base" \
        "$(mirror)" >"$scratch/debootstrap.log" 2>&1; then
        tail -n 5 "$scratch/debootstrap.log" | sed 's/^/# /'
        skip_all "debootstrap cannot make a Debian 12 here (no network?)"
    fi
    {
        echo "deb $(mirror) bookworm main"
        echo "deb $(mirror) bookworm-updates main"
    } >"$scratch/base/etc/apt/sources.list"
    rm -rf "$scratch/base"/var/cache/apt/archives/*.deb "$scratch/base/var/log/bootstrap.log"
    if ! tar --numeric-owner -cf "$cache/base.tar.part" -C "$scratch/base" . || ! mv "$cache/base.tar.part" "$cache/base.tar"; then
        echo "Bail out! cannot keep the bare system in $cache"
        exit 1
    fi
    rm -rf --one-file-system "$scratch/base"
}

# A virtual terminal that nobody uses: the last one that is not on the screen and that no process has open.
spare_terminal() {
    local number
    for number in 63 62 61 60 20 12 11 10 9; do
        if [ ! -c "/dev/tty$number" ] || [ "$(cat /sys/class/tty/tty0/active 2>/dev/null)" = "tty$number" ]; then continue; fi
        if find /proc/[0-9]*/fd -lname "/dev/tty$number" 2>/dev/null | grep -q .; then continue; fi
        if { : <>"/dev/tty$number"; } 2>/dev/null && [ -c "/dev/vcs$number" ]; then echo "$number"; return; fi
    done
}

booted() {
    leader=$(pgrep -o -P "$nspawn" 2>/dev/null) || return 1
    [ -n "$leader" ] && case $(machine_run "systemctl is-system-running" 2>/dev/null) in
        running | degraded) true ;;
        *) kill -0 "$nspawn" 2>/dev/null || return 0; false ;;
    esac
}

machine_run() {
    nsenter -t "$leader" -m -u -i -n -p -- /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=linux \
        /bin/sh -c "cd /root && $1"
}

# How many guides run in the machine. (A bare Debian has no pgrep.)
guides() { machine_run "grep -lsx gist-kiosk /proc/[0-9]*/comm | wc -l"; }
no_guide() { same "$(guides)" 0; }

# Pastes a block of the guide into a shell of the machine, as a person does.
machine_paste() {
    guide_block "$1" >"$scratch/block"
    [ -s "$scratch/block" ] || { echo "the guide has no block under $1"; return 1; }
    nsenter -t "$leader" -m -u -i -n -p -- /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=linux \
        /bin/sh -c 'cd /root && exec /bin/bash' <"$scratch/block" >"$scratch/paste.log" 2>&1 || {
        tail -n 15 "$scratch/paste.log"
        return 1
    }
}

# What the audit said at the end of the block, and whether a command of it was refused.
paste_notes() { grep -E '^FAIL|^[0-9]+ passed|rror:' "$scratch/paste.log" | while read -r line; do note "$line"; done; }

# same VALUE WANTED: for "is", with both in the report.
same() { [ "$1" = "$2" ] || { echo "is $1, must be $2"; return 1; }; }

# fails COMMAND...: true when it is refused.
fails() { ! "$@"; }

# silent COMMAND...: true when it prints nothing.
silent() {
    local said
    said=$("$@" 2>&1)
    [ -z "$said" ] || { echo "$said"; return 1; }
}

# lacks WORD COMMAND...: true when what it prints does not have this word.
lacks() {
    local word=$1 said
    shift
    said=$("$@" 2>&1)
    case $said in *"$word"*) echo "$said"; return 1 ;; esac
}

# Whatever else this machine does, the bounds are the guide's: the test and all that it starts come first, where they may.
come_first() { renice -n -10 -p "$$" >/dev/null 2>&1 || note "no right to come before what else runs here"; }

# The console is bound in as tty1. The machine may not touch how this machine's consoles are switched.
machine_start() {
    local arguments=()
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/gist-kiosk-test.XXXXXX")
    trap machine_end EXIT
    trap 'exit 130' INT TERM HUP
    machine_base
    come_first
    root=$scratch/root
    mkdir "$root"
    tar --numeric-owner -xf "$cache/base.tar" -C "$root" || { echo "Bail out! cannot unpack $cache/base.tar"; exit 1; }
    chmod 755 "$root"
    give_network "$root"
    cp -l "$cache"/archives/*.deb "$root/var/cache/apt/archives/" 2>/dev/null || true
    cp "$packages"/gist-kiosk*.deb "$root/root/"
    vt=$(spare_terminal)
    if [ -n "$vt" ]; then
        arguments+=("--bind=/dev/tty$vt:/dev/tty1")
        stat -c '%u:%g %a' "/dev/tty$vt" >"$scratch/tty"
    fi
    # sshd must not take this machine's port.
    mkdir -p "$root/etc/ssh/sshd_config.d"
    printf 'Port %s\nListenAddress 127.0.0.1\n' "${port:-2222}" >"$root/etc/ssh/sshd_config.d/00-test.conf"
    systemd-nspawn --register=no --keep-unit --quiet --directory="$root" --boot --drop-capability=CAP_SYS_TTY_CONFIG \
        --system-call-filter="landlock_create_ruleset landlock_add_rule landlock_restrict_self" \
        --resolv-conf=off "${arguments[@]}" \
        </dev/null >"$scratch/boot.log" 2>&1 &
    nspawn=$!
    if ! eventually 60000 booted || ! kill -0 "$nspawn" 2>/dev/null; then
        tail -n 5 "$scratch/boot.log" | sed 's/^/# /'
        skip_all "systemd-nspawn cannot boot here"
    fi
}

machine_end() {
    local status=$?
    trap '' EXIT INT TERM HUP # cleaning up is not cut short
    set +e
    if [ -n "$nspawn" ] && kill -0 "$nspawn" 2>/dev/null; then
        kill -TERM "$nspawn" 2>/dev/null # systemd-nspawn asks the machine to turn itself off
        eventually 15000 ended || kill -KILL "$nspawn" "$leader" 2>/dev/null
        wait "$nspawn" 2>/dev/null
    fi
    if [ -n "$vt" ]; then
        printf '\033c' >"/dev/tty$vt"
        read -r owner mode <"$scratch/tty" && chown "$owner" "/dev/tty$vt" && chmod "$mode" "/dev/tty$vt"
    fi
    cp -ln "$root"/var/cache/apt/archives/*.deb "$cache/archives/" 2>/dev/null
    if [ -n "$scratch" ]; then rm -rf --one-file-system "$scratch"; fi
    exit "$status"
}

ended() { ! kill -0 "$nspawn" 2>/dev/null; }

# The text on the real screen, a line of it a line.
screen() { tr '\000-\037\177-\377' '?' <"/dev/vcs$vt" | fold -w "$(stty size <"/dev/tty$vt" | cut -d' ' -f2)"; }
shows() { screen | grep -qF -- "$1"; }
