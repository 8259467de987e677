"""The wheel, installed in an empty environment: does it run there, resources included?"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts folder of a fresh environment with the locked packages and the wheel."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    scripts = home / SCRIPTS
    pip: list[str | Path] = [scripts / "python", "-m", "pip", "--disable-pip-version-check"]
    install = [*pip, "install", "--quiet", "--no-compile"]
    run([*install, "--require-hashes", "-r", ROOT / "requirements.lock"], cwd=home)
    run([*install, "--no-deps", "--no-index", wheel], cwd=home)
    # The lock holds all that the wheel says it needs.
    run([*pip, "check"], cwd=home)
    return scripts


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


def test_every_installed_command_works(environment: Path, tmp_path: Path) -> None:
    command = environment / "gespreksmodel"
    run([command, "voorbeeld", "uit"], cwd=tmp_path)
    written = {path.name for path in (tmp_path / "uit").iterdir()}
    assert {"voorbeeld.gsb", "voorbeeld.pptx", "voorbeeld.xlsx", "tafel-1.png"} <= written
    session = "uit/voorbeeld.gsb"
    run([command, "exporteer", session, "--naar", "alles.xlsx", "--namen", "alle"], cwd=tmp_path)
    run([command, "importeer", "alles.xlsx", "--naar", "terug.gsb"], cwd=tmp_path)
    assert "gaaf" in run([command, "controleer", "terug.gsb"], cwd=tmp_path).stdout


def test_the_installed_window_shows_a_session(environment: Path, tmp_path: Path) -> None:
    run([environment / "gespreksmodel", "voorbeeld", "uit"], cwd=tmp_path)
    (tmp_path / "venster.py").write_text(WINDOW, encoding="utf-8")
    assert run([environment / "python", "venster.py"], cwd=tmp_path).stdout.strip() == "36"
