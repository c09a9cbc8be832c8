"""A policy that does not run yet: a whole store's file, or its `[policy]` alone."""

from pathlib import Path

from whereabouts.domain.model import Frozen
from whereabouts.domain.policy import Policy
from whereabouts.settings import Environment
from whereabouts.stores.fault import StoreFilesWrong
from whereabouts.stores.store_file import StoreFile


class PolicyAlone(Frozen):
    """All that such a file may say, where it says nothing else of a store."""

    policy: Policy


def load_policy(path: Path) -> Policy:
    """The policy of a file, or `StoreFilesWrong`. What it leaves out has its default, as in a
    store's file. No secret is looked up."""
    file = StoreFile(path, {}, Environment.DEVELOPMENT)
    if file.says("brand"):
        store = file.read()
        policy = store.policy if store else None
    else:
        alone = file.read_as(PolicyAlone)
        policy = alone.policy if alone else None
    if policy is None or file.faults:
        raise StoreFilesWrong(tuple(sorted(file.faults, key=lambda fault: fault.line)))
    return policy
