"""The plan of the evening in minutes, and the clock that runs along it.

The clock is no part of the document: undo leaves it alone. It is a frozen value; every function
is given the time and gives the next value back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from app.model.document import Document
from app.model.entities import Phase, PlannedTime

Plan = Mapping[Phase, int]
"""Whole minutes for each of PHASES."""

PHASES = (
    Phase.PREPARATION,
    Phase.INTRODUCTION,
    Phase.ROUND_1,
    Phase.ROUND_2,
    Phase.ROUND_3,
    Phase.CLOSING,
)
"""What takes time in the evening: of the preparation the aftrap; the report comes afterwards."""

MOMENTS = {
    Phase.PREPARATION: "Aftrap",
    Phase.INTRODUCTION: "Kennismaking",
    Phase.ROUND_1: "Ronde 1",
    Phase.ROUND_2: "Ronde 2",
    Phase.ROUND_3: "Ronde 3",
    Phase.CLOSING: "Slot",
}
"""Dutch: how the clock calls each of PHASES. The slot includes the gezamenlijke afsluiting."""

_DEFAULT = dict(zip(PHASES, (15, 15, 25, 50, 30, 15), strict=True))

MOST_MINUTES = 999

SHORT = 2 / 3
"""Round 3 runs short when less than this part of its minutes would be left for it."""

_FORGOTTEN = timedelta(hours=12)
"""A clock that was set going longer ago is of another day."""

_ZERO = timedelta()


# --- the plan ---------------------------------------------------------------------------------


def default_plan(duration: int) -> dict[Phase, int]:
    """Our own plan for 150 minutes, scaled to another duration; the sum is the duration."""
    whole = sum(_DEFAULT.values())
    plan = {phase: minutes * duration // whole for phase, minutes in _DEFAULT.items()}
    # What rounding left over goes to those that lost most by it.
    losers = sorted(PHASES, key=lambda phase: -(_DEFAULT[phase] * duration % whole))
    for phase in losers[: duration - sum(plan.values())]:
        plan[phase] += 1
    return plan


def plan(document: Document) -> dict[Phase, int]:
    """The minutes of each phase: the default ones, but where the session has its own."""
    found = default_plan(document.session.duration_minutes)
    for own in document.all(PlannedTime):
        if own.phase in found:
            found[own.phase] = own.minutes
    return found


def begins(planned: Plan) -> dict[Phase, int]:
    """How many minutes after the start each phase begins."""
    found, minute = {}, 0
    for phase in PHASES:
        found[phase] = minute
        minute += planned[phase]
    return found


def moment_words(minute: int, starts_at: str = "") -> str:
    """A minute of the evening: the time of day, or counted from a start that isn't known: "1:05".

    `starts_at` is HH:MM or empty; a strange file may hold anything.
    """
    try:
        start = datetime.strptime(starts_at, "%H:%M")
    except ValueError:
        return f"{minute // 60}:{minute % 60:02}"
    at = (start.hour * 60 + start.minute + minute) % (24 * 60)
    return f"{at // 60:02}:{at % 60:02}"


def total_words(planned: Plan, duration: int) -> str:
    """Dutch: what the plan takes in all, beside what the session lasts."""
    total = sum(planned.values())
    if total == duration:
        return f"Samen {total} minuten: zo lang als de sessie duurt."
    more = "meer" if total > duration else "minder"
    return (
        f"Samen {total} minuten: {abs(total - duration)} {more} dan de sessie duurt ({duration})."
    )


# --- the clock --------------------------------------------------------------------------------


class Warned(StrEnum):
    """Whether it was said that round 3 would run short; that is said once."""

    NOT_YET = "not_yet"
    SHOWN = "shown"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class RunningClock:
    """How the clock stands: at a phase of PHASES, or at the report when the evening is over.

    `spent` is what each of PHASES took until `since`, when the clock was last set going; `since`
    is None while it stands still. Time in which it stands still counts nowhere.
    """

    phase: Phase
    since: datetime | None
    spent: tuple[timedelta, ...] = (_ZERO,) * len(PHASES)
    warned: Warned = Warned.NOT_YET

    @property
    def runs(self) -> bool:
        return self.since is not None

    @property
    def is_over(self) -> bool:
        return self.phase not in PHASES


def begin(planned: Plan, now: datetime) -> RunningClock:
    """Set going at the first phase that takes any time."""
    return RunningClock(_next(planned, PHASES[0], inclusive=True), now)


def start(clock: RunningClock, now: datetime) -> RunningClock:
    """Go on where it stands; nothing where the evening is over."""
    return clock if clock.runs or clock.is_over else replace(clock, since=now)


def pause(clock: RunningClock, now: datetime) -> RunningClock:
    return replace(_settled(clock, now), since=None)


def move_on(clock: RunningClock, planned: Plan, now: datetime) -> RunningClock:
    """To the next phase that takes any time, and after the last to the report: there it stops.

    Whether it runs or stands still stays as it is.
    """
    if clock.is_over:
        return clock
    settled = _settled(clock, now)
    phase = _next(planned, clock.phase)
    since = None if phase is Phase.REPORT else settled.since
    return replace(settled, phase=phase, since=since)


def go_back(clock: RunningClock, planned: Plan, now: datetime) -> RunningClock:
    """To the phase before, with the time that it had; out of the report it goes on running."""
    settled = _settled(clock, now)
    before = len(PHASES) if clock.is_over else PHASES.index(clock.phase)
    earlier = [phase for phase in PHASES[:before] if planned[phase]]
    if not earlier:
        return clock
    return replace(settled, phase=earlier[-1], since=now if clock.is_over else settled.since)


def elapsed(clock: RunningClock, now: datetime) -> timedelta:
    """How long the phase of now lasts already."""
    if clock.is_over:
        return _ZERO
    return _settled(clock, now).spent[PHASES.index(clock.phase)]


def elapsed_in_all(clock: RunningClock, now: datetime) -> timedelta:
    return sum(_settled(clock, now).spent, _ZERO)


def left(clock: RunningClock, planned: Plan, now: datetime) -> timedelta:
    """Of the phase of now; below zero when it takes longer than planned."""
    if clock.is_over:
        return _ZERO
    return timedelta(minutes=planned[clock.phase]) - elapsed(clock, now)


def left_in_all(clock: RunningClock, planned: Plan, now: datetime) -> timedelta:
    """Until the end, when all that is yet to come takes the time that is planned for it."""
    if clock.is_over:
        return _ZERO
    later = PHASES[PHASES.index(clock.phase) + 1 :]
    minutes = sum(planned[phase] for phase in later)
    return max(left(clock, planned, now), _ZERO) + timedelta(minutes=minutes)


def room_for_round_3(
    clock: RunningClock, planned: Plan, duration: int, now: datetime
) -> timedelta | None:
    """What is left for round 3 when the session ends in time; None once it has come."""
    later = PHASES[: PHASES.index(Phase.ROUND_3)]
    if clock.phase not in later:
        return None
    others = left_in_all(clock, planned, now) - timedelta(minutes=planned[Phase.ROUND_3])
    room = timedelta(minutes=duration) - elapsed_in_all(clock, now) - others
    return max(room, _ZERO)


def is_short(clock: RunningClock, planned: Plan, duration: int, now: datetime) -> bool:
    """Whether round 3 would get less than SHORT of its minutes."""
    room = room_for_round_3(clock, planned, duration, now)
    return room is not None and room < timedelta(minutes=planned[Phase.ROUND_3]) * SHORT


def warn(clock: RunningClock, planned: Plan, duration: int, now: datetime) -> RunningClock:
    """Begin or end the one warning: it ends when it was read, or holds no more."""
    short = is_short(clock, planned, duration, now)
    if clock.warned is Warned.NOT_YET and short:
        return replace(clock, warned=Warned.SHOWN)
    if clock.warned is Warned.SHOWN and not short:
        return read(clock)
    return clock


def read(clock: RunningClock) -> RunningClock:
    """The warning was read."""
    return replace(clock, warned=Warned.OVER) if clock.warned is Warned.SHOWN else clock


def at_minute(clock: RunningClock, now: datetime) -> datetime:
    """When the last whole minute of the phase was full: what is shown is as of then.

    So nothing that is shown, or said by a screen reader, changes more than once a minute.
    """
    return now - elapsed(clock, now) % timedelta(minutes=1)


def until_next_minute(clock: RunningClock, now: datetime) -> timedelta:
    """When a whole minute of the phase is full: nothing that is shown changes before that."""
    minute = timedelta(minutes=1)
    return minute - elapsed(clock, now) % minute


def _settled(clock: RunningClock, now: datetime) -> RunningClock:
    """The same clock, with all that it ran until now in `spent`."""
    if clock.since is None or clock.is_over:
        return clock
    spent = list(clock.spent)
    # The clock of the computer may have been set back.
    spent[PHASES.index(clock.phase)] += max(now - clock.since, _ZERO)
    return replace(clock, since=now, spent=tuple(spent))


def _next(planned: Plan, phase: Phase, *, inclusive: bool = False) -> Phase:
    """The next phase that takes any time; the report where there is none."""
    later = PHASES[PHASES.index(phase) + (not inclusive) :]
    return next((each for each in later if planned[each]), Phase.REPORT)


# --- in words ---------------------------------------------------------------------------------


def minutes_up(time: timedelta) -> int:
    """Whole minutes, the one that has begun included: "nog 1 min" until nothing is left."""
    return -(-time // timedelta(minutes=1))


def left_words(time: timedelta) -> str:
    """Dutch: "nog 23 min", "tijd is om", "3 min over tijd"."""
    if time > _ZERO:
        return f"nog {minutes_up(time)} min"
    over = -time // timedelta(minutes=1)
    return f"{over} min over tijd" if over else "tijd is om"


# --- kept over a restart ----------------------------------------------------------------------


def to_text(clock: RunningClock) -> str:
    """As one line of JSON, for the settings of this computer."""
    return json.dumps(
        {
            "phase": clock.phase,
            "since": clock.since.isoformat() if clock.since is not None else None,
            "spent": [time.total_seconds() for time in clock.spent],
            "warned": clock.warned,
        }
    )


def from_text(text: str, now: datetime) -> RunningClock | None:
    """What to_text wrote; None for anything else, and for one that runs since another day."""
    try:
        kept = json.loads(text)
        since = datetime.fromisoformat(kept["since"]) if kept["since"] is not None else None
        spent = tuple(timedelta(seconds=float(each)) for each in kept["spent"])
        clock = RunningClock(Phase(kept["phase"]), since, spent, Warned(kept["warned"]))
        forgotten = since is not None and now - since > _FORGOTTEN
    except (ValueError, TypeError, KeyError, OverflowError):
        return None
    return None if forgotten or len(spent) != len(PHASES) else clock
