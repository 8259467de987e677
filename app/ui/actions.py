"""Two tables: what can be ordered from menu and keyboard, and the menus it stands in."""

from __future__ import annotations

from app.model.board import ZONES
from app.model.entities import Agreement
from app.model.words import SPHERES, VERDICTS
from app.ui.action import Action, Situation, always, with_card
from app.ui.pages import BESIDE, PAGE_WORDS, PHASE_OF, PHASE_PAGES, PHASE_WORDS, Page
from app.ui.theme import TEXT_SIZES
from app.ui.words import AGREEMENT_KEYS, ZONE_KEYS

_DECK_COLUMN, _NOTES_COLUMN = 0, 2
"""Places beside the board, from left to right."""


def _placing() -> list[Action]:
    actions = []
    for zone in ZONES:
        words = VERDICTS[zone.verdict]
        if zone.sphere is not None:
            words = f"{words}, {SPHERES[zone.sphere]}"
        key = f"{zone.verdict}-{zone.sphere}" if zone.sphere else f"{zone.verdict}"
        actions.append(
            Action(
                f"place-{key}",
                f"Leg bij {words}",
                "asks.place_chosen",
                zone,
                shown_keys=ZONE_KEYS[zone],
                enabled=with_card,
            )
        )
    return actions


def _agreeing() -> list[Action]:
    words = {
        Agreement.AGREED: "De tafel is het eens",
        Agreement.DISAGREED: "De tafel is het oneens",
        Agreement.NOT_DISCUSSED: "De plek is niet besproken",
    }
    return [
        Action(
            f"agreement-{agreement}",
            text,
            "asks.note_agreement",
            agreement,
            shown_keys=AGREEMENT_KEYS[agreement],
            enabled=lambda now: now.is_open and now.card_lies,
        )
        for agreement, text in words.items()
    ]


def _phases() -> list[Action]:
    return [
        Action(
            f"phase-{phase}",
            words,
            "show_phase",
            phase,
            keys=f"Alt+{number}",
            checked=lambda now, phase=phase: now.is_open and PHASE_OF.get(now.page) is phase,  # type: ignore[misc]
        )
        for number, (phase, words) in enumerate(PHASE_WORDS.items(), start=1)
    ]


def _page(page: Page, words: str, keys: str = "") -> Action:
    return Action(
        f"page-{page}",
        words,
        "show_page",
        page,
        keys=keys,
        checked=lambda now: now.is_open and now.page is page,
    )


def _beside() -> list[Action]:
    """The pages that one comes to from every phase, on the keys after those of the phases."""
    numbered = enumerate(BESIDE, len(PHASE_WORDS) + 1)
    return [_page(page, PAGE_WORDS[page], f"Alt+{number}") for number, page in numbered]


_ELSEWHERE = (Page.ISSUE, Page.PRINT, Page.MERGE, Page.OVERVIEW, Page.TAKING)


def _pages_within() -> list[Action]:
    """The pages of the phases that have several; those of files stand in Bestand."""
    return [
        _page(page, f"{PHASE_WORDS[phase]}: {PAGE_WORDS[page].lower()}")
        for phase, pages in PHASE_PAGES.items()
        if len(set(pages).difference(_ELSEWHERE)) > 1
        for page in pages
        if page not in _ELSEWHERE
    ]


def _zooming() -> list[Action]:
    def shown(now: Situation) -> bool:
        return now.is_open and not now.as_list

    return [
        Action(action_id, words, f"view.board.view.{order}", keys=keys, icon=icon, enabled=shown)
        for action_id, words, order, keys, icon in (
            ("fit", "Hele bord", "fit", "Ctrl+0", "fit"),
            ("zoom-in", "Inzoomen", "zoom_in", "Ctrl++; Ctrl+=", "zoom-in"),
            ("zoom-out", "Uitzoomen", "zoom_out", "Ctrl+-", "zoom-out"),
        )
    ]


def _widths() -> list[Action]:
    """The columns beside the board, without dragging the line between them."""
    return [
        Action(f"{action_id}-{way}", f"{words} {way}", "view.board.widen", (column, step))
        for action_id, words, column in (
            ("deck", "Lijst met kaartjes", _DECK_COLUMN),
            ("notes", "Kolom met argumenten", _NOTES_COLUMN),
        )
        for way, step in (("breder", 1), ("smaller", -1))
    ]


