#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The unit of the deployment guide, in a machine that was set up with the guide's own commands, on a real virtual terminal where there is one.
. "$(dirname "$0")/machine.sh"
needs systemd-nspawn=systemd-container debootstrap=debootstrap nsenter=util-linux
port=2201
early=${EARLY_KEYS:-100}
machine_start

first_screen="Metastatic GIST"
main_pid() { machine_run "systemctl show -P MainPID gist-kiosk"; }
# Of the machine's process, seen from here: its pid in /proc of this machine.
field() { machine_run "grep -m1 '^$1:' /proc/$(main_pid)/status" | awk '{ print $2 }'; }
is_active() { machine_run "systemctl is-active --quiet gist-kiosk"; }
is_new() { local pid; pid=$(main_pid) && [ "$pid" != 0 ] && [ "$pid" != "$1" ]; }
log_has() { machine_run "journalctl -q -u gist-kiosk -o cat" | grep -q -- "$1"; }
exposure() { machine_run "systemd-analyze security --no-pager gist-kiosk" | sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p'; }

is "the guide's commands for the console run to their end" machine_paste Console
is "the unit is active" eventually 5000 is_active
is_active || { finish; exit 1; } # else signals below would go to pid 0
is "it is enabled" machine_run "systemctl is-enabled --quiet gist-kiosk"
paste_notes
is "gist-kiosk-audit console finds nothing" machine_run "gist-kiosk-audit console"
is "systemd-analyze verify has nothing to say" silent machine_run "systemd-analyze verify --man=no gist-kiosk.service"
exposed=$(exposure)
is "systemd-analyze security: $exposed, under 1.0" awk "BEGIN { exit !(${exposed:-9} < 1.0) }"

pid=$(main_pid)
uid=$(field Uid)
in_range() { [ "$1" -ge 61184 ] && [ "$1" -le 65519 ]; }
is "it runs as a user of its own ($uid)" in_range "$uid"
is "it can gain no rights" same "$(field NoNewPrivs)" 1
is "system calls are filtered" same "$(field Seccomp)" 2
is "by the unit and by the program" [ "$(field Seccomp_filters)" -ge 2 ]
is "the program's own sandbox holds" lacks "no Landlock" machine_run "journalctl -q -u gist-kiosk -o cat"
is "it has no capabilities" same "$(field CapEff)$(field CapBnd)" 00000000000000000000000000000000
rss=$(field VmRSS)
is "it takes less than 16 MiB ($rss KiB)" [ "$rss" -lt 16384 ]
is "the font that is set is there" lacks "Unable to find" machine_run "journalctl -q -u gist-kiosk -o cat"
is "the texts cannot be written by it" machine_run "! find /usr/share/gist-kiosk /etc/gist-kiosk -perm /022 -not -type l | grep ."

if [ -z "$vt" ]; then
    skip "the first screen" "no spare virtual terminal here"
else
    is "the first screen is on the terminal" eventually 3000 shows "$first_screen"
    is "the terminal belongs to the guide's user" same "$(stat -c %u "/dev/tty$vt")" "$uid"

    slowest=0
    for _ in 1 2 3 4 5; do
        printf '\033[2J' >"/dev/tty$vt"
        old=$(main_pid)
        begin=$(now_ms)
        machine_run "kill -9 $old"
        if ! eventually 5000 is_new "$old" || ! eventually 5000 shows "$first_screen"; then slowest=9999; break; fi
        took=$(($(now_ms) - begin))
        if [ "$took" -gt "$slowest" ]; then slowest=$took; fi
    done
    is "killed, its first screen is back within 2 s, five times in a row (slowest $slowest ms)" [ "$slowest" -le 2000 ]
    # Under systemd all that comes before main is systemd's own; from then on no key means anything.
    is "no key ends it in its first 20 ms ($early times each)" /usr/bin/python3 "$(dirname "$0")/early_keys.py" "$leader" "$vt" "$early"
fi

pid=$(main_pid)
is "told of new settings, it keeps running" machine_run "systemctl kill --signal=HUP gist-kiosk && sleep 0.3"
is "as the same process" same "$(main_pid)" "$pid"
if [ -n "$vt" ]; then is "with its screen" shows "$first_screen"; fi

# Settings with a mistake: the log names the line, and the guide goes on.
machine_run "echo 'idle: { timeout_seconds = 3; };' >/etc/gist-kiosk/gist-kiosk.cfg && systemctl kill --signal=HUP gist-kiosk"
is "settings with a mistake are named in the journal" eventually 5000 log_has "gist-kiosk.cfg:1:"
is "and the guide goes on" same "$(main_pid)" "$pid"

# Good ones again, with a heartbeat and a line for each visit.
machine_run "cat >/etc/gist-kiosk/gist-kiosk.cfg" <<'C'
idle: { timeout_seconds = 10; warning_seconds = 5; extend_for_reading = false; };
kiosk: { heartbeat = "/run/gist-kiosk/heartbeat"; };
usage: { log = true; };
C
machine_run "systemctl restart gist-kiosk"
is "the heartbeat is a file that a monitor can read" eventually 5000 machine_run \
    "setpriv --reuid=65534 --regid=65534 --clear-groups find /run/gist-kiosk/heartbeat -mmin -1 | grep -q ."

# systemd hears that it lives, and starts one that hangs again. (The shipped unit waits longer.)
machine_run "mkdir -p /run/systemd/system/gist-kiosk.service.d && printf '[Service]\nWatchdogSec=3s\n' >/run/systemd/system/gist-kiosk.service.d/test.conf
    systemctl daemon-reload && systemctl restart gist-kiosk"
pid=$(main_pid)
watched() { machine_run "systemctl show -P WatchdogTimestampMonotonic gist-kiosk"; }
heard() { [ "$(watched)" != "$1" ]; }
last=$(watched)
is "systemd hears that it lives" eventually 10000 heard "$last"
is "so it is not started again" same "$(main_pid)" "$pid"
machine_run "kill -STOP $pid"
is "one that hangs is" eventually 20000 is_new "$pid"
machine_run "rm /run/systemd/system/gist-kiosk.service.d/test.conf; systemctl daemon-reload; systemctl restart gist-kiosk"

# The keyboard's bytes, as the kernel would give them (TIOCSTI is closed to the program, not to root).
press() { python3 -c 'import fcntl, sys, termios
with open(sys.argv[1]) as console:
    for byte in sys.argv[2].encode(): fcntl.ioctl(console, termios.TIOCSTI, bytes([byte]))' "/dev/tty$vt" "$1"; }
if [ -z "$vt" ] || ! command -v python3 >/dev/null || ! eventually 3000 shows "$first_screen" || ! press ' '; then
    skip "a visit ends in one line of the log" "no terminal to type at (TIOCSTI, python3)"
else
    eventually 3000 shows "Treatments" || true
    press 4
    is "keys arrive" eventually 3000 shows "Home > Treatments"
    is "a visit ends in one line of the log" eventually 20000 log_has "visit: topics=treatments"
fi

if [ -n "$vt" ]; then
    eventually 3000 shows "$first_screen" || true
    machine_run "systemctl stop gist-kiosk"
    empty() { ! screen | grep -q '[[:alpha:]]'; }
    is "stopped, it leaves no word on the terminal" eventually 2000 empty
    is "and nothing in /run" machine_run "! test -e /run/gist-kiosk"
    is "and no process" no_guide
fi
# ---- a read-only root ----
# What of it keeps systemd from setting up a sandbox: no place for temporary files. (The machine's own /tmp, of systemd-nspawn, goes first.)
machine_run "systemctl stop gist-kiosk; umount /tmp 2>/dev/null
    for folder in /tmp /var/tmp; do mount --bind \$folder \$folder; mount -o remount,bind,ro \$folder; done"
is "(/tmp is read-only)" machine_run "! touch /tmp/x 2>/dev/null"
machine_run "systemctl start gist-kiosk"
is "on a read-only root the guide starts" eventually 5000 is_active
if [ -n "$vt" ]; then is "and shows its first screen" eventually 5000 shows "$first_screen"; fi
is "with temporary files in memory" machine_run "findmnt -n -t tmpfs /tmp && findmnt -n -t tmpfs /var/tmp"
machine_run "systemctl stop gist-kiosk; umount /tmp /tmp /var/tmp /var/tmp 2>/dev/null"

# ---- a second installation, and taking it back ----
choices() { machine_run "systemctl is-enabled getty@tty5.service; grep FONT= /etc/default/console-setup"; }
machine_run "systemctl unmask -q getty@tty5.service; sed -i s/24x12/28x14/ /etc/default/console-setup"
before=$(choices)
is "the commands run once more" machine_paste Console
is "and leave what was chosen" same "$(choices)" "$before"
machine_run "sed -i s/28x14/24x12/ /etc/default/console-setup"
is "purging gist-kiosk-console" machine_run "DEBIAN_FRONTEND=noninteractive apt-get purge -y -q gist-kiosk-console"
is "gives the logins and the keys back" machine_run \
    "! find /etc/systemd/system -lname /dev/null | grep . && ! find /usr/lib/systemd /usr/lib/sysctl.d -path '*.conf.d/gist-kiosk.conf' | grep ."
is "and the font" machine_run "! grep gist-kiosk /etc/default/console-setup"
is "the unit is there, and does not start with the machine" same "$(machine_run "systemctl is-enabled gist-kiosk")" disabled
is "it does not run" fails is_active
note "exposure $exposed, memory $rss KiB, back after kill -9 within ${slowest:-?} ms"
finish
