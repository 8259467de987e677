"""Our own faults: to a log without anything that was noted, and one sentence on the screen."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from app import __version__
from app.files import private_folder

SENTENCE = (
    "Er ging iets mis in het programma. Wat je hebt genoteerd, is bewaard. "
    "Ging je laatste stap niet door? Probeer het nog eens."
)
_MOST_BYTES = 500_000


def open_log(folder: Path) -> logging.Logger:
    """The log in this folder: two files of at most half a megabyte.

    Where that folder can't be made the program works without a log: an evening is worth more.
    """
    log = logging.Logger("gespreksmodel")
    log.addHandler(_handler(folder))
    return log


class _PrivateHandler(RotatingFileHandler):
    """Its files are for their owner alone."""

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_CREAT | os.O_WRONLY, 0o600))
        return super()._open()


def _handler(folder: Path) -> logging.Handler:
    try:
        handler = _PrivateHandler(
            private_folder(folder) / "gespreksmodel.log",
            maxBytes=_MOST_BYTES,
            backupCount=1,
            encoding="utf-8",
        )
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler


def described(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> str:
    """What happened and where in our code, without the words of the error.

    They may hold what was said at a table; the kinds of error and the lines of code don't.
    """
    lines = [f"version {__version__}", *(line.rstrip() for line in traceback.format_tb(trace))]
    lines.append(kind.__name__)
    cause = error.__cause__ or error.__context__ if error is not None else None
    if cause is not None and cause is not error:
        lines += ["while handling", described(type(cause), cause, cause.__traceback__)]
    return "\n".join(lines)


def install(log: logging.Logger, tell: Callable[[str], object]) -> None:
    """From now on a fault is logged and told, and the program goes on.

    `tell` must be safe to call from any thread: the emit of a signal.
    """

    def hook(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        log.error(described(kind, error, trace))
        tell(SENTENCE)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        hook(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook
