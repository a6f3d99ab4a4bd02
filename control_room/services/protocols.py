"""The access protocol in force: `protocols/cctv-access.yml` read, checked, kept, and asked about a step."""

from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from msgspec import Struct

from control_room.domain.clauses import Figures, Finding, Protocol, StepFacts, check, decide
from control_room.domain.clauses.succession import succeeds
from control_room.domain.errors import Refusal
from control_room.domain.policyfiles import Fault
from control_room.domain.requests.suggesting import Tuning
from control_room.services.acts import Acts
from control_room.services.policyfiles import Kept, PolicyFile, read_file

NAME: Final = "cctv-access"
"""The file, without its ending; the first of the protocols a room keeps."""


def no_protocol(_: datetime) -> Protocol | None:
    """The access protocol in force, where the room keeps none."""
    return None


class NoProtocol(Refusal):
    """No access protocol is in force, so no request can be accepted, closed or released under one."""

    code: ClassVar[str] = "no_protocol"

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"no access protocol is in force; put {path} right, see what is wrong with it with: control-room protocol check"
        )


class Answer(Struct, frozen=True, kw_only=True):
    """What the protocol says of a step: the version asked, and what its clauses found."""

    version: str
    findings: tuple[Finding, ...] = ()


def read_protocol(path: Path) -> tuple[Protocol | None, tuple[Fault, ...]]:
    """A file's protocol and every fault in it. Never raises."""
    return read_file(path, check)


def _clauses(protocol: Protocol) -> int:
    return len(protocol.clauses)


class Protocols(PolicyFile[Protocol]):
    """The access protocols the room has kept, and what they say of a step."""

    def __init__(self, acts: Acts, folder: Path, kept: Kept | None = None) -> None:
        super().__init__(acts, kept or Kept(acts), folder, name=NAME, check=check, count=_clauses, beside=succeeds)

    def required(self, at: datetime) -> Protocol:
        """As `in_force`. Raises `NoProtocol` where there is none."""
        found = self.in_force(at)
        if found is None:
            raise NoProtocol(self.path)
        return found

    def figures(self, at: datetime) -> Figures:
        """The figures in force; the usual ones where there is no protocol."""
        found = self.in_force(at)
        return found.figures if found is not None else Figures()

    def tuning(self, at: datetime) -> Tuning:
        """The figures by which roughly said times are read; the usual ones where there is no protocol."""
        figures = self.figures(at)
        return Tuning(
            ish_minutes=figures.ish_minutes,
            single_minutes=figures.single_minutes,
            open_minutes=figures.open_minutes,
        )

    def ask(self, facts: StepFacts, at: datetime) -> Answer:
        """What the clauses in force say of a step. Raises `NoProtocol` where there is none."""
        protocol = self.required(at)
        return Answer(version=protocol.version, findings=decide(protocol, facts))
