"""What a profile says of a tool's export: its headers, its notations, its layout."""

from enum import Enum, StrEnum, auto

from msgspec import Struct, field


class Take(Enum):
    """What becomes of several columns that say the same."""

    FIRST = auto()
    """The first that holds something."""
    FIRST_KNOWN = auto()
    """The first that holds a word of the field's list; without any, the first."""
    JOIN = auto()
    """All of them, one entry after the other."""


class Convert(StrEnum):
    """Notations that differ from those of a plan."""

    SECONDS = "seconds to hours"
    MILLISECONDS = "thousandths of seconds to hours"
    HOURS = "80 is 80 hours"
    PERCENT_POINTS = "50 is 50 %"
    GANTTPROJECT_LINKS = "2-SS=P3D is 2SS+3d"
    ROW_NUMBERS = "numbers of rows below the header"
    MILESTONE = "yes is a milestone"
    INACTIVE = "no is cancelled"
    TYPE = "only milestones count"
    CALENDAR_DAYS = "days round the clock"
    DATE_OF_TEXT = "the date in front of other text"
    LIST_IN_BRACKETS = "[Ann, Bob] is Ann, Bob"
    URGENCY = "1 is urgent and 4 is low"
    NUMBER_BEHIND_NAME = "Design(#103) is 103"
    KIND_AS_LEVEL = "an epic stands above its stories, these above their sub-tasks"


class Layout(Enum):
    """How the rows of a table lie."""

    SIMPLE = auto()
    BLOCKS = auto()
    """Groups with a title row and the headers once more; rows of subitems have their own."""
    BANDS = auto()
    """Names of groups stand in the column of ids, indented; dates that came to pass end in A."""
    RELATIONS = auto()
    """A row for each relation of an item, which is written out again."""


class Sample(Enum):
    """What the profile was made from."""

    DOCUMENTED = "documented"
    """The tool's documentation or its source code."""
    FILES = "files"
    """Exports that others published, or code that reads them."""
    KNOWLEDGE = "knowledge"
    """What is generally known of the tool; no export was at hand."""


class Field(Struct, frozen=True, kw_only=True):
    """One field of a task and the columns that give it."""

    key: str
    sources: tuple[str, ...]
    """Headers, best first; a header may stand several times."""
    take: Take = Take.FIRST
    convert: Convert | None = None
    looked_up: tuple[str, str] | None = None
    """Headers: values of the first column are replaced by what the second says in that row."""


class Relations(Struct, frozen=True, kw_only=True):
    """The columns of the layout RELATIONS, and the words for what they say."""

    kind: tuple[str, ...]
    lag: tuple[str, ...]
    ids: tuple[str, ...]
    """Stands twice: for the item, and for the other one."""
    child_of: frozenset[str]
    follows: frozenset[str]
    precedes: frozenset[str]
    others: frozenset[str]
    """Relations that say nothing of the schedule, and the item's own children."""


class LinkTable(Struct, frozen=True, kw_only=True):
    """Another sheet of the export, with a row for each link; headers as in a profile."""

    predecessor: str
    successor: str
    kind: str
    lags: tuple[tuple[str, str], ...]
    """Headers with the unit of their numbers."""


class Profile(Struct, frozen=True, kw_only=True):
    """The export of one tool.

    All headers are small letters, with blanks for underscores.
    """

    key: str
    tool: str
    made_from: Sample
    source: str
    """Where the format is described."""
    signatures: tuple[frozenset[str], ...]
    """Headers that stand in one row; one of the sets is enough."""
    without: frozenset[str] = frozenset()
    """Headers of other tools with a like signature."""
    fields: tuple[Field, ...] = ()
    successors: tuple[str, ...] = ()
    """Headers of columns that name the tasks behind this one."""
    ignored: frozenset[str] = frozenset()
    """Headers that would be taken for something else."""
    layout: Layout = Layout.SIMPLE
    relations: Relations | None = None
    links: LinkTable | None = None
    second_table: frozenset[str] = frozenset()
    """Headers of another table below the tasks, which is none of the plan's."""
    templates: frozenset[str] = field(default_factory=frozenset)
    """Starts of rows that belong to the template, such as hints."""
    has_days_of_milestones: bool = False
    """Milestones have a duration as well, so that a chart shows them; it says nothing."""
    has_row_numbers: bool = False
    """Links name rows by their number, counted from the row below the header."""
