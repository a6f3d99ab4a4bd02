"""The maps that leave the room, made of what the whole room may read, whoever makes them: cameras as they are, incidents by camera."""

from datetime import date
from typing import Final

from control_room.domain.audience import outwardly
from control_room.domain.drawings import Drawing
from control_room.domain.incident_maps import IncidentMap
from control_room.domain.maps import Sheet
from control_room.domain.times import local, spoken
from control_room.services.acts import Signed
from control_room.services.maps import Maps
from control_room.services.services import Services
from control_room.words.incident_papers import incidents, summary
from control_room.words.map_papers import Ground, Heading, states
from control_room.words.saying import counted

UNCHECKED: Final = "reader"
"""Whoever reads at the command line without saying who they are: nobody is named then."""


async def state_map(services: Services, maps: Maps, *, by: Signed) -> Drawing:
    """Every camera by what is known of it now."""
    sheet = await maps.sheet(by=outwardly(by.reader))
    at = services.acts.clock.now()
    under = (f"{counted(len(sheet.spots), 'camera')}, as they were known at {spoken(at)} on {local(at):%A %-d %B %Y}",)
    heading = await _heading(services, maps, by, "Cameras: what is known of them", under)
    return states(heading, _ground(maps, sheet), sheet.spots)


async def incident_map(services: Services, maps: Maps, found: IncidentMap, *, by: Signed) -> Drawing:
    """The incidents of a period by camera."""
    sheet = await maps.sheet(by=outwardly(by.reader))
    under = (f"{_day(found.since)} to {_day(found.until)}, both days counted: {summary(found)}",)
    heading = await _heading(services, maps, by, "Incidents by camera, per 100 days in service", under)
    return incidents(heading, _ground(maps, sheet), found)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _ground(maps: Maps, sheet: Sheet) -> Ground:
    return Ground(faint=sheet.faint, names=sheet.names, districts=maps.districts())


async def _heading(services: Services, maps: Maps, by: Signed, title: str, under: tuple[str, ...]) -> Heading:
    whole = await services.book.named()
    at = local(services.acts.clock.now())
    who = "" if by.staff == UNCHECKED else f" by {by.staff}"
    return Heading(
        title=title,
        room=whole,
        under=under,
        foot=f"Made{who} at {services.settings.workstation}, {at:%-d %b %Y %H:%M}",
        credit=maps.credit,
        training=services.settings.training,
    )
