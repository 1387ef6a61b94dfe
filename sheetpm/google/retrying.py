"""When a request is made again, and how long to wait before: bounded in tries and in time.

Google asks for truncated exponential back-off; full jitter after "Exponential Backoff And
Jitter" (AWS Architecture Blog, 2015). A quota per minute is refilled each minute, so the first
wait for it is a whole one.
"""

import random
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

from msgspec import Struct, field
from tenacity import RetryCallState

from sheetpm.google.answers import Answer
from sheetpm.google.errors import SheetsProblem
from sheetpm.languages import Text

MOST_TRIES: Final = 5
BUDGET: Final = 180.0
"""Seconds from the first try within which the last one must begin."""
LONGEST_STEP: Final = 64.0
SHORTEST_WAIT: Final = 1.0
QUOTA_WAIT: Final = 61.0
"""Seconds after which a limit per minute is surely refilled."""

Notify = Callable[[Text], None]
"""Takes a line on what is being waited for."""


class FailedTryError(Exception):
    """One try that failed, and what may be done about it; never leaves this package."""

    def __init__(
        self,
        problem: SheetsProblem,
        *,
        is_retried: bool,
        is_open: bool = False,
        answer: Answer | None = None,
        retry_after: float | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(detail or problem.name)
        self.problem = problem
        self.is_retried = is_retried
        """Whether the same request may succeed later."""
        self.is_open = is_open
        """Whether Google may have carried the request out all the same."""
        self.answer = answer
        self.retry_after = retry_after
        """Seconds that Google asks to wait."""
        self.detail = detail


def _silent(_: Text) -> None:
    return


class Patience(Struct, frozen=True, kw_only=True):
    """How tries and waits are spread; clock, sleep and chance can be others in tests."""

    tries: int = MOST_TRIES
    budget: float = BUDGET
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[float, float], float] = random.uniform
    notify: Notify = field(default=_silent)
    """Told about a wait for the quota, which takes a minute."""

    def wait(self, state: RetryCallState) -> float:
        """Seconds before the next try."""
        failure = _failure_of(state)
        if failure.retry_after is not None:
            return max(failure.retry_after, SHORTEST_WAIT) + self.chance(0.0, 1.0)
        has_waited = state.idle_for >= QUOTA_WAIT
        if (
            not has_waited
            and failure.answer
            and failure.answer.is_quota
            and failure.answer.is_per_minute
        ):
            return QUOTA_WAIT + self.chance(0.0, 1.0)
        step = min(LONGEST_STEP, 2.0**state.attempt_number)
        return max(SHORTEST_WAIT, self.chance(0.0, step))

    def pause(self, attempt: int) -> None:
        """Wait before all of a job is done again, for the `attempt`-th time."""
        step = min(LONGEST_STEP, 2.0**attempt)
        self.sleep(max(SHORTEST_WAIT, self.chance(0.0, step)))

    def stop_from(self, begun: float) -> Callable[[RetryCallState], bool]:
        """Whether to give up: too many tries, or the next would begin too late."""

        def stop(state: RetryCallState) -> bool:
            until = self.clock() - begun + state.upcoming_sleep
            return state.attempt_number >= self.tries or until > self.budget

        return stop

    def tell(self, state: RetryCallState) -> None:
        """Say what is being waited for where it takes a while."""
        failure = _failure_of(state)
        if failure.problem is SheetsProblem.QUOTA:
            seconds = round(state.upcoming_sleep)
            self.notify(
                Text(
                    "Google's limit of requests per minute is reached: going on in {seconds} seconds …",
                    "已达到 Google 每分钟请求次数上限：{seconds} 秒后继续……",
                ).of(seconds=seconds)
            )


def _failure_of(state: RetryCallState) -> FailedTryError:
    problem = state.outcome.exception() if state.outcome else None
    assert isinstance(problem, FailedTryError)
    return problem


def read_retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that a `Retry-After` header asks for, as a number or as a date."""
    given = headers.get("Retry-After", "").strip()
    if not given:
        return None
    if given.isascii() and given.isdigit():
        return float(given)
    try:
        until = parsedate_to_datetime(given)
        sent = headers.get("Date")
        now = parsedate_to_datetime(sent) if sent else datetime.now(UTC)
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
