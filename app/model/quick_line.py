"""Snelinvoer: one line read as one thought about a card, said back, and carried out.

    line      = head [ ":" argument ]          a colon between two digits ("20:15") is none
    head      = card and commands, in any order; the card's words stand together
    card      = its number, which always wins | any part of its title | letters of a word in
                their order | a likeness ("bieb"); what fits best counts, equals are offered
    verdict   = "+" "wel" | "?" "twijfel" | "-" "niet"              any start: w, t, n
    sphere    = "persoonlijk" | "gemeenschappelijk" | "institutioneel"  any start: p, g, i
    agreement = "eens" | "oneens" | "niet besproken"                whole words
    off       = "van bord" | "van het bord"
    stance    = "voor" | "tegen" right before the colon; in front of the argument "voor:",
                "tegen:", "twijfel:" (or with a comma), or a single "+", "-", "?"
    speaker   = "@" number, name or first letters                   head or argument
    kind      = "#d…" "#eff…" doel of effect | "#k…" "#eig…" karaktereigenschap

Also: a sign or command may be glued to the card ("17w", "17+", "bieb?"); bij, naar, is, de,
het, een and the like are passed over; words of the title beside its number too.
- A command word is a word of a title where the line makes no other sense, or where it belongs
  to a whole title: "niet alleen wel p" can lay the card "Niet alleen".
- "niet eens" alone asks: oneens, or niet and eens? "niet, eens" is the second.
- No sphere: the one where the card lies, else it is asked. A sphere without a verdict: that of
  the card, else it is asked. A sphere beside niet is passed over, and said so.
- An argument's stance: as said in the line, else of the verdict, else of where the card lies,
  else voor; the preview says which, and why.
- Several speakers in the argument: the last one known is meant, the others stay text; one in
  the head goes first. An @ that fits nobody stays text in the argument and stops the head.
  A kind likewise. A bare @ at the end offers everyone.
- Speaker, kind or stance without an argument have nothing to belong to: the line isn't
  complete, so that nothing of it is lost.
- Nothing is guessed among equals: as long as there are candidates, Enter does nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass

from app.model.board import Zone
from app.model.change import Change
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    Ingredient,
    Note,
    Participant,
    Phase,
    Placement,
    Sphere,
    Stance,
    Table,
    Verdict,
)
from app.model.operations.noting import add_note
from app.model.operations.rules import RuleBroken
from app.model.quick_act import (
    Act,
    Said,
    card_words,
    carried_out,
    changes_something,
    person_words,
    preview,
    zone_words,
)
from app.model.quick_card import Head, Muddle, read_head
from app.model.quick_find import find_people, named
from app.model.quick_said import Spoken, halves, read_spoken
from app.model.quick_words import Extra, Orders, Word, kind_of, marks_in, words_of
from app.model.text import clean_line
from app.model.words import SPHERES, VERDICTS

MOST_OPTIONS = 8

_EXAMPLE = "Typ een kaartje en een oordeel, bijvoorbeeld: 17 wel i: laagdrempelig voor iedereen @3"
_NO_COMMAND = "Dit is geen snelinvoer. Je kunt de regel wel als notitie bewaren."

_CONCLUSION = "Een conclusie schrijf je naast het bord, op het tabblad Conclusies."

_STANCE_OF = {
    Verdict.IN: Stance.FOR,
    Verdict.DOUBT: Stance.DOUBT,
    Verdict.OUT: Stance.AGAINST,
}


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read what is ambiguous, and the whole line as it becomes by choosing it."""

    label: str
    completed_text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says; `act` is there exactly when the line is complete.

    `problem` is what isn't understood. Beside a complete line it is a remark: Enter does what
    the sentence says, and no more.
    """

    sentence: str
    candidates: tuple[Option, ...] = ()
    problem: str | None = None
    act: Act | None = None

    @property
    def complete(self) -> bool:
        """Whether Enter does something."""
        return self.act is not None


def read_line(document: Document, table_id: str, text: str) -> Reading:
    """What Enter would do with this line at this table; never raises, whatever the text."""
    line = clean_line(text)
    if document.find(Table, table_id) is None:
        return Reading(_NO_COMMAND, problem="Deze tafel bestaat niet meer.")
    if not line:
        return Reading(_EXAMPLE)
    spoken = read_spoken(line, _speakers(document, table_id))
    if isinstance(spoken, str):
        return Reading(_NO_COMMAND, problem=spoken)
    head = read_head(line, _head_words(line), named(document.ingredients(table_id)))
    if isinstance(head, Muddle):
        return _muddled(line, head)
    if len(head.cards) > 1:
        return _which_card(line, head)
    return _of_card(document, table_id, line, head, spoken)


def _speakers(document: Document, table_id: str) -> list[Participant]:
    """Whom an @ can mean: nobody who didn't come, unless something of theirs is noted."""
    return document.taking_part(table_id, Choice, Argument, Note)


