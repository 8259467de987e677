"""One evening in Buurthuis De Zwaluw, as data: what is said at table 1 and typed by its notulist.

Nothing here knows the program. The hands type it, and the workbook is compared with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple


def _rows(table: str) -> list[list[str]]:
    """The cells of a table, line by line, without its heading."""
    lines = [line for line in table.splitlines() if line.strip()][1:]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


# --- voorbereiding -------------------------------------------------------------------------------

TITLE = "Sociale basis in Noord"

SESSION = {
    "Organisatie": "Gemeente Eikendal",
    "Plaats": "Buurthuis De Zwaluw",
    "Datum": "2026-11-05",
    "Begintijd": "19:30",
    "Doel van de sessie": "Samen afbakenen wat we bedoelen met de sociale basis.",
    "Wat er wel en niet met de uitkomsten gebeurt": "Wel: de raad leest ze. Niet: subsidie stopt.",
}
"""By the name of the field on the screen, in the order of Tab."""

POLICY_GOALS = (
    "Minder eenzaamheid in 2030",
    "Meer initiatief van bewoners zelf",
    "Zorg blijft betaalbaar",
)

SWITCHED_OFF = 8
"""Nobody here has friends on the internet: this card stays in the box."""

OWN_CARDS = (
    ("De ijsbaan", "Twee weken per jaar, en iedereen is er"),
    ("Het ouderkindcafé", "Koffie, en de kinderen spelen"),
)

TABLE = {"Naam van de tafel": "Noord", "Gespreksleider": "Joke Mol", "Notulist": "Kees Blom"}


class Guest(NamedTuple):
    """Who sits at the table; in the list of the gemeente stands all but the last."""

    name: str
    organisation: str
    perspective: str
    involvement: str

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


INVITED = tuple(
    Guest(*row)
    for row in _rows(
        """
        naam             | organisatie       | rol          | hoe betrokken
        Anna de Vries    | Zwemclub De Otter | vrijwilliger | Ik geef zwemles aan nieuwkomers
        Bram Bakker      | Welzijn Eikendal  | opbouwwerker | Ik help bewoners op weg
        Cor Visser       |                   | bewoner      | Ik woon hier al veertig jaar
        Dewi Santoso     | Moskee An-Nour    | vrijwilliger | Ik kook elke vrijdag voor de buurt
        Els Jansen       | Gemeente Eikendal | beleid       | Ik schrijf aan de nota
        Fatima El Amrani | Basisschool Wijs  | ouder        | Ik zit in de ouderraad
        Gerrit Smit      | Huisartsen Noord  | huisarts     | Ik zie wie er alleen is
        Hugo Postma      | Woonbron          | corporatie   |
        """
    )
)

WALKED_IN = Guest("Ineke Dekker", "Voedselbank", "vrijwilliger", "Ik deel elke week pakketten uit")
"""Came without having been invited, in the place of the one who didn't come."""

ABSENT = "Hugo"
STAYS_HERE = "Els"
"""Whoever divides the groups keeps her at this table."""

GUESTS = (*INVITED, WALKED_IN)
PRESENT = tuple(guest for guest in GUESTS if guest.first_name != ABSENT)

READY = (
    "Het doel staat vast",
    "De locatie is gereserveerd",
    "Pennen",
)

# --- kennismaking --------------------------------------------------------------------------------

REFUSES = ("Cor", "naam")
"""Everybody agrees with everything, but he doesn't want his name in it."""

# --- ronde 1 -------------------------------------------------------------------------------------


class Choice(NamedTuple):
    """One card of one participant; `typed` is what is typed to find it."""

    who: str
    verdict: str
    typed: str
    number: int
    why: str


_ROUND_1 = """
    wie    | oordeel | getypt        | nr | waarom
    Anna   | wel     | 9             | 9  | Je kent elkaar er bij naam
    Anna   | niet    | 45            | 45 | Dat is een hulpmiddel
    Anna   | twijfel | appgroep      | 11 | Het scheelt wie erin zit
    Bram   | wel     | 21            | 21 | De deur staat altijd open
    Bram   | niet    | 48            | 48 | Dat is behandeling
    Bram   | twijfel | 24            | 24 | Ik ben betaald, hoor ik erbij?
    Cor    | wel     | buren         | 3  | Zonder buren ben je nergens
    Cor    | niet    | 46            | 46 | Geld is geen contact
    Cor    | twijfel | kroeg         | 33 | Niet iedereen wil bier
    Dewi   | wel     | samen eten    | 14 | Wie kookt, kent de hele straat
    Dewi   | niet    | 44            | 44 | Daar heb je een verwijzing voor nodig
    Dewi   | twijfel | geloof        | 13 | Is het er voor iedereen?
    Els    | wel     | 22            | 22 | Gratis, en je hoeft niets uit te leggen
    Els    | niet    | 42            | 42 | Dat gaat via een besluit
    Els    | twijfel | wijkteam      | 32 | Hangt van de opdracht af
    Fatima | wel     | schoolplein   | 35 | Daar begint het gesprek
    Fatima | niet    | 43            | 43 | Een vaste begeleider is zorg
    Fatima | twijfel | 20            | 20 | Wie praat er namens wie?
    Gerrit | wel     | 18            | 18 | Iemand die elke week komt
    Gerrit | niet    | 38            | 38 | Ik ben zorg, ook om de hoek
    Gerrit | twijfel | 37            | 37 | Het zou niet nodig moeten zijn
    Ineke  | wel     | 1             | 1  | Daar begint alles mee
    Ineke  | niet    | 47            | 47 | Daar woon je, dat kies je niet
    Ineke  | twijfel | De weggeefkast | 51 | Spullen, en soms een praatje
"""

