"""The rows of each sheet after the tables: people, choices, the board, stickers, notes."""

from __future__ import annotations

import pytest

from app.model.board import INNER, overlap, zone_at
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Kind,
    Note,
    Participant,
    Phase,
    Placement,
    Sphere,
    Stance,
    Verdict,
    Votes,
)
from app.model.tidy import read_document
from tests.model.sheets import problems, read, sheets


def test_a_ninth_participant_is_welcome() -> None:
    people = "\n".join(f"1 | {number}" for number in range(1, 10))
    document = read(Deelnemers=f"tafel | deelnemer\n{people}")
    assert len(document.all(Participant)) == 9


@pytest.mark.parametrize(
    ("word", "consent"), [("ja", True), ("JA", True), ("WAAR", True), ("nee", False), ("", False)]
)
def test_consent_is_read_as_ja_or_nee(word: str, consent: bool) -> None:
    document = read(Deelnemers=f"tafel | deelnemer | citaat\n1 | 1 | {word}")
    assert document.all(Participant)[0].consent_quote is consent


def test_consent_in_other_words_is_never_guessed() -> None:
    assert problems(Deelnemers="tafel | deelnemer | foto\n1 | 1 | liever niet") == [
        "Deelnemers, rij 2: Bij “foto” staat “liever niet”. Kies ja of nee."
    ]


def test_a_choice_is_read_with_its_round() -> None:
    document = read(
        Ronde_1="tafel | deelnemer | ingrediënt | oordeel | argument | ronde\n"
        "1 | 2 | 7 | WEL | Ik ken ze | \n1 | 2 | 8 | wel | | 2"
    )
    first, second = document.all(Choice)
    assert (first.verdict, first.argument, first.round) == (Verdict.IN, "Ik ken ze", 1)
    assert (second.verdict, second.argument, second.round) == (Verdict.IN, "", 2)


def test_the_rules_of_round_1_hold() -> None:
    said = problems(
        Ingrediënten="nummer | titel | toegevoegd door tafel\n1 | A |\n2 | B |\n3 | C | 2",
        Ronde_1="tafel | deelnemer | ingrediënt | oordeel | ronde\n1 | 1 | 1 | wel | 1\n"
        "1 | 1 | 2 | wel | 1\n1 | 1 | 1 | niet | 1\n1 | 1 | 2 | wel | 2\n1 | 2 | 3 | wel | 1\n"
        "1 | 2 | 2 | wel | 3\n1 | 3 | 2 | wel | 1\n1 | 2 | 4 | wel | 1\n1 | 2 | 2 | | 1",
    )
    assert said == [
        "Ronde 1, rij 3: Deelnemer 1 heeft in ronde 1 al een kaartje bij wel (rij 2).",
        "Ronde 1, rij 4: Deelnemer 1 koos ingrediënt 1 al (rij 2).",
        "Ronde 1, rij 6: Ingrediënt 3 is een eigen kaartje van een andere tafel.",
        "Ronde 1, rij 7: Bij “ronde” staat 3. Kies 1 of 2.",
        "Ronde 1, rij 8: Deelnemer 3 van tafel 1 staat niet op het werkblad Deelnemers, "
        "of die rij klopt niet.",
        "Ronde 1, rij 9: Ingrediënt 4 staat niet op het werkblad Ingrediënten, "
        "of die rij klopt niet.",
        "Ronde 1, rij 10: De kolom “oordeel” is leeg. Kies wel, twijfel of niet.",
    ]


def test_two_participants_may_choose_the_same_card() -> None:
    document = read(
        Ronde_1="tafel | deelnemer | ingrediënt | oordeel\n1 | 1 | 7 | wel\n1 | 2 | 7 | wel"
    )
    assert len(document.all(Choice)) == 2


PLACED = "tafel | ingrediënt | oordeel | sfeer | overeenstemming | x | y\n"


def test_a_placement_lies_where_its_row_says() -> None:
    document = read(Plaatsingen=f"{PLACED}1 | 7 | wel | Persoonlijk | oneens | 142,54 | 248.0")
    (placement,) = document.all(Placement)
    assert (placement.verdict, placement.sphere) == (Verdict.IN, Sphere.PERSONAL)
    assert (placement.x, placement.y) == (142.5, 248.0)
    assert placement.agreement is Agreement.DISAGREED


