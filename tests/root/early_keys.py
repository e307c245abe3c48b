#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""early_keys.py LEADER TERMINAL TIMES: kills the guide on this virtual terminal, in the machine whose first process is LEADER, and when it is
there again types a key that ends programs: Ctrl-C, Ctrl-\\ and Ctrl-Z, so many times each, 0 to 20 ms after it was started. Each time it must
show its first screen as the same process. Prints what went wrong; status 1 where something did."""
import fcntl
import os
import signal
import sys
import termios
import time

LIMIT = 20  # seconds for it to be there again, or to show its screen
leader, terminal, times = sys.argv[1:]
namespace = os.readlink(f"/proc/{leader}/ns/pid")


def guide():
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/comm") as name:
                if name.read() == "gist-kiosk\n" and os.readlink(f"/proc/{process}/ns/pid") == namespace:
                    return int(process)
        except OSError:  # it has just ended
            pass
    return None


def eventually(what):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        result = what()
        if result:
            return result
        time.sleep(0.001)
    return None


def shows():
    with open(f"/dev/vcs{terminal}", "rb") as screen:
        return b"Metastatic GIST" in screen.read()


wrong = 0
for attempt in range(3 * int(times)):
    key, delay = b"\x03\x1c\x1a"[attempt % 3], attempt // 3 % 21
    old = eventually(guide)
    with open(f"/dev/tty{terminal}", "wb") as console:
        console.write(b"\033[2J\033[H")
    if old:
        os.kill(old, signal.SIGKILL)
    new = eventually(lambda: (lambda process: process if process != old else None)(guide()))
    with open(f"/dev/tty{terminal}", "wb") as console:  # anew: systemd has hung up on whoever had it
        time.sleep(delay / 1000)
        fcntl.ioctl(console, termios.TIOCSTI, bytes([key]))
    if not (new and eventually(shows) and guide() == new):
        wrong += 1
        print(f"key {key}, {delay} ms: {new} is {guide()}, screen {shows()}")
sys.exit(1 if wrong else 0)
