"""The command line, as a user types it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.shapes.picture import Picture

from app.cli import COMMANDS, run
from app.model.at_rest import read_document, write_document
from app.model.change import Change, added
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Participant, Photo, new_id
from app.model.operations.photos import add_photo
from app.model.operations.tables import PurposeText, edit_purpose_text
from tests.builders import a_document
from tests.pictures import photo_of, png

ROOT = Path(__file__).resolve().parent.parent


def words_on_slides(path: Path) -> str:
    words = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                words.append(shape.text_frame.text)
            if shape.has_table:
                words += [cell.text for cell in shape.table.iter_cells()]
    return "\n".join(words)


def test_the_example_command_writes_session_reports_and_a_board_for_each_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "uit"
    assert run(["voorbeeld", str(folder)]) == 0
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "voorbeeld.gsb",
        "voorbeeld.pptx",
        "voorbeeld.xlsx",
        "voorbeeld.pdf",
        "tafel-1.png",
        "tafel-2.png",
        "tafel-3.png",
    }
    said = capsys.readouterr().out
    assert all(name in said for name in names)


def test_the_example_command_overwrites_nothing_unless_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "tafel-2.png"
    mine.write_bytes(b"van mij")
    assert run(["voorbeeld", str(tmp_path)]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["tafel-2.png"]
    assert run(["voorbeeld", str(tmp_path), "--overschrijf"]) == 0
    assert mine.read_bytes()[:4] == b"\x89PNG"


def test_a_powerpoint_of_one_table_holds_that_table_and_not_another(
    session: Path, tmp_path: Path
) -> None:
    path = tmp_path / "verslag.pptx"
    assert run(["exporteer", str(session), "--naar", str(path), "--tafel", "2"]) == 0
    words = words_on_slides(path)
    assert "Tafel 2" in words
    assert "Tafel 1" not in words


def test_a_powerpoint_shows_allowed_photos_and_what_the_table_said_of_its_purposes(
    tmp_path: Path,
) -> None:
    path, shown, hidden = tmp_path / "avond.gsb", png(shade=1), png(shade=2)

    def pictures(name: str) -> list[bytes]:
        out = tmp_path / name
        assert run(["exporteer", str(path), "--naar", str(out)]) == 0
        assert "Ontmoeten gaat voor" in words_on_slides(out)
        slides = Presentation(str(out)).slides
        return [s.image.blob for each in slides for s in each.shapes if isinstance(s, Picture)]

    with Editor.create(path, a_document()) as editor:
        at = editor.document.tables[0].id
        editor.perform(
            edit_purpose_text(editor.document, at, PurposeText.AGREED, "Ontmoeten gaat voor")
        )
        for data in (shown, hidden):
            editor.keep_photo(data)
            photo = photo_of(data, at, consent=data == shown)
            editor.perform(add_photo(editor.document, at, photo))
        # Not in the file yet: only this computer has the photos.
        assert pictures("vooraf.pptx") == [shown]
    assert pictures("daarna.pptx") == [shown]


@pytest.mark.parametrize(
    ("names", "rows_with_a_name"), [("toegestaan", 15), ("alle", 21), ("geen", 0)]
)
def test_names_in_the_workbook_follow_the_choice(
    session: Path, tmp_path: Path, names: str, rows_with_a_name: int
) -> None:
    path = tmp_path / "verslag.xlsx"
    assert run(["exporteer", str(session), "--naar", str(path), "--namen", names]) == 0
    sheet = load_workbook(path)["Deelnemers"]
    header = [cell.value for cell in sheet[1]]
    column = header.index("naam")
    filled = [row[column].value for row in sheet.iter_rows(min_row=2) if row[column].value]
    assert len(filled) == rows_with_a_name


def test_a_workbook_with_all_names_comes_back_as_the_same_session(
    session: Path, tmp_path: Path, example: Document
) -> None:
    book, back = tmp_path / "alles.xlsx", tmp_path / "terug.gsb"
    assert run(["exporteer", str(session), "--naar", str(book), "--namen", "alle"]) == 0
    assert run(["importeer", str(book), "--naar", str(back)]) == 0
    document = read_document(back)
    assert len(document) == len(example)
    assert [p.name for p in document.all(Participant)] == [p.name for p in example.all(Participant)]


def test_a_workbook_with_a_bad_row_is_refused_whole_unless_the_rest_is_wanted(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, back = tmp_path / "alles.xlsx", tmp_path / "terug.gsb"
    run(["exporteer", str(session), "--naar", str(book), "--namen", "alle"])
    workbook = load_workbook(book)
    workbook["Stickers"]["D2"] = "veel"
    workbook["Conclusies"]["B3"] = "twijfel"
    workbook.save(book)
    capsys.readouterr()
    assert run(["importeer", str(book), "--naar", str(back)]) == 2
    said = capsys.readouterr().err
    assert "Stickers, rij 2:" in said
    assert "Conclusies, rij 3:" in said
    assert "2 rijen kloppen niet" in said
    assert not back.exists()
    assert run(["importeer", str(book), "--naar", str(back), "--rest-wel"]) == 0
    assert len(read_document(back).tables) == 3


def test_checking_a_sound_session_says_what_it_holds_and_exits_with_0(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["controleer", str(session)]) == 0
    said = capsys.readouterr().out
    assert "avond.gsb: gaaf" in said
    assert "8 deelnemers" in said
    assert "36 plaatsingen" in said


def test_checking_says_how_many_photos_there_are_and_how_many_may_be_in_the_report(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Editor.open(session, workspace_root=tmp_path / "werk") as editor:
        sha256 = editor.keep_photo(b"a picture")
        for consent in (True, False):
            photo = Photo(new_id(), None, sha256, "image/png", 3, 4, consent=consent)
            editor.perform(Change("Foto toegevoegd", (added(photo),)))
    assert run(["controleer", str(session)]) == 0
    assert "2 foto’s; 1 mag in het verslag" in capsys.readouterr().out


def test_checking_a_damaged_session_exits_with_1(
    session: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(session.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4096] = bytes(4096)
    session.write_bytes(data)
    assert run(["controleer", str(session)]) == 1
    assert "niet gaaf" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["exporteer", "{session}", "--naar", "{tmp}/verslag.doc"], "eindigt niet op"),
        (["exporteer", "{session}", "--naar", "{session}"], "eindigt niet op"),
        (["exporteer", "{session}", "--naar", "{tmp}/weg/v.pptx"], "De map"),
        (["exporteer", "{tmp}/weg.gsb", "--naar", "{tmp}/v.pptx"], "weg.gsb"),
        (["exporteer", "{session}", "--naar", "{tmp}/v.pptx", "--tafel", "9"], "Tafel 9"),
        (["importeer", "{session}", "--naar", "{tmp}/v.gsb"], "geen Excel-werkboek"),
        (["importeer", "{tmp}/weg.xlsx", "--naar", "{tmp}/v.gsb"], "weg.xlsx"),
        (["stapel", "{session}", "--uit", "{tmp}/s.ods"], "eindigt niet op"),
        (["stapel", "{session}", "--in", "{tmp}/weg.csv"], "weg.csv"),
        (["stapel", "{tmp}/weg.gsb", "--uit", "{tmp}/s.csv"], "weg.gsb"),
        (["controleer", "{tmp}/weg.gsb"], "weg.gsb"),
    ],
)
def test_an_error_of_the_user_is_one_sentence_and_exit_code_2_and_writes_nothing(
    session: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    words: str,
) -> None:
    before = sorted(path.name for path in tmp_path.iterdir())
    filled = [argument.format(session=session, tmp=tmp_path) for argument in arguments]
    assert run(filled) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["exporteer"], "er ontbreekt"),
        (["exporteer", "x.gsb", "--naar"], "na --naar hoort een waarde"),
        (["exporteer", "x.gsb", "--naar", "y.pptx", "--namen", "iedereen"], "kies uit"),
        (["exporteer", "x.gsb", "--naar", "y.pptx", "--tafel", "een"], "moet een getal zijn"),
        (["stapel", "x.gsb"], "kies --uit of --in"),
        (["stapel", "x.gsb", "--uit", "y.csv", "--in", "z.csv"], "gaan niet samen"),
        (["controleer", "x.gsb", "--snel"], "onbekend: --snel"),
    ],
)
def test_a_wrong_command_is_explained_in_dutch(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_in_dutch(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run([*command, "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("gebruik: gespreksmodel")
    assert not {"usage:", "options:", "positional arguments", "show this help"} & set(said.split())


def test_an_existing_report_is_left_alone_unless_told_otherwise(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "verslag.xlsx"
    path.write_text("van mij", encoding="utf-8")
    assert run(["exporteer", str(session), "--naar", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "van mij"
    assert "--overschrijf" in capsys.readouterr().err
    assert run(["exporteer", str(session), "--naar", str(path), "--overschrijf"]) == 0
    assert "Tafels" in load_workbook(path).sheetnames


def test_commands_without_a_picture_import_no_qt(tmp_path: Path) -> None:
    session = tmp_path / "leeg.gsb"
    write_document(session, a_document(participants=2))
    code = (
        "import sys; from app.cli import run; "
        f"run(['exporteer', {str(session)!r}, '--naar', {str(tmp_path / 'v.pptx')!r}]); "
        f"run(['exporteer', {str(session)!r}, '--naar', {str(tmp_path / 'v.xlsx')!r}]); "
        f"run(['importeer', {str(tmp_path / 'v.xlsx')!r}, '--naar', {str(tmp_path / 't.gsb')!r}]);"
        f"run(['stapel', {str(session)!r}, '--uit', {str(tmp_path / 's.csv')!r}]); "
        f"run(['stapel', {str(session)!r}, '--in', {str(tmp_path / 's.csv')!r}]); "
        f"run(['controleer', {str(session)!r}]); "
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")
    assert (tmp_path / "v.pptx").exists()
    assert (tmp_path / "t.gsb").exists()


def test_whoever_does_not_want_to_be_quoted_has_no_words_beside_a_number_in_the_workbook(
    session: Path, tmp_path: Path, example: Document
) -> None:
    unquoted = [p for p in example.all(Participant) if not p.consent_quote]
    written = [c.argument for p in unquoted for c in example.choices_of(p.id) if c.argument]
    assert written
    for names, present in (("toegestaan", False), ("geen", False), ("alle", True)):
        path = tmp_path / f"{names}.xlsx"
        assert run(["exporteer", str(session), "--naar", str(path), "--namen", names]) == 0
        cells = {
            str(cell)
            for sheet in load_workbook(path)
            for row in sheet.iter_rows(values_only=True)
            for cell in row
        }
        assert all((text in cells) is present for text in written)


def test_of_who_may_not_be_named_the_workbook_gives_no_organisation_either(
    session: Path, tmp_path: Path, example: Document
) -> None:
    path = tmp_path / "verslag.xlsx"
    assert run(["exporteer", str(session), "--naar", str(path)]) == 0
    rows = list(load_workbook(path)["Deelnemers"].iter_rows(min_row=2, values_only=True))
    unnamed = [row for row in rows if not row[2]]
    assert len(unnamed) == sum(not p.consent_name for p in example.all(Participant))
    assert all(row[3] is None and row[4] and row[5] is None for row in unnamed)


def test_an_export_says_when_it_took_more_than_the_file_itself_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "avond.gsb"
    editor = Editor.create(path, a_document())
    editor.close()
    path.write_bytes(b"")
    assert run(["exporteer", str(path), "--naar", str(tmp_path / "v.xlsx")]) == 0
    assert "avond.gsb" in capsys.readouterr().err


def test_a_loop_of_links_and_what_is_no_file_are_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loop, folder = tmp_path / "lus.gsb", tmp_path / "map.gsb"
    loop.symlink_to(loop)
    folder.mkdir()
    for path in (loop, folder):
        assert run(["controleer", str(path)]) == 2
        assert path.name in capsys.readouterr().err


def test_a_console_that_can_not_show_a_letter_does_not_stop_a_command(tmp_path: Path) -> None:
    path = tmp_path / "avond.gsb"
    write_document(path, a_document(title="Łódź 🙂 in gesprek"))
    done = subprocess.run(
        [sys.executable, "-m", "app", "controleer", str(path)],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert done.returncode == 0
    assert b"in gesprek" in done.stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_the_window_is_refused_in_a_sentence() -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={key: value for key, value in os.environ.items() if key not in hidden},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Er is geen scherm")


def test_a_session_that_is_open_is_not_overwritten_even_when_told_to(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, open_one = tmp_path / "alles.xlsx", tmp_path / "open.gsb"
    run(["exporteer", str(session), "--naar", str(book), "--namen", "alle"])
    with Editor.create(open_one, a_document(title="Open")):
        arguments = ["importeer", str(book), "--naar", str(open_one), "--overschrijf"]
        assert run(arguments) == 2
        assert "open" in capsys.readouterr().err
        assert read_document(open_one).session.title == "Open"
    assert run(arguments) == 0
    assert len(read_document(open_one).tables) == 3
