"""Editing a cell of a table: what is being typed there outlives what changes under it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QWidget


class CellDelegate(QStyledItemDelegate):
    """Any change of a row would fill its editor anew: an undo by mouse, a photo that comes in."""

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)
