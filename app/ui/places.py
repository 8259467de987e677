"""Where this computer keeps what is the user's but no document: settings and the log."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path, user_documents_path, user_log_path

_NAME = "gespreksmodel"


def settings_file() -> Path:
    """The settings, a plain ini file. GESPREKSMODEL_MAP moves it and what follows."""
    return _own("instellingen", user_config_path(_NAME, appauthor=False)) / f"{_NAME}.ini"


def log_folder() -> Path:
    """Where the log of our own faults is."""
    return _own("logboek", user_log_path(_NAME, appauthor=False))


def documents_folder() -> Path:
    """Where the example goes, and where the first file dialog begins."""
    return _own("documenten", user_documents_path())


def _own(name: str, usual: Path) -> Path:
    moved = os.environ.get("GESPREKSMODEL_MAP")
    return Path(moved) / name if moved else usual
