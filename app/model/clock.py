"""The time, and how it is written: in names of files and in sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time on this computer, with its zone."""
    return datetime.now(UTC)


def for_name(moment: datetime) -> str:
    """Local time as it may stand in the name of a file: 2026-11-23 20.15."""
    return f"{moment.astimezone():%Y-%m-%d %H.%M}"


def for_record(moment: datetime) -> str:
    """Local time as the document keeps it, with the day: 2026-11-23 20:15."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def for_sentence(moment: datetime) -> str:
    """Local time as a Dutch reader writes it: 23-11-2026 20.15."""
    return f"{moment.astimezone():%d-%m-%Y %H.%M}"
