"""What changed since the last report, on the Summary and on its own page."""

from collections.abc import Mapping
from datetime import date

import pytest

from sheetpm.analysis.differences.earlier import NOT_KEPT, Earlier
from sheetpm.config import Audience, ClientOption, Settings
from sheetpm.languages import Language
from sheetpm.views.model import View
from sheetpm.views.report import build_report
from tests.analysis.differences.standings import standing
from tests.views.rendering import as_text
from tests.views.reports import column

LAST, NOW = date(2026, 3, 6), date(2026, 3, 16)

BEFORE = """
Tasks:

| ID | Task   | Start      | Finish     | % Complete | Budget | Owner |
|----|--------|------------|------------|------------|--------|-------|
| T1 | Design | 2026-03-02 | 2026-03-13 | 0.5        | 1111   | Ann   |
| T2 | Build  | 2026-03-16 | 2026-04-03 | 0          | 2222   | Bob   |

Risks:

| ID | Risk | Probability | Impact | Impact cost |
|----|------|-------------|--------|-------------|
| R1 | Rain | 3           | 4      | 7777        |
"""

AFTER = """
Tasks:

| ID | Task   | Start      | Finish     | % Complete | Budget | Owner |
|----|--------|------------|------------|------------|--------|-------|
| T1 | Design | 2026-03-02 | 2026-03-13 | 1          | 3333   | Ann   |
| T2 | Build  | 2026-03-16 | 2026-04-10 | 0          | 4444   | Cid   |

Risks:

| ID | Risk | Probability | Impact | Impact cost |
|----|------|-------------|--------|-------------|
| R1 | Rain | 4           | 4      | 8888        |
"""


def pages(
    earlier: Earlier | None,
    *,
    after: str = AFTER,
    language: Language = Language.EN,
    audience: Audience = Audience.INTERNAL,
    client: Mapping[ClientOption, tuple[str, ...]] | None = None,
) -> dict[str, View]:
    now = standing(after, NOW)
    views = build_report(
        now.plan,
        now.analysis,
        (),
        settings=Settings(audience=audience, client=client or {}),
        language=language,
        version="0.1.0",
        digest="a41f9c02abcdef",
        earlier=earlier,
    )
    return {view.key: view for view in views}


def kept(before: str = BEFORE) -> Earlier:
    return Earlier(asked=LAST, read=lambda: standing(before, LAST))


def test_the_summary_tells_what_changed_in_the_work_and_around_it() -> None:
    text = as_text(pages(kept())["summary"])
    assert "Work, changed since 6 Mar (2)" in text
    # 3 to 10 April are five working days; 15 days become 20
    assert "T2 Build (Budget 2,222 → 4,444; 15 d → 20 d)" in text
    assert "slipped +5 d" in text
    assert "T1 Design (Budget 1,111 → 3,333)" in text
    assert "Risks and requests, changed since 6 Mar (1)" in text
    # 3 x 4 and 4 x 4
    assert "risk up 12 → 16" in text


def test_the_summary_tells_it_in_chinese() -> None:
    text = as_text(pages(kept(), language=Language.ZH)["summary"])
    assert "3月6日以来的工作变化（2）" in text
    assert "T2 Build（预算 2,222 → 4,444；15天 → 20天）" in text
    assert "推迟 +5天" in text
    assert "风险上升 12 → 16" in text


def test_the_page_has_every_field_before_and_now() -> None:
    page = pages(kept())["news"]
    assert column(page, "Field") == [
        "% Complete", "Budget",
        "Finish", "Owner", "Budget", "Duration",
        "Probability", "Impact cost", "Score",
    ]  # fmt: skip
    assert column(page, "Before") == [
        "50 %", "1,111", "2026-04-03", "Bob", "2,222", "15 d", "3", "7,777", "12",
    ]  # fmt: skip
    assert column(page, "Now") == [
        "100 %", "3,333", "2026-04-10", "Cid", "4,444", "20 d", "4", "8,888", "16",
    ]  # fmt: skip
    assert column(page, "Cell now")[2] == "Tasks!D3"


@pytest.mark.parametrize("language", Language)
def test_the_client_sees_no_amount_and_no_page_of_edits(language: Language) -> None:
    shown = pages(kept(), audience=Audience.CLIENT, language=language)
    assert "news" not in shown
    text = as_text(shown["summary"]).replace(",", "")
    assert "T2 Build" in text
    for amount in ("1111", "2222", "3333", "4444", "7777", "8888"):
        assert amount not in text


def test_a_row_in_which_only_an_amount_changed_is_no_news_for_the_client() -> None:
    dearer = BEFORE.replace("2222", "9999")
    assert "T2 Build" in as_text(pages(kept(), after=dearer)["summary"])
    page = pages(kept(), after=dearer, audience=Audience.CLIENT)["summary"]
    changed = as_text(page).split("changed since", 1)[1]
    assert "re-estimated" not in changed


def test_a_tab_that_is_hidden_from_the_client_is_no_news() -> None:
    told = as_text(pages(kept(), audience=Audience.CLIENT)["summary"])
    assert "R1 Rain" in told
    hidden = {ClientOption.HIDE_TABS: ("Risks",)}
    told = as_text(pages(kept(), audience=Audience.CLIENT, client=hidden)["summary"])
    assert "T2 Build" in told
    assert "R1 Rain" not in told.split("changed since", 1)[1]


def test_without_a_kept_plan_it_says_what_is_not_known_and_why() -> None:
    shown = pages(Earlier(asked=LAST, read=lambda: NOT_KEPT))
    assert "news" not in shown
    text = as_text(shown["summary"])
    assert (
        "New and slipped tasks, new estimates: n/a, no snapshot of the plan at that date." in text
    )
    assert "Risks up and down: n/a, no snapshot of the plan at that date." in text
    assert "slipped +" not in text


def test_a_first_report_says_that_nothing_earlier_is_recorded() -> None:
    text = as_text(pages(None)["summary"])
    assert "n/a: no earlier status date is recorded." in text
    chinese = as_text(pages(None, language=Language.ZH)["summary"])
    assert "暂无：没有更早的状态日期记录。" in chinese


def test_nothing_changed_is_said_and_makes_no_page() -> None:
    shown = pages(kept(), after=BEFORE)
    assert "news" not in shown
    text = as_text(shown["summary"])
    assert "No task, deliverable or goal changed in a way to report." in text


def test_an_older_kept_plan_is_named() -> None:
    earlier = Earlier(asked=date(2026, 3, 10), read=lambda: standing(BEFORE, LAST))
    text = as_text(pages(earlier)["summary"])
    assert "Work, changed since 6 Mar" in text
    assert "Compared with 2026-03-06, the last plan kept by 2026-03-10." in text
