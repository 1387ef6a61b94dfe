"""The report as one web page that needs nothing from outside."""

import base64
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sheetpm.languages import Language
from sheetpm.views import web_labels as words
from sheetpm.views.model import Role, View
from sheetpm.writers.html import palette
from sheetpm.writers.html.blocks import build_bands
from sheetpm.writers.html.cells import CellMaker
from sheetpm.writers.html.links import Links
from sheetpm.writers.html.parts import Page
from sheetpm.writers.html.seal import close_mark, open_mark
from sheetpm.writers.html.tables import build_table
from sheetpm.writers.html.values import shown_text

_TEMPLATES = "templates"
_TAGS = {Language.ZH: "zh-Hans"}
"""How a page names its language, where that is not its code."""


def write_page(
    views: Sequence[View], *, source: str, properties: Mapping[str, str] | None = None
) -> bytes:
    """The page, sealed with a word that says what it is made from (letters and digits).

    `properties` (title, author, company ...) are all that the page says of itself. The same
    views, source and properties give the same bytes.
    """
    language = views[0].language
    links = Links(views)
    pages = [_page(view, CellMaker(language, links)) for view in views]
    style, script = _style(), _text("script.js")
    setup = views[0].print_setup
    content = (
        _environment()
        .get_template("page.html.j2")
        .render(
            tag=_TAGS.get(language, language.value),
            pages=pages,
            project=setup.footer_left,
            status=setup.footer_center,
            properties={key: text for key, text in (properties or {}).items() if text},
            mark=open_mark(source),
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            say=lambda name, **facts: getattr(words, name)[language].format(**facts),
            numbers=count(1),
        )
    )
    return close_mark(content.encode("utf-8", "replace"))


def _page(view: View, maker: CellMaker) -> Page:
    title = _head(view, Role.TITLE) or _head(view, Role.LONG_TITLE) or view.title
    return Page(
        key=view.key,
        name=view.title,
        title=title.split(" · ")[0],
        subtitle=_head(view, Role.SUBTITLE),
        bands=build_bands(view, maker),
        table=None if view.table is None else build_table(view, view.table, maker, view.title),
    )


def _head(view: View, role: Role) -> str:
    found = (cell for cell in view.cells if cell.role is role)
    return next((shown_text(cell.value, cell.format, view.language) for cell in found), "")


def _policy(style: str, script: str) -> str:
    """Nothing but the page's own style and script is ever loaded or run."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("sheetpm.writers.html", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _text(name: str) -> str:
    folder = files("sheetpm.writers.html").joinpath(_TEMPLATES)
    return folder.joinpath(name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """The style with the colours of both palettes."""
    light, dark = (
        "".join(f"--{name}:{code};" for name, code in colours.items())
        for colours in (palette.LIGHT, palette.DARK)
    )
    rules = "\n".join(
        f"{selector}{{{name}:var(--{colour})}}" for selector, name, colour in palette.class_rules()
    )
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light])"
        f"{{color-scheme:dark;{dark}}}}}\n"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}\n"
        f"@media print{{:root,:root[data-theme=dark],:root:not([data-theme=light])"
        f"{{color-scheme:light;{light}}}}}\n"
        f"{rules}\n{_sizes()}\n{_text('style.css')}"
    )


def _sizes() -> str:
    """Classes in place of style attributes, which the page's policy forbids."""
    shares = (f".p{share}{{width:{share}%}}" for share in range(101))
    least = (f".data .w{width}{{min-width:{0.55 * width:.2f}em}}" for width in range(4, 40, 4))
    indents = (f".data .in{step}{{padding-left:{10 + 14 * step}px}}" for step in range(1, 10))
    scale = (f".q{tenths}{{width:{tenths / 10}%}}" for tenths in range(1, 51))
    return "\n".join(("".join(shares), "".join(scale), "".join(least), "".join(indents)))
