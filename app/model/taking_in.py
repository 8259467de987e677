"""Reading files to be merged: what can take part, and a sentence for each that can't; no change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.model.at_rest import Whole, read_whole
from app.model.errors import DocumentError
from app.model.merging_parts import File
from app.model.snapshot import Pictures, photo_sums
from app.model.words import counted


@dataclass(frozen=True, slots=True)
class TakenIn:
    """Files that were read, `refused` in Dutch sentences why others weren't.

    `notices` are sentences on what was taken from elsewhere than the file, like from the journal
    on this computer, and on pictures that are nowhere to be found.
    """

    files: tuple[File, ...]
    refused: tuple[str, ...]
    notices: tuple[str, ...]
    wholes: tuple[Whole, ...]

    def pictures(self, wanted: Sequence[str]) -> Pictures:
        """The bytes of these pictures (SHA-256), as far as they are somewhere."""
        return Pictures(
            [key for key in wanted if self._picture(key) is not None],
            lambda key: self._picture(key) or b"",
        )

    def _picture(self, sha256: str) -> bytes | None:
        found = (whole.photo_bytes(sha256) for whole in self.wholes)
        return next((data for data in found if data is not None), None)

    def all_pictures(self) -> Pictures:
        """Those of every photo in these files."""
        wanted = {each for file in self.files for each in photo_sums(file.document)}
        return self.pictures(sorted(wanted))


def take_in(paths: Sequence[Path], *, workspace_root: Path | None = None) -> TakenIn:
    """What is in these files, and what this computer has besides; never raises for a file.

    Files with one name are called by their folder too, so that a choice is for one of them.
    """
    names = _names(paths)
    files: list[File] = []
    wholes: list[Whole] = []
    refused: list[str] = []
    notices: list[str] = []
    for path in paths:
        try:
            whole = read_whole(path, workspace_root=workspace_root)
        except DocumentError as error:
            refused.append(str(error))
            continue
        files.append(
            File(names[path], whole.document_id, whole.saved_at, whole.applied, whole.document)
        )
        wholes.append(whole)
        notices += whole.notices
        missing = [each for each in photo_sums(whole.document) if whole.photo_bytes(each) is None]
        if missing:
            many = counted(len(missing), "foto", "foto’s")
            notices.append(f"Van {many} in ‘{path.name}’ ontbreekt het beeld; de rest komt mee.")
    return TakenIn(tuple(files), tuple(refused), tuple(notices), tuple(wholes))


def _names(paths: Sequence[Path]) -> dict[Path, str]:
    """What to call each file: its name, with as many folders as tell it from the others."""
    different = list(dict.fromkeys(paths))
    found = {}
    for path in different:
        parts = path.absolute().parts
        others = [each.absolute().parts for each in different if each != path]
        many = next(
            (
                many
                for many in range(1, len(parts))
                if all(parts[-many:] != each[-many:] for each in others)
            ),
            1,
        )
        found[path] = "/".join(parts[-many:])
    return found
