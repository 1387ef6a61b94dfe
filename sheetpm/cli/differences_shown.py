"""How a difference is printed: a table, csv or JSON."""

import csv
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Any, Literal

from sheetpm.analysis.differences.model import ChangeKind, FieldChange
from sheetpm.cli.schedule_rows import csv_value
from sheetpm.languages import CLAUSES, COLON, Language, Text
from sheetpm.views import difference_labels as words
from sheetpm.views.difference_json import plain_value
from sheetpm.views.difference_text import DifferenceLine, difference_lines, kind_text

if TYPE_CHECKING:
    from sheetpm.cli.console import Console
    from sheetpm.cli.differences import Found
    from sheetpm.findings import Place

_WIDTH = 200
_LONGEST = 40
_FIELDS = (
    "tab", "id", "row", "change", "field", "before", "after", "by", "cell_before", "cell_after",
)  # fmt: skip


def show_difference(console: "Console", found: "Found", output: str) -> None:
    """What changed, in the form that was asked for."""
    if output == "json":
        console.show_json(_document(found))
        return
    lines = list(difference_lines(found.difference, found.language))
    if output == "csv":
        console.show(_csv(lines).rstrip("\n"))
        return
    console.say(
        Text(
            "from {before} to {after}",
            "从 {before} 到 {after}",
        ).of(before=found.before, after=found.after)
    )
    for note in _notes(found):
        console.say(note)
    if lines:
        console.show(_table(lines, found.language))
    console.say(_totals(found))


def _totals(found: "Found") -> str:
    """How many rows changed, and how many in which way."""
    rows = found.difference.rows
    if not rows and found.hides_amounts:
        text = Text("Nothing changed; amounts are not compared.", "没有变化；金额未作比较。")
        return text[found.language]
    if not rows:
        return Text("Nothing changed.", "没有变化。")[found.language]
    counts = Counter(kind for row in rows for kind in row.kinds)
    parts = [
        f"{kind_text(kind, found.language)} {counts[kind]:,}" for kind in ChangeKind if counts[kind]
    ]
    total = words.ROWS_CHANGED.of(len(rows), found.language)
    return f"{total}{COLON[found.language]}{CLAUSES[found.language].join(parts)}"


def _notes(found: "Found") -> list[Text]:
    """What only one of the two has and so was not compared."""
    notes = []
    for each in found.difference.missing:
        schema = getattr(found.difference.after.plan, each.table).schema
        side = found.before if each.is_before else found.after
        tab = schema.title
        if not each.key:
            notes.append(
                Text("{side} has no tab {tab}.", "{side} 没有“{tab}”表。").of(side=side, tab=tab)
            )
            continue
        header = schema.column(each.key).header
        notes.append(
            Text(
                "{side} has no column {header} on the tab {tab}: not compared.",
                "{side} 的“{tab}”表没有“{header}”列，未比较。",
            ).of(side=side, header=header, tab=tab)
        )
    return notes


def _csv(lines: list[DifferenceLine]) -> str:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(_FIELDS)
    for line in lines:
        values = (
            line.tab, line.label, line.name, line.kind.value, line.field, line.before, line.after,
            line.difference, _place(line.place_before), _place(line.place_after),
        )  # fmt: skip
        writer.writerow([csv_value(value) for value in values])
    return target.getvalue()


def _document(found: "Found") -> dict[str, Any]:
    difference = found.difference
    return {
        "before": found.before[Language.EN],
        "after": found.after[Language.EN],
        "status_date_before": difference.before.status_date.isoformat()
        if difference.before is not None
        else None,
        "status_date_after": difference.after.status_date.isoformat(),
        "rows": [
            {
                "tab": row.table,
                "id": row.label if row.label != row.name else None,
                "row": row.name,
                "changes": [kind.value for kind in row.kinds],
                "cell_before": _place(row.place_before) or None,
                "cell_after": _place(row.place_after) or None,
                "fields": [_field(change) for change in row.fields],
            }
            for row in difference.rows
        ],
        "not_compared": [
            {
                "tab": each.table,
                "column": each.key or None,
                "lacking": "before" if each.is_before else "after",
            }
            for each in difference.missing
        ],
    }


def _field(change: FieldChange) -> dict[str, Any]:
    return {
        "field": change.key,
        "change": change.kind.value,
        "before": plain_value(change.before),
        "after": plain_value(change.after),
        "by": None if change.difference is None else round(change.difference, 6),
        "cell_before": _place(change.place_before) or None,
        "cell_after": _place(change.place_after) or None,
    }


_HEADERS: tuple[tuple[Text, Literal["left", "right"]], ...] = (
    (words.TAB, "left"),
    (words.ROW_ID, "left"),
    (words.ROW, "left"),
    (words.WHAT, "left"),
    (words.FIELD, "left"),
    (words.BEFORE, "left"),
    (words.AFTER, "left"),
    (words.BY, "right"),
    (words.CELL_BEFORE, "left"),
    (words.CELL_AFTER, "left"),
)


def _table(lines: list[DifferenceLine], language: Language) -> str:
    from rich import box
    from rich.console import Console as RichConsole
    from rich.table import Table
    from rich.text import Text as RichText

    from sheetpm.cli.console import plain
    from sheetpm.views.formats import fit

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for text, align in _HEADERS:
        table.add_column(text[language], justify=align, no_wrap=True)
    for line in lines:
        cells = (
            line.tab, line.label, line.name, line.what, line.field, line.before, line.after, line.by,
            _place(line.place_before), _place(line.place_after),
        )  # fmt: skip
        table.add_row(*(RichText(plain(fit(cell, _LONGEST))) for cell in cells))
    target = StringIO()
    RichConsole(file=target, width=_WIDTH, no_color=True).print(table)
    return "\n".join(line.rstrip() for line in target.getvalue().splitlines() if line.strip())


def _place(place: "Place | None") -> str:
    return "" if place is None else str(place)
