"""The look: named colours for light and dark, one type scale, spacing, and icons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from app.files import resource
from app.ui.style import style_sheet
from app.ui.window_style import window_style

if TYPE_CHECKING:
    # The window shows before the model is imported.
    from PySide6.QtSvg import QSvgRenderer

    from app.model.entities import Sphere

# The families that we want, in order, with a factor that brings their small letters to about
# one size: Carlito is a tenth smaller than Segoe UI, DejaVu a twentieth larger.
_FAMILIES = (
    ("Segoe UI", 1.0),
    ("SF Pro Text", 1.0),
    ("Noto Sans", 0.98),
    ("Open Sans", 0.98),
    ("Carlito", 1.12),
    ("Liberation Sans", 1.0),
    ("DejaVu Sans", 0.94),
)

_ROOM = re.compile(r"(min-(?:height|width)): (\d+)px")
"""Room for text in the sheet: it counts before what a widget asks for itself."""

_ICON_SIZES = (16, 24, 32, 48)
STYLE = "fusion"
"""Qt's own style that ours is drawn on; set before the application is made, it costs nothing."""

_SPACES = (4, 8, 12, 16, 24)

TEXT_SIZES = (100, 125, 150, 175, 200)
"""How large text can be, in percent of the usual."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one sphere, or of `niet`.

    `fill` and `band` carry text in `ink` (4.5:1); `line` is for cues on them (3:1).
    """

    fill: str
    band: str
    line: str
    ink: str


@dataclass(frozen=True, slots=True)
class TypeScale:
    """The sizes of text, in points."""

    small: float = 9.0
    body: float = 10.0
    large: float = 12.0
    title: float = 16.0

    def times(self, factor: float) -> TypeScale:
        return TypeScale(
            *(round(size * factor, 1) for size in (self.small, self.body, self.large, self.title))
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """Every colour by what it is for, as #rrggbb."""

    name: str
    table: str
    """What the board lies on."""
    surface: str
    """The window."""
    panel: str
    """A pane or list on the window."""
    field: str
    """What one types in."""
    paper: str
    """The board."""
    card: str
    ink: str
    quiet: str
    """Text that steps back, and still reads well."""
    line: str
    """Decoration only."""
    edge: str
    """The outline of what can be used."""
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    warning: str
    warning_soft: str
    shadow: str
    shade: str
    """The edge of a card at rest, as it would look in the shadow."""
    personal: Tint
    communal: Tint
    institutional: Tint
    out: Tint

    def tint(self, sphere: Sphere | None) -> Tint:
        """The colours of a sphere; of `niet` for None."""
        tint: Tint = self.out if sphere is None else getattr(self, sphere.value)
        return tint


LIGHT = Theme(
    name="light",
    table="#e6ddcd",
    surface="#f3ede2",
    panel="#faf6ee",
    field="#fffdf8",
    paper="#fdfaf3",
    card="#fffefb",
    ink="#2b2620",
    quiet="#5f564a",
    line="#d9cfbd",
    edge="#8a7d69",
    accent="#2f6150",
    on_accent="#ffffff",
    accent_soft="#dfe9e0",
    focus="#1d6fa5",
    warning="#9b2c1f",
    warning_soft="#f8e3da",
    shadow="#5a4a32",
    shade="#bfb29b",
    personal=Tint("#f3dfe6", "#faf0f3", "#a8476d", "#7d2f50"),
    communal=Tint("#f4e3bb", "#fbf4e2", "#9a6c12", "#6a4906"),
    institutional=Tint("#d9e5f2", "#eff4f9", "#41719f", "#27507a"),
    out=Tint("#ebe6dc", "#fdfaf3", "#7d7263", "#544b3f"),
)

DARK = Theme(
    name="dark",
    table="#1c1a17",
    surface="#24211d",
    panel="#2b2823",
    field="#201e1a",
    paper="#2f2b26",
    card="#48423a",
    ink="#f0e9dc",
    quiet="#b9ae9d",
    line="#453f37",
    edge="#857a69",
    accent="#8fc7af",
    on_accent="#14231c",
    accent_soft="#2f4038",
    focus="#7cc0f0",
    warning="#f2a08f",
    warning_soft="#4a2a23",
    shadow="#000000",
    shade="#141210",
    personal=Tint("#4d2f3c", "#3a2c30", "#d58aa8", "#f3c3d5"),
    communal=Tint("#4b3d1c", "#393224", "#cda54c", "#f0d695"),
    institutional=Tint("#2a3d52", "#2b323a", "#7eaad6", "#bcd8f3"),
    out=Tint("#37332d", "#2f2b26", "#978b79", "#d3c8b6"),
)


def space(step: int) -> int:
    """The distances of the window in pixels: steps 1 to 5 are 4, 8, 12, 16, 24."""
    return _SPACES[step - 1]


def system_theme(app: QGuiApplication) -> Theme:
    """Light or dark, as the system says; light when it says nothing."""
    return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def apply_theme(app: QApplication, theme: Theme, text_size: int | None = None) -> None:
    """Dress the whole application; widgets hear of it as a change of palette or font.

    `text_size` is in percent; without it the size stays what it was.
    """
    if text_size is not None:
        app.setProperty("textSize", text_size)
    family, scale = font_family(), type_scale()
    # Once: a style that is set anew costs a round of all widgets.
    if app.property("theme") is None and app.style().name() != STYLE:
        app.setStyle(STYLE)
    font = QFont(family) if family else app.font()
    font.setPointSizeF(scale.body)
    app.setFont(font)
    app.setProperty("theme", theme.name)
    app.setPalette(_palette(theme))
    # Qt visits every widget that it dressed before, also one that is to be deleted later: its
    # record of such a one may be dead by the time that the next sheet comes.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # One sheet: each that is set costs a round of all widgets.
    sheet = style_sheet(theme, scale, _images(theme)) + window_style(theme, scale)
    app.setStyleSheet(_in_step(sheet))


def _in_step(sheet: str) -> str:
    """The sheet with its room in step with the text."""
    return _ROOM.sub(lambda found: f"{found[1]}: {sized(int(found[2]))}px", sheet)


def text_size() -> int:
    """How large text is, in percent."""
    wearing = QGuiApplication.instance()
    size = None if wearing is None else wearing.property("textSize")
    return 100 if size is None else int(size)


def sized(pixels: int) -> int:
    """So many pixels at 100 %, in step with the text."""
    return round(pixels * text_size() / 100)


def current(app: QGuiApplication | None = None) -> Theme:
    """The theme that the application wears; light before any was applied."""
    wearing = app or QGuiApplication.instance()
    return DARK if wearing is not None and wearing.property("theme") == DARK.name else LIGHT


def type_scale() -> TypeScale:
    """The sizes for the family that this computer has, as large as the user wants them."""
    return _family()[1].times(text_size() / 100)


def font_family() -> str:
    """The family of all text; empty where the system's own is used."""
    return _family()[0]


def icon(name: str, theme: Theme | None = None, *, in_menu: bool = False) -> QIcon:
    """An icon of resources/icons in the ink of the theme, quiet where it is disabled.

    A menu fills the row under the mouse, and calls its icon active, as buttons do without a fill.
    FileNotFoundError when there is no drawing of that name.
    """
    return _icon(name, theme or current(), in_menu)


@cache
def _icon(name: str, theme: Theme, in_menu: bool) -> QIcon:
    """Drawn once: a list of arguments has two a line, and every window the same."""
    found = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, theme.ink),
        (QIcon.Mode.Active, theme.on_accent if in_menu else theme.ink),
        (QIcon.Mode.Selected, theme.on_accent),
        (QIcon.Mode.Disabled, theme.edge),
    ):
        drawing = _drawing(name, colour)
        for size in _ICON_SIZES:
            found.addPixmap(_rendered(drawing, size), mode)
    return found


