"""Files that mean harm, by name: each is made in a folder and given back as a path."""

from __future__ import annotations

import os
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

from app.export import to_pptx, to_xlsx  # noqa: F401  (imported before a child is measured)
from app.model import store
from app.model.at_rest import write_document
from app.model.example import example_document
from app.model.schema import ROWS
from tests.pictures import png

Make = Callable[[Path], Path]


def _session(folder: Path) -> bytes:
    path = folder / "heel.gsb"
    if not path.exists():
        write_document(path, example_document())
    return path.read_bytes()


# --- sessions -----------------------------------------------------------------------------------


def _sql(name: str, *statements: str, honest: bool = False) -> Make:
    """The example after these statements; `honest` makes counts and checksum right again."""

    def make(folder: Path) -> Path:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
            database.deserialize(_session(folder))
            for statement in statements:
                database.execute(statement)
            if honest:
                database.execute("UPDATE meta SET counts = ?", (store._counts(database),))
                database.execute("UPDATE meta SET content_sha256 = ?", (store._checksum(database),))
            path = folder / f"{name}.gsb"
            path.write_bytes(database.serialize())
        return path

    return make


_MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
_ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def _notes(many: int, text: str) -> str:
    return (
        f"{_MANY.format(many=many)} INSERT INTO notes (id, table_id, phase, time, text) "
        f"SELECT printf('%032d', i), NULL, 'round_1', '20:00', {text} FROM n"
    )


def _raw(name: str, data: bytes) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def _sparse(name: str, start: bytes, size: int) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        with path.open("wb") as file:
            file.write(start)
            file.truncate(size)
        return path

    return make


def _huge_session(folder: Path) -> Path:
    """Ours by its first page, and 4 GB long."""
    return _sparse("vier-gigabyte.gsb", _session(folder)[:4096], 4_000_000_000)(folder)


def _node(name: str, make_node: Callable[[Path], None]) -> Make:
    def make(folder: Path) -> Path:
        make_node(folder / name)
        return folder / name

    return make


def nodes(suffix: str) -> dict[str, Make]:
    """What is no file at all, under the suffix of one."""
    return {
        "map": _node(f"map{suffix}", Path.mkdir),
        "fifo": _node(f"fifo{suffix}", os.mkfifo),
        "link naar apparaat": _node(f"link{suffix}", lambda path: path.symlink_to("/dev/zero")),
        "link naar zichzelf": _node(f"lus{suffix}", lambda path: path.symlink_to(path)),
        "link naar niets": _node(f"los{suffix}", lambda path: path.symlink_to(path.parent / "weg")),
    }


_ALL_TABLES = [row.__tablename__ for row in ROWS.values()]

SESSIONS: dict[str, Make] = {
    **nodes(".gsb"),
    "view": _sql("view", "DROP TABLE notes", f"CREATE VIEW notes AS {_ENDLESS}"),
    "view erbij": _sql("view2", f"CREATE VIEW kijk AS {_ENDLESS}"),
    "trigger": _sql(
        "trigger",
        "CREATE TRIGGER t AFTER UPDATE ON sessions BEGIN UPDATE notes SET text = 'anders'; END",
        honest=True,
    ),
    "gegenereerde kolom": _sql(
        "gegenereerd", "ALTER TABLE notes ADD COLUMN x AS (hex(zeroblob(400000000)))"
    ),
    "index met uitdrukking": _sql("index", "CREATE INDEX ix ON notes (hex(text))"),
    "virtuele tabel": _sql("fts", "CREATE VIRTUAL TABLE zoek USING fts5(text)"),
    "verkeerde soorten": _sql("soorten", "UPDATE notes SET text = x'00ff'", honest=True),
    "getal als tekst": _sql("getal", "UPDATE participants SET number = 'drie'", honest=True),
    "geen utf-8": _sql("utf8", "UPDATE notes SET text = CAST(x'c328a0' AS TEXT)"),
    "enorme blob": _sql(
        "blob",
        "INSERT INTO photo_data (sha256, data) VALUES ('00', zeroblob(245000000))",
    ),
    "miljoen notities": _sql("miljoen", _notes(1_000_000, "'x'")),
    "miljoen notities, eerlijk": _sql("miljoen2", _notes(1_000_000, "'x'"), honest=True),
    "tekst van 100 MB": _sql("tekst", _notes(1, "hex(zeroblob(50000000))"), honest=True),
    "miljard stickers": _sql("stickers", "UPDATE votes SET count = 1000000000", honest=True),
    "onmogelijke plek": _sql("plek", "UPDATE placements SET x = 9e999, y = -9e999", honest=True),
    "onmogelijk getal": _sql(
        "nummer", "UPDATE ingredients SET number = 9223372036854775807", honest=True
    ),
    "avond van een eeuw": _sql(
        "eeuw", "UPDATE sessions SET duration_minutes = 9000000000000000", honest=True
    ),
    "datum die geen datum is": _sql(
        "datum", "UPDATE sessions SET date = '9999-99-99'", honest=True
    ),
    "bewaard in jaar 0": _sql("jaar", "UPDATE meta SET saved_at = '0000-00-00'", honest=True),
    "kaartjes in een kring": _sql(
        "kring",
        "INSERT INTO same_cards (id, ingredient_id, as_id) SELECT 'k1', a.id, b.id FROM "
        "(SELECT id FROM ingredients LIMIT 1) a, (SELECT id FROM ingredients LIMIT 1 OFFSET 1) b",
        "INSERT INTO same_cards (id, ingredient_id, as_id) SELECT 'k2', b.id, a.id FROM "
        "(SELECT id FROM ingredients LIMIT 1) a, (SELECT id FROM ingredients LIMIT 1 OFFSET 1) b",
        honest=True,
    ),
    "zonder tafels": _sql("tafelloos", "DELETE FROM tables", honest=True),
    "zonder sessie": _sql("sessieloos", "DELETE FROM sessions", honest=True),
    "zonder iets": _sql("kaal", *(f"DELETE FROM {name}" for name in _ALL_TABLES), honest=True),
    "verwijzingen naar niets": _sql(
        "verwijzing",
        "UPDATE placements SET table_id = 'weg'",
        "UPDATE arguments SET ingredient_id = 'weg'",
        honest=True,
    ),
    "diepe json": _sql(
        "json",
        "INSERT INTO sources (id, document_id, name, saved_at, applied, facts) VALUES "
        f"('s', 'd', 'n', '2026-01-01', '{'[' * 200_000}', '{'[' * 200_000}')",
        honest=True,
    ),
    "records zonder eind": _sql(
        "records",
        "INSERT INTO applied (journal, first, last) VALUES ('j', 1, 9000000000000000000)",
        honest=True,
    ),
    "vier gigabyte": _huge_session,
    "niets": _raw("niets.gsb", b""),
    "nullen": _sparse("nullen.gsb", b"", 100_000_000),
    "een ander": _raw("ander.gsb", b"PK\x03\x04" + b"x" * 5_000),
    "alleen een kop": _raw("kop.gsb", b"SQLite format 3\0"),
}

