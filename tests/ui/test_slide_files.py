"""The report and its boards as PDF, PNG and SVG: every word is there, and nobody's but ours."""

from __future__ import annotations

import html
import io
import re
import shutil
import struct
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.cli import run
from app.export import EXPORTERS, Exporter, exporter_for, write_all
from app.export.content import content
from app.export.making import Cancelled, Making, Paper
from app.export.picture_pages import picture_pages
from app.export.sheets import OUR_SHEET, paper_sheet
from app.export.slides import (
    Bars,
    Box,
    Grid,
    Paragraph,
    Part,
    Picture,
    Run,
    Shape,
    Slide,
    inches,
    plain,
)
from app.export.to_pptx import report_slides
from app.model.document import Document
from app.ui import slide_files, slide_painting
from app.ui.slide_painting import paint_slide, runs_by_line
from tests.builders import a_document

SVG = "{http://www.w3.org/2000/svg}"
BY_KEY = {each.key: each for each in EXPORTERS}


def words_of(part: Part) -> list[str]:
    if isinstance(part, Shape):
        texts = [each.text for each in part.paragraphs]
    elif isinstance(part, Grid):
        texts = [each.text for row in part.rows for cell in row.cells for each in cell]
    elif isinstance(part, Bars):
        texts = [*part.categories, *map(str, part.values)]
    else:
        texts = []
    return " ".join(texts).split()


def sorted_signs(words: list[str]) -> str:
    """Words apart may be drawn together or in another order; every sign is there as often."""
    return "".join(sorted("".join(words)))


