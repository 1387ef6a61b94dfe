"""Several syncs of one sheet at the same moment: one after the other, in whatever order."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from sheetpm.sync.outcome import SyncResult
from tests.google import held
from tests.google.harness import PLAN_ID, World, world_of
from tests.google_server.model import Spreadsheet
from tests.google_server.serials import to_serial
from tests.sync.workbooks import write_workbook

DAYS = ("2026-03-18", "2026-03-20", "2026-03-19", "2026-03-17", "2026-03-23")
ROUNDS = 50


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(write_workbook(tmp_path / "plan.xlsx"), tmp_path) as made:
        made.server.quota.per_user = made.server.quota.per_project = 10**9
        yield made


def plan_now(world: World) -> Spreadsheet:
    file = world.server.store.find(PLAN_ID)
    assert file is not None
    return file.spreadsheet.copy()


def run_at_once(world: World, days: tuple[str, ...]) -> list[SyncResult]:
    """A sync for each day; all send their first request at the same moment."""
    ready = Barrier(len(days))

    def sync(day: str) -> SyncResult:
        ready.wait()
        return world.sync_directly(day).result

    with ThreadPoolExecutor(len(days)) as pool:
        return list(pool.map(sync, days))


def serial_numbers(days: tuple[str, ...]) -> list[float]:
    from datetime import date

    return sorted(to_serial(date.fromisoformat(day)) for day in days)


@pytest.fixture
def in_turn(world: World) -> tuple[Spreadsheet, set[str]]:
    """The plan before, and what two runs leave behind that follow one another."""
    before, orders = plan_now(world), set()
    for first, second in (DAYS[:2], DAYS[1::-1]):
        world.server.put(before.copy())
        world.sync_directly(first)
        world.sync_directly(second)
        orders.add(held.ours(world.held))
    assert len(orders) == 2
    return before, orders


def test_two_syncs_at_once_leave_what_one_of_their_orders_leaves_fifty_times(
    world: World, in_turn: tuple[Spreadsheet, set[str]]
) -> None:
    before, orders = in_turn
    theirs = None
    collisions = 0
    for _ in range(ROUNDS):
        world.server.put(before.copy())
        begun = len(world.server.log)
        results = run_at_once(world, DAYS[:2])
        collisions += any(call.status == 400 for call in world.server.log[begun:])
        assert results == [SyncResult.WRITTEN, SyncResult.WRITTEN]
        left = world.held
        assert held.ours(left) in orders
        assert sorted(held.status_dates(left)) == serial_numbers(DAYS[:2])
        theirs = theirs or held.theirs(left)
        assert held.theirs(left) == theirs
    assert collisions > 0, "no two of them ever met"


def test_five_syncs_at_once_lose_and_double_no_status_date(world: World) -> None:
    before = plan_now(world)
    for _ in range(5):
        world.server.put(before.copy())
        results = run_at_once(world, DAYS)
        assert results == [SyncResult.WRITTEN] * 5
        left = world.held
        assert sorted(held.status_dates(left)) == serial_numbers(DAYS)
        assert len(held.markers(left)) == 1
        assert held.own_titles(left) == {
            "dashboard": "Dashboard",
            "checks": "Checks",
            "schedule": "Schedule",
            "history": "Status History",
        }


def test_five_syncs_of_one_day_at_once_write_it_once(world: World) -> None:
    results = run_at_once(world, DAYS[:1] * 5)
    assert results.count(SyncResult.WRITTEN) + results.count(SyncResult.UNCHANGED) == 5
    assert SyncResult.WRITTEN in results
    assert held.status_dates(world.held) == serial_numbers(DAYS[:1])
