"""The style sheet: how each kind of widget that we use looks in a theme."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.theme import Theme, TypeScale

# A widget says what it is with setProperty("role", …):
#   title, heading, quiet, small, warning, told, hint   on labels
#   panel, card, page, bar                              on frames
#   primary, tool, choice, big                          on buttons
_SHEET = Template("""
* { outline: none; }
QMainWindow, QDialog, QMessageBox, QWidget[role="page"] { background: $surface; color: $ink; }
QLabel, QCheckBox, QRadioButton, QGroupBox { color: $ink; background: transparent; }
QLabel:disabled, QCheckBox:disabled, QRadioButton:disabled { color: $edge; }

QLabel[role="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[role="heading"] { font-size: ${large}pt; font-weight: 600; }
QLabel[role="quiet"] { color: $quiet; }
QLabel[role="small"] { color: $quiet; font-size: ${small}pt; }
QLabel[role="warning"] { color: $warning; background: $warning_soft;
    border: 1px solid $warning; border-radius: 6px; padding: 5px 8px; }
QLabel[role="told"] { color: $ink; background: $accent_soft;
    border: 1px solid $accent; border-radius: 6px; padding: 5px 8px; }
QLabel[role="hint"] { color: $ink; background: $accent_soft; border-radius: 6px;
    padding: 4px 10px; }

QFrame[role="panel"], QWidget[role="panel"] { background: $panel; border: 1px solid $line;
    border-radius: 8px; }
QFrame[role="card"] { background: $card; border: 1px solid $line; border-bottom: 2px solid $edge;
    border-radius: 6px; }
QFrame[role="bar"] { background: $panel; border: none; border-bottom: 1px solid $line; }

QPushButton, QToolButton[role="button"], QComboBox, QSpinBox, QDateEdit, QTimeEdit {
    background: $field; color: $ink; border: 1px solid $edge; border-radius: 6px;
    padding: 4px 12px; min-height: 20px; }
QPushButton:hover, QToolButton[role="button"]:hover, QComboBox:hover { background: $accent_soft;
    border-color: $accent; }
QPushButton:pressed, QToolButton[role="button"]:pressed { background: $accent;
    color: $on_accent; }
QPushButton:checked { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:disabled, QComboBox:disabled { color: $edge; border-color: $line;
    background: $surface; }
QPushButton:default { border: 2px solid $accent; padding: 3px 11px; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent;
    font-weight: 600; }
QPushButton[role="primary"]:hover { background: $ink; color: $surface; border-color: $ink; }
QPushButton[role="primary"]:disabled { background: $surface; color: $edge;
    border-color: $line; }
QPushButton[role="big"] { min-width: 32px; min-height: 32px; padding: 0;
    font-size: ${large}pt; font-weight: 600; }
QPushButton[role="choice"] { padding: 4px 8px; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus,
QTimeEdit:focus { border: 2px solid $focus; }
QPushButton:focus { padding: 3px 11px; }
QPushButton[role="choice"]:focus { padding: 3px 7px; }
QPushButton[role="big"]:focus { padding: 0; }

QToolButton { background: transparent; color: $ink; border: 1px solid transparent;
    border-radius: 6px; padding: 3px 6px; min-width: 20px; min-height: 20px; }
QToolButton:hover { background: $accent_soft; border-color: $line; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; border-color: $accent; }
QToolButton:disabled { color: $edge; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit { background: $field; color: $ink;
    border: 1px solid $edge; border-radius: 6px; padding: 3px 7px;
    selection-background-color: $accent; selection-color: $on_accent;
    placeholder-text-color: $quiet; }
QLineEdit { min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus;
    padding: 2px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $edge; background: $surface;
    border-color: $line; }
QLineEdit > QToolButton { border: none; padding: 0; min-width: 16px; background: transparent; }

QComboBox { padding: 3px 8px; min-height: 22px; }
QSpinBox, QDateEdit, QTimeEdit { padding: 2px 12px 3px 12px; }
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow { image: url($chevron_down); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView { background: $field; color: $ink; border: 1px solid $edge;
    selection-background-color: $accent; selection-color: $on_accent; padding: 2px; }
QComboBox QAbstractItemView::item { min-height: 26px; }
QComboBox QAbstractItemView::item:selected { background: $accent; color: $on_accent; }
QSpinBox::up-button, QSpinBox::down-button, QDateEdit::up-button, QDateEdit::down-button,
QTimeEdit::up-button, QTimeEdit::down-button { border: none; width: ${drop}px; }
QSpinBox::up-arrow, QDateEdit::up-arrow, QTimeEdit::up-arrow { image: url($chevron_up);
    width: ${arrow}px; height: ${arrow}px; }
QSpinBox::down-arrow, QDateEdit::down-arrow, QTimeEdit::down-arrow { image: url($chevron_down);
    width: ${arrow}px; height: ${arrow}px; }

QCheckBox, QRadioButton { spacing: 7px; min-height: 24px; padding: 0 3px;
    border: 2px solid transparent; border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: ${mark}px; height: ${mark}px;
    border: 1px solid $edge; background: $field; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${half}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($check); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
    image: url($dot); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $surface;
    border-color: $line; }

QListView, QTableView, QTreeView { background: $field; alternate-background-color: $panel;
    color: $ink; border: 1px solid $edge; border-radius: 6px; gridline-color: $line;
    selection-background-color: $accent; selection-color: $on_accent; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid $focus; }
QListView::item { min-height: 26px; padding: 0 4px; border-radius: 4px; }
QListView::item:hover, QTableView::item:hover { background: $accent_soft; color: $ink; }
QListView::item:selected, QTableView::item:selected { background: $accent;
    color: $on_accent; }
QTableView::item { padding: 2px 6px; }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $quiet; border: none;
    border-bottom: 1px solid $edge; padding: 5px 7px; font-weight: 600; }
QHeaderView::section:vertical { padding: 2px 7px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: center right; }
QHeaderView::down-arrow { image: url($chevron_down); }
QHeaderView::up-arrow { image: url($chevron_up); }
QTableCornerButton::section { background: $panel; border: none; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $quiet; padding: 7px 16px; margin-right: 2px;
    border: 2px solid transparent; border-bottom: 3px solid transparent; min-height: 18px; }
QTabBar::tab:hover { color: $ink; background: $accent_soft; border-radius: 6px; }
QTabBar::tab:selected { color: $ink; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { border-color: $focus; border-radius: 6px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 14px; margin: 0; }
QScrollBar:horizontal { height: 14px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $surface; color: $ink; padding: 2px 4px; }
QMenuBar::item { padding: 5px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $accent; color: $on_accent; }
QMenu { background: $field; color: $ink; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 26px 6px 26px; border-radius: 4px; min-height: 16px; }
QMenu::item:selected { background: $accent; color: $on_accent; }
QMenu::item:disabled { color: $edge; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; margin-left: 6px; }
QMenu::indicator:checked { background: $accent; border-radius: 3px; image: url($check); }
QMenu::right-arrow { image: url($chevron_right); width: 12px; height: 12px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line; padding: 3px 6px;
    spacing: 4px; }
QToolBar::separator { background: $line; width: 1px; margin: 4px 6px; }
QStatusBar { background: $surface; color: $quiet; border-top: 1px solid $line; }
QStatusBar::item { border: none; }

QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: 8px; }
QSplitter::handle:vertical { height: 8px; }
QSplitter::handle:hover { background: $line; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 10px; padding: 10px 8px 8px;
    font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; padding: 5px 7px; }
QProgressBar { background: $field; border: 1px solid $edge; border-radius: 6px; color: $ink;
    text-align: center; min-height: 14px; }
QProgressBar::chunk { background: $accent_soft; border-radius: 5px; }
BoardView { background: $table; border: 2px solid $table; border-radius: 8px; }
BoardView:focus { border-color: $focus; }
""")


def style_sheet(theme: Theme, scale: TypeScale, images: Mapping[str, str]) -> str:
    """The sheet for a theme; `images` are paths of small drawings, by name with dashes."""
    colours = {
        name: getattr(theme, name)
        for name in _SHEET.get_identifiers()
        if isinstance(getattr(theme, name, None), str)
    }
    sizes = {
        "small": scale.small,
        "body": scale.body,
        "large": scale.large,
        "title": scale.title,
        "mark": 2 * round(scale.body * 0.8),
        "half": round(scale.body * 0.8),
        "arrow": round(scale.body * 1.05),
        "drop": round(scale.body * 2),
    }
    paths = {name.replace("-", "_"): path for name, path in images.items()}
    return _SHEET.substitute(colours | sizes | paths)
