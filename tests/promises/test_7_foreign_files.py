"""Promise 7: a foreign file can't hang the program, fill memory, run anything or change a note."""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.export.errors import NotReadable
from app.export.from_csv import read_list
from app.export.from_pptx import read_report
from app.export.from_xlsx import read_sheets
from app.export.template_file import read_template
from app.model import at_rest, store
from app.model.document import Document
from app.model.entities import Phase, Photo, new_id
from app.model.errors import DocumentError
from app.model.pictures import PictureRefused, cleaned
from app.ui.controller import Controller
from app.ui.controller.photos import Belonging
from tests.builders import a_document
from tests.pictures import png
from tests.promises import hostile, hostile_packages, hostile_pictures, hostile_sealed
from tests.promises.conftest import TORTURE, Say, counts
from tests.promises.judge import PICTURE, judged

SECONDS, MEGABYTES = 2.0, 300
LOADED = 25
"""MB of libraries that the judge has loaded for all commands, and `gespreksmodel` only for some."""


PHOTOS = [4_000_000] * counts(15, 60)
PROGRAM = 110
"""MB that the program itself takes, and what it has in hand of a large session."""

X, S, OUT, KEY, PASSPHRASE = "X", "S", "UIT", "SLEUTEL", "WACHTWOORD"
COMMANDS: dict[str, tuple[dict[str, hostile.Make], list[list[str]]]] = {
    "gsb": (
        hostile.SESSIONS,
        [
            ["controleer", X],
            ["samenvoegen", X, S, "--naar", f"{OUT}.gsb"],
            *(
                [
                    ["exporteer", X, "--naar", f"{OUT}.pptx"],
                    ["exporteer", X, "--naar", f"{OUT}.xlsx"],
                    ["totaalbeeld", X],
                    ["controleer", X, "--herstel", f"{OUT}.gsb"],
                    ["uitgeven", X, "--naar", OUT],
                    ["draaiboek", X],
                    ["uitnodiging", X, "--naar", f"{OUT}.txt"],
                    ["indeling", X],
                    ["stapel", X, "--uit", f"{OUT}.csv"],
                    ["wissen", X, "--deelnemer", "tafel 1 nr 1", "--zeker"],
                ]
                if TORTURE
                else []
            ),
        ],
    ),
    "xlsx": (
        hostile_packages.WORKBOOKS,
        [["importeer", X, "--naar", f"{OUT}.gsb"], ["stapel", S, "--in", X]],
    ),
    "pptx": (hostile_packages.PRESENTATIONS, [["teruglezen", X, S]]),
    "potx": (
        hostile_packages.TEMPLATES,
        [["exporteer", S, "--naar", f"{OUT}.pptx", "--sjabloon", X]],
    ),
    "csv": (hostile_pictures.LISTS, [["stapel", S, "--in", X]]),
    "png": (hostile_pictures.PICTURES, [[PICTURE, X]]),
    "age": (
        hostile_sealed.SEALED,
        [
            ["ontzegel", X, "--naar", f"{OUT}.gsb", "--sleutel", KEY],
            ["ontzegel", X, "--naar", f"{OUT}.gsb", "--wachtwoord-uit", PASSPHRASE],
        ],
    ),
}


@pytest.mark.parametrize("kind", list(COMMANDS))
def test_a_hostile_file_is_refused_in_a_sentence_soon_and_in_little_memory(
    kind: str, tmp_path: Path, figure: Say
) -> None:
    kinds, commands = COMMANDS[kind]
    session = tmp_path / "heel.gsb"
    hostile.session(tmp_path)
    before = at_rest.read_document(session)
    folder = tmp_path / "vreemd"
    folder.mkdir()
    key, passphrase = map(str, hostile_sealed.keys(folder))
    asked, lines = [], []
    for name, path in hostile.all_of(folder, kinds):
        for command in commands:
            words = {X: str(path), S: str(session), KEY: key, PASSPHRASE: passphrase}
            out = str(tmp_path / f"uit{len(lines)}")
            lines.append([words.get(word, word.replace(OUT, out)) for word in command])
            asked.append((name, command[0]))
    verdicts = judged(lines)
    for (name, command), verdict in zip(asked, verdicts, strict=True):
        about = f"{kind}: {name}, {command}: {verdict}"
        assert verdict.code in (0, 1, 2), about
        assert "Traceback" not in verdict.err, about
        assert verdict.seconds < SECONDS, about
        assert verdict.megabytes < MEGABYTES + LOADED, about
        if verdict.code == 2:
            assert verdict.err.rstrip().endswith((".", "compleet", "map", "bestand", "WebP")) or (
                command == PICTURE
            ), about
    refused = sum(verdict.code != 0 for verdict in verdicts)
    slowest = max(verdicts, key=lambda each: each.seconds)
    largest = max(verdicts, key=lambda each: each.megabytes)
    figure(
        f"{kind}: {len(verdicts)} times, {refused} refused; at most {slowest.seconds:.1f} s and "
        f"{largest.megabytes:.0f} MB"
    )
    if kind in ("gsb", "pptx", "potx", "png"):
        assert at_rest.read_document(session) == before


