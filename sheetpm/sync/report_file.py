"""Where a report workbook goes, under which name, and what is never overwritten."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.api import Assessment, build_closing_views, build_report_views
from sheetpm.config import Audience, ReportFormat
from sheetpm.errors import SheetpmError, UnreadableError, said_in, system_reason
from sheetpm.languages import Text
from sheetpm.sync.atomic import replace_file, write_new_file
from sheetpm.sync.digests import report_digest
from sheetpm.sync.leftovers import settle_leftovers
from sheetpm.sync.locks import find_foreign_lock
from sheetpm.sync.temporary import STALE_AFTER
from sheetpm.sync.write_problems import explain_write_problem

_MOST_NAMES = 100
_FORBIDDEN = frozenset('/\\:*?"<>|')
_LONGEST_STEM = 80


class ReportKind(StrEnum):
    """Which workbook is made; the value is part of its name."""

    REPORT = "report"
    CLOSING = "closing"


class ReportFile(Struct, frozen=True, kw_only=True):
    """A report as it lies in its folder."""

    path: Path
    is_written: bool
    """Otherwise it was there already, the same to the byte or made from the same plan."""
    kept: Path | None = None
    """A report of that name that was left alone: changed by somebody, open, or of another plan."""
    beside: "tuple[ReportFile, ...]" = ()
    """The same report in the other formats that are wanted."""

    @property
    def all(self) -> "tuple[ReportFile, ...]":
        """The report in every format."""
        return (self, *self.beside)


def report_name(
    assessment: Assessment,
    stem: str,
    *,
    kind: ReportKind = ReportKind.REPORT,
    format_: ReportFormat = ReportFormat.XLSX,
) -> str:
    """`<plan>-report-<status date>.xlsx`; the client's says so, lest the wrong one is sent."""
    audience = "-client" if assessment.settings.audience is Audience.CLIENT else ""
    named = assessment.hidden.text(stem)
    day = assessment.analysis.status_date.isoformat()
    return f"{named}-{kind.value}-{day}{audience}.{format_.value}"


class ReportFolderError(UnreadableError):
    """The report's folder is not there or cannot be used."""

    def __init__(self, said: Text, option: str | None = None) -> None:
        self._said = said
        way_out = Text("set report_folder to another", "将 report_folder 设为其他文件夹")
        if option is not None:
            way_out = Text("give another with {option}", "用 {option} 指定其他文件夹").of(
                option=option
            )
        super().__init__(said.of(way_out=way_out))

    def named_by(self, option: str) -> "ReportFolderError":
        """The same where that option named the folder."""
        problem = ReportFolderError(self._said, option)
        problem.language = self.language
        return problem


class PlannedReport(Struct, frozen=True, kw_only=True):
    """A report before it is drawn."""

    assessment: Assessment
    stem: str
    """What the plan is called in the file's name."""
    owner: str
    """Tells the reports of plans of the same name apart."""
    folder: Path
    digests: tuple[str, str]
    """Of everything that was read and of the values alone."""
    kind: ReportKind = ReportKind.REPORT

    @property
    def source(self) -> str:
        """What the report is made from, and which one it is."""
        digest = report_digest(self.digests[0], self.assessment)
        return f"{self.owner}_{'' if self.kind is ReportKind.REPORT else self.kind.value}{digest}"

    @property
    def formats(self) -> tuple[ReportFormat, ...]:
        """What it is written as, each once."""
        return tuple(dict.fromkeys(self.assessment.settings.report_formats))

    def draw(self, format_: ReportFormat | None = None) -> bytes:
        """The report in one of its formats, else in the first."""
        build = build_report_views if self.kind is ReportKind.REPORT else build_closing_views
        views = build(self.assessment, digest=self.digests[1])
        chosen = self.assessment.settings.document_properties
        hide = self.assessment.hidden.text
        properties = {key.value: hide(text) for key, text in chosen.items()}
        if (format_ or self.formats[0]) is ReportFormat.XLSX:
            from sheetpm.writers.xlsx_report import write_report

            return write_report(views, source=self.source, properties=properties)
        from sheetpm.writers.html.page import write_page

        return write_page(views, source=self.source, properties=properties)


