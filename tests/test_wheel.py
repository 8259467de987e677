"""The wheel, installed in an environment of its own: does it run there, resources included?

The environment holds what requirements.lock names and nothing else. Those packages are not fetched
again: they are the very files that were installed, by hash, where the tests run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import PackagePath, distribution
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

# Starts the program as its script does, and looks whether the board of the first table is there.
WINDOW = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui import main_window
class Window(main_window.MainWindow):
    def complete(self, controller):
        super().complete(controller)
        controller.opened.connect(lambda: QTimer.singleShot(0, self.look))
    def look(self):
        document = self._controller.document
        print(len(document.placements(document.tables[0].id)))
        self.close()
        QApplication.quit()
main_window.MainWindow = Window
from app.__main__ import main
sys.exit(main(["uit/voorbeeld.gsb"]))
"""


def run(command: list[str | Path], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run it as someone would who has no screen and doesn't stand in the repository."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    environment["PYTHONUTF8"] = "1"
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


def locked(name: str) -> dict[str, str]:
    """Of each package that a lock file names: its version and marker → its hashes."""
    blocks = re.findall(
        r"^([^\s#].*?) \\\n((?:\s+--hash.*\n?)+)", (ROOT / name).read_text("utf-8"), re.M
    )
    return dict(blocks)


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a fresh environment with the locked packages and the wheel."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home)
    scripts = home / SCRIPTS
    (packages,) = home.rglob("site-packages")
    for words in locked("requirements.lock"):
        needed = Requirement(words)
        if needed.marker is None or needed.marker.evaluate():
            found = distribution(needed.name)
            assert found.version in needed.specifier
            for file in found.files or ():
                bring(file, packages)
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", scripts / "python"]
    run([*pip, "install", "--quiet", "--no-compile", "--no-deps", "--no-index", wheel], cwd=home)
    # The lock holds all that the wheel says it needs.
    run([*pip, "check"], cwd=home)
    return scripts


def bring(file: PackagePath, packages: Path) -> None:
    """A file of an installed package, and what Python made of it; scripts are not needed."""
    if ".." in file.parts:
        return
    source = Path(str(file.locate()))
    made = Path(cache_from_source(str(source))) if source.suffix == ".py" else source
    for here in {source, made}:
        there = packages / file.parent / here.relative_to(source.parent)
        if here.exists() and not there.exists():
            there.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(here, there)


def link_or_copy(here: Path, there: Path) -> None:
    try:
        os.link(here, there)
    except OSError:
        # Another disk, or one that knows no links.
        shutil.copy2(here, there)


@pytest.fixture(scope="module")
def example(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the installed command wrote its example to."""
    folder = tmp_path_factory.mktemp("example")
    run([environment / "gespreksmodel", "voorbeeld", "uit"], cwd=folder)
    return folder


def test_what_runs_is_locked_as_what_was_installed_for_the_tests() -> None:
    """So an installation by hash of the one lock proves that of the other."""
    to_run, to_develop = locked("requirements.lock"), locked("requirements-dev.lock")
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    assert len(to_run) == sum(line[:1].isalpha() for line in lines)
    assert to_run.items() <= to_develop.items()


def test_the_wheel_carries_every_resource(wheel: Path) -> None:
    expected = {
        f"app/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    with zipfile.ZipFile(wheel) as archive:
        assert expected
        assert expected <= set(archive.namelist())


def test_the_installed_command_explains_itself(environment: Path, tmp_path: Path) -> None:
    assert "voorbeeld" in run([environment / "gespreksmodel", "--help"], cwd=tmp_path).stdout


def test_every_installed_command_works(environment: Path, example: Path, tmp_path: Path) -> None:
    command = environment / "gespreksmodel"
    written = {path.name for path in (example / "uit").iterdir()}
    assert {"voorbeeld.gsb", "voorbeeld.pptx", "voorbeeld.xlsx", "tafel-1.png"} <= written
    session = str(example / "uit" / "voorbeeld.gsb")
    run([command, "exporteer", session, "--naar", "alles.xlsx", "--namen", "alle"], cwd=tmp_path)
    run([command, "importeer", "alles.xlsx", "--naar", "terug.gsb"], cwd=tmp_path)
    assert "gaaf" in run([command, "controleer", "terug.gsb"], cwd=tmp_path).stdout


def test_the_installed_window_shows_a_session(environment: Path, example: Path) -> None:
    (example / "venster.py").write_text(WINDOW, encoding="utf-8")
    assert run([environment / "python", "venster.py"], cwd=example).stdout.strip() == "36"