@cache
def picture(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """One icon in one colour: `size` in pixels of the screen's own measure, sharp at `ratio`."""
    pixmap = _rendered(_drawing(name, colour), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _drawing(name: str, colour: str) -> QSvgRenderer:
    # Another library to load, and the first picture comes after the first paint.
    from PySide6.QtSvg import QSvgRenderer

    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("#000", colour).encode()))


def _rendered(drawing: QSvgRenderer, pixels: int) -> QPixmap:
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return pixmap


def contrast(one: str, other: str) -> float:
    """The contrast of two colours after WCAG 2.1: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def _family() -> tuple[str, TypeScale]:
    """The first family of ours that is here: naming one that isn't costs macOS a search."""
    here = set(QFontDatabase.families())
    for family, factor in _FAMILIES:
        if family in here:
            return family, TypeScale().times(factor)
    return "", TypeScale()


def _images(theme: Theme) -> dict[str, str]:
    """The small drawings that the style sheet needs as files: those that fit this theme."""
    names = ("check", "chevron-down", "chevron-up", "chevron-right", "dot")
    suffix = "light" if theme is LIGHT else "dark"
    return {name: resource(f"icons/style/{name}-{suffix}.svg").as_posix() for name in names}


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: theme.surface,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.field,
        QPalette.ColorRole.AlternateBase: theme.panel,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.quiet,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.BrightText: theme.warning,
        QPalette.ColorRole.ToolTipBase: theme.card,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.accent,
        QPalette.ColorRole.Light: theme.card,
        QPalette.ColorRole.Midlight: theme.panel,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.edge,
        QPalette.ColorRole.Shadow: theme.shadow,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.edge))
    return palette
