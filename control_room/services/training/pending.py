"""The written requests that are open when the training room is opened: a clock in each colour, and what is owed on each."""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from control_room.domain.requests.codes import Channel, Urgency
from control_room.domain.requests.kinds import RequestAsked, Unread
from control_room.domain.requests.originals import Parsed, Sort
from control_room.services.training import written
from control_room.services.training.officers import Asking, item, officer, particulars
from control_room.services.training.play import Play, Story
from control_room.store.blobs import digest_of

_LEFT: Final = (
    # (days its footage has left, hours since it came)
    (17.0, 26.0),
    (5.0, 50.0),
    (2.2, 9.0),
    (0.6, 4.0),
)


def open_requests(play: Play, *, first: datetime) -> None:
    """Let each begin some hours before the room is opened, and none before `first`."""
    now = play.rota.now

    def ago(hours: float, story: Story) -> None:
        play.begin(max(first, now - timedelta(hours=hours)), story)

    for left, hours in _LEFT:
        ago(hours, _waiting(play, now + timedelta(days=left)))
    ago(7.0, _window_not_known(play))
    ago(3.0, _unread(play))
    ago(1.5, _urgent(play))
    ago(0.8, _hold_to_place(play))


def _waiting(play: Play, gone_at: datetime) -> Story:
    """Accepted and not looked at yet; nobody has seen its footage locked."""
    camera = play.camera()
    while camera.retention_days < 28:
        camera = play.camera()
    begins = (gone_at - timedelta(days=camera.retention_days)).replace(second=0, microsecond=0)
    asking = _asking(play, Urgency.ROUTINE, item(play, begins, begins + timedelta(minutes=30), near=camera))
    ref = written.arrives(play, asking)
    yield play.later(200, 900)
    written.accepted(play, ref)


def _window_not_known(play: Play) -> Story:
    """A mail that does not say when: unknown and urgent."""
    asking = _asking(play, Urgency.ROUTINE, item(play, play.now - timedelta(hours=20), play.now - timedelta(hours=19)))
    place = asking.items[0].place
    ref = written.received(
        play, asking, text=f"theft of a phone at {place}, can you have a look? {asking.officer.name}"
    )
    play.do(play.services.requests.keying.file(ref, asking.filed, by=play.desk()))
    unsaid = RequestAsked(item=1, cameras=asking.items[0].cameras, place=place)
    play.do(play.services.requests.keying.ask(ref, (unsaid,), by=play.desk()))
    yield from ()


def _unread(play: Play) -> Story:
    """A form locked with a password: filed and receipted, and nobody can read it."""
    who, intake, by = officer(play), play.services.requests.intake, play.desk()
    raw = b"%PDF-1.7 training: a form locked with a password " + str(int(play.now.timestamp())).encode()
    play.do(intake.keep(raw, channel=Channel.FORM, by=by))
    parsed = Parsed(
        sort=Sort.FORM, unread=Unread.ENCRYPTED, subject="CCTV form", sender=who.email,
        date=play.now, proved="pass", proved_domain=who.domain,
    )  # fmt: skip
    play.do(intake.file(digest_of(raw), parsed, by=by))
    yield from ()


def _urgent(play: Play) -> Story:
    """By radio, rung back, approved by the supervisor; looked for, and its written form owed."""
    by, keying = play.lead(), play.services.requests.keying
    begins = play.now - timedelta(hours=2)
    asking = _asking(play, Urgency.IMMEDIATE, item(play, begins, begins + timedelta(minutes=30)))
    ref = play.ref(
        keying.key(
            by=by, channel=Channel.RADIO_URGENT, filed=asking.filed, items=asking.items,
            typed="high-risk missing person, last seen at the tram stop",
        )
    )  # fmt: skip
    yield play.later(60, 200)
    second = play.supervisor()
    play.do(keying.called_back(ref, by=by, entry="police-101", second=second.staff, how="through the switchboard"))
    play.do(keying.approve(ref, by=second, reason="life at risk"))
    written.kept(play, ref)


def _hold_to_place(play: Play) -> Story:
    """Just in: its hold is asked for and nobody has been to the recorder."""
    begins = play.now - timedelta(days=26, hours=3)
    asking = _asking(play, Urgency.PRIORITY, item(play, begins, begins + timedelta(minutes=20), cameras=2))
    written.arrives(play, msgspec.structs.replace(asking, channel=Channel.PORTAL))
    yield from ()


def _asking(play: Play, urgency: Urgency, *items: RequestAsked) -> Asking:
    who = officer(play)
    return Asking(officer=who, channel=Channel.EMAIL, filed=particulars(play, who, urgency), items=items)
