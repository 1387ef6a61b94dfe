"""Loads worked out by hand. Status date Friday 2026-03-13; weeks of five days of 8 hours."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis.workload import PersonLoad, Workload
from sheetpm.schema.cell_types import Assignment
from sheetpm.schema.tasks import TaskRow, TaskStatus
from sheetpm.schema.team import CalendarRow, DayKind, ResourceRow, ResourceType, TeamRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, milestone, task

STATUS = date(2026, 3, 13)
MON, TUE, WED, FRI = "2026-03-16", "2026-03-17", "2026-03-18", "2026-03-20"
ANN = Assignment("Ann")
HALF_ANN = Assignment("Ann", 0.5)


def loads(*tasks: TaskRow, levels: tuple[int, ...] = (), **tabs: Any) -> Workload:
    return analysed(made_plan(*tasks, levels=levels, **tabs), status_date=STATUS).workload


def load(*tasks: TaskRow, **tabs: Any) -> PersonLoad:
    (person,) = loads(*tasks, **tabs).people
    return person


def test_typed_shares_of_a_day_add_up() -> None:
    person = load(
        task("T1", MON, FRI, owner=(HALF_ANN,)),
        task("T2", WED, "2026-03-25", owner=(Assignment("Ann", 0.7),)),
    )
    assert (person.name, person.capacity) == ("Ann", 1.0)
    assert person.peak_load.value == pytest.approx(1.2)
    assert person.peak_day == day(WED)
    assert person.over_days == 3  # Wednesday, Thursday, Friday
    assert person.peak_tasks == (1, 0)


def test_effort_is_spread_over_the_working_days_of_the_task() -> None:
    # 60 hours in 5 days: 12 hours a day, one and a half days
    person = load(task("T1", MON, FRI, owner=(ANN,), effort=60.0))
    assert person.peak_load.value == pytest.approx(1.5)
    assert person.over_days == 5


def test_effort_is_shared_by_the_shares_and_a_typed_share_stands() -> None:
    # 30 hours at 1 : 0.5 are 20 for Bob, 4 a day; Ann's typed half day stands
    people = {
        each.name: each.peak_load.value
        for each in loads(
            task("T1", MON, FRI, owner=(HALF_ANN, Assignment("Bob")), effort=30.0)
        ).people
    }
    assert people == {"Ann": pytest.approx(0.5), "Bob": pytest.approx(0.5)}


def test_without_share_and_effort_people_give_all_they_have() -> None:
    team = [TeamRow(id="P1", name="Ann", units=0.6)]
    one = task("T1", MON, FRI, owner=(ANN,))
    assert load(one, team=team).peak_load.value == pytest.approx(0.6)
    assert not load(one, team=team).is_over_allocated
    assert load(one, task("T2", FRI, FRI, owner=(ANN,)), team=team).over_days == 1


def test_names_and_ids_of_the_team_are_one_person() -> None:
    team = [TeamRow(id="P1", name="Ann Devon")]
    person = load(
        task("T1", MON, MON, owner=(Assignment("ann devon", 0.6),)),
        task("T2", MON, MON, owner=(Assignment("P1", 0.6),)),
        team=team,
    )
    assert (person.name, person.team, person.first_task) == ("Ann Devon", 0, 0)
    assert person.peak_load.value == pytest.approx(1.2)


def test_weekends_holidays_and_leave_carry_no_load() -> None:
    tabs = {
        "calendar": [
            CalendarRow(date=day(MON), kind=DayKind.HOLIDAY),
            CalendarRow(date=day(TUE), to=day(WED), kind=DayKind.LEAVE, who="Ann"),
        ]
    }
    # Saturday 14 to Thursday 19: only Thursday is worked
    person = load(task("T1", "2026-03-14", "2026-03-19", owner=(Assignment("Ann", 2.0),)), **tabs)
    assert person.over_days == 1
    assert person.peak_day == day("2026-03-19")


def test_leave_presses_the_effort_into_the_days_that_are_left() -> None:
    away = [CalendarRow(date=day(MON), to=day(TUE), kind=DayKind.LEAVE, who="Ann")]
    both = (ANN, Assignment("Bob"))
    people = loads(task("T1", MON, FRI, owner=both, effort=48.0), calendar=away).people
    # 24 hours each: in 3 days 8 hours, in 5 days 4.8 hours
    assert [each.peak_load.value for each in people] == [pytest.approx(1.0), pytest.approx(0.6)]


def test_a_person_may_work_on_a_day_off() -> None:
    saturday = [CalendarRow(date=day("2026-03-21"), kind=DayKind.WORKING_DAY, who="Ann")]
    twice = task("T1", "2026-03-21", "2026-03-22", owner=(Assignment("Ann", 2.0),))
    assert load(twice, calendar=saturday).peak_day == day("2026-03-21")
    assert load(twice).over_days == 0


def test_past_days_done_and_cancelled_tasks_summaries_and_milestones_do_not_count() -> None:
    two = (Assignment("Ann", 2.0),)
    person = loads(
        task("P", MON, FRI, owner=two),
        task("T1", MON, MON, owner=(HALF_ANN,)),
        task("T2", "2026-03-02", "2026-03-13", owner=two),
        task("T3", MON, FRI, owner=two, percent_complete=1.0),
        task("T4", MON, FRI, owner=two, status=TaskStatus.CANCELLED),
        milestone("M1", MON, owner=two),
        levels=(1, 2, 2, 2, 2, 2),
    ).people[0]
    assert person.peak_load.value == pytest.approx(0.5)
    assert person.over_days == 0


def test_equipment_has_as_many_as_there_are() -> None:
    cranes = [ResourceRow(id="E1", name="Crane", type=ResourceType.EQUIPMENT, units=2.0)]
    crane = (Assignment("Crane"), HALF_ANN)
    tasks = [task(f"T{n}", MON, TUE, owner=crane, effort=4.0) for n in range(3)]
    people = loads(*tasks, resources=cranes).people
    assert (people[0].name, people[0].resource, people[0].capacity) == ("Crane", 0, 2.0)
    assert people[0].peak_load.value == pytest.approx(3.0)
    assert people[0].over_days == 2


def test_material_is_not_booked_by_the_day() -> None:
    sand = [ResourceRow(id="M1", name="Sand", type=ResourceType.MATERIAL, units=1.0)]
    person = load(task("T1", MON, FRI, owner=(Assignment("Sand", 0.5),)), resources=sand)
    assert person.resource is None


def test_a_plan_that_says_nothing_about_load_has_none() -> None:
    workload = loads(task("T1", MON, FRI, owner=(ANN,)), task("T2", MON, FRI, owner=(ANN,)))
    assert workload.people == ()
    assert not workload.is_known
    assert loads(task("T1", MON, FRI)).why is not None


def test_tasks_without_dates_give_no_load_and_say_so() -> None:
    person = load(TaskRow(id="T1", task="T1", owner=(HALF_ANN,)))
    assert person.peak_load.value is None
    assert person.peak_load.why is not None
    assert person.peak_day is None


def test_a_hair_too_much_is_rounding() -> None:
    thirds = [task(f"T{n}", MON, MON, owner=(Assignment("Ann", 0.335),)) for n in range(3)]
    assert not load(*thirds).is_over_allocated


def test_the_team_comes_first_in_its_own_order() -> None:
    team = [TeamRow(name="Zoe"), TeamRow(name="Ann")]
    row = task("T1", MON, FRI, owner=(Assignment("Xu", 0.1), HALF_ANN, Assignment("Zoe", 0.2)))
    assert [each.name for each in loads(row, team=team).people] == ["Zoe", "Ann", "Xu"]


_SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 10), st.sampled_from([0.3, 0.5, 0.7])),
    min_size=1,
    max_size=12,
)


@given(_SPANS, st.sets(st.integers(0, 30), max_size=5))
def test_the_sweep_agrees_with_counting_day_by_day(
    spans: list[tuple[int, int, float]], away: set[int]
) -> None:
    first = STATUS.toordinal() + 1
    days = [date.fromordinal(first + offset) for offset in range(40)]
    rows = [
        TaskRow(
            id=f"T{n}",
            task=f"T{n}",
            start=days[start],
            finish=days[start + length],
            owner=(Assignment("Ann", share),),
        )
        for n, (start, length, share) in enumerate(spans)
    ]
    leave = [CalendarRow(date=days[each], kind=DayKind.LEAVE, who="Ann") for each in sorted(away)]
    expected = np.zeros(40)
    for start, length, share in spans:
        expected[start : start + length + 1] += share
    expected[[n for n, each in enumerate(days) if each.weekday() > 4 or n in away]] = 0
    person = load(*rows, calendar=leave)
    assert person.peak_load.value == pytest.approx(expected.max())
    assert person.over_days == int((expected > 1.005).sum())
    peak = next((days[n] for n in range(40) if expected[n] > expected.max() - 1e-9), None)
    assert person.peak_day == (peak if expected.max() > 0 else None)