def test_placements_without_a_place_get_one_past_those_that_have_theirs() -> None:
    middle = INNER[Sphere.COMMUNAL]
    document = read(
        Plaatsingen=f"{PLACED}1 | 1 | wel | gemeenschappelijk | | |\n"
        "1 | 2 | wel | gemeenschappelijk | | |\n"
        f"1 | 3 | wel | gemeenschappelijk | | {middle.x} | {middle.y}\n"
        "1 | 4 | niet | | | |\n2 | 1 | wel | gemeenschappelijk | | |"
    )
    placements = document.all(Placement)
    spots = [(p.x, p.y) for p in placements if p.table_id == document.tables[0].id]
    assert spots[2] == (middle.x, middle.y)
    assert not [1 for n, a in enumerate(spots) for b in spots[:n] if overlap(a, b)]
    assert [zone_at(*spot).verdict for spot in spots] == [Verdict.IN] * 3 + [Verdict.OUT]
    order = [document.ingredients()[0].id, document.ingredients()[1].id]
    assert [p.ingredient_id for p in placements[:2]] == order


def test_where_place_and_words_differ_the_words_win_and_a_remark_says_so() -> None:
    reading = read_document(
        sheets(Plaatsingen=f"{PLACED}1 | 7 | twijfel | institutioneel | eens | 142.5 | 248")
    )
    assert reading.document is not None
    (placement,) = reading.document.all(Placement)
    zone = zone_at(placement.x, placement.y)
    assert (zone.verdict, zone.sphere) == (Verdict.DOUBT, Sphere.INSTITUTIONAL)
    assert (placement.verdict, placement.sphere) == (zone.verdict, zone.sphere)
    (remark,) = reading.remarks
    assert (remark.sheet, remark.row) == ("Plaatsingen", 2)
    assert "De woorden tellen" in remark.reason


def test_what_a_placement_cannot_be_is_told() -> None:
    said = problems(
        Plaatsingen=f"{PLACED}1 | 7 | wel | | | |\n1 | 8 | niet | persoonlijk | | |\n"
        "1 | 9 | niet | | | 5 |\n1 | 9 | niet | | | 5 | links\n1 | 10 | niet | | | |\n"
        "1 | 10 | niet | | | |\n1 | 11 | niet | | ruzie | |"
    )
    assert said == [
        "Plaatsingen, rij 2: De kolom “sfeer” is leeg. "
        "Kies persoonlijk, gemeenschappelijk of institutioneel.",
        "Plaatsingen, rij 3: Bij het oordeel niet hoort geen sfeer. Maak “sfeer” leeg.",
        "Plaatsingen, rij 4: Vul x en y allebei in, of laat ze allebei leeg.",
        "Plaatsingen, rij 5: Bij “y” staat “links”. Dat is geen getal.",
        "Plaatsingen, rij 7: Ingrediënt 10 ligt al op het bord van tafel 1 (rij 6).",
        "Plaatsingen, rij 8: Bij “overeenstemming” staat “ruzie”. "
        "Kies eens, oneens of niet besproken.",
    ]


def test_arguments_and_conclusions_are_read() -> None:
    document = read(
        Argumenten="tafel | ingrediënt | richting | soort | tekst | deelnemer\n"
        "1 | 7 | tegen | karaktereigenschap | Het is zorg | 2\n1 | 7 | twijfel | | Tja |",
        Conclusies="tafel | oordeel | soort | tekst\n2 | niet | Doel of effect | Als het zorg is",
    )
    first, second = document.all(Argument)
    assert (first.stance, first.kind, first.text) == (Stance.AGAINST, Kind.TRAIT, "Het is zorg")
    assert document.get(Participant, first.participant_id or "").name == "Bo"
    assert (second.kind, second.participant_id) == (None, None)
    (conclusion,) = document.all(Conclusion)
    assert (conclusion.verdict, conclusion.kind) == (Verdict.OUT, Kind.EFFECT)


def test_a_conclusion_takes_sides_and_an_argument_says_something() -> None:
    assert problems(
        Argumenten="tafel | ingrediënt | richting | tekst\n1 | 7 | voor |",
        Conclusies="tafel | oordeel | tekst\n1 | twijfel | Tja",
    ) == [
        "Argumenten, rij 2: De kolom “tekst” is leeg.",
        "Conclusies, rij 2: Bij “oordeel” staat “twijfel”. Kies wel of niet.",
    ]


def test_stickers_are_read_with_and_without_a_name() -> None:
    document = read(
        Stickers="tafel | bedoeling | deelnemer | stickers\n"
        "1 | 3 | 1 | 3\n1 | 3 | | 40\n1 | 4 | | 0"
    )
    assert [(v.participant_id is None, v.count) for v in document.all(Votes)] == [
        (False, 3),
        (True, 40),
    ]


