"""The invitation as files, read back by who reads them: email and icalendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from app.export.invitation_files import (
    INVITATION_FILES,
    Message,
    NoMoment,
    as_calendar,
    as_mail,
    as_text,
    write_invitation,
)
from app.model.invitation import Appointment

ZONE = ZoneInfo("Europe/Amsterdam")
TEXT = "Beste genodigde,\n\nÉén avond; wie komt, die komt\\gaat. " + "Lang " * 60 + "\n😀"
WHEN = Appointment(
    "ab12",
    "Wat is, volgens ons; de sociale basis?",
    "De Zwaluw, zaal 2",
    datetime(2026, 11, 5, 19, 30),
    datetime(2026, 11, 5, 22, 0),
)
MESSAGE = Message(
    "Uitnodiging: één avond over de sociale basis – met allen uit Noord 😀", TEXT, WHEN
)


def clock() -> datetime:
    return datetime(2026, 10, 1, 12, 0, 30, tzinfo=UTC)


def event_in(data: bytes) -> Event:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_a_calendar_reads_back_when_where_and_what() -> None:
    event = event_in(as_calendar(MESSAGE, clock))
    assert event["DTSTART"].dt == datetime(2026, 11, 5, 19, 30, tzinfo=ZONE)
    assert event["DTEND"].dt == datetime(2026, 11, 5, 22, 0, tzinfo=ZONE)
    assert event["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert str(event["SUMMARY"]) == WHEN.title
    assert str(event["LOCATION"]) == WHEN.place
    assert str(event["DESCRIPTION"]) == TEXT
    assert event["DTSTAMP"].dt == datetime(2026, 10, 1, 12, 0, 30, tzinfo=UTC)


def test_a_calendar_entry_is_known_again_and_a_later_one_wins() -> None:
    first = event_in(as_calendar(MESSAGE, clock))
    later = event_in(as_calendar(MESSAGE, lambda: clock() + timedelta(days=1)))
    assert str(first["UID"]) == str(later["UID"]) == "ab12@gespreksmodel"
    assert later["SEQUENCE"] > first["SEQUENCE"]


def test_a_calendar_entry_is_from_nobody() -> None:
    event = event_in(as_calendar(MESSAGE, clock))
    assert not {"ORGANIZER", "ATTENDEE", "CONTACT"} & set(event)


def test_a_calendar_line_is_never_longer_than_75_octets() -> None:
    lines = as_calendar(MESSAGE, clock).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 29, 1, 59),
        datetime(2026, 3, 29, 3, 0),
        datetime(2026, 7, 1, 12),
        datetime(2026, 10, 25, 1, 59),
        datetime(2026, 10, 25, 3, 0),
        datetime(2031, 12, 31, 23),
    ],
)
def test_the_time_zone_in_the_file_agrees_with_that_of_the_netherlands(moment: datetime) -> None:
    (zone,) = Calendar.from_ical(as_calendar(MESSAGE, clock)).walk("VTIMEZONE")
    ours = zone.to_tz(lookup_tzid=False)  # type: ignore[attr-defined]
    assert moment.replace(tzinfo=ours).utcoffset() == moment.replace(tzinfo=ZONE).utcoffset()


def test_a_mail_is_a_draft_from_nobody_with_the_appointment_in_it() -> None:
    mail = message_from_bytes(as_mail(MESSAGE, clock), policy=policy.default)
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == MESSAGE.subject
    assert not {"from", "to", "sender", "reply-to"} & {name.lower() for name in mail}
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content_charset() == "utf-8"
    assert body.get_content().replace("\r\n", "\n") == f"{TEXT}\n"
    (attached,) = mail.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == (
        "text/calendar",
        "afspraak.ics",
    )
    assert event_in(attached.get_payload(decode=True))["DTSTART"].dt.hour == 19


def test_without_a_moment_a_mail_goes_without_and_a_calendar_is_refused(tmp_path: Path) -> None:
    message = Message(MESSAGE.subject, TEXT, None)
    mail = message_from_bytes(as_mail(message, clock), policy=policy.default)
    assert list(mail.iter_attachments()) == []
    with pytest.raises(NoMoment, match="een datum en een begintijd"):
        write_invitation(tmp_path / "uit.ics", message)
    assert list(tmp_path.glob("uit*")) == []


def test_a_line_end_in_a_subject_or_title_adds_no_header() -> None:
    evil = Message(
        "Avond\r\nBcc: iedereen@example.org",
        "Tekst\r\nEND:VEVENT\x00",
        Appointment("1\r\nX", "Titel\r\nATTENDEE:x", "Zaal\r\nX:y", WHEN.start, WHEN.end),
    )
    mail = message_from_bytes(as_mail(evil, clock), policy=policy.default)
    assert mail["Bcc"] is None
    event = event_in(as_calendar(evil, clock))
    assert "ATTENDEE" not in event
    assert str(event["DESCRIPTION"]) == "Tekst\nEND:VEVENT"


def test_plain_text_has_subject_and_text() -> None:
    assert as_text(MESSAGE).decode() == f"Onderwerp: {MESSAGE.subject}\n\n{TEXT}\n"


@pytest.mark.parametrize("suffix", list(INVITATION_FILES))
def test_a_file_is_written_by_its_suffix_in_place_of_what_stood_there(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"uit{suffix.upper()}"
    path.write_bytes(b"oud" * 10_000)
    write_invitation(path, MESSAGE, clock)
    start = {".eml": b"X-Unsent: 1", ".ics": b"BEGIN:VCALENDAR", ".txt": b"Onderwerp: "}[suffix]
    assert path.read_bytes().startswith(start)
    assert not path.read_bytes().endswith(b"oud")
    assert list(tmp_path.glob("uit*")) == [path]
