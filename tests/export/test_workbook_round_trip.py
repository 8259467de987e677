"""Export with all names, then import: the same session."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from zipfile import ZipFile

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import example as with_example
from openpyxl import load_workbook

from app.export.content import Choices, content
from app.export.from_xlsx import NAMES as READ
from app.export.from_xlsx import read_sheets
from app.export.parts import Names
from app.export.to_xlsx import write_xlsx
from app.export.to_xlsx_grid import LONGEST, units
from app.model.document import Document
from app.model.entities import Argument, Photo
from app.model.example import example_document
from app.model.tidy import read_document
from bench.sessions import large_document
from tests.builders import a_document
from tests.documents import documents, normal_form, same_but_for_ids


def there_and_back(document: Document) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "werkboek.xlsx"
        said = write_xlsx(content(document, Choices(names=Names.ALL)), path)
        assert bool(said) == any(units(text) > LONGEST for text in texts_of(document))
        assert formulas_among_facts(path) == []
        reading = read_document(read_sheets(path))
    assert reading.problems == ()
    assert reading.remarks == ()
    assert reading.document is not None
    return reading.document


def texts_of(document: Document) -> Iterator[str]:
    for entity in document:
        if not isinstance(entity, Photo):
            yield from (value for value in asdict(entity).values() if isinstance(value, str))


def formulas_among_facts(path: Path) -> list[str]:
    """The sheets that are read again and hold a formula: nothing that was said may become one."""
    with ZipFile(path) as package:
        sheets = re.findall(r'<sheet [^>]*name="([^"]+)"', package.read("xl/workbook.xml").decode())
        return [
            name
            for at, name in enumerate(sheets, start=1)
            if name in READ and b"<f>" in package.read(f"xl/worksheets/sheet{at}.xml")
        ]


# Not shrunk: with texts of 40,000 signs that takes minutes, and the difference shows anyway.
@given(documents())
@with_example(a_document())
@settings(
    max_examples=50,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_any_session_comes_back_as_it_went(document: Document) -> None:
    assert normal_form(there_and_back(document)) == normal_form(document)


def test_the_example_session_comes_back_as_it_went(example: Document) -> None:
    assert normal_form(there_and_back(example)) == normal_form(example)


def test_a_large_session_comes_back_as_it_went() -> None:
    document = large_document(10, 60)
    assert normal_form(there_and_back(document)) == normal_form(document)


def test_a_workbook_that_another_program_saved_is_the_same_session(
    tmp_path: Path, example: Document
) -> None:
    path = tmp_path / "v.xlsx"
    write_xlsx(content(example, Choices(names=Names.ALL)), path)
    load_workbook(path).save(path)
    reading = read_document(read_sheets(path))
    assert reading.document is not None
    assert normal_form(reading.document) == normal_form(example)


def test_a_session_with_another_word_is_another_session() -> None:
    one = example_document()
    argument = one.all(Argument)[0]
    other = Document(
        replace(argument, text=argument.text + "!") if entity == argument else entity
        for entity in one
    )
    assert same_but_for_ids(one, example_document())
    assert not same_but_for_ids(one, other)
