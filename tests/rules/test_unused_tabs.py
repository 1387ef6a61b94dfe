"""Rules ask nothing of plans that do not use a tab or a column."""

import pytest

from sheetpm.languages import Language
from sheetpm.rules.documentation import translated
from tests.rules.written import Checked, checked

_TASKS = """
Tasks:

| ID | Task   | Owner | Start      | Finish     |
|----|--------|-------|------------|------------|
| T1 | Design | Ann   | 2026-03-16 | 2026-03-20 |
| T2 | Build  | Ann   | 2026-03-16 | 2026-03-20 |
"""


def _codes(outcome: Checked, *families: str) -> list[str]:
    return [found.code for found in outcome.findings if found.code[:3] in families]


def test_owners_without_a_team_or_shares_are_nobodys_business() -> None:
    assert _codes(checked(_TASKS), "RES", "DLV", "CAL", "GOL") == []


def test_empty_tabs_are_as_good_as_none() -> None:
    empty = """
Team:

| ID | Name | Units | Backup | Joined | Left |
|----|------|-------|--------|--------|------|

Deliverables:

| ID | Deliverable | Owner | Due | Goal |
|----|-------------|-------|-----|------|

Goals:

| ID | Goal | Owner | Due |
|----|------|-------|-----|

Calendars:

| Calendar | Day or from | Working |
|----------|-------------|---------|
"""
    assert _codes(checked(_TASKS + empty), "RES", "DLV", "CAL", "GOL") == []


def test_deliverables_with_a_name_only_are_left_alone() -> None:
    listed = """
Deliverables:

| ID | Deliverable |
|----|-------------|
| D1 | Report      |
| D2 | Website     |
"""
    assert _codes(checked(_TASKS + listed), "DLV") == []


def test_goals_are_asked_only_for_columns_that_the_tab_has() -> None:
    listed = """
Goals:

| ID | Goal                        | Baseline | Target | Current |
|----|-----------------------------|----------|--------|---------|
| G1 | Raise the score to 80 points | 60       | 80     | 70      |
"""
    assert _codes(checked(_TASKS + listed), "GOL") == []


_BAD = """
Status date: 2026-03-16

Project:

| Project name | Website    |
|--------------|------------|
| Finish       | 2026-06-30 |

Tasks:

| ID | Task   | Deliverable | Start      | Finish     |
|----|--------|-------------|------------|------------|
| T1 | Design | D1          | 2026-03-02 | 2026-12-18 |

Goals:

| ID | Goal                                  | Metric | Baseline | Target | Current | Start      | Due        | Owner | Evidence | Relevance | Deliverables | Waiver |
|----|---------------------------------------|--------|----------|--------|---------|------------|------------|-------|----------|-----------|--------------|--------|
| G1 | Improve the score if possible         |        |          |        |         |            |            |       |          |           |              | WAIVER |
| G2 | The score, several of them            |        | 0        | 10     | 1       | 2026-01-05 | 2026-07-31 |       |          |           | D1           | WAIVER |
| G3 | Cut the cost to 3 and reduce the time | Score  | 0        | 10     | 1       | 2026-01-05 | 2026-03-31 | Ann   |          |           |              | WAIVER |

Deliverables:

| ID | Deliverable |
|----|-------------|
| D1 | Page        |
"""


@pytest.mark.parametrize("language", list(Language))
def test_a_waiver_silences_every_smart_finding(language: Language) -> None:
    bad = checked(translated(_BAD.replace("WAIVER", ""), language))
    smart = {f"GOL{number:03}" for number in range(6, 17)} | {"GOL001", "GOL002"}
    assert set(_codes(bad, "GOL")) == smart
    assert _codes(checked(translated(_BAD.replace("WAIVER", "Agreed"), language)), "GOL") == []


def test_a_waiver_does_not_hide_what_makes_a_number_wrong() -> None:
    wrong = """
Goals:

| ID | Goal             | Baseline | Target | Current | Start      | Due        | Waiver |
|----|------------------|----------|--------|---------|------------|------------|--------|
| G1 | Reach the summit | 20       | 20     | 20      | 2026-05-04 | 2026-03-31 | Agreed |
"""
    assert _codes(checked(_TASKS + wrong), "GOL") == ["GOL003", "GOL005"]


def test_an_unknown_owner_is_reported_once_with_a_near_name() -> None:
    team = """
Team:

| ID | Name      |
|----|-----------|
| P1 | Anne Poole |
| P2 | Anna      |
"""
    outcome = checked(_TASKS + team)
    (found,) = [each for each in outcome.findings if each.code == "RES001"]
    assert found.message(Language.EN) == (
        "“Ann”, who is named at 2 tasks, is on no row of Team or Resources (perhaps Anna)."
    )
    assert str(found.place) == "Tasks!C2"
