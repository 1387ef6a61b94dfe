"""Which tab of a workbook is which tab of a plan: by the settings, by name, else by its headers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.findings import Finding, finding
from sheetpm.grid import Grid, Workbook
from sheetpm.languages import listed
from sheetpm.parse.adoption import (
    NOT_READ,
    NOTHING_SAID,
    Adoption,
    TabMapping,
    find_mapped,
    force,
)
from sheetpm.parse.facts import find_facts
from sheetpm.parse.header_codes import MISSING_HEADER
from sheetpm.parse.headers import Header, find_header, settle, with_names_as_ids
from sheetpm.parse.history_remains import repair_header
from sheetpm.parse.kinds import likely_kinds, titled
from sheetpm.parse.milestone_list import find_list_alone
from sheetpm.parse.phase_words import is_milestone_word
from sheetpm.parse.raid import parts_of
from sheetpm.parse.segments import split_tables
from sheetpm.parse.sheet_codes import TAB_WITHOUT_HEADERS, TASKS_PASSED_OVER
from sheetpm.parse.sibling_tabs import find_siblings, report_siblings
from sheetpm.parse.tab import Tab, first_cell, header_place
from sheetpm.parse.tab_remarks import (
    gone,
    has_spans,
    is_a_plan,
    is_of_milestones,
    near_misses,
    remarks,
)
from sheetpm.schema.column import Layout, TableSchema
from sheetpm.schema.further_words import fold
from sheetpm.schema.names import tables

_ENOUGH_COLUMNS = 3
"""A tab of another name is taken for a plan's if so many of its headers are known."""
_ENOUGH_SHARE = 0.5
_MOST_LOOKED_AT = 50
"""So many tabs that are not read are looked at for tasks."""
_MOST_KINDS = 4
_WORDS_BEHIND = 2
"""So many known headers fewer than the likeliest kind has."""
_SCORES_LOOKED_AT = 1.0
"""Of those, the cells are looked at where the headers alone come so near to the best."""
"""So many kinds of tabs are tried on a tab whose name tells nothing."""
_TASK_SIGNS = frozenset({"start", "finish", "predecessors"})
"""A list of tasks has one of these at least; a list of books has titles too."""
_RISK_SIGNS = frozenset({"risk", "probability", "impact"})
"""What has these is a register of risks, be it without ids."""
_LESSER_SIGNS = frozenset({"duration", "percent_complete", "deadline", "actual_finish"})
"""Or one of these among more columns that are known: things for sale have a length as well."""
_WORK_SIGNS = frozenset(
    [
        *("predecessors", "percent_complete", "owner", "wbs", "outline_level", "parent", "type"),
        *("baseline_start", "baseline_finish", "actual_start", "actual_finish", "duration"),
        *("deliverable", "ev_method", "constraint", "remaining_duration", "budget"),
    ]
)
"""Things that have a name and dates are work if they have one of these."""
_GENERIC_NAMES = frozenset(
    map(
        fold,
        (
            *(
                "Name",
                "Title",
                "Subject",
                "Summary",
                "名称",
                "标题",
                "件名",
                "項目名",
                "제목",
                "항목",
            ),
            *(
                "Nom",
                "Titre",
                "Intitulé",
                "Désignation",
                "Bezeichnung",
                "Titel",
                "Nombre",
                "Título",
            ),
            *("Nome", "Nazwa", "Tytuł", "Item Name"),
        ),
    )
)
_OF_OTHER_LISTS = frozenset(
    map(
        fold,
        (
            *(
                "Approved",
                "Approved By",
                "Approval",
                "Leave Type",
                "Type of Leave",
                "Author",
                "Artist",
            ),
            *("ISBN", "Salary", "Phone", "Birthday", "Genehmigt", "Urlaubsart", "Autor", "Validé"),
            *(
                "Approuvé",
                "Auteur",
                "Aprobado",
                "Autorizado",
                "Aprovado",
                "Zatwierdzone",
                "Onaylandı",
            ),
            *("Đã duyệt", "审批人", "批准", "请假类型", "作者", "电话", "承認", "승인"),
        ),
    )
)
"""Beside a name and dates these tell of holidays, books, people."""
_FEWEST_SHARE = 0.12
"""Of the headers of a list of tasks; people add many columns of their own."""


