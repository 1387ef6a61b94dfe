"""What a workbook was like before the first splice: as little as `remove` needs to know."""

from collections.abc import Mapping

from msgspec import Struct, field

from sheetpm.ooxml.styles import GROWING_TABLES


class Before(Struct, frozen=True, kw_only=True):
    """Recorded in the workbook itself, as one short text."""

    counts: Mapping[str, int | None] = field(default_factory=dict)
    """Length of each style table; empty when there was no styles part."""
    padded: int = -1
    """The highest cell format that cells used beyond the table; -1 for none."""
    has_views: bool = True
    has_active_tab: bool = True
    """Whether the first window said which tab is active."""
    has_names: bool = True
    calculation: str = ""
    """`set` or `made`: what was done to `calcPr` so that Excel computes on opening."""
    scanned: int = 0
    """Of the user's sheets when none of their formulas referred to our tabs; 0 when unknown."""
    styles_crc: int = 0
    """Of the styles part as we left it: as long as it holds, nobody else wrote it."""

    def encode(self) -> str:
        """The text that is recorded."""
        counts = [
            "-" if self.counts.get(one) is None else str(self.counts[one]) for one in GROWING_TABLES
        ]
        flags = "".join(
            "01"[flag] for flag in (self.has_views, self.has_active_tab, self.has_names)
        )
        tables = ",".join(counts) if self.counts else "none"
        sums = f"{self.scanned:08x};{self.styles_crc:08x}"
        return f"1;{tables};{self.padded};{flags};{self.calculation};{sums}"


def decode_before(text: str) -> Before | None:
    """The record from its text; `None` when it is not one of ours."""
    try:
        version, tables, padded, flags, calculation, scanned, crc = text.split(";")
        counts: dict[str, int | None] = {}
        if tables != "none":
            numbers = [None if one == "-" else int(one) for one in tables.split(",")]
            counts = dict(zip(GROWING_TABLES, numbers, strict=True))
        has_views, has_active_tab, has_names = (flag == "1" for flag in flags)
        return (
            Before(
                counts=counts,
                padded=int(padded),
                has_views=has_views,
                has_active_tab=has_active_tab,
                has_names=has_names,
                calculation=calculation,
                scanned=int(scanned, 16),
                styles_crc=int(crc, 16),
            )
            if version == "1"
            else None
        )
    except ValueError:
        return None
