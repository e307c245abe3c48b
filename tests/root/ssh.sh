#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The SSH account of the deployment guide, tried by OpenSSH's own client: the guide and nothing else, whatever is asked for. The account, its key
# and sshd live in the throw-away machine; sshd listens on 127.0.0.1 alone.
. "$(dirname "$0")/machine.sh"
needs systemd-nspawn=systemd-container debootstrap=debootstrap nsenter=util-linux ssh=openssh-client
visitor=$build/tests/root/visit_ssh
[ -x "$visitor" ] || { echo "Bail out! no $visitor; run make test-root"; exit 1; }
port=2203
logins=${LOGINS:-200}
most=10 # ssh.cfg: from one address
machine_start
machine_paste "SSH account" || not_ok "the guide's commands" "$(tail -n 3 "$scratch/paste.log")"
is "what sshd reads is the shipped snippet" same "$(machine_run "cat /etc/ssh/sshd_config.d/gist-kiosk.conf")" \
    "$(cat "$project/config/deploy/sshd_config.d/gist-kiosk.conf")"

ssh-keygen -q -t ed25519 -N '' -f "$scratch/key"
install -m 644 "$scratch/key.pub" "$root/etc/ssh/authorized_keys.d/gist-kiosk"
uid=$(machine_run "id -u gist-kiosk")
cat >"$scratch/config" <<C
Host guide
    HostName 127.0.0.1
    Port $port
    User gist-kiosk
    IdentityFile $scratch/key
    IdentitiesOnly yes
    BatchMode yes
    StrictHostKeyChecking no
    UserKnownHostsFile $scratch/known
    LogLevel ERROR
C
enter() { timeout "${limit:-10}" ssh -F "$scratch/config" "$@" </dev/null; }

# ---- a visitor in a terminal ----
said=$(GIST_SSH_CONFIG="$scratch/config" GIST_SSH_UID="$uid" GIST_SSH_PROCESSES="$(readlink "/proc/$leader/ns/pid")" \
    CMOCKA_MESSAGE_OUTPUT=TAP "$visitor" 2>&1 | sed 's/\(.\)\(not ok [0-9]* - \)/\1\n\2/') # a long message has no end of line
while read -r line; do
    case $line in
        ok\ *) ok "${line#* - }" ;;
        not\ ok\ *) not_ok "${line#* - }" ;;
        "# gone"*) note "${line#\# }" ;;
    esac
done <<<"$said"
case $said in *"not ok "*) printf '%s\n' "$said" | sed 's/^/#   /' ;; *"ok 1 - "*) ;; *) not_ok "the visitor's tests ran" "$said" ;; esac

# ---- other commands ----
only_guide() { # a command whose output may be the guide's one line at most
    local said
    said=$("$@" 2>&1)
    case $said in *uid=* | *root:* | *'$ '*) echo "$said"; return 1 ;; esac
    [ "$(printf '%s\n' "$said" | wc -l)" -le 3 ] || { echo "$said"; return 1; }
}
is "ssh HOST id: only the guide's message" only_guide enter guide id
is "ssh HOST 'cat /etc/passwd': the same" only_guide enter guide 'cat /etc/passwd'
is "ssh -T ends with its message" grep -q '^gist-kiosk: ' <(enter -T guide 2>&1)
is "ssh -s with a subsystem: the same" only_guide enter -s guide sftp
no_files() { ! { enter -s guide sftp; echo ls / | timeout 10 sftp -F "$scratch/config" -b - guide; } 2>&1 | grep -E '^/(bin|etc)'; }
is "sftp gives no file" no_files
copies() { timeout 10 scp "$@" 2>/dev/null; [ -e "$scratch/got" ]; }
is "scp gives no file" fails copies -F "$scratch/config" guide:/etc/passwd "$scratch/got"
is "nor does its older protocol" fails copies -O -F "$scratch/config" guide:/etc/passwd "$scratch/got"
timeout 10 scp -F "$scratch/config" "$scratch/key.pub" guide:/tmp/planted >/dev/null 2>&1
is "scp brings no file" machine_run "! test -e /tmp/planted"

# ---- forwarding; the port that must not be reached is sshd's own, which would greet ----
is "-W is refused" lacks SSH-2.0 enter -W "127.0.0.1:$port" guide
limit=8 enter -N -R 2299:127.0.0.1:1 -R /tmp/planted.sock:127.0.0.1:1 -L "2298:127.0.0.1:$port" -D 2297 -L "2296:/run/dbus/system_bus_socket" guide 2>/dev/null &
forwarder=$!
listens() { { : <>/dev/tcp/127.0.0.1/"$1"; } 2>/dev/null; }
planted_socket() { machine_run "test -e /tmp/planted.sock"; }
reaches() { # a local port, and what to say to it first
    local answer=""
    exec 5<>"/dev/tcp/127.0.0.1/$1" || return 1
    printf '%b' "$2" >&5
    IFS= read -r -t 3 answer <&5 2>/dev/null
    exec 5>&-
    case $answer in *SSH-2.0* | *DATA* | *REJECTED*) return 0 ;; *) return 1 ;; esac
}
if eventually 5000 listens 2297; then
    is "-L reaches nothing" fails reaches 2298 ''
    is "-D reaches nothing" fails reaches 2297 "$(printf '\\x05\\x01\\x00\\x05\\x01\\x00\\x01\\x7f\\x00\\x00\\x01\\x%02x\\x%02x' $((port / 256)) $((port % 256)))"
    is "-R listens nowhere" fails eventually 1000 listens 2299
    is "-R with a socket makes none" fails planted_socket
    is "-L to a socket reaches nothing" fails reaches 2296 '\0AUTH EXTERNAL\r\n'
