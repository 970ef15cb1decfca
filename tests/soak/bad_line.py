#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""A bad line between Uketori and the practice mail server: bad_line.py SOAK JOURNEYS SEED

Runs in the practice world. The addresses of 山田商店's mail host are taken over on this side, and every connection to
them is handed on to the server, or harmed: delayed, cut, reset, stalled, garbled, put out of order. What becomes of a
connection hangs on the seed and on its number alone. Through that line SOAK walks its journeys; afterwards the mailbox
has to be as it was, in every figure that its server tells.
"""

import asyncio
import os
import pathlib
import random
import subprocess
import sys

WORLD = pathlib.Path(os.environ["UKETORI_WORLD"])
ADDRESS = "hanako@yamada-shoten.example"
TAKEN = ("192.0.2.11", "2001:db8::11")
SERVER = "192.0.2.16"  # the same servers with the same certificate, under an address that no name leads to
PORTS = (110, 143, 465, 587, 993, 995)
FAULTS = ("none", "none", "none", "slow", "pieces", "cut", "reset", "stall", "garble", "swap")
STALL_SECONDS = 5  # longer than any limit of SOAK's


def take_over():
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for address in TAKEN:
        prefix = 128 if ":" in address else 32
        more = ["nodad"] if ":" in address else []
        subprocess.run([*sudo, "ip", "address", "add", f"{address}/{prefix}", "dev", "lo", *more], check=True)


def table(fields):
    rows = subprocess.run([WORLD / "bin" / "doveadm", "-f", "tab", "fetch", "-u", ADDRESS, fields, "ALL"], check=True,
                          capture_output=True, text=True, timeout=60).stdout.splitlines()
    # A POP login takes \Recent away, as the promise says.
    return [row.replace("\\Recent", "").split() for row in rows]


def mailbox():
    """In small tables: doveadm breaks lines of long ones where its buffer ends."""
    return [table(f"uid {field}") for field in ("mailbox-guid", "guid", "flags", "date.received", "size.physical",
                                                "pop3.uidl")]


class Line:
    """One connection, with at most one fault on its way."""

    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}/{number}")
        self.fault = self.random.choice(FAULTS)
        self.at = self.random.choice((0, 1, 3, 40, 200, 1000, 3000, 6000))  # bytes from the server before it happens
        self.held = b""

    async def harm(self, data, writer):
        """What is left of data; None ends the connection."""
        if self.fault == "slow":
            await asyncio.sleep(self.random.uniform(0, 0.05))
        elif self.at > 0:
            self.at -= len(data)
            return data
        elif self.fault == "cut":
            return None
        elif self.fault == "reset":
            writer.transport.abort()
            return None
        elif self.fault == "stall":
            await asyncio.sleep(STALL_SECONDS)
        elif self.fault == "garble":
            place = self.random.randrange(len(data))
            return data[:place] + bytes([data[place] ^ self.random.randrange(1, 256)]) + data[place + 1:]
        elif self.fault == "swap":
            half = len(data) // 2
            return data[half:] + data[:half]
        elif self.fault == "pieces":
            for start in range(0, len(data) - 1, 7):
                writer.write(data[start:start + 7])
                await writer.drain()
            return data[(len(data) - 1) // 7 * 7:] if len(data) > 1 else data
        return data

    async def copy(self, reader, writer, harmed):
        try:
            while data := await reader.read(4096):
                data = await self.harm(data, writer) if harmed else data
                if data is None:
                    break
                writer.write(data)
                await writer.drain()
        except (ConnectionError, OSError):
            pass
        finally:
            writer.close()

    async def run(self, reader, writer, port):
        try:
            server_reader, server_writer = await asyncio.open_connection(SERVER, port)
        except OSError:
            writer.close()
            return
        await asyncio.gather(self.copy(reader, server_writer, False), self.copy(server_reader, writer, True))


async def walk(soak, journeys, seed):
    numbers = iter(range(1 << 62))
    for address in TAKEN:
        for port in PORTS:
            async def connected(reader, writer, port=port):
                await Line(seed, next(numbers)).run(reader, writer, port)
            await asyncio.start_server(connected, address, port)
    process = await asyncio.create_subprocess_exec(soak, journeys, seed)
    return await process.wait()


def main():
    soak, journeys, seed = sys.argv[1:]
    take_over()
    before = mailbox()
    assert len(before[0]) > 30, "the mailbox is empty"
    status = asyncio.run(walk(soak, journeys, seed))
    for old, new in zip(before, mailbox(), strict=True):
        assert new == old, f"the mailbox has changed: {old} was, {new} is"
    return status


if __name__ == "__main__":
    sys.exit(main())
