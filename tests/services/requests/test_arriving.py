"""What comes in by itself is kept before it is let go of, read by the limited worker, filed once, and its status told."""

import asyncio
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import uuid4

import msgspec
import pytest

from control_room.adapters.box import Box
from control_room.domain.boxes import IN, OUT, Item, Request, Wall, decode_status, encode, request_name
from control_room.domain.requests.codes import Agency, Basis, Channel, IdentityLevel, Outcome, Purpose, Urgency
from control_room.domain.requests.kinds import Unread
from control_room.domain.requests.states import ReviewRequest
from tests.services.requests.conftest import mail

CODE = "PORTAL-CODE"


def asked(**more):
    told = {
        "uuid": uuid4(),
        "submitted_at": datetime(2026, 3, 13, 20, 0, tzinfo=UTC),
        "email": "sam.brook@met.police.uk",
        "proved": datetime(2026, 3, 13, 19, 58, tzinfo=UTC),
        "code": sha256(CODE.encode()).hexdigest(),
        "agency": Agency.MPS,
        "name": "Sam Brook",
        "rank": "DC",
        "shoulder": "1234SN",
        "items": (
            Item(
                place="North End",
                begins=Wall(day=date(2026, 3, 13), clock="18:30"),
                ends=Wall(day=date(2026, 3, 13), clock="19:00"),
            ),
        ),
        "basis": Basis.SCH2_P1_PARA2,
        "purpose": Purpose.PREVENT_DETECT,
        "offence": "robbery",
        "crime_ref": "01/1234567/26",
        "necessity": "two suspects to be identified",
        "urgency": Urgency.PRIORITY,
    }
    return Request(**{**told, **more})


@pytest.fixture
def box(written):
    for each in (IN, OUT):
        (written.room.settings.box / each).mkdir(parents=True)
    return Box(written.room.settings.box)


def put(written, raw, uuid):
    folder = written.room.settings.box / "in"
    (folder / request_name(uuid)).write_bytes(raw)


async def only(written):
    (queued,) = await written.requests.queue.open(by=written.by)
    return queued.request


async def test_a_portal_request_is_filed_held_receipted_and_its_status_published(written, box):
    request = asked()
    put(written, encode(request), request.uuid)
    assert await written.requests.arriving.attend() == 1
    found = await only(written)
    assert (found.channel, found.agency, found.level) == (Channel.PORTAL, Agency.MPS, IdentityLevel.AUTHENTICATED)
    assert (len(found.items), len(found.holds), found.letters) == (1, 1, ("receipt",))
    assert await written.requests.intake.original(found.digest, by=written.by) == encode(request)
    assert box.arrived() == ((), ())
    (published,) = (written.room.settings.box / "out").iterdir()
    status = decode_status(published.read_bytes())
    assert (status.state, status.code) == ("received, not yet decided", request.code)
    await written.requests.reviewing.close(
        found.ref,
        Outcome.WITHDRAWN,
        by=written.by,
    )
    await written.requests.arriving.attend()
    assert decode_status(published.read_bytes()).state == "answered"


async def test_the_same_file_again_is_the_same_request(written, box):
    request = asked()
    put(written, encode(request), request.uuid)
    filed = [await written.requests.arriving.attend()]
    before = await written.kinds((await only(written)).ref)
    for _ in range(2):
        put(written, encode(request), request.uuid)
        filed.append(await written.requests.arriving.attend())
    assert filed == [1, 0, 0]
    assert await written.kinds((await only(written)).ref) == before
    assert box.arrived() == ((), ())


async def test_a_file_that_is_no_request_is_filed_as_unreadable(written, box):
    put(written, b"{not json", uuid4())
    await written.requests.arriving.attend()
    found = await only(written)
    assert (found.unread, found.letters) == (Unread.NOT_READABLE, ())


