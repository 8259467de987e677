"""Which theme colours of a template can be read on which, by measured contrast."""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass, replace

from app.export.slides import Bars, Grid, Paragraph, Part, Run, Shape, Slide

LEAST_CONTRAST = 4.5
_SURE = ("FFFFFF", "000000")


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a template by their theme names, as rrggbb; "paper" is what cards are on.

    `ground` is the background of a slide, None where that is a picture or more than one colour.
    """

    named: Mapping[str, str]
    ground: str | None

    title: str | None = None
    """The colour that titles have by themselves, None where that is no plain colour."""
    title_fill: str | None = None
    """Behind titles that were moved to where the ground is not known."""

    def value(self, colour: str) -> str:
        name, _, tint = colour.partition(":")
        value = self.named.get(name, name)
        return tinted(value, int(tint) / 100) if tint else value

    def readable(self, ink: str, paper: str, least: float = LEAST_CONTRAST) -> bool:
        return contrast(self.value(ink), self.value(paper)) >= least

    def ink_on(self, paper: str) -> str:
        """The first theme colour that can be read there; black or white where none can."""
        names = ("tx1", "tx2", "bg1", "bg2")
        found = next((name for name in names if self.readable(name, paper)), None)
        return found or max(_SURE, key=lambda each: contrast(each, self.value(paper)))

    def dressed(self, slide: Slide) -> Slide:
        parts = tuple(self._part(part) for part in slide.parts)
        if self.ground is None:
            own = None if slide.front or not self.title_fill else self.ink_on(self.title_fill)
            return replace(slide, parts=parts, title_ink=own)
        ink = self.ink_on(self.ground)
        unread = self.title is None or contrast(self.title, self.ground) < LEAST_CONTRAST
        return replace(slide, parts=parts, title_ink=ink if unread else None, subtitle_ink=ink)

    def _part(self, part: Part) -> Part:
        if isinstance(part, Shape):
            return self._shape(part)
        if isinstance(part, Bars):
            ground = self.ground or "bg1"
            colour = part.colour if self.readable(part.colour, ground, 3.0) else self.ink_on(ground)
            fill = None if self.ground else "bg1"
            return replace(part, colour=colour, ink=self.ink_on(ground), fill=fill)
        if isinstance(part, Grid):
            ink = self.ink_on("bg1")
            head = ("tx2", "bg1") if self.readable("bg1", "tx2") else (ink, "bg1")
            rows = tuple(
                replace(
                    row,
                    cells=tuple(
                        tuple(self._inked(each, ink) for each in cell) for cell in row.cells
                    ),
                    fills=row.fills and tuple(fill and self._tint(fill) for fill in row.fills),
                )
                for row in part.rows
            )
            return replace(part, rows=rows, head=head)
        return part

    def _shape(self, shape: Shape) -> Shape:
        look = shape.look
        behind = look.fill or self.ground
        if shape.paragraphs and behind is None:
            # A name of a zone or sphere lies on the paper of the board, not on the ground.
            look = replace(look, fill="bg1")
            behind = "bg1"
        if look.fill and ":" in look.fill:
            look = replace(look, fill=self._tint(look.fill))
        if look.hatch and not self.readable(self.ink_on("bg1"), look.hatch):
            look = replace(look, hatch=None)
        if look.line and ":" not in look.line and not self.readable(look.line, "bg1", 3.0):
            look = replace(look, line=self.ink_on("bg1"))
        if not shape.paragraphs:
            return replace(shape, look=look)
        ink = self.ink_on(look.fill or behind or "bg1")
        on_board = shape.name.startswith(("Vak: ", "Sfeer: "))
        if on_board:
            ink = self.ink_on("bg1")
            look = look if self.ground else replace(look, fill=shape.look.fill)
        words = tuple(self._inked(each, ink, force=True) for each in shape.paragraphs)
        return replace(shape, look=look, paragraphs=words)

    def _tint(self, fill: str) -> str:
        return fill if self.readable(self.ink_on("bg1"), fill) else "bg1"

    def _inked(self, paragraph: Paragraph, ink: str, *, force: bool = False) -> Paragraph:
        return replace(
            paragraph,
            runs=tuple(
                Run(run.text, run.bold, ink if force or run.colour is None else run.colour)
                for run in paragraph.runs
            ),
        )


def contrast(one: str, other: str) -> float:
    """By WCAG 2.1, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tinted(colour: str, share: float) -> str:
    return relit(colour, share, 1 - share)


def relit(colour: str, share: float, more: float) -> str:
    """As lumMod and lumOff do it: the lightness times a share, and some more, from 0 to 1."""
    hue, light, full = rgb_to_hls(*(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    lit = min(max(light * share + more, 0.0), 1.0)
    return "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(hue, lit, full))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
