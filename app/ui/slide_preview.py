"""The slides of a report before it is made: one as large as it fits, above a strip of all."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.ui.background import Background
from app.ui.buttons import label
from app.ui.overview_signs import small_font
from app.ui.scrolling import name_bars
from app.ui.slide_painting import Sheet, Slide, paint_slide
from app.ui.theme import current

_THUMB_HIGH = 76
_TITLE_LINES = 2
_AROUND, _ABOVE = 8, 4

Index = QModelIndex | QPersistentModelIndex


def _image(slide: Slide, sheet: Sheet, number: int, wide: int, high: int) -> QImage:
    """In any thread."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_slide(painter, slide, sheet, number, QRectF(0, 0, wide, high))
    painter.end()
    return image


class SlideModel(QAbstractListModel):
    """Slides with their titles; small pictures are drawn one at a time, those asked for first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.slides: tuple[Slide, ...] = ()
        self.sheet: Sheet | None = None
        self._icons: dict[int, QIcon] = {}
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._is_drawing = False
        self._drawing = Background(self)

    def show_slides(self, slides: tuple[Slide, ...], sheet: Sheet | None) -> None:
        """A slide that stays as it was keeps its picture."""
        before = {slide.title: row for row, slide in enumerate(self.slides)}
        kept = {}
        if sheet == self.sheet:
            for row, slide in enumerate(slides):
                was = before.get(slide.title)
                if was in self._icons and was is not None and self.slides[was] == slide:
                    kept[row] = self._icons[was]
        self.beginResetModel()
        self.slides, self.sheet = slides, sheet
        self._icons = kept
        self._asked.clear()
        self._wanted.clear()
        self.endResetModel()

    @property
    def thumb(self) -> QSize:
        sheet = self.sheet
        wide = 16 / 9 if sheet is None else sheet.width / sheet.height
        return QSize(round(_THUMB_HIGH * wide), _THUMB_HIGH)

    @property
    def cell(self) -> QSize:
        """A small picture with its title below."""
        lines = _TITLE_LINES * QFontMetrics(small_font()).lineSpacing()
        thumb = self.thumb
        return QSize(thumb.width() + 2 * _AROUND, thumb.height() + lines + 2 * _AROUND)

    @property
    def is_drawing(self) -> bool:
        return self._is_drawing

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.slides)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = index.row()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row + 1}. {self.slides[row].title}"
        if role == Qt.ItemDataRole.SizeHintRole:
            return self.cell
        if role == Qt.ItemDataRole.FontRole:
            return small_font()
        if role == Qt.ItemDataRole.DecorationRole:
            if row not in self._icons and row not in self._asked:
                self._asked.add(row)
                self._wanted.append(row)
                self._draw_next()
            return self._icons.get(row) or self._blank
        return None

    @property
    def _blank(self) -> QIcon:
        blank = QPixmap(self.thumb)
        blank.fill(QColor(current().line))
        return QIcon(blank)

    def _draw_next(self) -> None:
        """The last one asked for is in sight now."""
        sheet = self.sheet
        if self._is_drawing or not self._wanted or sheet is None:
            return
        self._is_drawing = True
        row, size = self._wanted.pop(), self.thumb
        slide = self.slides[row]
        self._drawing.run(
            lambda: _image(slide, sheet, row + 1, size.width(), size.height()),
            lambda done: self._drawn(row, slide, done.result()),
        )

    def _drawn(self, row: int, slide: Slide, image: QImage) -> None:
        self._is_drawing = False
        # Other slides may stand there meanwhile.
        if row < len(self.slides) and self.slides[row] is slide:
            small = QPixmap.fromImage(image)
            edge = QPainter(small)
            edge.setPen(QColor(current().edge))
            edge.drawRect(small.rect().adjusted(0, 0, -1, -1))
            edge.end()
            icon = QIcon()
            for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
                icon.addPixmap(small, mode)
            self._icons[row] = icon
            index = self.index(row, 0)
            self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])
        self._draw_next()

    def finish(self) -> None:
        self._wanted.clear()
        self._drawing.finish()


class SlideView(QWidget):
    """One slide, as large as there is room; drawn off the UI thread: a full board takes time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._slide: Slide | None = None
        self._sheet: Sheet | None = None
        self._number = 0
        self._image: QImage | None = None
        self._asked: tuple[int, QSize] | None = None
        self._held: tuple[int, QSize] | None = None
        self._drawing = Background(self)

    def show_slide(self, slide: Slide | None, sheet: Sheet | None, number: int) -> None:
        self._slide, self._sheet, self._number = slide, sheet, number
        self._asked = None
        name = "" if slide is None else f"Dia {number}: {slide.title}"
        self.setAccessibleName(name)
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Whether what is in sight is what was asked."""
        return self._asked is not None and self._asked == self._held

    def sizeHint(self) -> QSize:
        return QSize(560, 315)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 90)

    def _place(self) -> QRectF:
        assert self._sheet is not None
        whole = QSizeF(self._sheet.width, self._sheet.height)
        size = whole.scaled(QSizeF(self.size()), Qt.AspectRatioMode.KeepAspectRatio)
        left = (self.width() - size.width()) / 2
        return QRectF(left, 0, size.width(), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        slide, sheet = self._slide, self._sheet
        if slide is None or sheet is None:
            return
        place = self._place()
        size = (place.size() * self.devicePixelRatioF()).toSize()
        wanted = (id(slide), size)
        if self._asked != wanted:
            self._asked = wanted
            number = self._number
            self._drawing.run(
                lambda: self._still(wanted, slide, sheet, number),
                lambda done: self._drawn(wanted, done.result()),
            )
        painter = QPainter(self)
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self._image)
        painter.setPen(QColor(current().edge))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        painter.end()

    def _still(
        self, wanted: tuple[int, QSize], slide: Slide, sheet: Sheet, number: int
    ) -> QImage | None:
        """None where another slide or size was asked meanwhile."""
        if self._asked != wanted:
            return None
        return _image(slide, sheet, number, wanted[1].width(), wanted[1].height())

    def _drawn(self, wanted: tuple[int, QSize], image: QImage | None) -> None:
        if image is not None and self._asked == wanted:
            self._image, self._held = image, wanted
            self.update()

    def finish(self) -> None:
        self._drawing.finish()


class SlideStrip(QListView):
    """Small slides side by side; it is as high as they are."""

    def __init__(self, model: SlideModel) -> None:
        super().__init__()
        self.slides = model
        self.setModel(model)
        self.setAccessibleName("Dia’s van het verslag")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setViewportMargins(0, _ABOVE, 0, 0)
        name_bars(self)

    def sizeHint(self) -> QSize:
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(300, self.slides.cell.height() + bar + 2 * self.frameWidth() + 2 * _ABOVE)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.slides.cell.width(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Down is on, since there is no other way to go."""
        turned = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()


