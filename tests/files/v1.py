"""What v1.gsb holds. `python -m tests.files.v1` made it; it refuses to make it again."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from app.model import store
from app.model.applied import Applied
from app.model.document import Document
from app.model.entities import (
    Agreement,
    Argument,
    Choice,
    ClosingAnswer,
    Conclusion,
    Ingredient,
    Kind,
    Note,
    Participant,
    Phase,
    Photo,
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
from app.model.snapshot import Snapshot

PATH = Path(__file__).with_name("v1.gsb")

SAVED_AT = datetime(2026, 11, 23, 20, 15, 3, tzinfo=UTC)

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441"
    "54789c633851a1010003740169cbfad0d70000000049454e44ae426082"
)
"""A picture of one dot."""

DOCUMENT = Document(
    [
        Session(
            "0001",
            "Wat hoort bij de sociale basis?",
            "Gemeente Zeewijk",
            "2026-11-23",
            "Buurthuis De Ankerplaats",
            "Elkaar begrijpen",
            "Het verslag gaat naar de raad; er wordt vanavond niets besloten.",
            135,
            4,
        ),
        PolicyGoal("0002", "Inwoners kennen elkaar en helpen elkaar."),
        Table("0003", 1, "De vuurtoren", "Noor", "Sjoerd", "0008"),
        Table("0004", 2),
        Participant(
            "0005", "0003", 1, "Özlem Şahin", "Welzijn Zeewijk", "professional", "uitvoering",
            True, False, True,
        ),
        Ingredient("0006", 12, "Bibliotheek", "Een plek waar je zomaar binnenloopt."),
        Ingredient("0007", 61, "Het bankje bij de haven 🪑", "", "0003"),
        Purpose("0008", 3, "Meedoen", "Iedereen kan meedoen, ook wie weinig heeft."),
        Purpose("0009", 9, "Samen eten", "", "0003"),
        Choice("000a", "0005", "0006", Verdict.DOUBT, "=het is ook een gebouw", 2),
        Placement(
            "000b", "0003", "0006", Verdict.IN, Sphere.COMMUNAL, 412.5, 233.25,
            Agreement.DISAGREED,
        ),
        Placement("000c", "0003", "0007", Verdict.OUT, None, 80.0, 540.0),
        Argument(
            "000d", "0003", "0006", Stance.FOR,
            "Je hoeft er niets te kopen.\nEn je mag er blijven.", Kind.TRAIT, "0005",
        ),
        Argument("000e", "0003", "0006", Stance.AGAINST, "Dat is gewoon beleid."),
        Conclusion("000f", "0003", Verdict.OUT, "wat een indicatie vraagt", Kind.EFFECT),
        Votes("0010", "0003", "0008", "0005", 3),
        Votes("0011", "0003", "0009", None, 5),
        ClosingAnswer("0012", "0005", "Gewoon is niet gewoon", "Koffie met de wijkagent"),
        Note("0013", "0003", Phase.ROUND_1, "20:05", "Lang gesprek over het bankje", "0005"),
        Note("0014", None, Phase.CLOSING, "21:30", "Veel dank van de wethouder"),
        Photo(
            "0015", "0003", hashlib.sha256(PICTURE).hexdigest(), "image/png", 1, 1,
            Phase.ROUND_2, "20:40", "Het bord van tafel 1", True, "0006",
        ),
    ]
)  # fmt: skip

APPLIED = Applied().add("5f2a", 1).add("5f2a", 2).add("5f2a", 5)

if __name__ == "__main__":
    data = store.build(
        Snapshot(
            "3f1c", 12, SAVED_AT, DOCUMENT, APPLIED, {hashlib.sha256(PICTURE).hexdigest(): PICTURE}
        )
    )
    with PATH.open("xb") as file:
        file.write(data)
