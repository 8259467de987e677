"""Sessions of many tables that differ: every label occurs where so many tables can make it."""

from __future__ import annotations

import random

from app.model.board import ZONES, free_spot
from app.model.deck import default_ingredients, default_purposes
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    Conclusion,
    Entity,
    Ingredient,
    Kind,
    Participant,
    Placement,
    PolicyGoal,
    Purpose,
    Session,
    Sphere,
    Stance,
    Table,
    Verdict,
    Votes,
)

PEOPLE = 6
ORGANISATIONS = ("Gemeente", "Welzijn Oost", "Bewoner", "Kerk en Wijk")
PERSPECTIVES = ("bewoner", "professional", "vrijwilliger")

# Of every ten tables: how many lay a card at wel, twijfel and niet; the rest doesn't lay it.
SHAPES = (
    (10, 0, 0),
    (0, 0, 10),
    (0, 10, 0),
    (8, 2, 0),
    (0, 2, 8),
    (8, 0, 2),
    (2, 0, 8),
    (5, 5, 0),
    (0, 5, 5),
    (2, 6, 0),
    (2, 6, 2),
    (5, 0, 5),
    (4, 3, 3),
    (6, 1, 1),
    (0, 0, 0),
)
STANCES = {Verdict.IN: Stance.FOR, Verdict.DOUBT: Stance.DOUBT, Verdict.OUT: Stance.AGAINST}
WORDS = {
    Verdict.IN: ("mensen zoeken elkaar daar zelf op", "het helpt voordat er problemen zijn"),
    Verdict.DOUBT: ("het valt weg als de subsidie stopt", "niet iedereen durft er binnen te lopen"),
    Verdict.OUT: ("je hebt er een verwijzing voor nodig", "het is zorg en geen ontmoeting"),
}
CONCLUSIONS = (
    (Verdict.IN, Kind.EFFECT, "het mensen bij elkaar brengt"),
    (Verdict.IN, Kind.TRAIT, "je er zonder afspraak terecht kunt"),
    (Verdict.OUT, Kind.TRAIT, "er een indicatie voor nodig is"),
    (Verdict.OUT, None, "bewoners er niets over te zeggen hebben"),
)


def session_of(tables: int, seed: int = 1, people: int = PEOPLE) -> Document:
    """A session with the default deck and so many tables; the same arguments, the same document.

    With ten tables or more every label occurs but "één tafel", which the last card but one has.
    """
    return Document(_Making(tables, seed, people).entities())


class _Making:
    def __init__(self, tables: int, seed: int, people: int) -> None:
        self.count, self.people, self.seed = tables, people, seed
        self.chance = random.Random(seed)
        self.given = 0

    def id(self) -> str:
        self.given += 1
        return f"{self.seed:08x}{self.given:024x}"

    def entities(self) -> list[Entity]:
        made: list[Entity] = [
            Session(self.id(), f"Sessie {self.seed}", "Gemeente Proef", "2026-11-05"),
            PolicyGoal(self.id(), "Minder eenzaamheid"),
        ]
        self.deck = [Ingredient(self.id(), *each) for each in default_ingredients()]
        self.purposes = [Purpose(self.id(), *each) for each in default_purposes()]
        made += [*self.deck, *self.purposes]
        for number in range(1, self.count + 1):
            made += self.table(number)
        return made

    def table(self, number: int) -> list[Entity]:
        table = Table(
            self.id(),
            number,
            f"Wijk {'ABCDE'[number % 5]}" if number % 3 == 0 else "",
            main_purpose_id=self.purposes[(number * 5) % 7].id,
        )
        seated = [
            Participant(
                self.id(),
                table.id,
                at,
                f"Naam {number}-{at}",
                ORGANISATIONS[(number + at) % len(ORGANISATIONS)],
                PERSPECTIVES[(number * 2 + at) % len(PERSPECTIVES)],
                consent_quote=at % 2 == 0,
            )
            for at in range(1, self.people + 1)
        ]
        made: list[Entity] = [table, *seated]
        taken: list[tuple[float, float]] = []
        for place, card in enumerate(self.deck):
            verdict = self.verdict(number, place)
            made += self.choices(seated, card, place, verdict or Verdict.DOUBT)
            if verdict is not None:
                made += self.laid(table, seated, card, place, verdict, taken)
        made += [
            Conclusion(self.id(), table.id, verdict, text, kind)
            for at, (verdict, kind, text) in enumerate(CONCLUSIONS)
            if (number + at) % 2
        ]
        for person in seated:
            for purpose in self.chance.sample(self.purposes, 3):
                made.append(Votes(self.id(), table.id, purpose.id, person.id, 1))
        return made

    def verdict(self, number: int, place: int) -> Verdict | None:
        """Of this table on the card at this place of the deck."""
        if place == len(self.deck) - 2:
            return Verdict.IN if number == 1 else None
        in_, doubt, out = SHAPES[place % len(SHAPES)]
        # 7 has no divisor in common with 10: of every ten tables each has a turn of its own.
        turn = ((number - 1) * 7 + place) % 10
        if turn < in_:
            return Verdict.IN
        if turn < in_ + doubt:
            return Verdict.DOUBT
        return Verdict.OUT if turn < in_ + doubt + out else None

    def laid(
        self,
        table: Table,
        seated: list[Participant],
        card: Ingredient,
        place: int,
        verdict: Verdict,
        taken: list[tuple[float, float]],
    ) -> list[Entity]:
        home = (place * 3) // len(self.deck)
        sphere = list(Sphere)[(home + (table.number % 4 == 0)) % 3]
        zones = [
            zone
            for zone in ZONES
            if zone.verdict is verdict and (zone.sphere is None or zone.sphere is sphere)
        ]
        x, y = free_spot(zones[0], taken)
        taken.append((x, y))
        agreement = Agreement.AGREED if (table.number + place) % 6 else Agreement.DISAGREED
        made: list[Entity] = [
            Placement(self.id(), table.id, card.id, verdict, zones[0].sphere, x, y, agreement)
        ]
        for _ in range((table.number + place) % 3):
            speaker = self.chance.choice([None, *seated])
            made.append(
                Argument(
                    self.id(),
                    table.id,
                    card.id,
                    STANCES[verdict],
                    self.chance.choice(WORDS[verdict]),
                    self.chance.choice([None, *Kind]),
                    None if speaker is None else speaker.id,
                )
            )
        return made

    def choices(
        self, seated: list[Participant], card: Ingredient, place: int, verdict: Verdict
    ) -> list[Entity]:
        """Three cards each, most of them as the table laid them later."""
        return [
            Choice(
                self.id(),
                person.id,
                card.id,
                chosen := verdict
                if self.chance.random() < 0.7
                else self.chance.choice(list(Verdict)),
                self.chance.choice(["", *WORDS[chosen]]),
                1,
            )
            for at, person in enumerate(seated)
            if (place + at) % 16 == 0
        ]
