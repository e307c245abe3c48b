#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The deployment guide's commands for the SSH account, pasted as they stand into a bare Debian 12: a visitor with the password of the leaflet
# sees the guide, and nobody sees anything else. (The commands for the console are pasted by unit.sh.)
. "$(dirname "$0")/machine.sh"
needs systemd-nspawn=systemd-container debootstrap=debootstrap nsenter=util-linux ssh=openssh-client
port=2202
machine_start

is "the guide's commands for the SSH account run to their end" machine_paste "SSH account"
is "a second time, too" machine_paste "SSH account"
is "the settings that it ships are good" machine_run "gist-kiosk --check --config /etc/gist-kiosk/ssh.cfg"
paste_notes
is "gist-kiosk-audit ssh finds nothing" machine_run "gist-kiosk-audit ssh --config /etc/gist-kiosk/ssh.cfg"
is "sshd runs" machine_run "systemctl is-active --quiet ssh"

password=$(guide_block "SSH account" | sed -n "s/.*echo 'gist-kiosk:\(.*\)' | chpasswd.*/\1/p")
printf '#!/bin/sh\necho "%s"\n' "$password" >"$scratch/ask"
chmod 700 "$scratch/ask"
enter() { # options and a command
    SSH_ASKPASS="$scratch/ask" SSH_ASKPASS_REQUIRE=force timeout "${limit:-20}" ssh -F none -p "$port" -o StrictHostKeyChecking=no \
        -o UserKnownHostsFile="$scratch/known" -o LogLevel=ERROR -o PreferredAuthentications=password "$@"
}
visit() { sleep "$1" | limit=$1 enter -tt gist-kiosk@127.0.0.1; }
sees_guide() { # in three seconds, or on a slow machine in thirty
    for seconds in 3 30; do
        visit "$seconds" >"$scratch/visit" 2>&1
        if grep -aqF "Metastatic GIST" "$scratch/visit"; then return; fi
    done
    return 1
}
is "with the password of the leaflet, the guide is there" sees_guide
says() { enter gist-kiosk@127.0.0.1 "$@" </dev/null; }
is "a command is not run" lacks uid= says id
is "the account has no other shell" lacks uid= machine_run "su gist-kiosk -c id </dev/null"
is "root does not come in with it" lacks uid= enter root@127.0.0.1 id
is "nothing belongs to the account or can be written by it" machine_run \
    "! find / -xdev -user gist-kiosk -not -path '/proc/*' 2>/dev/null | grep . && ! setpriv --reuid=gist-kiosk --regid=gist-kiosk --clear-groups test -w /home/gist-kiosk"
is "no process is left" eventually 3000 no_guide

# ---- a second installation, and taking it back ----
own() { machine_run "getent shadow gist-kiosk | cut -d: -f2; cat /etc/gist-kiosk/ssh.cfg /etc/ssh/sshd_config.d/gist-kiosk-local.conf"; }
machine_run "echo 'gist-kiosk:the-clinics-own' | chpasswd; echo '# ours' >>/etc/gist-kiosk/ssh.cfg
    printf 'Match User gist-kiosk\n PasswordAuthentication no\n' >/etc/ssh/sshd_config.d/gist-kiosk-local.conf"
before=$(own)
is "the commands run once more" machine_paste "SSH account"
is "and leave the password, the settings and sshd's settings as they were chosen" same "$(own)" "$before"
passwords() { machine_run "sshd -T -C user=$1,host=h,addr=127.0.0.1 | grep -i '^passwordauthentication'"; }
is "the clinic's own word on passwords holds" same "$(passwords gist-kiosk)" "passwordauthentication no"
machine_run "rm /etc/ssh/sshd_config.d/gist-kiosk-local.conf; systemctl reload ssh"
is "removing the package closes the account" machine_run "DEBIAN_FRONTEND=noninteractive apt-get remove -y -q gist-kiosk-ssh"
is "nobody comes in then" fails sees_guide
is "sshd's settings are gone" machine_run "! ls /etc/ssh/sshd_config.d/gist-kiosk* /etc/security/limits.d/gist-kiosk* 2>/dev/null | grep ."
is "a new installation opens it again" machine_paste "SSH account"
is "with the password that it had" same "$(own 2>/dev/null | head -n 1)" "$(head -n 1 <<<"$before")"
is "purging it" machine_run "DEBIAN_FRONTEND=noninteractive apt-get purge -y -q gist-kiosk-ssh"
is "deletes the account, its home and its settings" machine_run \
    "! getent passwd gist-kiosk && ! ls -d /home/gist-kiosk /etc/gist-kiosk/ssh.cfg /var/lib/gist-kiosk-ssh 2>/dev/null | grep ."
finish
