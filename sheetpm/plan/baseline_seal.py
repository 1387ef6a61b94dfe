"""The seal on each row of a baseline, by which an edit made later is noticed."""

from zlib import crc32

from sheetpm.schema.owned import BaselineRow

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvx")
"""Digits could be taken for a number by a spreadsheet, vowels make words."""
_SEPARATOR = "\x1f"


def seal(row: BaselineRow) -> str:
    """Letters that stand for what a row says, its budget left out: that leaves for the client."""
    span = row.duration
    said = (
        row.name,
        row.set_on,
        row.task_id,
        row.wbs,
        row.task_name,
        row.start,
        row.finish,
        None if span is None else f"{span.amount:.6g}{span.unit.value}",
    )
    text = _SEPARATOR.join("" if each is None else str(each) for each in said)
    letters = f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}".translate(_LETTERS)
    return f"{letters[:4]}-{letters[4:]}"
