"""Where a report workbook goes, under which name, and what is never overwritten."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from sheetpm.api import Assessment, build_report_views
from sheetpm.config import Audience
from sheetpm.errors import SheetpmError, UnreadableError
from sheetpm.languages import Text
from sheetpm.ooxml.seal import sealed_source
from sheetpm.sync.atomic import replace_file, write_new_file
from sheetpm.sync.digests import report_digest
from sheetpm.sync.leftovers import settle_leftovers
from sheetpm.sync.locks import find_foreign_lock
from sheetpm.sync.temporary import STALE_AFTER
from sheetpm.sync.write_problems import explain_write_problem
from sheetpm.writers.xlsx_report import write_report

_MOST_NAMES = 100
_FORBIDDEN = frozenset('/\\:*?"<>|')
_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFile:
    """A report as it lies in its folder."""

    path: Path
    is_written: bool
    """Otherwise it was there already, the same to the byte or made from the same plan."""
    kept: Path | None = None
    """A report of that name that was left alone: changed by somebody, open, or of another plan."""


def report_name(assessment: Assessment, stem: str) -> str:
    """`<plan>-report-<status date>.xlsx`; the client's says so, lest the wrong one is sent."""
    audience = "-client" if assessment.settings.audience is Audience.CLIENT else ""
    named = assessment.hidden.text(stem)
    return f"{named}-report-{assessment.analysis.status_date.isoformat()}{audience}.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedReport:
    """A report before it is drawn."""

    assessment: Assessment
    stem: str
    """What the plan is called in the file's name."""
    owner: str
    """Tells the reports of plans of the same name apart."""
    folder: Path
    digests: tuple[str, str]
    """Of everything that was read and of the values alone."""

    @property
    def source(self) -> str:
        """What the report is made from."""
        return f"{self.owner}_{report_digest(self.digests[0], self.assessment)}"

    def draw(self) -> bytes:
        """The workbook."""
        properties = self.assessment.settings.document_properties
        return write_report(
            build_report_views(self.assessment, digest=self.digests[1]),
            source=self.source,
            properties={
                key.value: self.assessment.hidden.text(text) for key, text in properties.items()
            },
        )


def place_report(
    planned: PlannedReport, *, now: datetime, draw: Callable[[], bytes] | None = None
) -> ReportFile:
    """Write the report into its folder, which is made where only its last part is missing.

    What is there already and made from the same is left. A report is overwritten only if it is of
    this plan, nobody has changed it since we wrote it and nobody has it open, else the next free
    name is taken. `draw` gives the report where it is being drawn already.
    """
    folder, owner, source = planned.folder, planned.owner, planned.source
    _make_folder(folder)
    wanted = folder / report_name(planned.assessment, planned.stem)
    kept: Path | None = None
    before = (now - STALE_AFTER).timestamp()
    settle_leftovers(wanted, before=before, keep=partial(_write_beside, wanted))
    for path in _names(wanted):
        present = _read(path)
        was = None if present is None else sealed_source(present)
        if was == source:
            return ReportFile(path=path, is_written=False, kept=kept)
        is_ours = was is not None and was.startswith(f"{owner}_")
        if present is None or (is_ours and find_foreign_lock(path, now) is None):
            try:
                _write(path, present, (draw or planned.draw)())
            except SheetpmError:
                if present is not None or not path.exists():
                    raise
                # Another plan's job of the same moment was quicker: the name is taken.
            else:
                return ReportFile(path=path, is_written=True, kept=kept)
        kept = kept or path
    raise UnreadableError(
        Text(
            f"{wanted.name} was not written: {_MOST_NAMES} reports of that name in {folder} have "
            "been changed by people; move them elsewhere.",
            f"未写入 {wanted.name}：{folder} 中已有 {_MOST_NAMES} 份同名且被人修改过的报告，请移到别处。",
        )
    )


def file_mark(plan: Path, folder: Path) -> str:
    """The way to the plan from the report's folder, as a short word."""
    try:
        way = os.path.relpath(plan.resolve(), folder.resolve())
    except ValueError:  # on another drive of Windows
        way = str(plan.resolve())
    return _short(Path(way).as_posix())


def sheet_mark(url: str) -> str:
    """The address of a Google Sheet as a short word."""
    return _short(url)


def file_stem(title: str) -> str:
    """A spreadsheet's title as the beginning of a file name, on any system."""
    plain = "".join(
        sign if sign.isprintable() and sign not in _FORBIDDEN else " " for sign in title
    )
    return " ".join(plain.split())[:_LONGEST_STEM].strip(". ") or "plan"


def _short(place: str) -> str:
    return sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _write(path: Path, present: bytes | None, content: bytes) -> None:
    if present is None:
        write_new_file(path, content)
    else:
        replace_file(path, content, expected=present)


def _write_beside(wanted: Path, content: bytes) -> Path | None:
    """Write under the next free name; `None` where all are taken."""
    for path in _names(wanted):
        if not path.exists():
            write_new_file(path, content)
            return path
    return None


def _read(path: Path) -> bytes | None:
    """What stands there now; `None` where nothing does."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise explain_write_problem(path, problem) from problem


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError as problem:
        raise UnreadableError(
            Text(
                f"The report was not written: there is no folder {folder.parent}; make it, or set "
                "report_folder to another.",
                f"未写入报告：文件夹 {folder.parent} 不存在，请先创建，或将 report_folder 设为其他文件夹。",
            )
        ) from problem
    except OSError as problem:
        raise UnreadableError(
            Text(
                f"The report was not written: the folder {folder} cannot be used "
                f"({problem.strerror}); set report_folder to another.",
                f"未写入报告：无法使用文件夹 {folder}（{problem.strerror}），请将 report_folder 设为其他文件夹。",
            )
        ) from problem


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for number in count(2):
        if number > _MOST_NAMES:
            return
        yield wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