class FoundTabs(Struct, frozen=True, kw_only=True):
    """The tabs of a plan by key, and what is to be said of them."""

    tabs: Mapping[str, Tab]
    findings: tuple[Finding, ...]
    candidates: Mapping[str, Sequence[Tab]] = field(default_factory=dict)
    """All tabs of each kind, the one that is read among them."""
    unread_tasks: tuple[str, ...] = ()
    """Titles of the tabs whose tasks the plan lacks."""


def find_tabs(
    workbook: Workbook, owned: Mapping[str, str], adoption: Adoption = NOTHING_SAID
) -> FoundTabs:
    """The tab of each kind; where several could be it, by name, then by what it holds.

    What the settings say of a tab or a column comes first.
    """
    ours = set(owned.values())
    candidates: dict[str, list[Tab]] = defaultdict(list)
    findings: list[Finding] = []
    unread: list[Grid] = []
    for grid in workbook.grids:
        mapping = adoption.of(grid.title)
        if grid.title in ours or (mapping is not None and mapping.kind == NOT_READ):
            continue
        found = 0
        parts = _tables_of(grid, mapping)
        for table in parts:
            tab, said = _identify(table, mapping, adoption, is_alone=len(parts) == 1)
            findings.extend(said)
            for each in parts_of(tab) if tab else ():
                candidates[each.schema.key].append(each)
                found += 1
        if not found:
            unread.append(grid)
    chosen = {key: _best(tabs) for key, tabs in candidates.items()}
    milestones = None if "tasks" in chosen else _milestones_alone(unread, adoption)
    if milestones is not None:
        candidates["tasks"].append(milestones)
        chosen["tasks"] = milestones
        title = milestones.grid.title
        unread = [grid for grid in unread if grid.title != title]
        findings = [said for said in findings if said.place.sheet != title]
    siblings = find_siblings(chosen["tasks"], candidates["tasks"]) if "tasks" in chosen else ()
    for key, tab in chosen.items():
        others = [each for each in candidates[key] if not any(each is one for one in siblings)]
        findings.extend(remarks(tab, others))
    if "tasks" in chosen:
        findings.extend(report_siblings(chosen["tasks"], siblings))
        findings.extend(_tasks_passed_over(chosen["tasks"], candidates["tasks"], unread))
    findings.extend(near_misses(unread, chosen))
    findings.extend(gone(workbook, adoption, chosen))
    chosen.update(_owned_tabs(workbook, owned))
    return FoundTabs(
        tabs=chosen,
        candidates=candidates,
        findings=tuple(findings),
        unread_tasks=tuple(dict.fromkeys(tab.grid.title for tab in siblings)),
    )


def _milestones_alone(unread: Sequence[Grid], adoption: Adoption) -> Tab | None:
    """The list of milestones that is the whole plan, among the tabs of which the settings say nothing."""
    grids = [grid for grid in unread if adoption.of(grid.title) is None]
    found = find_list_alone(grids) if len(grids) <= _MOST_LOOKED_AT else None
    if found is None:
        return None
    grid, header = found
    return Tab(schema=header.schema, grid=grid, header=header, is_named=False)


def _best(tabs: Sequence[Tab]) -> Tab:
    """The tab that is read; a list of milestones is none beside tasks that last or have predecessors."""
    plans = [tab for tab in tabs if not is_of_milestones(tab) or is_a_plan(tab)]
    has_tasks = any(
        tab.header is not None and (has_spans(tab.header) or "predecessors" in tab.header.columns)
        for tab in plans
        if tab.schema.key == "tasks"
    )
    return max(plans if has_tasks else tabs, key=lambda tab: tab.rank)


