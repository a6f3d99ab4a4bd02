"""Asking the cameras over the network, for rooms that allow it: what is believed is kept, what is lost is suspected, nothing is touched.

Off until `network.yml` stands beside the book. Of several workstations, and of several consoles of one, one asks; the others see that it
was done. A sweep that stops leaves every camera not known after five minutes, by itself.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import ExitStack, aclosing, suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec import Struct

from control_room.adapters.probing.discovery import Heard, look_around
from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.sweeping import sweep
from control_room.adapters.telephony.alone import Alone
from control_room.domain.authority import Act
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.health import LASTS, Known
from control_room.domain.networks import NAME, SECRETS, Network, nodes
from control_room.domain.reaching import PATIENCE, Peer, Probed, Reach, grouped
from control_room.domain.sweeps import OF, SWEEP, CamerasSwept, Found, believed, lost, otherwise, told, unbroken
from control_room.services import suspecting
from control_room.services.acts import Acts, Looking, Receipt, Signed, Writing, system
from control_room.services.camera_clocks import CameraClocks
from control_room.services.cameras import Cameras
from control_room.services.networkfiles import REFUSED, keep_refused, read_files, refused, written
from control_room.services.views import NoSuchPreset, Views
from control_room.settings import Settings
from control_room.store import truths

if TYPE_CHECKING:
    from collections.abc import Callable

    from control_room.services.viewing import Came

LOCK: Final = "sweep.lock"
REST: Final = 5.0
"""Seconds between two looks whether a sweep is due."""
_LINES: Final = 500
_LATE: Final = 0.8
"""Share of the time between sweeps after which another workstation's is not waited for."""


class NothingToAsk(Refusal):
    """No camera has an address, or the file that gives them is faulty."""

    code: ClassVar[str] = "nothing_to_ask"


class Swept(Struct, frozen=True, kw_only=True):
    """What one sweep came to.

    Attributes:
        answers: of each camera that was asked, in the order of the file.
        receipt: the line that says what is otherwise than before; None where nothing is.
    """

    answers: tuple[Probed, ...]
    receipt: Receipt | None = None
    found: tuple[Found, ...] = ()


