"""Which word a cell may mean that names none of its list."""

import pytest

from sheetpm.languages import Language
from tests.parse.reading import grid, read_grids, tasks_grid

_TASK = tasks_grid(["ID", "Task", "Start"], ["T1", "Design", "2026-03-02"])


def _said(tab: str, word: str) -> str:
    """The message on a status that is no word of its list."""
    named = {"Tasks": "Task", "Issues": "Issue"}[tab]
    sheet = grid(tab, ["ID", named, "Status"], ["X1", "a", word])
    reading = read_grids(*([] if tab == "Tasks" else [_TASK]), sheet)
    return reading.only("CEL010").message(Language.EN)


@pytest.mark.parametrize(
    ("tab", "word"),
    [
        ("Tasks", "未完成"),
        ("Tasks", "没有完成"),
        ("Tasks", "非进行中"),
        ("Tasks", "incompleted"),
        ("Tasks", "unfinished"),
        ("Tasks", "not completed"),
        ("Issues", "未完成"),
        ("Issues", "待关闭"),
    ],
)
def test_the_opposite_is_never_offered(tab: str, word: str) -> None:
    assert "Did you mean" not in _said(tab, word)


@pytest.mark.parametrize(
    ("tab", "word", "meant"),
    [
        ("Tasks", "compleet", "done"),
        ("Tasks", "in progres", "in progress"),
        ("Tasks", "not startd", "not started"),
        ("Issues", "unresolvd", "open"),
        ("Issues", "not resolved", "open"),
    ],
)
def test_a_word_that_is_close_is_offered(tab: str, word: str, meant: str) -> None:
    assert f"Did you mean “{meant}”?" in _said(tab, word)
