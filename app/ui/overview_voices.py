"""The pane beside the totaalbeeld: all that was said of a card or a purpose, by table."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.model.document import Document
from app.model.entities import Table
from app.model.operations.tables import table_name
from app.model.overview import PurposeOverview, overview, purposes_overview
from app.model.overview_view import View, allowed, group_of
from app.model.voices import voices
from app.model.words import counted
from app.ui.buttons import IconButton, label
from app.ui.overview_list_model import title_of
from app.ui.overview_reading import Reading
from app.ui.overview_words import voices_html


class VoicesPane(QFrame):
    """Out of sight until something is asked; Esc closes it and gives the focus back."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self._shown = ("", "")
        self._view = View()
        self.heading = label("", "heading", wrap=True)
        self.text = Reading("Wat er is gezegd")
        close = IconButton("close", "Sluiten (Esc)", self.close_pane)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        self.hide()

    def show_card(
        self, document: Document, ingredient_id: str, table_id: str = "", view: View | None = None
    ) -> None:
        """What was said of a card; that of one table first, if one is given."""
        row = next((each for each in overview(document) if ingredient_id in each.ids), None)
        if row is None:
            self.close_pane()
            return
        self._shown, self._view = (ingredient_id, table_id), view or View()
        said = voices(document, row.ids, self._view)
        group = group_of(document, self._view)
        self._open(
            f"{row.ingredient.number}. {title_of(row)}",
            voices_html(
                row, document.tables, said, table_id, group.name if group is not None else ""
            ),
        )

    def show_purpose(self, document: Document, purpose_id: str, table_id: str = "") -> None:
        """Its stickers by table, and what each table said of its purposes."""
        rows = purposes_overview(document)
        row = next((each for each in rows if purpose_id in each.ids), None)
        if row is None:
            self.close_pane()
            return
        self._shown = (purpose_id, table_id)
        tables = sorted(document.tables, key=lambda each: (each.id != table_id, each.number))
        self._open(
            f"{row.purpose.number}. {row.purpose.title}",
            "".join(_of_table(each, row) for each in tables),
        )

    def show_again(self, document: Document) -> None:
        """After a change: the same, as it is now."""
        if self.isHidden():
            return
        shown, table_id = self._shown
        if any(shown in row.ids for row in purposes_overview(document)):
            self.show_purpose(document, shown, table_id)
        else:
            # Who left may have made a group too small to be shown apart.
            self.show_card(document, shown, table_id, allowed(document, self._view))

    def close_pane(self) -> None:
        """Nothing of the document stays in it."""
        self.heading.setText("")
        self.text.show_html("")
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _open(self, heading: str, html: str) -> None:
        self.heading.setText(heading)
        self.text.show_html(html)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_pane()
        else:
            super().keyPressEvent(event)


def _of_table(table: Table, row: PurposeOverview) -> str:
    stickers = counted(row.per_table.get(table.id, 0), "sticker", "stickers")
    main = " · hoofdbedoeling" if table.id in row.main_of else ""
    said = "".join(
        f"<li><b>{words}:</b> {escape(text)}</li>"
        for words, text in (
            ("eens over", table.purposes_agreed),
            ("oneens over", table.purposes_disputed),
            ("beleidsdoelen", table.policy_relation),
        )
        if text.strip()
    )
    items = f"<ul>{said}</ul>" if said else ""
    return f"<h4>{escape(table_name(table))}</h4><p>{stickers}{main}</p>{items}"
