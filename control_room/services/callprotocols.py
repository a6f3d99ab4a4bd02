"""The out-of-hours desk's files in force: the trees, the hours, the ladders, the targets; read, checked and kept.

A tree that names a number, a service, a ladder or another tree that is in no file is not taken: the last good one stays.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from typing_extensions import override

from control_room.adapters import bankholidays as calendars
from control_room.domain import (
    bankholidays,
    council_buildings,
    equipmentfiles,
    hoursfiles,
    keepingfiles,
    ladderfiles,
    targetfiles,
)
from control_room.domain.bankholidays import Calendar
from control_room.domain.callprotocols import treefiles
from control_room.domain.callprotocols.finding import Finder
from control_room.domain.callprotocols.proving import together
from control_room.domain.callprotocols.trees import CallProtocol
from control_room.domain.calls.states import Call
from control_room.domain.council_buildings import Building, Buildings
from control_room.domain.directory import Directory
from control_room.domain.directoryfiles import check as check_directory
from control_room.domain.hours import Hours
from control_room.domain.keepingfiles import Keeping
from control_room.domain.ladders import Ladders
from control_room.domain.policyfiles import Fault, Node, takeable
from control_room.domain.targetfiles import Targets
from control_room.services.acts import Acts, Signed
from control_room.services.policyfiles import Check, Kept, PolicyFile, read_file

FOLDER: Final = "out-of-hours"
"""Where the trees lie, beside the other protocols."""


class HoursFile(PolicyFile[Hours]):
    """`hours.yml`, with the bank holidays' file laid over the days written in it, where one lies beside it."""

    def __init__(self, acts: Acts, kept: Kept, folder: Path) -> None:
        super().__init__(
            acts, kept, folder, name="hours", check=hoursfiles.check, count=lambda hours: len(hours.services)
        )
        self._calendar = PolicyFile[Calendar](
            acts,
            kept,
            folder,
            name="bank-holidays",
            check=bankholidays.check,
            count=lambda calendar: len(calendar.days),
            parse=calendars.parse,
        )

    async def holidays(self, *, by: Signed) -> None:
        """Read the bank holidays' file, where there is one; a faulty one changes nothing and is told once."""
        found = calendars.lies_in(self.path.parent)
        if found is not None:
            self._calendar.path = found
            await self._calendar.load(by=by)

    @override
    def in_force(self, at: datetime) -> Hours | None:
        found = super().in_force(at)
        return None if found is None else bankholidays.laid_over(found, self._calendar.in_force(at))


class CallProtocols:
    """The trees, hours, ladders and targets the room has kept.

    Args:
        directory: the numbers in force at an instant.
    """

    def __init__(self, acts: Acts, folder: Path, kept: Kept, directory: PolicyFile[Directory]) -> None:
        self._acts, self._all, self._folder = acts, kept, folder
        self.directory = directory
        self.hours = HoursFile(acts, kept, folder)
        self.ladders = PolicyFile[Ladders](
            acts, kept, folder, name="ladders", check=ladderfiles.check, count=lambda ladders: len(ladders.ladders)
        )
        self.targets = PolicyFile[Targets](
            acts, kept, folder, name="targets", check=targetfiles.check, count=lambda targets: len(targets.targets)
        )
        self.buildings = PolicyFile[Buildings](
            acts, kept, folder, name="buildings", check=council_buildings.check, count=lambda held: len(held.buildings)
        )
        self.keeping = PolicyFile[Keeping](
            acts, kept, folder, name="keeping", check=keepingfiles.check, count=lambda keeping: len(keeping.rules)
        )
        self._trees: dict[str, PolicyFile[CallProtocol]] = {}
        self._finder: tuple[tuple[CallProtocol, ...], Finder] = ((), Finder(()))

    async def load(self, *, by: Signed) -> None:
        """Read every file that changed. What is faulty changes nothing and is told once, as the access protocol's is."""
        await self.hours.load(by=by)
        await self.hours.holidays(by=by)
        await self.ladders.load(by=by)
        for each in (self.targets, self.buildings, self.keeping):
            if each.path.exists():  # a room may do without
                await each.load(by=by)
        for name in names(self._folder):
            await self._tree(name).load(by=by)

    async def calendar(self, *, by: Signed) -> None:
        """Read the hours and the bank holidays alone: for a command that rings nobody and reckons in working days."""
        if self.hours.path.exists():
            await self.hours.load(by=by)
            await self.hours.holidays(by=by)

    def holidays(self, at: datetime) -> frozenset[date]:
        """The bank holidays as they are known at an instant; what office hours and working days are counted by everywhere."""
        hours = self.hours.in_force(at)
        return frozenset(() if hours is None else hours.bank_holidays)

    def building(self, said: Iterable[str], at: datetime) -> Building | None:
        """The council building that some words mean, the first that means one; None for one that stands in no list."""
        held = self.buildings.in_force(at)
        return None if held is None else next((found for each in said if (found := held.find(each)) is not None), None)

    def in_force(self, at: datetime) -> tuple[CallProtocol, ...]:
        """Every tree that holds at an instant, by its title."""
        held = (self._tree(name).in_force(at) for name in self._all.names(f"{FOLDER}/"))
        return tuple(sorted((tree for tree in held if tree is not None), key=lambda tree: tree.name))

    def tree(self, name: str, version: str) -> CallProtocol | None:
        """The version of a tree that a call began with, whatever holds now."""
        return next((tree for tree in reversed(self._tree(name).kept) if tree.version == version), None)

    def sensitive(self, call: Call) -> bool:
        """Whether a call is for those who need it alone: its audience says so, or the questions one of its needs goes by."""
        kept = (self.tree(each.protocol, each.version) for each in call.needs)
        by_its_questions = not call.lifted and any(tree is not None and tree.sensitive for tree in kept)
        return call.restricted or by_its_questions

    def find(self, said: str, at: datetime, *, limit: int = 8) -> tuple[CallProtocol, ...]:
        """Trees for what the caller says, best first."""
        trees = self.in_force(at)
        if self._finder[0] != trees:
            self._finder = (trees, Finder(trees))
        return self._finder[1].find(said, limit=limit)

    def _tree(self, name: str) -> PolicyFile[CallProtocol]:
        bare = name.removeprefix(f"{FOLDER}/")
        if bare not in self._trees:
            self._trees[bare] = PolicyFile(
                self._acts, self._all, self._folder, name=f"{FOLDER}/{bare}", check=self._checked, count=_nodes
            )
        return self._trees[bare]

    def _checked(self, raw: Node | None) -> tuple[CallProtocol | None, tuple[Fault, ...]]:
        """A tree and its faults, those among them that show only beside the other files."""
        tree, faults = treefiles.check(raw)
        if tree is None or not takeable(faults):
            return tree, faults
        now = self._acts.clock.now()
        directory, hours, ladders = (
            self.directory.in_force(now),
            self.hours.in_force(now),
            self.ladders.in_force(now),
        )
        found = together(
            [tree],
            numbers=_ids(directory.entries if directory else ()),
            services=_ids(hours.services if hours else ()),
            ladders=_ids(ladders.ladders if ladders else ()),
            others=frozenset(names(self._folder)),
        )
        return tree, (*faults, *found[tree.id])


