"""What ends a request is asked of the protocol: the clause and version stand in the decision, the file says who may go on."""

from pathlib import Path

import pytest

from control_room.domain.clauses import ClauseBlocks
from control_room.domain.matters import Stage
from control_room.domain.requests.codes import Outcome, Result
from control_room.domain.requests.doings import RequestConcluded, Searched
from control_room.domain.requests.kinds import RequestApproved
from control_room.domain.requests.parts import NotToConclude, RequestOver
from control_room.services.requests.triage import ReasonWanted
from control_room.words import say
from tests.services.requests.conftest import FIELDS, mail

SHIPPED = (Path(__file__).parents[3] / "protocols/cctv-access.yml").read_text("utf-8")
DAY = 24 * 3600


async def ruled(written, tmp_path, *, old, new):
    """The same room under another protocol."""
    assert old in SHIPPED
    written.room.protocols.path = tmp_path / "cctv-access.yml"
    text = SHIPPED.replace("version: 2026-", "version: test-").replace(old, new).replace("2024-01-01", "2026-03-13")
    written.room.protocols.path.write_text(text, "utf-8")
    assert await written.room.protocols.load(by=written.by) is not None, written.room.protocols.faults


async def concluded(written, ref):
    (line,) = [line for line in await written.lines(ref) if isinstance(line.facts, RequestConcluded)]
    return line


def rows(request, result=Result.NOTHING_SEEN, **more):
    return [Searched(item=i.item, camera=c, result=result, minutes=20, **more) for i, c in request.pairs()]


async def lost(written, clock):
    ref = await written.accepted()
    clock.tick(40 * DAY)
    assert await written.requests.watching.attend() == 1
    return ref


async def test_nothing_is_answered_before_each_camera_has_its_row(written, jw, mgr):
    ref = await written.accepted()
    first, *_ = rows(await written.one(ref))
    await written.requests.reviewing.search(ref, [first], by=jw)
    for by in (jw, mgr):
        with pytest.raises(ClauseBlocks, match=r"P-15 These have no row yet - item 1 camera .*say what was seen there"):
            await written.requests.reviewing.conclude(ref, by=by, text="nothing there")
    assert (await written.one(ref)).stage is Stage.OPEN


async def test_the_answer_says_after_how_many_days_the_file_has_it_asked_what_became_of_the_footage(
    written, jw, tmp_path
):
    await ruled(written, tmp_path, old="feedback_days: 30", new="feedback_days: 45")
    ref = await written.accepted()
    await written.known(ref)
    seen = rows(await written.one(ref), Result.FOUND, timecodes="18:40:00")
    await written.requests.reviewing.search(ref, seen, by=jw)
    await written.requests.reviewing.conclude(ref, by=jw)
    (text,) = [each.facts.text for each in await written.lines(ref) if getattr(each.facts, "letter", "") == "answer"]
    assert "In 45 days we will ask" in " ".join(text.split())


async def test_the_file_decides_how_hard_a_clause_about_closing_is(written, jw, tmp_path):
    ref = await written.accepted()
    first, *_ = rows(await written.one(ref))
    await written.requests.reviewing.search(ref, [first], by=jw)
    await ruled(
        written, tmp_path, old="rule: each_searched\n  severity: block", new="rule: each_searched\n  severity: warn"
    )
    await written.requests.reviewing.conclude(ref, by=jw)
    line = await concluded(written, ref)
    assert (line.facts.outcome, line.facts.clauses, line.facts.version) == (Outcome.NOTHING_SEEN, ("P-15",), "test-6")


async def test_a_clause_the_file_does_not_have_asks_nothing(written, jw, tmp_path):
    ref = await written.accepted()
    await written.requests.reviewing.search(
        ref, rows(await written.one(ref), Result.FOUND, timecodes="18:40:00"), by=jw
    )
    at = SHIPPED.index("- number: P-16")
    await ruled(written, tmp_path, old=SHIPPED[at : SHIPPED.index("- number: P-17")], new="")
    await written.requests.reviewing.conclude(ref, by=jw)
    line = await concluded(written, ref)
    assert (line.facts.outcome, line.facts.ask_at, line.facts.clauses) == (Outcome.POSITIVE_VIEWED, None, ())


