"""A room with the borough's cameras, and a request that came into it."""

import pytest

from control_room.domain.requests.codes import Channel, IdentityLevel
from control_room.domain.requests.kinds import RequestAccepted, RequestIdentified
from control_room.domain.requests.originals import Parsed, Sort
from control_room.domain.requests.states import ReviewRequest
from control_room.services.acts import system
from control_room.store import rows

_CAMERA = """- id: {id}
  number: {number}
  call_name: Camera {number}
  type: ptz
  location: {location}
  ward: {ward}
  district: Croydon Town Centre
  land: highway
  lat: 51.3772
  lon: -0.1011
  adjacent: []
  retention_days: {days}
  installed: 2021-08-06
  status: {status}
"""
TOWN = (
    ("CAM001", "1", "North End / Poplar Walk", "Fairfield"),
    ("CAM002", "2", "North End / Crown Hill", "Fairfield"),
    ("CAM017", "17", "Reeves Corner / Church Street", "Fairfield"),
)


def cameras_yml(*, days=31, without=()):
    """An inventory of three cameras as a file's text."""
    rows = (
        _CAMERA.format(id=id_, number=number, location=location, ward=ward, days=days, status="in_service")
        for id_, number, location, ward in TOWN
        if number not in without
    )
    return "version: 1\ncameras:\n" + "".join(rows)


FIELDS = """agency: mps
name: Sam Brook
rank: DC
shoulder: 1234SN
unit: South BCU CID
email: sam.brook@met.police.uk
purpose: prevent_detect_crime
basis: dpa_sch2_p1_para2
offence: robbery
crime_ref: 01/1234567/26
necessity: to identify two suspects
urgency: u3
wanted: review_and_export
item 1 place: North End
item 1 from: 2026-03-13 18:30
item 1 to: 2026-03-13 19:00
item 1 look for: two males in dark clothing
"""


def mail(text="can u look for cctv nr mcdonalds last nite 11ish", **more):
    """A mail as the worker read it."""
    told = {
        "sort": Sort.MAIL,
        "subject": "cctv",
        "sender": "sam.brook@met.police.uk",
        "message_id": "<1@met.police.uk>",
        "proved": "pass",
        "proved_domain": "met.police.uk",
        "text": text,
    }
    return Parsed(**{**told, **more})


class Written:
    """Requests as a test does them."""

    def __init__(self, room):
        self.room = room
        self.requests = room.requests
        self.by = system("CR-2")

    async def came(
        self, raw=b"From: sam\r\n\r\ncctv please", parsed=None, *, channel=Channel.EMAIL, domains=("police.uk",)
    ):
        kept = await self.requests.intake.keep(raw, channel=channel, by=self.by)
        waiting = {each.number: each for each in await self.requests.intake.waiting()}
        digest = waiting[kept.number].digest
        receipt = await self.requests.intake.file(digest, parsed or mail(fields=FIELDS), by=self.by, domains=domains)
        return receipt.ref

    async def accepted(self, **more):
        ref = await self.came(**more)
        await self.said(ref, RequestAccepted())
        return ref

    async def known(self, ref):
        await self.said(ref, RequestIdentified(level=IdentityLevel.AUTHENTICATED))

    async def staff(self, *numbers):
        """Accounts of operators, without a password."""

        def put(conn):
            for staff in numbers:
                rows.enrol(conn, staff=staff, name=staff, initials="", role="operator", telephone=None, password=None)

        await self.room.acts.beside(put)

    async def said(self, ref, facts):
        from control_room.domain.authority import Act

        await self.room.acts.write(Act.REQUEST, self.by, lambda w: w.record(facts, ref=ref))

    async def one(self, ref, by=None):
        return await self.room.acts.read(by or self.by, lambda look: look.matter(ref, ReviewRequest))

    async def lines(self, ref):
        return await self.room.acts.read(self.by, lambda look: look.lines(ref=ref, limit=500))

    async def kinds(self, ref):
        return [line.kind for line in await self.lines(ref)]


@pytest.fixture
async def written(room, tmp_path):
    room.cameras.path = tmp_path / "cameras.yml"
    room.cameras.path.write_text(cameras_yml(), "utf-8")
    await room.cameras.load(by=system("CR-2"))
    await room.protocols.load(by=system("CR-2"))
    await room.directory.load(by=system("CR-2"))
    assert room.cameras.faults == (), [fault.said("cameras.yml") for fault in room.cameras.faults]
    return Written(room)
