"""A whole evening as it is typed, phase by phase; what the workbook must hold follows from it."""

from __future__ import annotations

from app.model.entities import Sphere, Verdict

SESSION = {
    "Titel": "Wat hoort bij onze sociale basis?",
    "Organisatie": "Gemeente Zeewijk",
    "Plaats": "De Ankerplaats",
    "Datum": "2026-11-25",
    "Begintijd": "19:30",
}
GOAL = "Samen afbakenen waar we in willen investeren."
POLICY_GOALS = ("Inwoners helpen elkaar.", "Minder mensen zijn eenzaam.")

# Naam, organisatie, perspectief.
PEOPLE = (
    ("Anna de Vries", "Welzijn Zeewijk", "professional"),
    ("Bram Jansen", "Voetbalclub", "vrijwilliger"),
    ("Cor Bakker", "Bewonersgroep Noord", "inwoner"),
    ("Dilara Yilmaz", "Gemeente Zeewijk", "beleid"),
    ("Els Mulder", "Bibliotheek", "professional"),
    ("Fatima El Amrani", "Moskee An-Nour", "vrijwilliger"),
    ("Gijs Smit", "Woonstichting", "corporatie"),
    ("Hanna Visser", "Huisartsenpost", "zorg"),
)
INVOLVEMENT = tuple(f"Doet al {number} jaar mee in de buurt." for number in range(1, 9))
REFUSES_QUOTE = 3

ROUND_1 = tuple(
    (who, verdict, 5 * (who - 1) + 2 * place + 1, f"Reden {place + 1} van deelnemer {who}")
    for who in range(1, 9)
    for place, verdict in enumerate((Verdict.IN, Verdict.OUT, Verdict.DOUBT))
)
"""Participant, verdict, card and what stands on its back, in the order of the grid."""

_LETTERS = {Sphere.PERSONAL: "p", Sphere.COMMUNAL: "g", Sphere.INSTITUTIONAL: "i"}
_WORDS = {"p": "persoonlijk", "g": "gemeenschappelijk", "i": "institutioneel"}

# Kaartje, oordeel, sfeer, eens of oneens, richting van het argument.
_LAID = tuple(
    (
        number,
        ("wel", "twijfel", "niet")[number % 3],
        "" if number % 3 == 2 else tuple(_LETTERS.values())[number % 2],
        ("", "eens", "oneens")[number % 4 % 3],
    )
    for number in range(1, 25)
)
_STANCE = {"wel": "voor", "twijfel": "twijfel", "niet": "tegen"}
_KINDS = {"#d": "doel of effect", "#k": "karaktereigenschap"}


def _line(number: int, verdict: str, sphere: str, agreement: str) -> str:
    # “niet eens” says something else: who lays at niet and agrees writes n.
    short = verdict if verdict != "niet" else "n"
    head = " ".join(part for part in (str(number), short, sphere, agreement) if part)
    return f"{head}: argument bij kaartje {number} @{number % 8 + 1}"


PLACING_LINES = tuple(_line(*laid) for laid in _LAID)
MORE_ARGUMENTS = tuple(
    (number, ("voor", "tegen")[number % 2], f"en ook dit over {number}", ("#k", "#d")[number < 9])
    for number in range(1, 17)
)
MORE_LINES = tuple(
    f"{number} {stance}: {text} {kind} @{number % 8 + 1}"
    for number, stance, text, kind in MORE_ARGUMENTS
)
BY_KEY = (30, 31, 32, 33, 34, 35)
"""Laid with P from the deck: wel, persoonlijk."""
CONCLUSION = "vrijwilligers het dragen"

STICKERS_EACH = {1: (1, 1, 2), 2: (1, 2, 3), 3: (1, 1, 1), 4: (4, 5, 1)}
"""Which purposes each of the first four stick on; the others stick without a name."""
STICKERS_ANONYMOUS = {1: 5, 2: 4, 6: 3}
OWN_PURPOSE = "Trots zijn op de buurt"
ROUND_3 = (
    "Elkaar ontmoeten gaat voor.",
    "Of het ook geld moet besparen.",
    "Het eerste past bij doel 1, het tweede bij doel 2.",
)
CLOSING = tuple(
    (f"Geleerd door {number}.", f"Morgen doet {number} dit.") if number != 5 else ("", "")
    for number in range(1, 9)
)
NOTES = (
    ("kennismaking", "Hanna kwam iets later."),
    ("ronde 2", "Pauze tot half negen."),
    ("slot", "De wethouder bedankt iedereen."),
)


def placements() -> list[tuple[int, str, str, str]]:
    """Card, oordeel, sfeer and overeenstemming as the workbook has them."""
    by_line = [
        (number, verdict, _WORDS.get(sphere, ""), agreement or "niet besproken")
        for number, verdict, sphere, agreement in _LAID
    ]
    return by_line + [(number, "wel", "persoonlijk", "niet besproken") for number in BY_KEY]


def arguments() -> list[tuple[int, str, str, str, int]]:
    """Card, richting, soort, tekst and deelnemer as the workbook has them."""
    first = [
        (number, _STANCE[verdict], "", f"argument bij kaartje {number}", number % 8 + 1)
        for number, verdict, _, _ in _LAID
    ]
    return first + [
        (number, stance, _KINDS[kind], text, number % 8 + 1)
        for number, stance, text, kind in MORE_ARGUMENTS
    ]


def stickers() -> list[tuple[int, int | None, int]]:
    """Bedoeling, deelnemer (None: anonymous) and number of stickers."""
    named = [
        (purpose, who, purposes.count(purpose))
        for who, purposes in STICKERS_EACH.items()
        for purpose in dict.fromkeys(purposes)
    ]
    return named + [(purpose, None, count) for purpose, count in STICKERS_ANONYMOUS.items()]
