"""What colours are called and which symbol goes with them, so that they read in grey too."""

from collections.abc import Mapping

from sheetpm.analysis.figure import Colour
from sheetpm.findings import Severity
from sheetpm.risk_matrix.model import Shade
from sheetpm.schema.owned import OverallColour
from sheetpm.schema.risks import IssueSeverity
from sheetpm.views.model import Tone

TONES: Mapping[Colour, Tone] = {
    Colour.DONE: Tone.GOOD,
    Colour.GREEN: Tone.GOOD,
    Colour.AMBER: Tone.WATCH,
    Colour.RED: Tone.BAD,
    Colour.UNKNOWN: Tone.MUTED,
}

SYMBOLS: Mapping[Colour, str] = {
    Colour.DONE: "✔",
    Colour.GREEN: "●",
    Colour.AMBER: "▲",
    Colour.RED: "■",
    Colour.UNKNOWN: "○",
}

SHADE_TONES: Mapping[Shade, Tone] = {
    Shade.GREEN: Tone.LOW,
    Shade.YELLOW: Tone.MEDIUM,
    Shade.ORANGE: Tone.HIGH,
    Shade.RED: Tone.EXTREME,
}

SHADE_COLOURS: Mapping[Shade, Colour] = {
    Shade.GREEN: Colour.GREEN,
    Shade.YELLOW: Colour.GREEN,
    Shade.ORANGE: Colour.AMBER,
    Shade.RED: Colour.RED,
}

SEVERITY_COLOURS: Mapping[Severity, Colour] = {
    Severity.ERROR: Colour.RED,
    Severity.WARNING: Colour.AMBER,
    Severity.INFO: Colour.UNKNOWN,
}

ISSUE_COLOURS: Mapping[IssueSeverity, Colour] = {
    IssueSeverity.LOW: Colour.GREEN,
    IssueSeverity.MEDIUM: Colour.GREEN,
    IssueSeverity.HIGH: Colour.AMBER,
    IssueSeverity.CRITICAL: Colour.RED,
}

OVERALL_COLOURS: Mapping[OverallColour, Colour] = {
    OverallColour.RED: Colour.RED,
    OverallColour.AMBER: Colour.AMBER,
    OverallColour.GREEN: Colour.GREEN,
    OverallColour.UNKNOWN: Colour.UNKNOWN,
}


def with_symbol(colour: Colour, words: str) -> str:
    """`▲ amber`."""
    return f"{SYMBOLS[colour]} {words}"
