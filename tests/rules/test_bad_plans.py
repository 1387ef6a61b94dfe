"""What people get wrong in a network: each is told in a finding, and the rest is computed."""

from datetime import date, datetime
from itertools import pairwise

import pytest

from sheetpm.languages import Language
from tests.parse.reading import read
from tests.rules.written import Checked, checked

HEAD = "| ID | Task | Start | Duration | Predecessors |\n|---|---|---|---|---|\n"


def plan(*rows: str, more: str = "") -> Checked:
    """Tasks named by their id, as `A; 2026-03-02; 2d; B`."""
    lines = []
    for row in rows:
        id_, start, duration, links = (part.strip() for part in row.split(";", 3))
        lines.append(f"| {id_} | {id_} | {start} | {duration} | {links} |")
    return checked(f"Tasks:\n\n{HEAD}" + "\n".join(lines) + f"\n\n{more}")


def told(found: Checked, code: str) -> list[str]:
    return [each.message(Language.EN) for each in found.findings if each.code == code]


@pytest.mark.parametrize("length", [2, 3, 17])
def test_a_cycle_of_any_length_is_told_whole_and_what_follows_is_scheduled(length: int) -> None:
    ids = [f"C{number}" for number in range(length)]
    before = dict(zip(ids, [ids[-1], *ids[:-1]], strict=True))
    rows = [f"{id_};;1d;{before[id_]}" for id_ in ids]
    found = plan("A;2026-03-02;1d;", *rows, f"Z;;2d;A, {ids[0]}")
    (message,) = told(found, "DEP003")
    assert all(id_ in message for id_ in ids)
    schedule = found.analysis.schedule
    assert schedule.is_scheduled.tolist() == [True, *[False] * length, True]
    assert schedule.finish_date(length + 1) == date(2026, 3, 4)


def test_every_cycle_of_many_is_told() -> None:
    rows = [f"A{n};;1d;B{n}" for n in range(9)] + [f"B{n};;1d;A{n}" for n in range(9)]
    assert len(told(plan(*rows), "DEP003")) == 9


def test_a_task_that_waits_for_itself() -> None:
    found = plan("A;2026-03-02;1d;A")
    assert found.cells("DEP001") == [("Tasks", "E2")]
    assert found.analysis.schedule.is_scheduled.tolist() == [True]


def test_a_link_to_a_cancelled_task_is_told_and_holds_nothing() -> None:
    found = checked(
        """
        Tasks:

        | ID | Task | Start      | Duration | Predecessors | Status    |
        |----|------|------------|----------|--------------|-----------|
        | A  | A    | 2026-03-02 | 1d       |              |           |
        | B  | B    |            | 9d       | A            | cancelled |
        | C  | C    |            | 1d       | B            |           |
        """
    )
    assert found.cells("DEP006") == [("Tasks", "E4")]
    assert found.analysis.schedule.start_date(2) == date(2026, 3, 2)


def test_a_contradicted_constraint_names_the_chain_and_the_slack_is_below_zero() -> None:
    found = checked(
        """
        Tasks:

        | ID | Task   | Start      | Duration | Predecessors | Constraint | Constraint Date |
        |----|--------|------------|----------|--------------|------------|-----------------|
        | T1 | Design | 2026-03-02 | 3d       |              |            |                 |
        | T2 | Build  |            | 4d       | T1           |            |                 |
        | T3 | Test   |            | 2d       | T2           | MSO        | 2026-03-09      |
        """
    )
    (message,) = told(found, "TSK020")
    assert "T1 Design → T2 Build → T3 Test" in message
    assert "2026-03-09" in message
    assert "2026-03-11" in message
    # Seven days of work lie before the 9th, on which only five were worked.
    schedule = found.analysis.schedule
    assert schedule.total_float.tolist() == [-960, -960, -960]


