"""Text as XML and Excel can hold it."""

TEXT_LIMIT = 32_767


def clean_text(text: str) -> str:
    """Text that XML can hold, within Excel's limit of 32,767 characters."""
    kept = "".join(
        char
        for char in text[: 2 * TEXT_LIMIT]  # no cell holds more than half of it
        if (char >= " " or char in "\t\n\r")
        and not ("\ud800" <= char <= "\udfff")
        and char not in "\ufffe\uffff"
    )
    return kept if len(kept) <= TEXT_LIMIT else kept[: TEXT_LIMIT - 1] + "…"
