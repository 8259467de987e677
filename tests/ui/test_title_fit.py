"""Titles on cards: whole if it can be, broken where Dutch breaks, cut last of all."""

from __future__ import annotations

import pytest

from app.ui.title_fit import LINE_HEIGHT, Style, fit, syllables

STYLES = (Style(12), Style(10), Style(10, 0.8))


def measure(text: str, size: int) -> float:
    """A letter is half as wide as it is high."""
    return len(text) * size / 2


def lines(title: str, width: float = 60, height: float = 36) -> tuple[str, ...]:
    return fit(title, width, height, STYLES, measure).lines


def test_a_short_title_takes_the_largest_size() -> None:
    fitted = fit("Het koor", 60, 36, STYLES, measure)
    assert (fitted.lines, fitted.style, fitted.cut) == (("Het koor",), Style(12), False)


def test_a_title_gets_smaller_before_a_word_breaks() -> None:
    assert fit("De bibliotheek", 60, 36, STYLES, measure).style == Style(10)


def test_letters_get_narrower_before_a_word_breaks() -> None:
    assert fit("De opbouwwerkster", 60, 36, STYLES, measure).style == Style(10, 0.8)


def test_a_compound_breaks_before_its_last_word() -> None:
    assert lines("Een geloofsgemeenschap", 60) == ("Een", "geloofs-", "gemeenschap")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("wandelclub", ["wan", "del", "club"]),
        ("bibliotheek", ["biblio", "theek"]),
        ("huiskamer", ["huis", "kamer"]),
        ("straatvegers", ["straat", "ve", "gers"]),
        ("onderschatting", ["onder", "schat", "ting"]),
        ("koor", ["koor"]),
        ("xxxxxxxxxxxx", ["xxxxxxxxxxxx"]),
    ],
)
def test_a_word_may_break_between_syllables_and_never_leaves_a_scrap(
    word: str, parts: list[str]
) -> None:
    assert syllables(word) == parts


def test_no_line_is_ever_wider_than_the_card_and_no_more_lines_than_fit() -> None:
    for title in (
        "Wijkverpleegkundige zelfsturende teamsamenwerkingsovereenkomst",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien",
        "Koffie- en theeschenkerij/buurthuiskamercombinatie",
    ):
        fitted = fit(title, 60, 36, STYLES, measure)
        assert len(fitted.lines) * fitted.style.size * LINE_HEIGHT <= 36
        for line in fitted.lines:
            assert measure(line, fitted.style.size) * fitted.style.squeeze <= 60 + 1e-9


def test_a_title_that_does_not_fit_says_so_with_dots() -> None:
    fitted = fit("een " * 60, 60, 36, STYLES, measure)
    assert fitted.cut
    assert fitted.lines[-1].endswith("…")


def test_no_letter_of_a_title_that_fits_is_lost() -> None:
    for title in ("Koffietafel in de supermarkt", "De dorps- of wijkraad", "Zorg"):
        shown = "".join(lines(title)).replace("-", "").replace(" ", "")
        assert shown == title.replace("-", "").replace(" ", "")


def test_an_empty_title_is_one_empty_line() -> None:
    assert lines("") == ("",)
