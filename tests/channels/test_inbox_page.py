"""The inbox page shows every message safely, finds what is looked for, and needs no script."""

import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.channels.inbox_page import inbox_page
from whereabouts.channels.outbox import OutboxEntry
from whereabouts.domain.message import Channel

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)


def a_mail(number: int, **changes: object) -> OutboxEntry:
    fields: dict[str, object] = {
        "token": f"tok-{number}",
        "channel": Channel.EMAIL,
        "to": "sol@example.com",
        "to_name": "Sol",
        "sender": "Fern <hello@fern.example>",
        "subject": f"Order F-{number} has shipped",
        "html": f"<html><head><title>x</title></head><body>Mail {number}</body></html>",
        "text": f"Mail {number} in words",
        "at": NOON + timedelta(hours=number),
    }
    return OutboxEntry.model_validate(fields | changes)


def a_text(number: int) -> OutboxEntry:
    return OutboxEntry(
        token=f"tok-{number}",
        channel=Channel.SMS,
        to="+12025550157",
        sender="+12025550100",
        text=f"Fern: order F-{number} comes today. https://fern.example/t/{number}",
        at=NOON + timedelta(hours=number),
    )


class Page(HTMLParser):
    """What a browser would make of the page: its tags with attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def rows(self) -> list[str]:
        links = [a["href"] or "" for a in self.all("a") if a.get("class") == "row"]
        return [match[1] for link in links if (match := re.search(r"chosen=([\w-]+)", link))]


def test_messages_are_listed_newest_first() -> None:
    page = Page(inbox_page([a_mail(1), a_text(3), a_mail(2)], None, ""))
    assert page.rows == ["tok-3", "tok-2", "tok-1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["tok-2", "tok-1"]),
        ("F-1", ["tok-1"]),
        ("f-1 SOL", ["tok-1"]),
        ("+12025550157", ["tok-2"]),
        ("sms", ["tok-2"]),
        ("zebra", []),
    ],
)
def test_every_word_of_a_query_must_be_found(query: str, found: list[str]) -> None:
    assert Page(inbox_page([a_mail(1), a_text(2)], None, query)).rows == found


def test_the_chosen_mail_is_framed_where_no_script_can_run() -> None:
    (frame,) = Page(inbox_page([a_mail(1), a_mail(2)], "tok-1", "")).all("iframe")
    assert "Mail 1" in (frame["srcdoc"] or "")
    assert "allow-scripts" not in (frame["sandbox"] or "allow-scripts")
    assert "allow-same-origin" not in (frame["sandbox"] or "")


def test_links_in_a_framed_mail_open_beside_the_page() -> None:
    (frame,) = Page(inbox_page([a_mail(1)], "tok-1", "")).all("iframe")
    assert '<head><base target="_blank"><title>' in (frame["srcdoc"] or "")
    (bare,) = Page(inbox_page([a_mail(1, html="<p>Hi</p>")], "tok-1", "")).all("iframe")
    assert (bare["srcdoc"] or "").startswith('<base target="_blank"><p>')


def test_a_text_is_shown_as_one_with_its_link() -> None:
    html = inbox_page([a_text(1)], "tok-1", "")
    assert 'class="phone"' in html
    assert "https://fern.example/t/1" in {a.get("href") for a in Page(html).all("a")}
    assert "<iframe" not in html


def test_a_mail_without_html_shows_its_words() -> None:
    html = inbox_page([a_mail(1, html="")], "tok-1", "")
    assert "<pre>Mail 1 in words</pre>" in html
    assert "<iframe" not in html


def test_without_a_choice_the_newest_is_open_but_a_phone_shows_the_list() -> None:
    html = inbox_page([a_mail(1), a_mail(2)], None, "")
    (frame,) = Page(html).all("iframe")
    assert "Mail 2" in (frame["srcdoc"] or "")
    assert 'class="reading"' not in html
    assert 'class="reading"' in inbox_page([a_mail(1), a_mail(2)], "tok-2", "")


def test_a_choice_keeps_the_query_and_the_query_keeps_no_choice() -> None:
    page = Page(inbox_page([a_mail(1)], "tok-1", "Sol F-1"))
    links = {a.get("class"): a.get("href") for a in page.all("a")}
    assert links["row"] == "?chosen=tok-1&q=Sol+F-1"
    assert links["back"] == "?q=Sol+F-1"


def test_each_recipient_is_one_click_away_with_the_number_of_messages() -> None:
    html = inbox_page([a_mail(1), a_mail(2), a_text(3)], None, "")
    assert "Sol <span>2</span>" in html
    assert {"?q=sol%40example.com", "?q=%2B12025550157"} <= {
        a.get("href") for a in Page(html).all("a")
    }


def test_what_became_of_a_message_is_told_in_order() -> None:
    def receipt(kind: ReceiptKind, minutes: int, by_machine: bool = False) -> Receipt:
        at = NOON + timedelta(minutes=minutes)
        key = f"k{minutes}"
        return Receipt(
            natural_key=key,
            channel=Channel.EMAIL,
            kind=kind,
            token="tok-1",
            at=at,
            by_machine=by_machine,
        )

    receipts = [
        receipt(ReceiptKind.OPENED, 9),
        receipt(ReceiptKind.OPENED, 2, by_machine=True),
        receipt(ReceiptKind.DELIVERED, 1),
    ]
    html = inbox_page([a_mail(1), a_mail(2)], "tok-1", "", receipts)
    told = re.findall(r'<li class="(?:delivered|opened)">([\w ]+?) <time', html)
    assert told == ["Delivered", "Opened by a mail proxy", "Opened"]
    assert "Delivered" not in inbox_page([a_mail(1), a_mail(2)], "tok-2", "", receipts)


def test_nothing_a_message_says_becomes_part_of_the_page() -> None:
    evil = '"><script>alert(1)</script>'
    entry = a_mail(1, subject=evil, to_name=evil, sender=evil, text=evil, html=evil)
    page = Page(inbox_page([entry], "tok-1", evil))
    assert page.all("script") == []
    assert evil in (page.all("iframe")[0]["srcdoc"] or "")


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    page = Page(inbox_page([a_mail(1), a_text(2)], "tok-1", ""))
    assert not {"script", "link", "img"} & {tag for tag, _ in page.tags}
    assert all("src" not in attributes for _, attributes in page.tags)
    assert all(not name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert "url(" not in inbox_page([], None, "")


def test_an_empty_inbox_and_a_fruitless_search_say_so() -> None:
    assert "No messages yet" in inbox_page([], None, "")
    assert "No message matches “zebra”" in inbox_page([a_mail(1)], None, "zebra")
