"""Many syncs of one plan at once, each for a status date of its own."""

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from tools.faults.calls import MAIN, Call, Disturbance
from tools.faults.laboratory import Injection, Outcome
from tools.faults.promises import check_tidy, check_words, tree
from tools.faults.running import Ears, await_end, run, start
from tools.faults.scenes import PLAN, STATE, Scene, write_plan

SIZES = (2, 5, 20)
PATIENCE = 240.0


def try_crowd(place: Path, size: int, *, are_strangers: bool) -> Outcome:
    """Start so many syncs, wait for all, and look what they left."""
    live, ears = place / "live", Ears(folder=place / "ears")
    shutil.rmtree(place, ignore_errors=True)
    live.mkdir(parents=True)
    ears.folder.mkdir()
    write_plan(live / PLAN)
    begun = time.monotonic()
    days = [date(2026, 3, 2) + timedelta(days=7 * number) for number in range(size)]
    children = []
    for number, day in enumerate(days):
        own = Ears(folder=ears.folder / str(number))
        own.folder.mkdir()
        state = f"{STATE}-{number}" if are_strangers else STATE
        scene = Scene(name="crowd", arguments=_arguments(day), state=state)
        child = start(scene, live, scene.arguments, Disturbance(), own)
        children.append((child, own, day))
    runs = [(await_end(child, own, begun, patience=PATIENCE), day) for child, own, day in children]
    broken = [problem for ended, _ in runs for problem in check_words(ended, frozenset({0, 75}))]
    done = [day for ended, day in runs if ended.code == 0]
    broken += check_tidy(tree(live))
    broken += _check_history(live / PLAN, done)
    if not done:
        broken.append("none of the syncs came through")
    codes = Counter(ended.code for ended, _ in runs)
    last = run(scene, live, _arguments(days[0]), own)
    if last.code != 0:
        broken.append(f"the next sync ends with {last.code}: {last.err}")
    who = "of different users" if are_strangers else "of one user"
    said = ", ".join(f"{count} end with {code}" for code, count in sorted(codes.items()))
    return Outcome(
        injection=Injection(
            scene="crowd",
            kind=f"{size} syncs at once {who}",
            call=Call(MAIN, 0, "", ""),
        ),
        code=max(codes),
        plan=f"whole ({said})" if not broken else "?",
        has_fired=True,
        seconds=time.monotonic() - begun,
        broken=tuple(broken),
    )


def _arguments(day: date) -> tuple[str, ...]:
    return ("sync", PLAN, "--no-report", "--status-date", day.isoformat())


def _check_history(plan: Path, done: list[date]) -> Iterator[str]:
    """Each status date whose sync came through stands there once, and no other."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(plan.read_bytes()))
    history = next((book[name] for name in book.sheetnames if "History" in name), None)
    if history is None:
        yield "there is no Status History"
        return
    found = [
        value.date()
        for (value,) in history.iter_rows(min_col=1, max_col=1, values_only=True)
        if isinstance(value, datetime)
    ]
    if sorted(found) != sorted(done):
        yield f"History has {sorted(map(str, found))} and not {sorted(map(str, done))}"
