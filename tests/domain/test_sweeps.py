"""Which answers are believed, what is one fault, and what an answer says of a camera."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from control_room.domain.health import LASTS, So
from control_room.domain.reaching import OURS, SYMPTOMS, Probed, Reach
from control_room.domain.register_codes import Symptom
from control_room.domain.sweeps import STORM, SWEEP, Lost, believed, known_of, lost, otherwise, together, told

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
reaches = st.sampled_from(Reach)


def answer(reach, camera="12", minutes=0, node=""):
    return Probed(camera=camera, reach=reach, at=NOW + timedelta(minutes=minutes), node=node)


def answers(*reaches):
    return [answer(reach, minutes=n) for n, reach in enumerate(reaches)]


def test_one_bad_answer_is_not_believed_and_two_of_three_are():
    assert believed(answers(Reach.NO_REPLY)) is None
    assert believed(answers(Reach.WELL, Reach.NO_REPLY)) is None
    assert believed(answers(Reach.NO_REPLY, Reach.WELL, Reach.HUNG)).reach is Reach.HUNG
    assert believed(answers(Reach.NO_REPLY, Reach.NO_REPLY)).reach is Reach.NO_REPLY
    assert believed(answers(Reach.NO_REPLY, Reach.NO_REPLY, Reach.WELL)).reach is Reach.NO_REPLY
    assert believed(answers(Reach.NO_REPLY, Reach.NO_REPLY, Reach.WELL, Reach.WELL)).reach is Reach.WELL


def test_what_was_not_asked_is_believed_of_nothing():
    assert believed([]) is None
    assert believed(answers(Reach.UNCHECKED, Reach.UNCHECKED)) is None


@given(st.lists(reaches, max_size=6))
def test_well_is_said_of_no_camera_whose_last_answer_was_not(reached):
    said = believed(answers(*reached))
    if said is not None and said.reach is Reach.WELL:
        asked = [each for each in reached[-3:] if each is not Reach.UNCHECKED]
        assert asked[-1] is Reach.WELL
        assert sum(each is not Reach.WELL for each in asked) < 2


@given(reaches.filter(lambda reach: reach is not Reach.UNCHECKED))
def test_every_answer_is_well_or_suspected_or_set_up_wrongly(reach):
    so = known_of(answer(reach), NOW).so
    assert [so is So.YES, reach in SYMPTOMS, reach in OURS].count(True) == 1
    assert (so is So.YES) == (reach is Reach.WELL)
    assert (so is So.UNKNOWN) == (reach in OURS)


def test_what_a_sweep_found_is_not_known_five_minutes_after_the_last_one():
    known = known_of(answer(Reach.WELL), NOW)
    assert known.source == SWEEP
    assert known.at(NOW + LASTS[SWEEP]) is So.YES
    assert known.at(NOW + LASTS[SWEEP] + timedelta(seconds=1)) is So.UNKNOWN


def test_only_what_is_otherwise_is_found_and_a_well_camera_nobody_knew_is_nothing_new():
    now = {"1": answer(Reach.WELL, "1"), "2": answer(Reach.HUNG, "2"), "3": answer(Reach.AUTH, "3")}
    known = told(now.values(), {"2": NOW - timedelta(minutes=1)})
    found = otherwise((), known, now)
    assert [(each.camera, each.reach) for each in found] == [("2", Reach.HUNG), ("3", Reach.AUTH)]
    assert found[0].since == NOW - timedelta(minutes=1)
    assert otherwise(known, known, now) == ()
    back = {**now, "2": answer(Reach.WELL, "2", 2)}
    assert [each.reach for each in otherwise(known, told(back.values(), {}), back)] == [Reach.WELL]


def test_a_wrong_password_makes_nobody_suspect_the_camera():
    now = {"2": answer(Reach.CUT_SHORT, "2"), "3": answer(Reach.AUTH, "3")}
    found = otherwise((), told(now.values(), {}), now)
    (only,) = lost(found, now, {"2": "picture cut short"})
    assert (only.camera, only.symptom, only.why) == ("2", Symptom.INTERMITTENT, "picture cut short")


def gone(*nodes):
    return [Lost(camera=str(n), symptom=Symptom.NO_PICTURE, since=NOW, node=node) for n, node in enumerate(nodes)]


def test_a_node_is_one_fault_and_so_is_everything_at_once():
    assert [len(some) for some in together(gone("N1", "N1", "N1", "", ""))] == [3, 1, 1]
    assert [len(some) for some in together(gone("", "", ""))] == [3]
    assert [len(some) for some in together(gone(*(f"N{n % 9}" for n in range(90)), "", "", "", ""))] == [94]


def test_what_is_lost_for_different_reasons_is_not_one_fault_unless_it_is_a_storm():
    def each_its_own(count):
        return [Lost(camera=str(n), symptom=Symptom.NO_PICTURE, since=NOW, why=str(n)) for n in range(count)]

    assert [len(some) for some in together(each_its_own(STORM))] == [1] * STORM
    assert [len(some) for some in together(each_its_own(STORM + 1))] == [STORM + 1]


@given(st.lists(st.sampled_from(["", "", "N1", "N2", "N3"]), max_size=30))
def test_every_camera_lost_is_in_one_fault(nodes):
    cameras = gone(*nodes)
    said = [each.camera for some in together(cameras) for each in some]
    assert sorted(said) == sorted(each.camera for each in cameras)