def _tasks_passed_over(
    used: Tab, candidates: Sequence[Tab], unread: Sequence[Grid]
) -> Iterator[Finding]:
    """What to say of visible tables of tasks, where the plan is read from a list of milestones."""
    if not is_of_milestones(used) or is_a_plan(used):
        return
    headers = [
        (tab.grid, tab.header)
        for tab in candidates
        if tab is not used and tab.grid.title != used.grid.title
    ]
    schema = tables()["tasks"]
    for grid in unread[:_MOST_LOOKED_AT]:
        header = find_header(grid, schema)
        headers.append((grid, settle(grid, header) if header is not None else None))
    for grid, header in headers:
        if header is not None and not grid.is_hidden and _holds_tasks(header):
            yield finding(
                TASKS_PASSED_OVER, header_place(grid, header), tab=grid.title, used=used.grid.title
            )


def _holds_tasks(header: Header) -> bool:
    """Whether a header names tasks, and when they are due or what they need."""
    if header.missing or is_nameless_list(header):
        return False
    signs = _TASK_SIGNS | _LESSER_SIGNS
    is_of_tasks = not is_milestone_word(header.columns["task"].text)
    return is_of_tasks and header.is_credible and bool(signs & header.columns.keys())


def _tables_of(grid: Grid, mapping: TabMapping | None) -> tuple[Grid, ...]:
    """The tables of a tab; where the settings name the header row, it has one."""
    return (grid,) if mapping is not None and mapping.header_row else split_tables(grid)


def _identify(
    grid: Grid, mapping: TabMapping | None, adoption: Adoption, *, is_alone: bool
) -> tuple[Tab | None, list[Finding]]:
    """What a table is, and what must be said if its tab's name promises more than it holds."""
    schema = tables().get(grid.meaning) or titled(grid.title)
    if not is_alone and (tab := _identify_by_headers(grid, mapping, adoption)) is not None:
        return replace(tab, is_named=tab.schema is schema), []
    if mapping is not None and mapping.kind is not None:
        schema = tables()[mapping.kind]
    said: list[Finding] = []
    if schema is not None and schema.layout is Layout.KEY_VALUE and mapping is None:
        tab = _identify_by_headers(grid, mapping, adoption)
        if tab is not None and tab.schema.key == "tasks":
            return tab, []
    if schema is not None:
        tab = _read_as(grid, schema, mapping or adoption.of_kind(schema.key))
        if tab is not None and not (mapping is None and _is_rather_of_risks(tab)):
            return tab, []
        if tab is None and any(row.count(None) < len(row) for row in grid.rows):
            said = [_unreadable(grid, schema)]
        if mapping is not None and mapping.kind is not None:
            return None, said
    tab = _identify_by_headers(grid, mapping, adoption)
    return (tab, []) if tab else (None, said)


def _is_rather_of_risks(tab: Tab) -> bool:
    """Whether a log of issues tells probabilities: then it is one of risks, whatever its name."""
    if tab.schema.key != "issues":
        return False
    header = find_header(tab.grid, tables()["risks"])
    return header is not None and not header.missing and "probability" in header.columns


def _read_as(grid: Grid, schema: TableSchema, mapping: TabMapping | None) -> Tab | None:
    if schema.layout is Layout.KEY_VALUE:
        facts = find_facts(grid, schema)
        return Tab(schema=schema, grid=grid, facts=facts) if facts.known else None
    header, forced, lost = find_mapped(grid, schema, mapping)
    if header is None:
        return None
    settled = with_names_as_ids(settle(grid, header, forced))
    is_told = mapping is not None and (mapping.kind is not None or bool(forced))
    if settled.missing or not (settled.is_credible or is_told):
        return None
    return Tab(schema=schema, grid=grid, header=settled, gone=lost, mapping=mapping)


def _unreadable(grid: Grid, schema: TableSchema) -> Finding:
    header = find_header(grid, schema) if schema.layout is Layout.TABLE else None
    needed = [column for column in schema.columns if column.is_required]
    if header is not None and header.is_credible:
        return finding(
            MISSING_HEADER,
            header_place(grid, header),
            column=listed([column.header for column in header.missing]),
        )
    return finding(
        TAB_WITHOUT_HEADERS,
        first_cell(grid),
        tab=schema.title,
        needed=listed([column.header for column in needed]),
    )