async def test_what_a_console_left_behind_half_way_is_taken_up_by_the_next(written):
    await written.requests.intake.keep(
        b"From: sam.brook@met.police.uk\r\nSubject: cctv\r\n\r\nnorth end 1830-1900 today pls\r\n",
        channel=Channel.EMAIL,
        by=written.by,
    )
    assert await written.requests.arriving.attend() == 1  # read by the real worker
    found = await only(written)
    assert (found.sender, found.subject, found.unread) == ("sam.brook@met.police.uk", "cctv", None)
    assert await written.requests.arriving.attend() == 0


async def test_without_a_box_nothing_is_wrong(written):
    assert await written.requests.arriving.attend() == 0
    assert written.requests.arriving.trouble == ""


@pytest.mark.parametrize("there", [(), (IN,), (OUT,)])
async def test_a_box_that_is_set_and_not_there_is_said_until_it_is_and_mail_comes_in_meanwhile(
    written, tmp_path, there
):
    from control_room.adapters.maildirs import Maildir
    from control_room.services.mailbox import Mailbox
    from control_room.services.requests.arriving import Arriving

    place, mail = tmp_path / "misspelt", Maildir(tmp_path / "mail")
    mail.prepare()
    (mail.path / "new/1").write_bytes(b"From: sam.brook@met.police.uk\r\nSubject: cctv\r\n\r\nnorth end today 1830\r\n")
    for each in there:
        (place / each).mkdir(parents=True)
    of_the_room = written.requests.arriving
    arriving = Arriving(
        of_the_room._showing._g, written.requests.intake, workstation="CR-2", parse=of_the_room._parse, box=Box(place),
        portal=True, mailbox=Mailbox(mail, written.room.clock),
    )  # fmt: skip
    assert await arriving.attend() == 1
    assert f"the portal's box {place} cannot be used" in arriving.trouble
    assert "[portal] in settings.toml" in arriving.trouble
    for each in (IN, OUT):
        (place / each).mkdir(parents=True, exist_ok=True)
    await arriving.attend()
    assert arriving.trouble == ""


async def test_a_maildir_that_is_not_there_is_said_and_the_box_is_looked_after(written, box, tmp_path):
    from control_room.adapters.maildirs import Maildir
    from control_room.services.mailbox import Mailbox

    request = asked()
    put(written, encode(request), request.uuid)
    arriving = written.requests.arriving
    arriving._mailbox = Mailbox(Maildir(tmp_path / "nowhere"), written.room.clock)
    assert await arriving.attend() == 1
    assert "mail cannot be taken in" in arriving.trouble
    assert [each.name[-12:] for each in (written.room.settings.box / OUT).iterdir()] == [".status.json"]


async def test_a_portal_in_the_settings_wants_its_box(tmp_path, written):
    from control_room.services.requests.whole import Requests
    from control_room.settings import Portal

    settings = msgspec.structs.replace(
        written.room.settings, portal=Portal(folder=tmp_path / "portal", box=tmp_path / "misspelt")
    )
    requests = Requests(written.requests.arriving._showing._g, settings=settings)
    await requests.arriving.attend()
    assert "misspelt" in requests.arriving.trouble


async def test_mail_in_a_maildir_is_kept_before_it_is_let_go_of_and_filed_once(written, tmp_path):
    from control_room.adapters.maildirs import Maildir
    from control_room.services.mailbox import Mailbox

    maildir = Maildir(tmp_path / "mail")
    maildir.prepare()
    (tmp_path / "mail/new/1").write_bytes(
        b"From: sam.brook@met.police.uk\r\nMessage-ID: <9@x>\r\nSubject: cctv\r\n\r\nnorth end today 1830-1900\r\n"
    )
    arriving = written.requests.arriving
    arriving._mailbox = Mailbox(maildir, written.room.clock)
    assert await arriving.attend() == 1
    assert not list((tmp_path / "mail/new").iterdir())
    found = await only(written)
    assert (found.channel, found.sender) == (Channel.EMAIL, "sam.brook@met.police.uk")
    (tmp_path / "mail/cur").joinpath(next((tmp_path / "mail/cur").iterdir()).name).rename(tmp_path / "mail/new/1")
    assert await arriving.attend() == 0  # a console died before it was moved: seen again, known again
    await only(written)


