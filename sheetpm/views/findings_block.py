"""How many findings there are, and the gravest of them."""

from sheetpm.views import labels
from sheetpm.views.blocks import LEFT, Block, Line, Span, heading, hint, piece, stack
from sheetpm.views.checks import counts_text, in_order
from sheetpm.views.material import Material
from sheetpm.views.model import Role, Tone
from sheetpm.views.signals import SEVERITY_COLOURS, SYMBOLS, TONES

MOST_FINDINGS = 3


def build_findings(material: Material) -> Block:
    """Findings by severity with a link to Checks; not for the client."""
    if material.is_for_client:
        return Block(height=0)
    title = heading(material.say(labels.FINDINGS), columns=LEFT)
    if not material.findings:
        return stack([title, hint(material.say(labels.NOTHING_FOUND), columns=LEFT)])
    counts = piece(Span(1, LEFT), counts_text(material), role=Role.STRONG, has_hairline=True)
    lines: list[Line] = [title, [counts]]
    for found in in_order(material.findings)[:MOST_FINDINGS]:
        colour = SEVERITY_COLOURS[found.severity]
        lines.append(
            [
                piece(
                    Span(1, 2),
                    f"{SYMBOLS[colour]} {found.code}",
                    tone=TONES[colour],
                    has_hairline=True,
                ),
                piece(Span(3, 7), found.message(material.language), has_hairline=True),
                piece(
                    Span(10, 3),
                    str(found.place),
                    link=material.link_to(found.place),
                    has_hairline=True,
                ),
            ]
        )
    text = material.say(labels.ALL_ON_CHECKS, tab=material.titles["checks"])
    link = material.link_to_page("checks")
    return stack([*lines, [piece(Span(1, LEFT), text, link=link, tone=Tone.ACCENT)]])
