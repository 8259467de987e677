"""Workbooks, presentations and templates that mean harm, or that nobody would make."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from app.export import to_pptx, to_xlsx  # noqa: F401  (imported before a child is measured)
from app.model.example import example_document
from tests.promises.hostile import Make, nodes, raw, sparse


def package(name: str, parts: dict[str, bytes], level: int = 9) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
            for part, data in parts.items():
                made.writestr(part, data)
        return path

    return make


def reports(folder: Path) -> dict[str, bytes]:
    """Real reports of the example, made once."""
    from app.export import EXPORTERS

    found = {}
    for exporter in (each for each in EXPORTERS if each.suffix in (".pptx", ".xlsx")):
        path = folder / f"verslag{exporter.suffix}"
        if not path.exists():
            exporter.write(example_document(), path)
        found[exporter.suffix] = path.read_bytes()
    return found


def _changed(name: str, change: Callable[[str, bytes], bytes | None], *, more: int = 0) -> Make:
    """A real report of ours with parts changed; None leaves one out. `more` adds empty parts."""

    def make(folder: Path) -> Path:
        path = folder / name
        source = reports(folder)[path.suffix if path.suffix != ".potx" else ".pptx"]
        with (
            zipfile.ZipFile(BytesIO(source)) as package_,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made,
        ):
            for part in package_.namelist():
                data = change(part, package_.read(part))
                if data is not None:
                    made.writestr(part, data)
            for number in range(more):
                made.writestr(f"meer/{number}.xml", b"<a/>")
        return path

    return make


def _in(part: str, old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, data: data.replace(old, new, 1) if name == part else data


_LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_SHEET, _SLIDE, _MAIN = (
    "xl/worksheets/sheet1.xml",
    "ppt/slides/slide1.xml",
    "ppt/presentation.xml",
)


def _bomb(name: str) -> Make:
    """1.5 GB of zeros under a header that says 10 bytes."""

    def make(folder: Path) -> Path:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        # A block that stands by itself, and so may be repeated without packing it anew.
        block = squeeze.compress(bytes(1 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
        data = block * 1_500 + squeeze.flush()
        part = b"xl/workbook.xml" if name.endswith("xlsx") else b"ppt/presentation.xml"
        shape = (20, 0, 8, 0, 0, 0, len(data), 10)
        local = b"PK\3\4" + struct.pack("<HHHHHIIIHH", *shape, len(part), 0) + part + data
        central = b"PK\1\2" + struct.pack(
            "<HHHHHHIIIHHHHHII", 20, *shape, len(part), 0, 0, 0, 0, 0, 0
        )
        tail = struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central) + len(part), len(local), 0)
        path = folder / name
        path.write_bytes(local + central + part + b"PK\5\6" + tail)
        return path

    return make


def _workbook(name: str, sheet: bytes) -> Make:
    """A workbook of one sheet, Deelnemers, whose rows are these bytes."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
    return package(
        name,
        {
            "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
            b'package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="'
            + kind
            + b'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" '
            b'ContentType="' + kind + b'worksheet+xml"/></Types>',
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            b'relationships"><Relationship Id="r1" Type="'
            + rel
            + b'/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": b"<workbook "
            + space
            + b' xmlns:r="'
            + rel
            + b'"><sheets><sheet name="Deelnemers" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/'
            b'package/2006/relationships"><Relationship Id="r1" Type="'
            + rel
            + b'/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": b"<worksheet " + space + b">" + sheet + b"</worksheet>",
        },
        level=1,
    )


def _rows(many: int, row: bytes = b'<row><c t="inlineStr"><is><t>x</t></is></c></row>') -> bytes:
    return b"<sheetData>" + row * many + b"</sheetData>"


