#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The unit that shows the guide in a window system, in a machine that was set up with the deployment guide's own commands. No screen is there,
# and no seat: cage draws into memory. All else is as it is shipped.
. "$(dirname "$0")/machine.sh"
needs systemd-nspawn=systemd-container debootstrap=debootstrap nsenter=util-linux
port=2203
machine_start

unit=gist-kiosk-window
is_active() { machine_run "systemctl is-active --quiet $unit"; }
enabled() { machine_run "systemctl is-enabled gist-kiosk $unit" | tr '\n' ' '; }
guide_pid() { machine_run "grep -lsx gist-kiosk /proc/[0-9]*/comm" | grep -o '[0-9]*'; }
field() { machine_run "grep -m1 '^$1:' /proc/$(guide_pid)/status" | awk '{ print $2 }'; }
is_new() { local pid; pid=$(guide_pid) && [ -n "$pid" ] && [ "$pid" != "$1" ]; }
exposure() { machine_run "systemd-analyze security --no-pager $unit" | sed -n 's/.*Overall exposure level.*: \([0-9.]*\) .*/\1/p'; }

is "the guide's commands for the console run to their end" machine_paste Console
machine_run "mkdir -p /run/systemd/system/$unit.service.d && printf '[Service]\nEnvironment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1\n' \
    >/run/systemd/system/$unit.service.d/test.conf"
is "its commands for the window, too" machine_paste Window
# Ready says the guide itself, so that it has a terminal in a window by then.
is "the unit is active" eventually 60000 is_active
is_active || { machine_run "journalctl -q -n 40 -o cat -u $unit" | sed 's/^/# /'; finish; exit 1; }
is "it alone starts with the machine" same "$(enabled)" "disabled enabled "
is "systemd-analyze verify has nothing to say" silent machine_run "systemd-analyze verify --man=no $unit.service"
exposed=$(exposure)
is "systemd-analyze security: $exposed, under 1.5" awk "BEGIN { exit !(${exposed:-9} < 1.5) }"
is "gist-kiosk-audit console finds nothing" machine_run "gist-kiosk-audit console"
paste_notes
is "foot takes its settings" machine_run "LANG=C.UTF-8 foot --check-config --config=/etc/gist-kiosk/foot.ini"
is "system calls are filtered by the unit and by the program" [ "$(field Seccomp_filters)" -ge 2 ]
is "the guide can gain no rights" same "$(field NoNewPrivs)" 1
is "no other program runs in the unit" same "$(machine_run "systemd-cgls --no-pager --full -u $unit.service" | grep -o '/usr/bin/[a-z-]*' | sort -u | tr '\n' ' ')" \
    "/usr/bin/cage /usr/bin/foot /usr/bin/gist-kiosk "

pid=$(guide_pid)
machine_run "kill -9 $pid"
back() { is_new "$pid" && is_active; }
is "killed, the guide is back" eventually 20000 back
machine_run "printf 'WatchdogSec=3s\n' >>/run/systemd/system/$unit.service.d/test.conf; systemctl daemon-reload; systemctl restart $unit"
pid=$(guide_pid)
machine_run "kill -STOP $pid"
is "one that hangs is started again" eventually 30000 back

is "purging gist-kiosk-window" machine_run "DEBIAN_FRONTEND=noninteractive apt-get purge -y -q gist-kiosk-window"
is "gives the console back" machine_run "systemctl is-enabled --quiet gist-kiosk && systemctl is-active --quiet gist-kiosk"
finish
