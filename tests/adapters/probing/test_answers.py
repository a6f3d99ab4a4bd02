"""What may be asked at all."""

import pytest

from control_room.adapters.probing.answers import Answer, Unasked, checked, literal


@pytest.mark.parametrize("host", ["camera-12", "localhost", "", "10.0.0", "10.0.0.256", "0.0.0.0", "::", "224.0.0.1",
                                  "ff02::1", "255.255.255.255", "10.0.0.1:554", "[::1]", "10.0.0.1\r\n"])  # fmt: skip
def test_only_the_address_of_one_machine_is_connected_to(host):
    with pytest.raises(Unasked):
        literal(host)


def test_an_address_is_taken_as_it_is_written():
    assert [literal(each) for each in ("10.94.0.22", "2001:db8::12", "127.0.0.1")] == [
        "10.94.0.22", "2001:db8::12", "127.0.0.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path", ["", "live", "/a b", "/a\r\nHost: elsewhere", "/caf\u00e9", "http://elsewhere/", "/\x00"]
)
def test_a_path_is_one_that_can_stand_in_a_request(path):
    with pytest.raises(Unasked):
        checked(path)
    assert checked("/live?channel=1&sub=0") == "/live?channel=1&sub=0"


def test_an_answer_says_where_it_sends_us_in_letters_only():
    answer = Answer(status=302, reason="Moved", headers=(("location", "http://10.0.0.9/\x1b[2J"), ("location", "b")))
    assert answer.line == "302 Moved -> http://10.0.0.9/ [2J"
    assert answer.header("content-length") == ""
