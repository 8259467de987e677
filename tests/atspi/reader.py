"""What a screen reader does: looks at the tree of the running program, presses, types, listens.

Runs on the system's own Python, which has `gi`, in a D-Bus session and on an X server of its own:
imports nothing of ours. Waits by asking again, never by sleeping a time that should be enough.

It speaks to the bus itself and not through libatspi, which asks for a number of children and then
for each of them: where a scroll bar went in between, Qt 6.11 reads past the end of its list and
ends the program (QAccessibleAbstractScrollArea::child). GetChildren is one question.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from gi.repository import Gio, GLib

PATIENCE = 20.0
"""Seconds; only a fault lasts so long."""

KEYS = {"Return": 0xFF0D, "Down": 0xFF54, "Right": 0xFF53, "F2": 0xFFBF}

# Of AtspiStateType and AtspiKeySynthType.
CHECKED, FOCUSABLE, FOCUSED, SHOWING, VISIBLE = 4, 11, 12, 25, 30
_SYMBOL = 3

_ATSPI = "org.a11y.atspi"
_REGISTRY = f"{_ATSPI}.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"


class NotSeen(Exception):
    """What was waited for did not come."""


class Bus:
    """The bus of the screen readers."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        asked = session.call_sync(
            *("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None),
            *(None, Gio.DBusCallFlags.NONE, -1),
        )
        flags = Gio.DBusConnectionFlags
        self.connection = Gio.DBusConnection.new_for_address_sync(
            asked.unpack()[0],
            flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION,
        )

    def ask(self, name: str, path: str, method: str, arguments: Any = None) -> Any:
        """The answer to `Interface.Method`; GLib.Error where who was asked is gone."""
        face, _, call = method.rpartition(".")
        answer = self.connection.call_sync(
            *(name, path, face, call, arguments, None, Gio.DBusCallFlags.NONE, 10_000)
        )
        unpacked = answer.unpack()
        return unpacked[0] if unpacked else None


@dataclass(frozen=True)
class Node:
    """Something in the tree; remembers nothing of it."""

    bus: Bus
    owner: str
    path: str

    def _ask(self, face: str, call: str, arguments: Any = None) -> Any:
        return self.bus.ask(self.owner, self.path, f"{_ATSPI}.{face}.{call}", arguments)

    def _property(self, name: str) -> str:
        wanted = GLib.Variant("(ss)", (f"{_ATSPI}.Accessible", name))
        method = "org.freedesktop.DBus.Properties.Get"
        return str(self.bus.ask(self.owner, self.path, method, wanted))

    @property
    def name(self) -> str:
        return self._property("Name")

    @property
    def description(self) -> str:
        return self._property("Description")

    @property
    def role(self) -> str:
        return str(self._ask("Accessible", "GetRoleName"))

    @property
    def children(self) -> list[Node]:
        found = self._ask("Accessible", "GetChildren")
        return [Node(self.bus, owner, path) for owner, path in found if not path.endswith("/null")]

    @property
    def is_labelled(self) -> bool:
        return bool(self._ask("Accessible", "GetRelationSet"))

    @property
    def actions(self) -> list[str]:
        """In the order of their numbers."""
        faces = self._ask("Accessible", "GetInterfaces")
        if f"{_ATSPI}.Action" not in faces:
            return []
        return [name for name, _, _ in self._ask("Action", "GetActions")]

    def has(self, state: int) -> bool:
        first, second = self._ask("Accessible", "GetState")
        return bool((first | second << 32) >> state & 1)

    @property
    def text(self) -> str:
        return str(self._ask("Text", "GetText", GLib.Variant("(ii)", (0, -1))))

    def press(self) -> None:
        """One click, as a screen reader gives it."""
        place = self.actions.index("Press")
        self._ask("Action", "DoAction", GLib.Variant("(i)", (place,)))

    def grab_focus(self) -> None:
        self._ask("Component", "GrabFocus")


class Reader:
    """Looks at the one program of this session."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._bus = Bus()
        self._context = GLib.MainContext.default()
        self._bus.connection.signal_subscribe(
            *(None, f"{_ATSPI}.Event.Object", "Announcement", None, None),
            *(Gio.DBusSignalFlags.NONE, self._announced),
        )
        wanted = GLib.Variant("(sass)", ("object:announcement", [], ""))
        registry = (_REGISTRY, "/org/a11y/atspi/registry", f"{_REGISTRY}.RegisterEvent", wanted)
        self._bus.ask(*registry)
        desktop = Node(self._bus, _REGISTRY, _ROOT)
        self.root: Node = self.wait(
            "the program",
            lambda: next((each for each in desktop.children if each.name == "Gespreksmodel"), None),
        )

    def _announced(self, *signal: Any) -> None:
        arguments = signal[5].unpack()
        self.heard.append(str(arguments[3]))

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

    def nodes(self, start: Node | None = None) -> Iterator[Node]:
        """All that could be seen, from the outside in."""
        node = start or self.root
        yield node
        for child in node.children:
            if child.has(VISIBLE):
                yield from self.nodes(child)

    def find(self, role: str, name: str) -> Node:
        """The node with this role of which the name begins so; waits until it is there."""

        def ask() -> Node | None:
            named = (node for node in self.nodes() if node.name.startswith(name))
            return next((node for node in named if node.role == role), None)

        found: Node = self.wait(f"{role} “{name}”", ask)
        return found

    def go_to(self, node: Node) -> None:
        node.grab_focus()
        self.wait(f"the focus on “{node.name}”", lambda: node.has(FOCUSED))

    def key(self, name: str) -> None:
        """A key by its name, or a sign."""
        symbol = KEYS.get(name) or ord(name)
        self._bus.ask(
            _REGISTRY,
            f"{_ROOT.rsplit('/', 2)[0]}/registry/deviceeventcontroller",
            f"{_ATSPI}.DeviceEventController.GenerateKeyboardEvent",
            GLib.Variant("(isu)", (symbol, "", _SYMBOL)),
        )

    def faults(self) -> list[str]:
        """What can be used here and has no name; boxes that don't say what is chosen there."""
        found = []
        for node in self.nodes():
            if not node.has(SHOWING):
                continue
            name, role = node.name.strip(), node.role
            if not name and (node.has(FOCUSABLE) or node.actions):
                found.append(f"{role} without a name: {node.description}")
            if role == "combo box" and not (node.description or node.is_labelled):
                found.append(f"combo box without a purpose: {name}")
        return found
