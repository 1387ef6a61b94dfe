"""The story of `shop.py`, synced and reported for real on each of its four status dates.

What a command says on a status date is written in `Chapter`; a new command is one field there and
one test here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest

from sheetpm.analysis.analyse import Analysis
from sheetpm.api import Assessment, Given
from sheetpm.config import Settings
from sheetpm.sync.job import assess_file, sync
from sheetpm.sync.outcome import SyncRequest, SyncResult
from tests.cli.conftest import Run
from tests.cli.conftest import run as run  # noqa: PLC0414 - a fixture of the command line
from tests.mail_servers import Mailbox, mail_server
from tests.story.shop import (
    CHAPTERS,
    CLOSING,
    RECOVERY,
    REQUEST,
    START,
    Chapter,
    Editor,
    write_shop,
)

STATE = "state"
NOW = datetime(2026, 4, 20, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The project on a status date: what was synced and reported."""

    chapter: Chapter
    plan: Path
    assessment: Assessment
    report: Path

    @property
    def analysis(self) -> Analysis:
        return self.assessment.analysis


def tell(folder: Path, *, until: Chapter) -> list[Told]:
    """The story up to a chapter: type, sync with its report, and go on."""
    return list(telling(folder, until=until))


def telling(folder: Path, *, until: Chapter) -> Iterator[Told]:
    """The same, and a pause after each status date for what somebody does on it."""
    plan = write_shop(folder / "shop.xlsx")
    for chapter in CHAPTERS[: CHAPTERS.index(until) + 1]:
        book = Editor(plan)
        book.status(chapter.on)
        chapter.typed(book)
        book.save()
        outcome = sync(
            plan,
            settings=Settings(),
            given=Given(),
            now=NOW,
            request=SyncRequest(report_folder=folder),
        )
        assert outcome.result is SyncResult.WRITTEN
        assert outcome.problem is None
        assert outcome.report is not None
        assessment = assess_file(plan, settings=Settings(), today=NOW.date(), given=Given())
        yield Told(chapter=chapter, plan=plan, assessment=assessment, report=outcome.report.path)


Stages: TypeAlias = dict[date, list[Told]]
"""By the day of its last chapter: the story up to there, each in a folder of its own."""


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """The story told once; nobody may write into these folders."""
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        for chapter in CHAPTERS:
            folder = tmp_path_factory.mktemp("story")
            patch.setenv("SHEETPM_STATE", str(folder / STATE))
            found[chapter.on] = tell(folder, until=chapter)
    return found


