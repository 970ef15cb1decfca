#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Reads the printed sheet as paper and as text: test-sheet.py UKETORI-CLI DATA-FOLDER PICTURE-FOLDER

In both languages: one page for each mail program, every value on it, every font inside the file, nothing in the edges of
the paper and none of it cut off. The pages stay in PICTURE-FOLDER as PNG, to be looked at.
"""

import json
import os
import pathlib
import subprocess
import sys

CLI, DATA, PICTURES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
EDGE_INCHES = 0.6
DPI = 50


def run(*args, **more):
    return subprocess.run([str(a) for a in args], check=True, capture_output=True, timeout=120, **more).stdout


def export(language, name, *options):
    environment = {**os.environ, "LC_ALL": os.environ.get("UKETORI_TEST_LOCALE", "C.UTF-8"), "LANGUAGE": language}
    path = PICTURES / f"{name}-{language}.pdf"
    path.unlink(missing_ok=True)
    run(CLI, "export", name, "--report", DATA / "report.json", "--output", path, "--name", "山田 花子", *options,
        env=environment)
    return path


def count_pages(path):
    lines = run("pdfinfo", path).decode().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("Pages:")))


def assert_fonts_inside(path):
    for line in run("pdffonts", path).decode().splitlines()[2:]:
        assert line.split()[-5] == "yes", f"{path.name}: a font is not in the file: {line}"


def read_grey(path):
    """Width and rows of a picture in the plain binary grey format (PGM)."""
    kind, size, depth, pixels = path.read_bytes().split(b"\n", 3)
    assert (kind, depth) == (b"P5", b"255")
    width, height = map(int, size.split())
    assert len(pixels) == width * height
    return width, [pixels[row * width:(row + 1) * width] for row in range(height)]


def assert_edges_are_white(path, page):
    width, rows = read_grey(path)
    edge = int(EDGE_INCHES * DPI)
    outside = rows[:edge] + rows[-edge:] + [row[:edge] + row[width - edge:] for row in rows]
    assert all(set(row) <= {255} for row in outside), f"{path.name}: page {page} has something in the edge of the paper"
    assert any(set(row) != {255} for row in rows), f"{path.name}: page {page} is empty"


def look_at(path):
    stem = path.with_suffix("")
    run("pdftoppm", "-r", "100", "-png", path, stem)
    run("pdftoppm", "-r", DPI, "-gray", path, stem)
    for page, picture in enumerate(sorted(PICTURES.glob(f"{stem.name}-*.pgm")), 1):
        assert_edges_are_white(picture, page)
        picture.unlink()


def words_of(path):
    """Without spaces and line breaks, which a reader of PDFs puts as it likes."""
    return "".join(run("pdftotext", path, "-").decode("utf-8").split())


def check_settings(language):
    report = json.loads((DATA / "report.json").read_text(encoding="utf-8"))
    options = ("--answers", DATA / "answers.json", "--advice", DATA / "advice-imap.json")
    path = export(language, "sheet", *options)
    text = words_of(path)
    for server in (report["incoming"], report["outgoing"]):
        for value in (server["host"], str(server["port"]), server["username"]):
            assert value in text, f"{path.name} does not say {value}"
    assert "山田花子" in text
    # One page that sums up, one for each of six programs on a PC and on a phone, and the list for moving to IMAP.
    assert count_pages(path) == 8, count_pages(path)
    assert_fonts_inside(path)
    look_at(path)


def check_cards(language):
    for name in ("onsite", "rules"):
        path = export(language, name)
        assert count_pages(path) == 1
        assert_fonts_inside(path)
        look_at(path)


def check_languages_differ():
    assert words_of(PICTURES / "sheet-en.pdf") != words_of(PICTURES / "sheet-ja.pdf"), "the sheet is not translated"


def main():
    PICTURES.mkdir(exist_ok=True)
    for language in ("en", "ja"):
        check_settings(language)
        check_cards(language)
    check_languages_differ()
    print("the sheets are fine")


if __name__ == "__main__":
    main()
