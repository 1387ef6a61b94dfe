"""Workbooks made to do harm, and what sheetpm makes of each: `python -m tools.hostile`."""
