"""Promise 8: any text comes through whole or cleaned by one rule; nothing that goes out can act."""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from openpyxl import load_workbook

from app.export import EXPORTERS, write_all
from app.export.content import Choices, content
from app.export.decks import read_deck, write_deck
from app.export.invitation_files import Message, write_invitation
from app.export.parts import Names
from app.model import at_rest
from app.model.change import Change, added
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Argument, Ingredient, Note, Participant, Phase, Session, Stance
from app.model.invitation import Appointment
from app.model.journal import Journal, parse
from app.model.operations import arguing, noting
from app.model.operations.deck import reword
from app.model.operations.participants import add_participant
from app.model.operations.rules import RuleBroken
from app.model.operations.session import new_document
from app.model.text import MOST_TITLE, clean_line, clean_text
from app.ui.file_names import file_name
from tests.builders import a_document, card, do, table
from tests.documents import NASTY
from tests.promises.conftest import Say, counts

HOSTILE = (
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=HYPERLINK("http://kwaad.nl","klik")',
    "+1+1",
    "-1",
    "\tvoor",
    "a\x00b\x01c\x1bd\x7fe",
    "\ud800 los \udfff",
    "\u202erev\u202c \u200f\u05e9\u05dc",
    "👩‍👩‍👧‍👦",
    "<script>alert(1)</script>",
    "<a:t>&amp;]]>",
    "CON",
    "../../etc/passwd",
    "C:\\Windows\\x",
    "punt. . .",
    "\\\\server\\map",
    "http://kwaad.nl/x",
    "naam\r\nBcc: kwaad@x.nl",
    "e\u0301",
    "\ufffe\uffff",
    "\u2028\u2029\x85",
)
PACKAGES = [each for each in EXPORTERS if each.suffix in (".pptx", ".xlsx")]
DRAWINGS = [each for each in EXPORTERS if each not in PACKAGES and each.suffix != ".png"]
anything = st.one_of(st.text(st.characters(), max_size=60), st.sampled_from([*HOSTILE, *NASTY]))
many = settings(
    max_examples=counts(12, 400),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def said(text: str) -> Document:
    """A session in which this text stands wherever people can write."""
    from app.model.deck import default_ingredients, default_purposes

    document = new_document(text or "x", default_ingredients()[:6], default_purposes()[:4], 1)
    at = table(document).id
    do(document, add_participant(document, at, text, text, text, text))
    if clean_text(text):
        do(document, arguing.add_argument(document, at, card(document, 1).id, Stance.FOR, text))
        do(document, noting.add_note(document, at, Phase.ROUND_1, "20:00", text))
    return document


@given(anything)
@example("x" * 100_000)
@many
def test_text_is_cleaned_at_the_door_once_and_kept_by_file_and_journal(
    tmp_path: Path, text: str
) -> None:
    document = said(text)
    kept = [each.text for kind in (Argument, Note) for each in document.all(kind)]
    assert set(kept) <= {clean_text(text)}
    assert document.all(Participant)[0].name == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)
    clean_text(text).encode()
    path = tmp_path / "avond.gsb"
    at_rest.write_document(path, document)
    assert at_rest.read_document(path, workspace_root=tmp_path) == document
    log = tmp_path / "journal.jsonl"
    log.unlink(missing_ok=True)
    journal = Journal(log.parent)
    change = Change(clean_line(text), tuple(added(each) for each in document))
    record = journal.number(change, "")
    journal.write(record)
    journal.close()
    assert parse(log.read_bytes()).records == (record,)


_FORMULA = re.compile(rb"<f>(.*?)</f>", re.DOTALL)


def our_formulas(folder: Path) -> set[bytes]:
    """The formulas of the same session with harmless words: the counting of the totals."""
    path = folder / "gewoon.xlsx"
    if not path.exists():
        exporter = next(each for each in EXPORTERS if each.suffix == ".xlsx")
        exporter.write(said("gewone woorden"), path, Choices(Names.ALL))
    with zipfile.ZipFile(path) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        found = {each for name in sheets for each in _FORMULA.findall(package.read(name))}
    assert found
    return found


@given(anything)
@example(HOSTILE[0])
@example(HOSTILE[2])
@example(HOSTILE[7])
@example("x" * 100_000)
@many
def test_no_report_holds_a_foreign_formula_a_link_or_a_path_to_elsewhere(
    tmp_path: Path, text: str
) -> None:
    told = content(said(text), Choices(Names.ALL))
    ours = our_formulas(tmp_path)
    asked = [(exporter, tmp_path / f"uit{exporter.suffix}") for exporter in PACKAGES]
    for path in write_all(told, asked).paths:
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                assert not name.startswith(("/", "\\")), name
                assert ".." not in name
                part = package.read(name)
                if name.endswith(".rels"):
                    assert b'TargetMode="External"' not in part, name
                if name.startswith("xl/worksheets/"):
                    assert set(_FORMULA.findall(part)) <= ours, name
                    assert b"<hyperlink" not in part
                assert b"hlinkClick" not in part
        if path.suffix == ".xlsx":
            book = load_workbook(path)
            cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
            found = {str(cell.value)[1:] for cell in cells if cell.data_type == "f"}
            assert {escape(formula).encode() for formula in found} <= ours


