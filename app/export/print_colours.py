"""Colours on paper: ours or a house's; words stay readable, and a grey printer can't spoil it."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.entities import Sphere

_WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Tone:
    """Of one sphere: the ground of `wel`, that of `twijfel`, lines (3:1), words (7:1 on fill)."""

    fill: str
    band: str
    line: str
    ink: str


_OURS = {
    Sphere.PERSONAL: "#a8476d",
    Sphere.COMMUNAL: "#9a6c12",
    Sphere.INSTITUTIONAL: "#41719f",
}


def tones(house: tuple[str, ...] = ()) -> dict[Sphere, Tone]:
    """A tone for each sphere; of one to three house colours, the last for those that have none."""
    spheres = list(Sphere)
    named = {
        sphere: house[min(place, len(house) - 1)] if house else _OURS[sphere]
        for place, sphere in enumerate(spheres)
    }
    return {sphere: tone(colour) for sphere, colour in named.items()}


def tone(colour: str) -> Tone:
    fill, band = mixed(colour, _WHITE, 0.8), mixed(colour, _WHITE, 0.93)
    return Tone(fill, band, darkened(colour, band, 3.0), darkened(colour, fill, 7.0))


def darkened(colour: str, ground: str, least: float) -> str:
    """The colour with as much black in it as its contrast with the ground needs."""
    for step in range(21):
        darker = mixed(colour, "#000000", step / 20)
        if contrast(darker, ground) >= least:
            return darker
    return "#000000"


def mixed(colour: str, other: str, share: float) -> str:
    """With so large a share of the other colour."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """As WCAG has it: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in _channels(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    value = int(colour.removeprefix("#"), 16)
    return value >> 16, value >> 8 & 255, value & 255
