"""Try the write-back on every workbook of a folder: `make corpus DIR=folder`.

Each workbook gets a small plan tab, as if its owner had typed it, and is synced by the real job:
Dashboard with charts, conditional formats, data bars, links and print set-up, and all companions.
A line a file says what became of it; the exit code is 1 when any failed. Failed means one of

- a part other than the four that may change (content types, workbook, its relationships, styles)
  has other bytes than before, or is gone;
- our own validator has something to say of the result;
- a second sync changes the file, or removing our tabs does not give the user's parts back;
- openpyxl or calamine see other values on the user's tabs than before, or no longer open the file;
- anything but a refusal in one sentence, 60 seconds, or 4 GB of memory.
"""

import argparse
import hashlib
import io
import os
import resource
import signal
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.errors import SheetpmError
from sheetpm.languages import Language
from sheetpm.ooxml.archive import Archive, Member, read_archive
from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.inventory import choose_titles, inspect
from sheetpm.ooxml.removal import remove
from sheetpm.ooxml.splice import splice
from sheetpm.ooxml.validate import validate
from sheetpm.sources.files import read_file
from sheetpm.sync.job import sync
from sheetpm.sync.outcome import SyncResult
from sheetpm.sync.own_tabs import PREFIX

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
EDITED_LIMIT = 4
SECONDS = 60
READER_SECONDS = 15
"""A reader that needs longer for the original is not asked: openpyxl takes minutes for some."""
MEMORY = 4 << 30

PLAN_PREFIX = "_corpus_"
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)
ROWS: tuple[tuple[object, ...], ...] = (
    ("ID", "Task", "Start", "Finish", "% Complete", "Budget", "Actual Cost", "Predecessors"),
    ("T1", "Design <new> & 设计", datetime(2026, 3, 2), datetime(2026, 3, 13), 1, 4000, 4200, None),  # noqa: DTZ001
    ("T2", "Build", datetime(2026, 3, 16), datetime(2026, 4, 3), 0.2, 8000, 900, "T1"),  # noqa: DTZ001
    ("T3", "Hand over", datetime(2026, 4, 6), datetime(2026, 4, 10), 0, 2000, None, "T2"),  # noqa: DTZ001
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    path: str
    verdict: str
    """`written`, `refused` or `failed`."""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


class TooSlowError(Exception):
    """A file took longer than any may."""


def add_plan(package: bytes) -> bytes:
    """The workbook with a tab of a few rows that is a plan, as if its owner had typed it."""
    inventory = inspect(package, prefix=PLAN_PREFIX)
    title = choose_titles(inventory, {"plan": "Project tasks"})["plan"]
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": inventory.uses_1904_dates})
    sheet = book.add_worksheet(title)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, value, day)
            else:
                sheet.write(number, column, value)
    book.close()
    tab = RenderedTab(key="plan", title=title, sheet_index=0, position="last")
    return splice(package, target.getvalue(), [tab], prefix=PLAN_PREFIX, digest="corpus")


def try_file(path: Path) -> Outcome:
    """Everything the write-back promises, tried on one file."""
    begun = time.perf_counter()
    verdict = "failed"
    notes: tuple[str, ...] = ()
    try:
        with tempfile.TemporaryDirectory() as folder, _within(SECONDS):
            original, plan = read_file(path), Path(folder) / f"plan{path.suffix}"
            notes = tuple(_try_package(original, plan))
            synced = plan.read_bytes()
        notes += tuple(_check_readers(original, synced))
        verdict = "failed" if notes else "written"
    except SheetpmError as refusal:
        verdict, notes = "refused", (refusal.message(Language.EN),)
    except TooSlowError:
        notes = (f"took longer than {SECONDS} s",)
    except Exception as problem:  # noqa: BLE001 - any other exception is the failure we look for
        notes = (repr(problem),)
    seconds = time.perf_counter() - begun
    return Outcome(path=str(path), verdict=verdict, notes=notes, seconds=seconds)


def _try_package(original: bytes, plan: Path) -> Iterator[str]:
    plan.write_bytes(original)
    try:
        planned = add_plan(original)
    except SheetpmError:
        yield from _expect_refusal(original, plan)
        raise
    plan.write_bytes(planned)
    sync_file(plan)
    synced = plan.read_bytes()
    yield from _check_members(planned, synced)
    yield from validate(synced, prefix=PREFIX, original=planned)
    if sync_file(plan) is not SyncResult.UNCHANGED or plan.read_bytes() != synced:
        yield "a second sync writes"
    before, after = inspect(planned, prefix=PREFIX), inspect(synced, prefix=PREFIX)
    if set(after.titles) - set(after.owned.values()) != set(before.titles):
        yield "the user's tabs are not all there"
    if after.active_title != before.active_title:
        yield f"{after.active_title!r} is active, {before.active_title!r} was"
    yield from _check_removed(planned, remove(synced, prefix=PREFIX))


def _expect_refusal(original: bytes, plan: Path) -> Iterator[str]:
    """What the write-back refuses the job must refuse too, and leave alone."""
    try:
        sync_file(plan)
        yield "the sync wrote what the splice refuses"
    except SheetpmError:
        if plan.read_bytes() != original:
            yield "refused, but changed"


def sync_file(plan: Path) -> SyncResult:
    """Sync a workbook by the real job, on a fixed day and without keeping a copy."""
    return sync(plan, settings=Settings(copies=0), given=Given(), now=NOW).result


def _raw_members(data: bytes) -> dict[str, bytes]:
    archive = read_archive(data)
    return {member.name: data[member.start : member.end] for member in archive.members}


