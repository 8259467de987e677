"""Files of the program and of the user: resource() and replacing(); knows nothing of documents."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

if sys.platform == "darwin":
    import fcntl

# Virus scanners and sync clients hold a file for a moment: access denied, sharing, lock, and a
# folder that still shows what was just removed from it.
_WINDOWS_BUSY = {5, 32, 33, 145}
_DELAYS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)

_MOST_NAME = 255
"""Bytes of a name, on most disks."""
_ROOM = 12
"""Bytes that a name beside another has more."""
_PIECE = 1_000_000
"""Bytes that are read at once of what nobody knows the size of."""

_promised: set[Path] = set()

_FULL = "de schijf is vol"
_READ_ONLY = "de map of het bestand is alleen-lezen"
_GONE = "de map is niet (meer) bereikbaar"
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: "je hebt daar geen rechten voor",
    errno.EPERM: "je hebt daar geen rechten voor",
    errno.ENOENT: _GONE,
    errno.ENOTDIR: "daar staat een bestand en geen map",
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    errno.ESTALE: _GONE,
    errno.EIO: "de schijf geeft een fout",
    errno.EISDIR: "dat is een map",
    errno.EEXIST: "er staat al iets met die naam",
    errno.EFBIG: "het bestand wordt te groot",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "het is een link die naar zichzelf wijst",
    errno.ESPIPE: "dat is geen gewoon bestand",
    errno.EBUSY: "een ander programma houdt het bestand vast",
}


def resource(name: str) -> Path:
    """A file or folder that comes with the program; FileNotFoundError if there is none.

    In a wheel the resources lie inside the package, in a checkout beside it.
    """
    package = Path(__file__).parent
    for folder in (package / "resources", package.parent / "resources"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(name)


def reason(error: OSError) -> str:
    """Why it failed, as a short Dutch clause without capital or full stop."""
    if getattr(error, "winerror", None) in (32, 33):
        return _REASONS[errno.EBUSY]
    if error.errno is None:
        return "het systeem zegt niet waarom"
    return _REASONS.get(error.errno, f"het systeem geeft fout {error.errno}")


def flush(descriptor: int) -> None:
    """Wait until what was written is on the disk itself."""
    if sys.platform == "darwin":
        # fsync on macOS stops at the cache of the drive, and is all that a share can do.
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
    elif hasattr(os, "fdatasync"):
        os.fdatasync(descriptor)
    else:
        os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Make a new or renamed entry durable. Not every file system can; it is there by then."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def unique(path: Path) -> Path:
    """The path, or the first of `NAME 2`, `NAME 3`, … that doesn't exist."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = with_more(path, f" {number}")
    return candidate


def with_more(path: Path, more: str) -> Path:
    """The path with more behind its name, which is cut where a disk would not take it."""
    behind = more + path.suffix
    return path.with_name(_cut(path.stem, _MOST_NAME - _bytes(behind)) + behind)


def promise_new(path: Path) -> None:
    """Nothing was at `path`: what comes to stand there is not replaced, see `keeping_promises`.

    Two programs that both saw that a name was free do not write over each other.
    """
    _promised.add(real_path(path))


@contextmanager
def keeping_promises() -> Iterator[None]:
    """As long as the block lasts, `replacing` raises FileExistsError where a promise is broken."""
    try:
        yield
    finally:
        _promised.clear()


@contextmanager
def replacing(path: Path, *, private: bool = False, new: bool = False) -> Iterator[Path]:
    """Yield a new empty file beside `path`; when the block ends well it takes its place, durably.

    When the block or anything after it fails, the new file is gone and `path` is as it was. With
    `new` that is so too where something came to stand there. The file keeps the mode it had; a
    private one is for its owner alone. Raises OSError.
    """
    if path.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    beside = _new_file_beside(path, private)
    try:
        yield beside
        _settle(beside, path, new=new or real_path(path) in _promised)
    except BaseException:
        # The error that brought us here matters more than a left-over.
        with suppress(OSError):
            beside.unlink()
        raise
    flush_folder(path.parent)


