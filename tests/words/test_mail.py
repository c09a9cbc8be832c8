"""Every mail, in every language, with everything known or nothing: whole, safe and honest."""

import re

import pytest
from pydantic import HttpUrl

from tests.words.build import (
    CARRIER_URL,
    HELP_URL,
    POST_URL,
    PROBLEM_URL,
    TRACKING_URL,
    K,
    bare_parcel,
    barest,
    brand,
    full_parcel,
    full_scan,
    fullest,
    unwieldiest,
)
from tests.words.markup import Markup
from whereabouts.words.environments import Medium, environment
from whereabouts.words.mail import write_mail
from whereabouts.words.notice import Item, Notice

LOCALES = ("en_US", "en_GB", "es_ES", "es_MX")
PARCEL_KINDS = [kind for kind in K if not kind.is_of_order]
SITE_URL = "https://harborandpine.example.com/"


def every_notice() -> list[Notice]:
    made = [
        make(kind, locale)
        for make in (barest, fullest, unwieldiest)
        for kind in K
        for locale in LOCALES
    ]
    with_bare_parcels = [
        barest(kind, locale, parcels=parcels, parcel_count=3)
        for kind in PARCEL_KINDS
        for locale in LOCALES
        for parcels in ((bare_parcel(),), (bare_parcel(), bare_parcel(awaits_pickup=True)))
    ]
    return made + with_bare_parcels


def name_of(notice: Notice) -> str:
    return f"{notice.kind}-{notice.locale}-{len(notice.parcels)}-{len(notice.brand.name)}"


@pytest.mark.parametrize("notice", every_notice(), ids=name_of)
def test_every_mail_is_whole(notice: Notice) -> None:
    mail = write_mail(notice)
    seen = Markup(mail.html)

    assert 0 < len(mail.subject) <= 70
    assert mail.subject.isprintable()
    assert str(notice.tracking_url) in seen.links
    assert str(notice.tracking_url) in mail.text
    for words in (mail.subject, seen.text, mail.text):
        assert not re.search(r"%\(|\{\{|\{%|None|<Undefined|&amp;amp;|  \.", words)


@pytest.mark.parametrize("notice", every_notice(), ids=name_of)
def test_sentences_are_spaced_and_end_once(notice: Notice) -> None:
    mail = write_mail(notice)
    for words in (Markup(mail.html).text, mail.text):
        prose = re.sub(r"https?://\S+", "", words)
        assert not re.search(r"[a-zé][.!?][A-ZÉ¿]", prose)
        assert not re.search(r"(?<!\.)\.\.(?!\.)| [.,;:](\s|$)", prose)


@pytest.mark.parametrize("kind", K)
def test_plain_text_is_folded_for_a_narrow_window_except_where_a_link_or_number_is_long(
    kind: K,
) -> None:
    for line in write_mail(fullest(kind)).text.splitlines():
        assert len(line) <= 72 or "://" in line


@pytest.mark.parametrize("kind", K)
def test_a_mail_links_only_where_the_notice_says(kind: K) -> None:
    known = {TRACKING_URL, PROBLEM_URL, CARRIER_URL, POST_URL, HELP_URL, HttpUrl(SITE_URL)}
    assert {HttpUrl(link) for link in Markup(write_mail(fullest(kind)).html).links} <= known


@pytest.mark.parametrize("kind", K)
def test_only_the_logo_is_fetched(kind: K) -> None:
    html = write_mail(fullest(kind)).html
    assert Markup(html).sources == ["https://cdn.harborandpine.example.com/l.png"]
    assert "@import" not in html
    assert "url(" not in html
    assert "<link" not in html


def test_without_a_logo_the_name_stands_as_a_wordmark() -> None:
    seen = Markup(write_mail(barest(K.SHIPPED)).html)
    assert seen.sources == []
    assert "Harbor & Pine" in seen.text


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize(
    ("locale", "why"),
    [("en", "You get this because you ordered at"), ("es", "Recibes este mensaje porque hiciste")],
)
def test_the_footer_says_why_and_where_help_is(kind: K, locale: str, why: str) -> None:
    mail = write_mail(fullest(kind, locale))
    assert why in Markup(mail.html).text
    assert why in mail.text
    assert str(HELP_URL) in mail.html
    assert str(HELP_URL) in mail.text


@pytest.mark.parametrize("kind", K)
def test_the_preheader_is_there_and_hidden(kind: K) -> None:
    hidden = re.search(
        r'<div style="display:none[^"]*">([^<]+)</div>', write_mail(barest(kind)).html
    )
    assert hidden
    assert hidden[1].strip()


def test_the_language_is_declared() -> None:
    assert '<html lang="es-MX" dir="ltr"' in write_mail(barest(K.SHIPPED, "es_MX")).html
    assert '<html lang="en" dir="ltr"' in write_mail(barest(K.SHIPPED, "fr_FR")).html


@pytest.mark.parametrize("kind", K)
def test_the_fullest_mail_is_far_from_where_mail_programs_clip(kind: K) -> None:
    many = tuple(Item(title=f"Ribbed candle number {at}", quantity=1) for at in range(300))
    notice = fullest(kind, items=many, parcels=(full_parcel(kind, items=many),))
    assert len(write_mail(notice).html.encode()) < 60_000


HOSTILE = (
    "<script>alert('x')</script> \"> <img src=x onerror=alert(1)> & {{ 7*7 }} %(x)s </mj-text>"
)


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize("locale", ["en", "es"])
def test_nothing_a_stranger_wrote_becomes_markup(kind: K, locale: str) -> None:
    item = Item(title=HOSTILE, quantity=1)
    parcel = full_parcel(
        kind,
        carrier_name=HOSTILE,
        tracking_number=HOSTILE,
        earlier_tracking_number=HOSTILE,
        destination_post_name=HOSTILE,
        items=(item,),
        last_scan=full_scan(kind, place=HOSTILE, text=HOSTILE),
    )
    notice = fullest(
        kind,
        locale,
        brand=brand(name=HOSTILE, help_url=HELP_URL),
        first_name=HOSTILE,
        order_number=HOSTILE,
        items=(item,),
        parcels=() if kind.is_of_order else (parcel,),
    )
    seen = Markup(write_mail(notice).html)
    assert not seen.tags & {"script", "mj-text"}
    assert "onerror" not in seen.attributes
    assert seen.sources == []
    assert HOSTILE in seen.text


def test_control_characters_break_neither_header_nor_markup() -> None:
    ugly = "4127\r\nBcc: someone@example.com\x00\x0b\ufffe\u202e"
    mail = write_mail(fullest(K.SHIPPED, order_number=ugly))
    assert mail.subject.splitlines() == [mail.subject]
    assert mail.subject.isprintable()
    assert "4127 Bcc: someone@example.com" in Markup(mail.html).text


def test_a_subject_too_long_is_cut_between_words() -> None:
    subject = write_mail(barest(K.SHIPPED, order_number="first part " + "9" * 80)).subject
    assert subject == "Your parcel is on its way: order first part…"


def test_a_second_mail_compiles_nothing() -> None:
    write_mail(fullest(K.DELAYED))
    made = environment(Medium.MJML, "en")
    template = made.get_template("mail/delayed.jinja")
    write_mail(fullest(K.DELAYED, "en_GB"))
    assert environment(Medium.MJML, "en") is made
    assert made.get_template("mail/delayed.jinja") is template
