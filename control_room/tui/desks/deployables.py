"""Deployables: bids by rank beside the units that are free, units with what is due of each, sites with what was achieved."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import ClassVar, Final

from textual.binding import BindingType
from typing_extensions import override

from control_room.domain.authority import Act, allowed
from control_room.domain.deployments.states import Deployment
from control_room.domain.deployments.units import Phase, Site, Unit
from control_room.services.deployables import Street
from control_room.tui.bench import Bench
from control_room.tui.desks.deployment_forms import request
from control_room.tui.desks.frames import DeskPane
from control_room.tui.desks.rows import Key, Row, bindings, cell, heading
from control_room.tui.messages import ShowPane
from control_room.tui.theme import SHAPES, Tone
from control_room.tui.widgets.text import gap, phrase, words
from control_room.tui.widgets.window_list import Column
from control_room.words.deployables import (
    achieved,
    agency,
    asked_words,
    bid_words,
    site_words,
    stay_words,
    unit_due,
    unit_place,
    unit_said,
)
from control_room.words.saying import counted, joined, ref_words

_TONES: Final = {
    Phase.OVERDUE: Tone.SEVERITY_1,
    Phase.SOON: Tone.SEVERITY_2,
    Phase.UNWRITTEN: Tone.SEVERITY_2,
    Phase.ASKED: Tone.STRONG,
    Phase.ENDING: Tone.STRONG,
    Phase.FREE: Tone.DIM,
    Phase.AWAY: Tone.DIM,
}
_SHAPE: Final = {Phase.OVERDUE: SHAPES[1], Phase.SOON: SHAPES[2], Phase.UNWRITTEN: SHAPES[2]}


class DeployablesPane(DeskPane):
    """Bids, units and sites."""

    columns: ClassVar = (Column(width=4), Column(width=7), Column(width=0, most=60), Column(width=30))
    KEYS: ClassVar = (
        Key(key="enter", does="", label="open", help="Opens the deployment: its story, and a key for each next step"),
        Key(key="n", does="bid", label="new bid", help="A partner asks for a deployable, with what shows the need"),
        Key(key="m", does="map", label="map", help="Where cameras stand, and how they are"),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("deployables", KEYS)

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(bench, id=id)
        self.street = Street()

    # -- looking ----------------------------------------------------------------------------------------------------------

    @override
    async def look(self) -> Callable[[], None]:
        street, now = await self.bench.room.deployables.street(by=self.bench.by), self.bench.room.clock.now()
        return lambda: self._show(street, now)

    def _show(self, street: Street, now: datetime) -> None:
        self.street = street
        late = sum(each.phase is Phase.OVERDUE for each in street.units)
        live = sum(each.day is not None for each in street.units)
        self.head("Deployables", f"{SHAPES[1]} {late} NOT REVIEWED" if late else f"{live} live")
        if late:
            self.lead("Past three months without a review: Enter opens it, r reviews it", Tone.SEVERITY_1)
        elif not street.units:
            self.lead("No deployable is in cameras.yml")
        else:
            self.lead("Points advise, a panel decides. Enter opens one; End shows the sites")
        self.fill([*_bids(street, now), *_units(street, now), *_sites(street, now)])
        self._offer()

    def _offer(self) -> None:
        here = ("enter",) if self._here() else ()
        may = ("n",) if allowed(Act.DEPLOY, self.bench.by.role) else ()
        self.offer(*here, *may, "m")

    def _here(self) -> str:
        """The reference of the deployment under the cursor, or "" where it is on none."""
        return self.key.rpartition(" ")[2] if self.key.rpartition(" ")[2].startswith("DP-") else ""

    @override
    def lit(self, key: str) -> None:
        now = self.bench.room.clock.now()
        kind, _, about = key.partition(" ")
        rows = self.in_full(Tone.PLAIN)
        if kind == "site":
            site = next((each for each in self.street.sites if each.stays[0].ref == about), None)
            for it in site.stays if site else ():
                rows.append(phrase(gap(1), words(stay_words(it, now), Tone.DIM)))
        self.under(rows)
        self._offer()

    # -- keys -------------------------------------------------------------------------------------------------------------

    @override
    def chosen(self, key: str) -> None:
        if ref := self._here():
            self.post_message(ShowPane("deployment", ref))

    def action_bid(self) -> None:
        """A partner asks."""
        self.do(lambda: request(self))

    def action_map(self) -> None:
        """Where they stand."""
        self.post_message(ShowPane("map"))


def _bids(street: Street, now: datetime) -> Iterator[Row]:
    free = [each.camera.number for each in street.units if each.phase is Phase.FREE]
    told = f"free: {' '.join(free)}" if free else "no unit is free"
    yield heading(f"BIDS  {told}", columns=4)
    for rank, it in enumerate(street.bids, 1):
        yield _bid(rank, it, now)
    if not street.bids:
        yield _none("bids", "nothing waits for a panel")


def _bid(rank: int, it: Deployment, now: datetime) -> Row:
    place, points = asked_words(it.place), "no points" if it.score is None else counted(it.score, "point")
    stands = bid_words(it, now)
    who = joined(agency(it), f"{counted(it.reports, 'report')} shown")
    return Row(
        key=f"bid {it.ref}",
        cells=(
            cell(str(rank), Tone.DIM),
            cell(ref_words(it.ref), Tone.REFERENCE),
            cell(place),
            cell(joined("" if it.score is None else counted(it.score, "pt"), stands), Tone.DIM),
        ),
        said="  ".join((ref_words(it.ref), joined(place, asked_words(it.problem), who, points, stands))),
    )


def _units(street: Street, now: datetime) -> Iterator[Row]:
    yield heading("UNITS", columns=4)
    for each in street.units:
        yield _unit(each, now)
    if not street.units:
        yield _none("units", "none in the register")


def _unit(unit: Unit, now: datetime) -> Row:
    it, tone = unit.deployment, _TONES.get(unit.phase, Tone.PLAIN)
    shape = f"{_SHAPE[unit.phase]} " if unit.phase in _SHAPE else ""
    astray = f"{SHAPES[2]} not where the register has it" if unit.astray else ""
    place = unit.camera.location if unit.phase is Phase.UNWRITTEN else unit_place(unit)
    due = "no deployment in the book" if unit.phase is Phase.UNWRITTEN else unit_due(unit)
    return Row(
        key=f"unit {unit.camera.number} {it.ref if it else ''}".rstrip(),
        cells=(
            cell(unit.camera.number, Tone.CAMERA),
            cell(ref_words(it.ref) if it else "", Tone.REFERENCE),
            cell(place, Tone.DIM if unit.phase in {Phase.FREE, Phase.AWAY} else Tone.PLAIN),
            cell(astray or f"{shape}{due}", Tone.SEVERITY_2 if astray else tone),
        ),
        said=unit_said(unit, now),
    )


def _sites(street: Street, now: datetime) -> Iterator[Row]:
    yield heading("SITES", columns=4)
    for each in street.sites:
        yield _site(each, now)
    if not street.sites:
        yield _none("sites", "no deployable was live anywhere yet")


def _site(site: Site, now: datetime) -> Row:
    last = site.stays[0]
    return Row(
        key=f"site {last.ref}",
        cells=(
            cell(str(len(site.stays)), Tone.DIM),
            cell(last.unit or "", Tone.CAMERA),
            cell(joined(site.name, site.ward)),
            cell(achieved(last), Tone.DIM),
        ),
        said=joined(site.name, site.ward, site_words(site, now)),
    )


def _none(key: str, said: str) -> Row:
    return Row(key=f"none {key}", cells=(cell(""), cell(""), cell(said, Tone.DIM), cell("")), said=said)
