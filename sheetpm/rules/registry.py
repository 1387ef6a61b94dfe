"""Every finding sheetpm knows, and the one call that runs all rules over a plan."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from sheetpm.errors import UsageError
from sheetpm.findings import Finding, FindingCode, Severity
from sheetpm.languages import NOTHING, Language, Text
from sheetpm.patterns import lazy_pattern
from sheetpm.rules.declaration import RULES, Flag
from sheetpm.rules.documentation import page
from sheetpm.rules.families import FAMILIES, family_of

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.config import Settings
    from sheetpm.plan.model import Plan

Flags: TypeAlias = Mapping[str, Sequence[Flag]]
"""What rules object to, by their codes."""

_BETWEEN_SELECTORS = lazy_pattern(r"[\s,;，；、]+")

_SHORT_CODE = lazy_pattern(r"^([A-Z]{3})(\d{1,3})$")
"""A code whose number lacks its zeros."""

_RULE_MODULES = (
    "task_dates",
    "task_spans",
    "tasks",
    "task_outline",
    "dependencies",
    "dependency_dates",
    "link_kinds",
    "network",
    "progress",
    "actual_dates",
    "lateness",
    "budgets",
    "costs",
    "goals",
    "goal_wording",
    "goal_backing",
    "goal_dates",
    "deliverables",
    "deliverable_dates",
    "milestones",
    "risks",
    "risk_responses",
    "risk_reviews",
    "contingency",
    "assignments",
    "absences",
    "team",
    "availability",
    "issues",
    "changes",
    "change_dates",
    "promises",
    "communications",
    "meetings",
    "email_addresses",
    "feedback",
    "quality_checks",
    "quality_follow_up",
    "acceptance",
    "acceptance_status",
    "sign_offs",
    "calendars",
    "calendar_rows",
    "named_calendars",
    "personal_calendars",
    "project_facts",
    "history_tab",
    "baselines",
)
"""In the order in which their rules run."""


def look_at(plan: "Plan") -> Flags:
    """What the rules that need no analysis object to, by their codes; for `check` to go on with."""
    catalogue()
    return {code: tuple(each.flags(plan)) for code, each in RULES.items() if each.arguments == 1}


def check(
    plan: "Plan",
    analysis: "Analysis",
    settings: "Settings",
    *,
    seen: Flags = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """What every rule has to say about a plan, in the order of its cells.

    `seen` is what `look_at` told of this plan already. Severities are the catalogue's and nothing
    is left out yet: see `apply_settings`.
    """
    catalogue()
    found: list[Finding] = []
    for code, each in RULES.items():
        flags = seen[code] if code in seen else each.flags(plan, analysis, settings)
        found += each.findings(flags)
    return in_order(found, plan)


def in_order(findings: Iterable[Finding], plan: "Plan") -> tuple[Finding, ...]:
    """Findings by tab (as the template orders them), row, column and code.

    What concerns the whole workbook comes first, tabs that are not of the plan last.
    """
    sheets = [getattr(plan, name) for name in plan.__struct_fields__]
    titles = [table.sheet for table in sheets if getattr(table, "sheet", "")]
    rank = {"": -1} | {title: number for number, title in reversed(list(enumerate(titles)))}

    def key(found: Finding) -> tuple[int, str, int, int, str]:
        place = found.place
        number = rank.get(place.sheet, len(titles))
        return number, place.sheet, place.row or 0, place.column or 0, found.code

    return tuple(sorted(findings, key=key))


@cache
def catalogue() -> dict[str, FindingCode]:
    """Every finding by its code: those of reading the workbook, then those of the rules."""
    from sheetpm.parse.codes import PARSE_CODES
    from sheetpm.rules.owned_codes import OWNED_CODES

    for module in _RULE_MODULES:
        import_module(f"sheetpm.rules.{module}")
    rules = {code: each.kind for code, each in RULES.items()}
    return {**PARSE_CODES, **rules, **OWNED_CODES}


def apply_settings(findings: Iterable[Finding], settings: "Settings") -> tuple[Finding, ...]:
    """The findings with the severities that were set, without those that are left out.

    Those that are selected stay, all of them where nothing is; then those that are ignored go.
    A code, a name or a family may be given; for a severity the more exact one wins. One that
    does not exist raises `UsageError`. The order stays as it is.
    """
    refuse_unknown_codes(settings)
    return tuple(
        _with_severity(found, settings) for found in findings if _is_wanted(found.kind, settings)
    )


def refuse_unknown_codes(settings: "Settings") -> None:
    """Raise `UsageError` for the first finding in the settings that does not exist."""
    known = selectors()
    for option in ("severity", "select", "ignore"):
        for selector in getattr(settings, option):
            if selector not in known:
                raise UsageError(_unknown(selector, known, option))


def selectors() -> set[str]:
    """Every code, name and family of findings."""
    return {name for kind in catalogue().values() for name in _selectors(kind)} | set(FAMILIES)


def read_selectors(given: Iterable[str], option: str) -> tuple[str, ...]:
    """Codes, names and families as people type them, in any case, several separated by commas.

    Raises `UsageError` for one that does not exist, and for an option that names none.
    """
    known = {name.casefold(): name for name in selectors()}
    found: list[str] = []
    for text in given:
        words = [word for word in _BETWEEN_SELECTORS.split(text) if word]
        if not words:
            raise UsageError(
                Text(
                    "{option}: name at least one finding, such as DEP003 or DEP.",
                    "{option}：请至少写一个检查项，如 DEP003 或 DEP。",
                ).of(option=option)
            )
        for word in words:
            if word.casefold() not in known:
                raise UsageError(_unknown(word, set(known.values()), option))
            found.append(known[word.casefold()])
    return tuple(dict.fromkeys(found))


def explain(code_or_name: str, language: Language) -> str:
    """The page of one finding, by its code (any case) or its name, as Markdown."""
    kind = find_kind(code_or_name)
    return f"# {kind.code} {kind.name}\n\n{page(kind, language)}\n"


def find_kind(code_or_name: str) -> FindingCode:
    """The finding of that code (any case) or name; `UsageError` where there is none."""
    known = catalogue()
    asked = code_or_name.strip()
    by_name = {kind.name: kind for kind in known.values()}
    kind = known.get(asked.upper()) or by_name.get(asked.lower())
    if kind is None:
        raise UsageError(_unknown(asked, {*known, *by_name}))
    return kind


def _is_wanted(kind: FindingCode, settings: "Settings") -> bool:
    names = _selectors(kind)
    is_selected = not settings.select or any(name in settings.select for name in names)
    return is_selected and not any(name in settings.ignore for name in names)


def _selectors(kind: FindingCode) -> tuple[str, str, str]:
    return kind.code, kind.name, family_of(kind.code)


def _with_severity(found: Finding, settings: "Settings") -> Finding:
    if not settings.severity:
        return found
    wanted = next(
        (settings.severity[name] for name in _selectors(found.kind) if name in settings.severity),
        None,
    )
    return found if wanted is None else replace(found, severity=Severity(wanted))


def _unknown(selector: str, known: set[str], option: str = "") -> Text:
    names = sorted(known)
    padded = _SHORT_CODE.sub(lambda code: f"{code[1]}{int(code[2]):03d}", selector.upper())
    near = [padded] if padded in known else []
    near = near or get_close_matches(selector, names, n=1)
    near = near or get_close_matches(selector.upper(), names, n=1)
    hint = Text(" Did you mean {near}?", "是不是 {near}？").of(near=near[0]) if near else NOTHING
    asked = Text("{option}: ", "{option}：").of(option=option)
    return Text(
        "{option}there is no finding called {selector}.{hint}",
        "{option}没有名为 {selector} 的检查项。{hint}",
    ).of(option=asked if option else "", selector=selector, hint=hint)
