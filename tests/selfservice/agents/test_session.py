"""What a session opens is what it was shown, by the strongest proof it was shown by."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.workshop import a_store
from whereabouts.domain.proof import Proof
from whereabouts.selfservice.agents.caller import Caller
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.selfservice.agents.session import Session
from whereabouts.selfservice.agents.sessions import Held
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.identify.verified import Verified

NOW = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
CALLER = Caller(a_store(), ("k",))
ORDERS = st.sampled_from(["NP-1", "NP-2", "NP-3", "order-2"])
PROOFS = st.tuples(st.lists(ORDERS, min_size=1, unique=True), st.sampled_from(Proof))


def _session(shown: list[tuple[list[str], Proof]]) -> Session:
    session = Session(key="k")
    for orders, how in shown:
        of = Verified(store="pier", order_ids=tuple(orders), how=how)
        session = session.verified(of, orders, NOW)
    return session


@given(st.lists(PROOFS), st.one_of(ORDERS, st.from_regex(r"\A ?[Oo]rder-[0-9]\Z"), st.text()))
def test_a_reference_opens_only_what_was_shown(
    shown: list[tuple[list[str], Proof]], reference: str
) -> None:
    proofs: dict[str, set[Proof]] = {}
    for orders, how in shown:
        for order in orders:
            proofs.setdefault(order, set()).add(how)
    found = _session(shown).find(reference)
    if found is None:
        assert reference not in {f"order-{n}" for n in range(1, len(proofs) + 1)}
    else:
        assert found.how in proofs[found.order_id]
        is_full = proofs[found.order_id] != {Proof.POSTCODE}
        assert found.scope is (Scope.FULL if is_full else Scope.STATUS)


@given(st.lists(PROOFS))
def test_a_name_stays_its_orders(shown: list[tuple[list[str], Proof]]) -> None:
    names = [
        {one.reference: one.order_id for one in _session(shown[:n]).orders}
        for n in range(len(shown) + 1)
    ]
    for before, after in pairwise(names):
        assert before.items() <= after.items()
        assert len(set(after.values())) == len(after)


@given(st.text())
def test_a_session_that_was_shown_nothing_opens_nothing(reference: str) -> None:
    with pytest.raises(Refused) as refused:
        Held(CALLER, "t", Session(key="k"), NOW).order(reference)
    assert refused.value.why is Refusal.NO_REFERENCE
