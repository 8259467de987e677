"""A client's .pptx or .potx read as a template: guarded, emptied of its slides and its maker."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from app.export.errors import NotReadable
from app.export.package_guard import MOST_BYTES, Refusals, check_package
from app.files import read_at_most

_SUFFIXES = (".pptx", ".potx")
_TYPES = "[Content_Types].xml"
_MAIN = b"presentationml.presentation.main+xml"
_OTHER_MAINS = (b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml")

_KEPT_OF_PRESENTATION = {
    qn(f"p:{name}")
    for name in ("sldMasterIdLst", "sldSz", "notesSz", "embeddedFontLst", "defaultTextStyle")
}
_KEPT_RELATIONSHIPS = {RT.SLIDE_MASTER, RT.THEME, RT.TABLE_STYLES, RT.FONT}
_KEPT_OF_LAYOUTS = {RT.SLIDE_MASTER, RT.SLIDE_LAYOUT, RT.THEME, RT.IMAGE}
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_NONE = "Er is niets geschreven."
_NO_TEMPLATE = f"Dit sjabloon is geen PowerPoint (.pptx of .potx), of het is beschadigd. {_NONE}"
_MACROS = (
    "Dit sjabloon bevat macro’s. Bewaar het in PowerPoint als .pptx of .potx zonder macro’s. "
    f"{_NONE}"
)
_LOCKED = (
    "Dit sjabloon heeft een wachtwoord of is van een oude soort (.ppt). "
    f"Bewaar het in PowerPoint als .pptx zonder wachtwoord. {_NONE}"
)
_TOO_BIG = f"Dit sjabloon is te groot: meer dan 30 MB, of uitgepakt meer dan 100 MB. {_NONE}"
_UNSAFE = f"Dit sjabloon bevat iets dat er niet in hoort. {_NONE}"
_STRICT = (
    "Dit sjabloon is bewaard als “Strict Open XML”. Bewaar het in PowerPoint als gewone .pptx. "
    f"{_NONE}"
)
_NO_LAYOUTS = f"Dit sjabloon heeft geen dia-indelingen. {_NONE}"

_REFUSALS = Refusals(_NO_TEMPLATE, _TOO_BIG, _LOCKED, _UNSAFE)


class TemplateError(NotReadable):
    """A file can't serve as a template."""


def read_template(path: Path) -> Deck:
    """The template without its slides; raises TemplateError, or OSError where it can't be read."""
    suffix = path.suffix.lower()
    if suffix in (".pptm", ".potm", ".ppsm"):
        raise TemplateError(_MACROS)
    if suffix not in _SUFFIXES:
        raise TemplateError(_NO_TEMPLATE)
    data = read_at_most(path, MOST_BYTES + 1)
    package = _checked(data)
    with sound_inside():
        deck: Deck = Presentation(BytesIO(package))
        _empty(deck)
        some = any(len(master.slide_layouts) for master in deck.slide_masters)
        size = deck.slide_width, deck.slide_height
    if not some or not all(size):
        raise TemplateError(_NO_LAYOUTS if not some else _NO_TEMPLATE)
    return deck


@contextmanager
def sound_inside() -> Iterator[None]:
    """What python-pptx raises for a package that is wrong inside, as TemplateError."""
    try:
        yield
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, AssertionError) as error:
        raise TemplateError(_NO_TEMPLATE) from error
    except (etree.XMLSyntaxError, BadZipFile, PythonPptxError) as error:
        raise TemplateError(_NO_TEMPLATE) from error


def _checked(data: bytes) -> bytes:
    """The package as a presentation; what isn't one, or is too much, is refused."""
    check_package(data, TemplateError, _REFUSALS, (".xml", ".rels"))
    with ZipFile(BytesIO(data)) as package:
        try:
            types, main = package.read(_TYPES), package.read("ppt/presentation.xml")
        except KeyError as error:
            raise TemplateError(_NO_TEMPLATE) from error
        if b"macroEnabled" in types or b"vbaProject" in types:
            raise TemplateError(_MACROS)
        if b"purl.oclc.org/ooxml" in main:
            raise TemplateError(_STRICT)
        return data if _MAIN in types else _as_presentation(package, types)


def _as_presentation(package: ZipFile, types: bytes) -> bytes:
    """A .potx differs from a .pptx in one word."""
    for other in _OTHER_MAINS:
        types = types.replace(other, _MAIN)
    if _MAIN not in types:
        raise TemplateError(_NO_TEMPLATE)
    made = BytesIO()
    with ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        for part in package.infolist():
            data = types if part.filename == _TYPES else package.read(part)
            copy.writestr(part.filename, data)
    return made.getvalue()


def _empty(deck: Deck) -> None:
    """Slides, notes, comments and all that hangs on them go; so does what isn't needed.

    A part is only written when something still relates to it.
    """
    for child in list(deck.element):
        if child.tag not in _KEPT_OF_PRESENTATION:
            deck.element.remove(child)
    _keep(deck.part, _KEPT_RELATIONSHIPS)
    for master in deck.slide_masters:
        for part in (master.part, *(layout.part for layout in master.slide_layouts)):
            gone = _keep(part, _KEPT_OF_LAYOUTS)
            _forget(part._element, gone)  # noqa: SLF001
    package = deck.part.package
    kept = {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES}
    for relationship in list(package.iter_rels()):
        mine = package._rels.get(relationship.rId)  # noqa: SLF001
        if mine is relationship and relationship.reltype not in kept:
            package.drop_rel(relationship.rId)


def _keep(part: Part, kinds: set[str]) -> set[str]:
    """Only relationships of these kinds, inside the package; returns the ids of the others."""
    gone = {
        number
        for number, each in part.rels.items()
        if each.is_external or each.reltype not in kinds
    }
    for number in gone:
        part.rels.pop(number)
    return gone


def _forget(root: etree._Element, gone: set[str]) -> None:
    """Remove what points at relationships that are no more: links, tags, objects."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        for name, value in element.attrib.items():
            if str(name).startswith(_RELATIONSHIPS) and value in gone:
                _drop(element)
                break


def _drop(element: etree._Element) -> None:
    """The element, with the shape around it where that is nothing without it."""
    frame = next(element.iterancestors(qn("p:graphicFrame"), qn("p:pic")), None)
    link = etree.QName(element).localname in ("hlinkClick", "hlinkHover")
    gone = element if frame is None or link else frame
    parent = gone.getparent()
    if parent is not None:
        parent.remove(gone)
        above = parent.getparent()
        if parent.tag == qn("p:custDataLst") and not len(parent) and above is not None:
            above.remove(parent)