async def test_an_answer_that_went_nowhere_says_so_under_its_clause(written, jw):
    ref = await written.accepted()
    review = written.requests.reviewing
    await review.search(ref, rows(await written.one(ref), Result.FOUND, timecodes="18:40:00"), by=jw)
    await review.conclude(ref, by=jw)
    line = await concluded(written, ref)
    assert (line.facts.clauses, line.facts.version) == (("P-16",), "2026-6")
    assert (line.facts.ask_at - line.at).days == 30


@pytest.mark.parametrize("step", ["conclude", "close", "refuse"])
async def test_what_was_lost_while_it_waited_is_closed_by_the_manager_with_a_word(written, jw, sup, mgr, clock, step):
    ref = await lost(written, clock)

    async def end(by, text):
        if step == "conclude":
            await written.requests.reviewing.conclude(ref, by=by, text=text)
        elif step == "close":
            await written.requests.reviewing.close(ref, Outcome.WITHDRAWN, by=by, text=text)
        else:
            await written.requests.triage.refuse(ref, "P-07", by=by, reason=text)

    for by in (sup,) if step == "refuse" else (jw, sup):
        with pytest.raises(ClauseBlocks, match=r"P-05 .*a manager closes it"):
            await end(by, "it is gone")
    with pytest.raises(ReasonWanted, match="P-05"):
        await end(mgr, None)
    assert (await written.one(ref)).stage is Stage.OPEN
    await end(mgr, "the recorder was full; the officer was rung")
    line = await concluded(written, ref)
    assert (line.facts.overridden, line.facts.version) == (("P-05",), "2026-6")
    assert "although P-05" in say(line)


async def test_what_asks_for_a_review_is_not_answered_as_kept(written, jw):
    ref = await written.accepted()
    (held,) = (await written.one(ref)).holds
    await written.room.holds.placed(held.hold, by=jw)
    with pytest.raises(NotToConclude, match="asks for a look"):
        await written.requests.reviewing.conclude(ref, by=jw, preserved=True)
    with pytest.raises(NotToConclude, match="asks for a look"):
        await written.requests.reviewing.ends(ref, Outcome.PRESERVED, by=jw)
    assert (await written.one(ref)).stage is Stage.OPEN


async def test_what_was_only_to_be_kept_wants_no_rows(written, jw):
    ref = await written.accepted(parsed=mail(fields=FIELDS.replace("review_and_export", "preserve_only")))
    (held,) = (await written.one(ref)).holds
    await written.room.holds.placed(held.hold, by=jw)
    await written.requests.reviewing.conclude(ref, by=jw, preserved=True)
    assert (await written.one(ref)).outcome is Outcome.PRESERVED


async def test_what_stands_in_the_way_of_an_ending_is_told_before_anything_is_shown_or_written(written, jw, mgr, clock):
    service = written.requests.reviewing
    ref = await written.accepted()
    with pytest.raises(ClauseBlocks, match="P-15"):
        await service.ends(ref, Outcome.NOTHING_SEEN, by=jw)
    with pytest.raises(NotToConclude):
        await service.ends(ref, Outcome.PRESERVED, by=jw)
    clock.tick(40 * DAY)
    await written.requests.watching.attend()
    lines = len(await written.lines(ref))
    for outcome in (Outcome.UNABLE, Outcome.WITHDRAWN, Outcome.REFUSED):
        with pytest.raises(ClauseBlocks, match="P-05"):
            await service.ends(ref, outcome, by=jw)
        assert await service.ends(ref, outcome, by=mgr) == ("P-05",)
    assert len(await written.lines(ref)) == lines
    await service.close(ref, Outcome.WITHDRAWN, by=mgr, text="told by phone")
    with pytest.raises(RequestOver):
        await service.ends(ref, Outcome.WITHDRAWN, by=mgr)


async def test_a_supervisors_approval_names_its_clause_and_the_version_in_force(written, sup):
    ref = await written.came()
    await written.requests.keying.approve(ref, by=sup, reason="a child is missing")
    (line,) = [line for line in await written.lines(ref) if isinstance(line.facts, RequestApproved)]
    assert (line.facts.clause, line.facts.version) == ("P-08a", "2026-6")
