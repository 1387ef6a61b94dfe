"""The faults that `tools.google_faults` strikes with, and what is promised for each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from tests.google import held
from tests.google.harness import PLAN_ID, World
from tests.google_server.server import ROBOT

_ALWAYS = 99
"""More often than anybody tries."""
_BEFORE = frozenset({"before"})
_AFTER = frozenset({"after"})
_OFF_SECONDS = 3_900
_HUGE = {"rowCount": 381_600, "columnCount": 26}
"""All cells of a spreadsheet but those of the plan and 400 more."""


def nobody(world: World) -> None:
    """People change nothing."""
    del world


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A fault, when it strikes, and what must come of it."""

    fault: str
    when: str
    arrange: Callable[[World], None]
    code: int
    says: str
    """What is said, as a pattern."""
    ends: frozenset[str]
    """How the spreadsheet may be left."""
    is_first: bool = False
    """The plan has no Dashboard yet."""
    people: Callable[[World], None] = nobody
    """What people change meanwhile, already part of `arrange`."""
    others: tuple[str, ...] = ()
    """Status dates of other runs of the same moment."""
    url: str = ""
    settles: float = 0.0
    """Seconds until the server is done, where it goes on after the command has ended."""


def _fail(kind: str, on: str, times: int = 1, seconds: float = 1.0) -> Callable[[World], None]:
    return lambda world: world.server.fail_next(kind, on, times, seconds)


def _struck(fault: str, when: str, kind: str, on: str, times: int = 1, **facts: object) -> Case:
    """A fault of the server's, after which all went well, unless `facts` say otherwise."""
    usual: dict[str, object] = {"code": 0, "says": "Plan: wrote Dashboard", "ends": _AFTER}
    return Case(fault=fault, when=when, arrange=_fail(kind, on, times), **(usual | facts))  # type: ignore[arg-type]


_UNREADABLE: dict[str, Any] = {"code": 3, "ends": _BEFORE}
_LATER: dict[str, object] = {"code": 75, "ends": _BEFORE}


# ---- the quota


def _use_up(kind: str) -> Callable[[World], None]:
    def arrange(world: World) -> None:
        for _ in range(world.server.quota.per_user):
            world.server.quota.spend(ROBOT, kind)

    return arrange


_QUOTA = "limit of requests per minute"
QUOTAS = (
    Case(
        fault="429, the minute's 60 reads are used up",
        when="at the first read",
        arrange=_use_up("read"),
        code=0,
        says=rf"{_QUOTA} is reached: going on in 6\d seconds",
        ends=_AFTER,
    ),
    Case(
        fault="429, the minute's 60 changes are used up",
        when="at the change",
        arrange=_use_up("write"),
        code=0,
        says=rf"{_QUOTA} is reached: going on in 6\d seconds",
        ends=_AFTER,
    ),
    _struck("429 once", "at the values", "429", "values.batchGet"),
    _struck("429 once", "at the change", "429-write", "batchUpdate"),
    _struck(
        "429 again and again", "at the change", "429-write", "batchUpdate", _ALWAYS,
        says=f"{_QUOTA} is used up", **_LATER,
    ),
    _struck("429 as a web page", "at the first read", "429-html", "get"),
    _struck(
        "429 as a web page again and again", "at the first read", "429-html", "get", _ALWAYS,
        says=f"{_QUOTA} is used up", **_LATER,
    ),
)  # fmt: skip

# ---- servers that fail, answers that are lost


def _slow(on: str, seconds: float) -> Callable[[World], None]:
    def arrange(world: World) -> None:
        world.timeout = (5.0, 1.5)
        world.server.fail_next("slow", on, seconds=seconds)

    return arrange


def _then_silent(world: World) -> None:
    world.server.fail_next("503-after", "batchUpdate")
    world.once("batchUpdate", lambda: world.server.fail_next("503", "get", _ALWAYS))


def _unreachable(world: World) -> None:
    world.environment["SHEETPM_GOOGLE_API"] = "http://127.0.0.1:9"


