"""Asking a camera by ONVIF, and only these: its clock, what it is, its services, profiles, where its still and stream are, its presets.

What a camera cannot do, and what it says in XML that cannot be read, are told apart from a camera that does not answer: neither is down.
No address a camera gives is ever gone to: of it only the path is used, at the address of our own inventory.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from control_room.adapters.probing.answers import Answer, Found, checked
from control_room.adapters.probing.passwords import NoPassword, Tried, challenges, may_offer, offered
from control_room.adapters.probing.replies import (
    DEVICE,
    MEDIA,
    PTZ,
    Came,
    Information,
    Stands,
    Told,
    capabilities,
    given,
    information,
    path_of,
    presets,
    read_out,
    reason,
    services,
    stands,
    utc,
)
from control_room.adapters.probing.soap import LARGEST, Malformed, Node, asking, read, token
from control_room.adapters.probing.wires import Wire, conversed
from control_room.domain.reaching import Peer, Reach, Service, plain

SCHEMA: Final = "http://www.onvif.org/ver10/schema"
_DENIED: Final = ("notauthorized", "failedauthentication", "unauthorized", "not authorized")


class Device:
    """One camera, asked one thing at a time.

    Args:
        patience: seconds for each thing asked.
        now: the clock on the wall.
    """

    def __init__(
        self, peer: Peer, service: Service, *, patience: float, now: Callable[[], datetime], tried: Tried
    ) -> None:
        self._peer, self._service, self._patience = peer, service, patience
        self._now, self._tried = now, tried
        self._paths: Mapping[str, str] = {}
        self._skew = 0.0
        self._by_token = False

    # -- what may be asked ------------------------------------------------------------------------------------------------

    async def clock(self) -> Told[float]:
        """Seconds its clock is ahead of ours, to half a second and half the way there and back: it tells whole seconds."""
        told = await self._ask(DEVICE, "GetSystemDateAndTime", "")
        between = self._now() - timedelta(milliseconds=(told.took or 0) / 2) - timedelta(seconds=0.5)
        told = read_out(told, lambda root: (utc(root) - between).total_seconds())
        self._skew = told.value or 0.0
        return told

    async def information(self) -> Told[Information]:
        """Make, model, firmware and serial number."""
        return read_out(await self._ask(DEVICE, "GetDeviceInformation", ""), information)

    async def services(self) -> Told[Mapping[str, str]]:
        """Namespace -> path of each service; what is asked afterwards is asked there."""
        told = await self._ask(DEVICE, "GetServices", "<a:IncludeCapability>false</a:IncludeCapability>")
        found = read_out(told, services)
        if found.came is Came.UNSUPPORTED:
            told = await self._ask(DEVICE, "GetCapabilities", "<a:Category>All</a:Category>")
            found = read_out(told, capabilities)
        self._paths = found.value or self._paths
        return found

    async def profiles(self) -> Told[tuple[str, ...]]:
        """The tokens of its profiles, the first the usual one."""

        def tokens(root: Node) -> tuple[str, ...]:
            return tuple(given(each, "token") for each in root.all("Profiles"))

        return read_out(await self._ask(MEDIA, "GetProfiles", ""), tokens)

    async def snapshot(self, profile: str) -> Told[str]:
        """The path of its still."""
        question = f"<a:ProfileToken>{escape(profile)}</a:ProfileToken>"
        return read_out(await self._ask(MEDIA, "GetSnapshotUri", question), lambda root: path_of(root.says("Uri")))

    async def stream(self, profile: str) -> Told[str]:
        """The path of its stream by RTSP."""
        how = "<o:Stream>RTP-Unicast</o:Stream><o:Transport><o:Protocol>RTSP</o:Protocol></o:Transport>"
        question = (
            f"<a:StreamSetup xmlns:o={quoteattr(SCHEMA)}>{how}</a:StreamSetup>"
            f"<a:ProfileToken>{escape(profile)}</a:ProfileToken>"
        )
        return read_out(await self._ask(MEDIA, "GetStreamUri", question), lambda root: path_of(root.says("Uri")))

    async def presets(self, profile: str) -> Told[Mapping[str, str]]:
        """Number -> name of its stored positions."""
        question = f"<a:ProfileToken>{escape(profile)}</a:ProfileToken>"
        return read_out(await self._ask(PTZ, "GetPresets", question), presets)

    async def status(self, profile: str) -> Told[Stands]:
        """Where it looks and whether it stands still."""
        question = f"<a:ProfileToken>{escape(profile)}</a:ProfileToken>"
        return read_out(await self._ask(PTZ, "GetStatus", question), stands)

    async def go(self, profile: str, preset: str) -> Told[bool]:
        """Turn it to a stored position. It answers before it is there: `status` tells when it stands still."""
        question = f"<a:ProfileToken>{escape(profile)}</a:ProfileToken><a:PresetToken>{escape(preset)}</a:PresetToken>"
        return read_out(await self._ask(PTZ, "GotoPreset", question), lambda _: True)

    # -- asking -----------------------------------------------------------------------------------------------------------

    async def _ask(self, space: str, action: str, question: str) -> Told[Node]:
        wire = Wire(self._peer.host, self._service.port)
        asked = f"<a:{action} xmlns:a={quoteattr(space)}>{question}</a:{action}>"
        path = self._paths.get(space, self._service.path)
        found = await conversed(wire, self._patience, lambda: self._exchange(wire, path, f"{space}/{action}", asked))
        if found.reach is not Reach.WELL:
            return Told(came=Came.UNANSWERED, reach=found.reach, said=found.said, took=found.took)
        try:
            root = read(found.body)
        except Malformed as odd:
            return Told(came=Came.MALFORMED, said=plain(str(odd)), took=found.took)
        if root.name == "Fault":
            return Told(came=Came.UNSUPPORTED, said=reason(root), took=found.took)
        if root.name != f"{action}Response":
            return Told(came=Came.MALFORMED, said=plain(f"{root.name} for {action}"), took=found.took)
        return Told(came=Came.OK, value=root, took=found.took)

    async def _exchange(self, wire: Wire, path: str, action: str, question: str) -> Found:
        checked(path)

        def request(header: str, who: str) -> bytes:
            body = asking(question, who=who)
            kind = f'application/soap+xml; charset=utf-8; action="{action}"'
            head = f"POST {path} HTTP/1.1\r\nHost: {wire.authority}\r\nContent-Type: {kind}\r\n{header}"
            return f"{head}User-Agent: control-room\r\nContent-Length: {len(body)}\r\n\r\n".encode("latin-1") + body

        header = who = ""
        try:
            if self._by_token:
                who = self._token()
            answer = await wire.ask(request(header, who))
            body = await wire.body(answer, LARGEST)
            if _denied(answer, body) and not who:
                header, who = self._proof(answer, path)
                answer = await wire.ask(request(header, who))
                body = await wire.body(answer, LARGEST)
        except NoPassword as why:
            return Found(reach=Reach.AUTH, took=wire.took, said=str(why))
        if header or who:
            self._tried.keep(self._peer, self._service.port, taken=not _denied(answer, body))
            self._by_token = bool(who) and not _denied(answer, body)
        return _answered(answer, body, wire.took)

    def _proof(self, answer: Answer, path: str) -> tuple[str, str]:
        """A line of header or a token: a digest where it asks for one, else the token that cameras know of old."""
        if any(scheme == "digest" for scheme, _ in challenges(answer)):
            port = self._service.port
            return offered(answer, self._peer, port, method="POST", uri=path, tried=self._tried), ""
        may_offer(self._peer, self._service.port, self._tried)
        return "", self._token()

    def _token(self) -> str:
        may_offer(self._peer, self._service.port, self._tried)
        at = self._now() + timedelta(seconds=self._skew)
        return token(self._peer.user, self._peer.password, at=at, nonce=secrets.token_bytes(16))


def _denied(answer: Answer, body: bytes) -> bool:
    """Whether it wants to know who asks: by its status, or in words of SOAP with any status."""
    if answer.status == 401:
        return True
    told = body[:4096].lower()
    return b"fault" in told and any(word.encode() in told for word in _DENIED)


def _answered(answer: Answer, body: bytes, took: float | None) -> Found:
    if _denied(answer, body) or answer.status in {403, 407}:
        return Found(reach=Reach.AUTH, took=took, said=answer.line)
    if answer.status == 404:
        return Found(reach=Reach.WRONG_PATH, took=took, said=answer.line)
    if answer.status == 200 or (answer.status in {400, 500, 501} and b"Fault" in body[:4096]):
        return Found(reach=Reach.WELL, took=took, body=body)
    return Found(reach=Reach.PROTOCOL, took=took, said=answer.line)
