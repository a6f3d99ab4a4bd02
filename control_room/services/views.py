"""Pictures of cameras: looked at outside the pen, beside the camera's own reference; only what matters is written (ADR 9).

A picture comes from the folder `pictures` of the room's home, from the command line, or from the sweep. What is odd in two of
three pictures of a quarter of an hour is put before a person. Nothing here finds a camera broken.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar, Final

from control_room.adapters.viewing import keeping
from control_room.adapters.viewing.looking import look_at
from control_room.domain.authority import Act
from control_room.domain.errors import Refusal
from control_room.domain.health import NoSuchCamera
from control_room.domain.views.asking import Clock, Look, Looked
from control_room.domain.views.naming import NotNamed, named
from control_room.domain.views.places import Place, Seen
from control_room.domain.views.reviews import Passing, ViewPassed
from control_room.domain.views.verdicts import Outcome, Why, not_checked
from control_room.domain.views.weighing import Weight
from control_room.services import viewing
from control_room.services.acts import Acts, Looking, NothingWritten, Signed, Writing, at_ms, system
from control_room.services.cameras import Cameras
from control_room.services.viewdrop import ViewDrop
from control_room.services.viewing import Came, Told
from control_room.services.viewpictures import ViewPictures
from control_room.services.viewreferences import ViewReferences
from control_room.services.viewreviews import ViewReviews
from control_room.store import views
from control_room.store.book import ms

PATIENCE: Final = 4.0
"""Seconds one picture may take, so that one made to hang does not keep the clockwork from its other work for long."""


_AHEAD: Final = timedelta(minutes=5)


class NoSuchPreset(Refusal):
    """The camera has no position of that number."""

    code: ClassVar[str] = "no_such_preset"


class PictureTooOld(Refusal):
    """A picture older than pictures are kept is not looked at."""

    code: ClassVar[str] = "picture_too_old"


class PictureAhead(Refusal):
    """A picture of a time to come: its clock is wrong, and nothing rests on it."""

    code: ClassVar[str] = "picture_ahead"


class Views:
    """Judging pictures.

    Attributes:
        reviews: what people answer; `references`, what views should show; `pictures`, showing them.
        drop: the folder in which pictures are dropped.

    Args:
        home: where the folders `pictures` (dropped) and `views` (kept, because something rests on them) are.
        ws: the workstation in whose name the book is looked at.
    """

    def __init__(self, acts: Acts, cameras: Cameras, *, home: Path, ws: str = "") -> None:
        self._acts, self._cameras, self.kept = acts, cameras, home / "views"
        self._by = system(ws)
        self.reviews, self.references = ViewReviews(acts), ViewReferences(acts, kept=self.kept)
        self.pictures = ViewPictures(acts, kept=self.kept)
        self.drop = ViewDrop(acts, self.came, self.take_all, home / "pictures", kept=self.kept, ws=ws)

    def came(
        self,
        camera: str,
        preset: int | None,
        picture: bytes,
        at: datetime | None = None,
        *,
        source: str = "",
        apart: Why | None = None,
    ) -> Came:
        """A picture as it is taken; `preset` None is the home position, `at` None is now, and never later.

        Raises:
            NoSuchCamera, NoSuchPreset: there is none.
            PictureTooOld: it was taken longer ago than pictures are kept.
            PictureAhead: its time has not come.
        """
        one = self._cameras.inventory.by_number(camera)
        if one is None:
            raise NoSuchCamera(f"no camera is called {camera!r}; c12 or d4 would be right")
        numbers = [each.n for each in one.presets] or [1]
        if preset is not None and preset not in numbers:
            told = ", ".join(str(n) for n in numbers)
            raise NoSuchPreset(f"camera {one.number} has no preset {preset}; it has {told}")
        now = self._acts.clock.now()
        if at is not None and at - now > _AHEAD:
            raise PictureAhead(f"the picture says {at:%Y-%m-%d %H:%M} UTC, which has not come: put its clock right")
        when = at_ms(ms(min(at or now, now)))
        if now - when > viewing.KEPT:
            raise PictureTooOld(f"the picture is older than {viewing.KEPT.days} days; take a new one")
        shut = None if one.status == "in_service" else Why.OUT_OF_SERVICE
        return Came(
            camera=one.number,
            preset=numbers[0] if preset is None else preset,
            at=when,
            picture=picture,
            source=source,
            apart=apart or shut,
        )

    async def take(
        self,
        camera: str,
        preset: int | None,
        picture: bytes,
        at: datetime | None = None,
        *,
        by: Signed,
        source: str = "",
        apart: Why | None = None,
    ) -> Told:
        """Look at one picture. Raises what `came` does, and `NoPictures` where it cannot be kept."""
        came = self.came(camera, preset, picture, at, source=source, apart=apart)
        told = [each async for each in self.take_all([came], by=by)]  # to its end, so that its worker ends
        return told[0]

    async def take_all(self, pictures: Sequence[Came], *, by: Signed) -> AsyncIterator[Told]:
        """Look at a round of pictures with one worker, in their order. Raises `NoPictures` where one cannot be kept."""
        reads = [await self._acts.read(self._by, self._before, came) for came in pictures]
        wanted = [
            Look(picture=came.picture, references=tuple(each.reference for each in known), clock=Clock.BOTH)
            for came, (why, known) in zip(pictures, reads, strict=True)
            if why is None
        ]
        looks = look_at(wanted, patience=PATIENCE)
        try:
            for came, (why, known) in zip(pictures, reads, strict=True):
                looked = Looked() if why is not None else await anext(looks)
                yield await self._settled(came, why, known, looked, by)
        finally:
            await looks.aclose()  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType] - a generator

    @staticmethod
    def _before(look: Looking, came: Came) -> tuple[Why | None, tuple[views.Known, ...]]:
        why = came.apart or (Why.IN_USE if viewing.in_use(look, came.camera, came.at) else None)
        return why, () if why is not None else views.references(look.conn, came.camera, came.preset)

    async def _settled(
        self, came: Came, why: Why | None, known: tuple[views.Known, ...], looked: Looked, by: Signed
    ) -> Told:
        past = await self._acts.read(self._by, viewing.past, came)
        if any(each.at == came.at for each in past.looks):
            return Told(came=came, verdict=not_checked(Why.UNSEEN), again=True)
        light, weight = await asyncio.to_thread(viewing.weighed, came, why, known, looked, past)
        verdict = weight.verdict
        here = next((each for each in known if each.place.light is light), None)
        first = verdict.why is Why.NO_REFERENCE and looked.seen is not None
        raises = weight.raised is not None and not past.open and not set(weight.raised.signs) <= past.explained
        digest = ""
        if raises or first or verdict.outcome is Outcome.PASS:
            digest = await asyncio.to_thread(keeping.keep, self.kept, came.picture, came.at)
        place = Place(camera=came.camera, preset=came.preset, light=light)
        look = Seen(place=place, at=came.at, verdict=verdict, digest=digest, seen=looked.seen, beside=looked.beside)
        ask = raises or (bool(past.open) and weight.well)
        number = await self._write(came, weight, look, here, by, ask=ask)
        return Told(came=came, verdict=verdict, unseen=looked.unseen, review=number)

    async def _write(
        self, came: Came, weight: Weight, look: Seen, known: views.Known | None, by: Signed, *, ask: bool
    ) -> int | None:
        """Keep the look; with the pen where there is something to say. Answers the open review of that view, if any."""
        number: int | None = None

        def decide(w: Writing) -> None:
            nonlocal number
            open_ = viewing.opened(w, came.camera, came.preset)
            raised = weight.raised
            news = raised is not None and not set(raised.signs) <= viewing.explained(w, came.camera)
            if raised is not None and news and not open_:
                number = w.record(viewing.odd_of(came, weight, raised, look, known)).number
            elif open_ and weight.well:
                for each in open_:
                    w.record(ViewPassed(review=each.number, camera=came.camera, how=Passing.WELL_AGAIN))
            held = viewing.needed(w, w.now) | {look.digest}
            if not w.wrote or not viewing.kept(w.conn, look, known, doubtful=number is not None, held=held):
                raise NothingWritten("the picture says nothing new")

        if ask and await self._acts.maybe(Act.FAULT, by, decide) is not None:
            return number
        past = await self._acts.read(self._by, viewing.past, came)
        held = await self._acts.read(self._by, viewing.needed, self._acts.clock.now())
        await self._acts.beside(lambda conn: viewing.kept(conn, look, known, doubtful=bool(past.open), held=held))
        return next((each.number for each in past.open), None)

    async def take_file(
        self,
        file: Path,
        *,
        by: Signed,
        camera: str | None = None,
        preset: int | None = None,
        at: datetime | None = None,
    ) -> Told:
        """Take a picture from a file; what is not said of it its name may say, else it was taken when the file was written.

        Raises:
            NotNamed: neither the name nor `camera` says which camera it is of.
            NoPictures: it cannot be read. And what `take` raises.
        """
        try:
            says = named(file.name)
        except NotNamed:
            if camera is None:
                raise
            says = None
        picture = await asyncio.to_thread(keeping.read, file, linked=True)
        written = datetime.fromtimestamp((await asyncio.to_thread(file.stat)).st_mtime, UTC)
        when = at or (says.at if says is not None and says.at is not None else written)
        whose, where = camera or (says.camera if says else ""), preset if preset is not None else says and says.preset
        return await self.take(whose, where, picture, when, by=by, source=file.name)
