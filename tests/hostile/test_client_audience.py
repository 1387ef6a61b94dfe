"""What is hidden from the client is in no part of anything that sheetpm writes for the client."""

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from html import unescape
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sheetpm.api import Assessment, Given
from sheetpm.config import Audience, Settings
from sheetpm.errors import ExitCode
from sheetpm.ooxml.user_parts import user_parts_digest
from sheetpm.settings_file import load_settings
from sheetpm.sync.job import assess_file
from sheetpm.sync.own_tabs import PREFIX
from tests.cli.conftest import Run
from tests.mail_servers import Mailbox, mail_server

NAMES = {"en": ["Ben Ito", "Laura Callahan", "Northwind"], "zh": ["何斌", "刘晓岚", "北风商贸"]}
"""A member of the team, the client's contact, and a word of the project's name."""


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def room(tmp_path: Path, language: str, run: Run) -> Path:
    """The filled example, settings that hide much of it, and a Dashboard for the team in it."""
    run("init", "--example", "--lang", language, "plan.xlsx")
    (tmp_path / "team.toml").write_text('simulation = "off"\n')
    assert run("sync", "plan.xlsx", "--no-report", "--config", "team.toml").code == 0
    (tmp_path / "sheetpm.toml").write_text(_settings(language), encoding="utf-8")
    return tmp_path


