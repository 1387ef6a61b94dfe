"""How a levelling proposal is printed."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sheetpm.analysis.levelling.model import Proposal
from sheetpm.languages import BRACKETS, COLON, SEMICOLON
from sheetpm.views import load_labels as words
from sheetpm.views.formats import signed_days_text
from sheetpm.views.levelling_text import Speaker

if TYPE_CHECKING:
    from sheetpm.api import Assessment
    from sheetpm.cli.console import Console

_COLUMNS = (
    "proposal", "id", "task", "who", "expected_start", "expected_finish", "proposed_start",
    "proposed_finish", "moved_days", "float_days", "why",
)  # fmt: skip


def show_proposal(console: "Console", plan: str, assessment: "Assessment") -> None:
    """The summary, a line for each task to move, a line for each overload that remains."""
    speaker = _speaker(assessment)
    clauses = [clause for clause in speaker.summary() if clause]
    language = assessment.language
    console.show(f"{plan}{COLON[language]}{SEMICOLON[language].join(clauses)}")
    rows = assessment.plan.tasks.rows
    for move in speaker.proposal.moves:
        days = signed_days_text(move.days, assessment.language)
        name = " ".join(filter(None, (speaker.name(move.task), rows[move.task].task)))
        console.show(
            f"{speaker.say(words.MOVE)}  {move.expected_start} → {move.start}..{move.finish}  "
            f"{days}  {name}{_aside(speaker, speaker.why(move))}"
        )
    for each in speaker.proposal.remaining:
        who = speaker.proposal.names[each.person]
        console.show(
            f"{speaker.say(words.REMAINS)}  {each.first}..{each.last}  {who}  "
            f"{speaker.names(each.tasks)}{_aside(speaker, speaker.obstacle(each))}"
        )
    for remark in speaker.remarks():
        console.say(remark)


def _aside(speaker: Speaker, why: str) -> str:
    return BRACKETS[speaker.language].format(words=why)


def proposal_csv(assessment: "Assessment") -> str:
    """The same rows as a table; the headers are the same in every language."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_records(assessment))
    return text.getvalue().removesuffix("\n")


def proposal_json(plan: str, assessment: "Assessment") -> dict[str, Any]:
    """Everything that is known of the proposal."""
    proposal = _proposal(assessment)
    language = assessment.language
    return {
        "plan": plan,
        "status_date": assessment.analysis.status_date.isoformat(),
        "why_none": None if proposal.why is None else proposal.why[language],
        "mode": proposal.mode.value,
        "method": proposal.method.value,
        "is_fallback": proposal.is_fallback,
        "time_limit": proposal.seconds,
        "is_optimal": proposal.is_optimal,
        "are_moves_optimal": proposal.are_moves_optimal,
        "gap_days": round(proposal.gap_days, 4),
        "left_over": proposal.left_over,
        "left_over_bound": proposal.left_over_bound,
        "is_stopped_by_clock": proposal.is_stopped_by_clock,
        "finish_before": _day(proposal.finish_before),
        "finish_after": _day(proposal.finish_after),
        "finish_days": round(proposal.finish_days, 4),
        "overload_days_before": round(proposal.days_before, 4),
        "overload_days_after": round(proposal.days_after, 4),
        "moves": [each for each in _records(assessment) if each["proposal"] == "move"],
        "remaining": [
            {
                "who": proposal.names[each.person],
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "load": each.load,
                "capacity": each.capacity,
                "tasks": [_speaker(assessment).name(task) for task in each.tasks],
                "obstacle": each.obstacle.value,
                "why": _speaker(assessment).obstacle(each),
            }
            for each in proposal.remaining
        ],
    }


def _records(assessment: "Assessment") -> Iterator[dict[str, Any]]:
    speaker = _speaker(assessment)
    rows = assessment.plan.tasks.rows
    for move in speaker.proposal.moves:
        task = rows[move.task]
        yield {
            "proposal": "move",
            "id": speaker.name(move.task),
            "task": task.task or "",
            "who": "; ".join(each.name for each in task.owner or ()),
            "expected_start": move.expected_start.isoformat(),
            "expected_finish": move.expected_finish.isoformat(),
            "proposed_start": move.start.isoformat(),
            "proposed_finish": move.finish.isoformat(),
            "moved_days": round(move.days, 4),
            "float_days": round(move.float_days, 4),
            "why": speaker.why(move),
        }
    for each in speaker.proposal.remaining:
        yield {
            "proposal": "remains",
            "id": "; ".join(map(speaker.name, each.tasks)),
            "task": "",
            "who": speaker.proposal.names[each.person],
            "expected_start": each.first.isoformat(),
            "expected_finish": each.last.isoformat(),
            "why": speaker.obstacle(each),
        }


def _speaker(assessment: "Assessment") -> Speaker:
    return Speaker(
        plan=assessment.plan, proposal=_proposal(assessment), language=assessment.language
    )


def _proposal(assessment: "Assessment") -> Proposal:
    assert assessment.proposal is not None
    return assessment.proposal


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
