# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Thunderbird's remote control, as far as it is needed: frames are "<length>:<json>", a request [0, id, name, parameters]."""

import json
import socket


class Marionette:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), 60)
        self.socket.settimeout(120)
        self.buffer, self.number = b"", 0
        self.read()
        self.command("WebDriver:NewSession")
        self.command("Marionette:SetContext", value="chrome")

    def receive(self):
        data = self.socket.recv(65536)
        assert data, "Thunderbird hung up"
        self.buffer += data

    def read(self):
        while b":" not in self.buffer:
            self.receive()
        size, self.buffer = self.buffer.split(b":", 1)
        while len(self.buffer) < int(size):
            self.receive()
        answer, self.buffer = self.buffer[: int(size)], self.buffer[int(size):]
        return json.loads(answer)

    def command(self, name, **parameters):
        self.number += 1
        data = json.dumps([0, self.number, name, parameters]).encode()
        self.socket.sendall(b"%d:" % len(data) + data)
        _, _, error, result = self.read()
        assert not error, error
        return result

    def script(self, text, *arguments):
        """What an asynchronous script hands to its last argument, as JSON."""
        answer = self.command("WebDriver:ExecuteAsyncScript", script=text, args=list(arguments))["value"]
        assert not str(answer).startswith("ERR"), answer
        return json.loads(answer)
