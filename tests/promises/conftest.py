"""What the proofs of docs/promises.md share: how many times, and where to say what was measured."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from _pytest.terminal import TerminalReporter

TORTURE = os.environ.get("GESPREKSMODEL_TORTURE") == "1"

Say = Callable[[str], None]


def counts(quick: int, full: int) -> int:
    """How many times: `quick` in every run, `full` under `make torture`."""
    return full if TORTURE else quick


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Say:
    """Say what was measured; `make torture` prints it at the end, by promise."""

    def say(sentence: str) -> None:
        request.node.user_properties.append(("figure", sentence))

    return say


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    told = sorted(
        (report.nodeid, sentence)
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for name, sentence in report.user_properties
        if name == "figure"
    )
    if told:
        terminalreporter.section("what was measured")
    for test, sentence in told:
        file = test.partition("::")[0].rpartition("/")[2].removesuffix(".py").removeprefix("test_")
        terminalreporter.write_line(f"{file}: {sentence}")
