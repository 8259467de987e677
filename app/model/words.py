"""The Dutch words for enumerations, dates and counts: on the screen and in what is exported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.model.entities import Agreement, Kind, Phase, Sphere, Stance, Verdict

VERDICTS = {Verdict.IN: "wel", Verdict.DOUBT: "twijfel", Verdict.OUT: "niet"}

SIDES = {Verdict.IN: "wel", Verdict.OUT: "niet"}
"""The verdicts that a conclusion can have."""

SPHERES = {
    Sphere.PERSONAL: "persoonlijk",
    Sphere.COMMUNAL: "gemeenschappelijk",
    Sphere.INSTITUTIONAL: "institutioneel",
}

AGREEMENTS = {
    Agreement.AGREED: "eens",
    Agreement.DISAGREED: "oneens",
    Agreement.NOT_DISCUSSED: "niet besproken",
}

STANCES = {Stance.FOR: "voor", Stance.AGAINST: "tegen", Stance.DOUBT: "twijfel"}

KINDS = {Kind.EFFECT: "doel of effect", Kind.TRAIT: "karaktereigenschap"}

PHASES = {
    Phase.PREPARATION: "voorbereiding",
    Phase.INTRODUCTION: "kennismaking",
    Phase.ROUND_1: "ronde 1",
    Phase.ROUND_2: "ronde 2",
    Phase.ROUND_3: "ronde 3",
    Phase.CLOSING: "slot",
    Phase.REPORT: "verslag",
}

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

_DAY = re.compile(
    rf"(?:(?:{'|'.join(_WEEKDAYS)}),? )?(?P<day>[0-9]{{1,2}})[-/. ]"
    r"(?P<month>[0-9]{1,2}|[a-z]{3,})\.?[-/. ](?P<year>[0-9]{4}|[0-9]{2})"
)


def thousands(number: int) -> str:
    """A number as it is written here: 1.000."""
    return f"{number:,}".replace(",", ".")


def counted(count: int, one: str, many: str) -> str:
    """ "1 kaartje", "2 kaartjes", "0 kaartjes"."""
    return f"{count} {one if count == 1 else many}"


def date_in_words(written: str) -> str:
    """ "5 november 2026" for "2026-11-05"; anything else as it was written."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return written
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_of(written: str) -> date | None:
    """The day that somebody wrote, the Dutch way or as YYYY-MM-DD; None for what is no day.

    "5-11-2026", "5/11/26", "5 nov 2026" and "donderdag 5 november 2026" are all the same day.
    """
    try:
        return date.fromisoformat(written)
    except ValueError:
        found = _DAY.fullmatch(written.strip().lower())
    if found is None:
        return None
    name = found["month"]
    if name.isdigit():
        month = int(name)
    else:
        fitting = [place for place, each in enumerate(_MONTHS, 1) if each.startswith(name)]
        month = fitting[0] if len(fitting) == 1 else 0
    year = int(found["year"])
    try:
        return date(year if year > 99 else 2000 + year, month, int(found["day"]))
    except ValueError:
        return None


def day_in_words(day: date) -> str:
    """ "donderdag 5 november 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {date_in_words(day.isoformat())}"


def duration_in_words(minutes: int) -> str:
    """ "2½ uur" for 150, "1 uur en 45 minuten" for 105, "45 minuten" for 45."""
    hours, rest = divmod(minutes, 60)
    if hours and rest in (0, 30):
        return f"{hours}{'½' if rest else ''} uur"
    parts = [f"{hours} uur"] if hours else []
    if rest or not hours:
        parts.append(counted(rest, "minuut", "minuten"))
    return " en ".join(parts)


def listed(words: Sequence[str]) -> str:
    """ "Anna", "Anna en Bram", "Anna, Bram en Chris"."""
    return " en ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
