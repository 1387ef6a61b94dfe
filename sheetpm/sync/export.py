"""A plan written in another format; a file that somebody else made or changed is never overwritten."""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from msgspec import Struct

from sheetpm import __version__
from sheetpm.analysis.client_plan import plan_for_client
from sheetpm.api import Assessment
from sheetpm.config import Audience
from sheetpm.errors import UnreadableError, UsageError
from sheetpm.languages import Text
from sheetpm.sync.atomic import replace_file, write_new_file
from sheetpm.sync.locks import path_key, state_folder
from sheetpm.sync.write_problems import explain_write_problem


class ExportFormat(StrEnum):
    """What a plan can be exported as."""

    MSPDI = "mspdi"
    CSV = "csv"
    JSON = "json"

    @property
    def suffix(self) -> str:
        """Of the file's name."""
        return ".xml" if self is ExportFormat.MSPDI else f".{self.value}"


class ExistingFileError(UsageError):
    """A file of that name is there, and it is not what an export left there."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "{path} is there already and was not written by this command, or has been changed "
                "since: name another file with --output, or add --force to replace it.",
                "{path} 已存在，且不是由此命令写入或之后被修改过：请用 --output 指定其他文件，或加 --force 替换。",
            ).of(path=path)
        )


class PlanItselfError(UsageError):
    """The export would take the place of the plan."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            Text(
                "{path} is the plan itself, which an export never replaces: name another file with "
                "--output.",
                "{path} 就是计划文件，导出不会替换它：请用 --output 指定其他文件。",
            ).of(path=path)
        )


class Exported(Struct, frozen=True, kw_only=True):
    """A plan in another format."""

    content: bytes
    left_out: tuple[str, ...] = ()
    """Links that no scheduling program takes."""


def export(assessment: Assessment, wanted: ExportFormat) -> Exported:
    """The bytes of the file; the same plan gives the same. The client's has no money and nothing internal."""
    plan, analysis = assessment.plan, assessment.analysis
    is_for_client = assessment.settings.audience is Audience.CLIENT
    if is_for_client:
        plan = plan_for_client(plan)
    if wanted is ExportFormat.CSV:
        from sheetpm.views.task_table import build_task_table
        from sheetpm.writers.plan_csv import write_csv

        return Exported(content=write_csv(build_task_table(plan)))
    if wanted is ExportFormat.JSON:
        from sheetpm.views.plan_document import build_document
        from sheetpm.writers.plan_json import write_json

        document = build_document(plan, analysis, version=__version__)
        return Exported(content=write_json(document))
    from sheetpm.views.exchange_plan import build_exchange
    from sheetpm.writers.mspdi import write_mspdi

    exchange = build_exchange(plan, analysis, shows_amounts=not is_for_client)
    return Exported(content=write_mspdi(exchange), left_out=exchange.left_out)


def place_export(content: bytes, path: Path, *, plan: Path | None, is_forced: bool) -> bool:
    """Write the file; whether anything was written, for the same may be there already.

    Raises `ExistingFileError` where somebody else's file would be lost, `PlanItselfError` where
    the plan would be, `UnreadableError` where the folder cannot be written.
    """
    if plan is not None and _is_same(path, plan):
        raise PlanItselfError(path)
    present = _read(path)
    if present == content:
        return False
    if present is None:
        write_new_file(path, content)
    elif is_forced or _digest(present) == _recorded(path):
        replace_file(path, content, expected=present)
    else:
        raise ExistingFileError(path)
    _record(path, content)
    return True


_LONGEST_RECORD: Final = 64


def _record(path: Path, content: bytes) -> None:
    """Remember what was written, so that it may be replaced as long as nobody changes it."""
    note = _note(path)
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(_digest(content), encoding="ascii")
    except OSError:
        return  # without a state folder the next export asks for --force


def _recorded(path: Path) -> str:
    try:
        return _note(path).read_text(encoding="ascii")[:_LONGEST_RECORD]
    except (OSError, UnicodeDecodeError):
        return ""


def _note(path: Path) -> Path:
    return state_folder() / "exports" / path_key(path)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _is_same(path: Path, plan: Path) -> bool:
    try:
        return path.samefile(plan)
    except OSError:
        return path.resolve() == plan.resolve()


def _read(path: Path) -> bytes | None:
    """What stands there now; `None` where nothing does."""
    try:
        if path.is_dir():
            raise UnreadableError(
                Text(
                    "{path} is a folder: name a file in it with --output.",
                    "{path} 是文件夹：请用 --output 指定其中的文件。",
                ).of(path=path)
            )
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise explain_write_problem(path, problem) from problem
