"""People and other resources in the terms of exchange, and who of them is at which task."""

from collections.abc import Iterator
from math import isnan

from msgspec import Struct, field

from sheetpm.analysis.analyse import Analysis
from sheetpm.plan.model import Plan
from sheetpm.schema.cell_types import Assignment
from sheetpm.schema.names import normalise
from sheetpm.schema.tasks import TaskRow
from sheetpm.schema.team import ResourceType
from sheetpm.views.exchange import ExchangeAssignment, ExchangeResource
from sheetpm.views.exchange_calendars import CalendarBook
from sheetpm.views.exchange_tasks import Numbering, moment

_KINDS = {ResourceType.MATERIAL: "material", ResourceType.MONEY: "cost"}


class People(Struct, kw_only=True):
    """Everybody that can be assigned, by number and by name or id."""

    resources: list[ExchangeResource] = field(default_factory=list)
    _by_name: dict[str, int] = field(default_factory=dict)

    def enter(self, resource: ExchangeResource) -> None:
        """Note a resource under its name and its id; the first of a name counts."""
        self.resources.append(resource)
        for name in (resource.name, resource.code):
            if name:
                self._by_name.setdefault(normalise(name), resource.uid)

    def find(self, name: str) -> ExchangeResource:
        """The resource of that name; one that only a task names is entered."""
        known = self._by_name.get(normalise(name))
        if known is None:
            self.enter(_resource(len(self.resources) + 1, name))
            known = len(self.resources)
        return self.resources[known - 1]


def collect_people(plan: Plan, analysis: Analysis, book: CalendarBook) -> People:
    """The Team tab, then the Resources tab, then names that stand at tasks only."""
    people = People()
    time_of = analysis.calendars.people.time_of
    project = analysis.calendars.project.time
    for member in plan.team.rows:
        name = member.name or member.id or ""
        people.enter(
            _resource(
                len(people.resources) + 1,
                name,
                code=member.id or "",
                group=member.role or "",
                email=member.email or "",
                max_units=1.0 if member.units is None else max(member.units, 0.0),
                rate=member.cost_rate,
                calendar_uid=book.add_personal(name, time_of(normalise(name), project), project),
            )
        )
    for item in plan.resources.rows:
        kind = _KINDS.get(item.type, "work") if item.type else "work"
        name = item.name or item.id or ""
        people.enter(
            _resource(
                len(people.resources) + 1,
                name,
                code=item.id or "",
                kind=kind,
                max_units=item.units if item.units is not None and kind == "work" else 1.0,
                rate=item.unit_cost if kind == "material" else None,
                unit=item.unit or "",
                calendar_uid=None
                if kind != "work"
                else book.add_personal(name, time_of(normalise(name), project), project),
            )
        )
    for row in plan.tasks.rows:
        for each in row.owner or ():
            people.find(each.name)
    return people


def _resource(  # noqa: PLR0913 - what a resource is, by keyword
    uid: int,
    name: str,
    *,
    code: str = "",
    kind: str = "work",
    group: str = "",
    email: str = "",
    max_units: float = 1.0,
    rate: float | None = None,
    unit: str = "",
    calendar_uid: int | None = None,
) -> ExchangeResource:
    return ExchangeResource(
        uid=uid,
        name=name,
        code=code,
        kind=kind,
        group=group,
        email=email,
        max_units=max_units,
        rate=rate,
        unit=unit,
        calendar_uid=calendar_uid,
    )


class Assigned(Struct, frozen=True, kw_only=True):
    """Who is at which task, and what follows for each task, by its index."""

    assignments: tuple[ExchangeAssignment, ...]
    work: dict[int, int]
    """Minutes of effort: typed, else what the people at the task work in its duration."""
    labour: dict[int, float]
    """What their hours cost."""


def assign(plan: Plan, analysis: Analysis, people: People, numbering: Numbering) -> Assigned:
    """Everybody at every task that is no summary, in the order of the outline."""
    made: list[ExchangeAssignment] = []
    work: dict[int, int] = {}
    labour: dict[int, float] = {}
    for index in numbering.order:
        row = plan.tasks.rows[index]
        if row.effort is not None and row.effort >= 0:
            work[index] = round(row.effort * 60)
        if plan.outline.is_summary(index) or not row.owner:
            continue
        planned = analysis.schedule
        duration = int(planned.duration[index])
        start = moment(planned.start[index]) if planned.has_start[index] else None
        finish = moment(planned.finish[index]) if planned.has_finish[index] else None
        percent = float(analysis.facts.percent[index])
        minutes = list(_shares(row, row.owner, people, duration))
        for each, (share, units) in zip(_once(row.owner), minutes, strict=True):
            resource = people.find(each.name)
            made.append(
                ExchangeAssignment(
                    uid=len(made) + 1,
                    task=numbering.uid[index],
                    resource=resource.uid,
                    units=units,
                    work=share if resource.kind == "work" else None,
                    start=start,
                    finish=finish,
                    percent_complete=None if isnan(percent) else percent,
                )
            )
            if resource.kind == "work" and share is not None:
                labour[index] = labour.get(index, 0.0) + share / 60 * (resource.rate or 0.0)
        if index not in work and all(share is not None for share, _ in minutes):
            work[index] = sum(share or 0 for share, _ in minutes)
    return Assigned(assignments=tuple(made), work=work, labour=labour)


def _once(owners: tuple[Assignment, ...]) -> tuple[Assignment, ...]:
    """Each name once: no program takes a person twice at one task."""
    return tuple({normalise(each.name): each for each in reversed(owners)}.values())[::-1]


def _shares(
    row: TaskRow, owners: tuple[Assignment, ...], people: People, duration: int
) -> Iterator[tuple[int | None, float]]:
    """Minutes of work and the share of working time of each, which fit the task's duration."""
    chosen = _once(owners)
    workers = [each for each in chosen if people.find(each.name).kind == "work"]
    whole = sum(each.units for each in workers)
    for each in chosen:
        if each not in workers:
            yield None, each.units
        elif row.effort is not None and row.effort >= 0 and whole > 0:
            minutes = round(row.effort * 60 * each.units / whole)
            yield minutes, minutes / duration if duration > 0 else each.units
        elif duration >= 0:
            yield round(duration * each.units), each.units
        else:
            yield None, each.units
