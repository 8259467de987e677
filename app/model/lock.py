"""One writer at a time for a local folder, by a lock of the operating system on a file."""

from __future__ import annotations

import errno
import json
import os
import platform
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.model.clock import for_sentence
from app.model.errors import AlreadyOpen

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_FAR = 1 << 20
"""Windows locks a stretch of bytes against reading too: one that holds none of ours."""


class Lock:
    """A held lock file; its text tells people who holds it.

    The system lets go when the process ends, however it ends: a crash locks nobody out, and a
    number that another process got since is never mistaken for ours.
    """

    def __init__(self, path: Path, now: datetime) -> None:
        """Take the lock; raises AlreadyOpen when a live process (this one too) has it."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._descriptor)
        except OSError as error:
            # Where a file system knows no locks we go on without: every opening writes under a
            # journal id of its own, so that two of them still spoil nothing.
            if error.errno in _BUSY:
                since = _since(self._descriptor)
                os.close(self._descriptor)
                raise AlreadyOpen(f"Deze sessie staat al open op deze computer{since}.") from None
        holder = {"pid": os.getpid(), "host": platform.node(), "time": now.isoformat()}
        # The text is for people only: a disk without room for it keeps nobody out.
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, json.dumps(holder).encode())

    def release(self) -> None:
        """Let go; the file stays, empty."""
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        # Windows frees a lock some time after the file is closed, unless it is told to.
        with suppress(OSError):
            _let_go(self._descriptor)
        os.close(self._descriptor)


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
