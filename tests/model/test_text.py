"""How text is cleaned where it comes in."""

from __future__ import annotations

import sys
import unicodedata

from app.model.text import clean_line, clean_text

LINE_ENDS = ("\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029")


def never(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs") or ord(sign) & 0xFFFE == 0xFFFE


def test_of_all_signs_only_those_that_no_file_can_hold_are_dropped() -> None:
    codes = [*range(0x20000), *(code | 0xFFFF for code in range(0, sys.maxunicode, 0x10000))]
    signs = [chr(code) for code in codes if chr(code) not in ("\t", *LINE_ENDS)]
    dropped = [sign for sign in signs if never(sign)]
    kept = ".".join(sorted({*signs} - {*dropped}))
    assert clean_text(f".{kept}.") == unicodedata.normalize("NFC", f".{kept}.")
    assert clean_text("".join(f".{sign}" for sign in dropped)) == "." * len(dropped)


def test_every_line_end_is_one_or_a_space_where_there_is_one_line() -> None:
    for end in LINE_ENDS:
        assert clean_text(f" een{end}twee ") == "een\ntwee"
        assert clean_line(f" een{end}twee ") == "een twee"
    assert clean_text("een\ttwee") == "een twee"
