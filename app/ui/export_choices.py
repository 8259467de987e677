"""The parts of the window for a report in which something is chosen, each under its heading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.model.words import listed
from app.ui.buttons import TextButton, buddy, label
from app.ui.combos import ValueCombo
from app.ui.export_wish import Format, PartWords
from app.ui.fields import LineField
from app.ui.layouts import empty
from app.ui.segments import Segments

K = TypeVar("K", bound=Hashable)

_PAPERS = {"a3": "A3", "a4": "A4"}

_ABOUT = {
    "pptx": "Dia’s die je in PowerPoint kunt bewerken.",
    "xlsx": "Alle gegevens in een werkboek. Dat lees je later weer in als sessie.",
    "pdf": "Dezelfde dia’s, om te lezen en te delen.",
    "borden": "De borden en grafieken in één PDF, elk op een bladzijde.",
    "png": "Elk bord en elke grafiek als plaatje.",
    "svg": "Elk bord en elke grafiek als tekening, voor de drukker.",
}

_LAYOUTS = {"voorblad": "Indeling van de eerste dia", "inhoud": "Indeling van de andere dia’s"}


_MOST_NAMES = 3
_MANY = 6
"""More boxes than this can be ticked at once."""


def replaced_words(there: Sequence[Path]) -> str:
    """Which files are there already; empty where none is."""
    if not there:
        return ""
    if len(there) > _MOST_NAMES:
        return f"{len(there)} van deze bestanden staan er al en worden vervangen."
    names = listed([f"‘{each.name}’" for each in there])
    return f"{names} {'staat' if len(there) == 1 else 'staan'} er al en " + (
        "wordt vervangen." if len(there) == 1 else "worden vervangen."
    )


def _column(parent: QWidget, spacing: int = 4) -> QVBoxLayout:
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


class Ticks(QWidget, Generic[K]):
    """Boxes of which at least one is to be ticked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[K, QCheckBox] = {}
        self._layout = _column(self, 0)

    def show_options(self, options: Mapping[K, str], on: Sequence[K]) -> None:
        """`on` are those that are ticked."""
        empty(self._layout)
        self.boxes = {}
        for key, words in options.items():
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(words)
            box.setChecked(key in on)
            box.clicked.connect(self.changed)
            self.boxes[key] = box
            self._layout.addWidget(box)
        if len(options) > _MANY:
            both = QHBoxLayout()
            both.setSpacing(8)
            for words, on_now in (("Alles aan", True), ("Alles uit", False)):
                both.addWidget(TextButton(words, partial(self._tick_all, on_now), role="small"))
            both.addStretch(1)
            self._layout.addLayout(both)

    def _tick_all(self, on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(on)
        self.changed.emit()

    @property
    def value(self) -> tuple[K, ...]:
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def is_whole(self) -> bool:
        return all(box.isChecked() for box in self.boxes.values())

    def describe(self, about: Mapping[str, str]) -> None:
        """A small line under each box that has one."""
        for key, box in self.boxes.items():
            words = about.get(str(key), "")
            if not words:
                continue
            box.setAccessibleDescription(words)
            line = label(words, "small", wrap=True)
            line.setContentsMargins(28, 0, 0, 4)
            self._layout.insertWidget(self._layout.indexOf(box) + 1, line)


class FormatChoice(QWidget):
    """Which kinds of file, several at once, and the paper of boards and charts."""

    changed = Signal()

    def __init__(self, formats: Sequence[Format], on: Sequence[str]) -> None:
        super().__init__()
        self.formats = {each.key: each for each in formats}
        self.ticks: Ticks[str] = Ticks()
        self.ticks.show_options({each.key: each.words for each in formats}, on)
        self.ticks.describe(_ABOUT)
        self.paper: Segments[str] = Segments("Papier van borden en grafieken", _PAPERS, "a3")
        self._paper_words = label("Papier van borden en grafieken", "small", wrap=True)
        layout = _column(self)
        layout.addWidget(self.ticks)
        layout.addWidget(self._paper_words)
        layout.addWidget(self.paper)
        self.ticks.changed.connect(self._ticked)
        self.paper.chosen.connect(lambda _paper: self.changed.emit())
        self._show_paper()

    @property
    def value(self) -> tuple[Format, ...]:
        return tuple(self.formats[key] for key in self.ticks.value)

    def _ticked(self) -> None:
        self._show_paper()
        self.changed.emit()

    def _show_paper(self) -> None:
        pictures = any(each.pictures for each in self.value)
        self.paper.setVisible(pictures)
        self._paper_words.setVisible(pictures)


class PartsChoice(QWidget):
    """Tables, the whole or both; and which parts of that, behind a button: mostly it is all."""

    changed = Signal()

    def __init__(
        self,
        parts: Sequence[PartWords],
        scopes: Mapping[str, str],
        there: Callable[[str, int], set[str]],
        out: Collection[str],
        scope: str,
    ) -> None:
        super().__init__()
        self._there = there
        self._tables = 0
        self.scope = ValueCombo[str]("Waarover gaat het?")
        self.scope.show_options(scopes.items(), scope)
        self.scope.activated.connect(lambda _place: self._picked())
        self.more = TextButton("Onderdelen kiezen", self._unfold)
        self.summary = label("", "small", wrap=True)
        self.ticks: Ticks[str] = Ticks()
        self.ticks.show_options(
            {each.key: each.words for each in parts},
            [each.key for each in parts if each.key not in out],
        )
        self.ticks.describe({each.key: each.about for each in parts if each.about})
        self.ticks.changed.connect(self._picked)
        self.ticks.setVisible(False)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        layout = _column(self)
        layout.addWidget(self.scope)
        layout.addWidget(self.summary)
        layout.addLayout(row)
        layout.addWidget(self.ticks)

    def show_tables(self, tables: int) -> None:
        """Of one table there is no whole."""
        self._tables = tables
        self.scope.setVisible(tables > 1)
        there = self._there(self.scope.value or "", tables)
        for key, box in self.ticks.boxes.items():
            box.setEnabled(key in there)
        on = sum(key in there for key in self.ticks.value)
        self.summary.setText(
            "Alle onderdelen."
            if on == len(there)
            else f"{on} van {len(there)} onderdelen. In een werkboek staat altijd alles."
        )

    @property
    def out(self) -> set[str]:
        return set(self.ticks.boxes) - set(self.ticks.value)

    def _picked(self) -> None:
        self.show_tables(self._tables)
        self.changed.emit()

    def _unfold(self) -> None:
        shown = self.ticks.isHidden()
        self.ticks.setVisible(shown)
        self.more.setText("Onderdelen verbergen" if shown else "Onderdelen kiezen")


class TemplateChoice(QWidget):
    """Our own look or a client's template; of that the layouts can be chosen."""

    changed = Signal()

    def __init__(self, ask: Callable[[], Path | None], template: Path | None) -> None:
        super().__init__()
        self._ask = ask
        self.path = template
        self._words = label("", wrap=True)
        self.choose = TextButton("Sjabloon kiezen …", self._choose)
        self.without = TextButton("Zonder sjabloon", self._drop)
        self.combos = {key: ValueCombo[str](words) for key, words in _LAYOUTS.items()}
        self._rows = {key: QWidget() for key in _LAYOUTS}
        self._chosen: dict[str, str] = {}
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.without)
        buttons.addStretch(1)
        layout = _column(self)
        layout.addWidget(self._words)
        layout.addLayout(buttons)
        for key, combo in self.combos.items():
            row = _column(self._rows[key], 2)
            row.addWidget(buddy(_LAYOUTS[key], combo))
            row.addWidget(combo)
            layout.addWidget(self._rows[key])
            combo.activated.connect(lambda _place, key=key: self._pick(key))
        self._show()

    @property
    def layouts(self) -> dict[str, str]:
        """Only those that somebody chose."""
        return dict(self._chosen)

    def show_layouts(self, names: Sequence[str], chosen: Mapping[str, str]) -> None:
        for key, combo in self.combos.items():
            self._rows[key].setVisible(bool(names))
            combo.show_options([(name, name) for name in names], chosen.get(key, ""))

    def _pick(self, key: str) -> None:
        value = self.combos[key].value
        if value is not None:
            self._chosen[key] = value
            self.changed.emit()

    def _choose(self) -> None:
        path = self._ask()
        if path is not None:
            self._take(path)

    def _drop(self) -> None:
        self._take(None)

    def _take(self, path: Path | None) -> None:
        self.path = path
        self._chosen.clear()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        path = self.path
        own = "Het ontwerp van Gespreksmodel." if path is None else path.name
        self._words.setText(own)
        self._words.setToolTip("" if path is None else str(path))
        if self.without.hasFocus():
            self.choose.setFocus()
        self.without.setVisible(path is not None)
        if path is None:
            self.show_layouts((), {})


