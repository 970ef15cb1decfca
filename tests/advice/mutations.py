# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Small faults for C sources of advice/: every row of a table dropped or swapped with its neighbour, every condition of
a rule left out, every comparison shifted, every predicate turned round, every threshold moved.

Rows and functions are found by the shape of the text (clang-format keeps it), never by line numbers. A mutant is named
by what it does, so that its name stays when lines move.
"""

import re
from typing import NamedTuple

TABLE = re.compile(r"^static const [^\n=;]*?(\w+)\[[^\]]*\] ?=\s*\{|^\} (\w+)\[\] = \{", re.MULTILINE)
FUNCTION = re.compile(r"^(\w+) \([^;{}]*\)\n\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
SKIPPED = re.compile(r'\bg_return_\w+ \([^;]*;|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|^\s*#(?!define \w+ [\d.]+\b)(?:[^\n]*\\\n)*[^\n]*',
                     re.DOTALL | re.MULTILINE)
LISTS = re.compile(r"\b(WHEN|REASONS) \(")
# Not the bound of a loop over an array: one step too far is for the sanitizers to see.
OPERATOR = re.compile(r" (==|!=|<=|>=|<|>|&&|\|\|) (?!G_N_ELEMENTS|UK_RULE_MAX|self->n_|listing->n_|advice->\w+->len)")
OTHER = {"==": "!=", "!=": "==", "<=": "<", "<": "<=", ">=": ">", ">": ">=", "&&": "||", "||": "&&"}
PREDICATE = re.compile(r"\breturn (?!NULL|FALSE;|TRUE;)([^;]+);")
CONSTANT = re.compile(r"^#define (\w+) (\d+\.\d+|\d+)$", re.MULTILINE)
OPENING, CLOSING = "({[", ")}]"


class Mutant(NamedTuple):
    name: str
    source: str  # name of the file
    text: str    # all of its text, with the fault


class Span(NamedTuple):
    start: int
    end: int


def mask(text):
    """The same text with comments, strings and preprocessor lines blanked, so that offsets stay."""
    return SKIPPED.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def split_list(masked, start):
    """Spans of the comma separated items from `start`, just behind an opening bracket, to the bracket that closes."""
    items, depth, first = [], 0, start
    for at in range(start, len(masked)):
        letter = masked[at]
        if letter in OPENING:
            depth += 1
        elif letter in CLOSING and depth > 0:
            depth -= 1
        elif letter in CLOSING or (letter == "," and depth == 0):
            if masked[first:at].strip():
                items.append(trim(masked, first, at))
            first = at + 1
            if letter != ",":
                return items
    raise ValueError("a bracket is not closed")


def trim(masked, start, end):
    piece = masked[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))


def drop(text, item, items):
    """The text without one item of a list, and without the comma that goes with it."""
    number = items.index(item)
    if number + 1 < len(items):
        return text[:item.start] + text[items[number + 1].start:]
    if number > 0:
        return text[:items[number - 1].end] + text[item.end:]
    return text[:item.start] + text[item.end:]


def swap(text, first, second):
    return (text[:first.start] + text[second.start:second.end] + text[first.end:second.start]
            + text[first.start:first.end] + text[second.end:])


def label(text, item):
    """A short name for a row: the id of a rule, else the words that stand in it."""
    row = text[item.start:item.end]
    found = re.search(r'\.id = "([^"]+)"', row)
    if found:
        return found.group(1)
    row = re.sub(r'N_ \((?:"[^"]*"\s*)+\)', "", row)
    words = re.findall(r'"[^"]*"|\b[A-Za-z]\w+|\d+', row)
    return " ".join(re.sub(r"^UK_(POINT_|CONDITION_)?", "", word) for word in words[:3])


def row_mutants(source, text):
    """Tables: each row dropped, each pair of neighbours swapped. Designated rows ([CODE] = …) have no order."""
    masked = mask(text)
    for table in TABLE.finditer(masked):
        name = table.group(1) or table.group(2)
        items = split_list(masked, table.end())
        for number, item in enumerate(items):
            designated = masked[item.start] == "["
            if not (designated and masked[item.end - 1] == "}"):
                yield Mutant(f"{source}: {name}: {label(text, item)} dropped", source, drop(text, item, items))
            if not designated and number + 1 < len(items):
                after = items[number + 1]
                yield Mutant(f"{source}: {name}: {label(text, item)} swapped with {label(text, after)}", source,
                             swap(text, item, after))


def list_mutants(source, text):
    """Conditions and reasons within a row of the rules: each left out, each pair of reasons swapped."""
    masked = mask(text)
    for found in LISTS.finditer(masked):
        rule = re.findall(r'\.id = "([^"]+)"', text[:found.start()])
        if not rule:
            continue
        items = split_list(masked, found.end())
        for number, item in enumerate(items):
            yield Mutant(f"{source}: {rule[-1]} without {label(text, item)}", source, drop_or_none(text, item, items))
            if found.group(1) == "REASONS" and number + 1 < len(items):
                yield Mutant(f"{source}: {rule[-1]}: {label(text, item)} after {label(text, items[number + 1])}",
                             source, swap(text, item, items[number + 1]))
    for found in re.finditer(r"\.(more|fault) = \w+,?", masked):
        rule = re.findall(r'\.id = "([^"]+)"', text[:found.start()])[-1]
        yield Mutant(f"{source}: {rule} without {found.group().rstrip(',')}", source,
                     text[:found.start()] + text[found.end():])


def drop_or_none(text, item, items):
    """A list of one becomes "none": an empty list of conditions always holds, an empty one of reasons has no length."""
    if len(items) > 1:
        return drop(text, item, items)
    if "UK_CONDITION" in text[item.start:item.end]:
        return text[:item.start] + "UK_CONDITION_NONE" + text[item.end:]
    start, end = text.rindex("REASONS", 0, item.start), text.index(")", item.end) + 1
    return text[:start] + ".n_reasons = 0" + text[end:]


def snippet(masked, found):
    """The whole words on both sides of an operator, within its statement."""
    before = re.split(r"[;{}]", masked[max(0, found.start() - 40):found.start()])[-1].split()
    after = re.split(r"[;{}]", masked[found.end():found.end() + 40])[0].split()
    return " ".join(before[-2:] + [found.group(1)] + after[:2])


def code_mutants(source, text):
    """Functions: each comparison shifted, each returned condition turned round."""
    masked = mask(text)
    for function in FUNCTION.finditer(masked):
        name, start, end = function.group(1), function.start(2), function.end(2)
        seen = {}
        for found in OPERATOR.finditer(masked, start, end):
            around = snippet(masked, found)
            seen[around] = seen.get(around, 0) + 1
            yield Mutant(f"{source}: {name}: “{OTHER[found.group(1)]}” in “{around}”"
                         + (f" #{seen[around]}" if seen[around] > 1 else ""), source,
                         text[:found.start(1)] + OTHER[found.group(1)] + text[found.end(1):])
        if not re.search(r"gboolean\n$", masked[:function.start()]):
            continue
        for number, found in enumerate(PREDICATE.finditer(masked, start, end), 1):
            yield Mutant(f"{source}: {name}: return {number} turned round", source,
                         text[:found.start(1)] + f"!({text[found.start(1):found.end(1)]})" + text[found.end(1):])


def constant_mutants(source, text):
    """Thresholds: each moved up by a little."""
    for found in CONSTANT.finditer(text):
        value = found.group(2)
        more = f"{float(value) + 0.01:.2f}" if float(value) < 1 else str(type(eval(value))(float(value) + 1))
        yield Mutant(f"{source}: {found.group(1)} is {more}", source,
                     text[:found.start(2)] + more + text[found.end(2):])


def all_mutants(path):
    source, text = path.name, path.read_text(encoding="utf-8")
    for make in (row_mutants, list_mutants, code_mutants, constant_mutants):
        yield from make(source, text)