def _looks() -> list[Action]:
    words = {"system": "Zoals het systeem", "light": "Licht", "dark": "Donker"}
    return [
        Action(
            f"look-{look}",
            text,
            "wear",
            look,
            enabled=always,
            checked=lambda now, look=look: now.look == look,  # type: ignore[misc]
        )
        for look, text in words.items()
    ]


def _text_sizes() -> list[Action]:
    return [
        Action(
            f"text-{size}",
            f"Tekst {size} %",
            "write_larger",
            size,
            enabled=always,
            checked=lambda now, size=size: now.text_size == size,  # type: ignore[misc]
        )
        for size in TEXT_SIZES
    ]


def _clock() -> list[Action]:
    return [
        Action(
            "clock-start", "Starten of stilzetten", "clock.start_or_pause", keys="F6", icon="clock"
        ),
        Action("clock-next", "Naar de volgende fase", "clock.move_on", keys="F7", icon="next"),
        Action("clock-back", "Terug naar de vorige fase", "clock.go_back", keys="Shift+F7"),
        Action("clock-times", "Tijden van de avond", "view.show_times", keys="F9"),
        Action(
            "clock-sound",
            "Geluid bij het einde van een fase",
            "switch_sound",
            checked=lambda now: now.sound,
        ),
    ]


ACTIONS: tuple[Action, ...] = (
    Action(
        "new", "Nieuwe sessie …", "files.new_session", keys="Ctrl+N", icon="new", enabled=always
    ),
    Action("open", "Openen …", "files.open_file", keys="Ctrl+O", icon="open", enabled=always),
    Action("example", "Voorbeeldsessie", "files.open_example", enabled=always),
    Action("workbook", "Werkboek inlezen …", "files.read_workbook", icon="import", enabled=always),
    Action("issue", "Tafelbestanden uitgeven …", "show_page", Page.ISSUE),
    Action("print", "Drukwerk maken …", "show_page", Page.PRINT),
    Action("merge", "Tafels samenvoegen …", "show_page", Page.MERGE),
    Action("taking", "Foto van het bord overnemen …", "show_page", Page.TAKING, icon="photo"),
    Action("overview", "Totaalbeeld", "show_page", Page.OVERVIEW, keys="Alt+0"),
    Action("together", "Sessies naast elkaar …", "files.lay_sessions_together", enabled=always),
    Action("publish", "Nu bewaren", "controller.publish", keys="Ctrl+S", icon="save"),
    Action("elsewhere", "Elders bewaren …", "files.save_elsewhere"),
    Action("versions", "Eerdere versie openen …", "files.open_version", icon="clock"),
    Action("report", "Verslag maken …", "files.make_report", keys="Ctrl+E", icon="export"),
    Action("read-report", "Verslag teruglezen …", "files.read_report", icon="import"),
    Action("seal", "Versleuteld versturen …", "files.seal"),
    Action("erase", "Sessie wissen …", "files.erase_session"),
    Action("close", "Sessie sluiten", "files.close_session", keys="Ctrl+W"),
    Action("quit", "Afsluiten", "quit", keys="Ctrl+Q", enabled=always),
    Action(
        "undo",
        "Ongedaan maken",
        "controller.undo",
        keys="Ctrl+Z",
        icon="undo",
        enabled=lambda now: now.undo_label is not None,
    ),
    Action(
        "redo",
        "Opnieuw",
        "controller.redo",
        keys="Ctrl+Shift+Z; Ctrl+Y",
        icon="redo",
        enabled=lambda now: now.redo_label is not None,
    ),
    Action("filter", "Kaartje zoeken", "focus_filter", keys="Ctrl+F", icon="search"),
    Action(
        "argument",
        "Argument schrijven",
        "focus_argument",
        keys="F2",
        icon="argument",
        enabled=with_card,
    ),
    Action("quick-line", "Snelinvoer", "view.quick.start_line", keys="/; Ctrl+/", icon="edit"),
    Action("quick-note", "Notitie maken", "view.quick.start_note", keys="Ctrl+L", icon="note"),
    Action(
        "conclude",
        "Maak van het argument een conclusie",
        "conclude_argument",
        keys="Ctrl+Shift+C",
        icon="conclusion",
        enabled=with_card,
    ),
    *_placing(),
    *_agreeing(),
    Action(
        "take-off",
        "Van het bord halen",
        "asks.take_off_chosen",
        shown_keys="Delete",
        icon="take-off",
        enabled=lambda now: now.is_open and now.card_lies,
    ),
    Action(
        "own-card", "Eigen kaartje toevoegen …", "asks.add_card", keys="Ctrl+K", icon="own-card"
    ),
    Action("edit-card", "Kaartje wijzigen …", "asks.edit_card", icon="edit", enabled=with_card),
    Action(
        "remove-card",
        "Kaartje uit de stapel verwijderen",
        "asks.remove_card",
        enabled=lambda now: with_card(now) and now.card_unused,
    ),
    Action(
        "as-list",
        "Bord als lijst",
        "turn_board",
        keys="Ctrl+B",
        icon="table",
        checked=lambda now: now.is_open and now.as_list,
    ),
    *_zooming(),
    Action("add-table", "Tafel toevoegen", "controller.add_table", keys="Ctrl+T", icon="add"),
    Action(
        "remove-table",
        "Tafel verwijderen …",
        "asks.remove_table",
        enabled=lambda now: now.is_open and now.tables > 1,
    ),
    Action("add-participant", "Deelnemer toevoegen", "add_participant", icon="person"),
    Action(
        "consent-of-all",
        "Iedereen akkoord",
        "controller.consent_of_all",
        keys="Ctrl+J",
        icon="check",
        enabled=lambda now: now.page in (Page.INTRODUCTION, Page.PARTICIPANTS) and now.is_open,
    ),
    *_phases(),
    *_beside(),
    *_pages_within(),
    Action("next-page", "Volgend blad", "view.step_page", 1, keys="Ctrl+PgDown"),
    Action("previous-page", "Vorig blad", "view.step_page", -1, keys="Ctrl+PgUp"),
    Action("tips", "Tips voor de gespreksleider", "view.show_tips", keys="F8", icon="info"),
    *_clock(),
    Action(
        "present",
        "Presentatie op het hele scherm",
        "view.presenter.toggle",
        keys="F5",
        icon="present",
        checked=lambda now: now.presents,
    ),
    *_looks(),
    *_text_sizes(),
    Action("larger", "Tekst groter", "step_text_size", 1, keys="Alt++; Alt+=", enabled=always),
    Action("smaller", "Tekst kleiner", "step_text_size", -1, keys="Alt+-", enabled=always),
    *_widths(),
    Action(
        "shortcuts",
        "Sneltoetsen",
        "files.show_shortcuts",
        keys="?; F1",
        icon="help",
        enabled=always,
    ),
    Action("about", "Over Gespreksmodel", "files.show_about", enabled=always),
    Action("log", "Map met het logboek", "files.show_log", enabled=always),
)

