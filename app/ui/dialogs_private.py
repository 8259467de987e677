"""Questions about what nobody else may see: wiping somebody, and sealing a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QWidget

from app.model.operations.erasing import Words
from app.model.operations.rules import short
from app.model.sealing import LEAST_SIGNS, SealRefused, checked_passphrase
from app.ui.buttons import label
from app.ui.dialogs import Question

_WIDE = 560

_WORDS = {
    Words.KEPT: "Bewaren zonder spreker: het hoort bij het gesprek",
    Words.GONE: "Ook wissen",
}


def ask_erase_person(
    parent: QWidget, name: str, sentences: Sequence[str], said: int
) -> Words | None:
    """Whether to wipe somebody, and what becomes of what they said; `said` counts that."""
    dialog = Question(parent, "Persoon wissen", "Persoon wissen", danger=True)
    # The buttons stay on the screen, whatever somebody is called.
    name = short(name)
    dialog.body.addWidget(label(f"{name} helemaal wissen?", "heading", wrap=True))
    for sentence in (
        "De naam gaat weg uit de sessie, uit het bestand en uit alles wat deze computer ervan "
        "bewaart. Alle eerdere versies op deze computer gaan daarom ook weg.",
        *sentences,
        "Op foto’s kan deze persoon nog te zien zijn. In verslagen en in kopieën die je eerder "
        "maakte of verstuurde, blijft de naam staan: wis die zelf.",
        "Dit kan niet ongedaan worden gemaakt, en wat je hiervoor deed ook niet meer.",
    ):
        dialog.body.addWidget(label(sentence, wrap=True))
    choices = QButtonGroup(dialog)
    buttons: dict[Words, QRadioButton] = {}
    if said:
        what = "argument of notitie" if said == 1 else "argumenten en notities"
        words = f"Wat gebeurt er met {said} {what} van {name}?"
        dialog.body.addWidget(label(words, "heading", wrap=True))
        for choice, text in _WORDS.items():
            buttons[choice] = QRadioButton(text)
            buttons[choice].setAccessibleName(f"{words} {text}")
            buttons[choice].setMinimumHeight(24)
            choices.addButton(buttons[choice])
            dialog.body.addWidget(buttons[choice])
        buttons[Words.KEPT].setChecked(True)
    if not dialog.asked(_WIDE):
        return None
    return next((each for each, button in buttons.items() if button.isChecked()), Words.KEPT)


@dataclass(frozen=True, slots=True)
class Seal:
    """For what a copy is sealed: a passphrase, or recipients."""

    passphrase: str
    recipients: tuple[str, ...] = ()
    again: str = ""


def ask_seal(parent: QWidget, name: str) -> Seal | None:
    """A passphrase, twice, or the public keys of whom it is for; asked until it will do."""
    refusal = ""
    while True:
        given = _ask_seal_once(parent, name, refusal)
        if given is None or given.recipients:
            return given
        try:
            return Seal(checked_passphrase(given.passphrase, given.again))
        except SealRefused as error:
            refusal = str(error)


def _ask_seal_once(parent: QWidget, name: str, refusal: str) -> Seal | None:
    dialog = Question(parent, "Versleuteld versturen", "Verder: kies een plek")
    dialog.body.addWidget(label(f"Een versleutelde kopie van ‘{name}’", "heading", wrap=True))
    dialog.body.addWidget(
        label(
            "Alleen wie het wachtwoord heeft, kan de kopie openen. Wordt het vergeten, dan is "
            "die kopie niet meer te openen; de sessie op deze computer blijft gewoon open.",
            wrap=True,
        )
    )
    first, again, keys = _secret(), _secret(), QLineEdit()
    dialog.add(f"Wachtwoord (minstens {LEAST_SIGNS} tekens)", first)
    dialog.add("Nog een keer", again)
    dialog.add("Of: de sleutel van de ontvanger (age1 …; meer met een spatie ertussen)", keys)
    shown = QCheckBox("Wachtwoord tonen")
    shown.setMinimumHeight(24)
    shown.toggled.connect(lambda on: _show(on, first, again))
    dialog.body.addWidget(shown)
    if refusal:
        dialog.body.addWidget(label(refusal, "warning", wrap=True))
    if not dialog.asked(_WIDE):
        return None
    return Seal(first.text(), tuple(keys.text().split()), again.text())


def ask_passphrase(parent: QWidget, sealed: Path) -> str | None:
    """The passphrase of a sealed file."""
    dialog = Question(parent, "Versleuteld bestand openen", "Verder: kies een plek")
    dialog.body.addWidget(label(f"‘{sealed.name}’ is versleuteld", "heading", wrap=True))
    dialog.body.addWidget(
        label("Er komt een gewone kopie op deze computer, en die wordt geopend.", wrap=True)
    )
    field = _secret()
    dialog.add("Wachtwoord", field)
    return field.text() if dialog.asked() else None


def _secret() -> QLineEdit:
    field = QLineEdit()
    _show(False, field)
    return field


def _show(shown: bool, *fields: QLineEdit) -> None:
    for field in fields:
        field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
