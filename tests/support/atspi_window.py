# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Reads and uses a window through AT-SPI, as a screen reader does: by role, name and state, never by position.

Needs a session with the accessibility bus (tests/support/session.sh --x --a11y). Every wait has a deadline and ends
with what the window showed; there is no sleep, because each event of the window makes the question be asked again.
"""

import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

DEADLINE_S = 30
EVENTS = ("object:children-changed", "object:state-changed", "object:property-change", "object:text-changed", "window:")
# Not every change is told (GTK 4.8 is silent about some names), so it is asked again in between.
ASK_AGAIN_MS = 100


def _failed(question):
    """What a vanished widget answers counts as "not there"."""
    try:
        return question()
    except GLib.Error:
        return None


class Widget:
    """One accessible, and what a person could do with it."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return _failed(self.accessible.get_name) or ""

    @property
    def role(self):
        return _failed(self.accessible.get_role_name) or ""

    @property
    def text(self):
        """The text that is typed or shown in it; for a label without one, its name."""
        count = _failed(lambda: Atspi.Text.get_character_count(self.accessible))
        return self.name if count is None else Atspi.Text.get_text(self.accessible, 0, count)

    def has(self, state):
        states = _failed(self.accessible.get_state_set)
        return states is not None and states.contains(state)

    @property
    def is_showing(self):
        return self.has(Atspi.StateType.SHOWING) and self.has(Atspi.StateType.VISIBLE)

    @property
    def is_usable(self):
        return self.is_showing and self.has(Atspi.StateType.SENSITIVE)

    def children(self):
        count = _failed(self.accessible.get_child_count) or 0
        found = (_failed(lambda i=i: self.accessible.get_child_at_index(i)) for i in range(count))
        return [Widget(child) for child in found if child is not None]

    def descendants(self):
        for child in self.children():
            yield child
            yield from child.descendants()

    def press(self):
        if not Atspi.Action.do_action(self.accessible, 0):
            raise AssertionError(f"{self.role} “{self.name}” cannot be pressed")

    def write(self, text):
        if not Atspi.EditableText.set_text_contents(self.accessible, text):
            raise AssertionError(f"{self.role} “{self.name}” takes no text")

    def dump(self, depth=0):
        lines = [f"{'  ' * depth}{self.role} “{self.name}”"]
        for child in self.children():
            if child.is_showing:
                lines.append(child.dump(depth + 1))
        return "\n".join(lines)


def wait_until(question, what, seconds=DEADLINE_S, shown=lambda: ""):
    """Asks until the answer is something, and gives it."""
    answer = _failed(question)
    end = time.monotonic() + seconds
    loop = GLib.MainLoop()
    listener = Atspi.EventListener.new(lambda _event: loop.quit())
    for event in EVENTS:
        listener.register(event)
    try:
        while not answer and time.monotonic() < end:
            timer = GLib.timeout_add(ASK_AGAIN_MS, lambda: loop.quit() or True)
            loop.run()
            GLib.source_remove(timer)
            answer = _failed(question)
    finally:
        for event in EVENTS:
            listener.deregister(event)
    if not answer:
        raise AssertionError(f"{what} did not come within {seconds} s; the window shows:\n{shown()}")
    return answer


class Window:
    """The window of a program that is starting or there."""

    def __init__(self, program, seconds=DEADLINE_S):
        self.program = program
        self.root = wait_until(self._find_frame, f"the window of {program}", seconds)

    def _find_frame(self):
        desktop = Widget(Atspi.get_desktop(0))
        for application in desktop.children():
            if application.name == self.program:
                return next((child for child in application.children() if child.is_showing), None)
        return None

    def dump(self):
        return self.root.dump()

    def look_for(self, role=None, name=None, starts=None, usable=False):
        """The first widget that a person sees and that fits, or None."""
        for widget in self.root.descendants():
            if role is not None and widget.role != role:
                continue
            if name is not None and widget.name != name:
                continue
            if starts is not None and not widget.name.startswith(starts):
                continue
            if widget.is_usable if usable else widget.is_showing:
                return widget
        return None

    def find(self, role=None, name=None, starts=None, usable=False, seconds=DEADLINE_S):
        what = " ".join(part for part in (role, name, starts) if part)
        return wait_until(lambda: self.look_for(role, name, starts, usable), what, seconds, self.dump)

    def press(self, name, role=None):
        self.find(role, name, usable=True).press()

    def write(self, name, text):
        self.find(None, name, usable=True).write(text)