class SlidePreview(QWidget):
    """The chosen slide above the strip, or words in their place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SlideModel(self)
        self.list = SlideStrip(self.model)
        self.view = SlideView()
        self.caption = label("", "small", wrap=True)
        self.words = label("", "quiet", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.caption)
        column.addWidget(self.view, 1)
        column.addWidget(self.list)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(shown)
        self._stack.addWidget(self.words)
        self.list.selectionModel().currentChanged.connect(self._chosen)

    def show_slides(self, slides: tuple[Slide, ...], sheet: Sheet | None, words: str) -> None:
        """The slide that one looked at stays, by its title; `words` where there are no slides."""
        before = self.list.currentIndex().row()
        title = self.model.slides[before].title if before >= 0 else ""
        self.words.setText(words)
        self._stack.setCurrentIndex(0 if slides else 1)
        self.model.show_slides(slides, sheet)
        self.list.setIconSize(self.model.thumb)
        self.list.updateGeometry()
        titles = [slide.title for slide in slides]
        row = titles.index(title) if title in titles else min(max(before, 0), len(slides) - 1)
        if slides:
            self.list.setCurrentIndex(self.model.index(row, 0))
        else:
            self.view.show_slide(None, None, 0)
            self.caption.setText("")

    def finish(self) -> None:
        """Nobody looks any more."""
        self.model.finish()
        self.view.finish()

    def _chosen(self, index: QModelIndex) -> None:
        row = index.row()
        if 0 <= row < len(self.model.slides):
            slide = self.model.slides[row]
            self.view.show_slide(slide, self.model.sheet, row + 1)
            self.caption.setText(f"{row + 1} van {len(self.model.slides)} – {slide.title}")
