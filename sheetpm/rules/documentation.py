"""The page of a finding: its docstring taken apart, in either language.

A docstring's prose may hold paragraphs in Chinese; each reader is shown their own language.
Example tables are written with English tabs and headers and translated by the schema.
"""

import re
from collections.abc import Iterable
from inspect import cleandoc
from typing import TYPE_CHECKING

from msgspec import Struct

from sheetpm.languages import COLON, Language, Text, further_words
from sheetpm.patterns import lazy_pattern
from sheetpm.rules.families import FAMILIES, family_of
from sheetpm.schema.column import Column, Layout, TableSchema
from sheetpm.schema.names import find_choice, find_column, tables

if TYPE_CHECKING:
    from sheetpm.findings import FindingCode

_SECTION = lazy_pattern(r"^[#*\s]*(Flagged|Accepted)[*:\s]*$", re.MULTILINE)
_CHINESE = lazy_pattern(r"[\u4e00-\u9fff]")
_TAB = lazy_pattern(r"^\s*(?P<title>\S[^|\n]*):\s*$")
_PLACEHOLDER = lazy_pattern(r"\{(\w+)\}")
_SEVERITIES = {
    "error": Text("error", "错误"),
    "warning": Text("warning", "警告"),
    "info": Text("info", "提示"),
}
_LABELS = {
    "severity": Text("Severity", "级别"),
    "family": Text("Family", "类别"),
    "message": Text("Message", "提示内容"),
    "advice": Text("What to do", "怎么办"),
    "flagged": Text("Flagged", "会提示"),
    "accepted": Text("Accepted", "不提示"),
    "since": Text("Since", "起始版本"),
}


class Documentation(Struct, frozen=True, kw_only=True):
    """A docstring taken apart."""

    prose: str
    flagged: str
    """Tables of a plan in which the rule flags the cells between `**`."""
    accepted: str
    """Tables of a plan to which the rule does not object."""


def document(doc: str) -> Documentation:
    """Take a docstring apart; sections that are absent are empty."""
    parts = _SECTION.split(cleandoc(doc))
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return Documentation(
        prose=parts[0].strip(),
        flagged=sections.get("Flagged", "").strip("\n"),
        accepted=sections.get("Accepted", "").strip("\n"),
    )


def prose(kind: "FindingCode", language: Language) -> str:
    """What it reports and why it matters; in English where there is nothing else."""
    paragraphs = document(kind.doc).prose.split("\n\n")
    # A line break in Markdown shows as a blank, which Chinese does not have between words.
    chinese = [part.replace("\n", "") for part in paragraphs if _CHINESE.search(part)]
    english = [part for part in paragraphs if not _CHINESE.search(part)]
    if language is Language.ZH:
        return "\n\n".join(chinese or english)
    return "\n\n".join(further_words(part, language) for part in english)


def translated(text: str, language: Language) -> str:
    """Example tables with the tabs, headers and choices of that language."""
    if language is Language.EN:
        return text
    lines: list[str] = []
    schema: TableSchema | None = None
    columns: list[Column | None] | None = None
    for line in text.splitlines():
        found = _TAB.match(line)
        if found:
            schema, columns = _schema_of(found["title"]), None
            title = schema.title[language] if schema else found["title"]
            lines.append(line.replace(found["title"], title))
        elif schema is None or not line.lstrip().startswith("|") or "|--" in line:
            lines.append(line)
        elif schema.layout is Layout.KEY_VALUE:
            lines.append(_translated_fact(line, schema, language))
        elif columns is None:
            columns = [find_column(schema, cell) for cell in _cells(line)]
            named = zip(_cells(line), columns, strict=True)
            lines.append(_line(_translated_header(cell, item, language) for cell, item in named))
        else:
            lines.append(_translated_row(line, columns, language))
    return "\n".join(lines)


def _schema_of(title: str) -> TableSchema | None:
    """The tab of that title, owned ones included."""
    return next((item for item in tables().values() if item.title.en == title), None)


def _translated_fact(line: str, schema: TableSchema, language: Language) -> str:
    name, *values = _cells(line)
    declared = find_column(schema, name)
    return _line((declared.header[language] if declared else name, *values))


def _translated_row(line: str, columns: list[Column | None], language: Language) -> str:
    cells = zip(_cells(line), columns, strict=True)
    return _line(_translated_cell(cell, declared, language) for cell, declared in cells)


def _translated_header(cell: str, declared: Column | None, language: Language) -> str:
    plain = cell.strip("*").strip()
    return cell.replace(plain, declared.header[language]) if declared and plain else cell


def _translated_cell(cell: str, declared: Column | None, language: Language) -> str:
    if declared is None or declared.choices is None:
        return cell
    plain = cell.strip("*").strip()
    choice = find_choice(declared.choices, plain) if plain else None
    return cell.replace(plain, choice.shown[language]) if choice else cell


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def page(kind: "FindingCode", language: Language) -> str:
    """The Markdown page of one finding, without a heading of its own."""
    doc = document(kind.doc)
    family = family_of(kind.code)
    facts = [
        ("severity", _SEVERITIES[kind.severity][language]),
        ("family", f"{family} {FAMILIES[family][language]}"),
        ("message", placeholders_shown(kind.message[language])),
        ("advice", placeholders_shown(kind.advice[language])),
    ]
    blocks = [f"- **{_LABELS[key][language]}**{COLON[language]}{value}" for key, value in facts]
    parts = ["\n".join(blocks), prose(kind, language)]
    for key, text in (("flagged", doc.flagged), ("accepted", doc.accepted)):
        if text:
            parts.append(f"**{_LABELS[key][language]}**\n\n{translated(text, language)}")
    return "\n\n".join(part for part in parts if part)


def placeholders_shown(text: str) -> str:
    """A message with its values' places shown as `‹name›`."""
    return _PLACEHOLDER.sub(r"‹\1›", text)


def severity_shown(kind: "FindingCode", language: Language) -> str:
    """The severity in words."""
    return _SEVERITIES[kind.severity][language]
