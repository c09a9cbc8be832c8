"""What we answer to a text, in the shopper's language."""

from whereabouts.selfservice.tongue import tongue
from whereabouts.stores import Store


class Replies:
    """The few things a store ever says back."""

    def __init__(self, store: Store, locale: str) -> None:
        self._t = tongue(locale).catalogue.gettext
        brand = store.brand
        help_at = str(brand.help_url) if brand.help_url else brand.reply_to
        self._names = {"brand": brand.name, "help": help_at}

    def stopped(self) -> str:
        t = self._t
        return t("%(brand)s: you get no more texts from us. Reply START to undo.") % self._names

    def started(self) -> str:
        t = self._t
        text = t("%(brand)s: you get texts about your orders again. Reply STOP to stop.")
        return text % self._names

    def help(self) -> str:
        t = self._t
        text = t("%(brand)s: texts about your orders. Help: %(help)s Reply STOP to stop.")
        return text % self._names

    def read_by_a_person(self) -> str:
        t = self._t
        return t("%(brand)s: thank you. A person reads it and answers you.") % self._names
