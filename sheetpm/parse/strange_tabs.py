"""Tabs that are none of a plan's: what they seem to be, so that people see that they were looked at."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from sheetpm.grid import CellValue, Grid
from sheetpm.parse.cells_text import clean
from sheetpm.parse.content import is_number
from sheetpm.schema.further_words import fold


class StrangeKind(StrEnum):
    """Kinds of tabs that people keep and the schema has no table for."""

    GANTT = "gantt"
    RAID = "raid"
    MILESTONES = "milestones"
    BUDGET = "budget"
    NONE = "none"


class StrangeTab(Struct, frozen=True, kw_only=True):
    """What was seen of a tab that is not read."""

    kind: StrangeKind
    header_row: int | None = None
    """The row with the most texts; `None` where there is no text."""
    seen: tuple[str, ...] = ()
    """The texts of that row."""


_WORDS = {
    StrangeKind.RAID: ("RAID", "RAID Log", "RAID Register", "RAID-Log", "RAIDs"),
    StrangeKind.MILESTONES: (
        *("Milestones", "Milestone", "Milestone List", "Key Milestones", "Milestone Plan"),
        *("Project Milestones", "Milestone Schedule", "Milestone Tracker", "Milestone Overview"),
        *(
            "里程碑表",
            "项目里程碑",
            "关键里程碑",
            "里程碑节点",
            "里程碑一览",
            "里程碑一览表",
            "里程碑跟踪",
        ),
        *(
            "里程碑",
            "里程碑计划",
            "里程碑清单",
            "マイルストーン",
            "마일스톤",
            "Jalons",
            "Meilensteine",
        ),
        *("Hitos", "Marcos", "Cột mốc", "Kamienie milowe", "Kilometre taşları", "Meilensteinplan"),
    ),
    StrangeKind.BUDGET: (
        *(
            "Budget",
            "Budget Plan",
            "Project Budget",
            "Cost Plan",
            "Financials",
            "预算",
            "预算表",
            "项目预算",
        ),
        *(
            "予算",
            "予算表",
            "예산",
            "Budget prévisionnel",
            "Kostenplan",
            "Presupuesto",
            "Orçamento",
        ),
        *("Ngân sách", "Budżet", "Bütçe", "Finanzplan", "Kostenplanung"),
    ),
}
_KINDS = {fold(word): kind for kind, words in _WORDS.items() for word in words}
_BUDGET_HEADERS = frozenset(
    map(
        fold,
        (
            *(
                "Budget",
                "Budgeted",
                "Planned",
                "Actual",
                "Variance",
                "Cost",
                "Amount",
                "Total",
                "Price",
            ),
            *(
                "预算",
                "实际",
                "差异",
                "金额",
                "予算",
                "実績",
                "差異",
                "金額",
                "예산",
                "실제",
                "금액",
            ),
            *("Réel", "Écart", "Montant", "Prévu", "Plan", "Ist", "Soll", "Abweichung", "Betrag"),
            *(
                "Presupuesto",
                "Real",
                "Diferencia",
                "Monto",
                "Orçamento",
                "Realizado",
                "Valor",
                "Desvio",
            ),
            *(
                "Ngân sách",
                "Thực tế",
                "Chênh lệch",
                "Budżet",
                "Kwota",
                "Bütçe",
                "Gerçekleşen",
                "Tutar",
            ),
        ),
    )
)
_ROWS = 60
_MOST_SEEN = 12
_LONGEST_HEADER = 60


def kind_by_title(title: str) -> StrangeKind | None:
    """The kind that a title names."""
    return _KINDS.get(fold(title))


def look_at(grid: Grid) -> StrangeTab:
    """What a tab that is not read seems to be, by its title and the row most like headers."""
    best: Sequence[str] = ()
    at: int | None = None
    for number, row in islice(grid.numbered_rows(), _ROWS):
        texts = _texts(row)
        if len(texts) > len(best):
            best, at = texts, number
    kind = kind_by_title(grid.title)
    if kind is None and at is not None and _is_budget(grid, at, best):
        kind = StrangeKind.BUDGET
    return StrangeTab(
        kind=kind or StrangeKind.NONE,
        header_row=at,
        seen=tuple(best[:_MOST_SEEN]),
    )


def _texts(row: Sequence[CellValue]) -> list[str]:
    return [
        clean(value)
        for value in row
        if isinstance(value, str) and 0 < len(value) <= _LONGEST_HEADER
    ]


def _is_budget(grid: Grid, at: int, headers: Sequence[str]) -> bool:
    """Whether two headers speak of money and numbers stand below."""
    if sum(fold(text) in _BUDGET_HEADERS for text in headers) < 2:
        return False
    below = grid.rows[at + 1 - grid.first_row : at + 20 - grid.first_row]
    return any(is_number(value) for row in below for value in row)
