"""The form of a session in tidy rows: its sheets and columns, and the Dutch words in them."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.words import AGREEMENTS, KINDS, PHASES, SIDES, SPHERES, STANCES, VERDICTS

YES, NO = "ja", "nee"

ROUNDS = (1, 2)

TITLE, ORGANISATION, DATE, PLACE = "titel", "organisatie", "datum", "plaats"
GOAL, OUTCOMES, DURATION = "doel", "uitkomsten", "duur"
STICKERS_EACH, POLICY_GOAL = "stickers per deelnemer", "beleidsdoel"

SESSION_FIELDS = (
    TITLE,
    ORGANISATION,
    DATE,
    PLACE,
    GOAL,
    OUTCOMES,
    DURATION,
    STICKERS_EACH,
    POLICY_GOAL,
)
"""What may stand in the column `veld` of the sheet Sessie."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it means in a Dutch sentence, and its fixed values if it has them.

    A sheet without one of its `needed` columns can't be read.
    """

    header: str
    meaning: str
    fixed: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet: its name, what a row is in a Dutch sentence, and its columns in order."""

    name: str
    meaning: str
    columns: tuple[Column, ...]


_TABLE = Column("tafel", "Het nummer van de tafel.", needed=True)
_PARTICIPANT = Column("deelnemer", "Het nummer van de deelnemer aan die tafel.", needed=True)
_SPEAKER = Column(
    "deelnemer",
    "Het nummer van wie het zei. Leeg: niet bekend, of die deelnemer wil niet geciteerd worden.",
)
_INGREDIENT = Column("ingrediënt", "Het nummer van het ingrediënt.", needed=True)
_KIND = Column(
    "soort",
    "Gaat het over een doel of effect, of over een karaktereigenschap? Mag leeg zijn.",
    tuple(KINDS.values()),
)
_NUMBER = Column("nummer", "Het nummer op het kaartje.", needed=True)
_TITLE = Column("titel", "Wat er op het kaartje staat.", needed=True)
_EXPLANATION = Column("toelichting", "De uitleg op het kaartje.")
_OWN_OF = Column(
    "toegevoegd door tafel",
    "Het nummer van de tafel die dit kaartje zelf maakte. Leeg: het hoort bij de vaste set.",
)
_CARD = (_NUMBER, _TITLE, _EXPLANATION, _OWN_OF)
_YES_NO = (YES, NO)

SESSION = Form(
    "Sessie",
    "De gegevens van de bijeenkomst, één per rij.",
    (
        Column(
            "veld",
            "Welk gegeven het is. Een beleidsdoel mag vaker voorkomen, de rest één keer.",
            SESSION_FIELDS,
            needed=True,
        ),
        Column(
            "waarde",
            "Wat erbij hoort. De datum als jaar-maand-dag (2026-11-23), de duur in minuten; "
            "bij uitkomsten staat wat er wel en niet mee gebeurt.",
            needed=True,
        ),
    ),
)

TABLES = Form(
    "Tafels",
    "Elke rij is een tafel.",
    (
        _TABLE,
        Column("naam", "Hoe de tafel heet, als ze een naam heeft."),
        Column("gespreksleider", "Wie het gesprek leidt."),
        Column("notulist", "Wie opschrijft wat er gezegd wordt."),
        Column(
            "hoofdbedoeling",
            "Het nummer van de bedoeling die de tafel het belangrijkst vindt. Mag leeg zijn.",
        ),
    ),
)

PARTICIPANTS = Form(
    "Deelnemers",
    "Elke rij is een deelnemer aan een tafel.",
    (
        _TABLE,
        _PARTICIPANT,
        Column("naam", "De naam. Leeg: die is niet bekend, of mag hier niet staan."),
        Column("organisatie", "Namens welke organisatie iemand er is."),
        Column("perspectief", "Vanuit welke rol iemand meepraat."),
        Column("betrokkenheid", "Hoe iemand bij de sociale basis betrokken is."),
        Column("naam in verslag", "Mag de naam in het verslag?", _YES_NO),
        Column("foto", "Mag deze deelnemer op een foto?", _YES_NO),
        Column("citaat", "Mag in het verslag staan dat deze deelnemer iets zei?", _YES_NO),
    ),
)

