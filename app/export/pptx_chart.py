"""A native bar chart with the workbook from which PowerPoint lets it be edited."""

from __future__ import annotations

import io
import zipfile

from app.export.pptx_xml import DECLARATION, LANGUAGE, colour_xml, escaped
from app.export.slides import Bars

_SIZE = 1400


def _text(ink: str) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{_SIZE}"><a:solidFill>'
        f"{colour_xml(ink)}</a:solidFill></a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="{LANGUAGE}" sz="{_SIZE}"/></a:p></c:txPr>'
    )


_SHEET = "Stickers"


def chart_xml(bars: Bars, workbook_id: str) -> str:
    """The chart part; `workbook_id` is its relationship to the workbook."""
    last = len(bars.categories) + 1
    names = "".join(_point(n, text) for n, text in enumerate(bars.categories))
    values = "".join(_point(n, str(value)) for n, value in enumerate(bars.values))
    count = f'<c:ptCount val="{len(bars.categories)}"/>'
    line = f'<a:ln w="9525"><a:solidFill>{colour_xml("tx2:40")}</a:solidFill></a:ln>'
    text = _text(bars.ink)
    ground = (
        f"<c:spPr><a:solidFill>{colour_xml(bars.fill)}</a:solidFill></c:spPr>" if bars.fill else ""
    )
    plot = f"{bars.label_share:.3f}", f"{0.96 - bars.label_share:.3f}"
    return (
        f"{DECLARATION}"
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f'<c:date1904 val="0"/><c:lang val="{LANGUAGE}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{plot[0]}"/><c:y val="0.02"/><c:w val="{plot[1]}"/><c:h val="0.96"/>'
        "</c:manualLayout></c:layout>"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>{_SHEET}!$B$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/>{_point(0, bars.series)}</c:strCache></c:strRef></c:tx>'
        f"<c:spPr><a:solidFill>{colour_xml(bars.colour)}</a:solidFill></c:spPr>"
        '<c:invertIfNegative val="0"/>'
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{text}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
        '<c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{names}"
        "</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!$B$2:$B${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val>"
        '</c:ser><c:gapWidth val="45"/><c:axId val="111111111"/><c:axId val="222222222"/>'
        "</c:barChart>"
        '<c:catAx><c:axId val="111111111"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'<c:spPr>{line}</c:spPr>{text}<c:crossAx val="222222222"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/>'
        "</c:catAx>"
        '<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>'
        '<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="t"/>'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="111111111"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{ground}{text}"
        f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def chart_workbook(bars: Bars) -> bytes:
    """The smallest workbook that Excel opens: one sheet, categories in A and values in B.

    Written by hand: a library takes a hundred times as long for two columns, writes an author,
    and makes a formula of a title that begins with "=".
    """
    rows: list[tuple[str, str | int]] = [("", bars.series)]
    rows += zip(bars.categories, bars.values, strict=True)
    sheet = "".join(
        f'<row r="{n}">{_text_cell(f"A{n}", name)}{_any_cell(f"B{n}", value)}</row>'
        for n, (name, value) in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
            "</Types>"
        ),
        "_rels/.rels": _relationships(package, f"{office}/officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            f'<sheet name="{_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relationships(
            package, f"{office}/worksheet", "worksheets/sheet1.xml"
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{main}"><cols><col min="1" max="1" width="60" customWidth="1"/>'
            f"</cols><sheetData>{sheet}</sheetData></worksheet>"
        ),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, f"{DECLARATION}{text}".encode())
    return packed.getvalue()


def _relationships(package: str, kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{kind}" Target="{target}"/></Relationships>'
    )


def _point(number: int, text: str) -> str:
    return f'<c:pt idx="{number}"><c:v>{escaped(text)}</c:v></c:pt>'


def _text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _any_cell(place: str, value: str | int) -> str:
    if isinstance(value, str):
        return _text_cell(place, value)
    return f'<c r="{place}"><v>{value}</v></c>'
