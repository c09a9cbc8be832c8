"""An answer by mail is the same words in the store's look, and nothing in them is markup."""

from tests.selfservice.answer.build import answer_of, on_its_way
from tests.selfservice.order.build import BRAND, MUGS, Words, a_parcel, an_order, inside, local
from whereabouts.selfservice.answer.answer import Link
from whereabouts.selfservice.saying.mailed import mailed
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.telling import told
from whereabouts.selfservice.tongue import tongue

ENGLISH, SPANISH = tongue("en-US"), tongue("es-MX")
LINK = "https://track.example.com/t/abc"


def test_both_bodies_say_all_that_is_told_and_link_to_it() -> None:
    paragraphs = told(answer_of(on_its_way()), ENGLISH)
    mail = mailed(paragraphs, BRAND, ENGLISH, "L-77", LINK)
    page = Words(mail.html)
    flowing = " ".join(mail.text.split())
    for line in (paragraphs[0].heading, *paragraphs[0].lines):
        assert line in str(page)
        assert line in flowing
    for link in (paragraphs[0].links[0].url, LINK):
        assert link in page.links
        assert link in mail.text
    assert mail.text.count("Track at") == len(paragraphs[0].links)
    assert mail.subject == "Where your order is: Order L-77"


def test_it_is_written_in_the_tongue_it_was_told_in() -> None:
    mail = mailed(told(answer_of(on_its_way()), SPANISH), BRAND, SPANISH, "L-77", LINK)
    assert mail.subject == "Dónde está tu pedido: Pedido L-77"
    assert "Entrega estimada: jueves 26 de nov" in " ".join(mail.text.split())


def test_what_looks_like_markup_is_text() -> None:
    order = an_order(a_parcel(lines=inside("2", 1), label_at=local(24, 8)), items=(MUGS,))
    mail = mailed(told(answer_of(order), ENGLISH), BRAND, ENGLISH, "<b>1</b>", LINK)
    assert "Enamel <mug>" in mail.text
    assert "<mug" not in mail.html
    assert "<b>1</b>" not in mail.html


def test_a_hostile_paragraph_opens_no_tag() -> None:
    said = Paragraph(
        heading="<script>x</script>",
        lines=("<img src=x onerror=y>",),
        links=(Link(name='"><script>', url="https://www.ups.com/?a=1&b=<"),),
    )
    mail = mailed([said], BRAND, ENGLISH, "L-77", LINK)
    page = Words(mail.html)
    assert not {"script", "img"} & page.tags
    assert "<img src=x onerror=y>" in str(page)


def test_a_list_of_orders_is_about_no_one_of_them_and_each_has_a_line() -> None:
    lines = ("Order L-77 - on its way", "Order L-78 - delivered")
    mail = mailed(
        [Paragraph(heading="Which one?", lines=lines, is_list=True)], BRAND, ENGLISH, "L-77", LINK
    )
    assert mail.subject == "Where your order is"
    assert set(lines) <= set(mail.text.splitlines())
    assert "Order L-77" not in str(Words(mail.html)).replace(lines[0], "")
