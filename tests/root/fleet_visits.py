#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
r"""fleet_visits.py KEY KNOWN GATE SCREENS FOLDER: visitors of a fleet, by OpenSSH's own client, and the screens of its consoles, as pseudo-terminals.

Prints the names of so many terminals, one a line; what is written to them goes to FOLDER/screen.0, .1 ... Then it takes commands, one a line,
and answers each with one line:
  come N WAVE SECONDS   N more visits, WAVE of them logging in at the same time; how many saw the guide, the slowest and median, in ms
  press KEYS            all who are there
  mark                  from here on `gone` counts
  gone N SECONDS        waits until so many have ended; how many did, with the guide's last words, cut off; the last after ms; how many are there
  shown WORD            how many have been shown it
  bye SECONDS           everybody leaves; how many did with the guide's last words, how many without, and how many could not
  knock N               N connections one after the other, until sshd's first words; the slowest in ms
  crowd N               N connections from one address at the same time; how many get these words
  type SCREEN KEYS      at a console; as in Python, with \\x1b for Escape
"""
import os
import pty
import selectors
import socket
import statistics
import subprocess
import sys
import time

key, known, gate, screens, folder = sys.argv[1:]
FIRST, LAST = b"Metastatic GIST", b"This guide closed"
ADDRESSES = 60
chosen = selectors.DefaultSelector()
visits = []  # those that have not ended
ended = []
count = 0
marked = 0, 0


class Visit:
    def __init__(self):
        global count
        count += 1
        self.said = b""
        self.began = time.monotonic()
        self.seen = None
        self.program = subprocess.Popen(
            ["ssh", "-F", "none", "-b", f"10.77.1.{count % ADDRESSES + 1}", "-i", key, "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes",
             "-o", "StrictHostKeyChecking=yes", "-o", f"UserKnownHostsFile={known}", "-o", "LogLevel=ERROR", "-tt", f"gist-kiosk@{gate}"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        os.set_blocking(self.program.stdout.fileno(), False)
        chosen.register(self.program.stdout, selectors.EVENT_READ, self)

    def read(self):
        more = os.read(self.program.stdout.fileno(), 65536)
        self.said = (self.said + more)[-65536:]
        if self.seen is None and FIRST in self.said:
            self.seen = time.monotonic()
        if not more:
            chosen.unregister(self.program.stdout)
            self.program.stdout.close()
            self.program.stdin.close()
            self.program.wait()
            self.over = time.monotonic()
            visits.remove(self)
            ended.append(self)

    def press(self, keys):
        try:
            self.program.stdin.write(keys)
            self.program.stdin.flush()
        except BrokenPipeError:
            pass


class Screen:
    def __init__(self, number):
        self.master, self.slave = pty.openpty()  # the other end stays open, so that a guide that starts again finds it
        self.file = open(f"{folder}/screen.{number}", "wb", buffering=0)
        os.set_blocking(self.master, False)
        chosen.register(self.master, selectors.EVENT_READ, self)

    def read(self):
        try:
            self.file.write(os.read(self.master, 65536))
        except OSError:
            time.sleep(0.01)  # it was hung up, as systemd does between two guides

    def press(self, keys):
        os.write(self.master, keys)


def work(seconds, done):
    """Reads what comes until it is done, or so long."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        for ready, _ in chosen.select(0.05):
            if ready.data:
                ready.data.read()


def come(number, wave, seconds):
    fresh = []
    begun = time.monotonic()
    while len(fresh) < number:
        fresh.append(visit := Visit())
        visits.append(visit)
        work(seconds, lambda: sum(v.seen is None and v in visits for v in fresh) < wave)
    work(seconds, lambda: all(v.seen or v not in visits for v in fresh))
    times = [round((v.seen - v.began) * 1000) for v in fresh if v.seen]
    for visit in [v for v in fresh if not v.seen][:3]:
        print("not served:", visit.said[-200:], file=sys.stderr, flush=True)
    return f"{len(times)} {max(times, default=0)} {round(statistics.median(times or [0]))} {round((time.monotonic() - begun) * 1000)}"


def kinds(some):
    kind = sum(LAST in v.said for v in some)
    return f"{kind} {len(some) - kind}"


def gone(number, seconds):
    begun, before = marked
    work(seconds, lambda: len(ended) - before >= number)
    some = ended[before:]
    slowest = max((v.over - begun for v in some), default=0)
    return f"{len(some)} {kinds(some)} {round(slowest * 1000)} {len(visits)}"


def bye(seconds):
    before = len(ended)
    for visit in list(visits):  # not all in one moment, as no people do
        visit.press(b"q")
        work(0.02, lambda: False)
    work(3, lambda: not visits)
    for visit in list(visits):
        visit.press(b"q")
        work(0.02, lambda: False)
    work(seconds, lambda: not visits)
    left = len(visits)
    for visit in visits[:3]:
        print("still there:", visit.said[-300:], file=sys.stderr, flush=True)
    for visit in list(visits):
        visit.program.kill()
    work(10, lambda: not visits)
    return f"{kinds(ended[before:])} {left}"


def knock(number):
    slowest = 0
    for _ in range(number):
        begun = time.monotonic()
        said = b""
        try:
            with socket.create_connection((gate, 22), timeout=20) as line:
                line.settimeout(20)
                said = line.recv(100)
        except OSError:
            pass
        slowest = max(slowest, (time.monotonic() - begun) * 1000 if said.startswith(b"SSH-2.0-") else 99999)
        work(0.1, lambda: False)
    return f"{round(slowest)}"


def crowd(number):
    lines, served = [], 0
    for _ in range(number):
        try:
            line = socket.create_connection((gate, 22), timeout=20, source_address=(f"10.77.1.{ADDRESSES + 1}", 0))
            line.settimeout(20)
            lines.append(line)
            served += line.recv(100).startswith(b"SSH-2.0-")
        except OSError:
            pass
    for line in lines:
        line.close()
    return f"{served}"


def obey(line):
    global marked
    name, *words = line.split()
    if name == "mark":
        marked = time.monotonic(), len(ended)
        return "marked"
    if name == "shown":
        return f"{sum(words[0].encode() in v.said for v in visits)}"
    if name == "crowd":
        return crowd(int(words[0]))
    if name == "come":
        return come(*map(int, words))
    if name == "press":
        for visit in visits:
            visit.press(words[0].encode())
        return f"{len(visits)}"
    if name == "gone":
        return gone(*map(int, words))
    if name == "bye":
        return bye(int(words[0]))
    if name == "knock":
        return knock(int(words[0]))
    if name == "type":
        consoles[int(words[0])].press(words[1].encode().decode("unicode_escape").encode())
        return "typed"
    return "what?"


consoles = [Screen(number) for number in range(int(screens))]
for console in consoles:
    print(os.ttyname(console.slave), flush=True)
chosen.register(sys.stdin.fileno(), selectors.EVENT_READ, None)
commands = b""
over = False
while not over:
    for ready, _ in chosen.select():
        if ready.data:
            ready.data.read()
            continue
        more = os.read(sys.stdin.fileno(), 4096)
        over = not more
        commands += more
    while b"\n" in commands:
        line, commands = commands.split(b"\n", 1)
        print(obey(line.decode()), flush=True)
for visit in visits:
    visit.program.kill()