# --- office packages ------------------------------------------------------------------------------


def package(name: str, parts: dict[str, bytes], level: int = 9) -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as made:
            for part, data in parts.items():
                made.writestr(part, data)
        return path

    return make


def _reports(folder: Path) -> dict[str, bytes]:
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
        source = _reports(folder)[path.suffix if path.suffix != ".potx" else ".pptx"]
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
        "een tekst": _raw(f"tekst{suffix}", b"naam;organisatie\n"),
        "oude soort": _raw(f"oud{suffix}", b"\xd0\xcf\x11\xe0" + bytes(5_000)),
        "groot": _sparse(f"groot{suffix}", b"PK\3\4", 3_000_000_000),
        **nodes(suffix),
    }


def _half(folder: Path, suffix: str) -> Path:
    path = folder / f"half{suffix}"
    data = _reports(folder)[suffix if suffix != ".potx" else ".pptx"]
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

# --- lists and pictures ---------------------------------------------------------------------------

LISTS: dict[str, Make] = {
    **nodes(".csv"),
    "groot": _sparse("groot.csv", b"nummer;titel\n", 3_000_000_000),
    "miljoen rijen": _raw("rijen.csv", b"nummer;titel\n" + b"1;x\n" * 1_000_000),
    "een veld": _raw("veld.csv", b'nummer;titel\n1;"' + b"x" * 4_900_000),
    "veel kolommen": _raw("kolommen.csv", b";" * 4_900_000),
    "nullen": _raw("nullen.csv", bytes(100_000)),
    "half utf-16": _raw("utf16.csv", b"\xff\xfea"),
    "utf-7": _raw("utf7.csv", b"+ADw-script+AD4-\n"),
    "aanhalingstekens": _raw("haken.csv", b'"' * 4_900_001),
    "formules": _raw("formules.csv", b"nummer;titel\n1;=cmd|'/c calc'!A1\n"),
}


def _png_of(width: int, height: int) -> bytes:
    whole = png()
    head = whole[:16] + struct.pack(">II", width, height) + whole[24:29]
    return head + struct.pack(">I", zlib.crc32(head[12:29])) + whole[33:]


def _jpeg(width: int, height: int) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (16, 16), "red").save(out, "JPEG")
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def _png_bomb(folder: Path) -> Path:
    """49 megapixels of nothing, and a comment that unpacks to 1 GB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    squeeze = zlib.compressobj(9)
    comment = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(1_000)) + squeeze.flush()
    head = struct.pack(">IIBBBBB", 7_000, 7_000, 8, 2, 0, 0, 0)
    path = folder / "bom.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"zTXt", b"x\0\0" + comment)
        + chunk(b"iCCP", b"x\0\0" + comment)
        + chunk(b"IEND", b"")
    )
    return path


PICTURES: dict[str, Make] = {
    **nodes(".png"),
    "60.000 × 60.000": _raw("groot.png", _png_of(60_000, 60_000)),
    "60.000 × 60.000 jpeg": _raw("groot.jpg", _jpeg(60_000, 60_000)),
    "kop liegt": _raw("kop.jpg", _jpeg(7_000, 7_000)),
    "een lijn": _raw("lijn.png", _png_of(2_000_000, 1)),
    "geen pixels": _raw("geen.png", _png_of(0, 0)),
    "afgebroken": _raw("half.png", png(400, 300)[:-200]),
    "afgebroken jpeg": _raw("half.jpg", _jpeg(16, 16)[:200]),
    "commentaar van 1 GB": _png_bomb,
    "svg met verwijzing": _raw(
        "plaat.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    ),
    "svg als png": _raw("plaat.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "gif": _raw("plaat.gif", b"GIF89a" + bytes(100)),
    "tiff": _raw("plaat.tif", b"II*\0" + bytes(100)),
    "postscript": _raw("plaat.jpg", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
    "webp zonder inhoud": _raw("leeg.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X" + bytes(20)),
    "groot": _sparse("groot2.png", png()[:40], 3_000_000_000),
    "eeuwige jpeg": _raw("eeuwig.jpg", b"\xff\xd8" + b"\xff" * 29_000_000),
    "stukjes van niets": _raw("stukjes.jpg", b"\xff\xd8" + b"\xff\xe0\x00\x00" * 7_000_000),
}


def all_of(folder: Path, kinds: dict[str, Make]) -> Iterator[tuple[str, Path]]:
    for name, make in kinds.items():
        yield name, make(folder)
