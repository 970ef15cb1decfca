# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""What the benchmarks share: figures of measure.c, medians, tables, and what RESULTS.md says of the machine."""

import datetime
import os
import pathlib
import re
import statistics
import subprocess

RESULTS = pathlib.Path(__file__).resolve().parent / "RESULTS.md"


def median(values):
    return statistics.median(values)


def p95(values):
    """The smallest value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def measure(command, password="", timeout=300):
    """Runs measure.c; returns {figure: [value of each round]}."""
    done = subprocess.run(command, input=password.encode(), stdout=subprocess.PIPE, timeout=timeout, check=True)
    figures = {}
    for line in done.stdout.decode().splitlines():
        name, value = line.split("\t")
        figures.setdefault(name, []).append(float(value))
    return figures


def trip_ms(url, rounds, prefix=()):
    """What a round trip really takes, by the time that TCP needs: the relay is a program too."""
    command = [*prefix, "curl", "-sS", "-o", "/dev/null", "-w", "%{time_namelookup} %{time_connect}", "--insecure", url]
    times = [subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout.split()
             for _ in range(rounds)]
    return median([1000 * (float(connected) - float(named)) for named, connected in times])


def layout(head, rows):
    """A Markdown table whose source is a table too; the first column to the left, the others to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(row):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]
        return "| " + " | ".join(cells) + " |"

    rule = "|" + "|".join("-" * (width + 1) + (":" if i else "-") for i, width in enumerate(widths)) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def version_of(*command):
    try:
        text = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False).stdout.decode()
    except OSError:
        return None
    found = re.search(r"\d+\.\d[\w.]*", text)
    return found and found[0]


def machine():
    cpu = next((line.partition(":")[2].strip() for line in open("/proc/cpuinfo", encoding="utf-8")
                if line.startswith("model name")), "unknown processor")
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text(encoding="ascii"))[1])
    return (f"{cpu}, {os.cpu_count()} threads, {memory / 2 ** 20:.0f} GiB, Linux {os.uname().release}, "
            f"load {os.getloadavg()[0]:.1f} when it began")


def publish(topic, text, versions):
    """Prints the table of @topic; with UKETORI_BENCH_WRITE set, puts it into RESULTS.md in place of the last one."""
    known = ", ".join(f"{name} {version}" for name, version in versions.items() if version)
    part = f"## {topic}\n\n{datetime.date.today().isoformat()} · {machine()} · {known}\n\n{text.strip()}\n"
    print(part, flush=True)
    if not os.environ.get("UKETORI_BENCH_WRITE"):
        return
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Measured\n"
    parts = re.split(r"(?m)^(?=## )", old)
    kept = [entry.strip() + "\n" for entry in parts if not entry.startswith(f"## {topic}\n")]
    RESULTS.write_text("\n".join([kept[0], *sorted([*kept[1:], part])]), encoding="utf-8")
