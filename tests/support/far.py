# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Distance: two cables with a relay between them that holds every packet back, names, TCP and all, in each direction.
Needs no netem in the kernel, only the right to make network devices in a namespace.

As a program, for tests/world/up.sh: "far.py relay MS DEVICE DEVICE" passes packets between two devices until it is ended;
MS is how long each is held back. "far.py finish DEVICE" prepares a device that sends to a relay."""

import ctypes
import errno
import fcntl
import heapq
import itertools
import select
import socket
import struct
import subprocess
import sys
import time

SIOCETHTOOL = 0x8946
# linux/ethtool.h: checksums, gathering and segments of every kind. A relay sees packets as the kernel hands them over, so
# the kernel must have finished them.
OFF = (0x17, 0x19, 0x1F, 0x24, 0x2C)
ETH_P_ALL = 3
FRAME_BYTES = 65536
# The network for measuring (RFC 2544 section C.2.2).
NEAR, FAR = "198.18.0.1", "198.18.0.2"


def finish_packets(device):
    """What leaves through @device is complete: one packet, one frame, its checksum in it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for command in OFF:
            value = (ctypes.c_uint32 * 2)(command, 0)
            fcntl.ioctl(sock, SIOCETHTOOL, struct.pack("16sP16x", device.encode(), ctypes.addressof(value)))


class Relay:
    """Two devices and what is on its way between them."""

    def __init__(self, names):
        self.ends = [socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL)) for _ in names]
        self.waiting, self.numbers = [], itertools.count()
        for end, name in zip(self.ends, names):
            end.bind((name, 0))
            end.setblocking(False)

    def take(self, end, delay_s):
        try:
            while True:
                frame, origin = end.recvfrom(FRAME_BYTES)
                if origin[2] != socket.PACKET_OUTGOING:
                    other = self.ends[1 - self.ends.index(end)]
                    heapq.heappush(self.waiting, (time.monotonic() + delay_s, next(self.numbers), other, frame))
        except BlockingIOError:
            pass

    def let_go(self):
        """Sends what has waited long enough. Returns how long the next one has to wait, None for nobody."""
        while self.waiting:
            left = self.waiting[0][0] - time.monotonic()
            if left > 0:
                return left
            _due, _number, other, frame = heapq.heappop(self.waiting)
            other.send(frame)
        return None

    def run(self, delay_s):
        """Until one of the devices is gone."""
        try:
            while True:
                ready, _, _ = select.select(self.ends, [], [], self.let_go())
                for end in ready:
                    self.take(end, delay_s)
        except OSError as error:
            if error.errno not in (errno.ENETDOWN, errno.ENXIO, errno.ENODEV):
                raise


def ip(words, prefix=()):
    subprocess.run([*prefix, "ip", *words.split()], check=True)


class FarNetwork:
    """A second network, for the program under test, behind a relay; this one keeps the servers (see apart.py).
    `prefix` runs a command there."""

    def __init__(self, delay_ms):
        self.holder = subprocess.Popen(["unshare", "-n", "cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.holder.stdin.write(b".")
        self.holder.stdin.flush()
        self.holder.stdout.read(1)  # it is in its own network now
        self.prefix = ["nsenter", "-t", str(self.holder.pid), "-n"]
        self.lay()
        self.relay = subprocess.Popen([sys.executable, __file__, "relay", str(delay_ms), "relay-near", "relay-far"])

    def lay(self):
        for near, far in (("near", "relay-near"), ("far", "relay-far")):
            ip(f"link add {near} type veth peer name {far}")
            ip(f"link set {far} up")
        finish_packets("near")
        finish_packets("far")
        ip(f"link set far netns {self.holder.pid}")
        ip("link set near up")
        ip(f"address add {NEAR}/24 dev near")
        ip("link set lo up", self.prefix)
        ip("link set far up", self.prefix)
        ip(f"address add {FAR}/24 dev far", self.prefix)
        ip(f"route add default via {NEAR}", self.prefix)
        # Both know each other's address, so that no question for it comes before the first packet.
        ip(f"neigh replace {FAR} lladdr {self.address_of('far', self.prefix)} dev near nud permanent")
        ip(f"neigh replace {NEAR} lladdr {self.address_of('near', ())} dev far nud permanent", self.prefix)

    @staticmethod
    def address_of(device, prefix):
        words = subprocess.run([*prefix, "ip", "-o", "link", "show", device], check=True, stdout=subprocess.PIPE).stdout.split()
        return words[words.index(b"link/ether") + 1].decode()

    def close(self):
        self.relay.kill()
        self.relay.wait()
        self.holder.kill()
        self.holder.wait()
        ip("link del near")


if __name__ == "__main__":
    if sys.argv[1] == "finish":
        finish_packets(sys.argv[2])
    else:
        Relay(sys.argv[3:5]).run(float(sys.argv[2]) / 1000)
