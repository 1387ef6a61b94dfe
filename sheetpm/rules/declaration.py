"""How a rule is declared: one generator with a code, a name, a severity and a docstring."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from msgspec import Struct, field

from sheetpm.findings import Finding, FindingCode, FindingValue, Place, Severity
from sheetpm.schema.column import TABLES

if TYPE_CHECKING:
    from types import FunctionType

    from sheetpm.analysis.analyse import Analysis
    from sheetpm.config import Settings
    from sheetpm.languages import Text
    from sheetpm.plan.model import Plan, Table
    from sheetpm.schema.column import Row, RowT


class Flag(Struct, frozen=True, kw_only=True):
    """One cell that a rule objects to; the registry makes a `Finding` of it."""

    place: Place
    record: str = ""
    """The id or name of the row it speaks of."""
    values: Mapping[str, FindingValue] = field(default_factory=dict)
    """What fills the rule's message."""


Check: TypeAlias = (
    Callable[["Plan"], Iterator[Flag]]
    | Callable[["Plan", "Analysis"], Iterator[Flag]]
    | Callable[["Plan", "Analysis", "Settings"], Iterator[Flag]]
)
"""A rule's generator; it takes no more than it looks at, in this order."""


CheckT = TypeVar("CheckT", bound=Check)


class Rule(Struct, frozen=True, kw_only=True):
    """A check and what the catalogue says about it."""

    kind: FindingCode
    check: Callable[..., Iterator[Flag]]
    arguments: int
    """How many of plan, analysis and settings the check looks at."""

    def flags(self, plan: "Plan", *more: "Analysis | Settings") -> Iterator[Flag]:
        """What this rule objects to, in its own order; `more` are the analysis and the settings."""
        return self.check(*(plan, *more)[: self.arguments])

    def findings(self, flags: Iterable[Flag]) -> Iterator[Finding]:
        """What this rule has to say about a plan, given its flags."""
        for each in flags:
            yield Finding(
                kind=self.kind,
                place=each.place,
                severity=self.kind.severity,
                record=each.record,
                values=each.values,
            )


RULES: dict[str, Rule] = {}
"""Every rule by its code, in the order of declaration; filled by `@rule`."""


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    message: "Text",
    advice: "Text",
    since: str = "0.1.0",
) -> Callable[[CheckT], CheckT]:
    """Enter a generator of flags into the catalogue; its docstring becomes its page."""

    def declare(check: CheckT) -> CheckT:
        if code in RULES:
            raise ValueError(f"{code} is declared twice")
        RULES[code] = Rule(
            check=check,
            arguments=cast("FunctionType", check).__code__.co_argcount,
            kind=FindingCode(
                code=code,
                name=name,
                severity=severity,
                message=message,
                advice=advice,
                doc=check.__doc__ or "",
                since=since,
            ),
        )
        return check

    return declare


def flag(
    table: "Table[RowT]", row: "RowT | None" = None, key: str = "", **values: FindingValue
) -> Flag:
    """A flag on the cell of that field; on the row where the tab lacks the column.

    Every message may speak of the row as `{row}`: its id and name.
    """
    if row is None:
        return Flag(place=table.place(key=key), values=values)
    return Flag(
        place=table.place(row, key),
        record=record_name(row),
        values={"row": shown_name(row), **values},
    )


def record_name(row: "Row") -> str:
    """The id of a row, or its first required field where it has none: `T3`."""
    given = getattr(row, "id", None)
    return str(given) if given else _title(row)


def shown_name(row: "Row") -> str:
    """What a message calls a row: its id and its title, `T3 Design`."""
    given, title = getattr(row, "id", None), _title(row)
    if given:
        return f"{given} {title}" if title else str(given)
    return title or f"#{row.row}"


def _title(row: "Row") -> str:
    key = _title_key(row.schema.key)
    value = getattr(row, key) if key else None
    return "" if value is None else str(value)


@cache
def _title_key(tab: str) -> str:
    """The first required field of a tab beside its id: what its rows are called."""
    columns = TABLES[tab].columns
    return next((each.key for each in columns if each.is_required and each.key != "id"), "")
