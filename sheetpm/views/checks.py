"""The Checks tab: every finding with a link to its cell."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from sheetpm.findings import Finding, Severity
from sheetpm.grid import CellAddress, column_letters
from sheetpm.views import labels
from sheetpm.views.companion import companion
from sheetpm.views.formats import table_lines
from sheetpm.views.material import Material
from sheetpm.views.model import LongTable, TableColumn, TableRow, Tone, View
from sheetpm.views.schedule_quality import quality_rows
from sheetpm.views.signals import SEVERITY_COLOURS, TONES, with_symbol

MOST_OF_ONE_CODE = 20
"""Findings of one code that are listed; the rest is one line."""

_CELL = 3
_MESSAGE_WIDTH = 62
_ADVICE_WIDTH = 56


def build_checks(material: Material) -> View | None:
    """Every finding, the gravest first: severity, code, tab, cell, record, message, advice.

    Below them the DCMA 14 points of schedule quality.

    The client gets no such page.
    """
    if material.is_for_client:
        return None
    findings = in_order(material.findings)
    rows = tuple(_rows(material, findings))
    count = len(rows)
    rows += tuple(quality_rows(material, (_MESSAGE_WIDTH, _ADVICE_WIDTH)))
    say = material.say
    columns = (
        TableColumn(header=say(labels.SEVERITY), width=12),
        TableColumn(header=say(labels.CODE), width=9),
        TableColumn(header=say(labels.TAB), width=14),
        TableColumn(header=say(labels.CELL), width=9),
        TableColumn(header=say(labels.RECORD), width=14),
        TableColumn(header=say(labels.MESSAGE), width=_MESSAGE_WIDTH, wraps=True),
        TableColumn(header=say(labels.ADVICE), width=_ADVICE_WIDTH + 2, wraps=True, indent=1),
    )
    return companion(
        material,
        key="checks",
        summary=counts_text(material) if findings else say(labels.NO_FINDINGS),
        columns=columns,
        table=lambda row: LongTable(
            row=row, columns=columns, rows=rows, count=len(rows), filtered_rows=count
        ),
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first, those of one code together, else in the plan's order."""
    return sorted(findings, key=lambda item: (item.severity.rank, item.code))


def counts_text(material: Material) -> str:
    """`■ 2 errors · ▲ 5 warnings · ○ 1 note`."""
    counts = Counter(found.severity for found in material.findings)
    return " · ".join(
        with_symbol(
            SEVERITY_COLOURS[severity],
            labels.SEVERITY_COUNTS[severity].of(counts[severity], material.language),
        )
        for severity in Severity
        if counts[severity]
    )


def _rows(material: Material, findings: list[Finding]) -> Iterator[TableRow]:
    for code, group in groupby(findings, key=lambda item: (item.severity.rank, item.code)):
        same = list(group)
        for found in same[:MOST_OF_ONE_CODE]:
            yield _row(material, found)
        if len(same) > MOST_OF_ONE_CODE:
            yield _rest(material, code[1], len(same) - MOST_OF_ONE_CODE)


def _row(material: Material, found: Finding) -> TableRow:
    colour = SEVERITY_COLOURS[found.severity]
    link = material.link_to(found.place)
    message = found.message(material.language)
    advice = found.advice(material.language)
    return TableRow(
        values=(
            with_symbol(colour, material.say(labels.SEVERITIES[found.severity])),
            found.code,
            found.place.sheet,
            _cell_name(material, found),
            found.record,
            message,
            advice,
        ),
        tones={0: TONES[colour]},
        links={_CELL: link} if link is not None else {},
        lines=max(
            table_lines(message, _MESSAGE_WIDTH, material.language),
            table_lines(advice, _ADVICE_WIDTH, material.language),
        ),
    )


def _rest(material: Material, code: str, count: int) -> TableRow:
    text = material.say(labels.MORE_OF_CODE, count=count, code=code)
    return TableRow(
        values=("", code, "", "", "", text, ""),
        tones=dict.fromkeys((1, 5), Tone.MUTED),
    )


def _cell_name(material: Material, found: Finding) -> str:
    row, column = found.place.row, found.place.column
    if row is not None and column is not None:
        return str(CellAddress(row, column))
    if row is not None:
        return material.say(labels.ROW_NUMBER, row=row)
    if column is not None:
        return material.say(labels.COLUMN_LETTERS, column=column_letters(column))
    return ""
