"""`python -m bench.photo [PHOTOS] [--light …] [--tilt …]`: reading simulated photographs."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from app.export.print_faces import face_page
from app.export.print_stock import PrintCard
from app.model.board import zone_at
from app.model.entities import Ingredient as Card
from app.model.example import example_document
from app.model.tags import Ingredient, Purpose, meaning_of, tag_of
from app.photo.hidden import with_proposals
from app.photo.proposing import PER_MM, Face
from app.photo.reading import Reading
from app.photo.table import read_table
from app.ui.face_painting import painted
from bench.photo.camera import BAD, FAIR, POOR, SIZES, Light, photograph
from bench.photo.scene import Laid, lay_table, print_paper

CARDS, PURPOSES = 60, 3
EXTRA = (
    *("Noord", "Zuid", "Oost", "West", "Centrum", "aan de gracht", "bij de molen"),
    *("rond het plein", "in de flat", "op de dijk", "achter de kerk"),
)
TILTS = (0, 25, 40, 50)
LIGHTS = {"redelijk": FAIR, "slecht": POOR, "heel-slecht": BAD}


@dataclass
class Sum:
    """Over some photos. Visible: the tag and 1.9 mm of white round it lie free."""

    visible: int = 0
    found: int = 0
    hidden_found: int = 0
    wrong: int = 0
    zones: int = 0
    off: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    counted: int = 0
    exact: int = 0
    unsure: int = 0
    wrong_sure: int = 0
    seconds: list[float] = field(default_factory=list)
    unread: int = 0
    proposed: int = 0
    proposed_wrong: int = 0
    looking: list[float] = field(default_factory=list)

    def line(self, words: str) -> str:
        places = (
            f"{np.median(self.off):.1f} / {np.percentile(self.off, 95):.1f}" if self.off else "–"
        )
        turns = f"{max(self.turns):.1f}" if self.turns else "–"
        zones = f"{self.zones / len(self.off):.1%}" if self.off else "–"
        rings = f"{self.exact}/{self.counted} ({self.unsure} ?, {self.wrong_sure} zeker fout)"
        return (
            f"| {words} | {self.found}/{self.visible} = {self.found / self.visible:.1%} "
            f"| {self.hidden_found} | {self.wrong} | {places} | {turns} | {zones} "
            f"| {rings if self.counted else '–'} | {max(self.seconds):.1f} "
            f"| {self.proposed}/{self.unread} | {self.proposed_wrong} | {max(self.looking):.1f} |"
        )


def measure(into: Sum, truth: list[Laid], read: Reading, seconds: float) -> None:
    """One photo. A card that doesn't lie there, or more than 30 mm from where it does, is wrong."""
    into.seconds.append(seconds)
    there = {laid.tag: laid for laid in truth}
    seen = {card.tag for card in read.cards}
    into.visible += sum(laid.visible for laid in truth)
    into.found += sum(laid.visible and laid.tag in seen for laid in truth)
    into.hidden_found += sum(not laid.visible and laid.tag in seen for laid in truth)
    into.wrong += len(read.twice)
    for card in read.cards:
        laid = there.get(card.tag)
        off = np.hypot(card.x - laid.x, card.y - laid.y) if laid else np.inf
        if laid is None or off > 30:
            into.wrong += 1
            continue
        into.off.append(float(off))
        into.turns.append(abs((card.turn - laid.turn + 180) % 360 - 180))
        into.zones += card.zone == zone_at(laid.x, laid.y)
    for rings in read.rings:
        laid = there.get(rings.tag)
        if laid is None or not laid.rings_visible:
            continue
        into.counted += 1
        right = rings.count == laid.stickers and rings.loose == 0
        into.exact += right
        into.unsure += not rings.sure
        into.wrong_sure += rings.sure and not right


def measure_proposals(into: Sum, truth: list[Laid], read: Reading, seconds: float) -> None:
    """One photo. Of the ingredient cards that lie there and were not read, those proposed right."""
    into.looking.append(seconds)
    seen = {card.tag for card in read.cards}
    there = {
        laid.tag: laid
        for laid in truth
        if isinstance(meaning_of(laid.tag), Ingredient) and laid.tag not in seen
    }
    into.unread += len(there)
    for each in read.proposals:
        laid = there.get(each.tag)
        right = laid is not None and np.hypot(each.x - laid.x, each.y - laid.y) <= 30
        into.proposed += right
        into.proposed_wrong += not right


def main(photos: int, lights: dict[str, Light], tilts: Sequence[int]) -> int:
    document = example_document()
    table_id = document.tables[0].id
    known = document.ingredients(table_id)
    cards = [_ingredient(n, known[n - 1] if n <= len(known) else None) for n in range(1, CARDS + 1)]
    purposes = [
        PrintCard(each.number, each.title, each.explanation, tag_of(Purpose(each.number)))
        for each in document.purposes(table_id)[:PURPOSES]
    ]
    paper = print_paper(document, cards, purposes)
    faces = painted({card.tag: face_page(card) for card in cards if card.tag}, PER_MM)
    # The deck is far larger than what lies there, so that a wrong reading has where to go.
    deck = range(12, 587)
    chance = np.random.default_rng(7)
    tables = [lay_table(paper, chance) for _ in range(photos)]
    print(f"{photos} photos a row, {CARDS} cards and {PURPOSES} purpose cards on each")
    print(
        "| licht, maat, kanteling | zichtbaar gelezen | half bedekt, ook gelezen | fout "
        "| mm mediaan / 95 % | graden, meest | zone | ringen | s, meest "
        "| voorgesteld van de niet gelezen | fout voorgesteld | s erbij, meest |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|---|---|")
    for words, light in lights.items():
        for size_words, size in SIZES.items():
            for tilt in tilts:
                total = Sum()
                for table, truth in tables:
                    photo = photograph(table, size, tilt, light, chance)
                    start = time.perf_counter()
                    read = read_table([("foto", photo)], deck)
                    measure(total, truth, read, time.perf_counter() - start)
                    start = time.perf_counter()
                    read = with_proposals(read, deck, lambda tags: _only(faces, tags))
                    measure_proposals(total, truth, read, time.perf_counter() - start)
                print(total.line(f"{words}, {size_words}, {tilt}°"), flush=True)
    return 0


def _ingredient(number: int, card: Card | None) -> PrintCard:
    """As the example has them; beyond those the same words with another name."""
    title = card.title if card else f"Buurtinitiatief {EXTRA[number % len(EXTRA)]}"
    explanation = card.explanation if card else "Bewoners die samen iets doen"
    return PrintCard(number, title, explanation, tag_of(Ingredient(number)))


def _only(faces: Mapping[int, Face], tags: Container[int]) -> dict[int, Face]:
    return {tag: face for tag, face in faces.items() if tag in tags}


if __name__ == "__main__":
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("photos", type=int, nargs="?", default=3, help="on each row")
    asked.add_argument("--light", nargs="+", choices=LIGHTS, default=list(LIGHTS))
    asked.add_argument("--tilt", nargs="+", type=int, default=TILTS)
    said = asked.parse_args()
    sys.exit(main(said.photos, {words: LIGHTS[words] for words in said.light}, said.tilt))
