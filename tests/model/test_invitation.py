"""The invitation says the five points as far as the session does, and names no people."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from app.model.document import Document
from app.model.entities import Session
from app.model.invitation import (
    Gap,
    appointment,
    gaps_in,
    invitation,
    missing_words,
    parties,
    placeholder,
)
from app.model.operations.participants import add_participant
from app.model.operations.session import edit_session
from app.model.words import duration_in_words
from tests.builders import a_document, do, table

FULL = {
    "title": "Avond in Noord",
    "organisation": "Gemeente Zeewijk",
    "date": "2026-11-05",
    "starts_at": "19:30",
    "place": "De Zwaluw",
    "goal": "Weten wat we bedoelen.",
    "outcomes": "Er komt een verslag; er wordt niets besloten.",
}


def filled(**said: object) -> Document:
    """A session of which everything is said, and two organisations come."""
    document = a_document()
    do(document, edit_session(document, replace(document.session, **(FULL | said))))
    for name, organisation in (
        ("Anna", "Zwemclub"),
        ("Bram", "Bibliotheek"),
        ("Cor", " zwemclub "),
        ("Dirk", ""),
    ):
        do(document, add_participant(document, table(document).id, name, organisation))
    return document


def test_every_point_of_the_instrument_is_said_in_its_order() -> None:
    made = invitation(filled())
    points = [
        "Weten wat we bedoelen.",
        "Gespreksmodel Sociale Basis",
        "- Bibliotheek\n- Zwemclub\n",
        "Er komt een verslag; er wordt niets besloten.",
        "Datum: donderdag 5 november 2026",
        "Tijd: 19.30 tot 22.00 uur",
        "Locatie: De Zwaluw",
        "De sessie duurt 2½ uur.",
        "Gemeente Zeewijk",
    ]
    places = [made.text.index(point) for point in points]
    assert places == sorted(places)
    assert made.subject == "Uitnodiging: Avond in Noord, donderdag 5 november 2026"
    assert made.missing == ()
    assert "[" not in made.text


def test_organisations_come_once_and_people_not_at_all() -> None:
    document = filled()
    assert parties(document) == ["Bibliotheek", "Zwemclub"]
    made = invitation(document)
    assert made.without_organisation == 1
    assert not any(name in made.text for name in ("Anna", "Bram", "Cor", "Dirk"))


def test_what_the_session_leaves_open_stands_between_brackets_and_is_listed() -> None:
    made = invitation(a_document(title=""))
    assert made.missing == tuple(Gap)
    assert all(placeholder(gap) in made.text for gap in Gap)
    assert made.subject == "Uitnodiging: [titel van de sessie]"
    assert made.without_organisation == 0


@pytest.mark.parametrize("gap", [gap for gap in Gap if gap is not Gap.PARTIES])
def test_one_open_field_is_the_only_one_listed(gap: Gap) -> None:
    made = invitation(filled(**{gap: ""}))
    assert made.missing == (gap,)
    assert gaps_in(made.text) == [gap]


def test_what_the_user_wrote_over_is_no_longer_open() -> None:
    text = invitation(filled(place="", goal="")).text.replace(placeholder(Gap.GOAL), "Kennismaken")
    assert gaps_in(text) == [Gap.PLACE]


def test_an_appointment_lasts_as_long_as_the_session_also_over_midnight() -> None:
    found = appointment(filled(starts_at="22:30"))
    assert found is not None
    assert found.start == datetime(2026, 11, 5, 22, 30)
    assert found.end == datetime(2026, 11, 6, 1, 0)
    assert "22.30 tot 01.00 uur" in invitation(filled(starts_at="22:30")).text


@pytest.mark.parametrize("said", [{"date": ""}, {"starts_at": ""}, {"date": "9999-12-31"}])
def test_without_a_day_of_our_time_or_an_hour_there_is_no_appointment(said: dict[str, str]) -> None:
    assert appointment(filled(**said)) is None


def test_a_damaged_session_still_has_an_invitation() -> None:
    session = Session("1", date="5 november", starts_at="laat", duration_minutes=2**62)
    made = invitation(Document([session]))
    assert {Gap.DATE, Gap.STARTS_AT} <= set(made.missing)
    whole = replace(session, date="2026-11-05", starts_at="19:30")
    for minutes in (-5, 2**62):
        assert appointment(Document([replace(whole, duration_minutes=minutes)])) is not None


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (150, "2½ uur"),
        (120, "2 uur"),
        (105, "1 uur en 45 minuten"),
        (61, "1 uur en 1 minuut"),
        (30, "30 minuten"),
        (1, "1 minuut"),
    ],
)
def test_a_duration_is_said_as_people_say_it(minutes: int, words: str) -> None:
    assert duration_in_words(minutes) == words


def test_gaps_are_listed_as_in_a_sentence() -> None:
    assert missing_words([]) == ""
    assert missing_words([Gap.DATE]) == "datum"
    assert missing_words([Gap.DATE, Gap.STARTS_AT, Gap.PLACE]) == "datum, begintijd en plaats"
