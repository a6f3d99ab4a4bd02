"""Versions over time: one a day, none before the last, no gap; what is refused leaves the room under the version last in force."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.clauses import Protocol
from control_room.domain.clauses.succession import overrun, succeeds
from control_room.domain.policyfiles import Severity, takeable

DAY = timedelta(days=1)
FIRST = date(2026, 4, 1)
TODAY = date(2026, 3, 13)


def version(name, effective, until=None):
    return Protocol(name="x", version=name, effective=effective, until=until, line=7)


HELD = version("1", FIRST)


def faults(new, *kept, today=TODAY):
    return [fault.said("f.yml") for fault in succeeds(new, kept, today)]


def test_the_first_version_and_one_from_a_later_day_are_taken():
    assert faults(HELD) == []
    assert faults(version("2", FIRST + DAY), HELD) == []
    assert faults(HELD, HELD, version("2", FIRST + DAY)) == []  # one taken before is taken again


def test_a_day_has_one_version():
    (told,) = faults(version("2", FIRST), HELD)
    assert (
        told
        == "f.yml:7: version 1 holds from 1 Apr 2026 already: a day has one version; effective: 2026-04-02, or a later day"
    )


def test_no_version_begins_before_the_last():
    (told,) = faults(version("2", FIRST - DAY), HELD)
    assert "it would begin before version 1, which holds from 1 Apr 2026" in told


def test_a_gap_in_the_dates_is_said_with_its_days_and_what_to_do():
    ended = version("1", FIRST, until=date(2026, 4, 30))
    assert faults(version("2", date(2026, 5, 1)), ended) == []
    (told,) = faults(version("2", date(2026, 5, 4)), ended)
    assert "from 1 May 2026 to 3 May 2026 no version would hold; effective: 2026-05-01" in told
    assert (overrun(ended, date(2026, 4, 30)), overrun(ended, date(2026, 5, 1))) == (False, True)
    assert not overrun(HELD, date(2099, 1, 1))


def test_a_day_that_is_past_is_told_of_and_taken():
    (fault,) = succeeds(version("2", FIRST + DAY), (HELD,), FIRST + 9 * DAY)
    assert fault.severity is Severity.WARNING
    assert "which is past" in fault.what


days = st.integers(0, 40)
files = st.lists(st.tuples(st.integers(1, 9), days, st.none() | days), max_size=12)


@given(files, days)
def test_whatever_files_come_each_day_has_one_version_and_none_is_lost_again(told, asked):
    """Of any files in any order those taken follow each other: each day from the first on has one, and it never changes."""
    kept: tuple[Protocol, ...] = ()
    on = FIRST + asked * DAY
    for name, begins, ends in told:
        before = _in_force(kept, on)
        new = version(str(name), FIRST + begins * DAY, None if ends is None else FIRST + (begins + ends) * DAY)
        known = next((each for each in kept if each.version == new.version), None)
        if known is not None or not takeable(succeeds(new, kept, TODAY)):
            continue
        kept = (*kept, new)
        after = _in_force(kept, on)
        assert after is not None or before is None
        assert after is before or after is new
    dates = [each.effective for each in kept]
    assert dates == sorted(set(dates))
    for earlier, later in itertools.pairwise(kept):
        assert earlier.until is None or later.effective <= earlier.until + DAY


def _in_force(kept, day):
    held = [each for each in kept if each.effective <= day]
    return held[-1] if held else None
