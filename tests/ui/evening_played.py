"""The evening as its notulist types it: one function a phase, each a row of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui import evening_script as script
from tests.ui.evening_hands import Hands
from tests.ui.hands import ALT, CTRL, NONE, SHIFT

K = Qt.Key

_STANCE_OF = {"wel": "voor", "twijfel": "twijfel", "niet": "tegen"}
"""What a line means by its argument where it lays a card."""

# --- voorbereiding -------------------------------------------------------------------------------


def prepare(hands: Hands) -> None:
    hands.phase = "voorbereiding"
    hands.press(K.Key_N, CTRL)
    hands.press(K.Key_1, ALT)
    for place, (field, words) in enumerate(script.SESSION.items()):
        if place:
            hands.tab(3 if field == "Doel van de sessie" else 1)
        hands.at(field)
        hands.write(words)
    hands.tab()
    for goal in script.POLICY_GOALS:
        hands.at("Beleidsdoel")
        hands.write(goal)
        hands.enter()
    _prepare_cards(hands)
    _prepare_table(hands)
    _divide(hands)
    _tick(hands)


def _prepare_cards(hands: Hands) -> None:
    hands.press(K.Key_PageDown, CTRL)
    hands.at("Kaartjes van de stapel")
    hands.press(K.Key_Down, times=script.SWITCHED_OFF - 1)
    hands.press(K.Key_Space)
    hands.tab()
    for title, explanation in script.OWN_CARDS:
        hands.at("Titel")
        hands.write(title)
        hands.tab()
        hands.write(explanation)
        hands.enter()


def _prepare_table(hands: Hands) -> None:
    hands.press(K.Key_PageDown, CTRL)
    hands.at("Deelnemers")
    hands.go(hands.back, "Naam van de tafel")
    for field, words in script.TABLE.items():
        hands.at(field)
        hands.write(words)
        hands.tab()


def _divide(hands: Hands) -> None:
    """The list of the gemeente comes over two tables; one turns out to be enough."""
    hands.press(K.Key_PageDown, CTRL)
    hands.at("Lijst plakken")
    rows = ["naam\torganisatie\trol", *("\t".join(guest[:3]) for guest in script.INVITED)]
    hands.paste("\n".join(rows))
    hands.go(hands.tab, "Zet op 1 tafel")
    hands.enter()
    hands.at("Verdelen")
    hands.go(hands.tab, "Tafel 1")
    hands.until(lambda: script.STAYS_HERE in hands.chosen, lambda: hands.press(K.Key_Down))
    hands.press(K.Key_Space)
    _remove_second_table(hands)


def _remove_second_table(hands: Hands) -> None:
    hands.press(K.Key_2, CTRL)
    hands.press(K.Key_PageUp, CTRL)
    hands.go(hands.back, "Tafel verwijderen")
    hands.enter()


def _tick(hands: Hands) -> None:
    hands.press(K.Key_PageDown, CTRL, times=3)
    for item in script.READY:
        hands.go(hands.tab, item)
        hands.press(K.Key_Space)


# --- kennismaking --------------------------------------------------------------------------------


def introduce(hands: Hands) -> None:
    """The clock starts, and people say who they are."""
    hands.press(K.Key_F6)
    hands.move_on("kennismaking")
    for _ in script.INVITED:
        hands.at("Hoe betrokken")
        who = hands.whose()
        if who == script.ABSENT:
            hands.press(K.Key_Left, CTRL, times=4)
            hands.press(K.Key_Space)
        else:
            (guest,) = [guest for guest in script.INVITED if guest.first_name == who]
            hands.write(guest.involvement)
        hands.enter()
    hands.at("Iemand erbij")
    hands.enter()
    for place, words in enumerate(script.WALKED_IN):
        if place:
            hands.tab()
        hands.write(words)
    hands.enter()
    hands.note()
    hands.press(K.Key_J, CTRL)
    _refuse(hands)


def _refuse(hands: Hands) -> None:
    """Everybody agreed; one of them takes one of three back."""
    who, what = script.REFUSES
    hands.back()
    hands.go(lambda: hands.press(K.Key_Left), what)
    hands.until(lambda: hands.whose() == who, lambda: hands.press(K.Key_Up))
    hands.at(f"{what} van {who}")
    hands.press(K.Key_Space)


# --- ronde 1 -------------------------------------------------------------------------------------


def choose(hands: Hands) -> None:
    """As the rows come: what each read out from the back of three cards."""
    hands.move_on("ronde 1")
    for count in range(len(script.CHOICES)):
        who = hands.whose()
        (choice,) = [
            each
            for each in script.CHOICES
            if each.who == who and f"{each.verdict}: kaartje" in hands.sees
        ]
        if choice.typed == script.ADDED_ON_THE_SPOT:
            hands.write(choice.typed)
            # The last line of what is offered makes it a card.
            hands.press(K.Key_Up)
        else:
            hands.order(choice.typed)
        hands.tab()
        hands.write(choice.why)
        hands.enter()
        if count == len(script.CHOICES) // 2:
            hands.note()
    hands.numbers = {guest.first_name: hands.number_of(guest.name) for guest in script.PRESENT}


# --- ronde 2 -------------------------------------------------------------------------------------

_LAY = {"wel": NONE, "twijfel": SHIFT}
_SPHERE = {"p": K.Key_P, "g": K.Key_G, "i": K.Key_I}
_AGREE = {"eens": K.Key_E, "oneens": K.Key_O}


def discuss(hands: Hands) -> None:
    """First by keys in the deck, then line by line, then in the fields beside the board."""
    hands.move_on("ronde 2")
    for laid in script.LAID_BY_KEYS:
        _lay(hands, laid)
    hands.press(K.Key_Slash)
    for place, said in enumerate(script.SAID):
        _say(hands, said, by_number=place % 2 == 0)
        if place == len(script.SAID) // 2:
            hands.note()
    hands.press(K.Key_F, CTRL)
    for card, arguments in script.by_card(script.WRITTEN_BY_FORM):
        _find(hands, card)
        hands.press(K.Key_F2)
        for said in arguments:
            _write_in_form(hands, said)
        hands.press(K.Key_F, CTRL)
    _find(hands, script.CONCLUDED_FROM)
    hands.press(K.Key_C, CTRL | SHIFT)
    for conclusion in script.CONCLUSIONS:
        _conclude(hands, conclusion)


def _find(hands: Hands, number: int) -> None:
    hands.order(str(number))
    hands.enter()


def _lay(hands: Hands, laid: script.Laid) -> None:
    _find(hands, laid.number)
    if laid.verdict == "niet":
        hands.press(K.Key_N)
    else:
        hands.press(_SPHERE[laid.sphere], _LAY[laid.verdict])
    if laid.agreement:
        hands.press(_AGREE[laid.agreement])


def _write_in_form(hands: Hands, said: script.Argument) -> None:
    """Which way it points stands above the text, of what kind and who said it under it."""
    hands.back()
    hands.step_to(f"Richting: {said.stance}")
    hands.tab()
    hands.at("Argument")
    hands.write(said.text)
    hands.tab()
    if said.kind:
        hands.step_to(f"Soort: {said.kind}")
        hands.press(K.Key_Space)
    hands.tab()
    hands.order(str(hands.numbers[said.who]))
    hands.enter()
    hands.at("Argument")


def _say(hands: Hands, said: script.Said, *, by_number: bool) -> None:
    """One line: the card by number or by a part of its title, the rest in few letters or whole."""
    hands.order(said.typed or str(said.number))
    verdict = said.verdict[:1] if by_number else said.verdict
    if verdict == "niet" and said.agreement:
        # "niet eens" is how one says oneens.
        verdict += ","
    hands.order("".join(f" {word}" for word in (verdict, said.sphere, said.agreement) if word))
    if said.text:
        hands.order(": ")
        if said.stance != _STANCE_OF.get(said.verdict):
            hands.order(f"{said.stance}: ")
        hands.write(said.text)
        if said.kind:
            hands.order(f" #{said.kind[0]}")
        if said.who:
            hands.order(f" @{hands.numbers[said.who] if by_number else said.who.lower()}")
    hands.enter()
    hands.at("Snelinvoer")
    assert hands.text == "", "this line was not understood"


def _conclude(hands: Hands, conclusion: script.Conclusion) -> None:
    """In the fields for conclusions; what an argument said stands there already."""
    hands.at("Conclusie")
    made_of_argument = bool(hands.text)
    hands.back()
    hands.step_to(f"We rekenen iets: {conclusion.side}")
    hands.tab()
    if not made_of_argument:
        hands.write(conclusion.text)
    hands.tab()
    hands.step_to(f"Soort: {conclusion.kind}")
    hands.press(K.Key_Space)
    hands.tab()
    hands.at("Conclusie toevoegen")
    hands.enter()


# --- ronde 3 -------------------------------------------------------------------------------------


def weigh(hands: Hands) -> None:
    """Stickers, some counted together and some by name; then what the table says of it."""
    hands.move_on("ronde 3")
    hands.go(hands.tab, "Eigen bedoeling")
    hands.write(script.OWN_PURPOSE)
    hands.enter()
    hands.note()
    hands.back(3)
    for who, purposes in script.STICKERS:
        if who:
            hands.order(str(hands.numbers[who]))
        for purpose in purposes:
            _put_up(hands, purpose)
    hands.go(hands.back, "Ordenen")
    hands.enter()
    hands.press(K.Key_PageDown, CTRL)
    hands.at("Hoofdbedoeling")
    hands.press(K.Key_Down)
    for words in (script.AGREED, script.DISPUTED, script.POLICY_RELATION):
        hands.tab()
        hands.write(words)


def _put_up(hands: Hands, purpose: int) -> None:
    here = int(hands.sees.split()[0])
    step = K.Key_Down if here < purpose else K.Key_Up
    hands.go(lambda: hands.press(step), f"{purpose} ")
    hands.press(K.Key_Plus)


# --- slot ----------------------------------------------------------------------------------------


def close(hands: Hands) -> None:
    """A round along all of them; who says nothing is skipped."""
    hands.move_on("slot")
    for _ in script.PRESENT:
        who = hands.whose()
        ((_, learned, to_do),) = [each for each in script.CLOSING if each[0] == who]
        hands.write(learned)
        if to_do:
            hands.tab()
            hands.write(to_do)
        hands.enter()
    hands.at("Inzicht uit de zaal")
    hands.write(script.INSIGHT)
    hands.enter()
    hands.note()


# --- verslag -------------------------------------------------------------------------------------


def report(hands: Hands) -> None:
    """A workbook with everybody's name, for the team."""
    hands.move_on("verslag")
    hands.at("Verslag maken")
    hands.enter()
    hands.until(lambda: hands.sees == "PowerPoint", QApplication.processEvents)
    hands.press(K.Key_Space)
    hands.tab()
    hands.at("Excel")
    hands.press(K.Key_Space)
    hands.go(hands.tab, "Alleen namen van wie toestemming gaf")
    hands.go(lambda: hands.press(K.Key_Down), "Alle namen")
    hands.enter()


def leave_report(hands: Hands) -> None:
    """Its window stays open, for what one wants to do with what was made."""
    hands.until(lambda: hands.sees == "Openen", QApplication.processEvents)
    hands.press(K.Key_Escape)


def save(hands: Hands) -> None:
    hands.press(K.Key_S, CTRL)


def leave(hands: Hands) -> None:
    hands.press(K.Key_W, CTRL)
