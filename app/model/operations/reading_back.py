"""A report that people edited, held against the document: what changed, and taking it over.

A card counts as moved when it lies in another zone than the one it was written in. Within a zone
its place is not read: the slide itself moves cards there to make room, and the zone is all that a
place says. What was written is known by the marks in the report, so what the document changed
since is never taken for somebody's edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.model.board import ZONES, Zone, on_board, zone_at
from app.model.change import Change, Edit
from app.model.document import Document
from app.model.entities import (
    Argument,
    Conclusion,
    Ingredient,
    Kind,
    Participant,
    Placement,
    Stance,
    Table,
)
from app.model.marks import Line, TableRecord, mark, text_sum
from app.model.operations.arguing import edit_argument, edit_conclusion
from app.model.operations.deck import reword
from app.model.operations.placing import place
from app.model.operations.rules import RuleBroken, short
from app.model.operations.tables import table_name
from app.model.report_read import Fragments, ReadCard, ReadReport, ReadTable
from app.model.text import clean_line, clean_text
from app.model.words import KINDS, SPHERES, STANCES, VERDICTS, counted

_OTHER_SESSION = (
    "Dit verslag hoort bij een andere sessie. Open eerst de sessie waar het bij hoort. "
    "Er is niets veranderd."
)
_DISAGREED = " (oneens)"
_BY = " — "


@dataclass(frozen=True, slots=True)
class Moved:
    """A card that lies in another zone; its middle in mm."""

    table_id: str
    ingredient_id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Retold:
    """A title, an argument or a conclusion with other words."""

    entity_id: str
    kind: type[Ingredient] | type[Argument] | type[Conclusion]
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """One difference: what the document says and what the report says.

    It contradicts when the document, too, is no longer as it was when the report was written, or
    when the report was written with other words than the document's.
    """

    key: str
    where: str
    ours: str
    theirs: str
    contradicts: bool
    act: Moved | Retold


@dataclass(frozen=True, slots=True)
class Preview:
    """`remarks` are sentences on what was not recognised or is not read back."""

    found: tuple[Found, ...]
    remarks: tuple[str, ...]

    @property
    def changes(self) -> tuple[Found, ...]:
        return tuple(each for each in self.found if not each.contradicts)

    @property
    def contradictions(self) -> tuple[Found, ...]:
        return tuple(each for each in self.found if each.contradicts)


def preview(document: Document, report: ReadReport) -> Preview:
    """Hold a report against the document it was made of. Raises RuleBroken for another's."""
    if report.record.session != mark(document.session.id):
        raise RuleBroken(_OTHER_SESSION)
    looking = _Looking(document)
    read = {table.of: table for table in report.tables}
    for record in report.record.tables:
        looking.table(record, read[record.of])
    found = [*looking.found, *looking.titles()]
    remarks = list(looking.remarks)
    if report.foreign:
        shapes = counted(report.foreign, "vorm", "vormen")
        remarks.append(f"Overgeslagen op de borden: {shapes} van buiten het gesprek.")
    return Preview(tuple(found), tuple(remarks))


def read_back(document: Document, seen: Preview, keys: Collection[str]) -> Change:
    """Take over what was chosen of a preview, as one act."""
    draft = document.copy()
    edits: list[Edit] = []
    chosen = [each for each in seen.found if each.key in keys]
    acts = Counter(each.key.rpartition(":")[0] for each in chosen if each.key.startswith("titel:"))
    if any(times > 1 for times in acts.values()):
        raise RuleBroken("Kies voor elk kaartje één titel. Er is niets overgenomen.")
    for each in chosen:
        change = _carried_out(draft, each.act)
        draft.apply(change)
        edits += change.edits
    many = counted(len(chosen), "wijziging", "wijzigingen")
    return Change(f"Verslag teruggelezen: {many}", tuple(edits))


def _carried_out(document: Document, act: Moved | Retold) -> Change:
    if isinstance(act, Moved):
        return place(document, act.table_id, act.ingredient_id, act.x, act.y)
    if act.kind is Ingredient:
        card = document.get(Ingredient, act.entity_id)
        return reword(document, card.id, act.text, card.explanation)
    if act.kind is Argument:
        argument = document.get(Argument, act.entity_id)
        return edit_argument(document, replace(argument, text=act.text))
    conclusion = document.get(Conclusion, act.entity_id)
    return edit_conclusion(document, replace(conclusion, text=act.text))