@pytest.fixture(params=CHAPTERS, ids=["start", "request", "recovery", "closing"])
def told(request: pytest.FixtureRequest, stages: Stages, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Each chapter in turn, with all before it told."""
    last = stages[request.param.on][-1]
    monkeypatch.setenv("SHEETPM_STATE", str(last.plan.parent / STATE))
    return last


@pytest.fixture
def whole(stages: Stages, monkeypatch: pytest.MonkeyPatch) -> list[Told]:
    """The whole story."""
    chapters = stages[CLOSING.on]
    monkeypatch.setenv("SHEETPM_STATE", str(chapters[-1].plan.parent / STATE))
    return chapters


def test_each_status_date_is_recorded_with_the_figures_of_its_day(whole: list[Told]) -> None:
    recorded = whole[-1].analysis.history.recorded
    assert [row.status_date for row in recorded] == [chapter.on for chapter in CHAPTERS]
    for row, chapter in zip(recorded, CHAPTERS, strict=True):
        assert (row.planned_progress, row.actual_progress) == pytest.approx(
            (chapter.planned_progress, chapter.progress)
        ), chapter.on
        assert (row.pv, row.ev, row.ac, row.bac) == (
            chapter.pv,
            chapter.ev,
            chapter.ac,
            chapter.bac,
        )
        assert (row.spi, row.cpi) == pytest.approx(
            (chapter.ev / chapter.pv, chapter.ev / chapter.ac)
        )
        assert (row.forecast_finish, row.promised_finish) == (chapter.forecast, chapter.promised)


def test_approved_changes_and_nothing_else_move_the_promise(told: Told) -> None:
    promise = told.analysis.promise
    assert promise.original_finish == date(2026, 3, 27)
    assert promise.original_budget.value == 6000
    assert promise.current_finish == told.chapter.promised
    assert promise.current_budget.value == told.chapter.budget


def test_a_request_waits_with_its_days_and_its_money_until_it_is_decided(
    whole: list[Told],
) -> None:
    waiting = [each.analysis.client.changes for each in whole]
    assert [len(changes.pending) for changes in waiting] == [0, 1, 0, 0]
    assert (waiting[1].pending_days.value, waiting[1].pending_cost.value) == (3, 600)
    assert (waiting[2].approved_days.value, waiting[2].approved_cost.value) == (3, 600)


def test_the_dashboard_shows_the_figures(told: Told) -> None:
    book = openpyxl.load_workbook(told.plan)
    shown: dict[str, object] = {}
    for label, value in below(book["Dashboard"]):
        shown.setdefault(label, value)
    for label, value in told.chapter.tiles.items():
        if isinstance(value, date):
            assert as_day(shown[label]) == value, label
        elif isinstance(value, str):
            assert shown[label] == value, label
        else:
            assert shown[label] == pytest.approx(value, abs=0.005), label


def test_the_report_tells_what_was_done_in_its_week(told: Told) -> None:
    assert tuple(text for text, _ in entries(told.report, "Done this period")) == told.chapter.done


def test_the_report_tells_what_changed_since_the_last_one(told: Told) -> None:
    if told.chapter is START:
        lines = column_of(told.report, "What changed since the last report")
        assert lines == ["n/a: no earlier status date is recorded."]
        return
    before = CHAPTERS[CHAPTERS.index(told.chapter) - 1].on
    since = f"{before.day} {before:%b}"
    found = [
        *entries(told.report, f"Work, changed since {since}"),
        *entries(told.report, f"Risks and requests, changed since {since}"),
    ]
    assert sorted(found) == sorted(told.chapter.news)


def test_diff_tells_every_row_that_changed_since_the_last_date(told: Told, run: Run) -> None:
    if told.chapter is START:
        assert run("diff", told.plan).code == 2
        return
    assert run("diff", told.plan, "--format", "json").code == 0
    rows = json.loads(run.out)["rows"]
    changed = {row["id"]: tuple(row["changes"]) for row in rows if row["tab"] != "project"}
    costs = changed.pop(None)
    assert costs == ("new",)
    assert changed == told.chapter.changed


def test_due_tells_what_somebody_owes_within_a_week(told: Told, run: Run) -> None:
    assert run("due", told.plan, "--within", "7d", "--format", "json").code == 0
    owed = [
        (each["owner"], item["id"], item["due"])
        for each in json.loads(run.out)["owners"]
        for item in each["items"]
    ]
    assert tuple(owed) == told.chapter.owed


def test_close_tells_what_is_in_its_way_until_nothing_is(
    told: Told, run: Run, tmp_path: Path
) -> None:
    ended = run("close", told.plan, "--to", tmp_path / "closing", "--format", "json")
    found = json.loads(run.out)
    assert tuple(each["record"] or each["area"] for each in found["blockers"]) == told.chapter.open
    assert found["is_written"] is (told.chapter is CLOSING)
    assert ended.code == (0 if told.chapter is CLOSING else 1)


def test_the_web_page_of_the_report_tells_the_same_news(
    told: Told, run: Run, tmp_path: Path
) -> None:
    ended = run("report", told.plan, "--format", "html", "--to", tmp_path / "web", "-q")
    assert ended.code == 0, ended.err
    page = next((tmp_path / "web").glob("*.html")).read_text(encoding="utf-8")
    for text, beside in told.chapter.news:
        assert text in page
        assert beside in page


def test_the_mail_of_each_status_date_tells_its_figures_and_goes_out_once(
    tmp_path: Path, run: Run
) -> None:
    with mail_server(Mailbox()) as box:
        settings = (
            f'[notify]\nserver = "127.0.0.1"\nport = {box.port}\nsecurity = "none"\n'
            'from = "office@example.com"\nto = ["client@example.com"]\n'
        )
        (tmp_path / "sheetpm.toml").write_text(settings, encoding="utf-8")
        for told in telling(tmp_path, until=CLOSING):
            chapter = told.chapter
            assert run("send", told.plan, "--dry-run").code == 0
            assert f"Subject: {chapter.subject}\n" in run.out
            assert f"\n\n{chapter.mail}\n" in run.out
            assert run("send", told.plan).code == 0
            mail = box.mails[-1]
            body = mail.get_body()
            assert body is not None
            assert mail["Subject"] == chapter.subject
            assert body.get_content().replace("\r\n", "\n") == chapter.mail
            (report,) = mail.iter_attachments()
            assert report.get_filename() == f"shop-report-{chapter.on}.xlsx"
            assert run("send", told.plan).out.startswith(f"sent before for {chapter.on}, not again")
    assert [mail["Subject"] for mail in box.mails] == [each.subject for each in CHAPTERS]


def test_diff_tells_the_whole_story_from_the_first_date_to_the_last(
    whole: list[Told], run: Run
) -> None:
    plan = whole[-1].plan
    assert run("diff", plan, "--since", "2026-03-06", "--format", "json").code == 0
    told = json.loads(run.out)
    assert (told["status_date_before"], told["status_date_after"]) == ("2026-03-06", "2026-04-03")
    changed = {row["id"]: row["changes"] for row in told["rows"]}
    assert "finished" in changed["T2"]
    assert "slipped" in changed["T2"]
    assert changed["T5"] == ["new"]
    # 3 x 4 again at the end would be no change; the probability stayed at 2: 12, now 8
    assert "risk down" in changed["R1"]
    assert run("diff", plan, "--since", "2026-03-13", "--until", "2026-03-20").code == 0
    assert "from shop.xlsx of 2026-03-13 to shop.xlsx of 2026-03-20" in run.out


def test_the_report_says_n_a_where_the_plan_of_that_day_was_not_kept(
    tmp_path: Path, run: Run
) -> None:
    plan = tell(tmp_path, until=RECOVERY)[-1].plan
    assert run("report", plan, "--since", "2026-03-04", "--to", tmp_path / "other").code == 0
    report = next((tmp_path / "other").glob("*.xlsx"))
    # T1 was finished on 6 March, C1 decided on the 16th; that T2 slipped nobody knows
    work = entries(report, "Work, changed since 4 Mar")
    assert work == [("T1 Concept", "finished 6 Mar")]
    around = dict(entries(report, "Risks and requests, changed since 4 Mar"))
    assert around["C1 Map of the dealers"] == "approved 16 Mar"
    assert around["I1 No test account yet"] == "new 17 Mar"
    assert (
        "New and slipped tasks, new estimates: n/a, no snapshot of the plan at that date."
        in column_of(report, "Work, changed since 4 Mar")
    )


def test_the_same_date_synced_and_reported_again_gives_the_same_bytes(tmp_path: Path) -> None:
    told = tell(tmp_path, until=REQUEST)[-1]
    plan, report = told.plan.read_bytes(), told.report.read_bytes()
    outcome = sync(
        told.plan,
        settings=Settings(),
        given=Given(),
        now=NOW,
        request=SyncRequest(report_folder=tmp_path),
    )
    assert outcome.result is SyncResult.UNCHANGED
    assert outcome.report is not None
    assert not outcome.report.is_written
    assert (told.plan.read_bytes(), told.report.read_bytes()) == (plan, report)
    told.report.unlink()
    again = sync(
        told.plan,
        settings=Settings(),
        given=Given(),
        now=NOW,
        request=SyncRequest(report_folder=tmp_path),
    )
    assert again.report is not None
    assert again.report.is_written
    assert told.report.read_bytes() == report


def below(sheet: object) -> Iterator[tuple[str, object]]:
    """Every text of the Dashboard without its sign, and the value of the cell below it."""
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            if isinstance(cell.value, str):
                text = cell.value.lstrip("■●▲✔○ ")
                yield text, sheet.cell(cell.row + 1, cell.column).value  # type: ignore[attr-defined]


def as_day(value: object) -> date:
    return value.date() if isinstance(value, datetime) else value  # type: ignore[return-value]


def column_of(report: Path, title: str) -> list[str]:
    """What stands in the first column of a block, below its heading."""
    return [text for text, _ in _block(report, title)]


def entries(report: Path, title: str) -> list[tuple[str, str]]:
    """The lines of a list on the report's first page: the text, and what stands beside it."""
    book = openpyxl.load_workbook(report)
    sheet = book.worksheets[0]
    found = []
    for row in _rows(sheet, title):
        values = [str(value) for value in row if value is not None]
        if len(values) == 3:
            found.append((values[1], values[2]))
    return found


def _block(report: Path, title: str) -> list[tuple[str, str]]:
    sheet = openpyxl.load_workbook(report).worksheets[0]
    return [
        (str(values[0]), "")
        for row in _rows(sheet, title)
        if len(values := [value for value in row if value is not None]) == 1
    ]


def _rows(sheet: object, title: str) -> Iterator[list[object]]:
    """The cells of a block by rows, from below its heading to the next one or the end."""
    heading = next(
        cell
        for row in sheet.iter_rows()  # type: ignore[attr-defined]
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(title)
    )
    first, width = heading.column, 11 if heading.column > 3 else 12
    for number in range(heading.row + 1, sheet.max_row + 1):  # type: ignore[attr-defined]
        cells = [sheet.cell(number, first + at) for at in range(width)]  # type: ignore[attr-defined]
        if cells[0].font.b and cells[0].value:
            return
        yield [cell.value for cell in cells]
