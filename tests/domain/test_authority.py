"""May this person do this act; who must differ from whom."""

import pytest

from control_room.domain.authority import BY_PHONE, ROLES, Act, NotYours, SamePerson, allowed, must_differ, require
from control_room.domain.people import Role


@pytest.mark.parametrize("act", list(Act))
def test_somebody_may_do_every_act_and_an_auditor_writes_no_live_line(act):
    assert any(allowed(act, role) for role in Role)
    if act in {Act.NOTE, Act.RADIO, Act.ASSIST, Act.STRIKE, Act.CORRECT}:
        assert not allowed(act, Role.AUDITOR)
        assert not allowed(act, Role.ADMINISTRATOR)
        assert not allowed(act, Role.GOVERNANCE)
        assert allowed(act, Role.OPERATOR)


@pytest.mark.parametrize(
    "act",
    [
        Act.RELEASE_HOLD,
        Act.OVERRIDE_HANDOVER,
        Act.COUNTERSIGN,
        Act.CHANGE_PERSON,
        Act.ENROL,
        Act.ALLOW_TRAINING,
        Act.SAMPLE,
    ],
)
def test_an_operator_does_not_do_a_supervisors_act_and_is_told_whom_to_ask(act):
    with pytest.raises(NotYours, match=r" is for an? .*; ask one on duty") as refused:
        require(act, Role.OPERATOR)
    assert ("on-call manager by phone" in str(refused.value)) is (act in BY_PHONE)
    assert " a a" not in str(refused.value)
    require(act, Role.MANAGER)


def test_only_a_manager_lets_training_onto_the_rooms_own_workstation():
    assert ROLES[Act.ALLOW_TRAINING] == {Role.MANAGER}


def test_anyone_may_sign_in_and_break_the_glass():
    for act in (Act.SIGN_IN, Act.BREAK_GLASS, Act.CHECKPOINT):
        assert ROLES[act] == frozenset(Role)


def test_two_people_are_two():
    must_differ("0417", "0522", "countersigning")
    with pytest.raises(SamePerson, match="countersigning wants two people"):
        must_differ("0417", "0417", "countersigning")
