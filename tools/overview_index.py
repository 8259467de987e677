"""How the pictures of docs/totaalbeeld are called, and the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator

from tools.picture_index import LOOKS

COUNTS = (10, 3, 1)
"""Of so many tables, the first is shown and the others are linked."""

TABLE = (LOOKS[0], COUNTS[0])
"""The look and the number of tables of the picture of a table twin."""

KINDS = {
    "bord": (
        "Bord",
        "Each card where most tables laid it, with its split; ties lie beside the board",
    ),
    "raster": ("Raster", "Where each table laid each card, by label or by number"),
    "ronden": ("Ronde 1 → 2", "How single choices became placings of tables"),
    "lijkt-op": ("Lijkt op", "Of the cards that two tables both laid, on how many they agree"),
    "bedoelingen": ("Bedoelingen", "Stickers together and table by table, with the main purposes"),
}

_HEAD = """\
# The totaalbeeld, in pictures

`make pictures` takes them, of made-up sessions (`tests/overview_cases.py`). Wel is full, twijfel
dotted, niet hatched, and each has a letter: no picture needs colour. Every picture has a twin, a
table with the same facts in words (T, or “Als tabel”).

Shown: light, ten tables. Linked: dark, and three tables or one.
"""


def file_name(kind: str, look: str, count: int, *, table: bool = False) -> str:
    """ "bord-licht-10.png", or "bord-tabel-licht-10.png" for its twin."""
    return f"{kind}{'-tabel' if table else ''}-{look}-{count}.png"


def file_names(kind: str) -> Iterator[str]:
    """The files of a picture, its twin last."""
    yield from (file_name(kind, look, count) for look in LOOKS for count in COUNTS)
    yield file_name(kind, *TABLE, table=True)


def index_text() -> str:
    """The page, in English: a line, a picture and links for each."""
    lines = [_HEAD]
    for kind, (name, about) in KINDS.items():
        first, *others = file_names(kind)
        links = " · ".join(f"[{_words(each, kind)}]({each})" for each in others)
        lines.append(f"**{name}.** {about}. {links}\n\n[![{name}]({first})]({first})\n")
    return "\n".join(lines)


def _words(file: str, kind: str) -> str:
    """ "dark, 3 tables" of "bord-donker-3.png"."""
    *twin, look, count = file.removeprefix(f"{kind}-").removesuffix(".png").split("-")
    if twin:
        return "as a table"
    tables = "1 table" if count == "1" else f"{count} tables"
    return f"{'light' if look == LOOKS[0] else 'dark'}, {tables}"
