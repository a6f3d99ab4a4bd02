"""Availability against a count made second by second, and the rules that keep the worst in the figure."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.availability import Registered, availability, merged, seconds, within, without
from control_room.domain.faults.codes import Ended, Recording, Waiting
from control_room.domain.faults.kinds import (
    FaultCleared,
    FaultEnded,
    FaultGap,
    FaultNoted,
    FaultNotMended,
    FaultReported,
    FaultStopped,
    FaultSuspected,
)
from control_room.domain.kinds import fold
from control_room.domain.register_codes import Symptom
from tests.domain.lines import NIGHT, after_minutes, told

HOUR = 3600
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6)


def at(hour):
    return NIGHT + timedelta(hours=hour)


def spans(pairs):
    return [(at(a), at(b)) for a, b in pairs]


def hours(pairs):
    return {hour for a, b in pairs for hour in range(a, b)}


@given(SPANS, SPANS)
def test_stretches_are_what_counting_hour_by_hour_says(some, others):
    assert seconds(spans(some)) == HOUR * len(hours(some))
    assert seconds(within(spans(some), spans(others))) == HOUR * len(hours(some) & hours(others))
    assert seconds(without(spans(some), spans(others))) == HOUR * len(hours(some) - hours(others))
    ordered = merged(spans(some))
    assert all(a[1] < b[0] for a, b in pairwise(ordered))


def fault(camera, symptom, *story, first=None):
    reported = first or FaultReported(cameras=(camera,), symptom=symptom)
    folded = None
    for one in told((0, reported), *story, ref="FT-26-000058"):
        folded = fold(folded, one)
    return folded


def served(*cameras, status="in_service"):
    return [Registered(camera=each, since=at(-1000), status=status) for each in cameras]


def of(standings, *faults, now=None):
    return availability(standings, faults, at(-10), at(90), now=now or at(1000))


def by_camera(found):
    return {each.camera: each for each in found.cameras}


def test_a_second_of_two_faults_is_lost_once_and_poor_pictures_count_as_working():
    found = by_camera(
        of(
            served("3", "4"),
            fault("3", Symptom.NO_PICTURE, (600, FaultCleared(recording=True))),
            fault("3", Symptom.NOT_RECORDING, (1200, FaultCleared(recording=True))),
            fault("4", Symptom.DIRTY_LENS),
        )
    )
    assert (found["3"].no_picture, found["3"].not_recorded) == (10 * HOUR, 20 * HOUR)
    assert (found["4"].no_picture, found["4"].not_recorded, found["4"].degraded) == (0, 0, 90 * HOUR)
    assert found["3"].required == 100 * HOUR


def test_what_is_beyond_repair_stays_in_the_figure_until_it_is_decommissioned():
    written_off = fault("3", Symptom.NO_PICTURE, (60, FaultEnded(how=Ended.BEYOND_REPAIR, reason="no parts")))
    assert by_camera(of(served("3"), written_off))["3"].no_picture == 90 * HOUR
    status_alone = of(served("5", status="ber"))
    assert (status_alone.share("no_picture").lost, status_alone.share("no_picture").percent) == (100 * HOUR, 0)
    gone = [*served("3"), Registered(camera="3", since=at(40), status="decommissioned")]
    assert (by_camera(of(gone, written_off))["3"].required, by_camera(of(gone, written_off))["3"].no_picture) == (
        50 * HOUR,
        40 * HOUR,
    )


def test_the_contract_answers_for_what_was_told_them_and_was_not_stopped():
    repaired = fault(
        "3",
        Symptom.NO_PICTURE,
        (600, FaultNoted(told=True, text="told")),
        (1200, FaultStopped(why=Waiting.THIRD_PARTY, review_by=NIGHT.date(), who="dno")),
        (1800, FaultCleared(recording=True)),
    )
    found = by_camera(of(served("3"), repaired))["3"]
    assert (found.no_picture, found.contractors) == (30 * HOUR, 10 * HOUR)


def test_what_is_suspected_or_was_none_or_is_still_to_come_is_not_lost():
    suspected = fault("3", None, first=FaultSuspected(cameras=("3",), symptom=Symptom.NO_PICTURE, source="sweep"))
    none = fault("3", Symptom.NO_PICTURE, (60, FaultEnded(how=Ended.NOT_A_FAULT, reason="our switch")))
    assert of(served("3"), suspected, none).share("no_picture").lost == 0
    open_ = of(served("3"), fault("3", Symptom.NO_PICTURE), now=at(5))
    assert (open_.share("no_picture").lost, open_.share("no_picture").required) == (5 * HOUR, 15 * HOUR)


def test_a_gap_seen_in_the_recorder_is_lost_recording_though_the_picture_was_there():
    gap = FaultGap(recording=Recording.LOST, begins=after_minutes(-300), ends=after_minutes(-60))
    found = by_camera(of(served("3"), fault("3", Symptom.LATENCY, (1, gap))))["3"]
    assert (found.no_picture, found.not_recorded) == (0, 4 * HOUR)


def test_ninety_three_of_ninety_four_is_not_ninety_nine_per_cent():
    cameras = [str(n) for n in range(1, 95)]
    found = of(served(*cameras), fault("3", Symptom.NO_PICTURE), now=at(1000))
    one_dead = availability(served(*cameras), [fault("3", Symptom.NO_PICTURE)], at(0), at(720), now=at(1000))
    assert f"{one_dead.share('no_picture').percent:.2f}" == "98.94"
    assert found.share("no_picture").required == 94 * 100 * HOUR
    assert of([]).share("no_picture").percent is None


def test_repairs_are_counted_with_the_middle_one_and_those_that_did_not_hold():
    faults = [fault("3", Symptom.NO_PICTURE, (60 * n, FaultCleared(recording=True))) for n in (1, 2, 9)]
    faults.append(fault("3", Symptom.NO_PICTURE, (60, FaultCleared()), (120, FaultNotMended()), (600, FaultCleared())))
    mending = of(served("3"), *faults, fault("3", Symptom.POWER)).mending
    assert (mending.reported, len(mending.mended), mending.middle, mending.again) == (5, 4, int(5.5 * HOUR), 1)
    assert of(served("3")).mending.middle is None
