"""Workbooks that people, Excel and others made, read into plain sheets."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.export import from_xlsx
from app.export.content import content
from app.export.from_xlsx import MOST_ROWS, WorkbookError, read_sheets
from app.export.package_guard import MOST_BYTES, MOST_PARTS
from app.export.to_xlsx import write_xlsx
from tests.builders import a_document


def saved(path: Path, *lines: list[object], sheet: str = "Tafels") -> Path:
    """A workbook with one sheet, made by plain openpyxl."""
    book = Workbook()
    (page,) = book.worksheets
    page.title = sheet
    for line in lines:
        page.append(line)
    book.save(path)
    return path


def repacked(path: Path, change: dict[str, bytes]) -> Path:
    """Our own workbook with parts replaced or added."""
    made = path.with_name("heel.xlsx")
    write_xlsx(content(a_document()), made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        parts = {name: old.read(name) for name in old.namelist()}
        for name, data in {**parts, **change}.items():
            new.writestr(name, data)
    return path


def with_sheet(path: Path, data: str) -> Path:
    """A workbook of which the sheet Tafels holds this."""
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    sheet = f"{start}{data}</worksheet>"
    return repacked(path, {"xl/worksheets/sheet2.xml": sheet.encode()})


def cell(path: Path, value: object) -> str:
    """How a value comes out of a cell."""
    saved(path, ["tafel"], [value])
    (row,) = read_sheets(path)["tafels"].rows
    return row.cells["tafel"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        ("3", "3"),
        (12.5, "12.5"),
        ("  met spaties ", "  met spaties "),
        (True, "WAAR"),
        (False, "ONWAAR"),
        (date(2026, 11, 5), "2026-11-05"),
        (datetime(2026, 11, 5, 19, 30), "2026-11-05 19:30"),
        (time(9, 5), "09:05"),
        (timedelta(hours=19, minutes=45), "19:45"),
        ("regel_x000D_\nregel", "regel\r\nregel"),
        ("_x005F_x0041_", "_x0041_"),
    ],
)
def test_a_cell_comes_out_as_a_person_would_write_it(
    tmp_path: Path, value: object, text: str
) -> None:
    assert cell(tmp_path / "cel.xlsx", value) == text


def test_headers_are_found_whatever_their_case_accents_and_spaces(tmp_path: Path) -> None:
    path = saved(tmp_path / "koppen.xlsx", ["  TAFEL ", "Ingrediënt", None, "Naam"], [1, 2, 3, "x"])
    sheet = read_sheets(path)["tafels"]
    assert sheet.columns == ("tafel", "ingredient", "", "naam")
    assert dict(sheet.rows[0].cells) == {"tafel": "1", "ingredient": "2", "naam": "x"}


def test_rows_keep_the_number_that_excel_shows(tmp_path: Path) -> None:
    path = saved(tmp_path / "rijen.xlsx", ["tafel"], [1], [None], ["   "], [2])
    assert [row.number for row in read_sheets(path)["tafels"].rows] == [2, 5]


def test_a_sheet_without_anything_has_no_columns_and_no_rows(tmp_path: Path) -> None:
    sheet = read_sheets(saved(tmp_path / "niets.xlsx"))["tafels"]
    assert (sheet.columns, sheet.rows) == ((), ())


def test_sheets_with_other_names_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "anders.xlsx"
    assert read_sheets(saved(path, ["a"], [1], sheet="Begroting")) == {}
    assert list(read_sheets(path, ["BEGROTING"])) == ["begroting"]


def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>tafel</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    )
    data = f'<dimension ref="A1:A1"/><sheetData>{rows}</sheetData>'
    (row,) = read_sheets(with_sheet(tmp_path / "maat.xlsx", data))["tafels"].rows
    assert row.cells == {"tafel": "1"}


@pytest.mark.parametrize("data", [b"", b"geen werkboek", b"PK\x03\x04 en dan niets"])
def test_what_is_no_workbook_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "nep.xlsx"
    path.write_bytes(data)
    with pytest.raises(WorkbookError, match="geen Excel-werkboek"):
        read_sheets(path)


def test_a_package_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "zip.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("lees mij.txt", "hallo")
    with pytest.raises(WorkbookError, match="geen Excel-werkboek"):
        read_sheets(path)


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    path = repacked(tmp_path / "half.xlsx", {})
    path.write_bytes(path.read_bytes()[:-2_000])
    with pytest.raises(WorkbookError, match="geen Excel-werkboek"):
        read_sheets(path)


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    path = repacked(tmp_path / "stuk.xlsx", {"xl/workbook.xml": b"<workbook><niet af"})
    with pytest.raises(WorkbookError, match="geen Excel-werkboek"):
        read_sheets(path)


def test_a_workbook_with_a_password_or_of_the_old_kind_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "geheim.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(WorkbookError, match="wachtwoord"):
        read_sheets(path)


def test_a_file_that_is_not_there_is_the_systems_own_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_sheets(tmp_path / "weg.xlsx")


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "groot.xlsx"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(WorkbookError, match="te groot"):
        read_sheets(path)


def test_a_small_file_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = repacked(tmp_path / "bom.xlsx", {"xl/media/bom.bin": bytes(101_000_000)})
    assert path.stat().st_size < 1_000_000
    with pytest.raises(WorkbookError, match="te groot"):
        read_sheets(path)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    parts = {f"xl/media/{number}.bin": b"" for number in range(MOST_PARTS)}
    with pytest.raises(WorkbookError, match="te groot"):
        read_sheets(repacked(tmp_path / "delen.xlsx", parts))


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_dtd_is_refused(tmp_path: Path, code: str) -> None:
    text = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet>&lol;</worksheet>'
    path = repacked(tmp_path / "dtd.xlsx", {"xl/worksheets/sheet2.xml": text.encode(code)})
    with pytest.raises(WorkbookError, match="hoort"):
        read_sheets(path)


def test_a_dtd_across_two_chunks_is_refused(tmp_path: Path) -> None:
    text = b" " * ((1 << 20) - 4) + b"<!DOCTYPE x>"
    with pytest.raises(WorkbookError, match="hoort"):
        read_sheets(repacked(tmp_path / "naad.xlsx", {"xl/media/x.xml": text}))


def test_two_parts_with_one_name_are_refused(tmp_path: Path) -> None:
    path = repacked(tmp_path / "dubbel.xlsx", {})
    with (
        zipfile.ZipFile(path, "a") as package,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(WorkbookError, match="hoort"):
        read_sheets(path)


def test_a_part_packed_in_another_way_is_refused(tmp_path: Path) -> None:
    path = repacked(tmp_path / "lzma.xlsx", {})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_LZMA) as package:
        package.writestr("xl/media/x.bin", b"x")
    with pytest.raises(WorkbookError, match="hoort"):
        read_sheets(path)


def test_a_cell_in_the_last_corner_is_too_many_rows(tmp_path: Path) -> None:
    data = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with pytest.raises(WorkbookError, match=re.escape(f"{MOST_ROWS} rijen")):
        read_sheets(with_sheet(tmp_path / "hoek.xlsx", data))


def test_a_cell_far_to_the_right_is_left_out(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="str"><v>tafel</v></c><c r="XFD1"><v>1</v></c></row>'
    path = with_sheet(tmp_path / "rechts.xlsx", f"<sheetData>{row}</sheetData>")
    assert read_sheets(path)["tafels"].columns == ("tafel",)


def test_merged_cells_over_the_whole_sheet_do_no_harm(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="str"><v>tafel</v></c></row>'
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    path = with_sheet(tmp_path / "samen.xlsx", f"<sheetData>{row}</sheetData>{merged}")
    assert read_sheets(path)["tafels"].columns == ("tafel",)


def test_the_last_row_that_may_be_there_is_read_and_one_more_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(from_xlsx, "MOST_ROWS", 20)
    full = saved(tmp_path / "vol.xlsx", ["tafel"], *([number] for number in range(20)))
    assert len(read_sheets(full)["tafels"].rows) == 20
    over = saved(tmp_path / "over.xlsx", ["tafel"], *([number] for number in range(21)))
    with pytest.raises(WorkbookError, match="meer dan 20 rijen"):
        read_sheets(over)