class Sweeps:
    """What the cameras themselves answer.

    Attributes:
        answers: camera -> what it answered last here, believed or not.
        trouble: why cameras are not asked, in words; "" while they are, or none is to be.
        patience: seconds a camera may take for one answer.

        clocks: what cameras say of their clocks and stored positions.

    Args:
        describe: what an answer reads like; `skew` how far a clock is out.
        views: who judges the stills.
        note: notes an internal fault and answers its reference.
    """

    def __init__(
        self,
        acts: Acts,
        cameras: Cameras,
        settings: Settings,
        describe: "Callable[[Probed], str]",
        skew: "Callable[[float], str]",
        views: Views,
        note: "Callable[[BaseException], str]",
    ) -> None:
        self._note = note
        self._views = views
        self.clocks = CameraClocks(acts, cameras, skew)
        self._acts, self._cameras, self._describe = acts, cameras, describe
        self._home, self._local, self._off = settings.home, settings.local, settings.training
        self._ws = settings.workstation
        self.answers: dict[str, Probed] = {}
        self.trouble = ""
        self.patience = PATIENCE
        self._recent: dict[str, deque[Probed]] = {}
        self._began: dict[str, tuple[Reach, datetime]] = {}
        self._tried = Tried()
        self._odd: set[str] = set()
        """Cameras that were not well when a still was wanted: it is wanted again until they are, or they would look well in between."""
        self._pictured: datetime | None = None
        self._read: tuple[tuple[float, ...], Network, tuple[Peer, ...]] | None = None

    # -- sweeping ---------------------------------------------------------------------------------------------------------

    async def _peers(self) -> tuple[Network, tuple[Peer, ...]]:
        """Whom to ask, read again where a file was written. Raises `NothingToAsk` in the training room, which asks nobody."""
        if self._off:
            raise NothingToAsk("the training room asks no camera; nothing real comes into it")
        saved = tuple(written(self._home / name) for name in (NAME, SECRETS))
        if self._read is None or self._read[0] != saved:
            network, peers, wrong = await asyncio.to_thread(read_files, self._home, self._cameras.inventory)
            self.trouble = wrong[0][1].said(wrong[0][0]) if wrong else ""
            self._read = (saved, network, peers)
            self._tried = Tried()  # what was refused may have been put right
            shut = await asyncio.to_thread(refused, self._local / REFUSED, saved)
            for peer in peers:
                for service in (peer.rtsp, peer.http, peer.onvif):
                    if service is not None and peer.camera in shut:
                        self._tried.keep(peer, service.port, taken=False)
        _, network, peers = self._read
        serving = {each.number for each in self._cameras.inventory.cameras if each.status == "in_service"}
        return network, tuple(peer for peer in peers if peer.camera in serving)

    async def watch(self) -> None:
        """Sweep as often as the file says, for as long as the console is open. Whatever goes wrong is in `trouble`."""
        if self._off:
            return
        await asyncio.to_thread(self._local.mkdir, mode=0o700, parents=True, exist_ok=True)
        with ExitStack() as held:
            mine: Alone | None = None
            while True:
                if mine is None and (mine := Alone.take(self._local / LOCK)) is not None:
                    held.enter_context(mine)
                if mine is not None:
                    await self._attend()
                await asyncio.sleep(REST)

    async def _attend(self) -> None:
        try:
            network, peers = await self._peers()
            if peers and await self._due(network):
                await self._asked(network, peers, system(self._ws))
                if self.clocks.due(self._acts.clock.now()):
                    await self.clocks.look(peers, by=system(self._ws), patience=self.patience, tried=self._tried)
        except BookUnavailable:
            return  # that is said already, and by louder voices
        except (Refusal, OSError) as reason:
            self.trouble = f"cameras were not asked: {reason}"
        except Exception as fault:  # noqa: BLE001 - asking goes on, and its fault is noted like any other of ours
            self.trouble = f"cameras were not asked: internal fault, ref {self._note(fault)}"

    async def closer(self, numbers: Iterable[str] = (), *, by: Signed) -> tuple[Probed, ...]:
        """Ask for clocks and stored positions now, of every camera that speaks ONVIF or of these. Raises `NothingToAsk`."""
        _, peers = await self._peers()
        wanted = set(numbers)
        peers = tuple(peer for peer in peers if peer.onvif is not None and (not wanted or peer.camera in wanted))
        if not peers:
            raise NothingToAsk(self.trouble or f"no camera has an onvif port in {self._home / NAME}")
        return (await self.clocks.look(peers, by=by, patience=self.patience, tried=self._tried))[0]

    async def once(self, numbers: Iterable[str] = (), *, by: Signed) -> Swept:
        """Ask now: every camera, or these alone.

        Raises:
            NothingToAsk: none of them has an address.
        """
        network, peers = await self._peers()
        wanted = set(numbers)
        peers = tuple(peer for peer in peers if not wanted or peer.camera in wanted)
        if not peers:
            why = self.trouble or f"no camera in service has an address; put them in {self._home / NAME}"
            raise NothingToAsk(why)
        return await self._asked(network, peers, by)

    async def around(self, here: str) -> tuple[tuple[Heard, bool], ...]:
        """Who says on the network of our address `here` that they are a camera, and whether the network file has them.

        Raises:
            NothingToAsk: `here` is no address of this machine.
        """
        network, _, _ = await asyncio.to_thread(read_files, self._home, self._cameras.inventory)
        known = {peer.host for peer in network.peers}
        try:
            heard = await look_around(here)
        except (OSError, ValueError):
            raise NothingToAsk(f"{here!r} is no address of this machine; see them with: ip address") from None
        return tuple((each, each.host in known) for each in heard)

    async def _due(self, network: Network) -> bool:
        """Whether nobody, here or at another workstation, asked lately."""
        known = await self._acts.read(system(self._ws), lambda look: truths.known(look.conn, SWEEP))
        last = max((each.seen_at for each in known), default=None)
        wait = timedelta(seconds=network.every)
        mine = max((each.at for each in self.answers.values()), default=None)
        now = self._acts.clock.now()
        if mine is not None and now - mine < wait:
            return False
        return last is None or last == mine or now - last >= wait * _LATE

    async def _asked(self, network: Network, peers: tuple[Peer, ...], by: Signed) -> Swept:
        stills = {peer.camera for peer in peers} if self._pictures(network) else set(self._odd)
        asking = sweep(peers, now=self._acts.clock.now, patience=self.patience, stills=stills, tried=self._tried)
        async with aclosing(asking) as said:
            answers = [each async for each in said]
        order = {peer.camera: place for place, peer in enumerate(peers)}
        answers = sorted(grouped(answers, nodes(peers)), key=lambda each: order[each.camera])
        ill = {each.camera for each in answers if each.reach not in {Reach.WELL, Reach.UNCHECKED}}
        self._odd = ill if len(stills) == len(peers) else self._odd & ill
        for each in answers:
            self.answers[each.camera] = each
            self._recent.setdefault(each.camera, deque(maxlen=OF)).append(each)
            if self._began.get(each.camera, (None,))[0] is not each.reach:
                self._began[each.camera] = (each.reach, each.at)
        if self._read is not None and (shut := [each.camera for each in answers if each.reach is Reach.AUTH]):
            await asyncio.to_thread(keep_refused, self._local / REFUSED, self._read[0], shut)
        receipt, found = await self._kept(answers, by)
        await self._shown(network, answers, by)
        return Swept(answers=tuple(answers), receipt=receipt, found=found)

    async def _shown(self, network: Network, answers: list[Probed], by: Signed) -> None:
        """Have the stills judged of cameras whose still is known to show a stored position, like any other picture."""
        came: list[Came] = []
        for each in answers:
            if each.picture and each.camera in network.shows:
                with suppress(NoSuchPreset):  # the register changed since the file was read: `check` says so
                    came.append(
                        self._views.came(each.camera, network.shows[each.camera], each.picture, each.at, source=SWEEP)
                    )
        async for _ in self._views.take_all(came, by=by):
            pass

    def _pictures(self, network: Network) -> bool:
        now = self._acts.clock.now()
        if not network.stills or (self._pictured and now - self._pictured < timedelta(minutes=network.stills)):
            return False
        self._pictured = now
        return True

    async def _kept(self, answers: list[Probed], by: Signed) -> tuple[Receipt | None, tuple[Found, ...]]:
        sure = {each.camera: answer for each in answers if (answer := believed(tuple(self._recent[each.camera])))}
        now = told(sure.values(), {camera: at for camera, (_, at) in self._began.items()})
        found: tuple[Found, ...] = ()

        def decide(w: Writing) -> None:
            nonlocal found
            before = truths.known(w.conn, SWEEP)
            found = otherwise(before, now, sure)
            truths.keep(w.conn, unbroken(before, now))
            if found:
                w.record(CamerasSwept(asked=len(answers), changed=found))
            words = {camera: self._describe(answer) for camera, answer in sure.items()}
            suspecting.suspect(w, lost(found, sure, words), source=SWEEP)
            suspecting.let_go(w, now, source=SWEEP)

        before = await self._before(by)
        if not otherwise(before, now, sure):
            same = unbroken(before, now)
            await self._acts.beside(lambda conn: truths.keep(conn, same))
            return None, ()
        receipt = await self._acts.maybe(Act.FAULT, by, decide)
        return receipt, found

    async def _before(self, by: Signed) -> tuple[Known, ...]:
        return await self._acts.read(by, lambda look: truths.known(look.conn, SWEEP))

    async def last(self, *, by: Signed) -> dict[str, Probed]:
        """Camera -> what it answered last, here or at whichever console asks: there as its lines have it, without its words."""

        def look(look: Looking) -> dict[str, Probed]:
            asked = {each.camera: each for each in truths.known(look.conn, SWEEP)}
            reach: dict[str, Reach] = {}
            for line in look.lines(kinds=(CamerasSwept.kind(),), newest=True, limit=_LINES):
                if isinstance(line.facts, CamerasSwept):
                    reach.update({each.camera: each.reach for each in line.facts.changed})
            return {
                camera: Probed(camera=camera, reach=reach.get(camera, Reach.WELL), at=known.seen_at)
                for camera, known in asked.items()
                if look.now - known.seen_at <= LASTS[SWEEP]
            }

        return await self._acts.read(by, look) | self.answers
