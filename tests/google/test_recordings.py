"""Google's recorded traffic, replayed: every reply of the local server must be the recorded one."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.google_server import GoogleServer

GOOGLE = Path(__file__).parents[2] / ".." / "shared" / "google"
RECORDINGS = sorted((GOOGLE / "cassettes").glob("*.json"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not RECORDINGS, reason="the folder ../shared with recordings is absent"),
]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with GoogleServer(replay=True) as server:
        yield server.base


@pytest.mark.parametrize("name", [path.stem for path in RECORDINGS])
def test_every_reply_is_the_recorded_one(base: str, name: str) -> None:
    replay = [sys.executable, str(GOOGLE / "replay_cassettes.py"), str(GOOGLE / "cassettes"), base]
    done = subprocess.run(
        [*replay, "-v", "-k", name, "--token", "<ACCESS_TOKEN>"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "cassettes 0/0" not in done.stdout
