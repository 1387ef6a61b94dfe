"""From the sheets of a workbook to a plan, with everything that was found on the way."""

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from sheetpm.config import Settings
from sheetpm.errors import UsageError
from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import Workbook
from sheetpm.languages import Language, Text, listed, listed_with_and
from sheetpm.parse.adoption import read_adoption
from sheetpm.parse.cancelled_phases import cancel_below
from sheetpm.parse.cell_context import HOURS_PER_DAY
from sheetpm.parse.codes_repaired import repair_codes
from sheetpm.parse.coloured_bars import find_bars
from sheetpm.parse.currencies import clear_other_currencies
from sheetpm.parse.header_remarks import header_findings
from sheetpm.parse.headers import language_votes
from sheetpm.parse.history_remains import find_remains, is_about_loose_row
from sheetpm.parse.ids_within_phases import number_within_phases
from sheetpm.parse.milestone_tab import find_milestones_apart
from sheetpm.parse.name_codes import find_codes_of_names
from sheetpm.parse.numeral_codes import nest_numerals
from sheetpm.parse.outline import read_outline
from sheetpm.parse.phase_column import find_phase_columns
from sheetpm.parse.phases import group_by_phase
from sheetpm.parse.profiles.adapt import adapt_exports
from sheetpm.parse.project import read_project
from sheetpm.parse.project_export import adapt_export
from sheetpm.parse.records import ReadingRules, Records, read_records
from sheetpm.parse.references import IdIndex, check_ids, find_dependencies, resolve_references
from sheetpm.parse.said import REST_COUNTS
from sheetpm.parse.sheet_codes import (
    ENCODING_ASSUMED,
    ERRORS_HIDDEN,
    HIDDEN_ROWS,
    NO_TASKS_YET,
)
from sheetpm.parse.tab import Tab
from sheetpm.parse.tabs import find_tabs
from sheetpm.parse.tense_rows import join_pairs, with_names
from sheetpm.parse.usual_week import count_days
from sheetpm.plan.model import OutlineSource, Plan, Table
from sheetpm.plan.remains import Remains
from sheetpm.risk_matrix.model import Scale
from sheetpm.schema.column import Layout, TableSchema, make_rows
from sheetpm.schema.names import tables
from sheetpm.schema.project import ProjectRow

_NOTHING: Mapping[str, str] = MappingProxyType({})
_FIRST_READ = ("tasks", "deliverables")
"""Tabs whose ids others list in one cell, where it helps to know them."""
_CALENDARS = "calendars"
_MOST_TABS_NAMED = 6

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_ROWS_OF_A_LANGUAGE = 40


class NoPlanError(UsageError):
    """No tab of the workbook is a table of tasks."""

    def __init__(self, workbook: Workbook) -> None:
        seen = [grid.title for grid in workbook.grids]
        shown = seen[:_MOST_TABS_NAMED]
        tabs = Text(" (seen: {tabs}{more})", "（现有工作表：{tabs}{more}）").of(
            tabs=listed(shown), more="" if len(seen) <= len(shown) else "…"
        )
        super().__init__(
            Text(
                "{workbook} has no table of tasks{tabs}; give one tab a header row with Task, Start "
                "and Finish, or start from sheetpm init.",
                "{workbook} 中没有任务表{tabs}；请在一个工作表中"
                "写上包含“任务、开始、完成”的表头行，或用 sheetpm init 新建。",
            ).of(workbook=workbook.name, tabs=tabs if seen else "")
        )


