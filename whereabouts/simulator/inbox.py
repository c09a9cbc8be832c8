"""The shoppers' phones and mailboxes as a page: what the providers accepted, and nothing else."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from whereabouts.channels.inbox_page import inbox_page
from whereabouts.channels.outbox import OutboxEntry
from whereabouts.domain.message import Channel
from whereabouts.simulator.providers import Providers
from whereabouts.simulator.sendgrid_mail import SentMail
from whereabouts.simulator.story import Story
from whereabouts.simulator.twilio_text import SentText


class Inbox:
    """Answers `GET /inbox`. Times are the recipients' own, by the order's clock."""

    def __init__(
        self,
        stories: Iterable[Story],
        providers: Providers,
        read: Callable[[datetime], datetime],
    ) -> None:
        self._of = {
            address: story
            for story in stories
            for address in (story.shopper.email, story.shopper.number)
        }
        self._providers = providers
        self._read = read
        self.route = Route("/inbox", self._page, methods=["GET"])

    def _page(self, request: Request) -> Response:
        chosen, query = request.query_params.get("chosen"), request.query_params.get("q", "")
        return HTMLResponse(inbox_page(self._entries(), chosen, query))

    def _entries(self) -> Iterator[OutboxEntry]:
        yield from map(self._mail, self._providers.sendgrid.records)
        yield from map(self._text, self._providers.twilio.records)

    def _mail(self, mail: SentMail) -> OutboxEntry:
        return OutboxEntry(
            token=mail.message_id,
            channel=Channel.EMAIL,
            to=mail.to,
            to_name=mail.to_name,
            sender=f"{mail.sender_name} <{mail.sender}>",
            subject=mail.subject,
            html=mail.html,
            text=mail.text,
            at=self._local(mail.to, mail.at),
        )

    def _text(self, text: SentText) -> OutboxEntry:
        return OutboxEntry(
            token=text.sid,
            channel=Channel.SMS,
            to=text.to,
            to_name=self._name(text.to),
            sender=text.sender,
            text=text.body,
            at=self._local(text.to, text.at),
        )

    def _name(self, address: str) -> str:
        story = self._of.get(address)
        return f"{story.shopper.first_name} {story.shopper.last_name}" if story else ""

    def _local(self, address: str, wall: datetime) -> datetime:
        story = self._of.get(address)
        return self._read(wall).astimezone(ZoneInfo(story.zone if story else "UTC"))
