"""What is printed in the tests of the command line is English unless a test says otherwise."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def restored_language() -> Iterator[None]:
    """The command line tells gettext its language through the environment."""
    before = os.environ.get("LANGUAGE")
    yield
    os.environ.pop("LANGUAGE", None)
    if before is not None:
        os.environ["LANGUAGE"] = before
