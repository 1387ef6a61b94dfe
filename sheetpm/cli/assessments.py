"""How an assessment is printed: as lines for people, as JSON for programs."""

from collections import Counter
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sheetpm.findings import Severity
from sheetpm.languages import CLAUSES, Cased, Counted, Text, listed, verbatim
from sheetpm.schema.column import CellKind, Choice, Column
from sheetpm.schema.owned import HistoryRow

if TYPE_CHECKING:
    from sheetpm.analysis.basis import Basis
    from sheetpm.api import Assessment
    from sheetpm.cli.console import Console

FORMAT_VERSION = 1
"""Of the JSON output; a field may be added without a new one, never removed or changed."""

_COUNTED = {
    Severity.ERROR: Counted("{n} error", "{n} errors", "{n} 个错误"),
    Severity.WARNING: Counted("{n} warning", "{n} warnings", "{n} 个警告"),
    Severity.INFO: Counted("{n} note", "{n} notes", "{n} 条提示"),
}


def show_summary(console: "Console", plan: str, assessment: "Assessment") -> None:
    """The overall sentence, the status date and how many findings there are."""
    basis = assessment.analysis.basis
    overall = assessment.analysis.overall
    console.say(dated(plan, basis))
    console.say(
        Text("{plan}: {colour}: {sentence}", "{plan}：{colour}：{sentence}").of(
            plan=plan,
            colour=Cased(overall.colour.shown, str.upper),
            sentence=overall.sentence,
        )
    )
    counted = count_findings(Counter(finding.severity for finding in assessment.findings))
    console.say(Text("{plan}: {counted}", "{plan}：{counted}").of(plan=plan, counted=counted))


def dated(plan: str, basis: "Basis") -> Text:
    """`plan.xlsx: status date 2026-03-16 (Project tab)`."""
    source = basis.status_date_source.shown
    return Text(
        "{plan}: status date {status_date} ({source})",
        "{plan}：状态日期 {status_date}（{source}）",
    ).of(plan=plan, status_date=basis.status_date, source=source)


def count_findings(counts: Counter[Severity]) -> Text:
    """`2 errors, 5 warnings, 1 note`."""
    if not counts:
        return Text("no findings", "未发现问题")
    said = [noun.text(counts[severity]) for severity, noun in _COUNTED.items() if counts[severity]]
    return listed(said, CLAUSES)


def show_figures(console: "Console", assessment: "Assessment") -> None:
    """Each key figure as last recorded and as it is now."""
    history = assessment.analysis.history
    before, now = history.previous, history.row
    for column in HistoryRow.schema.columns:
        old = getattr(before, column.key) if before is not None else None
        new = getattr(now, column.key)
        if old == new or column.key == "status_date":
            continue
        shown = (_shown_figure(old, column), _shown_figure(new, column))
        console.say(
            Text(
                "  {column}: {before} → {after}",
                "  {column}：{before} → {after}",
            ).of(column=column.header, before=shown[0], after=shown[1])
        )


def _shown_figure(value: object, column: Column) -> Text:
    if value is None:
        return Text("n/a", "无")
    if isinstance(value, Choice):
        return value.shown
    if isinstance(value, float):
        plain = f"{value:.0%}" if column.kind is CellKind.PERCENT else f"{value:,.2f}"
        plain = plain.removesuffix(".00")
        return verbatim(plain)
    return verbatim(str(value))


def assessment_json(plan: str, assessment: "Assessment") -> dict[str, Any]:
    """Findings, key figures and the overall colour, for other programs."""
    analysis = assessment.analysis
    language = assessment.language
    return {
        "format": FORMAT_VERSION,
        "plan": plan,
        "status_date": analysis.basis.status_date.isoformat(),
        "status_date_source": analysis.basis.status_date_source.value,
        "language": language.value,
        "overall": {
            "colour": analysis.overall.colour.value,
            "sentence": analysis.overall.sentence[language],
        },
        "figures": {
            item.name: _plain(getattr(analysis.history.row, item.name))
            for item in fields(HistoryRow)
            if item.name not in {"row", "status_date"}
        },
        "findings": [
            {
                "code": finding.code,
                "name": finding.kind.name,
                "severity": finding.severity.value,
                "sheet": finding.place.sheet,
                "row": finding.place.row,
                "column": finding.place.column,
                "place": str(finding.place),
                "record": finding.record,
                "message": finding.message(language),
                "advice": finding.advice(language),
            }
            for finding in assessment.findings
        ],
    }


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Choice) else value
