"""The post: a claimed message is written in the shopper's words, then handed to a channel."""

from collections.abc import Mapping
from datetime import datetime

from activities.mailing import mail_of, text_of
from activities.notice import Telling
from whereabouts.channels.channel import (
    Accepted,
    MailChannel,
    OutgoingMail,
    OutgoingText,
    TextChannel,
    Traced,
)
from whereabouts.domain.message import Channel
from whereabouts.lifecycle.steps import Send
from whereabouts.store.claims import Granted, InDoubt
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.queries import Queries
from whereabouts.stores import Stores
from whereabouts.words.mail import write_mail
from whereabouts.words.sms import write_text

Outgoing = OutgoingMail | OutgoingText


class Post:
    """Writes and hands over. `public_url` is where shoppers reach the gateway."""

    def __init__(
        self,
        stores: Stores,
        queries: Queries,
        correspondence: Correspondence,
        mails: Mapping[str, MailChannel],
        texts: Mapping[str, TextChannel],
        public_url: str,
    ) -> None:
        self._stores = stores
        self._queries = queries
        self._correspondence = correspondence
        self._mails = mails
        self._texts = texts
        self._public_url = public_url.rstrip("/")

    def write(
        self, store: str, order_id: str, step: Send, claim: Granted, moment: datetime
    ) -> Outgoing:
        """The message as it will leave. Nobody hears of it yet."""
        order = self._queries.order_for_message(store, order_id)
        link = f"{self._public_url}/t/{claim.token}"
        letters = self._correspondence.of_order(store, order_id)
        telling = Telling(step.kind, order, letters, self._stores[store], moment)
        notice = telling.notice(step.parcels, link)
        if step.channel is Channel.SMS:
            return text_of(claim, self._stores[store], write_text(notice))
        return mail_of(claim, order, self._stores[store], write_mail(notice))

    def send(self, store: str, message: Outgoing) -> Accepted:
        if isinstance(message, OutgoingText):
            return self._texts[store].send(message)
        return self._mails[store].send(message)

    def trace(self, store: str, channel: Channel, claim: InDoubt) -> Traced:
        """What the provider knows of a message whose outcome was lost."""
        by = self._texts[store] if channel is Channel.SMS else self._mails[store]
        return by.trace(claim.token, claim.address, claim.claimed_at)