def test_a_fourth_sticker_of_one_participant_is_refused() -> None:
    stickers = (
        "tafel | bedoeling | deelnemer | stickers\n1 | 3 | 1 | 2\n1 | 4 | 1 | 2\n1 | 5 | 1 | 1"
    )
    assert problems(Stickers=stickers) == [
        "Stickers, rij 3: Deelnemer 1 heeft 3 stickers. Met deze rij erbij zijn het er 4."
    ]
    assert len(
        read(Stickers=stickers, Sessie="veld | waarde\nstickers per deelnemer | 5").all(Votes)
    )


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        ("-1", "Bij “stickers” staat -1. Kies een getal van 0 tot 1000000."),
        ("1.5", "Bij “stickers” staat “1.5”. Dat is geen heel getal."),
        ("drie", "Bij “stickers” staat “drie”. Dat is geen heel getal."),
        ("٣", "Bij “stickers” staat “٣”. Dat is geen heel getal."),
        ("", "De kolom “stickers” is leeg."),
    ],
)
def test_stickers_are_a_whole_number_of_at_least_none(count: str, reason: str) -> None:
    said = problems(Stickers=f"tafel | bedoeling | deelnemer | stickers\n1 | 3 | | {count}")
    assert said == [f"Stickers, rij 2: {reason}"]


def test_the_same_stickers_twice_are_refused() -> None:
    said = problems(
        Stickers="tafel | bedoeling | deelnemer | stickers\n1 | 3 | | 1\n1 | 3 | | 1\n"
        "1 | 3 | 1 | 1\n1 | 3 | 1 | 1\n2 | 3 | | 1"
    )
    assert said == [
        "Stickers, rij 3: De stickers zonder naam op deze bedoeling staan er al (rij 2).",
        "Stickers, rij 5: De stickers van deze deelnemer op deze bedoeling staan er al (rij 4).",
    ]


def test_notes_are_of_a_table_or_of_the_whole_session() -> None:
    document = read(
        Notities="tafel | fase | tijd | tekst | deelnemer\n"
        " | slot | 21:05:00 | Buiten regent het |\n"
        "1 | Ronde 2 | 9.05 | Stil | 2\n2 | verslag | | Klaar |"
    )
    assert [(n.table_id is None, n.phase, n.time) for n in document.all(Note)] == [
        (True, Phase.CLOSING, "21:05"),
        (False, Phase.ROUND_2, "09:05"),
        (False, Phase.REPORT, ""),
    ]


def test_a_note_with_a_wrong_time_phase_or_speaker_is_told() -> None:
    assert problems(
        Notities="tafel | fase | tijd | tekst | deelnemer\n1 | slot | 25:00 | A |\n"
        "1 | pauze | | A |\n | slot | | A | 1\n1 | slot | straks | A |"
    ) == [
        "Notities, rij 2: Bij “tijd” staat “25:00”. Schrijf een tijd als 19:45.",
        "Notities, rij 3: Bij “fase” staat “pauze”. Kies voorbereiding, kennismaking, ronde 1, "
        "ronde 2, ronde 3, slot of verslag.",
        "Notities, rij 4: Een notitie van de hele sessie heeft geen deelnemer. Vul de tafel in.",
        "Notities, rij 5: Bij “tijd” staat “straks”. Schrijf een tijd als 19:45.",
    ]


def test_closing_answers_are_one_for_each_participant_and_empty_ones_are_none() -> None:
    slot = "tafel | deelnemer | geleerd | aan de slag\n1 | 1 | Veel | \n1 | 2 | | \n"
    (answer,) = read(Slotronde=slot).all(ClosingAnswer)
    assert (answer.learned, answer.to_do) == ("Veel", "")
    assert problems(Slotronde=f"{slot}1 | 1 | | Bellen") == [
        "Slotronde, rij 4: Deelnemer 1 van tafel 1 staat er al (rij 2)."
    ]


@pytest.mark.parametrize("written", ["2026-11-05", "5-11-2026", "05/11/2026"])
def test_a_date_is_read_however_it_is_written(written: str) -> None:
    assert read(Sessie=f"veld | waarde\ndatum | {written}").session.date == "2026-11-05"


def test_a_date_that_is_none_is_told() -> None:
    assert problems(Sessie="veld | waarde\ndatum | 31-2-2026") == [
        "Sessie, rij 2: Bij “waarde” staat “31-2-2026”. "
        "Schrijf een datum als 2026-11-23 of 23-11-2026."
    ]


def test_texts_are_cleaned_and_a_long_one_is_put_together_again() -> None:
    document = read(
        Notities="tafel | fase | tekst | tekst (vervolg) | tekst (vervolg 2)\n"
        "1 | slot | a\x00b\t | c | d\n1 | slot | alleen | | niet"
    )
    assert [note.text for note in document.all(Note)] == ["ab cd", "alleen"]
