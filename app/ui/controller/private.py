"""Orders about what nobody else may see: wiping somebody, sealed copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import Signal

from app.model.errors import DocumentError
from app.model.operations.erasing import Words
from app.model.unsealing import Costly
from app.ui.controller.people import PeopleOrders


class PrivateOrders(PeopleOrders):
    """What has no way back, and what goes out of the house."""

    costly = Signal(str, object)
    """A sealed file takes much memory to open: a sentence, and a function that opens it still."""

    def erase_participant(self, participant_id: str, words: Words) -> bool:
        """Wipe somebody from everywhere, now: there is no undo of it."""
        # Half-written text may hold the name, and is handed in first.
        self.leaving_table.emit()
        self._stop_timers()

        def erase() -> None:
            published = self.editor.erase_participant_soon(participant_id, words)
            message = self._wait_for(published.result, "De naam wordt gewist …").message
            self.told.emit(message or "De deelnemer is gewist.")

        return self._try(erase)

    def seal(self, path: Path, passphrase: str, recipients: Sequence[str] = ()) -> None:
        """Write a sealed copy of the session, off the UI thread; opened again and compared."""
        make, wanted = self.editor.copy_maker(), tuple(recipients)

        def work() -> None:
            from app.model import sealing

            sealing.write_sealed(path, make(), passphrase, wanted)

        self.busy.emit(f"{path.name} wordt versleuteld …")
        self._background.run(work, lambda future: self._sealed(path, future, not wanted))

    def _sealed(self, path: Path, future: Future[None], has_passphrase: bool) -> None:
        self.busy.emit("")
        try:
            future.result()
        except DocumentError as error:
            self.failed.emit(str(error))
        else:
            other = " Geef het wachtwoord langs een andere weg door." if has_passphrase else ""
            self.written.emit(f"Versleuteld en nagekeken: {path.name}.{other}", path)

    def unseal(self, sealed: Path, passphrase: str, path: Path, *, costly: bool = False) -> None:
        """Make an ordinary copy of a sealed file, off the UI thread, and open it."""

        def work() -> None:
            from app.model import unsealing

            # Damage is told of when it is opened, right after this.
            unsealing.open_sealed(sealed, path, passphrase, costly=costly)

        def again() -> None:
            self.unseal(sealed, passphrase, path, costly=True)

        self.busy.emit(f"{sealed.name} wordt geopend …")
        self._background.run(work, lambda future: self._unsealed(path, future, again))

    def _unsealed(self, path: Path, future: Future[None], again: Callable[[], None]) -> None:
        self.busy.emit("")
        try:
            future.result()
        except Costly as error:
            self.costly.emit(str(error), again)
        except DocumentError as error:
            self.failed.emit(str(error))
        else:
            self.open(path)
