"""What must hold after a sync, whatever was done to it."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tools.faults.running import HANGS, Run
from tools.faults.scenes import PLAN, REPORTS, STATE

DOCUMENTED = frozenset({0, 2, 3, 75})
"""Exit codes of a sync that was disturbed but not ended from outside."""
UNCHANGED_WORDS = ("plan.xlsx was not changed", "nothing was written")
TEMPORARY = re.compile(r"\.tmp$")

Tree = Mapping[str, bytes]
"""Path in the scene → content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the undisturbed sync made of the scene."""

    before: Tree
    after: Tree
    known_plans: frozenset[bytes]
    """States that the plan ever had: what a copy may hold."""
    known_reports: frozenset[bytes]
    wants_report: bool

    @property
    def old(self) -> bytes:
        return self.before[PLAN]

    @property
    def new(self) -> bytes:
        return self.after[PLAN]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def print_of(files: Tree) -> str:
    """One digest of a whole folder."""
    whole = hashlib.sha256()
    for name, content in sorted(files.items()):
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def check_words(run: Run, codes: frozenset[int], *, sentences: int = 1) -> Iterator[str]:
    """The exit code is a documented one, and a failure is told in one clear sentence."""
    if run.code == HANGS:
        yield "it hangs"
        return
    if run.code not in codes:
        yield f"exit code {run.code}: {run.err.strip()[-300:]}"
    lines = [line for line in run.err.splitlines() if line.strip()]
    if "Traceback" in run.err or "Traceback" in run.out:
        yield f"a traceback: {run.err.strip()[-300:]}"
    if run.code in (2, 3, 75) and not 1 <= len(lines) <= sentences:
        yield f"{len(lines)} lines instead of one sentence: {lines}"
    if run.code == 0 and lines:
        yield f"exit code 0, and yet: {lines}"


def check_whole(files: Tree, plans: frozenset[bytes], expected: Expected) -> Iterator[str]:
    """Nothing that stands there is torn."""
    if PLAN not in files:
        yield "the plan is gone"
    elif files[PLAN] not in plans:
        yield f"the plan is neither the old nor the new file ({_state_of(files[PLAN])})"
    for name, content in files.items():
        if is_report(name) and content not in expected.known_reports:
            yield f"{name} is neither the old nor the new report ({_state_of(content)})"
        if _is_copy(name) and content not in expected.known_plans | plans:
            yield f"the copy {name} holds no state of the plan ({_state_of(content)})"
        if name.endswith(".json") and not _is_json(content):
            yield f"{name} is torn"


def check_truth(run: Run, files: Tree, expected: Expected) -> Iterator[str]:
    """What was said is so."""
    is_new = files.get(PLAN) == expected.new != expected.old
    if is_new and any(words in run.err for words in UNCHANGED_WORDS):
        yield f"it says the plan was not changed, and it was: {run.err.strip()}"
    if run.code == 0:
        if files.get(PLAN) == expected.old != expected.new:
            yield "exit code 0, and the plan is the old file"
        if expected.wants_report and not any(map(is_report, files)):
            yield "exit code 0, and there is no report"
    if is_new and not any(
        _is_copy(name) and content == expected.old for name, content in files.items()
    ):
        yield "the plan is new, and no copy holds the old one"


def check_tidy(files: Tree) -> Iterator[str]:
    """No temporary file is left."""
    left = [name for name in files if _is_temporary(name)]
    if left:
        yield f"temporary files stay: {left}"


def check_next(run: Run, files: Tree, expected: Expected) -> Iterator[str]:
    """The sync after it works, gives the undisturbed bytes and clears what was left."""
    if run.code != 0 or run.err.strip():
        yield f"the next sync ends with {run.code}: {run.err.strip()[-300:]}"
    for problem in check_tidy(files):
        yield f"after the next sync {problem}"
    wanted, found = _lasting(expected.after), _lasting(files)
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            stands = (
                "differs"
                if name in wanted and name in found
                else "is missing"
                if name in wanted
                else "is too many"
            )
            yield f"after the next sync {name} {stands} from the undisturbed run"
    yield from check_whole(files, frozenset({expected.new}), expected)


def _lasting(files: Tree) -> dict[str, bytes]:
    """What must be the same however often a sync was disturbed before."""
    apart = (f"{STATE}/copies/", f"{STATE}/locks/", f"{STATE}/runs/")
    return {name: each for name, each in files.items() if not name.startswith(apart)}


def _is_temporary(name: str) -> bool:
    return TEMPORARY.search(name) is not None


def is_report(name: str) -> bool:
    return name.startswith(f"{REPORTS}/") and not _is_temporary(name)


def _is_copy(name: str) -> bool:
    return name.startswith(f"{STATE}/copies/") and not _is_temporary(name)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def _state_of(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            return "whole" if package.testzip() is None else "damaged"
    except (BadZipFile, OSError):
        return f"torn, {len(content)} bytes"
