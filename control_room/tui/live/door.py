"""The door of a real room: the first screen is painted before any of this loads the database."""

import asyncio
import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.people import LOCK_MINUTES
from control_room.settings import Settings, read_settings

if TYPE_CHECKING:
    from control_room.room import Room
    from control_room.services.acts import Signed
    from control_room.tui.bench import Bench
    from control_room.tui.doors import Drafts
    from control_room.tui.ports import Desk

NAMEPLATE: Final = "nameplate.json"
SHORTHAND: Final = "shorthand.toml"
"""The room's own shorthand: wh = "white hoodie"."""
SESSION: Final = 13 * 3600.0
"""Seconds after which only the password reopens the desk: the longest shift and its handover."""


class RoomClock(Protocol):
    """The workstation's clock."""

    def now(self) -> datetime:
        """The instant, aware, UTC."""
        ...

    def steady(self) -> float:
        """Seconds that never go backwards."""
        ...


def nameplate(settings: Settings) -> tuple[str, str]:
    """(council, station) as last seen here, to show before the database is opened."""
    try:
        held = msgspec.json.decode((settings.home / NAMEPLATE).read_bytes(), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return "", "Control room"
    return held.get("council", ""), held.get("station", "Control room")


def shorthand(home: Path) -> dict[str, str]:
    """The room's own shorthand, small letters -> words. A file that cannot be read is as good as none."""
    try:
        held = tomllib.loads((home / SHORTHAND).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}
    return {short.lower(): meant for short, meant in held.items() if isinstance(meant, str)}


class RoomDoor:
    """How people come into the room at this workstation.

    Attributes:
        council, station: whose room, shown before sign-in; from a small file, so that no database is opened for it.
        room: the room, once somebody is signing in.
        signed: who has the desk.
    """

    def __init__(self, settings: Settings, clock: RoomClock) -> None:
        self.settings = settings
        self._clock = clock
        self.council, self.station = nameplate(settings)
        self.training = settings.training
        self.room: Room | None = None
        self.signed: Signed | None = None
        self._since: dict[str, float] = {}
        self._unproved: set[str] = set()
        self._started = False
        self._tried = False
        self._behind: list[asyncio.Future[None]] = []
        self._opening = asyncio.Lock()

    def lock_after(self) -> int:
        """Idle minutes before the desk locks itself, by the access protocol in force (P-39)."""
        if self.room is None:
            return LOCK_MINUTES
        from control_room.domain.clauses import tuned  # noqa: PLC0415 - with the room
        from control_room.domain.clauses.keeping import LocksItself  # noqa: PLC0415

        return tuned(self.room.protocols.in_force(self.room.clock.now()), LocksItself).minutes

    def now(self) -> datetime:
        """The instant, aware, UTC."""
        return self._clock.now()

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        return self._clock.steady()

    def prepare(self) -> None:
        """Load what is heavy; called in a thread while the first screen stands."""
        for heavy in ("argon2", "control_room.room", "control_room.tui.live.desk"):
            import_module(heavy)

    # -- the room -----------------------------------------------------------------------------------------------------

    def unfounded(self) -> bool:
        """Whether no embedded file is there and none was ever seen here. A book elsewhere is asked when somebody signs in."""
        url = self.settings.database_url
        here = Path(url.partition("///")[2])
        return url.startswith("sqlite") and not here.exists() and not (self.settings.home / NAMEPLATE).exists()

    async def open(self) -> "Room":
        """The room, opened once. Raises `Refusal`."""
        from control_room.room import Room  # noqa: PLC0415 - after the first paint

        async with self._opening:
            if self.room is None:
                room = Room(self.settings)
                try:
                    await room.start()
                    await self._remember(room)
                    self._started = True
                except BookUnavailable as away:  # the desk opens all the same, and writes to its side-book
                    room.standing.lost(away)
                except BaseException:
                    await room.close()
                    raise
                self.room = room
                self._behind = [
                    asyncio.ensure_future(each)
                    for each in (room.standing.watch(), room.aside.watch(), room.telephony.watch(), room.sweeps.watch())
                ]
            return self.room

    async def _remember(self, room: "Room") -> None:
        whose = await room.book.whose()
        if whose is not None:
            self.council, self.station = whose.council, whose.station
            held = msgspec.json.encode({"council": whose.council, "station": whose.station})
            with suppress(OSError):  # a full disk: the name is shown once somebody has signed in
                (self.settings.home / NAMEPLATE).write_bytes(held)

    async def found(self, *, council: str, station: str, staff: str, name: str, password: str) -> None:
        """Set a room up with its first supervisor. Raises `Refusal`."""
        from control_room.room import Room  # noqa: PLC0415 - after the first paint
        from control_room.services.founding import found  # noqa: PLC0415

        self.settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        room = Room(self.settings)
        try:
            await found(room, council=council, station=station, supervisor=staff, name=name, password=password)
        finally:
            await room.close()
        self.council, self.station = council.strip(), station.strip()

    async def train(self, told: Callable[[int, int, str], None]) -> "tuple[str, Desk]":
        """Go over to the training room, built first where it must be. Raises `Refusal`."""
        from control_room.services import training  # noqa: PLC0415 - after the first paint

        await training.may_train(read_settings())
        settings = read_settings(training=True)
        match await training.standing(settings):
            case training.Standing.TO_CARRY_ON:
                told(0, 0, "the days since it was last open")
                await training.carry_on(settings)
            case training.Standing.READY:
                pass
            case _:
                await training.build(settings, told)
        self.settings, self.training = settings, True
        room = await self.open()
        signed = await training.demonstrate(room)
        return signed.staff, await self.seat(signed)

    async def tick(self) -> None:
        """The room's own clockwork. Its first tick opens the room behind the sign-in screen, so that Enter need not wait for it."""
        if self.room is None:
            if not self._tried and not self.training and not self.unfounded():
                self._tried = True
                with suppress(Refusal):  # said to whoever signs in
                    await self.open()
            return
        with suppress(Refusal):
            if not self._started and not self.room.aside.aside:
                await self.room.start()
                self._started = True
                await self._remember(self.room)
            elif self._started:
                await self.room.clockwork.tick()

    # -- people -------------------------------------------------------------------------------------------------------

    async def sign_in(self, staff: str, password: str) -> "Desk":
        """Check the person and open the desk. Raises `Refusal`.

        While the book can be read and not written they are checked and no line says so; while it cannot be read they write as
        "not checked", and the password is asked again when it is back.
        """
        room = await self.open()
        try:
            signed = await room.identity.sign_in(staff, password)
        except BookUnavailable:
            try:
                signed = await room.identity.sign_in(staff, password, quiet=True)
            except BookUnavailable:
                return await self.seat(self._unchecked(staff), checked=False)
        return await self.seat(signed)

    def _unchecked(self, staff: str) -> "Signed":
        from control_room.domain.people import Role, staff_number  # noqa: PLC0415
        from control_room.services.acts import Signed  # noqa: PLC0415 - after the first paint

        return Signed(staff=staff_number(staff), role=Role.OPERATOR, ws=self.settings.workstation)

    async def break_glass(self, staff: str, code: str, reason: str) -> "Desk":
        """Open the desk as a supervisor on the sealed code. Raises `Refusal`."""
        room = await self.open()
        return await self.seat(await room.identity.break_glass(staff, code, reason=reason))

    async def seat(self, signed: "Signed", *, checked: bool = True) -> "Desk":
        """The desk of somebody already known."""
        from control_room.tui.live.desk import LiveDesk  # noqa: PLC0415

        room = await self.open()
        self.signed = signed
        self._since[signed.staff] = self._clock.steady()
        (self._unproved.discard if checked else self._unproved.add)(signed.staff)
        desk = LiveDesk(room, signed, shorthand=shorthand(self.settings.home), checked=checked)
        await desk.refresh()
        return desk

    def bench(self, desk: "Desk") -> "Bench":
        """What the panes of a desk work on."""
        from control_room.tui.live.desk import LiveDesk  # noqa: PLC0415 - after the first paint

        if not isinstance(desk, LiveDesk):
            raise TypeError(type(desk).__name__)
        return desk

    def has_pin(self, staff: str) -> bool:
        """Whether this person chose a PIN here since signing in."""
        return self.room is not None and self.room.identity.has_pin(staff)

    async def choose_pin(self, staff: str, pin: str) -> None:
        """Have this PIN reopen the person's locked screen. Raises `Refusal`."""
        room = await self.open()
        if self.signed is None or self.signed.staff != staff:
            raise BookUnavailable("away", "sign in first; a PIN belongs to the person at the desk")
        await asyncio.to_thread(room.identity.set_pin, by=self.signed, pin=pin)

    def expired(self, staff: str) -> bool:
        """Whether the password is wanted again: given over 13 hours ago, or never checked and the book is back."""
        if staff in self._unproved and self._started and not (self.room and self.room.aside.aside):
            return True
        since = self._since.get(staff)
        return since is not None and self._clock.steady() - since > SESSION

    async def reopen(self, staff: str, pin: str) -> None:
        """Check the PIN, or the password where no PIN will do: none was chosen, five were wrong, or 13 hours are over.

        Raises:
            Refusal: neither belongs to this person.
        """
        room = await self.open()
        if room.identity.has_pin(staff) and not self.expired(staff) and pin.isdigit():
            await asyncio.to_thread(room.identity.unlock, staff, pin)
            return
        self.signed = await room.identity.sign_in(staff, pin, quiet=True)
        self._since[staff] = self._clock.steady()
        self._unproved.discard(staff)

    def drafts(self, staff: str) -> "Drafts":
        """This person's draft journal."""
        if self.room is None:
            raise BookUnavailable("away", "the room is not open yet; sign in first")
        return self.room.drafts(staff)

    async def close(self) -> None:
        """Close in order: a checkpoint, then the book."""
        for each in self._behind:
            each.cancel()
        if self.room is not None:
            await self.room.stop()
