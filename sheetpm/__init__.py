"""Makes the spreadsheet that team and client share a managed project.

    import sheetpm
    loaded = sheetpm.load("plan.xlsx")
    loaded.plan, loaded.findings, loaded.analysis, loaded.table("tasks")

This module stays light: `load` brings in the rest when it is called.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetpm.sync.library import load

__all__ = ["__version__", "load"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "load":
        from sheetpm.sync.library import load

        return load
    raise AttributeError(f"module 'sheetpm' has no attribute {name!r}")
