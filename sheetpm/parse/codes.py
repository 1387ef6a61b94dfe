"""The catalogue of everything that reading a plan may have to say."""

from sheetpm.findings import FindingCode
from sheetpm.parse.cell_codes import CELL_CODES
from sheetpm.parse.date_codes import DATE_CODES
from sheetpm.parse.export_codes import EXPORT_CODES
from sheetpm.parse.header_codes import HEADER_CODES
from sheetpm.parse.outline_codes import OUTLINE_CODES
from sheetpm.parse.reference_codes import REFERENCE_CODES
from sheetpm.parse.sheet_codes import SHEET_CODES

PARSE_CODES: dict[str, FindingCode] = {
    kind.code: kind
    for kind in (
        *SHEET_CODES,
        *EXPORT_CODES,
        *HEADER_CODES,
        *CELL_CODES,
        *DATE_CODES,
        *REFERENCE_CODES,
        *OUTLINE_CODES,
    )
}
"""By code; families SHT, HDR, CEL, REF and WBS."""