BY_ID = {action.id: action for action in ACTIONS}

LINE = "-"
RECENT, TABLES = "@recent", "@tables"
"""Places in a menu that are filled with what there is."""

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&Bestand",
        (
            "new",
            "open",
            RECENT,
            "example",
            "workbook",
            LINE,
            "print",
            "issue",
            "merge",
            "taking",
            "together",
            LINE,
            "publish",
            "elsewhere",
            "versions",
            "report",
            "read-report",
            "seal",
            LINE,
            "erase",
            "close",
            "quit",
        ),
    ),
    (
        "Be&werken",
        (
            "undo",
            "redo",
            LINE,
            "filter",
            "argument",
            "conclude",
            "quick-line",
            "quick-note",
            LINE,
            "own-card",
            "edit-card",
            "remove-card",
        ),
    ),
    (
        "B&ord",
        (
            *(action.id for action in _placing()),
            "take-off",
            LINE,
            *(action.id for action in _agreeing()),
            LINE,
            "as-list",
            *(action.id for action in _zooming()),
        ),
    ),
    (
        "&Tafel",
        (TABLES, LINE, "add-table", "add-participant", "consent-of-all", LINE, "remove-table"),
    ),
    (
        "&Avond",
        (
            *(action.id for action in _phases()),
            LINE,
            *(action.id for action in _beside()),
            LINE,
            *(action.id for action in _pages_within()),
            LINE,
            "next-page",
            "previous-page",
            "tips",
        ),
    ),
    ("&Klok", tuple(action.id for action in _clock())),
    (
        "B&eeld",
        (
            "present",
            "overview",
            LINE,
            *(action.id for action in _looks()),
            LINE,
            "larger",
            "smaller",
            *(action.id for action in _text_sizes()),
            LINE,
            *(action.id for action in _widths()),
        ),
    ),
    ("&Help", ("shortcuts", "about", "log")),
)
