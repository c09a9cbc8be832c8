"""Typed settings of every process, from the environment and `.env`.

The only file that reads the environment. What a setting is for is said once, in its
description; `.env.example` repeats it for people, and a test holds the two together.
"""

import os
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, HttpUrl, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from whereabouts.domain.clock import Clock

PREFIX = "WHEREABOUTS_"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Environment(StrEnum):
    """Where this runs. Only production may message people who are on no allow-list."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class Settings(BaseSettings):
    """One value each; the defaults run on one machine with no account anywhere."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        # An address may hold a password, and errors are printed.
        hide_input_in_errors=True,
    )

    environment: Environment = Field(
        Environment.DEVELOPMENT, description="development or production"
    )
    database_url: str = Field(
        "sqlite:///var/whereabouts.db",
        description="SQLAlchemy address of the database",
        repr=False,
    )
    stores_dir: Path = Field(Path("stores"), description="folder of the stores' TOML files")
    public_url: HttpUrl = Field(
        HttpUrl("http://127.0.0.1:8080"), description="address by which shoppers reach the gateway"
    )
    gateway_host: str = Field("127.0.0.1", description="address the gateway listens on")
    gateway_port: int = Field(8080, ge=0, le=65535, description="port the gateway listens on")
    gateway_processes: int = Field(
        1, ge=1, le=64, description="processes that answer at it; one for each processor to spare"
    )

    temporal_address: str = Field("127.0.0.1:7233", description="Temporal server, host:port")
    temporal_namespace: str = Field("default", description="Temporal namespace")
    task_queue: str = Field("whereabouts", description="task queue of the worker")
    web_ui_url: HttpUrl | None = Field(
        HttpUrl("http://127.0.0.1:8233"), description="Temporal Web UI, linked in development"
    )

    clock: Clock | None = Field(
        None, description="JSON of a demo's clock; unset, an order's time is the wall's"
    )
    simulated: str = Field(
        "",
        description="what the desk says above measures that a simulation made; unset, nothing",
    )
    twilio_api_base: HttpUrl = Field(
        HttpUrl("https://api.twilio.com"), description="Twilio's API, or a stand-in on this machine"
    )
    sendgrid_api_base: HttpUrl = Field(
        HttpUrl("https://api.sendgrid.com"),
        description="SendGrid's API (or its EU host), or a stand-in on this machine",
    )
    carrier_bases: dict[str, HttpUrl] = Field(
        default_factory=dict,
        description="JSON of carrier systems to stand-ins on this machine; unset, the real ones",
    )
    shopify_base: HttpUrl | None = Field(
        None, description="a stand-in for every shop at Shopify, on this machine; unset, the shops"
    )
    helpdesk_bases: dict[str, HttpUrl] = Field(
        default_factory=dict,
        description="JSON of help desks to stand-ins on this machine; unset, the real ones",
    )
    reconcile_every: timedelta = Field(
        timedelta(minutes=30),
        gt=timedelta(),
        description="how often shops are asked for what their webhooks did not tell",
    )
    carrier_port_url: HttpUrl | None = Field(
        None, description="the simulator's carriers, on this machine; unset, none is asked"
    )
    code_key: SecretStr = Field(
        SecretStr(""),
        description="any long secret, the same for gateway and worker: one-time codes are kept "
        "under it",
    )
    understanding_model: str = Field(
        "",
        description="a language model that may help to understand, as provider:model; unset, none "
        "is asked",
    )
    outcome_grace: timedelta = Field(
        timedelta(minutes=2), description="how long a lost outcome may settle itself"
    )
    provider_timeout: timedelta = Field(
        timedelta(seconds=10), description="how long one call to a provider may take"
    )

    worker_metrics_port: int = Field(
        9464, ge=0, le=65535, description="port of the worker's own metrics; 0 turns them off"
    )
    gateway_metrics_port: int = Field(
        9466, ge=0, le=65535, description="port of the gateway's own metrics; 0 turns them off"
    )
    temporal_metrics_port: int = Field(
        9465, ge=0, le=65535, description="port of the Temporal client's metrics; 0 turns them off"
    )
    log_level: LogLevel = Field(LogLevel.INFO, description="DEBUG, INFO, WARNING or ERROR")

    @property
    def is_production(self) -> bool:
        return self.environment is Environment.PRODUCTION

    @field_validator("twilio_api_base")
    @classmethod
    def _only_twilio(cls, url: HttpUrl) -> HttpUrl:
        return _one_of(url, "api.twilio.com")

    @field_validator("sendgrid_api_base")
    @classmethod
    def _only_sendgrid(cls, url: HttpUrl) -> HttpUrl:
        return _one_of(url, "api.sendgrid.com", "api.eu.sendgrid.com")

    @field_validator("carrier_bases", "helpdesk_bases")
    @classmethod
    def _only_here(cls, bases: dict[str, HttpUrl]) -> dict[str, HttpUrl]:
        return {system: _one_of(url) for system, url in bases.items()}

    @field_validator("carrier_port_url", "shopify_base")
    @classmethod
    def _only_this_machine(cls, url: HttpUrl | None) -> HttpUrl | None:
        return None if url is None else _one_of(url)

    @model_validator(mode="after")
    def _production_is_real(self) -> "Settings":
        if self.is_production:
            for wrong, what in _toys_of(self):
                if wrong:
                    raise ValueError(f"in production {what}")
        return self


def environment_variables(env_file: Path = Path(".env")) -> Mapping[str, str]:
    """All variables by name, the process's own before those of the file: where secrets are."""
    written = {name: value for name, value in dotenv_values(env_file).items() if value}
    return {**written, **os.environ}  # noqa: TID251 - the one place that reads it


def _one_of(url: HttpUrl, *hosts: str) -> HttpUrl:
    """Credentials and personal data go to a provider's own host over TLS, or stay here."""
    if url.host in LOOPBACK or (url.scheme == "https" and url.host in hosts):
        return url
    allowed = ", ".join((*(f"https://{host}" for host in hosts), "an address on this machine"))
    raise ValueError(f"{url.host} is not allowed here; use {allowed}")


def _toys_of(settings: Settings) -> tuple[tuple[bool, str], ...]:
    """What only a demo may have, each with the sentence that refuses it."""
    local = (settings.twilio_api_base, settings.sendgrid_api_base)
    return (
        (settings.clock is not None, "an order's time is the wall's: unset WHEREABOUTS_CLOCK"),
        (settings.simulated != "", "nothing is played: unset WHEREABOUTS_SIMULATED"),
        (
            urlsplit(str(settings.public_url)).scheme != "https",
            "shoppers are sent links: give WHEREABOUTS_PUBLIC_URL an https address",
        ),
        (
            any(url.host in LOOPBACK for url in local),
            "messages leave through the providers: unset WHEREABOUTS_TWILIO_API_BASE and "
            "WHEREABOUTS_SENDGRID_API_BASE",
        ),
        (
            settings.carrier_port_url is not None or bool(settings.carrier_bases),
            "carriers are real: unset WHEREABOUTS_CARRIER_PORT_URL and WHEREABOUTS_CARRIER_BASES",
        ),
        (
            bool(settings.helpdesk_bases),
            "help desks are real: unset WHEREABOUTS_HELPDESK_BASES",
        ),
        (
            settings.shopify_base is not None,
            "shops are real: unset WHEREABOUTS_SHOPIFY_BASE",
        ),
    )
