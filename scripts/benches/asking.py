"""A book full of written requests for the benches: each written by the product's own steps, many of them in one act.

Built once a size and kept in the bench directory. Request `i` is the same in every run.
"""

import hashlib
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final
from uuid import UUID

import msgspec

from control_room.adapters.clock import GivenClock
from control_room.domain.authority import Act
from control_room.domain.refs import RefKind
from control_room.domain.requests.codes import Agency, Basis, Channel, IdentityLevel, Purpose, Urgency
from control_room.domain.requests.doings import RequestWritten
from control_room.domain.requests.kinds import (
    RequestAsked,
    RequestFiled,
    RequestIdentified,
    RequestRead,
    RequestReceived,
)
from control_room.room import Room
from control_room.services.acts import Writing, system
from control_room.services.requests.ground import Ground, no_letters
from control_room.services.requests.steps import asked, reclock
from control_room.settings import Settings
from scripts.benches import story

ENDS: Final = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
"""When the last of them came; the book is looked at from here on."""
BY: Final = system("CR-1")
CAMERAS: Final = 94
_OVER: Final = timedelta(days=12)
"""How long they came for: shorter than any camera keeps its pictures, so that every request still waits for some."""
_AN_ACT: Final = 200
_ROOT: Final = Path(__file__).parents[2]


async def opened(home: Path, url: str, clock: GivenClock) -> Room:
    """A console on a book that is set up, with the borough's cameras in `home`."""
    inventory = home / "cameras.yml"
    if not inventory.exists():
        shutil.copy(_ROOT / "cameras.yml", inventory)
    room = Room(
        Settings(home=home, cameras=home / "cameras.yml", database_url=url, workstation="CR-1", argon_memory_kib=1024),
        clock=clock,
    )
    await room.cameras.load(by=BY)
    await room.retention.ready()
    return room


async def keep_shorter(room: Room, days: int, cameras: range = range(1, CAMERAS + 1)) -> None:
    """Change how long some cameras keep their pictures, as somebody does who edits the file."""
    wanted = {str(number) for number in cameras}
    pieces = re.split(r"(?m)^(?=- id:)", room.cameras.path.read_text("utf-8"))
    for n, piece in enumerate(pieces):
        number = re.search(r"(?m)^  number: *['\"]?([0-9]+)['\"]?$", piece)
        if number and number[1] in wanted:
            pieces[n] = re.sub(r"(?m)^(  retention_days:) .*$", rf"\g<1> {days}", piece)
    room.cameras.path.write_text("".join(pieces), "utf-8")
    if not await room.cameras.load(by=BY):
        raise AssertionError("no camera was changed")


def ground_of(room: Room) -> Ground:
    """What the steps stand on, with nobody to write letters."""
    return Ground(
        acts=room.acts,
        cameras=room.cameras,
        retention=room.retention,
        letters=no_letters,
        post=_no_post,
        protocols=room.protocols,
        directory=room.directory,
    )


def _no_post(w: Writing, **_letter: str) -> str:
    raise AssertionError(f"{w.now}: no letter is sent here")


def write(w: Writing, ground: Ground, i: int, of: int, *, whole: bool) -> None:
    """Request `i` of `of`: two cameras for an hour, with their clock.

    Args:
        whole: with everything a request gathers on its first day; otherwise with what its clock rests on alone.
    """
    draw = Random(i)
    at = ENDS - _OVER + _OVER * i / of
    ref = w.next_ref(RefKind.REVIEW_REQUEST)
    sender = f"officer{draw.randrange(900)}@met.police.uk"
    digest = hashlib.sha256(b"%d" % i).hexdigest()
    received = RequestReceived(
        channel=Channel.EMAIL,
        digest=digest,
        size=4000,
        message_id=f"<{i}@met.police.uk>",
        sender=sender,
        subject="cctv",
    )
    w.record(received, ref=ref, at=at)
    begins = at - timedelta(hours=draw.randrange(4, 120))
    first = draw.randrange(1, CAMERAS)
    item = RequestAsked(
        item=1,
        cameras=(str(first), str(first % CAMERAS + 1)),
        begins=begins,
        ends=begins + timedelta(hours=1),
        place=draw.choice(story.PLACES),
    )
    if whole:
        _day_one(w, ground, ref, item, Random(-i - 1), at)
    else:
        w.record(item, ref=ref)
        reclock(w, ground, ref)


