"""What must hold of every run, whatever the workbook."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from sheetpm.errors import ExitCode
from sheetpm.ooxml.archive import Archive, read_archive
from sheetpm.ooxml.package import Package
from sheetpm.ooxml.validate import validate
from sheetpm.sync.own_tabs import PREFIX
from tools.hostile.kinds import Expected
from tools.hostile.run import CANARY, SECONDS, Run

MEMORY_MB = 1024
SENTENCE = 400
"""Characters of the longest refusal, the name of the plan included."""
REFUSALS = frozenset({ExitCode.UNREADABLE, ExitCode.USAGE, ExitCode.TRY_LATER})
WORKED = frozenset({ExitCode.CLEAN, ExitCode.FINDINGS})
EDITED = 4
"""Parts of the user's that may change: types, workbook, its relationships, styles."""


def problems(run: Run, expected: Expected) -> Iterator[str]:
    """Everything that is wrong with a run; nothing for a good one."""
    if run.code == -9 or run.seconds > SECONDS:
        yield f"took longer than {SECONDS:.0f} s"
    elif run.code not in REFUSALS | WORKED:
        yield f"ended with {run.code}"
    if run.peak_mb > MEMORY_MB:
        yield f"took {run.peak_mb:.0f} MB"
    if "Traceback" in run.output + run.errors:
        yield "shows a traceback"
    if run.strays:
        yield f"left {', '.join(run.strays)}"
    if CANARY in run.output + run.errors or "root:x:" in run.output + run.errors:
        yield "shows a file of the machine"
    yield from _unexpected(run, expected)
    if run.code in REFUSALS:
        yield from _of_refusal(run)
    elif run.command == "check" and run.after != run.before:
        yield "check changed the plan"
    elif expected is Expected.ONLY_READ:
        if run.after != run.before:
            yield "sync changed a file that is only read"
    elif run.code in WORKED and run.command == "sync":
        yield from _of_write(run)


def _unexpected(run: Run, expected: Expected) -> Iterator[str]:
    must_refuse = expected is Expected.REFUSED or (
        expected is Expected.NOT_WRITTEN and run.command == "sync"
    )
    must_work = expected is not Expected.EITHER and not must_refuse
    if must_refuse and run.code in WORKED:
        yield "was not refused"
    if must_work and run.code in REFUSALS:
        yield "was refused"


def _of_refusal(run: Run) -> Iterator[str]:
    lines = run.errors.strip().splitlines()
    if run.after != run.before:
        yield "refused, but changed the plan"
    if len(lines) != 1 or not run.sentence:
        yield f"says {len(lines)} lines"
    if len(run.sentence) > SENTENCE or not run.sentence.isprintable():
        yield "says more than a sentence"


def _of_write(run: Run) -> Iterator[str]:
    """Every part of the user's is there still, ours are sound, and nothing names a place outside."""
    if run.after == run.before:
        yield "wrote nothing"
        return
    before, after = read_archive(run.before), read_archive(run.after)
    old, new = _raw(before), _raw(after)
    changed = [name for name, raw in old.items() if new.get(name) != raw]
    if len(changed) > EDITED:
        yield f"changed {', '.join(changed)}"
    added = [name for name in new if name not in old]
    if any(".." in name or name.startswith("/") or not name.isprintable() for name in added):
        yield f"added {added}"
    yield from validate(run.after, prefix=PREFIX, original=run.before)
    yield from _leading_outside(run.after, added)
    for name, report in run.made.items():
        if zipfile.ZipFile(BytesIO(report)).testzip() is not None:
            yield f"{name} is broken"


def _raw(archive: Archive) -> dict[str, bytes]:
    return {member.name: archive.data[member.start : member.end] for member in archive.members}


def _leading_outside(content: bytes, added: list[str]) -> Iterator[str]:
    package = Package(read_archive(content))
    for name in added:
        if any(one.is_external for one in package.relationships(name)):
            yield f"{name} refers to something outside"
