"""A report that was edited with python-pptx or LibreOffice, read back against its session."""

from __future__ import annotations

import copy
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Emu

from app.cli import run
from app.export.board_layout import BoardMap
from app.export.content import Choices, content
from app.export.from_pptx import ReportError, read_report
from app.export.package_guard import MOST_PARTS
from app.export.parts import Names
from app.export.slides import Box
from app.export.to_pptx import write_pptx
from app.model.at_rest import read_document, write_document
from app.model.document import Document
from app.model.entities import Kind, Sphere, Stance, Verdict
from app.model.example import example_document
from app.model.operations.arguing import add_argument, add_conclusion, edit_argument
from app.model.operations.cards import edit_ingredient
from app.model.operations.participants import edit_participant
from app.model.operations.placing import place
from app.model.operations.reading_back import Preview, preview, read_back
from app.model.operations.rules import RuleBroken
from tests.builders import OUTSIDE, a_document, card, do, inside, near, person, table
from tests.documents import documents
from tests.export.deck_read import slide, written


def a_session() -> Document:
    """One table, two cards, an argument that is signed and one conclusion."""
    document = a_document(participants=1)
    at = table(document).id
    someone = replace(person(document), consent_name=True, consent_quote=True)
    do(document, edit_participant(document, someone, "2026-11-05 19:35"))
    first, second = card(document, 1).id, card(document, 2).id
    do(document, place(document, at, first, *inside(Sphere.PERSONAL)))
    do(document, place(document, at, second, *OUTSIDE))
    said = (Stance.FOR, "Dat is dichtbij.", Kind.EFFECT, someone.id)
    do(document, add_argument(document, at, first, *said))
    return do(document, add_conclusion(document, at, Verdict.IN, "Het is vrij toegankelijk."))


def seen(document: Document, path: Path) -> Preview:
    return preview(document, read_report(path))


def shape(on: Slide, name: str) -> BaseShape:
    return next(each for each in on.shapes if each.name.startswith(name))


