"""Files that are no .xlsx workbook at all, under the name of one."""

import gzip
import struct
from functools import partial

from tools.hostile.kinds import Expected, add_kind
from tools.hostile.small_plan import CONTENT_TYPES, ROOT_RELS, WORKBOOK, small_plan

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _compound(*streams: str) -> bytes:
    """The head of a compound file and a directory of named streams."""
    head = _OLE + bytes(16) + struct.pack("<4H", 0x3E, 3, 0xFFFE, 9) + bytes(480)
    entries = (name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return head + b"".join(entries) + bytes(4096)


def _renamed_main(main: str, content_type: str) -> bytes:
    plan = small_plan()
    plan.swap(ROOT_RELS, "xl/workbook.xml", main)
    plan.put(main, plan.content.pop(WORKBOOK))
    plan.swap(
        CONTENT_TYPES,
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"',
        f'PartName="/{main}" ContentType="{content_type}"',
    )
    return plan.pack()


def _binary() -> bytes:
    return _renamed_main(
        "xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    )


def _word() -> bytes:
    return _renamed_main(
        "word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    )


def _zipped() -> bytes:
    return gzip.compress(small_plan().pack(), mtime=0)


FILES: dict[str, bytes] = {
    "an empty file": b"",
    "one byte": b"P",
    "only the first bytes of a zip file": b"PK\x03\x04",
    "an encrypted workbook": _compound("EncryptionInfo", "EncryptedPackage"),
    "an old .xls workbook": _compound("Workbook"),
    "a compound file of rubbish": _OLE + b"\xff" * 100_000,
    "a web page": b"<html><table><tr><td>Task<td><script>alert(1)</script></table></html>",
    "a workbook of 2003 (XML)": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>',
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "random bytes": bytes((index * 7919 + (index >> 3) * 104_729) % 256 for index in range(50_000)),
    "a terminal's control sequences": b"\x1b]0;owned\x07\x1b[2J" * 50,
}
for _title, _content in FILES.items():
    add_kind(f"{_title} called plan.xlsx", partial(bytes, _content), Expected.REFUSED)
_TABLE = b"ID,Task\nT1,=cmd|'/c calc'!A1\n"
add_kind("a text file with commas called plan.xlsx", partial(bytes, _TABLE), Expected.ONLY_READ)
add_kind("50 MB of zeros called plan.xlsx", partial(bytes, 50 << 20), Expected.REFUSED)
add_kind("an .xlsb workbook called plan.xlsx", _binary, Expected.REFUSED)
add_kind("a Word document called plan.xlsx", _word, Expected.REFUSED)
add_kind("a gzipped workbook called plan.xlsx", _zipped, Expected.REFUSED)
