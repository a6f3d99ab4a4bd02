"""Who asks for footage in the training year, and in what words. Nobody here exists, and no address leads anywhere."""

from datetime import datetime
from typing import Final

from msgspec import Struct

from control_room.domain.cameras import Camera
from control_room.domain.requests.codes import Agency, Basis, Channel, Purpose, Urgency, Wanted
from control_room.domain.requests.kinds import RequestAsked, RequestFiled
from control_room.domain.requests.parts import Letter, More
from control_room.domain.requests.states import ReviewRequest
from control_room.domain.times import day_of, local
from control_room.services.training.play import Play
from control_room.services.training.schedule import one_of

_AGENCIES: Final = (
    (Agency.MPS, "training.police.uk", "SN", 80.0), (Agency.BTP, "btp.training.police.uk", "BT", 11.0),
    (Agency.CITY, "col.training.police.uk", "CP", 3.0), (Agency.OTHER_FORCE, "surrey.training.police.uk", "SY", 6.0),
)  # fmt: skip
_FIRST: Final = ("Sam", "Alex", "Priya", "Jo", "Chris", "Dee", "Robin", "Amara", "Lee", "Kit", "Noor", "Pat")
_LAST: Final = ("Sample", "Specimen", "Ample", "Example", "Trial", "Practice", "Drill", "Model")
_UNITS: Final = (
    "South BCU CID",
    "South BCU response team C",
    "town centre team",
    "robbery squad",
    "missing persons unit",
)
_OFFENCES: Final = (
    ("robbery", 3.0), ("theft from person", 3.0), ("shoplifting", 4.0), ("assault", 4.0), ("burglary", 2.0),
    ("criminal damage", 2.0), ("theft of pedal cycle", 2.0), ("fail to stop collision", 1.5), ("affray", 1.5),
    ("possession of offensive weapon", 1.0),
)  # fmt: skip
_LOOK_FOR: Final = (
    "two males in dark clothing, one with a red bag", "male grey hood on a bike", "white van, nearside damage",
    "group of six to eight youths", "woman in a green coat with a pushchair", "silver hatchback, part plate KXJ",
    "male, black puffa, runs towards the station", "the victim and whoever walks behind her",
)  # fmt: skip
BLIND: Final = (
    ("the alley behind the market", 7.0), ("underpass, lower level", 5.0), ("the back of the retail park", 5.0),
    ("Lloyd Park, by the tram stop", 4.0), ("the canal path", 3.0), ("cycle racks behind the college", 3.0),
    ("steps down to the allotments", 2.0), ("garages off the estate road", 2.0), ("the footbridge, far end", 2.0),
    ("sports ground car park", 1.5), ("service road behind the shops", 1.5), ("playing field, north gate", 1.0),
)  # fmt: skip
"""Made-up places that no camera of the training room looks on, and how often they are asked for."""
_URGENCIES: Final = ((Urgency.URGENT, 0.10), (Urgency.PRIORITY, 0.30), (Urgency.ROUTINE, 0.47), (Urgency.LOW, 0.13))


class Officer(Struct, frozen=True, kw_only=True):
    """Somebody who asks."""

    name: str
    agency: Agency
    rank: str
    shoulder: str
    email: str
    unit: str

    @property
    def domain(self) -> str:
        """The domain of their address."""
        return self.email.partition("@")[2]


class Asking(Struct, frozen=True, kw_only=True):
    """What somebody asks for."""

    officer: Officer
    channel: Channel
    filed: RequestFiled
    items: tuple[RequestAsked, ...]

    @property
    def subject(self) -> str:
        """The subject of their mail."""
        return f"CCTV request {self.filed.offence or ''} {self.filed.crime_ref or ''}".strip()

    def text(self) -> str:
        """Their mail, in the plain words of a mail."""
        told = [f"{_said(item)}. Looking for: {item.look_for}" for item in self.items]
        close = f"{self.officer.rank} {self.officer.name} {self.officer.shoulder}, {self.officer.unit}"
        return "\n".join(("Hello, could you look for us please.", *told, f"Ref {self.filed.crime_ref}.", close))

    def fields(self) -> str:
        """The closed answers of the form or the portal, one "name: value" a line."""
        told = self.filed
        assert told.agency is not None
        lines = [
            f"agency: {told.agency.value}", f"name: {self.officer.name}", f"rank: {self.officer.rank}",
            f"shoulder: {self.officer.shoulder}", f"unit: {self.officer.unit}", f"email: {self.officer.email}",
            f"purpose: {(told.purpose or Purpose.PREVENT_DETECT).value}", f"basis: {(told.basis or Basis.NONE).value}",
            f"offence: {told.offence}", f"crime_ref: {told.crime_ref}", f"necessity: {told.necessity}",
            f"urgency: {(told.urgency or Urgency.ROUTINE).value}", f"wanted: {(told.wanted or Wanted.REVIEW).value}",
        ]  # fmt: skip
        if told.urgent_reason:
            lines.append(f"urgent_reason: {told.urgent_reason}")
        for item in self.items:
            begins, ends = (local(at) for at in (item.begins, item.ends) if at is not None)
            lines += [
                f"item {item.item} place: {item.place}", f"item {item.item} from: {begins:%Y-%m-%d %H:%M}",
                f"item {item.item} to: {ends:%Y-%m-%d %H:%M}", f"item {item.item} look for: {item.look_for}",
            ]  # fmt: skip
        return "\n".join(lines) + "\n"

    def mail(self, sent: datetime) -> bytes:
        """The original as it came: a mail of plain text."""
        here = local(sent)
        heads = (
            f"From: {self.officer.name} <{self.officer.email}>", "To: cctv@training.example", f"Subject: {self.subject}",
            f"Date: {here:%a, %d %b %Y %H:%M:%S %z}", f"Message-ID: {self.message_id(sent)}",
            "Content-Type: text/plain; charset=utf-8",
        )  # fmt: skip
        return ("\r\n".join(heads) + "\r\n\r\n" + self.text()).encode()

    def message_id(self, sent: datetime) -> str:
        """Names this mail and no other."""
        letters = "".join(chr(ord("a") + int(figure)) for figure in str(int(sent.timestamp() * 1000)))
        return f"<{letters}.{self.officer.shoulder}@{self.officer.domain}>"


