"""The page's colours, for light and dark, as custom properties of its style.

Light ones are the workbook's own. Text keeps a contrast of at least 4.5:1 on every ground that it
stands on, in both.
"""

from collections.abc import Mapping

from sheetpm.views.model import Ink, Tone
from sheetpm.writers import theme

LIGHT: Mapping[str, str] = {
    "paper": "#FFFFFF",
    "ink": theme.INK,
    "muted": "#5B6472",
    "hairline": theme.HAIRLINE,
    "tile": theme.TILE,
    "accent": theme.ACCENT,
    "bar": theme.BAR,
    "focus": "#1A56C4",
    "map-muted": "#454D5A",
    **{f"text-{tone.value.replace(' ', '-')}": code for tone, code in theme.TEXT_COLORS.items()},
    "text-muted": "#5B6472",
    **{f"rule-{tone.value.replace(' ', '-')}": code for tone, code in theme.RULE_COLORS.items()},
    **{f"fill-{tone.value.replace(' ', '-')}": code for tone, code in theme.FILLS.items()},
    **{f"ink-{ink.value}": code for ink, code in theme.INKS.items()},
}
"""Muted text is a little darker than on a sheet: it stands on tiles and bands here."""

_DARK_TEXTS = {
    Tone.PLAIN: "#E5E9F0",
    Tone.MUTED: "#A7B0BF",
    Tone.ACCENT: "#8FB8F6",
    Tone.GOOD: "#7FD3A4",
    Tone.WATCH: "#F0C064",
    Tone.BAD: "#F79A92",
    Tone.PAPER: "#FFFFFF",
    Tone.STATUS: "#FF9E6B",
}

_DARK_RULES = {
    Tone.PLAIN: "#E5E9F0",
    Tone.MUTED: "#6B7789",
    Tone.ACCENT: "#8FB8F6",
    Tone.GOOD: "#4FB57E",
    Tone.WATCH: "#DDA63A",
    Tone.BAD: "#E5675F",
    Tone.TILE: "#364152",
    Tone.BASELINE: "#A7B0BF",
    Tone.STATUS: "#FF7A38",
}

_DARK_FILLS = {
    Tone.TILE: "#1F2937",
    Tone.MUTED: "#1F2937",
    Tone.ACCENT: "#1D3557",
    Tone.GOOD: "#16382A",
    Tone.WATCH: "#41310F",
    Tone.BAD: "#471F1E",
    Tone.LOW: "#1B4030",
    Tone.MEDIUM: "#4A400F",
    Tone.HIGH: "#5C3C0A",
    Tone.EXTREME: "#672320",
    Tone.BAR_DONE: "#3F74C4",
    Tone.BAR_LEFT: "#2C4468",
    Tone.BAR_PLANNED: "#3A4556",
    Tone.BAR_CRITICAL: "#9C3F39",
    Tone.BAR_BEYOND: "#6B4E12",
    Tone.BAR_CANCELLED: "#323B49",
    Tone.SPAN_DONE: "#C3CBD8",
    Tone.SPAN_LEFT: "#66728A",
    Tone.REST: "#1C2532",
}

_DARK_INKS = {
    Ink.PLANNED: "#98A3B6",
    Ink.EARNED: "#7DACF2",
    Ink.ACTUAL: "#5CC48C",
    Ink.FORECAST: "#E6B044",
    Ink.STATUS: "#E5E9F0",
    Ink.LOW: "#5CC48C",
    Ink.MEDIUM: "#E3CB55",
    Ink.HIGH: "#E6A33A",
    Ink.EXTREME: "#F0736B",
}

DARK: Mapping[str, str] = {
    "paper": "#111827",
    "ink": "#E5E9F0",
    "muted": "#A7B0BF",
    "hairline": "#364152",
    "tile": "#1F2937",
    "accent": "#8FB8F6",
    "bar": "#3F5F92",
    "focus": "#8FB8F6",
    "map-muted": "#C3CAD6",
    **{f"text-{tone.value.replace(' ', '-')}": code for tone, code in _DARK_TEXTS.items()},
    **{f"rule-{tone.value.replace(' ', '-')}": code for tone, code in _DARK_RULES.items()},
    **{f"fill-{tone.value.replace(' ', '-')}": code for tone, code in _DARK_FILLS.items()},
    **{f"ink-{ink.value}": code for ink, code in _DARK_INKS.items()},
}


def class_rules() -> list[tuple[str, str, str]]:
    """(selector, property, colour name) of every class that a tone or ink gives."""
    rules = []
    for tone in theme.TEXT_COLORS:
        name = tone.value.replace(" ", "-")
        rules.append((f".t-{name}.t-{name}", "color", f"text-{name}"))
    for tone in theme.FILLS:
        name = tone.value.replace(" ", "-")
        rules.append((f".fd.f-{name}", "background-color", f"fill-{name}"))
    for tone in theme.RULE_COLORS:
        name = tone.value.replace(" ", "-")
        rules.append((f".lr.l-{name}", "border-left-color", f"rule-{name}"))
        rules.append((f".br.b-{name}", "border-bottom-color", f"rule-{name}"))
        rules.append((f".u-{name}", "border-top-color", f"rule-{name}"))
    inks = [ink.value for ink in theme.INKS]
    return rules + [(f".ink-{name}", "--ink-now", f"ink-{name}") for name in inks]
