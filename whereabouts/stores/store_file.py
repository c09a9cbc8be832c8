"""One store's file: parsed, checked against the model, its secrets looked up."""

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, HttpUrl, ValidationError

from whereabouts.settings import LOOPBACK, Environment
from whereabouts.stores.advice import fault_of, remedy_for
from whereabouts.stores.alarm_plan import AlarmPlan, NamedAlarms
from whereabouts.stores.carrier_account import CarrierAccount
from whereabouts.stores.duration import Spans
from whereabouts.stores.fault import Fault
from whereabouts.stores.help_desk import HELP_DESKS, Answers, HelpDeskAccount, NamedHelpDesk
from whereabouts.stores.lines import line_of
from whereabouts.stores.named_account import NamedAccount
from whereabouts.stores.named_secrets import NamedSecrets
from whereabouts.stores.store import Store, StoreConduct, StoreSecrets

#: Shorter than this, a secret can be guessed.
MIN_WEBHOOK_SECRET = 16
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TOML_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
Read = TypeVar("Read", bound=BaseModel)


class StoreFile:
    """Reads one file; `faults` holds all that is wrong with it."""

    def __init__(self, path: Path, env: Mapping[str, str], environment: Environment) -> None:
        self._path = path
        self._env = env
        self._strict = environment is Environment.PRODUCTION
        self._text = ""
        self.faults: list[Fault] = []

    def read(self) -> Store | None:
        """The store, or none and at least one fault."""
        data = self._parsed()
        named = self._checked(NamedSecrets, data.pop("secrets", {}), ("secrets",))
        carriers = self._carriers(data.pop("carriers", {}))
        helpdesks = self._helpdesks(data.pop("helpdesk", {}))
        alarms = self._alarms(data.pop("alarms", {}))
        conduct = self._checked(StoreConduct, data, ())
        self._check_name()
        if named is None or conduct is None:
            return None
        self._check_sender(named, conduct)
        self._check_shops(named, conduct)
        store = Store(
            **dict(conduct),
            name=self._path.stem,
            secrets=self._secrets(named),
            carriers=carriers,
            helpdesks=helpdesks,
            alarms=alarms,
        )
        return None if self.faults else store

    def read_as(self, model: type[Read]) -> Read | None:
        """What a file says that is no whole store's; none, and at least one fault, otherwise."""
        return self._checked(model, self._parsed(), ())

    def says(self, table: str) -> bool:
        """Whether the file has such a table at all, be it right or wrong."""
        header = re.compile(rf"^\s*\[{re.escape(table)}[\].]", re.MULTILINE)
        return bool(header.search(self._path.read_text(encoding="utf-8-sig", errors="replace")))

    def _parsed(self) -> dict[str, Any]:
        try:
            self._text = self._path.read_text(encoding="utf-8-sig")
            return tomllib.loads(self._text)
        except UnicodeDecodeError:
            self._fault(1, "", "this is not UTF-8 text", "Save the file as UTF-8")
        except tomllib.TOMLDecodeError as error:
            what = str(error)
            place = _TOML_LINE.search(what)
            line = int(place[1]) if place and place[1] else len(self._text.splitlines())
            self._fault(line, "", _TOML_LINE.sub("", what), "Correct the TOML on this line")
        return {}

    def _checked(self, model: type[Read], data: dict[str, Any], at: tuple[str, ...]) -> Read | None:
        if self.faults and not data:
            return None
        spans = Spans()
        try:
            found = model.model_validate(spans.read(model, data))
        except ValidationError as error:
            found = None
            for wrong in error.errors(include_url=False, include_input=False):
                where = (*at, *wrong["loc"])
                what = fault_of(wrong["type"], wrong["msg"])
                self._fault_at(where, what, remedy_for(wrong["type"], where, model))
        for where in spans.wrong:
            self._fault_at(where, "this is no span of time", 'Write "48h", "10m", "5d" or "1h30m"')
        return found

    def _carriers(self, tables: object) -> dict[str, CarrierAccount]:
        """The accounts, each under the name of its system."""
        accounts: dict[str, CarrierAccount] = {}
        if not isinstance(tables, dict):
            self._fault_at(("carriers",), "this is no table", "Write [carriers.ups] and so on")
            return accounts
        for system, table in tables.items():
            at = ("carriers", system)
            named = self._checked(NamedAccount, table, at)
            if named is not None:
                accounts[system] = named.looked_up(self._env, partial(self._missing, at))
        return accounts

    def _helpdesks(self, tables: object) -> dict[str, HelpDeskAccount]:
        """The help desks, each under its name."""
        accounts: dict[str, HelpDeskAccount] = {}
        for name, table in tables.items() if isinstance(tables, dict) else ():
            at = ("helpdesk", name)
            if name not in HELP_DESKS:
                known = ", ".join(sorted(HELP_DESKS))
                self._fault_at(at, "nobody here knows this help desk", f"Name one of: {known}")
                continue
            named = self._checked(NamedHelpDesk, table, at)
            if named is not None:
                self._check_help_desk(name, named)
                accounts[name] = named.looked_up(self._env, partial(self._missing, at))
        return accounts

    def _check_help_desk(self, name: str, named: NamedHelpDesk) -> None:
        """The story of a case names its shopper: it goes to one place, and in no clear text."""
        if name == "generic" and (named.url is None or not _is_safe(named.url, self._strict)):
            what = "tickets name shoppers, and there is no safe address for them"
            self._fault_at(("helpdesk", name), what, "Give it an https url without a query")
        if name != "generic" and not named.subdomain:
            remedy = f'Add subdomain = "<name>", as in <name>.{name}.com'
            self._fault_at(("helpdesk", name), "nobody knows whose help desk it is", remedy)
        if name == "generic" and named.answers is not Answers.OFF:
            what = "nobody here can read or answer its tickets: it is told of cases, and no more"
            self._fault_at(("helpdesk", name, "answers"), what, "Leave it out")

    def _alarms(self, table: dict[str, Any]) -> AlarmPlan:
        named = self._checked(NamedAlarms, table, ("alarms",))
        return (named or NamedAlarms()).looked_up(self._env, partial(self._missing, ("alarms",)))

    def _secrets(self, named: NamedSecrets) -> StoreSecrets:
        secrets = named.looked_up(self._env, partial(self._missing, ("secrets",)))
        chosen = {
            "webhook": secrets.webhook,
            "woocommerce_webhook": secrets.woocommerce_webhook,
            "agents": secrets.agents,
        }
        for field, values in chosen.items():
            if all(len(secret) >= MIN_WEBHOOK_SECRET for secret in values):
                continue
            self._fault_at(
                ("secrets", field),
                f"a secret is shorter than {MIN_WEBHOOK_SECRET} characters",
                "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'",
            )
        return secrets

    def _missing(self, at: tuple[str, ...], field: str, variable: str) -> None:
        if self._strict:
            what = f"the environment variable {variable} is not set"
            self._fault_at((*at, field), what, "Set it in the environment or in .env")

    def _check_name(self) -> None:
        if not _NAME.fullmatch(self._path.stem):
            what = "a store's file name is part of its addresses"
            self._fault(1, "", what, "Use lower-case letters, digits and hyphens: acme.toml")

    def _check_sender(self, named: NamedSecrets, conduct: StoreConduct) -> None:
        has_sender = named.twilio_messaging_service_sid or conduct.brand.sms_from
        if named.twilio_account_sid and not has_sender:
            what = "texts have no sender"
            remedy = "Give brand.sms_from a number, or name a messaging service in [secrets]"
            self._fault_at(("secrets", "twilio_account_sid"), what, remedy)

    def _check_shops(self, named: NamedSecrets, conduct: StoreConduct) -> None:
        """A key belongs to one shop, and travels to no other and in no clear text."""
        if named.shopify_access_token and conduct.shopify is None:
            what = "a token opens one shop, and none is named"
            remedy = 'Add [shopify] with shop = "<name>.myshopify.com"'
            self._fault_at(("secrets", "shopify_access_token"), what, remedy)
        if named.woocommerce_consumer_key and conduct.woocommerce is None:
            what = "keys open one shop, and none is named"
            remedy = 'Add [woocommerce] with url = "https://..."'
            self._fault_at(("secrets", "woocommerce_consumer_key"), what, remedy)
        shop = conduct.woocommerce
        if shop is not None and not _is_safe(shop.url, self._strict):
            what = "keys travel with every question, and this address would tell them to others"
            remedy = "Give the shop's https address, without anybody's name or a query in it"
            self._fault_at(("woocommerce", "url"), what, remedy)

    def _fault_at(self, where: tuple[str | int, ...], wrong: str, remedy: str) -> None:
        field = ".".join(str(part) for part in where)
        self._fault(line_of(self._text, where), field, wrong, remedy)

    def _fault(self, line: int, field: str, wrong: str, remedy: str) -> None:
        fault = Fault(file=self._path, line=line, field=field, wrong=wrong, remedy=remedy)
        self.faults.append(fault)


def _is_safe(url: HttpUrl, in_production: bool) -> bool:
    is_here = url.host in LOOPBACK and not in_production
    is_bare = not (url.username or url.password or url.query or url.fragment)
    return is_bare and (url.scheme == "https" or is_here)
