"""What cameras should show: a reference for each view and light, made of five pictures a person accepted, dropped for a reason."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from control_room.adapters.viewing import keeping
from control_room.adapters.viewing.looking import look_at
from control_room.domain.authority import Act
from control_room.domain.errors import Refusal
from control_room.domain.views.asking import Clock, Look
from control_room.domain.views.limits import learnt
from control_room.domain.views.looks import FRAMES, TALL, WIDE, Comparison, Light, Reference, reference_of
from control_room.domain.views.places import Place, Seen, Waiting
from control_room.domain.views.reviews import (
    NotTogether,
    Passing,
    ReferenceDropped,
    ReferenceMade,
    ViewPassed,
    WhyNew,
)
from control_room.domain.views.verdicts import APART
from control_room.services import viewing
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing
from control_room.store import viewlooks, views

_APART: Final = timedelta(milliseconds=1)


class NoReference(Refusal):
    """Nothing is known of that view that could be dropped."""

    code: ClassVar[str] = "no_reference"


class ViewReferences:
    """Making and dropping them. `kept` is the folder of pictures."""

    def __init__(self, acts: Acts, *, kept: Path) -> None:
        self._acts, self._kept = acts, kept

    async def waiting(self, *, by: Signed) -> tuple[Waiting, ...]:
        """Views without a reference, those with the most accepted pictures first."""

        def look(look: Looking) -> tuple[Waiting, ...]:
            known = views.places(look.conn)
            found: dict[Place, list[Seen]] = {}
            for each in viewlooks.every(look.conn):
                if each.place not in known and each.digest:
                    found.setdefault(each.place, []).append(each)
            told = (
                Waiting(
                    place=place,
                    chosen=sum(each.chosen for each in looks),
                    looks=tuple(each for each in looks if not each.chosen),
                )
                for place, looks in found.items()
            )
            return tuple(sorted(told, key=lambda one: (-one.chosen, one.place.camera.zfill(6), one.place)))

        return await self._acts.read(by, look)

    async def choose(self, look: Seen, *, by: Signed) -> Receipt | None:
        """A person looked at this picture of a view without a reference: it is good. The fifth makes the reference.

        Returns:
            The receipt of the line that the fifth writes; None before.

        Raises:
            NotTogether: it was taken within two minutes of one accepted before, or is of another size.
        """
        place = look.place

        def before(look_: Looking) -> list[Seen]:
            return [
                each for each in viewlooks.whole(look_.conn, place.camera, place.preset, 100) if each.place == place
            ]

        every = await self._acts.read(by, before)
        this = next((each for each in every if each.at == look.at), None)
        if this is None or this.seen is None:
            raise NotTogether("that picture is no longer kept; look at the next one")
        chosen = [each for each in every if each.chosen and each.at != this.at]
        if any(abs(each.at - this.at) < APART for each in chosen):
            raise NotTogether("it was taken within two minutes of one accepted before; a bus would be in both")
        frames = [each.seen for each in (*chosen, this) if each.seen is not None]
        if len({(each.width, each.height) for each in frames}) > 1:
            raise NotTogether("it is of another size than those accepted before; leave out one or the others")
        if len(frames) < FRAMES:
            await self._acts.beside(lambda conn: viewlooks.choose(conn, this))
            return None
        reference = await asyncio.to_thread(reference_of, frames, place.light)
        besides = await self._habits([*chosen, this], reference)
        limits = await asyncio.to_thread(learnt, besides, place.light)
        png = keeping.png_of(reference.grey, WIDE, TALL)
        shown = await asyncio.to_thread(keeping.keep, self._kept, png, this.at)

        def decide(w: Writing) -> None:
            pictures = tuple(each.digest for each in (*chosen, this))
            w.record(ReferenceMade(camera=place.camera, preset=place.preset, light=place.light, pictures=pictures))
            known = views.Known(
                place=place, made_at=w.now, shown=shown, good=this.digest, reference=reference, limits=limits
            )
            views.keep_reference(w.conn, known)
            for n, beside in enumerate(besides):
                views.learn(w.conn, place, this.at - n * _APART, beside)
            for each in (*chosen, this):
                viewlooks.leave_out(w.conn, each)

        return await self._acts.write(Act.FAULT, by, decide)

    async def _habits(self, chosen: Sequence[Seen], reference: Reference) -> list[Comparison]:
        """What five good pictures say of how much they differ: each beside the four others', and beside that of all five.

        Without them nothing is known of what is usual there, and of drawn streets most healthy pictures were called odd.
        """
        light = chosen[0].place.light
        frames = [each.seen for each in chosen if each.seen is not None]
        looks: list[Look] = []
        for n, each in enumerate(chosen):
            path = keeping.found(self._kept, each.digest)
            if path is None:
                raise NotTogether("a picture of the five is no longer kept; leave it out and accept another")
            raw = await asyncio.to_thread(keeping.read, path)
            others = await asyncio.to_thread(reference_of, [*frames[:n], *frames[n + 1 :]], light)
            looks += [Look(picture=raw, references=(known,), clock=Clock.BOTH) for known in (others, reference)]
        return [told.beside async for told in look_at(looks) if told.beside is not None]

    async def leave_out(self, look: Seen) -> None:
        """A person looked: this one is no good picture, and is in no reference."""
        await self._acts.beside(lambda conn: viewlooks.leave_out(conn, look))

    async def renew(
        self,
        camera: str,
        preset: int,
        *,
        by: Signed,
        reason: str,
        lights: Iterable[Light] = tuple(Light),
        uid: UUID | None = None,
    ) -> Receipt:
        """What the camera showed there holds no more: it was moved on purpose, the leaves fell. Its open reviews end.

        Raises:
            WhyNew: no reason is given.
            NoReference: there is none there.
        """
        if not reason.strip():
            raise WhyNew("say why what it showed holds no more: moved on purpose, leaves gone, new lamps")

        def decide(w: Writing) -> None:
            known = views.places(w.conn)
            places = [Place(camera=camera, preset=preset, light=light) for light in lights]
            dropped = [place for place in places if place in known]
            if not dropped:
                raise NoReference(f"camera {camera} has no reference at preset {preset}; nothing is to be dropped")
            told = tuple(place.light for place in dropped)
            w.record(ReferenceDropped(camera=camera, preset=preset, lights=told, reason=reason.strip()))
            for each in viewing.opened(w, camera, preset):
                if each.facts.light in told:
                    w.record(ViewPassed(review=each.number, camera=camera, how=Passing.NEW_REFERENCE))
            for place in dropped:
                views.drop_reference(w.conn, place)

        return await self._acts.write(Act.FAULT, by, decide, uid=uid)