SERVERS = (
    _struck("500", "before the change is made", "500", "batchUpdate"),
    _struck("500", "after the change is made", "500-after", "batchUpdate"),
    _struck("503", "at the first read", "503", "get"),
    _struck("503", "before the change is made", "503", "batchUpdate"),
    _struck("503", "after the change is made", "503-after", "batchUpdate"),
    _struck(
        "503 again and again", "at the values", "503", "values.batchGet", _ALWAYS,
        says="not available just now", **_LATER,
    ),
    _struck(
        "503 again and again", "before the change is made", "503", "batchUpdate", _ALWAYS,
        says="not available just now", **_LATER,
    ),
    Case(
        fault="503, and then nothing but 503",
        when="after the change is made",
        arrange=_then_silent,
        code=75,
        says="not known whether Google made it",
        ends=_AFTER,
    ),
    _struck("503 of the sign-in", "at the token", "503", "token"),
    _struck("502 as a web page", "at the first read", "502", "get"),
    _struck("502 as a web page", "at the change", "502", "batchUpdate"),
    _struck("connection breaks off", "in the answer to a read", "drop", "values.batchGet"),
    _struck("connection breaks off", "before the change is made", "drop", "batchUpdate"),
    _struck("connection breaks off", "after the change is made", "drop-after", "batchUpdate"),
    Case(
        fault="no answer in time",
        when="at the values",
        arrange=_slow("values.batchGet", 3),
        code=0,
        says="Plan: wrote Dashboard",
        ends=_AFTER,
        settles=2,
    ),
    Case(
        fault="no answer in time, made later",
        when="at the change",
        arrange=_slow("batchUpdate", 4),
        code=0,
        says="Plan: wrote Dashboard",
        ends=_AFTER,
        settles=5,
    ),
    Case(
        fault="nothing answers at all",
        when="at the first read",
        arrange=_unreachable,
        code=75,
        says="no connection to Google",
        ends=_BEFORE,
    ),
    _struck("a network's sign-in page", "once, at the change", "portal", "batchUpdate"),
    _struck(
        "a network's sign-in page", "at the first read", "portal", "get", _ALWAYS,
        says="an answer that is not Google's", **_LATER,
    ),
)  # fmt: skip

# ---- who may do what


def _view_only(world: World) -> None:
    file = world.server.store.find(PLAN_ID)
    assert file is not None
    file.access = "view"


def _new_key_elsewhere(world: World) -> None:
    """Somebody made another key for the robot and took this one back."""
    world.server.key_file(world.folder / "new.json")


def _no_account(world: World) -> None:
    world.server.accounts._keys.clear()  # noqa: SLF001 - accounts are never deleted in tests else


def _clock_off(world: World) -> None:
    world.server.clock.advance(_OFF_SECONDS)


def _protect(world: World) -> None:
    held_id = held.tab_id(world.held, "Dashboard")
    area = {"range": {"sheetId": held_id}, "editors": {"users": ["owner@example.com"]}}
    world.edit({"addProtectedRange": {"protectedRange": area}})


ACCESS = (
    _struck("401 once, the token has expired", "at the first read", "401", "get"),
    _struck("401 once, the token has expired", "at the change", "401", "batchUpdate"),
    _struck(
        "401 again and again", "at the first read", "401", "get", _ALWAYS,
        says="does not accept the sign-in", **_UNREADABLE,
    ),
    _struck(
        "403, not shared with the robot", "at the first read", "403", "get", _ALWAYS,
        says=f"share the sheet with {ROBOT} as Editor", **_UNREADABLE,
    ),
    Case(
        fault="403, shared for reading only",
        when="at the change",
        arrange=_view_only,
        code=3,
        says=f"share the sheet with {ROBOT} as Editor",
        ends=_BEFORE,
    ),
    _struck(
        "404", "at the first read", "404", "get", says="There is no Google Sheet", **_UNREADABLE
    ),
    Case(
        fault="wrong id",
        when="at the first read",
        arrange=nobody,
        code=3,
        says="There is no Google Sheet with the id 1Wrong",
        ends=_BEFORE,
        url="1WrongIdOfAPlanThatIsNotThere00000000000000",
    ),
    _struck(
        "API switched off", "at the first read", "api-off", "get",
        says="switched off in the project .* https://console", **_UNREADABLE,
    ),
    _struck(
        "token without the scope", "at the first read", "wrong-scope", "get",
        says="does not cover spreadsheets", **_UNREADABLE,
    ),
    Case(
        fault="key was revoked",
        when="at the token",
        arrange=_new_key_elsewhere,
        code=3,
        says="no longer accepts the key",
        ends=_BEFORE,
    ),
    Case(
        fault="account was deleted",
        when="at the token",
        arrange=_no_account,
        code=3,
        says="knows no account",
        ends=_BEFORE,
    ),
    Case(
        fault="this computer's clock is an hour slow",
        when="at the token",
        arrange=_clock_off,
        code=3,
        says=r"clock is wrong \(-65 min\)",
        ends=_BEFORE,
    ),
    Case(
        fault="Dashboard protected against the robot",
        when="at the change",
        arrange=_protect,
        people=_protect,
        code=3,
        says="is protected against",
        ends=_BEFORE,
    ),
)  # fmt: skip