INGREDIENTS = Form(
    "Ingrediënten",
    "Elke rij is een kaartje met een ingrediënt van de sociale basis.",
    (*_CARD,),
)

CHOICES = Form(
    "Ronde 1",
    "Elke rij is een keuze van één deelnemer: een kaartje en wat er op de achterkant staat.",
    (
        _TABLE,
        _PARTICIPANT,
        _INGREDIENT,
        Column(
            "oordeel",
            "Hoort het bij de sociale basis? In ronde 1 kiest iedereen één keer wel, "
            "één keer niet en één keer twijfel.",
            tuple(VERDICTS.values()),
            needed=True,
        ),
        Column("argument", "Wat de deelnemer op de achterkant schreef."),
        Column(
            "ronde",
            "De ronde waarin de keuze gemaakt is: 1, of 2 voor een extra kaartje.",
            tuple(str(number) for number in ROUNDS),
        ),
    ),
)

PLACEMENTS = Form(
    "Plaatsingen",
    "Elke rij is een kaartje op het bord van een tafel. Een kaartje dat er niet bij staat, "
    "is niet geplaatst: dat is iets anders dan niet.",
    (
        _TABLE,
        _INGREDIENT,
        Column("oordeel", "Wat de tafel besloot.", tuple(VERDICTS.values()), needed=True),
        Column(
            "sfeer",
            "De sfeer waar het kaartje in of bij ligt. Leeg als het oordeel niet is.",
            tuple(SPHERES.values()),
            needed=True,
        ),
        Column(
            "overeenstemming",
            "Was de tafel het eens? Leeg betekent: niet besproken.",
            tuple(AGREEMENTS.values()),
        ),
        Column(
            "x",
            "Het midden van het kaartje, in millimeters vanaf de linkerkant van het bord. "
            "Mag leeg zijn: dan zoekt het programma een plek.",
        ),
        Column("y", "Hetzelfde, in millimeters vanaf de bovenkant van het bord."),
    ),
)

ARGUMENTS = Form(
    "Argumenten",
    "Elke rij is een argument dat aan een tafel bij een kaartje genoemd is.",
    (
        _TABLE,
        _INGREDIENT,
        Column("richting", "Voor, tegen of twijfel.", tuple(STANCES.values()), needed=True),
        _KIND,
        Column("tekst", "Wat er gezegd is.", needed=True),
        _SPEAKER,
    ),
)

CONCLUSIONS = Form(
    "Conclusies",
    "Elke rij is een voorlopige conclusie van een tafel.",
    (
        _TABLE,
        Column(
            "oordeel", "Rekent de tafel dit wel of niet mee?", tuple(SIDES.values()), needed=True
        ),
        _KIND,
        Column("tekst", "De conclusie.", needed=True),
    ),
)

PURPOSES = Form(
    "Bedoelingen",
    "Elke rij is een kaartje met een bedoeling, voor ronde 3.",
    (*_CARD,),
)

VOTES = Form(
    "Stickers",
    "Elke rij is het aantal stickers van één deelnemer op één bedoeling.",
    (
        _TABLE,
        Column("bedoeling", "Het nummer van de bedoeling.", needed=True),
        Column("deelnemer", "Het nummer van de deelnemer. Leeg: geteld zonder namen."),
        Column("stickers", "Hoeveel stickers.", needed=True),
    ),
)

NOTES = Form(
    "Notities",
    "Elke rij is een notitie van een tafel. Een notitie zonder tafel is van de hele sessie.",
    (
        Column("tafel", "Het nummer van de tafel. Leeg: de hele sessie."),
        Column("fase", "Wanneer in de bijeenkomst.", tuple(PHASES.values()), needed=True),
        Column("tijd", "Hoe laat, als uren:minuten (19:45)."),
        Column("tekst", "De notitie.", needed=True),
        _SPEAKER,
    ),
)

CLOSING = Form(
    "Slotronde",
    "Elke rij is wat een deelnemer aan het eind zei.",
    (
        _TABLE,
        _PARTICIPANT,
        Column("geleerd", "Wat de deelnemer geleerd heeft."),
        Column("aan de slag", "Waar de deelnemer mee aan de slag gaat."),
    ),
)

