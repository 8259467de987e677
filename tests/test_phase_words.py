"""The words of the phases: short enough for the bar, and none forgotten."""

from __future__ import annotations

import re

import pytest

from app.model.entities import Phase
from app.ui.phase_words import GUIDES


def test_every_phase_has_its_guide() -> None:
    assert tuple(GUIDES) == tuple(Phase)


@pytest.mark.parametrize("phase", Phase)
def test_what_happens_is_said_in_one_or_two_sentences(phase: Phase) -> None:
    happens = GUIDES[phase].happens
    assert 1 <= len(re.findall(r"[.?!](?: |$)", happens)) <= 2
    assert len(happens) <= 140
    assert len({tip.name for tip in GUIDES[phase].tips}) == len(GUIDES[phase].tips) > 0
