"""How a list of what is owed is printed: for people by owner, for programs as JSON or CSV."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sheetpm.analysis.basis import Basis
from sheetpm.analysis.due import LISTING_TABS
from sheetpm.analysis.due_item import NO_DATE, DueGroup, DueItem, DueStatus, group_by_owner, within
from sheetpm.cli.assessments import FORMAT_VERSION, dated
from sheetpm.cli.schedule_rows import csv_value
from sheetpm.languages import CLAUSES, COMMA, SEMICOLON, Language, in_brackets, listed
from sheetpm.schema.names import normalise, tables
from sheetpm.views import due_labels as words
from sheetpm.views.formats import fit, one_line, text_width

if TYPE_CHECKING:
    from sheetpm.cli.console import Console

_LONGEST = 76
"""Characters of what is owed that stand in a line."""

_FIELDS = (
    "owner", "status", "days", "due", "kind", "id", "what", "cell", "why", "waiting_days",
)  # fmt: skip


class DueList(Struct, frozen=True, kw_only=True):
    """What is owed, and which part of it was asked for."""

    plan: str
    basis: Basis
    items: tuple[DueItem, ...]
    """Everything, the longest overdue first."""
    within_days: int | None = None
    owner: str | None = None
    has_lists: bool = True
    """Whether the plan has a tab that could name anything owed."""
    is_for_client: bool = False

    @property
    def visible(self) -> tuple[DueItem, ...]:
        """What this reader may see and asked about, whenever it is due."""
        wanted = normalise(self.owner) if self.owner is not None else None
        return tuple(
            item
            for item in self.items
            if not (self.is_for_client and item.is_internal)
            and (wanted is None or normalise(item.owner or "") == wanted)
        )

    @property
    def chosen(self) -> tuple[DueItem, ...]:
        """Those of them that are due in the time asked for."""
        if self.within_days is None:
            return self.visible
        return within(self.visible, self.within_days)


def show_due(console: "Console", owed: DueList, output: str) -> None:
    """Print the list in the format asked for."""
    if output == "json":
        console.show_json(_document(owed, console.language))
    elif output == "csv":
        console.show(_csv(owed, console.language).rstrip("\n"))
    else:
        console.show("\n".join(_lines(owed, console.language)))


def _lines(owed: DueList, language: Language) -> Iterator[str]:
    """A line of counts, then each owner with everything they owe."""
    yield _head(owed, language)
    if not owed.chosen:
        yield _nothing(owed, language)
        return
    widths = _widths(owed.chosen, language)
    for group in group_by_owner(owed.chosen):
        yield ""
        yield _owner(group, language)
        for item in group.items:
            cells = [*map(_padded, _cells(item, language), widths), _subject(item, language)]
            yield "  " + "  ".join(cells).rstrip()


def _nothing(owed: DueList, language: Language) -> str:
    if owed.owner is not None and not owed.visible:
        return words.NOT_AN_OWNER[language].format(owner=owed.owner)
    if not owed.has_lists:
        titles = [tables()[key].title[language] for key in LISTING_TABS]
        return words.NO_LISTS[language].format(tabs=COMMA[language].join(titles))
    if owed.within_days is None:
        return words.NOTHING_OWED[language]
    return words.NOTHING_DUE.of(owed.within_days, language)


def _head(owed: DueList, language: Language) -> str:
    counts = words.count_texts(owed.chosen, language)
    left_out = [item for item in owed.visible if item not in owed.chosen]
    later = sum(item.status is not DueStatus.UNDATED for item in left_out)
    if later:
        counts.append(words.BEYOND_COUNT[language].format(count=later))
    if undated := len(left_out) - later:
        counts.append(words.UNDATED_COUNT[language].format(count=undated))
    return SEMICOLON[language].join((dated(owed.plan, owed.basis)[language], *counts))


def _owner(group: DueGroup, language: Language) -> str:
    name = one_line(group.owner or words.NOBODY[language])
    counts = words.count_texts(group.items, language)
    return f"{name}{in_brackets(listed(counts, CLAUSES))[language]}"


def _cells(item: DueItem, language: Language) -> tuple[str, ...]:
    due = item.due.isoformat() if item.due else ""
    return (words.when_text(item, language), due, str(item.place), item.kind.shown[language])


def _subject(item: DueItem, language: Language) -> str:
    """What is owed under its id; why it has no date, where that is not just an empty cell."""
    named = item.what if item.id in (None, item.what) else f"{item.id} {item.what}"
    said = fit(one_line(named), _LONGEST)
    if item.why in (None, NO_DATE):
        return said
    why = item.why[language] if item.why else ""
    return f"{said}{in_brackets(why)[language]}"


def _widths(items: tuple[DueItem, ...], language: Language) -> list[int]:
    columns = zip(*(_cells(item, language) for item in items), strict=True)
    return [max(map(text_width, column)) for column in columns]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - text_width(text))


def _document(owed: DueList, language: Language) -> dict[str, Any]:
    return {
        "format": FORMAT_VERSION,
        "plan": owed.plan,
        "status_date": owed.basis.status_date.isoformat(),
        "status_date_source": owed.basis.status_date_source.value,
        "within_days": owed.within_days,
        "counts": {
            status.value: sum(item.status is status for item in owed.chosen) for status in DueStatus
        },
        "owners": [
            {
                "owner": group.owner,
                "overdue": group.overdue,
                "items": [_item(item, language) for item in group.items],
            }
            for group in group_by_owner(owed.chosen)
        ],
    }


def _item(item: DueItem, language: Language) -> dict[str, Any]:
    return {
        "kind": item.kind.value,
        "id": item.id,
        "what": item.what,
        "due": item.due.isoformat() if item.due else None,
        "days": item.days,
        "status": item.status.value,
        "sheet": item.place.sheet,
        "row": item.place.row,
        "column": item.place.column,
        "cell": str(item.place),
        "why": item.why[language] if item.why else None,
        "waiting_days": item.waiting_days,
        "internal": item.is_internal,
    }


def _csv(owed: DueList, language: Language) -> str:
    target = StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(_FIELDS)
    for group in group_by_owner(owed.chosen):
        for item in group.items:
            facts = {**_item(item, language), "owner": group.owner}
            writer.writerow([csv_value(facts[name]) for name in _FIELDS])
    return target.getvalue()
