"""The report's pages made from plans, and a Gantt chart as text."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sheetpm.analysis.analyse import analyse
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.analysis.closing import find_blockers, open_for_client
from sheetpm.config import Audience, Settings
from sheetpm.findings import Finding
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.views.closing import build_closing
from sheetpm.views.model import LongTable, Role, Tone, View
from sheetpm.views.report import build_report
from tests.views.example import STATUS_DATE

_SIGNS = {
    Tone.BAR_DONE: "#",
    Tone.BAR_LEFT: "=",
    Tone.BAR_PLANNED: "p",
    Tone.BAR_CRITICAL: "c",
    Tone.BAR_BEYOND: "~",
    Tone.BAR_CANCELLED: "x",
    Tone.SPAN_DONE: "S",
    Tone.SPAN_LEFT: "s",
    None: ".",
}


def report(
    plan: Plan,
    *,
    language: Language = Language.EN,
    audience: Audience = Audience.INTERNAL,
    status_date: date = STATUS_DATE,
    findings: Iterable[Finding] = (),
) -> dict[str, View]:
    """The pages of the report by their key."""
    settings = Settings(audience=audience)
    analysis = analyse(
        plan, settings, status_date=status_date, status_date_source=StatusDateSource.PROJECT_TAB
    )
    views = build_report(
        plan,
        analysis,
        findings,
        settings=settings,
        language=language,
        version="0.1.0",
        digest="a41f9c02abcdef",
    )
    return {view.key: view for view in views}


def closing(
    plan: Plan,
    *,
    language: Language = Language.EN,
    audience: Audience = Audience.INTERNAL,
    status_date: date = STATUS_DATE,
) -> dict[str, View]:
    """The pages of the closing report by their key."""
    settings = Settings(audience=audience)
    analysis = analyse(
        plan, settings, status_date=status_date, status_date_source=StatusDateSource.PROJECT_TAB
    )
    found = find_blockers(plan, analysis)
    views = build_closing(
        plan,
        analysis,
        (),
        settings=settings,
        language=language,
        version="0.1.0",
        digest="a41f9c02abcdef",
        blockers=open_for_client(found, found) if audience is Audience.CLIENT else found,
    )
    return {view.key: view for view in views}


def table_of(view: View) -> LongTable:
    assert view.table is not None
    return view.table


def column(view: View, header: str) -> list[Any]:
    """The values under a header."""
    table = table_of(view)
    position = [each.header for each in table.columns].index(header)
    return [row.values[position] for row in table.rows]


def first_tick(view: View) -> int:
    """Where the time columns begin, from 0: behind the gap."""
    columns = table_of(view).columns
    return next(at for at, each in enumerate(columns) if each.header_role is Role.TICK) + 1


def fills(view: View) -> list[str]:
    """A sign for the ground of each time column, without what is empty at the end."""
    table, first = table_of(view), first_tick(view)
    return [
        "".join(
            _SIGNS[(row.paints or {})[at].fill if at in (row.paints or {}) else None]
            for at in range(first, len(table.columns))
        ).rstrip(".")
        for row in table.rows
    ]


def glyphs(view: View) -> list[str]:
    """What is written in each time column."""
    first = first_tick(view)
    return [
        "".join(str(value or ".") for value in row.values[first:]).rstrip(".")
        for row in table_of(view).rows
    ]


def baselines(view: View) -> list[str]:
    """`_` in each time column with a rule beneath."""
    table, first = table_of(view), first_tick(view)
    lines = []
    for row in table.rows:
        paints = row.paints or {}
        marks = (
            "_" if at in paints and paints[at].bottom is Tone.BASELINE else "."
            for at in range(first, len(table.columns))
        )
        lines.append("".join(marks).rstrip("."))
    return lines
