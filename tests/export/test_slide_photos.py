"""Photos in the PowerPoint: only those that are allowed, whole, with words for who can't see."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.picture import Picture

from app.export import EXPORTERS
from app.export.content import Choices
from app.model.change import Change, added
from tests.builders import a_document, do, table
from tests.export.pptx_checker import faults
from tests.pictures import photo_of, png

PPTX, XLSX = EXPORTERS[:2]


def deck_of(path: Path) -> Deck:
    assert faults(path) == []
    return Presentation(str(path))


def pictures(deck: Deck) -> list[tuple[str, Picture]]:
    """The title of the slide with each picture."""
    return [
        (slide.shapes.title.text_frame.text, shape)
        for slide in deck.slides
        for shape in slide.shapes
        if isinstance(shape, Picture)
    ]


def description(picture: Picture) -> str:
    return picture._element.nvPicPr.cNvPr.get("descr")


def test_a_photo_without_permission_is_asked_for_nowhere_and_stands_nowhere(
    tmp_path: Path,
) -> None:
    document = a_document()
    yes, no = png(shade=1), png(shade=2)
    shown = photo_of(yes, table(document).id, "Het bord om negen uur", consent=True)
    hidden = photo_of(no, table(document).id, "Geheim tafereel", consent=False)
    do(document, Change("foto", (added(shown), added(hidden))))
    bytes_by_sum = {shown.sha256: yes, hidden.sha256: no}
    asked: list[str] = []

    def photo_bytes(sha256: str) -> bytes | None:
        asked.append(sha256)
        return bytes_by_sum.get(sha256)

    for exporter in (PPTX, XLSX):
        path = tmp_path / f"v{exporter.suffix}"
        exporter.write(document, path, None, photo_bytes)
        with ZipFile(path) as package:
            parts = [package.read(name) for name in package.namelist()]
        assert no not in parts
        assert not any(b"Geheim tafereel" in part for part in parts)
        assert not any(hidden.sha256.encode() in part for part in parts)
    assert set(asked) == {shown.sha256}
    ((title, picture),) = pictures(deck_of(tmp_path / "v.pptx"))
    assert title == "Tafel 1: foto"
    assert picture.image.blob == yes
    assert description(picture) == "Het bord om negen uur"


def test_a_photo_keeps_its_proportions_and_stays_on_the_slide(tmp_path: Path) -> None:
    document = a_document()
    wide, high = png(90, 3), png(3, 3)
    shots = [
        photo_of(data, table(document).id, consent=True, width=width)
        for data, width in ((wide, 90), (high, 3))
    ]
    do(document, Change("foto", tuple(map(added, shots))))
    found = {shots[0].sha256: wide, shots[1].sha256: high}
    PPTX.write(document, tmp_path / "v.pptx", None, found.get)
    listed = pictures(deck_of(tmp_path / "v.pptx"))
    assert [title for title, _ in listed] == ["Tafel 1: foto (1 van 2)", "Tafel 1: foto (2 van 2)"]
    assert [round(picture.width / picture.height) for _, picture in listed] == [30, 1]


def test_without_a_caption_the_alt_text_says_of_which_table_it_is(tmp_path: Path) -> None:
    document = a_document(tables=2)
    data = png()
    shots = [
        photo_of(data, table(document, 2).id, consent=True),
        photo_of(data, None, consent=True),
    ]
    do(document, Change("foto", tuple(map(added, shots))))
    PPTX.write(document, tmp_path / "v.pptx", None, lambda _sum: data)
    listed = pictures(deck_of(tmp_path / "v.pptx"))
    assert [(title, description(picture)) for title, picture in listed] == [
        ("Tafel 2: foto", "Foto van tafel 2"),
        ("Foto van de bijeenkomst", "Foto van de bijeenkomst"),
    ]


def test_only_photos_of_the_chosen_tables_are_shown(tmp_path: Path) -> None:
    document = a_document(tables=2)
    data = png()
    shots = [photo_of(data, each.id, consent=True) for each in document.tables]
    do(document, Change("foto", tuple(map(added, shots))))
    PPTX.write(document, tmp_path / "v.pptx", Choices(tables=(2,)), lambda _sum: data)
    assert [title for title, _ in pictures(deck_of(tmp_path / "v.pptx"))] == ["Tafel 2: foto"]


def test_a_photo_that_is_gone_leaves_its_caption_and_a_sentence(tmp_path: Path) -> None:
    document = a_document()
    do(
        document,
        Change("foto", (added(photo_of(png(), table(document).id, "Het bord", consent=True)),)),
    )
    PPTX.write(document, tmp_path / "v.pptx")
    deck = deck_of(tmp_path / "v.pptx")
    (slide,) = [each for each in deck.slides if "foto" in each.shapes.title.text_frame.text]
    words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert "Deze foto is niet te vinden." in words
    assert any(text.startswith("Het bord") for text in words)


def test_a_very_long_caption_is_there_to_the_last_word(tmp_path: Path) -> None:
    document, data = a_document(), png()
    caption = " ".join(f"woord{number}" for number in range(1_200))
    do(
        document,
        Change("foto", (added(photo_of(data, table(document).id, caption, consent=True)),)),
    )
    PPTX.write(document, tmp_path / "v.pptx", None, lambda _sum: data)
    deck = deck_of(tmp_path / "v.pptx")
    shown = " ".join(
        shape.text_frame.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.name == "Bijschrift"
    )
    assert set(caption.split()) <= set(shown.split())
