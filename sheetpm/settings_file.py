"""The settings file `sheetpm.toml`: its top level, and a `[[plan]]` entry for each plan of a job."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sheetpm.config import Option, Settings, options
from sheetpm.errors import UsageError
from sheetpm.languages import MEANT, Text
from sheetpm.secret_settings import forbid_secrets

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SETTINGS_FILE = "sheetpm.toml"
_LONGEST_KEY = 60
_SAID_IN_PARTS = frozenset({"notify", "client"})
"""An entry that names other recipients keeps the server of the top level."""
PLAN_KEY = "plan"
"""`[[plan]]` in the settings file: one entry for each plan of the job."""
PLAN_PATH = Option(
    doc=Text(
        "The plan workbook, relative to the settings file. Each plan has one entry.",
        "计划工作簿的路径（相对于设置文件）。每个计划只写一条。",
    ),
    example='"northwind/plan.xlsx"',
)
"""The one thing an entry must say; every other setting may stand there too, for this plan alone."""


class PlanEntry(Struct, frozen=True, kw_only=True):
    """A `[[plan]]` of the settings file."""

    name: str
    """The path as it is written there."""
    path: Path
    settings: Settings
    """The file's, with what the entry says put in."""


class SettingsFile(Struct, frozen=True, kw_only=True):
    """What a `sheetpm.toml` says."""

    path: Path
    settings: Settings
    """Its top level."""
    plans: tuple[PlanEntry, ...] = ()
    """In the order of the file."""

    def for_entry(self, is_meant: Callable[[str], bool]) -> Settings:
        """The settings of the entry whose path is meant as it is written, else the top level's."""
        for entry in self.plans:
            if is_meant(entry.name):
                return entry.settings
        return self.settings

    def for_plan(self, plan: Path) -> Settings:
        """The settings of a plan: its entry's where it has one, else the top level's."""
        if self.plans:
            real = _real_name(plan)
            for entry in self.plans:
                if _real_name(entry.path) == real:
                    return entry.settings
        return self.settings


def load_settings(path: Path) -> SettingsFile:
    """What a `sheetpm.toml` says; a `UsageError` names the first thing that is wrong."""
    raw = _read_toml(path)
    entries = raw.pop(PLAN_KEY, [])
    folder = path.parent
    settings = _placed(parse_settings(raw, source=str(path)), folder)
    plans = tuple(_entries(entries, settings, path))
    _refuse_doubles(plans, path)
    return SettingsFile(path=path, settings=settings, plans=plans)


def parse_settings(raw: Mapping[str, Any], *, source: str) -> Settings:
    """Check raw values against the declaration; unknown keys are refused, never ignored."""
    from pydantic import ValidationError

    forbid_secrets(raw, source=source)
    _refuse_unknown(raw, source)
    try:
        return _adapter().validate_python(dict(raw))
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        example = f"{first['loc'][0]} = {options()[str(first['loc'][0])].example}"
        raise UsageError(
            Text(
                "{source}: {where}: {first}; write it like {example}.",
                "{source}：{where} 的值无法识别（{first}）；写法如 {example}。",
            ).of(source=source, where=where, first=first["msg"], example=example)
        ) from problem


def _read_toml(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(
            Text(
                "{path}: there is no settings file of that name.",
                "{path}：没有这个设置文件。",
            ).of(path=path)
        ) from None
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            Text(
                "{path}: the settings file cannot be read ({problem}).",
                "{path}：无法读取设置文件（{problem}）。",
            ).of(path=path, problem=problem)
        ) from problem
    except (ValueError, RecursionError) as problem:
        raise UsageError(
            Text("{path}: not valid TOML: {problem}.", "{path}：不是有效的 TOML：{problem}。").of(
                path=path, problem=problem
            )
        ) from problem


