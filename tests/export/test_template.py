"""The report in a client's own template, and what is refused as one."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from app.export.client_template import layouts_of, open_template
from app.export.content import content
from app.export.making import Making
from app.export.template_file import TemplateError
from app.export.to_pptx import write_pptx
from app.model.example import example_document
from tests.export.pptx_checker import faults


def template(path: Path, wide: float = 13.333, high: float = 7.5) -> Path:
    """python-pptx's own template in a size, with a slide that names its maker."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(wide), Inches(high)
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Geheim voorbeeld"
    slide.notes_slide.notes_text_frame.text = "Geheime notitie"
    deck.core_properties.author = "Geheime maker"
    deck.save(str(path))
    return path


def rewritten(path: Path, to: Path, **changed: tuple[bytes, bytes]) -> Path:
    """A copy in which a word of [Content_Types].xml is another."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            for before, after in changed.values():
                data = data.replace(before, after) if name == "[Content_Types].xml" else data
            new.writestr(name, data)
    return to


@pytest.mark.parametrize(("wide", "high"), [(10.0, 7.5), (10.0, 6.25), (11.69, 8.27)])
def test_a_report_in_a_template_takes_its_size_and_is_faultless(
    wide: float, high: float, tmp_path: Path
) -> None:
    path = tmp_path / "verslag.pptx"
    write_pptx(content(example_document()), path, Making(template(tmp_path / "t.pptx", wide, high)))
    deck = Presentation(str(path))
    assert (deck.slide_width, deck.slide_height) == (Inches(wide), Inches(high))
    assert faults(path) == []
    assert len(deck.slide_layouts) == 11


def test_nothing_of_the_example_slides_of_a_template_leaks(tmp_path: Path) -> None:
    path = tmp_path / "verslag.pptx"
    write_pptx(content(example_document()), path, Making(template(tmp_path / "t.pptx")))
    with zipfile.ZipFile(path) as package:
        assert not any(b"Gehei" in package.read(name) for name in package.namelist())
        assert not any("notes" in name for name in package.namelist())


def test_a_potx_is_a_template_too(tmp_path: Path) -> None:
    main = b"presentationml.presentation.main", b"presentationml.template.main"
    potx = rewritten(template(tmp_path / "t.pptx"), tmp_path / "t.potx", main=main)
    assert open_template(potx).other.name == "Title Only"


def test_a_layout_that_is_asked_for_is_taken_and_an_unknown_one_refused(tmp_path: Path) -> None:
    path = template(tmp_path / "t.pptx")
    assert open_template(path, {"inhoud": "title and content"}).other.name == "Title and Content"
    with pytest.raises(TemplateError, match="geen indeling “Bestaat niet”"):
        open_template(path, {"inhoud": "Bestaat niet"})


def test_layouts_with_one_name_can_be_told_apart_and_chosen(tmp_path: Path) -> None:
    deck = Presentation()
    for number, name in ((1, "Tekst"), (5, "Tekst"), (6, "")):
        deck.slide_layouts[number].element.cSld.set("name", name)
    path = tmp_path / "t.pptx"
    deck.save(str(path))
    facts = layouts_of(path, {"inhoud": "Tekst (2)"})
    assert len(set(facts.layouts)) == len(facts.layouts) == 11
    assert [facts.layouts[n] for n in (1, 5, 6)] == ["Tekst", "Tekst (2)", "Indeling 7"]
    assert (facts.front, facts.other) == ("Title Slide", "Tekst (2)")
    assert facts.size == (Inches(10), Inches(7.5))


def test_what_cannot_be_a_template_is_refused_and_leaves_the_report(tmp_path: Path) -> None:
    good = template(tmp_path / "t.pptx")
    macro = (
        b"vnd.openxmlformats-officedocument.presentationml.presentation",
        (b"vnd.ms-powerpoint.presentation.macroEnabled"),
    )
    bomb = tmp_path / "bom.pptx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("ppt/presentation.xml", bytes(101_000_000))
    bad = {
        "tekst.pptx": b"geen zip",
        "oud.pptx": b"\xd0\xcf\x11\xe0" + bytes(600),
        "half.pptx": good.read_bytes()[:9000],
        "macro.pptm": good.read_bytes(),
        "ander.docx": good.read_bytes(),
    }
    paths = [bomb, rewritten(good, tmp_path / "verborgen.pptx", macro=macro)]
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
        paths.append(tmp_path / name)
    report = tmp_path / "verslag.pptx"
    report.write_bytes(b"het vorige")
    for path in paths:
        with pytest.raises(TemplateError, match="niets geschreven"):
            write_pptx(content(example_document()), report, Making(path))
    assert report.read_bytes() == b"het vorige"
