"""A matrix that cannot be meant is refused in one sentence that names the key."""

from typing import Any

import pytest

from sheetpm.config import Settings
from sheetpm.errors import UsageError
from sheetpm.languages import Language

BANDS = [{"name": "Low", "up_to": 3}, {"name": "High"}]
NAMED = [{"name": "Low"}, {"name": "High"}]


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        ({"preset": "iso"}, "risk_matrix.preset"),
        ({"preset": 3}, "risk_matrix.preset"),
        ({"method": "mean"}, "risk_matrix.method"),
        ({"pobability": 3}, "probability"),
        ({"probability": 3}, "risk_matrix.bands"),
        ({"probability": 9, "bands": BANDS}, "risk_matrix.probability"),
        ({"impact": 6, "bands": BANDS}, "risk_matrix.impact"),
        ({"impact": ["Low"], "bands": BANDS}, "risk_matrix.impact"),
        ({"impact": True, "bands": BANDS}, "risk_matrix.impact"),
        ({"impact": [0.4, 0.2], "bands": BANDS}, "risk_matrix.impact"),
        ({"impact": [-1, 2], "bands": BANDS}, "value"),
        ({"impact": [float("nan"), 2], "bands": BANDS}, "value"),
        ({"impact": [{"name": ""}, {}], "bands": BANDS}, "name"),
        ({"impact": [{"weight": 2}, {}], "bands": BANDS}, "weight"),
        ({"impact": [{"words": "low"}, {}], "bands": BANDS}, "words"),
        ({"probability": [{"up_to": "ten"}, {}], "bands": BANDS}, "up_to"),
        ({"probability": [{"up_to": 0.1, "below": 0.1}, {}], "bands": BANDS}, "below"),
        ({"probability": [{"up_to": 0.1}, {}, {}], "bands": BANDS}, "up_to"),
        ({"probability": [{"up_to": 0.3}, {"up_to": 0.1}, {}], "bands": BANDS}, "up_to"),
        ({"probability": [{"chance": 1.5}, {}], "bands": BANDS}, "chance"),
        ({"bands": []}, "risk_matrix.bands"),
        ({"bands": "low"}, "risk_matrix.bands"),
        ({"bands": NAMED}, "up_to"),
        ({"bands": [{"name": "Low", "up_to": 3}, {"name": "High", "up_to": 9}]}, "up_to"),
        ({"bands": [{"name": "A", "up_to": 9}, {"name": "B", "up_to": 3}, {"name": "C"}]}, "up_to"),
        ({"bands": [{"name": "Low", "up_to": 3}, {"name": "low"}]}, "name"),
        ({"bands": [{"name": "High", "up_to": 3}, {"name": "Huge"}]}, "letter"),
        ({"bands": [{"name": "Low", "up_to": 3, "colour": "blue"}, {"name": "High"}]}, "colour"),
        ({"bands": [{"name": "Low", "up_to": 3, "level": "tiny"}, {"name": "High"}]}, "level"),
        ({"bands": [{"up_to": 3}, {"name": "High"}]}, "name"),
        ({"decimals": 9}, "risk_matrix.decimals"),
        ({"decimals": 1.5}, "risk_matrix.decimals"),
        ({"name": 3}, "risk_matrix.name"),
        ({"method": "table"}, "risk_matrix.table"),
        ({"method": "sum", "bands": BANDS, "table": [[1]]}, "risk_matrix.table"),
        ({"probability": 2, "impact": 2, "bands": NAMED, "table": [["Low", "High"]]}, "table"),
        (
            {"probability": 2, "impact": 2, "bands": NAMED, "table": [["Low", "Big"]] * 2},
            "table, row 1, cell 2",
        ),
        (
            {"probability": 2, "impact": 2, "bands": BANDS, "table": [["Low", 4]] * 2},
            "risk_matrix.table",
        ),
    ],
)
def test_it_is_refused_in_one_sentence(raw: dict[str, Any], named: str) -> None:
    with pytest.raises(UsageError) as refused:
        Settings(risk_matrix=raw)
    for language in Language:
        said = refused.value.message(language)
        assert "risk_matrix" in said
        assert named in said
        assert "\n" not in said
    assert refused.value.message(Language.ZH) != refused.value.message(Language.EN)
