"""One plan of a job, from what is to be done to a small account of what happened."""

import re
import time
import traceback
from collections import Counter
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.analysis.figure import Colour
from sheetpm.api import Given
from sheetpm.config import Settings
from sheetpm.errors import ExitCode, SheetpmError, SystemRefusedError, UnreadableError
from sheetpm.findings import Severity
from sheetpm.languages import Language, Text
from sheetpm.sheet_address import find_address
from sheetpm.stopping import raise_interrupt
from sheetpm.sync.outcome import SyncOutcome, SyncRequest, SyncResult
from sheetpm.sync.plans import sync_plan
from sheetpm.sync.sending import send_after_sync


class PlanTask(Struct, frozen=True, kw_only=True):
    """What is to be done with one plan; travels to another process."""

    name: str
    """As it is called in lines and records."""
    path: Path
    settings: Settings
    given: Given
    now: datetime
    request: SyncRequest
    fail_on: Severity | None = None
    """From the command line; else the settings decide."""


_FOLDERS = re.compile(r'File "(?:[^"\n]*[/\\])?([^"/\\\n]+[/\\][^"/\\\n]+)(?=")')
"""All but the last folder of a file in a trace: traces are sent, and name nobody's home."""


class Assessed(Struct, frozen=True, kw_only=True):
    """What a plan's assessment comes to, in a few words."""

    status_date: date
    status_date_source: Text
    language: Language
    colour: Colour
    sentence: Text
    """Why the overall colour is what it is."""
    findings: Counter[Severity]


class PlanResult(Struct, frozen=True, kw_only=True):
    """What became of one plan; travels back from another process."""

    name: str
    path: Path
    exit_code: ExitCode
    result: SyncResult | None
    """`None` where it failed."""
    problem: Text | None = None
    """Why it failed, or why its report did though the plan was synced, and what to do."""
    trace: str = ""
    """Of a mistake of the program, for the report about it."""
    assessed: Assessed | None = None
    titles: dict[str, str] = field(default_factory=dict)
    """Key → title of each of our tabs."""
    copy: Path | None = None
    """Where the earlier file is kept."""
    report: Path | None = None
    """The report that was written beside it."""
    sent: int = 0
    """How many people and channels were told."""
    more_reports: tuple[Path, ...] = ()
    """The same in other formats."""
    departed: tuple[Text, ...] = ()
    """What others had put on our tabs and is written over, a sentence a tab."""
    digest: str = ""
    """SHA-256 of the file as the sync left it."""
    seconds: float = 0.0


def run_plan(task: PlanTask) -> PlanResult:
    """Sync one plan; whatever goes wrong becomes part of the result."""
    begun = time.perf_counter()
    try:
        result = _account(task, _sync(task))
    except SheetpmError as problem:
        result = failed(task.name, task.path, problem)
    except OSError as problem:
        result = failed(task.name, task.path, SystemRefusedError(problem))
    except MemoryError:
        result = failed(task.name, task.path, OutOfMemoryError(task.name))
    except Exception as problem:  # noqa: BLE001 - one plan's mistake must not stop the others
        raise_interrupt(problem)
        result = _program_error(task, problem)
    return replace(result, seconds=time.perf_counter() - begun)


def failed(name: str, path: Path, problem: SheetpmError) -> PlanResult:
    """The account of a plan that could not be synced."""
    return PlanResult(
        name=name, path=path, exit_code=problem.exit_code, result=None, problem=problem.text
    )


class OutOfMemoryError(UnreadableError):
    """The process that worked on a plan had to give up, or was ended by the system."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "{name} was not changed: its process ended before it was done, probably for want of "
                "memory; run it alone, or with --jobs 1.",
                "{name} 未被改动：处理进程中途结束，可能是内存不足；请单独运行，或使用 --jobs 1。",
            ).of(name=name)
        )


def _sync(task: PlanTask) -> SyncOutcome:
    place = None if task.path.exists() else find_address(task.name)
    where = place or task.path
    settings, given, now = task.settings, task.given, task.now
    outcome = sync_plan(where, settings=settings, given=given, now=now, request=task.request)
    if not task.request.sends:
        return outcome
    return send_after_sync(where, outcome, settings=settings, given=given, now=now)


def _account(task: PlanTask, outcome: SyncOutcome) -> PlanResult:
    assessment = outcome.assessment
    basis, overall = assessment.analysis.basis, assessment.analysis.overall
    counts = Counter(finding.severity for finding in assessment.findings)
    level = task.fail_on or task.settings.fail_on
    is_hit = level is not None and level.is_reached_by(counts)
    code = ExitCode.FINDINGS if is_hit else ExitCode.CLEAN
    problem = outcome.problem
    return PlanResult(
        name=task.name,
        path=task.path,
        exit_code=code if problem is None else problem.exit_code,
        result=outcome.result,
        problem=None if problem is None else problem.text,
        assessed=Assessed(
            status_date=basis.status_date,
            status_date_source=basis.status_date_source.shown,
            language=assessment.language,
            colour=overall.colour,
            sentence=overall.sentence,
            findings=counts,
        ),
        titles=outcome.titles,
        copy=outcome.copy,
        report=outcome.report.path if outcome.report else None,
        sent=len(outcome.sent.sent) if outcome.sent else 0,
        more_reports=tuple(one.path for one in outcome.report.beside) if outcome.report else (),
        departed=outcome.departed,
        digest=outcome.digest,
    )


def _program_error(task: PlanTask, problem: Exception) -> PlanResult:
    said = f"{type(problem).__name__}: {problem}"
    return PlanResult(
        name=task.name,
        path=task.path,
        exit_code=ExitCode.PROGRAM_ERROR,
        result=None,
        problem=Text(
            "{task} was not changed: an error of the program itself ({said}); run "
            "`sheetpm --debug sync` on it and report what it prints.",
            "{task} 未被改动：程序自身出错（{said}）；请对其运行 `sheetpm --debug sync` 并反馈输出。",
        ).of(task=task.name, said=said),
        trace=_FOLDERS.sub(r'File "\1', "".join(traceback.format_exception(problem))),
    )
