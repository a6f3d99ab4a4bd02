"""Monday's and Tuesday's morning reports: made at each service's opening, most of them acknowledged in time, some chased."""

from typing import Final

from control_room.domain.matters import Stage
from control_room.domain.morning_reports import MorningReport
from control_room.domain.mornings import Morning
from control_room.services.training.play import Play, Story

DAYS: Final = (0, 1)
"""Days of the week whose services find what callers of the weekend's nights need from them."""
_WHO: Final = ("duty officer", "team leader", "the front desk", "their manager")


def opened(play: Play) -> Story:
    """The services have opened: their reports are made, and somebody of each says that they have it, or is asked to."""
    services = play.services
    services.rotas.files(play.now)  # read here: there is no thread to read them in
    play.do(services.mornings.attend())
    yield play.later(60, 900)
    late: list[str] = []
    for ref in _unread(play):
        if play.often(0.12):
            late.append(ref)
            continue
        _has_it(play, ref)
        yield play.later(60, 600)
    if late:
        yield play.later(6000)
        services.rotas.files(play.now)
        play.do(services.mornings.attend())  # at half past ten whoever has not said so is chased
        for ref in late:
            yield play.later(120, 1500)
            _has_it(play, ref)


def letter(facts: Morning) -> str:
    """A report as the letter that stands in the register; none of the year's is ever sent."""
    return f"{facts.service.name}: {facts.calls} calls, {len(facts.today)} things for you today (training)."


def _unread(play: Play) -> tuple[str, ...]:
    reports = play.do(play.services.acts.read(play.desk(), lambda look: look.matters(MorningReport)))
    return tuple(each.ref for each in reports if each.stage is Stage.OPEN)


def _has_it(play: Play, ref: str) -> None:
    play.do(play.services.mornings.acknowledge(ref, play.one(*_WHO), by=play.desk()))
