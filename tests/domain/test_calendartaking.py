"""What a calendar changes: new, moved with a newer number, cancelled; twice the same is nothing; what a person said stays said."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from control_room.domain.calendarfiles import CalendarFile, Proposed
from control_room.domain.calendartaking import Change, Taking, facts_of, offered, taking
from control_room.domain.diary import DiaryCancelled, DiaryEntered, DiaryMoved, DiarySort, after
from control_room.domain.matters import Stage
from tests.domain.test_diary import line

AT = datetime(2026, 3, 20, 10, tzinfo=UTC)
EVENT = Proposed(uid="a@x", begins=AT, ends=AT + timedelta(hours=1), sequence=3, summary="Palace home")


def taken(entry, one):
    return after(entry, line(facts_of(one, DiarySort.EVENT, "fixtures.ics")))


def entered():
    return taken(None, Taking(change=Change.NEW, event=EVENT))


def test_what_the_diary_has_not_is_new_unless_it_is_cancelled():
    assert taking(EVENT, None) == Taking(change=Change.NEW, event=EVENT)
    assert taking(replace(EVENT, cancelled=True), None) is None


def test_it_moves_with_a_newer_number_and_is_cancelled():
    entry = entered()
    later = replace(EVENT, begins=AT + timedelta(days=1), ends=None, sequence=4)
    moved = taking(later, entry)
    assert (moved.change, moved.ref) == (Change.MOVED, entry.ref)
    after_it = taken(entry, moved)
    assert (after_it.begins, after_it.sequence, after_it.moved) == (later.begins, 4, 1)
    gone = taking(replace(later, cancelled=True), after_it)
    assert gone.change is Change.CANCELLED
    assert taken(after_it, gone).stage is Stage.CLOSED


def test_an_older_number_changes_nothing_and_the_same_one_only_what_nobody_here_has_moved():
    entry = entered()
    elsewhere = replace(EVENT, begins=AT + timedelta(days=2), ends=None)
    assert taking(replace(elsewhere, sequence=2), entry) is None
    assert taking(elsewhere, entry).change is Change.MOVED
    ours = after(entry, line(DiaryMoved(begins=AT + timedelta(hours=3))))
    assert taking(elsewhere, ours) is None


def test_what_a_person_ended_stays_ended():
    over = after(entered(), line(DiaryCancelled(reason="no officers")))
    assert taking(replace(EVENT, sequence=9, begins=AT + timedelta(days=3), ends=None), over) is None


def test_the_words_go_into_the_entry_and_its_identity_with_them():
    facts = facts_of(Taking(change=Change.NEW, event=EVENT), DiarySort.COURT, "list.ics")
    assert isinstance(facts, DiaryEntered)
    assert (facts.sort, facts.uid, facts.text, facts.sequence) == (DiarySort.COURT, "a@x", "Palace home", 3)


events = st.builds(
    Proposed,
    uid=st.sampled_from(("a@x", "b@x", "c@x")),
    begins=st.integers(0, 9).map(lambda days: AT + timedelta(days=days)),
    sequence=st.integers(0, 4),
    cancelled=st.booleans(),
)


@given(st.lists(st.lists(events, max_size=3, unique_by=lambda each: each.uid), max_size=5))
def test_whatever_files_come_taking_the_last_one_again_changes_nothing(files):
    entries = {}
    for file in files:
        for _ in range(2):
            told = offered(CalendarFile(events=tuple(file)), entries.values())
            for one in told.takings:
                entries[one.event.uid] = taken(entries.get(one.event.uid), one)
        assert offered(CalendarFile(events=tuple(file)), entries.values()).takings == ()
