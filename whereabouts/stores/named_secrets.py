"""The `[secrets]` of a store's file: names of environment variables, never the secrets."""

from collections.abc import Mapping

from pydantic import model_validator

from whereabouts.domain.model import Frozen
from whereabouts.stores.store import StoreSecrets
from whereabouts.stores.variables import Missing, VariableName, VariableNames, looked_up


class NamedSecrets(Frozen):
    """Which variables hold a store's secrets. Lists allow rotation: all entries are accepted."""

    webhook: VariableNames = ()
    agents: VariableNames = ()
    shopify_webhook: VariableNames = ()
    woocommerce_webhook: VariableNames = ()
    shopify_access_token: VariableName | None = None
    woocommerce_consumer_key: VariableName | None = None
    woocommerce_consumer_secret: VariableName | None = None
    twilio_account_sid: VariableName | None = None
    twilio_auth_token: VariableNames = ()
    twilio_messaging_service_sid: VariableName | None = None
    sendgrid_api_key: VariableName | None = None
    sendgrid_webhook_public_key: VariableNames = ()

    @model_validator(mode="after")
    def _twilio_is_whole(self) -> "NamedSecrets":
        if (self.twilio_account_sid is None) is bool(self.twilio_auth_token):
            raise ValueError("twilio_account_sid and twilio_auth_token belong together")
        return self

    @model_validator(mode="after")
    def _woocommerce_is_whole(self) -> "NamedSecrets":
        if (self.woocommerce_consumer_key is None) is not (
            self.woocommerce_consumer_secret is None
        ):
            raise ValueError(
                "woocommerce_consumer_key and woocommerce_consumer_secret belong together"
            )
        return self

    @model_validator(mode="after")
    def _bounces_are_heard(self) -> "NamedSecrets":
        if self.sendgrid_api_key and not self.sendgrid_webhook_public_key:
            raise ValueError(
                "sendgrid_api_key needs sendgrid_webhook_public_key: "
                "without it nobody learns of a bounce"
            )
        return self

    def looked_up(self, env: Mapping[str, str], missing: Missing) -> StoreSecrets:
        """The secrets by value, without those whose variable is not set."""
        found: dict[str, object] = {}
        for field in type(self).model_fields:
            named = getattr(self, field)
            names = (named,) if isinstance(named, str) else named or ()
            values = looked_up(field, names, env, missing)
            found[field] = values if isinstance(named, tuple) else next(iter(values), None)
        return StoreSecrets.model_validate(found)
