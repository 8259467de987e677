"""The Dutch words for the enumerations: on the screen, in the workbook and on the slides."""

from __future__ import annotations

from app.model.entities import Agreement, Kind, Phase, Sphere, Stance, Verdict

VERDICTS = {Verdict.IN: "wel", Verdict.DOUBT: "twijfel", Verdict.OUT: "niet"}

SIDES = {Verdict.IN: "wel", Verdict.OUT: "niet"}
"""The verdicts that a conclusion can have."""

SPHERES = {
    Sphere.PERSONAL: "persoonlijk",
    Sphere.COMMUNAL: "gemeenschappelijk",
    Sphere.INSTITUTIONAL: "institutioneel",
}

AGREEMENTS = {
    Agreement.AGREED: "eens",
    Agreement.DISAGREED: "oneens",
    Agreement.NOT_DISCUSSED: "niet besproken",
}

STANCES = {Stance.FOR: "voor", Stance.AGAINST: "tegen", Stance.DOUBT: "twijfel"}

KINDS = {Kind.EFFECT: "doel of effect", Kind.TRAIT: "karaktereigenschap"}

PHASES = {
    Phase.PREPARATION: "voorbereiding",
    Phase.INTRODUCTION: "kennismaking",
    Phase.ROUND_1: "ronde 1",
    Phase.ROUND_2: "ronde 2",
    Phase.ROUND_3: "ronde 3",
    Phase.CLOSING: "slot",
    Phase.REPORT: "verslag",
}


def counted(count: int, one: str, many: str) -> str:
    """ "1 kaartje", "2 kaartjes", "0 kaartjes"."""
    return f"{count} {one if count == 1 else many}"