@given(anything)
@example(HOSTILE[2])
@example(HOSTILE[10])
@example(HOSTILE[20])
@settings(many, max_examples=counts(4, 100))
def test_no_drawing_holds_a_script_a_link_or_an_order(tmp_path: Path, text: str) -> None:
    told = content(said(text), Choices(Names.ALL))
    asked = [(exporter, tmp_path / f"uit{exporter.suffix}") for exporter in DRAWINGS]
    for path in write_all(told, asked).paths:
        data = path.read_bytes()
        if path.suffix == ".pdf":
            assert not re.search(rb"/(URI|JavaScript|JS|Launch|OpenAction|AA)\b", data)
        elif path.suffix == ".svg":
            names = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(data).iter()}
            assert not names & {"script", "a", "foreignObject", "use", "style"}
            assert not re.search(rb'<[^>]*\s(on\w+|(xlink:)?href)="(?!data:)', data)


@given(anything)
@example(HOSTILE[18])
@many
def test_an_invitation_has_no_header_but_its_own(tmp_path: Path, text: str) -> None:
    path = tmp_path / "uit.eml"
    write_invitation(path, Message(clean_line(text) or "x", clean_text(text), None))
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert not {"Bcc", "Cc", "From"} & set(message.keys())
    assert not message.defects


@given(anything)
@example(HOSTILE[0])
@example("'=1")
@example(';"\n=1')
@many
def test_a_deck_as_csv_has_no_formula_and_reads_back_as_it_was(tmp_path: Path, text: str) -> None:
    document = a_document()
    first = document.ingredients()[0]
    try:
        do(document, reword(document, first.id, text, text))
    except RuleBroken:
        # A card needs a title, and one that fits on a card.
        assert not 0 < len(clean_line(text)) <= MOST_TITLE
        return
    path = tmp_path / "stapel.csv"
    write_deck(document, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file, delimiter=";") for cell in row]
    assert not any(cell.lstrip()[:1] in set("=+-@") for cell in cells if cell.strip())
    deck = read_deck(path).deck
    kept = document.get(Ingredient, first.id)
    assert (deck.ingredients[0].title, deck.ingredients[0].explanation) == (
        kept.title,
        kept.explanation,
    )


@given(anything)
@example(HOSTILE[18])
@example(r"\\gemeente\Notulen; \nieuw, \N")
@many
def test_an_appointment_has_no_line_but_its_own(tmp_path: Path, text: str) -> None:
    at = datetime(2026, 11, 26, 19, 0)
    line = clean_line(text) or "x"
    path = tmp_path / "uit.ics"
    meeting = Appointment("s", line, line, at, at + timedelta(hours=2))
    write_invitation(path, Message(line, clean_text(text), meeting))
    (event,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert set(event) <= {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "DESCRIPTION", "SEQUENCE"),
    }
    # Not as icalendar reads it: to that "\\N" in a path is a line end.
    unfolded = path.read_bytes().decode().replace("\r\n ", "")
    (summary,) = re.findall(r"^SUMMARY:(.*?)\r$", unfolded, re.MULTILINE)
    assert re.sub(r"\\(.)", r"\1", summary) == line
    assert not event.subcomponents


_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


@given(st.one_of(anything, st.sampled_from(["CON", "con.gsb", "nul", "COM1", "lpt9.x", "aux . "])))
@settings(max_examples=counts(200, 20_000))
def test_a_name_that_the_program_proposes_stays_in_its_folder_on_every_system(text: str) -> None:
    name = file_name(text)
    assert name
    assert not set(name) & set('<>:"/\\|?*\0\n\r\t')
    assert name == name.strip(" .")
    assert not _DEVICES.fullmatch(name.partition(".")[0].strip())
    assert Path("map", f"{name}.gsb").parent == Path("map")
    assert len(f"{name}.gsb".encode()) <= 255


def test_a_hundred_thousand_signs_survive_the_journal_and_the_file(
    tmp_path: Path, figure: Say
) -> None:
    text = ("Wat iemand zei. " * 6_250)[:100_000].strip()
    path = tmp_path / "avond.gsb"
    with Editor.create(path, said("kort")) as editor:
        at = editor.document.tables[0].id
        editor.perform(noting.add_note(editor.document, at, Phase.ROUND_1, "20:00", text))
        assert text in [each.text for each in editor.document.all(Note)]
    found = at_rest.inspect(path)
    assert found.document is not None
    assert text in [each.text for each in found.document.all(Note)]
    assert found.document.all(Session)
    figure(f"{len(text)} signs in one note come back as they were")
