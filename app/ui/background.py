"""Work off the UI thread, whose end is told in the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Background(QObject):
    """One worker thread, and news of futures that others made."""

    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], T], then: Callable[[Future[T]], None]) -> Future[T]:
        """Do the work after whatever is waiting; `then` gets the finished future, here."""
        if self._worker is None:
            self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        future = self._worker.submit(work)
        self.watch(future, then)
        return future

    def watch(self, future: Future[T], then: Callable[[Future[T]], None]) -> None:
        """Call `then` with the future in this object's thread, once it is finished."""
        future.add_done_callback(lambda done: self._ended.emit(done, then))

    def finish(self) -> None:
        """Wait for the work that was begun."""
        if self._worker is not None:
            self._worker.shutdown()
            self._worker = None

    def _tell(self, future: Future[T], then: Callable[[Future[T]], None]) -> None:
        then(future)