def test_a_session_full_of_photos_takes_little_more_memory_than_its_own_size(
    tmp_path: Path, figure: Say
) -> None:
    document, path = a_document(2, 6), tmp_path / "vol.gsb"
    pictures = {hashlib.sha256(data).hexdigest(): data for data in map(os.urandom, PHOTOS)}
    shown = [Photo(new_id(), None, key, "image/jpeg", 4_000, 3_000) for key in pictures]
    at_rest.write_document(path, Document([*document, *shown]), pictures)
    verdicts = judged(
        [
            ["controleer", str(path)],
            ["exporteer", str(path), "--naar", str(tmp_path / "uit.xlsx")],
            ["controleer", str(path), "--herstel", str(tmp_path / "uit.gsb")],
            ["indeling", str(path), "--bewaar"],
        ],
        # It is no hostile file: the time it takes is told of promise 10.
        most=60,
    )
    assert [verdict.code for verdict in verdicts] == [0, 0, 0, 0], verdicts
    most = max(verdict.megabytes for verdict in verdicts)
    size = path.stat().st_size / 1_000_000
    assert most < size + PROGRAM
    figure(f"a session of {size:.0f} MB opened, published and rescued: at most {most:.0f} MB")
    assert not list(Path(tempfile.gettempdir()).glob("gespreksmodel-*.tmp"))


# --- in the window ----------------------------------------------------------------------------


def test_every_door_of_the_window_refuses_what_is_no_file_and_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    parent = QObject()
    controller = Controller(parent=parent)
    controller.create_session(tmp_path / "proef.gsb", "Proef", 1)
    before = controller.document.copy()
    told: list[str] = []
    for signal in (controller.failed, controller.noticed):
        signal.connect(told.append)
    belonging = Belonging(None, Phase.ROUND_1)
    doors: dict[str, Callable[[Path], object]] = {
        ".gsb": controller.open,
        ".xlsx": controller.read_workbook,
        ".csv": controller.read_deck,
        ".pptx": controller.read_report,
        ".png": lambda path: controller.add_photos([path], belonging),
    }
    for suffix, door in doors.items():
        folder = tmp_path / suffix[1:]
        folder.mkdir()
        for name, path in hostile.all_of(folder, hostile.nodes(suffix)):
            told.clear()
            door(path)
            qtbot.waitUntil(lambda: bool(told), timeout=3_000)
            assert len(told) == 1, (suffix, name, told)
            assert controller.is_open
    assert controller.document == before
    controller.close()


# --- fuzzing ----------------------------------------------------------------------------------

Read = Callable[[Path], object]


def _picture(path: Path) -> object:
    return cleaned(path.read_bytes())


def _session(path: Path) -> object:
    return store.read(path.read_bytes(), path.name)


READERS: dict[str, Read] = {
    ".gsb": _session,
    ".xlsx": read_sheets,
    ".pptx": read_report,
    ".potx": read_template,
    ".csv": lambda path: read_list(path, ["nummer", "titel"]),
    ".png": _picture,
    ".jpg": _picture,
}


def _mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut out, doubled, or replaced by numbers that readers stumble over."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(spoilt))
        size = min(chance.choice([1, 2, 4, 64, 4_096]), len(spoilt) - at)
        match chance.randrange(5):
            case 0:
                spoilt[at] ^= 1 << chance.randrange(8)
            case 1:
                spoilt[at : at + size] = chance.choice([b"\xff", b"\0", b"\x7f"]) * size
            case 2 if len(spoilt) > size + 1:
                del spoilt[at : at + size]
            case 3:
                spoilt[at:at] = spoilt[at : at + size]
            case _:
                spoilt[at : at + size] = chance.randbytes(size)
    return bytes(spoilt)


def _mutated_part(data: bytes, chance: random.Random) -> bytes:
    """A package whose outside is right, and one part of it spoilt."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as made:
        names = source.namelist()
        spoilt = chance.choice(names)
        for name in names:
            part = source.read(name)
            made.writestr(name, _mutated(part, chance) if name == spoilt and part else part)
    return out.getvalue()


_FUZZ_S = 120
"""However slow the computer: the watchdog of the tests looks after 180 seconds."""


def _seed(suffix: str, folder: Path) -> bytes:
    if suffix == ".gsb":
        return hostile.session(folder)
    if suffix in (".xlsx", ".pptx", ".potx"):
        return hostile_packages.reports(folder)[suffix.replace("potx", "pptx")]
    if suffix == ".csv":
        return b'nummer;titel;toelichting\n1;Buurtkamer;"met; komma\'s"\n' * 20
    return png(40, 30) if suffix == ".png" else hostile_pictures.jpeg(16, 16)


@pytest.mark.parametrize("suffix", list(READERS))
def test_a_reader_answers_any_mutation_with_a_result_or_a_refusal(
    suffix: str, tmp_path: Path, figure: Say
) -> None:
    seed, read = _seed(suffix, tmp_path), READERS[suffix]
    number = int(os.environ.get("GESPREKSMODEL_SEED", "7"))
    chance = random.Random(f"{suffix}{number}")
    refused, times = 0, 0
    path = tmp_path / f"fuzz{suffix}"
    until = time.monotonic() + _FUZZ_S
    while times < counts(25, 3_000) and time.monotonic() < until:
        times += 1
        inside = seed.startswith(b"PK") and chance.random() < 0.8
        path.write_bytes((_mutated_part if inside else _mutated)(seed, chance))
        try:
            read(path)
        except (NotReadable, DocumentError, PictureRefused):
            refused += 1
    assert refused, "not one mutation did any harm"
    figure(f"{suffix}: {times} mutations, {refused} refused, none raised anything else")
