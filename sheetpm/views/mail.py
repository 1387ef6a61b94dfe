"""A short text about a plan's state: the figures of the Dashboard in a few lines."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from sheetpm.analysis.due import list_due
from sheetpm.analysis.due_item import DueItem, DueStatus, within
from sheetpm.languages import Cased
from sheetpm.views import labels
from sheetpm.views import mail_labels as words
from sheetpm.views.banner import overall_words, week_text
from sheetpm.views.formats import fit, index_text, number_text, one_line, percent_text
from sheetpm.views.material import Material
from sheetpm.views.model import Format, Shown
from sheetpm.views.tiles import Tile, list_tiles

SHORT_BYTES = 1800
"""WeCom takes 2048 bytes, the least of all; a title comes before it."""
_MOST_DUE = 12
_WHAT_CHARACTERS = 70
_SUBJECT_CHARACTERS = 120


class Message(Struct, frozen=True, kw_only=True):
    """What people are told, in plain lines without control characters."""

    subject: str
    body: str
    """Ends with a line break."""
    short: str
    """The same without the list of what is due, for a chat: at most `SHORT_BYTES` long."""
    due: int
    """How much is overdue or due soon."""


def build_message(material: Material, *, attachments: Sequence[str] = ()) -> Message:
    """The overall colour, the tiles, and what somebody owes; for the client nothing of the team's own."""
    colour, sentence = overall_words(material)
    shout = Cased(colour.shown, str.upper)[material.language]
    owed = owed_soon(material)
    head = [material.project_name, material.status_text, week_text(material)]
    paragraphs = [
        [head[0], " · ".join(part for part in head[1:] if part)],
        [material.say(words.VERDICT, colour=shout, sentence=sentence)],
        [
            material.say(words.FIGURES),
            *(f"- {_figure(material, tile)}" for tile in list_tiles(material)),
        ],
        list(_due_lines(material, owed)),
        [material.say(words.ATTACHED, file=material.joined(list(attachments)))]
        if attachments
        else [],
    ]
    body = "\n\n".join("\n".join(map(plain_line, lines)) for lines in paragraphs if lines)
    subject = material.say(
        words.SUBJECT,
        project=fit(material.project_name, _SUBJECT_CHARACTERS - 40),
        colour=shout,
        day=material.status_date.isoformat(),
    )
    brief = [paragraphs[0][1:], *paragraphs[1:3], list(_due_lines(material, owed))[:1]]
    return Message(
        subject=plain_line(subject),
        body=f"{body}\n",
        short=_shortened([plain_line(line).rstrip(":：") for lines in brief for line in lines]),
        due=len(owed),
    )


def _shortened(lines: list[str]) -> str:
    """As many lines as a chat channel takes."""
    kept: list[str] = []
    for line in lines:
        if len("\n".join([*kept, line]).encode()) > SHORT_BYTES:
            break
        kept.append(line)
    return "\n".join(kept)


def owed_soon(material: Material) -> tuple[DueItem, ...]:
    """What is overdue, or due within the days that the Dashboard looks ahead."""
    items = list_due(material.plan, material.analysis, material.settings)
    if material.is_for_client:
        items = tuple(item for item in items if not item.is_internal)
    return within(items, material.settings.due_within_days)


def plain_line(text: str) -> str:
    """Text on one line, without characters that steer a terminal or turn its direction."""
    return one_line("".join(sign if sign.isprintable() else " " for sign in text))


def _figure(material: Material, tile: Tile) -> str:
    value = material.say(labels.NOT_KNOWN) if tile.value is None else _shown(material, tile)
    note = material.parenthesis(tile.note) if tile.note else ""
    return material.say(words.LINE, label=material.say(tile.label), value=value) + note


def _shown(material: Material, tile: Tile) -> str:
    value: Shown = tile.value
    if isinstance(value, date):
        return material.day(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if tile.format is Format.PERCENT:
            return percent_text(value, material.language)
        return index_text(value) if tile.format is Format.DECIMAL else number_text(value, 0)
    return str(value)


def _due_lines(material: Material, owed: tuple[DueItem, ...]) -> Iterator[str]:
    last = material.status_date + timedelta(days=material.settings.due_within_days)
    if not owed:
        yield material.say(words.NOTHING_DUE, day=material.day(last))
        return
    yield material.say(words.DUE, day=material.day(last), count=len(owed))
    for item in owed[:_MOST_DUE]:
        yield f"- {_due_line(material, item)}"
    if len(owed) > _MOST_DUE:
        yield f"- {words.MORE.of(len(owed) - _MOST_DUE, material.language)}"


def _due_line(material: Material, item: DueItem) -> str:
    """`Weekly status report (communication), Ann Devon: 3 days late`."""
    assert item.due is not None
    assert item.days is not None
    if item.status is DueStatus.OVERDUE:
        when = words.LATE.of(-item.days, material.language)
    elif item.status is DueStatus.TODAY:
        when = material.say(words.DUE_TODAY)
    else:
        when = material.say(words.DUE_ON, day=material.day(item.due))
    what = fit(item.what, _WHAT_CHARACTERS) + material.parenthesis(material.say(item.kind.shown))
    who = one_line(item.owner or "") or material.say(words.NOBODY)
    return material.say(words.LINE, label=material.joined([what, who]), value=when)
