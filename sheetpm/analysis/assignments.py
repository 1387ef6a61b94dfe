"""Who is named at which task: people and equipment, each with all their bookings."""

from datetime import date

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from sheetpm.analysis.figure import FloatArray
from sheetpm.analysis.task_facts import Flags
from sheetpm.plan.model import Plan
from sheetpm.schema.names import normalise
from sheetpm.schema.team import ResourceType


class Booked(Struct, frozen=True, kw_only=True):
    """Somebody, or some equipment, that tasks name."""

    key: str
    """The normalised name of the Team or Resources tab, else as written."""
    name: str
    team: int | None = None
    """Into `plan.team.rows`."""
    resource: int | None = None
    """Into `plan.resources.rows`."""
    capacity: float = 1.0


class Bookings(Struct, frozen=True, kw_only=True, eq=False):
    """Every name at an open task, one entry each, in the order of the tasks."""

    people: tuple[Booked, ...]
    tasks: NDArray[np.int64]
    """Into `plan.tasks.rows`."""
    persons: NDArray[np.int64]
    """Into `people`."""
    units: FloatArray
    """The typed share, else all that the person can give."""
    has_share: Flags
    """Whether `units` stands whatever the effort: a share is typed, or it is equipment."""
    part: FloatArray
    """Share of the task's effort that falls to this name, 0..1."""
    says_load: bool
    """Whether the plan records any share, effort or capacity."""

    def by_person(self) -> list[tuple[int, NDArray[np.int64]]]:
        """Each person with the positions of their bookings.

        The team first, then resources, then names that stand at tasks only.
        """
        if not len(self.persons):
            return []
        order = np.argsort(self.persons, kind="stable")
        different, first = np.unique(self.persons[order], return_index=True)
        groups = zip(different.tolist(), np.split(order, first[1:]), strict=True)
        return sorted(groups, key=lambda group: self._rank(group[0]))

    def _rank(self, person: int) -> tuple[int, int]:
        who = self.people[person]
        if who.team is not None:
            return 0, who.team
        return (1, who.resource) if who.resource is not None else (2, person)


class People:
    """Everybody of the Team and Resources tabs, found by name or id; others as they come."""

    def __init__(self, plan: Plan) -> None:
        self.found: list[Booked] = []
        self._by_key: dict[str, int] = {}
        self._by_text: dict[str, int] = {}
        for position, member in enumerate(plan.team.rows):
            capacity = 1.0 if member.units is None else max(member.units, 0.0)
            self._enter(
                member.name, member.id, Booked(key="", name="", team=position, capacity=capacity)
            )
        for position, item in enumerate(plan.resources.rows):
            if item.type in {None, ResourceType.EQUIPMENT}:
                capacity = 1.0 if item.units is None else max(item.units, 0.0)
                self._enter(
                    item.name,
                    item.id,
                    Booked(key="", name="", resource=position, capacity=capacity),
                )

    def _enter(self, name: str | None, given: str | None, booked: Booked) -> None:
        """The first of a name counts; a name goes before an id."""
        if not name:
            return
        place = len(self.found)
        self.found.append(replace(booked, key=normalise(name), name=name))
        for text in (name, given):
            if text:
                self._by_key.setdefault(normalise(text), place)

    def known(self, name: str) -> Booked | None:
        """Who that is on the Team or Resources tab."""
        place = self._by_key.get(normalise(name))
        return None if place is None else self.found[place]

    def place(self, name: str) -> int:
        """The place of a name in `found`; one that is new is added."""
        place = self._by_text.get(name)
        if place is None:
            key = normalise(name)
            place = self._by_key.setdefault(key, len(self.found))
            if place == len(self.found):
                self.found.append(Booked(key=key, name=name))
            self._by_text[name] = place
        return place


def window(plan: Plan, who: Booked) -> tuple[date | None, date | None]:
    """The first and the last day on which somebody is there, where the plan says so."""
    if who.team is not None:
        member = plan.team.rows[who.team]
        first, last = member.joined, member.left
    elif who.resource is not None:
        item = plan.resources.rows[who.resource]
        first, last = item.available_from, item.available_to
    else:
        return None, None
    is_reversed = first is not None and last is not None and last < first
    return (None, None) if is_reversed else (first, last)


def gather_bookings(plan: Plan, is_open: Flags) -> Bookings:
    """Every name at the tasks that are flagged."""
    people = People(plan)
    tasks: list[int] = []
    persons: list[int] = []
    typed: list[float] = []
    part: list[float] = []
    rows = plan.tasks.rows
    for task in np.flatnonzero(is_open).tolist():
        owners = rows[task].owner
        if not owners:
            continue
        whole = sum(each.units for each in owners)
        for each in owners:
            tasks.append(task)
            persons.append(people.place(each.name))
            typed.append(each.units)
            part.append(each.units / whole if whole > 0 else 0.0)
    place = np.array(persons, dtype=np.int64)
    units = np.array(typed, dtype=np.float64)
    is_equipment = np.array([who.resource is not None for who in people.found], dtype=bool)
    all_of_it = np.array(
        [1.0 if who.resource is not None else who.capacity for who in people.found],
        dtype=np.float64,
    )
    is_typed = units != 1.0
    return Bookings(
        people=tuple(people.found),
        tasks=np.array(tasks, dtype=np.int64),
        persons=place,
        units=np.where(is_typed, units, all_of_it[place]) if tasks else units,
        has_share=is_typed | is_equipment[place] if tasks else is_typed,
        part=np.array(part, dtype=np.float64),
        says_load=bool(is_typed.any()) or _says_load(plan),
    )


def _says_load(plan: Plan) -> bool:
    """Whether effort or the capacity of people is recorded."""
    return any(row.units is not None for row in plan.team.rows) or any(
        row.effort is not None for row in plan.tasks.rows
    )
