#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""unread.py KEY PORT COUNT: so many visitors over SSH at 127.0.0.1 who answer keepalives and never read what they are sent, since their
window is 512 bytes and never opens again. Whoever is turned away comes again at once, until the input ends. Then it prints how often
one came in."""
import sys
import threading

import paramiko

WINDOW = 512
paramiko.Transport._sanitize_window_size = lambda self, size: WINDOW  # it would not go that low
key = paramiko.Ed25519Key.from_private_key_file(sys.argv[1])
over = threading.Event()
visits = []


def come_in():
    transport = paramiko.Transport(("127.0.0.1", int(sys.argv[2])))
    try:
        transport.start_client(timeout=20)
        transport.auth_publickey("gist-kiosk", key)
        channel = transport.open_session(window_size=WINDOW, timeout=10)
        channel.get_pty("xterm-256color", 80, 24)
        channel.invoke_shell()
        return transport
    except Exception:  # turned away, in whatever way
        transport.close()
        return None


def stay():
    count = 0
    while not over.is_set():
        transport = come_in()
        if transport:
            count += 1
            while transport.is_active() and not over.wait(0.5):
                pass
            transport.close()
        over.wait(1)
    counts.append(count)


counts = []
visits = [threading.Thread(target=stay) for _ in range(int(sys.argv[3]))]
for visit in visits:
    visit.start()
    over.wait(0.1)
sys.stdin.read()
over.set()
for visit in visits:
    visit.join()
print(sum(counts))
