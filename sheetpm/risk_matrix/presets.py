"""Matrices that others published, as they would stand in the settings.

Wherever a source prints no bands, or only some, the others are the usual ones and can be set.
"""

from collections.abc import Mapping
from typing import Any

USUAL = "5x5"

_ARMY_BANDS = (
    {"name": "Low", "name_zh": "低", "letter": "L"},
    {"name": "Moderate", "name_zh": "中", "letter": "M"},
    {"name": "High", "name_zh": "高", "letter": "H"},
    {"name": "Extremely high", "name_zh": "极高", "letter": "E"},
)
_THREE_BANDS: tuple[Mapping[str, Any], ...] = (
    {"name": "Low", "name_zh": "低"},
    {"name": "Medium", "name_zh": "中"},
    {"name": "High", "name_zh": "高"},
)
_THREE_WORDS: tuple[Mapping[str, Any], ...] = (
    {"name": "Low", "name_zh": "低"},
    {"name": "Medium", "name_zh": "中", "words": ["moderate", "中等"]},
    {"name": "High", "name_zh": "高"},
)
_FIVE_WORDS: tuple[Mapping[str, Any], ...] = (
    {"name": "Very low", "name_zh": "很低"},
    {"name": "Low", "name_zh": "低"},
    {"name": "Moderate", "name_zh": "中", "words": ["medium", "中等"]},
    {"name": "High", "name_zh": "高"},
    {"name": "Very high", "name_zh": "很高"},
)


def _with_values(*values: float, chance: bool = False) -> list[dict[str, Any]]:
    """The five usual words with values; `chance`: the value is the probability itself."""
    return [
        {**step, "value": value, **({"chance": value} if chance else {})}
        for step, value in zip(_FIVE_WORDS, values, strict=True)
    ]


