"""A port that is free now stays so until it is used."""

import socket

from whereabouts.simulator.ports import HOST, free_port


def test_the_preferred_port_is_given_where_it_is_free() -> None:
    port = free_port()

    assert free_port(port) == port


def test_another_is_given_where_the_preferred_one_is_taken() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]

        assert free_port(port) != port


def test_a_port_is_none_that_the_system_deals_to_whoever_connects() -> None:
    with socket.create_server((HOST, 0)) as dealt:
        lowest_dealt = min(dealt.getsockname()[1], 32_768)

    assert all(free_port() < lowest_dealt for _ in range(50))
