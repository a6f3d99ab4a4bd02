"""A still asked for by HTTP."""

import pytest

from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.snapshots import LARGEST, still
from control_room.domain.reaching import Reach
from tests.adapters.probing.strangers import peer, says, stranger
from tests.adapters.probing.test_jpegs import jpeg

JPEG = jpeg()


def gives(body, *, status=b"200 OK", kind=b"image/jpeg", length=None):
    told = len(body) if length is None else length
    return b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s" % (status, kind, told, body)


async def asked(*answers, then="close", patience=2.0, heard=None):
    async with stranger(says(*answers, then=then, heard=heard)) as port:
        there = peer(port, path="/still.jpg")
        return await still(there, there.http, patience=patience, tried=Tried())


async def test_a_whole_still_is_kept_byte_for_byte():
    heard = []
    found = await asked(gives(JPEG), heard=heard)
    assert (found.reach, found.body, found.said) == (Reach.WELL, JPEG, "")
    assert heard[0].startswith("GET /still.jpg HTTP/1.1\r\nHost: 127.0.0.1:")
    assert (await asked(b"HTTP/1.0 200 OK\r\n\r\n" + JPEG)).body == JPEG
    assert (await asked(gives(JPEG, kind=b"application/octet-stream"))).reach is Reach.WELL


@pytest.mark.parametrize(("answer", "reach", "said"), [
    (gives(JPEG[:500]), Reach.CUT_SHORT, "500 bytes"),
    (gives(JPEG[:500], length=len(JPEG)), Reach.CUT_SHORT, "500 bytes"),
    (gives(b"", length=900), Reach.CUT_SHORT, "hung up"),
    (gives(b"<html>Please sign in</html>", kind=b"text/html; charset=utf-8"), Reach.PROTOCOL, "<html>Please sign in</html>"),
    (gives(b"<html>Please sign in</html>"), Reach.PROTOCOL, "<html>Please sign in</html>"),
    (gives(b"<html>", kind=b"text/html", length=5000), Reach.PROTOCOL, "<html>"),
    (gives(b"--cut\r\n", kind=b"multipart/x-mixed-replace; boundary=cut"), Reach.PROTOCOL, "multipart/x-mixed-replace"),
    (gives(b"", length=LARGEST + 1), Reach.PROTOCOL, f"{LARGEST + 1} bytes"),
    (b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.9/still.jpg\r\n\r\n", Reach.PROTOCOL, "302 Found -> http://10.0.0.9/still.jpg"),
    (gives(b"", status=b"404 Not Found"), Reach.WRONG_PATH, "404 Not Found"),
    (gives(b"", status=b"503 Busy"), Reach.NO_MEDIA, "503 Busy"),
    (gives(b"", status=b"403 Forbidden"), Reach.AUTH, "403 Forbidden"),
    (gives(b"", status=b"204 No Content"), Reach.PROTOCOL, "204 No Content"),
])  # fmt: skip
async def test_each_thing_that_comes_instead_has_its_name(answer, reach, said):
    found = await asked(answer)
    assert (found.reach, found.said, found.body) == (reach, said, b"")


async def test_a_still_that_stops_in_the_middle_is_cut_short_and_one_that_never_begins_is_hung():
    stops = await asked(gives(JPEG[:500], length=len(JPEG)), then="wait", patience=1.0)
    assert (stops.reach, stops.said) == (Reach.CUT_SHORT, "500 bytes")
    assert (await asked(b"", then="wait", patience=0.3)).reach is Reach.HUNG
