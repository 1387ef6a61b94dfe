"""A scene disturbed again and again, each time from the same beginning."""

import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.faults.calls import MAIN, Call, Disturbance
from tools.faults.kinds import ERRORS, AtCall, Fails, Killed, Saves, Signalled
from tools.faults.promises import (
    DOCUMENTED,
    Expected,
    check_next,
    check_tidy,
    check_truth,
    check_whole,
    check_words,
    is_report,
    print_of,
    tree,
)
from tools.faults.running import Ears, Run, run
from tools.faults.scenes import PLAN, Scene, changed, put

ENDED = {"SIGKILL": {-signal.SIGKILL}, "SIGINT": {130}, "SIGTERM": {143, -signal.SIGTERM}}
SOON = 1.0
"""Seconds within which a sync that is told to end does so, its run before included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Injection:
    """One fault: what, and at which call."""

    scene: str
    kind: str
    call: Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it."""

    injection: Injection
    code: int
    plan: str
    """`old`, `new`, `saved` (as somebody saved it meanwhile) or `torn`."""
    has_fired: bool
    seconds: float
    broken: tuple[str, ...]


@dataclass(slots=True)
class Laboratory:
    """One scene at one place; what lies there is laid anew before each run."""

    scene: Scene
    place: Path
    ears: Ears = field(init=False)
    calls: list[Call] = field(default_factory=list)
    left_out: int = 0
    expected: Expected = field(init=False)
    saved: bytes = b""
    """The plan as somebody saves it in between."""
    expected_saved: Expected = field(init=False)
    _known_next: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.place / "ears").mkdir(parents=True)
        self.ears = Ears(folder=self.place / "ears")
        self._build()
        before = tree(self.base)
        after = self._undisturbed()
        self.saved = changed(before[PLAN], "Launch", "Saved by Ann meanwhile")
        self._lay()
        put(self.live / PLAN, self.saved, in_place=False)
        saved_before = tree(self.live)
        self._expect_clean(run(self.scene, self.live, self.scene.arguments, self.ears))
        saved_after = tree(self.live)
        plans = {before[PLAN], after[PLAN], self.saved, saved_after[PLAN], *_copies(before)}
        reports = {each for files in (before, after, saved_after) for each in _reports(files)}
        reports |= self._without_earlier(before[PLAN]) | self._without_earlier(self.saved)
        self.expected, self.expected_saved = (
            Expected(
                before=first,
                after=last,
                known_plans=frozenset(plans),
                known_reports=frozenset(reports),
                wants_report=self.scene.wants_report,
            )
            for first, last in ((before, after), (saved_before, saved_after))
        )

    def _without_earlier(self, plan: bytes) -> set[bytes]:
        """The reports where no kept state can be read: they say so in place of what changed."""
        self._lay()
        put(self.live / PLAN, plan, in_place=False)
        for kept in (self.live / self.scene.state / "snapshots").glob("*/*"):
            kept.write_bytes(b"")
        run(self.scene, self.live, self.scene.arguments, self.ears)
        return set(_reports(tree(self.live)))

    @property
    def base(self) -> Path:
        return self.place / "base"

    @property
    def live(self) -> Path:
        # Copies lie under a name made from the plan's path: it is always the same.
        return self.place / "live"

    def try_out(self, kind: str, call: Call) -> Outcome:
        """Disturb one call and check every promise."""
        self._lay()
        disturbance = self._disturbance(kind, call)
        ended = run(self.scene, self.live, self.scene.arguments, self.ears, disturbance)
        files = tree(self.live)
        broken = list(self._check(kind, call, ended, files))
        if not broken:
            broken += self._check_next(files, has_save="save" in kind)
        return Outcome(
            injection=Injection(scene=self.scene.name, kind=kind, call=call),
            code=ended.code,
            plan=self._name_of(files.get(PLAN, b"")),
            has_fired=ended.has_fired,
            seconds=ended.seconds,
            broken=tuple(broken),
        )

    def try_always(self, name: str, disturbance: Disturbance) -> Outcome:
        """Disturb every call that the disturbance cares for."""
        self._lay()
        ended = run(self.scene, self.live, self.scene.arguments, self.ears, disturbance)
        files = tree(self.live)
        broken = [
            *check_words(ended, DOCUMENTED, sentences=self.scene.sentences),
            *check_whole(files, frozenset({self.expected.old, self.expected.new}), self.expected),
            *check_truth(ended, files, self.expected),
            *check_tidy(files),
        ]
        if not broken:
            broken += self._check_next(files, has_save=False)
        return Outcome(
            injection=Injection(scene=self.scene.name, kind=name, call=Call(MAIN, 0, "", "")),
            code=ended.code,
            plan=self._name_of(files.get(PLAN, b"")),
            has_fired=True,
            seconds=ended.seconds,
            broken=tuple(broken),
        )

    def _build(self) -> None:
        self.live.mkdir()

        def prepare(scene: Scene, folder: Path, arguments: tuple[str, ...]) -> int:
            return run(scene, folder, arguments, self.ears).code

        self.scene.build(self.live, prepare)
        self.live.rename(self.base)

    def _lay(self) -> None:
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(self.base, self.live)

    def _undisturbed(self) -> dict[str, bytes]:
        """The run whose calls are counted; a second one makes the same ones.

        But for those that look after a copy of the process: it may have ended before, or not.
        """
        logs = []
        for number in range(2):
            self._lay()
            log = self.place / f"calls-{number}"
            self._expect_clean(run(self.scene, self.live, self.scene.arguments, self.ears, log=log))
            logs.append(_read_log(log))
        self.calls, self.left_out = logs[0]
        counts = [
            Counter(call.role for call in calls if call.name not in ("waitpid", "kill"))
            for calls, _ in logs
        ]
        if counts[0] != counts[1]:
            raise RuntimeError(f"the calls of {self.scene.name!r} are not the same twice: {counts}")
        return tree(self.live)

    def _expect_clean(self, ended: Run) -> None:
        if ended.code != 0 or ended.err:
            raise RuntimeError(f"undisturbed, {self.scene.name!r} ends with {ended}")

    def _disturbance(self, kind: str, call: Call) -> AtCall:
        disturbance = self._kind(kind)
        disturbance.role, disturbance.number = call.role, call.number
        return disturbance

    def _kind(self, kind: str) -> AtCall:
        name, _, rest = kind.partition(" ")
        if name in ERRORS:
            return Fails(error=ERRORS[name], is_lasting=rest == "from there on")
        if name == "SIGKILL":
            return Killed()
        if name in ("SIGINT", "SIGTERM"):
            return Signalled(signal=getattr(signal, name), is_after=rest == "after it")
        killed = int(rest.split()[-1]) if "killed" in rest else None
        return Saves(save=self._saving(in_place="in place" in kind), killed_after=killed)

    def _saving(self, *, in_place: bool) -> Callable[[], None]:
        rename = os.replace
        plan, beside, content = self.live / PLAN, self.live / "user.part", self.saved

        def save() -> None:
            # The tap looks away while a disturbance acts: these calls are not counted.
            target = plan if in_place else beside
            target.write_bytes(content)
            if not in_place:
                rename(beside, plan)

        return save

    def _check(self, kind: str, call: Call, ended: Run, files: dict[str, bytes]) -> Iterator[str]:
        if "save" in kind:
            yield from self._check_save(kind, ended, files)
            return
        expected = self.expected
        plans = frozenset({expected.old, expected.new})
        yield from check_whole(files, plans, expected)
        signal_name = kind.split(maxsplit=1)[0]
        if signal_name in ENDED:
            # A fault of the process beside, or at the very end, leaves the sync as it was.
            yield from check_words(ended, frozenset({0, *ENDED[signal_name]}))
            if ended.code == 0:
                yield from check_truth(ended, files, expected)
            if signal_name != "SIGKILL":
                yield from check_tidy(files)
                if ended.seconds > SOON:
                    yield f"it took {ended.seconds:.1f} s to end"
            return
        lenient = call.path == "<stderr>"
        if not lenient:
            yield from check_words(ended, DOCUMENTED, sentences=self.scene.sentences)
        yield from check_truth(ended, files, expected)
        if call.name != "unlink":  # who may not remove a file cannot tidy
            yield from check_tidy(files)

    def _check_save(self, kind: str, ended: Run, files: dict[str, bytes]) -> Iterator[str]:
        expected = self.expected_saved
        plans = {expected.old, expected.new}
        if "killed" in kind:
            plans.add(self.expected.new)  # it may have been on its way back
            yield from check_whole(files, frozenset(plans), expected)
            return
        yield from check_words(ended, frozenset({0, 75}))
        yield from check_whole(files, frozenset(plans), expected)
        yield from check_tidy(files)

    def _check_next(self, files: dict[str, bytes], *, has_save: bool) -> tuple[str, ...]:
        """The next sync of what is left; the same rest need not be tried twice."""
        key = f"{has_save} {print_of(files)}"
        if key not in self._known_next:
            ended = run(self.scene, self.live, self.scene.arguments, self.ears)
            expected = self.expected_saved if has_save else self.expected
            self._known_next[key] = tuple(check_next(ended, tree(self.live), expected))
        return self._known_next[key]

    def _name_of(self, plan: bytes) -> str:
        names = {
            self.expected.old: "old",
            self.expected.new: "new",
            self.expected_saved.old: "saved",
            self.expected_saved.new: "saved, synced",
        }
        return names.get(plan, "torn")


def _read_log(log: Path) -> tuple[list[Call], int]:
    calls, left_out = [], 0
    for line in log.read_text().splitlines():
        role, number, name, path = line.split("\t")
        if role == "left out":
            left_out = int(number)
        else:
            calls.append(Call(role, int(number), name, path))
    return calls, left_out


def _copies(files: dict[str, bytes]) -> Iterator[bytes]:
    return (each for name, each in files.items() if "/copies/" in name)


def _reports(files: dict[str, bytes]) -> Iterator[bytes]:
    return (each for name, each in files.items() if is_report(name))
