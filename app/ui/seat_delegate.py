"""Draws a person at a table in two lines: who, and what is known of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.theme import current

FACTS = Qt.ItemDataRole.UserRole + 1
WARNS = Qt.ItemDataRole.UserRole + 2

_SIDE, _ABOVE = 8, 4
_SMALLER = 0.9
_BETWEEN = " · "
_LEAST_PART = 0.25


def _shortened(words: str, metrics: QFontMetrics, room: int) -> str:
    """ "Welzijn Rietervo… · vrijwilliger", where that leaves something of the longest fact."""
    facts = words.split(_BETWEEN)
    longest = max(facts, key=metrics.horizontalAdvance)
    rest = metrics.horizontalAdvance(words) - metrics.horizontalAdvance(longest)
    right = Qt.TextElideMode.ElideRight
    if room - rest < room * _LEAST_PART:
        return metrics.elidedText(words, right, room)
    facts[facts.index(longest)] = metrics.elidedText(longest, right, room - rest)
    return _BETWEEN.join(facts)


class SeatDelegate(QStyledItemDelegate):
    """The display text is the name; FACTS has the second line, in red where WARNS is true.

    Where there is too little room the longest of the facts gives way.
    """

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        name, facts = self._fonts(option.font)
        height = QFontMetrics(name).lineSpacing() + QFontMetrics(facts).lineSpacing()
        return QSize(0, height + 2 * _ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        plain.text = ""
        style = QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        theme = current()
        selected = bool(plain.state & QStyle.StateFlag.State_Selected)
        quiet = theme.warning if index.data(WARNS) else theme.quiet
        room: QRect = plain.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        name, facts = self._fonts(plain.font)
        painter.save()
        for font, words, colour, below in (
            (name, index.data(), theme.ink, 0),
            (facts, index.data(FACTS), quiet, QFontMetrics(name).lineSpacing()),
        ):
            metrics = QFontMetrics(font)
            line = QRect(room.left(), room.top() + below, room.width(), metrics.lineSpacing())
            shown = _shortened(str(words), metrics, line.width())
            painter.setFont(font)
            painter.setPen(QColor(theme.on_accent if selected else colour))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    @staticmethod
    def _fonts(font: QFont) -> tuple[QFont, QFont]:
        name, facts = QFont(font), QFont(font)
        name.setWeight(QFont.Weight.DemiBold)
        facts.setPointSizeF(font.pointSizeF() * _SMALLER)
        return name, facts
