"""The invitation: the instrument's five points, filled in from the session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from app.model.document import Document
from app.model.entities import Participant, Session
from app.model.words import counted, day_in_words, duration_in_words

_EARLIEST, _LATEST = 2000, 2999
"""Years that every calendar knows."""

_LONGEST = timedelta(days=7)

_METHOD = (
    "We werken met het Gespreksmodel Sociale Basis: in groepen van hoogstens acht mensen leggen "
    "we kaartjes op een groot bord en vertellen we elkaar waarom iets volgens ons wel of niet bij "
    "de sociale basis hoort. Daarna verdeelt iedereen stickers over de vraag waarom we in de "
    "sociale basis investeren; het gaat om de redenen, dus we hoeven het niet eens te worden."
)


class Gap(StrEnum):
    """What the invitation needs: a field of the session, or the participants' organisations."""

    TITLE = "title"
    GOAL = "goal"
    PARTIES = "parties"
    OUTCOMES = "outcomes"
    DATE = "date"
    STARTS_AT = "starts_at"
    PLACE = "place"
    ORGANISATION = "organisation"


GAP_WORDS = {
    Gap.TITLE: "titel van de sessie",
    Gap.GOAL: "doel van de sessie",
    Gap.PARTIES: "welke partijen je uitnodigt",
    Gap.OUTCOMES: "wat er wel en niet met de uitkomsten gebeurt",
    Gap.DATE: "datum",
    Gap.STARTS_AT: "begintijd",
    Gap.PLACE: "plaats",
    Gap.ORGANISATION: "organisatie",
}


@dataclass(frozen=True, slots=True)
class Invitation:
    """Subject and text, what the session left open in them, and who stands in no organisation."""

    subject: str
    text: str
    missing: tuple[Gap, ...]
    without_organisation: int


@dataclass(frozen=True, slots=True)
class Appointment:
    """What a calendar gets; both times are local, of Europe/Amsterdam."""

    session_id: str
    title: str
    place: str
    start: datetime
    end: datetime


def placeholder(gap: Gap) -> str:
    """What stands in the text while the session doesn't say it."""
    return f"[{GAP_WORDS[gap]}]"


def gaps_in(*texts: str) -> list[Gap]:
    """What still stands open in texts that the user may have changed."""
    return [gap for gap in Gap if any(placeholder(gap) in text for text in texts)]


def invitation(document: Document) -> Invitation:
    """The invitation as the session fills it in now; it names organisations, and no people."""
    session = document.session
    named = parties(document)
    day, begin = _day(session), _time(session)
    said = {
        Gap.TITLE: session.title,
        Gap.GOAL: session.goal,
        Gap.PARTIES: "\n".join(f"- {party}" for party in named),
        Gap.OUTCOMES: session.outcomes,
        Gap.DATE: day_in_words(day) if day else "",
        Gap.STARTS_AT: _hours(session, begin) if begin else "",
        Gap.PLACE: session.place,
        Gap.ORGANISATION: session.organisation,
    }
    missing = tuple(gap for gap in Gap if not said[gap].strip())
    words = {gap: placeholder(gap) if gap in missing else said[gap] for gap in Gap}
    on = "" if Gap.DATE in missing else f", {words[Gap.DATE]}"
    people = document.all(Participant)
    return Invitation(
        f"Uitnodiging: {words[Gap.TITLE]}{on}",
        _text(words, duration_in_words(session.duration_minutes)),
        missing,
        sum(not person.organisation.strip() for person in people) if named else 0,
    )


def parties(document: Document) -> list[str]:
    """The participants' organisations, each once, by alphabet."""
    found: dict[str, str] = {}
    for person in document.all(Participant):
        name = " ".join(person.organisation.split())
        if name:
            found.setdefault(name.casefold(), name)
    return [found[key] for key in sorted(found)]


def appointment(document: Document) -> Appointment | None:
    """When and where it is; None until the session has a date and a time."""
    session = document.session
    day, begin = _day(session), _time(session)
    if day is None or begin is None:
        return None
    start = datetime.combine(day, begin)
    return Appointment(session.id, session.title, session.place, start, start + _length(session))


def missing_words(missing: tuple[Gap, ...] | list[Gap]) -> str:
    """ "datum, begintijd en plaats"."""
    words = [GAP_WORDS[gap] for gap in missing]
    return " en ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def uncounted_words(count: int) -> str:
    """Who the list of parties leaves out, as a sentence."""
    people = counted(count, "deelnemer heeft", "deelnemers hebben")
    return (
        f"{people} geen organisatie en {'staat' if count == 1 else 'staan'} niet bij de partijen."
    )


def _text(words: dict[Gap, str], duration: str) -> str:
    return "\n".join(
        (
            "Beste genodigde,",
            "",
            f"Je bent van harte uitgenodigd voor “{words[Gap.TITLE]}”.",
            "",
            "Doel van de sessie",
            words[Gap.GOAL],
            "",
            "Werkvorm",
            _METHOD,
            "",
            "Welke partijen zijn uitgenodigd",
            words[Gap.PARTIES],
            "",
            "Wat er wel en niet gebeurt met de uitkomsten",
            words[Gap.OUTCOMES],
            "",
            "Tijd, datum en locatie",
            f"Datum: {words[Gap.DATE]}",
            f"Tijd: {words[Gap.STARTS_AT]}",
            f"Locatie: {words[Gap.PLACE]}",
            f"De sessie duurt {duration}.",
            "",
            "Met vriendelijke groet,",
            words[Gap.ORGANISATION],
        )
    )


def _day(session: Session) -> date | None:
    try:
        day = date.fromisoformat(session.date)
    except ValueError:
        return None
    return day if _EARLIEST <= day.year <= _LATEST else None


def _time(session: Session) -> time | None:
    try:
        return datetime.strptime(session.starts_at, "%H:%M").time()
    except ValueError:
        return None


def _length(session: Session) -> timedelta:
    # A damaged file may hold any number.
    return timedelta(
        minutes=max(1, min(session.duration_minutes, _LONGEST // timedelta(minutes=1)))
    )


def _hours(session: Session, begin: time) -> str:
    end = datetime.combine(date(2000, 1, 1), begin) + _length(session)
    return f"{begin:%H.%M} tot {end:%H.%M} uur"