@pytest.fixture
def bare(tmp_path: Path, language: str, run: Run) -> Path:
    """The same before anything was written into the plan."""
    run("init", "--example", "--lang", language, "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text(_settings(language), encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return Run(capsys, monkeypatch)


def _settings(language: str, more: str = "") -> str:
    names = ", ".join(f'"{name}"' for name in NAMES[language])
    tabs = ", ".join(f'"{tab}"' for tab in _titles(language))
    return (
        f'audience = "client"\nsimulation = "off"\ndocument_properties = {{ manager = "{NAMES[language][0]}" }}\n{more}'
        f"[client]\nhide_names = [{names}]\nhide_tabs = [{tabs}]\n"
    )


def _titles(language: str) -> list[str]:
    from sheetpm.languages import Language
    from sheetpm.schema.names import tables

    return [tables()[key].title[Language(language)] for key in ("risks", "contingency", "lessons")]


def for_the_team(plan: Path) -> Assessment:
    return assess_file(plan, settings=Settings(), today=date(2026, 3, 16), given=Given())


def needles(plan: Path, language: str) -> list[re.Pattern[str]]:
    """Hidden names, texts of hidden tabs, and amounts of money in all ways they are written."""
    assessment = for_the_team(plan)
    texts = list(NAMES[language])
    for table in (assessment.plan.risks, assessment.plan.contingency, assessment.plan.lessons):
        for row in table.rows:
            values = [getattr(row, column.key) for column in table.schema.columns]
            texts += [each for each in values if isinstance(each, str) and len(each) > 12]
    elsewhere = repr((assessment.plan.issues.rows, assessment.plan.changes.rows))
    texts = [text for text in texts if text not in elsewhere]
    assert len(texts) > 20
    return [*(re.compile(re.escape(text)) for text in texts), *_amounts(assessment)]


def _amounts(assessment: Assessment) -> Iterator[re.Pattern[str]]:
    total = assessment.analysis.earned_value.total
    figures = [total.bac, total.pv, total.ev, total.ac, total.eac, total.cpi]
    known = {each.value for each in figures if each.value is not None}
    known |= {row.budget for row in assessment.plan.tasks.rows if row.budget}
    known |= {row.amount for row in assessment.plan.costs.rows if row.amount}
    known |= {assessment.plan.facts.budget or 0.0}
    large = {value for value in known if value > 9_000 and not 40_000 < value < 50_000}
    assert len(large) >= 5
    for value in {*large, total.cpi.value or 0.0}:
        plain = f"{value:.15g}"
        yield re.compile(rf"(?<![\d.]){re.escape(plain)}(?![\d.])")
    for value in large:
        yield re.compile(rf"(?<![\d.,]){value:,.0f}(?![\d,])")


def written_parts(file: bytes, *, before: bytes | None = None) -> Iterator[tuple[str, str]]:
    """Name and text of every part; only those that are new or changed where `before` is given."""
    old: dict[str, bytes] = {}
    if before is not None:
        with zipfile.ZipFile(BytesIO(before)) as package:
            old = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(BytesIO(file)) as package:
        for name in package.namelist():
            content = package.read(name)
            # A theme holds the colours and fonts of every workbook, with numbers of their own.
            if old.get(name) != content and "/theme/" not in name:
                yield name, unescape(content.decode("utf-8", "replace"))


def leaks(parts: Iterator[tuple[str, str]], wanted: list[re.Pattern[str]]) -> list[str]:
    return [
        f"{name}: {needle.pattern}"
        for name, text in parts
        for needle in wanted
        if needle.search(text)
    ]


def test_the_search_finds_what_the_team_sees(room: Path, language: str, run: Run) -> None:
    """Lest the tests below pass because the search finds nothing anywhere."""
    run("report", "plan.xlsx", "--audience", "internal")
    (report,) = room.glob("*-report-*.xlsx")
    found = leaks(written_parts(report.read_bytes()), needles(room / "plan.xlsx", language))
    assert len({line.partition(": ")[2] for line in found}) > 20


def test_nothing_hidden_is_in_the_report(room: Path, language: str, run: Run) -> None:
    assert run("report", "plan.xlsx").code == 0
    (report,) = room.glob("*-report-*-client.xlsx")
    assert leaks(written_parts(report.read_bytes()), needles(room / "plan.xlsx", language)) == []


def test_nothing_hidden_is_in_our_parts_of_the_workbook(
    room: Path, language: str, run: Run
) -> None:
    plan = room / "plan.xlsx"
    wanted = needles(plan, language)
    run("remove", plan)
    users = plan.read_bytes()
    assert run("sync", plan, "--no-report", "--config", room / "team.toml").code == 0
    assert run("sync", plan, "--no-report").code == 0
    assert leaks(written_parts(plan.read_bytes(), before=users), wanted) == []
    assert user_parts_digest(plan.read_bytes(), prefix=PREFIX) == user_parts_digest(
        users, prefix=PREFIX
    )


def test_nothing_hidden_is_in_the_mail(room: Path, language: str, run: Run) -> None:
    plan = room / "plan.xlsx"
    with mail_server(Mailbox()) as box:
        more = (
            f'notify = {{ server = "127.0.0.1", port = {box.port}, security = "none", '
            'from = "office@example.com", to = ["client@example.com"] }\n'
        )
        (room / "sheetpm.toml").write_text(_settings(language, more), encoding="utf-8")
        assert run("send", plan).code == 0
    (raw,) = box.raw
    mail = message_from_bytes(raw, policy=policy.default)
    body = mail.get_body()
    assert body is not None
    (report,) = mail.iter_attachments()
    told = [
        ("headers", str(mail.items())),
        ("body", body.get_content()),
        ("file", str(report.get_filename())),
    ]
    wanted = needles(plan, language)
    assert leaks(iter(told), wanted) == []
    assert leaks(written_parts(report.get_content()), wanted) == []


def test_nothing_hidden_is_in_the_calendar(room: Path, language: str, run: Run) -> None:
    assert run("ics", "plan.xlsx").code == 0
    text = (room / "plan.ics").read_bytes().replace(b"\r\n ", b"").decode().replace("\\,", ",")
    assert leaks(iter([("ics", text)]), needles(room / "plan.xlsx", language)) == []


def internal_texts(plan: Path) -> list[str]:
    """Notes of tasks, what the team tells itself, and who it met without the client."""
    from sheetpm.analysis.for_whom import is_internal_item, is_internal_meeting

    whole = for_the_team(plan).plan
    texts = [row.notes for row in whole.tasks.rows]
    texts += [r.item for r in whole.communications.rows if is_internal_item(whole, r)]
    texts += [r.action for r in whole.meetings.rows if is_internal_meeting(whole, r)]
    return [text for text in texts if text]


EXPORTS = {"mspdi": "plan.xml", "csv": "plan.csv", "json": "plan.json"}


def test_nothing_hidden_is_in_an_export(bare: Path, language: str, run: Run) -> None:
    plan = bare / "plan.xlsx"
    hidden = [re.compile(re.escape(text)) for text in internal_texts(plan)]
    hidden += needles(plan, language)
    for wanted, name in EXPORTS.items():
        assert run("export", plan, "--to", wanted).code == 0
        shown = as_told(bare / name)
        assert leaks(iter([(wanted, shown)]), hidden) == []
        assert "T48" in shown
        assert run("export", plan, "--to", wanted, "--audience", "internal").code == 0
        found = leaks(iter([(wanted, as_told(bare / name))]), hidden)
        assert len(found) > 3, "the search finds what the team sees"


def as_told(file: Path) -> str:
    """The text of a file; amounts without the zeros of a fraction; in XML of hundredths, and without slack."""
    text = unescape(file.read_text(encoding="utf-8-sig"))
    if file.suffix == ".xml":
        text = re.sub(r"(Cost>\d+)00<", r"\1<", re.sub(r"<(?:Free|Total)Slack>\d+<", "<", text))
    return re.sub(r"(\d)\.0(?!\d)", r"\1", text)


def test_an_export_for_the_client_has_no_column_of_money(run: Run, tmp_path: Path) -> None:
    run("init", "--example", "plan.xlsx")
    assert run("export", "plan.xlsx", "--to", "json", "--audience", "client").code == 0
    document = json.loads((tmp_path / "plan.json").read_text(encoding="utf-8"))
    tabs = document["tabs"]
    assert "costs" not in tabs
    assert "budget" not in tabs["project"]
    for tab, column in [("tasks", "budget"), ("tasks", "notes"), ("team", "cost_rate"),
                        ("risks", "impact_cost"), ("changes", "effect_cost")]:  # fmt: skip
        assert column not in tabs[tab][0]
    assert "Team call" not in [row["item"] for row in tabs["communications"]]
    assert "Steering meeting" in [row["item"] for row in tabs["communications"]]
    run("export", "plan.xlsx", "--to", "mspdi", "--audience", "client")
    xml = (tmp_path / "plan.xml").read_text(encoding="utf-8")
    amounts = re.findall(r"<(?:\w*Cost|\w*Rate)>([^<]*)<", xml)
    assert {amount for amount in amounts if float(amount)} == set()


def test_nothing_hidden_is_in_a_comparison(bare: Path, language: str, run: Run) -> None:
    """Money, notes, rows of hidden tabs and of internal meetings changed from one to the other."""
    plan, later = bare / "plan.xlsx", bare / "later.xlsx"
    wanted = needles(plan, language)
    secret = ["Secret note", "Secret risk", "Secret talk", "98765"]
    texts = {"tasks": "notes", "risks": "risk"}
    tables = for_the_team(plan).plan
    book = openpyxl.load_workbook(plan)
    for (key, column), said in zip(texts.items(), secret, strict=False):
        table = getattr(tables, key)
        book[table.sheet].cell(table.rows[2].row, table.columns[column]).value = said
    tasks, meetings = tables.tasks, tables.meetings
    book[tasks.sheet].cell(tasks.rows[2].row, tasks.columns["budget"]).value = 98765
    row = book[meetings.sheet].max_row + 1
    team = "team" if language == "en" else "项目组"
    typed: dict[str, date | str] = {
        "date": date(2026, 3, 13),
        "meeting": "Talk",
        "attendees": team,
        "action": "Secret talk",
    }
    for column, value in typed.items():
        book[meetings.sheet].cell(row, meetings.columns[column]).value = value
    tasks_sheet = book[tasks.sheet]
    tasks_sheet.cell(tasks.rows[3].row, tasks.columns["task"]).value = "Another name"
    book.save(later)
    for output in ("table", "json"):
        assert run("diff", plan, later, "--format", output).code == 0
        assert "Another name" in run.out
        assert [each for each in secret if each in run.out] == []
        assert leaks(iter([("diff", run.out)]), wanted) == []
        run("diff", plan, later, "--format", output, "--audience", "internal")
        assert [each for each in secret if each not in run.out.replace(",", "")] == []


def test_nothing_hidden_is_in_the_list_of_what_is_due(bare: Path, language: str, run: Run) -> None:
    plan = bare / "plan.xlsx"
    internal = {"en": "Team call", "zh": "项目组例会"}[language]
    hidden = needles(plan, language)
    for output in ("table", "json"):
        assert run("due", plan, "--format", output).code == 0
        assert leaks(iter([("due", run.out)]), hidden) == []
        assert internal not in run.out
        run("due", plan, "--format", output, "--audience", "internal")
        assert internal in run.out
        assert len(leaks(iter([("due", run.out)]), hidden)) > 3


def test_actions_of_the_team_are_not_in_the_closing_report_for_the_client(
    run: Run, tmp_path: Path
) -> None:
    run("init", "--example", "plan.xlsx")
    internal, shared = "Propose which components can wait", "Send the 14 missing texts"
    for audience, is_shown in (("client", False), ("internal", True)):
        folder = tmp_path / audience
        run("close", "plan.xlsx", "--force", "--audience", audience, "--to", folder)
        (report,) = folder.iterdir()
        text = "".join(text for _, text in written_parts(report.read_bytes()))
        assert shared in text
        assert (internal in text) is is_shown


def test_a_file_is_not_called_by_a_hidden_name(run: Run, tmp_path: Path) -> None:
    run("init", "--example", "Northwind plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text(_settings("en"), encoding="utf-8")
    run("export", "Northwind plan.xlsx", "--to", "csv")
    run("ics", "Northwind plan.xlsx")
    made = {path.name for path in tmp_path.iterdir()} - {"Northwind plan.xlsx", "sheetpm.toml"}
    assert {"Name C plan.csv", "Name C plan.ics"} <= made
    assert [name for name in made if "Northwind" in name] == []


def test_dates_and_colour_are_those_the_team_sees(room: Path, language: str) -> None:
    plan = room / "plan.xlsx"
    settings = load_settings(room / "sheetpm.toml").settings
    shown = assess_file(plan, settings=settings, today=date(2026, 3, 16), given=Given()).analysis
    whole = for_the_team(plan).analysis
    assert shown.overall.colour is whole.overall.colour
    assert shown.promise == whole.promise
    assert shown.earned_value.total.spi == whole.earned_value.total.spi


def test_what_hidden_tabs_count_is_recorded_and_comes_back_for_the_team(
    room: Path, run: Run, language: str
) -> None:
    plan = room / "plan.xlsx"
    before = _history(plan)
    assert run("sync", plan, "--no-report").code == 0
    hidden = _history(plan)
    assert run("sync", plan, "--no-report", "--config", room / "team.toml").code == 0
    assert hidden != before
    assert _history(plan) == before


def _history(plan: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(plan)
    title = "Status History" if "Status History" in book.sheetnames else "历史"
    return list(book[title].iter_rows(values_only=True))


def test_a_hidden_name_has_the_same_stand_in_everywhere(run: Run, tmp_path: Path) -> None:
    run("init", "--example", "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text(_settings("en"), encoding="utf-8")
    settings = load_settings(tmp_path / "sheetpm.toml").settings
    shown = assess_file(
        tmp_path / "plan.xlsx", settings=settings, today=date(2026, 3, 16), given=Given()
    )
    owners = {each.name for row in shown.plan.tasks.rows for each in row.owner or ()}
    assert "Name A" in owners  # Ben Ito
    assert "Name A" in {row.name for row in shown.plan.team.rows}
    assert shown.plan.facts.name == "Name C website redesign"


def test_the_team_sees_everything_whatever_is_hidden_from_the_client(
    run: Run, tmp_path: Path
) -> None:
    run("init", "--example", "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text(_settings("en"), encoding="utf-8")
    settings = load_settings(tmp_path / "sheetpm.toml").settings
    team = replace(settings, audience=Audience.INTERNAL)
    plan = tmp_path / "plan.xlsx"
    shown = assess_file(plan, settings=team, today=date(2026, 3, 16), given=Given())
    assert shown.plan == for_the_team(plan).plan


@pytest.mark.parametrize(
    ("tab", "said"),
    [("Rissks", "is no tab of a plan"), ("Tasks", "there is no plan to show"),
     ("Calendar", "decide the planned progress")],
)  # fmt: skip
def test_a_tab_that_cannot_be_hidden_is_one_sentence_and_nothing_is_written(
    run: Run, tmp_path: Path, tab: str, said: str
) -> None:
    run("init", "--example", "plan.xlsx")
    before = (tmp_path / "plan.xlsx").read_bytes()
    (tmp_path / "sheetpm.toml").write_text(
        f'audience = "client"\nsimulation = "off"\n[client]\nhide_tabs = ["{tab}"]\n',
        encoding="utf-8",
    )
    ran = run("sync", "plan.xlsx")
    assert (ran.code, ran.err.count("\n")) == (ExitCode.USAGE, 1)
    assert said in ran.err
    assert (tmp_path / "plan.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ben Ito", "Name A"),
        ("ben  ito[50%]; Ann", "Name A[50%]; Ann"),
        ("Ben\nIto", "Name A"),
        ("Ruben Itow", "Ruben Itow"),
        ("由何斌负责", "由Name B负责"),
        ("Ann Lee-Ben Ito", "Ann Lee-Name A"),
    ],
)
def test_names_are_found_as_people_write_them(text: str, shown: str) -> None:
    from sheetpm.parse.hidden import Hidden

    assert Hidden(names=("Ben Ito", "何斌"), tabs=frozenset()).text(text) == shown


def test_an_unknown_key_below_client_is_refused(run: Run, tmp_path: Path) -> None:
    run("init", "--example", "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text('[client]\nhide_name = ["Ben"]\n')
    assert run("check", "plan.xlsx").code == ExitCode.USAGE
    assert "hide_name" in run.err
