"""What stands between sheetpm and Google Sheets, one check after another."""

import os
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from msgspec import Struct

from sheetpm.errors import ExitCode, SheetpmError
from sheetpm.google.call_log import CLOCK_TOLERANCE
from sheetpm.google.client import SheetsClient
from sheetpm.google.credentials import Account, KeyFile, find_account
from sheetpm.google.endpoint import API_VARIABLE, Endpoint, find_endpoint
from sheetpm.google.errors import SheetsError
from sheetpm.google.workbook import read_spreadsheet
from sheetpm.languages import Counted, Text
from sheetpm.sheet_address import SheetAddress

SHORT_FIELDS: Final = "spreadsheetId,properties(title),sheets(properties(sheetId,title,index))"
_NOTICED: Final = 60.0
"""Seconds that a clock may be off without a word."""


class Outcome(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


class Check(Struct, frozen=True, kw_only=True):
    """One thing that was looked at."""

    key: str
    """`settings`, `file`, `key`, `server`, `clock`, `token`, `sheet`."""
    title: Text
    outcome: Outcome
    sentence: Text
    """What was found, and what to do where something is to be done."""
    exit_code: ExitCode = ExitCode.CLEAN


Opener = Callable[[Account, SheetAddress, Endpoint], SheetsClient]

KEY: Final = Text("key file", "密钥文件")
SERVER: Final = Text("server", "服务器")
CLOCK: Final = Text("clock", "时钟")
TOKEN: Final = Text("sign-in", "登录")
SHEET: Final = Text("sheet", "表格")


def passed(key: str, title: Text, sentence: Text) -> Check:
    """A check that found nothing wrong."""
    return Check(key=key, title=title, outcome=Outcome.OK, sentence=sentence)


def failed(key: str, title: Text, problem: SheetpmError) -> Check:
    """A check that met what a command would end with."""
    return Check(
        key=key,
        title=title,
        outcome=Outcome.PROBLEM,
        sentence=problem.text,
        exit_code=problem.exit_code,
    )


def _warned(key: str, title: Text, sentence: Text) -> Check:
    return Check(key=key, title=title, outcome=Outcome.WARNING, sentence=sentence)


def examine_google(
    address: SheetAddress | None,
    key: Path | None,
    *,
    open_client: Opener,
    environment: Mapping[str, str] = os.environ,
) -> Iterator[Check]:
    """Key file, clock, sign-in and, where one is named, access to a sheet.

    Ends with the first thing without which the next cannot be looked at.
    """
    try:
        account = find_account(key, environment)
    except SheetpmError as problem:
        yield failed("key", KEY, problem)
        return
    yield _examine_key(account)
    try:
        endpoint = find_endpoint(environment)
    except SheetpmError as problem:
        yield failed("server", SERVER, problem)
        return
    if endpoint.is_local:
        yield _warned("server", SERVER, _test_server(endpoint))
    client = open_client(account, address or SheetAddress(id=""), endpoint)
    try:
        yield from _examine_connection(client, account, address)
    finally:
        client.close()


def _examine_connection(
    client: SheetsClient, account: Account, address: SheetAddress | None
) -> Iterator[Check]:
    try:
        client.sign_in()
        refused = None
    except SheetsError as problem:
        refused = problem
    yield from _examine_clock(client)
    if refused is not None:
        yield failed("token", TOKEN, refused)
        return
    yield passed("token", TOKEN, Text("Google accepts the sign-in.", "Google 已接受登录。"))
    yield _examine_sheet(client) if address else _no_sheet(account)


def _examine_key(account: Account) -> Check:
    key = account.key
    if key is None:
        sentence = Text("This Google machine signs in by itself.", "此 Google 主机自行登录。")
        return passed("key", KEY, sentence)
    if key.is_open_to_others:
        return _warned("key", KEY, _open_to_others(key))
    if not account.email:
        return passed(
            "key",
            KEY,
            Text("{key} holds the sign-in of a person.", "{key} 是个人登录凭据。").of(key=key.path),
        )
    return passed(
        "key",
        KEY,
        Text(
            "{key} ({source}) is the key of {email}.",
            "{key}（{source}）是 {email} 的密钥。",
        ).of(key=key.path, source=key.source.value, email=account.email),
    )


def _open_to_others(key: KeyFile) -> Text:
    return Text(
        "Other users of this computer can read {key}, and so work in your name; take that away "
        "with chmod 600 {key}.",
        "本机其他用户可以读取 {key} 并以您的名义操作；请运行 chmod 600 {key} 收回权限。",
    ).of(key=key.path)


def _test_server(endpoint: Endpoint) -> Text:
    return Text(
        "{variable} is set: requests go to {base} instead of Google; unset it for real plans.",
        "已设置 {variable}：请求将发往 {base} 而不是 Google；处理真实计划时请取消该变量。",
    ).of(variable=API_VARIABLE, base=endpoint.base)


def _examine_clock(client: SheetsClient) -> Iterator[Check]:
    """By the date of the last answer; nothing where there was none."""
    offset = client.log.clock_offset
    if offset is None:
        return
    apart = _span(abs(offset))
    if abs(offset) <= _NOTICED:
        yield passed("clock", CLOCK, Text("The clock is right.", "时钟准确。"))
        return
    way = Text("ahead of", "快") if offset > 0 else Text("behind", "慢")
    sentence = Text(
        "This computer's clock is {apart} {way} Google's; set it, best to automatic.",
        "本机时钟比 Google {way}{apart}；请校准时钟（建议设为自动）。",
    ).of(apart=apart, way=way)
    is_wrong = abs(offset) > CLOCK_TOLERANCE
    yield Check(
        key="clock",
        title=CLOCK,
        outcome=Outcome.PROBLEM if is_wrong else Outcome.WARNING,
        sentence=sentence,
        exit_code=ExitCode.UNREADABLE if is_wrong else ExitCode.CLEAN,
    )


def _span(seconds: float) -> Text:
    minutes = round(seconds / 60)
    if minutes < 120:
        return _MINUTES.text(minutes)
    hours = round(seconds / 3600)
    return Text("{hours} hours", "{hours} 小时").of(hours=hours)


_MINUTES = Counted("{n} minute", "{n} minutes", "{n} 分钟")


def _examine_sheet(client: SheetsClient) -> Check:
    try:
        sheet = read_spreadsheet(client.get(SHORT_FIELDS))
    except SheetsError as problem:
        return failed("sheet", SHEET, problem)
    said = _READ.text(len(sheet.tabs), title=sheet.title, who=client.account.email or _YOU)
    return passed("sheet", SHEET, said)


_READ = Counted(
    "{title} can be read ({n} tab); to let sync write the Dashboard, its share with {who} must "
    "say Editor.",
    "{title} can be read ({n} tabs); to let sync write the Dashboard, its share with {who} must "
    "say Editor.",
    "可以读取“{title}”（{n} 个工作表）；要让 sync 写入仪表盘，共享给 {who} 的权限须为“编辑者”。",
)
_YOU = Text("your account", "您的账号")


def _no_sheet(account: Account) -> Check:
    return passed(
        "sheet",
        SHEET,
        Text(
            "Share each sheet with {who} as Editor; name one here to check it.",
            "请将每个表格共享给 {who}，权限设为“编辑者”；可在命令中指定表格以检查访问权限。",
        ).of(who=account.email or _YOU),
    )