# ---- people and other runs at the same time


def _meanwhile(operation: str, change: Callable[[World], None]) -> Callable[[World], None]:
    return lambda world: world.once(operation, lambda: change(world))


def _delete(title: str, world: World) -> None:
    world.edit({"deleteSheet": {"sheetId": held.tab_id(world.held, title)}})


def _rename(title: str, new: str, world: World) -> None:
    facts = {"sheetId": held.tab_id(world.held, title), "title": new}
    world.edit({"updateSheetProperties": {"properties": facts, "fields": "title"}})


def _type(world: World) -> None:
    world.write("Tasks!E3", [[0.9]])


def _insert(world: World) -> None:
    rows = {"sheetId": held.tab_id(world.held, "Tasks"), "dimension": "ROWS"}
    world.edit({"insertDimension": {"range": {**rows, "startIndex": 2, "endIndex": 4}}})


def _fill_up(world: World) -> None:
    archive = {"sheetId": 99, "title": "Archive", "gridProperties": _HUGE}
    world.edit({"addSheet": {"properties": archive}})


def _long_text(world: World) -> None:
    world.write("Tasks!B3", [["x" * 50_000]])


def _other_run(date: str, world: World) -> None:
    """Another computer syncs the same sheet, whole, at this very moment."""
    with world.unlogged():
        world.sync_directly(date)


def _meets(fault: str, when: str, operation: str, change: Callable[[World], None], **facts: object) -> Case:  # fmt: skip
    """People change something while the sync is at work."""
    usual: dict[str, object] = {"code": 0, "says": "Plan: wrote", "ends": _AFTER}
    arrange = _meanwhile(operation, change)
    return Case(fault=fault, when=when, arrange=arrange, people=change, **(usual | facts))  # type: ignore[arg-type]


_CHANGE = ".batchUpdate"
_VALUES = "values.batchGet"
PEOPLE = (
    _meets("Dashboard deleted", "between read and change", _CHANGE, partial(_delete, "Dashboard")),
    _meets("Dashboard deleted", "between the two reads", _VALUES, partial(_delete, "Dashboard")),
    _meets("tab of notes deleted", "between the two reads", _VALUES, partial(_delete, "My notes")),
    _meets("Tasks renamed", "between the two reads", _VALUES, partial(_rename, "Tasks", "Task")),
    _meets(
        "Dashboard renamed", "between read and change", _CHANGE, partial(_rename, "Dashboard", "D")
    ),
    _meets("a percentage typed", "between read and change", _CHANGE, _type),
    _meets("rows inserted", "between read and change", _CHANGE, _insert),
    _meets(
        "spreadsheet is full", "before", "spreadsheets.get", _fill_up,
        is_first=True, says="is full: it may hold 10 million cells", **_UNREADABLE,
    ),
    _meets(
        "spreadsheet filled up", "between read and change", _CHANGE, _fill_up,
        is_first=True, says="is full: it may hold 10 million cells", **_UNREADABLE,
    ),
    _meets("a cell of 50,000 characters", "before", "spreadsheets.get", _long_text),
    Case(
        fault="another run for the same day",
        when="between read and change",
        arrange=_meanwhile(_CHANGE, partial(_other_run, "2026-03-20")),
        code=0,
        says="nothing has changed",
        ends=_AFTER,
    ),
    Case(
        fault="another run for another day",
        when="between read and change",
        arrange=_meanwhile(_CHANGE, partial(_other_run, "2026-03-18")),
        others=("2026-03-18",),
        code=0,
        says="Plan: wrote",
        ends=_AFTER,
    ),
)  # fmt: skip

CASES = (*QUOTAS, *SERVERS, *ACCESS, *PEOPLE)
