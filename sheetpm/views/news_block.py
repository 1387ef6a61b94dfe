"""What changed since the last report, on its first page: the work, and what is around it."""

from sheetpm.analysis.differences.computed import SCORE
from sheetpm.analysis.differences.model import ChangeKind, FieldChange
from sheetpm.analysis.differences.news import News, NewsItem
from sheetpm.analysis.differences.tabs import is_money, table_of
from sheetpm.analysis.figure import Colour
from sheetpm.schema.column import CellKind
from sheetpm.views import difference_labels as words
from sheetpm.views.blocks import Block
from sheetpm.views.difference_text import by_text, column_kind, field_title, kind_text, value_text
from sheetpm.views.formats import money_text, percent_text
from sheetpm.views.material import Material
from sheetpm.views.period_block import Entry, entries_block

_WORK = ("project", "tasks", "deliverables", "goals", "acceptance")
_AROUND = ("risks", "changes", "issues", "feedback")
_COLOURS = {
    ChangeKind.SLIPPED: Colour.AMBER,
    ChangeKind.RISK_UP: Colour.AMBER,
    ChangeKind.HAPPENED: Colour.RED,
    ChangeKind.REJECTED: Colour.AMBER,
    ChangeKind.REOPENED: Colour.AMBER,
    ChangeKind.FINISHED: Colour.DONE,
    ChangeKind.REACHED: Colour.DONE,
    ChangeKind.ACCEPTED: Colour.DONE,
    ChangeKind.APPROVED: Colour.DONE,
    ChangeKind.CLOSED: Colour.DONE,
    ChangeKind.RISK_DOWN: Colour.GREEN,
    ChangeKind.EARLIER: Colour.GREEN,
}
_MEASURED = frozenset(
    {ChangeKind.SLIPPED, ChangeKind.EARLIER, ChangeKind.RISK_UP, ChangeKind.RISK_DOWN}
)
"""Kinds whose measure stands beside the word."""


def build_plan_news(material: Material, news: News, *, columns: int) -> Block:
    """Tasks, deliverables and goals: finished, slipped, new, estimated anew."""
    if news.since is None:
        assert news.why is not None
        empty = words.NOTHING_KNOWN.of(why=news.why)
        return entries_block(material, material.say(words.NEWS), [], columns=columns, empty=empty)
    notes = [_key_figures(material, news)]
    if news.why is not None:
        notes.append(material.say(words.NOT_COMPARED, why=material.say(news.why)))
    if news.asked is not None:
        notes.append(
            material.say(words.OLDER, kept=news.since.isoformat(), asked=news.asked.isoformat())
        )
    title = material.say(words.PLAN_NEWS, day=material.day(news.since))
    return entries_block(
        material,
        title,
        _entries(material, news, _WORK),
        columns=columns,
        empty=words.NO_PLAN_NEWS,
        notes=[note for note in notes if note],
    )


def build_register_news(material: Material, news: News, *, columns: int) -> Block:
    """Risks up and down, changes decided, issues and feedback opened and closed."""
    assert news.since is not None
    notes = []
    if news.why is not None and material.plan.risks.is_present:
        notes.append(material.say(words.NOT_SCORED, why=material.say(news.why)))
    title = material.say(words.REGISTER_NEWS, day=material.day(news.since))
    return entries_block(
        material,
        title,
        _entries(material, news, _AROUND),
        columns=columns,
        empty=words.NO_REGISTER_NEWS,
        notes=notes,
    )


def _entries(material: Material, news: News, tables: tuple[str, ...]) -> list[Entry]:
    entries = [
        _entry(material, item)
        for item in news.about(*tables)
        if not material.hides(table_of(material.plan, item.table))
    ]
    return [entry for entry in entries if entry is not None]


def _entry(material: Material, item: NewsItem) -> Entry | None:
    """A row of news; nothing where only amounts changed that the client does not see."""
    details, first = [], True
    kinds = list(item.kinds)
    for kind in item.kinds:
        changes = _changes(material, item, kind)
        if not changes and kind is ChangeKind.RE_ESTIMATED:
            kinds.remove(kind)
            continue
        if kind not in _MEASURED or not first:
            details += [_from_to(material, item, each) for each in changes if _tells(each)]
        first = False
    if not kinds:
        return None
    label = item.label if item.label != item.name else ""
    text = " ".join(part for part in (label, item.name) if part)
    if details:
        text += material.parenthesis(material.clauses(details))
    return Entry(
        text=text,
        when=_when(material, item, kinds[0]),
        colour=_COLOURS.get(kinds[0], Colour.UNKNOWN),
    )


def _changes(material: Material, item: NewsItem, kind: ChangeKind) -> list[FieldChange]:
    if item.change is None:
        return []
    return [
        change
        for change in item.change.fields
        if change.kind is kind
        and not (material.is_for_client and is_money(material.plan, item.table, change.key))
    ]


def _tells(change: FieldChange) -> bool:
    """Whether the values say more than the word: an estimate or a date, no status."""
    return change.kind in _MEASURED or change.kind is ChangeKind.RE_ESTIMATED


def _from_to(material: Material, item: NewsItem, change: FieldChange) -> str:
    kind = column_kind(table_of(material.plan, item.table), change.key)
    before, after = (
        value_text(value, material.language, kind) or material.say(words.EMPTY)
        for value in (change.before, change.after)
    )
    text = material.say(words.FROM_TO, before=before, after=after)
    if kind is CellKind.MONEY:
        header = field_title(table_of(material.plan, item.table), change.key, material.language)
        return f"{header} {text}"
    return text


def _when(material: Material, item: NewsItem, kind: ChangeKind) -> str:
    """The word, with its measure or its day."""
    word = kind_text(kind, material.language)
    change = None if item.change is None else item.change.field(kind)
    if change is not None and kind in _MEASURED:
        if change.key == SCORE:
            return material.say(words.KIND_BY, kind=word, by=_from_to(material, item, change))
        by = by_text(change, material.language, None)
        return material.say(words.KIND_BY, kind=word, by=by) if by else word
    if item.day is not None:
        return material.say(words.KIND_ON, kind=word, day=material.day(item.day))
    return word


def _key_figures(material: Material, news: News) -> str:
    """What was recorded then beside what is computed now."""
    then, now = news.recorded, material.analysis.history.row
    if then is None:
        return ""
    parts = []
    if then.actual_progress is not None and now.actual_progress is not None:
        parts.append(
            material.say(
                words.PROGRESS_THEN,
                before=percent_text(then.actual_progress, material.language),
                after=percent_text(now.actual_progress, material.language),
            )
        )
    if then.forecast_finish is not None and now.forecast_finish is not None:
        parts.append(
            material.say(
                words.FORECAST_THEN,
                before=material.day(then.forecast_finish),
                after=material.day(now.forecast_finish),
            )
        )
    is_known = then.exposure is not None and now.exposure is not None
    if is_known and not material.is_for_client:
        assert then.exposure is not None
        assert now.exposure is not None
        parts.append(
            material.say(
                words.EXPOSURE_THEN,
                before=money_text(then.exposure, material.language),
                after=money_text(now.exposure, material.language),
            )
        )
    return material.say(words.KEY_FIGURES, parts=material.clauses(parts)) if parts else ""