def _identify_by_headers(grid: Grid, mapping: TabMapping | None, adoption: Adoption) -> Tab | None:
    """A tab of any name whose headers are those of one kind of tab, and clearly so."""
    rows = likely_kinds(grid)
    only = mapping.header_row if mapping else None
    is_plan = bool(only) or "tasks" in rows
    most = max((max(counts.values()) for counts in rows.values()), default=0)
    near = [key for key, counts in rows.items() if max(counts.values()) >= most - _WORDS_BEHIND]
    kinds = dict.fromkeys((*near[:_MOST_KINDS], *(("tasks",) if is_plan else ())))
    roughly = [
        header
        for key in kinds
        if (header := find_header(grid, tables()[key], only=only, counts=rows.get(key))) is not None
    ]
    best = max((header.score for header in roughly), default=0.0)
    found = [
        tab
        for header in roughly
        if header.score >= best - _SCORES_LOOKED_AT or header.schema.key == "tasks"
        if (tab := _settled(grid, header, mapping or adoption.of_kind(header.schema.key)))
    ]
    if not found or _is_copy_of_ours(grid, found):
        return None
    # Tasks first among equals: it is the one tab that a plan must have.
    return max(found, key=lambda tab: (tab.rank[3], tab.schema.key == "tasks"))


def _settled(grid: Grid, header: Header, mapping: TabMapping | None) -> Tab | None:
    forced, lost = force(mapping, header, grid) if mapping else ({}, ())
    settled = settle(grid, header, forced)
    if settled.columns.keys() >= _RISK_SIGNS:
        settled = with_names_as_ids(settled)
    if not _is_clear(settled) and not (forced and not settled.missing):
        return None
    return Tab(
        schema=header.schema,
        grid=grid,
        header=settled,
        is_named=mapping is not None and bool(forced),
        gone=lost,
        mapping=mapping,
    )


def _is_copy_of_ours(grid: Grid, found: Sequence[Tab]) -> bool:
    """Whether a tab is a copy of our Baseline tab, or that tab without its mark.

    It lists tasks with their dates, so its headers are those of a plan too.
    """
    headers = [tab.header for tab in found if tab.header is not None]
    known = max(len(header.columns) for header in headers)
    rows = {header.row for header in headers if header.schema.key == "tasks"}
    ours = (find_header(grid, tables()["baseline"], only=row) for row in rows)
    return any(
        header is not None and not header.missing and len(header.columns) > known for header in ours
    )


def is_nameless_list(header: Header) -> bool:
    """Whether things with a name and dates may be anything: courses, holidays, hours of people."""
    name = header.columns.get("task")
    return (
        name is not None
        and not header.tense_column
        and fold(name.text) in _GENERIC_NAMES
        and (
            not _WORK_SIGNS & header.columns.keys()
            or any(fold(cell.text) in _OF_OTHER_LISTS for cell in header.others)
        )
    )


def _is_clear(header: Header) -> bool:
    known, named = len(header.columns), len(header.columns) + len(header.others)
    if header.missing or known < _ENOUGH_COLUMNS:
        return False
    if header.schema.key == "tasks":
        share = known / named
        if is_nameless_list(header):
            return False
        if _TASK_SIGNS & header.columns.keys():
            return share >= _FEWEST_SHARE
        is_lesser = bool(_LESSER_SIGNS & header.columns.keys())
        return is_lesser and share >= _ENOUGH_SHARE
    return known > _ENOUGH_COLUMNS and known / named >= _ENOUGH_SHARE


def _owned_tabs(workbook: Workbook, owned: Mapping[str, str]) -> dict[str, Tab]:
    """The tabs that sheetpm wrote and reads again."""
    found = {}
    for key, title in owned.items():
        schema, grid = tables().get(key), workbook.grid(title)
        if schema is None or grid is None or not schema.is_owned:
            continue
        header = find_header(grid, schema)
        if header is not None and key == "history":
            header = repair_header(grid, header)
        if header is not None and not header.missing:
            found[key] = Tab(schema=schema, grid=grid, header=header)
    return found
