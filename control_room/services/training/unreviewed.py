"""Requests of the training year that nobody reviewed: no reply, refused, withdrawn, not ours to answer, asked twice."""

from datetime import timedelta
from typing import Final

import msgspec

from control_room.domain.requests.codes import Agency, Basis, Channel, Outcome, Purpose, Urgency
from control_room.domain.requests.kinds import RequestFiled
from control_room.services.training import written
from control_room.services.training.officers import Asking, Officer, item, resident
from control_room.services.training.play import Play, Story

_REFUSALS: Final = (
    ("P-07", "Can you look through the evenings of the whole week for anything that helps us?"),
    ("P-07", "Please look for anybody who sells drugs by the station, any day."),
)


def no_reply(play: Play) -> Story:
    """Something is missing, is asked for, and never comes."""
    asking = written.asked(play, Urgency.ROUTINE, Outcome.NO_REPLY)
    mail = msgspec.structs.replace(asking, channel=Channel.EMAIL)
    triage = play.services.requests.triage
    ref = written.received(play, mail, text=f"Can you look at the robbery for us? {asking.officer.name}")
    yield play.later(900, 5000)
    play.do(triage.return_(ref, by=play.desk(), said="where was it, when, and under which reference?"))
    yield play.days_later(9, 15)
    closed(play, ref, Outcome.NO_REPLY, text="asked for the place and the time, no answer")


def refused(play: Play) -> Story:
    """It names no incident: refused with its clause."""
    clause, text = play.one(*_REFUSALS)
    asking = written.asked(play, Urgency.LOW, Outcome.REFUSED)
    ref = written.received(play, msgspec.structs.replace(asking, channel=Channel.EMAIL), text=text)
    yield play.later(3000, 90000)
    play.do(play.services.requests.triage.refuse(ref, clause, by=play.supervisor()))


def withdrawn(play: Play) -> Story:
    """The officer does not need it any more."""
    ref = written.arrives(play, written.asked(play, Urgency.ROUTINE, Outcome.WITHDRAWN))
    yield play.later(2000, 4000)
    written.kept(play, ref)
    yield play.later(9000, 90000)
    closed(play, ref, Outcome.WITHDRAWN, text=play.one("suspect admitted it", "the shop's own camera has it"))


def twice(play: Play) -> Story:
    """The same officer asks for the same again, by another way."""
    asking = written.asked(play, Urgency.PRIORITY, Outcome.WITHDRAWN)
    first = written.arrives(play, asking)
    yield play.later(2000, 4000)
    written.kept(play, first)
    yield play.later(2000, 20000)
    again = written.arrives(play, msgspec.structs.replace(asking, channel=Channel.IN_PERSON))
    yield play.later(600, 3000)
    closed(play, again, Outcome.DUPLICATE, links=first)
    yield play.days_later(0.5, 2)
    closed(play, first, Outcome.WITHDRAWN, text="the officer had it from the bus company")


def not_ours(play: Play) -> Story:
    """The place is somebody else's to look at: told where to ask."""
    ref = written.arrives(play, written.asked(play, Urgency.ROUTINE, Outcome.REDIRECTED))
    yield play.later(2000, 4000)
    written.kept(play, ref)
    yield play.later(9000, 90000)
    closed(play, ref, Outcome.REDIRECTED, text=play.one("inside the station, BTP has it", "on a bus, TfL has it"))


def public(play: Play) -> Story:
    """A resident, an insurer, a solicitor: information governance answers, with the same clock and hold."""
    name, agency, address, text = resident(play)
    begins = play.now - timedelta(hours=play.random.uniform(20, 300))
    begins = begins.replace(second=0, microsecond=0)
    who = Officer(name=name, agency=agency, rank="", shoulder="", email=address, unit="")
    filed = RequestFiled(
        agency=agency, name=name, email=address,
        purpose=Purpose.SAR if agency is Agency.DATA_SUBJECT else Purpose.LEGAL_CLAIM,
        basis=Basis.SAR if agency is Agency.DATA_SUBJECT else Basis.SCH2_PARA5,
    )  # fmt: skip
    wanted = item(play, begins, begins + timedelta(minutes=30))
    ref = written.received(play, Asking(officer=who, channel=Channel.EMAIL, filed=filed, items=(wanted,)), text=text)
    by = play.desk()
    play.do(play.services.requests.keying.file(ref, filed, by=by))
    play.do(play.services.requests.keying.ask(ref, (wanted,), by=by))
    yield play.later(2000, 4000)
    written.kept(play, ref)
    play.do(play.services.requests.triage.refer(ref, by=play.desk()))
    yield play.days_later(8, 22)
    closed(play, ref, Outcome.REDIRECTED, text="answered by information governance")


def closed(play: Play, ref: str, outcome: Outcome, *, text: str | None = None, links: str | None = None) -> None:
    """Close a request that was not reviewed, and let its holds go."""
    play.do(play.services.requests.reviewing.close(ref, outcome, by=play.desk(), text=text, links=links))
    written.told(play, ref, "whoever asked")
    written.let_go(play, ref)


EVERY: Final = (
    # (story, how many a day, from and to what hour): about 170 a year, by no published figure
    (no_reply, 0.15, 8.5, 19.0),
    (refused, 0.06, 8.5, 19.0),
    (withdrawn, 0.07, 8.5, 19.0),
    (twice, 0.06, 8.5, 17.0),
    (not_ours, 0.04, 8.5, 19.0),
    (public, 0.06, 8.5, 19.0),
)
"""What comes and is never reviewed."""
