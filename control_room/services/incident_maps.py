"""The incidents of a period by camera, over the days each had a picture; of what the whole room may read, whoever asks."""

from datetime import date, datetime
from typing import Final

from control_room.domain.assists.states import Assist
from control_room.domain.audience import outwardly
from control_room.domain.figures import period
from control_room.domain.incident_maps import IncidentMap, counted, rates
from control_room.domain.times import day_bounds
from control_room.services.acts import Acts, Looking, Signed
from control_room.services.availability import Availabilities
from control_room.services.retention import Retention

_EVERY: Final = 200_000


class IncidentMaps:
    """Incidents by camera."""

    def __init__(self, acts: Acts, availability: Availabilities, retention: Retention) -> None:
        self._acts, self._availability, self._retention = acts, availability, retention

    async def period(self, since: date, until: date, *, by: Signed) -> IncidentMap:
        """Of the London days `since`..`until`, both counted. It leaves the room: nothing restricted is in it. Raises `BadPeriod`."""
        period(since, until)
        begins, ends = day_bounds(since)[0], day_bounds(until)[1]
        times = (await self._availability.period(begins, ends, by=outwardly(by.reader))).cameras

        def look(look: Looking) -> IncidentMap:
            last = min(ends, look.now)
            assists = look.matters(Assist, outstanding=False, since=begins, until=ends, limit=_EVERY)
            cameras = self._retention.at(look, last).cameras
            moved = self._moved(look, begins, last)
            return IncidentMap(since=since, until=until, cameras=rates(cameras, times, counted(assists), moved))

        return await self._acts.read(outwardly(by.reader), look)

    def _moved(self, look: Looking, begins: datetime, ends: datetime) -> tuple[str, ...]:
        """Cameras that the register had at more than one place in a period."""
        first = self._retention.at(look, begins)
        later = (each for _, since, each in self._retention.inventories(look) if begins < since <= ends)
        places: dict[str, set[tuple[float, float]]] = {}
        for inventory in (first, *later):
            for camera in inventory.cameras:
                places.setdefault(camera.number, set()).add((camera.lat, camera.lon))
        return tuple(number for number, there in places.items() if len(there) > 1)
