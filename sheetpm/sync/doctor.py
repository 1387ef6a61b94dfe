"""Whether everything is in place to work on a plan: settings, the file or the sheet, its sign-in."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from sheetpm.config import GoogleOption, Settings
from sheetpm.errors import SheetpmError
from sheetpm.google.client import SheetsClient
from sheetpm.google.credentials import Account
from sheetpm.google.doctor import Check, Opener, Outcome, examine_google, failed, passed
from sheetpm.google.endpoint import Endpoint
from sheetpm.google.retrying import Patience
from sheetpm.languages import Counted, Text
from sheetpm.sheet_address import SheetAddress
from sheetpm.sources.file_formats import tell_format
from sheetpm.sources.files import read_file
from sheetpm.sources.plan_file import read_plan_file

_SETTINGS: Final = Text("settings", "设置")
_FILE: Final = Text("file", "文件")
_TRIES: Final = 2
"""A doctor does not wait for minutes."""


def open_briefly(account: Account, address: SheetAddress, endpoint: Endpoint) -> SheetsClient:
    """A client that gives up soon."""
    return SheetsClient(account, address, endpoint=endpoint, patience=Patience(tries=_TRIES))


def examine(
    plan: Path | SheetAddress | None,
    *,
    settings_file: Path | None,
    load: Callable[[], Settings],
    environment: Mapping[str, str] = os.environ,
    open_client: Opener = open_briefly,
) -> Iterator[Check]:
    """Each check as it is done; nothing is changed.

    A file is only read; for a Google Sheet, or without a plan, the way to Google is looked at.
    """
    try:
        settings = load()
    except SheetpmError as problem:
        yield failed("settings", _SETTINGS, problem)
        return
    yield passed("settings", _SETTINGS, _found(settings_file))
    if isinstance(plan, Path):
        yield _examine_file(plan)
        return
    yield from examine_google(
        plan,
        settings.google.get(GoogleOption.CREDENTIALS),
        open_client=open_client,
        environment=environment,
    )


def _found(settings_file: Path | None) -> Text:
    if settings_file is None:
        return Text(
            "There is no settings file; the defaults count.", "没有设置文件，采用默认设置。"
        )
    return Text("{settings_file} is in order.", "{settings_file} 无误。").of(
        settings_file=settings_file
    )


def _examine_file(plan: Path) -> Check:
    try:
        content = read_file(plan)
        workbook = read_plan_file(content, plan.name)
        kind = tell_format(content, plan.name)
    except SheetpmError as problem:
        return failed("file", _FILE, problem)
    if not kind.is_writable:
        return passed(
            "file",
            _FILE,
            Text(
                "{plan} can be read; a {kind} is never written, so sync puts the "
                "Dashboard into the report.",
                "{plan} 可读；{kind}从不写入，sync 会把仪表盘放入报告。",
            ).of(plan=plan.name, kind=kind.shown),
        )
    if not os.access(plan, os.W_OK):
        return Check(
            key="file",
            title=_FILE,
            outcome=Outcome.WARNING,
            sentence=Text(
                "{plan} can be read but not written: check works, sync does not; allow writing "
                "in its properties.",
                "{plan} 可读但不可写：可以 check，不能 sync；请在文件属性中允许写入。",
            ).of(plan=plan.name),
        )
    return passed("file", _FILE, _USABLE.text(len(workbook.grids), plan=plan.name))


_USABLE = Counted(
    "{plan} can be read and written ({n} tab).",
    "{plan} can be read and written ({n} tabs).",
    "{plan} 可以读写（{n} 个工作表）。",
)
