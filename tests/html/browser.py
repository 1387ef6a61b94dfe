"""The installed Chromium, driven by Playwright; no browser is downloaded."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Where the browser is."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


@contextmanager
def running_browser() -> Iterator["Browser"]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(slots=True)
class Opened:
    """A page opened from disk, and all that it did meanwhile."""

    page: "Page"
    console: list[str] = field(default_factory=list)
    """What it said there, mistakes of its script and refusals of its policy among them."""
    requests: list[str] = field(default_factory=list)
    """Of anything but the file itself."""


def open_file(
    browser: "Browser",
    path: Path,
    *,
    at: str = "",
    width: int = 1400,
    colours: Literal["light", "dark"] = "light",
) -> Opened:
    """Open a file of the disk at one of its pages."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=colours)
    opened = Opened(page)
    address = path.as_uri()
    page.on("console", lambda said: opened.console.append(said.text))
    page.on("pageerror", lambda error: opened.console.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url == address else opened.requests.append(asked.url),
    )
    page.goto(f"{address}#{at}" if at else address)
    return opened
