"""Tab names inside formulas: quoted, found, and changed."""

import re
from collections.abc import Mapping
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*\Z")
_LOOKS_LIKE_CELL: Final = re.compile(r"(?i)(?:[a-z]{1,3}\d+|r\d*(?:c\d*)?|c\d*|true|false)\Z")
_SHEET_PREFIX: Final = re.compile(
    r"""'((?:[^']|'')+)'!|"(?:[^"]|"")*"|([^\s'"!,;()+*/&<>=^{}:#-]+)!"""
)
_LEADING_SHEET: Final = re.compile(r"""=?(?:'((?:[^']|'')+)'|([^\s'"!]+))!(.+)\Z""", re.DOTALL)


def quote_title(title: str) -> str:
    """A tab's title as a formula writes it before the exclamation mark."""
    if _PLAIN.match(title) and not _LOOKS_LIKE_CELL.match(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def referred_title(reference: str) -> str:
    """The tab that a single reference lies on; empty when it has died or is something else."""
    found = _LEADING_SHEET.match(reference.strip())
    if found is None or "#REF" in reference.upper():
        return ""
    quoted, plain, _ = found.groups()
    return quoted.replace("''", "'") if quoted is not None else plain.removeprefix("$")


def retarget(formula: str, renamed: Mapping[str, str]) -> str:
    """The formula with tabs under their new titles; a tab renamed to nothing becomes `#REF!`.

    `renamed` goes from titles in lower case to new ones. Texts in quotes are left alone.
    """
    if not renamed or "!" not in formula:
        return formula

    def change(found: re.Match[str]) -> str:
        quoted, plain = found.groups()
        title = quoted.replace("''", "'") if quoted is not None else plain
        if title is None or title.lower() not in renamed:
            return found[0]
        new = renamed[title.lower()]
        return f"{quote_title(new)}!" if new else "#REF!"

    return _SHEET_PREFIX.sub(change, formula)


def refers_to(formula: str, titles: frozenset[str]) -> bool:
    """Whether a formula names one of the tabs (titles in lower case)."""
    for quoted, plain in _SHEET_PREFIX.findall(formula):
        title = quoted.replace("''", "'") if quoted else plain
        if title and title.lower() in titles:
            return True
    return False
