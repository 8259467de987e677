"""One writer at a time for a local folder, by a lock of the operating system on a file."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.files import private_folder
from app.model.clock import for_sentence
from app.model.errors import AlreadyOpen

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_PATIENCE = 10.0
"""Seconds."""
_FAR = 1 << 20
"""Windows locks a stretch of bytes against reading too: one that holds none of ours."""


class Lock:
    """A held lock file; its text tells people who holds it.

    The system lets go when the process ends, however it ends: a crash locks nobody out, and a
    number that another process got since is never mistaken for ours.
    """

    def __init__(self, path: Path, now: datetime) -> None:
        """Take the lock; raises AlreadyOpen when a live process (this one too) has it."""
        self._path = path
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self.is_sure = True
        """False where the file system knows no locks: another may be in. Nobody writes to what
        another made, so that they spoil nothing; nor may one tidy it away."""
        try:
            _take(self._descriptor)
        except OSError as error:
            if error.errno in _BUSY:
                since = _since(self._descriptor)
                os.close(self._descriptor)
                raise AlreadyOpen(f"Deze sessie staat al open op deze computer{since}.") from None
            self.is_sure = False
        holder = {"pid": os.getpid(), "host": platform.node(), "time": now.isoformat()}
        # The text is for people only: a disk without room for it keeps nobody out.
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps(holder).encode())

    def is_there(self) -> bool:
        """Whether it still keeps others out: a file that was removed, or replaced, does not."""
        try:
            return os.path.samestat(self._path.stat(), os.fstat(self._descriptor))
        except OSError:
            return False

    def release(self) -> None:
        """Let go; the file stays, empty."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        # Windows frees a lock some time after the file is closed, unless it is told to.
        with suppress(OSError):
            _let_go(self._descriptor)
        os.close(self._descriptor)


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Whoever asks for this file meanwhile waits, some seconds at most.

    What hangs in here must not keep others out for ever, nor a disk that makes no file.
    """
    descriptor = None
    with suppress(OSError):
        # On a new computer nothing is there yet.
        private_folder(path.parent)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        _take_patiently(descriptor)
    try:
        yield
    finally:
        if descriptor is not None:
            with suppress(OSError):
                _let_go(descriptor)
            os.close(descriptor)


def _take_patiently(descriptor: int) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _take(descriptor)
        except OSError as error:
            if error.errno not in _BUSY or time.monotonic() > until:
                raise
        time.sleep(0.02)


def _take(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _let_go(descriptor: int) -> None:
    if sys.platform == "win32":
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _since(descriptor: int) -> str:
    """Since when, as the end of a sentence; nothing where the holder has not written it yet."""
    with suppress(OSError, ValueError, LookupError, TypeError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = json.loads(os.read(descriptor, 4096))
        return f", sinds {for_sentence(datetime.fromisoformat(holder['time']))}"
    return ""
