"""Google's quota: 60 reads and 60 writes in a minute for each user, 300 for the project. [D]"""

from collections import deque
from threading import Lock

from tests.google_server.clock import Clock
from tests.google_server.errors import quota_exceeded


class Quota:
    """Counts the requests of the last 60 seconds; a refused request does not count."""

    def __init__(self, clock: Clock, per_user: int = 60, per_project: int = 300) -> None:
        self.per_user = per_user
        self.per_project = per_project
        self._clock = clock
        self._lock = Lock()
        self._seen: dict[tuple[str, str], deque[float]] = {}

    def spend(self, email: str, kind: str) -> None:
        """Counts a `read` or a `write` of a user. Raises ApiError 429 where the minute is used up."""
        with self._lock:
            now = self._clock.now()
            user = self._recent((email, kind), now)
            project = self._recent(("", kind), now)
            if len(user) >= self.per_user:
                raise quota_exceeded(kind, self.per_user)
            if len(project) >= self.per_project:
                raise quota_exceeded(kind, self.per_project, per_project=True)
            user.append(now)
            project.append(now)

    def _recent(self, key: tuple[str, str], now: float) -> deque[float]:
        times = self._seen.setdefault(key, deque())
        while times and times[0] <= now - 60:
            times.popleft()
        return times
