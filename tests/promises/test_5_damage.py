"""Promise 5: damage to a published file is always noticed, and what is left is rescued."""

from __future__ import annotations

import random
import sqlite3
import time
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from app import cli
from app.model import at_rest, spare, store
from app.model.codec import encode
from app.model.document import Document
from app.model.entities import Argument, Photo, new_id
from app.model.errors import Damaged, DocumentError
from app.model.example import example_document
from app.model.operations.photos import add_photo
from app.model.rescue import made_whole, rescue
from app.model.snapshot import Snapshot
from tests.model.desk import Desk, a_goal, crash, tree
from tests.promises.conftest import Say, counts


def evening() -> tuple[Document, dict[str, bytes]]:
    """The example session with two pictures."""
    import hashlib

    document, pictures = example_document(), {}
    for number in (1, 2):
        data = random.Random(number).randbytes(40_000)
        sha256 = hashlib.sha256(data).hexdigest()
        pictures[sha256] = data
        photo = Photo(new_id(), None, sha256, "image/jpeg", 10, 10)
        document.apply(add_photo(document, None, photo))
    return document, pictures


@cache
def published() -> tuple[bytes, Document]:
    document, pictures = evening()
    from app.model.clock import utc_now

    return store.build(Snapshot(new_id(), 1, utc_now(), document, photos=pictures)), document


def rows(document: Document) -> dict[str, object]:
    return {entity.id: encode(entity) for entity in document}


Harm = Callable[[bytes, random.Random], bytes]


