from datetime import date

import pytest

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.quality import colour_quality, count_checks, count_deliverables, judge
from sheetpm.plan.model import Plan
from sheetpm.schema.acceptance import AcceptanceResult, AcceptanceRow
from sheetpm.schema.goals import DeliverableRow, DeliverableStatus
from sheetpm.schema.quality import CheckResult, Operator, QualityRow
from tests.analysis.made_plans import made_plan

STATUS = date(2026, 3, 16)


def colour_of(plan: Plan) -> Colour:
    return colour_quality(plan, count_checks(plan, STATUS), count_deliverables(plan, STATUS))


@pytest.mark.parametrize(
    ("operator", "actual", "result"),
    [
        (Operator.AT_LEAST, 90.0, CheckResult.PASS),
        (Operator.AT_LEAST, 89.9, CheckResult.FAIL),
        (Operator.AT_MOST, 90.0, CheckResult.PASS),
        (Operator.AT_MOST, 90.1, CheckResult.FAIL),
        (Operator.EQUAL, 90.0, CheckResult.PASS),
        (Operator.EQUAL, 91.0, CheckResult.FAIL),
        (None, 90.0, None),
    ],
)
def test_a_measured_value_is_judged_by_its_target(
    operator: Operator | None, actual: float, result: CheckResult | None
) -> None:
    assert judge(QualityRow(operator=operator, target=90.0, actual=actual)) is result


def test_a_typed_result_outranks_the_measured_value() -> None:
    row = QualityRow(operator=Operator.AT_LEAST, target=90.0, actual=10.0, result=CheckResult.PASS)
    assert judge(row) is CheckResult.PASS


def test_a_later_pass_of_the_same_standard_clears_a_failure() -> None:
    first = QualityRow(
        deliverable="D1", standard="WCAG", result=CheckResult.FAIL, checked_on=date(2026, 3, 2)
    )
    again = QualityRow(
        deliverable="D1", standard="WCAG", result=CheckResult.PASS, checked_on=date(2026, 3, 9)
    )
    other = QualityRow(deliverable="D2", standard="WCAG", result=CheckResult.PASS)
    assert count_checks(made_plan(quality=(first, other)), STATUS).failed == (0,)
    assert count_checks(made_plan(quality=(first, again)), STATUS).failed == ()
    assert count_checks(made_plan(quality=(again, first)), STATUS).failed == ()


def test_a_check_is_due_from_its_planned_day_until_it_is_done() -> None:
    plan = made_plan(
        quality=(
            QualityRow(standard="a", planned_on=STATUS),
            QualityRow(standard="b", planned_on=date(2026, 3, 17)),
            QualityRow(standard="c", planned_on=STATUS, checked_on=STATUS),
            QualityRow(standard="d"),
        )
    )
    assert count_checks(plan, STATUS).due == (0,)


@pytest.mark.parametrize("result", [CheckResult.FAIL, None])
def test_a_check_carried_out_after_the_status_date_is_still_to_come(
    result: CheckResult | None,
) -> None:
    row = QualityRow(
        standard="Leaks", planned_on=STATUS, checked_on=date(2026, 3, 17), result=result,
        open_defects=3.0,
    )  # fmt: skip
    found = count_checks(made_plan(quality=(row,)), STATUS)
    assert (found.failed, found.open, found.due) == ((), (0,), (0,))
    assert found.open_defects.value is None
    assert count_checks(made_plan(quality=(row,)), date(2026, 3, 17)).open == ()


def test_a_recheck_after_the_status_date_takes_no_place_yet() -> None:
    days = (date(2026, 3, 2), CheckResult.FAIL), (date(2026, 3, 17), CheckResult.PASS)
    rows = tuple(
        QualityRow(standard="Leaks", checked_on=day, result=result) for day, result in days
    )
    found = count_checks(made_plan(quality=rows), STATUS)
    assert (found.passed, found.failed, found.open) == ((), (0,), (1,))


def test_open_defects_add_up_and_are_missing_where_nobody_counts() -> None:
    counted = made_plan(quality=(QualityRow(open_defects=2.0), QualityRow(open_defects=3.0)))
    assert count_checks(counted, STATUS).open_defects.value == 5
    assert count_checks(made_plan(quality=(QualityRow(),)), STATUS).open_defects.value is None


