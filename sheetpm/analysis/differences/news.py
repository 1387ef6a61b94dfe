"""What a report tells as news since the last one: from the kept plan, else from dates alone."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from sheetpm.analysis.differences.compare import compare_plans
from sheetpm.analysis.differences.earlier import Earlier
from sheetpm.analysis.differences.model import ChangeKind, PlanDifference, RowChange, Standing
from sheetpm.analysis.differences.tabs import row_words, table_of
from sheetpm.analysis.differences.turns import state_of
from sheetpm.languages import Text
from sheetpm.schema.owned import HistoryRow

_ANY_END = (ChangeKind.NEW, ChangeKind.GONE)
_KINDS: dict[str, tuple[ChangeKind, ...]] = {
    "project": (ChangeKind.SLIPPED, ChangeKind.EARLIER, ChangeKind.RE_ESTIMATED),
    "tasks": (
        *_ANY_END,
        ChangeKind.FINISHED,
        ChangeKind.SLIPPED,
        ChangeKind.EARLIER,
        ChangeKind.RE_ESTIMATED,
        ChangeKind.CANCELLED,
        ChangeKind.REOPENED,
    ),
    "goals": (*_ANY_END, ChangeKind.REACHED, ChangeKind.REOPENED, ChangeKind.SLIPPED),
    "deliverables": (
        *_ANY_END,
        ChangeKind.ACCEPTED,
        ChangeKind.REJECTED,
        ChangeKind.REOPENED,
        ChangeKind.SLIPPED,
        ChangeKind.EARLIER,
    ),
    "risks": (
        *_ANY_END,
        ChangeKind.RISK_UP,
        ChangeKind.RISK_DOWN,
        ChangeKind.HAPPENED,
        ChangeKind.CLOSED,
        ChangeKind.REOPENED,
    ),
    "issues": (*_ANY_END, ChangeKind.CLOSED, ChangeKind.REOPENED),
    "changes": (*_ANY_END, ChangeKind.APPROVED, ChangeKind.REJECTED, ChangeKind.REOPENED),
    "feedback": (ChangeKind.NEW, ChangeKind.CLOSED, ChangeKind.REOPENED),
    "acceptance": (ChangeKind.ACCEPTED, ChangeKind.REJECTED, ChangeKind.REOPENED),
}
"""What is news to the reader of a report, tab by tab; the rest only `diff` tells."""

_TABS = tuple(_KINDS)

_ORDER = (
    ChangeKind.HAPPENED,
    ChangeKind.RISK_UP,
    ChangeKind.SLIPPED,
    ChangeKind.FINISHED,
    ChangeKind.REACHED,
    ChangeKind.ACCEPTED,
    ChangeKind.REJECTED,
    ChangeKind.APPROVED,
    ChangeKind.NEW,
    ChangeKind.REOPENED,
    ChangeKind.EARLIER,
    ChangeKind.RE_ESTIMATED,
    ChangeKind.RISK_DOWN,
    ChangeKind.CLOSED,
    ChangeKind.CANCELLED,
    ChangeKind.GONE,
)


class NewsItem(Struct, frozen=True, kw_only=True):
    """One row that is news, with everything about it that is."""

    table: str
    kinds: tuple[ChangeKind, ...]
    """The gravest first."""
    label: str
    name: str
    later: int | None
    """Into the rows of the tab now; `None` where the row is gone."""
    day: date | None = None
    """The day on which it happened, where the plan states it."""
    change: RowChange | None = None
    """What is known of the row before; `None` where only its dates speak."""


class News(Struct, frozen=True, kw_only=True, eq=False):
    """What changed since the last report."""

    since: date | None
    """The changes are those after this day; `None` where no earlier date is known."""
    asked: date | None
    """The day that was asked for, where the kept plan is of an earlier one."""
    items: tuple[NewsItem, ...]
    difference: PlanDifference | None
    why: Text | None
    """Why slips, estimates and scores cannot be compared; dates alone speak then."""
    recorded: HistoryRow | None
    """The key figures recorded on that day."""

    def about(self, *tables: str) -> tuple[NewsItem, ...]:
        """News of these tabs."""
        return tuple(item for item in self.items if item.table in tables)


NOTHING_EARLIER = Text("no earlier status date is recorded", "没有更早的状态日期记录")


def gather_news(now: Standing, earlier: Earlier | None) -> News:
    """What is news in the plan of today, against the kept plan of an earlier day.

    Without a kept plan, only what the plan's own dates tell: what was finished, decided, raised,
    closed or signed after that day and by the status date.
    """
    if earlier is None:
        return News(
            since=None,
            asked=None,
            items=(),
            difference=None,
            why=NOTHING_EARLIER,
            recorded=None,
        )
    since = earlier.day
    difference = None
    if earlier.standing is not None:
        difference = compare_plans(earlier.standing, now)
        items = list(_compared(difference))
    else:
        items = list(_dated(now, since))
    items.sort(key=_rank)
    return News(
        since=since,
        asked=earlier.asked if earlier.asked != since else None,
        items=tuple(items),
        difference=difference,
        why=earlier.why,
        recorded=next(
            (row for row in now.analysis.history.recorded if row.status_date == since), None
        ),
    )


def _compared(difference: PlanDifference) -> Iterator[NewsItem]:
    after = difference.after
    outline = after.plan.outline
    for row in difference.rows:
        wanted = _KINDS.get(row.table, ())
        if row.table == "tasks" and row.later is not None and outline.is_summary(row.later):
            continue
        kinds = [kind for kind in row.kinds if kind in wanted]
        if row.earlier is None and row.later is not None:
            state = state_of(after, row.table, row.later)
            kinds = [kind for kind in (*kinds, state) if kind in wanted]
        if kinds:
            yield NewsItem(
                table=row.table,
                kinds=tuple(sorted(kinds, key=_ORDER.index)),
                label=row.label,
                name=row.name,
                later=row.later,
                change=row,
            )


def _dated(now: Standing, since: date) -> Iterator[NewsItem]:
    """What the plan's own dates place after that day; one item a row, the gravest thing first."""
    found: dict[tuple[str, int], list[tuple[ChangeKind, date]]] = {}
    for table, at, kind, day in _events(now, since):
        found.setdefault((table, at), []).append((kind, day))
    for (table, at), events in found.items():
        events.sort(key=lambda event: _ORDER.index(event[0]))
        row = table_of(now.plan, table).rows[at]
        name = row_words(row, table)
        yield NewsItem(
            table=table,
            kinds=tuple(dict.fromkeys(kind for kind, _ in events)),
            label=getattr(row, "id", None) or name or f"#{row.row}",
            name=name,
            later=at,
            day=events[0][1],
        )


