"""The first slide of a report, the purpose of the session, and the account at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.export.parts import NOT_UNIMPORTANT, Content, Names
from app.export.report_parts import ReportPart
from app.export.slide_words import PROGRAM, cut
from app.export.slides import (
    Look,
    Paragraph,
    Run,
    Shape,
    Slide,
    Stage,
    fitting_size,
    numbered,
    plain,
)
from app.export.table_flow import split_paragraphs
from app.export.text_fit import height
from app.model.words import counted, date_in_words

_GOAL_TITLE = "Waarom dit gesprek"
_WHY = "Waarom dit gesprek, en wat ermee gebeurt"
_GOAL_SIZES = (20.0, 18.0, 16.0, 14.0)
_SIZES = (20.0, 18.0, 16.0, 14.0)
_SUBTITLE_SIZE = 20.0

UNTITLED = "Gesprek over de sociale basis"


def front_slides(content: Content, stage: Stage) -> list[Slide]:
    """The front, and the purpose of the session on a slide of its own where it is long."""
    session = content.session
    facts = (session.organisation, date_in_words(session.date), session.place)
    room = stage.front_subtitle
    lines = 2 if room.height_points >= height(2, _SUBTITLE_SIZE) else 1
    told = " · ".join(fact for fact in facts if fact)
    subtitle = cut(told, _SUBTITLE_SIZE, room.width_points, lines)
    why = _why(content)
    goal = session.goal.strip() if ReportPart.WHY in content.parts and len(why) == 1 else ""
    lead = (
        Paragraph((Run(f"{_GOAL_TITLE}: ", bold=True), Run(goal.split("\n")[0]))),
        *(plain(line) for line in goal.split("\n")[1:]),
    )
    size = fitting_size(lead, stage.goal, _GOAL_SIZES) if goal else None
    parts = [_privacy(content, stage)]
    if size is not None:
        parts.insert(0, Shape(_GOAL_TITLE, stage.goal, paragraphs=lead, size=size))
    front = Slide(session.title or UNTITLED, tuple(parts), subtitle, front=True)
    return (
        [front]
        if size or ReportPart.WHY not in content.parts
        else [front, *_why_slides(why, stage)]
    )


def _why(content: Content) -> list[tuple[str, str]]:
    """The purpose, what will be done with it, and the policy goals, as far as they are there."""
    session = content.session
    goals = "\n".join(f"{number}. {goal}" for number, goal in enumerate(content.policy_goals, 1))
    told = (
        (_GOAL_TITLE, session.goal.strip()),
        ("Wat er met de uitkomsten gebeurt, en wat niet", session.outcomes.strip()),
        ("De beleidsdoelen", goals),
    )
    return [(lead, text) for lead, text in told if text]


def _why_slides(why: Sequence[tuple[str, str]], stage: Stage) -> list[Slide]:
    return _told(_WHY, "Waarom", tuple(_why_paragraphs(why)), stage, 18.0)


def _told(
    title: str, name: str, waiting: tuple[Paragraph, ...], stage: Stage, least: float
) -> list[Slide]:
    """One slide where the text fits in some size, else as many as it needs in the least."""
    size = fitting_size(waiting, stage.body, _SIZES) or least
    pages = []
    while waiting:
        page, waiting = split_paragraphs(
            waiting, size, stage.body.width_points, stage.body.height_points
        )
        pages.append(page)
    return numbered(
        [Slide(title, (Shape(name, stage.body, paragraphs=page, size=size),)) for page in pages]
    )


def _why_paragraphs(why: Sequence[tuple[str, str]]) -> Iterator[Paragraph]:
    for lead, text in why:
        yield plain(lead, bold=True, after=2.0)
        *lines, last = text.split("\n")
        yield from (plain(line, after=4.0) for line in lines)
        yield plain(last, after=14.0)


def _privacy(content: Content, stage: Stage) -> Shape:
    """Whose names are in it; where that is everyone's it can't be overlooked."""
    if content.names is Names.ALL:
        words = (Paragraph((Run(content.privacy, bold=True, colour="bg1"),)),)
        look = Look("roundRect", fill="accent6")
        return Shape("Waarschuwing", stage.privacy, look, words, 20.0, (14.0, 6.0), "ctr")
    return Shape(
        "Namen in dit verslag", stage.privacy, paragraphs=(plain(content.privacy),), anchor="b"
    )


def account_slides(content: Content, stage: Stage) -> list[Slide]:
    """How the report came about."""
    tables = content.tables
    people = sum(len(table.attended) for table in tables)
    placed = sum(len(table.placed) for table in tables)
    chosen = sum(len(table.chosen) for table in tables)
    said = sum(len(table.said) for table in tables)
    concluded = sum(len(table.concluded) for table in tables)
    divided = sum(table.divided for table in tables)
    available = sum(table.available for table in tables)
    lines = (
        (
            "Wie",
            f"{counted(people, 'deelnemer', 'deelnemers')} aan "
            f"{counted(len(tables), 'tafel', 'tafels')}.",
        ),
        (
            "Wat",
            f"{counted(placed, 'kaart', 'kaarten')} op de borden gelegd, "
            f"{counted(chosen, 'keuze', 'keuzes')} van deelnemers, "
            f"{counted(said, 'argument', 'argumenten')}, "
            f"{counted(concluded, 'voorlopige conclusie', 'voorlopige conclusies')} en "
            f"{divided} van {counted(available, 'sticker', 'stickers')} verdeeld.",
        ),
        (
            "Hoe",
            "Deelnemers kozen eerst ieder voor zich kaarten en schreven op waarom. Daarna "
            "legde de tafel de kaarten samen op het bord. Wie het niet eens werd, hoefde dat niet: "
            "ook dan staat het hier. Tot slot verdeelde ieder stickers over de bedoelingen.",
        ),
        (
            "Niet geplaatst",
            "Een kaart die niet op het bord ligt, is niet besproken. Dat is geen "
            "“niet” en geen instemming.",
        ),
        ("Betekenis van “niet”", NOT_UNIMPORTANT),
        ("Privacy", content.privacy),
        (
            "Gemaakt met",
            f"{PROGRAM} {content.version}. Kaarten, tabellen en grafieken zijn in "
            "PowerPoint gewoon te bewerken.",
        ),
    )
    paragraphs = tuple(
        Paragraph((Run(f"{lead}: ", bold=True), Run(text)), after=8.0) for lead, text in lines
    )
    return _told("Verantwoording", "Verantwoording", paragraphs, stage, _SIZES[-1])
