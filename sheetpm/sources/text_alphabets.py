"""Which table of characters a text without a mark was saved in, told from the letters it gives.

A plan is a short text of short words, on which statistics of whole sentences go astray. What tells
is whether the letters beyond ASCII are those of one language, or the pairs of bytes those of one
East Asian table.
"""

from typing import Final

_SIGNS: Final = frozenset("–—“”„‘’‚«»…•€£§°©®™×·±²³µ¿¡ \u00a0✓")
_ALPHABETS: Final = (
    ("cp1252", "äöüß"),
    ("cp1252", "éèêëàâçîïôùûœæ"),
    ("cp1252", "áéíóúüñºª"),
    ("cp1252", "ãõáéíóúâêôàç"),
    ("cp1252", "àèéìòù"),
    ("cp1252", "åäöæøé"),
    ("cp1250", "ąćęłńóśźż"),
    ("cp1250", "áčďéěíňóřšťúůýžľĺŕôä"),
    ("cp1250", "áéíóöőúüű"),
    ("cp1250", "ăâîşţ"),
    ("cp1250", "čćđšž"),
    ("cp1254", "çğıöşüâî"),
    ("cp1251", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя№іїєґ"),
    ("cp1253", "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
)
"""Each table with the letters beyond ASCII of one language that is written in it."""
_ENOUGH: Final = 0.9
_OWN_SCRIPT: Final = 20
"""Letters of an alphabet that shares none with Latin."""
_FEW_PAIRS: Final = 8


def likely_tables(sample: bytes) -> tuple[str, ...]:
    """The tables that fit, the likeliest first; none where neither letters nor pairs tell."""
    pairs, alone = _pairs(sample)
    double, single = _double_byte_table(pairs, alone), _single_byte_table(sample)
    names = (single, double) if alone else (double, single)
    return tuple(filter(None, names))


def _single_byte_table(sample: bytes) -> str:
    """The Windows table in which the letters are those of one language; empty where none fits."""
    shares: dict[str, float] = {}
    for table, alphabet in _ALPHABETS:
        try:
            text = sample.decode(table)
        except UnicodeDecodeError:
            continue
        shares[table] = max(shares.get(table, 0.0), _share(text, alphabet, table))
    best = max(shares, key=shares.__getitem__, default="")
    return best if best and shares[best] >= _ENOUGH else ""


def _share(text: str, alphabet: str, table: str) -> float:
    """How many of the letters beyond ASCII belong to a language, where no capital ends a word."""
    letters = [at for at, sign in enumerate(text) if sign > "\x7f" and sign not in _SIGNS]
    if not letters:
        return 1.0 if table == "cp1252" else 0.0
    known = 0
    for at in letters:
        sign = text[at]
        is_odd = sign.isupper() and at > 0 and text[at - 1].islower()
        known += not is_odd and (sign.lower() in alphabet or sign == "İ")
    if len(alphabet) >= _OWN_SCRIPT and sum(text[at].islower() for at in letters) * 2 < len(
        letters
    ):
        return 0.0  # capitals throughout are what the letters of other tables look like here
    return known / len(letters)


def _double_byte_table(pairs: list[tuple[int, int]], alone: int) -> str:
    """The East Asian table that the pairs of bytes beyond ASCII belong to; empty where none does."""
    whole = len(pairs)
    if not pairs or alone * 2 > whole:
        return ""
    leads = [lead for lead, _ in pairs]
    if all(trail >= 0xA1 and lead >= 0xA1 for lead, trail in pairs):
        if sum(lead <= 0xD7 for lead in leads) * 2 < whole:
            return ""
        is_korean = all(0xB0 <= lead <= 0xC8 or lead <= 0xA3 for lead in leads)
        return "cp949" if is_korean and whole >= _FEW_PAIRS else "gb18030"
    if sum(0x81 <= lead <= 0x9F for lead in leads) * 2 >= whole:
        return "cp932"
    if sum(0xA1 <= lead <= 0xC9 for lead in leads) >= _ENOUGH * whole:
        return "big5"
    return "gb18030"


def _pairs(sample: bytes) -> tuple[list[tuple[int, int]], int]:
    """The pairs of bytes that start beyond ASCII, and how many such bytes seem to stand alone."""
    pairs: list[tuple[int, int]] = []
    alone = position = 0
    while position < len(sample):
        lead = sample[position]
        trail = sample[position + 1] if position + 1 < len(sample) else 0
        if lead < 0x80:
            position += 1
        elif lead > 0x80 and trail >= 0x40 and trail != 0x7F:
            alone += trail < 0x80 and chr(trail).isalpha()
            pairs.append((lead, trail))
            position += 2
        else:
            alone += 1
            position += 1
    return pairs, alone
