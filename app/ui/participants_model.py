"""The participants of a table as rows to edit in place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.model.consent_words import answer_words
from app.model.document import Document
from app.model.entities import Participant
from app.model.operations.participants import Consent

Index = QModelIndex | QPersistentModelIndex

COLUMNS = (
    ("number", "Nr."),
    ("name", "Naam"),
    ("organisation", "Organisatie"),
    ("perspective", "Perspectief"),
    ("involvement", "Betrokkenheid"),
    ("consent_name", "Naam in verslag"),
    ("consent_photo", "Foto"),
    ("consent_quote", "Citaat"),
)
"""Field of a Participant, and its heading."""

FIRST_CONSENT = 5
_TIPS = {
    "perspective": "Van waaruit kijkt deze deelnemer? Bijvoorbeeld: bewoner, welzijn, sport.",
    "involvement": "Hoe is deze deelnemer betrokken bij de sociale basis?",
    "consent_name": "Mag de naam in het verslag staan?",
    "consent_photo": "Mag de deelnemer op een foto in het verslag staan?",
    "consent_quote": "Mag bij een argument staan wie het zei?",
}


class ParticipantsModel(QAbstractTableModel):
    """Shows; what the user types or ticks goes out as `edited` and comes back as a change."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: list[Participant] = []

    def show_table(self, document: Document, table_id: str) -> None:
        """Rows come and go; one that merely changed stays the same row."""
        people = document.participants(table_id)
        if [person.id for person in people] != [person.id for person in self._people]:
            self.beginResetModel()
            self._people = people
            self.endResetModel()
        elif people != self._people:
            self._people = people
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(people) - 1, self.columnCount() - 1)
            )

    def participant(self, row: int) -> Participant | None:
        return self._people[row] if 0 <= row < len(self._people) else None

    def row_of(self, participant_id: str) -> int:
        """The row of a participant; -1 where there is none."""
        ids = [person.id for person in self._people]
        return ids.index(participant_id) if participant_id in ids else -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._people)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        field, heading = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            middle = field == "number" or section >= FIRST_CONSENT
            side = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return _TIPS.get(field) if role == Qt.ItemDataRole.ToolTipRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        field, heading = COLUMNS[index.column()]
        person = self._people[index.row()]
        value = getattr(person, field)
        if index.column() >= FIRST_CONSENT:
            return _consent_data(heading, answer_words(person, Consent(field)), role)
        if role == Qt.ItemDataRole.DisplayRole and field == "name" and not person.present:
            return f"{value} (niet aanwezig)".strip()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{heading}: {value or 'leeg'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return value if isinstance(value, str) and value else _TIPS.get(field)
        if role == Qt.ItemDataRole.TextAlignmentRole and field == "number":
            return Qt.AlignmentFlag.AlignCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        written = 0 < index.column() < FIRST_CONSENT
        return base | Qt.ItemFlag.ItemIsEditable if written else base

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        field, _ = COLUMNS[index.column()]
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = Qt.CheckState(value) == Qt.CheckState.Checked
            self.edited.emit(replace(person, **{field: ticked}))  # type: ignore[arg-type]
            return True
        if role == Qt.ItemDataRole.EditRole and str(value) != getattr(person, field):
            self.edited.emit(replace(person, **{field: str(value)}))  # type: ignore[arg-type]
            return True
        return False


def _consent_data(heading: str, answer: str, role: int) -> object:
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if answer == "ja" else Qt.CheckState.Unchecked
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{heading}: {answer}"
    return answer.split()[-1] if role == Qt.ItemDataRole.DisplayRole else None
