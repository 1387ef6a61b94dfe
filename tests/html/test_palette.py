"""Colours of the web page: text is readable on every ground that it stands on, light and dark."""

from collections.abc import Mapping

import pytest

from sheetpm.views.model import Tone
from sheetpm.writers.html.palette import DARK, LIGHT

LEAST = 4.5
"""WCAG 2.1 AA, success criterion 1.4.3, for text of the usual size."""
LEAST_SIGN = 3.0
"""The same for lines of charts and edges that mean something, 1.4.11."""

PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    """The ratio of two colours' relative luminance, as WCAG 2.1 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_both_palettes_name_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)


@PALETTES
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "text-plain", "text-muted",
                                  "text-good", "text-watch", "text-bad", "text-status"])  # fmt: skip
@pytest.mark.parametrize("ground", ["paper", "tile", "fill-tile", "fill-accent"])
def test_texts_are_readable_on_paper_and_tiles(
    colours: Mapping[str, str], text: str, ground: str
) -> None:
    assert contrast(colours[text], colours[ground]) >= LEAST


@PALETTES
@pytest.mark.parametrize("tone", [Tone.GOOD, Tone.WATCH, Tone.BAD, Tone.MUTED])
def test_a_signal_is_readable_on_its_own_ground(colours: Mapping[str, str], tone: Tone) -> None:
    assert contrast(colours[f"text-{tone.value}"], colours[f"fill-{tone.value}"]) >= LEAST


@PALETTES
@pytest.mark.parametrize("band", ["low", "medium", "high", "extreme", "good", "watch", "bad"])
def test_names_and_letters_on_the_risk_map_are_readable(
    colours: Mapping[str, str], band: str
) -> None:
    for text in ("text-plain", "map-muted"):
        assert contrast(colours[text], colours[f"fill-{band}"]) >= LEAST, text


@PALETTES
def test_lines_of_charts_stand_out_from_the_paper(colours: Mapping[str, str]) -> None:
    for ink in ("planned", "earned", "actual", "status", "low", "extreme"):
        assert contrast(colours[f"ink-{ink}"], colours["paper"]) >= LEAST_SIGN, ink
    assert contrast(colours["focus"], colours["paper"]) >= LEAST_SIGN


@PALETTES
def test_white_signs_are_readable_on_dark_bars(colours: Mapping[str, str]) -> None:
    assert contrast(colours["text-paper"], colours["fill-bar-done"]) >= LEAST
