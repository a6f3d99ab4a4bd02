"""How much a unit was used: only what happened while it was live counts, and only once."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.assists.kinds import Opened
from control_room.domain.codes import Source
from control_room.domain.deployments.kinds import DeploymentLive, DeploymentRemoved, DeploymentSuspended
from control_room.domain.deployments.using import DAY, in_use, of_units, used
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.requests.parts import Item
from control_room.domain.requests.states import ReviewRequest
from tests.domain.deployments.made import deployment, up
from tests.domain.lines import NIGHT, line


def day(n):
    return NIGHT + timedelta(days=n)


def assist(on, camera, n=1):
    facts = Opened(text="x", camera=camera, source=Source.POLICE_RADIO)
    return fold(None, line(facts, number=n, at=day(on), ref=f"AS-26-{n:06d}"))


def test_what_it_was_out_of_use_for_is_not_live_and_an_incident_then_is_not_its():
    it = deployment(
        *up(),
        (10, DeploymentSuspended(reason="fault")),
        (12, DeploymentSuspended(over=True)),
        (20, DeploymentRemoved()),
        (25, DeploymentRemoved(pulled=True)),
    )
    spans = in_use(it, day(90))
    assert spans == ((day(0), day(10)), (day(12), day(20)))
    found = used("D4", spans, [assist(n, "D4", n) for n in (5, 11, 13, 21)], (), (), day(90))
    assert (found.live, found.incidents) == (18 * DAY, 2)
    assert used("D5", spans, [assist(5, "D4")], (), (), day(90)).incidents == 0


def test_one_that_is_taken_down_out_of_use_was_live_until_it_was_out_of_use():
    it = deployment(*up(), (3, DeploymentSuspended(reason="x")), (9, DeploymentRemoved()))
    assert in_use(it, day(30)) == ((day(0), day(3)),)
    assert in_use(deployment(), day(30)) == ()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6), st.integers(0, 40), st.integers(0, 40))
def test_the_use_of_a_period_is_the_sum_of_its_halves(stays, one, other):
    begins, ends = sorted((one, other))
    made = []
    for n, (since, length) in enumerate(stays, 1):
        story = (*up()[:6], (since, DeploymentLive(unit="D4")), (since + length, DeploymentRemoved()))
        made.append(deployment(*story, n=n))
    assists = [assist(n + 0.5, "D4", n + 1) for n in range(40)]

    def use(a, b):
        return of_units(["D4"], made, (day(a), day(b)), (assists, (), ()), day(100))[0]

    whole, first, second = use(0, 80), use(0, begins), use(begins, 80)
    assert whole.live == first.live + second.live
    assert whole.incidents == first.incidents + second.incidents
    assert use(begins, ends).live <= (ends - begins) * DAY


def test_a_request_counts_where_its_pictures_are_of_a_time_the_unit_was_live():
    """Of a time nobody gave, whether it was asked for then."""
    live = ((NIGHT, NIGHT + timedelta(hours=4)),)
    before, within_it = NIGHT - timedelta(hours=3), NIGHT + timedelta(hours=1)
    line = {"opened": 1, "by": "0417", "shift": None, "last": 1, "last_at": NIGHT}

    def asked(*items, at=before, **more):
        request = ReviewRequest(ref="RR-26-000001", opened_at=at, items=items, **line, **more)
        return used("D4", live, (), (request,), (), NIGHT + timedelta(hours=5)).requests

    assert asked(Item(item=1, cameras=("D4",), begins=within_it, ends=within_it + timedelta(hours=1))) == 1
    assert asked(Item(item=1, cameras=("D4",), begins=before, ends=before + timedelta(hours=1))) == 0
    assert asked(Item(item=1, cameras=("12",), begins=within_it)) == 0
    assert asked(Item(item=1, cameras=("D4",)), at=within_it) == 1
    assert asked(Item(item=1, cameras=("D4",))) == 0
    assert asked(Item(item=1, cameras=("D4",)), at=within_it, stage=Stage.VOIDED) == 0