def _check_members(before: bytes, after: bytes) -> Iterator[str]:
    old, new = _raw_members(before), _raw_members(after)
    changed = [name for name, raw in old.items() if new.get(name) != raw]
    allowed = ("[content_types].xml", "workbook", "styles")
    wrong = [name for name in changed if not any(word in name.lower() for word in allowed)]
    if len(changed) > EDITED_LIMIT or wrong:
        yield f"changed parts: {changed}"


def _check_removed(package: bytes, removed: bytes) -> Iterator[str]:
    before, after = read_archive(package), read_archive(removed)
    names = {member.name for member in before.members}
    if names != {member.name for member in after.members}:
        yield "removing leaves other members than there were"
        return
    raw_before, raw_after = _raw_members(package), _raw_members(removed)
    members = {member.name: member for member in after.members}
    for member in before.members:
        if raw_before[member.name] != raw_after[member.name]:
            old, new = _canonical(before, member), _canonical(after, members[member.name])
            if old != new:
                yield f"removing does not restore {member.name}"


def _canonical(archive: Archive, member: Member) -> bytes:
    """What a part means, less three faults that are mended in passing: counts that were wrong,
    an active tab that does not exist, and a styles part that is promised but missing."""
    root = etree.fromstring(archive.unpack(member))
    has_styles = any("styles" in one.name.lower() for one in archive.members)
    for element in list(root.iter()):
        element.attrib.pop("count", "")
        element.attrib.pop("activeTab", "")
        target = element.get("Target", "") + element.get("PartName", "")
        parent = element.getparent()
        if not has_styles and target.endswith("styles.xml") and parent is not None:
            parent.remove(element)
    return etree.tostring(root, method="c14n")


def _check_readers(original: bytes, synced: bytes) -> Iterator[str]:
    for name, read in (("calamine", read_calamine), ("openpyxl", read_openpyxl)):
        try:
            with _within(READER_SECONDS):
                before = read(original)
        except Exception:  # noqa: BLE001 - a reader that fails on the original says nothing
            continue
        try:
            with _within(SECONDS):
                after = read(synced)
        except Exception as error:  # noqa: BLE001
            yield f"{name} no longer opens it: {error!r}"
            continue
        differing = [title for title, values in before.items() if after.get(title) != values]
        if differing:
            yield f"{name} sees other values than before on {differing}"


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Stop what takes longer."""
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(*_: object) -> None:
    raise TooSlowError


def read_openpyxl(data: bytes) -> dict[str, str]:
    """Title → digest of every cell's value or formula."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        page.title: digest_values(
            (cell.coordinate, _plain(cell.value)) for cell in getattr(page, "_cells", {}).values()
        )
        for page in book
    }


def _plain(value: object) -> object:
    """Array formulas and data tables are objects, whose repr is no more than an address."""
    return vars(value) if hasattr(value, "__dict__") else value


def read_calamine(data: bytes) -> dict[str, str]:
    """Title → digest of the rows."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: digest_values(book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names
    }


def digest_values(values: Iterable[object]) -> str:
    """SHA-256 of the values in their order."""
    digest = hashlib.sha256()
    for value in values:
        digest.update(repr(value).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def find_workbooks(folder: Path) -> list[Path]:
    """Every workbook below a folder, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


def _prepare_worker(state: str) -> None:
    """Bounds for a worker; the readers' warnings of what they leave out are not asked for."""
    warnings.simplefilter("ignore")
    os.environ["SHEETPM_STATE"] = state
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _report(outcomes: Iterable[Outcome], folder: Path, *, is_quiet: bool) -> list[Outcome]:
    kept = []
    for outcome in outcomes:
        kept.append(outcome)
        if outcome.verdict != "written" or not is_quiet:
            name = Path(outcome.path).relative_to(folder)
            print(outcome.verdict, name, *outcome.notes, sep="\t", flush=True)
    return kept


def _summarise(outcomes: Sequence[Outcome], seconds: float) -> None:
    verdicts = Counter(one.verdict for one in outcomes)
    for sentence, count in Counter(
        one.notes[0].partition(": ")[2] for one in outcomes if one.verdict == "refused"
    ).most_common():
        print(f"refused {count:3} ×  {sentence}")
    slowest = max(outcomes, key=lambda one: one.seconds, default=None)
    if slowest is not None:
        print(f"the slowest took {slowest.seconds:.1f} s: {Path(slowest.path).name}")
    counts = ", ".join(f"{verdicts[one]} {one}" for one in ("written", "refused", "failed"))
    print(f"{len(outcomes)} files in {seconds:.0f} s: {counts}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run over a folder; 1 when a file failed, 2 when there is nothing to try."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="only so many files, spread evenly")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at once")
    parser.add_argument(
        "--quiet", action="store_true", help="leave out the files that were written"
    )
    options = parser.parse_args(arguments)
    paths = find_workbooks(options.folder)
    if not paths:
        print(f"no workbook below {options.folder}")
        return 2
    if options.limit and len(paths) > options.limit:
        paths = [paths[place * len(paths) // options.limit] for place in range(options.limit)]
    begun = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as state,
        ProcessPoolExecutor(options.jobs, initializer=_prepare_worker, initargs=(state,)) as pool,
    ):
        outcomes = pool.map(try_file, paths, chunksize=4)
        kept = _report(outcomes, options.folder, is_quiet=options.quiet)
    _summarise(kept, time.perf_counter() - begun)
    return int(any(one.verdict == "failed" for one in kept))


if __name__ == "__main__":
    sys.exit(main())
