"""Goals as people write them, judged by hand: which letters they pass and which words fire."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.analysis import goal_words as words
from sheetpm.analysis.goal_text import GoalText, read_goal
from sheetpm.analysis.goal_words import WordKind
from sheetpm.analysis.goals import assess_goals
from sheetpm.analysis.smart import Smart
from sheetpm.config import Settings
from sheetpm.schema.goals import GoalRow
from tests.analysis.made_plans import made_plan

_FILLED: dict[str, dict[str, Any]] = {
    "M": {"metric": "Points", "baseline": 0.0, "target": 10.0, "current": 4.0},
    "A": {"owner": "Ann", "evidence": "Reached in the pilot"},
    "R": {"relevance": "The client asks for it"},
    "T": {"due": date(2026, 6, 30)},
}
"""What a row holds so that it passes a letter other than S."""

_GOALS: list[tuple[str, str, str, tuple[str, ...]]] = [
    # goal, filled in, letters it passes, words that fire
    ("Raise online orders from 1.8 to 2.6 per 100 visits by 3 June 2026", "MART", "SMART", ()),
    ("Cut the load time of the home page from 6.8 to 2.5 s by 30 April", "MART", "SMART", ()),
    ("Publish 180 rewritten pages by 24 April 2026", "MAT", "SMAT", ()),
    ("Train all 9 editors before the launch", "ART", "SART", ()),
    ("24 page designs approved by the client by 27 March", "MART", "SMART", ()),
    ("Halve the time to answer a call", "MART", "SMART", ()),
    ("Certify the plant to ISO 9001 in Q3 2026", "RT", "SRT", ()),
    ("Pour the foundations of block B by week 14", "MART", "SMART", ()),
    ("Sandblast the hull before the survey", "MA", "SMA", ()),
    ("Design and build the shop by 1 May 2026", "MART", "SMART", ()),
    ("Improve the rating of the service from 2.4 to 4.0", "MART", "SMART", ()),
    ("Reduce the response time to under two seconds", "MART", "SMART", ()),
    ("Migrate two more systems by June", "MART", "SMART", ()),
    ("Make the first delivery as soon as possible, by 30 April at the latest", "MART", "SMART", ()),
    ("Launch the “Better Together” campaign in 3 cities", "MART", "SMART", ()),
    ("Keep lost time accidents at zero", "MART", "SMART", ()),
    ("Train sales and support staff in the new CRM", "MART", "SMART", ()),
    ("Ship the goods to all 40 shops", "MART", "SMART", ()),
    ("Build the pilot plant so that operators find and repair leaks", "MART", "SMART", ()),
    (
        "Make the dealer area more user-friendly as soon as possible",
        "A",
        "A",
        ("user-friendly", "as soon as possible"),
    ),
    ("Improve customer satisfaction", "MART", "MART", ("Improve",)),
    ("Improve customer satisfaction by 30 June 2026", "MART", "MART", ("Improve",)),
    ("Optimising the supply chain", "R", "R", ("Optimising",)),
    ("Provide a world-class, seamless experience", "", "", ("world-class", "seamless")),
    ("Roll out the tool to several branches", "MT", "MT", ("several",)),
    ("Move the archive if possible", "MART", "MART", ("if possible",)),
    ("We try to answer all calls within 20 seconds", "MART", "MART", ("try to",)),
    ("Deliver manuals, videos, etc.", "MART", "MART", ("etc",)),
    ("Enhanced reporting for the board", "MART", "MART", ("Enhanced",)),
    ("Cut the cost per order to 3 EUR and increase the margin to 40 %", "MART", "MART", ()),
    ("Launch the shop and train 9 editors", "MART", "MART", ()),
    ("1. Open the branch 2. Hire the staff", "MART", "MART", ()),
    ("Customer satisfaction", "MART", "MART", ()),
    ("95 % on-time deliveries", "MART", "MART", ()),
    ("Be faster", "MART", "MART", ("faster",)),
    ("2026 年 6 月 3 日前将每百次访问的线上订单从 1.8 笔提高到 2.6 笔", "MART", "SMART", ()),
    ("2026 年 4 月 24 日前发布 180 个重写页面", "MAT", "SMAT", ()),
    ("客户满意度达到 95%", "MART", "SMART", ()),
    ("6 月底前完成 40 家门店的系统迁移", "MART", "SMART", ()),
    ("完成等级保护三级测评", "ART", "SART", ()),
    ("将页面打开时间缩短到 2.5 秒以内", "MART", "SMART", ()),
    ("优化审批流程，将平均审批时间由 5 天缩短到 2 天", "MART", "SMART", ()),
    ("编写并发布操作手册", "MART", "SMART", ()),
    ("设立一等奖、二等奖各一名", "MART", "SMART", ()),
    ("支持手机、平板等三类设备", "MART", "SMART", ()),
    ("完成系统稳定性测试", "MART", "SMART", ()),
    ("将故障率降低三分之一", "MART", "SMART", ()),
    ("推出《高效办公》培训课程", "MART", "SMART", ()),
    ("尽快优化经销商专区，提升使用体验", "A", "A", ("尽快", "优化", "提升")),
    ("进一步完善客户服务体系", "MART", "MART", ("进一步", "完善")),
    ("打造一流的交付团队", "", "", ("打造", "一流")),
    ("视情况增加若干功能", "MART", "MART", ("视情况", "若干")),
    ("力争 6 月底前上线", "MART", "MART", ("力争",)),
    ("支持手机、平板等设备", "MART", "MART", ("等",)),
    ("提供培训、资料等等", "MART", "MART", ("等等",)),
    ("2026 年底前提升客户满意度", "MART", "MART", ("提升",)),
    ("将成本降低 10%，并将满意度提高到 90 分", "MART", "MART", ()),
    ("客户满意度", "MART", "MART", ()),
    ("在条件允许时完成搬迁", "MART", "MART", ("条件允许时",)),
    ("提升 user experience if possible", "MART", "MART", ("提升", "if possible")),
    ("完成 CRM 与 ERP 对接, as soon as possible", "MART", "MART", ("as soon as possible",)),
    ("为用户提供良好、便捷的服务", "MART", "MART", ("良好", "便捷")),
]


def _judged(goal: str, filled: str) -> Smart:
    facts: dict[str, Any] = {}
    for letter in filled:
        facts |= _FILLED[letter]
    row = GoalRow(id="G1", goal=goal, **facts)
    goals = assess_goals(
        made_plan(goals=[row]), Settings(), date(2026, 3, 16), project_start=date(2026, 3, 2)
    )
    return goals.states[0].smart


@pytest.mark.parametrize(("goal", "filled", "letters", "fired"), _GOALS, ids=str)
def test_goals_as_people_write_them(
    goal: str, filled: str, letters: str, fired: tuple[str, ...]
) -> None:
    smart = _judged(goal, filled)
    assert smart.words == fired
    assert "".join(letter for letter, passed in smart.passed.items() if passed) == letters
    assert smart.score == len(letters)


def test_the_table_is_long_enough_and_in_both_languages() -> None:
    chinese = [goal for goal, *_ in _GOALS if any("一" <= sign <= "鿿" for sign in goal)]
    assert len(_GOALS) >= 40
    assert len(chinese) >= 20
    assert len(_GOALS) - len(chinese) >= 20


@pytest.mark.parametrize(
    ("goal", "kind"),
    [
        ("Boost sales", WordKind.CHANGE),
        ("An intuitive menu", WordKind.QUALITY),
        ("Reply in a timely manner", WordKind.TIME),
        ("Open numerous shops", WordKind.AMOUNT),
        ("Sell books and so on", WordKind.LIST),
        ("Reply where practical or if feasible", WordKind.ESCAPE),
        ("加强沟通", WordKind.CHANGE),
        ("质量优良", WordKind.QUALITY),
        ("及时回复客户", WordKind.TIME),
        ("新增多个功能", WordKind.AMOUNT),
        ("采购桌、椅等办公家具", WordKind.LIST),
        ("必要时增派人员", WordKind.ESCAPE),
    ],
)
def test_each_kind_of_word_fires(goal: str, kind: WordKind) -> None:
    assert [each.kind for each in read_goal(goal).found] == [kind]


@pytest.mark.parametrize(
    "goal",
    [
        "Ship the goods",  # not good
        "Clear the handsome facade",  # not some
        "Win the fast-track tender",  # fast-track is one word
        "Attend the Good Friday service",
        "Upgrade the CRM to the new release",
        "完成第一部分深化设计",
        "建设平等的合作机制",  # 平等, not a list
        "等待客户确认",
        "安装提升机 2 台",
        "完成持续集成平台",
        "统计及时率",
        "客户满意度调查",
        "购买办公用品等级认证",
    ],
)
def test_longer_words_hide_the_shorter_ones_in_them(goal: str) -> None:
    assert read_goal(goal).found == ()


@pytest.mark.parametrize(
    ("goal", "fires"),
    [
        ("Improve the score to 80", False),
        ("Improve the score by 30 June", True),  # a date is no number
        ("Improve the score by June 2026", True),
        ("Improve the score in Q3", True),
        ("Improve the score of HTML5 pages", True),  # nor is a name
        ("Improve the score. Answer 20 calls.", True),  # another sentence
        ("Improve the score by half", False),
        ("Score 80, and improve the mood", True),  # a number before does not count
        ("提升评分至 80 分", False),
        ("提升评分至八十分", False),
        ("6 月 30 日前提升评分", True),
        ("提升 2026 年的评分", True),
        ("提升评分；接听 20 个电话", True),
        ("评分翻一番，提升一倍", False),
    ],
)
def test_a_number_after_the_word_excuses_it(goal: str, *, fires: bool) -> None:
    assert bool(read_goal(goal).found) is fires


def test_a_word_of_time_is_excused_by_a_date_after_it() -> None:
    assert read_goal("Soon, by 30 April 2026, open the shop").found == ()
    assert [each.text for each in read_goal("By 30 April 2026 open soon").found] == ["soon"]


def test_an_escape_clause_is_never_excused() -> None:
    assert read_goal("Open 3 shops if possible, at least 2").of_kind(is_escape=True)


def test_full_width_letters_and_capitals_change_nothing() -> None:
    assert [each.text for each in read_goal("ＡＳＡＰ").found] == ["ASAP"]
    assert [each.text for each in read_goal("User  friendly").found] == ["User friendly"]


def test_a_word_is_named_once() -> None:
    assert [each.text for each in read_goal("Improve this, improve that").found] == ["Improve"]


def test_a_text_in_another_script_is_not_judged_for_its_verb() -> None:
    assert not read_goal("Снизить затраты").is_judged
    assert read_goal("Lower the cost").is_judged


@pytest.mark.parametrize("nothing", [None, "", "  ", "?"])
def test_an_empty_text_says_nothing(nothing: str | None) -> None:
    assert not read_goal(nothing).has_verb_and_object
    assert read_goal(nothing).found == ()


def test_both_vocabularies_are_large() -> None:
    english = [word for given in words.ENGLISH_WORDS.values() for word in given]
    chinese = [word for given in words.CHINESE_WORDS.values() for word in given]
    assert len(english) >= 30
    assert len(chinese) >= 30
    assert len(chinese) == len(set(chinese))


_ALL = sorted(
    {word for given in words.ENGLISH_WORDS.values() for word in given}
    | {word for given in words.CHINESE_WORDS.values() for word in given}
)


@given(st.sampled_from(_ALL))
def test_every_word_of_the_lists_fires_by_itself(word: str) -> None:
    found = " ".join(each.text for each in read_goal(f"Work {word} 。").found)
    assert found.replace("-", " ") == word


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(read_goal(text), GoalText)


@given(st.text(alphabet="improve soon 尽快等、优化5% 。and;", max_size=40))
def test_words_that_fire_stand_in_the_text(text: str) -> None:
    plain = " ".join(text.split())
    for each in read_goal(text).found:
        assert each.text in plain


@given(st.sampled_from([goal for goal, *_ in _GOALS]), st.integers(1, 999))
def test_a_number_at_the_end_never_makes_it_worse(goal: str, number: int) -> None:
    before = {each.text for each in read_goal(goal).found}
    assert {each.text for each in read_goal(f"{goal} {number}").found} <= before