def test_a_long_chain_is_named_from_its_end() -> None:
    rows = ["| T0 | T0 | 2026-03-02 | 1d | | | |"]
    rows += [f"| T{n} | T{n} | | 1d | T{n - 1} | | |" for n in range(1, 12)]
    rows += ["| End | End | | 1d | T11 | FNLT | 2026-03-03 |"]
    head = (
        "| ID | Task | Start | Duration | Predecessors | Constraint | Constraint Date |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    (message,) = told(checked(f"Tasks:\n\n{head}" + "\n".join(rows) + "\n"), "TSK020")
    assert "but … → T7 T7 → T8 T8 → T9 T9 → T10 T10 → T11 T11 → End End lets" in message


def test_a_calendar_that_never_works_is_told_and_the_projects_counts() -> None:
    found = checked(
        """
        Tasks:

        | ID | Task | Start      | Duration | Task Calendar |
        |----|------|------------|----------|---------------|
        | A  | A    | 2026-03-02 | 2d       | Never         |

        Calendars:

        | Calendar | Day    | Working | Hours |
        |----------|--------|---------|-------|
        | Never    | Monday | no      |       |
        """
    )
    assert [code for code, _ in found.flags if code.startswith("CAL")][:1] == ["CAL011"]
    assert found.analysis.schedule.finish_date(0) == date(2026, 3, 3)


def test_a_lag_longer_than_the_project_is_told_and_counted() -> None:
    found = plan("A;2026-03-02;2d;", "B;;1d;AFS+520w")
    assert found.cells("DEP010") == [("Tasks", "E3")]
    # 520 working weeks and two days after Monday the 2nd.
    assert found.analysis.schedule.start_date(1) == date(2036, 2, 20)


def test_a_lag_of_a_thousand_years_does_not_break_the_calendar() -> None:
    found = plan("A;2026-03-02;2d;", "B;;1d;AFS+99999999w", "C;;1d;BFS-99999999w")
    assert found.cells("DEP010") == [("Tasks", "E3"), ("Tasks", "E4")]
    assert found.analysis.schedule.is_scheduled.all()


@pytest.mark.parametrize("year", [1900, 2400, 9999])
def test_a_date_centuries_away_is_told_and_counts_as_none(year: int) -> None:
    rows = f"| A | A | 2026-03-02 | 2d | |\n| B | B | {year}-12-01 | 3d | A |\n"
    text = f"Tasks:\n\n{HEAD}{rows}"
    assert [code for code, _ in read(text).flags if code.startswith("CEL")] == ["CEL008"]
    assert checked(text).analysis.schedule.start_date(1) == date(2026, 3, 4)


def test_a_duration_of_zero_is_a_milestone_and_one_below_zero_is_told() -> None:
    found = plan("A;2026-03-02;0d;", "B;2026-03-03;1d;A")
    assert found.analysis.schedule.network.times.is_milestone.tolist() == [True, False]
    text = f"Tasks:\n\n{HEAD}| A | A | 2026-03-02 | -3 | |\n"
    assert [code for code, _ in read(text).flags if code.startswith("CEL")] == ["CEL003"]


def test_a_plan_of_one_task() -> None:
    found = plan("A;2026-03-02;1d;")
    schedule = found.analysis.schedule
    assert (schedule.total_float.tolist(), schedule.is_critical.tolist()) == ([0], [True])


def test_a_plan_of_cycles_alone_has_no_dates() -> None:
    schedule = plan("A;;1d;B", "B;;1d;A").analysis.schedule
    assert not schedule.is_scheduled.any()
    assert schedule.project_finish is None


def test_a_very_long_cycle_does_not_recurse() -> None:
    ids = [f"T{number}" for number in range(3_000)]
    rows = [f"{after};;1d;{before}" for before, after in pairwise(ids)]
    found = plan(f"{ids[0]};;1d;{ids[-1]}", *rows)
    assert len(told(found, "DEP003")) == 1
    assert isinstance(found.analysis.status_date, date)
    assert not isinstance(found.analysis.status_date, datetime)


GOALS = """
Goals:

| ID | Goal | Due        |
|----|------|------------|
| G1 | Sell | 2031-12-31 |
| G2 | Save | 2021-12-31 |
"""


@pytest.mark.parametrize(
    ("facts", "en", "zh"),
    [
        ("Finish | 2026-03-31", "runs until 2026-03-31.", "而项目到 2026-03-31 为止。"),
        ("Start  | 2026-03-02", "runs from 2026-03-02 on.", "而项目从 2026-03-02 开始。"),
    ],
)
def test_a_day_that_nobody_gave_is_not_named(facts: str, en: str, zh: str) -> None:
    more = f"Project:\n\n| Name | Shop |\n|---|---|\n| {facts} |\n{GOALS}"
    (found,) = (
        each for each in plan("A;2026-03-02;1d;", more=more).findings if each.code == "GOL002"
    )
    assert found.message(Language.EN).endswith(en)
    assert found.message(Language.ZH).endswith(zh)


def test_somebody_unknown_at_one_task_is_named_at_1_task() -> None:
    head = "Tasks:\n\n| ID | Task | Owner | Start | Finish |\n|---|---|---|---|---|\n"
    row = "| T1 | Design | Bob | 2026-03-02 | 2026-03-06 |\n"
    team = "\nTeam:\n\n| ID | Name |\n|---|---|\n| P1 | Ann |\n"
    (message,) = told(checked(head + row + team), "RES001")
    assert "who is named at 1 task," in message
