"""A whole evening through the real window by keyboard only, and its workbook against its script.

`evening_script.py` is what is said, `evening_played.py` what the notulist does with it. What the
workbook has to hold is worked out here from the script alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pytestqt.qtbot import QtBot

from app.export.parts import PRIVACY, Names
from app.model import at_rest
from app.model.board import zone_at
from app.model.deck import default_ingredients, default_purposes
from app.model.words import SPHERES, VERDICTS
from app.ui import dialogs
from app.ui.dialogs import NewSession
from app.ui.main_window import MainWindow
from app.ui.pages import Page
from tests.ui import evening_played as play
from tests.ui import evening_script as script
from tests.ui.evening_hands import Hands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "does not support", extend=True)

DOCS = Path(__file__).resolve().parents[2] / "docs" / "toetsen.md"

PHASES = {
    play.prepare: "sessie, beleidsdoelen, kaartjes, 8 deelnemers, indeling, checklist",
    play.introduce: "8 keer betrokkenheid, 1 afwezig, 1 erbij, toestemming",
    play.choose: "24 keuzes met argument",
    play.discuss: "30 plaatsingen, 40 argumenten, 3 conclusies",
    play.weigh: "eigen bedoeling, 24 stickers, bespreking",
    play.close: "15 antwoorden, 1 inzicht uit de zaal",
    play.report: "Excelwerkboek met alle namen",
}

Row = tuple[object, ...]

# --- what the workbook has to hold: the script, sheet by sheet -----------------------------------

SESSION_FIELDS = {
    "Organisatie": "organisatie",
    "Datum": "datum",
    "Plaats": "plaats",
    "Doel van de sessie": "doel",
    "Wat er wel en niet met de uitkomsten gebeurt": "uitkomsten",
}
"""The fields of the screen as the sheet Sessie calls them, in its order."""

ALL_CARDS = [
    *((*card, None) for card in default_ingredients()),
    *((at, *card, None) for at, card in enumerate(script.OWN_CARDS, 49)),
    (51, script.ADDED_ON_THE_SPOT, None, 1),
]
CARDS_ON = [card for card in ALL_CARDS if card[0] != script.SWITCHED_OFF]
PURPOSES = [
    *((*card, None) for card in default_purposes()),
    (17, script.OWN_PURPOSE, None, 1),
]
LAID = {
    said.number: (said.verdict, script.SPHERES[said.sphere], said.agreement or "niet besproken")
    for said in (*script.LAID_BY_KEYS, *script.SAID)
    if said.verdict
}
VOTED = [
    (purpose, who or None, count)
    for who, purposes in script.STICKERS
    for purpose, count in Counter(purposes).items()
]
STICKERS = Counter(purpose for _, purposes in script.STICKERS for purpose in purposes)


def yes(it_is: bool) -> str:
    return "ja" if it_is else "nee"


def facts() -> dict[str, list[Row]]:
    """Every sheet of facts; a participant is a first name, and the table, which is 1, is left out.

    A time is "nu": it is the clock's, nobody typed it.
    """
    said = [
        *((a.number, a.stance, a.kind, a.text, a.who) for a in script.WRITTEN_BY_FORM),
        *((s.number, s.stance, script.KINDS[s.kind], s.text, s.who) for s in script.SAID if s.text),
    ]
    refuses, what = script.REFUSES
    return {
        "Sessie": [
            ("titel", script.TITLE),
            *((field, script.SESSION[name]) for name, field in SESSION_FIELDS.items()),
            ("duur", 150),
            ("stickers per deelnemer", 3),
            *(("beleidsdoel", goal) for goal in script.POLICY_GOALS),
        ],
        "Tafels": [(*script.TABLE.values(), script.MAIN_PURPOSE)],
        "Deelnemers": [
            (
                guest.first_name,
                *guest,
                *(
                    yes(guest in script.PRESENT and (guest.first_name, asked) != (refuses, what))
                    for asked in ("naam", "foto", "citaat")
                ),
            )
            for guest in script.GUESTS
        ],
        "Ingrediënten": list(CARDS_ON),
        "Ronde 1": [(c.who, c.number, c.verdict, c.why, 1) for c in script.CHOICES],
        "Plaatsingen": [(number, *where) for number, where in LAID.items()],
        "Argumenten": list(said),
        "Conclusies": list(script.CONCLUSIONS),
        "Bedoelingen": list(PURPOSES),
        "Stickers": list(VOTED),
        "Notities": [
            *((phase, "nu", text, who) for phase, (text, who) in script.NOTES.items()),
            ("slot", "nu", script.INSIGHT, None),
        ],
        "Slotronde": list(script.CLOSING),
        "Ronde 3": [(script.AGREED, script.DISPUTED, script.POLICY_RELATION)],
        "Aanwezigheid": [
            (
                guest.first_name,
                yes(guest in script.PRESENT),
                "nu" if guest in script.PRESENT else None,
                yes(guest.first_name == script.STAYS_HERE),
            )
            for guest in script.GUESTS
        ],
        "Kaartjes uit": [("ingrediënt", *ALL_CARDS[script.SWITCHED_OFF - 1])],
        "Klaar": [(item,) for item in script.READY],
        "Sessie extra": [("begintijd", script.SESSION["Begintijd"])],
    }


def card_totals() -> list[Row]:
    """Of each card: title, how often wel, twijfel, niet, not laid, not agreed, and the spheres."""
    rows: list[Row] = []
    for number, title, *_ in CARDS_ON:
        verdict, sphere, agreement = LAID.get(int(str(number)), ("", "", ""))
        counts = [int(verdict == each) for each in ("wel", "twijfel", "niet", "")]
        spheres = [int(sphere == each) for each in SPHERES.values()]
        rows.append((number, title, *counts, int(agreement == "oneens"), *spheres))
    return rows


def purpose_totals() -> list[Row]:
    """Of each purpose: its rank, number, title and stickers."""
    return [
        (
            1 + sum(other > STICKERS[int(str(number))] for other in STICKERS.values())
            if STICKERS[int(str(number))]
            else None,
            number,
            title,
            STICKERS[int(str(number))],
        )
        for number, title, *_ in PURPOSES
    ]


# --- what it holds ------------------------------------------------------------------------------


def told(book: Workbook) -> dict[str, list[Row]]:
    """The sheets of the workbook in the same form as the facts."""
    names = {row[1]: str(row[2]).split()[0] for row in _rows(book, "Deelnemers")}
    return {sheet: _of_sheet(book, sheet, names) for sheet in book.sheetnames}


def _rows(book: Workbook, sheet: str) -> list[Row]:
    _, *rows = book[sheet].iter_rows(values_only=True)
    return rows


def _of_sheet(book: Workbook, sheet: str, names: dict[object, str]) -> list[Row]:
    headers = [str(cell.value) for cell in book[sheet][1]]
    rows = []
    for values in _rows(book, sheet):
        cells = dict(zip(headers, values, strict=True))
        assert cells.pop("tafel", 1) in (1, None)
        if sheet == "Plaatsingen":
            x, y = cells.pop("x"), cells.pop("y")
            zone = zone_at(float(str(x)), float(str(y)))
            assert VERDICTS[zone.verdict] == cells["oordeel"]
            assert (SPHERES[zone.sphere] if zone.sphere else None) == cells["sfeer"]
        for header, value in cells.items():
            if header == "deelnemer":
                cells[header] = names[value] if value else None
            elif re.fullmatch(r"(\d{4}-\d\d-\d\d )?\d\d:\d\d", str(value)) and header != "waarde":
                cells[header] = "nu"
        rows.append(tuple(cells.values()))
    return rows


def ordered(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Comparable in any order; nothing in a cell is nothing."""
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in rows)


