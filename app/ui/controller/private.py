"""Orders about what nobody else may see: wiping somebody, sealed copies."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from app.model.errors import DocumentError
from app.model.operations.erasing import Words
from app.ui.controller.people import PeopleOrders


class PrivateOrders(PeopleOrders):
    """What has no way back, and what goes out of the house."""

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

    def unseal(self, sealed: Path, passphrase: str, path: Path) -> None:
        """Make an ordinary copy of a sealed file, off the UI thread, and open it."""

        def work() -> None:
            from app.model import sealing

            data = sealing.read_sealed(sealed)
            opened = sealing.unseal(data, sealed.name, passphrase)
            # Damage is told of when it is opened, right after this.
            sealing.write_unsealed(path, opened, sealed.name)

        self.busy.emit(f"{sealed.name} wordt geopend …")
        self._background.run(work, lambda future: self._unsealed(path, future))

    def _unsealed(self, path: Path, future: Future[None]) -> None:
        self.busy.emit("")
        try:
            future.result()
        except DocumentError as error:
            self.failed.emit(str(error))
        else:
            self.open(path)
