"""What a results sheet is made of: out of the lines that stand, without the names of who asked and who decided."""

from datetime import timedelta

from control_room.domain.deployments.codes import Verdict
from control_room.domain.deployments.kinds import (
    DeploymentEvaluated,
    DeploymentRemoved,
    DeploymentRequested,
    DeploymentReviewed,
    DeploymentSigned,
    DeploymentSuspended,
)
from control_room.domain.deployments.results import results_of
from control_room.domain.kinds import fold
from tests.domain.deployments.made import DAY, deployment, up
from tests.domain.lines import NIGHT, told


def results(*story, **asked):
    first = deployment()
    facts = DeploymentRequested(
        agency=first.agency,
        reports=50,
        place="Broom Road",
        **{"problem": "dealing", "evidence": "calls", "objectives": "fewer", "tried": "patrols"} | asked,
    )
    lines = told((0, facts), *((days * DAY, each) for days, each in story), ref="DP-26-000001")
    folded = None
    for line in lines:
        folded = fold(folded, line)
    return results_of(folded, lines, 2026)


def test_each_step_gives_its_part():
    found = results(
        *up(),
        (10, DeploymentSuspended(reason="battery")),
        (12, DeploymentSuspended(over=True)),
        (80, DeploymentReviewed(verdict=Verdict.REMOVE, met="quiet", measures="lighting", during=20, packs=2)),
        (81, DeploymentRemoved()),
        (82, DeploymentSigned(count=3, up=False)),
        (110, DeploymentEvaluated(after=11, text="worth it")),
    )
    assert (found.problem, found.tried, found.dpia, found.masks) == ("dealing", "patrols", "DPIA-1", 0)
    assert [(off.reason, off.ends - off.begins) for off in found.offs] == [("battery", timedelta(days=2))]
    assert [(each.verdict, each.met) for each in found.reviews] == [(Verdict.REMOVE, "quiet")]
    assert (found.signs, found.signs_down, found.judged) == (3, NIGHT + timedelta(days=82), ("worth it",))
    assert found.counts == {"before": 50, "during": 20, "after": 11, "later": None}


def test_who_asked_and_numbers_and_plates_are_in_none_of_its_words():
    found = results(
        *up(),
        (5, DeploymentSuspended(reason="PS Pat Example rang 020 7946 0123")),
        (80, DeploymentReviewed(verdict=Verdict.REMOVE, met="seen: AB12 CDE, see AS-26-000412")),
        who="PS Pat Example",
        problem="dealing; ring PS Pat Example",
    )
    words = repr([getattr(found, name) for name in found.__struct_fields__ if name != "deployment"])
    for secret in ("Pat", "7946", "AB12", "AS-26", "the chair"):
        assert secret not in words, secret
    assert found.problem == "dealing; ring [masked]"
    assert found.masked == 5


def test_a_line_that_was_struck_gives_nothing():
    it = deployment(*up())
    lines = told((0, DeploymentReviewed(verdict=Verdict.MOVE, met="x")), ref=it.ref)
    struck = [type(lines[0])(**{name: getattr(lines[0], name) for name in lines[0].__struct_fields__} | {"struck": 9})]
    assert results_of(it, struck, 2026).reviews == ()
    assert len(results_of(it, lines, 2026).reviews) == 1
