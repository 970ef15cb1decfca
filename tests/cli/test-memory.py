#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Nothing of the password is left in the memory of `uketori-cli check` once it has its report: the process is caught
while it waits to write into a pipe that nobody reads, and all that it may write to is searched. `uketori-cli ask` is
caught while it waits for the answer after the test."""

import base64
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import apart  # pylint: disable=wrong-import-position
import office  # pylint: disable=wrong-import-position
import uketori_cli as cli  # pylint: disable=wrong-import-position
from wire_server import POP_PASSWORD  # pylint: disable=wrong-import-position

apart.enter()
PASSWORD = 'Sentinel-"7\\Botan{%}'
LIMIT_S = 60
WRITE_TO_STDOUT = {"x86_64": "1 0x1 ", "aarch64": "64 0x1 "}[os.uname().machine]
READ_STDIN = {"x86_64": "0 0x0 ", "aarch64": "63 0x0 "}[os.uname().machine]


def full_pipe():
    """The write end of a pipe into which nothing fits any more, and its read end."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while True:
            os.write(writing, b"." * 65536)
    except BlockingIOError:
        os.set_blocking(writing, True)
    return reading, writing


def wait_until_it(call, process):
    deadline = time.monotonic() + LIMIT_S
    while not pathlib.Path(f"/proc/{process.pid}/syscall").read_text(encoding="ascii").startswith(call):
        assert process.poll() is None, process.returncode
        assert time.monotonic() < deadline, f"it never came to “{call}”"
        os.sched_yield()


def memory_of(process):
    """Every stretch of memory that the process may write to."""
    with open(f"/proc/{process.pid}/maps", encoding="utf-8") as maps, \
         open(f"/proc/{process.pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_rest = line.split()
            start, end = (int(word, 16) for word in span.split("-"))
            if rights.startswith("rw") and "[vvar]" not in line:
                memory.seek(start)
                try:
                    yield line.strip(), memory.read(end - start)
                except OSError:
                    pass  # a guard page


def secrets_of(user):
    """What would give the password away, in the forms in which it travels."""
    quoted = PASSWORD.replace("\\", "\\\\").replace('"', '\\"')
    plain = f"\0{user}\0{PASSWORD}".encode()
    return {"the password": PASSWORD.encode(), "the quoted password": quoted.encode(),
            "PLAIN in base64": base64.b64encode(plain), "the password in base64": base64.b64encode(PASSWORD.encode())}


def look_once(process, user, expected):
    found, seen = [], False
    for where, block in memory_of(process):
        seen |= expected in block
        found += [f"{what} in {where}" for what, secret in secrets_of(user).items() if secret in block]
    assert seen, "the report itself was not found"
    return found


def search(place, expected):
    """`expected`: what must be found, to show that the search finds anything."""
    reading, writing = full_pipe()
    process = subprocess.Popen([cli.CLI, "check", place.user, "--password-stdin", "--json"], stdin=subprocess.PIPE,
                               stdout=writing, stderr=subprocess.PIPE)
    process.stdin.write(PASSWORD.encode())
    process.stdin.close()
    try:
        wait_until_it(WRITE_TO_STDOUT, process)
        found = look_once(process, place.user, expected)
        assert not found, found
    finally:
        process.kill()
        process.wait()
        os.close(reading)
        os.close(writing)


def test_plain(place):
    place.usual().by_srv()
    search(place, b"imap.inbox_messages")
    assert set(place.logins) == {"imap", "pop3", "smtp"}, place.logins


def test_older_ways(place):
    place.usual(imap={"greeting": "* OK ready", "CAPABILITY": ["* CAPABILITY IMAP4rev1", "$tag OK"]},
                pop3={"CAPA": ["+OK", "USER", "."]}, smtp={"EHLO": ["250-x", "250 AUTH LOGIN"]})
    imap, pop, smtp = place.servers
    imap.script["LOGIN "] = ["$tag OK in"]
    pop.script.update({"USER ": ["+OK"], "PASS ": ["+OK in"]})
    smtp.script = {"": smtp.script[""], "AUTH LOGIN": ["334 VXNlcm5hbWU6"],
                   base64.b64encode(place.user.encode()).decode(): ["334 UGFzc3dvcmQ6"],
                   base64.b64encode(PASSWORD.encode()).decode(): ["235 2.7.0 in"], **smtp.script}
    place.by_srv()
    search(place, b"pop.messages")
    assert set(place.logins) == {"imap", "pop3", "smtp"}, place.logins


def test_refused_with_its_own_words(place):
    """Some servers repeat what they were sent."""
    message = base64.b64encode(f"\0{place.user}\0{PASSWORD}".encode()).decode()
    quoted = PASSWORD.replace("\\", "\\\\").replace('"', '\\"')
    place.usual(imap={"AUTHENTICATE": f"$tag NO [AUTHENTICATIONFAILED] no {message} {PASSWORD} {quoted}"}).by_autoconfig()
    search(place, b"wrong-password")


def test_refused(place):
    place.usual(imap={"AUTHENTICATE": "$tag NO [AUTHENTICATIONFAILED] no"}).by_srv()
    search(place, b"wrong-password")


def test_pop_refused(place):
    place.usual(imap=None)
    place.servers[0].script[POP_PASSWORD] = ["-ERR [AUTH] no"]
    place.by_srv()
    search(place, b"wrong-password")


def read_until(stream, text):
    seen = b""
    while text not in seen:
        piece = os.read(stream.fileno(), 65536)
        assert piece, seen.decode()
        seen += piece


def test_asked(place):
    """All answers come at once, as from a file: none may be left in a buffer for input either."""
    place.usual().by_srv()
    with open(cli.SOURCE / "tests" / "world" / "sample-answers.txt", encoding="utf-8") as file:
        choices = [line for line in file.read().splitlines() if line[:1].isdigit()]
    process = subprocess.Popen([cli.CLI, "ask"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               env=os.environ | {"LC_ALL": "C.UTF-8", "LANGUAGE": "C"})
    try:
        process.stdin.write("\n".join([*choices, place.user, PASSWORD, ""]).encode())
        process.stdin.flush()
        read_until(process.stdout, b"Folder for the settings files")
        wait_until_it(READ_STDIN, process)
        found = look_once(process, place.user, place.user.encode())
        assert not found, found
        assert set(place.logins) == {"imap", "pop3", "smtp"}, place.logins
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def main(folder):
    tests = {name[5:].replace("_", "-"): test for name, test in globals().items() if name.startswith("test_")}
    country = office.Country(folder, tests)
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests.items(), 1):
        place = office.Office(country, name)
        try:
            test(place)
            print(f"ok {number} {name}", flush=True)
        except AssertionError as error:
            failed += 1
            print(f"not ok {number} {name}\n# {error}", flush=True)
        finally:
            place.close()
    sys.stdout.flush()
    os._exit(failed > 0)


with tempfile.TemporaryDirectory() as FOLDER:
    main(FOLDER)
