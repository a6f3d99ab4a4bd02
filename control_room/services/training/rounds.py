"""The daily look at the cameras: a tenth of them by day and a tenth by night, the recording of two hours ago played back."""

from datetime import timedelta

from control_room.domain.cameras import Camera
from control_room.domain.faults.states import Fault
from control_room.domain.health import ROUND_DAYS, Outcome, So
from control_room.domain.times import day_of
from control_room.services.training.play import Play, Story


def walked(play: Play) -> Story:
    """The share whose turn it is: those that are known to be broken are not well, and what they show is recorded all the same."""
    by, share = play.lead(), _share(play)
    broken = {camera for fault in _open(play) if not fault.suspect for camera in fault.cameras}
    well = [camera.number for camera in share if camera.number not in broken]
    ill = [camera.number for camera in share if camera.number in broken]
    health = play.services.health
    if well:
        play.do(health.check(well, by=by, recorded=So.YES))
    if ill:
        yield play.now + timedelta(seconds=140)
        play.do(health.check(ill, by=play.lead(), outcome=Outcome.FAIL, text="known, on the fault sheet"))


def _share(play: Play) -> tuple[Camera, ...]:
    every = tuple(camera for camera in play.inventory.cameras if camera.status == "in_service")
    return every[day_of(play.now).toordinal() % ROUND_DAYS :: ROUND_DAYS]


def _open(play: Play) -> tuple[Fault, ...]:
    return play.do(play.services.faults.open(by=play.lead()))
