"""The command line, for what is made ready before the evening."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.cli import run
from app.model.at_rest import read_document, write_document
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Participant, Phase, Purpose
from app.model.operations.division import keep_apart
from app.model.operations.joining import add_people
from app.model.operations.planning import plan_time
from app.model.operations.session import edit_session
from app.model.people_list import read_people
from tests.builders import a_document


def test_the_invitation_is_written_as_text_mail_and_calendar(
    session: Path, tmp_path: Path, example: Document, capsys: pytest.CaptureFixture[str]
) -> None:
    example.apply(edit_session(example, replace(example.session, starts_at="")))
    write_document(session, example)
    text = tmp_path / "uit.txt"
    assert run(["uitnodiging", str(session), "--naar", str(text)]) == 0
    assert "Dorpshuis De Zwaluw" in text.read_text(encoding="utf-8")
    assert capsys.readouterr().err == "Nog in te vullen: begintijd.\n"
    calendar = tmp_path / "uit.ics"
    assert run(["uitnodiging", str(session), "--naar", str(calendar)]) == 2
    assert "een datum en een begintijd nodig" in capsys.readouterr().err
    assert not calendar.exists()
    example.apply(edit_session(example, replace(example.session, starts_at="19:30")))
    write_document(session, example)
    assert run(["uitnodiging", str(session), "--naar", str(calendar)]) == 0
    assert b"DTSTART;TZID=Europe/Amsterdam:20261105T193000" in calendar.read_bytes()
    mail = tmp_path / "uit.eml"
    assert run(["uitnodiging", str(session), "--naar", str(mail)]) == 0
    assert mail.read_bytes().startswith(b"X-Unsent: 1")
    assert capsys.readouterr().err == ""


def test_an_invitation_overwrites_nothing_and_knows_its_suffixes(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "uit.txt"
    text.write_text("van mij", encoding="utf-8")
    assert run(["uitnodiging", str(session), "--naar", str(text)]) == 2
    assert text.read_text(encoding="utf-8") == "van mij"
    assert run(["uitnodiging", str(session), "--naar", str(tmp_path / "uit.docx")]) == 2
    assert "eindigt niet op .eml of .ics of .txt" in capsys.readouterr().err


def test_the_timetable_says_when_each_phase_begins_and_what_it_takes_in_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "avond.gsb"
    document = a_document(title="Proef")
    document.apply(plan_time(document, Phase.ROUND_2, 60))
    write_document(path, document)
    assert run(["draaiboek", str(path)]) == 0
    counted = capsys.readouterr().out.splitlines()
    document.apply(edit_session(document, replace(document.session, starts_at="19:30")))
    write_document(path, document)
    assert run(["draaiboek", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[1:8:3] == [
        "  19:30  Aftrap         15 min",
        "  20:25  Ronde 2        60 min",
        "  22:10  Einde",
    ]
    assert counted == [
        "“Proef”",
        "  0:00  Aftrap         15 min",
        "  0:15  Kennismaking   15 min",
        "  0:30  Ronde 1        25 min",
        "  0:55  Ronde 2        60 min",
        "  1:55  Ronde 3        30 min",
        "  2:25  Slot           15 min",
        "  2:40  Einde",
        "Samen 160 minuten: 10 meer dan de sessie duurt (150).",
    ]


def test_a_division_is_shown_with_its_reasons_and_kept_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "avond.gsb"
    document = a_document(1)
    text = "\n".join(f"P{n};Organisatie {n // 5};Perspectief {n % 4}" for n in range(20))
    document.apply(add_people(document, read_people(text)))
    pair = [person.id for person in document.all(Participant)[:2]]
    document.apply(keep_apart(document, *pair))
    write_document(path, document)
    assert run(["indeling", str(path)]) == 0
    said = capsys.readouterr().out
    assert "20 deelnemers aan 3 tafels: 6 of 7 per tafel." in said
    assert "P0 en P1 zitten niet bij elkaar." in said
    assert "P19, Organisatie 3, Perspectief 3" in said
    assert run(["indeling", str(path), "--opnieuw", "1"]) == 0
    assert capsys.readouterr().out != said
    assert read_document(path) == document
    assert run(["indeling", str(path), "--tafels", "4", "--bewaar"]) == 0
    assert "5 per tafel" in capsys.readouterr().out
    kept = read_document(path)
    assert [len(kept.participants(table.id)) for table in kept.tables] == [5, 5, 5, 5]


def test_a_division_that_can_not_be_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "avond.gsb"
    write_document(path, a_document(2, participants=1))
    for wrong in (["--tafels", "0"], ["--opnieuw", "-1"], ["--opnieuw", "1"]):
        assert run(["indeling", str(path), *wrong]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    with Editor.open(path):
        assert run(["indeling", str(path), "--bewaar"]) == 2
    assert "open" in capsys.readouterr().err


def test_a_deck_goes_out_and_in_by_the_command_line(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], example: Document
) -> None:
    path, before = tmp_path / "wijk.csv", session.read_bytes()
    assert run(["stapel", str(session), "--uit", str(path)]) == 0
    assert run(["stapel", str(session), "--uit", str(path)]) == 2
    assert "--overschrijf" in capsys.readouterr().err
    text = path.read_text(encoding="utf-8-sig")
    # The example used card 1; what is not a number is a bad row.
    text = text.replace(";1;Familie;", ";1;Gezin;").replace(";2;", ";twee;")
    path.write_text(text + "bedoeling;98;Samen zingen;;nee\n", encoding="cp1252")
    assert run(["stapel", str(session), "--in", str(path)]) == 2
    said = capsys.readouterr().err
    assert "wijk.csv, rij 3:" in said
    assert "2 rijen kloppen niet; er is niets overgenomen" in said
    assert session.read_bytes() == before
    assert run(["stapel", str(session), "--in", str(path), "--rest-wel"]) == 0
    assert "“Gezin” is niet overgenomen" in capsys.readouterr().err
    document = read_document(session)
    assert document.session.deck == "wijk"
    assert "Samen zingen" in [purpose.title for purpose in document.all(Purpose)]
    assert len(document.arguments(document.tables[0].id)) == len(
        example.arguments(example.tables[0].id)
    )


def test_a_deck_is_not_read_into_a_session_that_is_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_one, path = tmp_path / "open.gsb", tmp_path / "wijk.xlsx"
    with Editor.create(open_one, a_document()):
        assert run(["stapel", str(open_one), "--uit", str(path)]) == 0
        assert run(["stapel", str(open_one), "--in", str(path)]) == 2
    assert "open" in capsys.readouterr().err
    assert run(["stapel", str(open_one), "--in", str(path)]) == 0
