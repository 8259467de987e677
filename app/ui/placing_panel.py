"""The third road to the board: a button for each zone, and what the table said of the place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.model.board import ZONES, Zone
from app.model.entities import Agreement, Placement, Sphere, Verdict
from app.model.words import AGREEMENTS, SPHERES, VERDICTS
from app.ui.buttons import TextButton, label
from app.ui.segments import Segments
from app.ui.words import AGREEMENT_KEYS, VERDICT_SIGNS, spoken_zone, zone_words


class PlacingPanel(QWidget):
    """Says where the card should lie; shows where it does."""

    zone_asked = Signal(object)
    take_off_asked = Signal()
    agreement_asked = Signal(object)

    def __init__(self, keys: Mapping[Zone, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = label("", "place")
        self._off = TextButton("Van het bord", self.take_off_asked.emit, role="small")
        self._off.setToolTip("Haal het kaartje van het bord (Delete)")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._place, 1)
        head.addWidget(self._off)
        self._buttons = {zone: self._button(zone, keys.get(zone, "")) for zone in ZONES}
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(3)
        for row, sphere in enumerate(Sphere):
            name = label(SPHERES[sphere], "sphere")
            name.setProperty("sphere", sphere.value)
            grid.addWidget(name, row, 0)
            grid.addWidget(self._buttons[Zone(Verdict.IN, sphere)], row, 1)
            grid.addWidget(self._buttons[Zone(Verdict.DOUBT, sphere)], row, 2)
        elsewhere = label("geen sfeer", "sphere")
        elsewhere.setProperty("sphere", "none")
        grid.addWidget(elsewhere, 3, 0)
        grid.addWidget(self._buttons[Zone(Verdict.OUT, None)], 3, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._agreement: Segments[Agreement] = Segments("Overeenstemming", AGREEMENTS)
        self._agreement.chosen.connect(self.agreement_asked)
        for each, key in AGREEMENT_KEYS.items():
            self._agreement.button(each).setToolTip(f"{AGREEMENTS[each].capitalize()} ({key})")
        self._asked = label("Is de tafel het eens over deze plek?", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addLayout(grid)
        layout.addWidget(self._asked)
        layout.addWidget(self._agreement)

    def _button(self, zone: Zone, key: str) -> QPushButton:
        button = QPushButton(f"{VERDICT_SIGNS[zone.verdict]} {VERDICTS[zone.verdict]}")
        button.setProperty("role", "zone")
        button.setProperty("sphere", zone.sphere.value if zone.sphere else "none")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(f"Leg bij {spoken_zone(zone)}")
        button.setToolTip(f"Leg bij {zone_words(zone)}" + (f" ({key})" if key else ""))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._clicked(zone))
        return button

    def button(self, zone: Zone) -> QPushButton:
        return self._buttons[zone]

    @property
    def take_off_button(self) -> QPushButton:
        return self._off

    @property
    def agreement(self) -> Segments[Agreement]:
        return self._agreement

    def show_placement(self, placement: Placement | None) -> None:
        """Where the card lies; None is nowhere yet."""
        zone = None if placement is None else Zone(placement.verdict, placement.sphere)
        self._place.setText(
            "Nog niet op het bord" if zone is None else f"Ligt bij {zone_words(zone)}"
        )
        for each, button in self._buttons.items():
            button.setChecked(each == zone)
        placed = placement is not None
        self._off.setVisible(placed)
        self._asked.setVisible(placed)
        self._agreement.setVisible(placed)
        self._agreement.show_value(placement.agreement if placement else None)

    def _clicked(self, zone: Zone) -> None:
        # The check mark follows the document, never the click.
        self._buttons[zone].setChecked(not self._buttons[zone].isChecked())
        self.zone_asked.emit(zone)
