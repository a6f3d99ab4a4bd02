"""Who we are, said as the standards have it; and a wrong password that is never said twice."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.adapters.probing.answers import Answer, Strange, Unasked
from control_room.adapters.probing.passwords import Tried, challenges, chosen, credentials, leaks
from control_room.adapters.probing.snapshots import still
from control_room.domain.reaching import Peer, Reach
from tests.adapters.probing.strangers import peer, says, stranger
from tests.costs import cheapest

MUFASA = Peer(camera="1", host="10.0.0.1", user="Mufasa", password="Circle of Life")
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
RFC7616 = 'realm="http-auth@example.org", qop="auth, auth-int", algorithm=%s, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'


def asks(*values):
    return Answer(status=401, headers=tuple(("www-authenticate", value) for value in values))


def response(asked, who=MUFASA, uri="/dir/index.html", cnonce=CNONCE):
    told = credentials(asked, who, method="GET", uri=uri, cnonce=cnonce)
    return told.partition('response="')[2].partition('"')[0]


def test_the_examples_of_the_standards_come_out():
    """RFC 7616 section 3.9.1, RFC 2617 section 3.5, and RFC 2069 section 2.4 as its erratum 749 corrects it."""
    assert response(chosen(asks("Digest " + RFC7616 % "MD5"))) == "8ca523f5e9506fed4657c9700eebdbec"
    assert response(chosen(asks("Digest " + RFC7616 % "SHA-256"))) == (
        "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    )
    older = 'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5c"'
    who = replace(MUFASA, password="Circle Of Life")
    assert response(chosen(asks(older)), who, cnonce="0a4f113b") == "6629fae49393a05397450978507c4ef1"
    oldest = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5c"'
    who = replace(MUFASA, password="CircleOfLife")
    assert response(chosen(asks(oldest)), who) == "1949323746fe6a43ef61f9606e7febea"


def test_the_strongest_that_is_offered_is_answered():
    basic, md5, sha = 'Basic realm="a, Digest b=c"', "Digest " + RFC7616 % "md5", "Digest " + RFC7616 % "sha-256"
    assert chosen(asks(basic, md5, sha))[1]["algorithm"] == "sha-256"
    assert chosen(asks(f"{sha}, {md5}, {basic}"))[1]["algorithm"] == "sha-256"
    assert chosen(asks(f"{basic}, {md5}"))[1]["algorithm"] == "md5"
    assert chosen(asks('Digest algorithm=SHA-512-256, nonce="n", realm="r"', "Basic"))[0] == "basic"
    assert credentials(chosen(asks("Basic")), MUFASA, method="GET", uri="/") == "Basic TXVmYXNhOkNpcmNsZSBvZiBMaWZl"


def test_what_stands_in_quotes_asks_for_nothing():
    told = challenges(asks('Digest realm="a, Basic b=c", nonce="n, Digest d=e", Basic realm="f"'))
    assert told == [("digest", {"realm": "a, Basic b=c", "nonce": "n, Digest d=e"}), ("basic", {"realm": "f"})]


@pytest.mark.parametrize("value", ["", "Negotiate", 'Digest realm="r"', 'Digest nonce="n", qop="auth-int"',
                                   'Digest nonce="n", algorithm=SHA-512-256', 'Bearer realm="r"'])  # fmt: skip
def test_what_cannot_be_answered_is_said(value):
    with pytest.raises(Strange, match="asks for"):
        chosen(asks(value))


def test_the_session_kind_is_answered_too_and_names_come_quoted():
    asked = chosen(asks('Digest realm="a \\"b\\"", nonce="n", algorithm=MD5-sess, qop=auth'))
    assert asked[1]["realm"] == 'a "b"'
    told = credentials(asked, replace(MUFASA, user='o"neil'), method="GET", uri="/", cnonce="c")
    assert 'username="o\\"neil"' in told
    assert 'realm="a \\"b\\""' in told
    assert "algorithm=MD5-sess" in told
    assert response(asked) != response(chosen(asks('Digest realm="a \\"b\\"", nonce="n", algorithm=MD5, qop=auth')))


@pytest.mark.parametrize(("user", "password"), [("a\r\nX: y", "p"), ("a", "p\r\n\r\nGET /"), ("a\x00", "p")])
def test_a_name_or_password_that_would_break_the_request_is_not_sent(user, password):
    with pytest.raises(Unasked):
        credentials(("digest", {"nonce": "n"}), replace(MUFASA, user=user, password=password), method="GET", uri="/")
    with pytest.raises(Unasked):
        credentials(("basic", {}), replace(MUFASA, user="a:b"), method="GET", uri="/")


@given(st.lists(st.text(alphabet=st.sampled_from('digestbasic="\\, nonce-5\x00\u00e9'), max_size=200), max_size=4))
def test_no_question_breaks_what_reads_it(values):
    for scheme, parts in challenges(asks(*values)):
        assert scheme == scheme.lower()
        assert all(isinstance(part, str) for part in parts.values())


@pytest.mark.parametrize("piece", ["a", 'a="', 'a="\\"', "a ", ", a", 'a=b,"', "digest a="])
def test_no_question_takes_long_to_read(piece, slower):
    asked = asks(piece * (16_000 // len(piece)))
    assert cheapest(lambda: challenges(asked)) < 0.2 * slower


REFUSES = b'HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm="r", nonce="n", qop="auth"\r\nContent-Length: 0\r\n\r\n'


async def test_a_wrong_password_is_offered_once_until_it_is_another_or_somebody_says_it_was_put_right():
    heard, tried = [], Tried()

    async def offers(who):
        heard.clear()
        assert (await still(who, who.http, patience=2, tried=tried)).reach is Reach.AUTH
        return sum("Authorization" in each for each in heard)

    async with stranger(says(*[REFUSES] * 2, heard=heard)) as port:
        there = peer(port)
        assert [await offers(there) for _ in range(5)] == [1, 0, 0, 0, 0]
        assert [await offers(replace(there, camera="13")) for _ in range(2)] == [0, 0]
        assert [await offers(replace(there, password="another")) for _ in range(3)] == [1, 0, 0]
        tried.forget(there.host)
        assert [await offers(there) for _ in range(3)] == [1, 0, 0]


async def test_a_number_that_was_too_old_is_taken_anew_once_and_a_camera_that_always_says_so_is_refused():
    asks_again = REFUSES.replace(b'nonce="n"', b'nonce="m", stale=TRUE')
    well = b"HTTP/1.1 404 Not here\r\nContent-Length: 0\r\n\r\n"
    heard, tried = [], Tried()
    async with stranger(says(REFUSES, asks_again, well, heard=heard)) as port:
        there = peer(port)
        assert (await still(there, there.http, patience=2, tried=Tried())).reach is Reach.WRONG_PATH
    assert ['nonce="m"' in each for each in heard] == [False, False, True]
    heard.clear()
    async with stranger(says(*[asks_again] * 9, heard=heard)) as port:
        there = peer(port)
        for _ in range(3):
            assert (await still(there, there.http, patience=2, tried=tried)).reach is Reach.AUTH
    assert sum("Authorization" in each for each in heard) == 2


async def test_without_a_name_nothing_is_offered():
    heard = []
    async with stranger(says(REFUSES, REFUSES, heard=heard)) as port:
        there = peer(port, user="", password="")
        found = await still(there, there.http, patience=2, tried=Tried())
    assert (found.reach, found.said) == (Reach.AUTH, "no name and password are set")
    assert len(heard) == 1


def test_a_password_refused_by_one_of_its_services_is_offered_to_no_other_unless_another_took_it():
    tried = Tried()
    assert tried.may(MUFASA, 554)
    tried.keep(MUFASA, 554, taken=False)
    assert not tried.may(MUFASA, 554)
    assert not tried.may(MUFASA, 80)
    assert tried.may(replace(MUFASA, host="10.0.0.2"), 80)
    tried.forget(MUFASA.host)
    tried.keep(MUFASA, 554, taken=True)
    tried.keep(MUFASA, 80, taken=False)
    assert [tried.may(MUFASA, port) for port in (554, 80, 8080)] == [True, False, True]


async def test_the_bare_password_is_not_given_where_a_digest_was_asked_for_before():
    tried, heard = Tried(), []
    well = b"HTTP/1.1 404 Not here\r\nContent-Length: 0\r\n\r\n"
    bare = b'HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm="r"\r\nContent-Length: 0\r\n\r\n'
    turns = iter([(REFUSES, well), (bare, well)])

    async def talk(reader, writer):
        await says(*next(turns), heard=heard)(reader, writer)

    async with stranger(talk) as port:
        there = peer(port)
        first = await still(there, there.http, patience=2, tried=tried)
        second = await still(there, there.http, patience=2, tried=tried)
    assert (first.reach, second.reach) == (Reach.WRONG_PATH, Reach.PROTOCOL)
    assert second.said == "asks for the bare password, and did not before"
    assert not any("Authorization: Basic" in each for each in heard)


def test_what_gives_a_part_of_a_password_away_is_known():
    who = peer(80)
    assert leaks("you said swallows, did you", who)
    assert leaks("Authorization: Basic dmlld2VyOnN3YWxsb3dz", who)
    assert not leaks("401 Unauthorized", who)
    assert leaks("it is abc", replace(who, password="abc"))


def test_what_is_remembered_holds_no_password():
    tried = Tried()
    tried.keep(MUFASA, 554, taken=False)
    assert "Circle" not in repr(vars(tried))
    assert asyncio.iscoroutinefunction(still)
