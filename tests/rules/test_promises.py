"""A promised finish beside the one recorded last: what explains the difference, and what does not."""

import pytest

from sheetpm.languages import Language
from tests.rules.written import Checked, checked


def plan(finish: str, *changes: str, recorded: str = "2026-03-27", more: str = "") -> Checked:
    """A plan whose promise was recorded on 9 March; changes as `approved | 2026-03-12 | 4`."""
    rows = "\n".join(
        f"| CH{number} | Map | Laura | {change} |" for number, change in enumerate(changes, 1)
    )
    return checked(
        "Status date: 2026-03-16\n\n"
        "Project:\n\n| Project name | Web |\n|---|---|\n"
        f"| Finish | {finish} |\n\n"
        "Tasks:\n\n| ID | Task | Start | Finish |\n|---|---|---|---|\n"
        "| T1 | Design | 2026-03-02 | 2026-03-27 |\n\n"
        "Changes:\n\n| ID | Change | Decided by | Decision | Decided on | Effect days |\n"
        f"|---|---|---|---|---|---|\n{rows}\n\n"
        "Status History:\n\n| Status date | Promised finish |\n|---|---|\n"
        f"| 2026-03-09 | {recorded} |\n{more}"
    )


def moved(found: Checked) -> list[tuple[str, str]]:
    return found.cells("CHG010")


@pytest.mark.parametrize(
    "changes",
    [
        (),
        ("approved | 2026-03-12 | 4",),
        ("approved | 2026-03-12 | 4", "approved | 2026-03-13 | -1"),
        ("rejected | 2026-03-12 | 4",),
    ],
)
def test_what_approved_changes_explain_is_not_told(changes: tuple[str, ...]) -> None:
    assert moved(plan("2026-03-27", *changes)) == []


def test_a_promise_that_is_put_off_by_hand_is_told_with_both_dates() -> None:
    found = plan("2026-04-10", "pending |  | 4")
    assert moved(found) == [("Project", "B2")]
    (finding,) = [each for each in found.findings if each.code == "CHG010"]
    said = finding.message(Language.EN)
    assert "now 2026-04-10" in said
    assert "on 2026-03-09 it was 2026-03-27" in said


def test_a_promise_that_is_pulled_in_is_told_too() -> None:
    assert moved(plan("2026-03-20")) == [("Project", "B2")]


def test_an_approved_change_that_is_typed_into_the_finish_as_well_counts_twice() -> None:
    # 4 working days after Friday, 27 March: Thursday, 2 April. Typed there and added once more,
    # the promise would be Wednesday, 8 April.
    found = plan("2026-04-02", "approved | 2026-03-12 | 4")
    assert moved(found) == [("Project", "B2")]
    (finding,) = [each for each in found.findings if each.code == "CHG010"]
    assert "now 2026-04-08" in finding.message(Language.EN)
    assert "it would be 2026-04-02" in finding.message(Language.EN)


@pytest.mark.parametrize("recorded", ["2026-03-27", "2026-04-02"])
def test_an_approval_without_a_day_may_have_been_in_the_earlier_promise_or_not(
    recorded: str,
) -> None:
    assert moved(plan("2026-03-27", "approved |  | 4", recorded=recorded)) == []


def test_a_change_that_was_approved_earlier_may_be_typed_in_only_now() -> None:
    # Approved on 5 March, when 27 March was still recorded on the 9th: with it Thursday, 2 April.
    assert moved(plan("2026-03-27", "approved | 2026-03-05 | 4")) == []
    assert moved(plan("2026-03-30", "approved | 2026-03-05 | 4")) == [("Project", "B2")]


def test_without_a_recorded_promise_nothing_is_compared() -> None:
    assert moved(plan("2026-04-10", recorded=" ")) == []
