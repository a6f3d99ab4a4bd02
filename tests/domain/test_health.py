"""What is known of a camera, for how long, and which are to be looked at next."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.health import (
    ROUND_DAYS,
    Checked,
    Known,
    Outcome,
    So,
    Sun,
    Truth,
    changes,
    round_of,
    sun,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CAMERAS = tuple(str(n) for n in range(1, 95))


def known(camera="12", so=So.YES, at=NOON, source="health_export"):
    return Known(camera=camera, truth=Truth.REACHED, so=so, since=at, seen_at=at, source=source)


def test_what_was_told_too_long_ago_is_not_known_and_never_well():
    told = known()
    assert told.at(NOON + timedelta(hours=2)) is So.YES
    assert told.at(NOON + timedelta(hours=2, seconds=1)) is So.UNKNOWN
    assert known(source="nobody").at(NOON + timedelta(seconds=1)) is So.UNKNOWN


def test_only_what_is_otherwise_is_a_change_and_a_first_word_of_well_is_none():
    assert changes((), (known(),)) == ()
    assert [each.so for each in changes((), (known(so=So.NO),))] == [So.NO]
    assert changes((known(so=So.NO),), (known(so=So.NO),)) == ()
    assert [each.so for each in changes((known(so=So.NO),), (known(),))] == [So.YES]
    assert changes((known(so=So.NO),), (known(so=So.UNKNOWN),)) == ()


def test_the_sun_is_up_when_the_almanac_says():
    """Croydon, to within ten minutes: 21 June 2026 04:43-21:21 BST, 21 December 2026 08:03-15:53 GMT."""
    for day, rises, sets in ((date(2026, 6, 21), (3, 43), (20, 21)), (date(2026, 12, 21), (8, 3), (15, 53))):
        up = datetime(day.year, day.month, day.day, *rises, tzinfo=UTC)
        down = datetime(day.year, day.month, day.day, *sets, tzinfo=UTC)
        ten = timedelta(minutes=10)
        assert [sun(at) for at in (up - ten, up + ten, down - ten, down + ten)] == [
            Sun.NIGHT,
            Sun.DAY,
            Sun.DAY,
            Sun.NIGHT,
        ]


def test_every_camera_is_seen_by_day_and_by_night_within_ten_days():
    checks: list[Checked] = []
    for day in range(ROUND_DAYS):
        for hour in (0, 12):
            now = NOON + timedelta(days=day, hours=hour)
            found = round_of(CAMERAS, checks, (), now)
            checks += [Checked(camera=due.camera, at=now, outcome=Outcome.PASS, sun=sun(now)) for due in found]
            assert round_of(CAMERAS, checks, (), now) == ()
    for light in Sun:
        assert {each.camera for each in checks if each.sun is light} == set(CAMERAS)


@given(st.lists(st.sampled_from(CAMERAS), max_size=12))
def test_what_is_doubtful_comes_first_and_nothing_twice(doubtful):
    found = round_of(CAMERAS, (), doubtful, NOON)
    assert [each.camera for each in found if each.doubtful] == list(dict.fromkeys(doubtful))
    assert [each.doubtful for each in found] == sorted((each.doubtful for each in found), reverse=True)
    assert len({each.camera for each in found}) == len(found)


def test_what_was_not_checked_for_a_reason_is_still_to_be_checked():
    for outcome in (Outcome.NOT_CHECKED, Outcome.REVIEW):
        unsure = Checked(camera="1", at=NOON, outcome=outcome, sun=Sun.DAY)
        assert round_of(CAMERAS, (unsure,), (), NOON)[0].camera == "1"


def test_a_picture_put_before_a_person_comes_before_all_doubts_until_somebody_looked_after_that():
    raised = {"40": NOON - timedelta(hours=1), "7": NOON - timedelta(hours=2)}
    before = Checked(camera="40", at=NOON - timedelta(hours=3), outcome=Outcome.PASS, sun=Sun.DAY)
    found = round_of(CAMERAS, (before,), ("3", "40"), NOON, raised=raised)
    assert [due.camera for due in found][:3] == ["40", "7", "3"]
    after = Checked(camera="40", at=NOON, outcome=Outcome.PASS, sun=Sun.DAY)
    found = round_of(CAMERAS, (before, after), ("3", "40"), NOON, raised=raised)
    assert [due.camera for due in found][:2] == ["7", "3"]
    assert "40" not in [due.camera for due in found]


def test_a_check_of_a_picture_holds_from_the_evenings_to_the_mornings_and_no_longer():
    told = known(source="view_check")
    assert told.at(NOON + timedelta(hours=16, minutes=15)) is So.YES
    assert told.at(NOON + timedelta(hours=18, seconds=1)) is So.UNKNOWN