# --- the evening --------------------------------------------------------------------------------


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked in a window of its own, each answered at once, in the order of the evening."""
    questions: list[str] = []

    def answer(name: str, given: object) -> None:
        def ask(*_asked: object) -> object:
            questions.append(name)
            return given

        monkeypatch.setattr(dialogs, name, ask)

    answer("ask_new_session", NewSession(script.TITLE, 2))
    answer("ask_new_file", tmp_path / "avond.gsb")
    answer("confirm", True)
    return questions


def counted(hands: Hands) -> str:
    """The rows of the table in docs/toetsen.md."""
    rows = [
        f"| {phase.capitalize()} | {done} | {hands.keys[phase]} | {hands.words[phase]} "
        f"| {hands.keys[phase] - hands.words[phase]} |"
        for phase, done in zip(hands.keys, PHASES.values(), strict=True)
    ]
    keys, words = hands.keys.total(), hands.words.total()
    return "\n".join([*rows, f"| **Samen** | | {keys} | {words} | {keys - words} |"])


def test_an_evening_by_keyboard_alone_is_in_the_workbook_as_it_was_typed(
    start_window: MainWindow, qtbot: QtBot, tmp_path: Path, asked: list[str]
) -> None:
    hands = Hands()
    for phase in PHASES:
        phase(hands)
    controller = start_window.controller
    qtbot.waitUntil(lambda: bool(controller.reports), timeout=30_000)
    assert asked == ["ask_new_session", "ask_new_file", "confirm"]
    clock = start_window.clock.clock
    assert clock is not None
    assert clock.is_over
    assert start_window.view.page is Page.REPORT

    book = load_workbook(tmp_path / "avond.xlsx", data_only=True)
    expected, found = facts(), told(book)
    computed = ["Totaalbeeld", "Bedoelingen totaal", "Tafels totaal", "Toelichting"]
    assert book.sheetnames == [*expected, *computed]
    for sheet, rows in expected.items():
        assert ordered(found[sheet]) == ordered(rows), sheet
    assert [row[:10] for row in found["Totaalbeeld"]] == card_totals()
    ranks = ordered(row[:4] for row in found["Bedoelingen totaal"])
    assert ranks == ordered(purpose_totals())
    assert ("Dit werkboek", "namen", PRIVACY[Names.ALL]) in found["Toelichting"]

    play.leave_report(hands)
    # What a desktop does, and the offscreen platform doesn't.
    with qtbot.waitActive(start_window):
        start_window.activateWindow()
    hands.at("Verslag maken")
    # What is on the screen is in the file.
    play.save(hands)
    qtbot.waitUntil(lambda: not controller.unpublished, timeout=30_000)
    path, before = controller.path, controller.document.copy()
    assert at_rest.read_document(path) == before
    play.leave(hands)
    assert not controller.is_open
    assert at_rest.read_document(path) == before
    table = counted(hands)
    assert table in DOCS.read_text(encoding="utf-8"), f"docs/toetsen.md should say:\n{table}"


def test_the_script_has_what_an_evening_has() -> None:
    assert (len(script.INVITED), len(script.PRESENT)) == (8, 8)
    assert len(script.CHOICES) == 24
    assert len(LAID) == 30
    assert len(facts()["Argumenten"]) == 40
    assert STICKERS.total() == 24
    assert sum(bool(words) for row in script.CLOSING for words in row[1:]) == 15
