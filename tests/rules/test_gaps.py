"""A blank cell is worth a word only where the tab has the column and nothing was said of it."""

from tests.rules.written import checked

_TASKS = """
    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |
"""


def test_a_tab_without_the_column_has_no_gaps() -> None:
    plan = """
    Issues:

    | ID | Issue           | Status |
    |----|-----------------|--------|
    | I1 | Account missing | open   |
    | I2 | Server is slow  | closed |
    """
    assert [code for code, _ in checked(_TASKS + plan).flags if code.startswith("ISS")] == []


def test_a_cell_that_could_not_be_read_is_not_reported_a_second_time() -> None:
    plan = """
    Issues:

    | ID | Issue           | Owner | Due       | Status |
    |----|-----------------|-------|-----------|--------|
    | I1 | Account missing | Eve   | next week | open   |
    | I2 | Server is slow  | Eve   |           | open   |
    """
    assert checked(_TASKS + plan).cells("ISS001") == [("Issues", "D3")]


def test_a_choice_that_could_not_be_read_is_not_taken_for_missing() -> None:
    plan = """
    Changes:

    | ID  | Change     | Effect days | Decision     | Decided on | Implemented on |
    |-----|------------|-------------|--------------|------------|----------------|
    | CH1 | Dealer map | 4           | so they say  | 2026-03-09 | 2026-03-10     |
    """
    flags = [code for code, _ in checked(_TASKS + plan).flags if code.startswith("CHG")]
    assert flags == []


def test_rows_of_the_clients_side_that_say_nothing_but_what_they_must_raise_nothing() -> None:
    plan = """
    Changes:

    | ID  | Change     |
    |-----|------------|
    | CH1 | Dealer map |

    Communications:

    | Item          |
    |---------------|
    | Status report |

    Meetings:

    | Date       | Meeting    |
    |------------|------------|
    | 2026-03-09 | Steering 3 |

    Feedback:

    | ID | Date       | Comment        |
    |----|------------|----------------|
    | F1 | 2026-03-05 | Menu is hidden |

    Quality:

    | ID | Standard   |
    |----|------------|
    | Q1 | Loads fast |

    Acceptance:

    | ID | Deliverable |
    |----|-------------|
    | A1 | D1          |
    """
    ours = ("CHG", "COM", "FBK", "QLT", "ACC", "ISS")
    assert [flag for flag in checked(_TASKS + plan).flags if flag[0].startswith(ours)] == []
