"""Rows of what was chosen, laid, said, concluded, counted, noted and answered."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from app.model.board import Zone, free_spot, on_board, zone_at
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Ingredient,
    Note,
    Participant,
    Placement,
    Table,
    Verdict,
    Votes,
    new_id,
)
from app.model.tidy_cells import Cells, Rejected
from app.model.tidy_draft import Draft, Problem
from app.model.tidy_form import PLACEMENTS, ROUNDS
from app.model.words import AGREEMENTS, KINDS, PHASES, SIDES, SPHERES, STANCES, VERDICTS


def read_choice(cells: Cells, draft: Draft) -> None:
    table = draft.table(cells)
    participant = draft.participant(cells, table)
    card = draft.ingredient(cells, table)
    verdict = cells.one_of("oordeel", VERDICTS)
    round_ = _round(cells)
    who, row = f"Deelnemer {participant.number}", cells.row.number
    card_key = ("keuze", participant.id, card.id)
    if card_key in draft.seen:
        first = draft.seen[card_key]
        raise Rejected(f"{who} koos ingrediënt {card.number} al (rij {first}).")
    if round_ == 1:
        word = VERDICTS[verdict]
        what = f"{who} heeft in ronde 1 al een kaartje bij {word}"
        draft.once(row, what, "ronde 1", participant.id, verdict)
    draft.seen[card_key] = row
    draft.entities.append(
        Choice(new_id(), participant.id, card.id, verdict, cells.text("argument"), round_)
    )


def _round(cells: Cells) -> int:
    number = cells.maybe_number("ronde")
    if number is None:
        return 1
    if number not in ROUNDS:
        raise Rejected(f"Bij “ronde” staat {number}. Kies 1 of 2.")
    return number


@dataclass(slots=True)
class Laid:
    """A row of Plaatsingen; `spot` is None until there is a place for it."""

    table: Table
    card: Ingredient
    zone: Zone
    agreement: Agreement
    spot: tuple[float, float] | None


@dataclass(slots=True)
class Boards:
    """The placements that were read, in the order of their rows."""

    laid: list[Laid] = field(default_factory=list)

    def read(self, cells: Cells, draft: Draft) -> None:
        table = draft.table(cells)
        card = draft.ingredient(cells, table)
        zone = _zone(cells)
        agreement = cells.maybe_one_of("overeenstemming", AGREEMENTS) or Agreement.NOT_DISCUSSED
        spot = _spot(cells)
        what = f"Ingrediënt {card.number} ligt al op het bord van tafel {table.number}"
        draft.once(cells.row.number, what, "plaatsing", table.id, card.id)
        if spot is not None and zone_at(*spot) != zone:
            spot = None
            draft.remarks.append(Problem(PLACEMENTS.name, cells.row.number, _MOVED))
        self.laid.append(Laid(table, card, zone, agreement, spot))

    def settle(self, draft: Draft) -> None:
        """Find a spot for the cards without one, in row order, past those that have theirs."""
        taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for laid in self.laid:
            if laid.spot is not None:
                taken[laid.table.id].append(laid.spot)
        for laid in self.laid:
            if laid.spot is None:
                laid.spot = free_spot(laid.zone, taken[laid.table.id])
                taken[laid.table.id].append(laid.spot)
            draft.entities.append(
                Placement(
                    new_id(),
                    laid.table.id,
                    laid.card.id,
                    laid.zone.verdict,
                    laid.zone.sphere,
                    *laid.spot,
                    laid.agreement,
                )
            )


_MOVED = (
    "De plek (x en y) hoort bij een ander oordeel of een andere sfeer. "
    "De woorden tellen: het kaartje ligt nu op een vrije plek in die zone."
)


def _zone(cells: Cells) -> Zone:
    verdict = cells.one_of("oordeel", VERDICTS)
    sphere = cells.maybe_one_of("sfeer", SPHERES)
    if verdict is Verdict.OUT:
        if sphere is not None:
            raise Rejected("Bij het oordeel niet hoort geen sfeer. Maak “sfeer” leeg.")
        return Zone(verdict, None)
    return Zone(verdict, cells.one_of("sfeer", SPHERES))


def _spot(cells: Cells) -> tuple[float, float] | None:
    """Where the card lies, on the board with all its corners, in tenths of mm."""
    x, y = cells.maybe_decimal("x"), cells.maybe_decimal("y")
    if x is None and y is None:
        return None
    if x is None or y is None:
        raise Rejected("Vul x en y allebei in, of laat ze allebei leeg.")
    x, y = on_board(x, y)
    return round(x, 1), round(y, 1)


def read_argument(cells: Cells, draft: Draft) -> None:
    table = draft.table(cells)
    card = draft.ingredient(cells, table)
    draft.entities.append(
        Argument(
            new_id(),
            table.id,
            card.id,
            cells.one_of("richting", STANCES),
            cells.needed_text("tekst"),
            cells.maybe_one_of("soort", KINDS),
            _id(draft.maybe_participant(cells, table)),
        )
    )


def _id(participant: Participant | None) -> str | None:
    return None if participant is None else participant.id


def read_conclusion(cells: Cells, draft: Draft) -> None:
    table = draft.table(cells)
    draft.entities.append(
        Conclusion(
            new_id(),
            table.id,
            cells.one_of("oordeel", SIDES),
            cells.needed_text("tekst"),
            cells.maybe_one_of("soort", KINDS),
        )
    )


@dataclass(slots=True)
class Hands:
    """How many stickers each participant has used so far."""

    used: Counter[str] = field(default_factory=Counter)

    def read(self, cells: Cells, draft: Draft) -> None:
        """Stickers on a purpose; none at all is a row that says nothing."""
        table = draft.table(cells)
        purpose = draft.purpose(cells, "bedoeling", table)
        participant = draft.maybe_participant(cells, table)
        count = cells.number("stickers", least=0)
        if count == 0:
            return
        if participant is not None:
            self._check(draft, participant, count)
        what = "De stickers van deze deelnemer op deze bedoeling staan er al"
        if participant is None:
            what = "De stickers zonder naam op deze bedoeling staan er al"
        draft.once(cells.row.number, what, "stickers", table.id, purpose.id, _id(participant))
        if participant is not None:
            self.used[participant.id] += count
        draft.entities.append(Votes(new_id(), table.id, purpose.id, _id(participant), count))

    def _check(self, draft: Draft, participant: Participant, count: int) -> None:
        most = draft.session.stickers_per_participant
        total = self.used[participant.id] + count
        if total > most:
            raise Rejected(
                f"Deelnemer {participant.number} heeft {most} stickers. "
                f"Met deze rij erbij zijn het er {total}."
            )


def read_note(cells: Cells, draft: Draft) -> None:
    table = draft.maybe_table(cells, "tafel")
    if table is None and cells.maybe_number("deelnemer") is not None:
        raise Rejected("Een notitie van de hele sessie heeft geen deelnemer. Vul de tafel in.")
    draft.entities.append(
        Note(
            new_id(),
            None if table is None else table.id,
            cells.one_of("fase", PHASES),
            cells.time("tijd"),
            cells.needed_text("tekst"),
            None if table is None else _id(draft.maybe_participant(cells, table)),
        )
    )


def read_closing(cells: Cells, draft: Draft) -> None:
    """A participant's answers; two empty ones are no answer."""
    table = draft.table(cells)
    participant = draft.participant(cells, table)
    learned, to_do = cells.text("geleerd"), cells.text("aan de slag")
    if not (learned or to_do):
        return
    what = f"Deelnemer {participant.number} van tafel {table.number} staat er al"
    draft.once(cells.row.number, what, "slotronde", participant.id)
    draft.entities.append(ClosingAnswer(new_id(), participant.id, learned, to_do))
