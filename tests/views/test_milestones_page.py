from datetime import date

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.views.model import Tone, View
from tests.analysis.made_plans import day, made_plan, milestone, owners, task
from tests.views.example import example_plan
from tests.views.rendering import texts
from tests.views.reports import column, report, table_of
from tests.views.test_gantt import small_plan


def milestones(plan: Plan, **options: object) -> View:
    return report(plan, **options)["milestones"]  # type: ignore[arg-type]


def head_text(view: View) -> str:
    return next(str(cell.value) for cell in view.cells if cell.row == 2)


def test_a_milestone_stands_in_its_tenses_with_slip_state_and_driver() -> None:
    view = milestones(small_plan())
    [row] = table_of(view).rows
    # Baseline 3 April, forecast 4 May: 21 working days.
    assert row.values == (
        "Live",
        "Live",
        "Phase",
        "",
        date(2026, 4, 3),
        date(2026, 4, 10),
        date(2026, 5, 4),
        21.0,
        "■ late",
        "Test Test",
    )
    assert row.tones[8] is Tone.BAD
    assert "0 of 1 reached; 1 will be late; next: 4 May Live" in head_text(view)


def test_milestones_are_ordered_by_date_with_their_state_in_words() -> None:
    plan = made_plan(
        milestone("B", "2026-04-01", percent_complete=0.0),
        milestone("A", "2026-03-02", percent_complete=1.0, actual_finish=day("2026-03-04")),
    )
    view = milestones(plan)
    assert column(view, "Milestone") == ["A", "B"]
    assert column(view, "Status") == ["✔ reached late", "● on time"]
    assert "1 of 2 reached" in head_text(view)


def test_what_is_not_known_is_said_to_be_so() -> None:
    plan = made_plan(milestone("A", "2026-04-01"), task("B", "2026-01-05", "2026-02-06"))
    view = milestones(plan)
    assert column(view, "Baseline") == ["n/a"]
    assert column(view, "Actual or forecast") == ["n/a"]
    assert column(view, "Slip, days") == ["n/a"]
    assert column(view, "Status") == ["○ n/a"]
    assert "1 cannot be compared" in head_text(view)


def test_long_names_wrap_instead_of_being_cut() -> None:
    name = "A milestone whose name is so long that it needs more than one line of its column"
    plan = made_plan(milestone(name, "2026-04-01", owner=owners("Ann")))
    [row] = table_of(milestones(plan)).rows
    assert row.values[1] == name
    assert row.lines > 1


def test_below_a_single_root_the_phase_is_the_second_level() -> None:
    plan = made_plan(
        task("Programme"), task("Build"), milestone("M", "2026-04-01"), levels=[1, 2, 3]
    )
    assert column(milestones(plan), "Phase") == ["Build"]


def test_both_languages_show_the_same_milestones() -> None:
    view = milestones(example_plan(Language.ZH), language=Language.ZH)
    assert column(view, "里程碑") == ["方案确认", "正式上线"]


def test_the_page_is_the_same_for_the_client() -> None:
    internal = texts(milestones(example_plan()))
    assert texts(milestones(example_plan(), audience=Audience.CLIENT)) == internal


def test_a_plan_without_milestones_has_no_such_page() -> None:
    assert "milestones" not in report(made_plan(task("A", "2026-01-05", "2026-01-09")))