def _head_words(line: str) -> list[Word]:
    """The words before the colon but for the marks; "#17" is a word."""
    end = halves(line).words
    marks = [mark for mark in marks_in(line, 0, end) if mark.sign == "@" or kind_of(mark)]
    return [
        word
        for word in words_of(line, 0, end)
        if not any(mark.start <= word.start < mark.end for mark in marks)
    ]


def change_for(document: Document, table_id: str, reading: Reading) -> Change:
    """All that a complete line asks for, as one step to undo.

    Raises RuleBroken where the line isn't complete, and as the operations do.
    """
    if reading.act is None:
        raise RuleBroken(reading.problem or reading.sentence)
    return carried_out(document, table_id, reading.act)


def note_for(
    document: Document, table_id: str | None, text: str, phase: Phase, time: str
) -> Change:
    """The line, whole, as a note; of the one whom its only known @ names. `time` is HH:MM."""
    line = clean_line(text)
    people = () if table_id is None else _speakers(document, table_id)
    meant = [
        find_people(people, mark.name)
        for mark in marks_in(line, 0, len(line))
        if mark.sign == "@" and mark.name
    ]
    known = [found for found in meant if found]
    sure = len(known) == 1 and len(known[0]) == 1
    return add_note(document, table_id, phase, time, line, known[0][0].id if sure else None)


# --- questions ---------------------------------------------------------------------------------


def _muddled(line: str, muddle: Muddle) -> Reading:
    if muddle.colon_at is None:
        concludes = line.casefold().startswith("conclusie")
        return Reading(_CONCLUSION if concludes else _NO_COMMAND, problem=muddle.problem)
    before = line[: muddle.colon_at].rstrip(" ([“‘„\"'")
    rest = line[muddle.colon_at :]
    return Reading(
        f"Begint bij “{rest.split()[0]}” het argument? Zet er een dubbele punt voor.",
        (Option(f"argument: {rest}", f"{before}: {rest}"),),
        f"“{rest.split()[0]}” begrijp ik hier niet.",
    )


def _which_card(line: str, head: Head) -> Reading:
    # After a number at the end one types on with a verdict.
    after = " " if head.end == len(line) else ""
    return Reading(
        f"Welk kaartje bedoel je met “{line[head.start : head.end]}”?" + _more(head.cards),
        _options(
            line,
            head.start,
            head.end,
            ((card_words(card), f"{card.number}{after}") for card in head.cards),
        ),
    )


def _more(things: Sized) -> str:
    over = len(things) - MOST_OPTIONS
    return f" Er zijn er nog {over}; typ verder." if over > 0 else ""


def _which_agreement(line: str, orders: Orders, card: Ingredient) -> Reading:
    texts = (("oneens", "oneens"), ("niet, en daarover eens", "niet, eens"))
    return Reading(
        f"{card_words(card)}: bedoel je oneens, of niet en daarover eens?",
        _options(line, *orders.span_of(Extra), texts),
    )


def _which_sphere(line: str, orders: Orders, card: Ingredient, verdict: Verdict) -> Reading:
    _, end = orders.span_of(Verdict)
    return Reading(
        f"{card_words(card)} bij {VERDICTS[verdict]}: in welke sfeer? Kies, of typ p, g of i.",
        _options(line, end, end, ((word, f" {word[0]}") for word in SPHERES.values())),
    )


def _which_verdict(line: str, orders: Orders, card: Ingredient, sphere: Sphere) -> Reading:
    _, end = orders.span_of(Sphere)
    words = [VERDICTS[verdict] for verdict in (Verdict.IN, Verdict.DOUBT)]
    return Reading(
        f"{card_words(card)} bij {SPHERES[sphere]}: wel of twijfel?",
        _options(line, end, end, ((word, f" {word}") for word in words)),
    )


def _which_person(line: str, spoken: Spoken) -> Reading:
    mark = spoken.marks[0]
    return Reading(
        (f"Wie bedoel je met “@{mark.name}”?" if mark.name else "Wie zei het?")
        + _more(spoken.speakers),
        _options(
            line,
            mark.start,
            mark.end,
            ((person_words(person), f"@{person.number}") for person in spoken.speakers),
        ),
    )


def _options(
    line: str, start: int, end: int, texts: Iterable[tuple[str, str]]
) -> tuple[Option, ...]:
    """For each label and text the line with that text from start to end."""
    every = (Option(label, f"{line[:start]}{text}{line[end:]}") for label, text in texts)
    return tuple(every)[:MOST_OPTIONS]


# --- one card ----------------------------------------------------------------------------------