def write_replacing(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace a file's contents as a whole, or raise OSError and leave it as it was."""
    with replacing(path, private=private) as beside:
        beside.write_bytes(data)


def real_path(path: Path) -> Path:
    """Where it really is; a link that points at itself stays what it is, and can't be read."""
    return Path(os.path.realpath(path))


def read_at_most(path: Path, most: int) -> bytes:
    """The first `most` bytes of a file that somebody else may have made. Raises OSError.

    A device or a pipe is refused before it is opened: reading one may never end.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
        raise OSError(number, os.strerror(number), str(path))
    with path.open("rb") as file:
        # What is asked for is reserved, and a size is only what the system thinks.
        data = file.read(min(most, os.fstat(file.fileno()).st_size))
        while more := file.read(min(most - len(data), _PIECE)):
            data += more
    return data


def leftovers(path: Path) -> list[Path]:
    """What a crash in the middle of replacing left beside a file."""
    start = f"{_cut(path.name, _MOST_NAME - _ROOM)}."
    if not path.parent.is_dir():
        return []
    return [
        each
        for each in path.parent.iterdir()
        if each.name.startswith(start) and each.name.endswith(".tmp")
    ]


def wipe(path: Path) -> OSError | None:
    """Remove a file, or a folder with all that is in it; why something is left, if it is.

    What can't go saves nothing else: all the rest goes.
    """
    try:
        if not _is_folder_itself(path):
            _patiently(lambda: path.unlink(missing_ok=True))
            return None
        failures = [error for each in list(path.iterdir()) if (error := wipe(each))]
        if failures:
            return failures[0]
        _patiently(path.rmdir)
    except FileNotFoundError:
        return None
    except OSError as error:
        return error
    return None


def private_folder(path: Path) -> Path:
    """Make a folder that only its owner can look into, where there is none, and those above it.

    Each stays after a power cut: one that did not would take all that is in it along.
    """
    if not path.is_dir():
        if path.exists():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))
        private_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        flush_folder(path.parent)
    return path


def _is_folder_itself(path: Path) -> bool:
    """Whether it is a folder, and no link or (Windows) junction to one elsewhere."""
    about = path.lstat()
    return stat.S_ISDIR(about.st_mode) and not getattr(about, "st_reparse_tag", 0)


def _new_file_beside(path: Path, private: bool) -> Path:
    mode = 0o600 if private else 0o666
    for number in range(1, 1000):
        ending = ".tmp" if number == 1 else f".{number}.tmp"
        beside = path.with_name(_cut(path.name, _MOST_NAME - _ROOM) + ending)
        with suppress(FileExistsError):
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
            return beside
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _bytes(text: str) -> int:
    return len(os.fsencode(text))


def _cut(name: str, most: int) -> str:
    """As much of a name as fits in so many bytes, whole signs."""
    while _bytes(name) > most:
        name = name[:-1]
    return name


def _settle(beside: Path, path: Path, *, new: bool) -> None:
    with suppress(FileNotFoundError):
        shutil.copymode(path, beside)
    # Windows flushes only through a handle that may write.
    with beside.open("r+b") as file:
        flush(file.fileno())
    _patiently(partial(_settle_new, beside, path) if new else partial(beside.replace, path))


def _settle_new(beside: Path, path: Path) -> None:
    """As `replace`, but FileExistsError where something is there."""
    if os.name == "nt":
        # There it never replaces.
        beside.rename(path)
        return
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        # A stick knows no second name for a file: hold the place with an empty one.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        beside.replace(path)
    else:
        # It is there, whole: a second name that stays is no reason to say that it is not.
        with suppress(OSError):
            beside.unlink()


def _patiently(act: Callable[[], object]) -> None:
    """Do it, again and again while Windows says that somebody holds the file."""
    for delay in _DELAYS:
        try:
            act()
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_BUSY:
                raise
            time.sleep(delay)
        else:
            return
    act()
