"""The parts of a report that can be chosen; the front and the account are always there."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from app.export.errors import NotReadable


class ReportPart(StrEnum):
    """In the order of the report; the values are those of the command line."""

    WHY = "waarom"
    SUMMARY = "samenvatting"
    PEOPLE = "deelnemers"
    BOARDS = "borden"
    CARDS = "kaarten"
    CONCLUSIONS = "conclusies"
    PURPOSES = "bedoelingen"
    OVERALL_BOARD = "totaalbord"
    MATRIX = "matrix"
    COUNTS = "telling"
    DISPUTES = "verschillen"
    DOUBT = "twijfel"
    CRITERIA = "criteria"
    CLOSING = "slotronde"
    PHOTOS = "fotos"


EVERYTHING = frozenset(ReportPart)

LABELS = {
    ReportPart.WHY: "Waarom, en wat ermee gebeurt",
    ReportPart.SUMMARY: "Samenvatting op één dia",
    ReportPart.PEOPLE: "Wie er aan tafel zaten",
    ReportPart.BOARDS: "Het bord van elke tafel",
    ReportPart.CARDS: "Kaarten en argumenten van elke tafel",
    ReportPart.CONCLUSIONS: "Voorlopige conclusies van elke tafel",
    ReportPart.PURPOSES: "Bedoelingen",
    ReportPart.OVERALL_BOARD: "Het bord van alle tafels samen",
    ReportPart.MATRIX: "Alle kaarten en tafels naast elkaar",
    ReportPart.COUNTS: "De telling van elke kaart",
    ReportPart.DISPUTES: "Waar tafels anders over denken",
    ReportPart.DOUBT: "Gedeelde twijfel",
    ReportPart.CRITERIA: "Wanneer wel, wanneer niet",
    ReportPart.CLOSING: "Slotronde",
    ReportPart.PHOTOS: "Foto’s die in het verslag mogen",
}

ABOUT = {
    ReportPart.PURPOSES: "Van elke tafel en van alle tafels samen.",
    ReportPart.DISPUTES: "Met wat er aan beide kanten gezegd is.",
    ReportPart.CLOSING: "Alleen de woorden van wie geciteerd mag worden.",
}
"""One sentence for those whose label doesn't say enough."""


class Scope(StrEnum):
    """Of which the report is; the values are those of the command line.

    The whole is told where there are two tables or more; of one table there is only the table.
    """

    BOTH = "beide"
    TABLES = "tafels"
    WHOLE = "totaalbeeld"


SCOPE_LABELS = {
    Scope.BOTH: "De tafels en het totaalbeeld",
    Scope.TABLES: "Alleen de tafels",
    Scope.WHOLE: "Alleen het totaalbeeld",
}

OF_TABLES = frozenset(
    {ReportPart.PEOPLE, ReportPart.BOARDS, ReportPart.CARDS, ReportPart.CONCLUSIONS}
)
"""Not there in a report of the whole."""

OF_WHOLE = frozenset(
    {
        ReportPart.OVERALL_BOARD,
        ReportPart.MATRIX,
        ReportPart.COUNTS,
        ReportPart.DISPUTES,
        ReportPart.DOUBT,
        ReportPart.CRITERIA,
    }
)
"""Not there in a report of the tables, nor of one table."""


class NoSuchPart(NotReadable):
    """A part was asked for that no report has; str() is the Dutch sentence."""


def chosen_parts(only: str | None, without: str | None) -> frozenset[ReportPart] | None:
    """The parts by words like "borden, matrix"; None where nothing was asked, which is all.

    Raises NoSuchPart.
    """
    if only is None and without is None:
        return None
    return (EVERYTHING if only is None else _named(only)) - _named(without or "")


def _named(words: str) -> frozenset[ReportPart]:
    wanted = [word.strip().casefold() for word in words.split(",")]
    return frozenset(_part(word) for word in wanted if word)


def _part(word: str) -> ReportPart:
    try:
        return ReportPart(word)
    except ValueError:
        raise NoSuchPart(
            f"Het verslag heeft geen onderdeel ‘{word}’; er is niets geschreven. "
            f"Kies uit {', '.join(ReportPart)}."
        ) from None


def shown_parts(
    parts: Iterable[ReportPart] | None, scope: Scope, tables: int
) -> frozenset[ReportPart]:
    """What of the asked parts a report of so many tables can have."""
    asked = EVERYTHING if parts is None else frozenset(parts)
    if tables < 2 or scope is Scope.TABLES:
        return asked - OF_WHOLE
    return asked - OF_TABLES if scope is Scope.WHOLE else asked
