"""The diary folds: what is agreed stands at its time, and what cannot be is said and kept."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given

from control_room.domain.diary import (
    DiaryCancelled,
    DiaryDone,
    DiaryEntered,
    DiaryFacts,
    DiaryMoved,
    DiaryNeared,
    DiarySort,
    EntryOver,
    after,
    clashes,
)
from control_room.domain.matters import Stage
from control_room.domain.times import day_bounds, day_of
from tests.domain.any_facts import erased, stories
from tests.domain.lines import NIGHT, line, told

DAY = timedelta(days=1)


def entry(*story, ref="DY-26-000001"):
    matter = None
    for one in told(*((0, facts) for facts in story), ref=ref):
        matter = after(matter, one)
    return matter


def court(at, who="Mr Brook", ref="DY-26-000001", **more):
    return entry(DiaryEntered(sort=DiarySort.COURT, begins=at, who=who, **more), ref=ref)


def away(first, last, who="mr  brook", ref="DY-26-000002"):
    begins, ends = day_bounds(first)[0], day_bounds(last)[1]
    return entry(
        DiaryEntered(sort=DiarySort.WITNESS_TO_AVOID, begins=begins, ends=ends, all_day=True, who=who), ref=ref
    )


def test_an_entry_is_on_the_sheet_only_when_less_than_a_day_is_left():
    far = entry(DiaryEntered(begins=NIGHT + 3 * DAY))
    assert (far.outstanding(), far.wakes(), far.due()) == (False, NIGHT + 2 * DAY, NIGHT + 3 * DAY)
    near = entry(DiaryEntered(begins=NIGHT + 3 * DAY), DiaryNeared(due=NIGHT + 2 * DAY))
    assert (near.outstanding(), near.wakes()) == (True, None)
    assert entry(DiaryEntered(begins=NIGHT + DAY / 2)).outstanding()
    assert entry(DiaryEntered(begins=NIGHT - DAY)).outstanding()
    moved = entry(DiaryEntered(begins=NIGHT), DiaryMoved(begins=NIGHT + 9 * DAY))
    assert (moved.outstanding(), moved.moved, moved.begins) == (False, 1, NIGHT + 9 * DAY)


def test_what_is_entered_late_is_near_by_when_it_was_written_down_not_by_when_it_was_agreed():
    agreed = line(DiaryEntered(begins=NIGHT + 3 * DAY), ref="DY-26-000001")
    assert not after(None, agreed).near
    late = msgspec.structs.replace(agreed, recorded_at=NIGHT + 2 * DAY)
    assert (after(None, late).near, after(None, late).wakes()) == (True, None)


def test_a_date_on_which_a_witness_cannot_come_is_nobodys_work():
    known = away(day_of(NIGHT), day_of(NIGHT))
    assert (known.outstanding(), known.wakes(), known.stage) == (False, None, Stage.OPEN)


@pytest.mark.parametrize(("last", "cancelled"), [(DiaryDone(), False), (DiaryCancelled(reason="ill"), True)])
def test_what_is_over_owes_nothing_and_is_not_done_again(last, cancelled):
    over = entry(DiaryEntered(begins=NIGHT, ends=NIGHT - DAY), last)
    assert (over.stage, over.cancelled, over.owed(), over.due(), over.outstanding()) == (
        *(Stage.CLOSED, cancelled, ()),
        *(None, False),
    )
    with pytest.raises(EntryOver, match="enter a new one"):
        over.open_()


def test_an_end_before_its_beginning_is_kept_and_owed():
    wrong = entry(DiaryEntered(begins=NIGHT, ends=NIGHT - DAY))
    assert wrong.owed() == ("end_after_beginning",)
    assert wrong.ends == NIGHT - DAY
    assert wrong.overlaps(NIGHT, NIGHT + DAY)
    assert not wrong.overlaps(NIGHT + DAY, NIGHT + 2 * DAY)


def test_a_whole_day_of_the_change_is_as_long_as_it_is_and_due_at_nine():
    begins, ends = day_bounds(datetime(2026, 10, 25, 12, tzinfo=UTC).date())
    whole = entry(DiaryEntered(begins=begins, ends=ends, all_day=True))
    assert ends - begins == timedelta(hours=25)
    assert whole.due() == datetime(2026, 10, 25, 9, tzinfo=UTC)
    march, _ = day_bounds(datetime(2026, 3, 30, 12, tzinfo=UTC).date())
    assert entry(DiaryEntered(begins=march, all_day=True)).due() == datetime(2026, 3, 30, 8, tzinfo=UTC)


def test_court_on_a_date_the_same_witness_cannot_come_is_found_both_ways():
    day = day_of(NIGHT + 5 * DAY)
    hearing, holiday = court(NIGHT + 5 * DAY), away(day, day)
    assert clashes([hearing, holiday]) == {"DY-26-000001": ("DY-26-000002",), "DY-26-000002": ("DY-26-000001",)}
    assert clashes([hearing, away(day, day, who="Ms Bell")]) == {}
    assert clashes([hearing, away(day + DAY, day + DAY)]) == {}
    assert clashes([msgspec.structs.replace(hearing, stage=Stage.CLOSED), holiday]) == {}
    nobody = court(NIGHT + 5 * DAY, who=None)
    assert clashes([nobody, away(day, day, who=None)]) == {}


@given(stories(DiaryFacts, ref="DY-26-000001"))
def test_any_story_folds_and_erased_words_break_nothing(lines):
    plain, gone = None, None
    for one in lines:
        plain, gone = after(plain, one), after(gone, erased(one))
        assert (gone.owed(), gone.due(), gone.wakes()) == (plain.owed(), plain.due(), plain.wakes())
        assert clashes([gone]) == {}


def test_a_strange_line_changes_nothing_but_its_number():
    known = entry(DiaryEntered(begins=NIGHT))
    strange = after(known, line(DiaryNeared(due=NIGHT), number=9, ref=known.ref))
    assert (strange.last, strange.near) == (9, True)


def test_an_entry_that_was_never_given_a_time_ends_never_and_meets_nothing():
    strange = entry(DiaryCancelled(reason="x"))
    assert strange.until is None
    assert not strange.overlaps(NIGHT, NIGHT + DAY)


def test_an_entry_still_to_take_place_is_open():
    court(NIGHT).open_()
    with pytest.raises(EntryOver):
        entry(DiaryEntered(sort=DiarySort.COURT, begins=NIGHT), DiaryDone()).open_()


def test_two_downloads_in_one_slot_are_found_both_ways_and_one_after_the_other_is_not():
    def download(ref, begins, minutes):
        ends = begins + timedelta(minutes=minutes)
        return entry(DiaryEntered(sort=DiarySort.DOWNLOAD, begins=begins, ends=ends), ref=ref)

    noon = datetime(2026, 3, 20, 12, tzinfo=UTC)
    one, two = download("DY-26-000001", noon, 60), download("DY-26-000002", noon + timedelta(minutes=59), 30)
    after = download("DY-26-000003", noon + timedelta(minutes=89), 30)
    assert clashes((one, two, after)) == {one.ref: (two.ref,), two.ref: (one.ref,)}
