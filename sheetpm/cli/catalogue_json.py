"""The catalogue of findings for other programs."""

from typing import TYPE_CHECKING, Any

from sheetpm.cli.assessments import FORMAT_VERSION
from sheetpm.reference.findings import first_sentence
from sheetpm.rules.documentation import placeholders_shown
from sheetpm.rules.families import FAMILIES, family_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sheetpm.findings import FindingCode
    from sheetpm.languages import Language


def kinds_json(kinds: "Iterable[FindingCode]", language: "Language") -> dict[str, Any]:
    """Code, name, severity, family, version, and what it says, of each kind of finding."""
    return {
        "format": FORMAT_VERSION,
        "language": language.value,
        "findings": [
            {
                "code": kind.code,
                "name": kind.name,
                "severity": kind.severity.value,
                "family": family_of(kind.code),
                "family_name": FAMILIES[family_of(kind.code)][language],
                "since": kind.since,
                "reports": first_sentence(kind, language),
                "message": placeholders_shown(kind.message[language]),
                "advice": placeholders_shown(kind.advice[language]),
            }
            for kind in kinds
        ],
    }
