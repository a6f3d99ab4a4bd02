"""A results sheet: a page or two in plain words, with its map, its bars and what figures cannot show."""

from datetime import timedelta

import pytest

from control_room.domain.deployments.codes import Decision, Verdict
from control_room.domain.deployments.kinds import (
    DeploymentDecided,
    DeploymentEvaluated,
    DeploymentRemoved,
    DeploymentRequested,
    DeploymentReviewed,
)
from control_room.domain.deployments.results import results_of
from control_room.domain.deployments.using import DAY, Use
from control_room.domain.drawings import Label, Stroke
from control_room.domain.maps import Sheet, Spot, State
from control_room.services.deployables import Outcome
from control_room.words.results_drawn import bars
from control_room.words.results_sheets import results_page
from tests.domain.deployments.made import deployment, up
from tests.domain.lines import NIGHT, told

BROOM = (51.3663, -0.0372)
DOWN = (
    (80, DeploymentReviewed(verdict=Verdict.REMOVE, met="calls halved", before=50, during=24)),
    (81, DeploymentRemoved()),
    (110, DeploymentEvaluated(after=11, arrests=2)),
)


def page(*story, place=BROOM, use=None, training=False, **more):
    it = deployment(*story)
    first = deployment()
    lines = told((0, _asked(first)), *((days * 24 * 60, each) for days, each in story), ref=it.ref)
    results = results_of(it, lines, 2026)
    sheet = Sheet(
        spots=(Spot(number="77", typed="c77", at=(51.3675, -0.0368), state=State.WORKING),),
        faint=(((51.30, -0.04), (51.40, -0.03)),),
    )
    outcome = Outcome(results=results, place=place, use=use, **more)
    return results_page(
        outcome, sheet, now=NIGHT + timedelta(days=120), room="Testing", made="Made by a supervisor", credit="a council",
        training=training,
    )  # fmt: skip


def _asked(it):
    return DeploymentRequested(
        agency=it.agency, reports=50, homes=6, problem=it.problem, place=it.place, ward=it.ward, evidence="police data",
        objectives="fewer", tried="patrols",
    )  # fmt: skip


def words_of(drawing):
    return " ".join(each.text for page in drawing.pages for each in page.marks if isinstance(each, Label))


def test_it_says_where_why_when_what_came_of_it_and_what_it_cannot_show():
    said = words_of(
        page(*up(at=BROOM), *DOWN, use=Use(unit="D4", live=81 * DAY, down=9 * DAY, incidents=3, followed=1, requests=4))
    )
    for words in (
        "D4 at Broom Road",
        "13 March 2026 to 2 June 2026",
        "Dealing. Shown by: police data",
        "3 incidents worked with it, 1 followed on to other cameras",
        "4 requests",
        "81 days, for 9 days of them a fault took its picture or recording",
        "78 % fewer than before it came: 11 against 50",
        "it is taken down: calls halved",
        "where it was surveyed; grey: cameras near it",
        "c77",
        "moved to streets where nobody counted",
        "DP-26-000001-",
        "page 1 of 1",
    ):
        assert words in said, words
    assert len(page(*up(at=BROOM), *DOWN).pages) == 1


@pytest.mark.parametrize(
    ("after", "said"),
    [(50, "as many as before"), (75, "50 % more than before"), (None, "not been counted yet")],
)
def test_what_came_after_is_said_as_it_is(after, said):
    story = (*DOWN[:2], (110, DeploymentEvaluated(after=after)))
    assert said in words_of(page(*up(), *story))


def test_one_that_was_refused_has_no_bars_and_no_map_and_says_why():
    refused = DeploymentDecided(
        decision=Decision.REFUSED, on=NIGHT.date(), chair="Pat Example", reasons="no need shown"
    )
    said = words_of(page((3, refused), place=None))
    assert "refused on 13 March 2026: no need shown" in said
    assert "It was refused" in said
    assert "Pat" not in said
    assert "while it was there" not in said


def test_a_bar_is_as_long_as_its_number_and_what_is_not_known_has_none():
    marks = list(bars({"before": 40, "after": 10, "later": None, "during": 0}, (34, 100), 500))
    lengths = [each.along[1][0] - each.along[0][0] for each in marks if isinstance(each, Stroke)]
    assert lengths[0] == pytest.approx(4 * lengths[1])
    assert lengths[2] < 1
    assert [each.text for each in marks if isinstance(each, Label)] == [
        "before", "40", "after", "10", "later", "not known", "during", "0",
    ]  # fmt: skip


def test_training_stands_on_every_page_and_long_words_go_onto_a_second():
    long = DeploymentReviewed(verdict=Verdict.REMOVE, met="quiet " * 700)
    drawing = page(*up(), (80, long), training=True)
    assert len(drawing.pages) == 2
    for each in drawing.pages:
        assert sum("TRAINING" in mark.text for mark in each.marks if isinstance(mark, Label)) == 2


def test_the_same_facts_give_the_same_drawing():
    assert page(*up(), *DOWN) == page(*up(), *DOWN)
