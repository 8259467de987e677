"""Orders about files of tables: giving out, taking in, merging; and which cards are the same."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal

from app.model.merging import File, plan
from app.model.operations import same
from app.ui.controller.people import PeopleOrders


@dataclass(frozen=True, slots=True)
class Taken:
    """Files that were read to be merged; `refused` and `notices` are Dutch sentences."""

    asked: bool = False
    files: tuple[File, ...] = ()
    refused: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


class TogetherOrders(PeopleOrders):
    """Files are read and written off the UI thread; what becomes of them is one act."""

    tables_read = Signal(object)
    """Taken: files that can be merged now, and why others can't."""

    def plan_merge(self, taken):
        return plan(self.document, None, taken.files)

    def read_tables(self, paths):
        self.tables_read.emit(Taken(True))

    def merge_tables(self, *a):
        pass

    def origin_of(self, side):
        return ""

    def issued_last(self, document, table_id):
        return None

    def issue_tables(self, paths):
        pass

    def sessions_together(self, paths):
        return None

    def declare_same(self, card_id: str, as_id: str) -> bool:
        return self._do(lambda d: same.declare_same(d, card_id, as_id))

    def no_longer_same(self, link_id: str) -> bool:
        return self._do(lambda d: same.no_longer_same(d, link_id))