def _source_of(report: bytes, format_: ReportFormat) -> str | None:
    """The maker's word in a report that nobody has changed."""
    if format_ is ReportFormat.XLSX:
        from sheetpm.ooxml.seal import sealed_source

        return sealed_source(report)
    from sheetpm.writers.html.seal import marked_source

    return marked_source(report)


def _is_sound(report: bytes, format_: ReportFormat) -> bool:
    """Whether a sealed report has been kept without damage; a web page's seal tells it already."""
    if format_ is not ReportFormat.XLSX:
        return True
    from sheetpm.ooxml.seal import is_sound

    return is_sound(report)


def place_report(
    planned: PlannedReport, *, now: datetime, draw: Callable[[], bytes] | None = None
) -> ReportFile:
    """Write the report into its folder, which is made where only its last part is missing.

    What is there already and made from the same is left. A report is overwritten only if it is of
    this plan, nobody has changed it since we wrote it and nobody has it open, else the next free
    name is taken. `draw` gives the report in the first of its formats where that is being drawn
    already; the answer has the others beside it.
    """
    with said_in(planned.assessment.language):
        _make_folder(planned.folder)
        first, *others = planned.formats
        made = _place(planned, first, draw or planned.draw, now)
        more = [_place(planned, each, partial(planned.draw, each), now) for each in others]
    return replace(made, beside=tuple(more))


def _place(
    planned: PlannedReport, format_: ReportFormat, draw: Callable[[], bytes], now: datetime
) -> ReportFile:
    """Write one file."""
    folder, owner, source = planned.folder, planned.owner, planned.source
    wanted = folder / report_name(
        planned.assessment, planned.stem, kind=planned.kind, format_=format_
    )
    kept: Path | None = None
    before = (now - STALE_AFTER).timestamp()
    settle_leftovers(wanted, before=before, keep=partial(_write_beside, wanted))
    for path in _names(wanted):
        present = _read(path)
        was = None if present is None else _source_of(present, format_)
        if present is not None and was == source and _is_sound(present, format_):
            return ReportFile(path=path, is_written=False, kept=kept)
        is_ours = was is not None and was.startswith(f"{owner}_")
        if present is None or (is_ours and find_foreign_lock(path, now) is None):
            try:
                _write(path, present, draw())
            except SheetpmError:
                if present is not None or not path.exists():
                    raise
                # Another plan's job of the same moment was quicker: the name is taken.
            else:
                return ReportFile(path=path, is_written=True, kept=kept)
        kept = kept or path
    raise UnreadableError(
        Text(
            "{wanted} was not written: {count} reports of that name in {folder} have "
            "been changed by people; move them elsewhere.",
            "未写入 {wanted}：{folder} 中已有 {count} 份同名且被人修改过的报告，请移到别处。",
        ).of(wanted=wanted.name, count=_MOST_NAMES, folder=folder)
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
        raise ReportFolderError(
            Text(
                "The report was not written: there is no folder {folder}; make it, or {way_out}.",
                "未写入报告：文件夹 {folder} 不存在，请先创建，或{way_out}。",
            ).of(folder=folder.parent)
        ) from problem
    except OSError as problem:
        raise ReportFolderError(
            Text(
                "The report was not written: the folder {folder} cannot be used "
                "({reason}); {way_out}.",
                "未写入报告：无法使用文件夹 {folder}（{reason}），请{way_out}。",
            ).of(folder=folder, reason=system_reason(problem))
        ) from problem


def _names(wanted: Path) -> Iterator[Path]:
    yield wanted
    for number in count(2):
        if number > _MOST_NAMES:
            return
        yield wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
