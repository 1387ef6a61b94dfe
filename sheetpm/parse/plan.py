"""Grids in, a typed plan and findings out."""

from collections.abc import Mapping
from typing import Any

from sheetpm.config import Settings
from sheetpm.errors import UsageError
from sheetpm.findings import Finding, Place, finding
from sheetpm.grid import Grid, Workbook
from sheetpm.languages import Language, Text
from sheetpm.parse.codes import CUT_SHEET, EMPTY_TABLE
from sheetpm.parse.headers import FoundTable, find_tables, locate
from sheetpm.parse.outline import build_outline, repair_wbs
from sheetpm.parse.references import check_ids, check_references, resolve_dependencies
from sheetpm.parse.rows import empty_table, read_rows
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.names import tables
from sheetpm.schema.project import ProjectRow


class NoPlanError(UsageError):
    """No sheet of the workbook holds a table of tasks."""

    def __init__(self, workbook: Workbook) -> None:
        seen = [grid.title for grid in workbook.grids if grid.rows][:8]
        named_en = ", ".join(seen) or "only empty tabs"
        named_zh = "、".join(seen) or "只有空白工作表"
        super().__init__(
            Text(
                f"{workbook.name} holds no table of tasks (seen: {named_en}): one tab needs a header "
                "with Task, Start and Finish; `sheetpm init` makes a template.",
                f"{workbook.name} 中没有任务表（所见：{named_zh}）：需有一个工作表的表头含“任务”“开始”“完成”；"
                "可用 `sheetpm init` 生成模板。",
            )
        )


def parse_plan(
    workbook: Workbook, settings: Settings, *, owned: Mapping[str, str] | None = None
) -> tuple[Plan, tuple[Finding, ...]]:
    """Read every tab of a plan.

    `owned` names the tabs that sheetpm wrote, by key: they are no tabs of the user's, and the
    recorded History and Baseline are read from them. Raises `NoPlanError` without a task table.
    """
    owned = owned or {}
    ours = set(owned.values())
    grids = [grid for grid in workbook.grids if grid.title not in ours]
    found, header_findings = find_tables(grids)
    if "tasks" not in found:
        raise NoPlanError(workbook)
    found |= _find_owned(workbook, owned)
    findings = [*header_findings, *_cut_sheets(found)]
    read: dict[str, Table[Any]] = {}
    for key, schema in tables().items():
        if key in found:
            read[key], extra = read_rows(found[key], settings, schema.row_type)
            findings += extra if not schema.is_owned else ()
        else:
            read[key] = empty_table(schema)
    if not read["project"].rows:
        read["project"] = empty_table(tables()["project"], (ProjectRow(),))
    return _assemble(workbook, read, found["tasks"], findings)


def _assemble(
    workbook: Workbook,
    read: dict[str, Table[Any]],
    tasks: FoundTable,
    findings: list[Finding],
) -> tuple[Plan, tuple[Finding, ...]]:
    read["tasks"], wbs_findings = repair_wbs(read["tasks"], tasks.grid)
    outline, outline_findings = build_outline(read["tasks"], tasks.grid)
    dependencies, link_findings = resolve_dependencies(read["tasks"])
    findings += (*wbs_findings, *outline_findings, *link_findings)
    mine = {key: table for key, table in read.items() if not table.schema.is_owned}
    for table in mine.values():
        findings += check_ids(table)
    findings += check_references(mine)
    if not read["tasks"].rows:
        findings.append(_no_tasks(read["tasks"]))
    plan = Plan(
        name=workbook.name,
        language=_language(mine),
        outline=outline,
        dependencies=dependencies,
        **read,
    )
    return plan, tuple(findings)


def _find_owned(workbook: Workbook, owned: Mapping[str, str]) -> dict[str, FoundTable]:
    located: dict[str, FoundTable] = {}
    for key, schema in tables().items():
        grid: Grid | None = workbook.grid(owned[key]) if key in owned else None
        if schema.is_owned and grid is not None and grid.rows:
            table = locate(schema, grid)
            if table is not None and not table.missing:
                located[key] = table
    return located


def _cut_sheets(found: Mapping[str, FoundTable]) -> list[Finding]:
    return [
        finding(
            CUT_SHEET,
            Place(sheet=table.grid.title),
            tab=table.grid.title,
            reason=table.grid.cut,
        )
        for table in found.values()
        if table.grid.cut
    ]


def _no_tasks(tasks: Table[Any]) -> Finding:
    return finding(EMPTY_TABLE, tasks.place(key="task"), tab=tasks.sheet)


def _language(read: Mapping[str, Table[Any]]) -> Language:
    """Of most tabs; the task table decides a draw."""
    spoken = [table.header_language for table in read.values() if table.header_language]
    chinese = sum(language is Language.ZH for language in spoken)
    if chinese * 2 == len(spoken):
        return read["tasks"].header_language or Language.EN
    return Language.ZH if chinese * 2 > len(spoken) else Language.EN
