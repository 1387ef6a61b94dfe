"""A computation in a process of its own: its answer, its failure, its end."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sheetpm.sync.beside import begun_beside, computed_beside

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux computes beside"),
    pytest.mark.usefixtures("two_cores"),
]


def _process_number() -> bytes:
    return str(os.getpid()).encode()


def test_answer_comes_from_another_process() -> None:
    with computed_beside(_process_number) as answer:
        assert int(answer()) != os.getpid()


def test_answer_larger_than_a_pipe_holds_comes_whole() -> None:
    wanted = bytes(range(256)) * 20_000
    with computed_beside(lambda: wanted) as answer:
        assert answer() == wanted


def test_a_copy_that_fails_is_made_good_here() -> None:
    here = os.getpid()

    def fails_elsewhere() -> bytes:
        if os.getpid() != here:
            raise MemoryError
        return b"here"

    with computed_beside(fails_elsewhere) as answer:
        assert answer() == b"here"


def test_a_mistake_of_the_computation_reaches_the_caller() -> None:
    def fails() -> bytes:
        raise ValueError("a mistake")

    with computed_beside(fails) as answer, pytest.raises(ValueError, match="a mistake"):
        answer()


def test_answers_come_one_after_another_and_then_nothing() -> None:
    def counts() -> Iterator[bytes]:
        yield str(os.getpid()).encode()
        yield b"second"

    with begun_beside(counts) as answer:
        assert int(answer() or 0) not in (0, os.getpid())
        assert [answer(), answer(), answer()] == [b"second", None, None]


def test_a_copy_that_fails_half_way_leaves_what_it_told() -> None:
    def fails() -> Iterator[bytes]:
        yield b"first"
        raise MemoryError

    with begun_beside(fails) as answer:
        assert [answer(), answer()] == [b"first", None]


def test_where_no_copy_is_possible_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with begun_beside(lambda: iter((b"never",))) as answer:
        assert answer() is None


def test_a_copy_whose_answer_nobody_wants_is_ended(tmp_path: Path) -> None:
    number = tmp_path / "number"

    def waits_for_ever() -> bytes:
        number.write_text(str(os.getpid()))
        while True:
            pass

    def leave_early() -> None:
        with computed_beside(waits_for_ever):
            while not number.exists() or not number.read_text():
                pass
            raise RuntimeError("the plan could not be written")

    with pytest.raises(RuntimeError):
        leave_early()
    with pytest.raises(ProcessLookupError):
        os.kill(int(number.read_text()), 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("multiprocessing.parent_process", lambda: "a job over many plans"),
        ("threading.active_count", lambda: 2),
        ("os.cpu_count", lambda: 1),
        ("sys.platform", "darwin"),
    ],
)
def test_where_no_copy_is_safe_or_of_use_it_is_computed_here(
    monkeypatch: pytest.MonkeyPatch, name: str, value: Callable[[], object] | str
) -> None:
    monkeypatch.setattr(name, value)
    with computed_beside(_process_number) as answer:
        assert int(answer()) == os.getpid()
