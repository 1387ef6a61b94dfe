"""How the rows of each tab are known again, and what a changed field of it means."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

from msgspec import Struct, field

from sheetpm.analysis.differences.model import ChangeKind
from sheetpm.analysis.differences.row_matching import RowKeys
from sheetpm.analysis.task_matching import fold_text
from sheetpm.plan.model import Plan, Table
from sheetpm.schema.column import CellKind, Choice


class TabRule(Struct, frozen=True, kw_only=True):
    """What a tab's rows are known by, and what its fields mean."""

    name: str = ""
    """The field that names a row."""
    surroundings: tuple[str, ...] = ()
    """Fields that tell rows of one name apart, or that name them where none does."""
    kinds: Mapping[str, ChangeKind] = field(default_factory=dict)
    """Fields that mean more than that the row was edited."""
    due: frozenset[str] = frozenset()
    """Dates that slip: later is `SLIPPED`, earlier `EARLIER`."""


_OWNER = {"owner": ChangeKind.OWNER}
_EFFORT = ChangeKind.RE_ESTIMATED
_PROGRESS = ChangeKind.PROGRESS

TABS: Final[Mapping[str, TabRule]] = {
    "project": TabRule(
        name="name",
        kinds={
            "manager": ChangeKind.OWNER,
            "budget": _EFFORT,
            "contingency_reserve": _EFFORT,
            "start": ChangeKind.STARTS,
        },
        due=frozenset({"finish"}),
    ),
    "goals": TabRule(
        name="goal",
        kinds={**_OWNER, "current": _PROGRESS, "measured_on": _PROGRESS},
        due=frozenset({"due"}),
    ),
    "deliverables": TabRule(
        name="deliverable",
        kinds={**_OWNER, "status": _PROGRESS},
        due=frozenset({"due"}),
    ),
    "tasks": TabRule(
        name="task",
        kinds={
            **_OWNER,
            "start": ChangeKind.STARTS,
            **dict.fromkeys(("duration", "effort", "budget"), _EFFORT),
            **dict.fromkeys(("optimistic", "most_likely", "pessimistic"), _EFFORT),
            **dict.fromkeys(("percent_complete", "actual_start", "actual_finish"), _PROGRESS),
            **dict.fromkeys(("remaining_duration", "actual_cost", "status"), _PROGRESS),
        },
        due=frozenset({"finish"}),
    ),
    "costs": TabRule(surroundings=("date", "task", "category", "kind", "description")),
    "team": TabRule(name="name"),
    "resources": TabRule(name="name", kinds=_OWNER),
    "calendar": TabRule(surroundings=("date", "kind", "who")),
    "calendars": TabRule(surroundings=("calendar", "day_or_from", "to")),
    "risks": TabRule(
        name="risk",
        kinds={
            **_OWNER,
            **dict.fromkeys(("impact_cost", "impact_days"), _EFFORT),
            **dict.fromkeys(("reviewed", "next_review"), _PROGRESS),
        },
        due=frozenset({"action_due"}),
    ),
    "contingency": TabRule(
        name="risk", kinds={"reserve": _EFFORT, "rehearsed_on": _PROGRESS, "status": _PROGRESS}
    ),
    "issues": TabRule(
        name="issue",
        kinds={**_OWNER, "status": _PROGRESS, "closed": _PROGRESS},
        due=frozenset({"due"}),
    ),
    "changes": TabRule(
        name="change",
        kinds={
            **dict.fromkeys(("effect_days", "effect_cost"), _EFFORT),
            "implemented_on": _PROGRESS,
        },
    ),
    "communications": TabRule(name="item", kinds={**_OWNER, "last_done": _PROGRESS}),
    "meetings": TabRule(
        surroundings=("date", "meeting", "action"),
        kinds={"action_owner": ChangeKind.OWNER, "action_status": _PROGRESS},
        due=frozenset({"action_due"}),
    ),
    "feedback": TabRule(
        name="comment",
        kinds={**_OWNER, "status": _PROGRESS, "closed": _PROGRESS, "response": _PROGRESS},
        due=frozenset({"due"}),
    ),
    "quality": TabRule(
        name="standard",
        surroundings=("deliverable", "metric"),
        kinds={
            **_OWNER,
            **dict.fromkeys(("actual", "checked_on", "result", "open_defects"), _PROGRESS),
        },
        due=frozenset({"planned_on"}),
    ),
    "acceptance": TabRule(
        name="criterion",
        surroundings=("deliverable",),
        kinds=dict.fromkeys(("result", "signed_by", "signed_on", "evidence"), _PROGRESS),
    ),
    "lessons": TabRule(name="situation", kinds=_OWNER),
}
"""Every tab that people fill in, in the template's order."""


def table_of(plan: Plan, key: str) -> Table[Any]:
    """A tab of a plan."""
    table: Table[Any] = getattr(plan, key)
    return table


def row_keys(plan: Plan, key: str) -> RowKeys:
    """What the rows of a tab are known by."""
    rule, rows = TABS[key], table_of(plan, key).rows
    if key == "tasks":
        around: list[Hashable] = _above(plan)
    else:
        around = [_around(row, rule) for row in rows]
    return RowKeys.of(
        (getattr(row, "id", None) for row in rows),
        (row_name(row, key) for row in rows),
        around,
    )


def row_name(row: Any, key: str) -> str:
    """What people call a row: the field that names it, else what tells it from the others."""
    rule = TABS[key]
    return str(getattr(row, rule.name, None) or "") if rule.name else ""


def row_words(row: Any, key: str) -> str:
    """A row in a few words, also where no field names it."""
    if name := row_name(row, key):
        return name
    said = (getattr(row, each, None) for each in TABS[key].surroundings)
    return " · ".join(_word(each) for each in said if each is not None)


def is_money(plan: Plan, table: str, key: str) -> bool:
    """Whether a column holds amounts of money."""
    kinds = {column.key: column.kind for column in table_of(plan, table).schema.columns}
    return kinds.get(key) is CellKind.MONEY


def _word(value: object) -> str:
    iso = getattr(value, "isoformat", None)
    return str(iso() if iso is not None else value)


def _around(row: Any, rule: TabRule) -> Hashable:
    said = tuple(_folded(getattr(row, each, None)) for each in rule.surroundings)
    return said if any(each is not None for each in said) else None


def _folded(value: object) -> object:
    return fold_text(value) if isinstance(value, str) and not isinstance(value, Choice) else value


def _above(plan: Plan) -> list[Hashable]:
    """The name of the summary above each task."""
    rows, parents = plan.tasks.rows, plan.outline.parents
    return [fold_text(rows[at].task or "") if at >= 0 else None for at in parents]
