"""Writes the report as PDF, and its boards and pictures as PDF, PNG and SVG.

It stands here since only app.ui knows Qt; app.export names it in its table of formats, and
imports it when one of these is asked for. All of it may run in any thread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from app.export.making import PLAINLY, Making, Paper, Tick
from app.export.parts import Content
from app.export.pdf_catalog import in_dutch
from app.export.picture_pages import Page, picture_pages
from app.export.pptx_xml import allowed
from app.export.sheets import Sheet, paper_sheet
from app.export.slides import EMU_PER_INCH, Bars, Grid, Shape, Slide
from app.export.to_pptx import report_slides
from app.ui.application import an_application
from app.ui.drawn_fonts import drawn_family
from app.ui.slide_painting import paint_slide

_PROGRAM = "Gespreksmodel"
_UNTITLED = "Gesprek over de sociale basis"
_PDF_DPI = 1200
_PNG_DPI = 200
_PACKED = 80
"""How hard a PNG is packed: a third faster than Qt does it by itself, and a sixth larger."""

_SVG_DPI = 72
_FAMILIES = "Calibri, Carlito, 'Segoe UI', sans-serif"
_NOTHING_DRAWN = re.compile(rb"<g [^>]*>\s*</g>\s*")


def write_pdf(content: Content, path: Path, making: Making = PLAINLY) -> tuple[str, ...]:
    """The slides of the report as pages. Raises OSError and Cancelled."""
    sheet = paper_sheet(making.paper)

    def making_tick(done: int, total: int) -> None:
        making.tick(done, 2 * total)

    slides = list(report_slides(content, sheet.stage, making_tick))
    path.write_bytes(_pdf(content.session.title, slides, sheet, _second_half(making.tick)))
    return ()


def write_boards_pdf(content: Content, path: Path, making: Making = PLAINLY) -> tuple[str, ...]:
    """Boards and pictures, one to a page."""
    pages, sheet = _pages(content, making.picture_paper)
    slides = [page.slide for page in pages]
    title = f"{content.session.title or _UNTITLED}: borden en beelden"
    path.write_bytes(_pdf(title, slides, sheet, making.tick))
    return ()


def write_png(content: Content, paths: Sequence[Path], making: Making = PLAINLY) -> tuple[str, ...]:
    """A file for each board and picture, in their order."""
    pages, sheet = _pages(content, making.picture_paper)
    for number, (page, path) in enumerate(zip(pages, paths, strict=True)):
        making.tick(number, len(pages))
        path.write_bytes(_png(page.slide, sheet))
    return ()


def write_svg(content: Content, paths: Sequence[Path], making: Making = PLAINLY) -> tuple[str, ...]:
    """A file for each board and picture, in their order; the words in it stay words."""
    pages, sheet = _pages(content, making.picture_paper)
    for number, (page, path) in enumerate(zip(pages, paths, strict=True)):
        making.tick(number, len(pages))
        path.write_bytes(_svg(page.slide, sheet, content.session.title))
    return ()


def _pages(content: Content, paper: Paper) -> tuple[list[Page], Sheet]:
    sheet = paper_sheet(paper)
    return picture_pages(content, sheet.stage), sheet


def _second_half(tick: Tick) -> Tick:
    return lambda done, total: tick(total + done, 2 * total)


def _pdf(title: str, slides: Sequence[Slide], sheet: Sheet, tick: Tick) -> bytes:
    # Kept until all is drawn: Qt knows no fonts without an application.
    application = an_application()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title or _UNTITLED)
    writer.setCreator(_PROGRAM)
    writer.setResolution(_PDF_DPI)
    inch = QSizeF(sheet.width / EMU_PER_INCH, sheet.height / EMU_PER_INCH)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(inch, QPageSize.Unit.Inch, "", exact)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    try:
        for number, slide in enumerate(slides, 1):
            tick(number - 1, len(slides))
            if number > 1:
                writer.newPage()
            paint_slide(
                painter, slide, sheet, number, QRectF(0, 0, writer.width(), writer.height())
            )
    finally:
        painter.end()
        buffer.close()
    del application
    return in_dutch(bytes(data.data()), [slide.title for slide in slides])


def _png(slide: Slide, sheet: Sheet) -> bytes:
    application = an_application()
    wide, high = (round(emu / EMU_PER_INCH * _PNG_DPI) for emu in (sheet.width, sheet.height))
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    per_metre = round(_PNG_DPI / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    image.setText("Title", slide.title)
    painter = QPainter(image)
    paint_slide(painter, slide, sheet, 0, QRectF(0, 0, wide, high))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG", _PACKED):  # type: ignore[call-overload]
        raise MemoryError("a picture can't be packed")
    del application
    return bytes(data.data())


def _svg(slide: Slide, sheet: Sheet, session: str) -> bytes:
    application = an_application()
    data = QByteArray()
    buffer = QBuffer(data)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setTitle(allowed(slide.title))
    generator.setDescription(allowed(_described(session, _words(slide))))
    generator.setResolution(_SVG_DPI)
    wide, high = (emu / EMU_PER_INCH * _SVG_DPI for emu in (sheet.width, sheet.height))
    generator.setSize(QSize(round(wide), round(high)))
    generator.setViewBox(QRectF(0, 0, round(wide), round(high)))
    painter = QPainter(generator)
    paint_slide(painter, slide, sheet, 0, QRectF(0, 0, round(wide), round(high)))
    painter.end()
    del application
    text = _NOTHING_DRAWN.sub(b"", bytes(data.data()))
    family = drawn_family()
    if family:
        text = text.replace(
            f'font-family="{family}"'.encode(), f'font-family="{_FAMILIES}"'.encode()
        )
    return text.replace(b"<svg ", b'<svg xml:lang="nl-NL" role="img" ', 1)


def _described(session: str, words: Iterable[str]) -> str:
    return " · ".join(filter(None, (session, *words)))


def _words(slide: Slide) -> Iterable[str]:
    """What a picture is described by: the words on it, in reading order."""
    for part in slide.parts:
        if isinstance(part, Shape):
            yield " ".join(each.text for each in part.paragraphs)
        elif isinstance(part, Grid | Bars):
            yield part.description
