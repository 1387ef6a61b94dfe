"""The golden list: a code never changes its name, its meaning or the version it came with."""

from sheetpm.rules.registry import catalogue

_GOLDEN = """\
"""


def test_codes_names_severities_and_versions_are_pinned() -> None:
    listed = "".join(
        f"{kind.code} {kind.name} {kind.severity} {kind.since}\n"
        for _, kind in sorted(catalogue().items())
    )
    assert listed == _GOLDEN
