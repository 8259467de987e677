"""`wissen`, `verzegel` and `ontzegel`: what nobody else may see."""

from __future__ import annotations

import getpass
import re
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli_steps import Refused, add_overwrite, free
from app.files import reason
from app.model import sealing, unsealing
from app.model.at_rest import read_bytes_whole
from app.model.document import Document
from app.model.editor import Editor
from app.model.entities import Participant
from app.model.operations.erasing import Words, erasure_of
from app.model.operations.participants import participant_name

_SEAT = re.compile(
    r"\s*(?:tafel\s*)?(\d{1,9})(?:\s*[,.:/-]\s*|\s+)(?:nr\.?|nummer|deelnemer)?\s*(\d{1,9})\s*",
    re.IGNORECASE,
)
_MOST_PASSPHRASE = 10_000


def add_erase_arguments(sub: ArgumentParser) -> None:
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    what = sub.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--deelnemer", metavar="WIE", help="wis één persoon: ‘tafel 2 nr 3’, of de hele naam"
    )
    what.add_argument(
        "--sessie", action="store_true", help="wis de hele sessie: bestand, foto’s, eerdere versies"
    )
    sub.add_argument(
        "--woorden",
        choices=[each.value for each in Words],
        default=Words.KEPT.value,
        help="argumenten en notities van die persoon: bewaren zonder spreker (standaard), of weg",
    )
    sub.add_argument("--zeker", action="store_true", help="vraag niets meer: het kan niet terug")


def add_seal_arguments(sub: ArgumentParser) -> None:
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="de sessie (.gsb)")
    sub.add_argument("--naar", metavar="UIT", type=Path, required=True, help="een .gsb.age")
    sub.add_argument(
        "--ontvanger",
        metavar="SLEUTEL",
        action="append",
        help="voor wie deze age1…-sleutel is; mag vaker (anders: voor een wachtwoord)",
    )
    _add_passphrase(sub)
    add_overwrite(sub)


def add_unseal_arguments(sub: ArgumentParser) -> None:
    sub.add_argument("bestand", metavar="BESTAND", type=Path, help="het bestand (.age)")
    sub.add_argument("--naar", metavar="UIT", type=Path, required=True, help="de sessie (.gsb)")
    sub.add_argument(
        "--sleutel", metavar="BESTAND", type=Path, help="bestand met een AGE-SECRET-KEY (van age)"
    )
    sub.add_argument(
        "--veel-geheugen",
        action="store_true",
        help="open ook wat een ander programma zo verzegelde dat het 0,5 tot 2 GB geheugen vraagt",
    )
    _add_passphrase(sub)
    add_overwrite(sub)


def _add_passphrase(sub: ArgumentParser) -> None:
    sub.add_argument(
        "--wachtwoord-uit",
        metavar="BESTAND",
        type=Path,
        help="lees het wachtwoord uit de eerste regel van dit bestand (anders: het wordt gevraagd)",
    )


def erase(asked: Namespace) -> int:
    """Wipe a person or a session; without --zeker only after a yes."""
    with Editor.open(asked.bestand) as editor:
        if asked.sessie:
            _be_sure(asked, [f"‘{asked.bestand.name}’ gaat helemaal weg."])
            editor.erase()
            print(f"‘{asked.bestand.name}’ is gewist.")
            return 0
        person = _wanted(editor.document, asked.deelnemer)
        name = participant_name(person)
        told = erasure_of(editor.document, person.id, editor.draft())
        _be_sure(asked, [f"{name} wordt gewist.", *told.sentences()])
        editor.erase_participant(person.id, Words(asked.woorden))
        for sentence in editor.take_messages():
            print(sentence, file=sys.stderr)
    print(
        f"{name[:1].upper()}{name[1:]} is gewist uit {asked.bestand}. "
        "In verslagen en kopieën die je eerder maakte, blijft de naam staan."
    )
    return 0


