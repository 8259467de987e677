"""The plan of the evening and the clock that runs along it, at times that the test gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.document import Document
from app.model.entities import Phase, PlannedTime
from app.model.operations.planning import follow_default_plan, plan_time
from app.model.operations.rules import RuleBroken
from app.model.operations.session import edit_session
from app.model.timetable import (
    MOMENTS,
    MOST_MINUTES,
    PHASES,
    RunningClock,
    Warned,
    begin,
    begins,
    default_plan,
    elapsed,
    elapsed_in_all,
    from_text,
    go_back,
    is_short,
    left,
    left_in_all,
    left_words,
    moment_words,
    move_on,
    pause,
    plan,
    read,
    room_for_round_3,
    start,
    to_text,
    total_words,
    until_next_minute,
    warn,
)
from tests.builders import a_document, do

SEVEN = datetime(2026, 11, 25, 19, 0, tzinfo=UTC)
PLAN = default_plan(150)


def at(minutes: float) -> datetime:
    return SEVEN + timedelta(minutes=minutes)


def mins(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


def in_round(phase: Phase, since: datetime = SEVEN) -> RunningClock:
    """A clock that was set going in a phase, the phases before having taken what was planned."""
    before = PHASES.index(phase)
    spent = tuple(mins(PLAN[each]) * (place < before) for place, each in enumerate(PHASES))
    return RunningClock(phase, since, spent)


# --- the plan ---------------------------------------------------------------------------------


@given(st.integers(1, MOST_MINUTES))
def test_the_default_plan_takes_exactly_as_long_as_the_session(duration: int) -> None:
    planned = default_plan(duration)
    assert tuple(planned) == PHASES
    assert sum(planned.values()) == duration
    assert all(abs(planned[p] - PLAN[p] * duration / 150) < 1 for p in PHASES)


def test_every_phase_but_the_report_has_its_minutes() -> None:
    assert set(PHASES) == set(Phase) - {Phase.REPORT}
    assert set(MOMENTS) == set(PHASES)


def test_a_shorter_session_scales_the_plan_but_not_what_was_set_by_hand() -> None:
    document = a_document()
    do(document, plan_time(document, Phase.ROUND_3, 40))
    do(document, edit_session(document, replace(document.session, duration_minutes=75)))
    assert plan(document) == {**default_plan(75), Phase.ROUND_3: 40}


def test_the_default_minutes_are_kept_as_no_exception() -> None:
    document = a_document()
    do(document, plan_time(document, Phase.ROUND_2, 60))
    assert [(own.phase, own.minutes) for own in document.all(PlannedTime)] == [(Phase.ROUND_2, 60)]
    do(document, plan_time(document, Phase.ROUND_2, 55))
    assert plan(document)[Phase.ROUND_2] == 55
    do(document, plan_time(document, Phase.ROUND_2, PLAN[Phase.ROUND_2]))
    assert document.all(PlannedTime) == []


def test_of_two_plans_for_a_phase_the_last_counts_and_only_it_stays() -> None:
    twice = [PlannedTime("1", Phase.ROUND_1, 10), PlannedTime("2", Phase.ROUND_1, 20)]
    document = Document([*a_document(), *twice])
    assert plan(document)[Phase.ROUND_1] == 20
    do(document, plan_time(document, Phase.ROUND_1, 22))
    assert document.all(PlannedTime) == [PlannedTime("2", Phase.ROUND_1, 22)]


@pytest.mark.parametrize("minutes", [-1, MOST_MINUTES + 1])
def test_minutes_outside_their_bounds_are_refused(minutes: int) -> None:
    with pytest.raises(RuleBroken):
        plan_time(a_document(), Phase.ROUND_1, minutes)


def test_the_report_can_not_be_planned() -> None:
    with pytest.raises(ValueError, match="no part of the evening"):
        plan_time(a_document(), Phase.REPORT, 10)


def test_the_default_plan_comes_back_in_one_change() -> None:
    document = a_document()
    for phase in (Phase.ROUND_1, Phase.ROUND_2):
        do(document, plan_time(document, phase, 1))
    do(document, follow_default_plan(document))
    assert plan(document) == PLAN


@pytest.mark.parametrize("starts_at", ["99:99", "half acht", "19:30 "])
def test_a_start_in_a_strange_file_that_is_no_time_is_as_good_as_none(starts_at: str) -> None:
    assert moment_words(65, starts_at) == "1:05"


def test_each_phase_begins_where_the_one_before_ends() -> None:
    found = begins(PLAN)
    assert list(found.values()) == [0, 15, 30, 55, 105, 135]


@pytest.mark.parametrize(
    ("minute", "starts_at", "words"),
    [(65, "", "1:05"), (0, "19:30", "19:30"), (150, "19:30", "22:00"), (300, "19:30", "00:30")],
)
def test_a_moment_is_counted_from_the_start_or_is_a_time_of_day(
    minute: int, starts_at: str, words: str
) -> None:
    assert moment_words(minute, starts_at) == words


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        (150, "Samen 150 minuten: zo lang als de sessie duurt."),
        (140, "Samen 150 minuten: 10 meer dan de sessie duurt (140)."),
        (180, "Samen 150 minuten: 30 minder dan de sessie duurt (180)."),
    ],
)
def test_the_total_is_said_beside_the_duration(duration: int, words: str) -> None:
    assert total_words(PLAN, duration) == words


# --- the clock --------------------------------------------------------------------------------


def test_the_clock_begins_at_the_first_phase_that_takes_time() -> None:
    assert begin(PLAN, SEVEN).phase is Phase.PREPARATION
    assert begin({**PLAN, Phase.PREPARATION: 0}, SEVEN).phase is Phase.INTRODUCTION


def test_time_in_which_it_stands_still_counts_nowhere() -> None:
    clock = pause(begin(PLAN, SEVEN), at(10))
    assert not clock.runs
    assert left(clock, PLAN, at(60)) == mins(5)
    clock = start(clock, at(60))
    assert left(clock, PLAN, at(63)) == mins(2)
    assert left_in_all(clock, PLAN, at(63)) == mins(2 + 135)
    assert start(clock, at(64)) is clock


def test_moving_on_begins_the_next_phase_and_going_back_gives_it_its_time_again() -> None:
    clock = move_on(begin(PLAN, SEVEN), PLAN, at(12))
    assert (clock.phase, elapsed(clock, at(15))) == (Phase.INTRODUCTION, mins(3))
    clock = go_back(clock, PLAN, at(15))
    assert (clock.phase, elapsed(clock, at(16))) == (Phase.PREPARATION, mins(13))
    assert go_back(clock, PLAN, at(16)) is clock
    clock = move_on(clock, PLAN, at(17))
    assert elapsed(clock, at(17)) == mins(3)
    assert elapsed_in_all(clock, at(18)) == mins(18)


def test_moving_on_while_it_stands_still_leaves_it_so() -> None:
    clock = move_on(pause(begin(PLAN, SEVEN), at(1)), PLAN, at(2))
    assert (clock.phase, clock.runs) == (Phase.INTRODUCTION, False)


def test_a_phase_without_minutes_is_passed_over_both_ways() -> None:
    planned = {**PLAN, Phase.ROUND_1: 0}
    clock = move_on(in_round(Phase.INTRODUCTION), planned, at(1))
    assert clock.phase is Phase.ROUND_2
    assert go_back(clock, planned, at(2)).phase is Phase.INTRODUCTION


def test_after_the_last_phase_it_stops_and_can_be_called_back() -> None:
    over = move_on(in_round(Phase.CLOSING), PLAN, at(14))
    assert (over.phase, over.runs, over.is_over) == (Phase.REPORT, False, True)
    assert elapsed_in_all(over, at(60)) == mins(149)
    assert (start(over, at(20)), move_on(over, PLAN, at(20))) == (over, over)
    assert left_in_all(over, PLAN, at(20)) == left(over, PLAN, at(20)) == mins(0)
    again = go_back(over, PLAN, at(20))
    assert (again.phase, again.runs, elapsed(again, at(21))) == (Phase.CLOSING, True, mins(15))


def test_overtime_is_below_zero_and_pushes_the_end() -> None:
    clock = in_round(Phase.ROUND_2)
    assert left(clock, PLAN, at(53)) == mins(-3)
    assert left_in_all(clock, PLAN, at(53)) == mins(45)


def test_a_computer_whose_clock_is_set_back_never_takes_time_away() -> None:
    clock = begin(PLAN, SEVEN)
    assert left(clock, PLAN, at(-60)) == mins(15)


@given(st.lists(st.tuples(st.sampled_from(["start", "pause", "on", "back"]), st.integers(0, 40))))
def test_no_minute_that_it_ran_is_lost_or_counted_twice(steps: list[tuple[str, int]]) -> None:
    now, ran = SEVEN, mins(0)
    clock = begin(PLAN, now)
    for step, minutes in steps:
        if clock.runs:
            ran += mins(minutes)
        now += mins(minutes)
        match step:
            case "start":
                clock = start(clock, now)
            case "pause":
                clock = pause(clock, now)
            case "on":
                clock = move_on(clock, PLAN, now)
            case "back":
                clock = go_back(clock, PLAN, now)
        assert elapsed_in_all(clock, now) == ran
        assert from_text(to_text(clock), now) == clock


def test_nothing_changes_before_the_minute_is_full() -> None:
    clock = begin(PLAN, SEVEN)
    assert until_next_minute(clock, at(2.25)) == mins(0.75)
    assert until_next_minute(clock, at(3)) == mins(1)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (23, "nog 23 min"),
        (22.1, "nog 23 min"),
        (0.1, "nog 1 min"),
        (0, "tijd is om"),
        (-0.9, "tijd is om"),
        (-1, "1 min over tijd"),
        (-3.5, "3 min over tijd"),
    ],
)
def test_time_left_in_words(minutes: float, words: str) -> None:
    assert left_words(mins(minutes)) == words


# --- round 3 ----------------------------------------------------------------------------------


def test_round_3_has_its_room_as_long_as_nothing_takes_longer() -> None:
    for phase in (Phase.PREPARATION, Phase.ROUND_1, Phase.ROUND_2):
        clock = in_round(phase)
        assert room_for_round_3(clock, PLAN, 150, at(PLAN[phase])) == mins(30)
    assert room_for_round_3(in_round(Phase.ROUND_3), PLAN, 150, SEVEN) is None


def test_round_3_runs_short_when_less_than_two_thirds_is_left_for_it() -> None:
    clock = in_round(Phase.ROUND_2)
    assert not is_short(clock, PLAN, 150, at(60))
    assert room_for_round_3(clock, PLAN, 150, at(61)) == mins(19)
    assert is_short(clock, PLAN, 150, at(61))
    assert room_for_round_3(clock, PLAN, 150, at(200)) == mins(0)


def test_a_plan_longer_than_the_session_leaves_round_3_short_from_the_start() -> None:
    planned = {**PLAN, Phase.ROUND_2: 65}
    assert is_short(begin(planned, SEVEN), planned, 150, SEVEN)


def test_the_warning_comes_once_and_never_again_after_it_was_read() -> None:
    clock = in_round(Phase.ROUND_2)
    assert warn(clock, PLAN, 150, at(55)).warned is Warned.NOT_YET
    warned = warn(clock, PLAN, 150, at(62))
    assert warned.warned is Warned.SHOWN
    assert warn(warned, PLAN, 150, at(64)) is warned
    after = read(warned)
    assert warn(after, PLAN, 150, at(65)).warned is Warned.OVER


def test_the_warning_goes_by_itself_when_it_holds_no_more() -> None:
    warned = warn(in_round(Phase.ROUND_2), PLAN, 150, at(62))
    assert warn(warned, {**PLAN, Phase.CLOSING: 5}, 150, at(62)).warned is Warned.OVER
    in_3 = move_on(warned, PLAN, at(63))
    assert warn(in_3, PLAN, 150, at(63)).warned is Warned.OVER


def test_a_warning_that_was_not_given_can_not_be_read() -> None:
    clock = begin(PLAN, SEVEN)
    assert read(clock) is clock


# --- kept over a restart ----------------------------------------------------------------------


def test_a_clock_runs_on_while_the_program_is_away() -> None:
    kept = to_text(in_round(Phase.ROUND_1))
    again = from_text(kept, at(10))
    assert again is not None
    assert left(again, PLAN, at(10)) == mins(15)


def test_a_clock_that_was_left_running_is_forgotten_by_the_next_day() -> None:
    running = in_round(Phase.CLOSING)
    assert from_text(to_text(running), at(11 * 60)) == running
    assert from_text(to_text(running), at(13 * 60)) is None
    still = pause(running, at(5))
    assert from_text(to_text(still), at(48 * 60)) == still


@pytest.mark.parametrize(
    "text",
    [
        "",
        "niets",
        "[]",
        "{}",
        '{"phase": "ontbijt", "since": null, "spent": [0,0,0,0,0,0], "warned": "not_yet"}',
        '{"phase": "round_1", "since": null, "spent": [0], "warned": "not_yet"}',
        '{"phase": "round_1", "since": null, "spent": [1e400,0,0,0,0,0], "warned": "not_yet"}',
        '{"phase": "round_1", "since": "2026-11-25", "spent": [0,0,0,0,0,0], "warned": "over"}',
    ],
)
def test_what_is_no_kept_clock_is_none(text: str) -> None:
    assert from_text(text, SEVEN) is None


def test_a_moment_of_a_strange_file_is_a_time_of_day_all_the_same() -> None:
    assert moment_words(-1_000_000_000, "20:00") == "09:20"
    assert moment_words(1_000_000_000, "20:00") == "06:40"
    assert moment_words(90, "23:15") == "00:45"
