"""What an action is, and what decides whether it makes sense now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.entities import Ingredient
from app.model.operations.cards import ingredient_in_use
from app.ui.controller import Controller
from app.ui.pages import Page


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which actions make sense now."""

    is_open: bool = False
    page: Page = Page.BOARD
    tables: int = 0
    has_card: bool = False
    card_lies: bool = False
    card_unused: bool = False
    undo_label: str | None = None
    redo_label: str | None = None
    look: str = "system"
    text_size: int = 100
    sound: bool = False
    presents: bool = False
    as_list: bool = False
    read_only: bool = False


def situation(controller: Controller, page: Page | None, look: str) -> Situation:
    """What the controller has open and chosen, on this page and in this look."""
    if not controller.is_open:
        return Situation(look=look)
    document, card_id = controller.document, controller.ingredient_id
    has_card = document.find(Ingredient, card_id) is not None
    return Situation(
        is_open=True,
        page=page or Page.BOARD,
        tables=len(document.tables),
        has_card=has_card,
        card_lies=document.placement(controller.table_id, card_id) is not None,
        card_unused=has_card and not ingredient_in_use(document, card_id),
        undo_label=controller.undo_label,
        redo_label=controller.redo_label,
        look=look,
        read_only=controller.read_only,
    )


CHANGING = frozenset(
    (
        *("publish", "elsewhere", "undo", "redo", "argument", "conclude", "quick-line"),
        *("quick-note", "take-off", "own-card", "edit-card", "remove-card", "add-table"),
        *("remove-table", "add-participant", "consent-of-all", "erase", "read-report"),
    )
)
"""Actions without sense in a session that is only read; so are those of places on the board."""


def changes(action: Action) -> bool:
    """Whether it may change the session; the editor refuses whatever is forgotten here."""
    return action.id in CHANGING or action.id.startswith(("place-", "agreement-"))


def always(_now: Situation) -> bool:
    return True


def when_open(now: Situation) -> bool:
    return now.is_open


def with_card(now: Situation) -> bool:
    return now.is_open and now.has_card


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to order: where the window has the method, and perhaps what it is given.

    `keys` are bound everywhere in the window; `shown_keys` are only shown, because deck and
    board bind them themselves: a bare letter must stay a letter in a text field.
    """

    id: str
    text: str
    order: str
    argument: object = None
    keys: str = ""
    shown_keys: str = ""
    icon: str = ""
    enabled: Callable[[Situation], bool] = when_open
    checked: Callable[[Situation], bool] | None = None