def bit(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def block(data: bytes, chance: random.Random) -> bytes:
    size = chance.choice((512, 4096))
    at = chance.randrange(len(data) // size) * size
    return data[:at] + bytes(size) + data[at + size :]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


@pytest.mark.parametrize(
    ("harm", "quick", "full"), [(bit, 60, 300), (block, 40, 150), (cut, 20, 60)]
)
def test_every_harm_is_noticed_and_no_other_document_is_read(
    harm: Harm, quick: int, full: int, figure: Say
) -> None:
    data, document = published()
    sound = rows(document)
    chance = random.Random(f"{harm.__name__}")
    times = counts(quick, full)
    changed, noticed, harmless = 0, 0, 0
    for _ in range(times):
        hurt = harm(data, chance)
        changed += hurt != data
        try:
            read = store.read(hurt, "avond.gsb")
        except DocumentError:
            noticed += 1
        else:
            assert rows(read.document) == sound
            if hurt != data and spare.read(hurt).whole:
                harmless += 1
            else:
                noticed += hurt != data
    assert noticed + harmless == changed
    figure(
        f"{harm.__name__}: {times}×, of which {changed} changed the file: {noticed} noticed, "
        f"{harmless} in room that nothing uses (the document read was the same), 0 unnoticed"
    )


def test_after_a_random_truncation_most_rows_are_rescued(tmp_path: Path, figure: Say) -> None:
    data, document = published()
    chance = random.Random(60)
    sound, shares, whole = rows(document), [], 0
    times = counts(12, 60)
    hurt, out = tmp_path / "avond.gsb", tmp_path / "gered.gsb"
    for _ in range(times):
        hurt.write_bytes(cut(data, chance))
        try:
            told = rescue(hurt, out, workspace_root=tmp_path / "leeg")
        except Damaged:
            shares.append(0.0)
            continue
        assert told[0].startswith("Gered: ")
        inspected = at_rest.inspect(out)
        assert not [each for each in inspected.problems if "beeld" not in each]
        assert inspected.document is not None
        found = rows(inspected.document)
        same = sum(found.get(each) == values for each, values in sound.items())
        shares.append(same / len(sound))
        whole += same == len(sound)
        assert (same == len(sound)) == (
            not any("onderdelen" not in t and "Niet te redden" in t for t in told)
        )
    average = sum(shares) / times
    figure(f"truncation: {times}×, on average {average:.1%} of the rows rescued, all in {whole}")
    assert average >= 0.8


def test_damage_anywhere_costs_at_most_the_rows_of_its_own_page(figure: Say) -> None:
    data, document = published()
    chance = random.Random(4)
    least = 1.0
    for _ in range(counts(30, 150)):
        left = spare.read(block(data, chance))
        assert {each.id for each in left.entities} <= {each.id for each in document}
        least = min(least, len(left.entities) / len(list(document)))
    figure(f"a zeroed block: at least {least:.1%} of the rows is left")
    assert least > 0.75


def test_what_hangs_on_something_lost_gets_a_stand_in_and_is_not_thrown_away() -> None:
    document = example_document()
    arguments = document.all(Argument)
    whole, made = made_whole(arguments)
    assert made > 0
    assert {each.text for each in whole.all(Argument)} == {each.text for each in arguments}
    assert not list(at_rest._problems(whole, set()))


def test_on_the_command_line_what_is_sound_goes_into_a_new_file_and_the_rest_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, _ = published()
    hurt, out = tmp_path / "avond.gsb", tmp_path / "gered.gsb"
    front = data.index(b"GSBspare")
    hurt.write_bytes(data[: front + 5 * spare.PAGE])
    before = hurt.read_bytes()
    assert cli.run(["controleer", str(hurt)]) == 1
    assert "beschadigd" in capsys.readouterr().out
    assert cli.run(["controleer", str(hurt), "--herstel", str(out)]) == 0
    told = capsys.readouterr().out
    assert "Gered: " in told
    assert "Niet te redden: " in told
    assert "Niet te redden: 2 van 2 foto’s." in told
    assert hurt.read_bytes() == before
    assert cli.run(["controleer", str(hurt), "--herstel", str(out)]) == 2, "never over another"
    before = hurt.read_bytes()
    assert cli.run(["controleer", str(hurt), "--herstel", str(hurt), "--overschrijf"]) == 2
    assert hurt.read_bytes() == before, "the damaged one is evidence"


def test_pictures_that_are_whole_are_rescued_by_their_own_sum(tmp_path: Path) -> None:
    data, document = published()
    hurt, out = tmp_path / "avond.gsb", tmp_path / "gered.gsb"
    at = data.index(b"bewoner") if b"bewoner" in data else len(data) // 2
    hurt.write_bytes(data[:at] + b"\xff" * 7 + data[at + 7 :])
    with pytest.raises(Damaged):
        store.read(hurt.read_bytes(), "x")
    told = rescue(hurt, out, workspace_root=tmp_path / "leeg")
    assert told[0].startswith("Gered: ")
    inspected = at_rest.inspect(out)
    assert inspected.sound, (told, inspected.problems)
    assert inspected.document is not None
    assert rows(inspected.document) == rows(document)


def test_where_this_computer_has_everything_everything_is_rescued(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "gedeeld", tmp_path / "hier")
    editor = desk.create()
    editor.perform(a_goal("a"))
    editor.publish()
    editor.perform(a_goal("b"))
    crash(editor)
    desk.path.write_bytes(desk.path.read_bytes()[:3000])
    before = tree(desk.shared, desk.local)
    out = tmp_path / "gered.gsb"
    told = rescue(desk.path, out, workspace_root=desk.local)
    assert told[0].startswith("Alles is gered")
    document = at_rest.inspect(out).document
    assert document is not None
    assert [goal.text for goal in document.policy_goals] == ["a", "b"]
    assert tree(desk.shared, desk.local) == before


def test_a_foreign_second_copy_takes_neither_time_nor_memory(tmp_path: Path) -> None:
    """Pages that unpack to gigabytes, and a million that are none: read within a moment."""
    bomb = zlib.compress(b"\n" * (3 << 20))
    pages = [spare._page(number, 0, 1, bomb) for number in range(200)]
    begun = time.process_time()
    assert spare.read(b"".join(pages)).entities == ()
    assert spare.read(b"GSBspare" * 1_000_000).entities == ()
    view = sqlite3.connect(":memory:")
    view.execute(
        "CREATE VIEW photo_data AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) "
        "SELECT x AS sha256, x AS data FROM n"
    )
    assert store.sound_photos(view.serialize()) == {}
    view.close()
    assert time.process_time() - begun < 2
