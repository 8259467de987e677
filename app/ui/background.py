"""Work off the UI thread, whose end is told in the UI thread, or waited for there."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

T = TypeVar("T")

_AT_ONCE_S = 0.03
"""What ends within this time needs no event loop: nobody sees a window wait so short."""


def share_fairly() -> None:
    """Let no thread keep Python's lock for longer than a millisecond while another waits.

    The window's thread takes it some ten times for one turn of its loop: at Python's own 5 ms each
    it waited 80 ms while a report was laid out.
    """
    sys.setswitchinterval(0.001)


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


class Patience(QObject):
    """Waits for work while the window goes on painting, deaf to keys and mouse.

    Keys that are pressed meanwhile come afterwards. A wait within a wait has to be refused by who
    asks for it: see `waiting`.
    """

    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.waiting = False

    def wait_for(self, work: Callable[[], T], told: Callable[[str], None], words: str) -> T:
        """What the work, in a thread of its own, returns or raises; `words` say what is waited for.

        They are told when it takes long, and taken back with an empty text.
        """
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="wait") as worker:
            future = worker.submit(work)
            if not wait([future], timeout=_AT_ONCE_S).done:
                told(words)
                self.waiting = True
                try:
                    self._loop_until(future)
                finally:
                    self.waiting = False
                    told("")
            return future.result()

    def _loop_until(self, future: Future[T]) -> None:
        loop = QEventLoop(self)
        self._ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        # Also when it has ended by now: then the loop finds this waiting.
        future.add_done_callback(lambda _: self._ended.emit())
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        loop.deleteLater()
