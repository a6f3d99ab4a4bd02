"""Files lines that open, work and end the live work: radio calls, assists, the follow."""

from typing import Any

from control_room.domain.assists.kinds import AgencyCame, AgencyTold, Concluded, Filed, Opened, Told
from control_room.domain.line import intents
from control_room.domain.looks import looks_of
from control_room.domain.refs import RefKind
from control_room.services.acts import NothingWritten, Receipt
from control_room.services.filing.entry import Entry, File, described, plain
from control_room.services.services import Services


class Follows:
    """Files lines that open, work and end the live work: radio calls, assists, the follow."""

    def __init__(self, services: Services) -> None:
        self._s = services
        self.files: dict[type[Any], File] = {
            intents.Radio: self._radio,
            intents.Assist: self._assist,
            intents.Emergency: self._emergency,
            intents.Move: self._move,
            intents.Lost: self._lost,
            intents.Found: self._found,
            intents.Boarded: self._boarded,
            intents.HandedTo: self._handed,
            intents.TakenFrom: self._taken,
            intents.Responds: self._responds,
            intents.AlsoIs: self._also,
            intents.MissingIs: self._missing,
            intents.Images: self._images,
            intents.Results: self._results,
            intents.Trail: self._trail,
        }

    async def _radio(self, i: intents.Radio, e: Entry) -> Receipt:
        return await self._s.radio.call(
            i.words,
            by=e.by,
            net=i.net,
            direction=i.direction,
            request=i.request,
            callsign=i.callsign,
            location=i.location or None,
            cameras=i.cameras,
            subjects=described(i.people),
            vrm=i.vrm,
            cad=i.cad,
            cad_date=i.cad_date,
            result=i.result,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _assist(self, i: intents.Assist, e: Entry) -> Receipt:
        opened = Opened(
            source=i.source,
            category=i.category,
            grade=i.grade,
            grade_guessed="grade" in e.reading.guessed,
            cad=i.cad,
            cad_date=i.cad_date,
            cad_proposed="cad_date" in e.reading.guessed,
            cameras=i.cameras,
            call=i.promotes,
            text=i.words,
            typed=e.typed,
            location=i.location or None,
            looks=looks_of(i.people),
            subjects=described(i.people),
            vrm=i.vrm,
            age=i.age,
            risk=i.risk,
        )
        return await self._s.assists.open(
            opened, by=e.by, tallies=i.results, propose=i.cad_date is not None, at=e.at, uid=e.uid
        )

    async def _emergency(self, i: intents.Emergency, e: Entry) -> Receipt:
        return await self._s.assists.emergency(
            i.words,
            by=e.by,
            callsign=i.callsign,
            location=i.place or None,
            cameras=i.cameras,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _move(self, i: intents.Move, e: Entry) -> Receipt:
        return await self._s.follows.move(
            i.ref or "",
            i.camera,
            by=e.by,
            towards=i.towards or None,
            text=e.beyond,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _lost(self, i: intents.Lost, e: Entry) -> Receipt:
        return await self._s.follows.lose(
            i.ref or "", by=e.by, camera=i.camera, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _found(self, i: intents.Found, e: Entry) -> Receipt:
        return await self._s.follows.find(
            i.ref or "", i.camera, by=e.by, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _boarded(self, i: intents.Boarded, e: Entry) -> Receipt:
        return await self._s.follows.board(
            i.ref or "",
            i.travel,
            by=e.by,
            camera=i.camera,
            route=i.route or None,
            vrm=i.vrm,
            towards=i.towards or None,
            text=e.beyond,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _handed(self, i: intents.HandedTo, e: Entry) -> Receipt:
        return await self._s.follows.hand_over(
            i.ref or "", i.room, by=e.by, entry=self._room(i), text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    def _room(self, i: intents.HandedTo | intents.TakenFrom) -> str | None:
        return self._s.onshift.contacts.room_id(i.room)

    async def _taken(self, i: intents.TakenFrom, e: Entry) -> Receipt:
        return await self._s.follows.take_over(
            i.ref or "",
            i.room,
            by=e.by,
            camera=i.camera,
            entry=self._room(i),
            text=e.beyond,
            typed=e.typed,
            at=e.at,
            uid=e.uid,
        )

    async def _responds(self, i: intents.Responds, e: Entry) -> Receipt:
        kind = AgencyCame if i.came else AgencyTold
        told = kind(agency=i.responder, text=e.beyond, typed=e.typed)
        return await self._s.assists.add(i.ref or "", told, by=e.by, at=e.at, uid=e.uid)

    async def _also(self, i: intents.AlsoIs, e: Entry) -> Receipt:
        return await self._given(i, Filed(second=i.category, typed=e.typed), e)

    async def _missing(self, i: intents.MissingIs, e: Entry) -> Receipt:
        return await self._given(i, Filed(age=i.age, risk=i.risk, typed=e.typed), e)

    async def _given(self, i: intents.AlsoIs | intents.MissingIs, given: Filed, e: Entry) -> Receipt:
        """File it; what stood there already is words of the assist, so that nothing typed is lost."""
        try:
            return await self._s.assists.file(i.ref or "", given, by=e.by, uid=e.uid)
        except NothingWritten:
            return await self._s.assists.note(i.ref or "", i.words, by=e.by, typed=e.typed, at=e.at, uid=e.uid)

    async def _images(self, i: intents.Images, e: Entry) -> Receipt:
        if i.on:
            return await self._s.follows.images_on(
                i.ref or "",
                by=e.by,
                cameras=i.cameras,
                to=i.to or None,
                text=e.beyond,
                typed=e.typed,
                at=e.at,
                uid=e.uid,
            )
        return await self._s.follows.images_off(
            i.ref or "", by=e.by, cameras=i.cameras, text=e.beyond, typed=e.typed, at=e.at, uid=e.uid
        )

    async def _results(self, i: intents.Results, e: Entry) -> Receipt:
        ref = i.ref or ""
        if ref.startswith(RefKind.RADIO_CALL) and i.radio is not None:
            return await self._s.radio.result(
                ref, i.radio, by=e.by, cameras=i.cameras, text=i.words or None, typed=e.typed, at=e.at, uid=e.uid
            )
        if not ref.startswith(RefKind.ASSIST):
            return await plain(self._s, e, ref=i.ref)
        if not i.closes:
            told = Told(tallies=i.tallies, text=i.words or None, typed=e.typed)
            return await self._s.assists.add(ref, told, by=e.by, at=e.at, uid=e.uid)
        concluded = Concluded(
            tallies=i.tallies, cameras=i.cameras, place=i.place or None, text=i.words or None, typed=e.typed
        )
        return await self._s.assists.conclude(ref, concluded, by=e.by, images=i.images, at=e.at, uid=e.uid)

    async def _trail(self, i: intents.Trail, e: Entry) -> Receipt:
        return await self._s.follows.recall(
            i.ref or "", i.legs, by=e.by, text=i.words or None, typed=e.typed, at=e.at, uid=e.uid
        )
