"""How an assessment is printed: as lines for people, as JSON for programs."""

from collections import Counter
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from sheetpm.analysis.rounding import whole_percent
from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.schema.column import CellKind, Choice, Column
from sheetpm.schema.owned import HistoryRow

if TYPE_CHECKING:
    from sheetpm.analysis.basis import Basis
    from sheetpm.api import Assessment
    from sheetpm.cli.console import Console

FORMAT_VERSION = 1
"""Of the JSON output; a field may be added without a new one, never removed or changed."""

_COUNTED = {
    Severity.ERROR: (Text("error", "个错误"), Text("errors", "个错误")),
    Severity.WARNING: (Text("warning", "个警告"), Text("warnings", "个警告")),
    Severity.INFO: (Text("note", "条提示"), Text("notes", "条提示")),
}


def show_summary(console: "Console", plan: str, assessment: "Assessment") -> None:
    """The overall sentence, the status date and how many findings there are."""
    basis = assessment.analysis.basis
    overall = assessment.analysis.overall
    console.say(dated(plan, basis))
    console.say(
        Text(
            f"{plan}: {overall.colour.shown.en.upper()}: {overall.sentence.en}",
            f"{plan}：{overall.colour.shown.zh}：{overall.sentence.zh}",
        )
    )
    counted = count_findings(Counter(finding.severity for finding in assessment.findings))
    console.say(Text(f"{plan}: {counted.en}", f"{plan}：{counted.zh}"))


def dated(plan: str, basis: "Basis") -> Text:
    """`plan.xlsx: status date 2026-03-16 (Project tab)`."""
    source = basis.status_date_source.shown
    return Text(
        f"{plan}: status date {basis.status_date} ({source.en})",
        f"{plan}：状态日期 {basis.status_date}（{source.zh}）",
    )


def count_findings(counts: Counter[Severity]) -> Text:
    """`2 errors, 5 warnings, 1 note`."""
    if not counts:
        return Text("no findings", "未发现问题")
    english = [
        f"{counts[severity]} {(one if counts[severity] == 1 else many).en}"
        for severity, (one, many) in _COUNTED.items()
        if counts[severity]
    ]
    chinese = [
        f"{counts[severity]} {many.zh}"
        for severity, (_, many) in _COUNTED.items()
        if counts[severity]
    ]
    return Text(", ".join(english), "，".join(chinese))


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
                f"  {column.header.en}: {shown[0].en} → {shown[1].en}",
                f"  {column.header.zh}：{shown[0].zh} → {shown[1].zh}",
            )
        )


def _shown_figure(value: object, column: Column) -> Text:
    if value is None:
        return Text("n/a", "无")
    if isinstance(value, Choice):
        return value.shown
    if isinstance(value, float):
        plain = whole_percent(value) if column.kind is CellKind.PERCENT else f"{value:,.2f}"
        plain = plain.removesuffix(".00")
        return Text(plain, plain)
    return Text(str(value), str(value))


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
