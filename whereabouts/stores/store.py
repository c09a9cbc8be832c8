"""One store: who it is, how it works, and what it needs to speak to its shoppers."""

from typing import Annotated

from pydantic import AfterValidator, EmailStr, Field, HttpUrl, SecretStr

from whereabouts.domain.brand import Brand
from whereabouts.domain.desk_days import DeskDays
from whereabouts.domain.incident import IncidentPolicy
from whereabouts.domain.model import Frozen
from whereabouts.domain.policy import Policy
from whereabouts.domain.polling import Polling
from whereabouts.domain.purchase import CountryCode, CurrencyCode, LocaleTag
from whereabouts.domain.shipper import Shipper
from whereabouts.stores.alarm_plan import AlarmPlan
from whereabouts.stores.allow_list import AllowEntry
from whereabouts.stores.carrier_account import CarrierAccount
from whereabouts.stores.help_desk import HelpDeskAccount
from whereabouts.stores.holdout import HoldoutPlan
from whereabouts.stores.self_service import SelfServicePlan
from whereabouts.stores.sms_rates import SmsRates

_LONGEST_LOCAL_PART = 64
_TOKEN_AND_PLUS = 12


def _takes_a_token(address: str) -> str:
    local = address.partition("@")[0]
    if "+" in local or len(local) + _TOKEN_AND_PLUS > _LONGEST_LOCAL_PART:
        raise ValueError("the part before the @ must be short and without a +: more is added to it")
    return address


class StoreSecrets(Frozen):
    """Secrets by value, as read from the environment. Several of one kind allow rotation:
    the first is used for sending, all are accepted from others."""

    webhook: tuple[SecretStr, ...] = ()
    #: By which other agents may ask; without one they may not.
    agents: tuple[SecretStr, ...] = ()
    shopify_webhook: tuple[SecretStr, ...] = ()
    woocommerce_webhook: tuple[SecretStr, ...] = ()
    shopify_access_token: SecretStr | None = None
    woocommerce_consumer_key: SecretStr | None = None
    woocommerce_consumer_secret: SecretStr | None = None
    twilio_account_sid: SecretStr | None = None
    twilio_auth_token: tuple[SecretStr, ...] = ()
    twilio_messaging_service_sid: SecretStr | None = None
    sendgrid_api_key: SecretStr | None = None
    sendgrid_webhook_public_key: tuple[SecretStr, ...] = ()

    @property
    def has_twilio(self) -> bool:
        return self.twilio_account_sid is not None and bool(self.twilio_auth_token)

    @property
    def has_sendgrid(self) -> bool:
        return self.sendgrid_api_key is not None


class ShopifyShop(Frozen):
    """Which shop at Shopify the store is. One app's secret signs for all shops that have it."""

    shop: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*\.myshopify\.com$")


class WooCommerceShop(Frozen):
    """Where the store's own WordPress is; its API is below that address."""

    url: HttpUrl


class StoreConduct(Frozen):
    """What a store's file says outside its secrets."""

    brand: Brand
    country: CountryCode
    currency: CurrencyCode
    #: The languages shoppers are written to in; the first serves everybody else.
    locales: tuple[LocaleTag, ...] = Field(default=("en",), min_length=1)
    policy: Policy = Policy()
    #: Which messages a share of the orders does without, to measure their worth.
    holdout: HoldoutPlan = HoldoutPlan()
    #: What texts cost, where the store says so.
    sms_rates: SmsRates = SmsRates()
    #: How often carriers are asked, beside the policy: no order depends on it.
    polling: Polling = Polling()
    #: When many silent parcels are one incident.
    incidents: IncidentPolicy = IncidentPolicy()
    #: Where shoppers are sent who want to cancel, return or be refunded.
    selfservice: SelfServicePlan = SelfServicePlan()
    #: By which days the desk's own clocks count.
    desk: DeskDays = DeskDays()
    #: Who ships, for carriers that are asked to stop a parcel.
    shipper: Shipper | None = None
    #: Outside production nobody else is ever messaged.
    allow_list: tuple[AllowEntry, ...] = ()
    #: Sales channels whose shoppers hear from the marketplace and never from us.
    silent_sales_channels: tuple[str, ...] = ()
    #: Where it is set, deliveries of every other shop are refused.
    shopify: ShopifyShop | None = None
    woocommerce: WooCommerceShop | None = None
    #: Twilio answers STOP itself on most senders; a second confirmation would break the rule.
    confirms_stop_itself: bool = False
    #: Where SendGrid's Inbound Parse takes the store's mail. Where it is set, each mail asks for
    #: answers at an address of its own there (care+token@...), and they find their case.
    inbound_mail: Annotated[EmailStr, AfterValidator(_takes_a_token)] | None = None
    #: Whether the SendGrid account has the paid Email Activity history.
    has_email_activity: bool = False


class Store(StoreConduct):
    """A store by name, with its secrets. `name` is its file's, and part of its addresses."""

    name: str
    secrets: StoreSecrets = StoreSecrets()
    #: By carrier system.
    carriers: dict[str, CarrierAccount] = Field(default_factory=dict)
    #: By the help desk's name.
    helpdesks: dict[str, HelpDeskAccount] = Field(default_factory=dict)
    alarms: AlarmPlan = AlarmPlan()

    @property
    def default_locale(self) -> str:
        return self.locales[0]

    def speaks(self, wanted: str) -> str:
        """The shopper's language where the store speaks it, else the store's first."""
        spoken = {locale[:2] for locale in self.locales}
        return wanted if wanted[:2] in spoken else self.default_locale

    def reply_to(self, token: str) -> str:
        """Where an answer to the mail of that token goes."""
        if self.inbound_mail is None:
            return self.brand.reply_to
        local, _, domain = self.inbound_mail.partition("@")
        return f"{local}+{token}@{domain}"

    @property
    def asks_shopify(self) -> bool:
        """Whether there is an account by which the shop can be asked."""
        return self.shopify is not None and self.secrets.shopify_access_token is not None

    @property
    def asks_woo(self) -> bool:
        return self.woocommerce is not None and bool(
            self.secrets.woocommerce_consumer_key and self.secrets.woocommerce_consumer_secret
        )