def test_a_deliverable_is_accepted_by_its_status_or_by_all_its_criteria() -> None:
    plan = made_plan(
        deliverables=(
            DeliverableRow(id="D1", status=DeliverableStatus.ACCEPTED),
            DeliverableRow(id="D2", due=date(2026, 3, 15)),
            DeliverableRow(id="D3", due=date(2026, 3, 15)),
            DeliverableRow(id="D4", due=date(2026, 3, 15)),
            DeliverableRow(id="D5", status=DeliverableStatus.SUBMITTED, due=STATUS),
            DeliverableRow(id="D6"),
        ),
        acceptance=(
            AcceptanceRow(deliverable="D2", result=AcceptanceResult.PASS),
            AcceptanceRow(deliverable="D2", result=AcceptanceResult.PASS),
            AcceptanceRow(deliverable="D3", result=AcceptanceResult.PASS),
            AcceptanceRow(deliverable="D3", result=AcceptanceResult.FAIL),
            AcceptanceRow(deliverable="D4", result=AcceptanceResult.PASS),
            AcceptanceRow(deliverable="D4"),
            AcceptanceRow(deliverable="D6", result=AcceptanceResult.CONDITIONAL),
        ),
    )
    found = count_deliverables(plan, STATUS)
    assert found.accepted == (0, 1)
    assert found.rejected == (2,)
    assert found.open == (3, 4, 5)
    assert found.overdue == (2, 3)


def test_a_sign_off_after_the_status_date_does_not_count_yet() -> None:
    plan = made_plan(
        deliverables=(DeliverableRow(id="D1"),),
        acceptance=(
            AcceptanceRow(
                deliverable="D1", result=AcceptanceResult.PASS, signed_on=date(2026, 3, 17)
            ),
        ),
    )
    assert count_deliverables(plan, STATUS).accepted == ()


@pytest.mark.parametrize(
    ("row", "colour"),
    [
        (QualityRow(result=CheckResult.FAIL), Colour.RED),
        (QualityRow(result=CheckResult.PASS, open_defects=1.0), Colour.AMBER),
        (QualityRow(planned_on=STATUS), Colour.AMBER),
        (QualityRow(result=CheckResult.PASS), Colour.GREEN),
        (QualityRow(planned_on=date(2026, 4, 1)), Colour.UNKNOWN),
    ],
)
def test_the_colour_of_quality(row: QualityRow, colour: Colour) -> None:
    assert colour_of(made_plan(quality=(row,))) is colour


def test_a_rejected_deliverable_is_red_and_an_overdue_one_amber() -> None:
    rejected = DeliverableRow(id="D1", status=DeliverableStatus.REJECTED)
    overdue = DeliverableRow(id="D1", due=date(2026, 3, 1))
    assert colour_of(made_plan(deliverables=(rejected,))) is Colour.RED
    assert colour_of(made_plan(deliverables=(overdue,))) is Colour.AMBER


def check(name: str, result: CheckResult | None, on: str = "", defects: float = 0.0) -> QualityRow:
    return QualityRow(
        id=name,
        deliverable="D1",
        standard="WCAG",
        result=result,
        checked_on=date.fromisoformat(on) if on else None,
        open_defects=defects,
    )


def test_of_several_checks_of_a_standard_only_the_latest_counts() -> None:
    rows = (
        check("Q1", CheckResult.FAIL, "2026-03-02", defects=4.0),
        check("Q2", CheckResult.FAIL, "2026-03-05", defects=2.0),
        check("Q3", CheckResult.PASS, "2026-03-09", defects=1.0),
        check("Q4", None),
    )
    found = count_checks(made_plan(quality=rows), STATUS)
    assert (found.passed, found.failed, found.open) == ((2,), (), (3,))
    # Q4 is planned, and nothing takes its place.
    assert (found.rechecks, found.repeated) == ((1, 2), (0, 1))


def test_a_planned_recheck_takes_no_place_before_it_is_done() -> None:
    # Q2 is planned: Q1 stands with its three defects.
    rows = (check("Q1", CheckResult.FAIL, "2026-03-02", defects=3.0), check("Q2", None))
    found = count_checks(made_plan(quality=rows), STATUS)
    assert (found.failed, found.repeated, found.open_defects.value) == ((0,), (), 3)


def test_a_check_that_is_still_planned_is_not_replaced_by_one_below_it() -> None:
    rows = (check("Q1", None), check("Q2", CheckResult.PASS, "2026-03-02"))
    found = count_checks(made_plan(quality=rows), STATUS)
    assert (found.open, found.repeated, found.rechecks) == ((0,), (), ())


def test_a_standard_that_fails_again_has_failed() -> None:
    rows = (
        check("Q1", CheckResult.PASS, "2026-03-02"),
        check("Q2", CheckResult.FAIL, "2026-03-09", defects=2.0),
    )
    found = count_checks(made_plan(quality=rows), STATUS)
    assert (found.passed, found.failed, found.open_defects.value) == ((), (1,), 2)


def test_checks_of_the_same_day_follow_their_place_on_the_tab() -> None:
    rows = (
        check("Q1", CheckResult.FAIL, "2026-03-09", defects=1.0),
        check("Q2", CheckResult.PASS, "2026-03-09"),
    )
    found = count_checks(made_plan(quality=rows), STATUS)
    assert (found.passed, found.failed, found.open_defects.value) == ((1,), (), 0)