def _of_card(document: Document, table_id: str, line: str, head: Head, spoken: Spoken) -> Reading:
    card, orders = head.cards[0], head.orders
    placement = document.placement(table_id, card.id)
    if orders.of(Extra) is Extra.EITHER:
        return _which_agreement(line, orders, card)
    problem = _contradiction(card, orders, placement)
    zone = None if problem else _zone(line, card, orders, placement)
    if isinstance(zone, Reading):
        return zone
    if problem is None and len(spoken.speakers) > 1:
        return _which_person(line, spoken)
    problem = problem or _lonely(line, spoken)
    if problem is not None:
        return Reading(f"{card_words(card)}: dit kan nog niet.", problem=problem)
    said, why = _said(orders, placement, spoken)
    act = Act(card.id, zone, orders.of(Extra) is Extra.OFF, orders.of(Agreement), said)
    if not changes_something(act, placement):
        return Reading(_nothing_yet(card, act, placement, colon=halves(line).has_colon))
    remark = _remark(orders, spoken)
    return Reading(preview(document, table_id, act, why), problem=remark, act=act)


def _contradiction(card: Ingredient, orders: Orders, placement: Placement | None) -> str | None:
    lays = orders.of(Verdict) or orders.of(Sphere)
    if orders.of(Extra) is Extra.OFF:
        if lays or orders.of(Agreement):
            return "Van het bord halen gaat niet samen met plaatsen, eens of oneens."
        return None if placement else f"“{card.title}” ligt niet op het bord."
    if orders.of(Agreement) and not lays and placement is None:
        return f"“{card.title}” ligt nog niet op het bord. Zet er wel, twijfel of niet bij."
    return None


def _zone(
    line: str, card: Ingredient, orders: Orders, placement: Placement | None
) -> Zone | Reading | None:
    """Where the card goes, None where the line doesn't say, or the question to ask first."""
    verdict, sphere = orders.of(Verdict), orders.of(Sphere)
    if verdict is None and sphere is None:
        return None
    if verdict is Verdict.OUT:
        return Zone(Verdict.OUT, None)
    if placement is not None and placement.sphere is not None:
        verdict, sphere = verdict or placement.verdict, sphere or placement.sphere
    if verdict is None:
        assert sphere is not None
        return _which_verdict(line, orders, card, sphere)
    return _which_sphere(line, orders, card, verdict) if sphere is None else Zone(verdict, sphere)


def _said(orders: Orders, placement: Placement | None, spoken: Spoken) -> tuple[Said | None, str]:
    """The argument, and in Dutch where its stance is from if the line doesn't say."""
    if not spoken.text:
        return None, ""
    verdict, why = orders.of(Verdict), ""
    stance = spoken.stance
    if stance is None and verdict is not None:
        stance = _STANCE_OF[verdict]
    elif stance is None and placement is not None:
        stance, why = _STANCE_OF[placement.verdict], " (zoals het kaartje ligt)"
    elif stance is None:
        stance, why = Stance.FOR, " (typ “tegen:” of “twijfel:” als het anders is)"
    speaker = spoken.speakers[0].id if spoken.speakers else None
    return Said(spoken.text, stance, spoken.kind, speaker), why


def _lonely(line: str, spoken: Spoken) -> str | None:
    """What to say of a speaker, kind or stance without an argument to belong to."""
    if spoken.text or not (spoken.marks or spoken.stance):
        return None
    marks = " en ".join(f"“{line[mark.start : mark.end]}”" for mark in spoken.marks)
    what = marks or "Voor, tegen of twijfel"
    return f"{what} hoort bij een argument. Zet dat achter een dubbele punt."


def _nothing_yet(card: Ingredient, act: Act, placement: Placement | None, *, colon: bool) -> str:
    name = card_words(card)
    if colon:
        return f"{name}: typ het argument achter de dubbele punt."
    if act.zone is not None:
        return f"{name} ligt al bij {zone_words(act.zone)}."
    if act.agreement is not None:
        return f"{name}: dat is al zo genoteerd."
    where = "" if placement is None else f" (ligt bij {_place_words(placement)})"
    return f"{name}{where}: typ wel, twijfel of niet, eens of oneens, of : en een argument."


def _place_words(placement: Placement) -> str:
    return zone_words(Zone(placement.verdict, placement.sphere))


def _remark(orders: Orders, spoken: Spoken) -> str | None:
    remarks = []
    if orders.of(Verdict) is Verdict.OUT and orders.of(Sphere):
        remarks.append("Bij niet hoort geen sfeer.")
    if spoken.stranger is not None:
        remarks.append(f"Niemand aan deze tafel heet “{spoken.stranger}”; dat blijft tekst.")
    return " ".join(remarks) or None