else
    not_ok "-L and -D could be tried"
fi
kill "$forwarder" 2>/dev/null
wait "$forwarder" 2>/dev/null

# What the guide's process was given: no agent, no display, nothing that the client chose but TERM.
eval "$(ssh-agent -s)" >/dev/null
sleep 6 | DISPLAY=:0 LC_ALL=es_ES.UTF-8 limit=6 timeout 6 ssh -F "$scratch/config" -tt -A -X -o SendEnv='LC_* DISPLAY' guide >/dev/null 2>&1 &
asker=$!
some() { [ "$(guides)" -ge 1 ]; }
eventually 5000 some || true
given=$(machine_run "tr '\\0' '\\n' </proc/\$(pgrep -u gist-kiosk -x gist-kiosk | head -n 1)/environ")
is "-A gives no agent" lacks SSH_AUTH_SOCK echo "$given"
is "-X gives no display" lacks DISPLAY= echo "$given"
is "SendEnv gives no locale" lacks LC_ALL= echo "$given"
is "(the environment was read)" grep -q ^TERM= <<<"$given"
is "two visits cannot look at each other" fails machine_run \
    "setpriv --reuid=gist-kiosk --regid=gist-kiosk --clear-groups cat /proc/\$(pgrep -u gist-kiosk -x gist-kiosk | head -n 1)/environ"
kill "$asker" 2>/dev/null
wait "$asker" 2>/dev/null
kill "$SSH_AGENT_PID"
if [ -c /dev/net/tun ]; then is "-w makes no tunnel" fails enter -N -o ExitOnForwardFailure=yes -w any:any guide
else skip "-w makes no tunnel" "no /dev/net/tun here"; fi
limit=30 enter -N guide >/dev/null 2>&1 &
idler=$!
gone() { ! kill -0 "$idler" 2>/dev/null; }
is "a connection that shows nothing (-N) is closed" eventually 25000 gone
wait "$idler" 2>/dev/null

# ---- a flood ----
eventually 3000 no_guide || true
# sshd's own brakes are taken off, so that the account's limits have to hold.
machine_run "printf 'MaxStartups 1000\nPerSourceMaxStartups none\nLoginGraceTime 600\n' >>/etc/ssh/sshd_config.d/00-test.conf && systemctl reload ssh" &&
    sleep 0.5
free_kib() { awk '/^MemAvailable/ { print $2 }' /proc/meminfo; }
before=$(free_kib)
lowest=$before peak=0
begin=$(now_ms)
flood=()
mkfifo "$scratch/visitors"
exec 8<>"$scratch/visitors" # nobody types, and nobody leaves
for ((i = 0; i < logins; i++)); do
    nice -n 19 timeout 300 ssh -F "$scratch/config" -tt guide <&8 >"$scratch/flood.$i" 2>&1 &
    flood+=($!)
done
served() { grep -alF "Metastatic GIST" "$scratch"/flood.* | wc -l; }
there() { ps -o pid= -p "$(IFS=,; echo "${flood[*]}")" | wc -l; }
# However long it takes until each is either served or turned away.
decided() {
    running=$(guides)
    if [ "$running" -gt "$peak" ]; then peak=$running; fi
    free=$(free_kib)
    if [ "$free" -lt "$lowest" ]; then lowest=$free; fi
    [ "$(served)" -ge "$(there)" ]
}
all_decided=no
if eventually 240000 decided; then all_decided=yes; fi # here, since it counts
is "$logins logins at once: each is served or turned away" same "$all_decided" yes
is "the machine answers meanwhile" machine_run "systemctl is-active --quiet ssh"
is "at most $most are served, who come from one address ($(served) were)" [ "$(served)" -le "$most" ]
is "and some are" [ "$(served)" -ge 1 ]
load=$(cut -d' ' -f1 /proc/loadavg)
took=$(($(now_ms) - begin))
kill "${flood[@]}" 2>/dev/null
wait "${flood[@]}" 2>/dev/null
is "afterwards no process is left" eventually 5000 no_guide
timeout 60 ssh -F "$scratch/config" -tt guide <&8 >"$scratch/next" 2>&1 &
next=$!
is "and the next visitor comes in" eventually 30000 grep -aqF "Metastatic GIST" "$scratch/next"
kill "$next"
exec 8>&-
note "flood: $logins logins, $peak guides at once, $(((before - lowest) / 1024)) MiB at most with all clients, load $load after $took ms"
finish
