"""What is said of work that began or should have ended: only what is recorded."""

import pytest

from sheetpm.languages import Language
from tests.rules.written import checked

EN, ZH = Language.EN, Language.ZH


def told(code: str, row: str, language: Language = EN) -> list[str]:
    """Row: finish, % complete, actual start, status, remaining duration."""
    finish, percent, begun, status, left = (cell.strip() for cell in row.split(";"))
    found = checked(
        f"""
        Status date: 2026-03-11

        Tasks:

        | ID | Task | Start      | Finish     | % Complete | Actual Start | Status   | Remaining Duration |
        |----|------|------------|------------|------------|--------------|----------|--------------------|
        | A  | A    | 2026-03-02 | {finish} | {percent} | {begun} | {status} | {left} |
        """
    )
    return [each.message(language) for each in found.findings if each.code == code]


@pytest.mark.parametrize(
    ("row", "language", "said"),
    [
        ("2026-03-06; 0%;;;", EN, "is 0% complete."),
        ("2026-03-06; 60%; 2026-03-02;;", EN, "is 60% complete."),
        ("2026-03-06; 60%; 2026-03-02;;", ZH, "目前完成 60%。"),
        ("2026-03-06;;; not started;", EN, "is 0% complete."),
        ("2026-03-06;; 2026-03-02;; 1d", EN, "is 80% complete."),
        ("2026-03-06;;;;", EN, "no progress is recorded."),
        ("2026-03-06;;;;", ZH, "没有记录进度。"),
        ("2026-03-06;;; in progress;", EN, "no progress is recorded."),
    ],
)
def test_what_is_overdue_is_0_percent_done_only_where_that_is_recorded(
    row: str, language: Language, said: str
) -> None:
    (message,) = told("PRG008", row, language)
    assert message.endswith(said)


@pytest.mark.parametrize(
    ("row", "language", "said"),
    [
        ("2026-03-20;; 2026-03-02;;", EN, "was started on 2026-03-02, but"),
        ("2026-03-20;; 2026-03-02; in progress;", EN, "was started on 2026-03-02, but"),
        ("2026-03-20;;; in progress;", EN, "has the status “in progress”, but"),
        ("2026-03-20;;; in progress;", ZH, "的状态是“进行中”，但"),
    ],
)
def test_a_status_says_that_work_has_begun_as_an_actual_start_does(
    row: str, language: Language, said: str
) -> None:
    (message,) = told("PRG011", row, language)
    assert said in message


@pytest.mark.parametrize(
    "row",
    [
        "2026-03-20;; 2026-03-02;; 4d",
        "2026-03-20;;; in progress; 4d",
        "2026-03-20; 10%;; in progress;",
        "2026-03-20;;; not started;",
        "2026-03-20;;; done;",
    ],
)
def test_what_says_how_much_is_done_is_not_asked_for_it(row: str) -> None:
    assert told("PRG011", row) == []
