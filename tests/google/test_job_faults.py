"""Whatever goes wrong on the way to Google: the exit code, the sentence, and a spreadsheet that is
as before or as after, never between. The faults are those of `python -m tools.google_faults`."""

from dataclasses import replace
from pathlib import Path

import pytest

from sheetpm.sync import google_job
from sheetpm.writers.google_marker import with_marker
from tests.google.harness import World
from tools import google_fault_cases, google_faults
from tools.google_fault_cases import CASES, Case


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> google_faults.Plans:
    return google_faults.prepare(tmp_path_factory.mktemp("plans"))


def name_of(case: Case) -> str:
    return f"{case.fault}, {case.when}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_fault_ends_as_promised(case: Case, plans: google_faults.Plans, tmp_path: Path) -> None:
    row = google_faults.judge(case, plans, tmp_path)
    assert row.broken == ()
    assert row.state in {"before", "after"}


def test_there_are_more_than_twenty_faults_and_none_is_named_twice() -> None:
    names = [name_of(case) for case in CASES]
    assert len(set(names)) == len(names) > 20


# ---- the judge itself


def case_called(fault: str) -> Case:
    return next(case for case in CASES if case.fault == fault)


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ({"code": 3}, "exit code 0 instead of 3"),
        ({"ends": frozenset({"before"})}, "the spreadsheet is as after"),
        ({"says": "nothing of that kind"}, "does not say"),
    ],
)
def test_a_broken_promise_is_found(
    facts: dict[str, object],
    complaint: str,
    plans: google_faults.Plans,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    case = replace(case_called("500"), **facts)  # type: ignore[arg-type]
    row = google_faults.judge(case, plans, tmp_path)
    assert any(complaint in each for each in row.broken)
    google_faults.print_table([row])
    assert "1 broken promises" in capsys.readouterr().out


def test_a_spreadsheet_between_before_and_after_is_found(
    plans: google_faults.Plans, tmp_path: Path
) -> None:
    def spoil(world: World) -> None:
        world.once("batchUpdate", lambda: world.write("Tasks!B2", [["spoilt"]]))

    row = google_faults.judge(replace(case_called("500"), arrange=spoil), plans, tmp_path)
    assert "something of people's is another" in row.broken

    def smear(world: World) -> None:
        world.server.fail_next("503", "batchUpdate", 99)
        world.once("spreadsheets.get", lambda: world.write("Dashboard!B2", [["smeared"]]))

    row = google_faults.judge(replace(case_called("500"), arrange=smear), plans, tmp_path)
    assert row.state == "between"
    assert "the spreadsheet is as between" in row.broken


def test_the_table_ends_with_one_where_a_promise_is_broken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = google_fault_cases.QUOTAS[0]
    strike = google_faults.strike_all
    for cases, code in (((good,), 0), ((replace(good, code=3),), 1)):
        monkeypatch.setattr(google_faults, "strike_all", lambda cases=cases: strike(cases))
        with pytest.raises(SystemExit) as ended:
            google_faults.main()
        assert ended.value.code == code
    assert "BROKEN" in capsys.readouterr().out


def test_a_batch_that_is_refused_twice_is_not_sent_a_third_time(
    plans: google_faults.Plans, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of the program, which no repetition would mend."""
    wrong = {"deleteSheet": {"sheetId": 424_242}}
    unknown = {"mergeCells": {"range": {"sheetId": 0, "endRowIndex": 0}, "mergeType": "MERGE_ALL"}}
    marked = with_marker
    case = replace(case_called("500"), arrange=google_fault_cases.nobody)
    plans.expected(case, tmp_path)  # of a sync without the mistake
    for bad in (wrong, unknown):
        monkeypatch.setattr(
            google_job,
            "with_marker",
            lambda requests, *rest, bad=bad: [*marked(requests, *rest), bad],
        )
        row = google_faults.judge(case, plans, tmp_path)
        assert row.state == "before"
        assert row.calls.count("change 400") <= 5
        assert row.code != 0
