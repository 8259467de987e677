"""`python -m bench.photo [PHOTOS] [--light …] [--tilt …]`: reading simulated photographs."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.export.print_stock import PrintCard
from app.model.board import zone_at
from app.model.example import example_document
from app.model.tags import Ingredient, Purpose, tag_of
from app.photo.reading import Reading
from app.photo.table import read_table
from bench.photo.camera import BAD, FAIR, POOR, SIZES, Light, photograph
from bench.photo.scene import Laid, lay_table, print_paper

CARDS, PURPOSES = 60, 3
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
            f"| {rings if self.counted else '–'} | {max(self.seconds):.1f} |"
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


def main(photos: int, lights: dict[str, Light], tilts: Sequence[int]) -> int:
    cards = [_card(Ingredient(n), n) for n in range(1, CARDS + 1)]
    purposes = [_card(Purpose(n), n) for n in range(1, PURPOSES + 1)]
    paper = print_paper(example_document(), cards, purposes)
    # The deck is far larger than what lies there, so that a wrong reading has where to go.
    deck = range(12, 587)
    chance = np.random.default_rng(7)
    tables = [lay_table(paper, chance) for _ in range(photos)]
    print(f"{photos} photos a row, {CARDS} cards and {PURPOSES} purpose cards on each")
    print(
        "| licht, maat, kanteling | zichtbaar gelezen | half bedekt, ook gelezen | fout "
        "| mm mediaan / 95 % | graden, meest | zone | ringen | s, meest |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for words, light in lights.items():
        for size_words, size in SIZES.items():
            for tilt in tilts:
                total = Sum()
                for table, truth in tables:
                    photo = photograph(table, size, tilt, light, chance)
                    start = time.perf_counter()
                    read = read_table([("foto", photo)], deck)
                    measure(total, truth, read, time.perf_counter() - start)
                print(total.line(f"{words}, {size_words}, {tilt}°"), flush=True)
    return 0


def _card(meaning: Ingredient | Purpose, number: int) -> PrintCard:
    return PrintCard(number, f"Kaartje met nummer {number}", "Een uitleg.", tag_of(meaning))


if __name__ == "__main__":
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("photos", type=int, nargs="?", default=3, help="on each row")
    asked.add_argument("--light", nargs="+", choices=LIGHTS, default=list(LIGHTS))
    asked.add_argument("--tilt", nargs="+", type=int, default=TILTS)
    said = asked.parse_args()
    sys.exit(main(said.photos, {words: LIGHTS[words] for words in said.light}, said.tilt))