def test_every_word_of_a_page_is_a_word_in_its_svg_under_its_title(
    qapp: QApplication, tmp_path: Path, example: Document
) -> None:
    told = content(example)
    written = write_all(told, [(BY_KEY["svg"], tmp_path / "borden.svg")])
    pages = picture_pages(told, paper_sheet(Paper.A3).stage)
    assert [path.name for path in written.paths] == [f"borden-{page.key}.svg" for page in pages]
    assert "borden-tafel-1.svg" in {path.name for path in written.paths}
    for page, path in zip(pages, written.paths, strict=True):
        root = ElementTree.parse(path).getroot()
        assert root.findtext(f"{SVG}title") == page.slide.title
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "nl-NL"
        drawn = [each.text or "" for each in root.iter(f"{SVG}text")]
        said = [page.slide.title, *(word for part in page.slide.parts for word in words_of(part))]
        assert sorted_signs(" ".join(drawn).split()) == sorted_signs(" ".join(said).split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_the_pdf_of_the_report_has_all_its_words_its_title_and_its_language(
    qapp: QApplication, tmp_path: Path, example: Document
) -> None:
    told = content(example)
    slides = list(report_slides(told))
    path = tmp_path / "verslag.pdf"
    BY_KEY["pdf"].write(example, path)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, text=True, check=True
    )
    pages = done.stdout.split("\f")[:-1]
    assert len(pages) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
        said = [slide.title, slide.subtitle, "" if slide.front else str(number)]
        said += [word for part in slide.parts for word in words_of(part)]
        assert sorted_signs(page.split()) == sorted_signs(" ".join(said).split()), slide.title
    told_by = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert re.search(r"Title: +Wat is onze sociale basis", told_by.stdout)
    assert re.search(r"Author: *\n", told_by.stdout)
    assert told_by.stderr == ""
    assert b"/Lang (nl-NL)" in path.read_bytes()
    told_by = subprocess.run(
        ["pdftohtml", "-xml", "-i", "-stdout", "-q", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = re.findall(r'<item page="(\d+)">(.*)</item>', told_by.stdout)
    assert lines == [(str(n), html.escape(each.title)) for n, each in enumerate(slides, 1)]


def test_a_png_says_its_title_and_nothing_else(
    qapp: QApplication, tmp_path: Path, example: Document
) -> None:
    path = tmp_path / "borden.png"
    making = Making(picture_paper=Paper.A4)
    (first, *_) = write_all(content(example), [(BY_KEY["png"], path)], making).paths
    data, at, found = first.read_bytes(), 8, {}
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        found[kind] = data[at + 8 : at + 8 + size]
        at += 12 + size
    assert set(found) == {b"IHDR", b"pHYs", b"tEXt", b"IDAT", b"IEND"}
    assert found[b"tEXt"] == "Title\0Tafel 1 (Lisdodde): het bord".encode("latin-1")
    assert struct.unpack(">II", found[b"IHDR"][:8]) == (2339, 1654)


def test_lines_break_where_they_were_measured_and_keep_their_kinds() -> None:
    paragraph = Paragraph((Run("3 ", bold=True), Run("Buren die op  je letten"), Run(" (o)", True)))
    lines = list(runs_by_line(paragraph, 12.0, 70.0))
    assert len(lines) > 1
    assert " ".join("".join(run.text for run in line) for line in lines) == paragraph.text
    assert lines[0][0] == Run("3 ", bold=True)
    assert lines[-1][-1].bold


@pytest.mark.parametrize("family", ["DejaVu Sans", "Carlito"])
def test_text_stays_in_its_box_whatever_the_font_of_this_computer(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    box = Box(inches(3.0), inches(3.0), inches(1.5), inches(1.0))
    words = "Wandelgroepsbijeenkomst in het dorpshuis van Ellerdonk, elke maandag"
    slide = Slide("", (Shape("Kaart", box, paragraphs=(plain(words, bold=True),), size=12.0),))
    monkeypatch.setattr(slide_painting, "drawn_family", lambda: family)
    image = QImage(1333, 750, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_slide(painter, slide, OUR_SHEET, 0, QRectF(0, 0, 1333, 750))
    painter.end()
    ink = QColor("#2b2620").lightness()
    dark = [
        (x, y)
        for y in range(200, 700)
        for x in range(200, 1100)
        if QColor(image.pixel(x, y)).lightness() < ink + 60
    ]
    assert len(dark) > 300
    assert min(x for x, _ in dark) >= 299
    assert max(x for x, _ in dark) <= 451
    assert max(y for _, y in dark) <= 401


def test_a_pdf_is_the_report_or_when_asked_its_boards() -> None:
    def key(name: str, *, pictures: bool = False) -> str | None:
        found: Exporter | None = exporter_for(Path(name), pictures=pictures)
        return None if found is None else found.key

    assert [key("a.pdf"), key("a.pdf", pictures=True)] == ["pdf", "borden"]
    assert [key("a.PNG"), key("a.svg", pictures=True), key("a.doc")] == ["png", "svg", None]
    assert key("a.pptx", pictures=True) is None


def test_when_one_of_several_formats_fails_or_is_cancelled_none_is_left(
    qapp: QApplication, tmp_path: Path
) -> None:
    told = content(a_document())
    old = tmp_path / "verslag.xlsx"
    old.write_bytes(b"oud")
    asked = [
        (BY_KEY["xlsx"], old),
        (BY_KEY["png"], tmp_path / "borden.png"),
        (BY_KEY["pdf"], tmp_path / "weg" / "verslag.pdf"),
    ]
    with pytest.raises(OSError, match=r"verslag\.pdf") as failed:
        write_all(told, asked)
    assert failed.value.filename == str(tmp_path / "weg" / "verslag.pdf")

    steps: list[int] = []

    def stop(done: int, _total: int) -> None:
        steps.append(done)
        if done > 500:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_all(told, [*asked[:2], (BY_KEY["svg"], tmp_path / "b.svg")], Making(tick=stop))
    assert steps == sorted(steps)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["verslag.xlsx"]
    assert old.read_bytes() == b"oud"


def test_the_command_writes_several_formats_at_once_and_says_which(
    qapp: QApplication, session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("v.xlsx", "v.pdf", "borden.png")
    naar = [word for name in names for word in ("--naar", str(tmp_path / name))]
    asked = ["exporteer", str(session), *naar, "--borden", str(tmp_path / "b.pdf"), "--tafel", "2"]
    assert run(asked) == 0
    said = capsys.readouterr().out.splitlines()
    paths = [Path(line.removeprefix("Geschreven: ")) for line in said]
    assert [path.name for path in paths] == [
        "v.xlsx",
        "v.pdf",
        "borden-tafel-2.png",
        "borden-tafel-2-bedoelingen.png",
        "b.pdf",
    ]
    assert all(path.stat().st_size > 1000 for path in paths)

    # One that is there already stops all of them.
    assert run([*asked[:4], "--naar", str(tmp_path / "nieuw.svg")]) == 2
    assert "bestaat al" in capsys.readouterr().err
    assert not list(tmp_path.glob("nieuw*"))
    assert run(["exporteer", str(session)]) == 2
    assert "--naar of --borden" in capsys.readouterr().err
    without = ["--naar", str(tmp_path / "leeg.png"), "--onderdelen", "kaarten"]
    assert run(["exporteer", str(session), *without]) == 2
    assert "geen bord of beeld" in capsys.readouterr().err
    twice = ["--naar", str(tmp_path / "een.pdf"), "--borden", str(tmp_path / "een.pdf")]
    assert run(["exporteer", str(session), *twice]) == 2
    assert "twee keer" in capsys.readouterr().err


def test_a_photo_is_drawn_in_its_box_and_what_else_its_file_says_is_not_in_the_pdf(
    qapp: QApplication, example: Document
) -> None:
    packed = io.BytesIO()
    Image.new("RGB", (40, 20), "#c00000").save(packed, "JPEG", comment=b"gemaakt door Tineke")
    box = Box(inches(2.0), inches(2.0), inches(4.0), inches(2.0))
    photo = Picture("Foto", "Een rood vlak", box, "image/jpeg", packed.getvalue())
    slide = Slide("Foto van de bijeenkomst", (photo,))
    assert b"Tineke" in photo.data
    pdf = slide_files._pdf("Foto", [slide], OUR_SHEET, lambda _done, _total: None)
    assert b"/Subtype /Image" in pdf
    assert b"Tineke" not in pdf
    image = QImage(1333, 750, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_slide(painter, slide, OUR_SHEET, 1, QRectF(0, 0, 1333, 750))
    painter.end()
    red = [
        (x, y)
        for x in range(0, 1333, 5)
        for y in range(0, 750, 5)
        if QColor(image.pixel(x, y)).red() > 180 and QColor(image.pixel(x, y)).green() < 30
    ]
    assert (min(red), max(red)) == ((200, 200), (595, 395))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_shows_the_words_of_every_slide_and_no_others(
    tmp_path: Path, example: Document
) -> None:
    slides = list(report_slides(content(example)))
    path = tmp_path / "verslag.pptx"
    BY_KEY["pptx"].write(example, path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", str(path.with_suffix(".pdf")), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    pages = done.stdout.split("\f")[:-1]
    assert len(pages) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
        said = [slide.title, slide.subtitle, "" if slide.front else str(number)]
        said += [word for part in slide.parts for word in words_of(part)]
        ours, theirs = (
            # pdftotext takes a hyphen at the end of a line for that of a word that was broken.
            Counter(unicodedata.normalize("NFKC", "".join(words)).replace("-", ""))
            for words in (" ".join(said).split(), page.split())
        )
        assert not ours - theirs, slide.title
        if not any(isinstance(part, Bars) for part in slide.parts):
            # LibreOffice may write the numbers of an axis that ours leaves out.
            assert not theirs - ours, slide.title
