"""Promise 9: sealed for sending, no words in a log, no metadata in a photo, no connection."""

from __future__ import annotations

import random
import re
import socket
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy.exc import SQLAlchemyError

from app.cli import run
from app.model import at_rest, sealing
from app.model.change import Change, Edit
from app.model.document import Document, StaleChange
from app.model.entities import Participant
from app.model.errors import DocumentError
from app.model.pictures import cleaned
from app.model.scratch import in_memory
from app.model.store import _engine
from app.model.unsealing import WrongKey, look
from app.ui.excepthook import described, open_log
from tests.model.unsealed import unsealed
from tests.promises.conftest import Say, counts
from tests.promises.traces import traces

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests/files"
PASSPHRASE = "vijf paarden eten stroop"
SECRET = "Wietske vindt het niets"


# --- sealing ----------------------------------------------------------------------------------


def words_from(folder: Path, text: str = PASSPHRASE) -> list[str]:
    path = folder / "wachtwoord.txt"
    path.write_text(f"{text}\n", encoding="utf-8")
    return ["--wachtwoord-uit", str(path)]


def test_a_session_sealed_for_a_passphrase_comes_out_the_same(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed, back = tmp_path / "avond.gsb.age", tmp_path / "terug.gsb"
    given = words_from(tmp_path)
    assert run(["verzegel", str(session), "--naar", str(sealed), *given]) == 0
    assert "nagekeken" in capsys.readouterr().out
    assert sealed.stat().st_mode & 0o077 == 0
    title = at_rest.read_document(session).session.title
    assert title.encode() not in sealed.read_bytes()
    assert run(["ontzegel", str(sealed), "--naar", str(back), *given]) == 0
    assert set(at_rest.read_document(back)) == set(at_rest.read_document(session))
    assert run(["ontzegel", str(sealed), "--naar", str(back), *given]) == 2
    assert "bestaat al" in capsys.readouterr().err
    # One that asks half an hour of work before it says no.
    harmed = re.sub(rb"(-> scrypt \S+ )\d+", rb"\g<1>39", sealed.read_bytes(), count=1)
    sealed.write_bytes(harmed)
    assert run(["ontzegel", str(sealed), "--naar", str(tmp_path / "x.gsb"), *given]) == 2
    assert "veel meer geheugen" in capsys.readouterr().err
    assert not (tmp_path / "x.gsb").exists()


def test_a_copy_that_took_much_memory_to_seal_still_opens_for_who_asks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that this program sealed before it chose the work itself."""
    out = tmp_path / "terug.gsb"
    asked = [
        "ontzegel",
        str(FILES / "verzegeld.gsb.age"),
        "--naar",
        str(out),
        *words_from(tmp_path),
    ]
    assert run(asked) == 2
    told = capsys.readouterr().err
    assert "0,5 GB geheugen" in told
    assert "--veel-geheugen" in told
    assert not out.exists()
    assert run([*asked, "--veel-geheugen"]) == 0
    assert at_rest.read_document(out).session.title == "Verzegelde avond"


@pytest.mark.skipif(sys.platform != "linux", reason="no such limit there")
def test_a_computer_with_too_little_memory_says_so(tmp_path: Path) -> None:
    given, out = words_from(tmp_path), tmp_path / "uit.gsb"
    sealed = tmp_path / "dicht.age"
    asked = [
        ["ontzegel", str(FILES / "verzegeld.gsb.age"), "--naar", str(out), "--veel-geheugen"],
        ["verzegel", str(FILES / "v1.gsb"), "--naar", str(sealed)],
    ]
    code = (
        "import resource, pyrage\n"
        "from app.cli import run\n"
        "from app.model import at_rest, seal_passphrase\n"
        "taken = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (taken + 200_000_000,) * 2)\n"
        f"for each in {asked!r}: print(run([*each, *{given!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split() == ["2", "2"], done.stdout + done.stderr
    assert "dat is er nu niet" in done.stderr
    assert "te weinig geheugen" in done.stderr
    assert not out.exists()
    assert not sealed.exists()


def test_another_passphrase_opens_nothing() -> None:
    sealed = sealing.seal(b"wat er is gezegd", PASSPHRASE)
    with pytest.raises(WrongKey):
        unsealed(sealed, "zes paarden eten stroop")


def test_a_session_sealed_for_a_recipient_opens_with_their_key_and_with_no_other(
    session: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pyrage

    sealed, back, key = (tmp_path / name for name in ("uit.gsb.age", "terug.gsb", "sleutel.txt"))
    theirs, another = (pyrage.x25519.Identity.generate() for _ in range(2))
    to = ["--ontvanger", str(theirs.to_public())]
    assert run(["verzegel", str(session), "--naar", str(sealed), *to]) == 0
    for identity, code in ((another, 2), (theirs, 0)):
        key.write_text(f"# een sleutel\n{identity}\n")
        asked = ["ontzegel", str(sealed), "--naar", str(back), "--sleutel", str(key)]
        assert run(asked) == code
    assert set(at_rest.read_document(back)) == set(at_rest.read_document(session))
    assert (
        run(
            [
                "verzegel",
                str(session),
                "--naar",
                str(sealed),
                "--overschrijf",
                "--ontvanger",
                "age1onzin",
            ]
        )
        == 2
    )
    assert "begint met age1" in capsys.readouterr().err


def test_a_damaged_or_foreign_sealed_file_is_refused_in_a_sentence(
    tmp_path: Path, figure: Say
) -> None:
    import pyrage

    own = pyrage.x25519.Identity.generate()
    data = random.Random(9).randbytes(3_000)
    sealed = sealing.seal(data, recipients=[str(own.to_public())])
    chance = random.Random(91)
    harmed = 0
    for _ in range(counts(200, 20_000)):
        spoilt = bytearray(sealed)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        with pytest.raises(
            DocumentError, match=r"geen versleuteld|past niet op|niet worden geopend"
        ):
            unsealed(bytes(spoilt), keys=[str(own)])
        harmed += 1
    for size in range(0, len(sealed), len(sealed) // 50):
        with pytest.raises(DocumentError):
            unsealed(sealed[:size], keys=[str(own)])
    figure(f"{harmed} bit flips and 50 truncations of a sealed file: all noticed")
    (tmp_path / "map.age").mkdir()
    with pytest.raises(DocumentError, match="geen bestand"):
        look(tmp_path / "map.age")


def test_a_passphrase_that_is_too_short_or_typed_wrong_seals_nothing() -> None:
    with pytest.raises(sealing.SealRefused, match="te kort"):
        sealing.seal(b"x", "kort")
    with pytest.raises(sealing.SealRefused, match="niet gelijk"):
        sealing.checked_passphrase(PASSPHRASE, PASSPHRASE + "!")
    assert sealing.checked_passphrase("cafe\u0301 met slagroom") == "café met slagroom"


# --- wiping by command ------------------------------------------------------------------------


def test_the_command_wipes_a_person_and_a_session(
    tmp_path: Path, session: Path, own_places: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = at_rest.read_document(session)
    at = next(each for each in document.tables if each.number == 2)
    who = next(each for each in document.participants(at.id) if each.name)
    seat = ["wissen", str(session), "--deelnemer", f"tafel 2 nr {who.number}"]
    assert run(seat) == 2
    assert "--zeker" in capsys.readouterr().err
    assert run([*seat, "--zeker"]) == 0
    assert at_rest.read_document(session).find(Participant, who.id) is None
    assert traces([who.name], tmp_path / "avond.gsb", own_places) == []
    assert run([*seat, "--zeker"]) == 2
    assert "is er niet" in capsys.readouterr().err
    assert run(["wissen", str(session), "--sessie", "--zeker"]) == 0
    assert not session.exists()
    left = [each for each in own_places.rglob("*") if each.is_file()]
    assert [each for each in left if each.stat().st_size] == []


# --- logs -------------------------------------------------------------------------------------


def _fails_over(values: Document) -> BaseException:
    """Errors as they come out of our own layers, with what was noted in their hands."""
    person = Participant("0" * 32, "1" * 32, 1, SECRET)
    try:
        values.check(Change(SECRET, (Edit(person, None),)))
    except StaleChange as error:
        return error
    raise AssertionError


def test_a_log_holds_nothing_that_was_noted(tmp_path: Path, example: Document) -> None:
    errors: list[BaseException] = [_fails_over(example), ValueError(SECRET), KeyError(SECRET)]
    with _engine(in_memory()).connect() as connection, pytest.raises(SQLAlchemyError) as caught:
        connection.exec_driver_sql("INSERT INTO nergens VALUES (?)", (SECRET,))
    assert SECRET not in str(caught.value)
    errors.append(caught.value)
    log = open_log(tmp_path / "logboek")
    for error in errors:
        outer = RuntimeError(SECRET)
        outer.__cause__ = error
        log.error(described(type(outer), outer, error.__traceback__))
    for handler in log.handlers:
        handler.close()
    written = (tmp_path / "logboek" / "gespreksmodel.log").read_text()
    assert written.count("while handling") >= len(errors)
    assert traces([SECRET, "Wietske"], tmp_path / "logboek") == []
    assert (tmp_path / "logboek" / "gespreksmodel.log").stat().st_mode & 0o077 == 0


# --- photos -----------------------------------------------------------------------------------


def test_a_photo_keeps_nothing_but_its_pixels() -> None:
    image = Image.effect_noise((64, 48), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", SECRET)
    ways: dict[str, dict[str, object]] = {
        "JPEG": {"exif": exif, "comment": SECRET, "icc_profile": SECRET.encode()},
        "PNG": {"exif": exif, "pnginfo": notes, "icc_profile": SECRET.encode()},
        "WEBP": {"exif": exif, "xmp": SECRET.encode(), "icc_profile": SECRET.encode()},
    }
    for kind, carried in ways.items():
        out = BytesIO()
        image.save(out, kind, **carried)  # type: ignore[arg-type]
        source = out.getvalue() + SECRET.encode()
        assert SECRET.encode() in source
        kept = cleaned(source)
        assert b"Wietske" not in kept.data
        assert not Image.open(BytesIO(kept.data)).getexif()


# --- no connection ----------------------------------------------------------------------------


def test_the_watch_on_connections_sees_one(no_network: list[str]) -> None:
    """It stands over every test of this program: tests/conftest.py."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as one, pytest.raises(ConnectionError):
        one.connect(("127.0.0.1", 9))
    assert [each.split()[0] for each in no_network] == ["socket.connect"]
    no_network.clear()


def test_all_of_the_program_is_imported_and_writes_its_example_without_a_socket(
    tmp_path: Path,
) -> None:
    """Nor does it load QtNetwork, whose connections no audit hook would see."""
    code = (
        "import sys, pkgutil, importlib, app\n"
        "sys.addaudithook(lambda e, a: e.startswith('socket.') and (print(e), sys.exit(7)))\n"
        "for m in pkgutil.walk_packages(app.__path__, 'app.'):\n"
        "    if not m.name.endswith('__main__'): importlib.import_module(m.name)\n"
        "from app.cli import run\n"
        f"assert run(['voorbeeld', {str(tmp_path / 'uit')!r}]) == 0\n"
        "print([m for m in sys.modules if m in ('PySide6.QtNetwork', 'requests', 'smtplib')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stdout + done.stderr
