"""Asking the cameras over the network, for rooms that allow it: what is believed is kept, what is lost is suspected, nothing is touched.

Off until `network.yml` stands beside the book. Of several workstations, and of several consoles of one, one asks; the others see that it
was done. A sweep that stops leaves every camera not known after five minutes, by itself.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, aclosing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

import msgspec
from msgspec import Struct

from control_room.adapters import secretfiles, yamlfiles
from control_room.adapters.probing.passwords import Tried
from control_room.adapters.probing.sweeping import sweep
from control_room.adapters.telephony.alone import Alone
from control_room.domain.authority import Act
from control_room.domain.cameras.inventory import Inventory
from control_room.domain.errors import BookUnavailable, Refusal
from control_room.domain.health import Known
from control_room.domain.networks import NAME, SECRETS, Network, nodes, read_network, read_secrets, signed_in
from control_room.domain.policyfiles import Fault, Marks, takeable
from control_room.domain.reaching import OURS, PATIENCE, Peer, Probed, Reach, grouped
from control_room.domain.sweeps import OF, SWEEP, CamerasSwept, Found, believed, lost, otherwise, told
from control_room.services import suspecting
from control_room.services.acts import Acts, Receipt, Signed, Writing, system
from control_room.services.cameras import Cameras
from control_room.settings import Settings
from control_room.store import truths

if TYPE_CHECKING:
    from collections.abc import Callable

LOCK: Final = "sweep.lock"
REFUSED: Final = "refused-passwords.json"
"""Which cameras refused theirs: no other console offers it again before it was written anew, so that no camera locks itself."""
REST: Final = 5.0
"""Seconds between two looks whether a sweep is due."""
_LATE: Final = 0.8
"""Share of the time between sweeps after which another workstation's is not waited for."""


class _Refused(Struct, frozen=True, kw_only=True):
    """Cameras that refused a password, and when the files that gave it were written."""

    written: tuple[float, ...]
    cameras: tuple[str, ...]


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

    Args:
        describe: what an answer reads like.
    """

    def __init__(self, acts: Acts, cameras: Cameras, settings: Settings, describe: "Callable[[Probed], str]") -> None:
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
        """Whom to ask, read again where a file was written. Raises `NothingToAsk`."""
        written = tuple(_written(self._home / name) for name in (NAME, SECRETS))
        if self._read is None or self._read[0] != written:
            network, peers, wrong = await asyncio.to_thread(read_files, self._home, self._cameras.inventory)
            self.trouble = wrong[0][1].said(wrong[0][0]) if wrong else ""
            self._read = (written, network, peers)
            self._tried = Tried()  # what was refused may have been put right
            refused = await asyncio.to_thread(_refused, self._local / REFUSED, written)
            for peer in peers:
                for service in (peer.rtsp, peer.http):
                    if service is not None and peer.camera in refused:
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
        except BookUnavailable:
            return  # that is said already, and by louder voices
        except (Refusal, OSError) as reason:
            self.trouble = f"cameras were not asked: {reason}"

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
            await asyncio.to_thread(_keep_refused, self._local / REFUSED, self._read[0], shut)
        receipt, found = await self._kept(answers, by)
        return Swept(answers=tuple(answers), receipt=receipt, found=found)

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
            found = otherwise(truths.known(w.conn, SWEEP), now, sure)
            truths.keep(w.conn, now)
            if found:
                w.record(CamerasSwept(asked=len(answers), changed=found))
            words = {camera: self._describe(answer) for camera, answer in sure.items()}
            suspecting.suspect(w, lost(found, sure, words), source=SWEEP)
            suspecting.let_go(w, now, source=SWEEP)

        if not otherwise(await self._before(by), now, sure):
            await self._acts.beside(lambda conn: truths.keep(conn, now))
            return None, ()
        receipt = await self._acts.maybe(Act.FAULT, by, decide)
        return receipt, found

    async def _before(self, by: Signed) -> tuple[Known, ...]:
        return await self._acts.read(by, lambda look: truths.known(look.conn, SWEEP))

    @property
    def wrong(self) -> tuple[Probed, ...]:
        """Cameras that answer and whose password, path or protocol is not what the file says."""
        return tuple(each for each in self.answers.values() if each.reach in OURS)


def read_files(home: Path, inventory: Inventory) -> tuple[Network, tuple[Peer, ...], tuple[tuple[str, Fault], ...]]:
    """The camera network as its two files have it, whom to ask of it, and what is wrong with them, each with its file's name.

    A faulty network file asks nobody; a secret that cannot be had asks that camera without one.
    """
    file, secret = home / NAME, home / SECRETS
    if not file.exists():
        return Network(), (), ()
    marks = Marks()
    node, form = yamlfiles.read(file)
    network = read_network(node, marks, inventory)
    wrong = [(NAME, each) for each in (*form, *marks.in_order())]
    if not takeable(each for _, each in wrong):
        return Network(), (), tuple(wrong)
    held, faults = _secrets(secret, wanted=bool(network.secrets))
    wrong += [(SECRETS, each) for each in faults]
    peers, missing = signed_in(network, held)
    wrong += [
        (SECRETS, Fault(line=1, what=f"there is no entry {name}", right=f"{name}: {{user: ..., password: ...}}"))
        for name in missing
    ]
    return network, peers, tuple(wrong)


def _written(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _refused(file: Path, written: tuple[float, ...]) -> frozenset[str]:
    """Cameras that refused the password as both files have it, whichever console or command offered it."""
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=_Refused)
    except (OSError, msgspec.MsgspecError):
        return frozenset()
    return frozenset(kept.cameras) if kept.written == written else frozenset()


def _keep_refused(file: Path, written: tuple[float, ...], cameras: list[str]) -> None:
    every = sorted(_refused(file, written).union(cameras))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    half.write_bytes(msgspec.json.encode(_Refused(written=written, cameras=tuple(every))))
    half.replace(file)


def _secrets(file: Path, *, wanted: bool) -> tuple[Mapping[str, tuple[str, str]], tuple[Fault, ...]]:
    if not wanted:
        return {}, ()
    try:
        content = secretfiles.kept(str(file), yamlfiles.LARGEST, "make it: cam/012: {user: ..., password: ...}")
    except secretfiles.SecretOpen as reason:
        return {}, (Fault(line=1, what=str(reason), right="then it is read at once"),)
    marks = Marks()
    node, form = yamlfiles.parse(content)
    held = read_secrets(node, marks)
    return held, (*form, *marks.in_order())
