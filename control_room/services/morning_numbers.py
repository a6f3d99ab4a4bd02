"""The numbers a service is reached by, or sends callers to, that cannot be relied on: for its own morning report."""

from collections.abc import Iterator
from datetime import datetime

from control_room.domain.callprotocols.trees import End
from control_room.domain.directory import Directory
from control_room.domain.faults import Fault
from control_room.domain.ladders import Ladders
from control_room.domain.mornings import Unreliable
from control_room.domain.rotas import Rota, entry_of
from control_room.services.acts import Looking
from control_room.services.callprotocols import CallProtocols
from control_room.services.doubts import doubts_of, rung_of


def unreliable(
    look: Looking, protocols: CallProtocols, rotas: tuple[Rota, ...], service: str, at: datetime
) -> tuple[Unreliable, ...]:
    """Numbers of a service in doubt, with the day they are to be mended by, then those nobody ever made sure of."""
    directory, ladders = protocols.directory.in_force(at), protocols.ladders.in_force(at)
    if directory is None:
        return ()
    theirs = dict.fromkeys((*_ladders(ladders, rotas, service, directory), *_trees(protocols, service, at)))
    faults = {each.entry: each for each in doubts_of(look)}
    in_doubt = (_doubted(faults[entry], directory) for entry in theirs if entry in faults)
    return (*in_doubt, *_never(directory.made_sure(rung_of(look)), [each for each in theirs if each not in faults]))


def _ladders(ladders: Ladders | None, rotas: tuple[Rota, ...], service: str, directory: Directory) -> Iterator[str]:
    """Whoever is rung for the service: by name, and everybody on the rotas its ladders go by."""
    for ladder in ladders.ladders if ladders is not None else ():
        for rung in ladder.rungs if ladder.service == service else ():
            if rung.entry:
                yield rung.entry
            turns = next((each.turns for each in rotas if each.id == rung.rota), ())
            yield from (entry.id for turn in turns if (entry := entry_of(turn.who, directory)) is not None)


def _trees(protocols: CallProtocols, service: str, at: datetime) -> Iterator[str]:
    for tree in protocols.in_force(at):
        for node in tree.nodes if tree.service == service else ():
            if isinstance(node, End):
                yield from (each for each in (node.to, node.to_open) if each)


def _doubted(fault: Fault, directory: Directory) -> Unreliable:
    entry = None if fault.entry is None else directory.entry(fault.entry)
    return Unreliable(
        entry=fault.entry or "",
        name=fault.entry or "" if entry is None else entry.name,
        number=fault.number or "",
        since=fault.opened_at,
        by=fault.due(),
    )


def _never(directory: Directory, entries: list[str]) -> Iterator[Unreliable]:
    for each in entries:
        entry = directory.entry(each)
        for listed in entry.numbers if entry is not None else ():
            if not listed.placeholder and (listed.verified_on is None or listed.confirm):
                yield Unreliable(
                    entry=each,
                    name="" if entry is None else entry.name,
                    number=listed.written,
                    review_by=listed.review_by,
                )
