#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Writes the readings of difficult words into the Japanese texts: 契約先 becomes 契約先(けいやくさき) where a text
has it first.

Usage: add_readings.py CATALOGUE.po WORDS.tsv OUTPUT.mo
"""

import pathlib
import re
import subprocess
import sys

KANJI = "[\u4e00-\u9fff々]"
# What leaves the window: a letter to the provider, sheets, reports and the terminal stay as they are written.
LEFT_ALONE = ("src/guide/uk-letter.c", "src/export/", "src/report/", "src/cli/", "data/")


def read_words(path):
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return dict(rows)


def pattern_of(words):
    """A word of one kanji is looked for where no other kanji touches it: 項 is read differently in 事項."""
    return re.compile("|".join(word if len(word) > 1 else f"(?<!{KANJI}){word}(?!{KANJI})"
                               for word in sorted(words, key=len, reverse=True)))


def entries_of(catalogue):
    """The entries of a catalogue, each as its lines, every text on one line or ended at its line ends."""
    text = subprocess.run(["msgattrib", "--no-obsolete", "--no-wrap", catalogue], check=True, capture_output=True,
                          encoding="utf-8").stdout
    return [entry.split("\n") for entry in text.strip("\n").split("\n\n")]


def is_on_screen(entry):
    places = [place for line in entry if line.startswith("#: ") for place in line[3:].split()]
    return any(not place.startswith(LEFT_ALONE) for place in places)


def translations_in(entry):
    """The numbers of the lines that hold a translation, a list for each of its forms."""
    forms = []
    for number, line in enumerate(entry):
        if line.startswith("msgstr"):
            forms.append([number])
        elif forms and line.startswith('"'):
            forms[-1].append(number)
    return forms


def annotate(entry, words, pattern):
    for form in translations_in(entry):
        seen = set()

        def with_reading(match, seen=seen):
            word = match.group()
            known = word in seen or match.string[match.end():].startswith("(")
            seen.add(word)
            return word if known else f"{word}({words[word]})"

        for number in form:
            entry[number] = pattern.sub(with_reading, entry[number])


def main(catalogue, words_path, output):
    words = read_words(pathlib.Path(words_path))
    pattern = pattern_of(words)
    entries = entries_of(catalogue)
    for entry in filter(is_on_screen, entries):
        annotate(entry, words, pattern)
    text = "\n\n".join("\n".join(entry) for entry in entries) + "\n"
    subprocess.run(["msgfmt", "--check-format", f"--output-file={output}", "-"], input=text, check=True, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
