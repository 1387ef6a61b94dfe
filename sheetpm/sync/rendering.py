"""Our tabs drawn and put into the user's package, and the result checked before anybody sees it."""

from collections.abc import Collection, Sequence
from functools import partial

from sheetpm.api import Assessment, build_views
from sheetpm.config import Position, Settings
from sheetpm.errors import UnreadableError
from sheetpm.languages import Text
from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.inventory import Inventory
from sheetpm.ooxml.splice import splice
from sheetpm.ooxml.validate import validate
from sheetpm.sync.own_tabs import DROPPED_TABS, ON_DEMAND_TABS, PREFIX
from sheetpm.sync.written_rows import content_of
from sheetpm.views.baseline import BaselineSheet
from sheetpm.views.model import View
from sheetpm.writers.xlsx import draw


def render(
    content: bytes,
    assessment: Assessment,
    inventory: Inventory,
    titles: dict[str, str],
    digests: tuple[str, str],
    baseline: BaselineSheet | None,
) -> bytes:
    """The new package; `digests` are those of everything that was read and of the values alone."""
    recorded, digest = digests
    views = build_views(assessment, titles=titles, digest=digest, baseline=baseline)
    write = partial(_graft, inventory=inventory, settings=assessment.settings, recorded=recorded)
    # What a later sync keeps by itself and first: so that it gives the same bytes then.
    written = content
    for view in views:
        if view.key in ON_DEMAND_TABS:
            written = write(written, [view])
    written = write(
        written,
        [view for view in views if view.key not in ON_DEMAND_TABS],
        drop=[key for key in inventory.owned if key in DROPPED_TABS - set(titles)],
    )
    problems = validate(written, prefix=PREFIX, original=content)
    if problems:
        name = assessment.plan.name
        raise UnreadableError(
            Text(
                "{name} was not changed: the result did not pass sheetpm's own check "
                "({problems}); please report this workbook.",
                "{name} 未被改动：结果未通过 sheetpm 自检（{problems}），请反馈此工作簿。",
            ).of(name=name, problems=problems[0])
        )
    return written


def _graft(
    content: bytes,
    views: Sequence[View],
    *,
    inventory: Inventory,
    settings: Settings,
    recorded: str,
    drop: Collection[str] = (),
) -> bytes:
    """The package with these views in it."""
    drawing = draw(views, uses_1904_dates=inventory.uses_1904_dates)
    is_first = settings.dashboard_position is Position.FIRST
    tabs = [
        RenderedTab(
            key=tab.key,
            title=tab.title,
            sheet_index=tab.index,
            position="first" if tab.key == "dashboard" and is_first else "last",
            bulk=tab.rows,
            links=tab.row_links,
            dimension=tab.extent,
            content=content_of(view),
        )
        for view, tab in zip(views, drawing.tabs, strict=True)
    ]
    return splice(
        content,
        drawing.content,
        tabs,
        prefix=PREFIX,
        digest=recorded,
        drop=drop,
        allow_locked=settings.write_protected,
    )