FORMS = (
    SESSION,
    TABLES,
    PARTICIPANTS,
    INGREDIENTS,
    CHOICES,
    PLACEMENTS,
    ARGUMENTS,
    CONCLUSIONS,
    PURPOSES,
    VOTES,
    NOTES,
    CLOSING,
)
"""The sheets of the described form, in the order in which they stand in the workbook."""

ROUND_3 = Form(
    "Ronde 3",
    "Elke rij is wat een tafel over de bedoelingen zei toen de stickers geteld waren.",
    (
        _TABLE,
        Column("eens over", "Waar de tafel het over de bedoelingen eens was."),
        Column("oneens over", "Waar de tafel het over de bedoelingen oneens was."),
        Column("beleidsdoelen", "Hoe de bedoelingen zich verhouden tot de beleidsdoelen."),
    ),
)

ATTENDANCE = Form(
    "Aanwezigheid",
    "Elke rij is een deelnemer: wie er was, en of de toestemming gevraagd is.",
    (
        _TABLE,
        _PARTICIPANT,
        Column("aanwezig", "Was deze deelnemer er? Leeg betekent: ja.", _YES_NO),
        Column(
            "toestemming gevraagd",
            "Wanneer hardop om toestemming gevraagd is (2026-11-23 19:45). Leeg: nog niet.",
        ),
        Column(
            "vast aan tafel",
            "Blijft deze deelnemer bij een nieuwe indeling aan deze tafel?",
            _YES_NO,
        ),
    ),
)

APART = Form(
    "Niet bij elkaar",
    "Elke rij zijn twee deelnemers die niet aan één tafel horen. "
    "Dit blad is er alleen in een werkboek met alle namen.",
    (
        _TABLE,
        _PARTICIPANT,
        Column("andere tafel", "Het nummer van de tafel van de ander.", needed=True),
        Column("andere deelnemer", "Het nummer van de ander aan die tafel.", needed=True),
    ),
)

PLAN = Form(
    "Draaiboek",
    "Elke rij is een fase die langer of korter duurt dan het programma voorstelt.",
    (
        Column("fase", "Het deel van de bijeenkomst.", tuple(PHASES.values()), needed=True),
        Column("minuten", "Hoeveel minuten daarvoor zijn.", needed=True),
    ),
)

CARD_INGREDIENT, CARD_PURPOSE = "ingrediënt", "bedoeling"

SWITCHED_OFF = Form(
    "Kaartjes uit",
    "Elke rij is een kaartje dat uit staat. Is het toch gebruikt, dan staat het ook op het "
    "werkblad Ingrediënten of Bedoelingen.",
    (
        Column("soort", "Wat voor kaartje het is.", (CARD_INGREDIENT, CARD_PURPOSE), needed=True),
        *_CARD,
    ),
)

READY = Form(
    "Klaar",
    "Elke rij is een onderdeel van de checklist dat klaar is.",
    (Column("onderdeel", "De naam van het onderdeel.", needed=True),),
)

DECK, STARTS_AT = "stapel", "begintijd"

EXTRA_FIELDS = (DECK, STARTS_AT)
"""What may stand in the column `veld` of the sheet Sessie extra."""

SESSION_EXTRA = Form(
    "Sessie extra",
    "Nog meer gegevens van de bijeenkomst, één per rij.",
    (
        Column("veld", "Welk gegeven het is.", EXTRA_FIELDS, needed=True),
        Column("waarde", "Wat erbij hoort: de naam van de kaartenset, of hoe laat het begint."),
    ),
)

SAME = Form(
    "Zelfde kaartje",
    "Elke rij zegt van een kaartje dat het hetzelfde is als een ander kaartje.",
    (
        Column("soort", "Wat voor kaartje het is.", (CARD_INGREDIENT, CARD_PURPOSE), needed=True),
        _NUMBER,
        _OWN_OF,
        Column("zelfde als nummer", "Het nummer van het andere kaartje.", needed=True),
        Column(
            "van tafel",
            "Het nummer van de tafel die het andere kaartje maakte. Leeg: de vaste set.",
        ),
    ),
)

EXTRA_FORMS = (ROUND_3, ATTENDANCE, APART, PLAN, SWITCHED_OFF, READY, SESSION_EXTRA, SAME)
"""Sheets that came later: none of them has to be there."""

ALL_FORMS = (*FORMS, *EXTRA_FORMS)
"""Every sheet that is read, in the order in which they stand in the workbook."""