def parse_plan(
    workbook: Workbook, settings: Settings, *, owned: Mapping[str, str] = _NOTHING
) -> tuple[Plan, tuple[Finding, ...]]:
    """Read a workbook as a plan; what cannot be read is a finding and counts as empty.

    `owned` gives the titles of the tabs that sheetpm wrote, by key: History and Baseline are
    read from them, the others are not looked at. Raises `NoPlanError` without a task table.
    """
    workbook, exported = in_plan_words(workbook, owned)
    found = find_tabs(workbook, owned, read_adoption(settings))
    tabs = found.tabs
    if "tasks" not in tabs:
        raise NoPlanError(workbook)
    findings = [
        *exported,
        *found.findings,
        *_remarks_on_format(workbook, tabs),
        *_remarks_on_headers(tabs),
    ]
    project, said = read_project(tabs.get("project"), settings)
    findings.extend(said)
    records, said = _read_tables(tabs, settings, project.rows[0])
    findings.extend(said)
    findings.extend(_milestones_apart(workbook, tabs, records["tasks"], settings, owned))
    records["tasks"], said = _grouped(records["tasks"])
    findings.extend(said)
    findings.extend(number_within_phases(records["tasks"]))
    find_codes_of_names(records["tasks"])
    findings.extend(find_bars(records["tasks"]))
    indexes = {key: IdIndex(each) for key, each in records.items()}
    findings.extend(_tie(records, indexes))
    outline, said = read_outline(records["tasks"], indexes["tasks"])
    findings.extend(said)
    findings.extend(cancel_below(records["tasks"], outline))
    currency = project.rows[0].currency or settings.currency
    project, said = clear_other_currencies(records.values(), project, tabs.get("project"), currency)
    findings.extend(said)
    made: dict[str, Any] = {
        key: _table(schema, records.get(key)) for key, schema in tables().items()
    }
    made["project"] = project
    findings, made["history_remains"] = _keep_remains(workbook, records, owned, findings)
    plan = Plan(
        name=workbook.name,
        language=_language(tabs.values()),
        outline=outline,
        dependencies=find_dependencies(records["tasks"], indexes["tasks"]),
        unread_tasks=found.unread_tasks,
        unreadable=frozenset(each.place for each in findings if each.code.startswith("CEL")),
        **made,
    )
    return plan, _in_order(findings, plan)


def _milestones_apart(
    workbook: Workbook,
    tabs: Mapping[str, Tab],
    tasks: Records,
    settings: Settings,
    owned: Mapping[str, str],
) -> Iterator[Finding]:
    """What to say of tabs of milestones that nobody reads."""
    adoption = read_adoption(settings)
    passed_over = {
        *owned.values(),
        *(tab.grid.title for tab in tabs.values()),
        *(grid.title for grid in workbook.grids if adoption.of(grid.title) is not None),
    }
    rules = ReadingRules(date_order=settings.date_order)
    return find_milestones_apart(workbook.grids, passed_over, tasks, rules)


def _grouped(tasks: Records) -> tuple[Records, list[Finding]]:
    """The tasks below their phases, where nothing else than a parent column tells a hierarchy."""
    if not find_phase_columns(tasks.grid, tasks.header):
        return tasks, []
    outline, _ = read_outline(tasks, IdIndex(tasks))
    is_open = outline.source in {OutlineSource.FLAT, OutlineSource.PARENT, OutlineSource.SECTION}
    return group_by_phase(tasks) if is_open else (tasks, [])


def in_plan_words(workbook: Workbook, owned: Mapping[str, str]) -> tuple[Workbook, list[Finding]]:
    """The workbook in a plan's words, where a tool's export has words of its own."""
    adapted = adapt_export(workbook)
    if adapted is not workbook:
        return adapted, []
    return adapt_exports(workbook, set(owned.values()))


def _keep_remains(
    workbook: Workbook,
    records: Mapping[str, Records],
    owned: Mapping[str, str],
    findings: list[Finding],
) -> tuple[list[Finding], Remains]:
    """What the History tab holds beside figures; of rows that lost their header one rule speaks."""
    recorded = records.get("history")
    grid = workbook.grid(owned["history"]) if "history" in owned else None
    remains = find_remains(grid, recorded, findings)
    if remains.loose and grid is not None and recorded is not None:
        header = recorded.header
        findings = [each for each in findings if not is_about_loose_row(each, grid, header)]
    return findings, remains


def _tie(records: Mapping[str, Records], indexes: Mapping[str, IdIndex]) -> list[Finding]:
    """Put real ids for all references; what is wrong with ids and references.

    Baselines may name tasks that are gone, so sheetpm's own tabs are left as they are.
    """
    findings: list[Finding] = []
    for each in records.values():
        if not each.schema.is_owned:
            findings.extend(check_ids(each))
            resolve_references(each, indexes, findings.append)
    return findings


def _remarks_on_format(workbook: Workbook, tabs: Mapping[str, Tab]) -> Iterator[Finding]:
    """What the format of the file keeps from whoever reads it, said once."""
    place = Place(sheet=tabs["tasks"].grid.title)
    if workbook.assumed_encoding:
        yield finding(ENCODING_ASSUMED, place, encoding=workbook.assumed_encoding)
    if any(tab.grid.hides_errors for tab in tabs.values()):
        yield finding(ERRORS_HIDDEN, place)


def _remarks_on_headers(tabs: Mapping[str, Tab]) -> Iterator[Finding]:
    for tab in tabs.values():
        if not tab.schema.is_owned:
            yield from header_findings(tab)


