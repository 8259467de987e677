"""How long each phase of the evening may take."""

from __future__ import annotations

from app.model.change import Change, Edit, added, removed
from app.model.document import Document
from app.model.entities import Phase, PlannedTime, new_id
from app.model.operations.rules import RuleBroken
from app.model.timetable import MOMENTS, MOST_MINUTES, default_plan
from app.model.words import counted


def plan_time(document: Document, phase: Phase, minutes: int) -> Change:
    """The minutes of a phase; as many as the default plan gives it is following that plan.

    ValueError for a phase that takes no time in the evening.
    """
    if phase not in MOMENTS:
        raise ValueError(f"{phase} is no part of the evening")
    if not 0 <= minutes <= MOST_MINUTES:
        raise RuleBroken(
            f"Een fase duurt 0 tot en met {MOST_MINUTES} minuten. Er is niets veranderd."
        )
    own = [each for each in document.all(PlannedTime) if each.phase is phase]
    # Two computers may have planned the same phase: the last one counts, and stays.
    edits = [removed(each) for each in own[:-1]]
    default = default_plan(document.session.duration_minutes)[phase]
    if minutes == default:
        edits += [removed(each) for each in own[-1:]]
    elif not own:
        edits.append(added(PlannedTime(new_id(), phase, minutes)))
    elif own[-1].minutes != minutes:
        edits.append(Edit(own[-1], PlannedTime(own[-1].id, phase, minutes)))
    label = f"{MOMENTS[phase]}: {counted(minutes, 'minuut', 'minuten')}"
    return Change(label, tuple(edits))


def follow_default_plan(document: Document) -> Change:
    """No phase has minutes of its own any more."""
    edits = tuple(removed(each) for each in document.all(PlannedTime))
    return Change("Standaardtijden", edits)
