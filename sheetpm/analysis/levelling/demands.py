"""What the open tasks ask of people and equipment, and what these can give."""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from sheetpm.analysis.levelling.problem import Need
from sheetpm.analysis.workload import SCALE, Loads

_UNIT = SCALE // 1000
"""Loads are levelled in thousandths of a day, rounded up."""
_TOLERANCE = 5
"""Half a per cent of a day too much is rounding."""


class Demand(Struct, frozen=True, kw_only=True):
    """What an open task asks of somebody, in thousandths of all they could give in a day."""

    task: int
    person: int
    """Into `Levelled.people`."""
    amount: int


class Shared(Struct, frozen=True, kw_only=True):
    """The resources of the problem: the people, and some of them a second time.

    A task that alone asks for more than somebody can give never fits. It is not moved for the
    sake of work in progress, but what else is ahead keeps clear of it: that is what the second
    one is for, from which work in progress takes nothing.
    """

    capacity: tuple[int, ...]
    person_of: tuple[int, ...]
    second: dict[int, int]
    """The second resource of a person."""

    def needs(self, demand: Demand) -> Iterator[Need]:
        """What a task that is ahead takes."""
        capacity = self.capacity[demand.person]
        amount = min(demand.amount, capacity)
        if demand.amount <= capacity:
            yield Need(resource=demand.person, amount=amount)
        if demand.person in self.second and amount:
            yield Need(resource=self.second[demand.person], amount=amount)


def share(demands: tuple[Demand, ...], capacity: tuple[int, ...]) -> Shared:
    """The resources that these demands are shared on."""
    too_much = sorted({each.person for each in demands if each.amount > capacity[each.person] > 0})
    second = {person: len(capacity) + at for at, person in enumerate(too_much)}
    return Shared(
        capacity=(*capacity, *(capacity[person] for person in too_much)),
        person_of=(*range(len(capacity)), *too_much),
        second=second,
    )


def demands_of(loads: Loads) -> Iterator[Demand]:
    """Each task and person once."""
    bookings = loads.bookings
    summed: dict[tuple[int, int], int] = defaultdict(int)
    pairs = zip(bookings.tasks.tolist(), bookings.persons.tolist(), strict=True)
    for pair, rate in zip(pairs, loads.rates.tolist(), strict=True):
        summed[pair] += rate
    for (task, person), rate in summed.items():
        if rate > 0:
            yield Demand(task=task, person=person, amount=-(-rate // _UNIT))


def capacities_of(loads: Loads) -> tuple[int, ...]:
    """What everybody can give, in thousandths of a day, with a little for rounding."""
    return tuple(
        int(who.capacity * 1000) + _TOLERANCE if who.capacity > 0 else 0
        for who in loads.bookings.people
    )