def packages(suffix: str) -> dict[str, Make]:
    """What can be wrong with a package of either kind."""
    main = "xl/workbook.xml" if suffix == ".xlsx" else _MAIN
    part = _SHEET if suffix == ".xlsx" else _SLIDE
    return {
        "bom": _bomb(f"bom{suffix}"),
        "60.000 onderdelen": _changed(f"veel{suffix}", lambda _, data: data, more=60_000),
        "entiteiten": _changed(
            f"lach{suffix}",
            lambda name, data: _LAUGHS + data.partition(b"?>")[2] if name == part else data,
        ),
        "entiteiten in utf-16": _changed(
            f"lach16{suffix}",
            lambda name, data: (
                ("\ufeff" + _LAUGHS.decode() + data.decode().partition("?>")[2]).encode("utf-16-le")
                if name == part
                else data
            ),
        ),
        "diep genest": _changed(
            f"diep{suffix}",
            lambda name, data: b"<a>" * 3_000_000 + b"</a>" * 3_000_000 if name == part else data,
        ),
        "zonder inhoud": _changed(
            f"leeg{suffix}", lambda name, data: b"" if name == main else data
        ),
        "zonder hoofdonderdeel": _changed(
            f"hoofd{suffix}", lambda name, data: None if name == main else data
        ),
        "verkeerde soort": _changed(
            f"soort{suffix}",
            lambda name, data: (
                data.replace(b"main+xml", b"comments+xml") if "Content" in name else data
            ),
        ),
        "pad naar buiten": _changed(
            f"buiten{suffix}",
            lambda name, data: (
                data.replace(b'Target="', b'Target="../../../../../etc/passwd#')
                if name.endswith(".rels")
                else data
            ),
        ),
        "halve zip": lambda folder: _half(folder, suffix),
        "een tekst": raw(f"tekst{suffix}", b"naam;organisatie\n"),
        "oude soort": raw(f"oud{suffix}", b"\xd0\xcf\x11\xe0" + bytes(5_000)),
        "groot": sparse(f"groot{suffix}", b"PK\3\4", 3_000_000_000),
        **nodes(suffix),
    }


def _half(folder: Path, suffix: str) -> Path:
    path = folder / f"half{suffix}"
    data = reports(folder)[suffix if suffix != ".potx" else ".pptx"]
    path.write_bytes(data[: len(data) // 2])
    return path


WORKBOOKS: dict[str, Make] = {
    **packages(".xlsx"),
    "samengevoegd tot het eind": _changed(
        "samen.xlsx",
        _in(
            _SHEET,
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    ),
    "miljoen rijen": _workbook("rijen.xlsx", _rows(1_000_000)),
    "miljoen lege rijen": _workbook("lege.xlsx", _rows(1_500_000, b"<row/>")),
    "cel aan het eind": _workbook(
        "eind.xlsx",
        b'<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
    ),
    "miljoen cellen op een rij": _workbook(
        "breed.xlsx", b"<sheetData><row>" + b"<c><v>1</v></c>" * 1_000_000 + b"</row></sheetData>"
    ),
    "getal van een miljoen cijfers": _workbook(
        "cijfers.xlsx",
        b"<sheetData><row><c><v>" + b"9" * 1_000_000 + b"</v></c></row></sheetData>",
    ),
    "datum voor het jaar nul": _workbook(
        "datum.xlsx", b'<sheetData><row><c t="d"><v>-99999</v></c></row></sheetData>'
    ),
    "externe koppeling": _changed(
        "koppeling.xlsx",
        lambda name, data: (
            data.replace(
                b"</Relationships>",
                b'<Relationship Id="rIdX" TargetMode="External" '
                b'Type="http://x/externalLink" Target="http://127.0.0.1:9/x"/>'
                b"</Relationships>",
            )
            if name.endswith(".rels")
            else data
        ),
    ),
}

PRESENTATIONS: dict[str, Make] = {
    **packages(".pptx"),
    "tienduizend dia's": _changed(
        "dias.pptx",
        lambda name, data: (
            data.replace(
                b"</p:sldIdLst>", b'<p:sldId id="999" r:id="rId7"/>' * 100_000 + b"</p:sldIdLst>"
            )
            if name == _MAIN
            else data
        ),
    ),
    "groepen in groepen": _changed(
        "groepen.pptx",
        lambda name, data: (
            data.replace(
                b"</p:spTree>", b"<p:grpSp>" * 50_000 + b"</p:grpSp>" * 50_000 + b"</p:spTree>"
            )
            if name.startswith("ppt/slides/slide")
            else data
        ),
    ),
}

TEMPLATES: dict[str, Make] = {
    **packages(".potx"),
    "macro's": _changed(
        "macro.potx",
        lambda name, data: (
            data.replace(b"presentationml.presentation.main", b"presentationml.macroEnabled.main")
            if "Content" in name
            else data
        ),
    ),
}