def _be_sure(asked: Namespace, sentences: list[str]) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    if asked.zeker:
        return
    if not sys.stdin.isatty():
        raise Refused(
            "Dit kan niet terug. Gebruik --zeker als je het zeker weet. Er is niets gewist."
        )
    if input("Dit kan niet terug. Zeker weten? Typ ja: ").strip().lower() != "ja":
        raise Refused("Er is niets gewist.")


def _wanted(document: Document, text: str) -> Participant:
    seat = _SEAT.fullmatch(text)
    people = document.all(Participant)
    if seat is not None:
        table = next((t for t in document.tables if t.number == int(seat[1])), None)
        found = [
            each
            for each in people
            if table is not None and each.table_id == table.id and each.number == int(seat[2])
        ]
    else:
        found = [each for each in people if each.name and each.name.lower() == text.strip().lower()]
    if len(found) > 1:
        raise Refused(f"‘{text}’ is er {len(found)} keer. Zeg welke: ‘tafel 2 nr 3’.")
    if not found:
        raise Refused(f"‘{text}’ is er niet. Zeg wie met ‘tafel 2 nr 3’, of met de hele naam.")
    return found[0]


def seal(asked: Namespace) -> int:
    """A sealed copy of a session, with what this computer has of it and the file lacks."""
    if asked.naar.suffix.lower() != sealing.SUFFIX:
        raise Refused(f"‘{asked.naar.name}’ eindigt niet op .gsb.age; er is niets geschreven.")
    path = free(asked.naar, asked.overschrijf)
    data, notices = read_bytes_whole(asked.bestand)
    for notice in notices:
        print(notice, file=sys.stderr)
    recipients = tuple(asked.ontvanger or ())
    passphrase = "" if recipients else _passphrase(asked, twice=True)
    sealing.write_sealed(path, data, passphrase, recipients)
    print(f"Versleuteld en nagekeken: {path}")
    if not recipients:
        print("Geef het wachtwoord langs een andere weg door dan het bestand.")
    return 0


def unseal(asked: Namespace) -> int:
    """An ordinary copy of what is in a sealed file; nothing is opened."""
    path = free(asked.naar, asked.overschrijf)
    if path.suffix.lower() != ".gsb":
        raise Refused(f"‘{path.name}’ eindigt niet op .gsb; er is niets geschreven.")
    costly: bool = asked.veel_geheugen
    try:
        unsealing.look(asked.bestand, costly=costly)
    except unsealing.Costly as error:
        raise Refused(f"{error} Vertrouw je de afzender, gebruik dan --veel-geheugen.") from error
    keys = _keys(asked.sleutel) if asked.sleutel is not None else []
    passphrase = "" if keys else _passphrase(asked, twice=False)
    told = unsealing.open_sealed(asked.bestand, path, passphrase, keys, costly=costly)
    print(f"Geschreven: {path}")
    if told is not None:
        print(told, file=sys.stderr)
    return 0


def _passphrase(asked: Namespace, *, twice: bool) -> str:
    if asked.wachtwoord_uit is not None:
        return _first_line(asked.wachtwoord_uit)
    first = getpass.getpass("Wachtwoord: ")
    if twice:
        sealing.checked_passphrase(first, getpass.getpass("Nog een keer: "))
    return first


def _first_line(path: Path) -> str:
    text = _text(path)
    return text.splitlines()[0] if text else ""


def _keys(path: Path) -> list[str]:
    keys = [line for line in _text(path).splitlines() if line.startswith("AGE-SECRET-KEY-")]
    if not keys:
        raise Refused(f"In ‘{path.name}’ staat geen AGE-SECRET-KEY. Er is niets geopend.")
    return keys


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_PASSPHRASE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"‘{path.name}’ is geen tekstbestand.") from error
    except OSError as error:
        raise Refused(f"‘{path.name}’ kan niet worden gelezen: {reason(error)}.") from error