async def test_a_message_too_large_for_the_book_is_filed_by_its_hash(written, tmp_path, monkeypatch):
    from control_room.adapters import maildirs
    from control_room.adapters.maildirs import Maildir
    from control_room.services.mailbox import Mailbox
    from control_room.services.requests import arriving as module

    maildir = Maildir(tmp_path / "mail")
    maildir.prepare()
    raw = b"From: sam.brook@met.police.uk\r\nSubject: the whole disc\r\n\r\n" + b"A" * 4096 + b"\r\n"
    (tmp_path / "mail/new/1").write_bytes(raw)
    monkeypatch.setattr(module, "LARGEST", 1024)
    arriving = written.requests.arriving
    arriving._mailbox = Mailbox(maildir, written.room.clock)
    await arriving.attend()
    found = await only(written)
    assert (found.unread, found.digest, found.subject) == (Unread.TOO_LARGE, sha256(raw).hexdigest(), "the whole disc")
    assert "filed by its hash" in arriving.trouble
    assert maildirs.LARGE in {entry.name for entry in (tmp_path / "mail").iterdir()}


async def test_what_our_own_reading_trips_over_is_filed_unread_and_the_next_one_filed_all_the_same(
    written, monkeypatch
):
    """The limited worker read it; what then goes wrong is a fault of ours, and no other officer waits for its mending."""
    proposed = written.requests.intake._proposed
    calls = []

    def trips(parsed, received):
        calls.append(parsed.text)
        if parsed.text == "poison":
            raise IndexError("tuple index out of range")
        return proposed(parsed, received)

    monkeypatch.setattr(written.requests.intake, "_proposed", trips)
    texts = iter(["poison", "cctv North End"])

    async def parse(_raw, **_):
        return mail(text=next(texts), message_id="")

    written.requests.arriving._parse = parse
    for raw in (b"From: one", b"From: two"):
        await written.requests.intake.keep(raw, channel=Channel.EMAIL, by=written.by)
    with pytest.raises(IndexError):
        await written.requests.arriving.file_waiting()
    assert await written.requests.intake.waiting() == ()
    found = await written.room.acts.read(written.by, lambda look: look.matters(ReviewRequest))
    assert sorted(str(each.unread) for each in found) == ["None", "not_readable"]


async def test_a_mail_behind_ten_slow_ones_is_receipted_before_they_are_read_and_all_are_kept_first(written, tmp_path):
    from control_room.adapters.maildirs import Maildir
    from control_room.services.mailbox import Mailbox

    maildir = Maildir(tmp_path / "mail")
    maildir.prepare()
    for n in range(29):
        (tmp_path / f"mail/new/{n:02}").write_bytes(b"slow %d" % n if n < 10 else b"good %d" % n)
    kept, receipted, at_once = [], [], 0

    async def parse(raw, *, patience=None):
        nonlocal at_once
        at_once += 1
        assert at_once <= 2
        kept.append(len(await written.requests.intake.waiting(limit=100)))
        await asyncio.sleep(0)
        at_once -= 1
        if raw.startswith(b"slow") and patience is not None:
            return mail(message_id="", unread=Unread.TOOK_TOO_LONG)
        if raw.startswith(b"slow"):
            found = await written.room.acts.read(written.by, lambda look: look.matters(ReviewRequest))
            receipted.append(sum(each.letters == ("receipt",) for each in found))
        return mail(text=raw.decode(), message_id="", sender=f"{raw.decode().replace(' ', '')}@met.police.uk")

    arriving = written.requests.arriving
    arriving._mailbox = Mailbox(maildir, written.room.clock)
    arriving._parse = parse
    filed = [await arriving.attend() for _ in range(7)]
    assert kept[:2] == [29, 29]
    assert filed == [10, 9, 2, 2, 2, 2, 2]
    assert receipted[:2] == [19, 19]
    assert await written.requests.intake.waiting() == ()
