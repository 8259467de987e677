"""What every test shares: a workspace of its own, no dialog unasked, the example session."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from app.model.document import Document

# What lands depends on the change alone; on a developer's machine every run tries other examples.
settings.register_profile(
    "quick",
    max_examples=40,
    deadline=None,
    print_blob=True,
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("quick")


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the workspace, settings or log of the person who runs it."""
    place = tmp_path / "van-de-gebruiker"
    place.mkdir()
    monkeypatch.setenv("GESPREKSMODEL_MAP", str(place))
    return place


_CONNECTIONS: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: no code of ours, and none that it uses, may look outside this computer."""
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        _CONNECTIONS.append(f"{event} {arguments!r}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def no_network() -> Iterator[list[str]]:
    """A test in which anything opens a connection fails: the program works offline."""
    _CONNECTIONS.clear()
    yield _CONNECTIONS
    assert not _CONNECTIONS


@pytest.fixture(autouse=True)
def no_dialog_unasked(request: pytest.FixtureRequest) -> Iterator[None]:
    """A dialog or message box that is still there when a test ends, or opens in it, fails it.

    A test that asks for a dialog answers it by replacing the function in app.ui.dialogs.
    """
    if "qtbot" not in request.fixturenames:
        yield
        return
    from PySide6.QtWidgets import QDialog

    opened: list[str] = []

    def refuse(dialog: QDialog) -> int:
        opened.append(f"{type(dialog).__name__}: {dialog.windowTitle()}")
        return 0

    patch = pytest.MonkeyPatch()
    patch.setattr(QDialog, "exec", refuse)
    yield
    patch.undo()
    assert not opened, f"opened unasked: {opened}"


@pytest.fixture
def example() -> Document:
    """The example session, fresh."""
    from app.model.example import example_document

    return example_document()


@pytest.fixture
def session(tmp_path: Path, example: Document) -> Path:
    """The file of the example session."""
    from app.model.at_rest import write_document

    path = tmp_path / "avond.gsb"
    write_document(path, example)
    return path
