#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A hundred clients from one address that answer keepalives and never read, against the SSH account of the deployment guide: whoever comes from
# elsewhere is served all the time, and nothing of the account outlives its cap. The log tells nobody's address. The cap is shortened.
. "$(dirname "$0")/machine.sh"
needs systemd-nspawn=systemd-container debootstrap=debootstrap nsenter=util-linux ssh=openssh-client
/usr/bin/python3 -c 'import paramiko' 2>/dev/null || skip_all "needs Python's paramiko (package python3-paramiko)"
port=2204
crowd=${CROWD:-100}
minutes=2 # of a visit
longest=180 # seconds of whatever else
seconds=${CROWD_SECONDS:-300}
machine_start
machine_paste "SSH account" || not_ok "the guide's commands" "$(tail -n 3 "$scratch/paste.log")"
ssh-keygen -q -t ed25519 -N '' -f "$scratch/key"
install -m 644 "$scratch/key.pub" "$root/etc/ssh/authorized_keys.d/gist-kiosk"
machine_run "sed -i 's/max_minutes = .*/max_minutes = $minutes;/' /etc/gist-kiosk/ssh.cfg && echo 'usage: { log = true; };' >>/etc/gist-kiosk/ssh.cfg"
machine_run "mkdir -p /etc/systemd/system/gist-kiosk-ssh-ended.service.d && printf '[Service]\nEnvironment=LONGEST_SECONDS=$longest\n' \
    >/etc/systemd/system/gist-kiosk-ssh-ended.service.d/test.conf && systemctl daemon-reload"
# Once at the end, where "an hour" is over for the test: the service is told to end.
is "the lines of visits are kept by their service" machine_run "systemctl is-active --quiet gist-kiosk-ssh-visits"
is "the settings are good" machine_run "gist-kiosk --check --config /etc/gist-kiosk/ssh.cfg"

# A visitor from another address, who wakes the guide and leaves it.
sees() { eventually 40000 grep -aqsF "$1" "$scratch/visit"; }
come_in() {
    : >"$scratch/visit"
    { sees "Metastatic GIST" && printf ' ' && sees "What metastatic GIST is" && printf q && sees "This guide closed"; } | timeout 60 ssh -F none -b 127.0.0.2 -p "$port" -i "$scratch/key" -o IdentitiesOnly=yes -o BatchMode=yes \
        -o StrictHostKeyChecking=no -o UserKnownHostsFile="$scratch/known" -o LogLevel=ERROR -tt gist-kiosk@127.0.0.1 >"$scratch/visit" 2>&1
    grep -aqF "This guide closed" "$scratch/visit"
}
oldest() { machine_run "ps -o etimes= -u gist-kiosk" | sort -n | tail -n 1; }
processes() { machine_run "ps -o pid= -u gist-kiosk" | wc -l; }
is "(alone, a visitor is served)" come_in

mkfifo "$scratch/crowd"
# They are elsewhere in truth, and cost the guide's machine nothing.
nice -n 19 /usr/bin/python3 "$(dirname "$0")/unread.py" "$scratch/key" "$port" "$crowd" <"$scratch/crowd" >"$scratch/came" 2>/dev/null &
flooders=$!
exec 7>"$scratch/crowd"
end=$(($(now_ms) + seconds * 1000))
tried=0 served=0 age=0 most=0 guides_most=0
while [ "$(now_ms)" -lt "$end" ]; do
    tried=$((tried + 1))
    if come_in; then served=$((served + 1)); else head -c 300 "$scratch/visit" | tr -c '[:print:]' ' ' >>"$scratch/turned"; fi
    old=$(oldest | tr -d " ") now=$(processes) shown=$(guides)
    if [ "${old:-0}" -gt "$age" ]; then age=$old; fi
    if [ "$now" -gt "$most" ]; then most=$now; fi
    if [ "$shown" -gt "$guides_most" ]; then guides_most=$shown; fi
done
exec 7>&-
wait "$flooders"
is "(of the $crowd, many were there: $guides_most guides and $most processes at once)" [ "$most" -ge 20 ]
is "a visitor from elsewhere was served at every moment ($served of $tried times)" same "$served $(cat "$scratch/turned" 2>/dev/null)" "$tried "
is "one address has ten places, and no more" [ "$guides_most" -le 20 ]
is "no process of the account is older than the cap ($age s)" [ "$age" -le $((longest + 35)) ]
is "afterwards none is left" eventually 90000 no_guide

# What a visit has left behind, and whose it was.
log() { machine_run "journalctl -q -o verbose"; }
lines() { log | grep -c 'MESSAGE=.*visit: topics='; }
is "no line of a visit is in the log while they come and go" same "$(lines)" 0
is "(what is kept is handed out before its hour)" machine_run "systemctl stop gist-kiosk-ssh-visits"
all_are_there() { [ "$(lines)" -ge $((served + 1)) ]; }
is "then each of those $((served + 1)) visits has its line" eventually 5000 all_are_there
foreign() { machine_run "journalctl -q -o json" | grep 'MESSAGE":"[^"]*visit: topics=' | grep -v '"_SYSTEMD_UNIT":"gist-kiosk-ssh-visits.service"'; }
is "and none was written by the process of a visit" fails foreign
is "last and lastlog know of no visit" same "$(machine_run "last gist-kiosk | grep -c ^gist; lastlog -u gist-kiosk | grep -c 127" | tr '\n' ' ')" "0 0 "
is "no line of the log has a visitor's address" fails grep -F -m 3 -e 127.0.0.2 <(log)
note "crowd: came in $(cat "$scratch/came") times in $seconds s, $guides_most guides and $most processes at most, the oldest $age s"
finish
