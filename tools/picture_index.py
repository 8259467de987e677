"""How the pictures of docs/fasen are called, and the page that shows them."""

from __future__ import annotations

from collections.abc import Iterator

from app.ui.pages import PAGE_WORDS, PHASE_OF, PHASE_WORDS, Page

LOOKS = ("licht", "donker")
SCREENS = (1366, 1920)
LARGE = "200"
"""At the end of the name of a picture with large text."""

PANELS = {
    "16-tips": "Tips for the facilitator, a click away in every phase",
    "17-tijden": "The times of the evening, and the clock",
    "18-presentatie-bord": "The board for the room: no names, no arguments",
    "19-presentatie-stickers": "The stickers for the room",
    "20-foto-groot": "A photo as large as the screen",
}
"""What lies over a page or takes the whole screen, and what it is."""

AS_LIST = "09-ronde-2-lijst"
"""The twin of the board."""

ON_ONE_SCREEN = (AS_LIST, "16-tips", "17-tijden", "20-foto-groot")
"""What looks the same on a larger one."""

SHORTCUTS = "21-sneltoetsen"
"""A window of its own, as large on every screen."""

_PAGES = {
    Page.SESSION: "What the session is about",
    Page.DECK: "The deck: cards to add, change, switch off, reorder",
    Page.PARTICIPANTS: "Who sits at the table",
    Page.DIVISION: "The division into groups, and why it is balanced",
    Page.INVITATION: "The invitation, filled in from the session",
    Page.CHECKLIST: "What to have ready, and how much of it",
    Page.ISSUE: "A file for each table, for notulisten on laptops of their own",
    Page.PRINT: "What to print: board, cards, forms; how much of it, and what it looks like",
    Page.INTRODUCTION: "Who is here, and the three consents",
    Page.ROUND_1: "Three cards of each participant, with the arguments",
    Page.BOARD: "The board, the deck, and what was said about a card",
    Page.TALLY: "Counting the stickers",
    Page.PURPOSES: "The purposes in order, and what the table makes of them",
    Page.CLOSING: "The closing question, and what the room says",
    Page.REPORT: "What goes into the report, and whose names",
    Page.OVERVIEW: "What all tables laid, as a list; as pictures in ../totaalbeeld",
    Page.MERGE: "The files of tables come together, and own cards are called the same",
    Page.TAKING: "A photo of the paper board becomes the board",
    Page.NOTES: "Notes, from every phase",
    Page.PHOTOS: "Photos, and whether they may be shown",
}

_HEAD = """\
# The phases of the evening, in pictures

`make pictures` takes them: the real window on the example session (text and people are made up,
the photo is drawn), with a clock that runs along. A window is 1366 × 728 or 1920 × 1040: what a
task bar leaves of a screen of 1366 × 768 or 1920 × 1080, without the title bar of the system. What
takes a whole screen is as large as the screen.

Shown: light, on the small screen. Linked: the others, and the same with text of 200 %.
"""


def plain(words: str) -> str:
    """Words on the screen as they stand in the name of a file: "Foto’s" becomes "fotos"."""
    return words.lower().replace("’", "").replace(" ", "-")


def page_name(page: Page) -> str:
    """ "09-ronde-2-bord": its place in the evening, its phase, and its name if that says more."""
    phase = PHASE_OF.get(page)
    words = [PAGE_WORDS[page]] if phase is None else [PHASE_WORDS[phase], PAGE_WORDS[page]]
    number = list(Page).index(page) + 1
    return "-".join([f"{number:02}", *map(plain, dict.fromkeys(words))])


def file_names(name: str) -> Iterator[str]:
    """The files of a picture: every look on every screen, and with large text."""
    if name == SHORTCUTS:
        yield from (f"{name}-{look}.png" for look in LOOKS)
    else:
        screens = SCREENS[:1] if name in ON_ONE_SCREEN else SCREENS
        yield from (f"{name}-{look}-{screen}.png" for look in LOOKS for screen in screens)
    if name in (*map(page_name, Page), AS_LIST):
        yield f"{name}-{LOOKS[0]}-{SCREENS[0]}-{LARGE}.png"


def index_text() -> str:
    """The page, in English: a heading for each phase, a line and a picture for each page."""
    lines = [_HEAD]
    heading = ""
    for page in Page:
        phase = PHASE_OF.get(page)
        words = "In every phase" if phase is None else PHASE_WORDS[phase]
        if words != heading:
            lines.append(f"## {words}\n")
            heading = words
        lines.append(_entry(page_name(page), f"**{PAGE_WORDS[page]}.** {_PAGES[page]}."))
        if page is Page.BOARD:
            lines.append(_entry(AS_LIST, "**Lijst.** The same, for who wants no picture."))
    for name, about in PANELS.items():
        lines.append(_entry(name, f"{about}."))
    lines.append(_entry(SHORTCUTS, "All keys in one window."))
    return "\n".join(lines)


def _entry(name: str, about: str) -> str:
    first, *others = file_names(name)
    links = " · ".join(f"[{_words(each, name)}]({each})" for each in others)
    return f"{about} {links}\n\n[![{name}]({first})]({first})\n"


def _words(file_name: str, name: str) -> str:
    """ "donker 1920" of "09-ronde-2-bord-donker-1920.png"."""
    look, *rest = file_name.removeprefix(f"{name}-").removesuffix(".png").split("-")
    english = {"licht": "light", "donker": "dark"}[look]
    if rest[-1:] == [LARGE]:
        return f"text of {LARGE} %"
    return " ".join([english, *rest])