def _events(now: Standing, since: date) -> Iterator[tuple[str, int, ChangeKind, date]]:
    """Tab, row, what happened, and when: after that day and by the status date."""
    done = now.analysis.facts.is_done & now.analysis.facts.is_leaf
    for table, key, kind in _DATED:
        for at, row in enumerate(table_of(now.plan, table).rows):
            day = getattr(row, key)
            if day is None or not since < day <= now.status_date:
                continue
            if table == "tasks" and not done[at]:
                continue
            happened = kind or state_of(now, table, at)
            if happened is not None:
                yield table, at, happened, day


_DATED: tuple[tuple[str, str, ChangeKind | None], ...] = (
    ("tasks", "actual_finish", ChangeKind.FINISHED),
    ("risks", "raised", ChangeKind.NEW),
    ("issues", "raised", ChangeKind.NEW),
    ("issues", "closed", None),
    ("changes", "requested_on", ChangeKind.NEW),
    ("changes", "decided_on", None),
    ("feedback", "date", ChangeKind.NEW),
    ("feedback", "closed", None),
    ("acceptance", "signed_on", None),
)
"""Dates that say when something happened, and what; where nothing stands there, what the row has
come to."""


def _rank(item: NewsItem) -> tuple[int, float, int, int]:
    """The gravest kind first; within slips the longest; then as the rows stand."""
    field = None if item.change is None else item.change.field(item.kinds[0])
    size = 0.0 if field is None or field.difference is None else abs(field.difference)
    place = _TABS.index(item.table), -1 if item.later is None else item.later
    return _ORDER.index(item.kinds[0]), -size, *place