PRESETS: Mapping[str, Mapping[str, Any]] = {
    USUAL: {},
    "pmbok": {
        # PMBOK Guide, 4th and 5th edition, figure 11-10. The limits of its shading are the usual ones.
        "name": "PMBOK",
        "method": "product",
        "probability": _with_values(0.1, 0.3, 0.5, 0.7, 0.9, chance=True),
        "impact": _with_values(0.05, 0.1, 0.2, 0.4, 0.8),
        "decimals": 2,
        "bands": [
            {**_THREE_BANDS[0], "up_to": 0.05},
            {**_THREE_BANDS[1], "up_to": 0.17},
            _THREE_BANDS[2],
        ],
    },
    "nhs": {
        # Only the lowest band, 1 to 3, was found in print; the others are the usual ones.
        "name": "NHS",
        "method": "product",
        "probability": [
            {"name": "Rare", "name_zh": "罕见"},
            {"name": "Unlikely", "name_zh": "不太可能"},
            {"name": "Possible", "name_zh": "可能"},
            {"name": "Likely", "name_zh": "很可能"},
            {"name": "Almost certain", "name_zh": "几乎确定"},
        ],
        "impact": [
            {"name": "Insignificant", "name_zh": "可忽略", "words": ["negligible"]},
            {"name": "Minor", "name_zh": "轻微"},
            {"name": "Moderate", "name_zh": "中等"},
            {"name": "Major", "name_zh": "重大"},
            {"name": "Catastrophic", "name_zh": "灾难性"},
        ],
        "bands": [
            {"name": "Low", "name_zh": "低", "up_to": 3},
            {"name": "Moderate", "name_zh": "中", "up_to": 6},
            {"name": "High", "name_zh": "高", "up_to": 12},
            {"name": "Extreme", "name_zh": "极高"},
        ],
    },
    "us-army": {
        # Composite risk matrix: severity by probability, 4 x 5.
        "name": "US Army",
        "method": "table",
        "probability": [
            {"name": "Unlikely", "name_zh": "不太可能", "code": "E"},
            {"name": "Seldom", "name_zh": "很少", "code": "D"},
            {"name": "Occasional", "name_zh": "偶尔", "code": "C"},
            {"name": "Likely", "name_zh": "很可能", "code": "B"},
            {"name": "Frequent", "name_zh": "频繁", "code": "A"},
        ],
        "impact": [
            {"name": "Negligible", "name_zh": "可忽略", "code": "IV"},
            {"name": "Marginal", "name_zh": "轻微", "code": "III"},
            {"name": "Critical", "name_zh": "严重", "code": "II"},
            {"name": "Catastrophic", "name_zh": "灾难性", "code": "I"},
        ],
        "bands": list(_ARMY_BANDS),
        "table": [
            ["M", "H", "E", "E"],
            ["L", "M", "H", "E"],
            ["L", "M", "H", "H"],
            ["L", "L", "M", "H"],
            ["L", "L", "L", "M"],
        ],
    },
    "as-nzs": {
        # The wording of AS/NZS 4360:1999, table E3: not symmetric, no product gives it.
        "name": "AS/NZS 4360",
        "method": "table",
        "probability": [
            {"name": "Rare", "name_zh": "罕见", "code": "E"},
            {"name": "Unlikely", "name_zh": "不太可能", "code": "D"},
            {"name": "Possible", "name_zh": "可能", "code": "C"},
            {"name": "Likely", "name_zh": "很可能", "code": "B"},
            {
                "name": "Certain",
                "name_zh": "确定",
                "code": "A",
                "words": ["almost certain", "几乎确定"],
            },
        ],
        "impact": [
            {"name": "Insignificant", "name_zh": "可忽略"},
            {"name": "Minor", "name_zh": "轻微"},
            {"name": "Moderate", "name_zh": "中等"},
            {"name": "Major", "name_zh": "重大"},
            {"name": "Catastrophic", "name_zh": "灾难性"},
        ],
        "bands": [
            {"name": "Low", "name_zh": "低"},
            {"name": "Moderate", "name_zh": "中"},
            {"name": "High", "name_zh": "高"},
            {"name": "Extreme", "name_zh": "极高"},
        ],
        "table": [
            ["High", "High", "Extreme", "Extreme", "Extreme"],
            ["Moderate", "High", "High", "Extreme", "Extreme"],
            ["Low", "Moderate", "High", "Extreme", "Extreme"],
            ["Low", "Low", "Moderate", "High", "Extreme"],
            ["Low", "Low", "Moderate", "High", "High"],
        ],
    },
    "dod": {
        # A look-up found in a public program; not compared with a guide of the department.
        "name": "DoD",
        "method": "table",
        "probability": 5,
        "impact": 5,
        "bands": [_THREE_BANDS[0], {"name": "Moderate", "name_zh": "中"}, _THREE_BANDS[2]],
        "table": [
            ["Moderate", "High", "High", "High", "High"],
            ["Moderate", "Moderate", "High", "High", "High"],
            ["Low", "Moderate", "Moderate", "High", "High"],
            ["Low", "Low", "Moderate", "Moderate", "High"],
            ["Low", "Low", "Low", "Moderate", "Moderate"],
        ],
    },
    "additive-3x3": {
        "method": "sum",
        "probability": list(_THREE_WORDS),
        "impact": list(_THREE_WORDS),
        "bands": [
            {**_THREE_BANDS[0], "up_to": 3},
            {**_THREE_BANDS[1], "up_to": 5},
            _THREE_BANDS[2],
        ],
    },
    "product-3x3": {
        "method": "product",
        "probability": list(_THREE_WORDS),
        "impact": list(_THREE_WORDS),
        "bands": [
            {**_THREE_BANDS[0], "up_to": 2},
            {**_THREE_BANDS[1], "up_to": 4},
            _THREE_BANDS[2],
        ],
    },
}
"""By the name that `preset` takes; what else stands in the settings replaces the preset's."""
