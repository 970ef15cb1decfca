#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Do the tests of advice/ bite? Every small fault of mutations.py is put into a copy of one source file, outside the
tree; that file alone is compiled, linked in front of the real library, and the tests run. A fault that no test notices
must stand in equivalent-mutants.json with the reason why nobody can notice it; one that stands there and is noticed
must go. Usage: mutants.py BUILD_FOLDER SOURCE_FOLDER EQUIVALENTS [PART_OF_A_NAME]
"""

import concurrent.futures
import fnmatch
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

import mutations

# The rules, and all that follows from them; not the sentences, which have tests of their own.
SOURCES = ("uk-capacity.c", "uk-case.c", "uk-cautions.c", "uk-condition.c", "uk-confidence.c", "uk-families.c",
           "uk-listing.c", "uk-points.c", "uk-questions.c", "uk-rules.c", "uk-steps.c", "uk-what-if.c")
TESTS = ("cases", "questions", "texts", "properties")  # the fastest first
FEWEST = 300  # mutants; fewer would mean that the tables are no longer found
DEADLINE_SECONDS = 120  # a mutant may run for ever; the tests need a second
LIBRARY = "src/advice/libuk-advice.a"


def ninja_command(build, target):
    found = subprocess.run(["ninja", "-C", build, "-t", "commands", "-s", target], check=True, capture_output=True,
                           text=True)
    return shlex.split(found.stdout.strip().splitlines()[-1])


def replace_after(command, option, value):
    at = command.index(option)
    return command[:at + 1] + [value] + command[at + 2:]


class Workshop:
    """How this build compiles a source of the library and links its tests."""

    def __init__(self, build, scratch):
        self.build, self.scratch = build, scratch
        self.compilers = {source: ninja_command(build, f"{LIBRARY}.p/{source}.o") for source in SOURCES}
        self.linkers = {test: ninja_command(build, f"tests/advice/test-advice-{test}") for test in TESTS}
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", UKETORI_SEED="1", UKETORI_RANDOM_CASES="2000",
                                G_DEBUG="fatal-warnings")

    def run(self, command, **options):
        return subprocess.run(command, cwd=self.build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              check=False, **options).returncode

    def compile(self, mutant, folder):
        copy, result = folder / mutant.source, folder / "mutant.o"
        copy.write_text(mutant.text, encoding="utf-8")
        command = [word for word in self.compilers[mutant.source] if not word.startswith("-O")]
        command = replace_after(replace_after(command, "-o", str(result)), "-c", str(copy))
        command = replace_after(command, "-MF", str(folder / "mutant.d"))
        return result if self.run(command + ["-w", "-O0"]) == 0 else None

    def is_noticed_by(self, test, result, folder):
        program = folder / test
        command = replace_after(self.linkers[test], "-o", str(program))
        command.insert(command.index(LIBRARY), str(result))
        if self.run(command) != 0:
            sys.exit(f"could not link {test}")
        try:
            return self.run([str(program)], env=self.environment, timeout=DEADLINE_SECONDS) != 0
        except subprocess.TimeoutExpired:
            return True

    def judge(self, mutant):
        """"noticed by TEST", "survived", or "does not compile", which is as good as noticed."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as name:
            folder = pathlib.Path(name)
            result = self.compile(mutant, folder)
            if result is None:
                return "does not compile"
            for test in TESTS:
                if self.is_noticed_by(test, result, folder):
                    return f"noticed by {test}"
        return "survived"


def check_unmutated(workshop, sources):
    """The tests must be silent about the sources as they are: else everything would look noticed."""
    for source in SOURCES:
        text = (sources / source).read_text(encoding="utf-8")
        verdict = workshop.judge(mutations.Mutant("nothing", source, text))
        if verdict != "survived":
            sys.exit(f"{source} without a fault: {verdict}")


def collect(sources, part):
    mutants = [mutant for source in SOURCES for mutant in mutations.all_mutants(sources / source)]
    names = [mutant.name for mutant in mutants]
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        sys.exit("two mutants have one name:\n  " + "\n  ".join(sorted(doubled)))
    if len(mutants) < FEWEST:
        sys.exit(f"only {len(mutants)} mutants: has the shape of the tables changed?")
    return [mutant for mutant in mutants if part in mutant.name]


def explain(name, equivalents):
    """The pattern of equivalent-mutants.json that covers a mutant, if there is one."""
    return next((pattern for pattern in equivalents if fnmatch.fnmatchcase(name, pattern)), None)


def report(verdicts, equivalents, complete):
    counts = {}
    for verdict in verdicts.values():
        counts[verdict] = counts.get(verdict, 0) + 1
    print(f"{len(verdicts)} mutants: " + ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items())))
    faults, used = 0, set()
    for name, verdict in verdicts.items():
        pattern = explain(name, equivalents)
        used.add(pattern)
        if verdict == "survived" and pattern:
            print(f"  equivalent: {name}: {equivalents[pattern]}")
        elif verdict == "survived" or pattern:
            faults += 1
            print(f"  {'NOT EQUIVALENT, ' if pattern else ''}{verdict.upper()}: {name}")
    for pattern in sorted(set(equivalents) - used) if complete else []:
        faults += 1
        print(f"  NO SUCH MUTANT: {pattern}")
    return 1 if faults else 0


def main():
    build, sources, equivalents_path = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    part = sys.argv[4] if len(sys.argv) > 4 else ""
    if shutil.which("ninja") is None:
        sys.exit("ninja is missing")
    equivalents = json.loads(equivalents_path.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch:
        workshop = Workshop(build, scratch)
        check_unmutated(workshop, sources)
        mutants = collect(sources, part)
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            verdicts = dict(zip([mutant.name for mutant in mutants], pool.map(workshop.judge, mutants)))
    sys.exit(report(verdicts, equivalents, part == ""))


main()
