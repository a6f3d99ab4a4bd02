"""What a meeting asked of the training room's tonight: one tour made, one that waits, and a police operation with a name."""

from datetime import timedelta
from typing import Final

from control_room.domain.book import Noted
from control_room.domain.matters import Stage
from control_room.domain.tasking.kinds import TaskingSet, TourAnswer
from control_room.domain.times import day_of, local
from control_room.services.training.play import Play, Story

NAME: Final = "nightingale"
BEFORE: Final = 75
"""Minutes before the room is opened that it is asked for."""
_STEP: Final = 5


def asked(play: Play) -> Story:
    """A rank is toured every half hour, from some forty minutes before the room is opened. Nothing here is left to chance."""
    onshift, by, now = play.services.onshift, play.lead(), play.rota.now
    if not play.do(onshift.named.names(by=by)):
        until = day_of(now) + timedelta(days=9)
        play.do(onshift.named.open_(NAME, by=by, runs="Insp Specimen, town centre team", until=until))
        play.do(play.services.book.note(by=by, note=Noted(text=f"op {NAME}: stewards briefed", cameras=("2", "12"))))
    begins = local(now - timedelta(minutes=40))
    opens = begins.hour * 60 + begins.minute // _STEP * _STEP
    facts = TaskingSet(
        cameras=("12",), opens=opens, closes=(opens + 120) % 1440, every=30, first=begins.date(), last=begins.date() + timedelta(days=4),
        met=day_of(now) - timedelta(days=3), asks="SNT Broad Green", meeting="tasking", text="mopeds at the taxi rank",
    )  # fmt: skip
    ref = play.ref(onshift.tasking.set(facts, by=by))
    yield now - timedelta(minutes=35)
    play.do(
        onshift.tasking.answer(
            ref, TourAnswer.SEEN, by=play.lead(), cameras=("12",), text="two mopeds, gone by the time"
        )
    )


def ended(play: Play) -> None:
    """What was asked for the last time is asked for no longer."""
    tasking, by = play.services.onshift.tasking, play.lead()
    for it in play.do(tasking.every(by=by)):
        if it.stage is Stage.OPEN:
            play.do(tasking.end(it.ref, "the meeting asked for something else", by=by))
