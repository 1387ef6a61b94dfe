"""The report's team page: roles, backups, skills, and who is there for the work that names them."""

from collections.abc import Callable, Sequence
from typing import Any

from sheetpm.analysis.figure import Colour
from sheetpm.analysis.team import Member, Team, look_at_team
from sheetpm.languages import Text
from sheetpm.schema.team import Organisation, TeamRow
from sheetpm.views import readiness_labels as words
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Shown, TableColumn, Tone, View
from sheetpm.views.record_table import Field, record_page, typed
from sheetpm.views.signals import TONES, with_symbol

_MOST_NAMES = 6


def build_team(material: Material) -> View | None:
    """Everybody of the Team tab in its order, without rates and addresses; nothing where it is empty."""
    if not material.plan.team.rows:
        return None
    team = look_at_team(material.plan, material.analysis)
    return record_page(
        material,
        key="team",
        summary=_summary(material, team),
        fields=_fields(material, team),
        records=team.members,
        frozen_columns=1,
    )


def _fields(material: Material, team: Team) -> list[Field[Member]]:
    schema, rows = material.plan.team.schema, material.plan.team.rows

    def row(member: Member) -> TeamRow:
        return rows[member.position]

    def field(key: str, **looks: Any) -> Field[Member]:
        return typed(material, schema, key, row=row, **looks)

    say = material.say
    return [
        field("name", wraps=True, width=20),
        field("role", wraps=True, width=24),
        field("organisation"),
        field("units"),
        field("skills", wraps=True, width=28),
        _state(material),
        field("joined"),
        field("left"),
        _number(say(words.OPEN_TASKS), lambda member: len(member.tasks)),
        _number(say(words.CRITICAL_TASKS), lambda member: len(member.critical) or None),
        _day(say(words.WORK_FROM), lambda member: member.first),
        _day(say(words.WORK_TO), lambda member: member.last),
        _backup(material),
        field("training", wraps=True, width=24),
        _attention(material, team),
    ]


def _number(header: str, value: Callable[[Member], Shown]) -> Field[Member]:
    column = TableColumn(header=header, format=Format.COUNT, align=Align.RIGHT)
    return Field(column=column, value=value)


def _day(header: str, value: Callable[[Member], Shown]) -> Field[Member]:
    return Field(
        column=TableColumn(header=header, format=Format.DATE, align=Align.LEFT), value=value
    )


def _state(material: Material) -> Field[Member]:
    def judge(member: Member) -> tuple[Colour, Text]:
        if member.is_there:
            return Colour.GREEN, words.THERE
        return Colour.UNKNOWN, words.GONE if member.has_left else words.COMES

    def value(member: Member) -> Shown:
        colour, text = judge(member)
        return with_symbol(colour, material.say(text))

    return Field(
        column=TableColumn(header=material.say(words.STATE)),
        value=value,
        tone=lambda member: TONES[judge(member)[0]],
    )


def _backup(material: Material) -> Field[Member]:
    """The backup as typed; one who cannot stand in is marked."""
    header = material.plan.team.schema.column("backup").header[material.language]

    def value(member: Member) -> Shown:
        return material.joined(list(member.backups)) or None

    def tone(member: Member) -> Tone:
        return Tone.WATCH if member.backups and not member.usable_backups else Tone.PLAIN

    return Field(column=TableColumn(header=header, width=18, wraps=True), value=value, tone=tone)


def _attention(material: Material, team: Team) -> Field[Member]:
    """Missing backups, work outside the time on the team, and skills that hang on one person."""
    alone: dict[int, list[str]] = {}
    for skill in team.skills:
        if skill.hangs_on_one:
            alone.setdefault(skill.holders[0], []).append(skill.name)

    def value(member: Member) -> Shown:
        say, parts = material.say, []
        if member.before_joining:
            names = _tasks(material, member.before_joining)
            parts.append(say(words.BEFORE_JOINING, tasks=names))
        if member.after_leaving:
            names = _tasks(material, member.after_leaving)
            parts.append(say(words.AFTER_LEAVING, tasks=names))
        if member.backups and not member.usable_backups:
            names = material.joined(list(member.backups))
            parts.append(say(words.BACKUP_UNUSABLE, names=names))
        if _needs_backup(material, member) and not member.backups:
            parts.append(say(words.NO_BACKUP))
        skills = alone.get(member.position, [])
        if skills and _needs_backup(material, member) and not member.usable_backups:
            parts.append(say(words.ONLY_ONE_WITH, skills=material.joined(skills)))
        return material.clauses(parts)

    column = TableColumn(header=material.say(words.ATTENTION), width=40, wraps=True)
    return Field(column=column, value=value, tone=lambda _: Tone.WATCH, is_kept=True)


def _needs_backup(material: Material, member: Member) -> bool:
    """The team's own people with open work: the client and vendors see to theirs themselves."""
    organisation = material.plan.team.rows[member.position].organisation
    return bool(member.tasks) and organisation in (None, Organisation.TEAM)


def _tasks(material: Material, indexes: Sequence[int]) -> str:
    rows = material.plan.tasks.rows
    shown = [rows[at].id or rows[at].task or "" for at in indexes[:_MOST_NAMES]]
    return material.joined(shown) + (" …" if len(indexes) > _MOST_NAMES else "")


def _summary(material: Material, team: Team) -> str:
    say, language = material.say, material.language
    needing = [each for each in team.without_backup if _needs_backup(material, each)]
    misfits = sum(bool(each.before_joining or each.after_leaving) for each in team.members)
    lost = [skill.name for skill in team.skills if skill.is_lost]
    counted = (
        (words.THERE_COUNT, sum(each.is_there for each in team.members)),
        (words.WITHOUT_BACKUP, len(needing)),
        (words.MISFITS, misfits),
    )
    parts = [words.MEMBER_COUNT.of(len(team.members), language)]
    parts += [say(text, count=count) for text, count in counted if count]
    alone = sum(skill.hangs_on_one for skill in team.skills)
    if alone:
        parts.append(words.SKILLS_ON_ONE.of(alone, language))
    if lost:
        parts.append(say(words.SKILLS_LOST, names=material.joined(lost)))
    return material.clauses(parts)
