"""What the numbers of a run rest on: "How these numbers are made"."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sheetpm.languages import Text


class StatusDateSource(StrEnum):
    """Who said what the status date is; the first of this order that spoke."""

    COMMAND_LINE = "command line"
    PROJECT_TAB = "project tab"
    SETTINGS = "settings"
    ASSUMED = "assumed"
    """Nobody: the day of the run."""

    @property
    def shown(self) -> Text:
        """The source in words."""
        return {
            StatusDateSource.COMMAND_LINE: Text("given on the command line", "命令行指定"),
            StatusDateSource.PROJECT_TAB: Text("from the Project tab", "取自“项目概况”"),
            StatusDateSource.SETTINGS: Text("from the settings", "取自设置"),
            StatusDateSource.ASSUMED: Text("assumed: the day of the run", "未指定，取运行当天"),
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisItem:
    """One line of "How these numbers are made"."""

    key: str
    """Stable name: `status_date`, `weights`, `measure`, `dates`, `calendar`, ..."""
    label: Text
    value: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The choices behind every number of this run."""

    status_date: date
    status_date_source: StatusDateSource
    currency: str
    """As written in the plan or the settings; empty where neither names one."""
    hours_per_day: float
    items: tuple[BasisItem, ...]
    """In the order to print: outline, weights, measure, dates, actual cost, EAC, calendar,
    holidays, thresholds, risk bands, changes."""
