"""Every key of the program: those of the actions, and those that a widget has for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from app.ui.actions import ACTIONS, BY_ID, MENUS, TABLES

MOST_TABLE_KEYS = 9
"""So many tables have a key: Ctrl and their number."""

_DIGITS = "; ".join("0123456789")


@dataclass(frozen=True, slots=True)
class OwnKey:
    """Keys that do one thing where they hold. `shown` is how they are named, if not one by one."""

    keys: str
    words: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A widget with keys of its own.

    `lays_cards`: the keys that the actions only show hold here. `takes_text`: a bare sign is
    typed here, and is no order.
    """

    name: str
    keys: tuple[OwnKey, ...]
    lays_cards: bool = False
    takes_text: bool = False


_ENTER = "Return; Enter"
_PLUS, _MINUS = "+; =", "-; _"

_OTHER_CELL = OwnKey(
    "Ctrl+Left; Ctrl+Right; Ctrl+Up; Ctrl+Down", "Naar een ander vak", "Ctrl+pijltjes"
)
_NEXT_PERSON = OwnKey(_ENTER, "Naar de volgende deelnemer", "Enter")
_NEW_LINE = OwnKey("Shift+Return; Shift+Enter", "Nieuwe regel", "Shift+Enter")

PLACES: tuple[Place, ...] = (
    Place(
        "Op het bord",
        (
            OwnKey("Left; Right; Up; Down", "Ander kaartje kiezen", "pijltjes"),
            OwnKey(
                "Alt+Left; Alt+Right; Alt+Up; Alt+Down",
                "Kaartje 5 mm schuiven",
                "Alt+pijltjes",
            ),
            OwnKey(_ENTER, "Kaartje in de hand nemen", "Enter"),
            OwnKey("Esc", "Kaartje loslaten"),
            OwnKey("Backspace", "Van het bord halen"),
            OwnKey("+; =", "Inzoomen", "+"),
            OwnKey("-", "Uitzoomen"),
            OwnKey("0", "Hele bord"),
            OwnKey("Space", "Bord verschuiven met de muis", "spatie vasthouden"),
            OwnKey(
                "Ctrl+Left; Ctrl+Right; Ctrl+Up; Ctrl+Down",
                "Bord verschuiven als het ingezoomd is",
                "Ctrl+pijltjes",
            ),
        ),
        lays_cards=True,
    ),
    Place(
        "In het bord als lijst",
        (
            OwnKey("Up; Down", "Ander kaartje kiezen", "↑ of ↓"),
            OwnKey("Left; Right", "Andere kolom", "← of →"),
            OwnKey(_DIGITS, "Naar het kaartje met dat nummer", "0 – 9"),
            OwnKey(_ENTER, "Argument schrijven", "Enter"),
            OwnKey("S", "Sorteren op deze kolom; nog eens: andersom"),
            OwnKey("Esc", "Geen kaartje gekozen"),
            OwnKey("Backspace", "Van het bord halen"),
        ),
        lays_cards=True,
    ),
    Place(
        "In de lijst met kaartjes",
        (
            OwnKey("Up; Down", "Ander kaartje kiezen", "↑ of ↓"),
            OwnKey(_DIGITS, "Kaartje zoeken op nummer", "0 – 9"),
            OwnKey("Esc", "Geen kaartje gekozen"),
            OwnKey("Backspace", "Van het bord halen"),
        ),
        lays_cards=True,
    ),
    Place(
        "In het zoekveld",
        (
            OwnKey(f"{_ENTER}; Down", "Naar het eerste kaartje", "Enter of ↓"),
            OwnKey("Esc", "Zoekveld leegmaken"),
        ),
        takes_text=True,
    ),
    Place(
        "In de regel voor snelinvoer",
        (
            OwnKey(_ENTER, "Doen wat boven de regel staat", "Enter"),
            OwnKey("Ctrl+Return; Ctrl+Enter", "Regel als notitie bewaren", "Ctrl+Enter"),
            OwnKey("Up; Down", "Keuze kiezen, of een vorige regel", "↑ of ↓"),
            OwnKey("Tab", "Keuze overnemen"),
            OwnKey("Esc", "Terug; de regel blijft staan"),
        ),
        takes_text=True,
    ),
    Place(
        "Bij een argument of notitie",
        (
            OwnKey(f"{_ENTER}; Ctrl+Return; Ctrl+Enter", "Bewaren", "Enter"),
            _NEW_LINE,
        ),
        takes_text=True,
    ),
    Place(
        "In ronde 1",
        (
            OwnKey(_ENTER, "Naar het argument, of verder", "Enter"),
            OwnKey("Up; Down", "Kaartje kiezen dat past", "↑ of ↓"),
            _OTHER_CELL,
            OwnKey("Esc", "Terug zoals het was"),
        ),
        takes_text=True,
    ),
    Place(
        "Bij de bedoelingen",
        (
            OwnKey(f"{_PLUS}; Right", "Sticker erbij", "+ of →"),
            OwnKey(f"{_MINUS}; Left", "Sticker eraf", "- of ←"),
            OwnKey(_DIGITS, "Wie plakt: nummer van de deelnemer, 0 is anoniem", "0 – 9"),
            OwnKey("Up; Down", "Andere bedoeling", "↑ of ↓"),
            OwnKey("Home; End", "Eerste of laatste bedoeling", "Home of End"),
        ),
    ),
    Place(
        "Bij de kennismaking",
        (
            _NEXT_PERSON,
            OwnKey("Up; Down", "Naar een andere deelnemer", "↑ of ↓"),
            _OTHER_CELL,
        ),
        takes_text=True,
    ),
    Place(
        "Bij de slotvragen",
        (
            _NEXT_PERSON,
            _NEW_LINE,
            _OTHER_CELL,
        ),
        takes_text=True,
    ),
    Place(
        "Bij naam, foto en citaat",
        (
            OwnKey("Space", "Ja of nee"),
            OwnKey("J", "Drie keer ja"),
            OwnKey("N", "Drie keer nee"),
            OwnKey("Left; Right; Up; Down", "Naar een ander vak", "pijltjes"),
        ),
    ),
    Place(
        "In de lijst met deelnemers",
        (
            OwnKey(_ENTER, "Vakje wijzigen", "Enter"),
            OwnKey("Space", "Toestemming aan of uit"),
            OwnKey("Ctrl+V", "Lijst uit Excel plakken"),
            OwnKey("Delete", "Deelnemer verwijderen"),
        ),
    ),
    Place(
        "In de groepsindeling",
        (
            OwnKey("1; 2; 3; 4; 5; 6; 7; 8; 9", "Deelnemer naar die tafel", "1 – 9"),
            OwnKey("Space", "Vast aan de tafel, of niet meer"),
            OwnKey("Up; Down", "Andere deelnemer", "↑ of ↓"),
            OwnKey("Left; Right", "Naar de vorige of volgende tafel kijken", "← of →"),
            OwnKey("Ctrl+V", "Lijst uit Excel plakken"),
        ),
    ),
    Place(
        "In de beelden van het totaalbeeld",
        (
            OwnKey("Left; Right; Up; Down", "Naar een ander deel", "pijltjes"),
            OwnKey("Home; End", "Eerste of laatste deel", "Home of End"),
            OwnKey(_ENTER, "Bekijken wat erachter zit", "Enter"),
            OwnKey("T", "Als tabel, of weer als beeld"),
            OwnKey("+; =", "Inzoomen", "+"),
            OwnKey("-", "Uitzoomen"),
            OwnKey("0", "Hele beeld"),
        ),
    ),
    Place(
        "In de kaartjes onder een beeld",
        (
            OwnKey(_ENTER, "Bekijken wat er is gezegd", "Enter"),
            OwnKey("Esc", "Sluiten, terug naar het beeld"),
        ),
    ),
    Place(
        "In de lijst van het totaalbeeld",
        (
            OwnKey(_ENTER, "Bekijken wat er is gezegd", "Enter"),
            OwnKey("Ctrl+C", "Gekozen regels van de lijst kopiëren"),
            OwnKey("Esc", "Sluiten wat er is gezegd"),
        ),
    ),
    Place("Bij de tips en de tijden", (OwnKey("Esc", "Sluiten, terug naar waar je was"),)),
    Place(
        "Bij de foto’s",
        (
            OwnKey("Left; Right; Up; Down", "Andere foto", "pijltjes"),
            OwnKey(_ENTER, "Foto groot bekijken", "Enter"),
            OwnKey("Ctrl+V", "Foto plakken"),
            OwnKey("Delete; Backspace", "Foto verwijderen", "Delete"),
        ),
    ),
    Place(
        "Bij een grote foto",
        (
            OwnKey("Left; Right; Up; Down", "Vorige of volgende foto", "pijltjes"),
            OwnKey("+; =", "Inzoomen", "+"),
            OwnKey("-", "Uitzoomen"),
            OwnKey("0", "Hele foto"),
            OwnKey(
                "Alt+Left; Alt+Right; Alt+Up; Alt+Down",
                "Ingezoomde foto schuiven",
                "Alt+pijltjes",
            ),
            OwnKey("Esc", "Terug naar de foto’s"),
        ),
    ),
    Place(
        "Bij de hoeken van het bord op een foto",
        (
            OwnKey("1; 2; 3; 4", "Die hoek kiezen", "1 – 4"),
            OwnKey("Left; Right; Up; Down", "Hoek schuiven", "pijltjes"),
            OwnKey(
                "Shift+Left; Shift+Right; Shift+Up; Shift+Down",
                "Hoek een klein stukje schuiven",
                "Shift+pijltjes",
            ),
            OwnKey(_ENTER, "De hoeken kloppen", "Enter"),
        ),
    ),
    Place(
        "Op de rechtgetrokken foto",
        (
            OwnKey("Left; Right; Up; Down", "Kruis 10 mm verplaatsen", "pijltjes"),
            OwnKey(
                "Shift+Left; Shift+Right; Shift+Up; Shift+Down",
                "Kruis 2 mm verplaatsen",
                "Shift+pijltjes",
            ),
            OwnKey(
                "Ctrl+Left; Ctrl+Right; Ctrl+Up; Ctrl+Down",
                "Kruis een kaartje verder",
                "Ctrl+pijltjes",
            ),
            OwnKey(
                "Alt+Left; Alt+Right; Alt+Up; Alt+Down",
                "Gekozen kaartje 5 mm schuiven",
                "Alt+pijltjes",
            ),
            OwnKey("PgUp; PgDown", "Vorig of volgend kaartje", "Page Up of Page Down"),
            OwnKey(_ENTER, "Typen welk kaartje er ligt", "Enter"),
            OwnKey(_DIGITS, "Kaartje met dat nummer bij het kruis", "0 – 9"),
            OwnKey("Delete; Backspace", "Kaartje van de foto halen", "Delete"),
        ),
    ),
    Place(
        "Bij het nummer of de titel van een kaartje op de foto",
        (
            OwnKey(_ENTER, "Kaartje bij het kruis leggen", "Enter"),
            OwnKey("Up; Down", "Ander kaartje dat past", "↑ of ↓"),
            OwnKey("Esc", "Terug naar de foto"),
        ),
        takes_text=True,
    ),
    Place(
        "In de lijst met wat een foto verandert",
        (
            OwnKey("Up; Down", "Ander kaartje", "↑ of ↓"),
            OwnKey(f"{_ENTER}; Space", "Ja tegen een voorstel", "Enter of spatie"),
            OwnKey("Delete; Backspace", "Kaartje van de foto halen", "Delete"),
        ),
    ),
    Place(
        "In de presentatie",
        (
            OwnKey("B", "Bord"),
            OwnKey("S", "Stickers op de bedoelingen"),
            OwnKey("Tab", "Bord of stickers"),
            OwnKey("Left; Right", "Vorige of volgende tafel", "← of →"),
            OwnKey("Esc", "Stoppen"),
        ),
    ),
    Place(
        "Bij de kaartjes van de stapel",
        (
            OwnKey(_ENTER, "Vakje wijzigen", "Enter"),
            OwnKey("Space", "Kaartje aan of uit"),
            OwnKey("Alt+Up; Alt+Down", "Kaartje omhoog of omlaag", "Alt+↑ of Alt+↓"),
            OwnKey("Delete", "Kaartje verwijderen"),
        ),
    ),
)

