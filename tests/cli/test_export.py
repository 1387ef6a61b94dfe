"""`sheetpm export`: which file it writes, and which it never overwrites."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STATUS = ("--status-date", "2026-03-16")


@pytest.mark.parametrize(
    ("wanted", "name"), [("mspdi", "plan.xml"), ("csv", "plan.csv"), ("json", "plan.json")]
)
def test_the_file_is_called_like_the_plan(
    run: Run, plan: Path, tmp_path: Path, wanted: str, name: str
) -> None:
    before = plan.read_bytes()
    assert run("export", plan, "--to", wanted, *STATUS).code == 0
    assert f"wrote {name}" in run.out
    assert (tmp_path / name).stat().st_size > 100
    assert plan.read_bytes() == before


def test_its_own_file_is_replaced_as_long_as_nobody_changed_it(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    run("export", plan, "--to", "json", *STATUS)
    run("export", plan, "--to", "json", *STATUS)
    assert "is up to date" in run.out
    assert run("export", plan, "--to", "json", "--status-date", "2026-03-17").code == 0
    assert "wrote" in run.out
    assert json.loads((tmp_path / "plan.json").read_text("utf-8"))["status_date"] == "2026-03-17"


@pytest.mark.parametrize("arguments", [(), ("--output", "theirs.xml")])
def test_a_file_of_somebody_elses_is_kept(
    run: Run, plan: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    target = tmp_path / (arguments[1] if arguments else "plan.xml")
    target.write_text("mine")
    assert run("export", plan, "--to", "mspdi", *arguments, *STATUS).code == 2
    assert "add --force to replace it" in run.err
    assert target.read_text() == "mine"
    assert run("export", plan, "--to", "mspdi", *arguments, "--force", *STATUS).code == 0
    assert target.read_bytes().startswith(b"<?xml")


def test_an_export_that_was_changed_since_is_kept(run: Run, plan: Path, tmp_path: Path) -> None:
    run("export", plan, "--to", "csv", *STATUS)
    changed = (tmp_path / "plan.csv").read_text("utf-8-sig") + "T9,Mine\r\n"
    (tmp_path / "plan.csv").write_text(changed)
    assert run("export", plan, "--to", "csv", *STATUS).code == 2
    assert (tmp_path / "plan.csv").read_text() == changed.replace("\r\n", "\n")


def test_the_plan_itself_is_never_replaced(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "shop.csv"
    source.write_text("ID,Task,Start\nT1,Design,2026-03-02\n")
    before = source.read_bytes()
    assert run("export", source, "--to", "csv", "--force", *STATUS).code == 2
    assert "is the plan itself" in run.err
    assert source.read_bytes() == before


def test_standard_output_gets_nothing_but_the_file(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("export", plan, "--to", "json", "--output", "-", *STATUS).code == 0
    assert json.loads(run.out)["format"] == "sheetpm-plan"
    assert not (tmp_path / "plan.json").exists()


def test_a_folder_that_is_not_there_is_told_in_one_sentence(run: Run, plan: Path) -> None:
    assert run("export", plan, "--to", "csv", "--output", "nowhere/plan.csv", *STATUS).code == 3
    assert "no folder nowhere" in run.err
    assert len(run.err.strip().splitlines()) == 1


def test_a_folder_is_no_file(run: Run, plan: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert run("export", plan, "--to", "csv", "--output", "out", *STATUS).code == 3
    assert "is a folder" in run.err


def test_a_format_must_be_named(run: Run, plan: Path) -> None:
    assert run("export", plan).code == 2


def test_json_has_typed_values_under_the_schemas_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "shop.csv").write_text(
        "ID,Task,Owner,Start,Finish,Duration,% Complete,Predecessors,Status\n"
        "T1,Design,Ann[50%],2026-03-02,2026-03-06,5d,40%,,in progress\n"
        "T2,Build,,,,2w,,T1FS+2d,\n"
    )
    run("export", "shop.csv", "--to", "json", "--output", "-", *STATUS)
    document = json.loads(run.out)
    assert (document["version"], document["plan"], document["language"]) == (1, "shop.csv", "en")
    design, build = document["tabs"]["tasks"]
    assert design == {
        "row": 2,
        "id": "T1",
        "task": "Design",
        "owner": [{"name": "Ann", "units": 0.5}],
        "start": "2026-03-02",
        "finish": "2026-03-06",
        "duration": {"amount": 5.0, "unit": "d"},
        "percent_complete": 0.4,
        "predecessors": None,
        "status": "in progress",
    }
    link = {"task": "T1", "kind": "FS", "lag": {"amount": 2.0, "unit": "d"}}
    assert build["predecessors"] == [link]
    assert document["dependencies"] == [
        {
            "predecessor_row": 2,
            "successor_row": 3,
            "kind": "FS",
            "lag": {"amount": 2.0, "unit": "d"},
        }
    ]
    # Two working days after Friday 6 March work goes on on Wednesday the 11th, for ten days.
    assert document["schedule"][1]["planned_start"] == "2026-03-11T08:00"
    assert document["schedule"][1]["planned_finish"] == "2026-03-24T17:00"
    assert document["schedule"][1]["duration_minutes"] == 4800


def test_a_status_date_that_nobody_gave_is_no_fact_of_the_export(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "undated.csv"
    plan.write_text("Task,Start,Finish\nBuild,2026-03-02,2026-03-06\n", encoding="utf-8")
    assert run("export", plan, "--to", "mspdi", "--output", "-").code == 0
    assert "<StatusDate>" not in run.out
    run("export", plan, "--to", "json", "--output", "-")
    assert json.loads(run.out)["status_date_source"] == "assumed"
    run("export", plan, "--to", "mspdi", "--output", "-", *STATUS)
    assert "<StatusDate>2026-03-16T" in run.out


def test_a_status_date_beyond_what_project_knows_is_left_out(run: Run, plan: Path) -> None:
    ended = run("export", plan, "--to", "mspdi", "--output", "-", "--status-date", "2200-01-01")
    assert ended.code == 0
    assert "<StatusDate>" not in run.out
