"""What a screen reader does: looks at the tree of the running program, presses, types, listens.

Runs on the system's own Python, which has `gi`, in a D-Bus session and on an X server of its own:
imports nothing of ours. Waits by asking again, never by sleeping a time that should be enough.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

# The short forms of Atspi's calls are named after their interfaces, and say they are old.
warnings.simplefilter("ignore", DeprecationWarning)

PATIENCE = 20.0
"""Seconds; only a fault lasts so long."""

KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Down": 0xFF54, "Right": 0xFF53, "F2": 0xFFBF}

STATE = Atspi.StateType

Node = Any


class NotSeen(Exception):
    """What was waited for did not come."""


class Reader:
    """Looks at one program, by its process."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.heard: list[str] = []
        Atspi.init()
        self._context = GLib.MainContext.default()
        self._listener = Atspi.EventListener.new(self._event)
        self._listener.register("object:announcement")
        self.root: Node = self.wait("the program", self._find_program)

    def _event(self, event: Node) -> None:
        self.heard.append(str(event.any_data))

    def _find_program(self) -> Node:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(place)
            if found is not None and found.get_process_id() == self._pid:
                return found
        return None

    # --- waiting --------------------------------------------------------------------------

    def listen(self) -> None:
        """Let in what has arrived."""
        while self._context.iteration(False):
            pass

    def wait(self, what: str, ask: Callable[[], Any]) -> Any:
        """The first true answer; NotSeen when there is none."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.listen()
            try:
                answer = ask()
            except GLib.Error:
                # A widget went while it was asked something.
                answer = None
            if answer:
                return answer
            time.sleep(0.02)
        raise NotSeen(f"{what}; heard: {self.heard}")

    def hear(self, sentence: str) -> None:
        self.wait(f"hearing “{sentence}”", lambda: self.heard and self.heard[-1] == sentence)

    # --- looking --------------------------------------------------------------------------

    def nodes(self, start: Node = None) -> Iterator[Node]:
        """All that could be seen, from the outside in."""
        node = start or self.root
        yield node
        for place in range(node.get_child_count()):
            child = node.get_child_at_index(place)
            if child is not None and child.get_state_set().contains(STATE.VISIBLE):
                yield from self.nodes(child)

    def find(self, role: str, name: str) -> Node:
        """The node with this role of which the name begins so; waits until it is there."""

        def ask() -> Node:
            for node in self.nodes():
                if node.get_role_name() == role and node.get_name().startswith(name):
                    return node
            return None

        return self.wait(f"{role} “{name}”", ask)

    def press(self, node: Node) -> None:
        """One click, as a screen reader gives it."""
        actions = [node.get_action_name(place) for place in range(node.get_n_actions())]
        node.do_action(actions.index("Press"))

    def is_at(self, node: Node) -> bool:
        return bool(node.get_state_set().contains(STATE.FOCUSED))

    def go_to(self, node: Node) -> None:
        node.grab_focus()
        self.wait(f"the focus on “{node.get_name()}”", lambda: self.is_at(node))

    def key(self, name: str) -> None:
        """A key by its name, or a sign."""
        symbol = KEYS.get(name) or ord(name)
        Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)

    def nameless(self) -> list[str]:
        """What can be used here and has no name: its role, and what it stands in."""
        return [
            f"{node.get_role_name()} in {_path(node)}"
            for node in self.nodes()
            if _is_usable(node) and not node.get_name().strip()
        ]

    def unexplained(self) -> list[str]:
        """Boxes of which one hears what is chosen, but not what for."""
        return [
            node.get_name()
            for node in self.nodes()
            if node.get_role_name() == "combo box"
            and node.get_state_set().contains(STATE.SHOWING)
            and not (node.get_description() or node.get_relation_set())
        ]


def _is_usable(node: Node) -> bool:
    states = node.get_state_set()
    if not states.contains(STATE.SHOWING):
        return False
    return states.contains(STATE.FOCUSABLE) or node.get_n_actions() > 0


def _path(node: Node) -> str:
    names = []
    while (node := node.get_parent()) is not None:
        names.append(node.get_name() or node.get_role_name())
    return " < ".join(names)
