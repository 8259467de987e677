"""Makes Qt's actions and menus of the two tables, and keeps them in step with the situation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.model.entities import Table
from app.model.operations.tables import table_name
from app.ui import theme
from app.ui.action import Action, Situation, changes
from app.ui.actions import ACTIONS, EXPORTS, LINE, MENUS, RECENT, TABLES
from app.ui.shortcuts import MOST_TABLE_KEYS


class Menus(QObject):
    """The menu bar of a window; orders are looked up in it by their dotted names."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions = {action.id: self._make(action) for action in ACTIONS}
        self._recent = QMenu("Recente bestanden", window)
        self._tables: QMenu | None = None
        self._table_actions: list[QAction] = []
        self._table_names: list[tuple[str, str, bool]] = []
        self._first_after_tables: QAction | None = None
        self._exports: list[QAction] = []
        for title, entries in MENUS:
            menu = window.menuBar().addMenu(title)
            for entry in entries:
                self._add(menu, entry)

    def _make(self, action: Action) -> QAction:
        text = f"{action.text}\t{action.shown_keys}" if action.shown_keys else action.text
        made = QAction(text, self._window)
        made.setShortcuts([QKeySequence(keys) for keys in action.keys.split("; ") if keys])
        made.setCheckable(action.checked is not None)
        made.setMenuRole(QAction.MenuRole.NoRole)
        made.triggered.connect(lambda: self._carry_out(action))
        self._window.addAction(made)
        return made

    def _carry_out(self, action: Action) -> None:
        # Looked up now: half of the window is only made when a session opens.
        order = attrgetter(action.order)(self._window)
        order() if action.argument is None else order(action.argument)

    def _add(self, menu: QMenu, entry: str) -> None:
        if entry == LINE:
            line = menu.addSeparator()
            if menu is self._tables and self._first_after_tables is None:
                self._first_after_tables = line
        elif entry == RECENT:
            menu.addMenu(self._recent)
        elif entry == TABLES:
            self._tables = menu
        elif entry == EXPORTS:
            self._exports_menu = menu.addMenu("Exporteren")
        else:
            menu.addAction(self._actions[entry])

    def action(self, action_id: str) -> QAction:
        return self._actions[action_id]

    @property
    def table_actions(self) -> Sequence[QAction]:
        return tuple(self._table_actions)

    @property
    def export_actions(self) -> Sequence[QAction]:
        return tuple(self._exports)

    def dress(self) -> None:
        """Icons in the colours of the theme."""
        for action in ACTIONS:
            if action.icon:
                self._actions[action.id].setIcon(theme.icon(action.icon, in_menu=True))

    def show_situation(self, now: Situation) -> None:
        """Which entries make sense, which are ticked, and what undo and redo would do."""
        for action in ACTIONS:
            made = self._actions[action.id]
            made.setEnabled(action.enabled(now) and not (now.read_only and changes(action)))
            if action.checked is not None:
                made.setChecked(action.checked(now))
        for action_id, words, what in (
            ("undo", "Ongedaan maken", now.undo_label),
            ("redo", "Opnieuw", now.redo_label),
        ):
            # An ampersand would underline the next letter.
            named = f"{words}: {what}".replace("&", "&&") if what else words
            self._actions[action_id].setText(named)
        self._exports_menu.setEnabled(now.is_open)
        for export in self._exports:
            export.setEnabled(now.is_open)

    def show_recent(self, paths: Sequence[Path], act: Callable[[Path], object]) -> None:
        """The files of before."""
        self._recent.clear()
        for path in paths:
            entry = self._recent.addAction(path.name.replace("&", "&&"))
            entry.setToolTip(str(path))
            entry.triggered.connect(lambda _=False, each=path: act(each))
        self._recent.setEnabled(bool(paths))

    def show_exports(
        self, exporters: Sequence[tuple[str, str, str]], act: Callable[[str], object]
    ) -> None:
        """An entry for every kind of report."""
        for key, words, _ in exporters:
            entry = self._exports_menu.addAction(f"{words} …")
            entry.triggered.connect(lambda _=False, each=key: act(each))
            self._exports.append(entry)

    def show_tables(
        self, tables: Sequence[Table], chosen: str, act: Callable[[str], object]
    ) -> None:
        """An entry for every table; the first nine have a key. No entry when nothing is open."""
        menu = self._tables
        assert menu is not None
        names = [(table.id, table_name(table), table.id == chosen) for table in tables]
        if names == self._table_names:
            return
        self._table_names = names
        for gone in self._table_actions:
            menu.removeAction(gone)
            gone.deleteLater()
        self._table_actions = []
        group = QActionGroup(menu)
        for place, (table_id, name, is_chosen) in enumerate(names, start=1):
            entry = QAction(name.replace("&", "&&"), menu, checkable=True)
            entry.setChecked(is_chosen)
            if place <= MOST_TABLE_KEYS:
                entry.setShortcut(QKeySequence(f"Ctrl+{place}"))
            entry.triggered.connect(lambda _=False, each=table_id: act(each))
            group.addAction(entry)
            self._table_actions.append(entry)
        if self._first_after_tables is not None:
            menu.insertActions(self._first_after_tables, self._table_actions)
