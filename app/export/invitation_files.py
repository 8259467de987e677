"""The invitation as a file: plain text, a draft for a mail program, an entry for a calendar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.files import write_replacing
from app.model.clock import Clock, utc_now
from app.model.errors import DocumentError
from app.model.invitation import Appointment
from app.model.text import clean_line, clean_text

if TYPE_CHECKING:
    from icalendar import Component, vText

CALENDAR_NAME = "afspraak.ics"

_ZONE = "Europe/Amsterdam"
_SEQUENCE_START = datetime(2026, 1, 1, tzinfo=UTC)


class NoMoment(DocumentError):
    """A calendar can't do without a date and a time."""

    def __init__(self) -> None:
        super().__init__(
            "Voor een afspraak in de agenda zijn een datum en een begintijd nodig. "
            "Vul ze in bij de sessie; er is niets geschreven."
        )


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: subject and text as the user left them, and when it is, if that is known."""

    subject: str
    text: str
    appointment: Appointment | None


@dataclass(frozen=True, slots=True)
class InvitationFile:
    """A kind of file; `label` is how a dialog calls it."""

    suffix: str
    label: str
    contents: Callable[[Message, Clock], bytes]


def write_invitation(path: Path, message: Message, clock: Clock = utc_now) -> None:
    """Write the file that the suffix of the path asks for, whole or not at all.

    Raises KeyError for another suffix, NoMoment and OSError.
    """
    write_replacing(path, INVITATION_FILES[path.suffix.lower()].contents(message, clock))


def as_text(message: Message, _clock: Clock = utc_now) -> bytes:
    """Subject and text, UTF-8."""
    return f"Onderwerp: {_subject(message)}\n\n{clean_text(message.text)}\n".encode()


def as_mail(message: Message, clock: Clock = utc_now) -> bytes:
    """A draft: the mail program opens it to be addressed and sent. From nobody, to nobody.

    The calendar entry goes with it when there is a moment.
    """
    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = _subject(message)
    mail.set_content(f"{clean_text(message.text)}\n", cte="quoted-printable")
    if message.appointment is not None:
        mail.add_attachment(
            as_calendar(message, clock),
            maintype="text",
            subtype="calendar",
            filename=CALENDAR_NAME,
            params={"charset": "utf-8", "method": "PUBLISH"},
        )
    return mail.as_bytes()


def as_calendar(message: Message, clock: Clock = utc_now) -> bytes:
    """One event, from nobody. Its UID is the session's: a later file takes the place of it."""
    from icalendar import Calendar, Event

    when = message.appointment
    if when is None:
        raise NoMoment
    now = clock().astimezone(UTC).replace(microsecond=0)
    zone = ZoneInfo(_ZONE)
    event = Event()
    event.add("uid", f"{clean_line(when.session_id)}@gespreksmodel")
    event.add("dtstamp", now)
    # Calendars keep the entry with the highest number.
    event.add("sequence", max(0, (now - _SEQUENCE_START) // timedelta(minutes=1)))
    event.add("dtstart", when.start.replace(tzinfo=zone))
    event.add("dtend", when.end.replace(tzinfo=zone))
    event.add("summary", _exact(clean_line(when.title) or "Gespreksmodel Sociale Basis"))
    if when.place.strip():
        event.add("location", _exact(clean_line(when.place)))
    event.add("description", _exact(clean_text(message.text)))
    calendar = Calendar()
    calendar.add("prodid", "-//Gespreksmodel//Gespreksmodel Sociale Basis//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_time_zone())
    calendar.add_component(event)
    contents: bytes = calendar.to_ical()
    return contents


def _exact(text: str) -> vText:
    """Escaped as RFC 5545 3.3.11 says; icalendar itself makes a line end of a backslash and N."""
    from icalendar import vText

    class Exact(vText):
        def to_ical(self) -> bytes:
            escaped = re.sub(r"([\\;,])", r"\\\1", self)
            return escaped.replace("\n", r"\n").encode()

    return Exact(text)


def _time_zone() -> Component:
    """The rule of the European Union since 1996, which every calendar understands.

    icalendar's own list of days begins summer time an hour late.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    zone = Timezone()
    zone.add("tzid", _ZONE)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    for part, name, month, hour, before, after in (
        (TimezoneDaylight(), "CEST", 3, 2, winter, summer),
        (TimezoneStandard(), "CET", 10, 3, summer, winter),
    ):
        part.add("tzname", name)
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))
        part.add("rrule", vRecur(freq="YEARLY", bymonth=month, byday="-1SU"))
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


def _subject(message: Message) -> str:
    return clean_line(message.subject)


INVITATION_FILES = {
    kind.suffix: kind
    for kind in (
        InvitationFile(".eml", "E-mail", as_mail),
        InvitationFile(".ics", "Afspraak", as_calendar),
        InvitationFile(".txt", "Tekst", as_text),
    )
}
"""By suffix: what command line and window can write."""
