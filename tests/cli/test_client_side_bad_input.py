"""Bad input about the client's side: each is a finding at its cell, and the rest is computed."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.conftest import Run

TABS = {
    "任务": (("编号", "任务", "开始", "完成"), ("T1", "建设", "2026-03-02", "2026-03-31")),
    "交付物": (("编号", "交付物"), ("D1", "网站")),
    "团队": (("姓名", "邮箱"), ("安雯", "anwen＠example.com"), ("何斌", "he@example.com")),
    "沟通计划": (
        ("编号", "沟通事项", "对象", "频率", "负责人", "首次日期", "上次完成"),
        ("K1", "周报", "刘晓岚", "想起来就发", "安雯", "2026-01-09", "2026-03-06"),
        ("K2", "月报", "刘晓岚", "每月5日", "安雯", "2026-01-05", "2026-03-05"),
    ),
    "客户反馈": (
        ("编号", "日期", "关于", "评分", "意见", "负责人", "回复期限", "状态"),
        ("F1", "2026-03-02", "D1", 4, "不错", "安雯", "2026-03-06", "已关闭"),
        ("F2", "2026-03-05", "D9", 7, "很好", "安雯", "2026-03-12", "待回复"),
        ("F3", "2026-03-09", "D1", "优", "可以", "何斌", "2026-03-20", "待回复"),
    ),
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in TABS.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "计划.xlsx"
    book.save(path)
    return path


def test_each_is_a_finding_at_its_cell(run: Run, plan: Path) -> None:
    run("check", plan, "--status-date", "2026-03-16", "--format", "json")
    found = {(each["code"], each["place"]) for each in json.loads(run.out)["findings"]}
    assert ("REF001", "客户反馈!C3") in found  # no such deliverable
    assert ("FBK004", "客户反馈!D3") in found  # a rating of 7
    assert ("COM003", "沟通计划!D2") in found  # a frequency nobody can read
    assert ("COM011", "团队!B2") in found  # a full-width @
    assert any(code.startswith("CEL") and place == "客户反馈!D4" for code, place in found)
    assert ("COM011", "团队!B3") not in found
    assert ("COM003", "沟通计划!D3") not in found


def test_the_rest_is_listed_all_the_same(run: Run, plan: Path) -> None:
    assert run("due", plan, "--status-date", "2026-03-16", "--lang", "en").code == 0
    assert run.out.splitlines()[2:] == [
        "安雯 (1 overdue, 1 ahead, 1 without a date)",
        "  4 days late  2026-03-12  客户反馈!G3  answer to feedback  F2 很好",
        "  in 20 days   2026-04-05  沟通计划!G3  communication       K2 月报",
        "  no date                  沟通计划!D2  communication       K1 周报 (the frequency is not understood)",
        "",
        "何斌 (1 ahead)",
        "  in 4 days    2026-03-20  客户反馈!G4  answer to feedback  F3 可以",
        "",
        "nobody named (1 without a date)",
        "  no date                  交付物!B2    deliverable         D1 网站",
    ]


def test_the_report_is_written_all_the_same(run: Run, plan: Path, tmp_path: Path) -> None:
    assert run("report", plan, "--status-date", "2026-03-16", "--to", tmp_path).code == 0
