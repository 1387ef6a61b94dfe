"""From when to when the project runs, in the words of a finding."""

from sheetpm.languages import Text
from sheetpm.schema.project import ProjectRow


def project_span(facts: ProjectRow) -> Text:
    """`from 2026-03-02 to 2026-06-30`, or the one of the two days that is known."""
    start, finish = facts.start, facts.finish
    if start is None:
        return Text("until {finish}", "到 {finish} 为止").of(finish=finish)
    if finish is None:
        return Text("from {start} on", "从 {start} 开始").of(start=start)
    return Text("from {start} to {finish}", "从 {start} 到 {finish}").of(start=start, finish=finish)
