"""The week's sample: drawn by the book's own head, and owed until somebody has looked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from control_room.domain import samples
from control_room.domain.authority import SamePerson
from control_room.domain.kinds import fold
from control_room.domain.matters import Stage
from control_room.domain.samples import SampleChecked, SampleDrawn, Verdict, draw, monday
from tests.domain.any_facts import erased, stories
from tests.domain.lines import after_minutes, told

WEEK = date(2026, 3, 9)
REF = "SP-26-000011"
REFS = [f"AS-26-{n:06d}" for n in range(1, 101)]


def sample(*story):
    folded = None
    drawn = SampleDrawn(week=WEEK, size=900, root="ab" * 32, among=40, refs=("AS-26-000001", "CL-26-000002"))
    for one in told((0, drawn), *story, ref=REF):
        folded = fold(folded, one)
    return folded


def test_one_in_twenty_is_drawn_and_three_at_the_least():
    assert len(draw(WEEK, "r", REFS)) == 5
    assert len(draw(WEEK, "r", REFS[:20])) == 3
    assert draw(WEEK, "r", REFS[:2]) == tuple(REFS[:2])
    assert draw(WEEK, "r", []) == ()


@given(st.permutations(REFS), st.text(max_size=8))
def test_nobody_picks_by_the_order_they_give(refs, root):
    assert draw(WEEK, root, refs) == draw(WEEK, root, REFS)


def test_another_head_or_another_week_draws_others():
    assert len({draw(WEEK, root, REFS) for root in "abcdefgh"}) > 6
    assert draw(date(2026, 3, 16), "a", REFS) != draw(WEEK, "a", REFS)


def test_over_many_heads_every_matter_is_drawn_about_as_often():
    drawn = [ref for n in range(400) for ref in draw(WEEK, str(n), REFS[:40])]
    often = [drawn.count(ref) for ref in REFS[:40]]
    assert min(often) > 10
    assert max(often) < 60


def test_it_is_owed_until_every_item_was_looked_at_and_a_skip_shows():
    assert (sample().owed(), sample().outstanding()) == (("look",), True)
    sound = sample().check("AS-26-000001", Verdict.SOUND, by="0001", recorded_by="0417")
    done = sample(
        (1, sound), (2, SampleChecked(item="CL-26-000002", verdict=Verdict.SKIPPED, text="caller known to me"))
    )
    assert (done.stage, done.outstanding(), done.skipped) == (Stage.CLOSED, False, ("CL-26-000002",))
    assert done.items[1].text == "caller known to me"


def test_a_skip_or_a_fault_wants_words():
    for verdict in (Verdict.SKIPPED, Verdict.TO_PUT_RIGHT):
        with pytest.raises(samples.SayWhy):
            sample().check("AS-26-000001", verdict, by="0001", recorded_by="0417", text="  ")


def test_nobody_looks_at_their_own_entry_or_at_one_that_was_not_drawn():
    with pytest.raises(SamePerson):
        sample().check("AS-26-000001", Verdict.SOUND, by="0417", recorded_by="0417")
    with pytest.raises(samples.NotInSample):
        sample().check("AS-26-000002", Verdict.SOUND, by="0001", recorded_by="0417")


def test_it_is_due_a_week_after_its_week():
    assert sample().due() is not None
    assert sample().due().date() == date(2026, 3, 23)
    assert monday(date(2026, 3, 13)) == WEEK == monday(WEEK)


@given(stories(samples.SampleKind, ref=REF))
def test_any_lines_in_any_order_fold_and_so_do_they_with_every_word_erased(lines):
    kept = gone = None
    for one in lines:
        kept, gone = fold(kept, one), fold(gone, erased(one))
        assert (kept.stage, kept.waiting, kept.skipped) == (gone.stage, gone.waiting, gone.skipped)
    assert after_minutes(0)