def lay(on: Slide, name: str, point: tuple[float, float]) -> None:
    """Drag a card to a point of the board, wherever that is drawn."""
    board, moved = shape(on, "Bord #"), shape(on, name)
    drawn = BoardMap(Box(board.left, board.top, board.width, board.height))
    x, y = drawn.to_slide(*point)
    moved.left, moved.top = Emu(x - moved.width // 2), Emu(y - moved.height // 2)


def retype(deck: Deck, old: str, new: str) -> None:
    """Type over words, on every slide."""
    for each in deck.slides:
        for run_ in each.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"):
            run_.text = (run_.text or "").replace(old, new)


@settings(max_examples=15)
@given(document=documents())
def test_a_report_that_nobody_edited_holds_no_change(
    document: Document, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("back") / "v.pptx"
    write_pptx(content(document), path)
    assert seen(document, path) == Preview((), ())


@pytest.mark.parametrize("names", list(Names))
def test_the_example_holds_no_change_whatever_names_it_gives(names: Names, tmp_path: Path) -> None:
    document = example_document()
    write_pptx(content(document, Choices(names)), tmp_path / "v.pptx")
    assert seen(document, tmp_path / "v.pptx") == Preview((), ())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_resave_by_libreoffice_changes_nothing(tmp_path: Path) -> None:
    document = example_document()
    write_pptx(content(document), tmp_path / "v.pptx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "out"
    command = ["soffice", profile, "--headless", "--convert-to", "pptx", "--outdir", str(out)]
    subprocess.run([*command, str(tmp_path / "v.pptx")], check=True, capture_output=True)
    assert seen(document, out / "v.pptx") == Preview((), ())


def test_what_people_changed_is_found_and_taken_over_as_one_act(tmp_path: Path) -> None:
    document = a_session()
    deck = written(document, tmp_path / "v.pptx")
    lay(slide(deck, "Tafel 1: het bord"), "1 ", near(Sphere.COMMUNAL))
    retype(deck, card(document, 2).title, "Andere naam")
    retype(deck, "Dat is dichtbij.", "Dat is vlakbij.")
    retype(deck, "Het is vrij toegankelijk.", "Iedereen mag erin.")
    deck.save(str(tmp_path / "v.pptx"))
    found = seen(document, tmp_path / "v.pptx")
    assert (found.contradictions, found.remarks) == ((), ())
    assert {(each.ours, each.theirs) for each in found.changes} == {
        ("wel, persoonlijk", "twijfel, gemeenschappelijk"),
        (card(document, 2).title, "Andere naam"),
        ("Dat is dichtbij.", "Dat is vlakbij."),
        ("Het is vrij toegankelijk.", "Iedereen mag erin."),
    }
    change = read_back(document, found, {each.key for each in found.changes})
    do(document, change)
    at = table(document).id
    (argument,) = document.arguments(at)
    assert (argument.text, argument.kind) == ("Dat is vlakbij.", Kind.EFFECT)
    lies = document.placement(at, card(document, 1).id)
    assert lies is not None
    assert (lies.verdict, lies.sphere) == (Verdict.DOUBT, Sphere.COMMUNAL)
    assert card(document, 2).title == "Andere naam"
    assert seen(document, tmp_path / "v.pptx").found == ()


def test_a_board_that_was_made_smaller_with_all_on_it_is_still_the_same(tmp_path: Path) -> None:
    document = a_session()
    deck = written(document, tmp_path / "v.pptx")
    for each in slide(deck, "Tafel 1: het bord").shapes:
        if not each.is_placeholder:
            each.left, each.top = Emu(each.left // 2 + 900_000), Emu(each.top // 3 + 70_000)
            each.width, each.height = Emu(each.width // 2), Emu(each.height // 3)
    deck.save(str(tmp_path / "v.pptx"))
    assert seen(document, tmp_path / "v.pptx") == Preview((), ())


def test_a_card_in_a_group_lies_where_the_group_is_drawn(tmp_path: Path) -> None:
    document = a_session()
    deck = written(document, tmp_path / "v.pptx")
    board = slide(deck, "Tafel 1: het bord")
    group = board.shapes.add_group_shape([shape(board, "1 "), shape(board, "2 ")])
    deck.save(str(tmp_path / "v.pptx"))
    assert seen(document, tmp_path / "v.pptx") == Preview((), ())
    group.left = Emu(group.left + 4_000_000)
    deck.save(str(tmp_path / "v.pptx"))
    assert [each.theirs for each in seen(document, tmp_path / "v.pptx").changes] == [
        "wel, gemeenschappelijk"
    ]


def test_a_nudge_within_the_zone_is_no_change(tmp_path: Path) -> None:
    document = a_session()
    deck = written(document, tmp_path / "v.pptx")
    x, y = inside(Sphere.PERSONAL)
    lay(slide(deck, "Tafel 1: het bord"), "1 ", (x + 30.0, y - 20.0))
    deck.save(str(tmp_path / "v.pptx"))
    assert seen(document, tmp_path / "v.pptx").found == ()


def test_what_is_gone_twice_or_foreign_is_told_and_never_guessed(tmp_path: Path) -> None:
    document = a_session()
    deck = written(document, tmp_path / "v.pptx")
    board = slide(deck, "Tafel 1: het bord")
    gone, twice = shape(board, "1 ").element, shape(board, "2 ").element
    twice.addnext(copy.deepcopy(twice))
    gone.getparent().remove(gone)
    board.shapes.add_textbox(0, 0, 900_000, 900_000).text_frame.text = "Mooi bord!"
    deck.save(str(tmp_path / "v.pptx"))
    found = seen(document, tmp_path / "v.pptx")
    assert found.found == ()
    told = "\n".join(found.remarks)
    assert "niet meer op het bord" in told
    assert "2 keer op het bord" in told
    assert "1 vorm" in told


def test_what_changed_on_both_sides_is_a_contradiction(tmp_path: Path) -> None:
    document = a_session()
    at = table(document).id
    deck = written(document, tmp_path / "v.pptx")
    lay(slide(deck, "Tafel 1: het bord"), "1 ", near(Sphere.COMMUNAL))
    retype(deck, "Dat is dichtbij.", "Dat is vlakbij.")
    deck.save(str(tmp_path / "v.pptx"))
    do(document, place(document, at, card(document, 1).id, *inside(Sphere.INSTITUTIONAL)))
    (argument,) = document.arguments(at)
    do(document, edit_argument(document, replace(argument, text="Dat is om de hoek.")))
    found = seen(document, tmp_path / "v.pptx")
    assert found.changes == ()
    assert {(each.ours, each.theirs) for each in found.contradictions} == {
        ("wel, institutioneel", "twijfel, gemeenschappelijk"),
        ("Dat is om de hoek.", "Dat is vlakbij."),
    }


def test_what_only_the_session_changed_since_is_not_taken_back(tmp_path: Path) -> None:
    document = a_session()
    written(document, tmp_path / "v.pptx")
    first = card(document, 1).id
    do(document, place(document, table(document).id, first, *near(Sphere.COMMUNAL)))
    do(document, edit_ingredient(document, first, "Nieuwe titel", ""))
    assert seen(document, tmp_path / "v.pptx").found == ()


def test_a_name_that_was_typed_behind_an_argument_is_not_taken_as_its_words(
    tmp_path: Path,
) -> None:
    document = a_session()
    deck = written(document, tmp_path / "v.pptx")
    retype(deck, " — Persoon 1-1", " — Iemand anders")
    deck.save(str(tmp_path / "v.pptx"))
    found = seen(document, tmp_path / "v.pptx")
    assert found.found == ()
    assert "wie het zei" in found.remarks[0]


def test_a_card_with_two_new_titles_gets_neither_by_itself(tmp_path: Path) -> None:
    document = a_document(tables=2)
    for each in document.tables:
        do(document, place(document, each.id, card(document, 1).id, *OUTSIDE))
    deck = written(document, tmp_path / "v.pptx")
    for number, title in enumerate(("Een", "Ander"), 1):
        retitled = shape(slide(deck, f"Tafel {number}: het bord"), "1 ")
        retitled.text_frame.text = f"1 {title}"
    deck.save(str(tmp_path / "v.pptx"))
    found = seen(document, tmp_path / "v.pptx")
    assert found.changes == ()
    assert {each.theirs for each in found.contradictions} == {"Een", "Ander"}
    with pytest.raises(RuleBroken, match="één titel"):
        read_back(document, found, {each.key for each in found.found})


def test_the_report_of_another_session_is_refused(tmp_path: Path) -> None:
    written(a_session(), tmp_path / "v.pptx")
    with pytest.raises(RuleBroken, match="andere sessie"):
        seen(a_session(), tmp_path / "v.pptx")


def test_files_that_are_no_report_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "v.pptx"
    path.write_bytes(b"geen zip")
    with pytest.raises(ReportError, match="geen PowerPoint-verslag"):
        read_report(path)
    Presentation().save(str(path))
    with pytest.raises(ReportError, match="geen verslag van Gespreksmodel"):
        read_report(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/presentation.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(ReportError, match="niet in hoort"):
        read_report(path)
    with zipfile.ZipFile(path, "w") as package:
        for number in range(MOST_PARTS + 1):
            package.writestr(f"{number}.xml", b"")
    with pytest.raises(ReportError, match="te groot"):
        read_report(path)


def test_teruglezen_shows_first_and_takes_over_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = a_session()
    file, report = tmp_path / "s.gsb", tmp_path / "v.pptx"
    write_document(file, document)
    deck = written(document, report)
    retype(deck, "Het is vrij toegankelijk.", "Iedereen mag erin.")
    deck.save(str(report))
    at = table(document).id
    assert run(["teruglezen", str(report), str(file)]) == 0
    assert "verslag: Iedereen mag erin." in capsys.readouterr().out
    assert read_document(file).conclusions(at) == document.conclusions(at)
    assert run(["teruglezen", str(report), str(file), "--neem-over"]) == 0
    assert "1 wijziging" in capsys.readouterr().out
    assert [each.text for each in read_document(file).conclusions(at)] == ["Iedereen mag erin."]
    assert run(["teruglezen", str(report), str(file), "--neem-over"]) == 0
    assert "niets veranderd" in capsys.readouterr().out
