# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""press_ctrl_c.py COMMAND...: runs COMMAND at a terminal, presses Ctrl+C once it has printed a line, and prints all
that appeared and the exit status."""

import os
import pty
import sys


def read_all(terminal):
    said, pressed = b"", False
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other side of a terminal is closed
            return said
        if not part:
            return said
        said += part
        if not pressed and b"\n" in said:
            os.write(terminal, b"\x03")
            pressed = True


def main(command):
    pid, terminal = pty.fork()
    if pid == 0:
        os.execvp(command[0], command)
    said = read_all(terminal).decode()
    print(said + ("" if said.endswith("\n") else "\n") + str(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))


main(sys.argv[1:])