def zone_words(zone: Zone) -> str:
    words = VERDICTS[zone.verdict]
    return words if zone.sphere is None else f"{words}, {SPHERES[zone.sphere]}"


class _Looking:
    """What is found while the tables are gone through."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Found] = []
        self.remarks: list[str] = []
        self._cards = {mark(card.id): card for card in document.all(Ingredient)}
        self._tables = {mark(table.id): table for table in document.tables}
        self._retitled: dict[str, dict[str, bool]] = {}

    def table(self, record: TableRecord, read: ReadTable) -> None:
        table = self._tables.get(record.of)
        if table is None:
            self.remarks.append("Een tafel uit het verslag is er niet meer; zij is overgeslagen.")
            return
        times = Counter(card.of for card in read.cards)
        for of in record.cards:
            card = self._cards.get(of)
            where = table_name(table) if card is None else _where(table, card)
            if card is None:
                self.remarks.append(f"{where}: een kaartje uit het verslag is er niet meer.")
            elif times[of] == 0:
                self.remarks.append(
                    f"{where}: het kaartje staat niet meer op het bord van het verslag. "
                    "In de sessie blijft het liggen."
                )
            elif times[of] > 1:
                self.remarks.append(
                    f"{where}: het kaartje staat {times[of]} keer op het bord van het verslag. "
                    "Laat er één staan en lees het opnieuw; nu blijft het zoals het was."
                )
            else:
                self._card(table, card, next(each for each in read.cards if each.of == of))
        self._said(table, record, read)
        self._concluded(table, record, read)

    def _card(self, table: Table, card: Ingredient, read: ReadCard) -> None:
        lies = self.document.placement(table.id, card.id)
        if read.at is None:
            self.remarks.append(
                f"{_where(table, card)}: het bord op deze dia is weg; de plek is niet te lezen."
            )
        elif ZONES[read.zone] != zone_at(*read.at):
            self._move(table, card, lies, read.zone, on_board(*read.at))
        if text_sum(read.text) != read.sum:
            self._retitle(table, card, lies, read)

    def _move(
        self,
        table: Table,
        card: Ingredient,
        lies: Placement | None,
        written: int,
        at: tuple[float, float],
    ) -> None:
        now = None if lies is None else Zone(lies.verdict, lies.sphere)
        there = zone_at(*at)
        if now == there:
            return
        self.found.append(
            Found(
                f"plek:{table.id}:{card.id}",
                f"{_where(table, card)} · plek",
                "niet op het bord" if now is None else zone_words(now),
                zone_words(there),
                now != ZONES[written],
                Moved(table.id, card.id, *at),
            )
        )

    def _retitle(
        self, table: Table, card: Ingredient, lies: Placement | None, read: ReadCard
    ) -> None:
        shown = clean_line(read.text.replace("\n", " "))
        number, _, title = shown.partition(" ")
        title = clean_line(title.removesuffix(_DISAGREED))
        if number != str(card.number) or not title:
            self.remarks.append(
                f"{_where(table, card)}: op het kaartje staat geen nummer met een titel meer; "
                "de titel is niet teruggelezen."
            )
            return
        if "".join(title.split()) == "".join(card.title.split()):
            return
        ends = (_DISAGREED, "") if lies is not None else ("",)
        as_written = any(text_sum(f"{card.number} {card.title}{e}") == read.sum for e in ends)
        self._retitled.setdefault(card.id, {})[title] = not as_written

    def titles(self) -> Iterator[Found]:
        """A card has one title, however many boards it lies on."""
        for card_id, titles in self._retitled.items():
            card = self.document.get(Ingredient, card_id)
            for title, contradicts in titles.items():
                yield Found(
                    f"titel:{card.id}:{mark(title)}",
                    f"{card.number} {card.title} · titel",
                    card.title,
                    title,
                    contradicts or len(titles) > 1,
                    Retold(card.id, Ingredient, title),
                )

    def _said(self, table: Table, record: TableRecord, read: ReadTable) -> None:
        ours = {mark(each.id): each for each in self.document.arguments(table.id)}
        for of, lines in record.said.items():
            card = self._cards.get(of)
            if card is None:
                continue
            where = _where(table, card)
            texts = _joined(read.said.get(card.number, ()), {total for _, total in lines})
            for line, text in self._aligned(f"{where} · argumenten", lines, texts):
                argument = ours.get(line[0])
                if not line[0]:
                    self.remarks.append(
                        f"{where}: een keuze op een kaartje wordt niet teruggelezen."
                    )
                elif argument is None:
                    self.remarks.append(
                        f"{where}: een argument dat in het verslag is veranderd, is er niet meer."
                    )
                else:
                    self._argument(where, argument, line[1], text)

    def _argument(self, where: str, argument: Argument, total: str, shown: str) -> None:
        lead = _lead(argument.stance, argument.kind)
        signed = ["", *(f"{_BY}{label}" for label in self._labels(argument))]
        written = [s for s in signed if text_sum(f"{lead}{argument.text}{s}") == total]
        text = clean_text(shown)
        if not text.startswith(lead):
            self.remarks.append(
                f"{where}: bij “{short(text)}” is veranderd of het voor, tegen of twijfel is. "
                "Pas dat in de sessie aan."
            )
            return
        text = text.removeprefix(lead)
        by = next((s for s in reversed(signed) if s and text.endswith(s)), "")
        if not by and _BY in text and _BY not in argument.text:
            self.remarks.append(
                f"{where}: in “{short(text)}” is niet te zien wat gezegd is en wie het zei."
            )
            return
        text = clean_text(text.removesuffix(by))
        self._retell(f"{where} · argument", argument, text, not written)

    def _labels(self, argument: Argument) -> list[str]:
        if argument.participant_id is None:
            return []
        person = self.document.get(Participant, argument.participant_id)
        return [f"deelnemer {person.number}", *([person.name] if person.name else [])]

    def _concluded(self, table: Table, record: TableRecord, read: ReadTable) -> None:
        ours = {mark(each.id): each for each in self.document.conclusions(table.id)}
        where = f"{table_name(table)} · conclusie"
        texts = ["\n".join("\n".join(part) for part in parts) for parts in read.concluded]
        parts = {text: len(parts) for text, parts in zip(texts, read.concluded, strict=True)}
        for line, text in self._aligned(where, record.concluded, texts):
            conclusion = ours.get(line[0])
            if conclusion is None:
                self.remarks.append(f"{where}: wat in het verslag is veranderd, is er niet meer.")
            elif parts[text] > 1:
                self.remarks.append(
                    f"{where}: “{short(text)}” loopt over meer dia’s; pas haar in de sessie aan."
                )
            else:
                as_written = text_sum(conclusion.text) == line[1]
                self._retell(where, conclusion, clean_text(text), not as_written)

    def _retell(
        self, where: str, entity: Argument | Conclusion, text: str, contradicts: bool
    ) -> None:
        if not text:
            self.remarks.append(f"{where}: de tekst is leeggemaakt. In de sessie blijft hij staan.")
        elif text_sum(text) != text_sum(entity.text):
            act = Retold(entity.id, type(entity), text)
            self.found.append(
                Found(f"tekst:{entity.id}", where, entity.text, text, contradicts, act)
            )

    def _aligned(
        self, where: str, lines: tuple[Line, ...], texts: list[str]
    ) -> Iterator[tuple[Line, str]]:
        """What was written beside what stands there now, where these differ.

        Lines keep their order in a cell, so as many changed ones as there were between two
        that are the same are those; of any other number nobody can say which is which.
        """
        was, now = [total for _, total in lines], [text_sum(text) for text in texts]
        for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            if b - a == d - c:
                yield from zip(lines[a:b], texts[c:d], strict=True)
            elif not lines and all(text.strip() in ("", "–") for text in texts):
                continue
            else:
                self.remarks.append(
                    f"{where}: in het verslag staan {d - c} regels waar er {b - a} stonden. "
                    "Die zijn niet teruggelezen; in de sessie blijft staan wat er stond."
                )


def _where(table: Table, card: Ingredient) -> str:
    return f"{table_name(table)} · {card.number} {card.title}"


def _lead(stance: Stance, kind: Kind | None) -> str:
    words = STANCES[stance].capitalize()
    return f"{words}: " if kind is None else f"{words} ({KINDS[kind]}): "


def _joined(fragments: Fragments, known: Collection[str]) -> list[str]:
    """The paragraphs, with those that were broken off at the end of a slide made whole again."""
    pieces = [
        (text, number == len(part)) for part in fragments for number, text in enumerate(part, 1)
    ]
    found, at = [], 0
    while at < len(pieces):
        text, broken = pieces[at]
        end, whole = at + 1, text
        while text_sum(whole) not in known and broken and end < len(pieces):
            whole += pieces[end][0]
            broken = pieces[end][1]
            end += 1
        if text_sum(whole) not in known:
            whole, end = text, at + 1
        found.append(whole)
        at = end
    return found
