"""What is offered next is what may be done: no more, no less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.book import Facts
from control_room.domain.deployments import deciding
from control_room.domain.deployments.codes import Decision, Step, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentCancelled,
    DeploymentDecided,
    DeploymentEvaluated,
    DeploymentLive,
    DeploymentRemoved,
    DeploymentReviewed,
    DeploymentScheduled,
    DeploymentScored,
    DeploymentScreened,
    DeploymentSigned,
    DeploymentSurveyed,
    DeploymentSuspended,
)
from control_room.domain.deployments.steps import Next, nexts
from control_room.domain.matters import Stage
from tests.domain.deployments.made import deployment, up
from tests.domain.lines import NIGHT

ON = NIGHT.date()


def panel(decision):
    again = ON if decision is Decision.DEFERRED else None
    return DeploymentDecided(decision=decision, on=ON, again=again, chair="the chair", reasons="need")


ACTS: dict[Next, Facts] = {
    Next.SCREEN: DeploymentScreened(lawful="a", necessary="b", dpia="c", dpia_on=ON),
    Next.SCORE: DeploymentScored(harm=3),
    Next.APPROVE: panel(Decision.APPROVED),
    Next.DEFER: panel(Decision.DEFERRED),
    Next.REFUSE: panel(Decision.REFUSED),
    Next.SCHEDULE: DeploymentScheduled(unit="D4"),
    Next.SURVEY: DeploymentSurveyed(column="x", consent="y"),
    Next.SIGNS_UP: DeploymentSigned(count=2),
    Next.LIVE: DeploymentLive(unit="D4"),
    Next.REVIEW: DeploymentReviewed(verdict=Verdict.REMOVE, met="quiet"),
    Next.SUSPEND: DeploymentSuspended(reason="fault"),
    Next.RESUME: DeploymentSuspended(over=True),
    Next.TAKE_DOWN: DeploymentRemoved(),
    Next.PULL: DeploymentRemoved(pulled=True),
    Next.SIGNS_DOWN: DeploymentSigned(count=2, up=False),
    Next.EVALUATE: DeploymentEvaluated(after=3),
    Next.CANCEL: DeploymentCancelled(reason="withdrawn"),
}


def walked(choices):
    """A deployment after taking, again and again, one of the steps it offers."""
    story = []
    for day, choice in enumerate(choices, 1):
        offered = nexts(deployment(*story))
        if not offered:
            break
        step = offered[choice % len(offered)]
        story.append((day, ACTS[step]))
    return deployment(*story), story


@given(st.lists(st.integers(min_value=0, max_value=20), max_size=25))
def test_whatever_is_offered_and_taken_is_never_a_step_that_deciding_refuses(choices):
    it, _ = walked(choices)
    offered = set(nexts(it))
    assert (Next.LIVE in offered) == passes(lambda: deciding.live(it, it.unit or "D4"))
    assert (Next.SCREEN in offered) == passes(
        lambda: deciding.screen(it, lawful="a", necessary="b", dpia="c", dpia_on=ON, covert=False)
    )
    assert (Next.SCORE in offered) == passes(lambda: deciding.score(it, DeploymentScored()))
    for step, decision in (
        (Next.APPROVE, Decision.APPROVED),
        (Next.DEFER, Decision.DEFERRED),
        (Next.REFUSE, Decision.REFUSED),
    ):
        assert (step in offered) == passes(lambda decision=decision: deciding.decide(it, panel(decision)))
    reviewed = DeploymentReviewed(verdict=Verdict.REMOVE, met="quiet")
    assert (Next.REVIEW in offered) == passes(lambda: deciding.review(it, reviewed))
    assert (Next.CANCEL in offered) == (it.stage is Stage.OPEN and it.step in deciding.BEFORE_LIVE)


def passes(decide):
    try:
        decide()
    except (deciding.WrongStep, deciding.NotReady):
        return False
    return True


@given(st.permutations([Next.SIGNS_DOWN, Next.PULL, Next.EVALUATE]))
def test_it_closes_with_the_last_of_three_in_whatever_order_they_come(order):
    story = [*up(), (90, DeploymentRemoved())]
    for n, step in enumerate(order):
        it = deployment(*story)
        assert it.stage is Stage.OPEN
        assert step in nexts(it)
        story.append((91 + n, DeploymentSigned(count=3, up=False) if step is Next.SIGNS_DOWN else ACTS[step]))
        assert step not in nexts(deployment(*story)) or step is Next.EVALUATE
    over = deployment(*story)
    assert (over.stage, over.owed(), over.step) == (Stage.CLOSED, (), Step.EVALUATED)
    assert over.removed_at == deployment(*story[:8]).removed_at
    assert nexts(over) == (Next.EVALUATE,)


@pytest.mark.parametrize("step", list(Next))
def test_each_step_is_offered_somewhere_on_a_whole_life(step):
    life = [
        *up()[:3],
        *up()[3:],
        (10, ACTS[Next.SUSPEND]),
        (11, ACTS[Next.RESUME]),
        (80, ACTS[Next.REVIEW]),
        (81, ACTS[Next.TAKE_DOWN]),
        (82, ACTS[Next.PULL]),
    ]
    assert any(step in nexts(deployment(*life[:n])) for n in range(len(life) + 1)), step
