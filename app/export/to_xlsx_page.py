"""How a sheet of the workbook is printed: landscape A4, with what it is in its margins."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.export.to_xlsx_grid import writable

_WARNING = "FFB3261E"
_TEAM_ONLY = "Bevat alle namen. Alleen voor het team, niet publiceren."
_A4 = 9
_MARGIN, _HEAD = 0.75, 0.3
"""Of the page and of what stands in its margin, in inches."""

_LONGEST, _BESIDE_WARNING = 80, 40
"""So many signs of a title stand at the top: all of a header may have 255, codes included."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on every page: title and date of the session, and whether it is for the team."""

    title: str
    date: str = ""
    team_only: bool = False


def set_up_print(sheet: Worksheet, head: Head) -> None:
    """Landscape A4, all columns on a page's width, the headers on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top = margins.bottom = _MARGIN
    margins.header = margins.footer = _HEAD
    top, bottom = sheet.oddHeader, sheet.oddFooter
    assert top is not None
    assert bottom is not None
    longest = _BESIDE_WARNING if head.team_only else _LONGEST
    top.left.text = _literal(head.title, longest) or None
    top.right.text = _literal(head.date, longest) or None
    bottom.left.text = "&A"
    bottom.right.text = "Pagina &P van &N"
    if head.team_only:
        sheet.sheet_properties.tabColor = _WARNING
        top.center.text = _TEAM_ONLY


def _literal(text: str, longest: int) -> str:
    """A text in which no sign is a code, on one line."""
    line = " ".join(writable(text).split())
    if len(line) > longest:
        line = line[: longest - 1].rstrip() + "…"
    return line.replace("&", "&&")
