# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Runs a command in a network of its own, with the practice servers on the other side of a cable.

Started by `enter`, as root.  Three processes:

  outer    waits, hands signals on, and passes the exit status; if it dies, however, the kernel kills `init`
  init     process 1 of a new PID, mount and network namespace; brings the servers up (up.sh); when it ends, the
           kernel ends every server, and the mounts and networks are gone
  client   the command, in a second network namespace, as the user who called

All files of the world are on a tmpfs that only these processes see, so there is nothing to remove afterwards.
"""

import ctypes
import os
import signal
import subprocess
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, CLONE_NEWPID, CLONE_NEWNET = 0x00020000, 0x20000000, 0x40000000
PR_SET_PDEATHSIG = 1

WORLD = "/var/local/uketori-world"
UP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "up.sh")
UP_SECONDS = 30
STOP_SECONDS = 3
CANNOT = 69  # EX_UNAVAILABLE


def fail(sentence):
    print("tests/world/enter: " + sentence, file=sys.stderr, flush=True)
    os._exit(CANNOT)


def unshare(flags):
    if LIBC.unshare(flags) != 0:
        fail(
            "this machine allows no new namespaces (unshare: %s), so the practice world cannot be set up; "
            "in a container, start it with the capability CAP_SYS_ADMIN or as a privileged one."
            % os.strerror(ctypes.get_errno())
        )


def die_with_parent(signum):
    LIBC.prctl(PR_SET_PDEATHSIG, signum, 0, 0, 0)


def status_of(wait_status):
    code = os.waitstatus_to_exitcode(wait_status)
    return code if code >= 0 else 128 - code


class Options:
    """What `enter` hands on in front of the command."""

    def __init__(self, arguments):
        given = {"--as": None, "--delay": "0", "--mechanisms": ""}
        while arguments[0] in given:
            given[arguments[0]] = arguments[1]
            arguments = arguments[2:]
        self.caller, self.world = given["--as"], [given["--delay"], given["--mechanisms"]]
        self.command = arguments


class Caller:
    """Who the command runs as: root itself, or the user who came through sudo."""

    def __init__(self, text):
        self.uid, self.gid, self.environ = None, None, dict(os.environ)
        if text is not None:
            uid, gid, pid = (int(number) for number in text.split(":"))
            self.uid, self.gid = uid, gid
            # `enter` became sudo by exec and is still there: its environment is the user's own, before sudo cut it.
            with open("/proc/%d/environ" % pid, "rb") as file:
                pairs = (entry.partition(b"=") for entry in file.read().split(b"\0") if entry)
                self.environ = {os.fsdecode(name): os.fsdecode(value) for name, _, value in pairs}
            # If sudo is killed, stop as if we had been.
            die_with_parent(signal.SIGTERM)
        # No proxy can be reached from inside.
        for name in ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"):
            self.environ.pop(name, None)
            self.environ.pop(name.upper(), None)
        self.environ["UKETORI_WORLD"] = WORLD

    def become(self):
        if self.uid is not None:
            import pwd

            os.initgroups(pwd.getpwuid(self.uid).pw_name, self.gid)
            os.setgid(self.gid)
            os.setuid(self.uid)


def run_client(caller, command, go):
    """Waits in its own network until the world is up, then becomes the command."""
    unshare(CLONE_NEWNET)
    go.say(b"r")
    if go.hear() != b"g":
        os._exit(CANNOT)
    for signum in (signal.SIGTERM, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(signum, signal.SIG_DFL)
    caller.become()
    try:
        os.execvpe(command[0], command, caller.environ)
    except OSError as error:
        print("tests/world/enter: %s: %s" % (command[0], error.strerror), file=sys.stderr, flush=True)
        os._exit(126 if isinstance(error, PermissionError) else 127)


class Wire:
    """One byte each way between a parent and its child; an end that is gone reads as b''."""

    def __init__(self):
        self.down, self.up = os.pipe(), os.pipe()

    def take(self, reader, writer, other_reader, other_writer):
        self.reader, self.writer = reader, writer
        os.close(other_reader)
        os.close(other_writer)

    def at_parent(self):
        self.take(self.up[0], self.down[1], self.down[0], self.up[1])

    def at_child(self):
        self.take(self.down[0], self.up[1], self.up[0], self.down[1])

    def say(self, byte):
        os.write(self.writer, byte)

    def hear(self):
        return os.read(self.reader, 1)


def fork(child_main, *arguments):
    """Returns (pid, wire) in the parent; the child runs child_main (*arguments, wire) and never returns."""
    wire = Wire()
    pid = os.fork()
    if pid == 0:
        wire.at_child()
        child_main(*arguments, wire)
        os._exit(CANNOT)
    wire.at_parent()
    return pid, wire


def bring_up(client, world):
    for step in (["mount", "--make-rprivate", "/"], ["mount", "-t", "proc", "proc", "/proc"]):
        if subprocess.run(step, stdin=subprocess.DEVNULL).returncode != 0:
            fail("'%s' is not allowed here; the practice world needs mounts of its own." % " ".join(step))
    try:
        # What it says goes to standard error: standard output belongs to the command.
        done = subprocess.run([UP, str(client), *world], stdin=subprocess.DEVNULL, stdout=2, timeout=UP_SECONDS)
    except subprocess.TimeoutExpired:
        fail("the practice servers did not come up within %d seconds." % UP_SECONDS)
    if done.returncode != 0:
        os._exit(done.returncode if done.returncode > 0 else 128 - done.returncode)


def wait_for(pid):
    """Process 1 inherits every orphan, so it waits for anybody until it is the right one."""
    while True:
        ended, wait_status = os.wait()
        if ended == pid:
            return status_of(wait_status)


def run_init(caller, options, parent):
    die_with_parent(signal.SIGKILL)
    # Had the parent died before that line, nobody would answer.
    parent.say(b"r")
    if parent.hear() != b"g":
        os._exit(CANNOT)
    # A key on the keyboard signals every process at the terminal; what it means is for the command to say.
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda _signum, _frame: None)
    client, go = fork(run_client, caller, options.command)
    if go.hear() != b"r":
        os._exit(wait_for(client))

    def stop(_signum, _frame):
        os.kill(client, signal.SIGTERM)
        signal.alarm(STOP_SECONDS)

    bring_up(client, options.world)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGALRM, lambda _signum, _frame: os._exit(128 + signal.SIGTERM))
    go.say(b"g")
    os._exit(wait_for(client))


def at_terminal():
    """True if a key on the keyboard signals the command as well as us."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        foreground = os.tcgetpgrp(terminal) == os.getpgrp()
        os.close(terminal)
        return foreground
    except OSError:
        return False


def watch_signals(init):
    def hand_on(signum, _frame):
        if signum != signal.SIGINT or not at_terminal():
            os.kill(init, signal.SIGTERM)

    for signum in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        if signal.getsignal(signum) != signal.SIG_IGN:
            signal.signal(signum, hand_on)


def main(arguments):
    options = Options(arguments)
    caller = Caller(options.caller)
    unshare(CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET)
    init, wire = fork(run_init, caller, options)
    watch_signals(init)
    if wire.hear() == b"r":
        wire.say(b"g")
    while True:
        try:
            return status_of(os.waitpid(init, 0)[1])
        except InterruptedError:
            continue


sys.exit(main(sys.argv[1:]))
