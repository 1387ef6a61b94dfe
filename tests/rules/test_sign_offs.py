"""Sign-offs without criteria, before their check, in the future; approvals by nobody."""

import pytest

from tests.rules.written import Checked, checked

HEAD = """
    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |
"""
ACC = ("ACC002", "ACC009", "ACC010")


def plan(text: str) -> Checked:
    return checked(HEAD + text)


def told(found: Checked) -> list[tuple[str, str]]:
    return [each for each in found.flags if each[0] in ACC]


def signed(on: str, *checks: str, criterion: str = "Fits") -> Checked:
    rows = "".join(f"\n    | Q{at} | D1 | {check} |" for at, check in enumerate(checks, 1))
    return plan(
        f"""
    Acceptance:

    | ID | Deliverable | Criterion   | Result | Signed by | Signed on |
    |----|-------------|-------------|--------|-----------|-----------|
    | A1 | D1          | {criterion} | pass   | Laura     | {on} |

    Deliverables:

    | ID | Deliverable |
    |----|-------------|
    | D1 | Page design |

    Quality:

    | ID | Deliverable | Standard | Checked on | Result |
    |----|-------------|----------|------------|--------|{rows}
    """
    )


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("Fast | 2026-03-05 | pass", []),
        ("Fast | 2026-03-06 | pass", []),
        ("Fast | 2026-03-09 | pass", [("ACC010", "Acceptance!F2")]),
        ("Fast | 2026-03-09 | fail", [("ACC010", "Acceptance!F2")]),
        ("Fast |  |", [("ACC010", "Acceptance!F2")]),
        # A result without a day: nobody knows when it was checked.
        ("Fast |  | pass", []),
    ],
)
def test_a_check_belongs_before_the_last_signature(
    check: str, expected: list[tuple[str, str]]
) -> None:
    assert told(signed("2026-03-06", check)) == expected


def test_a_recheck_may_come_after_the_signature() -> None:
    first, again = "Fast | 2026-03-05 | fail", "Fast | 2026-03-09 | pass"
    assert told(signed("2026-03-06", first, again)) == []


def test_one_flag_is_enough_for_several_checks() -> None:
    found = signed("2026-03-06", "Fast | 2026-03-09 | pass", "Safe |  |")
    assert told(found) == [("ACC010", "Acceptance!F2")]


def test_a_signature_in_the_future_is_told_as_such_and_compared_with_nothing() -> None:
    found = signed("2026-03-20", "Fast |  |")
    assert told(found) == [("ACC002", "Acceptance!F2")]


def test_a_sign_off_without_a_criterion_anywhere() -> None:
    assert told(signed("2026-03-06", criterion=" ")) == [("ACC009", "Acceptance!C2")]


def test_a_list_without_columns_for_criteria_is_left_alone() -> None:
    found = plan(
        """
    Acceptance:

    | ID | Deliverable | Result | Signed by | Signed on  |
    |----|-------------|--------|-----------|------------|
    | A1 | D1          | pass   | Laura     | 2026-03-06 |

    Deliverables:

    | ID | Deliverable |
    |----|-------------|
    | D1 | Page design |
    """
    )
    assert told(found) == []


def test_a_chinese_sign_off_is_read_the_same() -> None:
    found = checked(
        """
    Status date: 2026-03-16

    任务:

    | 编号 | 任务名称 | 开始日期   | 完成日期   |
    |------|----------|------------|------------|
    | T1   | 设计     | 2026-03-02 | 2026-03-20 |

    验收:

    | 编号 | 交付物 | 验收标准 | 结果 | 签字人 | 签字日期   |
    |------|--------|----------|------|--------|------------|
    | A1   | D1     |          | 通过 | 刘晓岚 | 2026-03-06 |

    交付物:

    | 编号 | 交付物   |
    |------|----------|
    | D1   | 设计稿   |

    质量:

    | 编号 | 交付物 | 质量标准 | 检查日期   | 结果 |
    |------|--------|----------|------------|------|
    | Q1   | D1     | 打开快   | 2026-03-09 | 合格 |
    """
    )
    assert told(found) == [("ACC009", "验收!C2"), ("ACC010", "验收!F2")]


def test_a_change_approved_by_nobody() -> None:
    found = plan(
        """
    Changes:

    | ID  | Change | Effect days | Decision | Decided by | Decided on |
    |-----|--------|-------------|----------|------------|------------|
    | CH1 | Map    | 4           | approved |            |            |
    """
    )
    assert [each for each in found.flags if each[0].startswith("CHG")] == [
        ("CHG001", "Changes!E2"),
        ("CHG001", "Changes!F2"),
    ]