CHOICES = tuple(
    Choice(who, verdict, typed, int(number), why)
    for who, verdict, typed, number, why in _rows(_ROUND_1)
)

ADDED_ON_THE_SPOT = "De weggeefkast"
"""A card that nobody had thought of: the table makes it while Ineke chooses."""

# --- ronde 2 -------------------------------------------------------------------------------------


class Laid(NamedTuple):
    """A card laid by keys in the deck; `sphere` is the first letter, as in the lines."""

    number: int
    verdict: str
    sphere: str
    agreement: str


LAID_BY_KEYS = tuple(
    Laid(int(number), *rest)
    for number, *rest in _rows(
        """
        nr | oordeel | sf | overeenstemming
        9  | wel     | g  | eens
        45 | niet    |    | eens
        11 | twijfel | g  | oneens
        21 | wel     | i  | eens
        48 | niet    |    |
        3  | wel     | p  | eens
        46 | niet    |    | oneens
        33 | twijfel | i  |
        14 | wel     | g  | eens
        44 | niet    |    |
        """
    )
)


class Argument(NamedTuple):
    """What somebody said of a card."""

    number: int
    stance: str
    kind: str
    who: str
    text: str


WRITTEN_BY_FORM = tuple(
    Argument(int(number), *rest)
    for number, *rest in _rows(
        """
        nr | richting | soort              | wie    | tekst
        9  | voor     | doel of effect     | Anna   | Na het zwemmen blijf je hangen
        9  | tegen    | karaktereigenschap | Gerrit | Wie niet sport valt erbuiten
        21 | voor     | karaktereigenschap | Bram   | Je hoeft er niets te kopen
        33 | twijfel  |                    | Cor    | De baas kent wel iedereen
        """
    )
)
"""In the fields beside the board; the second one on a card keeps the card chosen."""


def by_card(said: Sequence[Argument]) -> list[tuple[int, list[Argument]]]:
    """The arguments of one card after the other together."""
    return [(number, list(each)) for number, each in groupby(said, lambda one: one.number)]


class Said(NamedTuple):
    """A line of Snelinvoer: a card that is laid, an argument, or both."""

    number: int
    typed: str
    verdict: str
    sphere: str
    agreement: str
    stance: str
    kind: str
    who: str
    text: str


_LINES = """
nr | getypt   | oordeel | sf | eens?  | richting | soort | wie    | tekst
24 |          | wel     | i  | oneens | voor     | doel  | Bram   | Zonder mij komt het plan er niet
24 |          |         |    |        | tegen    | kar   | Cor    | Hij gaat om vijf uur naar huis
38 |          | niet    |    | eens   | tegen    | kar   | Gerrit | Je komt met een klacht
13 | geloof   | twijfel | g  | oneens | twijfel  |       | Dewi   | Bij ons mag iedereen mee-eten
13 |          |         |    |        | tegen    | kar   | Cor    | Ik voel me er niet thuis
22 | bieb     | wel     | i  | eens   | voor     | kar   | Els    | Laagdrempelig voor iedereen
22 |          |         |    |        | voor     | doel  | Fatima | De kinderen leren er lezen
22 |          |         |    |        | twijfel  |       | Anna   | Wie niet leest komt er niet
42 |          | niet    |    | eens   | tegen    | kar   | Els    | Na een gesprek en een besluit
32 | wijkteam | twijfel | i  |        | twijfel  |       | Els    | Hangt van de opdracht af
32 |          |         |    |        | voor     | doel  | Bram   | Ze brengen mensen bij elkaar
35 |          | wel     | g  | oneens | voor     | doel  | Fatima | Ouders leren elkaar kennen
35 |          |         |    |        | twijfel  |       | Anna   | Zonder kinderen kom je er niet
43 |          | niet    |    |        | tegen    |       | Gerrit | Dat is voor één persoon
20 |          | wel     | g  |        | voor     | doel  | Cor    | Ze komen op voor het dorp
18 | maatje   | wel     | p  | oneens | voor     | doel  | Gerrit | Minder eenzaam
18 |          |         |    |        | tegen    | kar   | Bram   | Een maatje wordt geregeld
37 |          | twijfel | g  |        | twijfel  | kar   | Ineke  | Wij zijn er omdat het moet
37 |          |         |    |        | voor     | doel  | Dewi   | Je ziet er bekenden
1  |          | wel     | p  | eens   | voor     |       | Ineke  | Familie is er altijd
1  |          |         |    |        | twijfel  |       |        | Niet iedereen heeft familie
47 |          | niet    |    | eens   |          |       |        |
51 | weggeef  | twijfel | g  |        | twijfel  | doel  | Ineke  | Het gaat om de spullen
51 |          |         |    |        | voor     | doel  | Anna   | Je maakt er een praatje
2  |          | wel     | p  | eens   | voor     |       | Anna   | Vrienden kies je zelf
10 | koor     | wel     | g  | eens   | voor     | doel  | Dewi   | Samen zingen verbindt
10 |          |         |    |        | tegen    |       | Cor    | Je moet wel kunnen zingen
12 |          | wel     | g  |        | voor     | kar   | Fatima | De straat doet het zelf
26 |          | wel     | i  |        | voor     | kar   | Ineke  | Een bankje is van iedereen
26 |          |         |    |        | twijfel  |       | Gerrit | Een bankje alleen doet niets
49 | ijsbaan  | twijfel | g  |        | twijfel  |       | Bram   | Twee weken is kort
49 |          |         |    |        | voor     | doel  | Fatima | Iedereen helpt elkaar overeind
50 |          | wel     | g  | eens   | voor     | kar   | Fatima | Door ouders, voor ouders
50 |          |         |    |        | voor     | doel  |        | Je hoort hoe anderen het doen
3  |          |         |    |        | voor     |       | Cor    | Mijn buurman heeft de sleutel
46 |          |         |    |        | voor     | doel  | Ineke  | Zonder geld doe je niet mee
46 |          |         |    |        | tegen    |       | Els    | Het is een recht, geen contact
"""

