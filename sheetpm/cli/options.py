"""Options that several commands share, and what they turn into."""

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sheetpm.cli.console import Console, system_language
from sheetpm.cli.day_type import DayType
from sheetpm.errors import ExitCode, UsageError
from sheetpm.findings import Finding, Severity
from sheetpm.google.entries import refuse_doubles
from sheetpm.languages import Language, Text
from sheetpm.sheet_address import SheetAddress, find_address, is_address_of

if TYPE_CHECKING:
    from sheetpm.analysis.levelling.model import LevelRequest
    from sheetpm.api import Given
    from sheetpm.config import Settings

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])

LANGUAGES = click.Choice([language.value for language in Language])
SEVERITIES = click.Choice([severity.value for severity in Severity])


class _PlanType(click.ParamType[Path | SheetAddress]):
    """A workbook on disk, or a Google Sheet by its address or id."""

    name = "plan"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | SheetAddress:
        del param, ctx
        if isinstance(value, Path | SheetAddress):
            return value
        return find_address(str(value)) or _workbook(str(value))


def _workbook(given: str) -> Path:
    """A plan on disk, be it that it is not there; a folder and an empty name are none."""
    if not given:
        raise UsageError(
            Text(
                "The plan has no name here; name the workbook.", "计划的文件名为空，请指定工作簿。"
            )
        )
    path = Path(given)
    if _is_folder(path):
        from sheetpm.sources.refusals import FileProblem, UnreadableFileError

        raise UnreadableFileError(path.name or given, FileProblem.FOLDER.value)
    return path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # reading it will say why


class SheetType(click.ParamType[SheetAddress]):
    """A Google Sheet by its address or id, and nothing else."""

    name = "address"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> SheetAddress:
        del param, ctx
        address = value if isinstance(value, SheetAddress) else find_address(str(value))
        if address is None:
            raise NoSheetError(str(value))
        return address


class NoSheetError(UsageError):
    """Something else stands where only a Google Sheet makes sense."""

    def __init__(self, given: str) -> None:
        super().__init__(
            Text(
                "{given} is not a Google Sheet; copy its address from the browser's address bar.",
                "{given} 不是 Google 表格；请从浏览器地址栏复制它的地址。",
            ).of(given=given)
        )


