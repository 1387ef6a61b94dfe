"""What happens to a sync on Google Sheets when something goes wrong, as a table.

    python -m tools.google_faults

Every fault is struck on the tests' local server while the real command line syncs a plan that was
synced once before. Ends with 1 where a promise is broken: another exit code or sentence than
expected, a spreadsheet that is neither as before nor as after the sync, something of people's
changed, or a status date lost or doubled. Nothing waits: time passes when the program sleeps.
"""

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.google import held
from tests.google.harness import PLAN_ID, URL, Ended, World
from tests.google_server import GoogleServer
from tests.google_server.errors import ApiError, Json
from tests.google_server.model import Spreadsheet
from tests.google_server.seeds import from_workbook
from tests.sync.workbooks import write_workbook
from tools.google_fault_cases import CASES, Case, nobody

_NAMES = {
    "spreadsheets.get": "get",
    "spreadsheets.values.batchGet": "values",
    "spreadsheets.batchUpdate": "change",
}
"""Operations as the table calls them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fault and what became of it."""

    case: Case
    calls: str
    code: int
    sentence: str
    state: str
    """`before`, `after`, or what is wrong."""
    broken: tuple[str, ...]
    """Promises that were not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a spreadsheet may look like in the end."""

    before: frozenset[str]
    after: frozenset[str]
    theirs: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """The plan as it was before anything, and as the first sync left it."""

    fresh: Spreadsheet
    synced: Spreadsheet
    known: dict[tuple[object, ...], Expected] = field(default_factory=dict)

    def expected(self, case: Case, folder: Path) -> Expected:
        """What may come of a case, found out once for all that are alike."""
        alike = case.is_first, case.people, case.others
        if alike not in self.known:
            self.known[alike] = _expect(case, self, folder)
        return self.known[alike]


def prepare(folder: Path) -> Plans:
    """The plan, and the plan with a Dashboard."""
    path = write_workbook(folder / "plan.xlsx")
    fresh = from_workbook(PLAN_ID, path, "Plan")
    with GoogleServer() as server:
        world = _world(server, folder, fresh)
        _go_well(world)
        file = server.store.find(PLAN_ID)
        assert file is not None
        return Plans(fresh=fresh, synced=file.spreadsheet.copy())


def judge(case: Case, plans: Plans, folder: Path) -> Row:
    """Strike with a fault and look at what it did."""
    expected = plans.expected(case, folder)
    with GoogleServer() as server:
        world = _world(server, folder, _start(case, plans))
        case.arrange(world)
        ended = world.run("sync", case.url or URL, "--no-report", *_DATE)
        time.sleep(case.settles)
        calls = _calls(world)
        resource = world.held
    state, broken = _state(case, resource, expected)
    if state not in case.ends:
        broken.append(f"the spreadsheet is as {state}")
    if ended.code != case.code:
        broken.append(f"exit code {ended.code} instead of {case.code}")
    if not re.search(case.says, ended.err + ended.out):
        broken.append(f"does not say {case.says!r}")
    if "Traceback" in ended.err or "error of the program" in ended.err:
        broken.append("an error of the program")
    return Row(
        case=case,
        calls=calls,
        code=ended.code,
        sentence=_sentence(ended),
        state=state,
        broken=tuple(broken),
    )


_DATE = ("--status-date", "2026-03-20")


def _world(server: GoogleServer, folder: Path, plan: Spreadsheet) -> World:
    server.put(plan.copy())
    home = Path(tempfile.mkdtemp(dir=folder))
    key = server.key_file(home / "robot.json")
    key.chmod(0o600)
    return World(server=server, folder=home, key=key)


def _start(case: Case, plans: Plans) -> Spreadsheet:
    return plans.fresh if case.is_first else plans.synced


