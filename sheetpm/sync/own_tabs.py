"""How our tabs in a workbook are known again, and which of them a run reads, writes and keeps."""

PREFIX = "_sheetpm_"
"""Of the hidden names by which our tabs are known again."""

REREAD_TABS = frozenset({"history", "baseline"})
"""Owned tabs whose values count: they are read again; the others are only written."""

KEPT_TABS = REREAD_TABS | {"levelling"}
"""Owned tabs that a run which does not write them leaves as they are."""

DROPPED_TABS = frozenset({"checks"})
"""Owned tabs that go when a run does not write them; what was recorded always stays."""

ON_DEMAND_TABS = frozenset({"baseline", "levelling"})
"""Owned tabs that are drawn when there is something new to put on them, and else stay as they are."""