SPHERES = {"p": "persoonlijk", "g": "gemeenschappelijk", "i": "institutioneel", "": ""}
KINDS = {"doel": "doel of effect", "kar": "karaktereigenschap", "": ""}

SAID = tuple(Said(int(number), *rest) for number, *rest in _rows(_LINES))

CONCLUDED_FROM = 46
"""What was said last of this card becomes a conclusion: one key, and no word typed again."""


class Conclusion(NamedTuple):
    """When the table counts something in (wel), or not (niet)."""

    side: str
    kind: str
    text: str


CONCLUSIONS = (
    Conclusion("niet", "karaktereigenschap", SAID[-1].text),
    Conclusion("wel", "karaktereigenschap", "We rekenen het mee als iedereen er mag komen"),
    Conclusion("wel", "doel of effect", "We rekenen het mee als mensen elkaar leren kennen"),
)

# --- ronde 3 -------------------------------------------------------------------------------------

OWN_PURPOSE = "Noord een gezicht krijgt"

STICKERS = tuple(
    (who, [int(purpose) for purpose in purposes.split()])
    for who, purposes in _rows(
        """
        wie    | op welke bedoelingen
               | 1 1 1 2 2 5 13 13 13 14 17 17
        Cor    | 1 2 2
        Dewi   | 3 13 13
        Fatima | 12 12 13
        Ineke  | 2 13 15
        """
    )
)
"""First the four who don't mind who sees it, counted together; then the others by name."""

MAIN_PURPOSE = 13
AGREED = "Bewoners moeten het zelf kunnen doen."
DISPUTED = "Of het ook geld moet besparen."
POLICY_RELATION = "Past bij doel 2; over doel 3 zijn we verdeeld."

# --- slot ----------------------------------------------------------------------------------------

CLOSING = tuple(
    tuple(row)
    for row in _rows(
        """
        wie    | geleerd                          | aan de slag
        Anna   | Dat zwemles ook sociale basis is | Ik nodig de moskee uit
        Bram   | Niet alles hoeft van mij         | Vaker een stap terug doen
        Cor    | De bieb is meer dan boeken       |
        Dewi   | Dat men ons niet kent            | Een open avond in januari
        Els    | Het woord betekent van alles     | De nota korter maken
        Fatima | Ouders tellen mee                | Een rooster voor het café
        Gerrit | Zorg is geen sociale basis       | Doorverwijzen naar het koor
        Ineke  | Wij zijn meer dan pakketten      | Koffie schenken bij de kast
        """
    )
)
"""Cor skips what he is going to do: nobody asks again."""

INSIGHT = "De zaal wil in maart verder praten"

# --- notities ------------------------------------------------------------------------------------

NOTES = {
    "kennismaking": ("Ineke kwam in de plaats van Hugo", ""),
    "ronde 1": ("De kaartjes lagen al klaar", ""),
    "ronde 2": ("Hier werd hard gelachen @gerrit", "Gerrit"),
    "ronde 3": ("Het is al kwart over negen", ""),
    "slot": ("Els stuurt het verslag rond @els", "Els"),
}
"""By phase: the note as it is typed, and of whom it is."""
