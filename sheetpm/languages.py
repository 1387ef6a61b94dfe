"""The languages sheetpm speaks, and texts that exist in each of them.

English and Chinese stand side by side in the code. A further language is one file,
`locale/<code>/LC_MESSAGES/messages.po`, in which each text is found by the English one; what it
does not translate stays English. `docs/languages.md` says how to make one.
"""

import gettext
import os
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from string import Formatter

from msgspec import Struct

LOCALE = Path(__file__).resolve().parent / "locale"
DOMAIN = "messages"
"""gettext's own default, and so click's."""
FOLDER_VARIABLE = "SHEETPM_LOCALE"
"""The environment's name for a folder with further languages, beside those of the package."""
_BUILT_IN = ("en", "zh")


def _folders() -> Iterator[Path]:
    """Where languages lie; the package's own come first."""
    yield LOCALE
    if os.environ.get(FOLDER_VARIABLE):
        yield Path(os.environ[FOLDER_VARIABLE])


def catalogue_folder(code: str) -> Path:
    """The folder of languages in which that one lies."""
    return next((each for each in _folders() if _catalogue_in(each, code).is_file()), LOCALE)


def _catalogue_in(folder: Path, code: str) -> Path:
    return folder / code / "LC_MESSAGES" / f"{DOMAIN}.mo"


def _further_codes() -> list[str]:
    """Languages that a file alone adds, in the order of the alphabet."""
    found: set[str] = set()
    for folder in _folders():
        with suppress(OSError):  # a folder that cannot be listed adds none
            found.update(each.name for each in folder.iterdir() if each.name.isalpha())
    return sorted(
        code
        for code in found.difference(_BUILT_IN)
        if _is_readable(_catalogue_in(catalogue_folder(code), code))
    )


