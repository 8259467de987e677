"""A title fits on a card; what does not is refused before anything changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.model.change import Change
from app.model.document import Document
from app.model.entities import Ingredient
from app.model.operations.cards import (
    add_ingredient,
    add_purpose,
    edit_ingredient,
    edit_purpose,
)
from app.model.operations.rules import RuleBroken, changed
from app.model.text import MOST_TITLE
from tests.builders import a_document, card, do

LONGEST = "w" * MOST_TITLE
TOO_LONG = LONGEST + "w"

WRITERS: list[Callable[[Document, str], Change]] = [
    lambda document, title: add_ingredient(document, title),
    lambda document, title: add_purpose(document, title),
    lambda document, title: edit_ingredient(document, card(document, 1).id, title, ""),
    lambda document, title: edit_purpose(document, document.purposes()[0].id, title, ""),
]


@pytest.mark.parametrize("write", WRITERS)
def test_the_longest_title_is_taken_and_one_sign_more_refused(
    write: Callable[[Document, str], Change],
) -> None:
    document = a_document()
    with pytest.raises(RuleBroken, match="langer dan 200 tekens"):
        write(document, TOO_LONG)
    do(document, write(document, LONGEST))


def test_a_title_that_came_in_too_long_stays_while_its_explanation_is_edited() -> None:
    document = a_document()
    before = card(document, 1)
    do(document, changed("Meegekomen", before, replace(before, title=TOO_LONG)))
    do(document, edit_ingredient(document, before.id, TOO_LONG, "Wat meer"))
    after = document.get(Ingredient, before.id)
    assert (after.title, after.explanation) == (TOO_LONG, "Wat meer")
