"""A place that somebody else's cameras cover: said of an item, told under its clause, answered with whose they are."""

import pytest

from control_room.domain.requests.codes import Outcome, Result
from control_room.domain.requests.counting import uncovered
from control_room.domain.requests.doings import RequestConcluded, RequestWritten, Searched
from control_room.domain.requests.kinds import RequestAsked
from control_room.domain.requests.parts import NotToConclude
from control_room.words import say
from tests.services.requests.conftest import FIELDS, mail

WHOSE = "Southern Rail, cctv.desk@southernrail.example, 020 7946 0222"
TWO = FIELDS + "item 2 place: East Croydon station\nitem 2 from: 2026-03-13 18:30\nitem 2 to: 2026-03-13 19:00\n"


async def letter(written, ref, name):
    facts = [line.facts for line in await written.lines(ref)]
    return " ".join(
        next(each.text for each in facts if isinstance(each, RequestWritten) and each.letter == name).split()
    )


async def concluded(written, ref):
    return next(line.facts for line in await written.lines(ref) if isinstance(line.facts, RequestConcluded))


async def test_a_place_is_not_ours_by_a_word_and_without_any_camera(written, jw):
    ref = await written.came()
    before = await written.one(ref)
    assert "P-13" not in {each.clause for each in await written.requests.triage.findings(ref, by=jw)}
    await written.requests.keying.ask(ref, [RequestAsked(item=1, not_ours=True, whose=WHOSE)], by=jw)
    request = await written.one(ref)
    (item,) = request.items
    assert (item.cameras, item.whose, item.begins, item.place) == ((), WHOSE, before.items[0].begins, "North End")
    found = {each.clause: each for each in await written.requests.triage.findings(ref, by=jw)}
    assert (found["P-13"].codes, WHOSE in found["P-13"].words) == (("item_1",), True)
    assert not {"window", "place", "hold_placed"} & set(request.owed())
    line = next(line for line in await written.lines(ref) if isinstance(line.facts, RequestAsked) and line.facts.whose)
    assert WHOSE in say(line)


async def test_it_closes_as_not_ours_under_the_clause_and_is_counted_apart(written, jw):
    ref = await written.accepted()
    await written.requests.keying.ask(ref, [RequestAsked(item=1, not_ours=True, whose=WHOSE)], by=jw)
    with pytest.raises(NotToConclude, match="not ours"):
        await written.requests.reviewing.conclude(ref, by=jw)
    await written.requests.reviewing.close(ref, Outcome.REDIRECTED, by=jw, text="ask them soon, they keep it 7 days")
    facts = await concluded(written, ref)
    assert (facts.outcome, facts.reason, facts.clause, facts.version) == (Outcome.REDIRECTED, None, "P-13", "2026-6")
    said = await letter(written, ref, "answer")
    assert WHOSE in said
    assert "ask them soon, they keep it 7 days" in said
    request = await written.one(ref)
    measures = {count.measure for count in request.counts()}
    assert ("requests_not_reviewed" in measures, "reviews_unsuccessful" in measures) == (True, False)
    assert [item.item for item in uncovered(request)] == [1]


async def test_a_part_that_is_not_ours_is_told_beside_what_was_found(written, jw):
    ref = await written.accepted(parsed=mail(fields=TWO))
    await written.requests.keying.ask(ref, [RequestAsked(item=2, not_ours=True, whose=WHOSE)], by=jw)
    rows = [
        Searched(item=1, camera=camera, result=Result.FOUND, minutes=9, timecodes="18:41:00")
        for item, camera in (await written.one(ref)).pairs()
        if item.item == 1
    ]
    await written.requests.reviewing.search(ref, rows, by=jw)
    await written.requests.reviewing.conclude(ref, by=jw, text="the second man is clearer")
    assert (await concluded(written, ref)).outcome is Outcome.PARTIAL
    said = await letter(written, ref, "answer")
    assert WHOSE in said
    assert "the second man is clearer" in said
