"""Line plots as one SVG picture, without a plotting library; a browser makes a PNG of it."""

import math
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

_WIDTH, _HEIGHT = 460, 250
_COLUMNS = 2
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 18, 46, 34
_INKS = ("#2458A6", "#C55A11", "#548235", "#7F6000")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_POINTS = 500
"""On a line; more would not be seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One small plot: lines over the number of the sync."""

    title: str
    lines: Mapping[str, Sequence[float]]


def plot(panels: Sequence[Panel], last: int) -> str:
    """The picture of all panels; `last` is the number at the right end of each."""
    rows = math.ceil(len(panels) / _COLUMNS)
    width, height = _COLUMNS * _WIDTH, rows * _HEIGHT
    drawn = "".join(
        f'<g transform="translate({place % _COLUMNS * _WIDTH} {place // _COLUMNS * _HEIGHT})">'
        f"{''.join(_panel(panel, last))}</g>"
        for place, panel in enumerate(panels)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="Liberation Sans, Arial, sans-serif">'
        f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>{drawn}</svg>\n'
    )


def _panel(panel: Panel, last: int) -> Iterator[str]:
    top = max((max(line, default=0.0) for line in panel.lines.values()), default=0.0)
    step = _step(top)
    limit = step * max(math.ceil(top / step), 1)
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    yield _text(_LEFT, 18, panel.title, size=14, weight="bold")
    for number in range(round(limit / step) + 1):
        value = number * step
        level = bottom - value / limit * (bottom - _TOP)
        yield f'<path d="M{_LEFT} {level:.1f}H{right}" stroke="#E3E6EA" fill="none"/>'
        yield _text(_LEFT - 8, level + 4, f"{value:,.6g}", anchor="end")
    yield _text(_LEFT, bottom + 18, "1")
    yield _text(right, bottom + 18, f"{last:,} syncs", anchor="end")
    place = float(_LEFT)
    for ink, (name, line) in zip(_INKS, panel.lines.items(), strict=False):
        yield f'<path d="{_path(line, limit)}" stroke="{ink}" stroke-width="1.5" fill="none"/>'
        if len(panel.lines) > 1:
            yield f'<rect x="{place:.0f}" y="27" width="12" height="4" fill="{ink}"/>'
            yield _text(place + 16, 34, name)
            place += 32 + 6.2 * len(name)


def _path(line: Sequence[float], limit: float) -> str:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    every = max(len(line) // _POINTS, 1)
    points = []
    for number in range(0, len(line), every):
        x = _LEFT + (right - _LEFT) * number / max(len(line) - 1, 1)
        y = bottom - max(line[number : number + every]) / limit * (bottom - _TOP)
        points.append(f"{x:.1f} {y:.1f}")
    return "M" + "L".join(points)


def _step(top: float) -> float:
    """A round distance between the lines of a scale, about four of them."""
    if top <= 0:
        return 1.0
    rough = top / 4
    power = 10.0 ** math.floor(math.log10(rough))
    return float(next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough))


def _text(
    x: float, y: float, text: str, *, size: int = 11, anchor: str = "start", weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="#333333">{escape(text)}</text>'
    )


def to_png(picture: Path) -> Path | None:
    """The picture as PNG beside it; `None` where no program is installed that can draw it."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        return None
    size = re.search(r'width="(\d+)" height="(\d+)"', picture.read_text(encoding="utf-8"))
    assert size is not None
    target = picture.with_suffix(".png").resolve()
    with tempfile.TemporaryDirectory() as folder:
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            f"--user-data-dir={folder}", "--force-device-scale-factor=2",
            f"--window-size={size[1]},{size[2]}", f"--screenshot={target}",
            picture.resolve().as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=False, capture_output=True, timeout=180)
    return target if target.exists() else None