class FileOnlyType(click.Path):
    """A workbook on disk, where a Google Sheet cannot do or has its own way."""

    def __init__(self, instead: Text) -> None:
        super().__init__(path_type=Path, readable=False)
        self._instead = instead
        """What to do with a Google Sheet."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not isinstance(value, Path):
            if find_address(str(value)) is not None:
                raise UsageError(self._instead)
            _workbook(str(value))
        return super().convert(value, param, ctx)


def plan_or_sheet_argument(
    name: str = "plan", *, required: bool = True
) -> Callable[[FunctionT], FunctionT]:
    """The plan a command works on: a file, or a Google Sheet."""
    return click.argument(name, type=_PlanType(), required=required)


def language_option(function: FunctionT) -> FunctionT:
    return click.option(
        "--lang", type=LANGUAGES, help="Language of the output; else the plan's own."
    )(function)


def loudness_options(function: FunctionT) -> FunctionT:
    quiet = click.option(
        "-q", "--quiet", is_flag=True, help="Print nothing but what was asked for."
    )
    verbose = click.option("-v", "--verbose", is_flag=True, help="Print advice and details too.")
    debug = click.option("--debug", is_flag=True, hidden=True, expose_value=False)
    return quiet(verbose(debug(function)))


def lock_option(function: FunctionT) -> FunctionT:
    return click.option(
        "--ignore-lock",
        is_flag=True,
        help="Write although a lock file says the plan is open (its program crashed).",
    )(function)


def config_option(function: FunctionT) -> FunctionT:
    return click.option(
        "--config",
        type=click.Path(path_type=Path, readable=False),
        help="Settings file; else sheetpm.toml beside the plan or in the current folder.",
    )(function)


def status_date_option(function: FunctionT) -> FunctionT:
    return click.option(
        "--status-date",
        type=DayType(),
        help="The day progress is measured, as 2026-03-16.",
    )(function)


def audience_option(function: FunctionT) -> FunctionT:
    return click.option(
        "--audience",
        type=click.Choice(["internal", "client"]),
        help="client leaves out every money figure, the Checks and what [client] hides; else as the settings say.",
    )(function)


def for_audience(settings: "Settings", audience: str | None) -> "Settings":
    """The settings with what `--audience` says; else as they are."""
    if not audience:
        return settings
    from sheetpm.config import Audience

    return replace(settings, audience=Audience(audience))


def format_option(*formats: str) -> Callable[[FunctionT], FunctionT]:
    """How a command prints its results; the first format is the usual one."""
    return click.option(
        "--format",
        "output",
        type=click.Choice(formats),
        default=formats[0],
        help="How results are printed; field names in json and csv are always English.",
    )


def assessment_options(function: FunctionT) -> FunctionT:
    """What `check` and `sync` have in common."""
    level = click.option(
        "--fail-on", type=SEVERITIES, help="End with exit code 1 from this severity on."
    )
    return plan_options(level(function))


def plan_options(function: FunctionT) -> FunctionT:
    """What all commands have in common that look at a plan."""
    return config_option(status_date_option(language_option(loudness_options(function))))


def chosen_language(lang: str | None) -> Language | None:
    return Language(lang) if lang else None


def console_for(*, lang: str | None, quiet: bool, verbose: bool) -> Console:
    return Console(
        language=chosen_language(lang) or system_language(),
        is_quiet=quiet,
        is_verbose=verbose,
    )


def given_by(
    *,
    lang: str | None,
    status_date: datetime | None,
    since: datetime | None = None,
    new_baseline: str | None = None,
    levelling: "LevelRequest | None" = None,
) -> "Given":
    """What the command line says about a plan."""
    from sheetpm.api import Given

    return Given(
        language=chosen_language(lang),
        status_date=status_date.date() if status_date else None,
        since=since.date() if since else None,
        new_baseline=new_baseline,
        levelling=levelling,
    )


def settings_for(plan: Path | SheetAddress | None, config: Path | None) -> "Settings":
    """What the settings file says of a plan: the file that was named, else the nearest."""
    from sheetpm.config import Settings
    from sheetpm.settings_file import load_settings

    found = config or nearest_settings(plan)
    if found is None:
        return Settings()
    file = load_settings(found)
    if plan is None:
        return file.settings
    if isinstance(plan, SheetAddress):
        refuse_doubles(file)
        return file.for_entry(lambda name: is_address_of(name, plan))
    return file.for_plan(plan)


def nearest_settings(plan: Path | SheetAddress | None) -> Path | None:
    """The settings file beside a plan on disk, else in the current folder."""
    from sheetpm.settings_file import SETTINGS_FILE

    folders = [plan.parent, Path()] if isinstance(plan, Path) else [Path()]
    near = (folder / SETTINGS_FILE for folder in folders)
    return next(filter(is_there, near), None)


def is_there(file: Path) -> bool:
    """Whether a file is there, be it that nobody may look at it: reading it will say so then."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


def is_large(plan: Path | SheetAddress) -> bool:
    """Whether work on a plan takes long enough to show that it goes on."""
    if isinstance(plan, SheetAddress):
        return True
    try:
        return plan.stat().st_size > 1_000_000
    except OSError:
        return False  # reading it will say why


def today() -> date:
    """The day of the run, asked once and only here."""
    return now().date()


def now() -> datetime:
    """The moment of the run in the user's own time zone."""
    return datetime.now().astimezone()


def exit_code(findings: tuple[Finding, ...], fail_on: Severity | None) -> ExitCode:
    """1 where a finding is at least as grave as asked for, else 0."""
    if fail_on is None:
        return ExitCode.CLEAN
    is_hit = fail_on.is_reached_by(finding.severity for finding in findings)
    return ExitCode.FINDINGS if is_hit else ExitCode.CLEAN
