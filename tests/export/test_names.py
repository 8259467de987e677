"""Names in reports: each level, names in texts, and the search of what was written."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from PySide6.QtWidgets import QApplication

from app.cli import run
from app.export import EXPORTERS
from app.export.content import Choices, content
from app.export.from_pptx import read_report
from app.export.names import NameLeft, NamesInText, finds
from app.export.parts import Names
from app.export.searching import places_of
from app.model.at_rest import write_document
from app.model.document import Document
from app.model.entities import Participant, Phase, Stance
from app.model.names_in_text import Finder
from app.model.operations import arguing, noting
from app.model.operations.participants import add_participant, edit_participant
from app.model.operations.reading_back import Preview, preview
from tests.builders import a_document, card, do, table

MOMENT = "2026-11-26 19:00"
BY_KEY = {each.key: each for each in EXPORTERS}
WITH_TEXT = ["pptx", "xlsx", "pdf"]
WITHOUT_NAMES = [Names.ROLE, Names.NUMBER, Names.NONE]


def a_session(*, quote: bool = True, named: bool = False, says: str = "Het is fijn.") -> Document:
    """One participant, Fatima el Idrissi, nurse at De Linde, and an argument of hers."""
    document = a_document()
    at = table(document).id
    do(
        document,
        add_participant(document, at, "Fatima el Idrissi", "De Linde", "", "verpleegkundige"),
    )
    (person,) = document.participants(at)
    allowed = replace(person, consent_name=named, consent_quote=quote)
    do(document, edit_participant(document, allowed, MOMENT))
    do(
        document,
        arguing.add_argument(
            document, at, card(document, 9).id, Stance.FOR, says, participant_id=person.id
        ),
    )
    return document


def speaker(document: Document, names: Names) -> str | None:
    (said,) = content(document, Choices(names)).tables[0].said
    return said.speaker.label if said.speaker else None


@pytest.mark.parametrize(
    ("names", "named", "expected"),
    [
        (Names.ALLOWED, True, "Fatima el Idrissi"),
        (Names.ALLOWED, False, "deelnemer 1"),
        (Names.ROLE, True, "verpleegkundige, De Linde"),
        (Names.ROLE, False, "deelnemer 1"),
        (Names.NUMBER, True, "deelnemer 1"),
        (Names.NONE, True, None),
        (Names.ALL, False, "Fatima el Idrissi"),
    ],
)
def test_a_speaker_is_called_what_the_choice_and_the_consent_allow(
    names: Names, named: bool, expected: str | None
) -> None:
    assert speaker(a_session(named=named), names) == expected


@pytest.mark.parametrize("names", [Names.ALLOWED, *WITHOUT_NAMES])
def test_who_may_not_be_quoted_speaks_nowhere_and_the_words_stay(names: Names) -> None:
    (said,) = content(a_session(quote=False, named=True), Choices(names)).tables[0].said
    assert (said.speaker, said.text) == (None, "Het is fijn.")


@pytest.mark.parametrize("kind", WITH_TEXT)
def test_a_name_in_a_text_stops_the_report_until_it_is_decided(
    qapp: QApplication, tmp_path: Path, kind: str
) -> None:
    exporter = BY_KEY[kind]
    document, path = a_session(says="Vraag het Fatima maar."), tmp_path / f"uit{exporter.suffix}"
    with pytest.raises(NamesInText, match="‘Fatima’"):
        exporter.write(document, path)
    assert not path.exists()
    exporter.write(document, path, Choices(replaced=frozenset({"Fatima"})))
    assert places_of(path, content(document).hidden) == []
    path.unlink()
    exporter.write(document, path, Choices(kept=frozenset({"Fatima"})))
    assert places_of(path, content(document).hidden)


def test_a_whole_name_that_is_kept_keeps_its_parts_with_it_and_nowhere_else(tmp_path: Path) -> None:
    whole, path = frozenset({"Fatima el Idrissi"}), tmp_path / "uit.pptx"
    EXPORTERS[0].write(a_session(says="Fatima el Idrissi belt."), path, Choices(kept=whole))
    assert path.exists()
    with pytest.raises(NamesInText, match="‘Idrissi’"):
        EXPORTERS[0].write(
            a_session(says="Fatima el Idrissi belt. Idrissi ook."), path, Choices(kept=whole)
        )


def test_consent_taken_back_takes_the_name_out_of_the_next_report(tmp_path: Path) -> None:
    document, path = a_session(named=True), tmp_path / "uit.pptx"
    EXPORTERS[0].write(document, path)
    (person,) = document.all(Participant)
    assert places_of(path, content(a_session()).hidden)
    do(document, edit_participant(document, replace(person, consent_name=False), MOMENT))
    EXPORTERS[0].write(document, path)
    assert places_of(path, content(document).hidden) == []


def test_one_person_of_an_organisation_makes_a_warning_of_function_and_organisation(
    tmp_path: Path,
) -> None:
    told = EXPORTERS[0].write(a_session(named=True), tmp_path / "a.pptx", Choices(Names.ROLE))
    assert any("zo goed als een naam" in each for each in told)
    told = EXPORTERS[0].write(a_session(named=True), tmp_path / "b.pptx", Choices(Names.NUMBER))
    assert told == ()


# --- the search afterwards


def test_a_name_that_a_pdf_draws_is_told_by_its_page(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "uit.pdf"
    document = a_session(says="Vraag het Fatima maar.")
    BY_KEY["pdf"].write(document, path, Choices(kept=frozenset({"Fatima"})))
    with pypdfium2.PdfDocument(path) as pages:
        texts = [page.get_textpage().get_text_bounded() for page in pages]
    told = [f"bladzijde {number}" for number, text in enumerate(texts, 1) if "Fatima" in text]
    assert told
    assert places_of(path, HIDDEN) == told


def package(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return path


HIDDEN = content(a_session()).hidden


@pytest.mark.parametrize(
    ("part", "data", "place"),
    [
        ("ppt__slides__slide4_xml", b"<a:t>Fati</a:t></a:r><a:r><a:t>ma</a:t>", "dia 4"),
        ("ppt__slides__slide4_xml", b'<p:cNvPr descr="Foto van Fatima"/>', "dia 4"),
        ("ppt__notesSlides__notesSlide2_xml", b"<a:t>F\xc3\xa1tima</a:t>", "notities van dia 2"),
        ("docProps__core_xml", b"<dc:creator>Idrissi</dc:creator>", "eigenschappen"),
        ("ppt__charts__chart1_xml", b"<c:v>El Idrissi</c:v>", "grafiek"),
        ("ppt__slides__slide4_xml", b"<a:t>Fati</a:t><a:t>ma</a:t></a:p><a:t>Nee</a:t>", "dia 4"),
        ("ppt__slides__slide4_xml", b"<a:t>1 &lt; Fati</a:t><a:t>ma &gt; 0</a:t></a:p>", "dia 4"),
        ("ppt__slides__slide4_xml", "<a:t>Fatima</a:t>".encode("utf-16"), "dia 4"),
        ("xl__worksheets__sheet1_xml", b'<c r="B3" t="str"><v>Fatima_x000D_</v></c>', "cel B3"),
    ],
)
def test_a_name_is_found_wherever_it_stands_in_a_package(
    tmp_path: Path, part: str, data: bytes, place: str
) -> None:
    (found,) = places_of(package(tmp_path / "v.pptx", **{part: data}), HIDDEN)
    assert place in found


def test_a_name_is_found_in_the_workbook_of_a_chart_and_in_what_a_picture_says(
    tmp_path: Path,
) -> None:
    book = package(tmp_path / "b.xlsx", xl__sharedStrings_xml=b"<t>Fatima</t>")
    path = tmp_path / "v.pptx"
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "Fatima el Idrissi")
    picture = BytesIO()
    Image.new("L", (2, 2)).save(picture, "PNG", pnginfo=about)
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("ppt/embeddings/w.xlsx", book.read_bytes())
        made.writestr("ppt/media/foto.png", picture.getvalue())
    assert places_of(path, HIDDEN) == ["het werkboek van een grafiek", "een foto"]
    (tmp_path / "b.png").write_bytes(picture.getvalue())
    assert places_of(tmp_path / "b.png", HIDDEN)


def test_a_name_in_a_workbook_is_told_by_its_sheet_and_cell(tmp_path: Path) -> None:
    path = package(
        tmp_path / "b.xlsx",
        xl__workbook_xml=b'<sheet name="Kaartjes &amp; meer" sheetId="1"/>',
        xl__sharedStrings_xml=b"<si><t>x</t></si><si><r><t>Fati</t></r><r><t>ma</t></r></si>",
        xl__worksheets__sheet1_xml=b'<c r="A1" t="s"><v>0</v></c><c r="A2"/>'
        b'<c r="B3" s="4" t="s"><v>1</v></c>',
    )
    assert places_of(path, HIDDEN) == ["blad ‘Kaartjes & meer’ cel B3"]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "WEBP"])
@pytest.mark.parametrize(
    ("tag", "value"),
    [
        (0x9C9D, "Fatima".encode("utf-16-le")),  # the author, as Windows writes it
        (0x013B, "Fatima"),  # the artist
    ],
)
def test_a_name_is_found_in_what_a_photo_tells_of_its_maker(
    tmp_path: Path, kind: str, tag: int, value: bytes | str
) -> None:
    exif, picture = Image.Exif(), BytesIO()
    exif[tag] = value
    Image.new("RGB", (2, 2)).save(picture, kind, exif=exif)
    path = tmp_path / "v.pptx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"ppt/media/foto.{kind.lower()}", picture.getvalue())
    assert places_of(path, HIDDEN) == ["een foto"]


def test_a_name_is_found_in_what_a_camera_wrote_with_a_photo(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "Fatima".encode("utf-16-le")
    path = tmp_path / "a.jpg"
    Image.new("RGB", (2, 2)).save(path, exif=exif)
    assert places_of(path, HIDDEN) == ["wat de afbeelding over zichzelf zegt"]


def test_a_name_that_is_written_all_the_same_leaves_no_file_and_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "uit.pptx"
    path.write_bytes(b"van gisteren")
    import app.export.to_pptx as writer

    monkeypatch.setattr(writer, "cut", lambda *_: "Tafel van Fatima")
    with pytest.raises(NameLeft, match="dia "):
        EXPORTERS[0].write(a_session(), path)
    assert path.read_bytes() == b"van gisteren"
    assert [each.name for each in tmp_path.glob("*uit*")] == ["uit.pptx"]


# --- all of it


syllable = st.sampled_from(["zo", "ra", "mek", "tis", "vel", "qua", "nij", "bru", "oks"])
name = st.lists(syllable, min_size=2, max_size=3).map(lambda each: "".join(each).capitalize())


def words_in(path: Path) -> str:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pages:
            drawn = " ".join(page.get_textpage().get_text_bounded() for page in pages)
        return drawn.replace("\r\n", " ")
    with zipfile.ZipFile(path) as made:
        return b"".join(map(made.read, made.namelist())).decode("utf-8", "ignore")


@given(
    people=st.lists(st.tuples(name, name, st.booleans(), st.booleans()), min_size=1, max_size=4),
    level=st.sampled_from([each for each in Names if each is not Names.ALL]),
)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_report_holds_a_name_that_may_not_be_told_and_every_one_that_may(
    qapp: QApplication, tmp_path: Path, people: list[tuple[str, str, bool, bool]], level: Names
) -> None:
    document = a_document()
    at = table(document).id
    for first, last, consents, quoted in people:
        do(document, add_participant(document, at, f"{first} {last}", "", "", ""))
        person = document.participants(at)[-1]
        person = replace(person, consent_name=consents, consent_quote=quoted)
        do(document, edit_participant(document, person, MOMENT))
        text = f"{first} zei dat {last.upper()} gelijk had."
        chosen = card(document, 9).id
        do(
            document,
            arguing.add_argument(document, at, chosen, Stance.FOR, text, participant_id=person.id),
        )
        do(
            document,
            noting.add_note(document, at, Phase.ROUND_1, "20:00", text, participant_id=person.id),
        )
    every = frozenset(each.written for each in finds(content(document, Choices(level))))
    choices = Choices(level, replaced=every)
    hidden = content(document, choices).hidden
    for kind in WITH_TEXT:
        path = tmp_path / f"uit.{kind}"
        BY_KEY[kind].write(document, path, choices)
        assert places_of(path, hidden) == []
        held = words_in(path)
        # Not by the search that is tested: every word of who isn't named, as a whole word.
        words = set(re.findall(r"\w+", held.lower()))
        told = [each for each in people if each[2] and level is Names.ALLOWED]
        may = {part.lower() for each in told for part in each[:2]}
        assert not words & ({part.lower() for each in people for part in each[:2]} - may)
        if level is Names.ALLOWED:
            for person in document.participants(at):
                assert not person.consent_name or person.name in held


def test_what_was_replaced_is_no_edit_when_the_report_is_read_back(tmp_path: Path) -> None:
    document, path = a_session(says="Vraag het Fatima maar."), tmp_path / "uit.pptx"
    EXPORTERS[0].write(document, path, Choices(replaced=frozenset({"Fatima"})))
    assert preview(document, read_report(path)) == Preview((), ())


def test_the_command_line_lists_the_names_and_replaces_them_when_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session, path = tmp_path / "avond.gsb", tmp_path / "uit.pptx"
    write_document(session, a_session(says="Vraag het Fatima maar."))
    asked = ["exporteer", str(session), "--naar", str(path)]
    assert run(asked) == 2
    assert "Fatima" in capsys.readouterr().err
    assert run([*asked, "--vervang-namen", "Piet"]) == 2
    assert "‘Piet’ staat in geen tekst" in capsys.readouterr().err
    assert run([*asked, "--namen", "geen", "--vervang-namen"]) == 0
    found = Finder(content(a_session()).hidden)
    with zipfile.ZipFile(path) as made:
        slides = [made.read(each).decode() for each in made.namelist() if "slides/slide" in each]
    assert not any(list(found.found(each)) for each in slides)
    assert any("[naam]" in each for each in slides)
