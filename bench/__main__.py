"""`python -m bench [NAME…]`: every comparison, or those named; prints ratios and their goals."""

from __future__ import annotations

import importlib
import sys

COMPARISONS = (
    "start",
    "drag",
    "durable",
    "publish",
    "report",
    "node_deck",
    "workbook",
    "overview",
    "merge",
    "acts",
    "writing",
)


def main(names: list[str]) -> int:
    for name in names or COMPARISONS:
        print(f"== {name}", flush=True)
        for line in importlib.import_module(f"bench.{name}").run():
            print(f"   {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