_ON_SCREEN = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "Space": "spatie",
    "Del": "Delete",
}


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One line of the list: the keys as they are named on this computer, and what they do."""

    keys: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together in the list."""

    name: str
    shortcuts: tuple[Shortcut, ...]


def portable(keys: str) -> tuple[str, ...]:
    """Keys between semicolons, each in Qt's portable spelling; "" where there is no such key."""
    spelling = QKeySequence.SequenceFormat.PortableText
    return tuple(QKeySequence(key).toString(spelling) for key in keys.split("; ") if key)


def groups() -> tuple[Group, ...]:
    """All keys: first the menus in their order, then the widgets that have their own."""
    found = [*_of_menus(), Group("Met het gekozen kaartje (bord en lijsten)", tuple(_shown_only()))]
    found += [
        Group(
            place.name,
            tuple(Shortcut(key.shown or _named(key.keys), key.words) for key in place.keys),
        )
        for place in PLACES
    ]
    return tuple(group for group in found if group.shortcuts)


def _of_menus() -> Iterator[Group]:
    for title, entries in MENUS:
        lines = []
        if TABLES in entries:
            lines.append(Shortcut(f"Ctrl+1 – {MOST_TABLE_KEYS}", "Naar die tafel"))
        for action in (BY_ID[entry] for entry in entries if entry in BY_ID):
            if action.keys:
                lines.append(Shortcut(_named(action.keys), _words(action.text)))
        yield Group(title.replace("&", ""), tuple(lines))


def _shown_only() -> Iterator[Shortcut]:
    for action in ACTIONS:
        if action.shown_keys:
            yield Shortcut(_named(action.shown_keys), _words(action.text))


def _words(text: str) -> str:
    return text.removesuffix(" …")


def _named(keys: str) -> str:
    """As the keys are called on this computer: ⌘ on a Mac, arrows as arrows."""
    spelling = QKeySequence.SequenceFormat.NativeText
    names = [QKeySequence(key).toString(spelling) for key in keys.split("; ")]
    return " of ".join(
        re.sub(r"\b[A-Z][a-z]+\b", lambda m: _ON_SCREEN.get(m[0], m[0]), n) for n in names
    )