def _read_tables(
    tabs: Mapping[str, Tab], settings: Settings, facts: ProjectRow
) -> tuple[dict[str, Records], list[Finding]]:
    records: dict[str, Records] = {}
    findings: list[Finding] = []
    known: dict[str, Collection[str]] = {}
    rules = ReadingRules(
        date_order=settings.date_order,
        hours_per_day=facts.hours_per_day or settings.hours_per_day or HOURS_PER_DAY,
        days_per_week=count_days(facts, settings),
        scales=_scales(settings),
        known_ids=known,
    )
    in_order = sorted(tabs, key=lambda key: (key != _CALENDARS, key not in _FIRST_READ))
    for key in in_order:
        tab = tabs[key]
        if tab.schema.layout is Layout.KEY_VALUE or tab.header is None:
            continue
        grid = with_names(tab.grid, tab.header) if key == "tasks" else tab.grid
        records[key], said = read_records(grid, tab.header, rules)
        findings.extend(_without_remarks(said) if key == "baseline" else said)
        if key == _CALENDARS:
            rules = replace(rules, days_per_week=count_days(facts, settings, records[key]))
        if key == "tasks":
            records[key], said = join_pairs(records[key])
            findings.extend(said)
            findings.extend(repair_codes(records[key], _code_key(records[key])))
            findings.extend(nest_numerals(records[key], _code_key(records[key])))
            findings.extend(_find_empty(records[key]))
        known[key] = {
            str(code).casefold()
            for name in ("id", "wbs")
            for code in records[key].values.get(name, ())
            if code
        }
    return records, findings


def _scales(settings: Settings) -> dict[str, Scale]:
    """What the settings say about the columns of the risk register, where it is not the usual."""
    matrix = settings.scoring()
    scales = {"probability": matrix.probability, "impact": matrix.impact}
    return {
        f"{prefix}{key}": scale
        for key, scale in scales.items()
        for prefix in ("", "residual_")
        if not scale.is_plain
    }


def _without_remarks(said: list[Finding]) -> list[Finding]:
    """What is wrong with the Baseline tab, which is never edited: not what is merely odd."""
    return [
        found
        for found in said
        if found.kind is not HIDDEN_ROWS and found.values.get("effect") is not REST_COUNTS
    ]


def _code_key(tasks: Records) -> str:
    return "wbs" if any(tasks.values.get("wbs", ())) else "id"


def _find_empty(tasks: Records) -> Iterator[Finding]:
    if not tasks.numbers:
        keys = ("task", "start", "finish")
        headers = [tasks.schema.column(key).header for key in keys]
        yield finding(
            NO_TASKS_YET,
            Place(
                sheet=tasks.grid.title,
                row=tasks.header.row,
                column=tasks.header.columns["task"].column,
            ),
            first=listed_with_and(headers),
        )


def _table(schema: TableSchema, records: Records | None) -> Table[Any]:
    if records is None:
        return Table(schema=schema)
    votes = language_votes(records.header)
    return Table(
        schema=schema,
        sheet=records.grid.title,
        header_row=records.header.row,
        columns={key: cell.column for key, cell in records.header.columns.items()},
        rows=make_rows(schema.row_type, records.numbers, records.values),
        header_language=max(votes, key=votes.__getitem__) if any(votes.values()) else None,
    )


def _language(tabs: Collection[Tab]) -> Language:
    """The language of most headers; English where they are even, and for a Japanese plan."""
    votes = dict.fromkeys(Language, 0)
    for tab in tabs:
        if tab.schema.is_owned:
            continue
        for language, count in _votes(tab).items():
            votes[language] += count
    chosen = max(votes, key=votes.__getitem__)
    is_foreign = chosen is Language.ZH and any(map(_is_japanese, tabs))
    return Language.EN if is_foreign else chosen


def _is_japanese(tab: Tab) -> bool:
    """Kana among the first rows or in the title: these Chinese characters are Japanese."""
    shown = [tab.grid.title]
    for row in tab.grid.rows[:_ROWS_OF_A_LANGUAGE]:
        shown += [value for value in row if isinstance(value, str)]
    return any(map(_KANA.search, shown))


def _votes(tab: Tab) -> Mapping[Language, int]:
    if tab.header is not None:
        return language_votes(tab.header)
    return tab.facts.votes() if tab.facts else {}


def _in_order(findings: list[Finding], plan: Plan) -> tuple[Finding, ...]:
    """By tab, as the template orders them, then by row, column and code."""
    titles = [getattr(plan, key).sheet for key in tables()]
    rank = {title: number for number, title in enumerate(titles) if title}

    def key(found: Finding) -> tuple[int, str, int, int, str]:
        place = found.place
        number = rank.get(place.sheet, len(titles))
        return number, place.sheet, place.row or 0, place.column or 0, found.code

    return tuple(sorted(findings, key=key))
