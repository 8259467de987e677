"""What can be done when a file can't be opened as usual: a sentence, and a button to go on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.ui.controller import Controller
from app.ui.message_bar import MessageBar
from app.ui.orders import FileOrders


class Offers(QObject):
    """Puts them into the message bar; nothing happens until one is asked for."""

    def __init__(
        self, parent: QObject, controller: Controller, messages: MessageBar, files: FileOrders
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._messages = messages
        self._files = files
        controller.locked.connect(self._offer_looking)
        controller.damaged.connect(self._offer_rescue)

    def _offer_looking(self, sentence: str, path: Path) -> None:
        look = ("Alleen lezen", lambda: self._controller.look_at(path))
        self._messages.notice(sentence, (look,))

    def _offer_rescue(self, sentence: str, path: Path) -> None:
        rescue = ("Redden wat gaaf is …", lambda: self._files.rescue(path))
        self._messages.notice(sentence, (rescue,))
