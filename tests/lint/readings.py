#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Every word of the window that holds a kanji beyond elementary school has a reading in po/ja@readings/words.tsv, and
every word there is used; the made catalogue says what it should. Usage: readings.py SOURCE_ROOT"""

import gettext
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
CATALOGUE, FOLDER = ROOT / "po" / "ja.po", ROOT / "po" / "ja@readings"
sys.path.insert(0, str(FOLDER))
sys.dont_write_bytecode = True
import add_readings  # pylint: disable=wrong-import-position,import-error


def elementary_kanji():
    lines = (ROOT / "tests" / "lint" / "elementary-kanji.txt").read_text(encoding="utf-8").splitlines()
    kanji = [letter for line in lines if not line.startswith("#") for letter in line]
    assert len(kanji) == len(set(kanji)) == 1026, len(kanji)
    return set(kanji)


def texts_on_screen():
    for entry in filter(add_readings.is_on_screen, add_readings.entries_of(CATALOGUE)):
        for form in add_readings.translations_in(entry):
            yield "".join(entry[number] for number in form)


def faults(words, known):
    pattern = add_readings.pattern_of(words)
    used = set()
    for text in texts_on_screen():
        used |= set(pattern.findall(text))
        for rest in re.findall(f"{add_readings.KANJI}+[ぁ-ん]?", pattern.sub(" ", text)):
            if not set(re.findall(add_readings.KANJI, rest)) <= known:
                yield f"“{rest}” has no reading: {text}"
    for word in set(words) - used:
        yield f"“{word}” is in no text of the window"


def check_the_catalogue():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "readings.mo"
        subprocess.run([FOLDER / "add_readings.py", CATALOGUE, FOLDER / "words.tsv", path], check=True)
        with open(path, "rb") as file:
            texts = gettext.GNUTranslations(file)
    title = texts.gettext("Keep passwords that worked in this PC's keyring")
    assert title.count("鍵(かぎ)") == 1, title
    letter = texts.gettext("I have a question about our mail.")
    assert "(" not in letter, letter


found = list(faults(add_readings.read_words(FOLDER / "words.tsv"), elementary_kanji()))
print("\n".join(found))
check_the_catalogue()
sys.exit(bool(found))