def _day_one(w: Writing, ground: Ground, ref: str, item: RequestAsked, draw: Random, at: datetime) -> None:
    """Read, particulars, the item with its hold, the receipt sent; seven in ten from somebody the gateway proved."""
    words = story.text(draw, 30)
    w.record(RequestRead(proved="pass", text=words), ref=ref, at=at)
    if draw.random() < 0.7:
        w.record(RequestIdentified(level=IdentityLevel.AUTHENTICATED, how="our gateway proved it"), ref=ref, at=at)
    filed = RequestFiled(
        agency=Agency.MPS,
        rank="DC",
        basis=Basis.SCH2_P1_PARA2,
        purpose=Purpose.PREVENT_DETECT,
        urgency=draw.choice(tuple(Urgency)),
        name="Sam Brook",
        shoulder=f"{draw.randrange(1000, 9999)}SN",
        email="sam.brook@met.police.uk",
        offence="robbery",
        crime_ref=f"01/{draw.randrange(1_000_000, 9_999_999)}/26",
        necessity=story.text(draw, 12),
    )
    w.record(filed, ref=ref, at=at)
    asked(w, ground, ref, msgspec.structs.replace(item, look_for=story.text(draw, 8)))
    w.record(RequestWritten(letter="receipt", to="sam.brook@met.police.uk", subject="We have it", text=words), ref=ref)


async def built(place: Path, count: int, *, whole: bool = True) -> Path:
    """The book of `count` open requests, built now if it is not in `place` already. Never write in it: copy it. See `write` for `whole`."""
    kept = place / f"{'requests' if whole else 'clocks'}-{count}-{_fingerprint()}.db"
    if kept.exists():
        return kept
    work = place / f"asking-{count}"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    base = work / "room.db"
    clock = GivenClock(ENDS - _OVER - timedelta(days=40))
    room = await _opened_new(work, base, clock)
    ground = ground_of(room)
    try:
        for begin in range(0, count, _AN_ACT):
            some = range(begin, min(begin + _AN_ACT, count))
            clock.at = ENDS - _OVER + _OVER * some[-1] / count

            def decide(w: Writing, some: range = some) -> None:
                for i in some:
                    write(w, ground, i, count, whole=whole)

            await room.acts.write(Act.REQUEST, BY, decide, uid=UUID(int=begin + 1, version=4))
    finally:
        await room.close()
    base.rename(kept)
    shutil.rmtree(work)
    return kept


async def _opened_new(home: Path, path: Path, clock: GivenClock) -> Room:
    """A room just set up, its cameras loaded before any request came."""
    url = f"sqlite+aiosqlite:///{path}"
    room = Room(
        Settings(home=home, cameras=home / "cameras.yml", database_url=url, workstation="CR-1", argon_memory_kib=1024),
        clock=clock,
    )
    await room.book.prepare()
    await room.book.set_up(council="Borough of Measuring", station="Strand House", supervisor="0001")
    await room.close()
    return await opened(home, url, clock)


def _fingerprint() -> str:
    product = _ROOT / "control_room"
    sources = (
        Path(__file__),
        product / "store" / "tables.py",
        product / "store" / "guards.py",
        product / "domain" / "requests" / "kinds.py",
        product / "domain" / "requests" / "states.py",
        _ROOT / "cameras.yml",
    )
    return hashlib.sha256(b"".join(each.read_bytes() for each in sources)).hexdigest()[:10]
