"""The chat's page, alone or inside a frame on the shop's own pages, and the script that puts it
there. Each is one answer: nothing else is loaded."""

import json
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from whereabouts.gateway.typesetting import colours, digest, environment, part
from whereabouts.stores import Store
from whereabouts.words.locales import Tongue
from whereabouts.words.palette import palette

_TEMPLATES = Path(__file__).parent / "templates"


class ChatPage(NamedTuple):
    """A page, and what a browser may do with it."""

    html: str
    policy: str


def chat_page(store: Store, speech: Tongue, *, embedded: bool) -> ChatPage:
    """Framed only where it is `embedded`, and there by the shop's own pages alone."""
    style = colours(store.brand) + part(_TEMPLATES / "chat.css")
    script = part(_TEMPLATES / "chat.js")
    html = (
        environment(_TEMPLATES, speech.language)
        .get_template("chat.html")
        .render(
            brand=store.brand,
            store=store.name,
            api=f"/v1/stores/{store.name}/chat",
            lang=str(speech.locale).replace("_", "-"),
            style=style,
            script=script,
            texts=_texts(speech),
            embedded=embedded,
        )
    )
    framers = " ".join(_framers(store)) if embedded else "'none'"
    return ChatPage(
        html,
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        f"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {framers}",
    )


def widget(store: Store, speech: Tongue) -> str:
    """The script that a shop's pages name in one tag."""
    t, shades = speech.catalogue.gettext, palette(store.brand)
    title = t("Your order at %(brand)s") % {"brand": store.brand.name}
    words = {"open": t("Where is my order?"), "title": title}
    return (
        part(_TEMPLATES / "widget.js")
        .replace("__WORDS__", json.dumps(words))
        .replace("__BRAND__", shades.brand)
        .replace("__ON_BRAND__", shades.on_brand)
        .replace("__GROUND__", "#f5f6f8")
    )


def _framers(store: Store) -> list[str]:
    """The shop's own site, and the others that its file names."""
    pages = (store.brand.site_url, *store.selfservice.chat_on)
    sites = (urlsplit(str(page)) for page in pages)
    return [f"{site.scheme}://{site.netloc}" for site in sites]


def _texts(speech: Tongue) -> dict[str, str]:
    t = speech.catalogue.gettext
    return {
        "product": t("Answers about your order, at once"),
        "person": t("%s answers you"),
        "waits": t("A person answers as soon as one is free"),
        "thinking": t("Looking …"),
        "unsent": t("That was not sent. Try again"),
        "often": t("That was sent often enough. Wait a while, and try again"),
        "away": t("The chat cannot be reached just now. Please try again in a minute."),
    }
