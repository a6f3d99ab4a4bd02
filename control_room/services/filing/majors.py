"""Files events and major incidents as they are typed."""

from typing import Any

from control_room.domain.event_times import HoursUnclear, hours
from control_room.domain.events import EventEntered, sort_of
from control_room.domain.line import WarningKind
from control_room.domain.line.intents import HoldFootage
from control_room.domain.line.major_said import Happens, Incident, MajorStep
from control_room.domain.majors.codes import Declared, Letter
from control_room.services.acts import Receipt
from control_room.services.filing.entry import Entry, File
from control_room.services.services import Services


class FilesMajors:
    """Files events, and lines of a major incident's log."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self.files: dict[type[Any], File] = {Incident: self._major, Happens: self._event}

    async def _major(self, i: Incident, e: Entry) -> Receipt:
        majors, ref = self._s.onshift.majors, i.ref or ""
        common: dict[str, Any] = {"by": e.by, "typed": e.typed, "at": e.at, "uid": e.uid}
        match i.step:
            case MajorStep.METHANE:
                return await majors.methane(ref, Letter(i.letter), i.words, **common)
            case MajorStep.DECISION:
                return await majors.decide(ref, i.words, who=i.who, reason=i.because, refused=i.refused, **common)
            case MajorStep.LOG:
                return await majors.log(ref, i.words, cameras=i.cameras, **common)
            case MajorStep.OPEN | MajorStep.STANDBY | MajorStep.SECOND:
                declared = Declared.STANDBY if i.step is MajorStep.STANDBY else Declared.MAJOR
                why = i.words if i.step is MajorStep.SECOND else ""
                begun = await majors.open(i.words, declared=declared, cameras=i.cameras, why=why, **common)
                return Receipt(number=begun.number, ref=begun.ref)

    async def _event(self, i: Happens, e: Entry) -> Receipt:
        if not i.hours:
            raise HoursUnclear(
                "an event wants its hours: m event NAME at PLACE 1400-1730 c12 c14; the words are kept as a line"
            )
        begins, ends = hours(i.hours, self._s.acts.clock.now())
        entered = EventEntered(
            sort=sort_of(i.words),
            name=i.words,
            place=i.place or None,
            begins=begins,
            ends=ends,
            cameras=i.cameras,
            crowd=i.crowd,
            typed=e.typed,
        )
        return await self._s.onshift.events.enter(entered, by=e.by, at=e.at, uid=e.uid)


async def held_for(services: Services, ref: str, i: HoldFootage, e: Entry) -> Receipt:
    """Footage held for a major incident in one act; cameras we have not are said in its log."""
    unknown = [each for w in e.reading.warnings if w.kind is WarningKind.UNKNOWN_CAMERA for each in w.about.split(", ")]
    if i.start is None or i.end is None:
        raise HoursUnclear("say from when to when: hold c4 c22 2130-2150")
    held = await services.onshift.majors.hold(ref, (*i.cameras, *unknown), i.start, i.end, by=e.by, uid=e.uid)
    return Receipt(number=held.number, ref=ref)
