"""Telling people of a plan's state: who, whether at all, and never twice for one status date."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from sheetpm.api import Assessment, Given, build_mail
from sheetpm.config import Audience, ReportFormat, Settings
from sheetpm.delivery.errors import DeliveryError, DeliveryProblem
from sheetpm.errors import ExitCode, SheetpmError, UnreadableError, worst_exit_code
from sheetpm.languages import SPACE, Text, listed
from sheetpm.mail_address import MailAddress
from sheetpm.notification import Notification, When
from sheetpm.sheet_address import SheetAddress
from sheetpm.sync.locks import path_key
from sheetpm.sync.outcome import RescuedSaveError, SyncOutcome
from sheetpm.sync.plans import SILENT, Place, Talk, plan_name, plan_report
from sheetpm.sync.report_file import PlannedReport, report_name
from sheetpm.sync.sent_record import (
    DayRecord,
    Delivery,
    SentBook,
    SentRecord,
    chat_target,
    mail_target,
    read_record,
    sending_turn,
)
from sheetpm.views.mail import Message


class SendRequest(Struct, frozen=True, kw_only=True):
    """How a message is to go out."""

    to: tuple[MailAddress, ...] = ()
    """Instead of everybody the settings name."""
    is_dry_run: bool = False
    again: bool = False
    """Also to those who got it, or may have got it, and whatever `when` says."""


HELD_BACK: Final = {
    When.CHANGED: Text(
        "nothing was sent: the plan is as it was at the last message",
        "未发送：计划自上次消息以来没有变化",
    ),
    When.DUE: Text("nothing was sent: nothing is overdue or due", "未发送：没有逾期或到期事项"),
    When.CHANGED_OR_DUE: Text(
        "nothing was sent: the plan is as it was at the last message, and nothing is overdue or due",
        "未发送：计划自上次消息以来没有变化，也没有逾期或到期事项",
    ),
}
"""Why a message does not go out, by the setting that says so."""


class SendOutcome(Struct, frozen=True, kw_only=True):
    """What became of the messages about a plan."""

    assessment: Assessment
    message: Message
    sender: MailAddress | None
    to: tuple[MailAddress, ...] = ()
    """Everybody who is meant to get a mail."""
    channels: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    """Names of the reports that are attached."""
    sent: tuple[str, ...] = ()
    """Addresses and channels that got the message now, or would get it."""
    had: tuple[str, ...] = ()
    """Those that got it before."""
    held_back: Text | None = None
    """Why nobody is told."""
    problems: tuple[SheetpmError, ...] = ()

    @property
    def problem(self) -> SheetpmError | None:
        """All that went wrong as one; `None` where nothing did."""
        return SeveralError(self.problems) if self.problems else None


class SeveralError(SheetpmError):
    """What went wrong with several messages; the worst exit code counts."""

    def __init__(self, problems: tuple[SheetpmError, ...]) -> None:
        self.exit_code: ExitCode = worst_exit_code(each.exit_code for each in problems)
        super().__init__(listed((each.text for each in problems), SPACE))


class NotNotedError(UnreadableError):
    """A message went out, and that could not be noted down."""

    def __init__(self, names: list[str], problem: UnreadableError) -> None:
        super().__init__(
            Text(
                "The message went out to {names}, but that could not be noted down, so the "
                "next run will ask about it. {problem}",
                "消息已发送给 {names}，但未能记录，下次运行会提示确认。{problem}",
            ).of(names=listed(names), problem=problem.text)
        )


def send_after_sync(
    place: Place,
    synced: SyncOutcome,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    talk: Talk = SILENT,
) -> SyncOutcome:
    """Tell people of a plan that was just synced, where the settings say so.

    What goes wrong is part of the outcome: the plan is synced all the same. Nothing is sent where
    somebody's save may be missing in the plan.
    """
    notification = settings.notification()
    is_wanted = notification.is_set and notification.with_sync
    if not is_wanted or isinstance(synced.problem, RescuedSaveError):
        return synced
    try:
        outcome = send_plan(place, settings=settings, given=given, now=now, talk=talk)
    except SheetpmError as problem:
        return replace(synced, problem=_both(synced.problem, problem))
    return replace(synced, sent=outcome, problem=_both(synced.problem, outcome.problem))


def _both(first: SheetpmError | None, second: SheetpmError | None) -> SheetpmError | None:
    problems = tuple(each for each in (first, second) if each is not None)
    return SeveralError(problems) if len(problems) > 1 else next(iter(problems), None)


def send_plan(
    place: Place,
    *,
    settings: Settings,
    given: Given,
    now: datetime,
    request: SendRequest = SendRequest(),
    talk: Talk = SILENT,
) -> SendOutcome:
    """Tell everybody who has not been told of this status date.

    Raises `DeliveryError` where the settings cannot lead to a message; what happens to a single
    message is part of the outcome.
    """
    notification = settings.notification()
    if request.to:
        notification = replace(notification, to=request.to, chat=())
    _expect_sendable(notification)
    if notification.audience:
        settings = dataclasses.replace(settings, audience=Audience(notification.audience))
    folder = place.parent if isinstance(place, Path) else Path()
    planned = plan_report(place, folder, settings=settings, given=given, now=now, talk=talk)
    draft = _Draft.of(planned, notification)
    key = _key(place)
    if request.is_dry_run:
        return draft.as_it_would_be(read_record(key), request)
    with sending_turn(key, plan_name(place, planned.assessment)) as book:
        return draft.send(book, request, now)


def _expect_sendable(notification: Notification) -> None:
    """Before anything is read: whether there is somebody to send to, and a way."""
    if not notification.is_set:
        raise DeliveryError(DeliveryProblem.NOBODY)
    if notification.to:
        from sheetpm.delivery.smtp import check_server

        check_server(notification)


def _key(place: Place) -> str:
    """Tells the records of plans apart."""
    return place.id if isinstance(place, SheetAddress) else path_key(place)


class _Draft(Struct, frozen=True, kw_only=True):
    """A message and those who are to get it."""

    planned: PlannedReport
    notification: Notification
    message: Message
    formats: tuple[ReportFormat, ...]
    """Of the reports that are attached."""
    day: date
    digest: str
    """Of the values people typed."""
    recipients: tuple[MailAddress, ...] = field(default=())

    @classmethod
    def of(cls, planned: PlannedReport, notification: Notification) -> "_Draft":
        attaches = notification.attaches and bool(notification.to)
        formats = planned.formats if attaches else ()
        names = [_report_name(planned, each) for each in formats]
        once = {mail_target(each.address): each for each in notification.to}
        return cls(
            planned=planned,
            notification=notification,
            message=build_mail(planned.assessment, attachments=names),
            formats=formats,
            day=planned.assessment.analysis.status_date,
            digest=planned.digests[1],
            recipients=tuple(once.values()),
        )

    def as_it_would_be(self, record: SentRecord, request: SendRequest) -> SendOutcome:
        """Who would be told, without telling anybody."""
        todo = self._waiting(record.of(self.day), request)
        why = self._held_back(record, request)
        return replace(
            self._outcome(record.of(self.day), request),
            sent=() if why else tuple(map(_name_of, todo)),
            held_back=why,
        )

    def send(self, book: SentBook, request: SendRequest, now: datetime) -> SendOutcome:
        """Tell everybody who is left; each is noted down before and after."""
        before = book.record.of(self.day)
        outcome = self._outcome(before, request)
        why = self._held_back(book.record, request)
        if why is not None:
            return replace(outcome, held_back=why)
        todo = self._waiting(before, request)
        number = before.number + (1 if request.again and before.targets else 0)
        note = partial(book.note, self.day, digest=self.digest, number=number)
        sent: list[str] = []
        problems = list(outcome.problems)
        mailed = tuple(each for each in todo if isinstance(each, MailAddress))
        if mailed:
            got, failed = self._mail(mailed, number, note, now)
            sent += got
            problems += failed
        for channel in (each for each in todo if isinstance(each, str)):
            try:
                self._tell(channel, note)
            except DeliveryError as problem:
                problems.append(problem)
            else:
                sent.append(channel)
                problems += _note_sent(note, [chat_target(channel)], [channel])
        return replace(outcome, sent=tuple(sent), problems=tuple(problems))

    def _outcome(self, before: DayRecord, request: SendRequest) -> SendOutcome:
        """What is known before anything is sent."""
        return SendOutcome(
            assessment=self.planned.assessment,
            message=self.message,
            sender=self.notification.sender,
            to=self.recipients,
            channels=self.notification.chat,
            attachments=tuple(_report_name(self.planned, each) for each in self.formats),
            had=tuple(
                _name_of(each)
                for each in self._everybody()
                if before.targets.get(_target_of(each)) is Delivery.SENT and not request.again
            ),
            problems=tuple(
                self._unsure(_name_of(each))
                for each in self._everybody()
                if before.targets.get(_target_of(each)) is Delivery.SENDING and not request.again
            ),
        )

    def _everybody(self) -> Iterator[MailAddress | str]:
        yield from self.recipients
        yield from self.notification.chat

    def _waiting(self, before: DayRecord, request: SendRequest) -> list[MailAddress | str]:
        """Those who have not been told and may be."""
        return [
            each
            for each in self._everybody()
            if request.again or _target_of(each) not in before.targets
        ]

    def _held_back(self, record: SentRecord, request: SendRequest) -> Text | None:
        """Why nobody is told, by the setting `when`; what was begun for a status date goes on."""
        when = self.notification.when
        if request.again or when is When.ALWAYS or record.of(self.day).targets:
            return None
        is_changed = record.last_digest(before=self.day) != self.digest
        reasons = {
            When.CHANGED: is_changed,
            When.DUE: self.message.due > 0,
            When.CHANGED_OR_DUE: is_changed or self.message.due > 0,
        }
        return None if reasons[when] else HELD_BACK[when]

    def _mail(
        self,
        to: tuple[MailAddress, ...],
        number: int,
        note: Callable[[list[str], Delivery | None], None],
        now: datetime,
    ) -> tuple[list[str], list[SheetpmError]]:
        """Mail to these people: who got it, and why others did not."""
        from sheetpm.delivery.secrets import find_password
        from sheetpm.delivery.smtp import send_mail

        user = self.notification.user
        password = find_password(user) if user else None
        if user and password is None:
            return [], [DeliveryError(DeliveryProblem.NO_PASSWORD, user=user)]
        begun: list[str] = []

        def begin(accepted: tuple[MailAddress, ...]) -> None:
            begun.extend(mail_target(each.address) for each in accepted)
            note(begun, Delivery.SENDING)

        try:
            outcome = send_mail(
                self._written(number, now),
                to=to,
                notification=self.notification,
                password=password,
                before_last_line=begin,
            )
        except DeliveryError as problem:
            if begun:
                note(begun, None)
            return [], [problem]
        problems: list[SheetpmError] = list(outcome.failed.values())
        problems += [self._unsure(each.address) for each in outcome.unsure]
        names = [each.address for each in outcome.sent]
        if names:
            problems += _note_sent(note, [mail_target(name) for name in names], names)
        return names, problems

    def _written(self, number: int, now: datetime) -> bytes:
        from sheetpm.writers.mail import Attachment, write_mail

        sender = self.notification.sender
        assert sender is not None
        reports = [
            Attachment(name=_report_name(self.planned, each), content=self.planned.draw(each))
            for each in self.formats
        ]
        return write_mail(
            self.message,
            sender=sender,
            to=self.recipients,
            moment=now,
            identity=f"{self.day.isoformat()} {number}",
            attachments=reports,
        )

    def _tell(self, channel: str, note: Callable[[list[str], Delivery | None], None]) -> None:
        """Tell a chat channel. Raises `DeliveryError` where it got nothing, or nobody knows."""
        from sheetpm.delivery.chat import ChatResult, check_channel, send_chat

        check_channel(channel)
        target = [chat_target(channel)]
        note(target, Delivery.SENDING)
        try:
            result = send_chat(
                channel,
                title=self.message.subject,
                body=self.message.short,
                timeout=self.notification.timeout,
            )
        except DeliveryError:
            note(target, None)
            raise
        if result is ChatResult.UNSURE:
            raise self._unsure(channel)

    def _unsure(self, name: str) -> DeliveryError:
        return DeliveryError(DeliveryProblem.UNSURE, day=self.day.isoformat(), address=name)


def _note_sent(
    note: Callable[[list[str], Delivery | None], None], targets: list[str], names: list[str]
) -> list[SheetpmError]:
    """Note down who got the message; where that fails, it must be told that they did."""
    try:
        note(targets, Delivery.SENT)
    except UnreadableError as problem:
        return [NotNotedError(names, problem)]
    return []


def _report_name(planned: PlannedReport, format_: ReportFormat) -> str:
    return report_name(planned.assessment, planned.stem, format_=format_)


def _target_of(who: MailAddress | str) -> str:
    return chat_target(who) if isinstance(who, str) else mail_target(who.address)


def _name_of(who: MailAddress | str) -> str:
    return who if isinstance(who, str) else who.address
