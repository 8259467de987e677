"""The style sheet of the window's own pieces, on top of that of the application."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from app.files import resource

if TYPE_CHECKING:
    from app.ui.theme import Theme, TypeScale

_SHEET = Template("""
QFrame[role="status"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[role="status"] QLabel { color: $quiet; }
QFrame[role="status"] QLabel[role="hand"] { color: $ink; background: $accent_soft;
    border-radius: 5px; padding: 2px 10px; }

QFrame[role="quick"] { background: $panel; border: none; border-top: 1px solid $line; }
QFrame[role="quick-preview"] { background: $field; border: 2px solid $edge; border-radius: 8px; }
QFrame[role="quick-preview"][tone="ready"], QFrame[role="quick-preview"][tone="done"] {
    border-color: $accent; }
QLabel[role="quick-sentence"][tone="ready"] { font-weight: 600; }
QLabel[role="quick-sentence"][tone="done"] { color: $accent; font-weight: 600; }
QLabel[role="quick-problem"] { color: $quiet; }
QLabel[role="quick-problem"][tone="wrong"], QLabel[role="quick-problem"][tone="asks"] {
    color: $warning; font-weight: 600; }
QListWidget[role="quick"] { background: $field; border: none; }
QLabel[role="key"] { color: $ink; background: $field; border: 1px solid $edge;
    border-bottom-width: 2px; border-radius: 4px; padding: 1px 6px; font-size: ${small}pt; }

QPushButton[role="segment"] { border-radius: 0; border-left-width: 0; padding: 3px 9px;
    margin: 0; background: $field; }
QPushButton[role="segment"][place="first"] { border-left-width: 1px;
    border-top-left-radius: 6px; border-bottom-left-radius: 6px; }
QPushButton[role="segment"][place="last"] { border-top-right-radius: 6px;
    border-bottom-right-radius: 6px; }
QPushButton[role="segment"][place="only"] { border-left-width: 1px; border-radius: 6px; }
QPushButton[role="segment"]:hover { background: $accent_soft; color: $ink; }
QPushButton[role="segment"]:checked { background: $accent; color: $on_accent;
    border-color: $accent; font-weight: 600; }
QPushButton[role="segment"]:checked:disabled { background: $edge; color: $surface; }
QPushButton[role="segment"]:focus { border: 2px solid $focus; padding: 2px 7px; }

QPushButton[role="choice"][tone="no"] { color: $warning; border-color: $warning;
    font-weight: 600; }
QPushButton[role="choice"][tone="no"]:disabled { color: $edge; border-color: $line; }
QLineEdit[role="introduction"]:disabled { color: $quiet; }
QPushButton[role="choice"][tone="no"]:focus { border-color: $focus; }

QPushButton[role="small"] { padding: 1px 8px; min-height: 20px; font-size: ${small}pt; }
QPushButton[role="small"]:focus { padding: 0 7px; }
QPushButton[role="danger"] { background: $warning; color: $field; border: 1px solid $warning;
    font-weight: 600; }
QPushButton[role="danger"]:hover { background: $ink; color: $surface; border-color: $ink; }
QPushButton[role="line"] { background: transparent; border: 1px solid transparent;
    text-align: left; padding: 5px 8px; }
QPushButton[role="line"]:hover { background: $accent_soft; border-color: $line; }
QPushButton[role="line"]:focus { border: 2px solid $focus; padding: 4px 7px; }

QPushButton[role="zone"] { padding: 1px 6px; min-height: 22px; }
QPushButton[role="zone"]:focus { border: 2px solid $focus; padding: 0 5px; }
QPushButton[role="zone"]:checked { font-weight: 600; border-width: 2px; padding: 0 5px; }
$zones

QLabel[role="display"] { font-size: ${display}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="section"] { color: $quiet; font-weight: 600; border-bottom: 1px solid $line;
    padding: 6px 0 3px 0; }
QLabel[role="group"] { font-weight: 600; padding-top: 2px; }
QLabel[role="place"] { font-weight: 600; }
QLabel[role="number"] { color: $quiet; background: $surface; border: 1px solid $line;
    border-radius: 5px; padding: 2px 7px; font-weight: 600; }
QLabel[role="sign"] { font-weight: 700; color: $quiet; }
QLabel[role="sign"][tone="stance-for"], QLabel[role="sign"][tone="verdict-in"] { color: $accent; }
QLabel[role="sign"][tone="stance-against"], QLabel[role="sign"][tone="verdict-out"] {
    color: $warning; }
QLabel[role="total"] { font-weight: 600; }
QLabel[role="badge"] { color: $on_accent; background: $accent; border-radius: 4px;
    padding: 1px 7px; font-size: ${small}pt; font-weight: 600; }
QLabel[role="rank"] { color: $quiet; font-size: ${large}pt; font-weight: 600; }
QLabel[role="rank"][leads="true"] { color: $accent; }
QLabel[role="count"] { font-size: ${title}pt; font-weight: 600; }

QFrame[role="rail"] { background: $panel; border: none; }
RailPiece { background: transparent; border: 2px solid transparent;
    border-bottom: 3px solid transparent; border-radius: 6px; padding: 0; }
RailPiece:hover { background: $accent_soft; }
RailPiece:checked { background: $field; border-bottom-color: $accent;
    border-bottom-left-radius: 0; border-bottom-right-radius: 0; }
RailPiece:focus { border: 2px solid $focus; padding: 0; }
QLabel[role="rail-name"] { font-weight: 600; }
QLabel[role="rail-progress"] { color: $quiet; font-size: ${small}pt; }
QLabel[role="clock-warning"] { color: $warning; font-size: ${small}pt; font-weight: 600; }
QFrame[role="popover"] { background: $panel; border: 2px solid $edge; border-radius: 10px; }
QLabel[role="tip-name"] { font-weight: 600; }
QScrollArea[role="tips"] { border: 2px solid transparent; border-radius: 6px; }
QScrollArea[role="tips"]:focus { border-color: $focus; }

QFrame[role="entry"] { background: $field; border: 1px solid $line; border-radius: 6px; }
QFrame[role="cell"] { background: $field; border: 1px solid $edge; border-radius: 6px; }
QFrame[role="cell"][tone="warning"] { border-color: $warning; }
QLineEdit[role="cell"], QPlainTextEdit[role="cell"] { background: transparent;
    border: 2px solid transparent; border-radius: 4px; padding: 0 3px; }
QLineEdit[role="cell"] { font-weight: 600; }
QLineEdit[role="cell"]:focus, QPlainTextEdit[role="cell"]:focus { border-color: $focus;
    padding: 0 3px; }
QLabel[role="cell-warning"] { color: $warning; font-size: ${small}pt; padding: 1px 5px 3px 5px; }
QListView[role="offers"] { background: $card; border: 2px solid $accent; padding: 1px; }
QFrame[role="writing"] { background: $surface; border: none; border-top: 1px solid $line;
    border-bottom-left-radius: 8px; border-bottom-right-radius: 8px; }
QFrame[role="tally"] { background: $panel; border: 2px solid $panel; border-radius: 8px; }
QFrame[role="tally"]:hover { border-color: $line; }
QFrame[role="tally"]:focus { border-color: $focus; background: $field; }
QFrame[role="sheet"] { background: $panel; border: 1px solid $line;
    border-bottom: 2px solid $edge; border-radius: 12px; }
QFrame[role="message"] { border-radius: 8px; background: $accent_soft;
    border: 2px solid $accent; }
QFrame[role="message"][tone="warning"] { background: $warning_soft; border-color: $warning; }

QToolButton[role="icon"] { padding: 2px; min-width: 20px; min-height: 20px; }
QToolButton[role="icon"]:focus { padding: 1px; }
QPushButton[role="start"], QPushButton[role="start-first"] { min-height: 36px; padding: 4px 10px; }
QPushButton[role="start-first"] { background: $accent; color: $on_accent;
    border: 1px solid $accent; font-weight: 600; }
QPushButton[role="start-first"]:hover { background: $ink; color: $surface; border-color: $ink; }
QPushButton[role="start"]:focus, QPushButton[role="start-first"]:focus {
    border: 3px solid $focus; padding: 2px 8px; }
QTableView[role="people"] { border: 2px solid $line; border-radius: 0; }
QTableView[role="people"]:focus { border-color: $focus; }
QTableView[role="people"]::item:selected { background: $accent_soft; color: $ink; }
QTableView[role="people"]::item:focus { border: 2px solid $focus; padding: 0 4px; }
QTableView::indicator { width: ${mark}px; height: ${mark}px; border: 1px solid $edge;
    background: $field; border-radius: 4px; }
QTableView::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QTableView QLineEdit { border-radius: 0; padding: 0 5px; min-height: 26px; }
""")

_ZONE = Template("""
QPushButton[role="zone"][sphere="$sphere"]:hover { background: $fill; color: $ink;
    border-color: $line; }
QPushButton[role="zone"][sphere="$sphere"]:checked { background: $fill; color: $ink;
    border-color: $line; }
QLabel[role="sphere"][sphere="$sphere"] { color: $ink; border-left: 4px solid $line;
    padding-left: 6px; }
""")


def window_style(theme: Theme, scale: TypeScale) -> str:
    """The sheet for a theme."""
    check = resource(f"icons/style/check-{theme.name}.svg").as_posix()
    zones = ""
    for sphere, tint in (
        ("personal", theme.personal),
        ("communal", theme.communal),
        ("institutional", theme.institutional),
        ("none", theme.out),
    ):
        zones += _ZONE.substitute(sphere=sphere, fill=tint.fill, line=tint.line, ink=tint.ink)
    colours = {
        name: getattr(theme, name)
        for name in _SHEET.get_identifiers()
        if isinstance(getattr(theme, name, None), str)
    }
    sizes = {
        "small": scale.small,
        "large": scale.large,
        "title": scale.title,
        "mark": round(scale.body * 1.6),
        "display": round(scale.title * 1.5, 1),
    }
    return _SHEET.substitute(colours | sizes | {"zones": zones, "check": check})
