"""A proposal in words, the same on the page and on the command line."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sheetpm.analysis.levelling.model import Move, Proposal, Remaining
from sheetpm.config import LevellingMethod
from sheetpm.languages import COMMA, SEMICOLON, Language, Text
from sheetpm.plan.model import Plan
from sheetpm.views import load_labels as words
from sheetpm.views.formats import days_text, number_text, percent_text, signed_days_text

_MOST_NAMES = 4


class Speaker(Struct, frozen=True, kw_only=True):
    """Speaks of one proposal in one language."""

    plan: Plan
    proposal: Proposal
    language: Language

    def summary(self) -> list[str]:
        """What is to be moved, what remains, the finish: clauses of one sentence."""
        proposal, language = self.proposal, self.language
        if proposal.why is not None:
            return [self.say(words.NO_PROPOSAL, why=proposal.why[language])]
        if not proposal.overloads_before:
            return [self.say(words.NOTHING_TO_DO)]
        left = len(proposal.remaining)
        return [
            words.MOVES.of(len(proposal.moves), language),
            words.LEFT.of(left, language) if left else "",
            self._finish(),
            self.say(
                words.OVER_FROM_TO,
                before=number_text(proposal.days_before),
                after=number_text(proposal.days_after),
            ),
        ]

    def remarks(self) -> Iterator[str]:
        """How far it was to go, how it was found and what is proven."""
        proposal = self.proposal
        if proposal.why is not None:
            return
        yield self.say(words.MODES[proposal.mode.value])
        if proposal.overloads_before:
            yield self._proof()
            if proposal.is_stopped_by_clock:
                yield self.say(words.BY_CLOCK)
        yield self.say(words.ONLY_PROPOSED)

    def why(self, move: Move) -> str:
        """Why a task is moved."""
        tasks = self.names(move.because_of)
        if move.person is None:
            return self.say(words.FOLLOWS, tasks=tasks) if tasks else self.say(words.MAKES_ROOM)
        who = self.proposal.names[move.person]
        if not tasks:
            return self.say(words.WAITS_FOR_ARRIVAL, who=who)
        return self.say(words.WAITS_FOR_PERSON, who=who, tasks=tasks)

    def obstacle(self, remaining: Remaining) -> str:
        """How much is asked for, and why it cannot be solved."""
        asked = self.say(
            words.ASKED_OF,
            load=percent_text(remaining.load, self.language),
            capacity=percent_text(remaining.capacity, self.language),
        )
        reason = self.say(words.OBSTACLES[remaining.obstacle.value])
        return f"{asked}{SEMICOLON[self.language]}{reason}"

    def names(self, tasks: Sequence[int]) -> str:
        """Ids of tasks, or what stands in for them."""
        shown = [self.name(task) for task in tasks[:_MOST_NAMES]]
        if len(tasks) > _MOST_NAMES:
            shown.append(f"… +{len(tasks) - _MOST_NAMES}")
        return COMMA[self.language].join(shown)

    def name(self, task: int) -> str:
        row = self.plan.tasks.rows[task] if task < len(self.plan.tasks.rows) else None
        return "" if row is None else row.id or f"#{row.row}"

    def say(self, text: Text, **values: object) -> str:
        return text[self.language].format(**values) if values else text[self.language]

    def _finish(self) -> str:
        proposal = self.proposal
        if proposal.finish_before is None or proposal.finish_after is None:
            return ""
        if proposal.finish_before == proposal.finish_after:
            return self.say(words.FINISH_STAYS, day=proposal.finish_after.isoformat())
        return self.say(
            words.FINISH_MOVES,
            before=proposal.finish_before.isoformat(),
            after=proposal.finish_after.isoformat(),
            days=signed_days_text(proposal.finish_days, self.language),
        )

    def _proof(self) -> str:
        """How it was found, and what is proven or how much is open."""
        proposal = self.proposal
        if proposal.method is LevellingMethod.CP_SAT and proposal.is_optimal:
            return self.say(words.PROVEN if proposal.are_moves_optimal else words.PROVEN_FINISH)
        how = self._how()
        if proposal.left_over:
            bound, left = proposal.left_over_bound, proposal.left_over
            text = words.LEFT_GAP if bound else words.LEFT_OPEN
            return text.of(left, self.language, how=how, bound=bound)
        if proposal.gap_days > 0:
            days = days_text(proposal.gap_days, self.language)
            return self.say(words.GAP, how=how, days=days)
        return self.say(words.MOVES_OPEN, how=how)

    def _how(self) -> str:
        if self.proposal.is_fallback:
            return self.say(words.FALLBACK)
        if self.proposal.method is LevellingMethod.RULES:
            return self.say(words.BY_RULES)
        limit = self.say(words.LIMIT, seconds=number_text(self.proposal.seconds))
        return self.say(words.SOLVED) + limit
