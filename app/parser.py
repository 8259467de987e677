"""An argument parser that speaks Dutch; the commands themselves are in cli.py."""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser, HelpFormatter
from collections.abc import Iterable
from typing import Any, NoReturn

# What argparse says in English, and how we say it. The groups are its own details.
_SENTENCES = (
    (r"the following arguments are required: (.+)", r"er ontbreekt: \1"),
    (r"unrecognized arguments: (.+)", r"onbekend: \1"),
    (r"argument (\S+): expected one argument", r"na \1 hoort een waarde"),
    (
        r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)",
        r"\1 kan geen \2 zijn; kies uit \3",
    ),
    (r"argument (\S+): invalid int value: (.+)", r"\1 moet een getal zijn, niet \2"),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 heeft geen waarde (\2)"),
    (r"one of the arguments (\S+) (\S+) is required", r"kies \1 of \2"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 en \2 gaan niet samen"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan \2 zijn; schrijf het voluit"),
)


class _DutchFormatter(HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class DutchParser(ArgumentParser):
    """Help and errors in Dutch; an error is one sentence on stderr and exit code 2."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _DutchFormatter)
        super().__init__(add_help=False, allow_abbrev=False, **settings)
        self._positionals.title = "wat erbij hoort"
        self._optionals.title = "keuzes"
        self.add_argument("-h", "--help", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        for english, dutch in _SENTENCES:
            found = re.fullmatch(english, message)
            if found:
                message = found.expand(dutch)
                break
        self.exit(2, f"De opdracht klopt niet: {message}. Zie {self.prog} --help.\n")
