"""What is noted of the chosen photo, and whether it may be in the report."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Phase, Photo
from app.model.operations.photos import without_consent
from app.model.words import PHASES
from app.ui.buttons import TextButton, buddy, label
from app.ui.combos import ValueCombo
from app.ui.consent_words import consent_words
from app.ui.fields import LineField
from app.ui.segments import Segments

NO_CARD = "geen kaartje"
THIS_TABLE, WHOLE_SESSION = "Deze tafel", "Hele sessie"


def card_options(document: Document, table_id: str | None) -> list[tuple[str | None, str]]:
    """The cards that a photo of a table, or of the session, can be of; none comes first."""
    cards = document.ingredients(table_id)
    if table_id is None:
        cards = [card for card in cards if card.table_id is None]
    return [(None, NO_CARD), *((card.id, f"{card.number}. {card.title}") for card in cards)]


class PhotoForm(QFrame):
    """Shows one photo at a time; every change is told at once, and asked for nothing else."""

    edited = Signal(object)
    """The Photo as it is to be."""
    allowed = Signal(object, bool)
    """Whether this Photo may be in the report."""
    large_asked = Signal()
    remove_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo: Photo | None = None
        self._table_id = ""
        self.caption = LineField("Bijschrift", hint="Wat is hier te zien?")
        self.caption.committed.connect(lambda text: self._edit(caption=text))
        self.phase: ValueCombo[Phase] = ValueCombo("Deel van de bijeenkomst")
        self.phase.activated.connect(lambda: self._edit(phase=self.phase.value))
        self.card: ValueCombo[str | None] = ValueCombo("Kaartje")
        self.card.activated.connect(lambda: self._edit(ingredient_id=self.card.value))
        self.owner: Segments[bool] = Segments(
            "Van wie is de foto", {True: THIS_TABLE, False: WHOLE_SESSION}
        )
        self.owner.chosen.connect(
            lambda ours: self._edit(table_id=self._table_id if ours else None)
        )
        self.allow = QCheckBox("Mag in het verslag")
        self.allow.clicked.connect(self._allow)
        self._consents = {
            False: label("", "small", wrap=True),
            True: label("", "warning", wrap=True),
        }
        self._about = label("", "small", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(label("Gekozen foto", "heading"))
        layout.addWidget(self._about)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.large_button = TextButton("Groot bekijken", self.large_asked.emit, icon="zoom-in")
        self.remove_button = TextButton("Verwijderen", self.remove_asked.emit, icon="remove")
        buttons.addWidget(self.large_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addSpacing(6)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Bijschrift", self.caption),
            ("Bij welk deel van de bijeenkomst?", self.phase),
            ("Bij welk kaartje? (mag leeg)", self.card),
            ("Van wie is de foto?", self.owner),
        )
        for words, field in fields:
            layout.addWidget(buddy(words, field))
            layout.addWidget(field)
        layout.addSpacing(10)
        layout.addWidget(self.allow)
        for words_on_consent in self._consents.values():
            layout.addWidget(words_on_consent)

    @property
    def photo(self) -> Photo | None:
        return self._photo

    def show_photo(self, document: Document, photo: Photo | None, table_id: str) -> None:
        """Another photo, or the same one changed; None for none."""
        before = self._photo
        same = before is not None and photo is not None and photo.id == before.id
        if before is not None and not same and document.find(Photo, before.id) is not None:
            self.caption.commit()
        self._photo, self._table_id = photo, table_id
        if photo is None:
            self.clear()
            return
        if same:
            self.caption.show_text(photo.caption)
        else:
            self.caption.put(photo.caption)
        self.phase.show_options(PHASES.items(), photo.phase)
        self.card.show_options(card_options(document, photo.table_id), photo.ingredient_id)
        self.owner.show_value(photo.table_id is not None)
        self.allow.setChecked(photo.consent)
        time = f"toegevoegd om {photo.time} – " if photo.time else ""
        self._about.setText(f"{time}{photo.width} × {photo.height} beeldpunten")
        self._show_consents(document, photo)

    def _show_consents(self, document: Document, photo: Photo) -> None:
        missing = without_consent(document, photo.table_id)
        words = consent_words(document, missing, photo.table_id)
        if missing and photo.consent:
            words += " De foto mag alleen in het verslag als zij er niet op staan."
        self._say(words, warn=bool(missing) and photo.consent)
        self.allow.setAccessibleDescription(words)

    @property
    def consents(self) -> str:
        """What is said about those who may be on the photo."""
        return "".join(each.text() for each in self._consents.values())

    def _say(self, words: str, *, warn: bool) -> None:
        for tone, line in self._consents.items():
            line.setText(words if tone is warn else "")
            line.setVisible(tone is warn)

    def clear(self) -> None:
        """Nothing of a photo stays in the fields."""
        self._photo = None
        self.caption.put("")
        self._say("", warn=False)
        self._about.setText("")
        self.card.show_options([(None, NO_CARD)], None)

    def _edit(self, **changes: object) -> None:
        if self._photo is not None:
            self.edited.emit(replace(self._photo, **changes))  # type: ignore[arg-type]

    def _allow(self, ticked: bool) -> None:
        if self._photo is not None:
            self.caption.commit()
            self.allowed.emit(self._photo, ticked)
