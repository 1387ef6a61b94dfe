"""What a report tells as news; the report before was of Friday 6 March 2026."""

from datetime import date

from sheetpm.analysis.differences.earlier import NOT_KEPT, Earlier
from sheetpm.analysis.differences.news import NOTHING_EARLIER, News, gather_news
from tests.analysis.differences.standings import standing

LAST = date(2026, 3, 6)

BEFORE = """
Tasks:

| ID | WBS | Task   | Start      | Finish     | % Complete | Actual Finish | Owner |
|----|-----|--------|------------|------------|------------|---------------|-------|
| T0 | 1   | Phase  |            |            |            |               |       |
| T1 | 1.1 | Design | 2026-03-02 | 2026-03-13 | 0.5        |               | Ann   |
| T2 | 1.2 | Build  | 2026-03-16 | 2026-04-03 | 0          |               | Bob   |
| T3 | 1.3 | Test   | 2026-04-06 | 2026-04-10 | 0          |               | Bob   |

Risks:

| ID | Risk  | Probability | Impact | Raised     |
|----|-------|-------------|--------|------------|
| R1 | Rain  | 3           | 4      | 2026-03-02 |
| R2 | Flood | 4           | 4      | 2026-03-02 |

Changes:

| ID | Change | Effect days | Requested on | Decision | Decided on |
|----|--------|-------------|--------------|----------|------------|
| C1 | Map    | 3           | 2026-03-04   | pending  |            |
"""

AFTER = """
Tasks:

| ID | WBS | Task   | Start      | Finish     | % Complete | Actual Finish | Owner |
|----|-----|--------|------------|------------|------------|---------------|-------|
| T0 | 1   | Phase  |            |            |            |               |       |
| T1 | 1.1 | Design | 2026-03-02 | 2026-03-13 | 1          | 2026-03-12    | Ann   |
| T2 | 1.2 | Build  | 2026-03-16 | 2026-04-10 | 0          |               | Bob   |
| T3 | 1.3 | Test   | 2026-04-06 | 2026-04-10 | 0          |               | Cid   |
| T4 | 1.4 | Launch | 2026-04-13 | 2026-04-14 | 0          |               | Ann   |

Risks:

| ID | Risk  | Probability | Impact | Raised     |
|----|-------|-------------|--------|------------|
| R1 | Rain  | 4           | 4      | 2026-03-02 |
| R2 | Flood | 2           | 4      | 2026-03-02 |
| R3 | Fire  | 1           | 5      | 2026-03-11 |

Changes:

| ID | Change | Effect days | Requested on | Decision | Decided on |
|----|--------|-------------|--------------|----------|------------|
| C1 | Map    | 3           | 2026-03-04   | approved | 2026-03-10 |
| C2 | Shop   | 5           | 2026-03-09   | approved | 2026-03-12 |
| C3 | Blog   | 1           | 2026-03-10   | pending  |            |
"""


def told(news: News) -> list[tuple[str, list[str]]]:
    return [(item.label, [kind.value for kind in item.kinds]) for item in news.items]


def kept() -> Earlier:
    return Earlier(asked=LAST, read=lambda: standing(BEFORE, LAST))


def test_against_the_kept_plan_everything_that_matters_is_told_the_gravest_first() -> None:
    news = gather_news(standing(AFTER), kept())
    assert news.since == LAST
    assert news.why is None
    # T3 has another owner, which only diff tells; C2 is new and approved already
    assert told(news) == [
        ("R1", ["risk up"]),
        ("T2", ["slipped", "re-estimated"]),
        ("T1", ["finished"]),
        ("C1", ["approved"]),
        ("C2", ["approved", "new"]),
        ("T4", ["new"]),
        ("R3", ["new"]),
        ("C3", ["new"]),
        ("R2", ["risk down"]),
    ]


def test_summaries_are_no_news_of_their_own() -> None:
    news = gather_news(standing(AFTER), kept())
    assert "T0" not in {item.label for item in news.items}


def test_without_a_kept_plan_only_its_own_dates_speak() -> None:
    news = gather_news(standing(AFTER), Earlier(asked=LAST, read=lambda: NOT_KEPT))
    assert news.why is NOT_KEPT
    assert news.difference is None
    # finished on 12 March; C1 and C2 decided on 10 and 12; R3 raised on 11; C2 and C3 requested
    # on 9 and 10 March. Nobody knows that T2 slipped, T4 is new, or R1 and R2 moved.
    assert told(news) == [
        ("T1", ["finished"]),
        ("C1", ["approved"]),
        ("C2", ["approved", "new"]),
        ("R3", ["new"]),
        ("C3", ["new"]),
    ]


def test_what_lies_on_the_day_of_the_last_report_was_told_in_it() -> None:
    nothing = Earlier(asked=date(2026, 3, 12), read=lambda: NOT_KEPT)
    assert told(gather_news(standing(AFTER), nothing)) == []


def test_what_lies_after_the_status_date_is_no_news_yet() -> None:
    news = gather_news(
        standing(AFTER, date(2026, 3, 10)), Earlier(asked=LAST, read=lambda: NOT_KEPT)
    )
    assert told(news) == [("C1", ["approved"]), ("C2", ["new"]), ("C3", ["new"])]


def test_without_an_earlier_date_nothing_is_known_and_says_so() -> None:
    news = gather_news(standing(AFTER), None)
    assert (news.since, news.items, news.why) == (None, (), NOTHING_EARLIER)


def test_a_plan_kept_before_the_day_asked_for_is_named_by_its_own_day() -> None:
    asked = date(2026, 3, 9)
    news = gather_news(standing(AFTER), Earlier(asked=asked, read=lambda: standing(BEFORE, LAST)))
    assert (news.since, news.asked) == (LAST, asked)
