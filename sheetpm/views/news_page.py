"""Every single change since the last report, field by field."""

from collections import Counter

from sheetpm.analysis.differences.model import ChangeKind
from sheetpm.views import difference_labels as words
from sheetpm.views.difference_text import DifferenceLine, difference_lines, kind_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page

_TONES = {
    ChangeKind.SLIPPED: Tone.WATCH,
    ChangeKind.RISK_UP: Tone.WATCH,
    ChangeKind.HAPPENED: Tone.BAD,
    ChangeKind.REJECTED: Tone.WATCH,
    ChangeKind.FAILED: Tone.BAD,
}


def build_news_page(material: Material) -> View | None:
    """One line a field that changed, a row that is new or gone; no page where nothing did.

    The client gets none: every edit of every cell is the team's own affair.
    """
    news = material.news
    if news is None or news.difference is None or news.since is None or material.is_for_client:
        return None
    lines = list(difference_lines(news.difference, material.language))
    if not lines:
        return None
    counts = Counter(line.kind for line in lines)
    parts = [
        f"{kind_text(kind, material.language)} {counts[kind]:,}"
        for kind in ChangeKind
        if counts[kind]
    ]
    since = material.say(words.SINCE_PAGE, day=news.since.isoformat())
    return record_page(
        material,
        key="news",
        summary=material.clauses([since, material.joined(parts)]),
        fields=_fields(material),
        records=lines,
        frozen_columns=2,
    )


def _fields(material: Material) -> list[Field[DifferenceLine]]:
    say = material.say

    return [
        Field(column=TableColumn(header=say(words.TAB)), value=lambda line: line.tab),
        Field(column=TableColumn(header=say(words.ROW_ID)), value=lambda line: line.label),
        Field(
            column=TableColumn(header=say(words.ROW), width=36.0, wraps=True),
            value=lambda line: line.name,
        ),
        Field(
            column=TableColumn(header=say(words.WHAT)),
            value=lambda line: line.what,
            tone=lambda line: _TONES.get(line.kind, Tone.PLAIN),
        ),
        Field(column=TableColumn(header=say(words.FIELD)), value=lambda line: line.field),
        Field(
            column=TableColumn(header=say(words.BEFORE), width=30.0, wraps=True),
            value=lambda line: line.before,
        ),
        Field(
            column=TableColumn(header=say(words.AFTER), width=30.0, wraps=True),
            value=lambda line: line.after,
        ),
        Field(
            column=TableColumn(header=say(words.BY), align=Align.RIGHT),
            value=lambda line: line.by,
        ),
        Field(
            column=TableColumn(header=say(words.CELL_AFTER)),
            value=lambda line: str(line.place_after or ""),
        ),
    ]
