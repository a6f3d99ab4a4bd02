"""A call taken in a storm: what it may be about, the likeliest first, and what the caller is told in the same key."""

from typing import TYPE_CHECKING

from control_room.domain.book import heard
from control_room.domain.calls.codes import Safe
from control_room.domain.storms import likely
from control_room.tui.desks.call_lists import Listing
from control_room.tui.desks.call_rows import Option, Shown
from control_room.tui.messages import ShowPane
from control_room.words.saying import counted, joined, ref_words
from control_room.words.storms import cluster_words, standing_words, told_words

if TYPE_CHECKING:
    from control_room.domain.callprotocols.trees import CallProtocol
    from control_room.domain.storms import Cluster
    from control_room.room import Room
    from control_room.tui.desks.call_box import CallBox

CLUSTER = "cluster "
"""How the key of a row begins that puts the caller with others."""


def short(shown: Shown | None) -> bool:
    """Whether this call is asked four questions alone: taken in a storm that is on, nobody's life at risk, nothing found yet."""
    if shown is None or shown.weather is None or shown.weather.storm is None or shown.over:
        return False
    call = shown.call
    return call.storm == shown.weather.storm.ref and call.life is not True and not call.needs


def others(pane: "CallBox", trees: tuple["CallProtocol", ...]) -> tuple[Option, ...]:
    """Rows for what others rang about that this caller may ring about too, the likeliest first."""
    shown = pane.shown
    if shown is None or shown.weather is None or not short(shown):
        return ()
    room = pane.bench.room
    typed = pane.box.typed.strip()
    found = likely(
        shown.weather.clusters,
        place=heard(shown.call.place),
        kinds=tuple(tree.id for tree in trees) if typed else (),
        places=lambda text: frozenset(place.name for place in room.cameras.inventory.places(text)),
    )
    return tuple(
        Option(
            key=f"{CLUSTER}{each.first.ref}",
            label=f"with {counted(len(each.calls), 'other')}: {_named(room, each)}",
            said=joined(heard(each.first.place), standing_words(each)),
        )
        for each in found
        if each.first.ref != pane.ref
    )


def told(pane: "CallBox", key: str) -> Listing:
    """What the caller is told: said, and the call is done in one key; or in other words.

    Args:
        key: of the row chosen: what others rang about, or a tree.
    """
    room, shown = pane.bench.room, pane.shown
    call = shown.call if shown is not None else None
    storm = shown.weather.storm if shown is not None and shown.weather is not None else None
    minutes = storm.minutes if storm is not None else 0
    ring = call is not None and not call.refused and call.safe is not Safe.NO
    number = heard(call.number) if call is not None and ring else ""
    with_, now = _cluster(shown, key), room.clock.now()
    name = _named(room, with_) if with_ is not None else _tree(room, key.removeprefix("tree "))
    where = heard(call.place) if call is not None else ""
    what = joined(name, where)
    words = told_words(what, callers=0 if with_ is None else len(with_.calls), number=number, within=minutes, now=now)

    async def pick(pane: "CallBox", chosen: str) -> str:
        if chosen == "words":
            pane.want("storm_told", {"key": key})
            return ""
        if chosen == "back":
            pane.later.discard("service")
            return ""
        return await done(pane, key, words)

    return Listing(
        title="Say it, then Enter" if with_ is None else f"Say it, then Enter: with {ref_words(with_.first.ref)}",
        options=(
            Option(key="said", label="said, and done", said="the call is in the book; F4 F4 takes the next"),
            Option(key="words", label="other words"),
            Option(key="back", label="something else they need"),
        ),
        pick=pick,
        say=words,
    )


async def offered(pane: "CallBox", key: str) -> None:
    """A row was chosen: what was typed is kept as what they said, and what they are told is offered."""
    said = pane.box.typed.strip() if pane.asking is not None else ""
    if said and pane.shown is not None and heard(pane.shown.call.text) != said:
        await pane.answered(text=said)
    pane.put_down()
    pane.open(told(pane, key))


async def done(pane: "CallBox", key: str, words: str) -> str:
    """The caller was told: put with the others, or the first about something new."""
    storms = pane.bench.room.storms
    if key.startswith(CLUSTER):
        await storms.attach(by=pane.by, ref=pane.ref, to=key.removeprefix(CLUSTER), told=words)
    else:
        await storms.begin(by=pane.by, ref=pane.ref, protocol=key.removeprefix("tree "), told=words)
    pane.put_down()
    pane.post_message(ShowPane("storm"))
    return ""


def _cluster(shown: Shown | None, key: str) -> "Cluster | None":
    every = shown.weather.clusters if shown is not None and shown.weather is not None else ()
    return next((each for each in every if key == f"{CLUSTER}{each.first.ref}"), None)


def _named(room: "Room", found: "Cluster") -> str:
    need = found.need
    return cluster_words(found) if need is None else _tree(room, need.protocol)


def _tree(room: "Room", name: str) -> str:
    titles = {tree.id: tree.name for tree in room.callprotocols.in_force(room.clock.now())}
    return titles.get(name, name.replace("_", " "))
