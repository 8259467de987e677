"""What can be exported: the table from which dialogue and command line are built."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from app.export.content import Choices, PhotoBytes, content
from app.export.errors import NotReadable
from app.export.making import PLAINLY, Making
from app.export.names import NameLeft, names_left, small_groups
from app.export.parts import Content
from app.files import replacing
from app.model.document import Document
from app.model.words import listed

Writer = Callable[[Content, Path, Making], tuple[str, ...]]
"""Puts the content into a new file, and returns what there is to say of it, in sentences."""

PagesWriter = Callable[[Content, Sequence[Path], Making], tuple[str, ...]]
"""The same into a file for each page."""


class NothingToDraw(NotReadable):
    """Boards and charts were asked of parts that have none; str() is the Dutch sentence."""


_NOTHING_TO_DRAW = (
    "In de onderdelen die je koos, staat geen bord of beeld om te tekenen. Er is niets geschreven."
)


@dataclass(frozen=True, slots=True)
class Exporter:
    """A file format; its writer is imported when it is first used, since that takes long.

    `pictures`: only boards and pictures; `paged`: each of them a file of its own.
    """

    key: str
    label: str
    suffix: str
    module: str
    function: str
    pictures: bool = False
    paged: bool = False

    def targets(self, told: Content, path: Path, making: Making = PLAINLY) -> tuple[Path, ...]:
        """The files that will be there: NAME.png, or NAME-tafel-1.png … where there are more.

        Raises NothingToDraw.
        """
        if not self.pictures:
            return (path,)
        from app.export.picture_pages import picture_names

        names = picture_names(told, making)
        if not names:
            raise NothingToDraw(_NOTHING_TO_DRAW)
        if not self.paged or len(names) == 1:
            return (path,)
        return tuple(path.with_name(f"{path.stem}-{name}{path.suffix}") for name in names)

    def write(
        self,
        document: Document,
        path: Path,
        choices: Choices | None = None,
        photo_bytes: PhotoBytes | None = None,
        making: Making = PLAINLY,
    ) -> tuple[str, ...]:
        """Write the report; the file at `path` is replaced whole or not at all.

        `photo_bytes` is asked for the photos that may be shown, and for no other. Returned is what
        there is to say of the result, in sentences.

        Raises NotReadable for a template that can't be used, NoSuchTable for a table that isn't
        there, Cancelled, and OSError where it can't be written.
        """
        return write_all(content(document, choices, photo_bytes), [(self, path)], making).remarks

    def write_beside(
        self, told: Content, besides: Sequence[Path], making: Making
    ) -> tuple[str, ...]:
        """Into new files, one for each of `targets`."""
        function = getattr(importlib.import_module(self.module), self.function)
        if self.paged:
            paged: PagesWriter = function
            return paged(told, besides, making)
        whole: Writer = function
        return whole(told, besides[0], making)


# Only app.ui may know Qt, so what draws is there; by its name, since app.export never imports it.
_DRAWN = "app.ui.slide_files"

EXPORTERS: tuple[Exporter, ...] = (
    Exporter("pptx", "PowerPoint", ".pptx", "app.export.to_pptx", "write_pptx"),
    Exporter("xlsx", "Excel", ".xlsx", "app.export.to_xlsx", "write_xlsx"),
    Exporter("pdf", "PDF", ".pdf", _DRAWN, "write_pdf"),
    Exporter("borden", "Borden als PDF", ".pdf", _DRAWN, "write_boards_pdf", pictures=True),
    Exporter("png", "Borden als PNG", ".png", _DRAWN, "write_png", pictures=True, paged=True),
    Exporter("svg", "Borden als SVG", ".svg", _DRAWN, "write_svg", pictures=True, paged=True),
)


def exporter_for(path: Path, *, pictures: bool = False) -> Exporter | None:
    """The exporter that a file's name asks for, or None; a PDF is the report, or its pictures."""
    fitting = [each for each in EXPORTERS if each.suffix == path.suffix.lower()]
    if pictures:
        fitting = [each for each in fitting if each.pictures]
    return fitting[0] if fitting else None


@dataclass(frozen=True, slots=True)
class Written:
    """The files that are there now, in the order they were asked for, and what to say of them."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]


def write_all(
    told: Content, asked: Sequence[tuple[Exporter, Path]], making: Making = PLAINLY
) -> Written:
    """Write several formats at once: all of them or none.

    Each file is written whole beside its place; when the last is done they all take their places.
    Before that each is searched for names that may not be told. Raises as `Exporter.write` does,
    NamesInText before anything is written, and NameLeft; an OSError has the name of the file that
    was asked for.
    """
    paths: list[Path] = []
    remarks: list[str] = [*names_left(told), *small_groups(told)]
    with ExitStack() as stack:
        for number, (exporter, path) in enumerate(asked):
            targets = exporter.targets(told, path, making)
            paths += targets
            try:
                besides = [stack.enter_context(replacing(target)) for target in targets]
                part = replace(making, tick=_share(making, number, len(asked)))
                remarks += exporter.write_beside(told, besides, part)
                _search(told, exporter, path, besides)
            except OSError as error:
                if error.filename is None or str(error.filename).startswith(
                    str(path.with_suffix(""))
                ):
                    error.filename = str(path)
                raise
        # The last moment at which who asked for it may want it no more.
        making.tick(_STEPS, _STEPS)
    return Written(tuple(paths), tuple(dict.fromkeys(remarks)))


def _search(told: Content, exporter: Exporter, path: Path, besides: Sequence[Path]) -> None:
    from app.export.searching import places_of

    places = [at for beside in besides for at in places_of(beside, told.hidden, exporter.suffix)]
    if places:
        raise NameLeft(
            f"In ‘{path.name}’ stond na het schrijven nog een naam die er niet in mag: in "
            f"{listed(list(dict.fromkeys(places))[:5])}. Het bestand is niet bewaard, en wat er al "
            "stond, is niet veranderd."
        )


_STEPS = 1000


def _share(making: Making, number: int, many: int) -> Callable[[int, int], None]:
    """How far one of many files is, as how far all of them are, in thousandths."""

    def tick(done: int, total: int) -> None:
        share = done / total if total else 1.0
        making.tick(round(_STEPS * (number + share) / many), _STEPS)

    return tick