def _expect(case: Case, plans: Plans, folder: Path) -> Expected:
    """Before, and after a sync on which nothing strikes: people's change comes ahead of it, or behind."""
    before, after, theirs = set(), set(), set()
    for is_ahead in (True, False) if case.people is not nobody else (True,):
        with GoogleServer() as server:
            world = _world(server, folder, _start(case, plans))
            before.add(held.ours(world.held))
            if is_ahead:
                case.people(world)
                before.add(held.ours(world.held))
            for others in case.others:
                world.sync("--status-date", others)
                before.add(held.ours(world.held))
            if case.people is nobody:
                _go_well(world, *_DATE)
            else:  # who may well have made the sync impossible
                world.sync(*_DATE)
            if not is_ahead:
                with suppress(ApiError):  # what fits before a sync may not fit after it
                    case.people(world)
            after.add(held.ours(world.held))
            theirs.add(held.theirs(world.held))
    return Expected(before=frozenset(before), after=frozenset(after), theirs=frozenset(theirs))


def _go_well(world: World, *arguments: str) -> None:
    """A sync without a fault."""
    ended = world.sync(*arguments)
    if ended.code != 0:
        raise AssertionError(f"the sync without a fault failed: {ended.err}")


def _sentence(ended: Ended) -> str:
    """The line that says how it ended, and one on a wait before it."""
    complaint = ended.sentence.removeprefix("sheetpm: ")
    return (
        complaint
        if ended.code
        else " ".join(filter(None, (complaint, *ended.out.splitlines()[:1])))
    )


def _state(case: Case, resource: Json, expected: Expected) -> tuple[str, list[str]]:
    """Whether the spreadsheet is as before or after, and what is wrong with it otherwise."""
    ours, broken = held.ours(resource), []
    dates = held.status_dates(resource)
    if len(dates) != len(set(dates)):
        broken.append("a status date stands there twice")
    if held.theirs(resource) not in expected.theirs:
        broken.append("something of people's is another")
    if len(held.markers(resource)) > 1:
        broken.append("two run markers")
    known = {"before": ours in expected.before, "after": ours in expected.after}
    found = sorted(name for name, fits in known.items() if fits)
    return next(
        (name for name in found if name in case.ends), "".join(found[:1]) or "between"
    ), broken


def _calls(world: World) -> str:
    """`get, values, change 503, get, get, values, change`."""
    said = []
    for call in world.server.log:
        name = _NAMES.get(call.operation, call.operation)
        status = "lost" if call.status == 0 else str(call.status)
        if name != "token" or call.status != 200:
            said.append(name if status == "200" else f"{name} {status}")
    waits = sum(world.slept)
    counted = ", ".join(said) if len(said) <= _MOST else _shortened(said)
    return (counted or "none") + (f"; waited {waits:.0f} s" if waits else "")


_MOST = 8


def _shortened(said: Sequence[str]) -> str:
    return ", ".join(f"{count} × {name}" for name, count in Counter(said).items())


def print_table(rows: Sequence[Row]) -> None:
    """The table, and below it what was promised and not kept."""
    print("| Fault | When | Calls | Exit code | What sheetpm says | Spreadsheet |")
    print("|---|---|---|---|---|---|")
    for row in rows:
        case = row.case
        print(
            f"| {case.fault} | {case.when} | {row.calls} | {row.code} "
            f"| {row.sentence.replace('|', '/')} | {row.state} |"
        )
    print()
    print(f"{len(rows)} faults; {sum(bool(row.broken) for row in rows)} broken promises.")
    for row in rows:
        for each in row.broken:
            print(f"BROKEN {row.case.fault}, {row.case.when}: {each}")


def strike_all(cases: Sequence[Case] = CASES) -> list[Row]:
    """All faults, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = prepare(folder)
        return list(map(partial(judge, plans=plans, folder=folder), cases))


def main() -> None:
    """Print the table; 1 where a promise is broken."""
    rows = strike_all()
    print_table(rows)
    sys.exit(any(row.broken for row in rows))


if __name__ == "__main__":
    main()
