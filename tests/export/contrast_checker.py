"""Whether text on a slide can be read on what lies behind it, by WCAG 2.1."""

from __future__ import annotations

from collections.abc import Iterator

from tests.export.slide_shapes import A, Element, P, Rectangle, box_of, shapes, text_of

LEAST_CONTRAST = 4.5


def faults_of_contrast(slide: Element, theme: dict[str, str]) -> Iterator[str]:
    below: list[tuple[Rectangle, str]] = []
    for shape in shapes(slide):
        fill, box = _fill_of(shape.find(f"{P}spPr"), theme), box_of(shape)
        own = fill or _under(box, below) or theme["ground"]
        if fill and box is not None:
            below.append((box, fill))
        for run in shape.iter(f"{A}r"):
            cell = next(run.iterancestors(f"{A}tc"), None)
            behind = own if cell is None else _fill_of(cell.find(f"{A}tcPr"), theme) or own
            ink = _fill_of(run.find(f"{A}rPr"), theme) or theme["tx1"]
            if not behind and shape.find(f".//{P}ph") is None:
                yield f"{text_of(run)!r} has no ground of its own over a picture"
            elif behind and contrast(ink, behind) < LEAST_CONTRAST:
                yield f"{text_of(run)!r} in {ink} on {behind} has too little contrast"


def _under(box: Rectangle | None, below: list[tuple[Rectangle, str]]) -> str | None:
    """The fill of the uppermost shape on which the middle of a box lies."""
    if box is None:
        return None
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return next(
        (
            fill
            for (left, top, width, height), fill in reversed(below)
            if left <= x <= left + width and top <= y <= top + height
        ),
        None,
    )


def _fill_of(properties: Element | None, theme: dict[str, str]) -> str | None:
    """The colour of a solid fill as rrggbb, tints worked out."""
    colour = None if properties is None else properties.find(f"{A}solidFill")
    if colour is None or not len(colour):
        return None
    if colour[0].tag == f"{A}srgbClr":
        return colour[0].get("val")
    value = theme[colour[0].get("val", "")]
    share = colour[0].find(f"{A}lumMod")
    return value if share is None else _tint(value, int(share.get("val", "0")) / 100_000)


def _tint(colour: str, share: float) -> str:
    """Near enough to lumMod and lumOff for a contrast: so much colour, the rest white."""
    parts = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(part * share + 255 * (1 - share)):02X}" for part in parts)


def contrast(one: str, other: str) -> float:
    """By WCAG 2.1, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
