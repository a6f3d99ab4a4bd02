"""How lines about people working alone read, and what is to be done about each of them."""

from datetime import datetime
from typing import Final

from control_room.domain.book import Line, heard
from control_room.domain.loneworkers import (
    Checked,
    LoneStep,
    LoneWorker,
    LoneWorkerChecked,
    LoneWorkerFellDue,
    LoneWorkerMoved,
    LoneWorkerOff,
    LoneWorkerOn,
    LoneWorkerOwned,
    LoneWorkerTold,
)
from control_room.domain.matters import Stage
from control_room.domain.times import spoken
from control_room.words.describing import what
from control_room.words.saying import OWED, joined, said

OWED.update(
    lone_worker_off="booking off",
    lone_worker_ring="to be rung now",
    lone_worker_again="to be rung again",
    lone_worker_manager="their manager to be rung",
    lone_worker_police="999, with the last place",
)
STEPS: Final = {
    LoneStep.RING: "RING THEM",
    LoneStep.AGAIN: "NO ANSWER: RING AGAIN, and text",
    LoneStep.MANAGER: "NO ANSWER: RING THEIR MANAGER",
    LoneStep.POLICE: "NO ANSWER: RING 999",
}
"""What is to be done now."""
_TOLD: Final = {LoneStep.MANAGER: "manager told", LoneStep.POLICE: "POLICE told"}
_CHECKED: Final = {
    Checked.ANSWERED: "answered, safe",
    Checked.NO_ANSWER: "no answer",
    Checked.WRONG_WORD: "WRONG CODE WORD: the police, at once",
}


def step_words(worker: LoneWorker) -> str:
    """What is to be done about them, with whom and where: for the pane, the alarm and the command line."""
    person = joined(worker.who, worker.number, by=" ")
    if worker.step is None:
        return joined(f"next check {spoken(worker.check_at)[:5]}", worker.number)
    act = "WRONG CODE WORD: RING 999" if worker.duress else STEPS[worker.step]
    match worker.step:
        case LoneStep.RING | LoneStep.AGAIN:
            return f"{act}: {person}"
        case LoneStep.MANAGER:
            return f"{act}: {heard(worker.manager) or 'page lone_worker, nobody was named'}, for {person}"
        case LoneStep.POLICE:
            return f"{act}: {person}, {joined(worker.where, worker.vehicle) or 'last place not known'}"


def whose(worker: LoneWorker) -> str:
    """Whose they are to ring."""
    return f"{worker.owner}'s" if worker.owner else "nobody's"


@what.register
def _(matter: LoneWorker, now: datetime) -> str:
    _ = now
    if matter.stage is not Stage.OPEN:
        return joined(joined("lone worker", matter.who, by=" "), "booked off")
    back = f"back {spoken(matter.until)[:5]}" if matter.until else ""
    return joined(joined("lone worker", matter.who, by=" "), matter.where, back, step_words(matter), whose(matter))


@said.register
def _(facts: LoneWorkerOn, line: Line) -> str:
    _ = line
    back = f"back {spoken(facts.until)[:5]}" if facts.until else ""
    manager = facts.manager and f"manager {heard(facts.manager)}"
    word = "code word agreed" if facts.code else ""
    every = f"rung every {facts.minutes} min"
    booked = joined("lone worker booked on:", facts.who, by=" ")
    return joined(booked, facts.number, facts.where, facts.vehicle, back, every, manager, word)


@said.register
def _(facts: LoneWorkerChecked, line: Line) -> str:
    _ = line
    return joined(f"lone worker checked: {_CHECKED[facts.result]}", facts.text)


@said.register
def _(facts: LoneWorkerMoved, line: Line) -> str:
    _ = line
    back = f"back {spoken(facts.until)[:5]}" if facts.until else ""
    every = f"rung every {facts.minutes} min" if facts.minutes else ""
    return joined("lone worker:", joined(facts.where, back, every), by=" ")


@said.register
def _(facts: LoneWorkerFellDue, line: Line) -> str:
    _ = line
    return f"lone worker, due {spoken(facts.due)}: {STEPS[facts.step]}"


@said.register
def _(facts: LoneWorkerTold, line: Line) -> str:
    _ = line
    return joined(f"lone worker, {_TOLD.get(facts.step, 'rung')}", facts.text, by=": ")


@said.register
def _(facts: LoneWorkerOwned, line: Line) -> str:
    _ = line
    return f"lone worker: {facts.staff} rings them from now on" if facts.staff else "lone worker: nobody took them over"


@said.register
def _(facts: LoneWorkerOff, line: Line) -> str:
    _ = line
    return joined("lone worker booked off, safe", facts.text)
