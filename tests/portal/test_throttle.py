"""Buckets: no name takes more than its rate, and none takes from another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.portal.throttle import Buckets, Rate, client_name

PROXIES = ("127.0.0.1", "::1")


class Counter:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_bucket_empties_and_fills():
    counter = Counter()
    buckets = Buckets(Rate(burst=3, each_second=0.5), counter)
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    assert buckets.wait("a") == 2
    assert buckets.take("b")
    counter.at += 2
    assert buckets.left("a")
    assert [buckets.take("a"), buckets.take("a")] == [True, False]
    counter.at += 1_000_000
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]


@given(st.lists(st.floats(0, 5), min_size=1, max_size=200))
def test_no_name_ever_takes_more_than_its_rate(pauses):
    counter = Counter()
    buckets = Buckets(Rate(burst=5, each_second=2), counter)
    taken = 0
    for pause in pauses:
        counter.at += pause
        taken += buckets.take("a")
    assert taken <= 5 + 2 * counter.at + 1e-6


def test_only_so_many_names_are_remembered():
    counter = Counter()
    buckets = Buckets(Rate(burst=1, each_second=0.001), counter, most=3)
    for name in "abcd":
        assert buckets.take(name)
    assert not buckets.left("d")
    assert buckets.left("a")
    assert len(buckets._levels) == 3


@pytest.mark.parametrize(
    ("peer", "forwarded", "name"),
    [
        ("192.0.2.1", "198.51.100.1", "192.0.2.1"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (None, "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "10.0.0.9, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "198.51.100.1, 127.0.0.1", "198.51.100.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        (None, "", "proxy"),
        ("127.0.0.1", "not an address", "127.0.0.1"),
        ("::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("127.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"),
        ("2001:db8:1:2::9", "x", "2001:db8:1:2::/64"),
    ],
)
def test_whom_a_request_is_counted_to(peer, forwarded, name):
    assert client_name(peer, forwarded, PROXIES) == name
