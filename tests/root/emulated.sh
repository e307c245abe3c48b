#!/bin/sh
# SPDX-License-Identifier: MIT
# emulated.sh FOLDER arm64|armhf: the tests of the sandbox on Debian's own kernel of that architecture, in a machine that qemu plays as a
# whole (qemu's emulation of single programs has no filters of system calls). Built anew each time by cross.sh; root is needed for that
# alone. Status 1 when a test fails or was skipped, 77 with one line where something is lacking. The machine's log stays in FOLDER.
set -eu

lacking() {
    echo "emulated: skipped: $1" >&2
    exit 77
}

[ $# = 2 ] || { echo "usage: emulated.sh FOLDER arm64|armhf" >&2; exit 2; }
folder=$1
architecture=$2
log=$folder/log-$architecture
limit=${EMULATED_SECONDS:-900}
case $architecture in
    arm64) qemu=qemu-system-aarch64 processor=max ;;
    armhf) qemu=qemu-system-arm processor=cortex-a15 ;;
    *) echo "emulated: no such architecture: $architecture" >&2; exit 2 ;;
esac
command -v "$qemu" >/dev/null 2>&1 || lacking "no $qemu; apt-get install qemu-system-arm"
sh "$(dirname -- "$0")/../../config/deploy/cross.sh" --machine "$folder" "$architecture"

started=$(date +%s)
: >"$log.raw"
timeout "$limit" "$qemu" -M virt -cpu "$processor" -m 512 -display none -nodefaults -no-reboot -serial "file:$log.raw" -nic none \
    -kernel "$folder/kernel-$architecture" -initrd "$folder/files-$architecture" \
    -append "console=ttyAMA0 quiet panic=-1 rdinit=/init" </dev/null >&2 || true
tr -d '\r' <"$log.raw" >"$log"
rm "$log.raw"

fail() {
    tail -n 60 "$log" >&2
    echo "emulated: $architecture: $1; all of it is in $log" >&2
    exit 1
}

says() { grep -q -- "$1" "$log"; }
says '^emulated: all were run$' || fail "did not come to its end within $limit s"
[ "$(grep -c '^emulated: test_[a-z_]* ended with 0$' "$log")" = 3 ] || fail "a test failed"
# Other architectures' numbers are x86-64's trouble alone; whatever else is skipped was not tried.
if grep '^skipped: ' "$log" | grep -qv '^skipped: only x86-64 has such here$'; then fail "a test was skipped"; fi
says '^1024 calls tried' || fail "no call was tried"
grep -h -e '^emulated: Linux' -e 'calls tried' "$log"
echo "emulated: $architecture: $(grep -c '^ok' "$log") tests are good, in $(($(date +%s) - started)) s"
