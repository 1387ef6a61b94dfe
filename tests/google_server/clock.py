"""The server's clock: real time, which a test may move."""

import time
from datetime import UTC, datetime


class Clock:
    """Seconds since 1970. It runs, and it can be put forward or set."""

    def __init__(self) -> None:
        self._offset = 0.0

    def now(self) -> float:
        return time.time() + self._offset

    def advance(self, seconds: float) -> None:
        """Lets time pass at once."""
        self._offset += seconds

    def set(self, moment: datetime) -> None:
        """Makes it that moment now; a moment without a zone is in UTC."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        self._offset = aware.timestamp() - time.time()

    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.now(), UTC)

    def rfc3339(self) -> str:
        """The moment as Drive shows it. [R]"""
        return (
            self.moment().strftime("%Y-%m-%dT%H:%M:%S.")
            + f"{self.moment().microsecond // 1000:03d}Z"
        )
