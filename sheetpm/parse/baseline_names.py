"""What a baseline may be called: a name that can be read back from a cell."""

from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.parse.cells_text import parse_text
from sheetpm.parse.columns import DASHES
from sheetpm.parse.table_body import is_total

LONGEST_NAME = 60


def check_name(typed: str) -> str:
    """The name without odd blanks; one that cannot be used is refused."""
    name = " ".join(typed.split())
    if not name:
        raise _refused(Text("must not be empty", "不能为空"))
    if len(name) > LONGEST_NAME:
        raise _refused(
            Text(
                "must not be longer than {longest_name} characters",
                "不能超过 {longest_name} 个字符",
            ).of(longest_name=LONGEST_NAME)
        )
    if not name.isprintable() or parse_text(name) != name:
        raise _refused(Text("must not hold control characters", "不能含有控制字符"))
    if name in DASHES or is_total(name):
        raise _refused(Text("must not be “{name}”", "不能是“{name}”").of(name=name))
    return name


def _refused(said: Text) -> UsageError:
    return UsageError(Text("The name of a baseline {said}.", "基线名称{said}。").of(said=said))
