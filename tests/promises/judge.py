"""Carries a command out on a hostile file in a process of its own, with its time and memory.

Run as a program: the commands come as JSON lines, the verdicts go back as JSON lines. Everything
is imported first; each command then runs in a fork, so that what is measured is what it does.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PICTURE = "beeld"
"""Instead of a command: a picture that is added."""


@dataclass(frozen=True)
class Verdict:
    """`code` is the exit code, or a signal below 0; `seconds` (CPU) and `megabytes` it took."""

    code: int
    seconds: float
    megabytes: float
    out: str
    err: str


_FOR_ALL = (
    "openpyxl",
    "PIL.Image",
    "pptx",
    "sqlalchemy.orm",
    "app.cli",
    *(f"app.export.{name}" for name in ("from_csv", "from_pptx", "from_xlsx", "template_file")),
    "app.export.to_pptx",
    *(f"app.model.{name}" for name in ("store", "taking_in", "tidy")),
)
_FOR_SEALED = ("app.cli", "app.model.unsealing", "app.model.seal_passphrase", "pyrage")
"""It loads no more than this before it takes its 256 MB."""


def judged(commands: list[list[str]], most: int = 6) -> list[Verdict]:
    """What became of each command line; one that takes more than `most` seconds of CPU is ended."""
    loaded = _FOR_SEALED if commands[0][0] == "ontzegel" else _FOR_ALL
    done = subprocess.run(
        [sys.executable, "-m", "tests.promises.judge", str(most), *loaded],
        input="\n".join(map(json.dumps, commands)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60 + (most + 2) * len(commands),
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    return [Verdict(*json.loads(line)) for line in done.stdout.splitlines()]


def _carry_out(command: list[str]) -> int:
    if command[0] == PICTURE:
        from app.model.pictures import PictureRefused, cleaned, read_picture

        try:
            cleaned(read_picture(Path(command[1])))
        except PictureRefused as error:
            sys.stderr.write(str(error))
            return 2
        return 0
    from app.cli import run

    return run(command)


def _child(command: list[str], pipe: int, most: int) -> None:
    # A child that hangs or fills memory is ended by the system, not by the one that waits for it.
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
    signal.alarm(3 * most)
    out, err = io.StringIO(), io.StringIO()
    # Of this process alone: others have the processor too. One that waits is ended by the alarm.
    start = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = _carry_out(command)
        except BaseException as error:
            import traceback

            code = 99
            err.write("".join(traceback.format_exception(error))[-1_500:])
    told = [code, time.process_time() - start, out.getvalue()[-400:], err.getvalue()[-1_500:]]
    with os.fdopen(pipe, "w") as answer:
        answer.write(json.dumps(told))


def _main() -> None:
    for name in sys.argv[2:]:
        importlib.import_module(name)

    for line in sys.stdin.read().splitlines():
        command = json.loads(line)
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            _child(command, theirs, int(sys.argv[1]))
            os._exit(0)
        os.close(theirs)
        start = time.perf_counter()
        with os.fdopen(ours) as answer:
            said = answer.read()
        _, status, used = os.wait4(child, 0)
        code, seconds, out, err = (
            json.loads(said)
            if said
            else (-os.WTERMSIG(status), time.perf_counter() - start, "", "")
        )
        sys.stdout.write(json.dumps([code, seconds, used.ru_maxrss / 1024, out, err]) + "\n")


if __name__ == "__main__":
    _main()
