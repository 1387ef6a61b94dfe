"""Who is named at which task: people and equipment, each with all their bookings."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sheetpm.analysis.task_facts import Flags
from sheetpm.plan.model import Plan
from sheetpm.schema.names import normalise
from sheetpm.schema.team import ResourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """Somebody, or some equipment, that tasks name."""

    key: str
    """The normalised name of the Team or Resources tab, else as written."""
    name: str
    team: int | None = None
    """Into `plan.team.rows`."""
    resource: int | None = None
    """Into `plan.resources.rows`."""
    capacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """One name at one task."""

    task: int
    """Into `plan.tasks.rows`."""
    person: int
    """Into `Bookings.people`."""
    units: float
    """The typed share, else all that the person can give."""
    has_share: bool
    """Whether a share other than 100 % is typed."""
    part: float
    """Share of the task's effort that falls to this name, 0..1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookings:
    """Every name at an open task."""

    people: tuple[Booked, ...]
    booked: tuple[Booking, ...]
    """In the order of the tasks."""
    says_load: bool
    """Whether the plan records any share, effort or capacity."""
    by_person: dict[int, list[int]] = field(default_factory=dict)
    """Positions in `booked`."""

    def in_order(self) -> Iterator[int]:
        """The people with bookings: team first, then resources, then names found at tasks only."""
        yield from sorted(self.by_person, key=self._rank)

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


def gather_bookings(plan: Plan, is_open: Flags) -> Bookings:
    """Every name at the tasks that are flagged."""
    people = People(plan)
    booked: list[Booking] = []
    by_person: dict[int, list[int]] = {}
    rows = plan.tasks.rows
    has_share = False
    for task in is_open.nonzero()[0].tolist():
        owners = rows[task].owner
        if not owners:
            continue
        whole = sum(each.units for each in owners)
        for each in owners:
            person = people.place(each.name)
            who = people.found[person]
            is_typed = each.units != 1.0
            has_share = has_share or is_typed
            all_of_it = 1.0 if who.resource is not None else who.capacity
            by_person.setdefault(person, []).append(len(booked))
            booked.append(
                Booking(
                    task=task,
                    person=person,
                    units=each.units if is_typed else all_of_it,
                    has_share=is_typed or who.resource is not None,
                    part=each.units / whole if whole > 0 else 0.0,
                )
            )
    return Bookings(
        people=tuple(people.found),
        booked=tuple(booked),
        says_load=has_share or _says_load(plan),
        by_person=by_person,
    )


def _says_load(plan: Plan) -> bool:
    """Whether effort or the capacity of people is recorded."""
    return any(row.units is not None for row in plan.team.rows) or any(
        row.effort is not None for row in plan.tasks.rows
    )