class DeskFiles(Struct, frozen=True, kw_only=True):
    """The desk's files as they lie in a folder, whether the room has taken them or not.

    Attributes:
        faults: every fault of each file, alone and beside the others, by the file as it is called in the folder.
        trees: those that can be read, by the file's name without its ending.
        hours: None where they cannot be read.
    """

    faults: dict[str, tuple[Fault, ...]]
    trees: dict[str, CallProtocol]
    hours: Hours | None = None

    def of(self, name: str) -> tuple[Fault, ...]:
        """The faults of one tree's file."""
        return self.faults[f"{FOLDER}/{name}.yml"]


_BESIDE: Final[tuple[tuple[str, Check[Any]], ...]] = (
    ("targets.yml", targetfiles.check),
    ("keeping.yml", keepingfiles.check),
    ("equipment.yml", equipmentfiles.check),
)
"""Files a room may do without, which name nothing of the others."""


def read_all(folder: Path) -> DeskFiles:
    """Read hours, ladders, targets and trees, and prove them together."""
    directory, _ = read_file(folder / "directory.yml", check_directory)
    hours, hour_faults = read_file(folder / "hours.yml", hoursfiles.check)
    ladders, ladder_faults = read_file(folder / "ladders.yml", ladderfiles.check)
    numbers = _ids(directory.entries if directory else ())
    services = _ids(hours.services if hours else ())
    found = {"hours.yml": hour_faults, "ladders.yml": ladder_faults}
    for name, checked in _BESIDE:
        if (folder / name).exists():
            _, found[name] = read_file(folder / name, checked)
    if (folder / "buildings.yml").exists():
        listed, faults = read_file(folder / "buildings.yml", council_buildings.check)
        beyond = council_buildings.met(listed, ladders=_ids(ladders.ladders if ladders else ())) if listed else ()
        found["buildings.yml"] = (*faults, *beyond)
    if ladders is not None:
        found["ladders.yml"] = (*ladder_faults, *ladderfiles.met(ladders, numbers=numbers, services=services))
    lies = calendars.lies_in(folder)
    if lies is not None:
        raw, faults = calendars.read(lies)
        calendar, more = bankholidays.check(raw)
        found[lies.name] = (*faults, *more)
        hours = None if hours is None else bankholidays.laid_over(hours, calendar)
    trees: dict[str, CallProtocol] = {}
    for name in names(folder):
        file = f"{FOLDER}/{name}.yml"
        tree, found[file] = read_file(folder / file, treefiles.check)
        if tree is not None:
            trees[name] = tree
            if tree.id != name:
                right = f"call it {name}, or the file {tree.id}.yml"
                found[file] = (*found[file], Fault(line=1, what=f"the file holds the protocol {tree.id}", right=right))
    beside = together(
        trees.values(), numbers=numbers, services=services, ladders=_ids(ladders.ladders if ladders else ())
    )
    for name, tree in trees.items():
        file = f"{FOLDER}/{name}.yml"
        found[file] = (*found[file], *beside[tree.id])
    return DeskFiles(faults=found, trees=trees, hours=hours)


def wall_chart(tree: CallProtocol) -> bytes:
    """A tree as a PNG to hang on the wall."""
    from control_room.adapters.wallcharts import wall_chart as drawn  # noqa: PLC0415 - Pillow is loaded for a picture alone

    return drawn(tree)


def names(folder: Path) -> tuple[str, ...]:
    """The trees that lie in a folder of protocols, by name; none where it has none."""
    return tuple(sorted(each.stem for each in (folder / FOLDER).glob("*.yml")))


def _ids(rows: Iterable[object]) -> frozenset[str]:
    return frozenset(str(getattr(each, "id", "")) for each in rows)


def _nodes(tree: CallProtocol) -> int:
    return len(tree.nodes)
