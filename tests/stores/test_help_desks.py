"""A store's help desks and alarms: what its file may say, and what is refused."""

from pathlib import Path

import pytest

from tests.stores.test_read import GOOD
from whereabouts.domain.escalation import Resolution
from whereabouts.settings import Environment
from whereabouts.stores import Store, StoreFilesWrong, load_stores
from whereabouts.stores.help_desk import Answers


def read(folder: Path, table: str, **env: str) -> Store:
    (folder / "pier.toml").write_text(f"{GOOD}\n{table}\n")
    return load_stores(folder, env, Environment.PRODUCTION)["pier"]


def wrong(folder: Path, table: str) -> str:
    with pytest.raises(StoreFilesWrong) as refused:
        read(folder, table)
    (only,) = refused.value.faults
    return only.wrong


def test_a_help_desk_has_its_secrets_from_the_environment(tmp_path: Path) -> None:
    table = '[helpdesk.zendesk]\nsubdomain = "pier"\napi_token = "ZEN"\n'
    table += 'resolutions = {paid = "REFUNDED"}'
    account = read(tmp_path, table, ZEN="a-token-of-the-pier").helpdesks["zendesk"]
    assert account.secret("api_token") == "a-token-of-the-pier"
    assert "a-token-of-the-pier" not in repr(account)
    assert account.resolution(("vip", "paid")) is Resolution.REFUNDED
    assert account.resolution(("whereabouts_found", "paid")) is None


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("[helpdesk.pigeon]\n", "nobody here knows this help desk"),
        ("[helpdesk.zendesk]\n", "nobody knows whose help desk it is"),
        ('[helpdesk.generic]\nurl = "http://127.0.0.1:9"\n', "no safe address"),
        ('[helpdesk.generic]\nurl = "http://desk.example.com"\n', "no safe address"),
    ],
)
def test_tickets_go_to_one_safe_place(tmp_path: Path, table: str, what: str) -> None:
    assert what in wrong(tmp_path, table)


def test_tickets_are_answered_only_where_a_store_says_how(tmp_path: Path) -> None:
    desk = '[helpdesk.gorgias]\nsubdomain = "pier"\n'
    assert read(tmp_path, desk).helpdesks["gorgias"].answers is Answers.OFF
    reply = read(tmp_path, f'{desk}answers = "reply"\n').helpdesks["gorgias"].answers
    assert reply is Answers.REPLY
    assert "reply" in wrong(tmp_path, f'{desk}answers = "always"\n')


def test_a_help_desk_whose_tickets_nobody_can_read_is_not_answered(tmp_path: Path) -> None:
    table = '[helpdesk.generic]\nurl = "https://desk.example.com/in"\nanswers = "reply"\n'
    assert "read or answer its tickets" in wrong(tmp_path, table)


def test_a_subdomain_is_no_other_host(tmp_path: Path) -> None:
    with pytest.raises(StoreFilesWrong):
        read(tmp_path, '[helpdesk.gorgias]\nsubdomain = "evil.example.com/x?"\n')


def test_alarms_name_their_webhook_without_telling_it(tmp_path: Path) -> None:
    table = '[alarms]\nemail = ["lead@example.com"]\nwebhook = "HOOK"'
    plan = read(tmp_path, table, HOOK="https://chat.example.com/secret-room").alarms
    assert plan.targets == ("lead@example.com", "webhook 1")
    assert "secret-room" not in repr(plan)
