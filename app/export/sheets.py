"""What slides are drawn on: our own, a client's as far as it can be drawn here, A3 and A4."""

from __future__ import annotations

from dataclasses import dataclass

from app.export.making import Paper
from app.export.our_look import COLOURS, FRONT_SIGN_BOX, SIGN_BOX, three_spheres
from app.export.slides import (
    NUMBER_BOX,
    OURS,
    SLIDE_HEIGHT,
    SLIDE_WIDTH,
    Box,
    Shape,
    Slide,
    Stage,
    inches,
)
from app.export.template_colours import Colours

_MM = 36_000
"""EMU to the millimetre."""

_THEME = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}

OUR_COLOURS = Colours(
    COLOURS | {name: COLOURS[of] for name, of in _THEME.items()}, ground=COLOURS["lt2"]
)

PAPER_COLOURS = Colours(OUR_COLOURS.named, ground=COLOURS["lt1"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size in EMU; `number` is where the number of a page stands, None where it has none.

    `front_colours` where the front has colours of its own.
    """

    width: int
    height: int
    stage: Stage
    colours: Colours
    number: Box | None = None
    signed: bool = False
    """Whether our own sign stands on it."""
    front_colours: Colours | None = None

    def colours_of(self, slide: Slide) -> Colours:
        return (self.front_colours if slide.front else None) or self.colours

    def title_ink(self, slide: Slide) -> str:
        """As the slide says, or as titles are by themselves where that can be read."""
        colours = self.colours_of(slide)
        own = colours.title
        fits = own is not None and colours.readable(own, colours.ground or "bg1")
        return slide.title_ink or (own if own is not None and fits else "tx1")

    def sign(self, slide: Slide) -> tuple[Shape, ...]:
        if not self.signed:
            return ()
        return three_spheres(FRONT_SIGN_BOX, 3.0) if slide.front else three_spheres(SIGN_BOX, 1.75)


OUR_SHEET = Sheet(SLIDE_WIDTH, SLIDE_HEIGHT, OURS, OUR_COLOURS, NUMBER_BOX, signed=True)


def paper_sheet(paper: Paper) -> Sheet:
    """White, landscape; of a slide, our own."""
    if paper is Paper.SLIDE:
        return OUR_SHEET
    wide, high = (420 * _MM, 297 * _MM) if paper is Paper.A3 else (297 * _MM, 210 * _MM)
    margin = 12 * _MM
    across = wide - 2 * margin
    title = Box(margin, margin, across, inches(0.66))
    top = title.y + title.height + inches(0.12)
    foot_high = inches(0.97)
    foot = Box(margin, high - margin - foot_high, across - inches(1.0), foot_high)
    number = Box(wide - margin - inches(0.8), foot.y, inches(0.8), foot_high)
    body = Box(margin, top, across, foot.y - inches(0.1) - top)
    front = Box(margin, round(high * 0.16), across, inches(1.6))
    under = Box(margin, front.y + front.height + inches(0.1), across, inches(0.75))
    goal_top = under.y + under.height + inches(0.2)
    privacy = Box(margin, high - margin - inches(1.1), across, inches(1.1))
    goal = Box(margin, goal_top, across, privacy.y - inches(0.2) - goal_top)
    # Below it the last line of the foot: whose page it is.
    note = Box(foot.x, foot.y, foot.width, foot_high - inches(0.3))
    stage = Stage(title, front, under, goal, privacy, body, body, foot, body, note)
    return Sheet(wide, high, stage, PAPER_COLOURS, number)


def client_sheet(
    width: int, height: int, stage: Stage, colours: Colours, front_colours: Colours
) -> Sheet:
    """A client's slides: their size, room and colours, without what their template draws."""
    return Sheet(width, height, stage, colours, front_colours=front_colours)
