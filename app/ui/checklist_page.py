"""What has to be ready, with amounts."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.model.change import Change
from app.model.document import Document
from app.ui.controller import Controller


class ChecklistPage(QWidget):
    """What has to be ready, with amounts."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._controller = controller

    def show_table(self, document: Document, table_id: str) -> None:
        """Another table, or another document."""

    def update_from(self, document: Document, change: Change) -> None:
        """Something changed while this page is in sight."""