def officer(play: Play) -> Officer:
    """Somebody with a name that says they are made up."""
    choices = [((agency, domain, letters), weight) for agency, domain, letters, weight in _AGENCIES]
    agency, domain, letters = one_of(play.random, choices)
    first, last = play.one(*_FIRST), play.one(*_LAST)
    number = play.random.randrange(100, 9999)
    return Officer(
        name=f"{first} {last}", agency=agency, rank=play.one("PC", "PC", "PC", "DC", "DC", "DC", "PS", "DS", "SC"),
        shoulder=f"{number:04d}{letters}", email=f"{first}.{last}{number}@{domain}".lower(), unit=play.one(*_UNITS),
    )  # fmt: skip


def particulars(play: Play, who: Officer, urgency: Urgency | None = None) -> RequestFiled:
    """What a whole request says beside place and time."""
    how = urgency or one_of(play.random, _URGENCIES)
    missing = who.unit.startswith("missing")
    year = day_of(play.now).year % 100
    return RequestFiled(
        agency=who.agency, name=who.name, rank=who.rank, shoulder=who.shoulder, unit=who.unit, email=who.email,
        basis=Basis.SCH2_P1_PARA2, purpose=Purpose.PREVENT_DETECT, urgency=how,
        wanted=play.one(Wanted.REVIEW_EXPORT, Wanted.REVIEW_EXPORT, Wanted.REVIEW, Wanted.STILLS),
        offence="theft from a missing person" if missing else one_of(play.random, _OFFENCES),
        crime_ref=f"01/{play.random.randrange(1_000_000, 9_999_999)}/{year:02d}",
        necessity=play.one(
            "to identify the suspects", "to show the direction they left in", "to prove or disprove the account given",
            "only independent evidence of it",
        ),
        urgent_reason="suspect in custody, clock running" if how in {Urgency.IMMEDIATE, Urgency.URGENT} else None,
    )  # fmt: skip


def item(
    play: Play,
    begins: datetime,
    ends: datetime,
    *,
    n: int = 1,
    cameras: int = 1,
    near: Camera | None = None,
    place: str = "",
) -> RequestAsked:
    """A place and a window, with the cameras that look on it."""
    first = near or play.camera()
    others = play.inventory.follow_choices(first.number)[: cameras - 1]
    return RequestAsked(
        item=n, cameras=(first.number, *(each.number for each in others)), begins=begins, ends=ends,
        place=place or f"{first.streets[0]}, camera {first.number}", look_for=play.one(*_LOOK_FOR),
    )  # fmt: skip


def written(letter: str, request: ReviewRequest, more: More) -> Letter:
    """What the year's letters say. They stand in the register and leave for nowhere."""
    told = str(more.get("sentence") or more.get("text") or "")
    return Letter(subject=f"{request.ref}: {letter.replace('_', ' ')}", body=f"Training. {told}".strip())


def _said(item: RequestAsked) -> str:
    begins, ends = (local(at) for at in (item.begins, item.ends) if at is not None)
    return f"{item.place}, {begins:%-d %B} {begins:%H:%M} to {ends:%H:%M}"


def resident(play: Play) -> tuple[str, Agency, str, str]:
    """(name, agency, address, what they write) of somebody whose request information governance answers."""
    name = f"{play.one(*_FIRST)} {play.one(*_LAST)}"
    agency, text = play.one(
        (Agency.DATA_SUBJECT, "I would like the pictures of myself under my right of access."),
        (Agency.INSURER, "We act for the insured after a collision and ask for the footage."),
        (Agency.SOLICITOR, "We act for the claimant and ask that the footage is kept and sent to us."),
        (Agency.MEDIA, "We are making a programme and would like to use footage of that night."),
    )
    return name, agency, f"{name.replace(' ', '.').lower()}@example.org", text