def _is_readable(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            gettext.GNUTranslations(file)
    except (OSError, ValueError, LookupError, struct.error):
        return False  # absent, or what gettext raises for a damaged file
    return True


def language_of(tag: str) -> "Language":
    """The language that a system or a user means: `zh_CN.UTF-8`, `de`; English where it is unknown."""
    code = re.split(r"[_.@-]", tag.strip().lower())[0]
    return next((each for each in Language if each.value == code), Language.EN)


class Language(StrEnum):
    """A language of output; the value is what settings and the command line take."""

    _ignore_ = "_members _code"

    EN = "en"
    ZH = "zh"

    _members = vars()
    for _code in _further_codes():
        _members[_code.upper()] = _code


FURTHER = tuple(each for each in Language if each.value not in _BUILT_IN)
"""Languages that are read from files."""


class Text(Struct, frozen=True):
    """One text in every language of output, whose `{names}` stand for values."""

    english: str
    chinese: str
    values: tuple[tuple[str, object], ...] = ()

    def of(self, **values: object) -> "Text":
        """The same with these values too; those that can be said in each language are."""
        return Text(self.english, self.chinese, (*self.values, *values.items()))

    def __getitem__(self, language: Language) -> str:
        said = self.template(language)
        if not self.values:
            return said
        return said.format_map({name: _say(value, language) for name, value in self.values})

    def template(self, language: Language) -> str:
        """The text without its values."""
        if language is Language.EN:
            return self.english
        if language is Language.ZH:
            return self.chinese
        return _translated(self.english, self.chinese, language)

    @property
    def en(self) -> str:
        return self[Language.EN]

    @property
    def zh(self) -> str:
        return self[Language.ZH]


def _say(value: object, language: Language) -> object:
    return value[language] if isinstance(value, _SPOKEN) else value


@lru_cache(maxsize=8)
def _catalogue(language: Language) -> gettext.NullTranslations:
    folder = catalogue_folder(language)
    return gettext.translation(DOMAIN, folder, [language.value], fallback=True)


@lru_cache(maxsize=8192)
def _translated(english: str, chinese: str, language: Language) -> str:
    """A text of a further language; where English has one word for two, the Chinese tells them apart.

    It stays English where it is not translated, or where the translation names other values.
    """
    if not english:
        return english
    catalogue = _catalogue(language)
    said = catalogue.pgettext(chinese, english)
    said = said if said != english else catalogue.gettext(english)
    return said if placeholders(said) == placeholders(english) else english


def placeholders(text: str) -> frozenset[str | None]:
    """The names in braces; of a text that cannot be filled, a mark that no other text has."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({None})


def suffix(language: Language) -> str:
    """What tells a published file of a language from the English one: `.zh`."""
    return "" if language is Language.EN else f".{language.value}"


def further_words(english: str, language: Language) -> str:
    """What a file of a further language says for English words of which there is no `Text`."""
    return english if language not in FURTHER else _translated(english, "", language)


COMMA = Text(", ", "、")
"""Between the items of a list."""
CLAUSES = Text(", ", "，")
"""Between the clauses of a sentence."""
SEMICOLON = Text("; ", "；")
COLON = Text(": ", "：")
SPACE = Text(" ", "")
"""Between words, and between sentences."""
BRACKETS = Text(" ({words})", "（{words}）")
MEANT = Text(" Did you mean {near}?", "是否想写 {near}？")
YES, NO = Text("yes", "是"), Text("no", "否")
OWN_NAME = Text("English", "中文")
"""What each language calls itself."""
DAYS = Text(" d", "天")
"""After a number of days."""
NOTHING = Text("", "")
WEEKDAYS = (
    Text("Mon", "周一"),
    Text("Tue", "周二"),
    Text("Wed", "周三"),
    Text("Thu", "周四"),
    Text("Fri", "周五"),
    Text("Sat", "周六"),
    Text("Sun", "周日"),
)
"""Monday comes first."""


class Listed(Struct, frozen=True):
    """Items one after the other, with the mark of the language between them."""

    items: tuple[str | Text, ...]
    mark: Text = COMMA

    def __getitem__(self, language: Language) -> str:
        return self.mark[language].join(
            item if isinstance(item, str) else item[language] for item in self.items
        )


def listed(items: Iterable[str | Text], mark: Text = COMMA) -> Text:
    """A list as a text."""
    return as_text(Listed(tuple(items), mark))


def listed_with_and(items: Sequence[str | Text]) -> Text:
    """`a, b and c` as a text."""
    if len(items) < 2:
        return listed(items)
    return Text("{items} and {last}", "{items}、{last}").of(
        items=listed(items[:-1]), last=items[-1]
    )


def in_brackets(words: object) -> Text:
    """` (words)`, `（words）`."""
    return BRACKETS.of(words=words)


def verbatim(words: str) -> Text:
    """Words of the user's: the same in every language, and never looked up."""
    return as_text(words)


def as_text(value: object) -> Text:
    """A text that is one value alone."""
    return Text("{said}", "{said}").of(said=value)


class Counted(Struct, frozen=True):
    """A number with its noun: `1 risk`, `3 risks`, `3 项风险`."""

    one: str
    many: str
    zh: str

    def of(self, count: int, language: Language, **values: object) -> str:
        """The words for that many; `{n}` stands for the number, other names for the values."""
        if language is Language.ZH:
            said = self.zh
        elif language is Language.EN:
            said = self.one if count == 1 else self.many
        else:
            english = self.one if count == 1 else self.many
            said = _catalogue(language).ngettext(self.one, self.many, count)
            said = said if placeholders(said) <= placeholders(self.many) else english
        return said.format(
            n=f"{count:,}", **{name: _say(each, language) for name, each in values.items()}
        )

    def text(self, count: int, **values: object) -> Text:
        """The same as a text."""
        return as_text(_CountedOnce(self, count, tuple(values.items())))


class _CountedOnce(Struct, frozen=True):
    """A noun for one number."""

    noun: Counted
    count: int
    values: tuple[tuple[str, object], ...]

    def __getitem__(self, language: Language) -> str:
        return self.noun.of(self.count, language, **dict(self.values))


class Cased(Struct, frozen=True):
    """A text in other letters, where the language has large and small ones."""

    text: Text
    change: Callable[[str], str]

    def __getitem__(self, language: Language) -> str:
        said = self.text[language]
        return said if language is Language.ZH else self.change(said)


class WithoutStart(Struct, frozen=True):
    """A text without words it may begin with."""

    text: Text
    start: Text

    def __getitem__(self, language: Language) -> str:
        return self.text[language].removeprefix(self.start[language])


def sentence(clauses: Text) -> Text:
    """Clauses as a sentence: a large letter, a full stop."""
    return Text("{said}.", "{said}。").of(said=Cased(clauses, _with_large_letter))


def _with_large_letter(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


_SPOKEN = (Text, Listed, Cased, WithoutStart, _CountedOnce)
