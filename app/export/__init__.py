"""What can be exported: the table from which menu and command line are built."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.export.content import Choices, PhotoBytes, content
from app.export.making import PLAINLY, Making
from app.export.parts import Content
from app.files import replacing
from app.model.document import Document

Writer = Callable[[Content, Path, Making], tuple[str, ...]]
"""Puts the content into a new file, and returns what there is to say of it, in sentences."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A file format; its writer is imported when it is first used, since that takes long."""

    key: str
    label: str
    suffix: str
    module: str
    function: str

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
        writer: Writer = getattr(importlib.import_module(self.module), self.function)
        told = content(document, choices, photo_bytes)
        with replacing(path) as beside:
            return writer(told, beside, making)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("pptx", "PowerPoint", ".pptx", "app.export.to_pptx", "write_pptx"),
    Exporter("xlsx", "Excel", ".xlsx", "app.export.to_xlsx", "write_xlsx"),
)


def exporter_for(path: Path) -> Exporter | None:
    """The exporter that a file's name asks for, or None."""
    return next((e for e in EXPORTERS if e.suffix == path.suffix.lower()), None)