def _entries(raw: Any, settings: Settings, path: Path) -> Iterator[PlanEntry]:
    if not isinstance(raw, list) or not all(isinstance(each, dict) for each in raw):
        raise UsageError(
            Text(
                "{path}: plan: write each plan as an entry of its own, [[plan]] in double "
                "brackets, with path = {example} below.",
                "{path}：plan：请为每个计划写一条 [[plan]]（双方括号），下一行写 path = {example}。",
            ).of(path=path, example=PLAN_PATH.example)
        )
    for number, each in enumerate(raw, start=1):
        yield _entry(each, number, settings, path)


def _entry(raw: Mapping[str, Any], number: int, settings: Settings, path: Path) -> PlanEntry:
    name = raw.get("path")
    where = f"{path}: [[plan]] {number}"
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        raise UsageError(
            Text(
                "{where}: say which workbook it means, like path = {example}.",
                "{where}：请写明工作簿，如 path = {example}。",
            ).of(where=where, example=PLAN_PATH.example)
        )
    stated = {key: value for key, value in raw.items() if key != "path"}
    own = _placed(parse_settings(stated, source=f"{where} ({name})"), path.parent)
    values = {key: _joined(key, settings, own) for key in stated}
    return PlanEntry(
        name=name,
        path=_from(path.parent, name),
        settings=replace(settings, **values, outranking=tuple(sorted(stated))),
    )


def _joined(key: str, settings: Settings, own: Settings) -> Any:
    """What an entry says of a setting; of `notify` and `client` it may say a part."""
    said = getattr(own, key)
    return {**getattr(settings, key), **said} if key in _SAID_IN_PARTS else said


def _placed(settings: Settings, folder: Path) -> Settings:
    """Paths in a settings file are meant from its own folder, where reports go unless it says."""
    return replace(
        settings,
        report_folder=_from(folder, settings.report_folder or ""),
        google={key: _from(folder, path) for key, path in settings.google.items()},
        notify={
            key: str(_from(folder, value)) if key == "certificates" else value
            for key, value in settings.notify.items()
        },
    )


def _from(folder: Path, name: str | Path) -> Path:
    # Path.expanduser raises for a user that does not exist; this leaves the name as it is.
    return folder / os.path.expanduser(name)  # noqa: PTH111


def _real_name(path: Path) -> str:
    # Path.resolve raises for a link that leads to itself; this does not.
    return os.path.normcase(os.path.realpath(path))


def _refuse_unknown(raw: Mapping[str, Any], source: str) -> None:
    from difflib import get_close_matches

    known = options()
    for key in raw:
        if key not in known:
            near = get_close_matches(key[:_LONGEST_KEY], (*known, PLAN_KEY), n=1)
            raise UsageError(
                Text(
                    "{source}: there is no setting called {key}.{hint}",
                    "{source}：没有名为 {key} 的设置。{hint}",
                ).of(
                    source=source,
                    key=key[:_LONGEST_KEY],
                    hint=MEANT.of(near=near[0]) if near else "",
                )
            )


def _refuse_doubles(plans: tuple[PlanEntry, ...], path: Path) -> None:
    """Two entries for one file, by whatever names: nobody could say which of them counts."""
    seen: dict[str, tuple[int, PlanEntry]] = {}
    for number, entry in enumerate(plans, start=1):
        real = _real_name(entry.path)
        if real in seen:
            first, other = seen[real]
            raise UsageError(
                Text(
                    "{path}: [[plan]] {first} ({other}) and {number} ({entry}) mean the "
                    "same file: take one of them away.",
                    "{path}：[[plan]] 第 {first} 条（{other}）与第 {number} 条（{entry}）"
                    "是同一个文件：请删去其中一条。",
                ).of(path=path, first=first, other=other.name, number=number, entry=entry.name)
            )
        seen[real] = (number, entry)


@cache
def _adapter() -> "TypeAdapter[Settings]":
    from pydantic import TypeAdapter

    return TypeAdapter(Settings)
