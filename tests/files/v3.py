"""What v3.gsb holds. `python -m tests.files.v3` made it; it refuses to make it again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.model import store
from app.model.document import Document
from app.model.entities import Ingredient, Purpose, SameCard, SamePurpose, Source
from app.model.snapshot import Snapshot
from tests.files.v1 import APPLIED, PICTURE, SAVED_AT
from tests.files.v2 import DOCUMENT as BEFORE

PATH = Path(__file__).with_name("v3.gsb")

DOCUMENT = Document(
    [
        *BEFORE,
        Ingredient("001c", 62, "Repaircafé"),
        Ingredient("001d", 63, "Repair café", table_id="0003"),
        Purpose("001e", 10, "Naar elkaar omzien", table_id="0003"),
        SameCard("001f", "001d", "001c"),
        SamePurpose("0020", "001e", "001b"),
        Source(
            "0021",
            "3f1d",
            "tafel 1.gsb",
            "2026-11-05T20:15:00+00:00",
            '{"77aa":[[1,4],[6,9]]}',
            '{"ingredient 001d":"8c1f"}',
        ),
    ]
)

if __name__ == "__main__":
    data = store.build(
        Snapshot(
            "3f1c", 14, SAVED_AT, DOCUMENT, APPLIED, {hashlib.sha256(PICTURE).hexdigest(): PICTURE}
        )
    )
    with PATH.open("xb") as file:
        file.write(data)
