"""Desks for the tests of files: one computer, and another on the same shared folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "gedeeld", tmp_path / "hier")


@pytest.fixture
def there(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "gedeeld", tmp_path / "daar")