class PlaceChoice(QWidget):
    """The folder and the name that all files get, and which files that will be."""

    changed = Signal()

    def __init__(self, ask: Callable[[Path], Path | None], folder: Path, name: str) -> None:
        super().__init__()
        self._ask = ask
        self.folder = folder
        self.name = LineField("Naam van de bestanden")
        self.name.put(name)
        self.other = TextButton("Andere map …", self._choose)
        self._where = label("", wrap=True)
        self.files = label("", "small", wrap=True)
        self.warning = label("", "warning", wrap=True)
        self.warning.hide()
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        layout = _column(self)
        layout.addWidget(buddy("Naam van de bestanden", self.name))
        layout.addWidget(self.name)
        layout.addWidget(self._where)
        layout.addLayout(row)
        layout.addWidget(self.files)
        layout.addWidget(self.warning)
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self._show()

    def show_files(self, paths: Sequence[Path], there: Sequence[Path]) -> None:
        """What will be written, and what of it is there now."""
        self.files.setText("Dit komt in de map: " + ", ".join(each.name for each in paths))
        self.files.setVisible(bool(paths))
        self.warning.setText(replaced_words(there))
        self.warning.setVisible(bool(there))

    def _choose(self) -> None:
        folder = self._ask(self.folder)
        if folder is not None:
            self.folder = folder
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self._where.setText(f"In de map {self.folder}")
