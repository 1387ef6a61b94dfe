"""Text as XML and a spreadsheet can hold it."""

TEXT_LIMIT = 32_767


def clean_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text that XML can hold, within that many characters; Excel's limit is 32,767."""
    kept = "".join(
        char
        for char in text[: 2 * TEXT_LIMIT]  # no cell holds more than half of it
        if (char >= " " or char in "\t\n\r")
        and not ("\ud800" <= char <= "\udfff")
        and char not in "\ufffe\uffff"
    )
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"
